//! Words what GraphQL itself refuses in an argument: every fault at once, each with its field, in the caller's language.

mod document;
mod value;

use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::async_trait::async_trait;
use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextParseQuery, NextPrepareRequest, NextValidation,
};
use async_graphql::parser::types::ExecutableDocument;
use async_graphql::{ErrorExtensionValues, Request, ServerError, ServerResult, ValidationResult, Value, Variables};

use crate::session::Session;

/// Compares each argument and variable with its declared type before anything runs.
///
/// Without a session in the request, as when a schema is only printed, async-graphql's own words remain.
#[derive(Debug, Clone, Copy, Default)]
pub struct InputInWords;

impl ExtensionFactory for InputInWords {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(OneRequest::default())
    }
}

/// Faults shown for one request; a hostile document has no more of them than a person can read.
const SHOWN: usize = 50;

#[derive(Default)]
struct OneRequest {
    operation: Mutex<Option<String>>,
    faults: Mutex<Vec<ServerError>>,
}

#[async_trait]
impl Extension for OneRequest {
    async fn prepare_request(
        &self,
        ctx: &ExtensionContext<'_>,
        request: Request,
        next: NextPrepareRequest<'_>,
    ) -> ServerResult<Request> {
        self.operation.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&request.operation_name);
        next.run(ctx, request).await
    }

    async fn parse_query(
        &self,
        ctx: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        let document = next.run(ctx, query, variables).await?;
        if let Some(session) = ctx.data_opt::<Session>() {
            let name = self.operation.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let found = document::faults(&ctx.schema_env.registry, &document, name.as_deref(), variables);
            *self.faults.lock().unwrap_or_else(PoisonError::into_inner) =
                found.into_iter().take(SHOWN).map(|fault| fault.worded(session)).collect();
        }
        Ok(document)
    }

    /// Only here may one request be refused for several reasons.
    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let faults = std::mem::take(&mut *self.faults.lock().unwrap_or_else(PoisonError::into_inner));
        if faults.is_empty() { next.run(ctx).await } else { Err(faults) }
    }
}

/// What GraphQL's types ask of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Wanted {
    /// A value, where there is none.
    Something,
    /// Nothing: the type has no such field.
    Nothing,
    /// A value of this kind, by the id of the text that names it.
    Kind(&'static str),
    /// One of these values of an enum.
    OneOf(Vec<String>),
    /// Exactly one of the fields of an input.
    OneField(Vec<String>),
}

/// A value that is not of its declared type.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Misfit {
    /// From the argument's name to the value.
    path: Vec<String>,
    wanted: Wanted,
}

impl Misfit {
    fn worded(self, session: &Session) -> ServerError {
        let mut args = vec![("field", self.path.join("."))];
        let id = match &self.wanted {
            Wanted::Something => "kernel-error-field-missing",
            Wanted::Nothing => "kernel-error-field-unknown",
            Wanted::Kind(kind) => {
                args.push(("wanted", session.text(kind, &[])));
                "kernel-error-field-type"
            }
            Wanted::OneOf(choices) => {
                args.push(("choices", choices.join(", ")));
                "kernel-error-field-choice"
            }
            Wanted::OneField(choices) => {
                args.push(("choices", choices.join(", ")));
                "kernel-error-field-exclusive"
            }
        };
        let mut error = ServerError::new(session.text(id, &args), None);
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", "BAD_INPUT");
        extensions.set("reason", id);
        extensions.set("field", Value::List(inside_input(&self.path).iter().map(Value::from).collect()));
        error.extensions = Some(extensions);
        error
    }
}

/// The path as `userErrors` has it: inside the one `input` of a mutation.
fn inside_input(path: &[String]) -> &[String] {
    match path {
        [first, rest @ ..] if first == "input" && !rest.is_empty() => rest,
        _ => path,
    }
}

#[cfg(test)]
mod tests;
