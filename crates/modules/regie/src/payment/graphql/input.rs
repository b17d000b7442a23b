//! What changes of channels and payments take.

use async_graphql::{Enum, ID, InputObject};
use kernel::error::Outcome;
use kernel::gql::{Checks, Date, MoneyScalar};
use kernel::id::StaffId;

use crate::office::CashOfficeId;
use crate::order::OrderId;
use crate::payment::assign::{Assign, Decided};
use crate::payment::keeping::{Close, Create, Renew};
use crate::payment::list::{self, DayList, Listed};
use crate::payment::reconcile::Reconcile;
use crate::payment::report::is_id;
use crate::payment::{PaymentChannelId, PaymentId};

/// Most payments that are listed one by one: more come as CSV.
const MOST_LISTED: usize = 500;
/// Longest list in CSV, in bytes.
const LONGEST: usize = 200_000;
/// Most payments of one day.
const MOST_A_DAY: i32 = 500_000;

/// A channel to admit.
#[derive(Debug, InputObject)]
pub struct PaymentChannelCreateInput {
    /// UUID made by the client: repeating it gives the same channel, without its secret.
    operation_id: ID,
    /// The régie that it brings money to, `cof_…`.
    office_id: ID,
    /// Code: 2 to 12 capitals or digits. It names the channel in the address to which it reports, and its till.
    code: String,
    /// Name in Arabic; at most 120 characters.
    name_ar: String,
    /// Name in French; at most 120 characters.
    name_fr: String,
    /// Who answers for it: the régisseur or a deputy of that régie, `stf_…`.
    answers_by: ID,
}

impl PaymentChannelCreateInput {
    pub(super) fn read(&self) -> Outcome<Create> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let office = c.id::<CashOfficeId>("officeId", &self.office_id);
        let code = c.text("code", &self.code, 12);
        let (name_ar, name_fr) = (c.text("nameAr", &self.name_ar, 120), c.text("nameFr", &self.name_fr, 120));
        let answers_by = c.id::<StaffId>("answersBy", &self.answers_by);
        let read = || {
            let (operation, office, answers_by) = (operation?, office?, answers_by?);
            Some(Create { operation, office, code, name_ar, name_fr, answers_by })
        };
        let read = read();
        c.finish_with(read)
    }
}

/// A channel that gets a new secret.
#[derive(Debug, InputObject)]
pub struct PaymentChannelRenewInput {
    /// UUID made by the client: repeating it renews nothing again and gives the channel, without its secret.
    operation_id: ID,
    /// The channel, `pch_…`.
    channel_id: ID,
}

impl PaymentChannelRenewInput {
    pub(super) fn read(&self) -> Outcome<Renew> {
        let mut c = Checks::new();
        let (operation, channel) = (c.operation(&self.operation_id), c.id("channelId", &self.channel_id));
        let read = operation.zip(channel);
        c.finish_with(read).map(|(operation, channel)| Renew { operation, channel })
    }
}

/// A channel to close.
#[derive(Debug, InputObject)]
pub struct PaymentChannelCloseInput {
    /// UUID made by the client: repeating it closes nothing again and gives the channel.
    operation_id: ID,
    /// The channel, `pch_…`.
    channel_id: ID,
    /// Why; at most 500 characters.
    reasons: String,
}

impl PaymentChannelCloseInput {
    pub(super) fn read(&self) -> Outcome<Close> {
        let mut c = Checks::new();
        let (operation, channel) = (c.operation(&self.operation_id), c.id("channelId", &self.channel_id));
        let reasons = c.text("reasons", &self.reasons, 500);
        let read = operation.zip(channel);
        c.finish_with(read).map(|(operation, channel)| Close { operation, channel, reasons })
    }
}

/// What becomes of money in suspense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum PaymentDecisionKind {
    /// It goes to an order.
    Order,
    /// It was paid back.
    PaidBack,
}

/// A decision on what of a payment is in suspense.
#[derive(Debug, InputObject)]
pub struct PaymentAssignInput {
    /// UUID made by the client: repeating it decides nothing twice.
    operation_id: ID,
    /// The payment, `pay_…`.
    payment_id: ID,
    /// What becomes of the money.
    decision: PaymentDecisionKind,
    /// The order to which it goes, as far as that much is owed, `ord_…`; required for `ORDER`.
    order_id: Option<ID>,
    /// By what it was paid back: a payment order, a transfer; at most 120 characters. Required for `PAID_BACK`.
    instrument: Option<String>,
    /// Why; at most 500 characters.
    reasons: String,
}

impl PaymentAssignInput {
    pub(super) fn read(&self) -> Outcome<Assign> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let payment = c.id::<PaymentId>("paymentId", &self.payment_id);
        let reasons = c.text("reasons", &self.reasons, 500);
        let decision = match self.decision {
            PaymentDecisionKind::Order => {
                if self.instrument.is_some() {
                    c.fault("regie-error-payment-decision", "instrument");
                }
                match &self.order_id {
                    Some(order) => c.id::<OrderId>("orderId", order).map(Decided::Order),
                    None => {
                        c.fault("kernel-error-required", "orderId");
                        None
                    }
                }
            }
            PaymentDecisionKind::PaidBack => {
                if self.order_id.is_some() {
                    c.fault("regie-error-payment-decision", "orderId");
                }
                Some(Decided::PaidBack(c.text("instrument", self.instrument.as_deref().unwrap_or_default(), 120)))
            }
        };
        let read = || Some(Assign { operation: operation?, payment: payment?, decision: decision?, reasons });
        let read = read();
        c.finish_with(read)
    }
}

/// A payment as the channel lists it.
#[derive(Debug, InputObject)]
pub struct PaymentListedInput {
    /// As the channel calls it: 1 to 64 printable ASCII characters.
    id: String,
    /// How much.
    amount: MoneyScalar,
}

/// A day of a channel to reconcile: listed one by one, as CSV, or by its number and sum; exactly one of the three.
#[derive(Debug, InputObject)]
pub struct PaymentDayReconcileInput {
    /// UUID made by the client: repeating it gives the same day.
    operation_id: ID,
    /// The channel, `pch_…`.
    channel_id: ID,
    /// The day on which people paid; not in the future.
    on: Date,
    /// Its payments, one by one, each once; 1 to 500.
    reported: Option<Vec<PaymentListedInput>>,
    /// Its payments as CSV: identifier and amount in the first two columns, a heading if there is one; at most 5000 lines, 200 KB.
    csv: Option<String>,
    /// How many payments, where the channel gives no list; with `total`.
    count: Option<i32>,
    /// Their sum, where the channel gives no list; with `count`.
    total: Option<MoneyScalar>,
}

impl PaymentDayReconcileInput {
    pub(super) fn read(&self) -> Outcome<Reconcile> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let channel = c.id::<PaymentChannelId>("channelId", &self.channel_id);
        let on = c.date("on", &self.on);
        let list = match (&self.reported, &self.csv, self.count, &self.total) {
            (Some(listed), None, None, None) => one_by_one(&mut c, listed)?,
            (None, Some(csv), None, None) => in_csv(&mut c, csv)?,
            (None, None, Some(count), Some(total)) => {
                let count = c.number("count", count, 0..=MOST_A_DAY);
                c.money_or_nothing("total", total).map(|total| DayList::Total(count, total))
            }
            (None, None, Some(_), None) => missing(&mut c, "kernel-error-required", "total"),
            (None, None, None, Some(_)) => missing(&mut c, "kernel-error-required", "count"),
            _ => missing(&mut c, "regie-error-payment-list", "reported"),
        };
        let read = || Some(Reconcile { operation: operation?, channel: channel?, on: on?, list: list? });
        let read = read();
        c.finish_with(read)
    }
}

fn missing(c: &mut Checks, code: &'static str, field: &str) -> Option<DayList> {
    c.fault(code, field);
    None
}

fn one_by_one(c: &mut Checks, listed: &[PaymentListedInput]) -> Outcome<Option<DayList>> {
    if !(1..=MOST_LISTED).contains(&listed.len()) {
        let fault = c.fault("kernel-error-number", "reported");
        fault.args.extend([("min", "1".to_owned()), ("max", MOST_LISTED.to_string())]);
        return Ok(None);
    }
    let read = |c: &mut Checks, one: &PaymentListedInput| {
        let id = c.text("id", &one.id, 64);
        if !id.is_empty() && !is_id(&id) {
            c.fault("regie-error-payment-id", "id");
        }
        Some(Listed { id, amount: c.money("amount", &one.amount)? })
    };
    let each = listed.iter().enumerate();
    let at = |c: &mut Checks, (at, one): (usize, &PaymentListedInput)| c.within(&at.to_string(), |c| read(c, one));
    let listed: Vec<Listed> = c.within("reported", |c| each.filter_map(|one| at(c, one)).collect());
    // What is wrong with one of them is told first.
    if !c.is_clean() {
        return Ok(None);
    }
    Ok(Some(DayList::Each(list::checked(listed, "reported")?)))
}

fn in_csv(c: &mut Checks, csv: &str) -> Outcome<Option<DayList>> {
    if csv.len() > LONGEST {
        c.fault("kernel-error-too-long", "csv").args.push(("max", LONGEST.to_string()));
    }
    if !c.is_clean() {
        return Ok(None);
    }
    Ok(Some(DayList::Each(list::read(csv)?)))
}
