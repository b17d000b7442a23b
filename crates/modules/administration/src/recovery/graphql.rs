//! Recovery codes of one's own.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use kernel::error::Outcome;
use kernel::gql::{Checks, UserError, answer, session, settle};
use kernel::session::Session;

use super::service;
use crate::account::graphql::check_password;

/// What makes new codes.
#[derive(InputObject)]
pub struct RecoveryRenewInput {
    /// One's own password: somebody may have found an open browser.
    password: String,
}

/// New codes, shown this once.
#[derive(SimpleObject)]
pub struct RecoveryRenewPayload {
    /// Ten codes, each good once in place of the second factor; null when refused.
    codes: Option<Vec<String>>,
    /// What to mend; empty when the mutation was carried out.
    user_errors: Vec<UserError>,
}

/// Queries about recovery codes.
#[derive(Default)]
pub struct RecoveryQuery;

#[Object]
impl RecoveryQuery {
    /// How many recovery codes of the caller are left, 0 to 10.
    async fn recovery_codes_left(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::left(session).await)
    }
}

/// Mutations of recovery codes.
#[derive(Default)]
pub struct RecoveryMutation;

#[Object]
impl RecoveryMutation {
    /// Makes ten new recovery codes; earlier ones are good no more.
    async fn recovery_renew(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "One's own password.")] input: RecoveryRenewInput,
    ) -> Result<RecoveryRenewPayload> {
        let session = session(ctx)?;
        Ok(match settle(session, renew(session, &input).await)? {
            Ok(codes) => RecoveryRenewPayload { codes: Some(codes), user_errors: Vec::new() },
            Err(user_errors) => RecoveryRenewPayload { codes: None, user_errors },
        })
    }
}

async fn renew(session: &Session, input: &RecoveryRenewInput) -> Outcome<Vec<String>> {
    let mut checks = Checks::new();
    check_password(&mut checks, "password", &input.password);
    checks.finish()?;
    service::renew(session, &input.password).await
}
