//! Opening a commune: everything or nothing, once.

use std::time::Instant;

use kernel::ambient::Ambient;
use platform::PlatformError;
use platform::onboarding::{self, Added};
use platform::tenant_file::TenantFile;
use sqlx::PgPool;
use testkit::Town;

const IFRANE: &str = include_str!("../../../tenants/ifrane.toml");

fn file(text: &str) -> TenantFile {
    TenantFile::parse(text, "tenants/ifrane.toml").unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// Schema, roles and rows that a commune has left behind, by key.
async fn traces(database: &PgPool, key: &str) -> Vec<String> {
    let sql = "select 'schema' where exists (select from pg_namespace where nspname = 't_' || $1)
        union all select 'role ' || rolname from pg_roles where rolname in ('jamaa_t_' || $1, 'jamaa_o_' || $1)
        union all select 'tenant' from platform.tenant where key = $1
        union all select 'host ' || host from platform.host where tenant_key = $1
        union all select 'migration ' || module from platform.migration where tenant_key = $1
        union all select 'outbox' from platform.outbox where tenant_key = $1";
    sqlx::query_scalar(sql).bind(key).fetch_all(database).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commune_is_opened_in_one_go_and_a_second_run_changes_nothing() {
    let town = Town::start().await;
    let (admin, database) = (town.admin().await, town.superuser().await);
    let started = Instant::now();
    let added = onboarding::add(&admin, &Ambient::system(), &file(IFRANE), None, "essai").await.unwrap();
    println!("a commune was opened in {:?} (must stay under 2 s)", started.elapsed());
    assert_eq!(added, Added::Opened);
    let page = town.at("ifrane").graphql("{ commune { key } }", serde_json::json!({})).await;
    assert_eq!(page.ok()["key"], "ifrane");

    let before = traces(&database, "ifrane").await;
    let rows = "select (select count(*) from t_ifrane.unit) + (select count(*) from t_ifrane.office) + (select count(*) from t_ifrane.audit)
        + (select count(*) from t_ifrane.policy) + (select count(*) from t_ifrane.role)";
    let counted: i64 = sqlx::query_scalar(rows).fetch_one(&database).await.unwrap();
    let again = onboarding::add(&admin, &Ambient::system(), &file(IFRANE), None, "essai").await.unwrap();
    assert_eq!(again, Added::Unchanged);
    assert_eq!(traces(&database, "ifrane").await, before);
    assert_eq!(sqlx::query_scalar::<_, i64>(rows).fetch_one(&database).await.unwrap(), counted);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_file_for_an_open_commune_is_refused_and_says_what_differs() {
    let town = Town::start().await;
    let admin = town.admin().await;
    onboarding::add(&admin, &Ambient::system(), &file(IFRANE), None, "essai").await.unwrap();
    let other = file(&IFRANE.replace("#1e6b3a", "#1e3a6b"));
    let refused = onboarding::add(&admin, &Ambient::system(), &other, None, "essai").await;
    assert!(matches!(&refused, Err(PlatformError::Differs { differs, .. }) if differs == "accent"), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_at_any_step_leaves_nothing() {
    let town = Town::start().await;
    let (admin, database) = (town.admin().await, town.superuser().await);
    let taken = file(&IFRANE.replace("label = \"ifrane\"", "label = \"sefrou\""));
    let refused = onboarding::add(&admin, &Ambient::system(), &taken, None, "essai").await;
    assert!(matches!(&refused, Err(PlatformError::HostTaken(host)) if host == "sefrou"), "{refused:?}");
    assert_eq!(traces(&database, "ifrane").await, [] as [String; 0]);

    sqlx::raw_sql("create schema t_ifrane").execute(&database).await.unwrap();
    let refused = onboarding::add(&admin, &Ambient::system(), &file(IFRANE), None, "essai").await;
    assert!(matches!(refused, Err(PlatformError::Database(_))), "{refused:?}");
    assert_eq!(traces(&database, "ifrane").await, ["schema"], "what was there before is all that is there");
    sqlx::raw_sql("drop schema t_ifrane").execute(&database).await.unwrap();

    // The last row of all cannot be written: everything before it must go as well.
    sqlx::raw_sql("alter table platform.outbox add constraint essai check (tenant_key <> 'ifrane')")
        .execute(&database)
        .await
        .unwrap();
    let refused = onboarding::add(&admin, &Ambient::system(), &file(IFRANE), None, "essai").await;
    assert!(matches!(refused, Err(PlatformError::Database(_))), "{refused:?}");
    assert_eq!(traces(&database, "ifrane").await, [] as [String; 0]);
    sqlx::raw_sql("alter table platform.outbox drop constraint essai").execute(&database).await.unwrap();
    assert_eq!(onboarding::add(&admin, &Ambient::system(), &file(IFRANE), None, "essai").await.unwrap(), Added::Opened);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_commune_opened_by_four_at_once_is_opened_once() {
    let town = Town::start().await;
    let (admin, database) = (town.admin().await, town.superuser().await);
    let (file, ambient) = (file(IFRANE), Ambient::system());
    let each = (0..4).map(|_| onboarding::add(&admin, &ambient, &file, None, "essai"));
    let outcomes: Vec<Added> =
        futures::future::join_all(each).await.into_iter().map(|outcome| outcome.expect("each run succeeds")).collect();
    assert_eq!(outcomes.iter().filter(|added| **added == Added::Opened).count(), 1, "{outcomes:?}");
    let open: i64 = sqlx::query_scalar("select count(*) from platform.tenant where key = 'ifrane'")
        .fetch_one(&database)
        .await
        .unwrap();
    assert_eq!(open, 1);
}

#[test]
fn every_fault_of_a_wrong_file_is_told_with_its_line_and_key() {
    let wrong = IFRANE
        .replace("#1e6b3a", "green")
        .replacen("kind = \"office\"", "kind = \"bureau\"", 1)
        .replace("37-99", "37-00");
    let faults = TenantFile::parse(&wrong, "tenants/ifrane.toml").expect_err("three faults");
    let line = |part: &str| wrong.lines().position(|line| line.contains(part)).expect("line") + 1;
    for (key, part) in [
        ("accent", "green"),
        ("units[1].kind", "\"bureau\""),
        ("registry.offices[1].regimes[1].regime", "regime = \"37-00\""),
    ] {
        let fault = faults.iter().find(|fault| fault.key == key).unwrap_or_else(|| panic!("{key}: {faults:?}"));
        assert_eq!(fault.line, line(part), "{fault}");
        assert!(fault.to_string().starts_with(&format!("tenants/ifrane.toml:{}: {key}: ", fault.line)), "{fault}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_host_gets_a_plain_page_in_arabic_and_french_and_nothing_else() {
    let town = Town::start().await;
    let nowhere = town.at("nulle-part");
    for path in ["/", "/graphql", "/files/fil_00000000000000000000000000000000?e=1&s=x"] {
        let page = nowhere.get(path).await;
        assert_eq!(page.status().as_u16(), 404, "{path}");
        let page = page.text().await.unwrap();
        assert!(
            page.contains("لا توجد جماعة بهذا العنوان") && page.contains("Aucune commune à cette adresse"),
            "{path}: {page}"
        );
        assert!(!page.to_lowercase().contains("sefrou"), "{path}");
    }
}
