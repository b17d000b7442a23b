//! What operators do to whole communes.

use kernel::ambient::Ambient;
use kernel::tenant::TenantKey;
use platform::Admin;
use platform::lifecycle::{self, Changed};
use serde_json::json;

use super::say;
use super::user::operator;

pub(super) async fn suspend(admin: &Admin, key: &str, reason: &str, json: bool) -> anyhow::Result<()> {
    let tenant = TenantKey::new(key)?;
    let changed = lifecycle::suspend(admin, &Ambient::system(), &tenant, reason, &operator()).await?;
    tell(json, key, changed, "is closed: every host of it shows a plain page", "was closed already");
    Ok(())
}

pub(super) async fn resume(admin: &Admin, key: &str, json: bool) -> anyhow::Result<()> {
    let changed = lifecycle::resume(admin, &Ambient::system(), &TenantKey::new(key)?, &operator()).await?;
    tell(json, key, changed, "is open", "was open already");
    Ok(())
}

fn tell(json: bool, key: &str, changed: Changed, done: &str, already: &str) {
    let words = if changed == Changed::Done { done } else { already };
    say(json, &json!({ "tenant": key, "outcome": changed }), || format!("{key} {words}"));
}
