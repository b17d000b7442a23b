//! What changes of receipts take.

use async_graphql::{ID, InputObject};
use kernel::error::Outcome;
use kernel::gql::{Checks, Date, MoneyScalar, Rate};
use rust_decimal::Decimal;

use super::things::{PaymentModeItem, ReceiptFormatItem, ReceiptLanguageItem};
use crate::kind::KindId;
use crate::office::TillId;
use crate::order::OrderId;
use crate::receipt::issue::{Charge, Issue, Paid};
use crate::receipt::{Mode, ReceiptId, print, undo};
use crate::taxpayer::TaxpayerId;

/// Most orders that one receipt pays.
const MOST_ORDERS: usize = 30;
/// Most things that one receipt charges.
const MOST_LINES: usize = 30;

/// Orders to pay.
#[derive(Debug, InputObject)]
pub struct ReceiptOrdersInput {
    /// Orders of one taxpayer, `ord_…`, 1 to 30: the oldest is paid first.
    order_ids: Vec<ID>,
    /// How much, in dirhams; at most what is owed.
    amount: MoneyScalar,
}

/// Something to charge at the counter: a quantity at a price, or a free amount with what it is for.
#[derive(Debug, InputObject)]
pub struct ReceiptLineInput {
    /// Kind of revenue, `rvk_…`.
    kind_id: ID,
    /// Code of a price of the tariff in force today.
    rate_code: Option<String>,
    /// How many of what the price is counted by; dirhams for a percentage. What is begun counts in full.
    quantity: Option<Rate>,
    /// In dirhams, for a kind of free amounts. Those of one receipt come to the setting `regie.free_charge_limit` at most.
    amount: Option<MoneyScalar>,
    /// What a free amount is for; at most 200 characters.
    label: Option<String>,
}

/// Something to cash: orders, or things that are charged at the counter.
#[derive(Debug, InputObject)]
pub struct ReceiptIssueInput {
    /// UUID made by the client for this operation; sent again, it gives the same receipt.
    operation_id: ID,
    /// Till whose day the caller has opened, `til_…`.
    till_id: ID,
    /// Who pays, as printed; not said: the taxpayer. At most 120 characters.
    payer_name: Option<String>,
    /// Who owes, `txp_…`. With orders it is read from them.
    taxpayer_id: Option<ID>,
    /// How it is paid.
    mode: PaymentModeItem,
    /// Number and bank of the cheque, reference of the transfer or of the card terminal; required unless it is cash. At most 120
    /// characters.
    mode_reference: Option<String>,
    /// Orders to pay; not together with `lines`.
    orders: Option<ReceiptOrdersInput>,
    /// Things to charge, at most 30; not together with `orders`.
    #[graphql(default)]
    lines: Vec<ReceiptLineInput>,
}

impl ReceiptIssueInput {
    pub(super) fn read(&self) -> Outcome<Issue> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let till = c.id::<TillId>("tillId", &self.till_id);
        let payer_name = c.optional("payerName", self.payer_name.as_deref(), 120);
        let taxpayer = self.taxpayer_id.as_ref().and_then(|id| c.id::<TaxpayerId>("taxpayerId", id));
        let mode: Mode = self.mode.into();
        let given = self.mode_reference.as_deref();
        let mode_reference = match mode {
            Mode::Cash => String::new(),
            Mode::Cheque | Mode::Transfer | Mode::Card => c.text("modeReference", given.unwrap_or_default(), 120),
        };
        let paid = self.paid(&mut c);
        let read = || {
            let (operation, till, paid) = (operation?, till?, paid?);
            Some(Issue { operation, till, payer_name, taxpayer, mode, mode_reference, paid })
        };
        let read = read();
        c.finish_with(read)
    }

    fn paid(&self, c: &mut Checks) -> Option<Paid> {
        match (&self.orders, self.lines.is_empty()) {
            (Some(orders), true) => c.within("orders", |c| orders.read(c)),
            (None, false) if self.lines.len() <= MOST_LINES => {
                let lines = self.lines.iter().enumerate();
                let read = |(at, line): (usize, &ReceiptLineInput)| {
                    c.within("lines", |c| c.within(&at.to_string(), |c| line.read(c)))
                };
                let charges: Vec<Option<Charge>> = lines.map(read).collect();
                charges.into_iter().collect::<Option<Vec<_>>>().map(Paid::Counter)
            }
            _ => {
                c.fault("regie-error-receipt-what", "lines").args.push(("most", MOST_LINES.to_string()));
                None
            }
        }
    }
}

impl ReceiptOrdersInput {
    fn read(&self, c: &mut Checks) -> Option<Paid> {
        let amount = c.money("amount", &self.amount);
        if self.order_ids.is_empty() || self.order_ids.len() > MOST_ORDERS {
            let fault = c.fault("kernel-error-number", "orderIds");
            fault.args.extend([("min", "1".to_owned()), ("max", MOST_ORDERS.to_string())]);
            return None;
        }
        let mut orders: Vec<OrderId> = Vec::with_capacity(self.order_ids.len());
        for id in &self.order_ids {
            let id = c.id::<OrderId>("orderIds", id)?;
            if !orders.contains(&id) {
                orders.push(id);
            }
        }
        Some(Paid::Orders(orders, amount?))
    }
}

impl ReceiptLineInput {
    fn read(&self, c: &mut Checks) -> Option<Charge> {
        let kind = c.id::<KindId>("kindId", &self.kind_id);
        if let Some(amount) = &self.amount {
            if self.rate_code.is_some() || self.quantity.is_some() {
                c.fault("regie-error-receipt-line", "amount");
            }
            let label = c.text("label", self.label.as_deref().unwrap_or_default(), 200);
            let amount = c.money("amount", amount);
            return Some(Charge::Free { kind: kind?, amount: amount?, label });
        }
        let rate = c.text("rateCode", self.rate_code.as_deref().unwrap_or_default(), 40);
        let least = Decimal::new(1, 4);
        let quantity = match &self.quantity {
            Some(quantity) => c.rate("quantity", quantity, least..=Decimal::new(99_999_999, 0))?,
            None => Decimal::ONE,
        };
        Some(Charge::Priced { kind: kind?, rate, quantity: quantity.round_dp(4) })
    }
}

/// A receipt to make void.
#[derive(Debug, InputObject)]
pub struct ReceiptVoidInput {
    /// UUID made by the client for this operation.
    operation_id: ID,
    /// Receipt, `rct_…`.
    receipt_id: ID,
    /// Why; at most 500 characters.
    reasons: String,
}

impl ReceiptVoidInput {
    pub(super) fn read(&self) -> Outcome<undo::MakeVoid> {
        let mut c = Checks::new();
        let (operation, receipt) = (c.operation(&self.operation_id), c.id::<ReceiptId>("receiptId", &self.receipt_id));
        let reasons = c.text("reasons", &self.reasons, 500);
        let read = operation.zip(receipt);
        c.finish_with(read).map(|(operation, receipt)| undo::MakeVoid { operation, receipt, reasons })
    }
}

/// A cheque that came back.
#[derive(Debug, InputObject)]
pub struct ReceiptBounceInput {
    /// UUID made by the client for this operation.
    operation_id: ID,
    /// The receipt that it paid, `rct_…`.
    receipt_id: ID,
    /// The bank's notice; at most 200 characters.
    instrument: String,
    /// When it came back; not before the receipt, not in the future.
    on: Date,
}

impl ReceiptBounceInput {
    pub(super) fn read(&self) -> Outcome<undo::Bounce> {
        let mut c = Checks::new();
        let (operation, receipt) = (c.operation(&self.operation_id), c.id::<ReceiptId>("receiptId", &self.receipt_id));
        let instrument = c.text("instrument", &self.instrument, 200);
        let on = c.date("on", &self.on);
        let read = || Some(undo::Bounce { operation: operation?, receipt: receipt?, instrument, on: on? });
        let read = read();
        c.finish_with(read)
    }
}

/// A receipt to print.
#[derive(Debug, InputObject)]
pub struct ReceiptPrintInput {
    /// UUID made by the client for this operation; sent again, it does not print twice.
    operation_id: ID,
    /// Receipt, `rct_…`.
    receipt_id: ID,
    /// On which paper.
    format: ReceiptFormatItem,
    /// In which language.
    language: ReceiptLanguageItem,
}

impl ReceiptPrintInput {
    pub(super) fn read(&self) -> Outcome<print::Print> {
        let mut c = Checks::new();
        let (operation, receipt) = (c.operation(&self.operation_id), c.id::<ReceiptId>("receiptId", &self.receipt_id));
        let (format, language) = (self.format.into(), self.language.into());
        let read = operation.zip(receipt);
        c.finish_with(read).map(|(operation, receipt)| print::Print { operation, receipt, format, language })
    }
}
