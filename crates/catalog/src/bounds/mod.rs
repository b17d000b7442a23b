//! What a document may ask for, counted before anything runs, even before the library looks at it: a few hundred bytes
//! of fragments that spread each other twice would keep its own checks busy for years.

mod measure;
mod tokens;
mod uses;

use std::io::Write;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition, OperationType};
use async_graphql::registry::Registry;
use async_graphql::{ErrorExtensionValues, Request, ServerError, Variables};
use kernel::session::Session;

use crate::gate::found;
use crate::limits::{self, Limit};

/// How a request came. What is not said came by POST.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Transport {
    /// Any operation that answers once.
    #[default]
    Post,
    /// Queries only: a link could carry out anything else.
    Get,
    /// A stream is opened once and stays: queries and subscriptions. A mutation belongs in a request of its own, where
    /// its origin is looked at.
    Stream,
}

/// Why a request is not executed.
#[derive(Debug)]
pub(crate) enum Refusal {
    Over(Limit),
    Misplaced {
        code: &'static str,
        text: &'static str,
    },
    /// What the parser says.
    Unreadable(Box<ServerError>),
}

impl Refusal {
    /// In the caller's language.
    pub(crate) fn worded(self, session: Option<&Session>) -> ServerError {
        let (which, text, args) = match self {
            Self::Over(limit) => (limit.code, limit.text, vec![("max", limit.max.to_string())]),
            Self::Misplaced { code, text } => (code, text, Vec::new()),
            Self::Unreadable(mut error) => {
                code(&mut error, "GRAPHQL_PARSE_FAILED");
                return *error;
            }
        };
        // A schema that is executed without a session belongs to no server of ours.
        let message = session.map_or_else(|| text.to_owned(), |session| session.text(text, &args));
        let mut error = ServerError::new(message, None);
        code(&mut error, which);
        if let Some((_, max)) = args.first() {
            let extensions = error.extensions.get_or_insert_default();
            extensions.set("max", max.parse::<u64>().unwrap_or_default());
        }
        error
    }
}

/// Gives an error a code, unless it has one.
pub(crate) fn code(error: &mut ServerError, code: &str) {
    let extensions: &mut ErrorExtensionValues = error.extensions.get_or_insert_default();
    if extensions.get("code").is_none() {
        extensions.set("code", code);
    }
}

/// A document that was read: what it asks for, and whether anything in it depends on a directive.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) document: ExecutableDocument,
    pub(crate) directed: bool,
}

/// What was sent, in bytes.
pub(crate) fn sent(request: &Request) -> Result<(), Refusal> {
    within(request.query.len(), limits::DOCUMENT)?;
    within(size(&request.variables), limits::VARIABLES)
}

/// Reads a document, in an order in which each step is safe because of those before it.
pub(crate) fn read(query: &str) -> Result<Read, Refusal> {
    let counted = tokens::count(query, limits::TOKENS.max, limits::NESTING.max);
    within(counted.tokens, limits::TOKENS)?;
    within(counted.nesting, limits::NESTING)?;
    let document = parse_query(query).map_err(|error| Refusal::Unreadable(Box::new(error.into())))?;
    within(document.operations.iter().count() + document.fragments.len(), limits::DEFINITIONS)?;
    let here = measure::as_written(&document);
    within(here.aliases, limits::ALIASES)?;
    within(here.directives, limits::DIRECTIVES)?;
    Ok(Read { document, directed: here.directives > 0 })
}

/// What a document that was read amounts to with what came beside it.
pub(crate) fn judge(registry: &Registry, document: &ExecutableDocument, request: &Request) -> Result<(), Refusal> {
    within(uses::written_out(document, &request.variables), limits::VARIABLES)?;
    for (_, operation) in document.operations.iter() {
        expanded(registry, document, &operation.node, &request.variables)?;
    }
    let transport = found::<Transport>(request).copied().unwrap_or_default();
    chosen(document, request.operation_name.as_deref()).map_or(Ok(()), |operation| fits(transport, operation.ty))
}

fn expanded(
    registry: &Registry,
    document: &ExecutableDocument,
    operation: &OperationDefinition,
    variables: &Variables,
) -> Result<(), Refusal> {
    let found = measure::expanded(registry, document, operation, variables);
    let roots = if operation.ty == OperationType::Query { limits::ROOT_FIELDS } else { limits::MUTATIONS };
    within(found.roots, roots)?;
    within(found.depth, limits::DEPTH)?;
    within(found.fields, limits::FIELDS)?;
    within(found.cost, limits::COST)?;
    within(found.lists, limits::INTROSPECTION)
}

fn within(count: usize, limit: Limit) -> Result<(), Refusal> {
    if count > limit.max { Err(Refusal::Over(limit)) } else { Ok(()) }
}

/// The operation that would be executed; none when the request does not say which.
fn chosen<'a>(document: &'a ExecutableDocument, name: Option<&str>) -> Option<&'a OperationDefinition> {
    match (&document.operations, name) {
        (DocumentOperations::Single(operation), _) => Some(&operation.node),
        (DocumentOperations::Multiple(all), Some(name)) => all.get(name).map(|operation| &operation.node),
        (DocumentOperations::Multiple(all), None) => all.values().next().map(|operation| &operation.node),
    }
}

fn fits(transport: Transport, of: OperationType) -> Result<(), Refusal> {
    let (code, text) = match (transport, of) {
        (Transport::Get, OperationType::Mutation | OperationType::Subscription) => {
            ("MUTATION_BY_GET", "kernel-request-by-get")
        }
        (Transport::Stream, OperationType::Mutation) => ("MUTATION_OVER_STREAM", "kernel-request-over-stream"),
        (Transport::Post, OperationType::Subscription) => ("SUBSCRIPTION_NEEDS_STREAM", "kernel-request-needs-stream"),
        _ => return Ok(()),
    };
    Err(Refusal::Misplaced { code, text })
}

/// Bytes of something as JSON, without writing it down.
fn size(what: &impl serde::Serialize) -> usize {
    struct Counter(usize);
    impl Write for Counter {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut counter = Counter(0);
    match serde_json::to_writer(&mut counter, what) {
        Ok(()) => counter.0,
        // What cannot be written down cannot be counted.
        Err(_) => usize::MAX,
    }
}

#[cfg(test)]
mod tests;
