use std::sync::atomic::{AtomicBool, Ordering};

use futures::FutureExt as _;
use kernel::error::Failure;
use kernel::job::{CatchUp, JobDef, Schedule};
use kernel::module::Module;
use serde_json::{Value, json};
use testkit::{Town, birth};

use super::{EMPTY, at, instance, with};
use crate::scene::{Scene, declared, number};

/// The first time, every commune's jobs are only planned; then the clock moves.
async fn planned(town: &Town, to: &str) {
    kernel::job::drain(&town.house, &town.places()).await.expect("planned");
    town.set_clock(to);
}

async fn due(town: &Town) {
    kernel::job::drain(&town.house, &town.places()).await.expect("jobs");
}

const RUNS: &str = "select count(*) from job_run where outcome = 'done' and name = 'registry.deadline.remind'";

#[tokio::test(flavor = "multi_thread")]
async fn a_due_time_is_done_once_whichever_instances_look_and_for_each_commune() {
    let scene = Scene::sefrou().await;
    let town = &scene.town;
    planned(town, "2026-11-21T06:31:00Z").await;
    let others = [instance(town, catalog::MODULES).await, instance(town, catalog::MODULES).await];
    let places = town.places();
    tokio::join!(due(town), async { kernel::job::drain(&others[0], &places).await.expect("jobs") }, async {
        kernel::job::drain(&others[1], &places).await.expect("jobs")
    },);
    assert_eq!(scene.count(RUNS).await, 1);
    for commune in ["casablanca", "fes"] {
        let sql = format!("select count(*) from t_{commune}.job_run where name = 'registry.deadline.remind'");
        assert_eq!(number(&scene.database, &sql).await, 1, "{commune}");
    }
    // An instance that died after its commit, and before it told the plan: the next one finds the run done.
    let forget = "update platform.job set due_at = '2026-11-21T06:30:00Z', attempts = 0, leased_until = null where name = 'registry.deadline.remind'";
    sqlx::raw_sql(forget).execute(&scene.database).await.expect("forgotten");
    due(town).await;
    assert_eq!(scene.count(RUNS).await, 1);
    let next = "select count(*) from job where name = 'registry.deadline.remind' and due_at = '2026-11-22T06:30:00Z'";
    assert_eq!(scene.count(next).await, 3);
    // Each under the session of its job.
    let on_record = "select count(*) from audit where act = 'registry.deadline.remind' and actor_kind = 'job' and actor_id = 'registry.deadline.remind'";
    assert_eq!(scene.count(on_record).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_the_times_that_nobody_was_there_for_the_latest_is_made_up_for() {
    let scene = Scene::sefrou().await;
    planned(&scene.town, "2026-11-26T09:00:00Z").await;
    due(&scene.town).await;
    assert_eq!(scene.count(RUNS).await, 1);
    let latest =
        "select count(*) from job_run where due_at = '2026-11-26T06:30:00Z' and name = 'registry.deadline.remind'";
    assert_eq!(scene.count(latest).await, 1);
}

static BROKEN: AtomicBool = AtomicBool::new(true);
const FAILING: Module = Module {
    jobs: &[
        JobDef {
            name: "essai.thing.fail",
            schedule: Schedule::Daily(6, 0),
            catch_up: CatchUp::Latest,
            work: |_, _| {
                async {
                    if BROKEN.load(Ordering::Relaxed) { Err(Failure::Forbidden("essai.thing.fail")) } else { Ok(()) }
                }
                .boxed()
            },
        },
        JobDef {
            name: "essai.thing.late",
            schedule: Schedule::Daily(6, 0),
            catch_up: CatchUp::Never,
            work: |_, _| async { panic!("must not be done late") }.boxed(),
        },
    ],
    ..EMPTY
};

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_fails_is_tried_again_and_on_record_and_one_that_is_too_late_is_left_out() {
    let town = Town::start().await;
    let database = town.superuser().await;
    let house = instance(&town, with(FAILING)).await;
    let places = town.places();
    let run = async |to: &str| {
        house.ambient.set(at(to));
        kernel::job::drain(&house, &places).await.expect("jobs");
    };
    run("2026-11-20T09:00:00Z").await;
    run("2026-11-21T09:00:00Z").await;
    let outcomes = async |name: &str| {
        let sql = format!(
            "select coalesce(string_agg(outcome || ' ' || attempt, ', ' order by id), '') from t_sefrou.job_run where name = '{name}'"
        );
        sqlx::query_scalar::<_, String>(sqlx::AssertSqlSafe(sql)).fetch_one(&database).await.expect("runs")
    };
    assert_eq!(outcomes("essai.thing.fail").await, "failed 1");
    assert_eq!(outcomes("essai.thing.late").await, "skipped 1");
    run("2026-11-21T09:00:30Z").await;
    assert_eq!(outcomes("essai.thing.fail").await, "failed 1", "not before its time");
    run("2026-11-21T09:01:00Z").await;
    assert_eq!(outcomes("essai.thing.fail").await, "failed 1, failed 2");
    BROKEN.store(false, Ordering::Relaxed);
    run("2026-11-21T09:06:00Z").await;
    let next = "select count(*) from platform.job where tenant_key = 'sefrou' and name = 'essai.thing.fail' and due_at = '2026-11-22T06:00:00Z' and attempts = 0";
    assert_eq!(number(&database, next).await, 1, "it goes on with the next day");
    let on_record = "select count(*) from t_sefrou.audit where act = 'kernel.job.record' and actor_kind = 'job'";
    assert_eq!(number(&database, on_record).await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_morning_those_who_can_hand_in_learn_which_deadlines_end_soon() {
    let scene = Scene::sefrou().await;
    // Given a birth of a month ago whose deadline ends in these days, and one of today.
    let days = "{ declarationDeadline(kind: BIRTH, eventDate: \"2026-10-24\") { due late } }";
    let deadline = scene.agent.graphql(days, json!({})).await.ok().clone();
    assert_eq!(deadline["late"], false, "{deadline}");
    declared(&scene.agent, &scene.office, birth("2026-10-24", "هبة", "Hiba")).await;
    declared(&scene.agent, &scene.office, birth("2026-11-19", "سلمى", "Salma")).await;
    planned(&scene.town, "2026-11-21T06:31:00Z").await;
    due(&scene.town).await;
    scene.town.deliver().await;
    // The next morning they sign in again.
    let agent = scene.town.signed_in("sefrou", "agent").await;
    let officer = scene.town.signed_in("sefrou", "officier").await;
    let told = agent.graphql("{ notices { nodes { kind text link } } }", json!({})).await;
    let notice = &told.ok()["nodes"][0];
    assert_eq!(notice["kind"], "registry.deadline.near");
    let due = deadline["due"].as_str().expect("a date").split('-').rev().collect::<Vec<_>>().join("/");
    let text = notice["text"].as_str().expect("a text");
    assert!(text.starts_with("Une déclaration") && text.contains(&due), "{text} {due}");
    let told = officer.graphql("{ notices { unreadCount } }", json!({})).await;
    assert_eq!(told.ok()["unreadCount"], 0, "an officer hands nothing in");
}

#[tokio::test(flavor = "multi_thread")]
async fn old_failures_of_sign_in_are_forgotten_and_fresh_ones_are_not() {
    let scene = Scene::sefrou().await;
    scene
        .town
        .at("sefrou")
        .mutate("sessionOpen", json!({ "login": "agent", "password": "faux" }), "totpRequired")
        .await;
    let failures = "select count(*) from sign_in_failure";
    assert_eq!(scene.count(failures).await, 1);
    let places = scene.town.places();
    let sweep = async || {
        let known = kernel::job::run_now(&scene.town.house, &places, "sefrou", "administration.attempt.sweep").await;
        assert!(known.expect("run"));
    };
    sweep().await;
    assert_eq!(scene.count(failures).await, 1, "the day is not over");
    scene.town.set_clock("2026-11-21T10:00:00Z");
    sweep().await;
    assert_eq!(scene.count(failures).await, 0);
    assert!(!kernel::job::run_now(&scene.town.house, &places, "sefrou", "nobody.knows.this").await.expect("asked"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_sees_the_jobs_and_has_one_done_now() {
    let scene = Scene::sefrou().await;
    let asked = scene.admin.mutate("jobRun", json!({ "name": "administration.attempt.sweep" }), "job { name }").await;
    assert_eq!(asked.ok()["job"]["name"], "administration.attempt.sweep");
    scene.town.deliver().await;
    due(&scene.town).await;
    let jobs =
        scene.admin.graphql("{ jobs { name label schedule nextDueAt runs { outcome report } } }", json!({})).await;
    let jobs = jobs.ok().as_array().expect("jobs").clone();
    let swept = jobs.iter().find(|job| job["name"] == "administration.attempt.sweep").expect("the job");
    assert_eq!(swept["runs"], json!([{ "outcome": "DONE", "report": { "removed": 0 } }]));
    assert_eq!(swept["schedule"], "Chaque jour à 03:10");
    assert_eq!(swept["nextDueAt"], "2026-11-21T03:10:00+00:00");
    let runs = scene.admin.graphql("{ jobRuns { nodes { job label } } }", json!({})).await;
    assert_eq!(runs.ok()["nodes"].as_array().map(Vec::len), Some(1));
    // A part of the commune is not the commune, and nobody else has a say.
    let here = scene.town.signed_in("maarif.casablanca", "admin").await;
    let refused = here.mutate("jobRun", json!({ "name": "administration.attempt.sweep" }), "job { name }").await;
    assert_eq!(refused.error_code(), Some("FORBIDDEN"));
    let unknown: Value = json!({ "name": "nobody.knows.this" });
    assert_eq!(
        scene.admin.mutate("jobRun", unknown, "job { name }").await.refusals(),
        ["name: kernel-error-not-found"]
    );
}
