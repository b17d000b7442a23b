use std::collections::HashMap;

use kernel::ambient::Ambient;
use kernel::module::Module;
use kernel::tenant::TenantKey;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Added, FirstAdministrator};
use crate::PlatformError;
use crate::tenant_file::{Fault, SettingValue, TenantFile};

/// Everything the modules' seeds need, and the hosts of the directory.
#[derive(Debug)]
pub(super) struct Seed {
    pub(super) described: Value,
    pub(super) rows: Value,
    pub(super) hosts: Vec<SeedHost>,
}

/// A host and the unit it leads to.
#[derive(Debug)]
pub(super) struct SeedHost {
    pub(super) host: String,
    pub(super) absolute: bool,
    pub(super) unit: Uuid,
}

pub(super) fn build(
    file: &TenantFile,
    described: Value,
    ambient: &Ambient,
    first: Option<&FirstAdministrator>,
    operator: &str,
) -> Seed {
    let root = ambient.uuid();
    let ids: HashMap<&str, Uuid> = file.units.iter().map(|unit| (unit.code.as_str(), ambient.uuid())).collect();
    let mut rows = described.clone();
    rows["at"] = json!(ambient.now());
    rows["operator"] = json!(operator);
    rows["audit_id"] = json!(ambient.uuid());
    rows["root_id"] = json!(root);
    rows["units"] = units(file, root, &ids);
    rows["offices"] = offices(file, &ids, ambient);
    rows["settings"] = settings(file);
    if let Some(first) = first {
        rows["administrator"] = json!({
            "id": ambient.uuid(), "grant_id": ambient.uuid(), "login": first.login, "name_ar": first.name_ar,
            "name_fr": first.name_fr, "password_hash": first.password_hash, "must_change_password": first.must_change_password,
        });
    }
    Seed { described, rows, hosts: hosts(file, root, &ids) }
}

fn units(file: &TenantFile, root: Uuid, ids: &HashMap<&str, Uuid>) -> Value {
    let commune =
        json!({ "id": root, "code": file.key, "kind": "commune", "name": file.name, "host": file.hosts.label });
    let below = file.units.iter().map(|unit| {
        let parent = unit.parent.as_deref().and_then(|code| ids.get(code)).unwrap_or(&root);
        json!({ "id": ids[unit.code.as_str()], "parent_id": parent, "code": unit.code, "kind": unit.kind, "name": unit.name, "host": unit.host, "prefecture": unit.prefecture })
    });
    std::iter::once(commune).chain(below).collect()
}

fn offices(file: &TenantFile, ids: &HashMap<&str, Uuid>, ambient: &Ambient) -> Value {
    let office = |office: &crate::tenant_file::OfficeEntry| json!({ "id": ambient.uuid(), "unit_id": ids[office.unit.as_str()], "code": office.code, "name": office.name, "regimes": office.regimes });
    file.offices.iter().map(office).collect()
}

/// The file says whether lone offices are allowed at all; the setting names them one by one, so that the
/// administrator can go on from there.
fn settings(file: &TenantFile) -> Value {
    let value = |(key, value): (&String, &SettingValue)| match (key.as_str(), value) {
        ("registry.lone_office", SettingValue::Bool(true)) => {
            (key.clone(), file.offices.iter().map(|office| json!(office.code)).collect::<Value>())
        }
        ("registry.lone_office", _) => (key.clone(), json!([])),
        _ => (key.clone(), json!(value)),
    };
    Value::Object(file.settings.iter().map(value).collect())
}

/// A value of a tenant file is held to the same rule as one that an administrator sets.
pub(super) fn setting_faults(modules: &[&Module], seed: &Seed, file: &TenantFile) -> Vec<Fault> {
    let values = seed.rows["settings"].as_object().into_iter().flatten();
    let good = |key: &str, value: &Value| {
        let declared = modules.iter().flat_map(|module| module.settings).find(|setting| setting.key == key);
        declared.is_some_and(|setting| (setting.check)(value))
    };
    let fault = |(key, _): (&String, &Value)| Fault {
        file: file.origin.file.clone(),
        line: file.origin.line_of(&format!("settings.{key}")),
        key: format!("settings.{key}"),
        message: "is a setting that this program does not know, or a value that its module cannot use".to_owned(),
    };
    values.filter(|(key, value)| !good(key, value)).map(fault).collect()
}

fn hosts(file: &TenantFile, root: Uuid, ids: &HashMap<&str, Uuid>) -> Vec<SeedHost> {
    let unit = |code: &Option<String>| code.as_deref().and_then(|code| ids.get(code)).copied().unwrap_or(root);
    // Relative names are kept without the base host, so that a deployment can move to another domain.
    const MARK: &str = "\u{1}";
    let host = |name: crate::tenant_file::HostName| {
        let relative = name.host.strip_suffix(MARK).and_then(|host| host.strip_suffix('.'));
        SeedHost {
            absolute: relative.is_none(),
            host: relative.unwrap_or(&name.host).to_owned(),
            unit: unit(&name.unit),
        }
    };
    file.host_names(MARK).into_iter().map(host).collect()
}

/// Compares an open commune with its file.
pub(super) fn compare(key: &TenantKey, open: &Value, file: &Value) -> Result<Added, PlatformError> {
    let keys = |value: &Value| value.as_object().map(|map| map.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    let mut all = [keys(open), keys(file)].concat();
    all.sort();
    all.dedup();
    let differs: Vec<String> = all.into_iter().filter(|key| open.get(key) != file.get(key)).collect();
    if differs.is_empty() {
        Ok(Added::Unchanged)
    } else {
        Err(PlatformError::Differs { key: key.to_string(), differs: differs.join(", ") })
    }
}
