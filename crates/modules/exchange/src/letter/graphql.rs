//! Letters by e-mail that went, wait or were given up; never what they say.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::{Checks, Cursor, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _};
use kernel::session::Session;

use super::{Letter, LetterId, Wanted, reason, service};

/// Where a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum LetterState {
    /// It is tried now, or later again.
    Waiting,
    /// The mail server took it.
    Sent,
    /// Given up: refused for good, tried in vain for hours, or too late to be of use.
    Failed,
}

impl LetterState {
    const fn stored(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }

    fn of(stored: &str) -> Self {
        [Self::Waiting, Self::Sent].into_iter().find(|state| state.stored() == stored).unwrap_or(Self::Failed)
    }
}

/// A letter by e-mail: to whom and whether it went, never what it says.
pub struct LetterObject(Letter);

/// A letter by e-mail: to whom and whether it went, never what it says.
#[Object(name = "Letter")]
impl LetterObject {
    /// Identifier, `ltr_…`; identifiers grow with time.
    async fn id(&self) -> ID {
        LetterId::from_uuid(self.0.id).to_string().into()
    }
    /// Address that it goes to.
    async fn recipient(&self) -> &str {
        &self.0.recipient
    }
    /// What it is about, as its subject says it.
    async fn subject(&self) -> &str {
        &self.0.subject
    }
    /// Where it stands.
    async fn state(&self) -> LetterState {
        LetterState::of(&self.0.state)
    }
    /// Why the last try did not succeed, in the caller's language; null when there was none or it did.
    async fn reason(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let session = session(ctx)?;
        Ok(self.0.failure.as_deref().map(|failure| {
            let (id, code) = reason(failure);
            session.text(id, &[("code", code.unwrap_or_default().to_owned())])
        }))
    }
    /// When it was written.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }
    /// When it was sent or given up; null while it waits.
    async fn settled_at(&self) -> Option<DateTime<Utc>> {
        self.0.settled_at
    }
    /// How often it was tried.
    async fn attempt_count(&self) -> i32 {
        self.0.attempts
    }
    /// Whether `letterRetry` sends it again: it was given up, and is still of use.
    async fn retryable(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.0.may_go_again(session(ctx)?.house().ambient.now()))
    }
}

/// Which letters.
#[derive(InputObject, Default)]
pub struct LetterFilter {
    /// To the address that this person has now, `stf_…`.
    staff_id: Option<ID>,
    /// That stand here.
    state: Option<LetterState>,
}

impl LetterFilter {
    fn check(&self) -> Outcome<Wanted> {
        let mut checks = Checks::new();
        let staff = self.staff_id.as_ref();
        let staff = staff.and_then(|id| checks.within("filter", |checks| checks.id::<StaffId>("staffId", id)));
        checks.finish()?;
        Ok(Wanted { staff: staff.map(StaffId::uuid), state: self.state.map(LetterState::stored) })
    }
}

/// A letter to send again.
#[derive(InputObject)]
pub struct LetterRetryInput {
    /// Which; it must have been given up, and still be of use.
    letter_id: ID,
}

kernel::payload! {
    /// The letter, waiting again.
    LetterRetryPayload {
        /// The letter.
        letter: LetterObject
    }
}

/// Queries of letters.
#[derive(Default)]
pub struct LetterQuery;

#[Object]
impl LetterQuery {
    /// Letters by e-mail to people whose accounts the caller sees, newest first; never what they say.
    async fn letters(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last letter of the page before.")] after: Option<String>,
        #[graphql(desc = "Which.")] filter: Option<LetterFilter>,
    ) -> Result<Connection<Cursor, LetterObject, EmptyFields>> {
        let session = session(ctx)?;
        let args = answer(session, PageArgs::new(first, after.as_deref()))?;
        let wanted = answer(session, filter.unwrap_or_default().check())?;
        let page = answer(session, service::list(session, wanted, args).await)?;
        Ok(page.into_connection(EmptyFields, LetterObject))
    }
}

/// Mutations of letters.
#[derive(Default)]
pub struct LetterMutation;

#[Object]
impl LetterMutation {
    /// Sends a letter again that was given up, to the same address, as it was written.
    async fn letter_retry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: LetterRetryInput,
    ) -> Result<LetterRetryPayload> {
        let session = session(ctx)?;
        LetterRetryPayload::from_outcome(session, retry(session, &input).await)
    }
}

async fn retry(session: &Session, input: &LetterRetryInput) -> Outcome<LetterObject> {
    session.permit::<crate::acts::LetterRetry>()?;
    let mut checks = Checks::new();
    let id = checks.id::<LetterId>("letterId", &input.letter_id);
    Ok(LetterObject(service::retry(session, checks.finish_with(id)?).await?))
}
