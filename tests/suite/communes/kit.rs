//! What the stories about whole communes share.

use std::path::{Path, PathBuf};

use kernel::ambient::Ambient;
use kernel::seal::{self, Report};
use kernel::tenant::TenantKey;
use platform::archive::{self, Destination, Exported, Imported, Passphrase};
use platform::{PlatformError, lifecycle};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, PgPool};
use testkit::{Browser, Town, birth, fresh};

use crate::scene::{Scene, issue, operator, text};

/// The passphrase of every archive of the tests.
pub(crate) const WORDS: &str = "cèdre atlas essai archive 2026";

pub(crate) fn key(text: &str) -> TenantKey {
    TenantKey::new(text).unwrap()
}

pub(crate) fn passphrase() -> Passphrase {
    Passphrase::new(WORDS).unwrap()
}

/// A folder that goes with the test.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Folder {
    pub(crate) fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("ja-{}", &fresh().simple().to_string()[16..]));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("words"), WORDS).unwrap();
        Self(folder)
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

pub(crate) async fn suspend(town: &Town, tenant: &str) {
    let admin = town.admin().await;
    lifecycle::suspend(&admin, &town.house.ambient, &key(tenant), "essai de déménagement", "essai").await.unwrap();
    town.directory.forget();
}

pub(crate) async fn resume(town: &Town, tenant: &str) {
    lifecycle::resume(&town.admin().await, &Ambient::system(), &key(tenant), "essai").await.unwrap();
    town.directory.forget();
}

pub(crate) async fn export(town: &Town, tenant: &str, to: &Path) -> Exported {
    let admin = town.admin().await;
    archive::export(&admin, &town.house, &key(tenant), (to, &passphrase()), "essai").await.unwrap()
}

pub(crate) async fn try_import(town: &Town, from: &Path, into: Destination) -> Result<Imported, PlatformError> {
    let admin = town.admin().await;
    let done = archive::import(&admin, &town.house, (from, &passphrase()), &into, "essai").await;
    town.directory.forget();
    done
}

pub(crate) async fn import(town: &Town, from: &Path) -> Imported {
    try_import(town, from, Destination::default()).await.unwrap()
}

pub(crate) async fn import_as(town: &Town, from: &Path, copy: &str) -> Imported {
    let into = Destination { copy_as: Some(key(copy)), manifest: None };
    try_import(town, from, into).await.unwrap()
}

/// Sefrou with two acts, a declaration that waits, and a document in somebody's hands.
pub(crate) struct Story {
    pub(crate) scene: Scene,
    pub(crate) act: Value,
    pub(crate) document: Value,
    pub(crate) paper: Vec<u8>,
}

impl Story {
    pub(crate) async fn told() -> Self {
        let scene = Scene::sefrou().await;
        let act = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
        scene.act(birth("2026-11-11", "آدم", "Adam")).await;
        scene.submitted(birth("2026-11-12", "أنس", "Anas")).await;
        let document = issue(&scene.agent, &act, "EXTRACT_AR").await;
        let paper = download(&scene.agent, &document).await;
        seal::drain(&scene.town.house).await.unwrap();
        Self { scene, act, document, paper }
    }

    /// The last part of the address in the document's QR code.
    pub(crate) fn token(&self) -> String {
        text(&self.document["verifyUrl"]).rsplit('/').next().unwrap().to_owned()
    }
}

/// The document as the person receives it, by a fresh link.
pub(crate) async fn download(person: &Browser, document: &Value) -> Vec<u8> {
    let query = "query($id: ID!) { document(id: $id) { url } }";
    let found = person.graphql(query, json!({ "id": document["id"] })).await;
    let url = text(&found.ok()["url"]);
    let path = url.find("/files/").map(|at| url[at..].to_owned()).unwrap();
    let answer = person.get(&path).await;
    assert_eq!(answer.status().as_u16(), 200, "{url}");
    answer.bytes().await.unwrap().to_vec()
}

pub(crate) async fn verified(town: &Town, tenant: &str) -> Report {
    let session = operator(town, tenant).await;
    seal::verify(&session.permit::<administration::acts::AuditVerify>().unwrap()).await.unwrap()
}

/// Rows of each of these tables in a commune's schema.
pub(crate) async fn counts(database: &PgPool, schema: &str, tables: &[&str]) -> Vec<(String, i64)> {
    let mut counted = Vec::new();
    for table in tables {
        let sql = format!("select count(*) from \"{schema}\".\"{table}\"");
        let rows = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(database).await.unwrap();
        counted.push(((*table).to_owned(), rows));
    }
    counted
}

/// The commune's tables whose rows never change when people only look.
pub(crate) const LASTING: &[&str] = &[
    "unit",
    "setting",
    "holiday",
    "staff",
    "role",
    "policy",
    "role_grant",
    "lending",
    "counter",
    "operation",
    "file",
    "office",
    "office_regime",
    "delegation",
    "declaration",
    "declaration_erased",
    "act",
    "mention",
    "named",
    "person_request",
    "person_answer",
    "retention_rule",
    "document_request",
    "document",
    "exclusive_duty",
    "revenue_kind",
    "revenue_kind_charge",
];

/// What a commune has left behind in a deployment: in every table of its own schema that knows communes by their key.
pub(crate) async fn traces(database: &PgPool, key: &str) -> Vec<String> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_key'
         where c.relnamespace = 'platform'::regnamespace and c.relkind = 'r' order by 1",
    )
    .fetch_all(database)
    .await
    .unwrap();
    assert!(
        ["host", "job", "migration", "outbox"].iter().all(|known| tables.iter().any(|table| table == known)),
        "{tables:?}"
    );
    let mut sql = "select 'schema' where exists (select from pg_namespace where nspname = 't_' || $1)
        union all select 'role ' || rolname from pg_roles where rolname in ('jamaa_t_' || $1, 'jamaa_o_' || $1)
        union all select 'tenant' from platform.tenant where key = $1
        union all select 'event ' || act from platform.tenant_event where tenant_key = $1 and act <> 'platform.tenant.drop'"
        .to_owned();
    for table in tables.iter().filter(|table| *table != "tenant_event") {
        sql += &format!(" union all select '{table}' from platform.{table} where tenant_key = $1");
    }
    sqlx::query_scalar(AssertSqlSafe(sql)).bind(key.to_owned()).fetch_all(database).await.unwrap()
}

/// Contents that are kept for a commune.
pub(crate) fn contents(town: &Town, key: &str) -> usize {
    let mut count = 0;
    let mut folders = vec![town.data.files().join(key)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() { folders.push(entry.path()) } else { count += 1 }
        }
    }
    count
}
