//! The letterhead of a paper, from the region down to the office.

use serde_json::{Value, json};

use super::Look;
use crate::tenant::{LocalName, Tenant};

/// Where a paper comes from: its unit, what lies above it, and who issues it.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Codes of the unit and of all above it, from below.
    pub units: Vec<String>,
    /// The arrondissement among them.
    pub arrondissement: Option<LocalName>,
    /// The prefecture of arrondissements that it lies in.
    pub prefecture: Option<LocalName>,
    /// The office, as it is printed.
    pub office: LocalName,
}

/// What `/letterhead.typ` prints, without the picture of the seal ([`super::with_seal`]): that is put in for the printer
/// alone, so that what is stored of a paper stays small.
#[must_use]
pub fn letterhead(tenant: &Tenant, look: &Look, from: &Origin) -> Value {
    let (region, province, commune) = head_lines(tenant);
    // An arrondissement lies in a prefecture of arrondissements, which is not that of its city.
    let province = from
        .prefecture
        .as_ref()
        .map_or(province, |prefecture| made("عمالة مقاطعات", "Préfecture d’arrondissements de", prefecture));
    let arrondissement = from.arrondissement.as_ref().map(|name| made("مقاطعة", "Arrondissement", name));
    let lines = look.lines(&from.units).map(|lines| json!({ "ar": lines.ar, "fr": lines.fr }));
    json!({
        "region": local(&region), "province": local(&province), "commune": local(&commune),
        "arrondissement": arrondissement.as_ref().map(local),
        "office": local(&from.office),
        "accent": look.accent,
        "lines": lines,
        "seal": look.seal.as_ref().map(|seal| hex::encode(&seal.sha256)),
    })
}

/// Region, province and commune as whole phrases. The tenant's letterhead begins with the State, which the template
/// prints itself, and ends with the commune.
fn head_lines(tenant: &Tenant) -> (LocalName, LocalName, LocalName) {
    let region = made("جهة", "Région", &tenant.region);
    match tenant.letterhead.as_slice() {
        [_, _, province, .., commune] => (region, province.clone(), commune.clone()),
        _ => (region, tenant.province.clone(), made("جماعة", "Commune de", &tenant.name)),
    }
}

fn made(ar: &str, fr: &str, of: &LocalName) -> LocalName {
    LocalName { ar: phrase(ar, &of.ar), fr: phrase(fr, &of.fr), zgh: None }
}

fn phrase(head: &str, name: &str) -> String {
    if name.starts_with(head) { name.to_owned() } else { format!("{head} {name}") }
}

fn local(name: &LocalName) -> Value {
    json!({ "ar": name.ar, "fr": name.fr })
}
