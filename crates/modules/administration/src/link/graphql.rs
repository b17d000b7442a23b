//! Links that let a person choose the account's password.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::people::{LocalNameObject, StaffObject};
use kernel::gql::{Checks, UserError, answer, session, settle};
use kernel::id::StaffId;
use kernel::session::Session;

use super::{Secret, service};
use crate::account::graphql::check_password;

/// Longest text that is looked at as the secret of a link, in characters.
const LONGEST: usize = 100;

/// What a link out of an e-mail lets its holder do.
#[derive(SimpleObject)]
pub struct PasswordLink {
    /// Whether it is the invitation of a new account; otherwise the password is replaced.
    invitation: bool,
    /// Login of the account.
    login: String,
    /// Name of its person.
    name: LocalNameObject,
    /// Until when it is good.
    expires_at: DateTime<Utc>,
}

/// Whose password was forgotten.
#[derive(InputObject)]
pub struct PasswordForgetInput {
    /// Login; case and outer spaces do not matter.
    login: String,
}

/// A password chosen with a link.
#[derive(InputObject)]
pub struct PasswordChooseInput {
    /// What the link says after its `#`.
    token: String,
    /// The password: 12 to 128 characters, not built from the person's name, not a common one.
    new: String,
}

/// An invitation to send again.
#[derive(InputObject)]
pub struct StaffInviteInput {
    /// Whose.
    staff_id: ID,
}

/// What became of the request.
#[derive(SimpleObject)]
pub struct PasswordForgetPayload {
    /// Whether the request was taken. It says nothing of whether the account exists: if it does and has an e-mail address, a
    /// letter is on its way there.
    taken: bool,
    /// What to mend; empty when the request was taken.
    user_errors: Vec<UserError>,
}

kernel::payload! {
    /// The account whose password was chosen.
    PasswordChoosePayload {
        /// Its login, to sign in with.
        login: String
    }
    /// The account as it is now.
    StaffInvitePayload {
        /// The member of staff.
        staff: StaffObject
    }
}

/// Queries about links.
#[derive(Default)]
pub struct LinkQuery;

#[Object]
impl LinkQuery {
    /// What a link out of an e-mail is for; null when it was used, has ended or never was. Public: the secret is the
    /// authority.
    async fn password_link(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What the link says after its `#`.")] token: String,
    ) -> Result<Option<PasswordLink>> {
        let session = session(ctx)?;
        let mut checks = Checks::new();
        let token = checks.text("token", &token, LONGEST);
        let found = match checks.finish() {
            Ok(()) => service::find(session, &Secret::from_holder(&token)).await,
            Err(failure) => Err(failure),
        };
        Ok(answer(session, found)?.map(|shown| PasswordLink {
            invitation: shown.invitation,
            login: shown.login,
            name: shown.name.into(),
            expires_at: shown.expires_at,
        }))
    }
}

/// Mutations with links.
#[derive(Default)]
pub struct LinkMutation;

#[Object]
impl LinkMutation {
    /// Asks for a link by e-mail, to choose a new password. Public, and answers the same for every login.
    async fn password_forget(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose password.")] input: PasswordForgetInput,
    ) -> Result<PasswordForgetPayload> {
        let session = session(ctx)?;
        Ok(match settle(session, forget(session, &input).await)? {
            Ok(()) => PasswordForgetPayload { taken: true, user_errors: Vec::new() },
            Err(user_errors) => PasswordForgetPayload { taken: false, user_errors },
        })
    }

    /// Chooses the password of the account that a link belongs to. Public: the secret is the authority. Every sign-in of the
    /// person ends; nobody is signed in.
    async fn password_choose(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The link's secret, and the password.")] input: PasswordChooseInput,
    ) -> Result<PasswordChoosePayload> {
        let session = session(ctx)?;
        PasswordChoosePayload::from_outcome(session, choose(session, &input).await)
    }

    /// Sends the invitation again, to a person who has not chosen a password yet. Earlier links of the person end.
    async fn staff_invite(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whom.")] input: StaffInviteInput,
    ) -> Result<StaffInvitePayload> {
        let session = session(ctx)?;
        StaffInvitePayload::from_outcome(session, invite(session, &input).await)
    }
}

async fn forget(session: &Session, input: &PasswordForgetInput) -> Outcome<()> {
    let mut checks = Checks::new();
    let login = checks.text("login", &input.login, 100).to_lowercase();
    checks.finish()?;
    service::forget(session, &login).await
}

async fn choose(session: &Session, input: &PasswordChooseInput) -> Outcome<String> {
    let mut checks = Checks::new();
    let token = checks.text("token", &input.token, LONGEST);
    check_password(&mut checks, "new", &input.new);
    checks.finish()?;
    service::choose(session, &Secret::from_holder(&token), &input.new).await
}

async fn invite(session: &Session, input: &StaffInviteInput) -> Outcome<StaffObject> {
    let mut checks = Checks::new();
    let id = checks.id::<StaffId>("staffId", &input.staff_id);
    Ok(StaffObject(service::invite(session, checks.finish_with(id)?).await?))
}
