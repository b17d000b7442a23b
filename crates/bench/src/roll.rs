//! The yearly roll of a whole commune: 50,000 plots of land prepared and assessed by one press of a button each.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use kernel::ambient::Ambient;
use reqwest::Client;
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, PgPool};
use testkit::{PASSWORD, fresh};

use crate::cpu;
use crate::world::{Server, World};

/// What it is asked for by on the command line.
pub(crate) const NAME: &str = "yearly roll of 50,000";
/// Things on the roll.
const THINGS: u32 = 50_000;
/// Seconds in which all of them are to be assessed.
const MOST_SECONDS: f64 = 60.0;
/// The longest that is waited for either half.
const PATIENCE: Duration = Duration::from_secs(600);

/// What a roll took.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Rolled {
    name: &'static str,
    things: u32,
    /// From the request to the preview.
    prepare_seconds: f64,
    /// From the request to the last assessment.
    run_seconds: f64,
    /// Processor time of PostgreSQL for a thousand things, in milliseconds, both halves.
    postgres_cpu_per_1000: f64,
    /// The same of the server.
    server_cpu_per_1000: f64,
    /// The most memory that the server held meanwhile, in megabytes.
    server_peak_mb: f64,
}

impl Rolled {
    /// Whether all were assessed in time.
    fn reached(&self) -> bool {
        self.run_seconds < MOST_SECONDS
    }
}

impl std::fmt::Display for Rolled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let said = if self.reached() { "reached" } else { "NOT REACHED" };
        writeln!(
            f,
            "{:<26}prepared in {:.1} s, assessed in {:.1} s; PostgreSQL {:.1} ms and the server {:.1} ms of processor a thousand; {:.0} MB at most",
            self.name,
            self.prepare_seconds,
            self.run_seconds,
            self.postgres_cpu_per_1000,
            self.server_cpu_per_1000,
            self.server_peak_mb
        )?;
        write!(f, "{:<26}at most {MOST_SECONDS:.0} s to assess: {:.1}, {said}", self.name, self.run_seconds)
    }
}

/// Somebody of the tax service.
struct Assessor {
    client: Client,
    origin: String,
}

impl Assessor {
    async fn signed_in(server: &Server) -> anyhow::Result<Self> {
        let client = Client::builder().cookie_store(true).no_proxy();
        let client = client.resolve("sefrou.localhost", server.address).build()?;
        let one = Self { client, origin: format!("http://sefrou.localhost:{}", server.address.port()) };
        let input = json!({ "login": "fiscalite", "password": PASSWORD });
        one.send("sessionOpen", "SessionOpenInput", "viewer { sessionId }", input).await?;
        Ok(one)
    }

    async fn send(&self, mutation: &str, input: &str, wanted: &str, value: Value) -> anyhow::Result<Value> {
        let query = format!(
            "mutation($input: {input}!) {{ {mutation}(input: $input) {{ {wanted} userErrors {{ code message }} }} }}"
        );
        self.ask(&query, json!({ "input": value })).await
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

    /// The kind of land, with the price of a zone this year.
    async fn priced(&self, year: i32, zone: &str) -> anyhow::Result<String> {
        let kinds = self
            .ask("{ revenueKinds(first: 10, filter: { query: \"TNB\" }) { nodes { id code } } }", json!({}))
            .await?;
        let nodes = kinds["nodes"].as_array().context("kinds")?;
        let land = nodes.iter().find(|kind| kind["code"] == "TNB").context("land")?;
        let before = format!("{}-06-01", year - 1);
        let tariff = json!({ "operationId": fresh(), "kindId": land["id"], "from": format!("{year}-01-01"),
            "rates": [{ "code": zone, "amount": "15" }], "instrument": "قرار جبائي تجريبي", "instrumentOn": before,
            "deliberation": "مقرر تجريبي", "deliberatedOn": before, "visa": "تأشيرة تجريبية", "visaOn": before });
        self.send("tariffRecord", "TariffRecordInput", "tariff { id }", tariff).await?;
        Ok(land["id"].as_str().context("an identifier")?.to_owned())
    }

    /// Waits until a roll stands like this.
    async fn until(&self, roll: &Value, state: &str) -> anyhow::Result<()> {
        let begun = Instant::now();
        loop {
            let query = "query($id: ID!) { roll(id: $id) { state done total assessed failure } }";
            let seen = self.ask(query, json!({ "id": roll })).await?;
            if seen["state"] == state {
                return Ok(());
            }
            anyhow::ensure!(seen["failure"].is_null() && begun.elapsed() < PATIENCE, "{seen}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

/// Prepares and runs the roll of a commune with so much land, at a server of its own.
pub(crate) async fn measure(world: &World, program: &Path) -> anyhow::Result<Rolled> {
    let server = world.serve(program, &world.socket_folder()).await?;
    let rolled = at(world, &server).await;
    server.stop().await?;
    rolled
}

async fn at(world: &World, server: &Server) -> anyhow::Result<Rolled> {
    let assessor = Assessor::signed_in(server).await?;
    let today = Ambient::system().today();
    let year = chrono::Datelike::year(&today);
    // Zones are told by their equipment since law 14-25.
    let zone = if year > 2025 { "equipped" } else { "buildings" };
    let kind = assessor.priced(year, zone).await?;
    seed(world, &kind, zone).await?;
    world.settle().await?;

    let cost = || (cpu::of(&[server.process]), cpu::of(&cpu::family(server.postgres)));
    cpu::forget_peak(server.process);
    let before = cost();
    let start = Instant::now();
    let input = json!({ "operationId": fresh(), "kindId": kind, "year": year });
    let roll = assessor.send("rollPrepare", "RollPrepareInput", "roll { id }", input).await?["roll"]["id"].clone();
    assessor.until(&roll, "PREPARED").await?;
    let prepare_seconds = start.elapsed().as_secs_f64();

    let start = Instant::now();
    let input = json!({ "operationId": fresh(), "rollId": roll });
    assessor.send("rollRun", "RollRunInput", "roll { id }", input).await?;
    assessor.until(&roll, "DONE").await?;
    let run_seconds = start.elapsed().as_secs_f64();
    let after = cost();

    let thousands = f64::from(THINGS) / 1e3;
    Ok(Rolled {
        name: NAME,
        things: THINGS,
        prepare_seconds,
        run_seconds,
        postgres_cpu_per_1000: (after.1 - before.1) * 1e3 / thousands,
        server_cpu_per_1000: (after.0 - before.0) * 1e3 / thousands,
        server_peak_mb: cpu::peak(server.process).context("the server's memory")?,
    })
}

/// A taxpayer for each ten plots, every plot of its own surface.
async fn seed(world: &World, kind: &str, zone: &str) -> anyhow::Result<()> {
    let kind = kind.split_once('_').context("a prefix")?.1;
    let database = PgPool::connect(&World::url("postgres", &world.socket_folder())).await?;
    let script = format!(
        "set search_path to t_sefrou, platform;
         with who as (select s.id as staff, (select u.id from unit u where u.parent_id is null) as unit from staff s where s.login = 'fiscalite'),
         payer as (
             insert into taxpayer (id, unit_id, number, kind, name_ar, name_latin, address_ar, address_fr, search_key, revision, created_at, created_by, updated_at)
             select gen_random_uuid(), w.unit, 9000000 + n, 'person', 'ملزم المثال ' || n, 'Redevable El Mithal ' || n, '', '', ' redevable mithal ' || n || ' ', 1,
                 now(), w.staff, now()
             from who w, generate_series(1, {THINGS} / 10) n
             returning id, unit_id, number, created_by
         )
         insert into taxable (id, taxpayer_id, unit_id, kind_id, kind, reference, label, facts, token, from_date, revision, created_at, created_by, updated_at)
         select gen_random_uuid(), p.id, p.unit_id, '{kind}', 'plot', 'TF ' || p.number || '/' || n, '',
             jsonb_build_object('zone', '{zone}', 'surface', (100 + (p.number * 7 + n * 13) % 900)::text || '.5'), gen_random_uuid()::text, '2020-01-01', 1,
             now(), p.created_by, now()
         from payer p, generate_series(1, 10) n;
         analyze taxpayer; analyze taxable"
    );
    sqlx::raw_sql(AssertSqlSafe(script)).execute(&database).await?;
    database.close().await;
    Ok(())
}
