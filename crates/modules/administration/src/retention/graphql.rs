//! How long things are kept.

use async_graphql::{Context, Enum, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::{Checks, answer, session};
use kernel::person::Ends;
use kernel::session::Session;

use super::Ruled;
use crate::acts::RetentionUpdate;

/// What becomes of a record that has been kept long enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Ends", name = "RetentionEnd")]
pub enum EndsItem {
    /// The house removes it by itself, at night.
    Erased,
    /// Names go, the record stays for what it counts.
    Anonymised,
    /// Somebody decides and hands it to the archives; the house only tells that it is due.
    Archived,
    /// It is kept for ever.
    Never,
}

/// How long a kind of record is kept in this commune.
#[derive(SimpleObject)]
pub struct RetentionRule {
    /// Which, `module.thing`.
    key: String,
    /// What is kept, in the caller's language.
    what: String,
    /// Why it is kept so long when the commune has said nothing, in the caller's language.
    basis: String,
    /// Months after its last use; null for what is kept for ever.
    months: Option<i32>,
    /// Months when the commune has said nothing; null for what is kept for ever.
    default_months: Option<i32>,
    /// Fewest months that may be said.
    least_months: Option<i32>,
    /// Most months that may be said.
    most_months: Option<i32>,
    /// What becomes of it.
    ends: EndsItem,
    /// Why the commune keeps it so long, in its own words; null when it has said nothing.
    own_basis: Option<String>,
    /// When the commune said so; null when it has said nothing.
    set_at: Option<DateTime<Utc>>,
}

impl RetentionRule {
    fn of(session: &Session, ruled: &Ruled) -> Self {
        let rule = ruled.rule;
        let months = |months: u32| (rule.ends != Ends::Never).then(|| i32::try_from(months).unwrap_or(i32::MAX));
        Self {
            key: rule.key.to_owned(),
            what: session.text(&rule.text_id(), &[]),
            basis: session.text(&rule.basis_id(), &[]),
            months: months(ruled.months()),
            default_months: months(rule.months),
            least_months: months(rule.least),
            most_months: months(rule.most),
            ends: rule.ends.into(),
            own_basis: ruled.said.as_ref().map(|said| said.basis.clone()),
            set_at: ruled.said.as_ref().map(|said| said.set_at),
        }
    }
}

/// How long a kind of record is to be kept.
#[derive(InputObject)]
pub struct RetentionUpdateInput {
    /// Which, see `retentionRules`.
    key: String,
    /// Months after its last use, within the bounds of the rule.
    months: i32,
    /// Why so long: the decision, the text or the need that it rests on. At most 300 characters.
    basis: String,
}

kernel::payload! {
    /// The rule as it is now.
    RetentionPayload {
        /// The rule.
        rule: RetentionRule
    }
}

/// Queries about retention.
#[derive(Default)]
pub struct RetentionQuery;

#[Object]
impl RetentionQuery {
    /// How long each kind of record is kept in this commune, those that the law keeps for ever included.
    #[graphql(directive = kernel::gql::list_size::apply(50))]
    async fn retention_rules(&self, ctx: &Context<'_>) -> Result<Vec<RetentionRule>> {
        let session = session(ctx)?;
        let rules = answer(session, super::rules(session).await)?;
        Ok(rules.iter().map(|ruled| RetentionRule::of(session, ruled)).collect())
    }
}

/// Mutations of retention.
#[derive(Default)]
pub struct RetentionMutation;

#[Object]
impl RetentionMutation {
    /// Says how long a kind of record is kept in this commune. A legal floor cannot be undercut, and what the law keeps for ever has
    /// no term. For who administers the whole commune, on the commune's own host.
    async fn retention_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, how long, why.")] input: RetentionUpdateInput,
    ) -> Result<RetentionPayload> {
        let session = session(ctx)?;
        RetentionPayload::from_outcome(session, update(session, &input).await)
    }
}

async fn update(session: &Session, input: &RetentionUpdateInput) -> Outcome<RetentionRule> {
    session.permit::<RetentionUpdate>()?;
    let mut checks = Checks::new();
    let key = checks.text("key", &input.key, 80);
    let months = checks.number("months", input.months, 1..=1200);
    let basis = checks.text("basis", &input.basis, 300);
    checks.finish()?;
    let ruled = super::update(session, &key, months.unsigned_abs(), &basis).await?;
    Ok(RetentionRule::of(session, &ruled))
}
