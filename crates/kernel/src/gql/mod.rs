//! What every module's GraphQL shares: the session of the request, refusals as data, scalars, paging.

mod bound;
mod checks;
mod input;
mod loaders;
mod paging;
pub mod people;
mod roots;
mod scalar;
mod schema;

use std::sync::{Arc, Mutex};

use async_graphql::{Context, Error, ErrorExtensions as _, SimpleObject};

use crate::auth::{SessionToken, Standing};
use crate::error::{Failure, Fault, Outcome};
use crate::session::Session;

/// `#[graphql(directive = kernel::gql::list_size::apply(50))]` on a list without pages: see the rule of the house.
pub use bound::list_size;
pub use checks::Checks;
pub use input::input_faults;
pub use loaders::{Directory, directory};
pub use paging::{Cursor, MAX_PAGE, Page, PageArgs};
pub use roots::NoSubscriptions;
pub use scalar::{Date, MoneyScalar, Rate};
pub use schema::{AnySchema, Executable};

/// Why a mutation did nothing: one entry for each thing to mend.
#[derive(Debug, Clone, SimpleObject)]
pub struct UserError {
    /// Stable code, for programs.
    pub code: String,
    /// Path of the field inside `input`; empty when no single field is at fault.
    pub field: Vec<String>,
    /// What to do, in the language of the request.
    pub message: String,
}

impl UserError {
    /// In the language of the session.
    #[must_use]
    pub fn of(session: &Session, fault: &Fault) -> Self {
        Self {
            code: fault.code.to_owned(),
            field: fault.field.clone(),
            message: fault.message(&session.house().texts, session.locale()),
        }
    }
}

/// What the browser's session cookie becomes after the request.
#[derive(Debug, Clone)]
pub enum CookieChange {
    /// Signed in.
    Set(SessionToken),
    /// Signed out.
    Clear,
}

/// Where a sign-in leaves the new session for the HTTP layer, which alone knows of cookies.
#[derive(Debug, Default)]
pub struct CookieSink {
    left: Mutex<Option<CookieChange>>,
    /// What a sign-in by way of another site left in this browser, sealed.
    journey: Option<String>,
}

impl CookieSink {
    /// With what a sign-in by way of another site left in the browser, if it is on its way.
    #[must_use]
    pub fn on_journey(journey: Option<String>) -> Self {
        Self { left: Mutex::default(), journey }
    }

    /// What a sign-in by way of another site left in the browser, sealed.
    #[must_use]
    pub fn journey(&self) -> Option<&str> {
        self.journey.as_deref()
    }

    /// Leaves a change.
    pub fn leave(&self, change: CookieChange) {
        *self.left.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(change);
    }

    /// Takes the change, once.
    pub fn take(&self) -> Option<CookieChange> {
        self.left.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take()
    }
}

/// Which operation a request turned out to be, for what is measured of it: a name of the schema, never of the caller.
#[derive(Debug, Default)]
pub struct Seen(std::sync::OnceLock<String>);

impl Seen {
    /// Notes it, once.
    pub fn note(&self, operation: String) {
        let _ = self.0.set(operation);
    }

    /// What was noted; a document that was not even read is `unreadable`.
    #[must_use]
    pub fn operation(&self) -> &str {
        self.0.get().map_or("unreadable", String::as_str)
    }
}

/// Gives a request what resolvers expect to find in it: the session, the sink for the cookie, the request's own loaders.
#[must_use]
pub fn equip(request: async_graphql::Request, session: Session, sink: Arc<CookieSink>) -> async_graphql::Request {
    request.data(directory(&session)).data(session).data(sink)
}

/// What a subscription needs to look at its caller again.
///
/// What a subscription tells must be plain values, made with the permit of that moment: the session inside `ctx` is the
/// one of the beginning, and a resolver below a subscription would answer with its rights.
///
/// # Errors
/// When the operation came over a transport that carries no subscriptions.
pub fn standing<'a>(ctx: &Context<'a>) -> async_graphql::Result<&'a Arc<Standing>> {
    ctx.data::<Arc<Standing>>()
}

/// Where the sign-in of this request leaves its cookie.
///
/// # Errors
/// When the schema is executed without one, which the server never does.
pub fn cookie_sink<'a>(ctx: &Context<'a>) -> async_graphql::Result<&'a CookieSink> {
    Ok(ctx.data::<Arc<CookieSink>>()?.as_ref())
}

/// The session of this request.
///
/// # Errors
/// When the schema is executed without one, which the server never does.
pub fn session<'a>(ctx: &Context<'a>) -> async_graphql::Result<&'a Session> {
    ctx.data::<Session>()
}

/// The answer of a query, or the error that people and programs see.
///
/// # Errors
/// A masked error with `extensions.code`: `UNAUTHENTICATED`, `FORBIDDEN`, `BAD_INPUT`, `RATE_LIMITED`, `INTERNAL`.
pub fn answer<T>(session: &Session, outcome: Outcome<T>) -> async_graphql::Result<T> {
    outcome.map_err(|failure| shown(session, failure))
}

/// The outcome of a mutation: what it made, or what its input must mend.
///
/// # Errors
/// As [`answer`], except that a refusal is data.
pub fn settle<T>(session: &Session, outcome: Outcome<T>) -> async_graphql::Result<Result<T, Vec<UserError>>> {
    match outcome {
        Ok(value) => Ok(Ok(value)),
        Err(Failure::Refused(faults)) => {
            faults.iter().for_each(|fault| crate::telemetry::refused(fault.code));
            Ok(Err(faults.iter().map(|fault| UserError::of(session, fault)).collect()))
        }
        Err(failure) => Err(shown(session, failure)),
    }
}

/// The one place where a failure is logged, and where it is worded for the person.
fn shown(session: &Session, failure: Failure) -> Error {
    let request = session.request().id;
    match failure {
        Failure::Unauthenticated => coded(session, "UNAUTHENTICATED", "kernel-error-unauthenticated", &[]),
        Failure::Forbidden(act) => {
            let label = session.text(&crate::locale::message_id(act), &[]);
            coded(session, "FORBIDDEN", "kernel-error-forbidden", &[("act", label)])
                .extend_with(|_, e| e.set("act", act))
        }
        Failure::TooMany(seconds) => {
            coded(session, "RATE_LIMITED", "kernel-error-too-many", &[("seconds", seconds.to_string())])
                .extend_with(|_, e| e.set("retryAfter", seconds))
        }
        Failure::Refused(faults) => {
            let fault = faults.into_iter().next().unwrap_or_else(|| Fault::new("kernel-error-input"));
            let error = UserError::of(session, &fault);
            Error::new(error.message).extend_with(|_, e| {
                e.set("code", "BAD_INPUT");
                e.set("reason", error.code.clone());
                e.set("field", error.field.clone());
            })
        }
        Failure::Internal(error) => {
            // In a transaction where a statement failed no other is carried out: what comes next begins its own.
            session.door().shut();
            tracing::error!(%error, %request, tenant = %session.tenant().key, "request failed");
            coded(session, "INTERNAL", "kernel-error-internal", &[("request", request.simple().to_string())])
                .extend_with(|_, e| e.set("requestId", request.simple().to_string()))
        }
    }
}

fn coded(session: &Session, code: &'static str, id: &str, args: &[(&'static str, String)]) -> Error {
    Error::new(session.text(id, args)).extend_with(|_, e| e.set("code", code))
}

/// Declares a mutation's payload: the entity, `null` when refused, and `userErrors`.
///
/// `payload! { /// Doc. StaffPayload { /// Doc. staff: StaffObject } }`
#[macro_export]
macro_rules! payload {
    ($($(#[$doc:meta])* $name:ident { $(#[$field_doc:meta])* $field:ident : $of:ty })+) => {$(
        $(#[$doc])*
        #[derive(async_graphql::SimpleObject)]
        pub struct $name {
            $(#[$field_doc])*
            pub $field: Option<$of>,
            /// What to mend; empty when the mutation was carried out.
            pub user_errors: Vec<$crate::gql::UserError>,
        }
        impl $name {
            /// From the outcome of the use case.
            ///
            /// # Errors
            /// See [`kernel::gql::settle`](../../kernel/gql/fn.settle.html).
            pub fn from_outcome(
                session: &$crate::session::Session,
                outcome: $crate::error::Outcome<$of>,
            ) -> async_graphql::Result<Self> {
                Ok(match $crate::gql::settle(session, outcome)? {
                    Ok(value) => Self { $field: Some(value), user_errors: Vec::new() },
                    Err(user_errors) => Self { $field: None, user_errors },
                })
            }
        }
    )+};
}
