//! The arguments of a document, wherever they stand, with their variables put in.

use std::collections::HashSet;

use async_graphql::parser::types::{
    ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet,
};
use async_graphql::registry::{MetaTypeName, Registry};
use async_graphql::{Name, Value, Variables, indexmap::IndexMap};
use async_graphql_value::Value as Written;

use super::value::Walk;
use super::{Misfit, Wanted};

/// Everything that is not of its type in the operation that would run.
pub(super) fn faults(
    registry: &Registry,
    document: &ExecutableDocument,
    operation: Option<&str>,
    variables: &Variables,
) -> Vec<Misfit> {
    let mut operations = document.operations.iter();
    let chosen = match operation {
        Some(wanted) => operations.find(|(name, _)| name.is_some_and(|name| name == wanted)),
        None => operations.next(),
    };
    let Some((_, operation)) = chosen else { return Vec::new() };
    let root = match operation.node.ty {
        OperationType::Query => Some(&registry.query_type),
        OperationType::Mutation => registry.mutation_type.as_ref(),
        OperationType::Subscription => registry.subscription_type.as_ref(),
    };
    let mut reader = Reader {
        document,
        given: given(&operation.node, variables),
        walk: Walk { registry, path: Vec::new(), found: Vec::new() },
        spread: HashSet::new(),
    };
    reader.variables(&operation.node);
    if let Some(root) = root {
        reader.selection(root, &operation.node.selection_set.node);
    }
    reader.walk.found
}

/// What each declared variable stands for, defaults included.
fn given(operation: &OperationDefinition, variables: &Variables) -> IndexMap<Name, Value> {
    let value = |name: &Name, default: Option<Value>| variables.get(name).cloned().or(default);
    operation
        .variable_definitions
        .iter()
        .filter_map(|definition| {
            let default = definition.node.default_value.as_ref().map(|default| default.node.clone());
            let name = &definition.node.name.node;
            value(name, default).map(|value| (name.clone(), value))
        })
        .collect()
}

struct Reader<'a> {
    document: &'a ExecutableDocument,
    given: IndexMap<Name, Value>,
    walk: Walk<'a>,
    /// Each fragment is read once, so that one that spreads itself ends.
    spread: HashSet<&'a str>,
}

impl<'a> Reader<'a> {
    /// A required variable that was left out is told by its own name.
    fn variables(&mut self, operation: &OperationDefinition) {
        for definition in &operation.variable_definitions {
            let definition = &definition.node;
            if !definition.var_type.node.nullable && !self.given.contains_key(&definition.name.node) {
                self.walk
                    .found
                    .push(Misfit { path: vec![definition.name.node.to_string()], wanted: Wanted::Something });
            }
        }
    }

    fn selection(&mut self, parent: &str, set: &'a SelectionSet) {
        for item in &set.items {
            match &item.node {
                Selection::Field(field) => self.field(parent, &field.node),
                Selection::InlineFragment(fragment) => {
                    let on = fragment.node.type_condition.as_ref().map_or(parent, |on| on.node.on.node.as_str());
                    self.selection(on, &fragment.node.selection_set.node);
                }
                Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node),
            }
        }
    }

    fn fragment(&mut self, name: &'a Name) {
        if let Some(fragment) = self.document.fragments.get(name)
            && self.spread.insert(name)
        {
            let on = fragment.node.type_condition.node.on.node.as_str();
            self.selection(on, &fragment.node.selection_set.node);
        }
    }

    /// Fields that the schema does not have are left to validation.
    fn field(&mut self, parent: &str, field: &'a Field) {
        let registry = self.walk.registry;
        let declared = registry.types.get(parent).and_then(|parent| parent.field_by_name(&field.name.node));
        let Some(declared) = declared else { return };
        for argument in declared.args.values() {
            let written = field.arguments.iter().find(|(name, _)| name.node == argument.name);
            match written.map(|(_, value)| &value.node) {
                // Told by the variable's own name already.
                Some(Written::Variable(name)) if !self.given.contains_key(name) && argument.ty.ends_with('!') => {}
                written => {
                    let value = written.and_then(|written| self.read(written));
                    self.walk.declared(argument, value.as_ref());
                }
            }
        }
        for (name, _) in &field.arguments {
            if !declared.args.contains_key(name.node.as_str()) {
                self.walk.unknown(&name.node);
            }
        }
        self.selection(MetaTypeName::concrete_typename(&declared.ty), &field.selection_set.node);
    }

    /// The value with its variables put in; a variable without a value leaves its field out (GraphQL 6.4.1).
    fn read(&self, written: &Written) -> Option<Value> {
        match written {
            Written::Variable(name) => self.given.get(name).cloned(),
            Written::List(items) => {
                Some(Value::List(items.iter().map(|item| self.read(item).unwrap_or(Value::Null)).collect()))
            }
            Written::Object(fields) => Some(Value::Object(
                fields.iter().filter_map(|(name, value)| Some((name.clone(), self.read(value)?))).collect(),
            )),
            other => other.clone().into_const(),
        }
    }
}
