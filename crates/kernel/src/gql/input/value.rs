//! A value against the type that the schema declares for it.

use async_graphql::registry::{MetaInputValue, MetaType, MetaTypeName, Registry};
use async_graphql::{Name, Value, indexmap::IndexMap};

use super::{Misfit, Wanted};

/// Where one is in an argument, and what was found so far.
pub(super) struct Walk<'a> {
    pub(super) registry: &'a Registry,
    pub(super) path: Vec<String>,
    pub(super) found: Vec<Misfit>,
}

impl Walk<'_> {
    fn complain(&mut self, wanted: Wanted) {
        self.found.push(Misfit { path: self.path.clone(), wanted });
    }

    /// A field or argument with its declaration; `None` where nothing was given.
    pub(super) fn declared(&mut self, declaration: &MetaInputValue, value: Option<&Value>) {
        self.path.push(declaration.name.clone());
        match value {
            Some(value) => self.value(&declaration.ty, value),
            None if declaration.ty.ends_with('!') && declaration.default_value.is_none() => {
                self.complain(Wanted::Something);
            }
            None => {}
        }
        self.path.pop();
    }

    /// A name that the schema does not declare here.
    pub(super) fn unknown(&mut self, name: &str) {
        self.path.push(name.to_owned());
        self.complain(Wanted::Nothing);
        self.path.pop();
    }

    fn value(&mut self, of: &str, value: &Value) {
        match (MetaTypeName::create(of), value) {
            (MetaTypeName::NonNull(_), Value::Null) => self.complain(Wanted::Something),
            (_, Value::Null) => {}
            (MetaTypeName::NonNull(of), value) => self.value(of, value),
            (MetaTypeName::List(of), Value::List(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.path.push(index.to_string());
                    self.value(of, item);
                    self.path.pop();
                }
            }
            // One value stands for a list of one (GraphQL, October 2021, 3.11), but a person who wrote a text
            // where entries with fields belong is told so.
            (MetaTypeName::List(of), value) => self.value(of, value),
            (MetaTypeName::Named(of), value) => self.named(of, value),
        }
    }

    fn named(&mut self, of: &str, value: &Value) {
        match self.registry.types.get(of) {
            Some(MetaType::InputObject { input_fields, oneof, .. }) => match value {
                Value::Object(given) => self.object(input_fields, *oneof, given),
                _ => self.complain(Wanted::Kind("kernel-type-fields")),
            },
            Some(MetaType::Enum { enum_values, .. }) => {
                let known = match value {
                    Value::Enum(name) => enum_values.contains_key(name.as_str()),
                    Value::String(name) => enum_values.contains_key(name.as_str()),
                    _ => false,
                };
                if !known {
                    self.complain(Wanted::OneOf(enum_values.keys().cloned().collect()));
                }
            }
            Some(MetaType::Scalar { is_valid, .. }) => {
                if let Some(kind) = scalar(of, value) {
                    self.complain(Wanted::Kind(kind));
                } else if is_valid.as_ref().is_some_and(|is_valid| !is_valid(value)) {
                    self.complain(Wanted::Kind("kernel-type-other"));
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, fields: &IndexMap<String, MetaInputValue>, oneof: bool, given: &IndexMap<Name, Value>) {
        if oneof && (given.len() != 1 || given.values().any(|value| *value == Value::Null)) {
            self.complain(Wanted::OneField(fields.keys().cloned().collect()));
            return;
        }
        for (name, field) in fields {
            self.declared(field, given.get(name.as_str()));
        }
        for name in given.keys().filter(|name| !fields.contains_key(name.as_str())) {
            self.unknown(name);
        }
    }
}

/// The text that names the kind of a built-in scalar, when the value is of another. Scalars of the house read
/// leniently and are checked with the other fields.
fn scalar(of: &str, value: &Value) -> Option<&'static str> {
    let (fits, kind) = match of {
        "String" => (matches!(value, Value::String(_)), "kernel-type-text"),
        "Boolean" => (matches!(value, Value::Boolean(_)), "kernel-type-boolean"),
        "Int" => (whole(value).is_some_and(|number| i32::try_from(number).is_ok()), "kernel-type-whole"),
        "Float" => (matches!(value, Value::Number(_)), "kernel-type-number"),
        "ID" => (matches!(value, Value::String(_)) || whole(value).is_some(), "kernel-type-id"),
        _ => (true, "kernel-type-other"),
    };
    (!fits).then_some(kind)
}

fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        _ => None,
    }
}
