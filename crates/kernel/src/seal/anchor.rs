use std::path::PathBuf;

use tokio::io::{
    AsyncBufRead, AsyncBufReadExt as _, AsyncReadExt as _, AsyncSeekExt as _, AsyncWriteExt as _, BufReader,
};

use super::Head;
use crate::error::{Failure, Internal, Outcome};

/// Bytes of a line, more than any of ours has.
const LONGEST_LINE: u64 = 1_024;

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
        write.await.map_err(|error| self.failed(&error))
    }

    /// The last anchored position of a commune; zero when there is none, or when the end of the file is not one of ours.
    pub(super) async fn last(&self, tenant: &str) -> Outcome<i64> {
        let read = async {
            let mut file = match tokio::fs::File::open(self.file(tenant)).await {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
                opened => opened?,
            };
            let length = file.metadata().await?.len();
            file.seek(std::io::SeekFrom::Start(length.saturating_sub(LONGEST_LINE))).await?;
            let mut tail = Vec::new();
            file.read_to_end(&mut tail).await.map(|_| tail)
        };
        let tail = read.await.map_err(|error| self.failed(&error))?;
        let line = tail.strip_suffix(b"\n").and_then(|lines| lines.rsplit(|byte| *byte == b'\n').next());
        let anchored = line.and_then(|line| std::str::from_utf8(line).ok()).and_then(parse);
        Ok(anchored.map_or(0, |anchored| anchored.head.seq))
    }

    fn failed(&self, error: &std::io::Error) -> Failure {
        tracing::error!(%error, folder = %self.folder.display(), "audit head could not be anchored");
        Internal::Broken("audit head could not be anchored").into()
    }

    /// The anchored heads of a commune, to be read page by page; `None` when there is no file or it cannot be read.
    pub(super) async fn open(&self, tenant: &str) -> Option<Pages> {
        let file = tokio::fs::File::open(self.file(tenant)).await;
        let told = |error: &std::io::Error| tracing::warn!(%error, tenant, "no anchors to compare with");
        Some(Pages(Box::new(BufReader::new(file.inspect_err(told).ok()?))))
    }

    /// Everything that is anchored of a commune, to take along; nothing when there is no file.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn export(&self, tenant: &str) -> std::io::Result<Vec<u8>> {
        match tokio::fs::read(self.file(tenant)).await {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
            read => read,
        }
    }

    /// Puts down what a commune brought. A file that is there already, of a commune that is no more, is kept aside.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn import(&self, tenant: &str, content: &[u8], aside: &str) -> std::io::Result<()> {
        tokio::fs::create_dir_all(&self.folder).await?;
        self.put_aside(tenant, aside).await?;
        if content.is_empty() {
            return Ok(());
        }
        let fresh = self.folder.join(format!("{tenant}.new"));
        let mut file = tokio::fs::File::create(&fresh).await?;
        file.write_all(content).await?;
        file.sync_all().await?;
        tokio::fs::rename(&fresh, self.file(tenant)).await
    }

    /// Keeps a commune's anchors under another name: `<tenant>.<aside>.log`.
    ///
    /// # Errors
    /// When the file cannot be renamed.
    pub async fn put_aside(&self, tenant: &str, aside: &str) -> std::io::Result<()> {
        match tokio::fs::rename(self.file(tenant), self.folder.join(format!("{tenant}.{aside}.log"))).await {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            renamed => renamed,
        }
    }
}

/// Lines of an anchor file.
pub(super) struct Pages(Box<dyn AsyncBufRead + Send + Unpin>);

impl Pages {
    /// The lines of what a commune brought.
    pub(super) fn of(content: Vec<u8>) -> Option<Self> {
        (!content.is_empty()).then(|| Self(Box::new(std::io::Cursor::new(content))))
    }

    /// At most so many lines, each a head or unreadable; `None` at the end. A failing disk ends the file with an
    /// unreadable line.
    pub(super) async fn next(&mut self, limit: usize) -> Option<Vec<Option<Anchored>>> {
        let mut page = Vec::new();
        while page.len() < limit {
            let mut line = Vec::new();
            // A line of ours has some 220 bytes: whatever is longer is cut into unreadable lines.
            match (&mut self.0).take(LONGEST_LINE).read_until(b'\n', &mut line).await {
                Ok(0) => break,
                Ok(_) => page.push(std::str::from_utf8(&line).ok().and_then(|line| parse(line.trim_end_matches('\n')))),
                Err(_) => {
                    page.push(None);
                    break;
                }
            }
        }
        Some(page).filter(|page| !page.is_empty())
    }
}

fn parse(line: &str) -> Option<Anchored> {
    let mut parts = line.split(' ');
    let seq = parts.next()?.parse().ok()?;
    let chain_hash = hex::decode(parts.next()?).ok()?.try_into().ok()?;
    let signature = hex::decode(parts.next()?).ok()?;
    Some(Anchored { head: Head { seq, chain_hash }, signature })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_last_anchor_is_the_last_whole_line() {
        let folder = std::env::temp_dir().join(format!("jamaa-anchor-{}", crate::ambient::Ambient::system().uuid()));
        let anchors = Anchors::in_folder(folder.clone());
        assert_eq!(anchors.last("sefrou").await.expect("no file"), 0);
        for seq in [7, 1_000] {
            let head = Head { seq, chain_hash: [9; 32] };
            anchors.append("sefrou", &head, &[1; 64]).await.expect("written");
            assert_eq!(anchors.last("sefrou").await.expect("read"), seq);
        }
        let mut text = std::fs::read_to_string(anchors.file("sefrou")).expect("read");
        text.truncate(text.len() - 3);
        std::fs::write(anchors.file("sefrou"), text).expect("written");
        assert_eq!(anchors.last("sefrou").await.expect("read"), 0, "a line cut off by a crash");
        std::fs::remove_dir_all(folder).expect("removed");
    }
}
