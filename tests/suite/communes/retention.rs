//! How long things are kept: every table stands under a rule or has a reason; what nothing refers to goes; what people decide on, they decide.

use serde_json::{Value, json};
use testkit::{PASSWORD, birth, fresh};

use super::kit::contents;
use crate::isolation::world::{PDF, attach, bare};
use crate::scene::{Scene, declared, sql, text};

const NIGHT: &str = "administration.retention.apply";

/// Tables that stand under no rule, and why. A new table stands in a rule of its module (`Retention::tables`), or here.
const WITHOUT: &[(&str, &str)] = &[
    ("contact", "its person removes it, and the first message that it does not take"),
    ("counter", "the last number of a series: without it a number would be given twice"),
    ("exclusive_duty", "the duties that exclude each other, as the product ships them"),
    ("holiday", "the days by which past deadlines were counted"),
    ("notice_preference", "what its person chose, one row a kind"),
    ("oidc_provider", "a name in the list of sign-ins; its secret goes when it is taken away"),
    ("one_time_link", "hashes of links, as long as their account: what proves that one was used"),
    (
        "operation",
        "identifiers of what was acknowledged, so that a repetition is never carried out twice; the server may not delete them",
    ),
    ("passkey", "public keys, which their person removes"),
    ("policy", "what roles may do"),
    ("policy_version", "one row"),
    ("recovery_code", "hashes, which the next codes replace"),
    ("retention_rule", "what the commune decided of these rules"),
    ("role", "names of roles"),
    ("setting", "one row a setting"),
    ("spent_challenge", "an hour, then the next sign-in removes it"),
    ("unit", "the commune and its parts"),
    ("upload", "a day, then the next upload removes it"),
    ("webhook", "the address of a program of the commune, which its administrator removes"),
    // cargo xtask new-module writes above this line: tables without a rule
];

async fn night(scene: &Scene, at: &str) {
    scene.town.set_clock(at);
    assert!(kernel::job::run_now(&scene.town.house, &scene.town.places(), "sefrou", NIGHT).await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_table_of_a_commune_stands_under_a_rule_or_has_a_reason() {
    let scene = Scene::sefrou().await;
    let there_is: Vec<String> = sqlx::query_scalar(
        "select tablename::text collate \"C\" from pg_tables where schemaname = 't_sefrou' order by 1",
    )
    .fetch_all(&scene.database)
    .await
    .unwrap();
    let rules: Vec<kernel::person::Retention> = catalog::MODULES
        .iter()
        .filter_map(|module| module.holder)
        .flat_map(|holder| holder.rules().iter().copied())
        .collect();
    let ruled = rules.iter().flat_map(|rule| rule.tables.iter().copied());
    let excused = WITHOUT.iter().map(|(table, _)| *table);
    let mut told: Vec<&str> = ruled.chain(excused).collect();
    told.sort_unstable();
    assert_eq!(told, there_is, "each table once: in one rule, or in one list with its reason");
    assert!(WITHOUT.iter().all(|(_, why)| why.len() > 6));
    // Each rule is worded, and an administrator sees it.
    let seen = scene.admin.graphql("{ retentionRules { key what basis } }", json!({})).await;
    let keys: Vec<&str> = seen.ok().as_array().unwrap().iter().filter_map(|rule| rule["key"].as_str()).collect();
    assert_eq!(keys, rules.iter().map(|rule| rule.key).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_nothing_refers_to_is_announced_one_night_and_gone_the_next() {
    let scene = Scene::sefrou().await;
    // Given a scan of a declaration, the same content uploaded again for nothing, and another one.
    let scan = text(&attach(&scene.agent, PDF).await["id"]);
    let mut content = birth("2026-11-18", "هبة", "Hiba");
    content["pieces"][0]["fileId"] = json!(scan);
    let draft = declared(&scene.agent, &scene.office, content.clone()).await;
    attach(&scene.agent, PDF).await;
    let other: &'static [u8] = Box::leak(hex::decode(PNG).unwrap().into_boxed_slice());
    let stray = text(&attach(&scene.agent, other).await["id"]);
    let stored = async || (scene.count("select count(*) from file").await, contents(&scene.town, "sefrou"));
    assert_eq!(stored().await, (3, 2), "the same content is kept once");
    // Not even the server's own role takes away what something refers to, or what was not announced.
    let login = scene.town.runtime_login().await;
    for change in ["delete from file", "update file set gone_at = now() where attached"] {
        let mut tx = login.begin().await.unwrap();
        sqlx::raw_sql("set local role jamaa_t_sefrou; set local search_path to t_sefrou")
            .execute(&mut *tx)
            .await
            .unwrap();
        let refused = sqlx::raw_sql(change).execute(&mut *tx).await.unwrap_err();
        assert!(refused.to_string().contains("is in use"), "{change}: {refused}");
    }

    // When their time is over, then they are announced, and nobody attaches them any more.
    night(&scene, "2027-04-20T04:20:00Z").await;
    assert_eq!(scene.count("select count(*) from file where gone_at is not null").await, 0, "six months");
    night(&scene, "2027-06-20T04:20:00Z").await;
    assert_eq!(scene.count("select count(*) from file where gone_at is not null").await, 2);
    assert_eq!(stored().await, (3, 2));
    scene.agent.sign_in("agent", PASSWORD).await;
    content["pieces"][0]["fileId"] = json!(stray);
    let input = json!({ "declarationId": draft["id"], "revision": draft["revision"], "content": content });
    let late = scene.agent.mutate("birthAmend", input, "declaration { id }").await;
    assert!(late.refusals().contains(&"content.pieces.0.fileId: registry-error-file-missing".to_owned()), "{}", late.0);
    // And the next night they are gone; the content that the scan has as well stays.
    night(&scene, "2027-06-21T04:20:00Z").await;
    assert_eq!(stored().await, (1, 1));
    assert_eq!(scene.count("select count(*) from file where attached").await, 1);
    let report = "select count(*) from job_run where name = 'administration.retention.apply' and report ->> 'kernel.file_unused' = '2'";
    assert_eq!(scene.count(report).await, 1, "on record");
}

/// The smallest PNG there is.
const PNG: &str = "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49\
                   444154789c63f80f0001010100b138f6140000000049454e44ae426082";

#[tokio::test(flavor = "multi_thread")]
async fn files_from_before_anybody_marked_them_are_looked_for_in_the_records() {
    let scene = Scene::sefrou().await;
    let scan = text(&attach(&scene.agent, PDF).await["id"]);
    let mut content = birth("2026-11-10", "هبة", "Hiba");
    content["pieces"][0]["fileId"] = json!(scan);
    let act = scene.act(content).await;
    crate::scene::issue(&scene.agent, &act, "EXTRACT_AR").await;
    // Given rows as an older version left them: nobody had marked what is referred to.
    sql(&scene.database, "update file set attached = false, used_at = null").await;
    let all = scene.count("select count(*) from file").await;
    assert!(all >= 2);
    // Then no night takes them, and they are asked for once only.
    night(&scene, "2027-12-20T04:20:00Z").await;
    night(&scene, "2027-12-21T04:20:00Z").await;
    assert_eq!(scene.count("select count(*) from file where attached and gone_at is null").await, all);
}

/// A declaration with a scan that was given back once and then given up; gives its identifier.
async fn given_up(scene: &Scene) -> String {
    let scan = text(&attach(&scene.agent, PDF).await["id"]);
    let mut content = birth("2026-11-18", "ندى", "Nada");
    content["pieces"][0]["fileId"] = json!(scan);
    let id = scene.submitted(content).await;
    let back = json!({ "declarationId": id, "revision": 2, "reasons": "أسباب تجريبية" });
    scene.officer.mutate("declarationReturn", back, "declaration { id }").await.ok();
    let up = json!({ "declarationId": id, "revision": 3, "reason": "Saisie en double (essai)" });
    scene.agent.mutate("declarationAbandon", up, "declaration { id }").await.ok();
    id
}

fn decision(declaration: &str) -> Value {
    json!({ "operationId": fresh(), "declarationId": declaration, "basis": "قرار تجريبي 7/2029" })
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_up_long_ago_goes_when_the_head_of_the_office_says_so_and_the_decision_stays() {
    let scene = Scene::sefrou().await;
    let id = given_up(&scene).await;
    let waiting = scene.submitted(birth("2026-11-17", "أنس", "Anas")).await;
    let chef = scene.town.signed_in("sefrou", "chef").await;
    let erase = async |who: &testkit::Browser, input: Value| who.mutate("declarationErase", input, "erasedId").await;
    // Given its first two years: it is too early, and what was not given up never goes.
    assert_eq!(erase(&chef, decision(&id)).await.refusals(), ["declarationId: registry-error-erase-early"]);
    assert_eq!(erase(&chef, decision(&waiting)).await.refusals(), ["declarationId: registry-error-erase-state"]);
    assert_eq!(erase(&scene.agent, decision(&id)).await.error_code(), Some("FORBIDDEN"));

    // When they are over, then no night removes it: the head of the office is told, and finds it.
    night(&scene, "2029-01-20T04:20:00Z").await;
    assert_eq!(scene.count("select count(*) from declaration where state = 'abandoned'").await, 1);
    let remind = "registry.declaration.remind";
    assert!(kernel::job::run_now(&scene.town.house, &scene.town.places(), "sefrou", remind).await.unwrap());
    scene.town.deliver().await;
    let (chef, agent) = (scene.town.signed_in("sefrou", "chef").await, scene.town.signed_in("sefrou", "agent").await);
    let told = chef.graphql("{ notices(first: 50) { nodes { kind text link } } }", json!({})).await;
    let nodes = told.ok()["nodes"].as_array().unwrap().clone();
    let due = nodes.iter().find(|notice| notice["kind"] == "registry.declaration.due").expect("a notice");
    assert_eq!(due["link"], "/register?tab=declarations&state=ABANDONED");
    assert!(!due.to_string().contains("Nada") && !due.to_string().contains("ندى"), "{due}");
    let query = "query($id: ID!) { declaration(id: $id) { allowed } }";
    let allowed = async |who: &testkit::Browser| {
        who.graphql(query, json!({ "id": id })).await.ok()["allowed"].to_string().contains("registry.declaration.erase")
    };
    assert!(allowed(&chef).await && !allowed(&agent).await);

    // When the head decides, then it is gone with its returns and with whom it named, and the decision is on record without a name.
    let input = decision(&id);
    assert_eq!(erase(&chef, input.clone()).await.ok()["erasedId"], json!(id));
    assert_eq!(erase(&chef, input).await.ok()["erasedId"], json!(id), "once, however often it is sent");
    assert_eq!(erase(&chef, decision(&id)).await.refusals(), ["declarationId: kernel-error-not-found"]);
    let uuid = bare(&id);
    for (table, column) in [("declaration", "id"), ("declaration_return", "declaration_id"), ("named", "object_id")] {
        assert_eq!(scene.count(&format!("select count(*) from {table} where {column} = '{uuid}'")).await, 0, "{table}");
    }
    let kept =
        format!("select count(*) from declaration_erased where declaration_id = '{uuid}' and basis like '%7/2029%'");
    assert_eq!(scene.count(&kept).await, 1);
    let named = "select count(*) from audit where act = 'registry.declaration.erase'
        and (object_label like '%ندى%' or before::text like '%ندى%' or after::text like '%ندى%')";
    assert_eq!(scene.count(named).await, 0);
    // Its scan is nobody's now, and goes when the rule for unused files says so.
    assert_eq!(scene.count("select count(*) from file where not attached").await, 1);
    night(&scene, "2029-08-20T04:20:00Z").await;
    night(&scene, "2029-08-21T04:20:00Z").await;
    assert_eq!(scene.count("select count(*) from file where not attached").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn postgresql_lets_no_declaration_go_without_a_decision_and_none_that_was_not_given_up() {
    let scene = Scene::sefrou().await;
    let id = bare(&given_up(&scene).await);
    let waiting = bare(&scene.submitted(birth("2026-11-17", "أنس", "Anas")).await);
    let decided = |id: uuid::Uuid| {
        format!(
            "insert into declaration_erased select id, office_id, unit_id, kind, drafted_at, updated_at, now(), drafted_by, 'essai' from declaration where id = '{id}'"
        )
    };
    let delete = |id: uuid::Uuid| format!("delete from declaration where id = '{id}'");
    let login = scene.town.runtime_login().await;
    let done = async |statements: Vec<String>| {
        let mut tx = login.begin().await.unwrap();
        sqlx::raw_sql("set local role jamaa_t_sefrou; set local search_path to t_sefrou")
            .execute(&mut *tx)
            .await
            .unwrap();
        let mut outcome = Ok(());
        for statement in statements {
            outcome = outcome.and(sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut *tx).await.map(drop));
        }
        outcome.is_ok()
    };
    assert!(!done(vec![delete(id)]).await, "without a decision");
    assert!(!done(vec![decided(waiting), delete(waiting)]).await, "not given up");
    assert!(!done(vec![decided(id), format!("delete from declaration_erased where declaration_id = '{id}'")]).await);
    assert!(done(vec![decided(id), delete(id)]).await);
}
