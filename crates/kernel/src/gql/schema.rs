use std::sync::Arc;

use async_graphql::futures_util::stream::BoxStream;
use async_graphql::{Data, Executor, ObjectType, Request, Response, Schema, SubscriptionType};
use futures::future::BoxFuture;

/// A schema whatever its roots: who serves requests does not know which modules there are.
#[derive(Clone)]
pub struct AnySchema(Arc<dyn Erased>);

trait Erased: Send + Sync {
    fn execute(&self, request: Request) -> BoxFuture<'_, Response>;
    fn execute_stream(&self, request: Request, data: Option<Arc<Data>>) -> BoxStream<'static, Response>;
    fn sdl(&self) -> String;
}

impl<Q, M, S> Erased for Schema<Q, M, S>
where
    Q: ObjectType + 'static,
    M: ObjectType + 'static,
    S: SubscriptionType + 'static,
{
    fn execute(&self, request: Request) -> BoxFuture<'_, Response> {
        Box::pin(Self::execute(self, request))
    }

    fn execute_stream(&self, request: Request, data: Option<Arc<Data>>) -> BoxStream<'static, Response> {
        Executor::execute_stream(self, request, data)
    }

    fn sdl(&self) -> String {
        Self::sdl(self)
    }
}

impl AnySchema {
    /// Forgets the roots of a schema.
    pub fn new<Q, M, S>(schema: Schema<Q, M, S>) -> Self
    where
        Q: ObjectType + 'static,
        M: ObjectType + 'static,
        S: SubscriptionType + 'static,
    {
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

    /// Carries one request out.
    pub async fn execute(&self, request: impl Into<Request>) -> Response {
        self.0.execute(request.into()).await
    }

    /// The whole schema (SDL).
    #[must_use]
    pub fn sdl(&self) -> String {
        self.0.sdl()
    }
}

/// For transports that stream their answers.
impl Executor for AnySchema {
    async fn execute(&self, request: Request) -> Response {
        self.0.execute(request).await
    }

    fn execute_stream(&self, request: Request, session_data: Option<Arc<Data>>) -> BoxStream<'static, Response> {
        self.0.execute_stream(request, session_data)
    }
}

impl std::fmt::Debug for AnySchema {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AnySchema")
    }
}
