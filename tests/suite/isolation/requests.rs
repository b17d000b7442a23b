//! Requests of persons about their data: each statement about them keeps inside the units, and with a policy that says so inside what
//! one recorded oneself. They hold names and cards.

use serde_json::{Value, json};
use testkit::{Browser, Town, fresh};

use super::world::{Desk, busy_desk, text};
use crate::scene::hire_at;

struct City {
    town: Town,
    maarif: Desk,
    anfa: Desk,
}

async fn city() -> City {
    let town = Town::start().await;
    let maarif = busy_desk(&town, "casablanca", ("agent.maarif", "officier.maarif"), ("زهرة", "Zohra")).await;
    let anfa = busy_desk(&town, "casablanca", ("agent.anfa", "officier.anfa"), ("سلمى", "Salma")).await;
    City { town, maarif, anfa }
}

/// The requests that somebody sees, oldest first.
async fn seen(who: &Browser) -> Vec<String> {
    let answer = who.graphql("{ personRequests(first: 100) { nodes { id } } }", json!({})).await;
    let mut ids: Vec<String> =
        answer.ok()["nodes"].as_array().expect("requests").iter().map(|node| text(&node["id"])).collect();
    ids.sort();
    ids
}

fn asked(unit: &str) -> Value {
    json!({ "operationId": fresh(), "unitId": unit, "kind": "OPPOSITION", "requesterName": "كريم التجريبي", "quality": "ONESELF",
        "proof": "بطاقة تجريبية", "what": "مثال", "receivedOn": "2026-11-19" })
}

async fn answer(who: &Browser, request: &str) -> Vec<String> {
    let input =
        json!({ "operationId": fresh(), "requestId": request, "outcome": "GRANTED", "answeredOn": "2026-11-20" });
    who.mutate("personRequestAnswer", input, "request { id }").await.refusals()
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_of_an_arrondissement_are_listed_recorded_and_answered_there_alone() {
    let City { town, maarif, anfa } = city().await;
    let both = || {
        let mut both = vec![maarif.ids.request.clone(), anfa.ids.request.clone()];
        both.sort();
        both
    };
    // Lists: of the own arrondissement, at whichever host; of all of them for the auditor of the city, at the city's.
    for host in ["casablanca", "maarif.casablanca"] {
        let chef = town.signed_in(host, "chef.maarif").await;
        assert_eq!(seen(&chef).await, std::slice::from_ref(&maarif.ids.request), "{host}");
    }
    assert_eq!(seen(&town.signed_in("anfa.casablanca", "chef.maarif").await).await, [] as [String; 0]);
    assert_eq!(seen(&town.signed_in("casablanca", "auditeur").await).await, both());
    assert_eq!(
        seen(&town.signed_in("anfa.casablanca", "auditeur").await).await,
        std::slice::from_ref(&anfa.ids.request)
    );

    // Recorded and answered: in the own arrondissement, and nowhere else.
    let db = town.superuser().await;
    let count = async |table: &str| -> i64 {
        let sql = format!("select count(*) from t_casablanca.{table}");
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&db).await.expect("counted")
    };
    for host in ["casablanca", "maarif.casablanca"] {
        let chef = town.signed_in(host, "chef.maarif").await;
        let elsewhere = chef.mutate("personRequestRecord", asked(&anfa.ids.unit), "request { id }").await;
        assert_eq!(elsewhere.refusals(), ["unitId: kernel-error-not-found"], "{host}");
        assert_eq!(answer(&chef, &anfa.ids.request).await, ["requestId: kernel-error-not-found"], "{host}");
    }
    assert_eq!((count("person_request").await, count("person_answer").await), (2, 0));
    let chef = town.signed_in("casablanca", "chef.maarif").await;
    assert_eq!(answer(&chef, &maarif.ids.request).await, [] as [String; 0]);

    // And a search of a person's data tells of those that one may read.
    let report = "{ personReport(filter: { cin: \"ZZ000001\" }) { occurrences { objectId } } }";
    let told = chef.graphql(report, json!({})).await;
    assert!(told.0.to_string().contains(&maarif.ids.request), "{}", told.0);
    assert!(!told.0.to_string().contains(&anfa.ids.request), "{}", told.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_filed_in_the_unit_that_received_it_and_nobody_guesses_among_several() {
    let City { town, maarif, .. } = city().await;
    let db = town.superuser().await;
    let unit_of = async |request: &Value| -> String {
        let id = super::world::bare(request.as_str().expect("an identifier"));
        let sql = "select u.code from t_casablanca.person_request r join t_casablanca.unit u on u.id = r.unit_id where r.id = $1";
        sqlx::query_scalar(sql).bind(id).fetch_one(&db).await.expect("stored")
    };
    let units = async |who: &Browser| -> Vec<String> {
        let answer = who.graphql("{ personRequestUnits { code } }", json!({})).await;
        answer.ok().as_array().expect("units").iter().map(|unit| text(&unit["code"])).collect()
    };
    let record = async |who: &Browser, unit: Value| {
        let mut input = asked("");
        input["unitId"] = unit;
        who.mutate("personRequestRecord", input, "request { id unit { code } }").await
    };
    // Given the chief of Maârif, who at the host of the city works in several units, none of which is that of the host.
    let chef = town.signed_in("casablanca", "chef.maarif").await;
    let own = units(&chef).await;
    assert!(own.len() > 1 && own.iter().all(|code| code.starts_with("maarif")), "{own:?}");
    assert_eq!(record(&chef, Value::Null).await.refusals(), ["unitId: kernel-error-required"]);
    let named = record(&chef, json!(maarif.ids.unit)).await;
    let request = named.ok()["request"].clone();
    assert_eq!(request["unit"]["code"], unit_of(&request["id"]).await);
    // At the host of Maârif it is filed there without a word; identifiers of nothing are told as such.
    let here = town.signed_in("maarif.casablanca", "chef.maarif").await;
    let silent = record(&here, Value::Null).await.ok()["request"].clone();
    assert_eq!((&silent["unit"]["code"], unit_of(&silent["id"]).await.as_str()), (&json!("maarif"), "maarif"));
    let nothing = format!("unt_{}", fresh().simple());
    let whole = town.signed_in("sefrou", "chef").await;
    assert_eq!(record(&whole, json!(nothing)).await.refusals(), ["unitId: kernel-error-not-found"]);
    // Who only reads them records nowhere.
    assert_eq!(units(&town.signed_in("casablanca", "auditeur").await).await, [] as [String; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_only_do_so_with_the_own_requests_neither_sees_nor_answers_a_colleagues() {
    let City { town, maarif, .. } = city().await;
    let admin = town.signed_in("casablanca", "admin").await;
    let own = |act: &str| json!({ "act": format!("administration.person_request.{act}"), "scope": "OWN" });
    let change = json!({ "role": "head_of_office", "changes": [own("read"), own("answer")] });
    admin.mutate("policyUpdate", change, "role { code }").await.ok();
    // Given two chiefs of one arrondissement, one of whom recorded a request.
    hire_at(&town, "casablanca", "adjoint", ("head_of_office", Some("maarif"))).await;
    let (deputy, chef) =
        (town.signed_in("casablanca", "adjoint").await, town.signed_in("casablanca", "chef.maarif").await);
    assert_eq!(seen(&deputy).await, [] as [String; 0]);
    assert_eq!(answer(&deputy, &maarif.ids.request).await, ["requestId: kernel-error-not-found"]);
    assert_eq!(seen(&chef).await, std::slice::from_ref(&maarif.ids.request));
    assert_eq!(answer(&chef, &maarif.ids.request).await, [] as [String; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_counts_each_arrondissements_requests_and_is_told_there() {
    let City { town, maarif, .. } = city().await;
    let chef = town.signed_in("casablanca", "chef.maarif").await;
    chef.mutate("personRequestRecord", asked(&maarif.ids.unit), "request { id }").await.ok();
    town.set_clock("2026-11-30T09:00:00Z");
    let remind = "administration.person_request.remind";
    assert!(kernel::job::run_now(&town.house, &town.places(), "casablanca", remind).await.expect("reminded"));
    town.deliver().await;
    let counted: Vec<String> = sqlx::query_scalar(
        "select u.code || ' ' || (e.payload ->> 'count') from t_casablanca.event e join t_casablanca.unit u on u.id = e.unit_id
         where e.kind = 'administration.person_request.near' order by u.code",
    )
    .fetch_all(&town.superuser().await)
    .await
    .expect("a superuser reads all");
    let of = |at: usize, unit: &str, count: &str| counted[at].starts_with(unit) && counted[at].ends_with(count);
    assert!(counted.len() == 2 && of(0, "anfa", " 1") && of(1, "maarif", " 2"), "{counted:?}");
    for login in ["chef.maarif", "chef.anfa"] {
        let chef = town.signed_in("casablanca", login).await;
        let told = chef.graphql("{ notices(first: 20) { nodes { kind } } }", json!({})).await;
        let nodes = told.ok()["nodes"].as_array().expect("notices").clone();
        let near = nodes.iter().filter(|notice| notice["kind"] == "administration.person_request.near");
        assert_eq!(near.count(), 1, "{login}: {}", told.0);
    }
}
