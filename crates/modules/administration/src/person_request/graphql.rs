//! Requests of persons about their own data.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};
use kernel::calendar::Deadline;
use kernel::error::Outcome;
use kernel::gql::people::{self, StaffObject, UnitObject};
use kernel::gql::{Checks, Cursor, Date, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _, UnitId};
use kernel::session::Session;

use super::{
    Answer, Answering, New, PersonRequestId, PersonRequestKind, PersonRequestOutcome, PersonRequestQuality, Request,
    Wanted, deadline, service,
};
use crate::acts::{PersonRequestAnswer, PersonRequestRead, PersonRequestRecord};

/// Things that one answer may name as done.
const MAX_DONE: usize = 20;

/// What a person asks about their data (law 09-08 art. 7, 8, 9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "PersonRequestKind", name = "PersonRequestKind")]
pub enum KindItem {
    /// To know what is held, why, and who is told.
    Access,
    /// To have it corrected, completed or erased.
    Rectification,
    /// That it be not used.
    Opposition,
}

/// In which quality somebody asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "PersonRequestQuality", name = "PersonRequestQuality")]
pub enum QualityItem {
    /// For oneself.
    Oneself,
    /// As father, mother or guardian of a child.
    Guardian,
    /// With a power of attorney.
    Proxy,
    /// As heir of somebody who died.
    Heir,
}

/// How a request was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "PersonRequestOutcome", name = "PersonRequestOutcome")]
pub enum OutcomeItem {
    /// What was asked was done.
    Granted,
    /// Some of it was done; the reasons say why no more.
    Partly,
    /// It was refused, with reasons.
    Refused,
}

/// How a request was answered.
pub struct PersonAnswerObject(Answer);

/// How a request of a person was answered.
#[Object(name = "PersonAnswer")]
impl PersonAnswerObject {
    /// How.
    async fn outcome(&self) -> OutcomeItem {
        self.0.outcome.into()
    }
    /// Why, in the words of whoever answered; empty when what was asked was done and nothing is to be said.
    async fn reasons(&self) -> &str {
        &self.0.reasons
    }
    /// On which day, in Morocco.
    async fn answered_on(&self) -> Date {
        self.0.answered_on.into()
    }
    /// Printed identifiers of the records in which something was done: `act_…`, `dcl_…`, `stf_…`.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn done(&self) -> &[String] {
        &self.0.done
    }
    /// When it was recorded.
    async fn at(&self) -> DateTime<Utc> {
        self.0.answered_at
    }
    /// By whom.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        people::staff(ctx, StaffId::from_uuid(self.0.answered_by)).await
    }
}

/// What a person asks about their own data, and how it was answered.
pub struct PersonRequestObject {
    row: Request,
    deadline: Option<Deadline>,
}

/// What a person asks about their own data (law 09-08 art. 7 to 9), and how it was answered.
#[Object(name = "PersonRequest")]
impl PersonRequestObject {
    /// Identifier, `prq_…`.
    async fn id(&self) -> ID {
        PersonRequestId::from_uuid(self.row.id).to_string().into()
    }
    /// Number and year, e.g. `3/2026`.
    async fn reference(&self) -> String {
        self.row.reference()
    }
    /// Unit that received it.
    async fn unit(&self, ctx: &Context<'_>) -> Result<UnitObject> {
        people::unit(ctx, UnitId::from_uuid(self.row.unit_id)).await
    }
    /// What is asked.
    async fn kind(&self) -> KindItem {
        self.row.kind.into()
    }
    /// Who asks.
    async fn requester_name(&self) -> &str {
        &self.row.requester_name
    }
    /// Number of the national card of who asks.
    async fn requester_cin(&self) -> Option<&str> {
        self.row.requester_cin.as_deref()
    }
    /// In which quality.
    async fn quality(&self) -> QualityItem {
        self.row.quality.into()
    }
    /// What proved that.
    async fn proof(&self) -> &str {
        &self.row.proof
    }
    /// About whom.
    async fn person_name(&self) -> &str {
        &self.row.person_name
    }
    /// Number of the national card of that person.
    async fn person_cin(&self) -> Option<&str> {
        self.row.person_cin.as_deref()
    }
    /// Day of birth of that person.
    async fn person_born(&self) -> Option<Date> {
        self.row.person_born.map(Into::into)
    }
    /// What is asked, in the words of the request.
    async fn what(&self) -> &str {
        &self.row.what
    }
    /// When it was received, in Morocco.
    async fn received_on(&self) -> Date {
        self.row.received_on.into()
    }
    /// The last day on which it is answered in time: ten clear days (law 09-08 art. 8), by the days off as they are known now.
    async fn due_on(&self) -> Option<Date> {
        self.deadline.as_ref().map(|deadline| deadline.due.into())
    }
    /// Whether it was answered after that day, or waits although it is over.
    async fn late(&self, ctx: &Context<'_>) -> Result<bool> {
        let today = session(ctx)?.house().ambient.today();
        let judged = self.row.answer.as_ref().map_or(today, |answer| answer.answered_on);
        Ok(self.deadline.as_ref().is_some_and(|deadline| deadline.is_late(judged)))
    }
    /// Who recorded it.
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        people::staff(ctx, StaffId::from_uuid(self.row.recorded_by)).await
    }
    /// How it was answered; null while it waits.
    async fn answer(&self) -> Option<PersonAnswerObject> {
        self.row.answer.clone().map(PersonAnswerObject)
    }
}

/// A request to record.
#[derive(InputObject)]
pub struct PersonRequestRecordInput {
    /// UUID made by the client: the same one again gives the same answer.
    operation_id: ID,
    /// Unit that received it, `unt_…`, one of `personRequestUnits`; null for that of this host where the caller works there, or for the
    /// only one that the caller has.
    unit_id: Option<ID>,
    /// What is asked.
    kind: KindItem,
    /// Who asks, at most 120 characters.
    requester_name: String,
    /// Number of the national card of who asks.
    requester_cin: Option<String>,
    /// In which quality.
    quality: QualityItem,
    /// What proved who asks and in which quality: card, power of attorney … At most 300 characters.
    proof: String,
    /// About whom; null when the requester asks for oneself.
    person_name: Option<String>,
    /// Number of the national card of that person.
    person_cin: Option<String>,
    /// Day of birth of that person.
    person_born: Option<Date>,
    /// What is asked, at most 2000 characters.
    what: String,
    /// When it was received; not in the future.
    received_on: Date,
}

impl PersonRequestRecordInput {
    fn check(&self) -> Outcome<(uuid::Uuid, New)> {
        let mut checks = Checks::new();
        let cin = |checks: &mut Checks, field: &str, value: Option<&str>| {
            checks.optional(field, value, 20).map(|cin| cin.replace(' ', "").to_uppercase())
        };
        let operation = checks.operation(&self.operation_id);
        let unit = self.unit_id.as_ref().and_then(|id| checks.id::<UnitId>("unitId", id)).map(UnitId::uuid);
        let requester_name = checks.text("requesterName", &self.requester_name, 120);
        let requester_cin = cin(&mut checks, "requesterCin", self.requester_cin.as_deref());
        let proof = checks.text("proof", &self.proof, 300);
        let person_name = checks.optional("personName", self.person_name.as_deref(), 120);
        let person_cin = cin(&mut checks, "personCin", self.person_cin.as_deref());
        let person_born = self.person_born.as_ref().and_then(|day| checks.date("personBorn", day));
        let what = checks.lines("what", &self.what, 2000);
        let received_on = checks.date("receivedOn", &self.received_on);
        let (kind, quality) = (self.kind.into(), self.quality.into());
        let new = operation.zip(received_on).map(|(operation, received_on)| {
            let new = New {
                unit,
                kind,
                requester_name,
                requester_cin,
                quality,
                proof,
                person_name,
                person_cin,
                person_born,
                what,
                received_on,
            };
            (operation, new)
        });
        checks.finish_with(new)
    }
}

/// The answer to a request.
#[derive(InputObject)]
pub struct PersonRequestAnswerInput {
    /// UUID made by the client: the same one again gives the same answer.
    operation_id: ID,
    /// Which, `prq_…`.
    request_id: ID,
    /// How it is answered.
    outcome: OutcomeItem,
    /// Why, at most 2000 characters; must be there unless what was asked was done.
    reasons: Option<String>,
    /// On which day; not before its receipt, not in the future.
    answered_on: Date,
    /// Printed identifiers of the records of this commune in which something was done, at most 20: the mention's act, the
    /// account whose name was corrected …
    done: Option<Vec<ID>>,
}

impl PersonRequestAnswerInput {
    fn check(&self) -> Outcome<(uuid::Uuid, Answering)> {
        let mut checks = Checks::new();
        let operation = checks.operation(&self.operation_id);
        let request = checks.id::<PersonRequestId>("requestId", &self.request_id);
        let reasons = self.reasons.as_deref().filter(|reasons| !reasons.trim().is_empty());
        let reasons = reasons.map(|reasons| checks.lines("reasons", reasons, 2000)).unwrap_or_default();
        let answered_on = checks.date("answeredOn", &self.answered_on);
        let named = self.done.as_deref().unwrap_or_default();
        if named.len() > MAX_DONE {
            checks.fault("administration-error-too-many-changes", "done").args.push(("max", MAX_DONE.to_string()));
        }
        for (at, _) in named.iter().enumerate().filter(|(_, id)| !is_printed(id)) {
            checks.within("done", |checks| {
                checks.fault("kernel-error-id", &at.to_string());
            });
        }
        let done = named.iter().take(MAX_DONE).map(|id| id.to_string()).collect();
        let outcome = self.outcome.into();
        let new = operation.zip(request).zip(answered_on).map(|((operation, request), answered_on)| {
            (operation, Answering { request, outcome, reasons, answered_on, done })
        });
        checks.finish_with(new)
    }
}

/// Whether this looks like the printed identifier of a record: three letters, a low line, 32 digits.
fn is_printed(id: &str) -> bool {
    id.split_once('_').is_some_and(|(prefix, digits)| {
        prefix.len() == 3
            && prefix.bytes().all(|letter| letter.is_ascii_lowercase())
            && digits.len() == 32
            && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    })
}

kernel::payload! {
    /// The request as it is now.
    PersonRequestPayload {
        /// The request.
        request: PersonRequestObject
    }
}

/// Which requests are asked for.
#[derive(InputObject, Default)]
pub struct PersonRequestFilter {
    /// Those that wait only, or those that were answered only.
    open: Option<bool>,
    /// Those that ask for this.
    kind: Option<KindItem>,
    /// Those that this unit received, `unt_…`.
    unit_id: Option<ID>,
}

impl PersonRequestFilter {
    fn check(&self) -> Outcome<Wanted> {
        let mut checks = Checks::new();
        let unit =
            checks.within("filter", |checks| self.unit_id.as_ref().and_then(|id| checks.id::<UnitId>("unitId", id)));
        checks.finish()?;
        Ok(Wanted { open: self.open, kind: self.kind.map(Into::into), unit: unit.map(UnitId::uuid) })
    }
}

/// Queries about requests of persons.
#[derive(Default)]
pub struct PersonRequestQuery;

#[Object]
impl PersonRequestQuery {
    /// What persons ask about their own data (law 09-08 art. 7 to 9), in the units that the caller sees; newest first.
    async fn person_requests(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which of them.")] filter: Option<PersonRequestFilter>,
    ) -> Result<Connection<Cursor, PersonRequestObject, EmptyFields>> {
        let session = session(ctx)?;
        answer(session, session.permit::<PersonRequestRead>().map(drop))?;
        let args = answer(session, PageArgs::new(first, after.as_deref()))?;
        let wanted = answer(session, filter.unwrap_or_default().check())?;
        let (page, holidays) = answer(session, service::list(session, wanted, args).await)?;
        Ok(page.into_connection(EmptyFields, |row| {
            let deadline = deadline(row.received_on, &holidays);
            PersonRequestObject { row, deadline }
        }))
    }

    /// The units in which the caller may record a request, parents before children; none for who only reads them.
    #[graphql(directive = kernel::gql::list_size::apply(100))]
    async fn person_request_units(&self, ctx: &Context<'_>) -> Result<Vec<UnitObject>> {
        let session = session(ctx)?;
        let units = answer(session, service::units(session).await)?;
        Ok(units.into_iter().map(UnitObject::from).collect())
    }
}

/// Mutations of requests of persons.
#[derive(Default)]
pub struct PersonRequestMutation;

#[Object]
impl PersonRequestMutation {
    /// Records what a person asks about their own data, under the next number of the year. It is answered in ten clear days.
    async fn person_request_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who asks, with what proof, and what.")] input: PersonRequestRecordInput,
    ) -> Result<PersonRequestPayload> {
        let session = session(ctx)?;
        PersonRequestPayload::from_outcome(session, record(session, &input).await)
    }

    /// Answers a request, once and for all.
    async fn person_request_answer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How.")] input: PersonRequestAnswerInput,
    ) -> Result<PersonRequestPayload> {
        let session = session(ctx)?;
        PersonRequestPayload::from_outcome(session, reply(session, &input).await)
    }
}

async fn record(session: &Session, input: &PersonRequestRecordInput) -> Outcome<PersonRequestObject> {
    session.permit::<PersonRequestRecord>()?;
    let (operation, new) = input.check()?;
    let (row, holidays) = service::record(session, operation, &new).await?;
    let deadline = deadline(row.received_on, &holidays);
    Ok(PersonRequestObject { row, deadline })
}

async fn reply(session: &Session, input: &PersonRequestAnswerInput) -> Outcome<PersonRequestObject> {
    session.permit::<PersonRequestAnswer>()?;
    let (operation, new) = input.check()?;
    let (row, holidays) = service::answer(session, operation, &new).await?;
    let deadline = deadline(row.received_on, &holidays);
    Ok(PersonRequestObject { row, deadline })
}
