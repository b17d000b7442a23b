//! How much a till may begin with and charge without a price, so that a slip of the hand is told before it is money: settings of the commune.

use kernel::error::{Internal, Outcome};
use kernel::module::SettingDef;
use kernel::money::Money;
use kernel::session::Session;
use kernel::settings;
use kernel::tx::Tx;
use serde_json::Value;

/// Most that a day of a till begins with, in dirhams.
pub(crate) const FLOAT: &str = "regie.float_limit";
/// Most that free amounts of one receipt come to, in dirhams.
pub(crate) const FREE: &str = "regie.free_charge_limit";
/// Most dirhams that either may be.
const MOST: i64 = 10_000_000;

/// Both of them.
pub(crate) const SETTINGS: &[SettingDef] =
    &[SettingDef::written(FLOAT, "10000", is_limit), SettingDef::written(FREE, "100000", is_limit)];

/// Whether a setting is a number of dirhams.
fn is_limit(value: &Value) -> bool {
    value.as_i64().is_some_and(|dirhams| (1..=MOST).contains(&dirhams))
}

/// Most that one of these settings allows in this commune.
///
/// # Errors
/// Internal failures only.
pub(crate) async fn most(tx: &mut impl Tx, session: &Session, setting: &'static str) -> Outcome<Money> {
    let dirhams: i64 = settings::get(tx, session, setting).await?;
    let most = dirhams.checked_mul(100).and_then(Money::from_centimes);
    Ok(most.ok_or(Internal::Broken("a limit beyond what is kept"))?)
}
