//! Documents asked for by their hash: those of the web app, which the program carries with it, and those that somebody
//! has sent in full before. A hash saves bytes and opens no door: what it stands for is counted like anything else.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::Request;
use kernel::keys::sha256;
use moka::sync::Cache;

use super::Refusal;
use super::request::Asked;
use crate::assets;

/// Bytes of documents that are kept.
const KEPT: u64 = 4 * 1024 * 1024;

/// A document to be kept once it has been executed.
pub(crate) struct Keep {
    hash: String,
    document: Arc<str>,
}

/// The documents that are known by their hash.
pub(crate) struct Persisted {
    shipped: HashMap<String, String>,
    seen: Cache<String, Arc<str>>,
}

impl Persisted {
    /// With the documents of the web app that was built with this program: jamaa's own, or the one that a catalog brings.
    pub(crate) fn shipped(web: Option<assets::Files>) -> Self {
        let manifest = assets::operations(web);
        let shipped: HashMap<String, String> = serde_json::from_slice(&manifest).unwrap_or_else(|error| {
            tracing::warn!(%error, "the web app was built without its list of operations: it will send them in full");
            HashMap::new()
        });
        // Who writes the list writes the page as well; but a hash that is not its document's would never be noticed.
        let right = shipped.into_iter().filter(|(hash, document)| *hash == digest(document)).collect();
        let weight = |_: &String, document: &Arc<str>| u32::try_from(document.len()).unwrap_or(u32::MAX);
        Self { shipped: right, seen: Cache::builder().max_capacity(KEPT).weigher(weight).build() }
    }

    /// The request with its document, and what is to be kept of it.
    pub(super) fn resolve(&self, mut asked: Asked) -> Result<(Request, Option<Keep>), Refusal> {
        match (asked.document.take(), asked.hash.take()) {
            (Some(document), None) => Ok((asked.with(document), None)),
            (Some(document), Some(hash)) if hash == digest(&document) => {
                let keep =
                    (!self.shipped.contains_key(&hash)).then(|| Keep { hash, document: document.as_str().into() });
                Ok((asked.with(document), keep))
            }
            (Some(_), Some(_)) => Err(Refusal::OtherHash),
            (None, Some(hash)) => {
                let shipped = self.shipped.get(&hash).cloned();
                let known = shipped.or_else(|| self.seen.get(&hash).map(|document| document.to_string()));
                known.map(|document| (asked.with(document), None)).ok_or(Refusal::UnknownHash)
            }
            (None, None) => Err(Refusal::Malformed),
        }
    }

    /// Keeps a document that was executed.
    pub(crate) fn keep(&self, keep: Keep) {
        self.seen.insert(keep.hash, keep.document);
    }
}

fn digest(document: &str) -> String {
    sha256(document.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
