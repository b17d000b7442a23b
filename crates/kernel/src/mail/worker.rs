//! Sends what is waiting. The queue of the whole cluster holds commune and letter only; the letter lies in its commune.

use std::time::Duration;

use futures::StreamExt as _;

use super::letter::Content;
use super::smtp::{Outgoing, Refusal};
use super::store::{self, Note, Settled, Waiting};
use crate::House;
use crate::db::Mode;
use crate::error::{Internal, Outcome};
use crate::tenant::TenantKey;

/// Letters claimed at once, and all of them on their way at the same time: a mail server that takes its twenty seconds for
/// each of eight answers is done with them well within the claim, see [`store::claim`].
const BATCH: i64 = 4;
/// Tries before a letter is given up: about six hours, see [`store::postpone`].
const TRIES: i32 = 12;

/// Sends until told to stop: woken by each change that posted a letter, and every few seconds for what waits to be
/// tried again or was left behind by another instance.
pub async fn run(house: House, mut stop: tokio::sync::watch::Receiver<bool>) {
    if !house.mailer.is_on() {
        return;
    }
    loop {
        let pause = match deliver(&house).await {
            Ok(()) => Duration::from_secs(5),
            Err(error) => {
                tracing::error!(%error, "the queue of letters does not answer; they stay queued");
                Duration::from_secs(15)
            }
        };
        tokio::select! {
            () = house.mailer.rung() => {}
            () = tokio::time::sleep(pause) => {}
            _ = stop.changed() => break,
        }
    }
}

/// Tries every letter that is due now, once.
///
/// # Errors
/// Internal failures of the queue itself. A letter that could not be sent is tried later, a commune that does not
/// answer does not keep the others waiting.
pub async fn deliver(house: &House) -> Outcome<()> {
    loop {
        let mut tx = house.db.begin_platform().await?;
        let notes = store::claim(&mut tx, BATCH).await?;
        tx.commit().await?;
        if notes.is_empty() {
            return Ok(());
        }
        let count = notes.len();
        let tried = futures::stream::iter(notes).map(|note| async move {
            if let Err(error) = one(house, &note).await {
                tracing::error!(%error, tenant = note.tenant, letter = %note.letter, "a letter could not be tried; later again");
            }
        });
        tried.buffer_unordered(count.max(1)).collect::<Vec<()>>().await;
    }
}

/// One letter: out of its commune, to the mail server, and on record in its commune before the note goes.
async fn one(house: &House, note: &Note) -> Outcome<()> {
    let key = TenantKey::new(&note.tenant).map_err(|_| Internal::Broken("queued tenant key"))?;
    let waiting = store::waiting(&mut *house.db.begin(&key, Mode::Read).await?, note.letter).await?;
    let settled = match waiting {
        Some(letter) => attempt(house, &key, note, letter).await?,
        None => None,
    };
    let now = house.ambient.now();
    let mut tx = house.db.begin(&key, Mode::Write).await?;
    if let Some(settled) = &settled {
        store::settle(&mut tx, note, settled, now).await?;
    }
    tx.commit().await?;
    if let Some(settled) = &settled {
        metrics::counter!(crate::telemetry::LETTERS, "outcome" => settled.word()).increment(1);
    }
    let mut tx = house.db.begin_platform().await?;
    match settled {
        Some(Settled::Later(_)) => store::postpone(&mut tx, note).await?,
        _ => store::done(&mut tx, note.id).await?,
    }
    tx.commit().await?;
    Ok(())
}

async fn attempt(house: &House, key: &TenantKey, note: &Note, letter: Waiting) -> Outcome<Option<Settled>> {
    if letter.expires_at <= house.ambient.now() {
        return Ok(Some(Settled::Failed("the letter was of no use any more".to_owned())));
    }
    let opened = house.keys.unlock(key.as_str(), &letter.content).ok();
    let Some(content) = opened.and_then(|plain| serde_json::from_slice::<Content>(&plain).ok()) else {
        // Another master key may be put back, so it is tried like any other, and given up like any other.
        let reason = "the letter cannot be opened: altered, or written under another key".to_owned();
        tracing::error!(tenant = %key, letter = %note.letter, reason, attempts = note.attempts, "a letter could not be sent");
        return Ok(Some(if note.attempts >= TRIES { Settled::Failed(reason) } else { Settled::Later(reason) }));
    };
    let outgoing = Outgoing {
        id: note.letter,
        commune: key.as_str(),
        recipient: &letter.recipient,
        at: letter.created_at,
        content,
    };
    Ok(Some(match house.mailer.send(&outgoing).await {
        Ok(()) => Settled::Sent,
        Err(Refusal { for_good, reason }) => {
            tracing::warn!(tenant = %key, letter = %note.letter, reason, attempts = note.attempts, "a letter was not taken");
            if for_good || note.attempts >= TRIES { Settled::Failed(reason) } else { Settled::Later(reason) }
        }
    }))
}
