//! Marginal mentions, as GraphQL.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::error::Failure;
use kernel::gql::people::{LocalNameObject, StaffObject, staff};
use kernel::gql::{Checks, Date, UserError, answer, session, settle};
use kernel::id::{StaffId, TypedId as _};

use super::correction::{CorrectedField, Correction};
use super::service::{AddCommand, Added};
use super::{MentionId, MentionKind, MentionRow, RectificationBasis, service};
use crate::act::ActId;
use crate::act::graphql::{ActObject, officer_name};
use crate::acts;
use crate::content::graphql::{NameObject, label};
use crate::document::paper::quality_text;

/// What a marginal mention tells (law 36-21 art. 36).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "MentionKind", name = "MentionKind")]
pub enum MentionKindItem {
    /// Marriage.
    Marriage,
    /// End of a marriage, by divorce or judgment.
    Dissolution,
    /// Death.
    Death,
    /// Change of first or family name.
    NameChange,
    /// Rectification of the act (law 36-21 art. 48-53).
    Rectification,
}

/// By what a rectification is decided (law 36-21 art. 48).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "RectificationBasis", name = "RectificationBasis")]
pub enum RectificationBasisItem {
    /// Authorisation of the central authority, or of whom it delegates: a material error.
    Authorisation,
    /// Judgment of the court: an error of substance.
    Judgment,
}

/// A particular of an act that extracts print and a rectification may correct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "CorrectedField", name = "CorrectedField")]
pub enum CorrectedFieldItem {
    /// First name of the person whose act it is.
    FirstName,
    /// Family name of the person whose act it is.
    FamilyName,
    /// Where the birth or death happened.
    Place,
    /// First name of the father.
    FatherFirstName,
    /// Family name of the father.
    FatherFamilyName,
    /// First name of the mother.
    MotherFirstName,
    /// Family name of the mother.
    MotherFamilyName,
}

/// A particular as a rectification gives it.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "MentionCorrection")]
pub struct CorrectionObject {
    /// Which particular.
    pub field: CorrectedFieldItem,
    /// In Arabic letters; null: as it stood.
    pub ar: Option<String>,
    /// In Latin letters, of a place in French; null: as it stood.
    pub latin: Option<String>,
}

impl From<Correction> for CorrectionObject {
    fn from(correction: Correction) -> Self {
        Self { field: correction.field.into(), ar: correction.ar, latin: correction.latin }
    }
}

/// A marginal mention: added to an act, numbered from 1 within it, never changed.
#[derive(Debug, Clone)]
pub struct MentionObject(pub(crate) MentionRow);

impl MentionObject {
    fn kind_of(&self) -> Result<MentionKind, Failure> {
        Ok(MentionKind::stored("mention", "kind", &self.0.kind)?)
    }
}

/// A marginal mention.
#[Object(name = "Mention")]
impl MentionObject {
    /// Identifier, `men_…`.
    async fn id(&self) -> ID {
        MentionId::from_uuid(self.0.id).to_string().into()
    }
    /// Number within the act, 1, 2, 3 …
    async fn number(&self) -> i32 {
        self.0.number
    }
    /// What it tells.
    async fn kind(&self, ctx: &Context<'_>) -> Result<MentionKindItem> {
        Ok(answer(session(ctx)?, self.kind_of())?.into())
    }
    /// What it tells, in words.
    async fn kind_label(&self, ctx: &Context<'_>) -> Result<LocalNameObject> {
        let session = session(ctx)?;
        Ok(label(session, &answer(session, self.kind_of())?.label_id("mention-kind")))
    }
    /// When that happened.
    async fn event_date(&self) -> Date {
        self.0.event_date.into()
    }
    /// The paper that says so.
    async fn instrument(&self) -> &str {
        &self.0.instrument
    }
    /// Who made the paper.
    async fn authority(&self) -> &str {
        &self.0.authority
    }
    /// The mention in Arabic, as printed.
    async fn text_ar(&self) -> &str {
        &self.0.text_ar
    }
    /// The mention in French, as printed.
    async fn text_fr(&self) -> &str {
        &self.0.text_fr
    }
    /// Of a rectification: by what it was decided. Null for any other mention.
    async fn basis(&self, ctx: &Context<'_>) -> Result<Option<RectificationBasisItem>> {
        let stored = |text| RectificationBasis::stored("mention", "basis", text).map_err(Failure::from);
        let basis = self.0.basis.as_deref().map(stored).transpose();
        Ok(answer(session(ctx)?, basis)?.map(Into::into))
    }
    /// Of a rectification: when it was asked for, where that is known.
    async fn requested_on(&self) -> Option<Date> {
        self.0.requested_on.map(Into::into)
    }
    /// Of a rectification: what extracts print as it gives it, each particular once; empty when it is told in words alone.
    #[graphql(directive = kernel::gql::list_size::apply(7))]
    async fn corrections(&self, ctx: &Context<'_>) -> Result<Vec<CorrectionObject>> {
        let corrections = self.0.corrections().map_err(Failure::from);
        Ok(answer(session(ctx)?, corrections)?.into_iter().map(Into::into).collect())
    }
    /// When it was added. Full copies show it from that day; extracts show a death, and of a rectification that there is one.
    async fn noted_at(&self) -> DateTime<Utc> {
        self.0.noted_at
    }
    /// Who added it.
    async fn noted_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.noted_by)).await
    }
    /// Name of the officer who signed, as it was that day.
    async fn officer_name(&self) -> NameObject {
        officer_name(&self.0.officer_name_ar, &self.0.officer_name_latin)
    }
    /// In which quality the officer signed, as it was that day.
    async fn officer_quality(&self, ctx: &Context<'_>) -> Result<LocalNameObject> {
        Ok(label(session(ctx)?, &quality_text(&self.0.officer_quality)))
    }
}

/// A particular of the act as a rectification gives it: in Arabic, in Latin letters or in both.
#[derive(Debug, InputObject)]
pub struct MentionCorrectionInput {
    /// Which particular.
    pub field: CorrectedFieldItem,
    /// As it has to be read in Arabic, at most 200 characters; null or empty: as it stands.
    pub ar: Option<String>,
    /// As it has to be read in Latin letters, of a place in French, at most 200 characters; null or empty: as it stands.
    pub latin: Option<String>,
}

impl MentionCorrectionInput {
    fn read(&self, checks: &mut Checks) -> Correction {
        Correction {
            field: self.field.into(),
            ar: checks.optional("ar", self.ar.as_deref(), 200),
            latin: checks.optional("latin", self.latin.as_deref(), 200),
        }
    }
}

/// Each in its place, so that a fault is told where it is. More than there are particulars holds one twice.
fn corrections(checks: &mut Checks, input: &[MentionCorrectionInput]) -> Vec<Correction> {
    if input.len() > CorrectedField::ALL.len() {
        checks.fault("registry-error-correction-twice", "corrections");
        return Vec::new();
    }
    let read = |checks: &mut Checks| {
        let each = input.iter().enumerate();
        each.map(|(at, one)| checks.within(&at.to_string(), |checks| one.read(checks))).collect()
    };
    checks.within("corrections", read)
}

/// A mention to add.
#[derive(Debug, InputObject)]
pub struct MentionAddInput {
    /// UUID made by the client for this operation; sent again, it gives the same mention.
    pub operation_id: ID,
    /// In whose margin, `act_…`.
    pub act_id: ID,
    /// What it tells.
    pub kind: MentionKindItem,
    /// When that happened; of a rectification the date of the decision. Not in the future.
    pub event_date: Date,
    /// The paper that says so: kind, number and date. At most 300 characters.
    pub instrument: String,
    /// Who made the paper. At most 200 characters.
    pub authority: String,
    /// Arabic text, at most 1000 characters; empty: the usual sentence is written. Of a rectification, what is corrected: it must
    /// be there, and the usual sentence leads it in.
    #[graphql(default)]
    pub text_ar: String,
    /// French text, at most 1000 characters; empty: the usual sentence is written. Of a rectification as in Arabic.
    #[graphql(default)]
    pub text_fr: String,
    /// By what a rectification was decided; null for any other mention.
    pub basis: Option<RectificationBasisItem>,
    /// When a rectification was asked for; null when it is not known.
    pub requested_on: Option<Date>,
    /// Of a rectification: the particulars that it corrects, each once, as extracts print them from now on; the act stays as it is. Null or
    /// empty: extracts print what was registered, and say that the act was rectified.
    pub corrections: Option<Vec<MentionCorrectionInput>>,
}

impl MentionAddInput {
    fn read(&self) -> Result<AddCommand, Failure> {
        let mut checks = Checks::new();
        let operation = checks.operation(&self.operation_id);
        let act = checks.id::<ActId>("actId", &self.act_id);
        let on = checks.date("eventDate", &self.event_date);
        let instrument = checks.text("instrument", &self.instrument, 300);
        let authority = checks.text("authority", &self.authority, 200);
        let text_ar = checks.optional("textAr", Some(&self.text_ar), 1000).unwrap_or_default();
        let text_fr = checks.optional("textFr", Some(&self.text_fr), 1000).unwrap_or_default();
        let requested = self.requested_on.as_ref().and_then(|day| checks.date("requestedOn", day));
        let (kind, basis) = (self.kind.into(), self.basis.map(Into::into));
        let corrections = corrections(&mut checks, self.corrections.as_deref().unwrap_or_default());
        let command = match (operation, act, on) {
            (Some(operation), Some(act), Some(on)) => Some(AddCommand {
                operation,
                act,
                kind,
                on,
                instrument,
                authority,
                text_ar,
                text_fr,
                basis,
                requested,
                corrections,
            }),
            _ => None,
        };
        checks.finish_with(command)
    }
}

/// What adding a mention made.
#[derive(SimpleObject)]
pub struct MentionAddPayload {
    /// The act with all its mentions.
    pub act: Option<ActObject>,
    /// The new mention.
    pub mention: Option<MentionObject>,
    /// What the officer should know, though the mention was added.
    pub warnings: Vec<UserError>,
    /// What to mend; empty when the mutation was carried out.
    pub user_errors: Vec<UserError>,
}

/// Adding mentions.
#[derive(Debug, Default)]
pub struct MentionMutations;

#[Object]
impl MentionMutations {
    /// Adds a marginal mention to an act, under its next number. Signed by the officer who is signed in, who needs a
    /// delegation for the act's office that is in force today.
    async fn mention_add(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The mention.")] input: MentionAddInput,
    ) -> Result<MentionAddPayload> {
        let session = session(ctx)?;
        let outcome = match session.permit::<acts::MentionAdd>().and_then(|_| input.read()) {
            Ok(command) => service::add(session, command).await,
            Err(refusal) => Err(refusal),
        };
        Ok(match settle(session, outcome)? {
            Ok(Added { act, mention, warnings }) => {
                let new = act.margin().iter().find(|row| row.id == mention.uuid()).cloned();
                MentionAddPayload {
                    mention: new.map(MentionObject),
                    act: Some(act.into()),
                    warnings: warnings.iter().map(|fault| UserError::of(session, fault)).collect(),
                    user_errors: Vec::new(),
                }
            }
            Err(user_errors) => MentionAddPayload { act: None, mention: None, warnings: Vec::new(), user_errors },
        })
    }
}
