//! The operations that are measured, as the screens send them.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::Context as _;
use chrono::Days;
use kernel::ambient::Ambient;
use reqwest::Client;
use serde_json::{Value, json};
use testkit::{PASSWORD, birth, fresh};

use crate::world::Server;

/// One operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scenario {
    /// A declaration, by its key.
    ReadByKey,
    /// An act, by its key: the reading is on record.
    ReadAudited,
    /// Fifty declarations, each with its office, and that with its unit.
    List,
    /// A birth from the counter to the register of one office.
    DeclareRegister,
    /// An extract, as a sealed PDF.
    Extract,
    /// A sign-in with a password.
    SignIn,
}

impl Scenario {
    pub(crate) const ALL: [Self; 6] =
        [Self::ReadByKey, Self::ReadAudited, Self::List, Self::DeclareRegister, Self::Extract, Self::SignIn];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::ReadByKey => "read by key",
            Self::ReadAudited => "read by key, on record",
            Self::List => "list of 50, two levels",
            Self::DeclareRegister => "declare and register",
            Self::Extract => "extract in PDF",
            Self::SignIn => "sign in",
        }
    }

    /// Round trips that somebody waits for, at most.
    pub(crate) const fn most_trips(self) -> Option<f64> {
        match self {
            Self::ReadByKey => Some(2.0),
            Self::ReadAudited => Some(3.0),
            Self::List => Some(4.0),
            Self::DeclareRegister | Self::Extract | Self::SignIn => None,
        }
    }

    /// Operations in a second, at least, on two processors.
    pub(crate) const fn least_per_second(self) -> Option<f64> {
        match self {
            Self::DeclareRegister => Some(100.0),
            _ => None,
        }
    }

    /// What the program does in it that PostgreSQL has no part in: its processor time is not to be measured against SQL alone.
    pub(crate) const fn besides_sql(self) -> Option<&'static str> {
        match self {
            Self::Extract => Some("typesets and seals a PDF"),
            Self::SignIn => Some("Argon2id"),
            Self::ReadByKey | Self::ReadAudited | Self::List | Self::DeclareRegister => None,
        }
    }
}

/// People at their desks, with something to read.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    agent: Person,
    officer: Person,
    office: String,
    declaration: Value,
    act: Value,
}

/// A signed-in browser on a machine of its own: limits count addresses.
#[derive(Debug, Clone)]
struct Person {
    client: Client,
    origin: String,
}

/// The next machine of the loopback network.
fn machine() -> IpAddr {
    static NEXT: AtomicU32 = AtomicU32::new(0x7F01_0002);
    IpAddr::V4(Ipv4Addr::from(NEXT.fetch_add(1, Ordering::Relaxed)))
}

impl Person {
    fn new(server: &Server) -> anyhow::Result<Self> {
        let client = Client::builder().cookie_store(true).no_proxy().local_address(machine());
        let client = client.resolve("sefrou.localhost", server.address).build()?;
        Ok(Self { client, origin: format!("http://sefrou.localhost:{}", server.address.port()) })
    }

    async fn signed_in(server: &Server, login: &str) -> anyhow::Result<Self> {
        let person = Self::new(server)?;
        person.sign_in(login).await?;
        Ok(person)
    }

    async fn sign_in(&self, login: &str) -> anyhow::Result<Value> {
        let input = json!({ "login": login, "password": PASSWORD });
        self.ask("mutation($input: SessionOpenInput!) { sessionOpen(input: $input) { viewer { sessionId } userErrors { code } } }", json!({ "input": input })).await
    }

    /// The only root field, of an answer without errors.
    async fn ask(&self, query: &str, variables: Value) -> anyhow::Result<Value> {
        let request = self.client.post(format!("{}/graphql", self.origin)).header("origin", &self.origin);
        let answer: Value =
            request.json(&json!({ "query": query, "variables": variables })).send().await?.json().await?;
        let root = answer["data"].as_object().and_then(|data| data.values().next()).cloned().unwrap_or_default();
        let refused = root["userErrors"].as_array().is_some_and(|errors| !errors.is_empty());
        anyhow::ensure!(answer["errors"].is_null() && !refused, "{answer}");
        Ok(root)
    }
}

const READ: &str =
    "query($id: ID!) { declaration(id: $id) { id kind state revision subject event { date ar fr } draftedAt } }";
const READ_ACT: &str = "query($id: ID!) { act(id: $id) { id number year reference kind sealIntact } }";
const LIST: &str = "{ declarations(first: 50) { nodes { id kind state subject draftedAt office { code name { ar fr } unit { code kind name { ar fr } } } } } }";
const DECLARE: &str = "mutation($input: BirthDeclareInput!) { birthDeclare(input: $input) { declaration { id revision } userErrors { code field message } } }";
const SUBMIT: &str = "mutation($input: DeclarationSubmitInput!) { declarationSubmit(input: $input) { declaration { id revision } userErrors { code field message } } }";
const REGISTER: &str = "mutation($input: DeclarationRegisterInput!) { declarationRegister(input: $input) { act { id number } userErrors { code field message } } }";
const ISSUE: &str = "mutation($input: DocumentIssueInput!) { documentIssue(input: $input) { document { id url } userErrors { code field message } } }";

impl Desk {
    /// An agent and an officer, signed in, and an act with its declaration.
    pub(crate) async fn open(server: &Server) -> anyhow::Result<Self> {
        let (agent, officer) =
            (Person::signed_in(server, "agent").await?, Person::signed_in(server, "officier").await?);
        let offices = agent.ask("{ offices { id code } }", json!({})).await?;
        let office = offices.as_array().and_then(|all| all.iter().find(|office| office["code"] == "SFR1"));
        let office = office.and_then(|office| office["id"].as_str()).context("office SFR1")?.to_owned();
        let mut desk = Self { agent, officer, office, declaration: Value::Null, act: Value::Null };
        desk.act = desk.declare_and_register().await?;
        desk.declaration = desk.declare().await?["id"].clone();
        Ok(desk)
    }

    /// Enough declarations for a whole page.
    pub(crate) async fn fill(&self) -> anyhow::Result<()> {
        for _ in 0..60 {
            self.declare().await?;
        }
        Ok(())
    }

    async fn declare(&self) -> anyhow::Result<Value> {
        let born = (Ambient::system().today() - Days::new(3)).to_string();
        let input =
            json!({ "operationId": fresh(), "officeId": self.office, "content": birth(&born, "ياسمين", "Yasmine") });
        Ok(self.agent.ask(DECLARE, json!({ "input": input })).await?["declaration"].clone())
    }

    async fn declare_and_register(&self) -> anyhow::Result<Value> {
        let declared = self.declare().await?;
        let input = json!({ "declarationId": declared["id"], "revision": declared["revision"] });
        let submitted = self.agent.ask(SUBMIT, json!({ "input": input })).await?["declaration"].clone();
        let input =
            json!({ "operationId": fresh(), "declarationId": submitted["id"], "revision": submitted["revision"] });
        Ok(self.officer.ask(REGISTER, json!({ "input": input })).await?["act"]["id"].clone())
    }

    /// Carries one operation out.
    pub(crate) async fn carry_out(&self, scenario: Scenario, server: &Server) -> anyhow::Result<()> {
        match scenario {
            Scenario::ReadByKey => self.agent.ask(READ, json!({ "id": self.declaration })).await.map(drop),
            Scenario::ReadAudited => self.agent.ask(READ_ACT, json!({ "id": self.act })).await.map(drop),
            Scenario::List => {
                let page = self.agent.ask(LIST, json!({})).await?;
                anyhow::ensure!(page["nodes"].as_array().map(Vec::len) == Some(50), "the page is not full");
                Ok(())
            }
            Scenario::DeclareRegister => self.declare_and_register().await.map(drop),
            Scenario::Extract => {
                let input = json!({ "operationId": fresh(), "actId": self.act, "kind": "EXTRACT_AR", "requesterName": "نادية التجريبي", "requesterQuality": "ASCENDANT" });
                let issued = self.agent.ask(ISSUE, json!({ "input": input })).await?;
                let url = issued["document"]["url"].as_str().context("a link")?;
                let url = if url.starts_with('/') { format!("{}{url}", self.agent.origin) } else { url.to_owned() };
                let paper = self.agent.client.get(url).send().await?.error_for_status()?.bytes().await?;
                anyhow::ensure!(paper.starts_with(b"%PDF"), "no PDF");
                Ok(())
            }
            // A machine of its own for each: that is what limits count.
            Scenario::SignIn => Person::new(server)?.sign_in("agent").await.map(drop),
        }
    }
}
