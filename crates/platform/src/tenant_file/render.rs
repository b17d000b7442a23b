//! Writes a tenant file with comments for the partner who fills it in.

use std::fmt::Write as _;

use super::{Name, OfficeEntry, SettingValue, TenantFile, UnitEntry, UnitKind};

/// A commented TOML file that parses back to an equal value.
pub fn render(file: &TenantFile) -> String {
    let mut out = String::new();
    head(&mut out, file);
    places(&mut out, file);
    hosts_and_letterhead(&mut out, file);
    holidays(&mut out, file);
    settings(&mut out, file);
    units(&mut out, file);
    offices(&mut out, file);
    out
}

/// Writing to a `String` cannot fail.
macro_rules! line {
    ($out:expr) => { $out.push('\n') };
    ($out:expr, $($arg:tt)*) => { let _ = writeln!($out, $($arg)*); };
}

fn head(out: &mut String, file: &TenantFile) {
    line!(out, "# {}: tenant file of jamaa. What each key means: tenants/README.md", file.name.fr);
    line!(
        out,
        "# Open it with `jamaa tenant add tenants/{}.toml`: a wrong file changes nothing, and every fault is told with its line.",
        file.key
    );
    line!(out);
    line!(out, "# Short name of the tenant. Never change it once the commune is open: its data are kept under it.");
    line!(out, "key = {}", quoted(&file.key));
    line!(out, "# Geographic code. Source: Haut-Commissariat au Plan (HCP), RGPH 2024");
    line!(out, "hcp = {}", quoted(&file.hcp));
    line!(out, "# Colour of buttons and titles; dark enough to be read on white (WCAG AA).");
    line!(out, "accent = {}", quoted(&file.accent));
    line!(out, "modules = {}", quoted_list(&file.modules));
    line!(out, "# Screen languages; the first one greets whoever has not chosen yet.");
    line!(out, "locales = {}", quoted_list(&file.locales));
}

fn places(out: &mut String, file: &TenantFile) {
    for (section, name) in [("name", &file.name), ("province", &file.province), ("region", &file.region)] {
        line!(out);
        line!(out, "[{section}]");
        line!(out, "ar = {}", quoted(&name.ar));
        line!(out, "fr = {}", quoted(&name.fr));
        if let Some(zgh) = &name.zgh {
            line!(out, "zgh = {}", quoted(zgh));
        }
    }
}

fn hosts_and_letterhead(out: &mut String, file: &TenantFile) {
    line!(out);
    line!(out, "[hosts]");
    line!(out, "# Label before the deployment's base host: {0} -> {0}.localhost in the demo.", file.hosts.label);
    line!(out, "label = {}", quoted(&file.hosts.label));
    line!(out, "# Whole host names of the commune's own, if it has some.");
    line!(out, "own = {}", quoted_list(&file.hosts.own));
    line!(out);
    line!(out, "[letterhead]");
    line!(out, "# Head of every printed document, from the State down to the commune.");
    line!(out, "ar = {}", line_list(&file.letterhead.ar));
    line!(out, "fr = {}", line_list(&file.letterhead.fr));
    match &file.letterhead.seal {
        Some(seal) => {
            line!(out, "seal = {}", quoted(seal));
        }
        None => {
            line!(out, "# seal = \"{}.svg\"   # file in tenants/seals/", file.key);
        }
    }
}

fn holidays(out: &mut String, file: &TenantFile) {
    line!(out);
    line!(out, "# Days off of this commune alone; the national ones are known. One block a day:");
    line!(out, "# [[holidays]]");
    line!(out, "# date = 2026-01-31");
    line!(out, "# name = {{ ar = \"…\", fr = \"…\" }}");
    for holiday in &file.holidays {
        line!(out);
        line!(out, "[[holidays]]");
        line!(out, "date = {}", holiday.date);
        line!(out, "name = {}", inline(&holiday.name));
    }
}

fn settings(out: &mut String, file: &TenantFile) {
    line!(out);
    line!(out, "[settings]");
    line!(out, "# true: the person who drafts an act may also register it. Only for an office with a single agent.");
    if !file.settings.contains_key("registry.lone_office") {
        line!(out, "# registry.lone_office = false");
    }
    for (name, value) in &file.settings {
        let value = match value {
            SettingValue::Bool(value) => value.to_string(),
            SettingValue::Integer(value) => value.to_string(),
            SettingValue::Text(text) => quoted(text),
        };
        line!(out, "{name} = {value}");
    }
}

fn units(out: &mut String, file: &TenantFile) {
    line!(out);
    line!(
        out,
        "# Units below the commune. Kinds: arrondissement, office, service. Without `parent`: directly below the commune."
    );
    for unit in &file.units {
        line!(out);
        line!(out, "[[units]]");
        line!(out, "code = {}", quoted(&unit.code));
        line!(out, "kind = {}", quoted(unit.kind.as_str()));
        line!(out, "name = {}", inline(&unit.name));
        unit_optionals(out, unit);
    }
}

fn unit_optionals(out: &mut String, unit: &UnitEntry) {
    for (key, value) in [("parent", &unit.parent), ("host", &unit.host), ("hcp", &unit.hcp)] {
        if let Some(value) = value {
            line!(out, "{key} = {}", quoted(value));
        }
    }
    if let Some(prefecture) = unit.prefecture.as_ref().filter(|_| unit.kind == UnitKind::Arrondissement) {
        line!(out, "prefecture = {}", inline(prefecture));
    }
}

fn offices(out: &mut String, file: &TenantFile) {
    line!(out);
    line!(
        out,
        "# Civil-status offices. THE CODES ARE FICTITIOUS, the official ones being unknown here: put the official code"
    );
    line!(out, "# before the first act, for it is printed in every reference.");
    line!(
        out,
        "# Regimes: law 37-99 (paper registers prevail) until the day the office is equipped for law 36-21. The first date"
    );
    line!(out, "# only has to lie before the first act kept here.");
    for office in &file.offices {
        line!(out);
        line!(out, "[[registry.offices]]");
        line!(out, "code = {}", quoted(&office.code));
        line!(out, "unit = {}", quoted(&office.unit));
        line!(out, "name = {}", inline(&office.name));
        line!(out, "regimes = [{}]", regimes(office));
    }
}

fn regimes(office: &OfficeEntry) -> String {
    let entry =
        |entry: &super::RegimeEntry| format!("{{ regime = {}, from = {} }}", quoted(entry.regime.as_str()), entry.from);
    office.regimes.iter().map(entry).collect::<Vec<_>>().join(", ")
}

fn inline(name: &Name) -> String {
    let zgh = name.zgh.as_ref().map(|zgh| format!(", zgh = {}", quoted(zgh))).unwrap_or_default();
    format!("{{ ar = {}, fr = {}{zgh} }}", quoted(&name.ar), quoted(&name.fr))
}

/// A TOML basic string.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn quoted_list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}

/// One text a line: right-to-left lines side by side cannot be read.
fn line_list(texts: &[String]) -> String {
    let lines: String = texts.iter().map(|text| format!("  {},\n", quoted(text))).collect();
    format!("[\n{lines}]")
}
