//! Taxpayers, as GraphQL.

mod input;

use async_graphql::connection::{Connection, DefaultConnectionName, DefaultEdgeName, EmptyFields};
use async_graphql::{Context, Enum, ID, Lookahead, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::error::{Fault, Outcome};
use kernel::gql::people::{self, AuditEntryObject, StaffObject, UnitObject};
use kernel::gql::{Cursor, PageArgs, UserError, answer, session};
use kernel::id::{StaffId, TypedId as _, UnitId};
use kernel::session::Session;
use uuid::Uuid;

use super::{Alias, Likeness, Merged, Similar, Taxpayer, TaxpayerId, TaxpayerKind, service};
use crate::acts;
use crate::taxable::graphql::TaxableObject;
pub use input::{TaxpayerDetailsInput, TaxpayerFilter, TaxpayerMergeInput, TaxpayerRecordInput, TaxpayerUpdateInput};

/// Who owes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "TaxpayerKind", name = "TaxpayerKind")]
pub enum TaxpayerKindItem {
    /// A person.
    Person,
    /// A company, an association, an administration.
    Company,
}

/// Why two taxpayers may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Likeness", name = "TaxpayerLikeness")]
pub enum LikenessItem {
    /// The same identity card.
    SameCin,
    /// The same ICE.
    SameIce,
    /// A very similar name.
    SimilarName,
}

/// A taxpayer where it is only referred to, as it was recorded: also one that was merged into another since.
#[derive(Debug, Clone)]
pub struct TaxpayerRefObject(pub Taxpayer);

impl From<Taxpayer> for TaxpayerRefObject {
    fn from(taxpayer: Taxpayer) -> Self {
        Self(taxpayer)
    }
}

/// A taxpayer where it is only referred to, as it was recorded: also one that was merged into another since.
#[Object(name = "TaxpayerRef")]
impl TaxpayerRefObject {
    /// Identifier, `txp_…`. `taxpayer(id:)` answers with the one that it was merged into.
    async fn id(&self) -> ID {
        printed(self.0.id)
    }
    /// Number, e.g. `R-000123`.
    async fn number(&self) -> String {
        self.0.printed()
    }
    /// Name in Arabic, verbatim; null when only the Latin one is known.
    async fn name_ar(&self) -> Option<&str> {
        known(&self.0.name_ar)
    }
    /// Name in Latin letters, verbatim; null when only the Arabic one is known.
    async fn name_latin(&self) -> Option<&str> {
        known(&self.0.name_latin)
    }
}

/// A name by which a taxpayer is also known.
#[derive(Debug, Clone)]
pub struct TaxpayerAliasObject(Alias);

/// A name by which a taxpayer is also known.
#[Object(name = "TaxpayerAlias")]
impl TaxpayerAliasObject {
    /// Verbatim.
    async fn name(&self) -> &str {
        &self.0.name
    }
    /// When it was noted.
    async fn noted_at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Who noted it.
    async fn noted_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        people::staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
}

/// A record that was found to be the same taxpayer.
#[derive(Debug, Clone)]
pub struct TaxpayerMergeObject(Merged);

/// A record that was found to be the same taxpayer.
#[Object(name = "TaxpayerMerge")]
impl TaxpayerMergeObject {
    /// The record, as it was.
    async fn taxpayer(&self) -> TaxpayerRefObject {
        TaxpayerRefObject(self.0.from.clone())
    }
    /// Why.
    async fn reasons(&self) -> &str {
        &self.0.reasons
    }
    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Who said so.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        people::staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
}

/// Somebody who may be the same taxpayer.
#[derive(Debug, Clone)]
pub struct TaxpayerSimilarObject(Similar);

/// Somebody who may be the same taxpayer.
#[Object(name = "TaxpayerSimilar")]
impl TaxpayerSimilarObject {
    /// Who.
    async fn taxpayer(&self) -> TaxpayerRefObject {
        TaxpayerRefObject(self.0.taxpayer.clone())
    }
    /// Why.
    async fn why(&self) -> Vec<LikenessItem> {
        self.0.why.iter().copied().map(Into::into).collect()
    }
}

/// A taxpayer.
#[derive(Debug, Clone)]
pub struct TaxpayerObject {
    row: Taxpayer,
    survivor: Option<Taxpayer>,
}

impl From<Taxpayer> for TaxpayerObject {
    fn from(row: Taxpayer) -> Self {
        Self { row, survivor: None }
    }
}

/// A taxpayer (redevable): a person or a company.
#[Object(name = "Taxpayer")]
impl TaxpayerObject {
    /// Identifier, `txp_…`.
    async fn id(&self) -> ID {
        printed(self.row.id)
    }
    /// Number, e.g. `R-000123`: never given twice in the commune.
    async fn number(&self) -> String {
        self.row.printed()
    }
    /// Person or company.
    async fn kind(&self) -> TaxpayerKindItem {
        self.row.kind.into()
    }
    /// Name in Arabic, verbatim; null when only the Latin one is known.
    async fn name_ar(&self) -> Option<&str> {
        known(&self.row.name_ar)
    }
    /// Name in Latin letters, verbatim; null when only the Arabic one is known.
    async fn name_latin(&self) -> Option<&str> {
        known(&self.row.name_latin)
    }
    /// National identity card: capitals and digits.
    async fn cin(&self) -> Option<&str> {
        self.row.cin.as_deref()
    }
    /// Common identifier of an enterprise: 15 digits.
    async fn ice(&self) -> Option<&str> {
        self.row.ice.as_deref()
    }
    /// Identifier with the tax administration (IF).
    async fn tax_id(&self) -> Option<&str> {
        self.row.tax_id.as_deref()
    }
    /// Bank account (RIB): 24 digits.
    async fn rib(&self) -> Option<&str> {
        self.row.rib.as_deref()
    }
    /// Telephone in its international form.
    async fn phone(&self) -> Option<&str> {
        self.row.phone.as_deref()
    }
    /// E-mail address.
    async fn email(&self) -> Option<&str> {
        self.row.email.as_deref()
    }
    /// Address in Arabic.
    async fn address_ar(&self) -> Option<&str> {
        known(&self.row.address_ar)
    }
    /// Address in French.
    async fn address_fr(&self) -> Option<&str> {
        known(&self.row.address_fr)
    }
    /// Unit that keeps the file.
    async fn unit(&self, ctx: &Context<'_>) -> Result<UnitObject> {
        people::unit(ctx, UnitId::from_uuid(self.row.unit_id)).await
    }
    /// Raised by every change; sent back with a correction, so that nobody overwrites a colleague's.
    async fn revision(&self) -> i32 {
        self.row.revision
    }
    /// When it was recorded.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }
    /// Who recorded it.
    async fn created_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        people::staff(ctx, StaffId::from_uuid(self.row.created_by)).await
    }
    /// When it changed last.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.row.updated_at
    }
    /// The one that it was merged into, in a list of those that were merged. Null otherwise: `taxpayer(id:)` answers with that one itself.
    async fn merged_into(&self) -> Option<TaxpayerRefObject> {
        self.survivor.clone().map(TaxpayerRefObject)
    }
    /// Other names by which it is known, oldest first.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn aliases(&self, ctx: &Context<'_>) -> Result<Vec<TaxpayerAliasObject>> {
        let session = session(ctx)?;
        let found = answer(session, service::aliases(session, self.row.id).await)?;
        Ok(found.into_iter().map(TaxpayerAliasObject).collect())
    }
    /// Records that were merged into it, oldest first.
    #[graphql(directive = kernel::gql::list_size::apply(10))]
    async fn merges(&self, ctx: &Context<'_>) -> Result<Vec<TaxpayerMergeObject>> {
        let session = session(ctx)?;
        let found = answer(session, service::merges(session, self.row.id).await)?;
        Ok(found.into_iter().map(TaxpayerMergeObject).collect())
    }
    /// What it is charged for, newest first: a hundred at most, all of them page by page in `taxables`.
    #[graphql(directive = kernel::gql::list_size::apply(100))]
    async fn taxables(&self, ctx: &Context<'_>) -> Result<Vec<TaxableObject>> {
        let session = session(ctx)?;
        let found = answer(session, crate::taxable::service::of_taxpayer(session, self.row.id).await)?;
        Ok(found.into_iter().map(Into::into).collect())
    }
    /// Who may be the same: by card, by ICE, or by a very similar name; ten at most. Whether they are, people decide (`taxpayerMerge`).
    #[graphql(directive = kernel::gql::list_size::apply(10))]
    async fn similar(&self, ctx: &Context<'_>) -> Result<Vec<TaxpayerSimilarObject>> {
        let session = session(ctx)?;
        let found = answer(session, service::similar(session, &self.row).await)?;
        Ok(found.into_iter().map(TaxpayerSimilarObject).collect())
    }
    /// Advice that does not block, in the caller's language: an unusual card, a name that is missing in one script.
    async fn warnings(&self, ctx: &Context<'_>) -> Result<Vec<UserError>> {
        let session = session(ctx)?;
        Ok(self.row.warnings().iter().map(|fault| UserError::of(session, fault)).collect())
    }
    /// Who did what with it, readings included, oldest first.
    #[graphql(directive = kernel::gql::list_size::apply(400))]
    async fn history(&self, ctx: &Context<'_>) -> Result<Vec<AuditEntryObject>> {
        people::history(ctx, &TaxpayerId::from_uuid(self.row.id).to_string()).await
    }
    /// The acts that the caller may do on it now, by name, e.g. `regie.taxpayer.update`.
    async fn allowed(&self, ctx: &Context<'_>) -> Result<Vec<&'static str>> {
        Ok(service::allowed(session(ctx)?, &self.row))
    }
}

/// What a connection of taxpayers says of the whole result.
#[derive(Debug, SimpleObject)]
pub struct TaxpayerTotal {
    /// How many taxpayers there are in all; counted only when asked for.
    pub total_count: Option<i64>,
}

type Taxpayers = Connection<Cursor, TaxpayerObject, TaxpayerTotal, EmptyFields, DefaultConnectionName, DefaultEdgeName>;

kernel::payload! {
    /// What became of a taxpayer.
    TaxpayerPayload {
        /// The taxpayer.
        taxpayer: TaxpayerObject
    }
}

/// Reading taxpayers.
#[derive(Debug, Default)]
pub struct TaxpayerQueries;

#[Object]
impl TaxpayerQueries {
    /// Taxpayers that the caller may see, newest first. The search is on record, with what was asked. A list shows a line of each; the rest
    /// (tax identifier, account, telephone, addresses, other names, what is charged, who is similar, history) is refused here: it is read in
    /// `taxpayer`, where each reading is on record.
    async fn taxpayers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when nothing is said.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last taxpayer of the page before.")] after: Option<String>,
        #[graphql(desc = "Which taxpayers.")] filter: Option<TaxpayerFilter>,
    ) -> Result<Taxpayers> {
        let session = session(ctx)?;
        let look = ctx.look_ahead();
        let opened = opens(&look.field("nodes")) || opens(&look.field("edges").field("node"));
        let input = || -> Outcome<_> {
            if opened {
                return Err(Fault::new("regie-error-taxpayer-in-list").into());
            }
            let page = PageArgs::new(first, after.as_deref())?;
            Ok((filter.unwrap_or_default().read()?, page))
        };
        let found = service::search(session, input(), look.field("totalCount").exists()).await;
        let found = answer(session, found)?;
        let total = TaxpayerTotal { total_count: found.total };
        Ok(found.page.into_connection(total, |(row, survivor)| TaxpayerObject { row, survivor }))
    }

    /// One taxpayer, or the one that it was merged into. The reading is on record. Null when there is none that the caller may see.
    async fn taxpayer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `txp_…`.")] id: ID,
    ) -> Result<Option<TaxpayerObject>> {
        let session = session(ctx)?;
        let Ok(id) = TaxpayerId::parse(&id) else {
            return answer(session, session.permit::<acts::TaxpayerRead>().map(|_| None));
        };
        Ok(answer(session, service::open(session, id).await)?.map(Into::into))
    }
}

/// Whether a selection of `Taxpayer` shows more than a line.
fn opens(taxpayer: &Lookahead<'_>) -> bool {
    const INSIDE: [&str; 11] = [
        "taxId",
        "rib",
        "phone",
        "email",
        "addressAr",
        "addressFr",
        "aliases",
        "merges",
        "taxables",
        "similar",
        "history",
    ];
    INSIDE.into_iter().any(|field| taxpayer.field(field).exists())
}

/// Changes of taxpayers.
#[derive(Debug, Default)]
pub struct TaxpayerMutations;

#[Object]
impl TaxpayerMutations {
    /// Records a taxpayer under the next number of the commune. One that looks like another one is recorded all the same: see `similar`.
    async fn taxpayer_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The taxpayer.")] input: TaxpayerRecordInput,
    ) -> Result<TaxpayerPayload> {
        let session = session(ctx)?;
        settled(session, service::record(session, input.read()).await)
    }

    /// Corrects a taxpayer.
    async fn taxpayer_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which taxpayer, and all that is said of it now.")] input: TaxpayerUpdateInput,
    ) -> Result<TaxpayerPayload> {
        let session = session(ctx)?;
        settled(session, service::update(session, input.read()).await)
    }

    /// Says that two taxpayers are one; gives the one that stays. Assessments, orders and receipts keep naming the one that they named; what is
    /// charged moves, and the names of the other are kept as further names.
    async fn taxpayer_merge(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which of them stays, and why they are one.")] input: TaxpayerMergeInput,
    ) -> Result<TaxpayerPayload> {
        let session = session(ctx)?;
        settled(session, service::merge(session, input.read()).await)
    }
}

fn settled(session: &Session, outcome: Outcome<Taxpayer>) -> Result<TaxpayerPayload> {
    TaxpayerPayload::from_outcome(session, outcome.map(Into::into))
}

fn printed(id: Uuid) -> ID {
    TaxpayerId::from_uuid(id).to_string().into()
}

/// What is not known is null.
fn known(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
