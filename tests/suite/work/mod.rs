//! Work that follows changes and work that is due at times: nothing lost, nothing twice, nobody kept waiting.

mod jobs;
mod notices;
mod push;
mod queue;
pub(crate) mod receiver;
mod smpp;
mod sms;
mod webhooks;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use kernel::ambient::Ambient;
use kernel::db::{Db, PoolShape};
use kernel::files::FileStore;
use kernel::keys::Keys;
use kernel::limit::Limiter;
use kernel::live::Live;
use kernel::locale::Texts;
use kernel::module::Module;
use kernel::queue::Places;
use kernel::seal::{Anchors, Sealer};
use kernel::{House, Parts};
use sqlx::PgPool;
use testkit::Town;

use crate::scene::number;

/// Another instance on the same database, with these modules; its clock stands where the town's does.
pub(crate) async fn instance(town: &Town, modules: &'static [&'static Module]) -> House {
    let url = format!("postgres:///jamaa?host={}&user=jamaa_runtime", town.data.run().display());
    let ambient = Ambient::standing_at(town.house.ambient.now());
    House::new(Parts {
        live: Live::new(&ambient, None),
        db: Db::open(&url, PoolShape { pools: 1, size: 6, tenants: PoolShape::TENANTS }).expect("a database"),
        ambient,
        keys: Keys::new(*b"a fictitious master key of tests"),
        texts: Texts::new(&catalog::CATALOG.texts()).expect("texts"),
        files: FileStore::in_folder(&town.data.files()).expect("a folder"),
        renderer: Arc::clone(&town.house.renderer),
        limiter: Limiter::new(None),
        sealer: Sealer::new(Anchors::in_folder(town.data.anchors())),
        outbound: kernel::outbound::Outbound::new(kernel::outbound::Reach::Public).expect("a client"),
        sms: None,
        mailer: kernel::mail::Mailer::off(),
        modules,
        demo: false,
    })
}

/// The product's modules and one more.
pub(crate) fn with(module: Module) -> &'static [&'static Module] {
    let one: &'static Module = Box::leak(Box::new(module));
    Box::leak(catalog::MODULES.iter().copied().chain([one]).collect::<Vec<_>>().into_boxed_slice())
}

/// A module that holds nothing yet.
pub(crate) const EMPTY: Module = Module { name: "essai", ..Module::EMPTY };

/// Handles what is due at this instance.
pub(crate) async fn deliver(house: &House, places: &Arc<dyn Places>) {
    kernel::queue::drain(house, places).await.expect("the queue");
}

/// The time of every note comes.
pub(crate) async fn make_due(database: &PgPool) {
    sqlx::raw_sql("update platform.outbox set available_at = now() where kind <> 'audit' and dead_at is null")
        .execute(database)
        .await
        .expect("notes");
}

/// Notes that wait, those for the sealer left out.
pub(crate) async fn waiting(database: &PgPool) -> i64 {
    number(database, "select count(*) from outbox where kind <> 'audit' and dead_at is null").await
}

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// The address of a receiver that answers with these statuses first; it lives as long as the test.
pub(crate) async fn receiver(statuses: &[u16]) -> String {
    receiver::Receiver::answering(statuses).await.url("/")
}

/// A telephone of this person to which this code was sent.
pub(crate) async fn waiting_phone(scene: &crate::scene::Scene, id: uuid::Uuid, login: &str, code: &str) {
    let house = &scene.town.house;
    let hash = house.keys.mac(kernel::keys::Purpose::Bucket, "sefrou", format!("phone-code\n{id}\n{code}").as_bytes());
    let sql = format!(
        "insert into contact (id, staff_id, channel, address_hash, address, label, locale, created_at, code_hash)
         select '{id}', id, 'sms', '\\x01', '\\x01', '••• 678', 'fr', '{}', '\\x{}' from staff where login = '{login}'",
        house.ambient.now().to_rfc3339(),
        hex::encode(hash),
    );
    crate::scene::sql(&scene.database, &sql).await;
}
