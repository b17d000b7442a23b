//! Delegations of signature, as GraphQL.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use kernel::error::Outcome;
use kernel::gql::people::{self, LocalNameObject, StaffObject};
use kernel::gql::{Checks, Date, UserError, session, settle};
use kernel::id::{StaffId, TypedId as _};
use kernel::session::Session;

use super::{Delegation, DelegationId, SignerQuality, service};
use crate::content::graphql::label;
use crate::office::Office;
use crate::office::graphql::{OfficeObject, OfficeRefObject};

/// In which quality an officer signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "SignerQuality", name = "SignerQuality")]
pub enum SignerQualityItem {
    /// President of the communal council.
    President,
    /// Vice-president.
    VicePresident,
    /// President of the council of an arrondissement (organic law 113-14 art. 237).
    ArrondissementPresident,
    /// Official by delegation.
    DelegatedOfficial,
    /// Pasha, in the Méchouar communes (organic law 113-14 art. 113-114).
    Pasha,
}

/// A delegation of signature in an office.
#[derive(Debug, Clone)]
pub struct DelegationObject {
    delegation: Delegation,
    office: Office,
}

impl DelegationObject {
    /// A delegation and its office.
    #[must_use]
    pub fn new(delegation: Delegation, office: Office) -> Self {
        Self { delegation, office }
    }
}

/// A delegation of the officer’s signature.
#[Object(name = "Delegation")]
impl DelegationObject {
    /// Identifier, `dlg_…`.
    async fn id(&self) -> ID {
        DelegationId::from_uuid(self.delegation.id).to_string().into()
    }
    /// Office. Only its name plate: its delegations are asked of the office itself.
    async fn office(&self) -> OfficeRefObject {
        OfficeRefObject(self.office.clone())
    }
    /// Who signs.
    async fn staff(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        people::staff(ctx, StaffId::from_uuid(self.delegation.staff_id)).await
    }
    /// In which quality.
    async fn quality(&self) -> SignerQualityItem {
        self.delegation.quality.into()
    }
    /// The quality, as printed.
    async fn quality_label(&self, ctx: &Context<'_>) -> Result<LocalNameObject> {
        Ok(label(session(ctx)?, &self.delegation.quality.label_id("signer-quality")))
    }
    /// The order that delegates, by its number and date.
    async fn instrument(&self) -> &str {
        &self.delegation.instrument
    }
    /// First day.
    async fn from(&self) -> Date {
        self.delegation.from.into()
    }
    /// Last day foreseen; null when none is.
    async fn until(&self) -> Option<Date> {
        self.delegation.until.map(Into::into)
    }
    /// Last day, when it was ended.
    async fn ended_on(&self) -> Option<Date> {
        self.delegation.ended_on.map(Into::into)
    }
    /// Whether the person signs in this office today.
    async fn in_force_today(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.delegation.in_force(session(ctx)?.house().ambient.today()))
    }
}

/// What became of a delegation.
#[derive(SimpleObject)]
pub struct DelegationPayload {
    /// The delegation.
    pub delegation: Option<DelegationObject>,
    /// Its office, as it is now.
    pub office: Option<OfficeObject>,
    /// What to mend; empty when the mutation was carried out.
    pub user_errors: Vec<UserError>,
}

impl DelegationPayload {
    fn from_outcome(session: &Session, outcome: Outcome<(Delegation, Office)>) -> Result<Self> {
        Ok(match settle(session, outcome)? {
            Ok((row, office)) => Self {
                delegation: Some(DelegationObject::new(row, office.clone())),
                office: Some(office.into()),
                user_errors: Vec::new(),
            },
            Err(user_errors) => Self { delegation: None, office: None, user_errors },
        })
    }
}

/// A delegation to record.
#[derive(Debug, InputObject)]
pub struct DelegationCreateInput {
    /// Office.
    office_id: ID,
    /// Who will sign.
    staff_id: ID,
    /// In which quality.
    quality: SignerQualityItem,
    /// The order that delegates, by its number and date; printed on acts.
    instrument: String,
    /// First day.
    from: Date,
    /// Last day foreseen; none when nothing is said.
    until: Option<Date>,
}

impl DelegationCreateInput {
    fn read(&self) -> Outcome<service::Create> {
        let mut c = Checks::new();
        let (office, staff) = (c.id("officeId", &self.office_id), c.id("staffId", &self.staff_id));
        let instrument = c.text("instrument", &self.instrument, 200);
        let from = c.date("from", &self.from);
        let until = self.until.as_ref().and_then(|until| c.date("until", until));
        let read = || {
            let quality = self.quality.into();
            Some(service::Create { office: office?, staff: staff?, quality, instrument, from: from?, until })
        };
        let read = read();
        c.finish_with(read)
    }
}

/// The end of a delegation.
#[derive(Debug, InputObject)]
pub struct DelegationEndInput {
    /// Delegation.
    delegation_id: ID,
    /// Its last day; today or later.
    on: Date,
    /// Why.
    reason: String,
}

impl DelegationEndInput {
    fn read(&self) -> Outcome<(DelegationId, chrono::NaiveDate, String)> {
        let mut c = Checks::new();
        let (id, on) = (c.id("delegationId", &self.delegation_id), c.date("on", &self.on));
        let reason = c.lines("reason", &self.reason, 500);
        let read = id.zip(on);
        c.finish_with(read).map(|(id, on)| (id, on, reason))
    }
}

/// Changes of delegations.
#[derive(Debug, Default)]
pub struct DelegationMutations;

#[Object]
impl DelegationMutations {
    /// Records a delegation of signature.
    async fn delegation_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who signs what, from when.")] input: DelegationCreateInput,
    ) -> Result<DelegationPayload> {
        let session = session(ctx)?;
        DelegationPayload::from_outcome(session, service::create(session, input.read()).await)
    }

    /// Ends a delegation of signature. What was signed under it stays covered.
    async fn delegation_end(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which delegation, and from when it no longer holds.")] input: DelegationEndInput,
    ) -> Result<DelegationPayload> {
        let session = session(ctx)?;
        DelegationPayload::from_outcome(session, service::end(session, input.read()).await)
    }
}
