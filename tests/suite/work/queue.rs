use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use futures::FutureExt as _;
use kernel::error::Failure;
use kernel::module::Module;
use kernel::queue::{Consumer, Lane, Takes, Work};
use serde_json::json;
use testkit::{Town, birth};

use super::{EMPTY, deliver, instance, make_due, waiting, with};
use crate::scene::{Scene, number};

const SUBMITTED: &str = "registry.declaration.submitted";

/// Refuses everything of Sefrou.
const POISONED: Consumer = Consumer {
    name: "essai.poison.swallow",
    takes: Takes::Kinds(&[SUBMITTED]),
    retries: &[1, 1],
    lane: Lane::Home,
    work: Work::Each(|session, _| {
        let poisoned = session.tenant().key.as_str() == "sefrou";
        async move { if poisoned { Err(Failure::Forbidden("essai.poison.swallow")) } else { Ok(()) } }.boxed()
    }),
};
const POISON: Module = Module { consumers: &[POISONED], ..EMPTY };

/// Panics at everything.
const PANICKING: Module = Module {
    consumers: &[Consumer {
        name: "essai.poison.panic",
        takes: Takes::Kinds(&[SUBMITTED]),
        retries: &[],
        lane: Lane::Home,
        work: Work::Each(|_, _| async { panic!("a consumer with a fault") }.boxed()),
    }],
    ..EMPTY
};

static COUNTED: AtomicU64 = AtomicU64::new(0);
const COUNTING: Module = Module {
    consumers: &[Consumer {
        name: "essai.note.count",
        takes: Takes::Kinds(&[SUBMITTED]),
        retries: &[],
        lane: Lane::Home,
        work: Work::Each(|_, _| {
            async {
                COUNTED.fetch_add(1, Ordering::Relaxed);
                // Long enough for the other instance to take its share.
                tokio::time::sleep(std::time::Duration::from_millis(30)).await;
                Ok(())
            }
            .boxed()
        }),
    }],
    ..EMPTY
};

static TOGETHER: Mutex<Vec<usize>> = Mutex::new(Vec::new());
/// Takes several at once, and cannot bear a certain note among them.
const GATHERING: Module = Module {
    consumers: &[Consumer {
        name: "essai.note.gather",
        takes: Takes::Kinds(&[SUBMITTED]),
        retries: &[1],
        lane: Lane::Home,
        work: Work::Together(|_, notes| {
            async {
                let mut taken = TOGETHER.lock().expect("nobody panicked");
                let poisoned = notes.iter().any(|note| Some(note.id) == *POISONOUS.lock().expect("nobody panicked"));
                taken.push(notes.len());
                if poisoned { Err(Failure::Forbidden("essai.note.gather")) } else { Ok(()) }
            }
            .boxed()
        }),
    }],
    ..EMPTY
};
static POISONOUS: Mutex<Option<uuid::Uuid>> = Mutex::new(None);

#[tokio::test(flavor = "multi_thread")]
async fn notes_of_a_commune_are_taken_together_and_one_that_fails_keeps_no_other_from_being_done() {
    let scene = Scene::sefrou().await;
    for name in ["هبة", "ريم", "سلمى"] {
        scene.submitted(birth("2026-11-10", name, "Essai")).await;
    }
    let places = scene.town.places();
    let house = instance(&scene.town, with(GATHERING)).await;
    let one: uuid::Uuid =
        sqlx::query_scalar("select event_id from platform.outbox where kind = $1 order by id limit 1")
            .bind(SUBMITTED)
            .fetch_one(&scene.database)
            .await
            .expect("a note");
    *POISONOUS.lock().expect("nobody panicked") = Some(one);
    deliver(&house, &places).await;
    let taken = std::mem::take(&mut *TOGETHER.lock().expect("nobody panicked"));
    assert_eq!(taken, [3, 1, 1, 1], "all at once, then each by itself");
    let left: Vec<uuid::Uuid> = sqlx::query_scalar("select event_id from platform.outbox where kind = $1")
        .bind(SUBMITTED)
        .fetch_all(&scene.database)
        .await
        .expect("notes");
    assert_eq!(left, [one], "the others are done");

    // Given that what kept it is mended, it comes again, alone.
    *POISONOUS.lock().expect("nobody panicked") = None;
    sqlx::raw_sql("update platform.outbox set available_at = now()").execute(&scene.database).await.expect("due");
    deliver(&house, &places).await;
    assert_eq!(waiting(&scene.database).await, 0);
    assert_eq!(*TOGETHER.lock().expect("nobody panicked"), [1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_registry_tells_is_written_with_its_change_and_holds_identifiers_only() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("2026-11-10", "زهيرة", "Zouhaira")).await;
    scene.officer.mutate("mentionAdd", crate::scene::marriage(&act, "2026-11-15"), "mention { id }").await.ok();
    crate::scene::issue(&scene.agent, &act, "EXTRACT_FR").await;
    let returned = scene.submitted(birth("2026-11-11", "هبة", "Hiba")).await;
    let back = json!({ "declarationId": returned, "revision": 2, "reasons": "Date à vérifier (essai)" });
    scene.officer.mutate("declarationReturn", back, "declaration { id }").await.ok();

    let kinds: Vec<String> = sqlx::query_scalar("select distinct kind from t_sefrou.event order by 1")
        .fetch_all(&scene.database)
        .await
        .expect("events");
    assert_eq!(
        kinds,
        [
            "registry.act.registered",
            "registry.declaration.returned",
            "registry.declaration.submitted",
            "registry.document.issued",
            "registry.mention.added"
        ]
    );
    // Each in the transaction of its change, with a note in the queue.
    let together = "select count(*) from event e where exists (select from audit a where a.xmin::text = e.xmin::text)
                    and exists (select from outbox o where o.event_id = e.id and o.kind = e.kind and o.xmin::text = e.xmin::text)";
    assert_eq!(scene.count(together).await, scene.count("select count(*) from event").await);
    // Neither names nor reasons.
    let said = "select count(*) from event where payload::text ~* 'zouhaira|زهيرة|tajribi|vérifier'";
    assert_eq!(scene.count(said).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_change_tells_nothing() {
    let scene = Scene::sefrou().await;
    let declaration = scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    let told = scene.count("select count(*) from event").await;
    let wrong = json!({ "declarationId": declaration, "revision": 9, "reasons": "Essai" });
    let refused = scene.officer.mutate("declarationReturn", wrong, "declaration { id }").await;
    assert_eq!(refused.refusals(), ["revision: kernel-error-revision"]);
    assert_eq!(scene.count("select count(*) from event").await, told);
    assert_eq!(waiting(&scene.database).await, told);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_that_comes_twice_has_one_effect() {
    let scene = Scene::sefrou().await;
    scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    let notes = "insert into platform.outbox (tenant_key, event_id, kind) select tenant_key, event_id, kind from platform.outbox where kind <> 'audit'";
    for _ in 0..3 {
        sqlx::raw_sql(notes).execute(&scene.database).await.expect("doubles");
    }
    let places = scene.town.places();
    let other = instance(&scene.town, catalog::MODULES).await;
    tokio::join!(deliver(&scene.town.house, &places), deliver(&other, &places));
    assert_eq!(waiting(&scene.database).await, 0);
    // The officer and the head of office may register; each was told once, and one row is on record for it.
    assert_eq!(scene.count("select count(*) from notice").await, 2);
    assert_eq!(scene.count("select count(*) from event_done").await, 1);
    let on_record = "select count(*) from audit where act = 'exchange.notice.deliver' and actor_kind = 'job' and actor_id = 'exchange.notice.deliver'";
    assert_eq!(scene.count(on_record).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_instance_left_when_it_died_is_taken_up_by_another() {
    let scene = Scene::sefrou().await;
    scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    // Given a note that was claimed, by an instance that is gone: its lease runs.
    let claimed = "update platform.outbox set attempts = attempts + 1, available_at = now() + interval '3 minutes' where kind <> 'audit'";
    sqlx::raw_sql(claimed).execute(&scene.database).await.expect("claimed");
    scene.town.deliver().await;
    assert_eq!((waiting(&scene.database).await, scene.count("select count(*) from notice").await), (1, 0));
    // When the lease has run out, then it is done.
    make_due(&scene.database).await;
    scene.town.deliver().await;
    assert_eq!((waiting(&scene.database).await, scene.count("select count(*) from notice").await), (0, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_poison_of_one_commune_keeps_no_other_waiting_and_is_set_aside_for_a_person() {
    let town = Town::start().await;
    let database = town.superuser().await;
    let house = instance(&town, with(POISON)).await;
    let places = town.places();
    // Given thirty notes of Sefrou that always fail, all older than the one of Casablanca.
    let scene = town.signed_in("sefrou", "agent").await;
    let office = testkit::first_office(&scene).await;
    testkit::declare_and_submit(&scene, &office, birth("2026-11-10", "هبة", "Hiba")).await;
    let many = "insert into platform.outbox (tenant_key, event_id, kind)
                select o.tenant_key, o.event_id, o.kind from platform.outbox o, generate_series(1, 29) where o.kind <> 'audit'";
    sqlx::raw_sql(many).execute(&database).await.expect("notes");
    let elsewhere = town.signed_in("maarif.casablanca", "agent.maarif").await;
    let office = testkit::first_office(&elsewhere).await;
    testkit::declare_and_submit(&elsewhere, &office, birth("2026-11-10", "سلمى", "Salma")).await;

    // As patient as the most patient consumer of the kind.
    for _ in 0..=kernel::queue::AT_HOME.len() {
        deliver(&house, &places).await;
        make_due(&database).await;
    }
    assert_eq!(
        number(&database, "select count(*) from t_casablanca.notice").await,
        1,
        "the officer of Maarif was told"
    );
    let dead = kernel::queue::dead(&house, None).await.expect("dead");
    assert_eq!(dead.len(), 30);
    let said: BTreeSet<_> =
        dead.iter().map(|note| (note.tenant.as_str(), note.attempts, note.failure.as_str())).collect();
    assert_eq!(said, BTreeSet::from([("sefrou", 6, "forbidden essai.poison.swallow")]));
    assert_eq!(kernel::queue::standing(&house).await.expect("standing").dead, 30);
    // What failed for one consumer was done once for the other.
    assert_eq!(number(&database, "select count(*) from t_sefrou.notice").await, 2);

    // When the fault is mended and a person puts one back, and then the others, they are done.
    assert_eq!(kernel::queue::revive(&town.house, "sefrou", Some(dead[0].note)).await.expect("revived"), 1);
    town.deliver().await;
    assert_eq!(kernel::queue::revive(&town.house, "casablanca", None).await.expect("nothing of theirs"), 0);
    assert_eq!(kernel::queue::revive(&town.house, "sefrou", None).await.expect("revived"), 29);
    town.deliver().await;
    assert!(kernel::queue::dead(&house, None).await.expect("dead").is_empty());
    assert_eq!(waiting(&database).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_done_in_a_commune_that_is_closed_until_it_opens() {
    let scene = Scene::sefrou().await;
    scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    let close = "update platform.tenant set suspended_at = now(), suspended_by = 'essai', suspended_why = 'essai' where key = 'sefrou'";
    sqlx::raw_sql(close).execute(&scene.database).await.expect("closed");
    scene.town.deliver().await;
    assert_eq!((waiting(&scene.database).await, scene.count("select count(*) from notice").await), (1, 0));
    let open = "update platform.tenant set suspended_at = null, suspended_by = null, suspended_why = null where key = 'sefrou'";
    sqlx::raw_sql(open).execute(&scene.database).await.expect("open");
    scene.town.deliver().await;
    assert_eq!((waiting(&scene.database).await, scene.count("select count(*) from notice").await), (0, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consumer_that_panics_takes_nobody_along() {
    let scene = Scene::sefrou().await;
    scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    let house = instance(&scene.town, with(PANICKING)).await;
    let places = scene.town.places();
    for _ in 0..6 {
        deliver(&house, &places).await;
        make_due(&scene.database).await;
    }
    assert_eq!(kernel::queue::dead(&house, Some("sefrou")).await.expect("dead")[0].failure, "panicked");
    assert_eq!(scene.count("select count(*) from notice").await, 2, "the other consumer did its work");
}

#[tokio::test(flavor = "multi_thread")]
async fn several_instances_share_the_work_and_none_is_done_twice() {
    let scene = Scene::sefrou().await;
    scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    let many = "insert into platform.outbox (tenant_key, event_id, kind)
                select o.tenant_key, o.event_id, o.kind from platform.outbox o, generate_series(1, 59) where o.kind <> 'audit'";
    sqlx::raw_sql(many).execute(&scene.database).await.expect("notes");
    let modules = with(COUNTING);
    let places = scene.town.places();
    let houses = [instance(&scene.town, modules).await, instance(&scene.town, modules).await];
    tokio::join!(deliver(&houses[0], &places), deliver(&houses[1], &places));
    assert_eq!((COUNTED.load(Ordering::Relaxed), waiting(&scene.database).await), (60, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_wakes_the_worker_and_a_ring_wakes_the_others() {
    let scene = Scene::sefrou().await;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let worker = tokio::spawn(kernel::queue::run(scene.town.house.clone(), scene.town.places(), stopped));
    scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    // The test has no time of its own: it waits until the officer's inbox holds the notice, or for the runner to give up.
    loop {
        let told = scene.officer.graphql("{ notices { unreadCount } }", json!({})).await;
        if told.ok()["unreadCount"] == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    stop.send(true).expect("the worker listens");
    worker.await.expect("the worker ends when it is told");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commune_leaves_notes_in_its_own_name_only_and_takes_none() {
    let town = Town::start().await;
    let login = town.runtime_login().await;
    for (sql, what) in [
        (
            "insert into platform.outbox (tenant_key, event_id, kind) values ('fes', gen_random_uuid(), 'x')",
            "another's name",
        ),
        (
            "insert into platform.outbox (tenant_key, event_id, kind, available_at) values ('sefrou', gen_random_uuid(), 'x', now())",
            "its time",
        ),
        ("select id from platform.outbox", "reading"),
        ("delete from platform.outbox", "taking"),
        ("select name from platform.job", "the plan of jobs"),
        ("update platform.job set due_at = now()", "changing the plan"),
    ] {
        let mut tx = login.begin().await.expect("begin");
        sqlx::raw_sql("set local role jamaa_t_sefrou").execute(&mut *tx).await.expect("role");
        assert!(sqlx::raw_sql(sql).execute(&mut *tx).await.is_err(), "{what}");
    }
    let mut tx = login.begin().await.expect("begin");
    sqlx::raw_sql("set local role jamaa_t_sefrou").execute(&mut *tx).await.expect("role");
    let own = "insert into platform.outbox (tenant_key, event_id, kind) values ('sefrou', gen_random_uuid(), 'x')";
    sqlx::raw_sql(own).execute(&mut *tx).await.expect("a note in its own name");
}
