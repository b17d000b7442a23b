//! The régie under load: receipts at eight tills at once, and the emission roll of a whole commune as a workbook and on paper.

use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use chrono::Datelike as _;
use futures::future::try_join_all;
use kernel::ambient::Ambient;
use reqwest::Client;
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, PgPool};
use testkit::{PASSWORD, fresh};

use crate::cpu;
use crate::world::{Server, World};

/// What they are asked for by on the command line.
pub(crate) const NAMES: [&str; 3] = ["receipts at 8 tills", "emission roll 100,000 XLSX", "emission roll 100,000 PDF"];
/// Tills at which somebody cashes.
const TILLS: u8 = 8;
/// Receipts in a second, at least, on two processors: each with its number, its audit row, its ledger entry and its event.
const LEAST: f64 = 300.0;
/// Slips of the roll, and orders on each.
const SLIPS: u32 = 50;
const ORDERS: u32 = 2_000;
/// When they went to the receiver: on a day on which nothing else did.
const SENT: &str = "2019-12-31";
/// Seconds in which the roll is to be made, and megabytes that the server may hold meanwhile.
const MOST_SECONDS: f64 = 60.0;
const MOST_MB: f64 = 500.0;
/// The longest that is waited for a report.
const PATIENCE: Duration = Duration::from_secs(600);

/// What one of them took.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Row {
    name: &'static str,
    /// Receipts in a second.
    per_second: Option<f64>,
    /// From the request to the last file.
    seconds: Option<f64>,
    /// Files, and their bytes together.
    files: Option<(usize, usize)>,
    /// Processor time of the server in all, in seconds.
    server_cpu: f64,
    /// The most memory that the server held meanwhile, in megabytes.
    peak_mb: f64,
}

impl Row {
    fn reached(&self) -> bool {
        self.per_second.is_none_or(|rate| rate >= LEAST)
            && self.seconds.is_none_or(|seconds| seconds < MOST_SECONDS && self.peak_mb < MOST_MB)
    }
}

impl std::fmt::Display for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let said = if self.reached() { "reached" } else { "NOT REACHED" };
        write!(f, "{:<28}", self.name)?;
        if let Some(rate) = self.per_second {
            write!(f, "{rate:.1} a second, at least {LEAST:.0}")?;
        }
        if let (Some(seconds), Some((files, bytes))) = (self.seconds, self.files) {
            let megabytes = bytes / 1_000_000;
            write!(
                f,
                "{seconds:.1} s, at most {MOST_SECONDS:.0}; {files} files of {megabytes} MB in all; at most {MOST_MB:.0} MB held"
            )?;
        }
        write!(f, ": {said}; {:.0} MB held, {:.1} s of processor", self.peak_mb, self.server_cpu)
    }
}

/// Somebody of the régie at a machine of their own: limits count addresses.
#[derive(Debug, Clone)]
struct Person {
    client: Client,
    origin: String,
}

impl Person {
    async fn signed_in(server: &Server, login: &str, machine: u8) -> anyhow::Result<Self> {
        let address = IpAddr::V4(Ipv4Addr::new(127, 0, 9, machine));
        let client = Client::builder().cookie_store(true).no_proxy().local_address(address);
        let client = client.resolve("sefrou.localhost", server.address).build()?;
        let one = Self { client, origin: format!("http://sefrou.localhost:{}", server.address.port()) };
        let input = json!({ "login": login, "password": PASSWORD });
        one.send("sessionOpen", "viewer { sessionId }", input).await?;
        Ok(one)
    }

    async fn send(&self, mutation: &str, wanted: &str, value: Value) -> anyhow::Result<Value> {
        let input = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
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

    async fn me(&self) -> anyhow::Result<Value> {
        Ok(self.ask("{ viewer { staff { id } } }", json!({})).await?["staff"]["id"].clone())
    }

    /// The bytes behind a signed link, which names its host or not.
    async fn fetch(&self, link: &Value) -> anyhow::Result<usize> {
        let link = link.as_str().context("a link")?;
        let url = if link.starts_with('/') { format!("{}{link}", self.origin) } else { link.to_owned() };
        let answer = self.client.get(url).send().await?.error_for_status()?;
        Ok(answer.bytes().await?.len())
    }
}

/// Measures what is asked for, at a server of its own.
pub(crate) async fn measure(world: &World, program: &Path, only: &str) -> anyhow::Result<Vec<Row>> {
    let server = world.serve(program, &world.socket_folder()).await?;
    let rows = all(world, &server, only).await;
    server.stop().await?;
    rows
}

async fn all(world: &World, server: &Server, only: &str) -> anyhow::Result<Vec<Row>> {
    let [tills, workbook, paper] = NAMES;
    let mut rows = Vec::new();
    if tills.contains(only) {
        eprintln!("load on {tills}");
        rows.push(receipts(world, server).await?);
        world.settle().await?;
    }
    let printed: Vec<_> =
        [(workbook, "XLSX"), (paper, "PDF")].into_iter().filter(|(name, _)| name.contains(only)).collect();
    if !printed.is_empty() {
        seed(world).await?;
        world.settle().await?;
    }
    for (name, format) in printed {
        eprintln!("making the {name}");
        rows.push(roll(server, name, format).await?);
        world.settle().await?;
    }
    Ok(rows)
}

/// A régie with eight tills in one collector's hands, a counter fee, and for ten seconds whoever cashes cashes again. Each receipt has its
/// number, its audit row, its ledger entry and its event, or nothing is said to have been measured.
async fn receipts(world: &World, server: &Server) -> anyhow::Result<Row> {
    let (kind, tills) = founded(server).await?;
    world.settle().await?;
    let mut people = Vec::new();
    for machine in 0..TILLS {
        people.push(Person::signed_in(server, "collecteur", 20 + machine).await?);
    }
    for (person, till) in people.iter().zip(&tills) {
        cash(person, till, &kind).await?;
    }
    let before = written(world).await?;
    let begun = Begun::now(server);
    let length = Duration::from_secs(10);
    let each = people.iter().zip(&tills).map(|(person, till)| {
        let kind = &kind;
        async move {
            let mut done = 0_u32;
            let start = Instant::now();
            while start.elapsed() < length {
                cash(person, till, kind).await?;
                done += 1;
            }
            anyhow::Ok(done)
        }
    });
    let done: u32 = try_join_all(each).await?.into_iter().sum();
    let (seconds, server_cpu, peak_mb) = begun.ended(server)?;
    let made: Vec<i64> = written(world).await?.iter().zip(&before).map(|(after, before)| after - before).collect();
    anyhow::ensure!(made.iter().all(|rows| *rows == i64::from(done)), "of {done} receipts {made:?} were written");
    Ok(Row {
        name: NAMES[0],
        per_second: Some(f64::from(done) / seconds),
        seconds: None,
        files: None,
        server_cpu,
        peak_mb,
    })
}

/// Numbers that receipts have, their rows in the audit trail, in the ledger and among the events, so far.
async fn written(world: &World) -> anyhow::Result<Vec<i64>> {
    let database = PgPool::connect(&World::url("postgres", &world.socket_folder())).await?;
    let counts = "select array[
        (select count(distinct (office_id, number)) from t_sefrou.receipt),
        (select count(*) from t_sefrou.audit where act = 'regie.receipt.issue'),
        (select count(*) from t_sefrou.cash_entry where kind = 'receipt'),
        (select count(*) from t_sefrou.event where kind = 'regie.receipt.issued')]";
    let counts = sqlx::query_scalar(counts).fetch_one(&database).await?;
    database.close().await;
    Ok(counts)
}

async fn cash(person: &Person, till: &Value, kind: &Value) -> anyhow::Result<()> {
    let line = json!({ "kindId": kind, "rateCode": "heure", "quantity": "2" });
    let input = json!({ "operationId": fresh(), "tillId": till, "mode": "CASH", "payerName": "Amina El Mithal (essai)", "lines": [line] });
    person.send("receiptIssue", "receipt { id number }", input).await.map(drop)
}

/// The kind of the fee, and the tills, each with a book and an open day.
async fn founded(server: &Server) -> anyhow::Result<(Value, Vec<Value>)> {
    let assessor = Person::signed_in(server, "fiscalite", 2).await?;
    let ordonnateur = Person::signed_in(server, "ordonnateur", 3).await?;
    let regisseur = Person::signed_in(server, "regisseur", 4).await?;
    let collector = Person::signed_in(server, "collecteur", 5).await?;
    let today = Ambient::system().today();
    let (before, year) = (format!("{}-06-01", today.year() - 1), today.year());
    let kinds = "{ revenueKinds(first: 10, filter: { query: \"STATIONNEMENT\" }) { nodes { id code } } }";
    let kinds = assessor.ask(kinds, json!({})).await?;
    let kind = kinds["nodes"].as_array().and_then(|kinds| kinds.iter().find(|kind| kind["code"] == "STATIONNEMENT"));
    let kind = kind.context("parking")?["id"].clone();
    let rate = json!({ "code": "heure", "nameAr": "ساعة تجريبية", "nameFr": "Heure d’essai", "measure": "UNIT", "amount": "5" });
    let tariff = json!({ "operationId": fresh(), "kindId": kind, "from": format!("{year}-01-01"), "rates": [rate],
        "instrument": "قرار جبائي تجريبي", "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before,
        "visa": "تأشيرة تجريبية", "visaOn": before });
    assessor.send("tariffRecord", "tariff { id }", tariff).await?;
    let here = ordonnateur.ask("{ commune { here { id } } }", json!({})).await?["here"]["id"].clone();
    let office = json!({ "operationId": fresh(), "unitId": here, "code": "BENCH", "nameAr": "وكالة تجريبية", "nameFr": "Régie d’essai",
        "instrument": "قرار تجريبي", "instrumentOn": before });
    let office = ordonnateur.send("cashOfficeCreate", "cashOffice { id }", office).await?["cashOffice"]["id"].clone();
    for (person, quality) in [(&regisseur, "REGISSEUR"), (&collector, "COLLECTOR")] {
        let input = json!({ "operationId": fresh(), "officeId": office, "staffId": person.me().await?, "quality": quality,
            "instrument": "قرار تجريبي", "from": before });
        ordonnateur.send("cashMemberAppoint", "cashOffice { id }", input).await?;
    }
    let mut tills = Vec::new();
    for n in 0..u32::from(TILLS) {
        let input = json!({ "operationId": fresh(), "officeId": office, "code": format!("G{n}"), "nameAr": "صندوق تجريبي", "nameFr": "Caisse d’essai" });
        let till = regisseur.send("tillCreate", "till { id }", input).await?["till"]["id"].clone();
        let first = n * 100_000 + 1;
        let book = json!({ "operationId": fresh(), "officeId": office, "serial": format!("B{n}"), "firstNumber": first,
            "lastNumber": first + 99_999, "receivedOn": today });
        let book = regisseur.send("bookReceive", "book { id }", book).await?["book"]["id"].clone();
        let issue = json!({ "operationId": fresh(), "bookId": book, "tillId": till });
        regisseur.send("bookIssue", "book { id }", issue).await?;
        let open = json!({ "operationId": fresh(), "tillId": till, "float": "0" });
        collector.send("dayOpen", "day { id }", open).await?;
        tills.push(till);
    }
    Ok((kind, tills))
}

/// The roll in one format: asked for, waited for, and fetched.
async fn roll(server: &Server, name: &'static str, format: &str) -> anyhow::Result<Row> {
    let person = Person::signed_in(server, "ordonnateur", 6).await?;
    let begun = Begun::now(server);
    let filter = json!({ "from": SENT, "until": SENT });
    let input =
        json!({ "operationId": fresh(), "kind": "SLIPS", "format": format, "language": "fr", "filter": filter });
    let run = person.send("reportPrint", "run { id lines }", input).await?["run"].clone();
    anyhow::ensure!(run["lines"] == json!(SLIPS * ORDERS), "{run}");
    let done = until_done(&person, &run["id"]).await?;
    let (seconds, server_cpu, peak_mb) = begun.ended(server)?;
    let files = done["files"].as_array().context("files")?;
    let lines: u64 = files.iter().filter_map(|file| file["lines"].as_u64()).sum();
    anyhow::ensure!(lines == u64::from(SLIPS * ORDERS), "of {} lines {lines} were made", SLIPS * ORDERS);
    let mut bytes = 0;
    for file in files {
        bytes += person.fetch(&file["url"]).await?;
    }
    let files = Some((files.len(), bytes));
    Ok(Row { name, per_second: None, seconds: Some(seconds), files, server_cpu, peak_mb })
}

async fn until_done(person: &Person, id: &Value) -> anyhow::Result<Value> {
    let begun = Instant::now();
    loop {
        let runs = person
            .ask("{ reportRuns(first: 5) { nodes { id state written files { lines url } } } }", json!({}))
            .await?;
        let nodes = runs["nodes"].as_array().context("runs")?;
        let run = nodes.iter().find(|run| run["id"] == *id).context("the run")?;
        if run["state"] == "DONE" {
            return Ok(run.clone());
        }
        anyhow::ensure!(run["state"] == "WORKING" && begun.elapsed() < PATIENCE, "{run}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// What was spent before.
struct Begun {
    at: Instant,
    cpu: f64,
}

impl Begun {
    /// The high-water mark of the server's memory begins anew.
    fn now(server: &Server) -> Self {
        cpu::forget_peak(server.process);
        Self { at: Instant::now(), cpu: cpu::of(&[server.process]) }
    }

    /// Seconds, seconds of processor, and megabytes at most.
    fn ended(&self, server: &Server) -> anyhow::Result<(f64, f64, f64)> {
        let seconds = self.at.elapsed().as_secs_f64();
        let peak = cpu::peak(server.process).context("the server's memory")?;
        Ok((seconds, cpu::of(&[server.process]) - self.cpu, peak))
    }
}

/// As many orders as a large commune issues in a year, sent to the receiver on one day on slips that are full. All fictitious.
async fn seed(world: &World) -> anyhow::Result<()> {
    let database = PgPool::connect(&World::url("postgres", &world.socket_folder())).await?;
    let script = format!(
        "set search_path to t_sefrou, platform;
         create temporary table payer as
             select gen_random_uuid() as id, n from generate_series(0, 999) n;
         create temporary table line as
             select gen_random_uuid() as assessment, gen_random_uuid() as orders, s.n, p.id as payer, (10000 + s.n * 37 % 900000)::bigint as centimes
             from generate_series(1, {SLIPS} * {ORDERS}) s (n) join payer p on p.n = s.n % 1000;
         create temporary table slip as
             select gen_random_uuid() as id, n from generate_series(1, {SLIPS}) n;
         create temporary table who as
             select (select id from staff where login = 'fiscalite') as assessor, (select id from staff where login = 'ordonnateur') as ordonnateur,
                 (select id from unit where parent_id is null) as unit, (select id from revenue_kind where code = 'DIVERS') as kind;
         insert into taxpayer (id, unit_id, number, kind, name_ar, name_latin, address_ar, address_fr, search_key, revision, created_at, created_by, updated_at)
             select p.id, w.unit, 8000000 + p.n, 'person', 'ملزم المثال ' || p.n, 'Redevable El Mithal ' || p.n, '', '', ' redevable mithal ' || p.n || ' ', 1,
                 now(), w.assessor, now() from payer p, who w;
         insert into assessment (id, unit_id, taxpayer_id, kind_id, year, number, period_from, period_until, liable_on, facts, steps, principal_centimes,
                 increase_centimes, due_on, outcome, remark, assessed_at, assessed_by)
             select l.assessment, w.unit, l.payer, w.kind, 2019, l.n, '2019-01-01', '2019-12-31', '2019-01-01', '{{}}', '[]', l.centimes, 0, current_date,
                 'payable', '', now(), w.assessor from line l, who w;
         insert into collection_order (id, assessment_id, unit_id, taxpayer_id, kind_id, year, number, reference, payer, budget_line, principal_centimes,
                 increase_centimes, due_on, late_rule, issued_on, issued_at, issued_by, seal)
             select l.orders, l.assessment, w.unit, l.payer, w.kind, 2019, l.n, 'BENCH-' || l.n,
                 jsonb_build_object('number', 'R-8000000', 'nameAr', 'ملزم المثال رقم ' || l.n, 'nameLatin', 'Redevable El Mithal ' || l.n, 'addressAr', '', 'addressFr', ''),
                 '40101020', l.centimes, 0, current_date, 'debt_15_97', current_date, now(), w.ordonnateur, '' from line l, who w;
         insert into emission_slip (id, unit_id, year, number, orders, total_centimes, sent_on, sent_at, sent_by, seal)
             select s.id, w.unit, 2019, s.n, {ORDERS}, (select sum(l.centimes)::bigint from line l where (l.n - 1) / {ORDERS} = s.n - 1), '{SENT}', now(),
                 w.ordonnateur, '' from slip s, who w;
         insert into emission_line (slip_id, position, order_id, amount_centimes)
             select s.id, (l.n - 1) % {ORDERS} + 1, l.orders, l.centimes from line l join slip s on s.n - 1 = (l.n - 1) / {ORDERS};
         analyze collection_order; analyze emission_line; analyze emission_slip"
    );
    sqlx::raw_sql(AssertSqlSafe(script)).execute(&database).await?;
    database.close().await;
    Ok(())
}
