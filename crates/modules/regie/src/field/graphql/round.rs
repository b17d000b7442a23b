//! A round, as GraphQL.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::gql::{Date, MoneyScalar, Rate, session};
use kernel::id::TypedId as _;

use super::things::FieldBookObject;
use crate::field::FieldDeviceId;
use crate::field::round::{Daily, Part};
use crate::field::service::round::{Charged, Collected, Owing, Person, Place, Priced, Round};
use crate::kind::KindId;
use crate::kind::graphql::terms::MeasureItem;
use crate::order::OrderId;
use crate::tariff::TariffId;
use crate::taxable::TaxableId;
use crate::taxpayer::{TaxpayerId, printed};

/// A price of the days to come.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "FieldRate")]
pub struct FieldRateObject {
    /// The tariff, `trf_…`.
    pub tariff_id: ID,
    /// First day.
    pub from_date: Date,
    /// Last day; null while nothing else is known.
    pub until_date: Option<Date>,
    /// Code within the tariff.
    pub code: String,
    /// Name in Arabic.
    pub name_ar: String,
    /// Name in French.
    pub name_fr: String,
    /// What it is counted by.
    pub measure: MeasureItem,
    /// Dirhams for one, or percent.
    pub amount: Rate,
}

impl From<&Priced> for FieldRateObject {
    fn from(priced: &Priced) -> Self {
        let rate = &priced.rate;
        Self {
            tariff_id: TariffId::from_uuid(priced.tariff).to_string().into(),
            from_date: priced.from.into(),
            until_date: priced.until.map(Into::into),
            code: rate.code.clone(),
            name_ar: rate.name.ar.clone(),
            name_fr: rate.name.fr.clone(),
            measure: rate.measure.into(),
            amount: rate.amount.into(),
        }
    }
}

/// A kind of revenue that is charged in the field.
#[derive(Debug)]
pub struct FieldKindObject {
    id: ID,
    code: String,
    name_ar: String,
    name_fr: String,
    rates: Vec<FieldRateObject>,
}

/// A kind of revenue that is charged in the field, with its prices of the days to come.
#[Object(name = "FieldKind")]
impl FieldKindObject {
    /// Identifier, `rvk_…`.
    async fn id(&self) -> &ID {
        &self.id
    }
    /// Code.
    async fn code(&self) -> &str {
        &self.code
    }
    /// Name in Arabic.
    async fn name_ar(&self) -> &str {
        &self.name_ar
    }
    /// Name in French.
    async fn name_fr(&self) -> &str {
        &self.name_fr
    }
    /// Its prices: those of today, and those that will be in force within 31 days.
    #[graphql(directive = kernel::gql::list_size::apply(10))]
    async fn rates(&self) -> &[FieldRateObject] {
        &self.rates
    }
}

impl From<&Charged> for FieldKindObject {
    fn from(charged: &Charged) -> Self {
        let kind = &charged.kind;
        Self {
            id: KindId::from_uuid(kind.id).to_string().into(),
            code: kind.code.clone(),
            name_ar: kind.name.ar.clone(),
            name_fr: kind.name.fr.clone(),
            rates: charged.prices.iter().map(Into::into).collect(),
        }
    }
}

/// Somebody who owes or is charged.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "FieldTaxpayer")]
pub struct FieldTaxpayerObject {
    /// Identifier, `txp_…`.
    pub id: ID,
    /// Number, `R-000123`.
    pub number: String,
    /// Name in Arabic; empty when it is not known.
    pub name_ar: String,
    /// Name in Latin letters; empty when it is not known.
    pub name_latin: String,
}

impl From<&Person> for FieldTaxpayerObject {
    fn from(person: &Person) -> Self {
        Self {
            id: TaxpayerId::from_uuid(person.id).to_string().into(),
            number: printed(person.number),
            name_ar: person.name_ar.clone(),
            name_latin: person.name_latin.clone(),
        }
    }
}

/// A fee that is due for something each day.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "FieldDaily")]
pub struct FieldDailyObject {
    /// Code of its price; null where nobody said which one of several it is.
    pub rate_code: Option<String>,
    /// How much of it is charged for one day: places, or square metres of all of them.
    pub quantity: Rate,
}

impl From<&Daily> for FieldDailyObject {
    fn from(daily: &Daily) -> Self {
        Self { rate_code: daily.rate.clone(), quantity: daily.quantity.into() }
    }
}

/// What somebody paid today for a kind of revenue.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "FieldCollected")]
pub struct FieldCollectedObject {
    /// Who paid, `txp_…`.
    pub taxpayer_id: ID,
    /// Kind of revenue, `rvk_…`.
    pub kind_id: ID,
    /// How much, in dirhams.
    pub amount: MoneyScalar,
}

impl From<&Collected> for FieldCollectedObject {
    fn from(collected: &Collected) -> Self {
        Self {
            taxpayer_id: TaxpayerId::from_uuid(collected.taxpayer).to_string().into(),
            kind_id: KindId::from_uuid(collected.kind).to_string().into(),
            amount: collected.amount.into(),
        }
    }
}

/// What somebody is charged for: a stall, a piece of the public domain.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "FieldTaxable")]
pub struct FieldTaxableObject {
    /// Identifier, `txb_…`.
    pub id: ID,
    /// Who is charged, `txp_…`.
    pub taxpayer_id: ID,
    /// Kind of revenue, `rvk_…`.
    pub kind_id: ID,
    /// By which people name it.
    pub reference: String,
    /// In words; may be empty.
    pub label: String,
    /// What its QR code holds.
    pub token: String,
    /// The fee that is due for it each day; null where it is charged by longer times, was assessed for the day, or is not charged at the counter.
    pub daily: Option<FieldDailyObject>,
}

impl From<&Place> for FieldTaxableObject {
    fn from(place: &Place) -> Self {
        Self {
            id: TaxableId::from_uuid(place.id).to_string().into(),
            taxpayer_id: TaxpayerId::from_uuid(place.taxpayer).to_string().into(),
            kind_id: KindId::from_uuid(place.kind).to_string().into(),
            reference: place.reference.clone(),
            label: place.label.clone(),
            token: place.token.clone(),
            daily: place.daily.as_ref().map(Into::into),
        }
    }
}

/// An order of which something is owed.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "FieldOrder")]
pub struct FieldOrderObject {
    /// Identifier, `ord_…`.
    pub id: ID,
    /// What a payment names.
    pub reference: String,
    /// Who owes, `txp_…`.
    pub taxpayer_id: ID,
    /// For what of theirs it was assessed, `txb_…`; null for nothing in particular.
    pub taxable_id: Option<ID>,
    /// Kind of revenue, `rvk_…`.
    pub kind_id: ID,
    /// Last day to pay.
    pub due_on: Date,
    /// What formal steps have cost, owed today.
    pub cost: MoneyScalar,
    /// What late payment has cost, owed today.
    pub late: MoneyScalar,
    /// The increase, owed today.
    pub increase: MoneyScalar,
    /// The principal, owed today.
    pub principal: MoneyScalar,
}

impl From<&Owing> for FieldOrderObject {
    fn from(owing: &Owing) -> Self {
        let balance = &owing.balance;
        Self {
            id: OrderId::from_uuid(balance.order).to_string().into(),
            reference: owing.reference.clone(),
            taxpayer_id: TaxpayerId::from_uuid(owing.taxpayer).to_string().into(),
            taxable_id: owing.taxable.map(|id| TaxableId::from_uuid(id).to_string().into()),
            kind_id: KindId::from_uuid(balance.kind).to_string().into(),
            due_on: balance.due_on.into(),
            cost: balance.cost.into(),
            late: balance.late.into(),
            increase: balance.increase.into(),
            principal: balance.principal.into(),
        }
    }
}

/// What a phone takes along.
#[derive(Debug)]
pub struct FieldRoundObject(pub Round);

/// What a phone takes along, of the unit of its régie and of those below it.
#[Object(name = "FieldRound")]
impl FieldRoundObject {
    /// When it was taken, by the server's clock.
    async fn taken_at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// The civil date.
    async fn today(&self) -> Date {
        self.0.today.into()
    }
    /// The phone, `fdv_…`.
    async fn device_id(&self) -> ID {
        FieldDeviceId::from_uuid(self.0.device.id).to_string().into()
    }
    /// Name of the agent in Arabic.
    async fn agent_name_ar(&self) -> &str {
        &self.0.device.agent.ar
    }
    /// Name of the agent in French.
    async fn agent_name_fr(&self) -> &str {
        &self.0.device.agent.fr
    }
    /// Code of the régie, printed before the number of every receipt.
    async fn office_code(&self) -> &str {
        &self.0.device.office.code
    }
    /// Name of the régie in Arabic.
    async fn office_name_ar(&self) -> &str {
        &self.0.device.office.name.ar
    }
    /// Name of the régie in French.
    async fn office_name_fr(&self) -> &str {
        &self.0.device.office.name.fr
    }
    /// Name of the commune in Arabic.
    async fn commune_name_ar(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(session(ctx)?.tenant().name.ar.clone())
    }
    /// Name of the commune in French.
    async fn commune_name_fr(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(session(ctx)?.tenant().name.fr.clone())
    }
    /// Scheme, host and port of this commune: the QR code of a receipt holds it, `/r/` and the receipt's token.
    async fn origin(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(session(ctx)?.origin().to_owned())
    }
    /// The book that receipts take their numbers from.
    async fn book(&self) -> FieldBookObject {
        (&self.0.book).into()
    }
    /// The sequence of the first entry that was not received. A phone that recorded it, or one after it, sends from it on once more.
    async fn next_sequence(&self) -> i32 {
        self.0.next
    }
    /// What that entry names as the one before: SHA-256 of its body, base64url; empty before the first.
    async fn head(&self) -> &str {
        &self.0.head
    }
    /// Kinds that are charged at the counter of this régie, by code.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn kinds(&self) -> Vec<FieldKindObject> {
        self.0.kinds.iter().map(Into::into).collect()
    }
    /// Who is charged for something of the round, or owes an order of it; at most 20000. Of a part: of what it holds.
    #[graphql(directive = kernel::gql::list_size::apply(1000))]
    async fn taxpayers(&self) -> Vec<FieldTaxpayerObject> {
        self.0.people.iter().map(Into::into).collect()
    }
    /// Stalls and pieces of the public domain that are charged today; at most 20000.
    #[graphql(directive = kernel::gql::list_size::apply(1000))]
    async fn taxables(&self) -> Vec<FieldTaxableObject> {
        self.0.places.iter().map(Into::into).collect()
    }
    /// Orders of which something is owed today, oldest first; at most 20000.
    #[graphql(directive = kernel::gql::list_size::apply(1000))]
    async fn orders(&self) -> Vec<FieldOrderObject> {
        self.0.orders.iter().map(Into::into).collect()
    }
    /// What was cashed today without an order from somebody who is named, at other tills than this phone's; of a part: only beside the first.
    #[graphql(directive = kernel::gql::list_size::apply(1000))]
    async fn collected(&self) -> Vec<FieldCollectedObject> {
        self.0.collected.iter().map(Into::into).collect()
    }
    /// By what the part after this one is asked for; null after the last one, and where the whole was asked for.
    async fn more(&self) -> Option<String> {
        self.0.more.map(Part::printed)
    }
}
