use std::collections::HashMap;

use kernel::error::{Fault, Outcome};
use kernel::session::{Scope, Session};
use kernel::settings;
use kernel::tx::{Change, begin, begin_read};
use serde_json::{Value, json};

use super::{Setting, same_shape, store};
use crate::acts::{SettingRead, SettingUpdate};

/// Every declared setting, with its value in this commune.
#[tracing::instrument(name = "administration.setting.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn list(session: &Session) -> Outcome<Vec<Setting>> {
    let permit = session.permit::<SettingRead>()?;
    let mut tx = begin_read(&permit).await?;
    let mut stored: HashMap<String, Value> = store::all(&mut tx).await?.into_iter().collect();
    let declared = session.house().modules.iter().flat_map(|module| module.settings);
    declared
        .map(|setting| {
            let value = match stored.remove(setting.key) {
                Some(value) => value,
                None => serde_json::from_str(setting.default)?,
            };
            Ok(Setting { key: setting.key, value })
        })
        .collect()
}

/// Changes a setting, for the whole commune.
///
/// # Errors
/// Forbidden to who administers only a part of the commune; refused for a setting that nobody declared and for a
/// value of another shape than the default's or that its module cannot use.
#[tracing::instrument(name = "administration.setting.update", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn update(session: &Session, key: &str, value: Value) -> Outcome<Setting> {
    let permit = session.permit::<SettingUpdate>()?;
    if *permit.scope() != Scope::All {
        return Err(permit.refuse());
    }
    let Some(declared) = session.house().setting(key) else {
        return Err(Fault::at("administration-error-setting-unknown", &["key"]).into());
    };
    if !same_shape(&serde_json::from_str(declared.default)?, &value) || !(declared.check)(&value) {
        return Err(Fault::at("administration-error-setting-shape", &["value"])
            .with("example", declared.default)
            .into());
    }
    let mut tx = begin(&permit).await?;
    let before: Value = settings::get(&mut tx, session, declared.key).await?;
    store::set(&mut tx, declared.key, &value).await?;
    let audited = tx
        .audit(Change {
            object_kind: "setting",
            object_id: declared.key.to_owned(),
            object_label: declared.key.to_owned(),
            unit: None,
            before: Some(json!({ "value": before })),
            after: Some(json!({ "value": value })),
        })
        .await?;
    tx.commit(audited).await?;
    Ok(Setting { key: declared.key, value })
}
