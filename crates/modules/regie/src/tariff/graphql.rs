//! Tariffs, as GraphQL.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::people::{self, LocalNameObject, StaffObject};
use kernel::gql::{self, Checks, Date, UserError, session, settle};
use kernel::id::{StaffId, TypedId as _};
use kernel::session::Session;
use rust_decimal::Decimal;

use super::service::{self, Decide, Placed, Record};
use super::{Decision, Papers, Rate, RateDraft, TariffId};
use crate::kind::KindId;
use crate::kind::graphql::KindRefObject;
use crate::kind::graphql::terms::MeasureItem;

/// A version of what a kind of revenue costs.
#[derive(Debug, Clone)]
pub struct TariffObject(pub Placed);

/// One price of a tariff.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "TariffRate")]
pub struct RateObject {
    /// Code within the tariff.
    pub code: String,
    /// Name.
    pub name: LocalNameObject,
    /// What it is counted by.
    pub measure: MeasureItem,
    /// Dirhams for one, or percent.
    pub amount: gql::Rate,
    /// The least that the law allowed on the first day of the tariff; null where it sets no bounds.
    pub low: Option<gql::Rate>,
    /// The most that the law allowed.
    pub high: Option<gql::Rate>,
    /// Whether it lies outside of the law's bracket.
    pub outside: bool,
}

impl From<&Rate> for RateObject {
    fn from(rate: &Rate) -> Self {
        Self {
            code: rate.code.clone(),
            name: rate.name.clone().into(),
            measure: rate.measure.into(),
            amount: rate.amount.into(),
            low: rate.low.map(Into::into),
            high: rate.high.map(Into::into),
            outside: rate.is_outside(),
        }
    }
}

/// Why somebody answered for a tariff, or withdrew it.
#[derive(Debug, Clone)]
pub struct TariffDecisionObject(Decision);

/// Why somebody answered for a tariff, or withdrew it.
#[Object(name = "TariffDecision")]
impl TariffDecisionObject {
    /// In their own words.
    async fn reasons(&self) -> &str {
        &self.0.reasons
    }
    /// When.
    async fn decided_at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Who.
    async fn decided_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        people::staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
}

/// A version of what a kind of revenue costs. It is never changed: what corrects it is a later version.
#[Object(name = "Tariff")]
impl TariffObject {
    /// Identifier, `trf_…`.
    async fn id(&self) -> ID {
        TariffId::from_uuid(self.0.tariff.id).to_string().into()
    }
    /// What it prices.
    async fn kind(&self) -> KindRefObject {
        (&self.0.kind).into()
    }
    /// Number of the version within its kind, from 1.
    async fn version(&self) -> i32 {
        self.0.tariff.version
    }
    /// First day that it prices: what was owed before keeps the price of its day.
    async fn from(&self) -> Date {
        self.0.tariff.from.into()
    }
    /// The order of the ordonnateur: its reference (law 47-06 art. 168).
    async fn instrument(&self) -> &str {
        &self.0.tariff.papers.instrument
    }
    /// Day of the order.
    async fn instrument_on(&self) -> Date {
        self.0.tariff.papers.instrument_on.into()
    }
    /// The council's vote: its reference.
    async fn deliberation(&self) -> &str {
        &self.0.tariff.papers.deliberation
    }
    /// Day of the vote.
    async fn deliberated_on(&self) -> Date {
        self.0.tariff.papers.deliberated_on.into()
    }
    /// The visa: its reference (organic law 113-14 art. 118).
    async fn visa(&self) -> &str {
        &self.0.tariff.papers.visa
    }
    /// Day of the visa.
    async fn visa_on(&self) -> Date {
        self.0.tariff.papers.visa_on.into()
    }
    /// Prices, in the order of the tariff; a hundred at most.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn rates(&self) -> Vec<RateObject> {
        self.0.tariff.rates.iter().map(Into::into).collect()
    }
    /// Whether it is the one that prices what is owed today.
    async fn in_force(&self) -> bool {
        self.0.in_force
    }
    /// Whether a price lies outside of the law's bracket and the ordonnateur did not answer for it: until then it prices nothing.
    async fn awaits_overrule(&self) -> bool {
        self.0.tariff.awaits_overrule()
    }
    /// What of it lies outside of the law's bracket, in the caller's language; `field` is `rates.<position>.amount`,
    /// counted from 0.
    async fn warnings(&self, ctx: &Context<'_>) -> Result<Vec<UserError>> {
        Ok(warnings(session(ctx)?, &self.0))
    }
    /// The ordonnateur's answer for prices outside of the law's bracket.
    async fn overrule(&self) -> Option<TariffDecisionObject> {
        self.0.tariff.overrule.clone().map(TariffDecisionObject)
    }
    /// Why it was taken back; it prices nothing then.
    async fn withdrawal(&self) -> Option<TariffDecisionObject> {
        self.0.tariff.withdrawal.clone().map(TariffDecisionObject)
    }
    /// When it was recorded.
    async fn recorded_at(&self) -> DateTime<Utc> {
        self.0.tariff.recorded_at
    }
    /// By whom.
    async fn recorded_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        people::staff(ctx, StaffId::from_uuid(self.0.tariff.recorded_by)).await
    }
}

fn warnings(session: &Session, placed: &Placed) -> Vec<UserError> {
    placed.tariff.warnings(session.locale()).iter().map(|fault| UserError::of(session, fault)).collect()
}

/// What became of a tariff.
#[derive(SimpleObject)]
pub struct TariffPayload {
    /// The tariff.
    pub tariff: Option<TariffObject>,
    /// What of it lies outside of the law's bracket: it is recorded, and prices nothing until the ordonnateur answers for it.
    pub warnings: Vec<UserError>,
    /// What to mend; empty when the mutation was carried out.
    pub user_errors: Vec<UserError>,
}

impl TariffPayload {
    fn of(session: &Session, outcome: Outcome<Placed>) -> Result<Self> {
        Ok(match settle(session, outcome)? {
            Ok(placed) => {
                let warnings = warnings(session, &placed);
                Self { tariff: Some(TariffObject(placed)), warnings, user_errors: Vec::new() }
            }
            Err(user_errors) => Self { tariff: None, warnings: Vec::new(), user_errors },
        })
    }
}

/// One price of a tariff to record.
#[derive(Debug, InputObject)]
pub struct TariffRateInput {
    /// Code: one of the kind's `lawRates`, or where it takes prices of the commune's own 1 to 40 small letters,
    /// digits or underscores.
    code: String,
    /// Name in Arabic, of a price of the commune's own; the law's prices have their names.
    name_ar: Option<String>,
    /// Name in French, of a price of the commune's own.
    name_fr: Option<String>,
    /// What a price of the commune's own is counted by; PERCENT for the sales of a market alone.
    measure: Option<MeasureItem>,
    /// Dirhams for one, or percent: at most four decimals.
    amount: gql::Rate,
}

impl TariffRateInput {
    fn read(&self, c: &mut Checks) -> Option<RateDraft> {
        let code = c.text("code", &self.code, 40);
        let name_ar = c.optional("nameAr", self.name_ar.as_deref(), 200);
        let name_fr = c.optional("nameFr", self.name_fr.as_deref(), 200);
        let amount = c.rate("amount", &self.amount, Decimal::ZERO..=Decimal::from(999_999_999))?;
        Some(RateDraft { code, name_ar, name_fr, measure: self.measure.map(Into::into), amount })
    }
}

/// A tariff to record.
#[derive(Debug, InputObject)]
pub struct TariffRecordInput {
    /// UUID made by the client: repeating it gives the same tariff.
    operation_id: ID,
    /// What it prices.
    kind_id: ID,
    /// First day that it prices: not before the order, nor before the visa.
    from: Date,
    /// The order of the ordonnateur: its reference (law 47-06 art. 168).
    instrument: String,
    /// Day of the order: not before the vote.
    instrument_on: Date,
    /// The council's vote: its reference.
    deliberation: String,
    /// Day of the vote.
    deliberated_on: Date,
    /// The visa: its reference (organic law 113-14 art. 118).
    visa: String,
    /// Day of the visa: not before the vote.
    visa_on: Date,
    /// Prices, 1 to 100.
    rates: Vec<TariffRateInput>,
}

impl TariffRecordInput {
    fn read(&self) -> Outcome<Record> {
        let mut c = Checks::new();
        let (operation, kind) = (c.operation(&self.operation_id), c.id::<KindId>("kindId", &self.kind_id));
        let from = c.date("from", &self.from);
        let papers = self.papers(&mut c);
        let rates = c.within("rates", |c| {
            let drafts = self.rates.iter().enumerate();
            drafts.filter_map(|(position, rate)| c.within(&position.to_string(), |c| rate.read(c))).collect()
        });
        let read = || Some(Record { operation: operation?, kind: kind?, from: from?, papers: papers?, rates });
        let read = read();
        c.finish_with(read)
    }

    fn papers(&self, c: &mut Checks) -> Option<Papers> {
        let instrument = c.text("instrument", &self.instrument, 200);
        let deliberation = c.text("deliberation", &self.deliberation, 200);
        let visa = c.text("visa", &self.visa, 200);
        let instrument_on = c.date("instrumentOn", &self.instrument_on);
        let (deliberated_on, visa_on) =
            (c.date("deliberatedOn", &self.deliberated_on), c.date("visaOn", &self.visa_on));
        Some(Papers {
            instrument,
            instrument_on: instrument_on?,
            deliberation,
            deliberated_on: deliberated_on?,
            visa,
            visa_on: visa_on?,
        })
    }
}

/// The ordonnateur's answer for a tariff outside of the law's bracket.
#[derive(Debug, InputObject)]
pub struct TariffOverruleInput {
    /// Which.
    tariff_id: ID,
    /// Why it holds all the same; at most 2000 characters.
    reasons: String,
}

/// A tariff to take back.
#[derive(Debug, InputObject)]
pub struct TariffWithdrawInput {
    /// Which.
    tariff_id: ID,
    /// Why; at most 2000 characters.
    reasons: String,
}

fn decide(tariff: &ID, reasons: &str) -> Outcome<Decide> {
    let mut c = Checks::new();
    let (tariff, reasons) = (c.id("tariffId", tariff), c.lines("reasons", reasons, 2000));
    c.finish_with(tariff.map(|tariff| Decide { tariff, reasons }))
}

/// Changes of tariffs.
#[derive(Debug, Default)]
pub struct TariffMutations;

#[Object]
impl TariffMutations {
    /// Records a version of a tariff. With a price outside of the law's bracket it prices nothing until the
    /// ordonnateur answers for it.
    async fn tariff_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The tariff.")] input: TariffRecordInput,
    ) -> Result<TariffPayload> {
        let session = session(ctx)?;
        TariffPayload::of(session, service::record(session, input.read()).await)
    }

    /// Answers for a tariff outside of the law's bracket: from then on it prices. Not for one's own recording.
    async fn tariff_overrule(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which tariff, and why.")] input: TariffOverruleInput,
    ) -> Result<TariffPayload> {
        let session = session(ctx)?;
        TariffPayload::of(session, service::overrule(session, decide(&input.tariff_id, &input.reasons)).await)
    }

    /// Withdraws a tariff that nothing was assessed or cashed by.
    async fn tariff_withdraw(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which tariff, and why.")] input: TariffWithdrawInput,
    ) -> Result<TariffPayload> {
        let session = session(ctx)?;
        TariffPayload::of(session, service::withdraw(session, decide(&input.tariff_id, &input.reasons)).await)
    }
}
