//! Names the field whose value has another type. async-graphql itself names only the types on the way to it.

use std::sync::Arc;

use async_graphql::async_trait::async_trait;
use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextParseQuery};
use async_graphql::parser::types::ExecutableDocument;
use async_graphql::registry::{MetaType, Registry};
use async_graphql::{ErrorExtensionValues, ServerError, ServerResult, Value, Variables};

/// Compares each variable with its declared type before anything runs.
#[derive(Debug, Clone, Copy, Default)]
pub struct NamedFields;

impl ExtensionFactory for NamedFields {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(*self)
    }
}

#[async_trait]
impl Extension for NamedFields {
    async fn parse_query(
        &self,
        ctx: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        let document = next.run(ctx, query, variables).await?;
        let definitions = document.operations.iter().flat_map(|(_, operation)| &operation.node.variable_definitions);
        for definition in definitions {
            let (name, of) = (&definition.node.name.node, definition.node.var_type.node.to_string());
            let mut path = vec![name.to_string()];
            if let Some(wanted) =
                variables.get(name).and_then(|value| mismatch(&ctx.schema_env.registry, &of, value, &mut path))
            {
                return Err(error(&path, &wanted));
            }
        }
        Ok(document)
    }
}

/// The type that was wanted where `path` then stands. Everything else (missing and unknown fields, enums, other
/// scalars) async-graphql tells by name already.
fn mismatch(registry: &Registry, of: &str, value: &Value, path: &mut Vec<String>) -> Option<String> {
    let of = of.strip_suffix('!').unwrap_or(of);
    if *value == Value::Null {
        return None;
    }
    if let Some(item) = of.strip_prefix('[').and_then(|of| of.strip_suffix(']')) {
        // One value stands for a list of one.
        let Value::List(values) = value else { return mismatch(registry, item, value, path) };
        return values
            .iter()
            .enumerate()
            .find_map(|(index, value)| inside(registry, item, value, (index.to_string(), &mut *path)));
    }
    match (registry.types.get(of), value) {
        (Some(MetaType::InputObject { input_fields, .. }), Value::Object(given)) => {
            input_fields.iter().find_map(|(name, field)| {
                inside(registry, &field.ty, given.get(name.as_str())?, (name.clone(), &mut *path))
            })
        }
        (Some(MetaType::InputObject { .. }), _) => Some(of.to_owned()),
        (_, Value::Number(number)) if of == "Int" => {
            let fits = number.as_i64().is_some_and(|number| i32::try_from(number).is_ok());
            (!fits).then(|| "Int (32 bits)".to_owned())
        }
        _ => None,
    }
}

fn inside(registry: &Registry, of: &str, value: &Value, (name, path): (String, &mut Vec<String>)) -> Option<String> {
    path.push(name);
    let found = mismatch(registry, of, value, path);
    if found.is_none() {
        path.pop();
    }
    found
}

fn error(path: &[String], wanted: &str) -> ServerError {
    let mut error = ServerError::new(
        format!("Invalid value for argument \"{}\", expected type \"{wanted}\"", path.join(".")),
        None,
    );
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", "BAD_INPUT");
    error.extensions = Some(extensions);
    error
}
