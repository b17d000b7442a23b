//! The tree of units: codes, parents, kinds, arrondissements.

use std::collections::BTreeSet;

use super::fault::Faults;
use super::{TenantFile, UnitEntry, UnitKind, check, rules};
use crate::national;

pub(super) fn check(file: &TenantFile, faults: &mut Faults<'_>) {
    let (mut codes, mut hosts, mut hcps) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (at, unit) in file.units.iter().enumerate() {
        let key = format!("units[{}]", at + 1);
        faults.rule(format!("{key}.code"), rules::unit_code(&unit.code));
        check::name(faults, &format!("{key}.name"), &unit.name);
        if !unit.code.is_empty() && !codes.insert(unit.code.as_str()) {
            faults.add(format!("{key}.code"), format!("the unit code `{}` is used twice", unit.code));
        }
        for (field, value, seen) in [("host", &unit.host, &mut hosts), ("hcp", &unit.hcp, &mut hcps)] {
            if let Some(value) = value.as_deref().filter(|value| !seen.insert(value.to_string())) {
                faults.add(format!("{key}.{field}"), format!("`{value}` is used twice"));
            }
        }
        faults.rule(format!("{key}.parent"), parent(file, unit));
        if unit.kind == UnitKind::Arrondissement {
            arrondissement(file, faults, &key, unit);
        } else {
            not_arrondissement(faults, &key, unit);
        }
    }
}

/// The parent exists, may have such a child, and leads up to the commune.
fn parent(file: &TenantFile, unit: &UnitEntry) -> Result<(), String> {
    let Some(code) = &unit.parent else { return Ok(()) };
    if *code == unit.code {
        return Err(format!("`{code}` cannot be its own parent"));
    }
    let Some(parent) = file.unit(code) else {
        return Err(format!("there is no unit `{code}`; leave `parent` out for the commune itself"));
    };
    if unit.kind == UnitKind::Arrondissement {
        return Err("an arrondissement lies directly below the commune: leave `parent` out".to_owned());
    }
    if parent.kind == UnitKind::Office {
        return Err(format!("`{code}` is an office: nothing lies below an office"));
    }
    if leads_to_root(file, unit) {
        Ok(())
    } else {
        Err(format!("`{}` lies below itself (a circle of parents)", unit.code))
    }
}

fn leads_to_root(file: &TenantFile, unit: &UnitEntry) -> bool {
    let mut here = unit;
    // More steps than units means going round.
    for _ in 0..=file.units.len() {
        match here.parent.as_deref().and_then(|code| file.unit(code)) {
            Some(parent) => here = parent,
            None => return true,
        }
    }
    false
}

fn arrondissement(file: &TenantFile, faults: &mut Faults<'_>, key: &str, unit: &UnitEntry) {
    match &unit.host {
        Some(host) => faults.rule(format!("{key}.host"), rules::unit_host(host, &file.hosts.label)),
        None => faults.add(format!("{key}.host"), "missing: an arrondissement has a host, like maarif.casablanca"),
    }
    if let Some(prefecture) = &unit.prefecture {
        check::name(faults, &format!("{key}.prefecture"), prefecture);
    }
    let Ok(commune) = national::commune(&file.hcp) else { return };
    let known = national::arrondissements(&commune.code);
    if known.is_empty() {
        let message = format!("{} has no arrondissements (organic law 113-14, art. 216)", commune.name_fr);
        faults.add(format!("{key}.kind"), message);
        return;
    }
    if let Some(code) = unit.hcp.as_ref().filter(|code| !known.iter().any(|place| place.code == **code)) {
        faults
            .add(format!("{key}.hcp"), format!("`{code}` is not the code of an arrondissement of {}", commune.name_fr));
    }
}

fn not_arrondissement(faults: &mut Faults<'_>, key: &str, unit: &UnitEntry) {
    let given = [("host", unit.host.is_some()), ("hcp", unit.hcp.is_some()), ("prefecture", unit.prefecture.is_some())];
    for (field, _) in given.iter().filter(|(_, given)| *given) {
        faults.add(
            format!("{key}.{field}"),
            format!("only an arrondissement has a `{field}`, not an {}", noun(unit.kind)),
        );
    }
}

fn noun(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Service => "administrative service",
        other => other.as_str(),
    }
}
