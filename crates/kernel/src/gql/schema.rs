use std::sync::Arc;

use async_graphql::futures_util::stream::BoxStream;
use async_graphql::{ObjectType, Request, Response, Schema, SubscriptionType};
use futures::future::BoxFuture;

/// A schema whatever its roots: who serves requests does not know which modules there are.
#[derive(Clone)]
pub struct AnySchema(Arc<dyn Executable>);

/// What carries out requests: a schema, or one with something before it.
pub trait Executable: Send + Sync {
    /// Carries out one request that is answered once.
    fn execute(&self, request: Request) -> BoxFuture<'_, Response>;

    /// Carries out one request whose answers come one after another.
    fn execute_stream(&self, request: Request) -> BoxStream<'static, Response>;

    /// The whole schema (SDL).
    fn sdl(&self) -> String;
}

impl<Q, M, S> Executable for Schema<Q, M, S>
where
    Q: ObjectType + 'static,
    M: ObjectType + 'static,
    S: SubscriptionType + 'static,
{
    fn execute(&self, request: Request) -> BoxFuture<'_, Response> {
        Box::pin(Self::execute(self, request))
    }

    fn execute_stream(&self, request: Request) -> BoxStream<'static, Response> {
        Self::execute_stream(self, request)
    }

    fn sdl(&self) -> String {
        Self::sdl(self)
    }
}

impl AnySchema {
    /// Forgets the roots of a schema.
    pub fn new(schema: impl Executable + 'static) -> Self {
        Self(Arc::new(schema))
    }

    /// The SDL of one module's roots.
    #[must_use]
    pub fn part<Q, M, S>() -> String
    where
        Q: ObjectType + Default + 'static,
        M: ObjectType + Default + 'static,
        S: SubscriptionType + Default + 'static,
    {
        Schema::build(Q::default(), M::default(), S::default()).finish().sdl()
    }

    /// Carries out one request that is answered once.
    pub async fn execute(&self, request: impl Into<Request>) -> Response {
        self.0.execute(request.into()).await
    }

    /// Carries out one request whose answers come one after another: a subscription, or anything else as its only answer.
    #[must_use]
    pub fn execute_stream(&self, request: impl Into<Request>) -> BoxStream<'static, Response> {
        self.0.execute_stream(request.into())
    }

    /// The whole schema (SDL).
    #[must_use]
    pub fn sdl(&self) -> String {
        self.0.sdl()
    }
}

impl std::fmt::Debug for AnySchema {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AnySchema")
    }
}
