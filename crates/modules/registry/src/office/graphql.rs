//! Offices, as GraphQL.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::Datelike as _;
use kernel::error::{Fault, Internal, Outcome};
use kernel::gql::people::{self, LocalNameObject, UnitObject};
use kernel::gql::{Checks, Cursor, Date, Page, PageArgs, answer, session};
use kernel::id::{TypedId as _, UnitId};
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::{DatedRegime, Filter, Office, OfficeId, service};
use crate::content::graphql::{ActKindItem, LateBasisKindItem, RegimeItem};
use crate::content::{ActKind, Regime};
use crate::delegation::Delegation;
use crate::delegation::graphql::DelegationObject;

/// What the offices of one answer have in common: asked once for all of them, and only when a field needs it.
#[derive(Debug, Default)]
struct Siblings {
    ids: Vec<Uuid>,
    delegations: OnceCell<Vec<Delegation>>,
    lone: OnceCell<Vec<String>>,
    codes: Vec<String>,
    numbers: OnceCell<Vec<(String, i32)>>,
    numbers_next: OnceCell<Vec<(String, i32)>>,
    unit_ids: Vec<Uuid>,
    units: OnceCell<HashMap<Uuid, UnitObject>>,
}

/// An office of civil status.
#[derive(Debug, Clone)]
pub struct OfficeObject {
    office: Arc<Office>,
    siblings: Arc<Siblings>,
}

impl From<Office> for OfficeObject {
    fn from(office: Office) -> Self {
        let siblings = Arc::new(Siblings::of(std::slice::from_ref(&office)));
        Self { office: Arc::new(office), siblings }
    }
}

impl Siblings {
    fn of(offices: &[Office]) -> Self {
        Self {
            ids: offices.iter().map(|office| office.id).collect(),
            codes: offices.iter().map(|office| office.code.clone()).collect(),
            unit_ids: offices.iter().map(|office| office.unit_id).collect(),
            ..Self::default()
        }
    }
}

impl OfficeObject {
    /// The offices of one answer.
    #[must_use]
    pub fn all(offices: Vec<Office>) -> Vec<Self> {
        let siblings = Arc::new(Siblings::of(&offices));
        let object = |office| Self { office: Arc::new(office), siblings: Arc::clone(&siblings) };
        offices.into_iter().map(object).collect()
    }
}

/// What a list of offices is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct OfficeFilter {
    /// Words, each part of the code or of the name in either script, whatever the case and the accents; at most 100
    /// characters.
    query: Option<String>,
    /// Offices of this unit and of those below it.
    unit_id: Option<ID>,
}

impl OfficeFilter {
    fn read(self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            words: c
                .optional("query", self.query.as_deref(), 100)
                .map(|query| query.split_whitespace().map(str::to_owned).collect())
                .unwrap_or_default(),
            unit: self.unit_id.as_ref().and_then(|id| c.id::<UnitId>("unitId", id)).map(UnitId::uuid),
        });
        c.finish_with(Some(filter))
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct OfficeTotal(Filter);

#[Object]
impl OfficeTotal {
    /// How many offices there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, &self.0).await)
    }
}

/// An office by its name plate, where it is only referred to.
#[derive(Debug, Clone)]
pub struct OfficeRefObject(pub Office);

/// An office of civil status, as far as whoever reads an act or a declaration needs it.
#[Object(name = "OfficeRef")]
impl OfficeRefObject {
    /// Identifier, `off_…`.
    async fn id(&self) -> ID {
        OfficeId::from_uuid(self.0.id).to_string().into()
    }
    /// Code, part of the reference of every act.
    async fn code(&self) -> &str {
        &self.0.code
    }
    /// Name.
    async fn name(&self) -> LocalNameObject {
        self.0.name.clone().into()
    }
}

/// A regime from a day on.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "OfficeRegime")]
pub struct OfficeRegimeObject {
    /// The law.
    pub regime: RegimeItem,
    /// First day.
    pub from: Date,
}

/// A register of an office in a year.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "OfficeRegister")]
pub struct OfficeRegisterObject {
    /// Births or deaths.
    pub kind: ActKindItem,
    /// Gregorian year.
    pub year: i32,
    /// The last number given; null while the register has none here, so that it can still be carried on from paper
    /// (`registerOpen`). Always null where the national register numbers (law 36-21).
    pub last_number: Option<i32>,
}

/// An office of civil status.
#[Object(name = "Office")]
impl OfficeObject {
    /// Identifier, `off_…`.
    async fn id(&self) -> ID {
        OfficeId::from_uuid(self.office.id).to_string().into()
    }
    /// Code, part of the reference of every act: 2 to 12 capitals or digits.
    async fn code(&self) -> &str {
        &self.office.code
    }
    /// Name.
    async fn name(&self) -> LocalNameObject {
        self.office.name.clone().into()
    }
    /// Unit that it belongs to.
    async fn unit(&self, ctx: &Context<'_>) -> Result<UnitObject> {
        let load = || people::units(ctx, &self.siblings.unit_ids);
        let units = self.siblings.units.get_or_try_init(load).await?;
        let unit = units.get(&self.office.unit_id).cloned();
        answer(session(ctx)?, unit.ok_or(Internal::Broken("an office without its unit").into()))
    }
    /// The law in force today; null before the first regime begins.
    async fn regime(&self, ctx: &Context<'_>) -> Result<Option<RegimeItem>> {
        let today = session(ctx)?.house().ambient.today();
        Ok(self.office.regime_on(today).map(Into::into))
    }
    /// Every regime with its first day, earliest first (law 36-21 art. 59: offices change over one by one).
    #[graphql(directive = kernel::gql::list_size::apply(10))]
    async fn regimes(&self) -> Vec<OfficeRegimeObject> {
        let regimes = self.office.regimes.iter();
        regimes.map(|dated| OfficeRegimeObject { regime: dated.regime.into(), from: dated.from.into() }).collect()
    }
    /// What allows a declaration after its deadline under the law in force today, the usual one first; empty before the
    /// first regime begins.
    async fn late_bases(&self, ctx: &Context<'_>) -> Result<Vec<LateBasisKindItem>> {
        let regime = self.office.regime_on(session(ctx)?.house().ambient.today());
        let kinds = regime.map(Regime::late_bases).unwrap_or_default();
        Ok(kinds.iter().copied().map(Into::into).collect())
    }
    /// The registers of births and of deaths, of this year and the next, with their last numbers.
    #[graphql(directive = kernel::gql::list_size::apply(4))]
    async fn registers(&self, ctx: &Context<'_>) -> Result<Vec<OfficeRegisterObject>> {
        let session = session(ctx)?;
        let year = session.house().ambient.today().year();
        let mut registers = Vec::with_capacity(4);
        for (year, numbers) in [(year, &self.siblings.numbers), (year + 1, &self.siblings.numbers_next)] {
            let load = || async { answer(session, service::last_numbers(session, &self.siblings.codes, year).await) };
            let all = numbers.get_or_try_init(load).await?;
            registers.extend(ActKind::ALL.iter().map(|&kind| {
                let series = super::series(&self.office.code, kind);
                let last_number = all.iter().find(|(one, _)| *one == series).map(|(_, last)| *last);
                OfficeRegisterObject { kind: kind.into(), year, last_number }
            }));
        }
        Ok(registers)
    }
    /// Delegations of signature, newest first: all, or those in force on a day.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn delegations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those in force on this day.")] on: Option<Date>,
    ) -> Result<Vec<DelegationObject>> {
        let session = session(ctx)?;
        let day = match on {
            None => None,
            Some(date) => {
                let day = date.get().ok_or_else(|| Fault::at("kernel-error-date", &["on"]).into());
                Some(answer(session, day)?)
            }
        };
        let load = || async { answer(session, service::delegations(session, &self.siblings.ids).await) };
        let all = self.siblings.delegations.get_or_try_init(load).await?;
        let mine = all.iter().filter(|delegation| delegation.office_id == self.office.id);
        let wanted = mine.filter(|delegation| day.is_none_or(|day| delegation.in_force(day)));
        Ok(wanted.map(|delegation| DelegationObject::new(delegation.clone(), Office::clone(&self.office))).collect())
    }
    /// Whether one person may draft and register here (setting `registry.lone_office`).
    async fn lone_office_allowed(&self, ctx: &Context<'_>) -> Result<bool> {
        let session = session(ctx)?;
        let load = || async { answer(session, service::lone_offices(session).await) };
        Ok(self.siblings.lone.get_or_try_init(load).await?.contains(&self.office.code))
    }
}

kernel::payload! {
    /// What became of an office.
    OfficePayload {
        /// The office.
        office: OfficeObject
    }
}

/// An office to open.
#[derive(Debug, InputObject)]
pub struct OfficeCreateInput {
    /// UUID made by the client: repeating it gives the same office.
    operation_id: ID,
    /// Unit that it belongs to.
    unit_id: ID,
    /// Code: 2 to 12 capitals or digits.
    code: String,
    /// Name in Arabic.
    name_ar: String,
    /// Name in French.
    name_fr: String,
    /// The law that it works under.
    regime: RegimeItem,
    /// First day of that regime.
    regime_from: Date,
}

impl OfficeCreateInput {
    fn read(&self) -> Outcome<service::Create> {
        let mut c = Checks::new();
        let (operation, unit) = (c.operation(&self.operation_id), c.id("unitId", &self.unit_id));
        let code = c.text("code", &self.code, 12);
        let (name_ar, name_fr) = (c.text("nameAr", &self.name_ar, 120), c.text("nameFr", &self.name_fr, 120));
        let from = c.date("regimeFrom", &self.regime_from);
        let read = || {
            let regime = self.regime.into();
            Some(service::Create { operation: operation?, unit: unit?, code, name_ar, name_fr, regime, from: from? })
        };
        let read = read();
        c.finish_with(read)
    }
}

/// The law of an office from a day on.
#[derive(Debug, InputObject)]
pub struct OfficeRegimeSetInput {
    /// Office.
    office_id: ID,
    /// The law.
    regime: RegimeItem,
    /// First day; not in the past.
    from: Date,
}

impl OfficeRegimeSetInput {
    fn read(&self) -> Outcome<(OfficeId, DatedRegime)> {
        let mut c = Checks::new();
        let (office, from) = (c.id("officeId", &self.office_id), c.date("from", &self.from));
        let read = office.zip(from);
        c.finish_with(read).map(|(office, from)| (office, DatedRegime { from, regime: self.regime.into() }))
    }
}

/// A register that is carried on from another system or from paper.
#[derive(Debug, InputObject)]
pub struct RegisterOpenInput {
    /// Office.
    office_id: ID,
    /// Births or deaths.
    kind: ActKindItem,
    /// Gregorian year of the register: this one or the next.
    year: i32,
    /// Number of the last act registered before; 1 to 999999. The next act gets the number after it.
    last_number: i32,
}

impl RegisterOpenInput {
    fn read(&self, today: chrono::NaiveDate) -> Outcome<service::Opening> {
        let mut c = Checks::new();
        let office = c.id("officeId", &self.office_id);
        let year = c.number("year", self.year, today.year()..=today.year() + 1);
        let last = c.number("lastNumber", self.last_number, 1..=999_999);
        let kind = self.kind.into();
        c.finish_with(office).map(|office| service::Opening { office, kind, year, last })
    }
}

/// Queries about offices.
#[derive(Debug, Default)]
pub struct OfficeQueries;

#[Object]
impl OfficeQueries {
    /// The offices of civil status that the caller may see, by code, all at once; `registryOffices` gives them page by page, and
    /// finds them.
    #[graphql(directive = kernel::gql::list_size::apply(100))]
    async fn offices(&self, ctx: &Context<'_>) -> Result<Vec<OfficeObject>> {
        let session = session(ctx)?;
        Ok(OfficeObject::all(answer(session, service::list(session, None).await)?))
    }

    /// The offices of civil status that the caller may see, by code, page by page.
    async fn registry_offices(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which offices.")] filter: Option<OfficeFilter>,
    ) -> Result<Connection<Cursor, OfficeObject, OfficeTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::page(session, input).await)?;
        let Page { rows, has_next, has_previous } = page;
        let (ids, offices): (Vec<Uuid>, Vec<Office>) = rows.into_iter().unzip();
        let rows = ids.into_iter().zip(OfficeObject::all(offices)).collect();
        Ok(Page { rows, has_next, has_previous }.into_connection(OfficeTotal(filter), |office| office))
    }

    /// One office; null when there is none in the caller's reach.
    async fn office(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `off_…`.")] id: ID,
    ) -> Result<Option<OfficeObject>> {
        let session = session(ctx)?;
        let ids: Vec<Uuid> = OfficeId::parse(&id).map(OfficeId::uuid).into_iter().collect();
        let found = answer(session, service::list(session, Some(&ids)).await)?;
        Ok(found.into_iter().next().map(Into::into))
    }
}

/// Changes of offices.
#[derive(Debug, Default)]
pub struct OfficeMutations;

#[Object]
impl OfficeMutations {
    /// Opens an office of civil status.
    async fn office_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The office.")] input: OfficeCreateInput,
    ) -> Result<OfficePayload> {
        let session = session(ctx)?;
        OfficePayload::from_outcome(session, service::create(session, input.read()).await.map(Into::into))
    }

    /// Carries a register on: the next act of this office, kind and year gets the number after the last one that was
    /// registered elsewhere. Once, and only before the first act here.
    async fn register_open(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which register, and its last number on paper.")] input: RegisterOpenInput,
    ) -> Result<OfficePayload> {
        let session = session(ctx)?;
        let input = input.read(session.house().ambient.today());
        OfficePayload::from_outcome(session, service::open_register(session, input).await.map(Into::into))
    }

    /// Sets the law of an office from a day on (law 36-21 art. 59).
    async fn office_regime_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which office, which law, from when.")] input: OfficeRegimeSetInput,
    ) -> Result<OfficePayload> {
        let session = session(ctx)?;
        OfficePayload::from_outcome(session, service::set_regime(session, input.read()).await.map(Into::into))
    }
}
