//! Two communes in which everything has the same identifiers: Sefrou, and Fès filled by the superuser with a copy of its
//! rows under other names. Whoever keeps something by identifier alone is found out.

use futures::future::join_all;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, PgConnection};
use testkit::{Answer, Browser, PASSWORD, Town};

use super::between_communes::{found, work};
use super::fields::{Case, Ids, mutations, queries};
use super::world::{assert_silent, busy_desk, call, contents, tables};

/// Words of Sefrou's records, none of which is ever seen at Fès, and the word that replaces them there.
const SEFROU: [&str; 3] = ["Tajribi", "Demandeur", "Essai "];
const FES: &str = "Fassi";

pub(crate) struct Twins {
    pub(crate) town: Town,
    pub(crate) ids: Ids,
}

/// Given Sefrou with a busy desk, and Fès with the same rows under other names.
pub(crate) async fn twins() -> Twins {
    let town = Town::start().await;
    let ids = busy_desk(&town, "sefrou", ("agent", "officier"), ("زهرة", "Zohra")).await.ids;
    let db = town.superuser().await;
    let mut connection = db.acquire().await.expect("a connection");
    let all = tables(&db, "t_fes").await;
    // Foreign keys are not looked at while tables are filled in the order of the alphabet.
    run(&mut connection, "set session_replication_role = replica").await;
    let names: Vec<String> = all.iter().map(|table| format!("t_fes.{table}")).collect();
    run(&mut connection, &format!("truncate {}", names.join(", "))).await;
    for table in all.iter().filter(|table| *table != "staff_session") {
        let columns = stored_columns(&mut connection, table).await;
        run(&mut connection, &format!("insert into t_fes.{table} ({columns}) select {columns} from t_sefrou.{table}"))
            .await;
    }
    rename(&mut connection).await;
    run(&mut connection, "update platform.host set unit_id = (select id from t_fes.unit where parent_id is null) where tenant_key = 'fes'").await;
    run(&mut connection, "set session_replication_role = origin").await;
    let (from, to) = (town.data.files().join("sefrou"), town.data.files().join("fes"));
    let copied = std::process::Command::new("cp").arg("-a").arg(from).arg(to).status().expect("cp");
    assert!(copied.success());
    Twins { town, ids }
}

async fn run(connection: &mut PgConnection, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(connection)
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// The columns of a table that are not calculated from others.
async fn stored_columns(connection: &mut PgConnection, table: &str) -> String {
    sqlx::query_scalar(
        "select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
         where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''",
    )
    .bind(format!("t_fes.{table}"))
    .fetch_one(connection)
    .await
    .expect("the catalogue answers")
}

async fn rename(connection: &mut PgConnection) {
    let (old, new) = (kernel::names::search_key("Tajribi"), kernel::names::search_key(FES));
    for (table, column, from, to) in [
        ("staff", "name_fr", "Essai ", "Fassi "),
        ("audit", "actor_label", "Essai ", "Fassi "),
        ("audit", "object_label", "Essai ", "Fassi "),
        ("audit", "object_label", "Tajribi", FES),
        ("act", "officer_name_latin", "Essai ", "Fassi "),
        ("mention", "officer_name_latin", "Essai ", "Fassi "),
        ("declaration", "subject", "Tajribi", FES),
        ("act", "subject", "Tajribi", FES),
        ("declaration", "search_key", &old, &new),
        ("act", "search_key", &old, &new),
        ("document_request", "requester_name", "Demandeur", FES),
        ("person_request", "requester_name", "Demandeur", FES),
        ("person_request", "person_name", "Demandeur", FES),
    ] {
        run(connection, &format!("update t_fes.{table} set {column} = replace({column}, '{from}', '{to}')")).await;
    }
    for (table, column) in
        [("declaration", "content"), ("act", "content"), ("audit", "after"), ("audit", "before"), ("document", "data")]
    {
        let replaced = format!(
            "replace(replace(replace({column}::text, 'Tajribi', '{FES}'), 'Demandeur', '{FES}'), 'Essai ', '{FES} ')"
        );
        run(connection, &format!("update t_fes.{table} set {column} = {replaced}::jsonb")).await;
    }
    for table in ["unit", "office"] {
        run(connection, &format!("update t_fes.{table} set name_fr = '{FES} ' || name_fr")).await;
    }
    run(connection, "update t_fes.document set control_code = 'FASS-FASS-FASS'").await;
    run(connection, &format!("update t_fes.mention set text_fr = '{FES}', authority = '{FES}'")).await;
}

fn own_words(host: &str) -> (Vec<String>, Vec<String>) {
    let (sefrou, fes) = (SEFROU.map(ToOwned::to_owned).to_vec(), vec![FES.to_owned(), "FASS-".to_owned()]);
    if host == "sefrou" { (sefrou, fes) } else { (fes, sefrou) }
}

/// Asks everything that may be asked, and fails when a word of the other commune is in an answer.
async fn ask_all(host: &str, who: &Browser, cases: Vec<Case>) -> Vec<(&'static str, Answer)> {
    let (_, foreign) = own_words(host);
    let mut said = Vec::new();
    for case in cases {
        let answer = call(who, &case).await;
        assert_silent(&format!("{host}: {}", case.field), &answer.0.to_string(), &foreign);
        said.push((case.field, answer));
    }
    said
}

/// The query by name that finds something in this commune.
fn cases_of(host: &str, ids: &Ids) -> Vec<Case> {
    let mut cases = queries(ids);
    if host == "fes" {
        let search = cases.iter_mut().find(|case| case.field == "acts").expect("there is a search");
        search.variables = json!({ "f": { "query": FES } });
    }
    cases
}

#[tokio::test]
async fn two_communes_with_the_same_identifiers_never_see_each_other() {
    let Twins { town, ids } = twins().await;
    // When people of both communes ask at the same time, over and over, on the same pools.
    let mut people = Vec::new();
    for host in ["sefrou", "fes"] {
        for login in ["admin", "agent", "officier", "auditeur", "chef"] {
            people.push((host, login, town.signed_in(host, login).await));
        }
    }
    for _ in 0..3 {
        let rounds = people
            .iter()
            .map(|(host, login, who)| async { (*host, *login, ask_all(host, who, cases_of(host, &ids)).await) });
        for (host, login, said) in join_all(rounds).await {
            // Then each sees the own commune's, and sees it.
            for (field, answer) in
                said.iter().filter(|(field, answer)| shows_names(login, field) && answer.0["errors"].is_null())
            {
                let text = answer.0.to_string();
                let (own, _) = own_words(host);
                assert!(
                    host == "sefrou" && *field == "documentVerify"
                        || own.iter().any(|word| text.contains(word.as_str()))
                        || *field == "offices"
                        || *field == "office",
                    "{host} {login} {field}: {text}"
                );
            }
        }
    }
    // And each searches among its own names.
    let (sefrou, fes) = (&people[1].2, &people[6].2);
    assert_eq!([found(sefrou, "Tajribi").await, found(sefrou, FES).await], [1, 0]);
    assert_eq!([found(fes, "Tajribi").await, found(fes, FES).await], [0, 1]);
}

/// Whether an answer must hold a name, so that silence is not mistaken for isolation.
fn shows_names(login: &str, field: &str) -> bool {
    match login {
        "agent" | "officier" => matches!(field, "act" | "acts" | "declaration" | "declarations" | "document"),
        "admin" => field == "staffMember",
        _ => matches!(field, "act" | "declarations" | "document" | "auditEntries" | "personRequests"),
    }
}

#[tokio::test]
async fn a_change_in_one_commune_never_touches_the_object_of_the_same_identifier_in_the_other() {
    let Twins { town, ids } = twins().await;
    let db = town.superuser().await;
    let before = contents(&db, "t_sefrou").await;
    let fes_before = contents(&db, "t_fes").await;

    // When the head of office and the administrator of Fès do everything they can to these identifiers.
    let (chief, admin) = (town.signed_in("fes", "chef").await, town.signed_in("fes", "admin").await);
    let mut done = 0;
    for who in [&chief, &admin] {
        for case in mutations(&ids).into_iter().filter(|case| case.field != "sessionClose") {
            let answer = call(who, &case).await;
            done += usize::from(answer.0["errors"].is_null() && answer.refusals().is_empty());
        }
    }
    // Then much was done at Fès, and nothing in Sefrou.
    assert!(done >= 8, "only {done} mutations were carried out");
    assert_ne!(contents(&db, "t_fes").await, fes_before);
    assert_eq!(contents(&db, "t_sefrou").await, before);
}

#[tokio::test]
async fn counts_of_the_desk_are_those_of_the_own_commune() {
    let Twins { town, ids } = twins().await;
    let (sefrou, fes) = (town.signed_in("sefrou", "agent").await, town.signed_in("fes", "agent").await);
    assert_eq!([work(&sefrou).await, work(&fes).await], [[1, 1, 1, 1], [1, 1, 1, 1]]);
    // When Fès gives up its draft, which has the identifier of Sefrou's.
    let input = json!({ "declarationId": ids.draft, "revision": 1, "reason": "essai" });
    fes.mutate("declarationAbandon", input, "declaration { state }").await.ok();
    assert_eq!([work(&sefrou).await, work(&fes).await], [[1, 1, 1, 1], [0, 1, 1, 1]]);
}

#[tokio::test]
async fn a_verification_token_is_answered_by_the_commune_that_is_asked() {
    let Twins { town, ids } = twins().await;
    let query = "query($t: String!) { documentVerify(token: $t) { found matches controlCode } }";
    let ask = async |host: &str| town.at(host).graphql(query, json!({ "t": ids.token })).await.ok().clone();
    // Sefrou issued it. The copied row at Fès carries Sefrou's seal, which means nothing there.
    let sefrou = ask("sefrou").await;
    assert_eq!((&sefrou["found"], &sefrou["matches"]), (&json!(true), &json!(true)));
    let fes = ask("fes").await;
    assert_eq!((&fes["matches"], &fes["controlCode"]), (&json!(false), &json!("FASS-FASS-FASS")), "{fes}");
    // A commune that issued nothing knows nothing.
    assert_eq!(ask("casablanca").await["found"], json!(false));
}

#[tokio::test]
async fn what_a_role_may_do_is_remembered_for_each_commune_alone() {
    // Given two communes whose policies have the same version, and people of the same identifiers.
    let Twins { town, .. } = twins().await;
    let change = async |host: &str, act: &str| {
        let input = json!({ "role": "registrar", "changes": [{ "act": act, "scope": Value::Null }] });
        town.signed_in(host, "admin").await.mutate("policyUpdate", input, "role { code }").await.ok();
    };
    // When each takes something else from the registrars, which raises both versions to the same number.
    change("sefrou", "registry.work.read").await;
    change("fes", "registry.aid.use").await;

    // Then each change holds in its own commune, however often the two are asked in turn.
    let (sefrou, fes) = (town.signed_in("sefrou", "agent").await, town.signed_in("fes", "agent").await);
    let (work, aid) = ("{ registryWork { drafts } }", "{ namePropose(ar: \"محمد\") { latin } }");
    for _ in 0..5 {
        assert_eq!(sefrou.graphql(work, json!({})).await.error_code(), Some("FORBIDDEN"));
        assert_eq!(fes.graphql(work, json!({})).await.error_code(), None);
        assert_eq!(sefrou.graphql(aid, json!({})).await.error_code(), None);
        assert_eq!(fes.graphql(aid, json!({})).await.error_code(), Some("FORBIDDEN"));
    }
}

#[tokio::test]
async fn a_setting_of_one_commune_is_not_the_others() {
    let Twins { town, .. } = twins().await;
    let (sefrou, fes) = (town.signed_in("sefrou", "admin").await, town.signed_in("fes", "admin").await);
    sefrou
        .mutate("settingUpdate", json!({ "key": "registry.lone_office", "value": ["SFR1"] }), "setting { value }")
        .await
        .ok();
    let value = async |who: &Browser| {
        let answer = who.graphql("{ settings { key value } }", json!({})).await;
        answer
            .ok()
            .as_array()
            .and_then(|list| list.iter().find(|s| s["key"] == "registry.lone_office"))
            .map(|s| s["value"].clone())
    };
    assert_eq!(value(&sefrou).await, Some(json!(["SFR1"])));
    assert_eq!(value(&fes).await, Some(json!([])));
}

#[tokio::test]
async fn who_asks_too_often_in_one_commune_is_still_answered_in_another() {
    let Twins { town, ids } = twins().await;
    // Given somebody who tries tokens at Sefrou until that is too much.
    let query = "query($t: String!) { documentVerify(token: $t) { found } }";
    let ask = async |host: &str| {
        town.at(host).graphql(query, json!({ "t": ids.token })).await.error_code().map(ToOwned::to_owned)
    };
    let mut refused = false;
    for _ in 0..60 {
        refused = ask("sefrou").await.as_deref() == Some("RATE_LIMITED");
        if refused {
            break;
        }
    }
    assert!(refused, "sixty questions in a row were all answered");
    // Then Fès still answers the same address.
    assert_eq!(ask("fes").await, None);

    // Given an account that is locked for this address at Sefrou, then the one of the same identifier at Fès is not.
    for _ in 0..5 {
        town.at("sefrou").mutate("sessionOpen", json!({ "login": "agent", "password": "faux" }), "totpRequired").await;
    }
    let locked = town
        .at("sefrou")
        .mutate("sessionOpen", json!({ "login": "agent", "password": PASSWORD }), "totpRequired")
        .await;
    assert_eq!(locked.refusals(), [": administration-error-sign-in-locked"]);
    town.signed_in("fes", "agent").await;
}
