//! What the régie tells: identifiers, days and amounts, never a name.

use chrono::NaiveDate;
use kernel::error::Internal;
use kernel::event::{Audience, Concerns, EventRecord, NoticeDef};
use kernel::id::TypedId as _;
use kernel::locale::Args;
use kernel::money::Money;

use crate::acts::{FollowRead, OccupationRead, OrderRead, ReceiptRead, RemittanceRead, SlipRead, TicketRead};
use crate::claim::DebtClaimId;
use crate::office::CashOfficeId;
use crate::order::OrderId;
use crate::order::recovery::RecoveryId;
use crate::order::surplus::SettlementId;
use crate::receipt::{Receipt, ReceiptId};
use crate::slip::SlipId;
use crate::taxable::TaxableId;
use crate::ticket::{Gone, TicketSaleId};

/// What a receipt came to on one line of the budget.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct BudgetShare {
    /// Line of the commune's nomenclature; null where the commune has not said it.
    pub budget_line: Option<String>,
    /// In dirhams, as text with two decimals.
    pub amount: Money,
}

kernel::events! {
    /// Something was cashed and a receipt given.
    ReceiptIssued = "regie.receipt.issued", read by ReceiptRead {
        /// Which.
        receipt: ReceiptId,
        /// Civil date of the receipt.
        on_date: NaiveDate,
        /// What it came to on each line of the budget: `[{ budget_line, amount }]`.
        lines: Vec<BudgetShare>,
    }
    /// A receipt was made void on its day: what it had paid is owed again.
    ReceiptVoided = "regie.receipt.voided", read by ReceiptRead {
        /// Which.
        receipt: ReceiptId,
        /// Civil date on which it was made void.
        on_date: NaiveDate,
        /// What is taken back from each line of the budget: `[{ budget_line, amount }]`, amounts more than nothing.
        lines: Vec<BudgetShare>,
    }
    /// The cheque of a receipt came back unpaid: what it had paid is owed again.
    ReceiptBounced = "regie.receipt.bounced", read by ReceiptRead {
        /// Which.
        receipt: ReceiptId,
        /// Civil date on which it came back.
        on_date: NaiveDate,
        /// What is taken back from each line of the budget: `[{ budget_line, amount }]`, amounts more than nothing.
        lines: Vec<BudgetShare>,
    }
    /// Tickets were sold in cash: no receipt is given for them.
    TicketsSold = "regie.tickets.sold", read by TicketRead {
        /// Which sale.
        sale: TicketSaleId,
        /// Civil date of the sale.
        on_date: NaiveDate,
        /// What they came to on their line of the budget: `[{ budget_line, amount }]`.
        lines: Vec<BudgetShare>,
    }
    /// The receiver collected something of an order himself.
    RecoveryRecorded = "regie.recovery.recorded", read by OrderRead {
        /// Which.
        recovery: RecoveryId,
        /// Civil date on which it was collected.
        on_date: NaiveDate,
        /// What it came to on each line of the budget: `[{ budget_line, amount }]`.
        lines: Vec<BudgetShare>,
    }
    /// What the receiver had recorded as collected was undone: it is owed again.
    RecoveryVoided = "regie.recovery.voided", read by OrderRead {
        /// Which.
        recovery: RecoveryId,
        /// Civil date on which it had been recorded as collected: what was not collected is taken back from the day on which it was counted.
        on_date: NaiveDate,
        /// Civil date on which it was undone.
        undone_on: NaiveDate,
        /// What is taken back from each line of the budget: `[{ budget_line, amount }]`, amounts more than nothing.
        lines: Vec<BudgetShare>,
    }
    /// What an order had too much was given back, or taken from it for another order.
    SurplusTaken = "regie.surplus.taken", read by OrderRead {
        /// Which settlement.
        settlement: SettlementId,
        /// Civil date on which it was taken.
        on_date: NaiveDate,
        /// What is taken back from each line of the budget: `[{ budget_line, amount }]`, amounts more than nothing.
        lines: Vec<BudgetShare>,
    }
    /// What an order had too much paid another one.
    SurplusImputed = "regie.surplus.imputed", read by OrderRead {
        /// Which settlement.
        settlement: SettlementId,
        /// Civil date on which it paid.
        on_date: NaiveDate,
        /// What it came to on each line of the budget: `[{ budget_line, amount }]`.
        lines: Vec<BudgetShare>,
    }
    /// The last month of a régie is not certified, and the delay ends (decree 2-17-451 art. 43).
    MonthCertificateNear = "regie.month_certificate.near", read by RemittanceRead {
        /// Which régie.
        office: CashOfficeId,
        /// Its code.
        code: String,
        /// Year of the month.
        year: i32,
        /// The month, 1 to 12.
        month: u32,
        /// The last day in time.
        last: NaiveDate,
    }
    /// The last month of a régie is certified and not regularised, and the delay ends (decree 2-17-451 art. 43).
    MonthOrderNear = "regie.month_order.near", read by RemittanceRead {
        /// Which régie.
        office: CashOfficeId,
        /// Its code.
        code: String,
        /// Year of the month.
        year: i32,
        /// The month, 1 to 12.
        month: u32,
        /// The last day in time.
        last: NaiveDate,
    }
    /// The receiver's request that an order be written off was refused (decree 2-17-451 art. 38).
    WriteOffRefused = "regie.write_off.refused", read by OrderRead {
        /// Of which order.
        order: OrderId,
        /// Its number.
        number: String,
        /// Civil date of the decision.
        on_date: NaiveDate,
    }
    /// The receiver sent an emission slip back (decree 2-17-451 art. 32).
    SlipReturned = "regie.slip.returned", read by SlipRead {
        /// Which.
        slip: SlipId,
        /// Its number.
        number: String,
        /// Civil date of the answer.
        on_date: NaiveDate,
    }
    /// A claim was rejected: the answer is still to be notified to whoever claims.
    ClaimRejected = "regie.claim.rejected", read by FollowRead {
        /// Which.
        claim: DebtClaimId,
        /// Its number.
        number: String,
        /// Civil date of the answer.
        on_date: NaiveDate,
    }
    /// A régie was not inspected in the year (decree 2-17-451 art. 45).
    InspectionNear = "regie.inspection.near", read by RemittanceRead {
        /// Which régie.
        office: CashOfficeId,
        /// Its code.
        code: String,
        /// The year.
        year: i32,
        /// The last day in time.
        last: NaiveDate,
    }
    /// An occupation of the public domain ends, and no decision renewed it (law 57-19).
    OccupationNear = "regie.occupation.near", read by OccupationRead {
        /// Which.
        occupation: TaxableId,
        /// Code of its kind of revenue.
        code: String,
        /// Its last day.
        last: NaiveDate,
    }
}

/// What people are told.
pub(crate) const NOTICES: &[NoticeDef] = &[
    NoticeDef { event: "regie.month_certificate.near", to: Audience::Owner, link: months, args: month },
    NoticeDef {
        event: "regie.month_order.near",
        to: Audience::WhoMay("regie.month.regularise"),
        link: months,
        args: month,
    },
    NoticeDef {
        event: "regie.occupation.near",
        to: Audience::WhoMay("regie.occupation.renew"),
        link: occupations,
        args: ending,
    },
    NoticeDef {
        event: "regie.inspection.near",
        to: Audience::WhoMay("regie.inspection.record"),
        link: inspections,
        args: uninspected,
    },
    NoticeDef {
        event: "regie.write_off.refused",
        to: Audience::Owner,
        link: |event| format!("/revenue/orders/{}", event.text("order").unwrap_or_default()),
        args: refused,
    },
    NoticeDef {
        event: "regie.slip.returned",
        to: Audience::Owner,
        link: |event| format!("/revenue/slips/{}", event.text("slip").unwrap_or_default()),
        args: refused,
    },
    NoticeDef {
        event: "regie.claim.rejected",
        to: Audience::Owner,
        link: |_| "/revenue/claims?state=ANSWERED".to_owned(),
        args: refused,
    },
];

fn occupations(_: &EventRecord) -> String {
    "/revenue/occupations".to_owned()
}

fn inspections(event: &EventRecord) -> String {
    format!("/revenue/ledger?tab=inspections&office={}", event.text("office").unwrap_or_default())
}

fn uninspected(event: &EventRecord) -> Args {
    let day = event.text("last").and_then(|day| day.parse().ok()).map(kernel::calendar::format_short);
    vec![
        ("office", event.text("code").unwrap_or_default().to_owned()),
        ("year", event.number("year").unwrap_or_default().to_string()),
        ("day", day.unwrap_or_default()),
    ]
}

fn refused(event: &EventRecord) -> Args {
    let day = event.text("on_date").and_then(|day| day.parse().ok()).map(kernel::calendar::format_short);
    vec![("number", event.text("number").unwrap_or_default().to_owned()), ("day", day.unwrap_or_default())]
}

fn ending(event: &EventRecord) -> Args {
    let day = event.text("last").and_then(|day| day.parse().ok()).map(kernel::calendar::format_short);
    vec![("code", event.text("code").unwrap_or_default().to_owned()), ("day", day.unwrap_or_default())]
}

fn months(event: &EventRecord) -> String {
    format!("/revenue/ledger?tab=months&office={}", event.text("office").unwrap_or_default())
}

fn month(event: &EventRecord) -> Args {
    let number = |field| event.number(field).unwrap_or_default();
    let day = event.text("last").and_then(|day| day.parse().ok()).map(kernel::calendar::format_short);
    vec![
        ("office", event.text("code").unwrap_or_default().to_owned()),
        ("month", format!("{:02}/{}", number("month"), number("year"))),
        ("day", day.unwrap_or_default()),
    ]
}

impl ReceiptIssued {
    pub(crate) fn of(receipt: &Receipt) -> Result<(Self, Concerns), Internal> {
        let (id, lines, concerns) = told(receipt)?;
        Ok((Self { receipt: id, on_date: receipt.on, lines }, concerns))
    }
}

impl ReceiptVoided {
    pub(crate) fn of(receipt: &Receipt, on_date: NaiveDate) -> Result<(Self, Concerns), Internal> {
        let (id, lines, concerns) = told(receipt)?;
        Ok((Self { receipt: id, on_date, lines }, concerns))
    }
}

impl ReceiptBounced {
    pub(crate) fn of(receipt: &Receipt, on_date: NaiveDate) -> Result<(Self, Concerns), Internal> {
        let (id, lines, concerns) = told(receipt)?;
        Ok((Self { receipt: id, on_date, lines }, concerns))
    }
}

impl TicketsSold {
    pub(crate) fn of(sale: &Gone) -> (Self, Concerns) {
        let lines = vec![BudgetShare { budget_line: sale.budget_line.clone(), amount: sale.amount }];
        let concerns = Concerns { unit: Some(sale.office.unit), owner: Some(sale.by) };
        (Self { sale: TicketSaleId::from_uuid(sale.id), on_date: sale.on, lines }, concerns)
    }
}

fn told(receipt: &Receipt) -> Result<(ReceiptId, Vec<BudgetShare>, Concerns), Internal> {
    let shares = receipt.by_budget_line()?.into_iter();
    let lines = shares.map(|(budget_line, amount)| BudgetShare { budget_line, amount }).collect();
    let concerns = Concerns { unit: Some(receipt.unit), owner: Some(receipt.issued_by) };
    Ok((ReceiptId::from_uuid(receipt.id), lines, concerns))
}
