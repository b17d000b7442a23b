//! Communes in which something has happened, and ways of looking at what they hold.

use std::collections::BTreeMap;

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, PgPool, Row as _};
use testkit::{Browser, Town, birth, declare_and_submit, fresh, register};
use uuid::Uuid;

use super::budget_fields;
use super::fields::{Case, Ids};
use super::revenue_world::{self, Spot};
use crate::scene::hire_at;
use crate::sign_in::providers;

/// A PDF of one empty page.
pub(crate) const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n160\n%%EOF\n";

/// The people of one office, and what they did.
pub(crate) struct Desk {
    pub(crate) agent: Browser,
    pub(crate) officer: Browser,
    pub(crate) ids: Ids,
}

/// Lets an agent and an officer work at a host: an act with a mention, a document and an attached file; a birth that
/// waits for the officer; a draft. The names of the children are the given ones, so that they can be looked for.
pub(crate) async fn desk(town: &Town, host: &str, (agent, officer): (&str, &str), child: (&str, &str)) -> Desk {
    let (agent, officer) = (town.signed_in(host, agent).await, town.signed_in(host, officer).await);
    let office = testkit::first_office(&agent).await;
    let file = attach(&agent, PDF).await["id"].as_str().expect("the file has an identifier").to_owned();
    let content = || birth("2026-11-18", child.0, child.1);

    let mut with_file = content();
    with_file["pieces"][0]["fileId"] = json!(file);
    let registered = declare_and_submit(&agent, &office, with_file).await;
    let act = text(&into_the_register(&officer, &office, &registered).await.ok()["act"]["id"]);
    let mention = json!({ "operationId": fresh(), "actId": act, "kind": "MARRIAGE", "eventDate": "2026-11-19", "instrument": "رسم تجريبي 7",
        "authority": format!("Autorité {}", child.1), "textAr": "بيان تجريبي", "textFr": format!("Mention {}", child.1) });
    officer.mutate("mentionAdd", mention, "mention { id }").await.ok();
    let wanted = json!({ "operationId": fresh(), "actId": act, "kind": "EXTRACT_FR", "requesterName": format!("Demandeur {}", child.1), "requesterQuality": "SELF" });
    let issued = agent.mutate("documentIssue", wanted, "document { id verifyUrl }").await.ok()["document"].clone();
    let submitted = declare_and_submit(&agent, &office, content()).await;
    let input = json!({ "operationId": fresh(), "officeId": office, "content": content() });
    let draft = text(&agent.mutate("birthDeclare", input, "declaration { id }").await.ok()["declaration"]["id"]);

    town.deliver().await;
    let told = agent.graphql("{ notices { nodes { id } } }", json!({})).await;
    let notice = text(&told.ok()["nodes"][0]["id"]);

    let viewer = agent.graphql("{ viewer { sessionId staff { id } } }", json!({})).await.ok().clone();
    let seen = agent
        .graphql("query($id: ID!) { office(id: $id) { unit { id } delegations { id } } }", json!({ "id": office }))
        .await
        .ok()
        .clone();
    let staff = text(&viewer["staff"]["id"]);
    let ids = Ids {
        session: text(&viewer["sessionId"]),
        unit: text(&seen["unit"]["id"]),
        grant: grant_of(town, host.rsplit('.').next().expect("a host has a name"), &staff).await,
        delegation: text(&seen["delegations"][0]["id"]),
        token: text(&issued["verifyUrl"]).rsplit('/').next().expect("an address has a path").to_owned(),
        document: text(&issued["id"]),
        office,
        staff,
        draft,
        submitted,
        act,
        file,
        notice,
        ..Ids::of_nothing()
    };
    Desk { agent, officer, ids }
}

/// A desk, and what the commune keeps beside it: a request of a person that the chief of the office recorded, a webhook whose receiver is
/// gone, with what it was to be sent, a provider of identities at which the agent has an account, and a régie.
pub(crate) async fn busy_desk(town: &Town, host: &str, people: (&str, &str), child: (&str, &str)) -> Desk {
    let mut made = desk(town, host, people, child).await;
    let tenant = host.rsplit('.').next().expect("a host has a name");
    let chief = chief(town, host, people.0).await;
    let asked = json!({ "operationId": fresh(), "unitId": made.ids.unit, "kind": "ACCESS", "requesterName": format!("Demandeur {}", child.1),
        "requesterCin": "ZZ000001", "quality": "ONESELF", "proof": "بطاقة", "what": "نسخة", "receivedOn": "2026-11-19" });
    let asked = chief.mutate("personRequestRecord", asked, "request { id }").await;
    made.ids.request = text(&asked.ok()["request"]["id"]);

    let admin = town.signed_in(tenant, "admin").await;
    made.ids.provider = providers::trust(&admin, &format!("http://127.0.0.1:9/{}", people.0)).await;
    let identity = providers::assign(&admin, &made.ids.provider, (people.0, people.0)).await;
    made.ids.identity = text(&identity.ok()["identities"][0]["id"]);
    let receiver = crate::work::receiver(&[410]).await;
    let webhook = json!({ "name": "Programme", "url": receiver, "kinds": ["kernel.job.asked"] });
    let webhook = admin.mutate("webhookCreate", webhook, "webhook { id }").await;
    made.ids.webhook = text(&webhook.ok()["webhook"]["id"]);
    admin.mutate("jobRun", json!({ "name": "administration.attempt.sweep" }), "job { name }").await.ok();
    town.deliver().await;
    let query = "query($id: ID!) { deliveries(filter: { webhookId: $id }) { nodes { id state } } }";
    let sent = admin.graphql(query, json!({ "id": made.ids.webhook })).await;
    assert_eq!(sent.ok()["nodes"][0]["state"], "DEAD", "{}", sent.0);
    made.ids.delivery = text(&sent.ok()["nodes"][0]["id"]);
    let within = people.0.split_once('.').map(|(_, unit)| unit);
    let spot = Spot { town, host, admin: &admin, unit: &made.ids.unit, within, name: child };
    let things = Box::pin(revenue_world::worked(&spot)).await;
    made.ids.revenue = things;
    if within.is_none() {
        made.ids.budget = Box::pin(budget_fields::kept(town)).await;
    }
    made
}

/// The chief of the office of this agent: of the commune, or of the agent's arrondissement.
async fn chief(town: &Town, host: &str, agent: &str) -> Browser {
    let tenant = host.rsplit('.').next().expect("a host has a name");
    let chief = agent.replacen("agent", "chef", 1);
    let unit = agent.split_once('.').map(|(_, unit)| unit);
    if unit.is_some() {
        hire_at(town, tenant, &chief, ("head_of_office", unit)).await;
    }
    town.signed_in(host, &chief).await
}

/// Registers a declaration, under law 36-21 with made-up identifiers of the national register.
async fn into_the_register(officer: &Browser, office: &str, declaration: &str) -> testkit::Answer {
    let query = "query($id: ID!) { office(id: $id) { code regime } }";
    let office = officer.graphql(query, json!({ "id": office })).await.ok().clone();
    if office["regime"] != "LAW_36_21" {
        return register(officer, declaration).await;
    }
    let number = format!("ESSAI-{}", text(&office["code"]));
    let revision = testkit::seen_revision(officer, declaration).await;
    let input = json!({ "operationId": fresh(), "declarationId": declaration, "revision": revision,
        "nationalNumber": number, "nationalId": number });
    officer.mutate("declarationRegister", input, "act { id }").await
}

/// A JSON string, which must not be empty.
pub(crate) fn text(value: &Value) -> String {
    let text = value.as_str().unwrap_or_default().to_owned();
    assert!(!text.is_empty(), "a text was expected, not {value}");
    text
}

async fn grant_of(town: &Town, tenant: &str, staff: &str) -> String {
    let id = bare(staff);
    let sql = format!("select id from t_{tenant}.role_grant where staff_id = $1 and revoked_at is null limit 1");
    let grant: Uuid = sqlx::query_scalar(AssertSqlSafe(sql))
        .bind(id)
        .fetch_one(&town.superuser().await)
        .await
        .expect("the agent has a grant");
    format!("grt_{}", grant.simple())
}

/// The UUID of a printed identifier.
pub(crate) fn bare(id: &str) -> Uuid {
    Uuid::parse_str(id.rsplit('_').next().expect("an identifier is not empty")).expect("an identifier holds a UUID")
}

/// Uploads a file; answers what the server said.
pub(crate) async fn attach(who: &Browser, content: &'static [u8]) -> Value {
    let response = upload(who, content).await;
    assert_eq!(response.status(), 201, "the upload was refused");
    response.json().await.expect("the answer is JSON")
}

/// Sends a file.
pub(crate) async fn upload(who: &Browser, content: &'static [u8]) -> reqwest::Response {
    let form = Form::new().part("file", Part::bytes(content).file_name("essai.pdf"));
    who.request(Method::POST, "/files").multipart(form).send().await.expect("the server answers")
}

/// Sends a case.
pub(crate) async fn call(who: &Browser, case: &Case) -> testkit::Answer {
    who.graphql(&case.query, case.variables.clone()).await
}

/// The address of the scan that is attached to the act of a desk, as path and query.
pub(crate) async fn scan_link(desk: &Desk) -> String {
    let query = "query($id: ID!) { act(id: $id) { pieces { file { url } } } }";
    let seen = desk.agent.graphql(query, json!({ "id": desk.ids.act })).await;
    let url = text(&seen.ok()["pieces"][0]["file"]["url"]);
    url[url.find("/files/").expect("a link leads to /files")..].to_owned()
}

/// Tables of a schema.
pub(crate) async fn tables(db: &PgPool, schema: &str) -> Vec<String> {
    sqlx::query_scalar("select tablename::text from pg_tables where schemaname = $1 order by 1")
        .bind(schema)
        .fetch_all(db)
        .await
        .expect("the catalogue answers")
}

/// Every UUID that a schema holds, in the form that people see: 32 hexadecimal digits.
pub(crate) async fn secrets(db: &PgPool, schema: &str) -> Vec<String> {
    let columns = sqlx::query(
        "select c.relname::text as of, a.attname::text as named from pg_attribute a join pg_class c on c.oid = a.attrelid
         where c.relnamespace = $1::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.atttypid = 'uuid'::regtype",
    );
    let mut found = Vec::new();
    for column in columns.bind(schema).fetch_all(db).await.expect("the catalogue answers") {
        let (of, named): (String, String) = (column.get("of"), column.get("named"));
        let sql =
            format!("select distinct replace({named}::text, '-', '') from {schema}.{of} where {named} is not null");
        found.extend(
            sqlx::query_scalar::<_, String>(AssertSqlSafe(sql)).fetch_all(db).await.expect("a superuser reads all"),
        );
    }
    found.sort();
    found.dedup();
    found
}

/// What each table of a schema holds: number of rows and a hash of all of them.
pub(crate) async fn contents(db: &PgPool, schema: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for table in tables(db, schema).await {
        let sql = format!(
            "select count(*) || ' rows ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from {schema}.{table} t"
        );
        let hash: String = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(db).await.expect("a superuser reads all");
        found.insert(table, hash);
    }
    found
}

/// Fails when an answer holds one of these texts.
#[track_caller]
pub(crate) fn assert_silent(what: &str, answer: &str, secrets: &[String]) {
    for secret in secrets {
        assert!(!answer.contains(secret.as_str()), "{what} told {secret}: {answer}");
    }
}
