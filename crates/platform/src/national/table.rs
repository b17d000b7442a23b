//! The embedded tables and their indexes, built once on first use.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::fold::{digits, fold};

const COMMUNES: &str = include_str!("../../../../data/communes.csv");
const ALIASES: &str = include_str!("../../../../data/name_aliases.csv");
const PREFECTURES: &str = include_str!("../../../../data/casablanca_prefectures_arrondissements.csv");

/// HCP's statistical kind of a place. Not for letterheads: organic law 113-14 (art. 283) dropped the distinction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// Urban commune.
    CommuneUrbaine,
    /// Rural commune.
    CommuneRurale,
    /// Arrondissement of one of six cities.
    Arrondissement,
}

/// A commune or an arrondissement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// HCP code, a text: `03.451.01.09`.
    pub code: String,
    /// DNS label, unique; an arrondissement's begins with its commune's.
    pub slug: String,
    /// HCP's French spelling.
    pub name_fr: String,
    /// HCP's Arabic spelling.
    pub name_ar: String,
    /// Statistical kind.
    pub kind: PlaceKind,
    /// Arrondissements: code of the commune.
    pub parent_code: Option<String>,
    /// Province or prefecture, French.
    pub province_fr: String,
    /// Province or prefecture, Arabic.
    pub province_ar: String,
    /// Region, French.
    pub region_fr: String,
    /// Region, Arabic.
    pub region_ar: String,
    /// Legal population, RGPH 2024. Arrondissements are counted in their commune too.
    pub population: u32,
    /// Latitude of the centroid, WGS 84; not the town hall.
    pub lat: f64,
    /// Longitude of the centroid, WGS 84.
    pub lon: f64,
}

impl Place {
    /// Whether the province is a prefecture (13 of the 75 are).
    pub fn in_prefecture(&self) -> bool {
        const PREFECTURES: [&str; 13] = [
            "01.511", "01.573", "02.411", "03.061", "03.231", "04.421", "04.441", "04.501", "06.141", "06.371",
            "07.351", "09.001", "09.273",
        ];
        PREFECTURES.iter().any(|code| self.code.starts_with(code))
    }
}

/// A prefecture of arrondissements of Casablanca.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prefecture {
    /// HCP code.
    #[serde(rename = "prefecture_code")]
    pub code: String,
    /// French name.
    #[serde(rename = "prefecture_fr")]
    pub fr: String,
    /// Arabic name.
    #[serde(rename = "prefecture_ar")]
    pub ar: String,
    /// Code of an arrondissement in it.
    pub arrondissement_code: String,
}

#[derive(Deserialize)]
struct Alias {
    code: String,
    alias: String,
}

struct National {
    places: Vec<Place>,
    prefectures: Vec<Prefecture>,
    by_digits: HashMap<String, usize>,
    by_slug: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
}

/// The tables are part of the program: a test proves that no row is lost here.
fn rows<T: for<'de> Deserialize<'de>>(text: &str) -> Vec<T> {
    csv::Reader::from_reader(text.as_bytes()).into_deserialize().filter_map(Result::ok).collect()
}

fn national() -> &'static National {
    static NATIONAL: OnceLock<National> = OnceLock::new();
    NATIONAL.get_or_init(|| {
        let places: Vec<Place> = rows(COMMUNES);
        let index = |key: fn(&Place) -> String| places.iter().enumerate().map(|(at, place)| (key(place), at)).collect();
        let by_digits: HashMap<String, usize> = index(|place| digits(&place.code));
        let by_slug = index(|place| place.slug.clone());
        let by_name = names(&places, &by_digits);
        National { prefectures: rows(PREFECTURES), by_digits, by_slug, by_name, places }
    })
}

fn names(places: &[Place], by_digits: &HashMap<String, usize>) -> HashMap<String, Vec<usize>> {
    let official =
        places.iter().enumerate().flat_map(|(at, place)| [(fold(&place.name_fr), at), (fold(&place.name_ar), at)]);
    let aliases: Vec<Alias> = rows(ALIASES);
    let aliases = aliases.iter().filter_map(|row| Some((fold(&row.alias), *by_digits.get(&digits(&row.code))?)));
    let mut names: HashMap<String, Vec<usize>> = HashMap::new();
    for (name, at) in official.chain(aliases) {
        let list = names.entry(name).or_default();
        if !list.contains(&at) {
            list.push(at);
        }
    }
    names
}

/// All 1,544 places in code order.
pub fn places() -> &'static [Place] {
    &national().places
}

/// The 1,503 communes.
pub fn communes() -> impl Iterator<Item = &'static Place> {
    places().iter().filter(|place| place.kind != PlaceKind::Arrondissement)
}

/// A place by code. Spelling is free: `03.451.01.09.`, `034510109`, `3.451.01.09` and Arabic digits are understood.
/// A city with arrondissements is found under `06.141.01.0` and `06.141.01.00`.
pub fn by_code(code: &str) -> Option<&'static Place> {
    let digits = digits(code);
    let table = national();
    let shorter = digits.strip_suffix("00").map(|rest| format!("{rest}0"));
    let candidates = [Some(digits.clone()), Some(format!("0{digits}")), shorter];
    candidates.into_iter().flatten().find_map(|digits| table.by_digits.get(&digits)).map(|at| &table.places[*at])
}

/// A place by slug.
pub fn by_slug(slug: &str) -> Option<&'static Place> {
    national().by_slug.get(slug).map(|at| &national().places[*at])
}

/// Candidates whose name or alias, in either script, equals `name` once folded. Several when the name is shared.
pub fn by_name(name: &str) -> Vec<&'static Place> {
    let table = national();
    table.by_name.get(&fold(name)).into_iter().flatten().map(|at| &table.places[*at]).collect()
}

/// Arrondissements of a commune in code order; empty for all but six cities.
pub fn arrondissements(commune_code: &str) -> Vec<&'static Place> {
    places().iter().filter(|place| place.parent_code.as_deref() == Some(commune_code)).collect()
}

/// Prefecture of arrondissements an arrondissement of Casablanca lies in.
pub fn prefecture_of(arrondissement_code: &str) -> Option<&'static Prefecture> {
    national().prefectures.iter().find(|row| row.arrondissement_code == arrondissement_code)
}
