//! What the régie tells: identifiers, days and amounts, never a name.

use chrono::NaiveDate;
use kernel::error::Internal;
use kernel::event::Concerns;
use kernel::id::TypedId as _;
use kernel::money::Money;

use crate::acts::{ReceiptRead, TicketRead};
use crate::receipt::{Receipt, ReceiptId};
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
