//! Settings of a commune: declared by modules with a default, changed by its administrator.

mod store;

use serde::de::DeserializeOwned;

use crate::error::{Internal, Outcome};
use crate::session::Session;
use crate::tx::Tx;

/// The value of a declared setting in this commune.
///
/// # Errors
/// Internal failures: the key is not declared, or the stored value has another shape.
pub async fn get<T: DeserializeOwned>(tx: &mut impl Tx, session: &Session, key: &'static str) -> Outcome<T> {
    let declared = session.house().setting(key).ok_or(Internal::Broken("setting not declared"))?;
    let stored = store::value(tx.conn(), key).await?;
    Ok(match stored {
        Some(value) => serde_json::from_value(value)?,
        None => serde_json::from_str(declared.default)?,
    })
}
