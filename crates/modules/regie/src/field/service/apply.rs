//! The effect of an entry: a day opened or closed, a receipt given or made void. What is odd is told; what cannot be, is held.

use kernel::calendar::casablanca::civil_date;
use kernel::calendar::format_short;
use kernel::error::{Failure, Outcome};
use kernel::id::TypedId as _;
use kernel::session::{Scope, Session};
use kernel::tx::TenantTx;
use uuid::Uuid;

use super::day::{self, Closing};
use super::receipt;
use crate::field::body::{self, Act, Body};
use crate::field::store::book::Hand;
use crate::field::{Device, Ending, Entry, EntryState, Flag, FlagCode, Reason, judge, store, token};
use crate::office::{self, BookId};

/// An entry whose turn has come.
#[derive(Debug)]
pub(super) struct Work<'a> {
    pub(super) session: &'a Session,
    /// Where the sender may reach.
    pub(super) scope: &'a Scope,
    /// Held until the transaction ends.
    pub(super) device: &'a Device,
    pub(super) entry: &'a Entry,
    /// Whether somebody who holds the régie lets it in.
    pub(super) admitted: bool,
}

impl Work<'_> {
    /// Whether the phone has gone on since: it was held, or it came after its place was explained.
    pub(super) const fn is_past(&self) -> bool {
        self.entry.sequence <= self.device.applied
    }
}

/// What became of an entry.
#[derive(Debug)]
pub(super) struct Handled {
    pub(super) state: EntryState,
    pub(super) receipt: Option<Uuid>,
    /// Those that it got now.
    pub(super) flags: Vec<Flag>,
}

/// What an act left behind.
#[derive(Debug, Default)]
pub(super) struct Effect {
    pub(super) receipt: Option<Uuid>,
    pub(super) day: Option<Uuid>,
}

/// Why an act had no effect.
#[derive(Debug)]
pub(super) enum Stop {
    /// It cannot be recorded.
    Held(Reason),
    /// Something failed.
    Failed(Failure),
}

impl From<Reason> for Stop {
    fn from(reason: Reason) -> Self {
        Self::Held(reason)
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Lets an entry have its effect, and writes what became of it. Nothing but a failure of the house stops it.
pub(super) async fn apply(tx: &mut TenantTx, work: &Work<'_>) -> Outcome<Handled> {
    let mut flags = Vec::new();
    let claimed = body::claimed(&work.entry.body);
    let hand = hand(tx, work, claimed).await?;
    let taken = number(claimed, hand.as_ref());
    let done = match body::read(&work.entry.body) {
        None => Err(Flag::unusable(Reason::Malformed)),
        Some(body) => {
            if !work.admitted {
                flags = common(tx, work, &body, hand.as_ref()).await?;
            }
            match lost(work, &body) {
                Some(flag) => Err(flag),
                None => match act(tx, work, (&body, hand), &mut flags).await {
                    Ok(effect) => Ok(effect),
                    Err(Stop::Held(reason)) => Err(Flag::unusable(reason)),
                    Err(Stop::Failed(failure)) => return Err(failure),
                },
            }
        }
    };
    settle(tx, work, taken, (done, flags)).await
}

/// Holds an entry whose effect failed again and again.
pub(super) async fn hold(tx: &mut TenantTx, work: &Work<'_>) -> Outcome<Handled> {
    let claimed = body::claimed(&work.entry.body);
    let hand = hand(tx, work, claimed).await?;
    let taken = number(claimed, hand.as_ref());
    let flags = match body::read(&work.entry.body) {
        Some(body) => common(tx, work, &body, hand.as_ref()).await?,
        None => Vec::new(),
    };
    settle(tx, work, taken, (Err(Flag::unusable(Reason::Failed)), flags)).await
}

/// Writes what became of an entry.
async fn settle(
    tx: &mut TenantTx,
    work: &Work<'_>,
    taken: Option<(Uuid, i32)>,
    (done, mut flags): (Result<Effect, Flag>, Vec<Flag>),
) -> Outcome<Handled> {
    let (state, effect) = match done {
        Ok(effect) => (EntryState::Applied, effect),
        Err(flag) => {
            flags.push(flag);
            (EntryState::Held, Effect::default())
        }
    };
    if work.admitted && state == EntryState::Held {
        return Ok(Handled { state, receipt: None, flags });
    }
    // A number that is on paper is nobody else's, whatever becomes of its receipt.
    if let Some((issue, number)) = taken {
        store::book::take(tx, issue, number).await?;
    }
    let at = work.session.house().ambient.now();
    let settled = store::entry::Settled { state, receipt: effect.receipt, day: effect.day, at };
    store::entry::insert_flags(tx, work.device.id, work.entry.sequence, &flags).await?;
    store::entry::settle(tx, work.device.id, work.entry.sequence, settled).await?;
    Ok(Handled { state, receipt: effect.receipt, flags })
}

/// The book that a receipt is of, as this phone had it.
async fn hand(tx: &mut TenantTx, work: &Work<'_>, claimed: Option<(BookId, i32)>) -> Outcome<Option<Hand>> {
    match claimed {
        Some((book, _)) => store::book::hand(tx, work.device.id, book.uuid()).await,
        None => Ok(None),
    }
}

/// The number that a receipt takes from the book in the phone's hands.
fn number(claimed: Option<(BookId, i32)>, hand: Option<&Hand>) -> Option<(Uuid, i32)> {
    let hand = hand.filter(|hand| hand.returned_at.is_none())?;
    let (_, number) = claimed?;
    (hand.first..=hand.last).contains(&number).then_some((hand.issue, number))
}

/// What may be odd about any entry.
async fn common(tx: &mut TenantTx, work: &Work<'_>, body: &Body, hand: Option<&Hand>) -> Outcome<Vec<Flag>> {
    let (device, entry) = (work.device, work.entry);
    let chained = follows(tx, work, body).await?;
    let handed = hand.map(|hand| civil_date(hand.handed_at));
    let returned = hand.and_then(|hand| hand.returned_at).map(civil_date);
    let expired = hand.and_then(|hand| judge::expired(body.on, hand.expires_on, returned));
    let place = office::store::member::quality(tx, device.office.id, device.staff, body.on).await?;
    let withdrawn = || Flag::new(FlagCode::AgentWithdrawn).with("on", format_short(body.on));
    let flags = [
        (!chained).then(|| Flag::new(FlagCode::ChainBroken)),
        judge::clock(entry.offset, body.on, (civil_date(entry.received_at), handed)),
        expired,
        place.is_none().then(withdrawn),
    ];
    Ok(flags.into_iter().flatten().collect())
}

/// Whether an entry follows the one before it. What comes after its place was explained is judged by those beside it.
async fn follows(tx: &mut TenantTx, work: &Work<'_>, body: &Body) -> Outcome<bool> {
    let (device, entry) = (work.device, work.entry);
    if !work.is_past() {
        return Ok(body.previous == device.head);
    }
    let before = store::entry::body(tx, device.id, entry.sequence - 1).await?;
    let after = store::entry::body(tx, device.id, entry.sequence + 1).await?;
    let named = after.and_then(|text| body::read(&text)).map(|next| next.previous);
    Ok(before.is_none_or(|text| token::link(&text) == body.previous)
        && named.is_none_or(|named| named == token::link(&entry.body)))
}

/// What was recorded or came after the phone was lost waits for who holds the régie.
fn lost(work: &Work<'_>, body: &Body) -> Option<Flag> {
    let ended = work.device.ended.as_ref().filter(|ended| ended.kind == Ending::Lost && !work.admitted)?;
    let after = work.entry.received_at >= ended.at || body.at > ended.at || body.on > ended.on;
    after.then(|| Flag::new(FlagCode::DeviceLost).with("on", format_short(ended.on)))
}

async fn act(
    tx: &mut TenantTx,
    work: &Work<'_>,
    (body, hand): (&Body, Option<Hand>),
    flags: &mut Vec<Flag>,
) -> Result<Effect, Stop> {
    match &body.act {
        Act::Open(float) => day::open(tx, work, (body, *float)).await,
        Act::Receipt(given) => receipt::give(tx, work, (body, given), (hand.ok_or(Reason::Book)?, flags)).await,
        Act::Void { number, reasons } => day::make_void(tx, work, (*number, reasons.as_str()), body.at).await,
        Act::Close { pieces, reasons } => {
            day::close(tx, work, Closing { on: body.on, at: body.at, pieces, reasons }, flags).await
        }
    }
}
