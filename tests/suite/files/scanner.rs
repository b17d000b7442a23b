//! ClamAV's daemon, the real one with one signature of our own; and one that is away.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use kernel::files::{FileStore, Scanner};
use testkit::Town;

use super::{code, pdf, picture, send, tus};

/// What the one signature finds.
const MALWARE: &[u8] = b"jamaa-fictitious-malware";

struct Clamd {
    child: Child,
    folder: PathBuf,
}

impl Drop for Clamd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Clamd {
    async fn start() -> Self {
        assert!(Path::new("/usr/sbin/clamd").is_file(), "clamd is missing: run `deploy/bootstrap test`");
        let folder = std::env::temp_dir().join(format!("jv-{}", &testkit::fresh().simple().to_string()[16..]));
        std::fs::create_dir_all(folder.join("db")).expect("folder");
        std::fs::write(folder.join("db/test.ndb"), format!("Jamaa.Test:0:*:{}\n", hex::encode(MALWARE)))
            .expect("signature");
        let config = format!(
            "LocalSocket {0}/clamd.sock\nDatabaseDirectory {0}/db\nTemporaryDirectory {0}\nForeground yes\nUser root\nStreamMaxLength 25M\n",
            folder.display()
        );
        // Only root may name an account.
        let config = if is_root() { config } else { config.replace("User root\n", "") };
        std::fs::write(folder.join("clamd.conf"), config).expect("configuration");
        let mut command = Command::new("/usr/sbin/clamd");
        let child =
            command.arg("--config-file").arg(folder.join("clamd.conf")).stdout(Stdio::null()).spawn().expect("clamd");
        let mut clamd = Self { child, folder };
        while !clamd.scanner().answers().await {
            let ended = clamd.child.try_wait().expect("clamd");
            assert!(ended.is_none(), "clamd ended: {ended:?}");
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        clamd
    }

    fn scanner(&self) -> Scanner {
        Scanner::Socket(self.folder.join("clamd.sock"))
    }
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|meta| std::os::unix::fs::MetadataExt::uid(&meta) == 0)
}

fn infected() -> bytes::Bytes {
    let picture = picture(100);
    bytes::Bytes::from([picture.as_ref(), MALWARE].concat())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_infected_upload_is_refused_at_both_doors_and_a_clean_one_kept() {
    let (town, clamd) = (Town::start().await, Clamd::start().await);
    let files = FileStore::in_folder(&town.data.files()).expect("folder").scanned_by(Some(clamd.scanner()));
    let agent = town.beside_with_files(files).await.at("sefrou");
    agent.sign_in("agent", testkit::PASSWORD).await;
    assert_eq!(send(&agent, "scan.pdf", pdf()).await.0, 201);
    let (status, answer) = send(&agent, "scan.png", infected()).await;
    assert_eq!((status, code(&answer)), (422, "kernel-error-file-infected"));
    let refused = tus::upload(&agent, "scan.png", &infected(), 50).await;
    assert_eq!(refused.status(), 422);
    let database = town.superuser().await;
    assert_eq!(crate::scene::number(&database, "select count(*) from file").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_scanner_is_away_nothing_is_taken() {
    let town = Town::start().await;
    let away = Scanner::Socket(town.data.root().join("nobody.sock"));
    assert!(!away.answers().await);
    let files = FileStore::in_folder(&town.data.files()).expect("folder").scanned_by(Some(away));
    let agent = town.beside_with_files(files).await.at("sefrou");
    agent.sign_in("agent", testkit::PASSWORD).await;
    let (status, answer) = send(&agent, "scan.pdf", pdf()).await;
    assert_eq!((status, code(&answer)), (422, "kernel-error-file-unchecked"));
    let database = town.superuser().await;
    assert_eq!(crate::scene::number(&database, "select count(*) from file").await, 0);
}
