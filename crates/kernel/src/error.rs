//! What can go wrong, seen by the caller: a refusal is data with a field and a text, everything else is masked.

use crate::locale::{Args, Locale, Texts};
use crate::money::{Money, display};

/// One thing wrong with a request, for the person who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Fluent id of the text, which is also the code that front-ends switch on.
    pub code: &'static str,
    /// Path inside the input, in GraphQL names; empty when no field is at fault.
    pub field: Vec<String>,
    /// Values for the text.
    pub args: Args,
}

impl Fault {
    /// A fault of the request as a whole.
    #[must_use]
    pub const fn new(code: &'static str) -> Self {
        Self { code, field: Vec::new(), args: Vec::new() }
    }

    /// A fault of one field.
    #[must_use]
    pub fn at(code: &'static str, path: &[&str]) -> Self {
        Self { code, field: path.iter().map(|part| (*part).to_owned()).collect(), args: Vec::new() }
    }

    /// Adds a value for the text.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// The text in the caller's language.
    #[must_use]
    pub fn message(&self, texts: &Texts, locale: Locale) -> String {
        let args: Args = self.args.iter().map(|(name, value)| (*name, as_read(value, locale))).collect();
        texts.get(locale, self.code, &args)
    }
}

/// An amount, which is told with its centimes ("1234.50"), as people of the language read it; everything else as it is.
#[must_use]
pub fn as_read(value: &str, locale: Locale) -> String {
    let whole = value.rsplit_once('.').is_some_and(|(_, centimes)| centimes.len() == 2);
    match Money::parse(value) {
        Ok(amount) if whole => display(amount, locale),
        _ => value.to_owned(),
    }
}

/// Why a use case did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Nobody is signed in, or the session has ended.
    #[error("not signed in")]
    Unauthenticated,
    /// The person has no permission for this act, or for this object.
    #[error("{0} is not permitted")]
    Forbidden(&'static str),
    /// The request breaks a rule of the business; the caller can mend it.
    #[error("refused: {}", codes(.0))]
    Refused(Vec<Fault>),
    /// Asked too often; try again after so many seconds.
    #[error("too many requests, retry after {0} s")]
    TooMany(u64),
    /// Something that the caller can do nothing about. Logged once, shown masked.
    #[error(transparent)]
    Internal(#[from] Internal),
}

/// Faults of the house. Never shown, always logged, in one place.
#[derive(Debug, thiserror::Error)]
pub enum Internal {
    /// PostgreSQL.
    #[error("database: {}", discreet(.0))]
    Database(#[from] sqlx::Error),
    /// Redis.
    #[error("redis: {0}")]
    Redis(#[from] redis::RedisError),
    /// The file store.
    #[error("file store: {0}")]
    Files(#[from] object_store::Error),
    /// A stored value that does not fit its type: names the table and the column.
    #[error("stored value in {table}.{column}: {detail}")]
    Stored {
        /// Table.
        table: &'static str,
        /// Column.
        column: &'static str,
        /// What is wrong, without the value.
        detail: String,
    },
    /// JSON that should have been readable: where and in what way it was not. What serde says quotes the value.
    #[error("json: {category:?} error at line {line}, column {column}")]
    Json {
        /// Syntax, shape, early end or reading.
        category: serde_json::error::Category,
        /// Line, from 1; 0 when the value was not a text.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// A document could not be printed.
    #[error("document: {0}")]
    Render(#[from] crate::render::RenderError),
    /// The policy engine.
    #[error("policy: {0}")]
    Policy(String),
    /// A secret in the database could not be opened.
    #[error(transparent)]
    Unopenable(#[from] crate::keys::Unopenable),
    /// A task was stopped or a rule of the house was broken.
    #[error("{0}")]
    Broken(&'static str),
}

impl From<serde_json::Error> for Internal {
    fn from(error: serde_json::Error) -> Self {
        Self::Json { category: error.classify(), line: error.line(), column: error.column() }
    }
}

impl Failure {
    /// A refusal for one reason.
    #[must_use]
    pub fn refused(fault: Fault) -> Self {
        Self::Refused(vec![fault])
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::refused(fault)
    }
}

macro_rules! internal_from {
    ($($source:ty),+) => {$(
        impl From<$source> for Failure {
            fn from(source: $source) -> Self { Self::Internal(source.into()) }
        }
    )+};
}
internal_from!(
    sqlx::Error,
    redis::RedisError,
    object_store::Error,
    serde_json::Error,
    crate::render::RenderError,
    crate::keys::Unopenable
);

/// The codes alone, for the log: the values of a text may be a person's.
fn codes(faults: &[Fault]) -> String {
    faults.iter().map(|fault| fault.code).collect::<Vec<_>>().join(", ")
}

/// What PostgreSQL said, for the log. Its messages on data (class 22: "invalid input syntax … : \"value\"") quote the value, so of
/// those only the code stays; its details, which quote whole rows, are never printed.
fn discreet(error: &sqlx::Error) -> String {
    match error.as_database_error().and_then(|error| error.code()) {
        Some(code) if code.starts_with("22") => format!("a value does not fit (SQLSTATE {code})"),
        _ => error.to_string(),
    }
}

/// Result of a use case.
pub type Outcome<T> = Result<T, Failure>;

/// Whether PostgreSQL refused because of this constraint.
#[must_use]
pub fn broke(failure: &sqlx::Error, constraint: &str) -> bool {
    failure.as_database_error().and_then(sqlx::error::DatabaseError::constraint) == Some(constraint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_told_as_the_language_writes_it_and_nothing_else_is_touched() {
        let told = |value: &str| [Locale::Ar, Locale::Fr].map(|locale| as_read(value, locale));
        assert_eq!(told("1500.00"), ["1.500,00", "1\u{202f}500,00"]);
        for kept in ["12", "12.5", "R-000123", "8SF/PH1", "23/11/2026", "1.2.34", ""] {
            assert_eq!(told(kept), [kept, kept]);
        }
    }

    #[test]
    fn what_is_logged_of_unreadable_json_holds_no_value() {
        let failed = serde_json::from_str::<u8>("\"Amina El Mithal\"").expect_err("not a number");
        assert!(failed.to_string().contains("Amina"), "serde quotes the value");
        let ours = Internal::from(failed);
        assert!(!format!("{ours} {ours:?}").contains("Amina"), "{ours:?}");
        assert!(ours.to_string().contains("line 1"), "{ours}");
    }
}
