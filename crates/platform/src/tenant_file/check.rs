//! What must hold inside one tenant file.

use std::collections::BTreeSet;

use super::fault::{Fault, Faults};
use super::vocabulary::{LOCALES, MODULES, REQUIRED_LOCALES, REQUIRED_MODULES, SETTINGS, SettingType};
use super::{Name, OfficeEntry, Regime, SettingValue, TenantFile, UnitKind, rules, units};
use crate::national::{self, nearest_word};

pub(super) fn check(file: &TenantFile) -> Vec<Fault> {
    let mut faults = Faults::of(&file.origin);
    identity(file, &mut faults);
    word_list(&mut faults, "modules", &file.modules, MODULES, REQUIRED_MODULES);
    word_list(&mut faults, "locales", &file.locales, LOCALES, REQUIRED_LOCALES);
    hosts(file, &mut faults);
    letterhead(file, &mut faults);
    holidays(file, &mut faults);
    settings(file, &mut faults);
    units::check(file, &mut faults);
    offices(file, &mut faults);
    faults.into_list()
}

fn identity(file: &TenantFile, faults: &mut Faults<'_>) {
    faults.rule("key", rules::key(&file.key));
    faults.rule("accent", rules::accent(&file.accent));
    name(faults, "name", &file.name);
    name(faults, "province", &file.province);
    name(faults, "region", &file.region);
    if !file.hcp.is_empty() {
        faults.rule("hcp", commune_code(&file.hcp));
    }
}

/// The code is a commune's and is written as in the national table.
fn commune_code(code: &str) -> Result<(), String> {
    let place = national::commune(code).map_err(|error| error.to_string())?;
    if place.code == code { Ok(()) } else { Err(format!("write the code of {} as {}", place.name_fr, place.code)) }
}

pub(super) fn name(faults: &mut Faults<'_>, key: &str, name: &Name) {
    faults.rule(format!("{key}.ar"), rules::arabic(&name.ar));
    faults.rule(format!("{key}.fr"), rules::latin(&name.fr));
    if let Some(zgh) = &name.zgh {
        faults.rule(format!("{key}.zgh"), rules::tifinagh(zgh));
    }
}

fn word_list(faults: &mut Faults<'_>, key: &str, words: &[String], known: &[&str], required: &[&str]) {
    for (at, word) in words.iter().enumerate() {
        let entry = format!("{key}[{}]", at + 1);
        if !known.contains(&word.as_str()) {
            faults.add(entry, format!("`{word}` is unknown; this version has: {}", known.join(", ")));
        } else if words[..at].contains(word) {
            faults.add(entry, format!("`{word}` is listed twice"));
        }
    }
    // An unreadable list is already a fault of its own.
    for word in required.iter().filter(|word| !words.is_empty() && !words.iter().any(|have| have == *word)) {
        faults.add(key, format!("`{word}` is required"));
    }
}

fn hosts(file: &TenantFile, faults: &mut Faults<'_>) {
    faults.rule("hosts.label", rules::host_label(&file.hosts.label));
    for (at, host) in file.hosts.own.iter().enumerate() {
        let key = format!("hosts.own[{}]", at + 1);
        faults.rule(key.clone(), rules::own_host(host));
        if file.hosts.own[..at].contains(host) {
            faults.add(key, format!("`{host}` is listed twice"));
        }
    }
}

fn letterhead(file: &TenantFile, faults: &mut Faults<'_>) {
    for (key, lines) in [("letterhead.ar", &file.letterhead.ar), ("letterhead.fr", &file.letterhead.fr)] {
        if lines.len() > 6 {
            faults.add(key, format!("has {} lines; at most 6 fit above a document", lines.len()));
        }
    }
    for (at, line) in file.letterhead.ar.iter().enumerate() {
        faults.rule(format!("letterhead.ar[{}]", at + 1), rules::arabic(line));
    }
    for (at, line) in file.letterhead.fr.iter().enumerate() {
        faults.rule(format!("letterhead.fr[{}]", at + 1), rules::latin(line));
    }
    if let Some(seal) = &file.letterhead.seal {
        faults.rule("letterhead.seal", rules::seal(seal));
    }
}

fn holidays(file: &TenantFile, faults: &mut Faults<'_>) {
    let mut days = BTreeSet::new();
    for (at, holiday) in file.holidays.iter().enumerate() {
        let key = format!("holidays[{}]", at + 1);
        name(faults, &format!("{key}.name"), &holiday.name);
        if !days.insert(holiday.date) {
            faults.add(format!("{key}.date"), format!("{} is listed twice", holiday.date));
        }
    }
}

fn settings(file: &TenantFile, faults: &mut Faults<'_>) {
    for (setting, value) in &file.settings {
        let key = format!("settings.{setting}");
        let Some((_, wanted)) = SETTINGS.iter().find(|(known, _)| known == setting) else {
            let near = nearest_word(setting, SETTINGS.iter().map(|(known, _)| *known));
            let hint = near.map(|word| format!("; did you mean `{word}`?")).unwrap_or_default();
            faults.add(key, format!("unknown setting{hint}"));
            continue;
        };
        if !fits(value, *wanted) {
            faults.add(key, format!("should be {}", wanted.describe()));
            continue;
        }
        let module = setting.split('.').next().unwrap_or_default();
        if MODULES.contains(&module) && !file.modules.iter().any(|on| on == module) {
            faults.add(key, format!("the module `{module}` is not switched on"));
        }
    }
}

fn fits(value: &SettingValue, wanted: SettingType) -> bool {
    matches!(
        (value, wanted),
        (SettingValue::Bool(_), SettingType::Bool)
            | (SettingValue::Integer(_), SettingType::Integer)
            | (SettingValue::Text(_), SettingType::Text)
    )
}

fn offices(file: &TenantFile, faults: &mut Faults<'_>) {
    if !file.offices.is_empty() && !file.modules.is_empty() && !file.modules.iter().any(|on| on == "registry") {
        faults.add("registry", "there are civil-status offices, but the module `registry` is not switched on");
    }
    let mut codes = BTreeSet::new();
    for (at, office) in file.offices.iter().enumerate() {
        let key = format!("registry.offices[{}]", at + 1);
        faults.rule(format!("{key}.code"), rules::office_code(&office.code));
        name(faults, &format!("{key}.name"), &office.name);
        if !office.code.is_empty() && !codes.insert(office.code.as_str()) {
            faults.add(format!("{key}.code"), format!("the office code `{}` is used twice", office.code));
        }
        faults.rule(format!("{key}.unit"), office_unit(file, office));
        regimes(faults, &format!("{key}.regimes"), office);
    }
}

fn office_unit(file: &TenantFile, office: &OfficeEntry) -> Result<(), String> {
    if office.unit.is_empty() {
        return Ok(());
    }
    match file.unit(&office.unit) {
        None => Err(format!("there is no unit `{}`", office.unit)),
        Some(unit) if unit.kind == UnitKind::Service => {
            Err(format!("`{}` is a service; a civil-status office is an office or an arrondissement", office.unit))
        }
        Some(_) => Ok(()),
    }
}

/// Dates rise, the regime changes at each step, and law 36-21 once begun does not end (its art. 59).
fn regimes(faults: &mut Faults<'_>, key: &str, office: &OfficeEntry) {
    for (at, pair) in office.regimes.windows(2).enumerate() {
        let (before, after) = (pair[0], pair[1]);
        let entry = format!("{key}[{}]", at + 2);
        if after.from <= before.from {
            faults.add(entry, format!("{} is not after {}: list the regimes in date order", after.from, before.from));
        } else if after.regime == before.regime {
            faults.add(entry, format!("repeats law {}", after.regime.as_str()));
        } else if before.regime == Regime::Law3621 {
            faults.add(entry, "an office under law 36-21 does not return to law 37-99");
        }
    }
}
