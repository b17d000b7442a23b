//! The line between instances: Redis publish and subscribe, one channel for each commune.

use std::sync::{Arc, Weak};
use std::time::Duration;

use futures::StreamExt as _;
use redis::aio::ConnectionManager;
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

use super::{Heard, Hint, Hub};
use crate::tenant::TenantKey;

const PREFIX: &str = "live:";
/// A channel that is no commune's: what is sent there only shows that the line is alive.
const BEAT: &str = "live:~";
/// How often we say that we are there.
const BEAT_EVERY: Duration = Duration::from_secs(5);
/// A line that is silent for so long is dead, whatever TCP believes.
const SILENCE: Duration = Duration::from_secs(15);
/// Longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// One message, ready to be sent.
pub(super) struct Message {
    pub(super) channel: String,
    pub(super) payload: String,
}

#[derive(Serialize, Deserialize)]
struct Envelope<H> {
    from: String,
    hint: H,
}

impl Message {
    pub(super) fn new(from: &str, tenant: &TenantKey, hint: &Hint) -> Self {
        let envelope = Envelope { from: from.to_owned(), hint };
        // Two texts and an identifier always print.
        let payload = serde_json::to_string(&envelope).unwrap_or_default();
        Self { channel: format!("{PREFIX}{tenant}"), payload }
    }
}

/// Sends what waits, until the house is gone.
pub(super) async fn send(hub: Weak<Hub>, mut waiting: mpsc::Receiver<Message>, client: redis::Client) {
    let mut line: Option<ConnectionManager> = None;
    loop {
        let message = match tokio::time::timeout(BEAT_EVERY, waiting.recv()).await {
            Ok(Some(message)) => message,
            Ok(None) => return,
            Err(_) => Message { channel: BEAT.to_owned(), payload: String::new() },
        };
        if line.is_none() {
            line = client.get_connection_manager().await.ok();
        }
        let Some(line) = &mut line else { continue };
        let sent: redis::RedisResult<()> =
            redis::cmd("PUBLISH").arg(&message.channel).arg(&message.payload).query_async(line).await;
        if let Err(error) = sent
            && stays(&hub)
        {
            tracing::warn!(%error, "other instances miss a hint");
        }
    }
}

/// Hears the other instances, and comes back after every interruption, until the house is gone.
pub(super) async fn receive(hub: Weak<Hub>, client: redis::Client) {
    let mut pause = Duration::from_millis(100);
    let mut interrupted = false;
    while hub.strong_count() > 0 {
        if let Ok(mut line) = client.get_async_pubsub().await
            && line.psubscribe(format!("{PREFIX}*")).await.is_ok()
        {
            if interrupted && let Some(hub) = hub.upgrade() {
                hub.missed();
            }
            pause = Duration::from_millis(100);
            let mut messages = line.into_on_message();
            while let Ok(Some(message)) = tokio::time::timeout(SILENCE, messages.next()).await {
                let Some(hub) = hub.upgrade() else { return };
                take(&hub, message.get_channel_name(), message.get_payload_bytes());
            }
        }
        // A service manager may stop us and our own Redis at once: the word that we stop is then a moment behind.
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
        if !interrupted && stays(&hub) {
            tracing::warn!("no line to the other instances: their changes are seen later");
        }
        interrupted = true;
    }
}

/// Whether there is still somebody to whom a lost line is a loss.
fn stays(hub: &Weak<Hub>) -> bool {
    hub.upgrade().is_some_and(|hub| !hub.is_leaving())
}

/// A message of another instance, to the listeners of the commune whose channel it came on.
pub(super) fn take(hub: &Arc<Hub>, channel: &str, payload: &[u8]) {
    let Some(tenant) = channel.strip_prefix(PREFIX).and_then(|key| TenantKey::new(key).ok()) else { return };
    let Ok(envelope) = serde_json::from_slice::<Envelope<Hint>>(payload) else { return };
    if envelope.from != hub.instance {
        hub.heard(&tenant, Heard::Hint(Arc::new(envelope.hint)));
    }
}
