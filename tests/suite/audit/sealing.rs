//! The sealer works for every commune: what cannot be sealed holds nobody up, is told, and is tried again; and a head that
//! was signed reaches its anchor, whatever happened in between.

use kernel::seal::{self, Tampering};
use testkit::birth;

use super::tampering::verify;
use crate::scene::{Scene, sql};

/// A note in the queue, as somebody with the superuser's password leaves it.
fn note(tenant: &str, event: &str) -> String {
    format!("insert into outbox (tenant_key, event_id, kind) values ('{tenant}', {event}, 'audit');")
}

#[tokio::test(flavor = "multi_thread")]
async fn notes_that_cannot_be_sealed_hold_nobody_up_and_are_told() {
    // Given notes of a commune that does not exist, of one whose key is none, and of a row that was never written,
    let scene = Scene::sefrou().await;
    seal::drain(&scene.town.house).await.unwrap();
    let bad = [
        note("atlantide", "gen_random_uuid()"),
        note("x; drop table act", "gen_random_uuid()"),
        note("sefrou", "gen_random_uuid()"),
    ];
    sql(&scene.database, &bad.concat()).await;
    // and work behind them in two communes.
    scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    scene.town.signed_in("fes", "admin").await;
    let unsealed = "select count(*) from audit a where not exists (select from audit_seal s where s.audit_id = a.id)";
    let of_fes =
        "select count(*) from t_fes.audit a where not exists (select from t_fes.audit_seal s where s.audit_id = a.id)";
    assert!(scene.count(unsealed).await > 0 && scene.count(of_fes).await > 0);
    // When the sealer comes by, then everything else is sealed,
    seal::drain(&scene.town.house).await.unwrap();
    assert_eq!((scene.count(unsealed).await, scene.count(of_fes).await), (0, 0));
    // the three wait for another time, and are told.
    let told = seal::stranded(&scene.town.house).await.unwrap();
    let told: Vec<_> = told.iter().map(|one| (one.tenant.as_str(), one.notes, one.attempts)).collect();
    assert_eq!(told, [("atlantide", 1, 1), ("sefrou", 1, 1), ("x; drop table act", 1, 1)]);
    assert_eq!(scene.count("select count(*) from outbox where kind = 'audit'").await, 3);
    let found = verify(&scene).await.tampering;
    assert!(matches!(found.as_slice(), [Tampering::RowVanished { .. }]), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_removed_before_it_was_sealed_is_told_and_stays_told() {
    let scene = Scene::sefrou().await;
    seal::drain(&scene.town.house).await.unwrap();
    scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    sql(&scene.database, "delete from audit where act = 'registry.declaration.register'").await;
    let one = |found: Vec<Tampering>| assert!(matches!(found.as_slice(), [Tampering::RowVanished { .. }]), "{found:?}");
    one(verify(&scene).await.tampering);
    seal::drain(&scene.town.house).await.unwrap();
    one(verify(&scene).await.tampering);
}

/// The anchor file of Sefrou, and the newest signed head.
async fn anchors(scene: &Scene) -> (String, i64) {
    let file = scene.town.data.anchors().join("sefrou.log");
    (std::fs::read_to_string(file).unwrap_or_default(), scene.count("select max(seq) from audit_head").await)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_was_signed_and_not_anchored_when_the_server_fell_is_anchored_at_the_next_start() {
    // Given a server that fell between the seal and its anchor: the head is there, its line is not, the notes are.
    let scene = Scene::sefrou().await;
    seal::drain(&scene.town.house).await.unwrap();
    scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    sql(&scene.database, "create table public.kept as select * from platform.outbox where kind = 'audit'").await;
    seal::drain(&scene.town.house).await.unwrap();
    let (lines, head) = anchors(&scene).await;
    let (before, last) = lines.trim_end().rsplit_once('\n').unwrap();
    assert!(last.starts_with(&format!("{head} ")));
    let file = scene.town.data.anchors().join("sefrou.log");
    std::fs::write(&file, format!("{before}\n")).unwrap();
    sql(&scene.database, "insert into platform.outbox overriding system value select * from public.kept").await;
    // When it starts again, and nothing else happens.
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let sealer = tokio::spawn(seal::run(scene.town.house.clone(), stopped));
    while scene.count("select count(*) from outbox where kind = 'audit'").await > 0 {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    stop.send(true).unwrap();
    sealer.await.unwrap();
    // Then the head is anchored, once.
    assert_eq!(anchors(&scene).await, (lines, head));
    scene.town.set_clock("2026-11-20T09:05:00Z");
    assert_eq!(verify(&scene).await.tampering, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_takes_no_anchor_leaves_the_notes_and_the_next_try_anchors() {
    let scene = Scene::sefrou().await;
    seal::drain(&scene.town.house).await.unwrap();
    // Given a place for anchors that cannot be written to.
    let file = scene.town.data.anchors().join("sefrou.log");
    let aside = file.with_extension("aside");
    std::fs::rename(&file, &aside).unwrap();
    std::fs::create_dir(&file).unwrap();
    scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    seal::drain(&scene.town.house).await.unwrap();
    let waiting = "select count(*) from outbox where kind = 'audit' and tenant_key = 'sefrou' and attempts = 1";
    assert!(scene.count(waiting).await > 0, "the notes stay until their head is anchored");
    // When there is room again and their time has come.
    std::fs::remove_dir(&file).unwrap();
    std::fs::rename(&aside, &file).unwrap();
    sql(&scene.database, "update outbox set available_at = now()").await;
    seal::drain(&scene.town.house).await.unwrap();
    assert_eq!(scene.count("select count(*) from outbox where kind = 'audit'").await, 0);
    scene.town.set_clock("2026-11-20T09:05:00Z");
    assert_eq!(verify(&scene).await.tampering, []);
}
