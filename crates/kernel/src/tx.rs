//! Transactions inside one commune. Only a permit opens one, and one that writes cannot commit without its audit row.

use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::act::{Act, ReadAct, WriteAct};
use crate::db::Open;
use crate::door::Reading;
use crate::error::{Failure, Fault, Internal, Outcome};
use crate::event::{Concerns, EventRecord};
use crate::keys::sha256;
use crate::ledger;
use crate::live::{Hint, Topic};
use crate::permission::Lender;
use crate::session::{Permit, Session};

/// What store functions need: a connection that already is inside the commune.
pub trait Tx: Send {
    /// The connection, for SQL.
    fn conn(&mut self) -> &mut PgConnection;
}

/// A transaction that PostgreSQL itself keeps from writing.
#[derive(Debug)]
pub struct ReadTx(Reading);

/// A transaction that writes. It commits only against the proof of an audit row.
#[derive(Debug)]
pub struct TenantTx {
    tx: Open,
    session: Session,
    act: &'static str,
    token: Arc<()>,
    /// Whether somebody waits for what this transaction leaves in the queue.
    rings: bool,
    hints: Vec<Hint>,
    /// Whether a letter was posted, so that the commit rings for it.
    posted: bool,
    /// Written in the round trip that commits.
    left: ledger::Left,
}

impl Tx for ReadTx {
    fn conn(&mut self) -> &mut PgConnection {
        &mut self.0
    }
}

impl Tx for TenantTx {
    fn conn(&mut self) -> &mut PgConnection {
        &mut self.tx
    }
}

/// Proof that a transaction holds an audit row for its change.
#[derive(Debug)]
pub struct Audited(Arc<()>);

/// The change that an audit row records.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// Kind of object: `act`, `declaration`, `staff` …
    pub object_kind: &'static str,
    /// Printed identifier.
    pub object_id: String,
    /// What a person calls it.
    pub object_label: String,
    /// Unit that the object belongs to; `None` when it is the whole commune's. Decides who may read the row.
    pub unit: Option<Uuid>,
    /// Before, when there was something.
    pub before: Option<Value>,
    /// After, when there is something.
    pub after: Option<Value>,
}

/// An operation id that was not seen before, or the answer it got.
#[derive(Debug)]
pub enum Operation<T> {
    /// First time: do it, then [`TenantTx::answer`].
    First(Uuid),
    /// Done before, with the same body: this was the answer.
    Replay(T),
}

/// Opens a transaction that can only read.
///
/// # Errors
/// [`Failure::Internal`] when the database does not answer.
pub async fn begin_read<A: ReadAct>(permit: &Permit<A>) -> Outcome<ReadTx> {
    let session = permit.session();
    Ok(ReadTx(session.reading().await?))
}

/// Opens a transaction that writes, or that reads something whose reading is itself on record.
///
/// # Errors
/// [`Failure::Internal`] when the database does not answer.
pub async fn begin<A: WriteAct>(permit: &Permit<A>) -> Outcome<TenantTx> {
    open(permit).await
}

async fn open<A: Act>(permit: &Permit<A>) -> Outcome<TenantTx> {
    let session = permit.session().clone();
    let tx = session.writing().await?;
    Ok(TenantTx {
        tx,
        session,
        act: A::DEF.name,
        token: Arc::new(()),
        rings: false,
        posted: false,
        hints: Vec::new(),
        left: ledger::Left::default(),
    })
}

impl ReadTx {
    /// The last numbers of those legal series that have one in this year, in no order.
    ///
    /// # Errors
    /// [`Failure::Internal`] when the database does not answer.
    pub async fn last_numbers(&mut self, series: &[String], year: i32) -> Outcome<Vec<(String, i32)>> {
        Ok(ledger::last_numbers(&mut self.0, series, year).await?)
    }
}

impl TenantTx {
    /// Who opened it.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The audit row of this change, in this transaction: the commit writes it before it commits, in the same round trip.
    ///
    /// # Errors
    /// [`Failure::Internal`] when the row could not be made.
    pub async fn audit(&mut self, change: Change) -> Outcome<Audited> {
        let house = self.session.house().clone();
        let (unit, object) = (change.unit, change.object_id.clone());
        let mut lenders: Vec<Lender> = Vec::new();
        for lender in self.session.behalf(self.act, change.unit) {
            if !lenders.iter().any(|one| one.id == lender.id) {
                lenders.push(lender.clone());
            }
        }
        let row = ledger::Row {
            id: house.ambient.uuid(),
            at: house.ambient.now(),
            actor: self.session.actor().clone(),
            lenders,
            act: self.act,
            request_id: self.session.request().id,
            change,
        };
        self.left.rows.push(row);
        self.hints.push(Hint { topic: self.act.to_owned(), unit, object });
        Ok(Audited(Arc::clone(&self.token)))
    }

    /// Commits the change together with its audit row. Without one it does not compile:
    ///
    /// ```compile_fail,E0061
    /// async fn silent(tx: kernel::tx::TenantTx) -> kernel::error::Outcome<()> {
    ///     tx.commit().await
    /// }
    /// ```
    /// ```no_run
    /// async fn on_record(mut tx: kernel::tx::TenantTx, change: kernel::tx::Change) -> kernel::error::Outcome<()> {
    ///     let audited = tx.audit(change).await?;
    ///     tx.commit(audited).await
    /// }
    /// ```
    ///
    /// # Errors
    /// [`Failure::Internal`] when the commit failed or the proof is another transaction's.
    pub async fn commit(self, proof: Audited) -> Outcome<()> {
        if !Arc::ptr_eq(&self.token, &proof.0) {
            return Err(Internal::Broken("the audit row belongs to another transaction").into());
        }
        let last = ledger::keep(self.session.tenant().key.as_str(), &self.left)?;
        self.tx.commit_after(&last).await?;
        let house = self.session.house();
        house.sealer.nudge();
        if self.rings {
            house.bell().ring();
        }
        self.hints.into_iter().for_each(|hint| house.live.tell(&self.session.tenant().key, hint));
        if self.posted {
            house.mailer.nudge();
        }
        Ok(())
    }

    /// Commits several changes, each with an audit row of its own. Nothing changed: nothing is kept.
    ///
    /// # Errors
    /// Internal failures only.
    pub async fn commit_each(mut self, changes: Vec<Change>) -> Outcome<()> {
        let mut last = None;
        for change in changes {
            last = Some(self.audit(change).await?);
        }
        match last {
            Some(audited) => self.commit(audited).await,
            None => Ok(()),
        }
    }

    /// Tells listeners of a change beyond the act itself, once it has committed; every audit row tells of its own act
    /// already. `object` is the printed identifier of the thing or the person concerned, `unit` the unit it belongs to.
    pub fn hint(&mut self, topic: Topic, unit: Option<Uuid>, object: impl ToString) {
        self.hints.push(Hint { topic: topic.name().to_owned(), unit, object: object.to_string() });
    }

    /// The present instant, as the house has it.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.session.house().ambient.now()
    }

    pub(crate) fn tenant_key(&self) -> String {
        self.session.tenant().key.as_str().to_owned()
    }

    pub(crate) fn ring_on_commit(&mut self) {
        self.rings = true;
    }

    /// A new event of this session.
    pub(crate) fn event_row(&self, kind: &str, concerns: Concerns, payload: Value) -> EventRecord {
        EventRecord {
            id: self.session.house().ambient.uuid(),
            kind: kind.to_owned(),
            at: self.now(),
            actor_id: self.session.actor().id(),
            unit_id: concerns.unit,
            owner_id: concerns.owner,
            payload,
        }
    }

    /// The commit will write this event, and a note of it.
    pub(crate) fn tell_on_commit(&mut self, event: EventRecord) {
        self.left.events.push(event);
        self.rings = true;
    }

    /// The commit will ring for the letter that was posted.
    pub(crate) fn nudge_mailer(&mut self) {
        self.posted = true;
    }

    /// The next number of a legal series, gapless: the transaction that takes it uses it or gives it back.
    ///
    /// # Errors
    /// [`Failure::Internal`] when the database does not answer.
    pub async fn next_number(&mut self, series: &str, year: i32) -> Outcome<i32> {
        Ok(ledger::next_number(&mut self.tx, series, year).await?)
    }

    /// So many numbers of a legal series that follow each other, gapless: the transaction that takes them uses every one or gives
    /// all of them back. None of nothing.
    ///
    /// # Errors
    /// [`Failure::Internal`] when the database does not answer.
    pub async fn next_numbers(&mut self, series: &str, year: i32, count: i32) -> Outcome<RangeInclusive<i32>> {
        let taken = count.max(0);
        let last = if taken == 0 { 0 } else { ledger::next_numbers(&mut self.tx, series, year, taken).await? };
        Ok(last - taken + 1..=last)
    }

    /// Begins a legal series at a number given elsewhere: the next one follows it. `false` when the series has begun
    /// here already; then nothing is changed.
    ///
    /// # Errors
    /// [`Failure::Internal`] when the database does not answer.
    pub async fn seed_number(&mut self, series: &str, year: i32, last: i32) -> Outcome<bool> {
        Ok(ledger::seed_number(&mut self.tx, series, year, last).await?)
    }

    /// Looks an operation id up, and claims it when it is new.
    ///
    /// # Errors
    /// Refused with `kernel-error-operation-reused` when the id was used with another body, act or person.
    pub async fn operation<T: DeserializeOwned>(&mut self, id: Uuid, body: &impl Serialize) -> Outcome<Operation<T>> {
        let claim = ledger::Claim {
            id,
            act: self.act,
            actor_id: self.session.actor().id(),
            body_hash: sha256(&serde_json::to_vec(body)?),
            at: self.session.house().ambient.now(),
        };
        let Some(earlier) = ledger::claim(&mut self.tx, &claim).await? else { return Ok(Operation::First(id)) };
        let same =
            earlier.act == claim.act && earlier.actor_id == claim.actor_id && earlier.body_hash == claim.body_hash;
        match earlier.response {
            Some(response) if same => Ok(Operation::Replay(serde_json::from_value(response)?)),
            _ => Err(Failure::refused(Fault::at("kernel-error-operation-reused", &["operationId"]))),
        }
    }

    /// The answer that a replay will get; the commit stores it.
    ///
    /// # Errors
    /// [`Failure::Internal`] when it is no JSON.
    pub async fn answer(&mut self, id: Uuid, answer: &impl Serialize) -> Outcome<()> {
        self.left.answers.push(ledger::Answer { id, response: serde_json::to_value(answer)? });
        Ok(())
    }
}
