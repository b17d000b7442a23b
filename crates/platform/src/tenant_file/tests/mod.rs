#![allow(clippy::unwrap_used, reason = "tests")]

mod faults;
mod shipped;

use super::*;

/// A whole city in few lines: two arrondissements, an office below one.
const SAMPLE: &str = r##"key = "casablanca"
hcp = "06.141.01.0"
accent = "#0a5c8a"
modules = ["administration", "registry"]
locales = ["ar", "fr"]

[name]
ar = "الدار البيضاء"
fr = "Casablanca"
[province]
ar = "الدار البيضاء"
fr = "Casablanca"
[region]
ar = "الدار البيضاء-سطات"
fr = "Casablanca-Settat"
[hosts]
label = "casablanca"
own = ["casa.example.ma"]
[letterhead]
ar = ["جماعة الدار البيضاء"]
fr = ["Commune de Casablanca"]
seal = "casablanca.svg"
[[holidays]]
date = 2026-05-04
name = { ar = "عيد تجريبي", fr = "Fête d'essai" }
[settings]
registry.lone_office = true

[[units]]
code = "maarif"
kind = "arrondissement"
name = { ar = "المعاريف", fr = "Maârif" }
host = "maarif.casablanca"
hcp = "06.141.01.03"
prefecture = { ar = "الدار البيضاء-أنفا", fr = "Casablanca-Anfa" }
[[units]]
code = "anfa"
kind = "arrondissement"
name = { ar = "أنفا", fr = "Anfa", zgh = "ⴰⵏⴼⴰ" }
host = "anfa.casablanca"
[[units]]
code = "counter"
kind = "office"
name = { ar = "مكتب", fr = "Bureau" }
parent = "maarif"
[[units]]
code = "division"
kind = "service"
name = { ar = "قسم", fr = "Division" }
[[units]]
code = "section"
kind = "service"
name = { ar = "مصلحة", fr = "Section" }
parent = "division"

[[registry.offices]]
code = "MRF1"
unit = "counter"
name = { ar = "مكتب", fr = "Bureau" }
regimes = [
  { regime = "37-99", from = 2004-01-01 },
  { regime = "36-21", from = 2026-01-01 },
]
"##;

fn sample() -> TenantFile {
    TenantFile::parse(SAMPLE, "casablanca.toml").unwrap_or_else(|faults| panic!("{faults:#?}"))
}

#[test]
fn a_right_file_is_read_whole() {
    let file = sample();
    assert_eq!((file.key.as_str(), file.units.len(), file.offices.len()), ("casablanca", 5, 1));
    assert_eq!(file.settings["registry.lone_office"], SettingValue::Bool(true));
    assert_eq!(file.unit("anfa").unwrap().name.zgh.as_deref(), Some("ⴰⵏⴼⴰ"));
    assert_eq!(file.holidays[0].date.to_string(), "2026-05-04");
}

#[test]
fn a_rendered_file_parses_back_equal() {
    let mut file = sample();
    file.name.fr = "Casa\"blanca\\ d'essai".to_owned();
    let text = render(&file);
    assert_eq!(TenantFile::parse(&text, "x.toml").unwrap(), file);
}

#[test]
fn the_regime_in_force_is_that_of_the_day() {
    let history = &sample().offices[0].regimes;
    let on = |day: &str| RegimeEntry::on(history, day.parse().unwrap());
    assert_eq!(on("2003-12-31"), None);
    assert_eq!(on("2025-12-31"), Some(Regime::Law3799));
    assert_eq!(on("2026-01-01"), Some(Regime::Law3621));
}

#[test]
fn each_host_opens_the_commune_or_one_arrondissement() {
    let names = sample().host_names("localhost");
    let shown: Vec<_> = names.iter().map(|name| (name.host.as_str(), name.unit.as_deref())).collect();
    assert_eq!(
        shown,
        [
            ("casablanca.localhost", None),
            ("casa.example.ma", None),
            ("maarif.casablanca.localhost", Some("maarif")),
            ("maarif.casa.example.ma", Some("maarif")),
            ("anfa.casablanca.localhost", Some("anfa")),
            ("anfa.casa.example.ma", Some("anfa")),
        ]
    );
}

#[test]
fn the_letterhead_of_an_office_names_its_arrondissement() {
    let file = sample();
    assert_eq!(file.letterhead_of("counter").fr, ["Commune de Casablanca", "Arrondissement de Maârif"]);
    assert_eq!(file.letterhead_of("anfa").fr[1], "Arrondissement d’Anfa");
    assert_eq!(file.letterhead_of("counter").ar[1], "مقاطعة المعاريف");
    assert_eq!(file.letterhead_of("section"), file.letterhead);
}

#[test]
fn codes_and_words_are_serialised_as_the_api_writes_them() {
    let json = serde_json::to_value(sample()).unwrap();
    assert_eq!(json["units"][0]["kind"], "arrondissement");
    assert_eq!(json["offices"][0]["regimes"][1]["regime"], "law_36_21");
    assert_eq!(json["settings"]["registry.lone_office"], true);
    assert!(json.get("origin").is_none());
}
