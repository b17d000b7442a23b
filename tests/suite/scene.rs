//! What the stories share: a town with its people at their desks, and eyes that look straight into PostgreSQL.

use std::net::{IpAddr, Ipv4Addr};
use std::process::Command;

use administration::operator::{self, NewMember};
use jamaa::supervisor::DataDir;
use kernel::locale::Locale;
use kernel::mail::{Mailer, Security, Smtp};
use kernel::session::{Actor, RequestInfo, Session};
use kernel::tenant::{LocalName, TenantKey};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, PgPool};
use testkit::{Answer, Browser, PASSWORD, Town, fresh};

/// Sefrou on a working day: administrator, agent and officer are signed in.
pub(crate) struct Scene {
    pub(crate) town: Town,
    pub(crate) admin: Browser,
    pub(crate) agent: Browser,
    pub(crate) officer: Browser,
    /// The central office, `SFR1`.
    pub(crate) office: String,
    pub(crate) database: PgPool,
}

impl Scene {
    pub(crate) async fn sefrou() -> Self {
        Self::of(Town::start_with_mail(unreachable_mail_server()).await).await
    }

    /// The same people in a town that was started otherwise.
    pub(crate) async fn of(town: Town) -> Self {
        let admin = town.signed_in("sefrou", "admin").await;
        let agent = town.signed_in("sefrou", "agent").await;
        let officer = town.signed_in("sefrou", "officier").await;
        let office = office(&agent, "SFR1").await;
        let database = town.superuser().await;
        Self { town, admin, agent, officer, office, database }
    }

    /// A birth or death, from the counter to the register.
    pub(crate) async fn act(&self, content: Value) -> Value {
        let declaration = self.submitted(content).await;
        register(&self.officer, &declaration, fresh()).await.ok()["act"].clone()
    }

    /// A declaration that waits for the officer.
    pub(crate) async fn submitted(&self, content: Value) -> String {
        submitted(&self.agent, &self.office, content).await
    }

    /// One number out of Sefrou's schema.
    pub(crate) async fn count(&self, sql: &str) -> i64 {
        number(&self.database, sql).await
    }
}

/// Declares, as the kind of content asks, and gives the payload's declaration.
pub(crate) async fn declared(agent: &Browser, office: &str, content: Value) -> Value {
    let answer = declare(agent, office, content, fresh()).await;
    answer.ok()["declaration"].clone()
}

/// Declares a birth or a death under an operation id.
pub(crate) async fn declare(agent: &Browser, office: &str, content: Value, operation: uuid::Uuid) -> Answer {
    let mutation = if content["deceased"].is_object() { "deathDeclare" } else { "birthDeclare" };
    let input = json!({ "operationId": operation, "officeId": office, "content": content });
    agent
        .mutate(
            mutation,
            input,
            "declaration { id revision state deadline { start due late } warnings { code field } }",
        )
        .await
}

pub(crate) async fn submit(agent: &Browser, declaration: &Value) -> Answer {
    let input = json!({ "declarationId": declaration["id"], "revision": declaration["revision"] });
    agent.mutate("declarationSubmit", input, "declaration { id revision state }").await
}

pub(crate) async fn submitted(agent: &Browser, office: &str, content: Value) -> String {
    let declaration = declared(agent, office, content).await;
    submit(agent, &declaration).await.ok();
    text(&declaration["id"])
}

pub(crate) async fn register(officer: &Browser, declaration: &str, operation: uuid::Uuid) -> Answer {
    let revision = testkit::seen_revision(officer, declaration).await;
    let input = json!({ "operationId": operation, "declarationId": declaration, "revision": revision });
    officer.mutate("declarationRegister", input, ACT).await
}

const ACT: &str = "act { id number year reference kind officerName { ar } officerQuality { fr } delegationInstrument nationalNumber nationalId }";

/// Issues a document for the person of the act.
pub(crate) async fn issue(agent: &Browser, act: &Value, kind: &str) -> Value {
    let input = json!({ "operationId": fresh(), "actId": act["id"], "kind": kind, "requesterName": "نادية التجريبي", "requesterQuality": "ASCENDANT" });
    agent
        .mutate("documentIssue", input, "document { id number year reference controlCode url verifyUrl reprints }")
        .await
        .ok()["document"]
        .clone()
}

/// The input of a marriage mention.
pub(crate) fn marriage(act: &Value, on: &str) -> Value {
    json!({ "operationId": fresh(), "actId": act["id"], "kind": "MARRIAGE", "eventDate": on, "instrument": format!("عقد زواج تجريبي {on}"),
        "authority": "قسم قضاء الأسرة بصفرو", "textAr": "تزوجت بالمسمى سعيد المثال", "textFr": "S’est mariée avec Saïd El Mithal" })
}

/// A rectification by judgment, for the margin of a birth.
pub(crate) fn rectification(act: &Value, on: &str) -> Value {
    json!({ "operationId": fresh(), "actId": act["id"], "kind": "RECTIFICATION", "eventDate": on, "instrument": format!("حكم تجريبي {on}"),
        "authority": "المحكمة الابتدائية بصفرو", "textAr": "الاسم الشخصي «هبة» عوض «هيبة»", "textFr": "prénom « Hiba » au lieu de « Heba »",
        "basis": "JUDGMENT", "requestedOn": on })
}

/// The office with this code, as the person sees it.
pub(crate) async fn office(person: &Browser, code: &str) -> String {
    let offices = person.graphql("{ offices { id code } }", json!({})).await;
    let list = offices.ok().as_array().expect("offices").clone();
    text(
        &list.iter().find(|office| office["code"] == code).unwrap_or_else(|| panic!("no office {code}: {list:?}"))["id"],
    )
}

/// Identifier of a member of staff.
pub(crate) async fn staff(admin: &Browser, login: &str) -> String {
    let query = "query($q: String) { staff(first: 100, filter: { query: $q }) { nodes { id login } } }";
    let found = admin.graphql(query, json!({ "q": login })).await;
    let list = found.ok()["nodes"].as_array().expect("staff").clone();
    text(&list.iter().find(|person| person["login"] == login).unwrap_or_else(|| panic!("no {login}"))["id"])
}

/// Opens an account with a role in the commune.
pub(crate) async fn hire(town: &Town, tenant: &str, login: &str, role: &str) {
    hire_at(town, tenant, login, (role, None)).await;
}

/// Opens an account, or finds the one that there is, and gives it a role on a unit.
pub(crate) async fn hire_at(town: &Town, tenant: &str, login: &str, (role, unit): (&str, Option<&str>)) {
    let member = NewMember {
        login: login.to_owned(),
        name: LocalName { ar: "موظف تجريبي".to_owned(), fr: format!("Essai {login}"), zgh: None },
        email: None,
        password: PASSWORD.to_owned(),
        must_change_password: false,
        role: role.to_owned(),
        unit: unit.map(ToOwned::to_owned),
    };
    operator::add_member(&operator(town, tenant).await, &member).await.expect("account");
}

/// Lets somebody sign in an office.
pub(crate) async fn delegate(admin: &Browser, office: &str, login: &str, from: &str) {
    let input = json!({ "officeId": office, "staffId": staff(admin, login).await, "quality": "VICE_PRESIDENT",
        "instrument": format!("قرار تجريبي {login}"), "from": from });
    admin.mutate("delegationCreate", input, "delegation { id }").await.ok();
}

/// A session of the command line.
pub(crate) async fn operator(town: &Town, key: &str) -> Session {
    let place = town.directory.by_key(&TenantKey::new(key).unwrap()).await.unwrap().expect("commune");
    let request =
        RequestInfo { id: fresh(), locale: Locale::Fr, address: "local".to_owned(), device: "tests".to_owned() };
    kernel::auth::local(&town.house, place, Actor::Operator("tests".to_owned()), request).await.unwrap()
}

/// Sign-ins are counted by network address: the `n`th person sits at another machine.
pub(crate) fn desk(n: u8) -> IpAddr {
    IpAddr::V4(Ipv4Addr::new(127, 0, 1, n))
}

/// The superuser's URL of a data folder's PostgreSQL.
pub(crate) fn admin_url(data: &DataDir) -> String {
    format!("postgres:///jamaa?host={}&user=postgres", data.run().display())
}

/// Forgets what the limits have counted.
pub(crate) fn forget_limits(data: &DataDir) {
    let said =
        Command::new("redis-cli").arg("-s").arg(data.redis_socket()).arg("flushall").output().expect("redis-cli");
    assert!(said.status.success(), "{said:?}");
}

/// The root fields that tests of all of them are about, where `JAMAA_TEST_FIELDS` names some: those of a module that was written just now
/// (`deploy/try-new-module`).
pub(crate) fn chosen() -> Option<Vec<String>> {
    let named = std::env::var("JAMAA_TEST_FIELDS").ok()?;
    Some(named.split(',').map(str::to_owned).collect())
}

/// Whether a test of all root fields is about this one.
pub(crate) fn is_about(field: &str) -> bool {
    chosen().is_none_or(|chosen| chosen.iter().any(|one| one == field))
}

/// One number out of Sefrou's schema.
pub(crate) async fn number(database: &PgPool, sql: &str) -> i64 {
    let mut connection = database.acquire().await.unwrap();
    sqlx::raw_sql("set search_path to t_sefrou, platform").execute(&mut *connection).await.unwrap();
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned()))
        .fetch_one(&mut *connection)
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// Numbers out of Sefrou's schema.
pub(crate) async fn numbers(database: &PgPool, sql: &str) -> Vec<i32> {
    let mut connection = database.acquire().await.unwrap();
    sqlx::raw_sql("set search_path to t_sefrou, platform").execute(&mut *connection).await.unwrap();
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned()))
        .fetch_all(&mut *connection)
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// SQL as the superuser, in Sefrou's schema.
pub(crate) async fn sql(database: &PgPool, sql: &str) {
    let script = format!("set search_path to t_sefrou, platform; {sql}");
    sqlx::raw_sql(AssertSqlSafe(script)).execute(database).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// The text of a JSON string.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// A token that lends these acts of a person until the end of the year.
pub(crate) async fn lend(person: &Browser, scopes: &[&str]) -> String {
    let name = format!("Essai {}", fresh());
    let new = json!({ "name": name, "scopes": scopes, "until": "2026-12-31", "password": PASSWORD });
    text(&person.mutate("tokenCreate", new, "secret").await.ok()["secret"])
}

/// 1, 2, 3 … without gap or double.
pub(crate) fn is_gapless(mut numbers: Vec<i32>) -> bool {
    numbers.sort_unstable();
    numbers.iter().copied().eq(1..=i32::try_from(numbers.len()).unwrap())
}

/// A declaration made long after the deadline, with the judgment that allows it.
pub(crate) trait Late {
    fn late(self) -> Value;
}

impl Late for Value {
    fn late(mut self) -> Value {
        self["lateBasis"] = json!({ "kind": "JUDGMENT", "reference": "حكم تجريبي 12/2026", "issuedBy": "المحكمة الابتدائية بصفرو", "issuedOn": "2026-11-02" });
        if self["father"].is_object() {
            self["father"]["birth"] = json!({ "date": "1950-02-01" });
            self["mother"]["birth"] = json!({ "date": "1955-02-01" });
        }
        self
    }
}

/// Letters are posted, and stay queued.
fn unreachable_mail_server() -> Mailer {
    let smtp = Smtp {
        host: "127.0.0.1".to_owned(),
        port: 9,
        security: Security::Plain,
        credentials: None,
        from: "jamaa@essai.example".to_owned(),
        root: None,
    };
    Mailer::smtp(smtp).expect("a sender")
}

/// What the link of the newest queued letter of Sefrou says after its `#`: sealed, so opened with the server's keys.
pub(crate) async fn posted_secret(scene: &Scene) -> String {
    let sealed: Vec<u8> =
        sqlx::query_scalar("select content from t_sefrou.mail where content is not null order by id desc limit 1")
            .fetch_one(&scene.database)
            .await
            .expect("a letter");
    let plain = scene.town.house.keys.unlock("sefrou", &sealed).expect("sealed here");
    let content: Value = serde_json::from_slice(&plain).expect("a letter");
    let said = content["text"].as_str().expect("a text");
    let link = said.split_whitespace().find(|word| word.contains("/password#")).expect("a link");
    link.split_once('#').expect("a secret").1.to_owned()
}

/// The correction of somebody's names and address.
pub(crate) fn correction(staff: &str) -> Value {
    json!({ "operationId": fresh(), "staffId": staff, "nameAr": "بديعة المثال", "nameFr": "Badiaa El Mithal",
        "email": "badiaa@example.ma", "reason": "Acte de naissance (essai)" })
}

/// Has the newest letter of Sefrou refused for good, without a mail server that does it; gives its identifier.
pub(crate) async fn given_up_letter(scene: &Scene) -> String {
    let sql = "update t_sefrou.mail set state = 'failed', settled_at = now(), failure = 'the mail server answered 550'
               where id = (select id from t_sefrou.mail order by id desc limit 1) returning id";
    let id: uuid::Uuid = sqlx::query_scalar(sql).fetch_one(&scene.database).await.expect("a letter");
    format!("ltr_{}", id.simple())
}

/// An account that waits for its person to choose a password; gives its identifier.
pub(crate) async fn invited(admin: &Browser, login: &str) -> Value {
    let new = json!({ "operationId": fresh(), "login": login, "nameAr": "مدعوة المثال", "nameFr": "Madouwa El Mithal", "email": format!("{login}@example.ma") });
    admin.mutate("staffCreate", new, "staff { id }").await.ok()["staff"]["id"].clone()
}
