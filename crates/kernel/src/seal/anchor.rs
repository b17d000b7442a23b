use std::path::PathBuf;

use tokio::io::AsyncWriteExt as _;

use super::Head;
use crate::error::{Internal, Outcome};

/// Signed heads kept outside of PostgreSQL: one file a commune, one line a head.
#[derive(Debug, Clone)]
pub struct Anchors {
    folder: PathBuf,
}

/// One anchored head.
#[derive(Debug)]
pub(super) struct Anchored {
    pub(super) head: Head,
    pub(super) signature: Vec<u8>,
}

impl Anchors {
    /// Heads are written to files in this folder, which should be on another disk than the database.
    #[must_use]
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    fn file(&self, tenant: &str) -> PathBuf {
        self.folder.join(format!("{tenant}.log"))
    }

    pub(super) async fn append(&self, tenant: &str, head: &Head, signature: &[u8]) -> Outcome<()> {
        let line = format!("{} {} {}\n", head.seq, hex::encode(head.chain_hash), hex::encode(signature));
        let write = async {
            tokio::fs::create_dir_all(&self.folder).await?;
            let mut file = tokio::fs::OpenOptions::new().append(true).create(true).open(self.file(tenant)).await?;
            file.write_all(line.as_bytes()).await?;
            file.sync_data().await
        };
        write.await.map_err(|error: std::io::Error| {
            tracing::error!(%error, folder = %self.folder.display(), "audit head could not be anchored");
            Internal::Broken("audit head could not be anchored").into()
        })
    }

    /// All anchored heads of a commune, and how many lines could not be read.
    pub(super) async fn read(&self, tenant: &str) -> (Vec<Anchored>, usize) {
        let Ok(text) = tokio::fs::read_to_string(self.file(tenant)).await else { return (Vec::new(), 0) };
        let parsed: Vec<Option<Anchored>> = text.lines().map(parse).collect();
        let bad = parsed.iter().filter(|line| line.is_none()).count();
        (parsed.into_iter().flatten().collect(), bad)
    }
}

fn parse(line: &str) -> Option<Anchored> {
    let mut parts = line.split(' ');
    let seq = parts.next()?.parse().ok()?;
    let chain_hash = hex::decode(parts.next()?).ok()?.try_into().ok()?;
    let signature = hex::decode(parts.next()?).ok()?;
    Some(Anchored { head: Head { seq, chain_hash }, signature })
}
