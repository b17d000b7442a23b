//! Kinds of revenue, as GraphQL.

pub mod input;
pub mod terms;

use std::sync::Arc;

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::NaiveDate;
use kernel::error::Fault;
use kernel::gql::people::LocalNameObject;
use kernel::gql::{Cursor, Date, MoneyScalar, Page, PageArgs, Rate, answer, session};
use kernel::id::TypedId as _;
use kernel::session::Session;
use kernel::tenant::LocalName;
use tokio::sync::OnceCell;
use uuid::Uuid;

use self::input::{RevenueKindChargeRecordInput, RevenueKindCreateInput, RevenueKindFilter, RevenueKindUpdateInput};
use self::terms::{AssessorItem, CollectorItem, DueRuleItem, LateRuleItem, MeasureItem, NatureItem, RuleItem};
use super::{Charge, Filter, Kind, KindId, service};
use crate::calc::{DueRule, law};
use crate::tariff::Tariff;
use crate::tariff::graphql::TariffObject;
use crate::tariff::service::placed;

/// What the kinds of one answer have in common: asked once for all of them, and only when a field needs it.
#[derive(Debug, Default)]
struct Siblings {
    ids: Vec<Uuid>,
    tariffs: OnceCell<Vec<Tariff>>,
}

/// A kind of revenue.
#[derive(Debug, Clone)]
pub struct KindObject {
    kind: Kind,
    siblings: Arc<Siblings>,
}

impl From<Kind> for KindObject {
    fn from(kind: Kind) -> Self {
        let siblings = Arc::new(Siblings { ids: vec![kind.id], ..Siblings::default() });
        Self { kind, siblings }
    }
}

impl KindObject {
    /// The kinds of one answer.
    #[must_use]
    pub fn all(kinds: Vec<Kind>) -> Vec<Self> {
        let ids = kinds.iter().map(|kind| kind.id).collect();
        let siblings = Arc::new(Siblings { ids, ..Siblings::default() });
        kinds.into_iter().map(|kind| Self { kind, siblings: Arc::clone(&siblings) }).collect()
    }

    /// The kind's own tariffs, newest first.
    async fn versions(&self, session: &Session) -> Result<Vec<Tariff>> {
        let load = || async { answer(session, service::tariffs(session, &self.siblings.ids).await) };
        let all = self.siblings.tariffs.get_or_try_init(load).await?;
        Ok(all.iter().filter(|tariff| tariff.kind_id == self.kind.id).cloned().collect())
    }
}

/// A kind of revenue by its name plate, where it is only referred to.
#[derive(Debug, Clone)]
pub struct KindRefObject {
    /// Identifier.
    pub id: Uuid,
    /// Code.
    pub code: String,
    /// Name.
    pub name: LocalName,
}

impl From<&Kind> for KindRefObject {
    fn from(kind: &Kind) -> Self {
        Self { id: kind.id, code: kind.code.clone(), name: kind.name.clone() }
    }
}

/// A kind of revenue by its name plate.
#[Object(name = "RevenueKindRef")]
impl KindRefObject {
    /// Identifier, `rvk_…`.
    async fn id(&self) -> ID {
        KindId::from_uuid(self.id).to_string().into()
    }
    /// Code, unique in the commune.
    async fn code(&self) -> &str {
        &self.code
    }
    /// Name.
    async fn name(&self) -> LocalNameObject {
        self.name.clone().into()
    }
}

/// Who assesses and who collects, from a day on.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "RevenueCharge")]
pub struct ChargeObject {
    /// First day.
    pub from: Date,
    /// Who assesses.
    pub assessed_by: AssessorItem,
    /// Who collects.
    pub collected_by: CollectorItem,
    /// By which law.
    pub basis: String,
}

impl From<&Charge> for ChargeObject {
    fn from(charge: &Charge) -> Self {
        Self {
            from: charge.from.into(),
            assessed_by: charge.assessed_by.into(),
            collected_by: charge.collected_by.into(),
            basis: charge.basis.clone(),
        }
    }
}

/// When a kind of revenue falls due.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "RevenueDue")]
pub struct DueObject {
    /// The rule.
    pub rule: DueRuleItem,
    /// Month, 1 to 12, for DAY_OF_YEAR.
    pub month: Option<i32>,
    /// Day of the month, 1 to 31, for DAY_OF_YEAR; beyond the end of the month it is the last one.
    pub day: Option<i32>,
    /// Clear days, for DAYS_AFTER.
    pub days: Option<i32>,
}

impl From<DueRule> for DueObject {
    fn from(due: DueRule) -> Self {
        let rule = match due {
            DueRule::OnIssue => DueRuleItem::OnIssue,
            DueRule::DayOfYear { .. } => DueRuleItem::DayOfYear,
            DueRule::AfterQuarter => DueRuleItem::AfterQuarter,
            DueRule::DaysAfter(_) => DueRuleItem::DaysAfter,
        };
        let (_, month, day, days) = due.columns();
        Self { rule, month, day, days }
    }
}

/// A price that the law names for a rule, with its bounds on a day.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "LawRate")]
pub struct LawRateObject {
    /// Code within a tariff.
    pub code: String,
    /// Name.
    pub name: LocalNameObject,
    /// What it is counted by.
    pub measure: MeasureItem,
    /// The least that the law allows, in dirhams or percent; null where it sets no bounds.
    pub low: Option<Rate>,
    /// The most that the law allows.
    pub high: Option<Rate>,
    /// The law that sets the bounds, e.g. `47-06 (14-25)`.
    pub source: Option<String>,
}

impl LawRateObject {
    fn on(def: &law::RateDef, day: NaiveDate) -> Self {
        let bracket = def.bracket_on(day);
        Self {
            code: def.code.to_owned(),
            name: LocalName { ar: def.name_ar.to_owned(), fr: def.name_fr.to_owned(), zgh: None }.into(),
            measure: def.measure.into(),
            low: bracket.map(|bracket| bracket.low.into()),
            high: bracket.map(|bracket| bracket.high.into()),
            source: bracket.map(|bracket| bracket.source.to_owned()),
        }
    }
}

/// The day of an argument; today when it is missing.
fn day(session: &Session, given: Option<Date>) -> Result<NaiveDate> {
    match given {
        None => Ok(session.house().ambient.today()),
        Some(date) => answer(session, date.get().ok_or_else(|| Fault::at("kernel-error-date", &["on"]).into())),
    }
}

/// A kind of revenue: what the law and the commune itself ask money for.
#[Object(name = "RevenueKind")]
impl KindObject {
    /// Identifier, `rvk_…`.
    async fn id(&self) -> ID {
        KindId::from_uuid(self.kind.id).to_string().into()
    }
    /// Code, unique in the commune: 2 to 20 capitals, digits, hyphens or underscores.
    async fn code(&self) -> &str {
        &self.kind.code
    }
    /// Name, as the law writes it.
    async fn name(&self) -> LocalNameObject {
        self.kind.name.clone().into()
    }
    /// A tax, a fee or a product.
    async fn nature(&self) -> NatureItem {
        self.kind.nature.into()
    }
    /// How an amount is calculated.
    async fn rule(&self) -> RuleItem {
        self.kind.rule.into()
    }
    /// Line of the commune's nomenclature, 4 to 12 digits; null until the commune says it.
    async fn budget_line(&self) -> Option<&str> {
        self.kind.budget_line.as_deref()
    }
    /// Legal basis in Arabic.
    async fn basis_ar(&self) -> &str {
        &self.kind.basis_ar
    }
    /// Legal basis in French.
    async fn basis_fr(&self) -> &str {
        &self.kind.basis_fr
    }
    /// Below this an assessment is made and no order follows (decree 2-17-451 art. 27; 200 dirhams for the taxes that
    /// law 47-06 names).
    async fn threshold(&self) -> MoneyScalar {
        self.kind.threshold.into()
    }
    /// When it falls due.
    async fn due(&self) -> DueObject {
        self.kind.due.into()
    }
    /// What late payment costs.
    async fn late_rule(&self) -> LateRuleItem {
        self.kind.late.into()
    }
    /// Whether it came with the program: the law names it, so its names and its rule stay.
    async fn shipped(&self) -> bool {
        self.kind.shipped
    }
    /// From this day on nothing new is charged by it; null while that is not planned.
    async fn closed_on(&self) -> Option<Date> {
        self.kind.closed_on.map(Into::into)
    }
    /// Whether the commune neither prices nor assesses it (law 47-06 art. 167), or it is what another has of a tax: it can only give it a budget
    /// line.
    async fn read_only(&self) -> bool {
        self.kind.is_read_only()
    }
    /// The acts about kinds and tariffs that the caller may do, by name, e.g. `regie.tariff.record`: they are decided over the whole commune.
    async fn allowed(&self, ctx: &Context<'_>) -> Result<Vec<&'static str>> {
        Ok(service::decides(session(ctx)?))
    }
    /// Who assesses and who collects, from which day on, earliest first.
    #[graphql(directive = kernel::gql::list_size::apply(5))]
    async fn charges(&self) -> Vec<ChargeObject> {
        self.kind.charges.iter().map(Into::into).collect()
    }
    /// Who assesses it today; null before the first charge.
    async fn assessed_by(&self, ctx: &Context<'_>) -> Result<Option<AssessorItem>> {
        let today = session(ctx)?.house().ambient.today();
        Ok(self.kind.assessor_on(today).map(Into::into))
    }
    /// Who collects it today; null before the first charge.
    async fn collected_by(&self, ctx: &Context<'_>) -> Result<Option<CollectorItem>> {
        let today = session(ctx)?.house().ambient.today();
        Ok(self.kind.collector_on(today).map(Into::into))
    }
    /// Whether it is priced by tariffs.
    async fn takes_tariff(&self) -> bool {
        law::reads_tariff(self.kind.rule)
    }
    /// Whether a tariff of it may hold prices with codes of the commune's own beside those of `lawRates`.
    async fn takes_own_rates(&self) -> bool {
        law::takes_own_codes(self.kind.rule)
    }
    /// The prices that the law names for it, with their bounds on a day.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn law_rates(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The day on which a tariff begins; today when missing.")] on: Option<Date>,
    ) -> Result<Vec<LawRateObject>> {
        let day = day(session(ctx)?, on)?;
        let known = law::rates_of(self.kind.rule, &self.kind.code).filter(|def| def.is_known_on(day));
        Ok(known.map(|def| LawRateObject::on(def, day)).collect())
    }
    /// Every version of its tariff, newest first.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn tariffs(&self, ctx: &Context<'_>) -> Result<Vec<TariffObject>> {
        let session = session(ctx)?;
        let versions = self.versions(session).await?;
        let placed = placed(&self.kind, &versions, session.house().ambient.today());
        Ok(placed.into_iter().map(TariffObject).collect())
    }
    /// The tariff that prices what is owed on a day: the newest that began by then; null when there is none.
    async fn tariff_in_force(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The day of the liability; today when missing.")] on: Option<Date>,
    ) -> Result<Option<TariffObject>> {
        let session = session(ctx)?;
        let day = day(session, on)?;
        let versions = self.versions(session).await?;
        let Some(wanted) = crate::tariff::in_force(&versions, day).map(|tariff| tariff.id) else { return Ok(None) };
        let placed = placed(&self.kind, &versions, session.house().ambient.today());
        Ok(placed.into_iter().find(|one| one.tariff.id == wanted).map(TariffObject))
    }
}

kernel::payload! {
    /// What became of a kind of revenue.
    RevenueKindPayload {
        /// The kind.
        revenue_kind: KindObject
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct RevenueKindTotal(Filter);

#[Object]
impl RevenueKindTotal {
    /// How many kinds there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, &self.0).await)
    }
    /// The acts about kinds and tariffs that the caller may do, by name, e.g. `regie.revenue_kind.create`: they are decided over the whole
    /// commune, so that who was permitted a part of it does none of them.
    async fn allowed(&self, ctx: &Context<'_>) -> Result<Vec<&'static str>> {
        Ok(service::decides(session(ctx)?))
    }
}

/// Queries about kinds of revenue.
#[derive(Debug, Default)]
pub struct KindQueries;

#[Object]
impl KindQueries {
    /// The kinds of revenue of the commune, by code, page by page.
    async fn revenue_kinds(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which kinds.")] filter: Option<RevenueKindFilter>,
    ) -> Result<Connection<Cursor, KindObject, RevenueKindTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read(session.house().ambient.today());
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::page(session, input).await)?;
        let Page { rows, has_next, has_previous } = page;
        let (ids, kinds): (Vec<Uuid>, Vec<Kind>) = rows.into_iter().unzip();
        let rows = ids.into_iter().zip(KindObject::all(kinds)).collect();
        Ok(Page { rows, has_next, has_previous }.into_connection(RevenueKindTotal(filter), |kind| kind))
    }

    /// One kind of revenue; null when there is none.
    async fn revenue_kind(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `rvk_…`.")] id: ID,
    ) -> Result<Option<KindObject>> {
        let session = session(ctx)?;
        let ids: Vec<Uuid> = KindId::parse(&id).map(KindId::uuid).into_iter().collect();
        let found = answer(session, service::list(session, Some(&ids)).await)?;
        Ok(found.into_iter().next().map(Into::into))
    }
}

/// Changes of kinds of revenue.
#[derive(Debug, Default)]
pub struct KindMutations;

#[Object]
impl KindMutations {
    /// Adds a kind of revenue of the commune's own: a fee or a product.
    async fn revenue_kind_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The kind.")] input: RevenueKindCreateInput,
    ) -> Result<RevenueKindPayload> {
        let session = session(ctx)?;
        RevenueKindPayload::from_outcome(session, service::create(session, input.read()).await.map(Into::into))
    }

    /// Changes a kind of revenue: its budget line and its threshold; of the commune's own also its names and the day
    /// that it is closed from.
    async fn revenue_kind_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which kind, and what of it changes.")] input: RevenueKindUpdateInput,
    ) -> Result<RevenueKindPayload> {
        let session = session(ctx)?;
        RevenueKindPayload::from_outcome(session, service::update(session, input.read()).await.map(Into::into))
    }

    /// Adds who assesses and who collects a kind of revenue from a day on. It is never changed: what corrects it is a later charge.
    async fn revenue_kind_charge_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which kind, who, from which day, by which law.")] input: RevenueKindChargeRecordInput,
    ) -> Result<RevenueKindPayload> {
        let session = session(ctx)?;
        RevenueKindPayload::from_outcome(session, service::add_charge(session, input.read()).await.map(Into::into))
    }
}
