//! What is sent about taxpayers.

use async_graphql::{ID, InputObject};
use kernel::error::Outcome;
use kernel::gql::Checks;

use super::TaxpayerKindItem;
use crate::taxpayer::service::{Join, Record, Update};
use crate::taxpayer::{Details, Filter};

/// Further names that one input may hold.
const ALIASES: usize = 20;

/// What a list of taxpayers is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct TaxpayerFilter {
    /// Names in either script, a number (`R-000123`), an identity card, an ICE, a tax identifier or a telephone; words are all to be met, the
    /// last one as a beginning. At most 200 characters.
    query: Option<String>,
    /// Persons or companies only.
    kind: Option<TaxpayerKindItem>,
    /// `true`: those that were merged into another one, in place of those that stand.
    merged: Option<bool>,
}

impl TaxpayerFilter {
    pub(super) fn read(&self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let query = c.within("filter", |c| c.optional("query", self.query.as_deref(), 200));
        c.finish()?;
        Ok(Filter { query, kind: self.kind.map(Into::into), merged: self.merged.unwrap_or_default() })
    }
}

/// What is said of a taxpayer. At least one of the names; both if possible.
#[derive(Debug, InputObject)]
pub struct TaxpayerDetailsInput {
    /// Name in Arabic, verbatim; at most 200 characters.
    name_ar: Option<String>,
    /// Name in Latin letters, verbatim; at most 200 characters.
    name_latin: Option<String>,
    /// National identity card. An unusual one is told by `warnings`, never refused.
    cin: Option<String>,
    /// Common identifier of an enterprise: 15 digits, with or without spaces.
    ice: Option<String>,
    /// Identifier with the tax administration (IF), at most 20 characters.
    tax_id: Option<String>,
    /// Bank account (RIB), 24 digits, or its IBAN, with or without spaces.
    rib: Option<String>,
    /// Telephone: `0612345678` or `+212612345678`.
    phone: Option<String>,
    /// E-mail address.
    email: Option<String>,
    /// Address in Arabic, at most 300 characters.
    address_ar: Option<String>,
    /// Address in French, at most 300 characters.
    address_fr: Option<String>,
}

impl TaxpayerDetailsInput {
    fn read(&self, c: &mut Checks) -> Details {
        let mut text = |field: &str, value: &Option<String>, max| c.optional(field, value.as_deref(), max);
        Details {
            name_ar: text("nameAr", &self.name_ar, 200).unwrap_or_default(),
            name_latin: text("nameLatin", &self.name_latin, 200).unwrap_or_default(),
            cin: text("cin", &self.cin, 20),
            ice: text("ice", &self.ice, 30),
            tax_id: text("taxId", &self.tax_id, 20),
            rib: text("rib", &self.rib, 50),
            phone: text("phone", &self.phone, 30),
            email: text("email", &self.email, 200),
            address_ar: text("addressAr", &self.address_ar, 300).unwrap_or_default(),
            address_fr: text("addressFr", &self.address_fr, 300).unwrap_or_default(),
        }
    }
}

/// A taxpayer to record.
#[derive(Debug, InputObject)]
pub struct TaxpayerRecordInput {
    /// UUID made by the client: repeating it gives the same taxpayer.
    operation_id: ID,
    /// Unit that keeps the file, `unt_…`.
    unit_id: ID,
    /// Person or company.
    kind: TaxpayerKindItem,
    /// What is said of it.
    details: TaxpayerDetailsInput,
    /// Names by which it is also known: that of a shop, an earlier one; at most 20, of 200 characters.
    aliases: Option<Vec<String>>,
}

impl TaxpayerRecordInput {
    pub(super) fn read(&self) -> Outcome<Record> {
        let mut c = Checks::new();
        let (operation, unit) = (c.operation(&self.operation_id), c.id("unitId", &self.unit_id));
        let details = c.within("details", |c| self.details.read(c));
        let aliases = aliases(&mut c, self.aliases.as_deref());
        let kind = self.kind.into();
        let read = operation.zip(unit).map(|(operation, unit)| Record { operation, unit, kind, details, aliases });
        c.finish_with(read)
    }
}

/// A correction of a taxpayer.
#[derive(Debug, InputObject)]
pub struct TaxpayerUpdateInput {
    /// Taxpayer, `txp_…`.
    taxpayer_id: ID,
    /// The revision that was read.
    revision: i32,
    /// Unit that keeps the file from now on, `unt_…`; null: the same.
    unit_id: Option<ID>,
    /// What is said of it now, as a whole.
    details: TaxpayerDetailsInput,
    /// Further names by which it is known; those that were noted stay. At most 20, of 200 characters.
    aliases: Option<Vec<String>>,
}

impl TaxpayerUpdateInput {
    pub(super) fn read(&self) -> Outcome<Update> {
        let mut c = Checks::new();
        let taxpayer = c.id("taxpayerId", &self.taxpayer_id);
        let unit = self.unit_id.as_ref().and_then(|id| c.id("unitId", id));
        let details = c.within("details", |c| self.details.read(c));
        let aliases = aliases(&mut c, self.aliases.as_deref());
        let revision = self.revision;
        let read = taxpayer.map(|taxpayer| Update { taxpayer, revision, unit, details, aliases });
        c.finish_with(read)
    }
}

/// Two taxpayers that are one.
#[derive(Debug, InputObject)]
pub struct TaxpayerMergeInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The one that is not used any more, `txp_…`.
    from_id: ID,
    /// The one that stays, `txp_…`.
    into_id: ID,
    /// Why they are one; at most 500 characters.
    reasons: String,
}

impl TaxpayerMergeInput {
    pub(super) fn read(&self) -> Outcome<Join> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let (from, into) = (c.id("fromId", &self.from_id), c.id("intoId", &self.into_id));
        let reasons = c.lines("reasons", &self.reasons, 500);
        let read = || Some(Join { operation: operation?, from: from?, into: into?, reasons });
        let read = read();
        c.finish_with(read)
    }
}

fn aliases(c: &mut Checks, names: Option<&[String]>) -> Vec<String> {
    let names = names.unwrap_or_default();
    if names.len() > ALIASES {
        c.fault("regie-error-aliases-many", "aliases").args.push(("max", ALIASES.to_string()));
    }
    let read = |c: &mut Checks| {
        let each = names.iter().take(ALIASES).enumerate();
        each.map(|(at, name)| c.text(&at.to_string(), name, 200)).collect::<Vec<_>>()
    };
    c.within("aliases", read)
}
