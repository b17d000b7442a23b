//! The registry's whole story with people who are easily recognised, and not a trace of them in what operators see.

use std::net::IpAddr;

use chrono::Days;
use kernel::ambient::Ambient;
use kernel::telemetry::{Kind, METRICS};
use reqwest::{Client, Method, Response};
use serde_json::{Value, json};
use testkit::{
    Browser, IdentityProvider, PASSWORD, SmppServer, birth, declare_and_submit, first_office, fresh, register,
};

use super::collector::Collector;
use super::program::Program;
use crate::scene::{admin_url, issue, marriage, text};
use crate::sign_in::providers;

/// What only a person's data, or what a person typed, can hold.
const MARKS: &[&str] = &[
    "زينبوفا",
    "Zaynabouva",
    "zaynabouva",
    "الماركي",
    "Markiouva",
    "QX918273",
    "QX918274",
    "Marqueville",
    "mot-de-passe-marque-9",
    "marque.inconnu",
    "AgentMarque",
    "127.0.7.9",
    "خزامى",
    // Who is whose account at a provider of identities.
    "sujet-marque-55",
    "inconnu-marque-66",
    // A telephone, and one that does not exist.
    "698765432",
    "698760410",
    // Who asked what is held, about whom, and why it was refused.
    "الطالبوفا",
    "Talibouva",
    "talibouva",
    "QX918275",
    "QX918276",
    "Motifouva",
];
const TOKEN: &str = "7b1f0c5a9e2d4f6b8a3c1d5e7f9a2b4c6d8e0f1a3b5c7d9e";

fn child(date: &str) -> Value {
    let mut content = birth(date, "زينبوفا", "Zaynabouva");
    for person in ["father", "mother"] {
        content[person]["familyName"] = json!({ "ar": "الماركي", "latin": "Markiouva" });
        content[person]["address"] = json!("9, rue de Marqueville");
    }
    content["familyName"] = json!({ "ar": "الماركي", "latin": "Markiouva" });
    content["father"]["cin"] = json!("QX918273");
    content["mother"]["cin"] = json!("QX918274");
    content["mother"]["firstName"] = json!({ "ar": "خزامى", "latin": "Khouzama" });
    content["declarant"] = json!({ "quality": "FATHER", "name": { "ar": "كريم الماركي", "latin": "Karim Markiouva" }, "cin": "QX918273", "proxy": false });
    content
}

/// A caller whose address and device would be recognised.
struct Stranger {
    client: Client,
    origin: String,
}

impl Stranger {
    fn at(program: &Program) -> Self {
        kernel::outbound::choose_tls();
        let machine: IpAddr = "127.0.7.9".parse().expect("address");
        let client = Client::builder().no_proxy().local_address(machine).user_agent("AgentMarque/1.0");
        let client =
            client.resolve("sefrou.localhost", program.address).resolve("zaynabouva.localhost", program.address);
        let origin = format!("http://sefrou.localhost:{}", program.address.port());
        Self { client: client.build().expect("client"), origin }
    }

    async fn ask(&self, query: &str) -> Response {
        let body = json!({ "query": query });
        let request = self.client.post(format!("{}/graphql", self.origin)).header("origin", &self.origin);
        request.json(&body).send().await.expect("answer")
    }

    /// All the ways in which somebody may put a name where it does not belong.
    async fn misbehave(&self) {
        for query in [
            "query Zaynabouva { zaynabouva }",
            "{ zaynabouva: commune { key } }",
            "query { acts(filter: { query: \"Zaynabouva Markiouva\" }) { nodes { id } } }",
            "mutation { birthDeclare(input: { zaynabouva: 1 }) { declaration { id } } }",
            "{ broken \"Zaynabouva",
            "mutation { sessionOpen(input: { login: \"marque.inconnu\", password: \"mot-de-passe-marque-9\" }) { userErrors { code } } }",
            "query { documentVerify(token: \"Zaynabouva\") { found } }",
        ] {
            self.ask(query).await;
        }
        for path in [
            "/Zaynabouva.pdf",
            "/files/Zaynabouva?e=1&s=Markiouva",
            "/graphql?query=%7Bzaynabouva%7D",
            "/actes/Zaynabouva",
        ] {
            self.client.get(format!("{}{path}", self.origin)).send().await.expect("answer");
        }
        let elsewhere = format!("http://zaynabouva.localhost:{}/", self.origin.rsplit(':').next().expect("port"));
        self.client.get(elsewhere).header("cookie", "jamaa=Zaynabouva").send().await.expect("answer");
        let odd = Method::from_bytes(b"ZAYNABOUVA").expect("a method");
        self.client.request(odd, &self.origin).send().await.expect("answer");
    }
}

async fn signed_in(program: &Program, login: &str) -> Browser {
    let browser = Browser::new(program.address, "sefrou.localhost");
    browser.sign_in(login, PASSWORD).await;
    browser
}

/// From the counter to the full copy, with what goes wrong on the way.
async fn story(program: &Program) {
    let (agent, officer) = (signed_in(program, "agent").await, signed_in(program, "officier").await);
    let today = Ambient::system().today();
    let born = (today - Days::new(4)).to_string();
    let office = first_office(&agent).await;
    // A rule refuses: the fault's text quotes values, the log must not.
    let mut wrong = child(&born);
    wrong["firstName"] = json!({ "ar": "زينبوفا زينبوفا زينبوفا", "latin": "Zaynabouva Zaynabouva Zaynabouva" });
    let input = json!({ "operationId": fresh(), "officeId": office, "content": wrong });
    agent.mutate("birthDeclare", input, "declaration { id }").await;
    let declaration = declare_and_submit(&agent, &office, child(&born)).await;
    let act = register(&officer, &declaration).await.ok()["act"].clone();
    let document = issue(&agent, &act, "EXTRACT_AR").await;
    let link = text(&document["url"]);
    let path = link.strip_prefix(agent.origin()).unwrap_or(&link);
    assert_eq!(agent.get(path).await.status(), 200);
    let mention = marriage(&act, &today.to_string());
    officer.mutate("mentionAdd", mention, "mention { number }").await.ok();
    issue(&agent, &act, "FULL_COPY").await;
    let search = "query($q: String) { acts(filter: { query: $q }) { nodes { id } } }";
    agent.graphql(search, json!({ "q": "Zaynabouva Markiouva" })).await;
    upload(&agent).await;
    break_down(program, &agent, &act).await;
}

/// A provider of identities says who the agent is, and names somebody whom nobody knows here.
async fn named_by_a_provider(program: &Program) {
    let admin = signed_in(program, "admin").await;
    let provider = IdentityProvider::start(&[providers::callback(&admin)]).await;
    let id = providers::trust(&admin, provider.issuer()).await;
    providers::assign(&admin, &id, ("agent", "sujet-marque-55")).await.ok();
    for (subject, ends) in [("sujet-marque-55", "/acts"), ("inconnu-marque-66", "/acts#sign-in=unknown")] {
        let person = Browser::new(program.address, "sefrou.localhost");
        let address = person.sent_from(&format!("/auth/oidc/start?provider={id}&to=/acts"), None).await;
        let back = provider.visit(&address, subject).await;
        assert_eq!(person.sent_from(&back, None).await, ends, "{subject}");
    }
}

/// The officer's telephone is confirmed through an operator's message centre; another number does not exist.
async fn reached_by_telephone(program: &Program, centre: &mut SmppServer) {
    let officer = signed_in(program, "officier").await;
    let nowhere = officer.mutate("phoneAdd", json!({ "number": "06 98 76 04 10" }), "contacts { id }").await;
    assert_eq!(nowhere.refusals(), [": exchange-error-sms-refused"]);
    assert!(centre.next().await["bound"].is_string());
    let added = officer.mutate("phoneAdd", json!({ "number": "06 98 76 54 32" }), "contacts { id }").await;
    let phone = added.ok()["contacts"].as_array().and_then(|all| all.last()).expect("a telephone")["id"].clone();
    let said = centre.next().await;
    assert_eq!(said["to"], "212698765432");
    let code: String = said["text"].as_str().expect("a text").chars().filter(char::is_ascii_digit).take(6).collect();
    officer.mutate("phoneConfirm", json!({ "contactId": phone, "code": code }), "contacts { confirmed }").await.ok();
    let choice = json!({ "kind": "registry.declaration.submitted", "channel": "SMS", "enabled": true });
    officer.mutate("preferenceSet", choice, "preferences { kind }").await.ok();
}

/// Somebody asks what is held of a child, and is refused with a reason.
async fn asked_by_a_person(program: &Program) {
    let chief = signed_in(program, "chef").await;
    let today = Ambient::system().today().to_string();
    let new = json!({ "operationId": fresh(), "kind": "ACCESS", "requesterName": "زهور الطالبوفا", "requesterCin": "QX918275",
        "quality": "GUARDIAN", "proof": "Carte QX918275", "personName": "Inès Talibouva", "personCin": "QX918276",
        "personBorn": "2019-03-04", "what": "Talibouva : tout ce qui est conservé", "receivedOn": today });
    let made = chief.mutate("personRequestRecord", new, "request { id }").await.ok()["request"]["id"].clone();
    let report = "query($filter: PersonFilter!) { personReport(filter: $filter) { occurrences { label } } }";
    for filter in [json!({ "cin": "QX918275" }), json!({ "name": "Inès Talibouva", "born": "2019-03-04" })] {
        chief.graphql(report, json!({ "filter": filter })).await.ok();
    }
    let answer = json!({ "operationId": fresh(), "requestId": made, "outcome": "REFUSED", "reasons": "Motifouva : rien n’est conservé",
        "answeredOn": today, "done": [] });
    chief.mutate("personRequestAnswer", answer, "request { id }").await.ok();
}

/// A program works with a token, and another tries one that is nobody's; gives what must not be seen anywhere.
async fn lent(program: &Program) -> Vec<String> {
    let agent = signed_in(program, "agent").await;
    let until = (Ambient::system().today() + Days::new(9)).to_string();
    let new = json!({ "name": "Zaynabouva", "scopes": ["registry.office.read"], "until": until, "password": PASSWORD });
    let secret = text(&agent.mutate("tokenCreate", new, "secret").await.ok()["secret"]);
    agent.program(&secret).graphql("{ offices { code } }", json!({})).await.ok();
    let refused = agent.program(&secret).graphql("{ staff { nodes { login } } }", json!({})).await;
    assert_eq!(refused.error_code(), Some("FORBIDDEN"));
    let slip = format!("{}0", &secret[..secret.len() - 1]);
    agent.program(&slip).graphql("{ offices { code } }", json!({})).await;
    let hash = hex::encode(kernel::keys::sha256(secret.as_bytes()));
    vec![secret[10..74].to_owned(), hash]
}

async fn upload(agent: &Browser) {
    let png = hex::decode("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000b49444154789c6360000200000500017a5eab3f0000000049454e44ae426082").expect("hex");
    let part = reqwest::multipart::Part::bytes(png).file_name("Zaynabouva.png");
    let form = reqwest::multipart::Form::new().part("file", part);
    let sent = agent.request(Method::POST, "/files").multipart(form).send().await.expect("answer");
    assert!(sent.status().is_success() || sent.status().is_client_error(), "{}", sent.status());
}

/// A table goes missing: the request fails inside, and is logged.
async fn break_down(program: &Program, agent: &Browser, act: &Value) {
    let data = jamaa::supervisor::DataDir::new(&program.data);
    let database = sqlx::PgPool::connect(&admin_url(&data)).await.expect("database");
    sqlx::raw_sql("alter table t_sefrou.mention rename to mention_away").execute(&database).await.expect("sql");
    let query = "query($id: ID!) { act(id: $id) { id mentions { number } } }";
    let failed = agent.graphql(query, json!({ "id": act["id"] })).await;
    assert_eq!(failed.error_code(), Some("INTERNAL"), "{}", failed.0);
    sqlx::raw_sql("alter table t_sefrou.mention_away rename to mention").execute(&database).await.expect("sql");
    database.close().await;
}

async fn scrape(program: &Program, token: Option<&str>) -> Response {
    let address = program.metrics.expect("metrics are served");
    let request = Client::builder().no_proxy().build().expect("client").get(format!("http://{address}/metrics"));
    let request = token.into_iter().fold(request, |request, token| request.bearer_auth(token));
    request.send().await.expect("answer")
}

#[tokio::test(flavor = "multi_thread")]
async fn no_name_no_card_number_and_no_address_is_in_logs_metrics_or_traces() {
    let collector = Collector::start();
    let endpoint = format!("http://{}", collector.address);
    let mut centre = SmppServer::start(false).await;
    let operator = centre.centre();
    let gateway = format!("smpp://{}:{}@{}:{}", operator.login, operator.password, operator.host, operator.port);
    let mut program = Program::start(&[
        ("JAMAA_LOG", "debug"),
        ("JAMAA_LOG_FORMAT", "json"),
        ("JAMAA_OTLP_ENDPOINT", &endpoint),
        ("JAMAA_METRICS_LISTEN", "127.0.0.1:0"),
        ("JAMAA_METRICS_TOKEN", TOKEN),
        ("JAMAA_SMS_GATEWAY_URL", &gateway),
        ("NO_PROXY", "127.0.0.1"),
    ]);
    reached_by_telephone(&program, &mut centre).await;
    story(&program).await;
    // The queue tells the officer of the declaration by itself; once the centre has it, so has the log.
    while centre.next().await["to"] != "212698765432" {}
    named_by_a_provider(&program).await;
    asked_by_a_person(&program).await;
    let mut secrets = lent(&program).await;
    secrets.push(operator.password);
    Stranger::at(&program).misbehave().await;

    // Metrics are for whoever has the token, on their own port only.
    assert_eq!(scrape(&program, None).await.status(), 401);
    assert_eq!(scrape(&program, Some("7b1f")).await.status(), 401);
    let public = Browser::new(program.address, "sefrou.localhost").get("/metrics").await.text().await.expect("text");
    assert!(!public.contains("jamaa_http"), "{public}");
    let metrics = scrape(&program, Some(TOKEN)).await.text().await.expect("text");

    program.terminate();
    assert!(program.ended().success());
    let (log, spans) = (program.log(), collector.bytes());

    // What operators need is there …
    let lines: Vec<Value> =
        log.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect();
    let line =
        lines.iter().find(|line| line["fields"]["acts"] == "registry.birth.declare" && line["target"] == "access");
    let line = line.unwrap_or_else(|| panic!("no line of the declaration"));
    let span = &line["spans"][0];
    assert_eq!(
        (&span["tenant"], &span["operation"], &line["fields"]["actor"]),
        (&json!("sefrou"), &json!("birthDeclare"), &json!("staff"))
    );
    assert!(span["request"].as_str().is_some_and(|id| id.len() == 32) && line["fields"]["ms"].is_f64(), "{line}");
    assert!(lines.iter().any(|line| line["fields"]["message"] == "request failed"), "the failure is logged");
    for wanted in ["registry.declaration.register", "registry.document.issue", "declarationRegister", "sefrou"] {
        assert!(contains(&spans, wanted), "{wanted} is no span");
    }
    for wanted in [
        "jamaa_graphql_requests_total{operation=\"birthDeclare\",outcome=\"ok\"} ",
        "jamaa_tenant_requests_total{tenant=\"sefrou\"} ",
        "jamaa_graphql_errors_total{code=\"INTERNAL\"} 1",
        "jamaa_ready 1",
    ] {
        assert!(metrics.contains(wanted), "{wanted} in {metrics}");
    }
    // What a quiet hour does not bring: too many requests, a planned job, a note for somebody, a letter, a base backup.
    let rare = [kernel::telemetry::LIMITED, kernel::telemetry::QUEUE_NOTES, kernel::telemetry::QUEUE_DEAD];
    let rare = [&rare[..], &[kernel::telemetry::LETTERS, kernel::telemetry::BACKUP_AGE]].concat();
    for metric in METRICS.iter().filter(|metric| !rare.contains(&metric.name)) {
        let suffix = if metric.kind == Kind::Seconds { "_count" } else { "" };
        let sample = format!("\n{}{suffix}", metric.name);
        assert!(metrics.contains(&sample), "{} is never recorded", metric.name);
    }

    // … and nobody is.
    for mark in MARKS.iter().copied().chain(secrets.iter().map(String::as_str)) {
        let told = log.lines().find(|line| line.contains(mark));
        assert!(told.is_none(), "{mark} in the log: {told:?}");
        assert!(!contains(&spans, mark), "{mark} in the traces");
        let told = metrics.lines().find(|line| line.contains(mark));
        assert!(told.is_none(), "{mark} in the metrics: {told:?}");
    }
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
