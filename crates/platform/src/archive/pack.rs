//! The file itself: tar in gzip in age. Written and read on a thread of its own, entry by entry.

use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter, Read, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use age::secrecy::{ExposeSecret as _, SecretString};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::{LARGEST, bad};
use crate::PlatformError;

/// scrypt's N is 2^17: about half a second and 128 MiB for every guess.
const WORK: u8 = 17;
/// An archive that asks for more is not one of ours.
const MOST_WORK: u8 = 20;
/// Entries waiting between the two sides.
const WAITING: usize = 2;

/// What an archive is encrypted to.
#[derive(Clone)]
pub struct Passphrase(SecretString);

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

impl Passphrase {
    /// Takes a passphrase of at least 20 characters, without the line's end.
    ///
    /// # Errors
    /// When it is shorter: an archive may be attacked for years.
    pub fn new(text: &str) -> Result<Self, PlatformError> {
        let text = text.trim_end_matches(['\r', '\n']);
        if text.chars().count() < 20 {
            let words = "the passphrase of an archive has at least 20 characters: openssl rand -base64 24 makes one";
            return Err(PlatformError::Refused(words.to_owned()));
        }
        Ok(Self(SecretString::from(text.to_owned())))
    }

    fn recipient(&self) -> age::scrypt::Recipient {
        let mut recipient = age::scrypt::Recipient::new(SecretString::from(self.0.expose_secret().to_owned()));
        recipient.set_work_factor(WORK);
        recipient
    }

    fn identity(&self) -> age::scrypt::Identity {
        let mut identity = age::scrypt::Identity::new(SecretString::from(self.0.expose_secret().to_owned()));
        identity.set_max_work_factor(MOST_WORK);
        identity
    }
}

/// One entry: name and content.
pub(super) type Entry = (String, Vec<u8>);

/// An archive being written. Under its own name only once it is whole.
pub(super) struct Writer {
    entries: mpsc::Sender<Entry>,
    thread: JoinHandle<std::io::Result<()>>,
    partial: PathBuf,
    path: PathBuf,
}

impl Writer {
    pub(super) fn create(path: &Path, passphrase: Passphrase) -> Result<Self, PlatformError> {
        if path.exists() {
            return Err(PlatformError::Refused(format!("{} exists already: nothing was written", path.display())));
        }
        let partial = path.with_extension("partial");
        let (entries, waiting) = mpsc::channel(WAITING);
        let target = partial.clone();
        let thread = tokio::task::spawn_blocking(move || write(&target, &passphrase, waiting));
        Ok(Self { entries, thread, partial, path: path.to_owned() })
    }

    pub(super) async fn put(&mut self, name: impl Into<String>, content: Vec<u8>) -> Result<(), PlatformError> {
        let name = name.into();
        if content.len() as u64 > LARGEST {
            return Err(bad(&name, "is larger than an entry may be"));
        }
        // The thread has ended early: its own answer says why.
        let _ = self.entries.send((name, content)).await;
        Ok(())
    }

    /// Everything is on the disk under the archive's name.
    pub(super) async fn finish(self) -> Result<(), PlatformError> {
        drop(self.entries);
        let written = self.thread.await.map_err(|_| PlatformError::Refused("the writer was stopped".to_owned()))?;
        let named = written.and_then(|()| std::fs::rename(&self.partial, &self.path));
        named.map_err(|error| PlatformError::Refused(format!("{}: {error}", self.path.display())))
    }

    /// Leaves nothing behind.
    pub(super) async fn give_up(self) {
        drop(self.entries);
        let _ = self.thread.await;
        let _ = std::fs::remove_file(&self.partial);
    }
}

fn write(path: &Path, passphrase: &Passphrase, mut entries: mpsc::Receiver<Entry>) -> std::io::Result<()> {
    let file = OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(path)?;
    let recipient = passphrase.recipient();
    let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as _)).map_err(std::io::Error::other)?;
    let encrypted = encryptor.wrap_output(BufWriter::new(file))?;
    let mut tar = tar::Builder::new(GzEncoder::new(encrypted, Compression::default()));
    while let Some((name, content)) = entries.blocking_recv() {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o600);
        header.set_mtime(0);
        header.set_entry_type(tar::EntryType::Regular);
        tar.append_data(&mut header, &name, content.as_slice())?;
    }
    let encrypted = tar.into_inner()?.finish()?;
    let mut buffered = encrypted.finish()?;
    buffered.flush()?;
    buffered.get_ref().sync_all()
}

/// The entries of an archive, one after the other.
pub(super) struct Reader {
    entries: mpsc::Receiver<Result<Entry, PlatformError>>,
}

impl Reader {
    pub(super) fn open(path: &Path, passphrase: Passphrase) -> Self {
        let (sender, entries) = mpsc::channel(WAITING);
        let path = path.to_owned();
        tokio::task::spawn_blocking(move || {
            let mut last = "the beginning".to_owned();
            if let Err(error) = read(&path, &passphrase, &sender, &mut last) {
                // Nobody waits for it anymore when the reader was given up.
                let _ = sender.blocking_send(Err(error));
            }
        });
        Self { entries }
    }

    /// The next entry; `None` at the end.
    pub(super) async fn next(&mut self) -> Result<Option<Entry>, PlatformError> {
        self.entries.recv().await.transpose()
    }
}

fn read(
    path: &Path,
    passphrase: &Passphrase,
    to: &mpsc::Sender<Result<Entry, PlatformError>>,
    last: &mut String,
) -> Result<(), PlatformError> {
    let file = File::open(path).map_err(|error| PlatformError::Refused(format!("{}: {error}", path.display())))?;
    let opened = age::Decryptor::new_buffered(BufReader::new(file));
    let decryptor = opened.map_err(|error| bad("the envelope", format!("is no archive of a commune: {error}")))?;
    let identity = passphrase.identity();
    let stream = decryptor.decrypt(std::iter::once(&identity as _));
    let stream =
        stream.map_err(|error| bad("the envelope", format!("cannot be opened with this passphrase: {error}")))?;
    let mut archive = tar::Archive::new(GzDecoder::new(stream));
    let after = |last: &str, error: std::io::Error| bad(last, format!("what follows cannot be read: {error}"));
    for entry in archive.entries().map_err(|error| after(last, error))? {
        let mut entry = entry.map_err(|error| after(last, error))?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if entry.header().entry_type() != tar::EntryType::Regular || entry.size() > LARGEST {
            return Err(bad(&name, "is not a plain entry of an archive of a commune"));
        }
        let mut content = Vec::new();
        let read = entry.by_ref().take(LARGEST).read_to_end(&mut content);
        read.map_err(|error| bad(&name, format!("cannot be read to its end: {error}")))?;
        last.clone_from(&name);
        if to.blocking_send(Ok((name, content))).is_err() {
            return Ok(());
        }
    }
    Ok(())
}
