//! Words what GraphQL itself refuses in an argument: every fault at once, each with its field, in the caller's language.

mod document;
mod value;

use async_graphql::parser::types::ExecutableDocument;
use async_graphql::registry::Registry;
use async_graphql::{ErrorExtensionValues, Request, ServerError, Value};

use crate::session::Session;

/// Faults shown for one request; a hostile document has no more of them than a person can read.
const SHOWN: usize = 50;

/// Compares each argument and variable of the operation that would run with its declared type.
#[must_use]
pub fn input_faults(
    registry: &Registry,
    document: &ExecutableDocument,
    request: &Request,
    session: &Session,
) -> Vec<ServerError> {
    let found = document::faults(registry, document, request.operation_name.as_deref(), &request.variables);
    found.into_iter().take(SHOWN).map(|fault| fault.worded(session)).collect()
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
