//! What is sent about bank accounts, read with all its faults at once.

use async_graphql::{ID, InputObject};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use kernel::error::Outcome;
use kernel::gql::{Checks, Date};
use kernel::id::{FileId, TypedId as _};

use crate::bank::importing::{Import, MOST_PART, MOST_PARTS};
use crate::bank::matching::{Matches, Undo, Wish};
use crate::bank::service::{Close, Create};
use crate::bank::{BankAccountId, Filter, MOST_MATCHES, MOST_RECEIPTS};
use crate::office::CashOfficeId;

/// What a list of statements is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct BankStatementFilter {
    /// Of this account, `bac_…`.
    account_id: Option<ID>,
    /// Of this régie, `cof_…`.
    office_id: Option<ID>,
}

impl BankStatementFilter {
    pub(super) fn read(self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            account: self
                .account_id
                .as_ref()
                .and_then(|id| c.id::<BankAccountId>("accountId", id))
                .map(BankAccountId::uuid),
            office: self.office_id.as_ref().and_then(|id| c.id::<CashOfficeId>("officeId", id)).map(CashOfficeId::uuid),
        });
        c.finish_with(Some(filter))
    }
}

/// A bank account to name.
#[derive(Debug, InputObject)]
pub struct BankAccountCreateInput {
    /// UUID made by the client: repeating it gives the same account.
    operation_id: ID,
    /// The régie, `cof_…`.
    office_id: ID,
    /// RIB of 24 digits, or IBAN of Morocco; spaces do not matter.
    rib: String,
    /// Name of the bank; at most 100 characters.
    bank: String,
    /// First day.
    opened_on: Date,
}

impl BankAccountCreateInput {
    pub(super) fn read(&self) -> Outcome<Create> {
        let mut c = Checks::new();
        let (operation, office) = (c.operation(&self.operation_id), c.id("officeId", &self.office_id));
        let (rib, bank) = (c.text("rib", &self.rib, 60), c.text("bank", &self.bank, 100));
        let opened_on = c.date("openedOn", &self.opened_on);
        let read = || Some(Create { operation: operation?, office: office?, rib, bank, opened_on: opened_on? });
        let read = read();
        c.finish_with(read)
    }
}

/// A bank account to close.
#[derive(Debug, InputObject)]
pub struct BankAccountCloseInput {
    /// UUID made by the client: repeating it closes nothing again and gives the account.
    operation_id: ID,
    /// The account, `bac_…`.
    account_id: ID,
    /// Last day.
    closed_on: Date,
}

impl BankAccountCloseInput {
    pub(super) fn read(&self) -> Outcome<Close> {
        let mut c = Checks::new();
        let (operation, account) = (c.operation(&self.operation_id), c.id("accountId", &self.account_id));
        let on = c.date("closedOn", &self.closed_on);
        let read = || Some(Close { operation: operation?, account: account?, on: on? });
        let read = read();
        c.finish_with(read)
    }
}

/// A piece of a statement's file.
#[derive(Debug, InputObject)]
pub struct BankFileKeepInput {
    /// At most 180,000 bytes of it, in base64 (RFC 4648 §4). A file of at most 5 MiB is sent in at most 40 pieces, cut anywhere.
    content: String,
    /// How many bytes these are: a piece that was cut on its way is refused.
    size: i32,
}

impl BankFileKeepInput {
    pub(super) fn read(&self) -> Outcome<Vec<u8>> {
        let mut c = Checks::new();
        let most = i32::try_from(MOST_PART).unwrap_or(i32::MAX);
        let size = usize::try_from(c.number("size", self.size, 1..=most)).ok();
        // What is wrong with the number is no fault of the piece.
        let told = c.is_clean();
        let content = BASE64_STANDARD.decode(self.content.trim()).ok();
        let fits = content.filter(|content| content.len() <= MOST_PART && (!told || Some(content.len()) == size));
        if fits.is_none() {
            c.fault("regie-error-bank-part", "content").args.push(("max", MOST_PART.to_string()));
        }
        c.finish_with(fits)
    }
}

/// A statement to take in.
#[derive(Debug, InputObject)]
pub struct BankStatementImportInput {
    /// UUID made by the client: repeating it gives the same statement.
    operation_id: ID,
    /// The account, `bac_…`.
    account_id: ID,
    /// Name of the file; at most 120 characters.
    name: String,
    /// The pieces that `bankFileKeep` answered, `fil_…`, in their order; 1 to 40. CSV with a heading (date, libellé, débit and crédit or
    /// montant, référence; semicolons, commas or tabs; UTF-8 or windows-1252), MT940 or camt.053: the file tells by itself.
    part_ids: Vec<ID>,
}

impl BankStatementImportInput {
    pub(super) fn read(&self) -> Outcome<Import> {
        let mut c = Checks::new();
        let (operation, account) = (c.operation(&self.operation_id), c.id("accountId", &self.account_id));
        let name = c.text("name", &self.name, 120);
        if !(1..=MOST_PARTS).contains(&self.part_ids.len()) {
            let fault = c.fault("kernel-error-number", "partIds");
            fault.args.extend([("min", "1".to_owned()), ("max", MOST_PARTS.to_string())]);
        }
        let parts: Vec<FileId> = self.part_ids.iter().take(MOST_PARTS).filter_map(|id| c.id("partIds", id)).collect();
        let read = || Some(Import { operation: operation?, account: account?, name, parts });
        let read = read();
        c.finish_with(read)
    }
}

/// What a line of a statement is.
#[derive(Debug, InputObject)]
pub struct BankMatchInput {
    /// The line, `bkl_…`.
    line_id: ID,
    /// Receipts that it brought, `rct_…`, each once, 50 at most: a slip of cheques or a day of a card terminal is several.
    receipt_ids: Option<Vec<ID>>,
    /// Or the remittance that it is, `rmt_…`.
    remittance_id: Option<ID>,
    /// Why it differs from them, or what else it is; at most 500 characters. Required when it differs and when nothing else is named.
    explanation: Option<String>,
}

impl BankMatchInput {
    fn read(&self, c: &mut Checks) -> Option<Wish> {
        let line = c.id("lineId", &self.line_id);
        let ids = self.receipt_ids.as_deref().unwrap_or_default();
        if ids.len() > MOST_RECEIPTS {
            let fault = c.fault("kernel-error-number", "receiptIds");
            fault.args.extend([("min", "0".to_owned()), ("max", MOST_RECEIPTS.to_string())]);
        }
        let receipts = ids.iter().take(MOST_RECEIPTS).filter_map(|id| c.id("receiptIds", id)).collect();
        let remittance = self.remittance_id.as_ref().and_then(|id| c.id("remittanceId", id));
        let explanation = c.optional("explanation", self.explanation.as_deref(), 500).unwrap_or_default();
        Some(Wish { line: line?, receipts, remittance, explanation })
    }
}

/// Lines to match.
#[derive(Debug, InputObject)]
pub struct BankLineMatchInput {
    /// UUID made by the client: repeating it gives the same lines.
    operation_id: ID,
    /// What each line is, each line once; 1 to 100.
    matches: Vec<BankMatchInput>,
}

impl BankLineMatchInput {
    pub(super) fn read(&self) -> Outcome<Matches> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        if !(1..=MOST_MATCHES).contains(&self.matches.len()) {
            let fault = c.fault("kernel-error-number", "matches");
            fault.args.extend([("min", "1".to_owned()), ("max", MOST_MATCHES.to_string())]);
        }
        let one = |c: &mut Checks, place: usize, input: &BankMatchInput| {
            c.within("matches", |c| c.within(&place.to_string(), |c| input.read(c)))
        };
        let wishes: Vec<Wish> = self
            .matches
            .iter()
            .take(MOST_MATCHES)
            .enumerate()
            .filter_map(|(place, input)| one(&mut c, place, input))
            .collect();
        c.finish_with(operation.map(|operation| Matches { operation, wishes }))
    }
}

/// A match to undo.
#[derive(Debug, InputObject)]
pub struct BankLineUnmatchInput {
    /// UUID made by the client: repeating it gives the same line.
    operation_id: ID,
    /// The line, `bkl_…`.
    line_id: ID,
    /// Why; at most 500 characters.
    reasons: String,
}

impl BankLineUnmatchInput {
    pub(super) fn read(&self) -> Outcome<Undo> {
        let mut c = Checks::new();
        let (operation, line) = (c.operation(&self.operation_id), c.id("lineId", &self.line_id));
        let reasons = c.text("reasons", &self.reasons, 500);
        let read = operation.zip(line);
        c.finish_with(read).map(|(operation, line)| Undo { operation, line, reasons })
    }
}
