//! What a request passes before the schema carries it out: the bounds, its name, the words for wrong input, the rules of
//! GraphQL. All of it happens before, none inside: a schema with a hook boxes and names each field of each answer for it.

use std::any::TypeId;
use std::sync::{Arc, OnceLock};

use async_graphql::async_trait::async_trait;
use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextPrepareRequest};
use async_graphql::futures_util::stream::{self, BoxStream, StreamExt as _};
use async_graphql::futures_util::{FutureExt as _, future::BoxFuture};
use async_graphql::parser::types::{DocumentOperations, ExecutableDocument};
use async_graphql::{
    ObjectType, Request, Response, Schema, SchemaEnv, ServerResult, SubscriptionType, ValidationMode, Value,
};
use kernel::gql::{Executable, input_faults};
use kernel::session::Session;
use moka::sync::Cache;

use crate::{bounds, observed};

/// Bytes of documents that are known.
const KNOWN: u64 = 4 * 1024 * 1024;

/// A schema, and what stands before it.
pub(crate) struct Gate<Q, M, S> {
    /// Compares a document with all rules of GraphQL before it carries it out.
    strict: Schema<Q, M, S>,
    /// For documents that kept them before.
    fast: Schema<Q, M, S>,
    env: SchemaEnv,
    known: Cache<String, Arc<Known>>,
}

/// A document that keeps the rules, whatever its variables hold.
struct Known {
    document: ExecutableDocument,
    operation: String,
}

/// A request that may be carried out.
struct Admitted {
    request: Request,
    by: Way,
}

enum Way {
    Fast,
    /// With what is known of the document from now on, should it keep the rules.
    Strict(Option<(String, Arc<Known>)>),
}

impl<Q, M, S> Gate<Q, M, S>
where
    Q: ObjectType + Default + 'static,
    M: ObjectType + Default + 'static,
    S: SubscriptionType + Default + 'static,
{
    pub(crate) fn new() -> Self {
        let build = || Schema::build(Q::default(), M::default(), S::default()).disable_suggestions();
        let probe = Probe::default();
        let strict = build().extension(probe.clone()).finish();
        // async-graphql shows what it knows of the types to hooks alone; nothing in this request waits.
        let _ = strict.execute("{ __typename }").now_or_never();
        let env = probe.0.get().cloned().unwrap_or_else(|| unreachable!("the probe has seen a request"));
        let weight = |text: &String, _: &Arc<Known>| u32::try_from(text.len()).unwrap_or(u32::MAX);
        let known = Cache::builder().max_capacity(KNOWN).weigher(weight).build();
        Self { strict, fast: build().validation_mode(ValidationMode::Fast).finish(), env, known }
    }
}

impl<Q, M, S> Gate<Q, M, S> {
    fn admit(&self, mut request: Request) -> Result<Admitted, Box<Response>> {
        let registry = &self.env.registry;
        let refused = |refusal: bounds::Refusal| {
            Box::new(Response::from_errors(vec![refusal.worded(found::<Session>(&request))]))
        };
        bounds::sent(&request).map_err(refused)?;
        let (document, operation, by) = match self.known.get(request.query.as_str()) {
            Some(known) => (known.document.clone(), known.operation.clone(), Way::Fast),
            None => {
                let read = bounds::read(&request.query).map_err(refused)?;
                let operation = observed::named(registry, &read.document);
                let known = keeps(&read).then(|| {
                    let known = Known { document: read.document.clone(), operation: operation.clone() };
                    (request.query.clone(), Arc::new(known))
                });
                (read.document, operation, Way::Strict(known))
            }
        };
        bounds::judge(registry, &document, &request).map_err(refused)?;
        observed::note(&request, &operation);
        // A schema that is executed without a session belongs to no server of ours: the library's own words remain.
        let faults = found::<Session>(&request).map(|session| input_faults(registry, &document, &request, session));
        if let Some(faults) = faults.filter(|faults| !faults.is_empty()) {
            return Err(Box::new(Response::from_errors(faults)));
        }
        request.set_parsed_query(document);
        Ok(Admitted { request, by })
    }
}

/// Whether what the rules say of a document holds for every request with it: they look at the operation that is named,
/// and at the variables in directives.
fn keeps(read: &bounds::Read) -> bool {
    !read.directed && matches!(read.document.operations, DocumentOperations::Single(_))
}

impl<Q, M, S> Executable for Gate<Q, M, S>
where
    Q: ObjectType + 'static,
    M: ObjectType + 'static,
    S: SubscriptionType + 'static,
{
    fn execute(&self, request: Request) -> BoxFuture<'_, Response> {
        let admitted = match self.admit(request) {
            Ok(admitted) => admitted,
            Err(refusal) => return Box::pin(std::future::ready(*refusal)),
        };
        match admitted.by {
            Way::Fast => Box::pin(self.fast.execute(admitted.request)),
            Way::Strict(known) => Box::pin(async move {
                let mut response = self.strict.execute(admitted.request).await;
                if !invalid(&mut response)
                    && let Some((text, known)) = known
                {
                    self.known.insert(text, known);
                }
                response
            }),
        }
    }

    fn execute_stream(&self, request: Request) -> BoxStream<'static, Response> {
        let admitted = match self.admit(request) {
            Ok(admitted) => admitted,
            Err(refusal) => return Box::pin(stream::once(std::future::ready(*refusal))),
        };
        match admitted.by {
            Way::Fast => self.fast.execute_stream(admitted.request),
            Way::Strict(_) => Box::pin(self.strict.execute_stream(admitted.request).map(|mut response| {
                invalid(&mut response);
                response
            })),
        }
    }

    fn sdl(&self) -> String {
        self.strict.sdl()
    }
}

/// Whether the document does not keep the rules; its errors, which belong to no field of the answer, get their code.
fn invalid(response: &mut Response) -> bool {
    let before = response.data == Value::Null && response.errors.iter().any(|error| error.path.is_empty());
    if before {
        for error in &mut response.errors {
            bounds::code(error, "GRAPHQL_VALIDATION_FAILED");
        }
    }
    before
}

/// What a request carries beside its text.
pub(crate) fn found<T: 'static>(request: &Request) -> Option<&T> {
    request.data.get(&TypeId::of::<T>()).and_then(|value| value.downcast_ref())
}

/// Keeps what async-graphql knows of the types.
#[derive(Default, Clone)]
struct Probe(Arc<OnceLock<SchemaEnv>>);

impl ExtensionFactory for Probe {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(self.clone())
    }
}

#[async_trait]
impl Extension for Probe {
    async fn prepare_request(
        &self,
        ctx: &ExtensionContext<'_>,
        request: Request,
        next: NextPrepareRequest<'_>,
    ) -> ServerResult<Request> {
        self.0.get_or_init(|| ctx.schema_env.clone());
        next.run(ctx, request).await
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::{EmptyMutation, EmptySubscription, Object, Variables};
    use serde_json::json;

    use super::*;

    #[derive(Default)]
    struct Query;

    #[Object]
    impl Query {
        async fn twice(&self, number: i32) -> i32 {
            number * 2
        }

        async fn broken(&self) -> async_graphql::Result<i32> {
            Err("broken".into())
        }
    }

    type Small = Gate<Query, EmptyMutation, EmptySubscription>;

    async fn asked(gate: &Small, query: &str, variables: serde_json::Value) -> (serde_json::Value, Option<String>) {
        let answer = gate.execute(Request::new(query).variables(Variables::from_json(variables))).await;
        let code = answer.errors.first().and_then(|error| error.extensions.as_ref()?.get("code").cloned());
        (answer.data.into_json().expect("JSON"), code.map(|code| code.to_string()))
    }

    #[tokio::test]
    async fn a_document_that_kept_the_rules_is_known_and_its_variables_are_still_looked_at() {
        let gate = Small::new();
        let query = "query ($n: Int!) { twice(number: $n) }";
        assert_eq!(asked(&gate, query, json!({ "n": 2 })).await.0, json!({ "twice": 4 }));
        assert!(gate.known.contains_key(query));
        assert_eq!(asked(&gate, query, json!({ "n": 3 })).await.0, json!({ "twice": 6 }));
        assert_eq!(asked(&gate, query, json!({ "n": "three" })).await.0, json!(null));
        let many = Variables::from_json(json!({ "n": 1, "x": "y".repeat(crate::limits::VARIABLES.max) }));
        let answer = gate.execute(Request::new(query).variables(many)).await;
        assert!(answer.is_err(), "known or not, what is sent is counted");
    }

    #[tokio::test]
    async fn a_document_that_breaks_the_rules_or_hangs_on_more_than_its_text_is_never_known() {
        let gate = Small::new();
        for query in
            ["{ nothing }", "query A { twice(number: 1) } query B { nothing }", "{ twice(number: 1) @skip(if: false) }"]
        {
            asked(&gate, query, json!({})).await;
            assert!(!gate.known.contains_key(query), "{query}");
        }
        let failed = Some("\"GRAPHQL_VALIDATION_FAILED\"".to_owned());
        assert_eq!(asked(&gate, "{ nothing }", json!({})).await.1, failed);
        assert_eq!(asked(&gate, "{ nothing }", json!({})).await.1, failed, "a second time as well");
        assert_eq!(asked(&gate, "{ broken }", json!({})).await.1, None, "what fails while it runs keeps the rules");
        assert!(gate.known.contains_key("{ broken }"));
    }
}
