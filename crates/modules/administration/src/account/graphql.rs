//! One's own password and second factor.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use kernel::error::Outcome;
use kernel::gql::{Checks, CookieChange, UserError, answer, cookie_sink, session, settle};
use kernel::session::Session;

use super::service::{self, Enrolment};
use crate::session::graphql::ViewerObject;
use crate::session::service::continued;

/// A new password of one's own.
#[derive(InputObject)]
pub struct PasswordChangeInput {
    /// The password as it is.
    current: String,
    /// The new one: 12 to 128 characters, not built from the person's name, not a common one.
    new: String,
}

/// A first code of the authenticator.
#[derive(InputObject)]
pub struct TotpConfirmInput {
    /// Six digits.
    code: String,
}

kernel::payload! {
    /// The person, after the new password.
    PasswordChangePayload {
        /// The person who is signed in.
        viewer: ViewerObject
    }
    /// The person, once the second factor is confirmed.
    TotpConfirmPayload {
        /// The person who is signed in.
        viewer: ViewerObject
    }
}

/// What an authenticator needs. Shown once.
#[derive(SimpleObject)]
pub struct TotpEnrollPayload {
    /// Secret to type by hand, base 32 (RFC 4648).
    secret: Option<String>,
    /// The same as an `otpauth` address.
    uri: Option<String>,
    /// The address as a QR code, SVG.
    qr_svg: Option<String>,
    /// What to mend; empty when the mutation was carried out.
    user_errors: Vec<UserError>,
}

/// Mutations of one's own account.
#[derive(Default)]
pub struct AccountMutation;

#[Object]
impl AccountMutation {
    /// Changes one's own password. Every other sign-in of the person ends, and every access token; this sign-in goes on
    /// under a new cookie.
    async fn password_change(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The password as it is, and the new one.")] input: PasswordChangeInput,
    ) -> Result<PasswordChangePayload> {
        let session = session(ctx)?;
        let outcome = match check(&input) {
            Ok(()) => service::change_password(session, &input.current, &input.new).await,
            Err(failure) => Err(failure),
        };
        Ok(match settle(session, outcome)? {
            Ok(token) => {
                let opened = answer(session, continued(session, &token).await)?;
                cookie_sink(ctx)?.leave(CookieChange::Set(token));
                PasswordChangePayload { viewer: ViewerObject::of(&opened), user_errors: Vec::new() }
            }
            Err(user_errors) => PasswordChangePayload { viewer: None, user_errors },
        })
    }

    /// Makes a secret for an authenticator application. It counts for nothing until `totpConfirm`.
    async fn totp_enroll(&self, ctx: &Context<'_>) -> Result<TotpEnrollPayload> {
        let session = session(ctx)?;
        Ok(match settle(session, service::enroll(session).await)? {
            Ok(Enrolment { secret, uri, qr_svg }) => TotpEnrollPayload {
                secret: Some(secret),
                uri: Some(uri),
                qr_svg: Some(qr_svg),
                user_errors: Vec::new(),
            },
            Err(user_errors) => TotpEnrollPayload { secret: None, uri: None, qr_svg: None, user_errors },
        })
    }

    /// Confirms the authenticator with a first code; from then on sign-in asks for one.
    async fn totp_confirm(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A first code.")] input: TotpConfirmInput,
    ) -> Result<TotpConfirmPayload> {
        let session = session(ctx)?;
        TotpConfirmPayload::from_outcome(session, confirm(session, &input).await)
    }
}

async fn confirm(session: &Session, input: &TotpConfirmInput) -> Outcome<ViewerObject> {
    let mut checks = Checks::new();
    let code = checks.text("code", &input.code, 20);
    checks.finish()?;
    service::confirm(session, &code).await?;
    ViewerObject::of(session).ok_or(kernel::error::Failure::Unauthenticated)
}

fn check(input: &PasswordChangeInput) -> Outcome<()> {
    let mut checks = Checks::new();
    check_password(&mut checks, "current", &input.current);
    check_password(&mut checks, "new", &input.new);
    checks.finish()
}

/// A password as typed: there, and not longer than anybody types.
pub(crate) fn check_password(checks: &mut Checks, field: &str, value: &str) {
    if value.is_empty() {
        checks.fault("kernel-error-required", field);
    } else if value.chars().count() > 200 {
        checks.fault("kernel-error-too-long", field).args.push(("max", "200".to_owned()));
    }
}
