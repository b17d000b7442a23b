//! The root fields of the schema, as it says them itself.

use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};

/// Every root field that answers once, as the schema itself says.
pub(crate) fn of_schema() -> Vec<String> {
    let mut names = [of_root("Query"), of_root("Mutation")].concat();
    names.sort();
    names
}

/// The fields of one root type, sorted.
pub(crate) fn of_root(root: &str) -> Vec<String> {
    let sdl = catalog::schema().sdl();
    let document = async_graphql::parser::parse_schema(sdl).expect("our own schema parses");
    let mut names: Vec<String> =
        document.definitions.into_iter().filter_map(|definition| root_fields(definition, root)).flatten().collect();
    names.sort();
    names
}

fn root_fields(definition: TypeSystemDefinition, root: &str) -> Option<Vec<String>> {
    let TypeSystemDefinition::Type(of) = definition else { return None };
    match of.node.kind {
        TypeKind::Object(object) if of.node.name.node == root => {
            Some(object.fields.iter().map(|field| field.node.name.node.to_string()).collect())
        }
        _ => None,
    }
}
