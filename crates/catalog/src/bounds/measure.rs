//! The size of what a document selects. Each fragment is measured once, however often it is spread: time is linear in
//! the document, also where what it selects is not.

use std::collections::HashMap;

use async_graphql::parser::types::{
    ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet,
};
use async_graphql::registry::{MetaField, MetaType, Registry};
use async_graphql::{Value, Variables};

use crate::limits;

/// What is counted where it stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Written {
    /// Aliases, all together.
    pub(super) aliases: usize,
    /// Directives on the field or fragment that has most.
    pub(super) directives: usize,
}

/// Counts what stands in the document.
pub(super) fn as_written(document: &ExecutableDocument) -> Written {
    let mut written = Written::default();
    for (_, operation) in document.operations.iter() {
        let variables = operation.node.variable_definitions.iter().map(|variable| variable.node.directives.len());
        let most = variables.chain([operation.node.directives.len()]).max().unwrap_or_default();
        written.directives = written.directives.max(most);
        written.add(&operation.node.selection_set.node);
    }
    for fragment in document.fragments.values() {
        written.directives = written.directives.max(fragment.node.directives.len());
        written.add(&fragment.node.selection_set.node);
    }
    written
}

impl Written {
    fn add(&mut self, set: &SelectionSet) {
        for item in &set.items {
            let directives = match &item.node {
                Selection::Field(field) => {
                    self.aliases += usize::from(field.node.alias.is_some());
                    self.add(&field.node.selection_set.node);
                    field.node.directives.len()
                }
                Selection::InlineFragment(fragment) => {
                    self.add(&fragment.node.selection_set.node);
                    fragment.node.directives.len()
                }
                Selection::FragmentSpread(spread) => spread.node.directives.len(),
            };
            self.directives = self.directives.max(directives);
        }
    }
}

/// What a selection amounts to, every fragment written out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Size {
    /// Fields of the outermost level.
    pub(super) roots: usize,
    /// All fields.
    pub(super) fields: usize,
    /// Levels.
    pub(super) depth: usize,
    /// Fields, those of a list once for each item asked for.
    pub(super) cost: usize,
    /// Lists of introspection inside each other.
    pub(super) lists: usize,
}

impl Size {
    /// A fragment that spreads itself has no end.
    const ENDLESS: Self = Self { roots: 1, fields: 1, depth: usize::MAX, cost: 1, lists: 0 };

    fn beside(self, other: Self) -> Self {
        Self {
            roots: self.roots.saturating_add(other.roots),
            fields: self.fields.saturating_add(other.fields),
            depth: self.depth.max(other.depth),
            cost: self.cost.saturating_add(other.cost),
            lists: self.lists.max(other.lists),
        }
    }
}

/// What the schema says of a field of a type.
pub(super) type Fields<'a> = dyn Fn(&str, &str) -> Option<&'a MetaField> + Sync + 'a;

/// Measures one operation.
pub(super) fn expanded(
    registry: &Registry,
    document: &ExecutableDocument,
    operation: &OperationDefinition,
    variables: &Variables,
) -> Size {
    let schema: &Fields<'_> = &|of, name| field_of(registry, of, name);
    let root = match operation.ty {
        OperationType::Query => Some(registry.query_type.as_str()),
        OperationType::Mutation => registry.mutation_type.as_deref(),
        OperationType::Subscription => registry.subscription_type.as_deref(),
    };
    let mut measuring = Measuring { schema, document, operation, variables, fragments: HashMap::new(), steps: 0 };
    measuring.set(&operation.selection_set.node, root)
}

struct Measuring<'a> {
    schema: &'a Fields<'a>,
    document: &'a ExecutableDocument,
    operation: &'a OperationDefinition,
    variables: &'a Variables,
    /// `None` while a fragment is being measured.
    fragments: HashMap<&'a str, Option<Size>>,
    /// Selections looked at.
    steps: usize,
}

impl<'a> Measuring<'a> {
    fn set(&mut self, set: &'a SelectionSet, of: Option<&'a str>) -> Size {
        let mut size = Size::default();
        for item in &set.items {
            self.steps += 1;
            size = size.beside(match &item.node {
                Selection::Field(field) => self.field(&field.node, of),
                Selection::InlineFragment(fragment) => {
                    let on = fragment.node.type_condition.as_ref().map(|on| on.node.on.node.as_str());
                    self.set(&fragment.node.selection_set.node, on.or(of))
                }
                Selection::FragmentSpread(spread) => self.fragment(spread.node.fragment_name.node.as_str()),
            });
        }
        size
    }

    fn fragment(&mut self, name: &'a str) -> Size {
        match self.fragments.get(name) {
            Some(Some(size)) => return *size,
            Some(None) => return Size::ENDLESS,
            None => {}
        }
        // One that does not exist is refused by validation.
        let Some(fragment) = self.document.fragments.get(name) else { return Size::default() };
        self.fragments.insert(name, None);
        let on = fragment.node.type_condition.node.on.node.as_str();
        let size = self.set(&fragment.node.selection_set.node, Some(on));
        self.fragments.insert(name, Some(size));
        size
    }

    fn field(&mut self, field: &'a Field, of: Option<&'a str>) -> Size {
        let name = field.name.node.as_str();
        let meta = of.and_then(|of| (self.schema)(of, name));
        // The registry tells no type of these two: they are everywhere.
        let below = match name {
            "__schema" => Some("__Schema"),
            "__type" => Some("__Type"),
            _ => meta.map(|meta| bare(&meta.ty)),
        };
        let inside = self.set(&field.selection_set.node, below);
        let items = match meta {
            Some(meta) if meta.args.contains_key("first") => self.page(field),
            Some(meta) => reckoned(of, meta),
            None => 1,
        };
        let own = if matches!(name, "__schema" | "__type") { limits::INTROSPECTION_COST } else { 1 };
        let listed = of == Some("__Type") && matches!(name, "fields" | "interfaces" | "possibleTypes" | "inputFields");
        Size {
            roots: 1,
            fields: inside.fields.saturating_add(1),
            depth: inside.depth.saturating_add(1),
            cost: inside.cost.saturating_mul(items).saturating_add(own),
            lists: inside.lists + usize::from(listed),
        }
    }

    /// How many items of a list are asked for. What is no number is refused later; here it counts as the largest page.
    fn page(&self, field: &Field) -> usize {
        let Some(first) = field.get_argument("first") else { return limits::PAGE };
        let given = first.node.clone().into_const_with(|name| {
            let definition = self.operation.variable_definitions.iter().find(|one| one.node.name.node == name);
            let default = definition.and_then(|one| one.node.default_value()).cloned();
            Ok::<_, std::convert::Infallible>(self.variables.get(&name).cloned().or(default).unwrap_or(Value::Null))
        });
        match given {
            Ok(Value::Null) => limits::PAGE,
            Ok(Value::Number(number)) => {
                let number = number.as_u64().and_then(|number| usize::try_from(number).ok());
                number.unwrap_or(limits::LARGEST_PAGE).clamp(1, limits::LARGEST_PAGE)
            }
            _ => limits::LARGEST_PAGE,
        }
    }
}

/// How many items a field without `first` is reckoned at: what its `@listSize` says; the largest page, where it says nothing.
fn reckoned(of: Option<&str>, meta: &MetaField) -> usize {
    // The items of a page were counted with the list, and introspection has a price and bounds of its own.
    let counted = of.is_none_or(|of| of.ends_with("Connection") || of.starts_with("__"));
    if counted || !meta.ty.starts_with('[') {
        return 1;
    }
    let said = meta.directive_invocations.iter().find(|one| one.name == "listSize");
    match said.and_then(|said| said.args.get("assumedSize")) {
        Some(Value::Number(size)) => {
            size.as_u64().and_then(|size| usize::try_from(size).ok()).unwrap_or(limits::LARGEST_PAGE)
        }
        _ => limits::LARGEST_PAGE,
    }
}

fn field_of<'a>(registry: &'a Registry, of: &str, name: &str) -> Option<&'a MetaField> {
    match registry.types.get(of)? {
        MetaType::Object { fields, .. } | MetaType::Interface { fields, .. } => fields.get(name),
        _ => None,
    }
}

/// The name inside `[Name!]!`.
fn bare(of: &str) -> &str {
    of.trim_matches(['[', ']', '!'])
}

/// How many selections are looked at to measure a document.
#[cfg(test)]
pub(super) fn steps(document: &ExecutableDocument) -> usize {
    let (variables, mut steps) = (Variables::default(), 0);
    let schema: &Fields<'_> = &|_, _| None;
    for (_, operation) in document.operations.iter() {
        let (operation, fragments) = (&operation.node, HashMap::new());
        let mut measuring = Measuring { schema, document, operation, variables: &variables, fragments, steps: 0 };
        measuring.set(&operation.selection_set.node, None);
        steps += measuring.steps;
    }
    steps
}
