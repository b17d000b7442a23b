//! Somebody with the superuser's password changes the trail after the fact: verification tells what and where.

use kernel::seal::{self, Report, Tampering};
use testkit::birth;

use crate::scene::{Scene, operator, sql};

/// A trail of Sefrou with some history, sealed in two batches.
async fn sealed() -> Scene {
    let scene = Scene::sefrou().await;
    scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    seal::drain(&scene.town.house).await.unwrap();
    scene.act(birth("2026-11-11", "آدم", "Adam")).await;
    seal::drain(&scene.town.house).await.unwrap();
    scene
}

pub(super) async fn verify(scene: &Scene) -> Report {
    let session = operator(&scene.town, "sefrou").await;
    let permit = session.permit::<administration::acts::AuditVerify>().unwrap();
    seal::verify(&permit).await.unwrap()
}

/// What verification says after a tampering.
async fn found(tampering: &str) -> Vec<Tampering> {
    let scene = sealed().await;
    let whole = verify(&scene).await;
    assert_eq!((whole.tampering, whole.unsealed.len()), (Vec::new(), 0));
    sql(&scene.database, tampering).await;
    verify(&scene).await.tampering
}

const LAST: &str = "(select max(seq) from audit_seal)";

#[tokio::test(flavor = "multi_thread")]
async fn an_untouched_trail_is_whole_and_young_rows_are_told_as_not_yet_sealed() {
    let scene = sealed().await;
    let report = verify(&scene).await;
    assert_eq!(report.tampering, []);
    assert_eq!(report.sealed, scene.count("select count(*) from audit").await);
    assert!(report.anchored >= 2, "{report:?}");
    scene.act(birth("2026-11-12", "أنس", "Anas")).await;
    let report = verify(&scene).await;
    assert_eq!(report.tampering, []);
    assert!(!report.unsealed.is_empty());
    seal::drain(&scene.town.house).await.unwrap();
    assert_eq!(verify(&scene).await.unsealed, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flipped_row_is_told() {
    for column in [
        "actor_label = 'quelqu’un d’autre'",
        "after = jsonb_set(coalesce(after, '{}'), '{x}', '1')",
        "at = at + interval '1 second'",
        "object_id = 'x'",
    ] {
        let found =
            found(&format!("update audit set {column} where id = (select audit_id from audit_seal where seq = 3)"))
                .await;
        assert!(matches!(found.as_slice(), [Tampering::RowAltered { seq: 3, .. }]), "{column}: {found:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_row_is_told_with_and_without_its_seal() {
    let kept = found("delete from audit where id = (select audit_id from audit_seal where seq = 3)").await;
    assert!(matches!(kept.as_slice(), [Tampering::RowDropped { seq: 3, .. }]), "{kept:?}");
    let gone = found("with s as (delete from audit_seal where seq = 3 returning audit_id) delete from audit where id in (select audit_id from s)").await;
    assert!(gone.contains(&Tampering::LinksMissing { from: 3, to: 3 }), "{gone:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_row_whose_followers_were_renumbered_is_told() {
    let found = found(
        "alter table audit_head drop constraint audit_head_seq_fkey;
         with s as (delete from audit_seal where seq = 3 returning audit_id) delete from audit where id in (select audit_id from s);
         update audit_seal set seq = seq + 100000 where seq > 3; update audit_seal set seq = seq - 100001 where seq > 3",
    )
    .await;
    assert!(found.contains(&Tampering::LinkAltered { seq: 3 }), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_whose_contents_were_swapped_are_told() {
    let found = found(
        "update audit a set object_label = b.object_label, after = b.after, before = b.before, object_id = b.object_id, act = b.act
         from audit b, audit_seal s, audit_seal r
         where s.seq = 2 and r.seq = 4 and ((a.id = s.audit_id and b.id = r.audit_id) or (a.id = r.audit_id and b.id = s.audit_id))",
    )
    .await;
    let at = |seq| found.iter().any(|sign| matches!(sign, Tampering::RowAltered { seq: found, .. } if *found == seq));
    assert!(at(2) && at(4), "{found:?}");
    let found = self::found("update audit_seal set audit_id = gen_random_uuid() where seq = 2").await;
    assert!(matches!(found.as_slice(), [Tampering::RowDropped { seq: 2, .. }]), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tail_cut_off_with_its_seals_and_heads_is_told_by_the_anchor_outside() {
    let found = found(&format!(
        "create temp table cut as select audit_id, seq from audit_seal where seq > {LAST} - 2;
         delete from audit_head where seq in (select seq from cut);
         delete from audit_seal where seq in (select seq from cut);
         delete from audit where id in (select audit_id from cut)"
    ))
    .await;
    assert!(matches!(found.as_slice(), [Tampering::Truncated { .. }]), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_altered_head_is_told() {
    for change in [
        "signature = set_byte(signature, 5, 255 - get_byte(signature, 5))",
        "chain_hash = set_byte(chain_hash, 0, 255 - get_byte(chain_hash, 0))",
    ] {
        let found = found(&format!("update audit_head set {change} where seq = {LAST}")).await;
        assert!(matches!(found.as_slice(), [Tampering::HeadAltered { .. }]), "{found:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chain_made_anew_by_somebody_without_the_key_is_told() {
    let found = found(
        "update audit set after = '{}' where id = (select audit_id from audit_seal where seq = 1);
         delete from audit_head; delete from audit_seal",
    )
    .await;
    assert!(found.iter().any(|sign| matches!(sign, Tampering::Truncated { .. })), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_altered_anchor_is_told() {
    let scene = sealed().await;
    let file = scene.town.data.anchors().join("sefrou.log");
    let anchors = std::fs::read_to_string(&file).unwrap();
    let flipped = anchors.replacen(|c: char| c.is_ascii_digit(), "7", 1);
    let flipped = if flipped == anchors { anchors.replacen('7', "8", 1) } else { flipped };
    std::fs::write(&file, flipped).unwrap();
    assert!(verify(&scene).await.tampering.contains(&Tampering::AnchorAltered));
    std::fs::write(&file, format!("{anchors}nothing of ours\n")).unwrap();
    assert_eq!(verify(&scene).await.tampering, [Tampering::AnchorAltered]);
    std::fs::write(&file, anchors).unwrap();
    assert_eq!(verify(&scene).await.tampering, []);
}
