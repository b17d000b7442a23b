//! The root fields of the schema, as it says them itself.

use async_graphql::parser::types::{FieldDefinition, TypeKind, TypeSystemDefinition};

/// Every root field that answers once, as the schema itself says.
pub(crate) fn of_schema() -> Vec<String> {
    let mut names = [of_root("Query"), of_root("Mutation")].concat();
    names.sort();
    names
}

/// The fields of one root type, sorted.
pub(crate) fn of_root(root: &str) -> Vec<String> {
    described(root, "")
}

/// The fields of one root type whose description holds these words, sorted.
pub(crate) fn described(root: &str, words: &str) -> Vec<String> {
    let says = |field: &FieldDefinition| {
        let text = field.description.as_ref().map(|text| text.node.as_str()).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ").contains(words)
    };
    let sdl = catalog::schema().sdl();
    let document = async_graphql::parser::parse_schema(sdl).expect("our own schema parses");
    let fields = document.definitions.into_iter().filter_map(|definition| root_fields(definition, root)).flatten();
    let mut names: Vec<String> = fields.filter(says).map(|field| field.name.node.to_string()).collect();
    names.sort();
    names
}

fn root_fields(definition: TypeSystemDefinition, root: &str) -> Option<Vec<FieldDefinition>> {
    let TypeSystemDefinition::Type(of) = definition else { return None };
    match of.node.kind {
        TypeKind::Object(object) if of.node.name.node == root => {
            Some(object.fields.into_iter().map(|field| field.node).collect())
        }
        _ => None,
    }
}
