//! Each limit at its number, and at one more.

use async_graphql::parser::parse_query;
use async_graphql::{Name, Value};

use super::*;

/// The code with which a request is refused before it is executed; none when it is not.
async fn refused_with(query: &str, variables: Variables, transport: Transport) -> Option<String> {
    // Without a session nothing can be answered, which is another error than a refusal.
    let answer = crate::schema().execute(Request::new(query).variables(variables).data(transport)).await;
    let code = answer.errors.first()?.extensions.as_ref()?.get("code")?.clone();
    Some(code.to_string().trim_matches('"').to_owned())
}

async fn refused(query: &str) -> Option<String> {
    refused_with(query, Variables::default(), Transport::Post).await
}

/// A document that passes at the limit, and is refused with the limit's code at one more.
async fn holds(limit: Limit, document: impl Fn(usize) -> String) {
    let at = refused(&document(limit.max)).await;
    assert!(at.is_none_or(|code| !code.starts_with("LIMIT")), "{} refuses {}", limit.code, limit.max);
    assert_eq!(refused(&document(limit.max + 1)).await.as_deref(), Some(limit.code), "above {}", limit.max);
}

fn times(n: usize, text: impl Fn(usize) -> String) -> String {
    (0..n).map(text).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_document_is_bounded_in_bytes_tokens_brackets_and_definitions() {
    holds(limits::DOCUMENT, |n| format!("{{ __typename }}#{}", "x".repeat(n - 15))).await;
    holds(limits::TOKENS, |n| format!("{{ commune(a: [{}]) {{ key }} }}", "1 ".repeat(n - 12))).await;
    let nested = |n: usize| format!("{{ commune(a: {}1{}) {{ key }} }}", "[".repeat(n - 2), "]".repeat(n - 2));
    holds(limits::NESTING, nested).await;
    let fragments =
        |n: usize| format!("{{ __typename }} {}", times(n - 1, |i| format!("fragment F{i} on Query {{ __typename }}")));
    holds(limits::DEFINITIONS, fragments).await;
}

#[tokio::test]
async fn a_selection_is_bounded_in_root_fields_aliases_directives_levels_and_fields() {
    holds(limits::ROOT_FIELDS, |n| format!("{{ {} }}", times(n, |i| format!("a{i}: __typename")))).await;
    holds(limits::ROOT_FIELDS, |n| {
        format!("{{ ...F }} fragment F on Query {{ {} }}", times(n, |_| "__typename".to_owned()))
    })
    .await;
    holds(limits::MUTATIONS, |n| format!("mutation {{ {} }}", times(n, |_| "sessionClose { closed }".to_owned())))
        .await;
    holds(limits::ALIASES, |n| format!("{{ commune {{ {} }} }}", times(n, |i| format!("a{i}: key")))).await;
    holds(limits::DIRECTIVES, |n| format!("{{ __typename {} }}", "@include(if: true) ".repeat(n))).await;
    holds(limits::DIRECTIVES, |n| {
        format!("{{ ...F {} }} fragment F on Query {{ __typename }}", "@include(if: true) ".repeat(n))
    })
    .await;
    holds(limits::DEPTH, |n| format!("{}a{}", "{ a ".repeat(n - 1) + "{ ", " }".repeat(n))).await;
    holds(limits::FIELDS, |n| format!("{{ commune {{ {} }} }}", "key ".repeat(n - 1))).await;
    assert_eq!(refused("{ ...F } fragment F on Query { ...F }").await.as_deref(), Some("LIMIT_DEPTH"), "without end");
}

#[tokio::test]
async fn a_list_costs_what_it_may_hold_and_introspection_has_its_own_bounds() {
    // A page of a hundred, 499 fields each, with the list itself and its level of nodes.
    let page = |first: &str, fields: usize| {
        let declared = if first == "$n" { "($n: Int)" } else { "" };
        format!("query Q{declared} {{ staff(first: {first}) {{ nodes {{ {} }} }} }}", "id ".repeat(fields))
    };
    assert_eq!(refused(&page("100", 498)).await, None);
    assert_eq!(refused(&page("100", 500)).await.as_deref(), Some("LIMIT_COST"));
    assert_eq!(refused(&page("10", 700)).await, None, "a small page may be wide");
    let with = |n: i32| Variables::from_value(Value::Object([(Name::new("n"), Value::from(n))].into_iter().collect()));
    assert_eq!(refused_with(&page("$n", 500), with(100), Transport::Post).await.as_deref(), Some("LIMIT_COST"));
    assert_eq!(refused_with(&page("$n", 500), with(50), Transport::Post).await, None);
    let twice = "a: __schema { types { name } } b: __schema { types { name } }";
    assert_eq!(refused(&format!("{{ {twice} }}")).await, None);
    assert_eq!(
        refused(&format!("{{ {twice} c: __schema {{ types {{ name }} }} }}")).await.as_deref(),
        Some("LIMIT_COST")
    );
    let lists = |n: usize| {
        format!("{{ __schema {{ types {{ {} name {} }} }} }}", "fields { type { ".repeat(n), "} } ".repeat(n))
    };
    assert_eq!(refused(&lists(2)).await, None);
    assert_eq!(refused(&lists(3)).await.as_deref(), Some("LIMIT_INTROSPECTION"));
}

#[tokio::test]
async fn a_list_without_pages_costs_what_the_schema_says_it_holds() {
    // A history is reckoned at 400 rows, the list of acts at what is asked for.
    let acts = |first: usize, fields: usize| {
        let history = format!("history {{ {} }}", "id ".repeat(fields));
        format!("{{ acts(first: {first}, filter: {{ query: \"a\" }}) {{ nodes {{ {history} }} }} }}")
    };
    assert_eq!(refused(&acts(1, 124)).await, None, "one act with its history");
    assert_eq!(refused(&acts(1, 125)).await.as_deref(), Some("LIMIT_COST"));
    assert_eq!(refused(&acts(100, 1)).await, None);
    assert_eq!(refused(&acts(100, 2)).await.as_deref(), Some("LIMIT_COST"), "a hundred of them");
    // What says nothing is reckoned at the largest page: here two in the payload of a mutation.
    let payload =
        |fields: usize| format!("mutation {{ sessionClose {{ userErrors {{ {} }} }} }}", "code ".repeat(fields));
    assert_eq!(refused(&payload(499)).await, None);
    assert_eq!(refused(&payload(500)).await.as_deref(), Some("LIMIT_COST"));
}

#[tokio::test]
async fn variables_are_bounded_in_bytes() {
    let with = |bytes: usize| {
        let text = Value::String("x".repeat(bytes - r#"{"a":""}"#.len()));
        Variables::from_value(Value::Object([(Name::new("a"), text)].into_iter().collect()))
    };
    let query = "query($a: String) { __typename @include(if: true) }";
    let at = refused_with(query, with(limits::VARIABLES.max), Transport::Post).await;
    assert_ne!(at.as_deref(), Some("LIMIT_VARIABLES"));
    let above = refused_with(query, with(limits::VARIABLES.max + 1), Transport::Post).await;
    assert_eq!(above.as_deref(), Some("LIMIT_VARIABLES"));
}

#[tokio::test]
async fn a_variable_counts_wherever_a_document_uses_it() {
    // A thousand ones are 2,001 bytes, and 131 times that is just within the limit.
    let ones = || Value::List(vec![Value::from(1); 1_000]);
    let given = || Variables::from_value(Value::Object([(Name::new("v"), ones())].into_iter().collect()));
    let inside = |n: usize| format!("query Q($v: [Int!]) {{ commune(a: [{}]) {{ key }} }}", "$v ".repeat(n));
    let spread = |n: usize| {
        let nested = "{b: $v} ".repeat(n);
        format!("query Q($v: [Int!]) {{ ...F }} fragment F on Query {{ commune @include(if: [{nested}]) {{ key }} }}")
    };
    for document in [&inside as &dyn Fn(usize) -> String, &spread] {
        let at = refused_with(&document(131), given(), Transport::Post).await;
        assert_ne!(at.as_deref(), Some("LIMIT_VARIABLES"));
        let above = refused_with(&document(132), given(), Transport::Post).await;
        assert_eq!(above.as_deref(), Some("LIMIT_VARIABLES"), "the value would be written out 132 times");
    }
    // A default is written out as often.
    let (default, uses) = ("1 ".repeat(1_500), "$v ".repeat(200));
    let by_default = format!("query Q($v: [Int!] = [{default}]) {{ commune(a: [{uses}]) {{ key }} }}");
    assert_eq!(refused(&by_default).await.as_deref(), Some("LIMIT_VARIABLES"));
}

#[tokio::test]
async fn each_transport_carries_what_it_is_for() {
    let by = async |query: &str, transport| refused_with(query, Variables::default(), transport).await;
    let (query, mutation, subscription) =
        ("{ __typename }", "mutation { sessionClose { closed } }", "subscription { sessionChanged { live } }");
    for transport in [Transport::Post, Transport::Get, Transport::Stream] {
        assert_eq!(by(query, transport).await, None);
    }
    assert_eq!(by(mutation, Transport::Get).await.as_deref(), Some("MUTATION_BY_GET"));
    assert_eq!(by(mutation, Transport::Stream).await.as_deref(), Some("MUTATION_OVER_STREAM"));
    assert_eq!(by(subscription, Transport::Get).await.as_deref(), Some("MUTATION_BY_GET"));
    assert_eq!(by(subscription, Transport::Post).await.as_deref(), Some("SUBSCRIPTION_NEEDS_STREAM"));
    // Of several operations the one that is named counts.
    let both = "query A { __typename } mutation B { sessionClose { closed } }";
    let named = |name: &str| Request::new(both).operation_name(name).data(Transport::Get);
    assert!(crate::schema().execute(named("A")).await.is_ok());
    assert!(crate::schema().execute(named("B")).await.is_err());
}

#[tokio::test]
async fn what_does_not_parse_or_is_not_valid_has_a_code() {
    assert_eq!(refused("{").await.as_deref(), Some("GRAPHQL_PARSE_FAILED"));
    assert_eq!(refused("{ nothing }").await.as_deref(), Some("GRAPHQL_VALIDATION_FAILED"));
}

#[test]
fn a_hostile_document_is_measured_in_steps_linear_in_its_length() {
    // Fragments that spread each other twice: written out, more fields than there are atoms.
    let doubling = |n: usize| {
        let one = |i: usize| format!("fragment F{i} on Query {{ ...F{} ...F{} }}", i + 1, i + 1);
        format!("{{ ...F0 }} {} fragment F{n} on Query {{ __typename }}", times(n, one))
    };
    for n in [10, 100, 400] {
        let document = parse_query(doubling(n)).expect("parses");
        assert_eq!(measure::steps(&document), 2 * n + 2, "{n} fragments");
    }
    // Every operation spreads every fragment.
    let crossed = format!(
        "{} {}",
        times(20, |i| format!("query Q{i} {{ {} }}", times(20, |f| format!("...F{f}")))),
        times(20, |f| format!("fragment F{f} on Query {{ {} }}", times(20, |_| "__typename".to_owned()))),
    );
    let document = parse_query(&crossed).expect("parses");
    assert_eq!(measure::steps(&document), 20 * (20 + 20 * 20), "once for each operation, of which there are few");
}

#[tokio::test]
async fn the_most_hostile_documents_of_32_kilobytes_are_refused_without_being_executed() {
    let fill = |unit: &str, around: [&str; 2]| {
        let room = limits::DOCUMENT.max - around[0].len() - around[1].len();
        format!("{}{}{}", around[0], unit.repeat(room / unit.len()), around[1])
    };
    let documents = [
        fill("[", ["{ a(b: ", ""]),
        fill("{a", ["", ""]),
        fill("a ", ["{ ", "}"]),
        fill("...F ", ["fragment F on Query { a } { ", "}"]),
        fill("@a ", ["{ a ", "}"]),
        fill("\"", ["{ a(b: ", ""]),
        fill("a:", ["{ ", "}"]),
        fill("$a:I ", ["query(", "){a}"]),
    ];
    for document in documents {
        assert!(refused(&document).await.is_some(), "{}", &document[..40]);
    }
}
