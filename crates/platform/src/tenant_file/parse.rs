//! TOML text -> [`TenantFile`], collecting every fault.

use std::collections::BTreeMap;

use toml::de::DeTable;

use super::check;
use super::fault::{Fault, Faults, Origin};
use super::reader::{LineIndex, Section, note_lines};
use super::{Holiday, Hosts, Letterhead, Name, OfficeEntry, Regime, RegimeEntry, TenantFile, UnitEntry, UnitKind};

pub(super) fn parse(text: &str, file: &str) -> Result<TenantFile, Vec<Fault>> {
    let lines = LineIndex::of(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(syntax_faults(&errors, &lines, file));
    }
    let mut origin = Origin::named(file);
    origin.note("", 1);
    note_lines(&mut origin, &lines, table.get_ref(), "");

    let mut faults = Faults::of(&origin);
    let mut tenant = read_file(Section::root(table.get_ref()), &mut faults);
    let mut list = faults.into_list();
    tenant.origin = origin;
    // A value that could not be read was left blank or out; content rules skip blanks, so nothing is told twice.
    list.extend(check::check(&tenant));
    list.sort_by_key(|fault| fault.line);
    if list.is_empty() { Ok(tenant) } else { Err(list) }
}

fn syntax_faults(errors: &[toml::de::Error], lines: &LineIndex, file: &str) -> Vec<Fault> {
    let fault = |error: &toml::de::Error| Fault {
        file: file.to_owned(),
        line: lines.at(error.span().map_or(0, |span| span.start)),
        key: String::new(),
        message: format!("not valid TOML: {}", error.message()),
    };
    errors.iter().map(fault).collect()
}

fn read_file(mut root: Section<'_, '_>, faults: &mut Faults<'_>) -> TenantFile {
    let tenant = TenantFile {
        key: root.text(faults, "key"),
        hcp: root.text(faults, "hcp"),
        accent: root.text(faults, "accent"),
        modules: root.texts(faults, "modules", true),
        locales: root.texts(faults, "locales", true),
        name: read_name(root.section(faults, "name"), faults),
        province: read_name(root.section(faults, "province"), faults),
        region: read_name(root.section(faults, "region"), faults),
        hosts: read_hosts(root.section(faults, "hosts"), faults),
        letterhead: read_letterhead(root.section(faults, "letterhead"), faults),
        settings: read_settings(&mut root, faults),
        holidays: root.sections(faults, "holidays").into_iter().filter_map(|s| read_holiday(s, faults)).collect(),
        units: read_units(&mut root, faults),
        offices: read_registry(&mut root, faults),
        origin: Origin::default(),
    };
    root.finish(faults);
    tenant
}

fn read_name(mut section: Section<'_, '_>, faults: &mut Faults<'_>) -> Name {
    let name =
        Name { ar: section.text(faults, "ar"), fr: section.text(faults, "fr"), zgh: section.text_opt(faults, "zgh") };
    section.finish(faults);
    name
}

fn read_hosts(mut section: Section<'_, '_>, faults: &mut Faults<'_>) -> Hosts {
    let hosts = Hosts { label: section.text(faults, "label"), own: section.texts(faults, "own", false) };
    section.finish(faults);
    hosts
}

fn read_letterhead(mut section: Section<'_, '_>, faults: &mut Faults<'_>) -> Letterhead {
    let letterhead = Letterhead {
        ar: section.texts(faults, "ar", true),
        fr: section.texts(faults, "fr", true),
        seal: section.text_opt(faults, "seal"),
    };
    section.finish(faults);
    letterhead
}

fn read_settings(root: &mut Section<'_, '_>, faults: &mut Faults<'_>) -> BTreeMap<String, super::SettingValue> {
    let section = root.section_opt(faults, "settings");
    section.map(|section| section.flatten(faults).into_iter().collect()).unwrap_or_default()
}

fn read_holiday(mut section: Section<'_, '_>, faults: &mut Faults<'_>) -> Option<Holiday> {
    let date = section.date(faults, "date");
    let name = read_name(section.section(faults, "name"), faults);
    section.finish(faults);
    Some(Holiday { date: date?, name })
}

fn read_units(root: &mut Section<'_, '_>, faults: &mut Faults<'_>) -> Vec<UnitEntry> {
    let sections = root.sections(faults, "units");
    let (mut units, known): (Vec<_>, Vec<_>) = sections.into_iter().map(|section| read_unit(section, faults)).unzip();
    let parents: Vec<String> = units.iter().filter_map(|unit| unit.parent.clone()).collect();
    for (unit, _) in units.iter_mut().zip(known).filter(|(_, known)| !known) {
        unit.kind = likely_kind(unit, &parents);
    }
    units
}

/// Stands in for an unknown kind, so that one wrong word is not reported again at everything that hangs on the unit.
fn likely_kind(unit: &UnitEntry, parents: &[String]) -> UnitKind {
    if unit.host.is_some() || unit.hcp.is_some() {
        UnitKind::Arrondissement
    } else if parents.contains(&unit.code) {
        UnitKind::Service
    } else {
        UnitKind::Office
    }
}

/// A unit, and whether its kind could be read.
fn read_unit(mut section: Section<'_, '_>, faults: &mut Faults<'_>) -> (UnitEntry, bool) {
    let kind = read_word(&mut section, faults, "kind", UnitKind::ALL);
    let unit = UnitEntry {
        code: section.text(faults, "code"),
        kind: kind.unwrap_or(UnitKind::Service),
        name: read_name(section.section(faults, "name"), faults),
        parent: section.text_opt(faults, "parent"),
        host: section.text_opt(faults, "host"),
        hcp: section.text_opt(faults, "hcp"),
        prefecture: section.section_opt(faults, "prefecture").map(|section| read_name(section, faults)),
    };
    section.finish(faults);
    (unit, kind.is_some())
}

fn read_registry(root: &mut Section<'_, '_>, faults: &mut Faults<'_>) -> Vec<OfficeEntry> {
    let Some(mut registry) = root.section_opt(faults, "registry") else { return Vec::new() };
    let sections = registry.sections(faults, "offices");
    let offices = sections.into_iter().map(|section| read_office(section, faults)).collect();
    registry.finish(faults);
    offices
}

fn read_office(mut section: Section<'_, '_>, faults: &mut Faults<'_>) -> OfficeEntry {
    let office = OfficeEntry {
        code: section.text(faults, "code"),
        unit: section.text(faults, "unit"),
        name: read_name(section.section(faults, "name"), faults),
        regimes: read_regimes(&mut section, faults),
    };
    section.finish(faults);
    office
}

fn read_regimes(section: &mut Section<'_, '_>, faults: &mut Faults<'_>) -> Vec<RegimeEntry> {
    let entries = section.sections(faults, "regimes");
    if entries.is_empty() {
        faults.add(section.key("regimes"), "missing: write [{ regime = \"37-99\", from = 2004-01-01 }]");
    }
    let read = |mut entry: Section<'_, '_>| {
        let regime = read_word(&mut entry, faults, "regime", Regime::ALL);
        let from = entry.date(faults, "from");
        entry.finish(faults);
        Some(RegimeEntry { regime: regime?, from: from? })
    };
    entries.into_iter().filter_map(read).collect()
}

/// A word of a closed list.
fn read_word<T: Copy>(
    section: &mut Section<'_, '_>,
    faults: &mut Faults<'_>,
    key: &'static str,
    words: &[(&'static str, T)],
) -> Option<T> {
    let text = section.text(faults, key);
    let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
    if found.is_none() && !text.is_empty() {
        let known: Vec<_> = words.iter().map(|(word, _)| *word).collect();
        faults.add(section.key(key), format!("`{text}` is not one of: {}", known.join(", ")));
    }
    found
}
