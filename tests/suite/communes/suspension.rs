//! A commune closed for a while: nobody gets in anywhere, nothing is lost, and the neighbours notice nothing.

use kernel::ambient::Ambient;
use kernel::seal;
use kernel::tenant::TenantKey;
use platform::PlatformError;
use platform::lifecycle::{self, Changed};
use serde_json::json;
use testkit::{Town, birth};

use crate::scene::{Scene, number, operator};

fn key(text: &str) -> TenantKey {
    TenantKey::new(text).unwrap()
}

async fn suspend(town: &Town, tenant: &str) -> Changed {
    let ambient = Ambient::system();
    lifecycle::suspend(&town.admin().await, &ambient, &key(tenant), "essai de fermeture", "essai").await.unwrap()
}

async fn resume(town: &Town, tenant: &str) -> Changed {
    lifecycle::resume(&town.admin().await, &Ambient::system(), &key(tenant), "essai").await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_commune_shows_a_plain_page_on_every_host_and_path_and_its_neighbours_work_on() {
    let town = Town::start().await;
    let fes = town.signed_in("fes", "admin").await;
    let casablanca = town.signed_in("casablanca", "admin").await;
    let maarif = town.signed_in("maarif.casablanca", "agent.maarif").await;
    assert_eq!(suspend(&town, "casablanca").await, Changed::Done);
    town.directory.forget();
    for (person, host) in [(&casablanca, "casablanca"), (&maarif, "maarif.casablanca")] {
        for path in ["/", "/graphql?query=%7Bcommune%7Bkey%7D%7D", "/files/fil_0?e=1&s=x", "/v/token"] {
            let page = person.get(path).await;
            assert_eq!(page.status().as_u16(), 503, "{host}{path}");
            assert_eq!(page.headers()["retry-after"], "3600", "{host}{path}");
            assert!(!page.headers().contains_key("set-cookie"), "{host}{path}");
            let text = page.text().await.unwrap();
            assert!(text.contains("الخدمة متوقفة مؤقتا") && text.contains("Service suspendu"), "{text}");
            assert!(!text.contains("essai de fermeture"), "the reason is the commune's, not the public's: {text}");
        }
    }
    assert!(fes.graphql("{ viewer { staff { login } } }", json!({})).await.ok()["staff"].is_object());

    assert_eq!(resume(&town, "casablanca").await, Changed::Done);
    town.directory.forget();
    let back = casablanca.graphql("{ viewer { staff { login } } }", json!({})).await;
    assert_eq!(back.ok()["staff"]["login"], "admin", "the session goes on where it was");
}

#[tokio::test(flavor = "multi_thread")]
async fn postgresql_refuses_a_closed_commune_even_while_a_server_still_believes_it_open() {
    let scene = Scene::sefrou().await;
    scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    let before = scene.count("select count(*) from declaration").await;
    // The server's directory has just answered for this host, and keeps its answer for five seconds.
    suspend(&scene.town, "sefrou").await;
    let input = json!({ "operationId": testkit::fresh(), "officeId": scene.office, "content": birth("2026-11-11", "آدم", "Adam") });
    let said = scene.agent.request(reqwest::Method::POST, "/graphql").json(&json!({
        "query": "mutation($input: BirthDeclareInput!) { birthDeclare(input: $input) { declaration { id } } }",
        "variables": { "input": input },
    }));
    let said = said.send().await.unwrap().text().await.unwrap();
    assert!(!said.contains("dcl_"), "{said}");
    assert_eq!(scene.count("select count(*) from declaration").await, before);
    let refused = sqlx::query("set role jamaa_t_sefrou").execute(&scene.town.runtime_login().await).await;
    assert!(refused.expect_err("the fence").to_string().contains("permission denied"));
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_waits_for_the_change_that_is_being_made() {
    let scene = Scene::sefrou().await;
    let mut open = scene.database.begin().await.unwrap();
    sqlx::raw_sql("insert into t_sefrou.audit select gen_random_uuid(), at, actor_kind, actor_id, actor_label, act, object_kind, object_id, object_label, unit_id, before, after, request_id from t_sefrou.audit limit 1")
        .execute(&mut *open)
        .await
        .unwrap();
    let closing = suspend(&scene.town, "sefrou");
    tokio::pin!(closing);
    let waits = "select count(*) from pg_locks where not granted and relation = 't_sefrou.audit'::regclass";
    tokio::select! {
        changed = &mut closing => panic!("closed while a change was being made: {changed:?}"),
        () = async { while number(&scene.database, waits).await == 0 { tokio::task::yield_now().await; } } => {}
    }
    open.commit().await.unwrap();
    assert_eq!(closing.await, Changed::Done);
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_and_opening_are_on_record_twice_and_asking_again_changes_nothing() {
    let scene = Scene::sefrou().await;
    assert_eq!(suspend(&scene.town, "sefrou").await, Changed::Done);
    assert_eq!(suspend(&scene.town, "sefrou").await, Changed::Already);
    let admin = scene.town.admin().await;
    let listed = platform::onboarding::list(&admin).await.unwrap();
    let sefrou = listed.iter().find(|listed| listed.key == "sefrou").unwrap();
    assert_eq!(sefrou.suspended_why.as_deref(), Some("essai de fermeture"));

    // What waits to be sealed keeps waiting, quietly, and the other communes' rows are sealed.
    seal::drain(&scene.town.house).await.unwrap();
    let waiting = "select count(*) from platform.outbox where tenant_key = 'sefrou' and attempts = 0";
    assert!(scene.count(waiting).await > 0);

    assert_eq!(resume(&scene.town, "sefrou").await, Changed::Done);
    assert_eq!(resume(&scene.town, "sefrou").await, Changed::Already);
    seal::drain(&scene.town.house).await.unwrap();
    for place in ["platform.tenant_event where tenant_key = 'sefrou'", "audit where object_kind = 'tenant'"] {
        for act in ["suspend", "resume"] {
            let sql = format!("select count(*) from {place} and act = 'platform.tenant.{act}'");
            assert_eq!(scene.count(&sql).await, 1, "{sql}");
        }
    }
    let session = operator(&scene.town, "sefrou").await;
    let report = seal::verify(&session.permit::<administration::acts::AuditVerify>().unwrap()).await.unwrap();
    assert_eq!((report.tampering, report.unsealed_total), (Vec::new(), 0));
    let altered = sqlx::query("update platform.tenant_event set operator = 'x'").execute(&scene.database).await;
    assert!(altered.expect_err("it stays").to_string().contains("stays on record"));
    scene.town.directory.forget();
    scene.town.signed_in("sefrou", "agent").await.graphql("{ viewer { sessionId } }", json!({})).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commune_is_closed_only_when_it_exists_and_somebody_says_why() {
    let town = Town::start().await;
    let (admin, ambient) = (town.admin().await, Ambient::system());
    let unknown = lifecycle::suspend(&admin, &ambient, &key("nulle_part"), "essai", "essai").await;
    assert!(matches!(unknown, Err(PlatformError::Unknown(_))), "{unknown:?}");
    for reason in ["", "  ", "a\nb"] {
        let refused = lifecycle::suspend(&admin, &ambient, &key("fes"), reason, "essai").await;
        assert!(matches!(refused, Err(PlatformError::Refused(_))), "{reason:?}: {refused:?}");
    }
    assert_eq!(resume(&town, "fes").await, Changed::Already);
}
