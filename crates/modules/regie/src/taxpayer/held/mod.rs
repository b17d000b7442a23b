//! Where a person occurs in the régie (law 09-08 art. 5, 7-9), and how long each of its tables is kept.

mod store;

use async_trait::async_trait;
use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::id::TypedId as _;
use kernel::person::{Due, Ends, Holder, Holding, Keep, Occurrence, Retention, Sought};
use kernel::session::Scope;
use kernel::tx::TenantTx;
use uuid::Uuid;

use super::{TaxpayerId, printed};
use crate::bank::BankLineId;
use crate::payment::PaymentId;
use crate::receipt::ReceiptId;

/// Files of taxpayers.
static TAXPAYER: Holding = Holding {
    what: "regie-held-taxpayer",
    why: "regie-held-taxpayer-why",
    keep: "regie-held-taxpayer-keep",
    rectify: "regie-held-taxpayer-rectify",
};
/// What was assessed and ordered to be collected from them.
static DEBT: Holding = Holding {
    what: "regie-held-debt",
    why: "regie-held-debt-why",
    keep: "regie-held-accounts-keep",
    rectify: "regie-held-debt-rectify",
};
/// Reminders and steps by which it was pursued.
static NOTICE: Holding = Holding {
    what: "regie-held-notice",
    why: "regie-held-notice-why",
    keep: "regie-held-accounts-keep",
    rectify: "regie-held-notice-rectify",
};
/// What they contested, with their reasons.
static CLAIM: Holding = Holding {
    what: "regie-held-claim",
    why: "regie-held-claim-why",
    keep: "regie-held-accounts-keep",
    rectify: "regie-held-claim-rectify",
};
/// Receipts of what was paid.
static RECEIPT: Holding = Holding {
    what: "regie-held-receipt",
    why: "regie-held-receipt-why",
    keep: "regie-held-accounts-keep",
    rectify: "regie-held-receipt-rectify",
};
/// Payments that a channel reported, with who paid as it said.
static PAYMENT: Holding = Holding {
    what: "regie-held-payment",
    why: "regie-held-payment-why",
    keep: "regie-held-accounts-keep",
    rectify: "regie-held-payment-rectify",
};
/// Lines of bank statements, with who stands on the other side.
static BANK: Holding = Holding {
    what: "regie-held-bank",
    why: "regie-held-bank-why",
    keep: "regie-held-accounts-keep",
    rectify: "regie-held-bank-rectify",
};
/// Rows of the trail about a taxpayer: they hold what was corrected.
static TRAIL: Holding = Holding {
    what: "regie-held-trail",
    why: "regie-held-trail-why",
    keep: "regie-held-trail-keep",
    rectify: "regie-held-trail-rectify",
};

/// Taxpayers to whom nothing happened any more: a claim is barred after four years (law 47-06 art. 160), and the pieces of accounts are asked
/// for longer. Somebody decides.
const TAXPAYERS: Retention = Retention {
    key: "regie.taxpayer",
    months: 120,
    least: 48,
    most: 360,
    ends: Ends::Archived,
    tables: &[
        "taxpayer",
        "taxpayer_alias",
        "taxpayer_merge",
        "taxpayer_merge_taxable",
        "taxable",
        "taxable_return",
        "occupation_renewal",
        "occupation_reminder",
    ],
};
/// By which tariff something was owed: a debt of a year keeps the price of that year.
const TARIFFS: Retention = Retention::forever(
    "regie.tariff",
    &["revenue_kind", "revenue_kind_charge", "tariff", "tariff_rate", "tariff_overrule", "tariff_withdrawal"],
);
/// Who held the public's money, by which right (decree 2-17-451 art. 42-46).
const OFFICES: Retention = Retention::forever(
    "regie.cash_office",
    &[
        "cash_office",
        "cash_office_kind",
        "cash_office_member",
        "till",
        "receipt_book",
        "book_issue",
        "inspection",
        "inspection_reminder",
        "ticket_kind",
        "ticket_lot",
        "ticket_issue",
        "ticket_return",
        "ticket_count",
        "ticket_count_line",
        "field_device",
        "field_book",
        "field_gap",
        "field_missing",
        "field_entry",
        "field_flag",
        "payment_channel",
    ],
);
/// The pieces of the accounts: numbered without gap, so that none is ever taken out.
const ACCOUNTS: Retention = Retention::forever(
    "regie.accounts",
    &[
        "assessment",
        "assessment_cancellation",
        "collection_order",
        "order_change",
        "write_off_request",
        "write_off_request_order",
        "write_off_refusal",
        "recovery",
        "recovery_line",
        "recovery_void",
        "surplus_settlement",
        "surplus_line",
        "emission_slip",
        "emission_line",
        "emission_answer",
        "cash_day",
        "receipt",
        "receipt_line",
        "receipt_void",
        "receipt_print",
        "cheque_bounce",
        "cash_entry",
        "ticket_sale",
        "ticket_spoil",
        "shortfall_made_good",
        "remittance_made_good",
        "debt_notice",
        "debt_notice_order",
        "debt_notice_service",
        "debt_notice_annulment",
        "debt_notice_print",
        "debt_cost",
        "limitation_interruption",
        "debt_claim",
        "debt_claim_answer",
        "debt_claim_notification",
        "roll",
        "roll_quarter",
        "roll_item",
        "payment",
        "payment_conflict",
        "payment_decision",
        "payment_receipt",
        "payment_day",
        "payment_difference",
        "bank_account",
        "bank_statement",
        "bank_line",
        "bank_statement_line",
        "bank_match",
        "bank_match_receipt",
        "bank_unmatch",
        "fee",
        "fee_payment",
        "fee_waiver",
        "remittance",
        "remittance_day",
        "remittance_bounce",
        "remittance_answer",
        "month_certificate",
        "month_regularisation",
        "month_reminder",
    ],
);
/// Who took which report away.
const REPORTS: Retention = Retention::forever("regie.report", &["report_run", "report_file"]);
/// All of them.
const RULES: [Retention; 5] = [TAXPAYERS, TARIFFS, OFFICES, ACCOUNTS, REPORTS];

/// The régie, as a holder of people's data.
#[derive(Debug)]
pub struct Files;

/// A taxpayer that may be the person.
#[derive(Debug)]
struct Row {
    id: Uuid,
    unit: Uuid,
    number: i32,
    since: NaiveDate,
    names: Vec<String>,
}

/// Papers that name a taxpayer, counted.
#[derive(Debug)]
struct Counted {
    taxpayer: Uuid,
    since: NaiveDate,
    count: i64,
}

#[async_trait]
impl Holder for Files {
    /// Taxpayers by card or by name, with all that they were found to be one with, and under each of them its orders, steps, claims and receipts; receipts
    /// of who paid without being a taxpayer, payments that channels reported and lines of bank statements, by the name as it was written. Nobody's day of birth is
    /// known here.
    async fn find(&self, tx: &mut TenantTx, scope: &Scope, sought: &Sought) -> Outcome<Vec<Occurrence>> {
        let patterns = if sought.cin.is_some() { None } else { sought.patterns() };
        if sought.cin.is_none() && patterns.is_none() {
            return Ok(Vec::new());
        }
        let mut rows = store::taxpayers(tx, scope, (sought.cin.as_deref(), patterns.as_deref())).await?;
        rows.retain(|row| sought.cin.is_some() || sought.is_named(&row.names.join(" ")));
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let rows = store::kin(tx, scope, &ids).await?;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let mut found: Vec<Occurrence> = rows.iter().map(|row| row.tell(&TAXPAYER, None)).collect();
        for (holding, counted) in [
            (&DEBT, store::debts(tx, &ids).await?),
            (&NOTICE, store::notices(tx, &ids).await?),
            (&CLAIM, store::claims(tx, &ids).await?),
            (&RECEIPT, store::receipts(tx, &ids).await?),
        ] {
            found.extend(counted.into_iter().filter_map(|papers| {
                let row = rows.iter().find(|row| row.id == papers.taxpayer)?;
                Some(row.tell(holding, Some(papers)))
            }));
        }
        for (id, since) in store::trail(tx, scope, &ids).await? {
            let row = rows.iter().find(|row| TaxpayerId::from_uuid(row.id).to_string() == id);
            found.extend(row.map(|row| Occurrence { since, ..row.tell(&TRAIL, None) }));
        }
        found.extend(strangers(tx, scope, sought).await?);
        Ok(found)
    }

    async fn refers(&self, tx: &mut TenantTx, files: &[Uuid]) -> Outcome<Vec<Uuid>> {
        Ok(store::referred(tx, files).await?)
    }

    fn rules(&self) -> &'static [Retention] {
        &RULES
    }

    async fn due(&self, tx: &mut TenantTx, keep: &Keep) -> Outcome<Vec<Due>> {
        let records = store::idle(tx, keep.until(&TAXPAYERS)).await?;
        Ok(vec![keep.due(TAXPAYERS, records)])
    }

    /// Nothing of a régie goes by a clock: what is due is told.
    async fn expire(&self, tx: &mut TenantTx, keep: &Keep) -> Outcome<Vec<Due>> {
        self.due(tx, keep).await
    }
}

impl Row {
    fn tell(&self, holding: &'static Holding, papers: Option<Counted>) -> Occurrence {
        Occurrence {
            holding,
            object_id: TaxpayerId::from_uuid(self.id).to_string(),
            label: printed(self.number),
            part: "regie-person-taxpayer",
            unit: Some(self.unit),
            since: papers.as_ref().map_or(self.since, |papers| papers.since),
            count: papers.map(|papers| papers.count),
        }
    }
}

/// What was written of people without their being a taxpayer: who paid at a counter, who paid by a channel, who stands on the other side of
/// a movement of an account.
async fn strangers(tx: &mut TenantTx, scope: &Scope, sought: &Sought) -> Outcome<Vec<Occurrence>> {
    let Some(name) = sought.name.as_deref().filter(|_| sought.cin.is_none()) else { return Ok(Vec::new()) };
    let escaped = |word: &str| word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let patterns: Vec<String> = name.split_whitespace().map(|word| format!("%{}%", escaped(word))).collect();
    let receipts = store::payers(tx, scope, &patterns).await?;
    let payments = store::reported(tx, scope, &patterns).await?;
    let lines = store::counterparties(tx, scope, &patterns).await?;
    let named = |paid: &Paid| sought.is_named(&paid.name);
    let receipt = |paid: Paid| paid.tell(&RECEIPT, ReceiptId::from_uuid(paid.id).to_string(), "regie-person-payer");
    let payment = |paid: Paid| paid.tell(&PAYMENT, PaymentId::from_uuid(paid.id).to_string(), "regie-person-payer");
    let line = |paid: Paid| paid.tell(&BANK, BankLineId::from_uuid(paid.id).to_string(), "regie-person-counterparty");
    let mut found: Vec<Occurrence> = receipts.into_iter().filter(named).map(receipt).collect();
    found.extend(payments.into_iter().filter(named).map(payment));
    found.extend(lines.into_iter().filter(named).map(line));
    Ok(found)
}

impl Paid {
    fn tell(&self, holding: &'static Holding, object_id: String, part: &'static str) -> Occurrence {
        Occurrence {
            holding,
            object_id,
            label: self.label.clone(),
            part,
            unit: Some(self.unit),
            since: self.since,
            count: None,
        }
    }
}

/// A receipt, a payment or a movement that names somebody.
#[derive(Debug)]
struct Paid {
    id: Uuid,
    unit: Uuid,
    label: String,
    name: String,
    since: NaiveDate,
}
