//! A schema, as far as the rules look at it.

use std::collections::BTreeMap;

use async_graphql::parser::types::{
    BaseType, FieldDefinition, InputValueDefinition, Type as TypeRef, TypeDefinition, TypeKind, TypeSystemDefinition,
};

/// What a type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Scalar,
    Object,
    Input,
    Enum,
    Other,
}

/// A type.
#[derive(Debug, Clone)]
pub(crate) struct Type {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) line: usize,
    pub(crate) described: bool,
    /// Fields, or the values of an enum.
    pub(crate) fields: Vec<Field>,
}

/// A field, an argument, an input field or a value of an enum.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) line: usize,
    pub(crate) described: bool,
    /// As written, `[Act!]!`; empty for the value of an enum.
    pub(crate) of: String,
    pub(crate) args: Vec<Field>,
    /// What leaving it out means, as written.
    pub(crate) default: Option<String>,
    /// The reason of `@deprecated`, empty when none is given.
    pub(crate) deprecated: Option<String>,
    /// Whether `@listSize` says how many items it is reckoned at.
    pub(crate) sized: bool,
}

/// All types of a schema, by name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Schema(pub(crate) BTreeMap<String, Type>);

impl Schema {
    /// Reads SDL.
    pub(crate) fn read(sdl: &str) -> Result<Self, String> {
        let document = async_graphql::parser::parse_schema(sdl).map_err(|error| error.to_string())?;
        let types = document.definitions.into_iter().filter_map(|definition| match definition {
            TypeSystemDefinition::Type(of) => Some(read(&of.node, of.pos.line)),
            _ => None,
        });
        Ok(Self(types.map(|of| (of.name.clone(), of)).collect()))
    }

    /// The fields of a type; none when there is no such type.
    pub(crate) fn fields(&self, of: &str) -> &[Field] {
        self.0.get(of).map(|of| of.fields.as_slice()).unwrap_or_default()
    }

    /// What the type inside `[Name!]!` is.
    pub(crate) fn kind(&self, of: &str) -> Option<Kind> {
        self.0.get(bare(of)).map(|of| of.kind)
    }
}

impl Type {
    /// Types that the library adds to a list.
    pub(crate) fn is_paging(&self) -> bool {
        self.name == "PageInfo" || self.name.ends_with("Connection") || self.name.ends_with("Edge")
    }
}

/// The name inside `[Name!]!`.
pub(crate) fn bare(of: &str) -> &str {
    of.trim_matches(['[', ']', '!'])
}

fn read(of: &TypeDefinition, line: usize) -> Type {
    let (kind, fields) = match &of.kind {
        TypeKind::Scalar => (Kind::Scalar, Vec::new()),
        TypeKind::Object(object) => {
            (Kind::Object, object.fields.iter().map(|one| field(&one.node, one.pos.line)).collect())
        }
        TypeKind::InputObject(input) => {
            (Kind::Input, input.fields.iter().map(|one| argument(&one.node, one.pos.line)).collect())
        }
        TypeKind::Enum(values) => {
            let value = |one: &async_graphql::Positioned<async_graphql::parser::types::EnumValueDefinition>| Field {
                name: one.node.value.node.to_string(),
                line: one.pos.line,
                described: one.node.description.is_some(),
                of: String::new(),
                args: Vec::new(),
                default: None,
                deprecated: deprecated(&one.node.directives),
                sized: false,
            };
            (Kind::Enum, values.values.iter().map(value).collect())
        }
        TypeKind::Interface(_) | TypeKind::Union(_) => (Kind::Other, Vec::new()),
    };
    Type { name: of.name.node.to_string(), kind, line, described: of.description.is_some(), fields }
}

fn field(of: &FieldDefinition, line: usize) -> Field {
    Field {
        name: of.name.node.to_string(),
        line,
        described: of.description.is_some(),
        of: written(&of.ty.node),
        args: of.arguments.iter().map(|one| argument(&one.node, one.pos.line)).collect(),
        default: None,
        deprecated: deprecated(&of.directives),
        sized: of.directives.iter().any(|one| one.node.name.node == "listSize"),
    }
}

fn argument(of: &InputValueDefinition, line: usize) -> Field {
    Field {
        name: of.name.node.to_string(),
        line,
        described: of.description.is_some(),
        of: written(&of.ty.node),
        args: Vec::new(),
        default: of.default_value.as_ref().map(|value| value.node.to_string()),
        deprecated: deprecated(&of.directives),
        sized: false,
    }
}

fn written(of: &TypeRef) -> String {
    let inner = match &of.base {
        BaseType::Named(name) => name.to_string(),
        BaseType::List(item) => format!("[{}]", written(item)),
    };
    if of.nullable { inner } else { format!("{inner}!") }
}

fn deprecated(
    directives: &[async_graphql::Positioned<async_graphql::parser::types::ConstDirective>],
) -> Option<String> {
    let directive = directives.iter().find(|one| one.node.name.node == "deprecated")?;
    let reason = directive.node.get_argument("reason").map(|reason| match &reason.node {
        async_graphql::Value::String(text) => text.clone(),
        other => other.to_string(),
    });
    Some(reason.unwrap_or_default())
}
