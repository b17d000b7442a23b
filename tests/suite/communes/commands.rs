//! The commands by which an operator closes, opens, lays side by side and drops a commune, and looks after its work, its terms and its trail,
//! each a process of its own beside a server that runs: their words, their exit codes, and what people at the commune's address are told.

use std::path::Path;
use std::time::{Duration, Instant};

use jamaa::supervisor::DataDir;
use serde_json::{Value, json};
use sqlx::PgPool;
use testkit::{Browser, PASSWORD};

use super::kit;
use crate::crash::{Folder, Jamaa, command, database};
use crate::scene::{self, text};

/// Exit codes, as `jamaa --help` tells them.
const DONE: i32 = 0;
const REFUSED: i32 = 1;
const WRONG_WORDS: i32 = 2;
const FOUND: i32 = 3;

/// Runs a command to its end; what it said on the stream that belongs to this exit code.
fn run(data: &Path, words: &[&str], expected: i32) -> String {
    let output = command(data, words).output().unwrap();
    let (out, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(expected), "{words:?}: {out}{told}");
    if [DONE, FOUND].contains(&expected) { out.trim().to_owned() } else { told.into_owned() }
}

/// A command that must be refused with these words.
fn refused(data: &Path, words: &[&str], because: &str) {
    let told = run(data, words, REFUSED);
    assert!(told.contains(because), "{words:?}: {told}");
}

async fn post(browser: &Browser, query: &str, input: Value) -> (u16, String) {
    let body = json!({ "query": query, "variables": { "input": input } });
    let answer = browser.request(reqwest::Method::POST, "/graphql").json(&body).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

/// Waits until this address says so: a running server keeps what it knows of a host for some seconds.
async fn until(browser: &Browser, says: &str) {
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let (status, said) = post(browser, "{ commune { key copyOf } }", Value::Null).await;
        if said.contains(says) {
            return;
        }
        assert!(Instant::now() < deadline, "nobody says {says:?}: {status} {said}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Suspends and resumes; whoever signs in meanwhile is told that the commune is closed, and not why.
async fn closes_and_opens(data: &Path, jamaa: &Jamaa) {
    refused(data, &["tenant", "suspend", "nulle_part", "--reason", "essai"], "no commune nulle_part");
    refused(data, &["tenant", "suspend", "sefrou", "--reason", " "], "say why in 1 to 500 characters");
    run(data, &["tenant", "suspend", "sefrou"], WRONG_WORDS);
    assert_eq!(run(data, &["tenant", "resume", "sefrou"], DONE), "sefrou was open already");

    let close = ["tenant", "suspend", "sefrou", "--reason", "essai de fermeture"];
    assert_eq!(run(data, &close, DONE), "sefrou is closed: every host of it shows a plain page");
    assert_eq!(run(data, &close, DONE), "sefrou was closed already");
    let listed = run(data, &["tenant", "list"], DONE);
    assert!(listed.contains("closed: essai de fermeture"), "{listed}");
    let somebody = jamaa.at("sefrou");
    until(&somebody, "Service suspendu").await;
    let query = "mutation($input: SessionOpenInput!) { sessionOpen(input: $input) { viewer { sessionId } userErrors { code } } }";
    let (status, said) = post(&somebody, query, json!({ "login": "agent", "password": PASSWORD })).await;
    assert_eq!(status, 503, "{said}");
    assert!(said.contains("الخدمة متوقفة مؤقتا") && said.contains("Adressez-vous à la commune"), "{said}");
    assert!(!said.contains("essai de fermeture") && !said.contains("sessionId"), "{said}");

    assert_eq!(run(data, &["tenant", "resume", "sefrou"], DONE), "sefrou is open");
    until(&somebody, "\"sefrou\"").await;
    jamaa.signed_in("agent").await;
}

/// Exports, and lays what was exported beside the live commune; gives the manifest's hash.
async fn lays_beside(data: &Path, jamaa: &Jamaa, archive: [&str; 2], database: &PgPool) -> String {
    let [path, words] = archive;
    let export = ["tenant", "export", "sefrou", "--to", path, "--passphrase-file", words];
    let said = run(data, &export, DONE);
    assert!(said.contains("(closed)"), "{said}");
    let manifest = said.rsplit(' ').next().unwrap().to_owned();
    refused(data, &export, "exists already");
    let import = ["tenant", "import", path, "--as", "sefrou_copie", "--passphrase-file", words];
    let said = run(data, &import, DONE);
    assert!(said.contains("sefrou_copie is here, a copy of sefrou for reading"), "{said}");
    assert!(run(data, &["tenant", "list"], DONE).contains("copy of sefrou"));
    until(&jamaa.at("sefrou-copie"), "\"copyOf\":\"sefrou\"").await;

    // They are the same but for what is changed in the live one since, and the trail, where the arrival is on record.
    scene::sql(database, "update staff set name_fr = 'Autre Nom (essai)' where login = 'agent'").await;
    let words = ["tenant", "compare", "sefrou", "sefrou_copie"];
    let said = run(data, &words, FOUND);
    assert!(said.starts_with("sefrou and sefrou_copie differ in ") && said.contains("\n  staff "), "{said}");
    assert!(said.contains("\n  audit ") && !said.contains("\n  act "), "{said}");
    refused(data, &["tenant", "compare", "sefrou_copie", "sefrou"], "sefrou is no copy of sefrou_copie");
    refused(data, &["tenant", "compare", "sefrou", "nulle_part"], "no commune nulle_part");

    // A copy is nobody's only record: it goes at once.
    let told = run(data, &["tenant", "drop", "sefrou_copie"], DONE);
    assert!(told.contains("jamaa tenant drop sefrou_copie --confirm \"sefrou_copie\""), "{told}");
    let dropped = run(data, &["tenant", "drop", "sefrou_copie", "--confirm", "sefrou_copie"], DONE);
    assert!(dropped.starts_with("sefrou_copie is gone"), "{dropped}");
    until(&jamaa.at("sefrou-copie"), "Aucune commune à cette adresse").await;
    manifest
}

#[tokio::test(flavor = "multi_thread")]
async fn by_commands_a_commune_is_closed_opened_compared_and_dropped_only_after_its_export_and_thirty_days() {
    let (folder, archives) = (Folder::new(), kit::Folder::new());
    let data = folder.0.as_path();
    let jamaa = Jamaa::start(data);
    closes_and_opens(data, &jamaa).await;

    // Without --confirm the command only tells, and refuses nobody; with it, what is missing is an error.
    let told = run(data, &["tenant", "drop", "sefrou"], DONE);
    assert!(told.contains("cannot be dropped yet: it is open: `jamaa tenant suspend` first"), "{told}");
    refused(data, &["tenant", "drop", "sefrou", "--confirm", "sefrou"], "sefrou is not dropped: it is open");
    run(data, &["tenant", "suspend", "sefrou", "--reason", "essai de départ"], DONE);
    refused(data, &["tenant", "drop", "sefrou", "--confirm", "sefrou"], "was not exported since it is closed");

    let path = |name| archives.file(name).display().to_string();
    let (to, words) = (path("sefrou.jamaa"), path("words"));
    let database = database(&DataDir::new(data)).await;
    let manifest = lays_beside(data, &jamaa, [to.as_str(), words.as_str()], &database).await;
    let sentence: Value = serde_json::from_str(&run(data, &["tenant", "drop", "sefrou", "--json"], DONE)).unwrap();
    let confirm = text(&sentence["confirm"]);
    assert_eq!(confirm, format!("sefrou {}", &manifest[..12]));
    assert!(text(&sentence["missing"][0]).contains("30 days have not passed since its export"), "{sentence}");
    refused(data, &["tenant", "drop", "sefrou", "--confirm", confirm.as_str()], "30 days have not passed");

    // Thirty days go by: what is on record lies so far back.
    scene::sql(
        &database,
        "begin; set local session_replication_role = replica;
         update tenant_event set at = at - interval '31 days' where tenant_key = 'sefrou';
         update tenant set suspended_at = suspended_at - interval '31 days' where key = 'sefrou'; commit",
    )
    .await;
    refused(data, &["tenant", "drop", "sefrou", "--confirm", "sefrou"], "the confirmation is another text");
    let gone = run(data, &["tenant", "drop", "sefrou", "--confirm", confirm.as_str()], DONE);
    assert!(gone.starts_with("sefrou is gone") && gone.contains(&manifest), "{gone}");
    until(&jamaa.at("sefrou"), "Aucune commune à cette adresse").await;
    refused(data, &["tenant", "drop", "sefrou"], "no commune sefrou");
    let left = kit::traces(&database, "sefrou").await;
    assert!(left.iter().all(|trace| trace.starts_with("event ")), "{left:?}");

    // What remains brings it back, and people sign in with the passwords they had.
    let import =
        ["tenant", "import", to.as_str(), "--passphrase-file", words.as_str(), "--manifest", manifest.as_str()];
    let back = run(data, &import, DONE);
    assert!(back.starts_with("sefrou is here"), "{back}");
    until(&jamaa.at("sefrou"), "\"sefrou\"").await;
    jamaa.signed_in("agent").await;
}

/// A note that was set aside is a finding until it is put back.
async fn puts_back_what_was_set_aside(data: &Path, database: &PgPool) {
    assert_eq!(run(data, &["queue", "dead"], DONE), "Nothing was set aside.");
    // Of a kind that nobody takes, so that no server touches it.
    scene::sql(
        database,
        "insert into platform.outbox (tenant_key, event_id, kind, attempts, dead_at, failure)
         values ('sefrou', gen_random_uuid(), 'essai.note', 12, now(), 'took too long')",
    )
    .await;
    let told = run(data, &["queue", "dead", "sefrou"], FOUND);
    assert!(told.contains("sefrou  essai.note  12 tries: took too long"), "{told}");
    assert_eq!(run(data, &["queue", "dead", "fes"], DONE), "Nothing was set aside.", "of another commune");
    let listed: Value = serde_json::from_str(&run(data, &["queue", "dead", "--json"], FOUND)).unwrap();
    let note = listed[0]["note"].to_string();
    run(data, &["queue", "retry"], WRONG_WORDS);
    assert_eq!(run(data, &["queue", "retry", "fes", note.as_str()], DONE), "0 notes of fes are tried again");
    assert_eq!(run(data, &["queue", "retry", "sefrou", note.as_str()], DONE), "1 notes of sefrou are tried again");
    assert_eq!(run(data, &["queue", "dead", "sefrou"], DONE), "Nothing was set aside.");
    let waits = "select count(*) from platform.outbox where kind = 'essai.note' and dead_at is null and attempts = 0";
    assert_eq!(scene::number(database, waits).await, 1);
}

/// A job is done when an operator says so, and its run is on record in the commune.
async fn does_a_job_now(data: &Path, database: &PgPool) {
    const JOB: &str = "administration.retention.apply";
    let listed = run(data, &["job", "list", "sefrou"], DONE);
    assert!(listed.lines().any(|line| line.contains("sefrou") && line.contains(JOB)), "{listed}");
    refused(data, &["job", "run", "sefrou", "essai"], "no job essai of sefrou");
    refused(data, &["job", "run", "nulle_part", JOB], "no job administration.retention.apply of nulle_part");
    run(data, &["job", "run", "sefrou"], WRONG_WORDS);
    let runs = format!("select count(*) from job_run where name = '{JOB}' and outcome = 'done'");
    let before = scene::number(database, &runs).await;
    let said = run(data, &["job", "run", "sefrou", JOB], DONE);
    assert!(said.contains("administration.retention.apply of sefrou was done"), "{said}");
    // The server beside may have been quicker to take it.
    let deadline = Instant::now() + Duration::from_secs(20);
    while scene::number(database, &runs).await == before {
        assert!(Instant::now() < deadline, "the job has no run");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// What has been kept long enough is told, and removed only when that is asked for.
async fn tells_and_removes_what_is_due(data: &Path, database: &PgPool) {
    scene::sql(
        database,
        "insert into event (id, kind, at, actor_id, payload)
         values (gen_random_uuid(), 'essai', now() - interval '4 months', 'essai', '{}')",
    )
    .await;
    let aged = "select count(*) from event where kind = 'essai'";
    let told = run(data, &["retention", "sefrou"], DONE);
    assert!(
        told.contains("sefrou: 1 kernel.event due; the nightly job or --apply removes them (kept 3 months)"),
        "{told}"
    );
    assert!(told.ends_with("1 communes looked at"), "{told}");
    assert_eq!(scene::number(database, aged).await, 1, "telling removes nothing");
    let told = run(data, &["retention", "sefrou", "--apply"], DONE);
    assert!(told.contains("sefrou: 1 kernel.event removed (kept 3 months)"), "{told}");
    assert_eq!(scene::number(database, aged).await, 0);
    assert!(!run(data, &["retention"], DONE).contains("kernel.event"), "nothing is left, in any commune");
    run(data, &["retention", "nulle_part"], REFUSED);
}

/// A trail that was touched is a finding.
async fn finds_a_touched_trail(data: &Path, database: &PgPool) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while scene::number(database, "select count(*) from audit_seal").await < 3 {
        assert!(Instant::now() < deadline, "nothing is sealed");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    for words in [&["audit", "verify", "sefrou"][..], &["audit", "verify"]] {
        let told = run(data, words, DONE);
        assert!(told.starts_with("sefrou: ") && told.ends_with("The trail is whole."), "{told}");
    }
    scene::sql(
        database,
        "update audit set actor_label = 'quelqu’un d’autre' where id = (select audit_id from audit_seal where seq = 3)",
    )
    .await;
    let told = run(data, &["audit", "verify", "sefrou"], FOUND);
    assert!(told.contains("TAMPERING RowAltered { seq: 3"), "{told}");
    assert!(told.ends_with("The trail was tampered with."), "{told}");
    let told: Value = serde_json::from_str(&run(data, &["audit", "verify", "--json"], FOUND)).unwrap();
    assert_eq!(told[0]["report"]["tampering"].as_array().map(Vec::len), Some(1), "{told}");
    run(data, &["audit", "verify", "nulle_part"], REFUSED);
}

#[tokio::test(flavor = "multi_thread")]
async fn by_commands_an_operator_puts_work_back_does_a_job_removes_what_is_due_and_finds_a_touched_trail() {
    let folder = Folder::new();
    let data = folder.0.as_path();
    let _jamaa = Jamaa::start(data);
    let database = database(&DataDir::new(data)).await;
    puts_back_what_was_set_aside(data, &database).await;
    does_a_job_now(data, &database).await;
    tells_and_removes_what_is_due(data, &database).await;
    finds_a_touched_trail(data, &database).await;
    database.close().await;
}
