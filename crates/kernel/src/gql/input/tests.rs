use std::sync::{Arc, Mutex};

use async_graphql::async_trait::async_trait;
use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextParseQuery};
use async_graphql::{EmptySubscription, Enum, InputObject, OneofObject, Schema, ServerResult, SimpleObject, Variables};
use serde_json::{Value, json};

use super::*;

#[derive(Enum, Clone, Copy, PartialEq, Eq)]
enum Colour {
    Red,
    Blue,
}

#[derive(InputObject)]
struct Wheel {
    size: i32,
    colour: Option<Colour>,
}

#[derive(OneofObject)]
enum Key {
    Number(i32),
    Name(String),
}

#[derive(InputObject)]
struct CartInput {
    name: String,
    wheels: Vec<Wheel>,
    key: Option<Key>,
    #[graphql(default = true)]
    sold: bool,
}

#[derive(SimpleObject)]
#[graphql(complex)]
struct Cart {
    name: String,
}

#[async_graphql::ComplexObject]
impl Cart {
    async fn part(&self, number: i32) -> i32 {
        number
    }
}

struct Query;

#[async_graphql::Object]
impl Query {
    async fn cart(&self, name: String) -> Cart {
        Cart { name }
    }
}

struct Mutation;

#[async_graphql::Object]
impl Mutation {
    async fn cart_build(&self, input: CartInput) -> String {
        let wheels = input.wheels.iter().map(|wheel| i64::from(wheel.size) + i64::from(wheel.colour.is_some()));
        let key = match input.key {
            Some(Key::Number(number)) => number.to_string(),
            Some(Key::Name(name)) => name,
            None => String::new(),
        };
        format!("{}{}{key}{}", input.name, wheels.sum::<i64>(), input.sold)
    }
}

/// Keeps what is found, unworded: only a real request has a session to word it for.
#[derive(Clone, Default)]
struct Keep(Arc<Mutex<Vec<Misfit>>>);

impl ExtensionFactory for Keep {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(self.clone())
    }
}

#[async_trait]
impl Extension for Keep {
    async fn parse_query(
        &self,
        ctx: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        let document = next.run(ctx, query, variables).await?;
        *self.0.lock().expect("one test") = document::faults(&ctx.schema_env.registry, &document, None, variables);
        Ok(document)
    }
}

/// What is told of a document, as `path: what is wanted`.
async fn told(query: &str, variables: Value) -> Vec<String> {
    let keep = Keep::default();
    let schema = Schema::build(Query, Mutation, EmptySubscription).extension(keep.clone()).finish();
    let request = Request::new(query).variables(Variables::from_json(variables));
    let answer = schema.execute(request).await;
    let found = keep.0.lock().expect("one test");
    assert_eq!(found.is_empty(), answer.errors.is_empty(), "GraphQL itself finds the same: {:?}", answer.errors);
    found.iter().map(|fault| format!("{}: {:?}", fault.path.join("."), fault.wanted)).collect()
}

const BUILD: &str = "mutation ($input: CartInput!) { cartBuild(input: $input) }";

#[tokio::test]
async fn a_right_input_is_left_alone() {
    let input = json!({ "name": "a", "wheels": [{ "size": 3, "colour": "RED" }], "key": { "number": 4 } });
    assert!(told(BUILD, json!({ "input": input })).await.is_empty());
    let written =
        r#"mutation { cartBuild(input: { name: "a", wheels: { size: 3, colour: BLUE }, key: { name: "k" } }) }"#;
    assert!(told(written, json!({})).await.is_empty(), "one value stands for a list of one");
    assert!(told("query ($n: String = \"x\") { cart(name: $n) { part(number: 2) } }", json!({})).await.is_empty());
}

#[tokio::test]
async fn every_wrong_value_is_told_at_once_with_its_path_in_variables_and_in_the_query_itself() {
    let wrong = [
        "input.name: Kind(\"kernel-type-text\")",
        "input.wheels.0.size: Kind(\"kernel-type-whole\")",
        "input.wheels.0.colour: OneOf([\"RED\", \"BLUE\"])",
        "input.wheels.1.size: Something",
        "input.key: OneField([\"number\", \"name\"])",
        "input.sold: Kind(\"kernel-type-boolean\")",
        "input.horn: Nothing",
    ];
    let input = json!({
        "name": 3, "wheels": [{ "size": 5_000_000_000_u64, "colour": "GREEN" }, {}],
        "key": { "number": 1, "name": "both" }, "sold": "yes", "horn": 1,
    });
    assert_eq!(told(BUILD, json!({ "input": input })).await, wrong);
    let written = r#"mutation { cartBuild(input: { name: 3, wheels: [{ size: 5000000000, colour: GREEN }, {}],
        key: { number: 1, name: "both" }, sold: "yes", horn: 1 }) }"#;
    assert_eq!(told(written, json!({})).await, wrong);
}

#[tokio::test]
async fn a_missing_argument_or_variable_is_told_once_by_its_name() {
    assert_eq!(told(BUILD, json!({})).await, ["input: Something"]);
    assert_eq!(told("mutation { cartBuild }", json!({})).await, ["input: Something"]);
    assert_eq!(told(BUILD, json!({ "input": "text" })).await, ["input: Kind(\"kernel-type-fields\")"]);
    let nested = "{ ...f } fragment f on Query { cart(name: \"a\") { part ... on Cart { part(number: \"b\") } } }";
    assert_eq!(told(nested, json!({})).await, ["number: Something", "number: Kind(\"kernel-type-whole\")"]);
}

#[test]
fn a_path_is_told_as_user_errors_tell_it() {
    let path = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>();
    assert_eq!(inside_input(&path(&["input", "name", "ar"])), path(&["name", "ar"]));
    assert_eq!(inside_input(&path(&["input"])), path(&["input"]));
    assert_eq!(inside_input(&path(&["first"])), path(&["first"]));
}
