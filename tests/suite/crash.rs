//! `kill -9` in the middle of registrations: what was acknowledged is there, once, with its number; nothing is doubled.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use futures::StreamExt as _;
use jamaa::supervisor::DataDir;
use kernel::ambient::Ambient;
use serde_json::{Value, json};
use sqlx::PgPool;
use testkit::{Browser, PASSWORD, birth, fresh};
use uuid::Uuid;

use crate::scene::{admin_url, forget_limits, is_gapless, number, numbers, office, submitted, text};

/// Registrations in one round.
const IN_A_ROUND: usize = 24;
/// Officers' windows open at once.
const AT_ONCE: usize = 6;

/// A data folder that goes with the test.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self(std::env::temp_dir().join(format!("jc-{}", &fresh().simple().to_string()[16..])))
    }
}

/// A `jamaa` of its own.
pub(crate) struct Jamaa {
    child: Child,
    address: SocketAddr,
}

impl Drop for Jamaa {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Jamaa {
    /// Starts the real program and waits for its one line.
    pub(crate) fn start(data: &Path) -> Self {
        Self::run(command(data, &["demo", "--only", "sefrou", "--listen", "127.0.0.1:0", "--json"]), data)
    }

    /// A second program on the servers of the first, with a data folder of its own.
    pub(crate) fn beside(first: &DataDir, data: &Path) -> Self {
        let mut command = command(data, &["serve", "--listen", "127.0.0.1:0", "--json"]);
        let key = std::fs::read_to_string(first.keys().join("secret")).expect("the master key");
        command
            .env("JAMAA_DATABASE_URL", format!("postgres:///jamaa?host={}&user=jamaa_runtime", first.run().display()))
            .env("JAMAA_REDIS_URL", format!("unix://{}", first.redis_socket().display()))
            .env("JAMAA_SECRET_KEY", key.trim());
        Self::run(command, data)
    }

    fn run(mut command: Command, data: &Path) -> Self {
        let log = std::fs::File::create(data.with_extension("log")).expect("log");
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().expect("jamaa starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
        let said: Value = serde_json::from_str(&line).unwrap_or_else(|error| {
            panic!("{error}: {line:?}: {}", std::fs::read_to_string(data.with_extension("log")).unwrap_or_default())
        });
        Self { child, address: text(&said["listening"]).parse().expect("address") }
    }

    /// A browser at a host, e.g. `sefrou`; nobody is signed in.
    pub(crate) fn at(&self, label: &str) -> Browser {
        Browser::new(self.address, &format!("{label}.localhost"))
    }

    pub(crate) async fn signed_in(&self, login: &str) -> Browser {
        let browser = self.at("sefrou");
        browser.sign_in(login, PASSWORD).await;
        browser
    }

    /// `kill -9`.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("kill");
        self.child.wait().expect("wait");
    }
}

/// A command of the program on this data folder, with nothing of our own environment.
pub(crate) fn command(data: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(binary());
    command.args(words).arg("--data-dir").arg(data);
    for (name, _) in
        std::env::vars().filter(|(name, _)| name.starts_with("JAMAA_") || name == "DATABASE_URL" || name == "REDIS_URL")
    {
        command.env_remove(name);
    }
    command
}

/// The program as the workspace builds it; `cargo build -p jamaa` makes it when it is missing.
fn binary() -> PathBuf {
    let beside = std::env::current_exe().expect("this program");
    let target = beside.parent().and_then(Path::parent).expect("target folder").join("jamaa");
    assert!(target.is_file(), "{} is missing: run `cargo build --workspace` first", target.display());
    target
}

/// What the officers believe after a round: operations that were acknowledged with their act and number, and those
/// whose fate nobody knows.
#[derive(Default)]
struct Believed {
    acknowledged: BTreeMap<Uuid, (String, String, i64)>,
    unknown: Vec<(Uuid, String)>,
}

impl Believed {
    /// Registers side by side until the servers die.
    async fn register(&mut self, officer: &Browser, declarations: Vec<String>) {
        let each = declarations.into_iter().map(|declaration| async move {
            let operation = fresh();
            let input = json!({ "operationId": operation, "declarationId": declaration, "revision": 2 });
            let query = "mutation($input: DeclarationRegisterInput!) { declarationRegister(input: $input) { act { id number } userErrors { code } } }";
            let answer = officer.try_graphql(query, json!({ "input": input })).await.ok();
            let act = answer.map(|answer| answer.0["data"]["declarationRegister"]["act"].clone()).filter(Value::is_object);
            (operation, declaration, act)
        });
        let done: Vec<_> = futures::stream::iter(each).buffer_unordered(AT_ONCE).collect().await;
        for (operation, declaration, act) in done {
            match act {
                Some(act) => {
                    self.acknowledged
                        .insert(operation, (declaration, text(&act["id"]), act["number"].as_i64().expect("number")));
                }
                None => self.unknown.push((operation, declaration)),
            }
        }
    }

    /// Every acknowledged act is there, once, under its number, and the register has no gap.
    async fn check(&self, database: &PgPool) {
        for (declaration, act, number_told) in self.acknowledged.values() {
            let (act, declaration) = (raw(act), raw(declaration));
            let sql = format!(
                "select count(*) from act where id = '{act}' and declaration_id = '{declaration}' and number = {number_told}"
            );
            assert_eq!(number(database, &sql).await, 1, "an acknowledged act is not there: number {number_told}");
        }
        let found = numbers(database, "select number from act where kind = 'birth'").await;
        assert!(is_gapless(found.clone()), "{found:?}");
        let kept = number(database, "select value::bigint from counter where series like 'registry/%/birth'").await;
        assert_eq!(usize::try_from(kept).unwrap(), found.len(), "the counter and the register disagree");
    }

    /// Sends again what was not answered, under the same operation id: each gives one act.
    async fn replay(&mut self, officer: &Browser) -> usize {
        let unknown = std::mem::take(&mut self.unknown);
        let count = unknown.len();
        for (operation, declaration) in unknown {
            let input = json!({ "operationId": operation, "declarationId": declaration, "revision": 2 });
            let first = officer.mutate("declarationRegister", input.clone(), "act { id number }").await;
            let again = officer.mutate("declarationRegister", input, "act { id number }").await;
            assert_eq!(first.ok(), again.ok());
            let act = &first.ok()["act"];
            self.acknowledged
                .insert(operation, (declaration, text(&act["id"]), act["number"].as_i64().expect("number")));
        }
        count
    }
}

/// The UUID of a printed identifier.
fn raw(id: &str) -> Uuid {
    Uuid::parse_str(id.split_once('_').expect("prefix").1).expect("uuid")
}

pub(crate) async fn database(data: &DataDir) -> PgPool {
    PgPool::connect(&admin_url(data)).await.expect("superuser")
}

async fn prepared(agent: &Browser, office: &str) -> Vec<String> {
    let day = Ambient::system().today().pred_opt().expect("yesterday").to_string();
    let each = (0..IN_A_ROUND).map(|_| submitted(agent, office, birth(&day, "هبة", "Hiba")));
    futures::stream::iter(each).buffer_unordered(4).collect().await
}

/// Kill points come from a seed, which is printed, so that a failure can be looked at again: `JAMAA_TEST_SEED`.
pub(crate) fn seed() -> u64 {
    let given = std::env::var("JAMAA_TEST_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = given.unwrap_or_else(|| fresh().as_u64_pair().1);
    println!("JAMAA_TEST_SEED={seed}");
    seed
}

/// A moment between `least` and `most` milliseconds for this round.
pub(crate) fn moment(seed: u64, round: u64, least: u64, most: u64) -> Duration {
    let mixed = (seed ^ round.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    Duration::from_millis(least + (mixed >> 33) % (most - least))
}

#[tokio::test(flavor = "multi_thread")]
async fn after_kill_9_of_the_server_every_acknowledged_act_is_there_once() {
    let folder = Folder::new();
    let (data, seed) = (DataDir::new(&folder.0), seed());
    let mut believed = Believed::default();
    let mut jamaa = Jamaa::start(&folder.0);
    for round in 0..3 {
        let (agent, officer) = (jamaa.signed_in("agent").await, jamaa.signed_in("officier").await);
        let office = office(&agent, "SFR1").await;
        let declarations = prepared(&agent, &office).await;
        let after = moment(seed, round, 20, 180);
        let killer = async {
            tokio::time::sleep(after).await;
            jamaa.kill();
        };
        tokio::join!(believed.register(&officer, declarations), killer);

        let started = Instant::now();
        jamaa = Jamaa::start(&folder.0);
        let database = database(&data).await;
        believed.check(&database).await;
        let (known, officer) = (believed.acknowledged.len(), jamaa.signed_in("officier").await);
        let sent_again = believed.replay(&officer).await;
        believed.check(&database).await;
        println!(
            "round {round}: killed after {after:?}, {known} acknowledged, {sent_again} sent again, up in {:?}",
            started.elapsed()
        );
        database.close().await;
    }
    told(&data).await;
    whole(&folder.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_kill_9_of_postgresql_every_acknowledged_act_is_there_once_and_work_goes_on() {
    let folder = Folder::new();
    let (data, seed) = (DataDir::new(&folder.0), seed());
    let jamaa = Jamaa::start(&folder.0);
    let mut believed = Believed::default();
    for round in 0..3 {
        forget_limits(&data);
        let (agent, officer) = (jamaa.signed_in("agent").await, jamaa.signed_in("officier").await);
        let office = office(&agent, "SFR1").await;
        let declarations = prepared(&agent, &office).await;
        let after = moment(seed, round, 10, 200);
        let killer = async {
            tokio::time::sleep(after).await;
            kill_postmaster(&data);
        };
        tokio::join!(believed.register(&officer, declarations), killer);

        let started = Instant::now();
        until_it_answers(&officer).await;
        let database = database(&data).await;
        believed.check(&database).await;
        let known = believed.acknowledged.len();
        let sent_again = believed.replay(&officer).await;
        believed.check(&database).await;
        println!(
            "round {round}: killed after {after:?}, {known} acknowledged, {sent_again} sent again, answering after {:?}",
            started.elapsed()
        );
        database.close().await;
    }
    drop(jamaa);
    whole(&folder.0);
}

fn kill_postmaster(data: &DataDir) {
    let file = std::fs::read_to_string(data.postgres().join("postmaster.pid")).expect("postmaster.pid");
    let pid = file.lines().next().expect("pid").trim().to_owned();
    assert!(Command::new("kill").args(["-9", &pid]).status().expect("kill").success());
}

/// The supervisor starts PostgreSQL again; a person sees at most a few failures.
async fn until_it_answers(officer: &Browser) {
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let answer = officer.try_graphql("{ offices { id } }", json!({})).await;
        if answer.is_ok_and(|answer| answer.0["data"]["offices"].is_array()) {
            return;
        }
        assert!(Instant::now() < deadline, "PostgreSQL was not started again");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Nothing that was to follow an act was lost or came twice: each was told to who drafted it, once. What a killed server held
/// is under a lease; its time is brought forward.
async fn told(data: &DataDir) {
    let database = database(data).await;
    let deadline = Instant::now() + Duration::from_secs(120);
    let waiting = "select count(*) from outbox where kind <> 'audit'";
    while number(&database, waiting).await > 0 {
        assert!(Instant::now() < deadline, "the queue is not worked off");
        let due = "update platform.outbox set available_at = now() where kind <> 'audit' and available_at > now() + interval '20 seconds'";
        sqlx::raw_sql(due).execute(&database).await.expect("due");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let of_act = "select count(*) from notice n where n.kind = 'registry.act.registered' and n.payload ->> 'act' = 'act_' || replace(a.id::text, '-', '')";
    let wrong = format!(
        "select count(*) from act a join declaration d on d.id = a.declaration_id where d.drafted_by <> a.registered_by and ({of_act}) <> 1"
    );
    assert_eq!(number(&database, &wrong).await, 0, "acts that were not told once");
    assert!(number(&database, "select count(*) from notice where kind = 'registry.act.registered'").await > 0);
    assert_eq!(number(&database, "select count(*) from event e left join event_done d on d.event_id = e.id where d.event_id is null and e.kind = 'registry.act.registered'").await, 0);
    database.close().await;
}

/// The audit trail survived as well.
pub(crate) fn whole(data: &Path) {
    let said = command(data, &["audit", "verify", "sefrou", "--json"]).output().expect("jamaa");
    assert!(
        said.status.success(),
        "{}{}",
        String::from_utf8_lossy(&said.stdout),
        String::from_utf8_lossy(&said.stderr)
    );
}
