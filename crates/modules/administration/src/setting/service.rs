use std::collections::HashMap;

use kernel::directory::{self, UnitKind, UnitRecord};
use kernel::error::{Fault, Outcome};
use kernel::files;
use kernel::id::{FileId, TypedId as _, UnitId};
use kernel::limit::Quota;
use kernel::look;
use kernel::module::SettingDef;
use kernel::session::{Scope, Session};
use kernel::settings;
use kernel::tx::{Change, TenantTx, Tx, begin, begin_read};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Choice, Setting, same_shape, store, unknown};
use crate::acts::{SettingRead, SettingUpdate};

/// Every declared setting, with its value in this commune.
#[tracing::instrument(name = "administration.setting.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn list(session: &Session) -> Outcome<Vec<Setting>> {
    let permit = session.permit::<SettingRead>()?;
    let mut tx = begin_read(&permit).await?;
    let mut stored: HashMap<String, Value> = store::all(&mut tx).await?.into_iter().collect();
    let declared = session.house().modules.iter().flat_map(|module| module.settings);
    let mut settings = Vec::new();
    for setting in declared {
        let value = match stored.remove(setting.key) {
            Some(value) => value,
            None => serde_json::from_str(setting.default)?,
        };
        let choices = choices(&mut tx, permit.scope(), setting).await?;
        settings.push(Setting { key: setting.key, value, choices });
    }
    Ok(settings)
}

/// What may be chosen: words of the module, or things of the commune inside the scope.
async fn choices(tx: &mut dyn Tx, scope: &Scope, setting: &SettingDef) -> Outcome<Vec<Choice>> {
    let Some(among) = setting.among else {
        let fixed = setting.choices.iter().map(|value| Choice { value: (*value).to_owned(), label: None });
        return Ok(fixed.collect());
    };
    let things = among.choices(tx, scope).await?;
    Ok(things.into_iter().map(|thing| Choice { value: thing.value, label: Some(thing.label) }).collect())
}

/// Enough for somebody who tries lines out, too little to keep the printer busy.
pub(crate) const PREVIEWS: Quota = Quota { name: "letterhead-preview", burst: 10, per_hour: 1200 };

/// The letterhead of a unit as its papers will carry it, as a PDF.
///
/// # Errors
/// Refused for a unit that is not there, and when asked too often.
#[tracing::instrument(name = "administration.setting.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn preview(session: &Session, unit: UnitId) -> Outcome<Vec<u8>> {
    let permit = session.permit::<SettingRead>()?;
    session.house().limiter.count(session, PREVIEWS, &session.actor().id()).await?;
    let mut tx = begin_read(&permit).await?;
    let units = directory::units(&mut tx).await?;
    let look = look::look(&mut tx, session).await?;
    drop(tx);
    let from = path(&units, unit.uuid()).ok_or_else(|| Fault::at("kernel-error-not-found", &["unitId"]))?;
    look::preview(session, &look, &from).await
}

/// The unit with all above it.
fn path(units: &[UnitRecord], id: Uuid) -> Option<look::Origin> {
    let unit = |id: Uuid| units.iter().find(|unit| unit.id == id);
    let own = unit(id)?;
    let up: Vec<&UnitRecord> = std::iter::successors(Some(own), |below| below.parent_id.and_then(unit)).collect();
    let arrondissement = up.iter().find(|unit| unit.kind == UnitKind::Arrondissement);
    Some(look::Origin {
        units: up.iter().map(|unit| unit.code.clone()).collect(),
        arrondissement: arrondissement.map(|unit| unit.name.clone()),
        prefecture: arrondissement.and_then(|unit| unit.prefecture.clone()),
        office: own.name.clone(),
    })
}

/// What only the commune's own rows can tell: units that exist, a picture that can be printed.
async fn usable(tx: &mut TenantTx, session: &Session, key: &str, value: &Value) -> Outcome<()> {
    match key {
        look::LETTERHEAD => {
            let known = directory::units(tx).await?;
            let named = value.as_array().into_iter().flatten().filter_map(|lines| lines["unit"].as_str());
            let unknown = named.filter(|code| !known.iter().any(|unit| unit.code == *code)).count();
            if unknown > 0 {
                return Err(Fault::at("administration-error-unit-unknown", &["value"]).into());
            }
        }
        look::SEAL => {
            let Some(id) = value.as_str().filter(|id| !id.is_empty()).and_then(|id| FileId::parse(id).ok()) else {
                return Ok(());
            };
            let kept: Vec<FileId> = look::look(tx, session).await?.seal.map(|file| file.id).into_iter().collect();
            let file = files::attachable(tx, session, &[id], &kept).await?.into_iter().next();
            let file = file.ok_or_else(|| Fault::at("kernel-error-not-found", &["value"]))?;
            let fault = || Fault::at("administration-error-seal-picture", &["value"]);
            if file.media_type != "image/png" || file.size > look::SEAL_BYTES {
                return Err(fault().into());
            }
            let content = files::content(session, &file.sha256).await?.ok_or_else(fault)?;
            let fits = |(width, height)| width <= look::SEAL_PIXELS && height <= look::SEAL_PIXELS;
            if !look::png_size(&content).is_some_and(fits) {
                return Err(fault().into());
            }
        }
        _ => {}
    }
    Ok(())
}

/// Changes a setting, for the whole commune.
///
/// # Errors
/// Forbidden to who administers only a part of the commune; refused for a setting that nobody declared and for a
/// value of another shape than the default's, that its module cannot use, or that names what the commune does not have.
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
    usable(&mut tx, session, declared.key, &value).await?;
    let choices = choices(&mut tx, permit.scope(), declared).await?;
    if let Some(unknown) = declared.among.and_then(|_| unknown(&choices, &value)) {
        let named = unknown.as_str().map_or_else(|| unknown.to_string(), str::to_owned);
        return Err(Fault::at("administration-error-setting-choice", &["value"]).with("value", named).into());
    }
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
    Ok(Setting { key: declared.key, value, choices })
}
