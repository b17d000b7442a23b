//! An S3-compatible store, a real one: s3rver behind AWS's own computation of signatures, out of the packages of the web app's tests.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use kernel::files::{Bucket, FileStore};
use serde_json::Value;
use testkit::Town;

use super::{pdf, picture, send, tus};
use crate::scene::issue;

/// The server, with one bucket.
struct S3 {
    child: Child,
    folder: PathBuf,
    address: SocketAddr,
}

impl Drop for S3 {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl S3 {
    fn start() -> Self {
        let program = concat!(env!("CARGO_MANIFEST_DIR"), "/../web/tests/servers/s3.mjs");
        let packages = concat!(env!("CARGO_MANIFEST_DIR"), "/../web/node_modules/s3rver");
        assert!(std::path::Path::new(packages).is_dir(), "{packages} is missing: run `npm --prefix web ci`");
        let folder = std::env::temp_dir().join(format!("js-{}", &testkit::fresh().simple().to_string()[16..]));
        std::fs::create_dir(&folder).expect("folder");
        // A port that was free a moment ago.
        let address = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("port");
        let mut command = Command::new("node");
        command.arg(program).arg(&folder);
        let child = command.arg(address.port().to_string()).stdout(Stdio::null()).spawn().expect("node");
        while TcpStream::connect(address).is_err() {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        Self { child, folder, address }
    }

    fn bucket(&self, name: &str, key: &str) -> FileStore {
        self.opened_with(name, key, "S3RVER")
    }

    fn opened_with(&self, name: &str, key: &str, secret: &str) -> FileStore {
        FileStore::in_bucket(&Bucket {
            endpoint: format!("http://{}", self.address),
            name: name.to_owned(),
            region: "us-east-1".to_owned(),
            access_key: key.to_owned(),
            secret_key: secret.to_owned(),
        })
        .expect("a store")
    }

    /// Names of the objects under a prefix.
    fn objects(&self, prefix: &str) -> Vec<String> {
        let listed = Command::new("find")
            .arg(self.folder.join("jamaa").join(prefix))
            .args(["-type", "f", "-name", "*_object"])
            .output();
        let listed = String::from_utf8(listed.expect("find").stdout).expect("names");
        listed.lines().map(ToOwned::to_owned).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_key_secret_or_bucket_is_found_at_the_start() {
    let s3 = S3::start();
    kernel::outbound::choose_tls();
    s3.bucket("jamaa", "S3RVER").check().await.expect("the right key opens the right bucket");
    s3.bucket("jamaa", "another").check().await.expect_err("a key that is not known");
    s3.opened_with("jamaa", "S3RVER", "another").check().await.expect_err("a secret that is not the key's");
    s3.bucket("elsewhere", "S3RVER").check().await.expect_err("no such bucket");
    assert_eq!(s3.objects(""), Vec::<String>::new(), "the check leaves nothing behind");
}

#[tokio::test(flavor = "multi_thread")]
async fn scans_and_issued_documents_live_in_the_bucket_each_commune_under_its_own_prefix() {
    let s3 = S3::start();
    let town = Town::start().await;
    let beside = town.beside_with_files(s3.bucket("jamaa", "S3RVER")).await;
    let [agent, officer] = ["agent", "officier"].map(|_| beside.at("sefrou"));
    agent.sign_in("agent", testkit::PASSWORD).await;
    officer.sign_in("officier", testkit::PASSWORD).await;

    // A scan in parts, a scan in one go, a document that the house prints.
    let state: Value = tus::upload(&agent, "scan.png", &picture(200_000), 64_000).await.json().await.expect("json");
    assert!(state["file"]["id"].is_string(), "{state}");
    assert_eq!(send(&agent, "scan.pdf", pdf()).await.0, 201);
    let office = testkit::first_office(&agent).await;
    let declaration = testkit::declare_and_submit(&agent, &office, testkit::birth("2026-11-10", "هبة", "Hiba")).await;
    let act = testkit::register(&officer, &declaration).await.ok()["act"].clone();
    let document = issue(&agent, &act, "EXTRACT_AR").await;
    let link = document["url"].as_str().expect("link");
    let paper = agent.get(link.strip_prefix(agent.origin()).unwrap_or(link)).await;
    assert_eq!(paper.status(), 200);
    assert!(paper.bytes().await.expect("bytes").starts_with(b"%PDF"));

    let maarif = beside.at("casablanca");
    maarif.sign_in("agent.maarif", testkit::PASSWORD).await;
    assert_eq!(send(&maarif, "scan.pdf", pdf()).await.0, 201);
    assert_eq!(s3.objects("sefrou").len(), 3, "two scans and a document, and no part any more");
    assert_eq!(s3.objects("casablanca").len(), 1, "the same content, kept for itself");
    assert!(!town.data.files().join("sefrou").exists(), "nothing in the folder");
}
