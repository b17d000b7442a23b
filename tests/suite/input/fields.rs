//! The fields of all inputs, as the schema itself tells them.

use std::collections::BTreeMap;

use serde_json::Value;

/// Mutations with their input, and all input types.
pub(super) struct Schema {
    pub(super) mutations: BTreeMap<String, String>,
    inputs: BTreeMap<String, Vec<(String, Type)>>,
    enums: Vec<String>,
}

#[derive(Debug, Clone)]
struct Type {
    name: String,
    required: bool,
    list: bool,
}

/// A field that must be given: not null, and without a default.
fn is_required(field: &Value, of: Type) -> Type {
    Type { required: of.required && field["defaultValue"].is_null(), ..of }
}

/// One field of one input.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) path: Vec<String>,
    /// Name of its type.
    pub(super) of: String,
    /// Name of the input type that it belongs to.
    pub(super) within: String,
    pub(super) required: bool,
    pub(super) list: bool,
    pub(super) is_enum: bool,
    /// Whether it has fields of its own.
    pub(super) nested: bool,
}

const QUERY: &str = "{ __schema { mutationType { fields { name args { name type { ...T } } } }
    types { kind name inputFields { name defaultValue type { ...T } } } } }
    fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

impl Type {
    fn read(value: &Value) -> Self {
        let (mut at, mut required, mut list) = (value, false, false);
        if at["kind"] == "NON_NULL" {
            (required, at) = (true, &at["ofType"]);
        }
        while at["ofType"].is_object() {
            list |= at["kind"] == "LIST";
            at = &at["ofType"];
        }
        Self { name: at["name"].as_str().unwrap_or_default().to_owned(), required, list }
    }
}

impl Schema {
    pub(super) async fn read() -> Self {
        let answer = catalog::schema().execute(QUERY).await;
        assert!(answer.errors.is_empty(), "{:?}", answer.errors);
        let schema = answer.data.into_json().expect("JSON")["__schema"].clone();
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let name = |value: &Value| value["name"].as_str().unwrap_or_default().to_owned();
        let types = list(&schema["types"]);
        let fields = |of: &Value| {
            list(&of["inputFields"])
                .iter()
                .map(|field| (name(field), is_required(field, Type::read(&field["type"]))))
                .collect()
        };
        let listed = list(&schema["mutationType"]["fields"]);
        let mutations = listed.iter().filter_map(|mutation| {
            let args = list(&mutation["args"]);
            assert!(args.len() <= 1, "{} takes more than one input", name(mutation));
            args.first().map(|arg| (name(mutation), Type::read(&arg["type"]).name))
        });
        Self {
            mutations: mutations.collect(),
            inputs: types.iter().filter(|of| of["kind"] == "INPUT_OBJECT").map(|of| (name(of), fields(of))).collect(),
            enums: types.iter().filter(|of| of["kind"] == "ENUM").map(name).collect(),
        }
    }

    /// All fields of an input, those of nested inputs included, lists at their first entry.
    pub(super) fn fields(&self, input: &str) -> Vec<Field> {
        let mut found = Vec::new();
        self.collect(input, &[], &mut found);
        found
    }

    fn collect(&self, input: &str, path: &[String], found: &mut Vec<Field>) {
        for (name, of) in self.inputs.get(input).unwrap_or_else(|| panic!("no input {input}")) {
            let mut path = [path, std::slice::from_ref(name)].concat();
            let nested = self.inputs.contains_key(&of.name);
            found.push(Field {
                path: path.clone(),
                of: of.name.clone(),
                within: input.to_owned(),
                required: of.required,
                list: of.list,
                is_enum: self.enums.contains(&of.name),
                nested,
            });
            if nested {
                if of.list {
                    path.push("0".to_owned());
                }
                self.collect(&of.name, &path, found);
            }
        }
    }
}

impl Field {
    pub(super) fn name(&self) -> String {
        self.path.join(".")
    }

    /// The name itself, without what it lies in.
    pub(super) fn last(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    fn pointer(path: &[String]) -> String {
        path.iter().map(|part| format!("/{part}")).collect()
    }

    /// Its value in an input.
    pub(super) fn at<'a>(&self, input: &'a Value) -> Option<&'a Value> {
        input.pointer(&Self::pointer(&self.path)).filter(|value| !value.is_null())
    }

    /// The input with another value here; `None` takes the field away.
    pub(super) fn set(&self, input: &Value, value: Option<Value>) -> Value {
        let mut changed = input.clone();
        let (last, parents) = self.path.split_last().expect("a path");
        let parent = changed.pointer_mut(&Self::pointer(parents)).and_then(Value::as_object_mut);
        let Some(parent) = parent else { return changed };
        match value {
            Some(value) => drop(parent.insert(last.clone(), value)),
            None => drop(parent.remove(last)),
        }
        changed
    }

    /// Whether an error at this path is about this field: at it, inside it, or at what directly holds it.
    pub(super) fn is_about(&self, path: &[&str]) -> bool {
        let shorter = path.len().min(self.path.len());
        !path.is_empty()
            && path.len() + 1 >= self.path.len()
            && self.path.iter().zip(path).take(shorter).all(|(a, b)| a == b)
    }
}
