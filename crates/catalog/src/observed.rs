//! Tells which operation a request is, for metrics, traces and the log.

use std::sync::Arc;

use async_graphql::Request;
use async_graphql::parser::types::{ExecutableDocument, Selection};
use async_graphql::registry::Registry;
use kernel::gql::Seen;

use crate::gate::found;

/// The name of what a document asks for, of these roots.
pub(crate) fn named(registry: &Registry, document: &ExecutableDocument) -> String {
    operation(document, |name| is_root_field(registry, name))
}

/// Tells it of a request that the bounds have let through.
pub(crate) fn note(request: &Request, operation: &str) {
    let span = tracing::Span::current();
    span.record("operation", operation);
    span.record("otel.name", operation);
    if let Some(seen) = found::<Arc<Seen>>(request) {
        seen.note(operation.to_owned());
    }
}

fn is_root_field(registry: &Registry, name: &str) -> bool {
    let roots = [Some(&registry.query_type), registry.mutation_type.as_ref(), registry.subscription_type.as_ref()];
    let mut types = roots.into_iter().flatten().filter_map(|root| registry.types.get(root));
    types.any(|root| root.field_by_name(name).is_some())
}

/// The root field of a document, where it is one field of the schema. What a caller calls an operation is never used.
fn operation(document: &ExecutableDocument, is_field: impl Fn(&str) -> bool) -> String {
    let mut roots = document.operations.iter().flat_map(|(_, operation)| &operation.node.selection_set.node.items);
    let (Some(first), None) = (roots.next(), roots.next()) else { return "several".to_owned() };
    match &first.node {
        Selection::Field(field) => match field.node.name.node.as_str() {
            name if name.starts_with("__") => "introspection".to_owned(),
            name if is_field(name) => name.to_owned(),
            _ => "unknown".to_owned(),
        },
        Selection::FragmentSpread(_) | Selection::InlineFragment(_) => "several".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(query: &str) -> String {
        operation(&async_graphql::parser::parse_query(query).expect("parses"), |name| name == "birthDeclare")
    }

    #[test]
    fn what_a_caller_writes_never_becomes_a_label() {
        assert_eq!(label("mutation Amina { birthDeclare { id } }"), "birthDeclare");
        assert_eq!(label("mutation { amina: birthDeclare { id } }"), "birthDeclare");
        assert_eq!(label("query { aminaElMithal }"), "unknown");
        assert_eq!(label("{ __schema { types { name } } }"), "introspection");
        assert_eq!(label("{ a b }"), "several");
        assert_eq!(label("{ ...amina } fragment amina on Query { a }"), "several");
    }
}
