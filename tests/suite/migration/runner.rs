//! The migration runner over three communes.

use std::time::{Duration, Instant};

use platform::{Admin, PlatformError, migrate};
use serde_json::json;
use testkit::{Town, birth};

use super::{step, with_steps};
use crate::scene::{Scene, admin_url, number, sql};

const COLUMN: &str = "alter table declaration add column essai text";
const TABLE: &str = "create table essai (id uuid primary key); grant select, insert on essai to :\"runtime\"";

async fn admin(town: &Town, steps: &[kernel::module::Migration]) -> Admin {
    Admin::connect(&admin_url(&town.data), with_steps(steps)).await.expect("administrative connection")
}

fn behind(list: &[migrate::Behind]) -> Vec<&str> {
    list.iter().map(|behind| behind.tenant.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interrupted_migration_keeps_what_was_done_and_goes_on_where_it_stopped() {
    let town = Town::start().await;
    let database = town.superuser().await;
    // In Fès somebody has made a table by hand under the name that the second step wants.
    sqlx::raw_sql("create table t_fes.essai (x int)").execute(&database).await.unwrap();
    let admin = admin(&town, &[step(1, "column", COLUMN), step(2, "table", TABLE)]).await;
    let waiting = migrate::behind(&admin).await.unwrap();
    assert_eq!(behind(&waiting), ["casablanca", "fes", "sefrou"]);
    assert!(waiting.iter().all(|behind| behind.module == "registry" && behind.wants == behind.has + 2), "{waiting:?}");

    let failed = migrate::run(&admin, |_| {}).await;
    assert!(matches!(failed, Err(PlatformError::Database(_))), "{failed:?}");
    let waiting = migrate::behind(&admin).await.unwrap();
    assert_eq!(behind(&waiting), ["fes"], "the others are done");
    let half = "select count(*) from information_schema.columns where table_schema = 't_fes' and table_name = 'declaration' and column_name = 'essai'";
    assert_eq!(number(&database, half).await, 0, "nothing of the two steps stays in the commune that failed");

    sqlx::raw_sql("drop table t_fes.essai").execute(&database).await.unwrap();
    let mut told = Vec::new();
    let told_to = std::sync::Mutex::new(&mut told);
    let done =
        migrate::run(&admin, |progress| told_to.lock().unwrap().push((progress.tenant, progress.done, progress.of)))
            .await
            .unwrap();
    assert_eq!(done, 1);
    assert_eq!(told, [("fes".to_owned(), 1, 1)]);
    assert_eq!(migrate::behind(&admin).await.unwrap(), []);
    assert_eq!(migrate::run(&admin, |_| {}).await.unwrap(), 0, "a further run changes nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_that_was_written_beside_a_later_one_is_not_forgotten() {
    let town = Town::start().await;
    let later = admin(&town, &[step(2, "table", TABLE)]).await;
    assert_eq!(migrate::run(&later, |_| {}).await.unwrap(), 3);
    // The branch with the lower number comes in afterwards.
    let both = admin(&town, &[step(1, "column", COLUMN), step(2, "table", TABLE)]).await;
    let waiting = migrate::behind(&both).await.unwrap();
    assert_eq!(behind(&waiting), ["casablanca", "fes", "sefrou"]);
    assert!(waiting.iter().all(|behind| behind.wants == behind.has + 1), "{waiting:?}");
    assert_eq!(migrate::run(&both, |_| {}).await.unwrap(), 3);
    assert_eq!(migrate::behind(&both).await.unwrap(), []);
    let column =
        "select count(*) from information_schema.columns where table_name = 'declaration' and column_name = 'essai'";
    assert_eq!(number(&town.superuser().await, column).await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_in_use_delays_its_commune_and_stops_nobody() {
    let town = Town::start().await;
    let database = town.superuser().await;
    let admin = admin(&town, &[step(1, "column", COLUMN)]).await;
    let mut long = database.begin().await.unwrap();
    sqlx::raw_sql("select count(*) from t_sefrou.declaration").execute(&mut *long).await.unwrap();
    let started = Instant::now();
    let release = async {
        tokio::time::sleep(Duration::from_millis(2_600)).await;
        let others = migrate::behind(&admin).await.unwrap();
        long.rollback().await.unwrap();
        others
    };
    let (done, others) = tokio::join!(migrate::run(&admin, |_| {}), release);
    assert_eq!(behind(&others), ["sefrou"], "the other communes did not wait");
    assert_eq!(done.unwrap(), 3);
    assert!(started.elapsed() > Duration::from_millis(2_600), "it gave the table up once and tried again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_migration_changed_after_the_fact_is_refused() {
    let town = Town::start().await;
    let first = admin(&town, &[step(1, "column", COLUMN)]).await;
    migrate::run(&first, |_| {}).await.unwrap();
    let altered =
        admin(&town, &[step(1, "column", "alter table declaration add column autre text"), step(2, "table", TABLE)])
            .await;
    let refused = migrate::run(&altered, |_| {}).await;
    assert!(matches!(&refused, Err(PlatformError::Changed { module, .. }) if module == "registry"), "{refused:?}");
    assert_eq!(migrate::behind(&altered).await.unwrap().len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commune_one_version_behind_is_served_and_two_versions_behind_sees_the_maintenance_page() {
    let scene = Scene::sefrou().await;
    let one = scene.town.beside(with_steps(&[step(1, "column", COLUMN)])).await;
    let agent = one.at("sefrou");
    agent.sign_in("agent", testkit::PASSWORD).await;
    crate::scene::submitted(&agent, &scene.office, birth("2026-11-10", "هبة", "Hiba")).await;

    let two = scene.town.beside(with_steps(&[step(1, "column", COLUMN), step(2, "table", TABLE)])).await;
    let page = two.at("sefrou").get("/").await;
    assert_eq!((page.status().as_u16(), page.headers().contains_key("retry-after")), (503, true));
    let page = page.text().await.unwrap();
    assert!(page.contains("Maintenance en cours") && page.contains("صيانة جارية") && page.contains("Sefrou"), "{page}");

    let admin = admin(&scene.town, &[step(1, "column", COLUMN), step(2, "table", TABLE)]).await;
    migrate::run(&admin, |_| {}).await.unwrap();
    let three = scene.town.beside(with_steps(&[step(1, "column", COLUMN), step(2, "table", TABLE)])).await;
    three.at("sefrou").graphql("{ commune { key } }", json!({})).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_go_on_while_their_commune_is_migrated() {
    let scene = Scene::sefrou().await;
    let declarations = crate::scene::submitted(&scene.agent, &scene.office, birth("2026-11-09", "آدم", "Adam")).await;
    let admin = admin(&scene.town, &[step(1, "column", COLUMN), step(2, "table", TABLE)]).await;
    let work = async {
        for _ in 0..12 {
            scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
        }
    };
    let (done, ()) = tokio::join!(migrate::run(&admin, |_| {}), work);
    assert_eq!(done.unwrap(), 3);
    crate::scene::register(&scene.officer, &declarations, testkit::fresh()).await.ok();
    sql(&scene.database, "select essai from declaration").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_module_that_is_new_to_an_open_commune_brings_its_tables_and_policies_and_overrules_no_administrator() {
    use kernel::act::{Act as _, Policy, Reach, role};
    let town = Town::start().await;
    let database = town.superuser().await;
    // Given a module that no commune has yet, one of whose policies an administrator of Fès has set already.
    let act = registry::acts::WorkRead::DEF.name;
    sql(&database, &format!("update t_fes.policy set scope = 'own' where act = '{act}' and role = 'auditor'")).await;
    let policies = [
        Policy { role: role::AUDITOR, act, reach: Reach::Units },
        Policy { role: role::ADMINISTRATOR, act, reach: Reach::All },
    ];
    let module: &'static kernel::module::Module = Box::leak(Box::new(kernel::module::Module {
        name: "essai",
        policies: Box::leak(Box::new(policies)),
        migrations: Box::leak(Box::new([kernel::module::Migration { version: 1, name: "core", sql: TABLE }])),
        ..kernel::module::Module::EMPTY
    }));
    let modules: Vec<_> = catalog::MODULES.iter().copied().chain([module]).collect();
    let admin = Admin::connect(&admin_url(&town.data), Box::leak(modules.into_boxed_slice())).await.unwrap();
    assert_eq!(migrate::run(&admin, |_| {}).await.unwrap(), 3);
    let scope = |commune: &str, role: &str| {
        format!("select count(*) from t_{commune}.policy where act = '{act}' and role = '{role}' and scope = ")
    };
    for commune in ["sefrou", "casablanca", "fes"] {
        assert_eq!(number(&database, &(scope(commune, "administrator") + "'all'")).await, 1, "{commune}");
        assert_eq!(number(&database, &format!("select count(*) from t_{commune}.essai")).await, 0);
        let told =
            format!("select count(*) from t_{commune}.audit where act = 'platform.module.add' and object_id = 'essai'");
        assert_eq!(number(&database, &told).await, 1);
    }
    assert_eq!(number(&database, &(scope("sefrou", "auditor") + "'units'")).await, 1);
    assert_eq!(number(&database, &(scope("fes", "auditor") + "'own'")).await, 1, "what was set stays");
    assert_eq!(migrate::run(&admin, |_| {}).await.unwrap(), 0, "and once");
    kernel::seal::drain(&town.house).await.unwrap();
    assert_eq!(number(&database, "select count(*) from outbox").await, 0, "the rows are sealed like any other");
}
