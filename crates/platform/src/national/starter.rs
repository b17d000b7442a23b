//! A first tenant file for a commune of the national table.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::fold::digits;
use super::table::{Place, arrondissements, prefecture_of};
use super::{NationalError, commune, fold};
use crate::tenant_file::{
    Hosts, Letterhead, Name, OfficeEntry, Origin, Regime, RegimeEntry, TenantFile, UnitEntry, UnitKind, vocabulary,
};

/// Dark green, 6.5:1 on white.
const ACCENT: &str = "#0b6b50";

/// Longest tenant key.
const KEY_LENGTH: usize = 41;

/// A complete tenant file for the commune with this HCP code: HCP's names, its arrondissements as units, and one
/// civil-status office in each, or one for the commune. The partner then writes the commune's own spelling into it.
///
/// # Errors
/// As [`commune`].
pub fn from_hcp(code: &str) -> Result<TenantFile, NationalError> {
    let place = commune(code)?;
    let key = key_of_slug(&place.slug, &place.code);
    let parts = arrondissements(&place.code);
    let (units, offices) = if parts.is_empty() { whole(place) } else { divided(place, &parts) };
    Ok(TenantFile {
        origin: Origin::named(&format!("{key}.toml")),
        key,
        hcp: place.code.clone(),
        name: name(&place.name_ar, &place.name_fr),
        province: name(&place.province_ar, &place.province_fr),
        region: name(&place.region_ar, &place.region_fr),
        accent: ACCENT.to_owned(),
        modules: texts(vocabulary::MODULES),
        locales: texts(vocabulary::FIRST_LOCALES),
        hosts: Hosts { label: place.slug.clone(), own: Vec::new() },
        letterhead: letterhead(place),
        holidays: Vec::new(),
        settings: BTreeMap::new(),
        units,
        offices,
    })
}

/// Tenant key of a slug: hyphens become underscores; a longer one is cut and ends in the code, so it stays unique.
pub fn key_of_slug(slug: &str, code: &str) -> String {
    let key = slug.replace('-', "_");
    if key.len() <= KEY_LENGTH {
        return key;
    }
    let code = digits(code);
    let cut: String = key.chars().take(KEY_LENGTH - 1 - code.len()).collect();
    format!("{}_{code}", cut.trim_end_matches('_'))
}

/// `Commune de Sefrou`, `Commune d’Ifrane`.
pub fn of_fr(head: &str, name: &str) -> String {
    let vowel = fold(name).starts_with(['a', 'e', 'i', 'o', 'u']);
    if vowel { format!("{head} d’{name}") } else { format!("{head} de {name}") }
}

fn letterhead(place: &Place) -> Letterhead {
    let (province_ar, province_fr) =
        if place.in_prefecture() { ("عمالة", "Préfecture") } else { ("إقليم", "Province") };
    Letterhead {
        ar: vec![
            "المملكة المغربية".to_owned(),
            "وزارة الداخلية".to_owned(),
            format!("{province_ar} {}", place.province_ar),
            format!("جماعة {}", place.name_ar),
        ],
        fr: vec![
            "Royaume du Maroc".to_owned(),
            "Ministère de l’Intérieur".to_owned(),
            of_fr(province_fr, &place.province_fr),
            of_fr("Commune", &place.name_fr),
        ],
        seal: None,
    }
}

/// One office for the whole commune.
fn whole(place: &Place) -> (Vec<UnitEntry>, Vec<OfficeEntry>) {
    let unit = office_unit("etat-civil".to_owned(), name("مكتب الحالة المدنية", "Bureau d’état civil"), None);
    let office = office(place, &unit);
    (vec![unit], vec![office])
}

/// The arrondissements, then an office below each.
fn divided(place: &Place, parts: &[&Place]) -> (Vec<UnitEntry>, Vec<OfficeEntry>) {
    let units: Vec<_> = parts.iter().map(|part| arrondissement(place, part)).collect();
    let below = |unit: &UnitEntry| {
        let ar = format!("مكتب الحالة المدنية ب{}", unit.name.ar);
        let fr = of_fr("Bureau d’état civil", &unit.name.fr);
        office_unit(format!("{}-etat-civil", unit.code), name(&ar, &fr), Some(unit.code.clone()))
    };
    let counters: Vec<_> = units.iter().map(below).collect();
    let offices = parts.iter().zip(&counters).map(|(part, unit)| office(part, unit)).collect();
    (units.into_iter().chain(counters).collect(), offices)
}

fn arrondissement(commune: &Place, part: &Place) -> UnitEntry {
    let label = part.slug.strip_prefix(&commune.slug).unwrap_or(&part.slug).trim_start_matches('-');
    UnitEntry {
        code: label.to_owned(),
        kind: UnitKind::Arrondissement,
        name: name(&part.name_ar, &part.name_fr),
        parent: None,
        host: Some(format!("{label}.{}", commune.slug)),
        hcp: Some(part.code.clone()),
        prefecture: prefecture_of(&part.code).map(|prefecture| name(&prefecture.ar, &prefecture.fr)),
    }
}

fn office_unit(code: String, name: Name, parent: Option<String>) -> UnitEntry {
    UnitEntry { code, kind: UnitKind::Office, name, parent, host: None, hcp: None, prefecture: None }
}

/// The official office codes are unknown: `B` and the digits of the HCP code are unique and visibly provisional.
fn office(place: &Place, unit: &UnitEntry) -> OfficeEntry {
    OfficeEntry {
        code: format!("B{}", digits(&place.code)),
        unit: unit.code.clone(),
        name: unit.name.clone(),
        regimes: vec![RegimeEntry { regime: Regime::Law3799, from: paper_since() }],
    }
}

/// A round day by which law 37-99 (Bulletin officiel of 7 November 2002) applied everywhere.
fn paper_since() -> NaiveDate {
    NaiveDate::from_ymd_opt(2004, 1, 1).unwrap_or_default()
}

fn name(ar: &str, fr: &str) -> Name {
    Name { ar: ar.to_owned(), fr: fr.to_owned(), zgh: None }
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}
