//! A wrong value in any field of any mutation is told clearly, by its field, in the caller's language, and stores nothing.

mod bank;
pub(crate) mod bases;
mod budget;
mod counted;
pub(crate) mod erasing;
mod field;
mod fields;
mod follow;
mod identities;
mod reached;
mod revenue;
mod tickets;
mod wrong;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use testkit::{Answer, Browser};

use self::bases::Base;
use self::fields::{Field, Schema};
use crate::scene::{Scene, forget_limits, is_about, sql};

#[tokio::test(flavor = "multi_thread")]
async fn wrong_input_of_every_field_names_the_field_in_french_and_arabic_and_stores_nothing() {
    let scene = Scene::sefrou().await;
    let schema = Schema::read().await;
    let mut complaints = Vec::new();
    let mut tried = 0;
    for (mutation, input) in schema.mutations.iter().filter(|(mutation, _)| is_about(mutation)) {
        let base =
            bases::of(&scene, mutation).await.unwrap_or_else(|| panic!("no valid input is known for {mutation}"));
        let mut valid = vec![base.input.clone()];
        valid.extend(Box::pin(revenue::instead(&scene, mutation, &base.input)).await);
        let before = stored(&scene, mutation).await;
        for field in &schema.fields(input) {
            match valid.iter().find(|input| field.at(input).is_some()) {
                Some(valid) => {
                    tried += try_field(&scene, (mutation.as_str(), &base, valid), field, &mut complaints).await
                }
                None => complaints.push(format!("{mutation}: no valid input says anything of {}", field.name())),
            }
        }
        let after = stored(&scene, mutation).await;
        if before != after {
            complaints.push(format!("{mutation}: something was stored: {before:?} became {after:?}"));
        }
        for input in valid {
            forget(&scene).await;
            let accepted = send(&base.person, mutation, input).await;
            let refused = accepted.0["errors"].is_array() || !accepted.refusals().is_empty();
            if refused {
                complaints.push(format!("{mutation}: the valid input itself was refused: {}", accepted.0));
            }
        }
    }
    println!("{tried} wrong inputs of {} mutations", schema.mutations.len());
    assert!(complaints.is_empty(), "{} of {tried}:\n{}", complaints.len(), complaints.join("\n"));
}

/// Every wrong value of one field of a valid input, in both languages; gives their number.
async fn try_field(
    scene: &Scene,
    (mutation, base, valid): (&str, &Base, &Value),
    field: &Field,
    complaints: &mut Vec<String>,
) -> usize {
    let mut tried = 0;
    for (what, value) in wrong::values(mutation, field) {
        let input = field.set(valid, value);
        for (language, person) in [("fr", base.person.clone()), ("ar", base.person.clone().in_arabic())] {
            if base.guarded {
                forget(scene).await;
            }
            tried += 1;
            let answer = send(&person, mutation, input.clone()).await;
            if wrong::is_refused_alone(&answer, mutation, field) {
                continue;
            }
            if let Err(complaint) = judge(&answer, mutation, field, language) {
                complaints.push(format!("{mutation}.{} {what} ({language}): {complaint}", field.name()));
            }
        }
    }
    tried
}

async fn send(person: &Browser, mutation: &str, input: Value) -> Answer {
    let selection = if mutation == "fieldEntriesSend" { "refused { sequence code }" } else { "__typename" };
    person.mutate(mutation, input, selection).await
}

/// A fault of GraphQL's types and a refusal alike: the path of the field, and words of the caller's language.
fn judge(answer: &Answer, mutation: &str, field: &Field, language: &str) -> Result<(), String> {
    let told = told(answer, mutation);
    if told.is_empty() {
        return Err(format!("it was accepted: {}", answer.0));
    }
    let about = |told: &&Told| {
        let path: Vec<&str> = told.field.iter().map(String::as_str).collect();
        field.is_about(&path)
            || (path.is_empty() && wrong::is_told_without_field(mutation))
            || wrong::is_told_by_name(mutation, field, &path)
    };
    let Some(told) = told.iter().find(about) else { return Err(format!("another field is named: {}", answer.0)) };
    if told.message.contains(&told.code) || !is_in(&told.message, language) {
        return Err(format!("not a text in this language: {:?}", told.message));
    }
    Ok(())
}

/// What a person sees of one fault.
struct Told {
    field: Vec<String>,
    code: String,
    message: String,
}

/// Faults of GraphQL's types, or else of the house's rules.
fn told(answer: &Answer, mutation: &str) -> Vec<Told> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let read = |field: &Value, code: &Value, error: &Value| Told {
        field: list(field).iter().map(text).collect(),
        code: text(code),
        message: text(&error["message"]),
    };
    let errors = list(&answer.0["errors"]);
    let typed = errors.iter().map(|error| read(&error["extensions"]["field"], &error["extensions"]["reason"], error));
    let refusals = list(&answer.0["data"][mutation]["userErrors"]);
    let refusals = refusals.iter().map(|error| read(&error["field"], &error["code"], error));
    typed.chain(refusals).collect()
}

/// Whether a text is written in this language. It may quote names of fields and values, and letters of the other script.
fn is_in(message: &str, language: &str) -> bool {
    let quoted = |word: &&str| !word.contains(['.', '_', '«', '»']) && word.chars().any(char::is_lowercase);
    let latin: usize = message
        .split_whitespace()
        .filter(quoted)
        .map(|word| word.chars().filter(char::is_ascii_alphabetic).count())
        .sum();
    let arabic = message.chars().filter(|letter| ('\u{621}'..='\u{64a}').contains(letter)).count();
    if language == "ar" { arabic > latin } else { latin > arabic && latin > 0 }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_into_the_query_itself_is_told_like_a_variable() {
    let scene = Scene::sefrou().await;
    let query = "mutation { grantCreate(input: { staffId: true, role: 3, colour: RED }) { userErrors { code } } }";
    for (language, person) in [("fr", scene.admin.clone()), ("ar", scene.admin.clone().in_arabic())] {
        let answer = person.graphql(query, json!({})).await;
        let errors = told(&answer, "grantCreate");
        let fields: Vec<String> = errors.iter().map(|error| error.field.join(".")).collect();
        assert!(
            ["staffId", "role", "unitId", "colour"].iter().all(|field| fields.contains(&(*field).to_owned())),
            "{}",
            answer.0
        );
        assert!(errors.iter().all(|error| is_in(&error.message, language)), "{}", answer.0);
    }
}

/// Rows of every table of Sefrou. A failed sign-in is itself on record, so that only its sessions count.
async fn stored(scene: &Scene, mutation: &str) -> BTreeMap<String, i64> {
    let sign_in = mutation.starts_with("sessionOpen");
    let on_record = if sign_in { "'audit', 'audit_seal'," } else { "" };
    let tables: Vec<String> = sqlx::query_scalar(AssertSqlSafe(format!(
        "select tablename::text from pg_tables where schemaname = 't_sefrou' and tablename not in ({on_record} 'sign_in_failure') order by 1"
    )))
    .fetch_all(&scene.database)
    .await
    .unwrap();
    let mut counts = BTreeMap::new();
    for table in tables {
        counts.insert(table.clone(), scene.count(&format!("select count(*) from {table}")).await);
    }
    counts
}

/// Wrong passwords and codes are counted; here they are wrong on purpose.
async fn forget(scene: &Scene) {
    forget_limits(&scene.town.data);
    sql(&scene.database, "delete from sign_in_failure").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn several_faults_are_told_at_once_each_with_its_field() {
    let scene = Scene::sefrou().await;
    let mut content = testkit::birth("2026-11-10", "Latin", "عربي");
    content["place"]["fr"] = json!("");
    content["father"]["birth"]["date"] = json!("2026-02-30");
    content["declarant"]["name"]["ar"] = json!(" ");
    let input = json!({ "operationId": testkit::fresh(), "officeId": scene.office, "content": content });
    let answer = scene.agent.mutate("birthDeclare", input, "declaration { id }").await;
    let told: Vec<String> =
        answer.refusals().iter().map(|refusal| refusal.split(':').next().unwrap().to_owned()).collect();
    for field in ["content.place.fr", "content.father.birth.date", "content.declarant.name.ar"] {
        assert!(told.contains(&field.to_owned()), "{field} in {told:?}");
    }
    assert_eq!(scene.count("select count(*) from declaration").await, 0);
}
