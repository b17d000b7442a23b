//! How long a list may be that has no pages: told in the schema, so that a document can be weighed before it runs.

#![expect(missing_docs, reason = "the macro writes an item and a method without words")]

use async_graphql::TypeDirective;

/// How many items a list without pages is reckoned at when a document's cost is counted. Where the number is a cap, the list ends there.
#[TypeDirective(location = "FieldDefinition", name = "listSize")]
pub fn list_size(assumed_size: u32) {}
