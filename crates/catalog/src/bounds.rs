//! What a document may ask for, counted before anything runs: async-graphql limits depth and cost, but an alias
//! makes one cheap public field into hundreds of transactions.

use std::sync::Arc;

use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextParseQuery};
use async_graphql::parser::types::{ExecutableDocument, OperationType, Selection, SelectionSet};
use async_graphql::{ErrorExtensionValues, ServerError, ServerResult, Variables};

use crate::limits;

/// Adds the bounds to a schema.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds;

impl ExtensionFactory for Bounds {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_graphql::async_trait::async_trait]
impl Extension for Bounds {
    async fn parse_query(
        &self,
        ctx: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        let document = next.run(ctx, query, variables).await?;
        check(&document).map(|()| document)
    }
}

/// Counts root fields of each operation, fragments included, and aliases of the whole document.
fn check(document: &ExecutableDocument) -> ServerResult<()> {
    let fragments = document.fragments.values().map(|fragment| &fragment.node.selection_set.node);
    let operations = document.operations.iter().map(|(_, operation)| &operation.node);
    let aliases: usize =
        operations.clone().map(|operation| &operation.selection_set.node).chain(fragments).map(aliases).sum();
    if aliases > limits::ALIASES {
        return Err(refusal(format!("at most {} aliases in a document", limits::ALIASES)));
    }
    for operation in operations {
        let most = if operation.ty == OperationType::Mutation { limits::MUTATIONS } else { limits::ROOT_FIELDS };
        if roots(document, &operation.selection_set.node, limits::DEPTH) > most {
            return Err(refusal(format!("at most {most} root fields in this kind of operation")));
        }
    }
    Ok(())
}

fn aliases(set: &SelectionSet) -> usize {
    let count = |selection: &Selection| match selection {
        Selection::Field(field) => usize::from(field.node.alias.is_some()) + aliases(&field.node.selection_set.node),
        Selection::InlineFragment(fragment) => aliases(&fragment.node.selection_set.node),
        Selection::FragmentSpread(_) => 0,
    };
    set.items.iter().map(|item| count(&item.node)).sum()
}

/// `rest` bounds fragments that spread each other: those are refused by validation, which comes later.
fn roots(document: &ExecutableDocument, set: &SelectionSet, rest: usize) -> usize {
    let Some(rest) = rest.checked_sub(1) else { return limits::ROOT_FIELDS + 1 };
    let mut total = 0_usize;
    for item in &set.items {
        total = total.saturating_add(match &item.node {
            Selection::Field(_) => 1,
            Selection::InlineFragment(fragment) => roots(document, &fragment.node.selection_set.node, rest),
            Selection::FragmentSpread(spread) => {
                let fragment = document.fragments.get(&spread.node.fragment_name.node);
                fragment.map_or(0, |fragment| roots(document, &fragment.node.selection_set.node, rest))
            }
        });
        if total > limits::ROOT_FIELDS {
            break;
        }
    }
    total
}

fn refusal(message: String) -> ServerError {
    let mut error = ServerError::new(message, None);
    let mut values = ErrorExtensionValues::default();
    values.set("code", "LIMIT_EXCEEDED");
    error.extensions = Some(values);
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(query: &str) -> bool {
        check(&async_graphql::parser::parse_query(query).expect("parses")).is_ok()
    }

    #[test]
    fn one_request_never_becomes_hundreds_by_aliases_or_root_fields() {
        let aliased =
            |n: usize| format!("{{ {} }}", (0..n).map(|i| format!("a{i}: commune {{ key }}")).collect::<String>());
        assert!(allowed("{ commune { key } viewer { sessionId } }"));
        assert!(!allowed(&aliased(limits::ROOT_FIELDS + 1)));
        let nested =
            format!("{{ commune {{ {} }} }}", (0..=limits::ALIASES).map(|i| format!("a{i}: key ")).collect::<String>());
        assert!(!allowed(&nested));
        let spread =
            format!("{{ ...f }} fragment f on Query {{ {} }}", "commune { key } ".repeat(limits::ROOT_FIELDS + 1));
        assert!(!allowed(&spread), "fragments are counted where they are spread");
        assert!(!allowed("{ ...f } fragment f on Query { ...f }"), "a fragment that spreads itself ends");
    }

    #[test]
    fn two_mutations_never_share_a_request() {
        assert!(allowed("mutation { sessionClose { closed } }"));
        assert!(!allowed("mutation { a: sessionClose { closed } b: sessionClose { closed } }"));
    }
}
