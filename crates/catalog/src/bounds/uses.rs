//! What variables amount to where they are used. Whoever reads a document writes the value out at each place, so a value
//! of some kilobytes that a short document names a thousand times would be gigabytes.

use std::collections::HashMap;

use async_graphql::Positioned;
use async_graphql::parser::types::{Directive, ExecutableDocument, Selection, SelectionSet};
use async_graphql::{Name, Variables};
use async_graphql_value::Value as Written;

use super::size;

/// Bytes of the variables, as JSON, each as often as the document names it.
pub(super) fn written_out(document: &ExecutableDocument, variables: &Variables) -> usize {
    let mut uses = Uses { sizes: sizes(document, variables), bytes: 0 };
    for (_, operation) in document.operations.iter() {
        uses.directives(&operation.node.directives);
        uses.selection(&operation.node.selection_set.node);
    }
    for fragment in document.fragments.values() {
        uses.directives(&fragment.node.directives);
        uses.selection(&fragment.node.selection_set.node);
    }
    uses.bytes
}

/// The size of what each variable stands for; of a default too, whether or not a value was given.
fn sizes<'a>(document: &'a ExecutableDocument, variables: &'a Variables) -> HashMap<&'a str, usize> {
    let mut sizes: HashMap<&str, usize> = variables.iter().map(|(name, value)| (name.as_str(), size(value))).collect();
    for (_, operation) in document.operations.iter() {
        for definition in &operation.node.variable_definitions {
            let default = definition.node.default_value.as_ref().map_or(0, |default| size(&default.node));
            let known = sizes.entry(definition.node.name.node.as_str()).or_default();
            *known = default.max(*known);
        }
    }
    sizes
}

struct Uses<'a> {
    sizes: HashMap<&'a str, usize>,
    bytes: usize,
}

impl Uses<'_> {
    fn selection(&mut self, set: &SelectionSet) {
        for item in &set.items {
            match &item.node {
                Selection::Field(field) => {
                    self.arguments(&field.node.arguments);
                    self.directives(&field.node.directives);
                    self.selection(&field.node.selection_set.node);
                }
                Selection::InlineFragment(fragment) => {
                    self.directives(&fragment.node.directives);
                    self.selection(&fragment.node.selection_set.node);
                }
                Selection::FragmentSpread(spread) => self.directives(&spread.node.directives),
            }
        }
    }

    fn directives(&mut self, directives: &[Positioned<Directive>]) {
        directives.iter().for_each(|directive| self.arguments(&directive.node.arguments));
    }

    fn arguments(&mut self, arguments: &[(Positioned<Name>, Positioned<Written>)]) {
        arguments.iter().for_each(|(_, value)| self.value(&value.node));
    }

    fn value(&mut self, value: &Written) {
        match value {
            Written::Variable(name) => {
                self.bytes = self.bytes.saturating_add(self.sizes.get(name.as_str()).copied().unwrap_or_default());
            }
            Written::List(items) => items.iter().for_each(|item| self.value(item)),
            Written::Object(fields) => fields.values().for_each(|field| self.value(field)),
            _ => {}
        }
    }
}
