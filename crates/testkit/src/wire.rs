//! A proxy between the server and PostgreSQL that counts how often the server waits.
//!
//! A round trip is a turn: the server speaks after PostgreSQL has spoken. Statements that are sent together are one. What the pool does after
//! an answer is ready (ending a transaction that only read) is counted as well, for it costs PostgreSQL the same.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{UnixListener, UnixStream};

/// What was counted since the start.
#[derive(Debug, Default)]
struct Counts {
    turns: AtomicU64,
    /// Turns that only end a transaction and clear the connection.
    endings: AtomicU64,
}

/// Turns between two moments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Turns {
    /// Those somebody waits for.
    pub waited: u64,
    /// Those after the work, which nobody waits for.
    pub after: u64,
}

/// The proxy.
#[derive(Debug)]
pub struct Proxy {
    folder: PathBuf,
    counts: Arc<Counts>,
}

impl Proxy {
    /// Listens in `folder` under PostgreSQL's own name, and passes on to `socket`.
    ///
    /// # Errors
    /// When it cannot listen there.
    pub async fn start(socket: &Path, folder: &Path) -> std::io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let listener = UnixListener::bind(folder.join(".s.PGSQL.5432"))?;
        let counts = Arc::new(Counts::default());
        let (kept, socket) = (Arc::clone(&counts), socket.to_owned());
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (counts, socket) = (Arc::clone(&kept), socket.clone());
                tokio::spawn(async move {
                    if let Ok(server) = UnixStream::connect(socket).await {
                        pass(client, server, &counts).await;
                    }
                });
            }
        });
        Ok(Self { folder: folder.to_owned(), counts })
    }

    /// Where it listens.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Waits until nothing travels any more: transactions end after the answer, and the sealer works after a commit.
    pub async fn quiet(&self) -> Turns {
        let mut seen = self.turns();
        loop {
            tokio::time::sleep(std::time::Duration::from_millis(60)).await;
            let now = self.turns();
            if now == seen {
                return now;
            }
            seen = now;
        }
    }

    /// What was counted so far.
    #[must_use]
    pub fn turns(&self) -> Turns {
        let (all, after) = (self.counts.turns.load(Ordering::SeqCst), self.counts.endings.load(Ordering::SeqCst));
        Turns { waited: all - after, after }
    }
}

async fn pass(client: UnixStream, server: UnixStream, counts: &Counts) {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    // PostgreSQL has spoken since the server last did.
    let answered = AtomicBool::new(true);
    let up = async {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(length @ 1..) = from_client.read(&mut buffer).await {
            if answered.swap(false, Ordering::SeqCst) {
                counts.turns.fetch_add(1, Ordering::SeqCst);
                if is_ending(&buffer[..length]) {
                    counts.endings.fetch_add(1, Ordering::SeqCst);
                }
            }
            if to_server.write_all(&buffer[..length]).await.is_err() {
                break;
            }
        }
    };
    let down = async {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(length @ 1..) = from_server.read(&mut buffer).await {
            answered.store(true, Ordering::SeqCst);
            if to_client.write_all(&buffer[..length]).await.is_err() {
                break;
            }
        }
    };
    tokio::select! {
        () = up => {}
        () = down => {}
    }
}

/// ROLLBACK, Sync, or both: nothing else in these bytes.
fn is_ending(mut bytes: &[u8]) -> bool {
    while let [kind, rest @ ..] = bytes {
        let Some(length) = rest.first_chunk::<4>().map(|length| u32::from_be_bytes(*length) as usize) else {
            return false;
        };
        let Some(body) = rest.get(4..length) else { return false };
        let text = body.strip_suffix(b"\0").unwrap_or(body);
        if !(*kind == b'S' || (*kind == b'Q' && text.eq_ignore_ascii_case(b"rollback"))) {
            return false;
        }
        bytes = &rest[length..];
    }
    true
}
