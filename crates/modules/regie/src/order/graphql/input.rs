//! What is asked of orders, read and checked.

use async_graphql::{ID, InputObject};
use kernel::error::Outcome;
use kernel::gql::{Checks, Date, MoneyScalar};
use kernel::id::TypedId as _;
use kernel::locale::Locale;
use kernel::money::Money;

use super::objects::{OrderStateItem, RemissionAuthorityItem};
use crate::assessment::AssessmentId;
use crate::kind::KindId;
use crate::order::change::{Amounts, Decision};
use crate::order::reference::Sought;
use crate::order::service::{Decide, Issue, Print};
use crate::order::{Filter, MOST_AT_ONCE, OrderId, RemissionAuthority};
use crate::taxpayer::TaxpayerId;

/// What a list of orders is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct OrderFilter {
    /// Of this taxpayer, `txp_…`, and of whoever was found to be the same.
    taxpayer_id: Option<ID>,
    /// Of this kind of revenue, `rvk_…`.
    kind_id: Option<ID>,
    /// Numbered in this year.
    year: Option<i32>,
    /// Standing like this.
    state: Option<OrderStateItem>,
    /// Due before this day, not cancelled, and something owed of it at the end of it: if only late charge or costs.
    overdue_on: Option<Date>,
    /// Whether it is on an emission slip that waits or was accepted.
    on_slip: Option<bool>,
    /// Whether the receiver asked that it be written off, nobody refused that, and it is neither written off nor cancelled.
    write_off_asked: Option<bool>,
    /// Whether the receiver's request that it be written off was refused, none was made since, and it is neither written off nor cancelled.
    write_off_refused: Option<bool>,
    /// A reference (`2026-000123-38`), a number (`2026/000123` or `123`), or words of the debtor's name; at most 100 characters. A
    /// reference whose check digits do not fit is refused.
    query: Option<String>,
}

impl OrderFilter {
    pub(super) fn read(self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            taxpayer: self
                .taxpayer_id
                .as_ref()
                .and_then(|id| c.id::<TaxpayerId>("taxpayerId", id))
                .map(TaxpayerId::uuid),
            kind: self.kind_id.as_ref().and_then(|id| c.id::<KindId>("kindId", id)).map(KindId::uuid),
            year: self.year.map(|year| c.number("year", year, 1900..=2200)),
            state: self.state.map(Into::into),
            overdue_on: self.overdue_on.as_ref().and_then(|on| c.date("overdueOn", on)),
            on_slip: self.on_slip,
            write_off_asked: self.write_off_asked,
            write_off_refused: self.write_off_refused,
            sought: c.optional("query", self.query.as_deref(), 100).and_then(|query| sought(c, &query)),
        });
        c.finish_with(Some(filter))
    }
}

fn sought(c: &mut Checks, query: &str) -> Option<Sought> {
    match Sought::read(query) {
        Ok(sought) => Some(sought),
        Err(fault) => {
            c.fault(fault.code, "query");
            None
        }
    }
}

/// Assessments to order.
#[derive(Debug, InputObject)]
pub struct OrderIssueInput {
    /// UUID made by the client: repeating it gives the same orders.
    operation_id: ID,
    /// Which assessments, `asm_…`; each once, 1 to 100.
    assessment_ids: Vec<ID>,
}

impl OrderIssueInput {
    pub(super) fn read(&self) -> Outcome<Issue> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let assessments = ids::<AssessmentId>(&mut c, "assessmentIds", &self.assessment_ids, MOST_AT_ONCE);
        let read = operation.map(|operation| Issue { operation, assessments });
        c.finish_with(read)
    }
}

/// Identifiers of a list, each once and no more than so many; a fault stands at its place in the list.
pub(crate) fn ids<T: kernel::id::TypedId + PartialEq>(c: &mut Checks, field: &str, list: &[ID], most: usize) -> Vec<T> {
    if list.is_empty() {
        c.fault("kernel-error-required", field);
    } else if list.len() > most {
        c.fault("regie-error-order-count", field).args.push(("max", most.to_string()));
        return Vec::new();
    }
    let mut ids: Vec<T> = Vec::with_capacity(list.len());
    c.within(field, |c| {
        for (at, text) in list.iter().enumerate() {
            let Some(id) = c.id::<T>(&at.to_string(), text) else { continue };
            if ids.contains(&id) {
                c.fault("regie-error-order-twice", &at.to_string());
            }
            ids.push(id);
        }
    });
    ids
}

/// By what a change is decided.
struct Decided<'a> {
    operation: &'a ID,
    order: &'a ID,
    authority: &'a str,
    instrument: &'a str,
    instrument_on: &'a Date,
    reasons: &'a str,
}

impl Decided<'_> {
    fn read(&self, c: &mut Checks, amounts: Option<Amounts>) -> Option<Decide> {
        let (operation, order) = (c.operation(self.operation), c.id::<OrderId>("orderId", self.order));
        let authority = c.text("authority", self.authority, 200);
        let instrument = c.text("instrument", self.instrument, 200);
        let instrument_on = c.date("instrumentOn", self.instrument_on);
        let reasons = c.lines("reasons", self.reasons, 2000);
        let decision = Decision { authority, instrument, instrument_on: instrument_on?, visa: None, reasons };
        Some(Decide { operation: operation?, order: order?, amounts: amounts?, decision })
    }
}

fn amount(c: &mut Checks, field: &str, value: Option<&MoneyScalar>) -> Option<Money> {
    value.map_or(Some(Money::ZERO), |value| c.money_or_nothing(field, value))
}

/// What an order asks for in error.
#[derive(Debug, InputObject)]
pub struct OrderReduceInput {
    /// UUID made by the client: repeating it changes nothing more.
    operation_id: ID,
    /// Which order, `ord_…`.
    order_id: ID,
    /// How much of the principal, in dirhams; nothing when missing.
    principal: Option<MoneyScalar>,
    /// How much of the increase, in dirhams; nothing when missing.
    increase: Option<MoneyScalar>,
    /// Who decided. At most 200 characters.
    authority: String,
    /// By which paper. At most 200 characters.
    instrument: String,
    /// The day of that paper; not in the future.
    instrument_on: Date,
    /// Which error. At most 2000 characters.
    reasons: String,
}

impl OrderReduceInput {
    pub(super) fn read(&self) -> Outcome<Decide> {
        let mut c = Checks::new();
        let principal = amount(&mut c, "principal", self.principal.as_ref());
        let increase = amount(&mut c, "increase", self.increase.as_ref());
        let both = principal.zip(increase);
        let amounts = both.map(|(principal, increase)| Amounts { principal, increase, late: Money::ZERO });
        let read = Decided {
            operation: &self.operation_id,
            order: &self.order_id,
            authority: &self.authority,
            instrument: &self.instrument,
            instrument_on: &self.instrument_on,
            reasons: &self.reasons,
        }
        .read(&mut c, amounts);
        c.finish_with(read)
    }
}

macro_rules! whole {
    ($($(#[$doc:meta])* $name:ident { $(#[$why:meta])* reasons })+) => {$(
        $(#[$doc])*
        #[derive(Debug, InputObject)]
        pub struct $name {
            /// UUID made by the client: repeating it changes nothing more.
            operation_id: ID,
            /// Which order, `ord_…`.
            order_id: ID,
            /// Who decided. At most 200 characters.
            authority: String,
            /// By which paper. At most 200 characters.
            instrument: String,
            /// The day of that paper; not in the future.
            instrument_on: Date,
            $(#[$why])*
            reasons: String,
        }

        impl $name {
            pub(super) fn read(&self) -> Outcome<Decide> {
                let mut c = Checks::new();
                let read = Decided {
                    operation: &self.operation_id,
                    order: &self.order_id,
                    authority: &self.authority,
                    instrument: &self.instrument,
                    instrument_on: &self.instrument_on,
                    reasons: &self.reasons,
                }
                .read(&mut c, Some(Amounts::default()));
                c.finish_with(read)
            }
        }
    )+};
}

whole! {
    /// An order that should not have been made.
    OrderCancelInput {
        /// Why it should not have been made. At most 2000 characters.
        reasons
    }
    /// An order that cannot be collected.
    OrderWriteOffInput {
        /// Why it cannot be collected. At most 2000 characters.
        reasons
    }
}

/// A debt that is let go.
#[derive(Debug, InputObject)]
pub struct OrderRemitInput {
    /// UUID made by the client: repeating it changes nothing more.
    operation_id: ID,
    /// Which order, `ord_…`; not of a tax.
    order_id: ID,
    /// How much of the principal, in dirhams; nothing when missing.
    principal: Option<MoneyScalar>,
    /// How much of the increase, in dirhams; nothing when missing.
    increase: Option<MoneyScalar>,
    /// How much of what late payment has cost so far, in dirhams; nothing when missing.
    late: Option<MoneyScalar>,
    /// Who decided.
    authority: RemissionAuthorityItem,
    /// Number of the deliberation. At most 200 characters.
    instrument: String,
    /// Its day; not in the future.
    instrument_on: Date,
    /// Its visa. At most 200 characters.
    visa: String,
    /// The day of the visa; neither before the deliberation nor in the future.
    visa_on: Date,
    /// Why. At most 2000 characters.
    reasons: String,
}

impl OrderRemitInput {
    pub(super) fn read(&self) -> Outcome<Decide> {
        let mut c = Checks::new();
        let principal = amount(&mut c, "principal", self.principal.as_ref());
        let increase = amount(&mut c, "increase", self.increase.as_ref());
        let late = amount(&mut c, "late", self.late.as_ref());
        let all = principal.zip(increase).zip(late);
        let amounts = all.map(|((principal, increase), late)| Amounts { principal, increase, late });
        let (visa, visa_on) = (c.text("visa", &self.visa, 200), c.date("visaOn", &self.visa_on));
        let read = Decided {
            operation: &self.operation_id,
            order: &self.order_id,
            authority: RemissionAuthority::from(self.authority).as_str(),
            instrument: &self.instrument,
            instrument_on: &self.instrument_on,
            reasons: &self.reasons,
        }
        .read(&mut c, amounts);
        let read = read.zip(visa_on).map(|(mut read, visa_on)| {
            read.decision.visa = Some((visa, visa_on));
            read
        });
        c.finish_with(read)
    }
}

/// An order to print.
#[derive(Debug, InputObject)]
pub struct OrderPrintInput {
    /// Which order, `ord_…`.
    order_id: ID,
    /// `ar` or `fr`.
    language: String,
}

impl OrderPrintInput {
    pub(super) fn read(&self) -> Outcome<Print> {
        let mut c = Checks::new();
        let (order, language) = (c.id::<OrderId>("orderId", &self.order_id), language(&mut c, &self.language));
        c.finish_with(order.zip(language).map(|(order, language)| Print { order, language }))
    }
}

/// One of the two languages of papers.
pub(crate) fn language(c: &mut Checks, tag: &str) -> Option<Locale> {
    let language = Locale::PAPERS.into_iter().find(|locale| locale.tag() == tag.trim());
    if language.is_none() {
        c.fault("regie-error-order-language", "language");
    }
    language
}
