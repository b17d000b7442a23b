//! The calls of the root fields of occupations of the public domain, and of inspections that are due. See `fields`: the thing is no occupation,
//! so that it is not renewed.

use serde_json::{Value, json};
use testkit::fresh;

use super::fields::{Case, mutation, plain};
use super::revenue_fields::Things;

const OCCUPATION: &str =
    "id reference unit { id } taxpayer { id nameAr nameLatin } renewals { instrument by { id login } }";

fn list(filter: &Value) -> Case {
    let query = format!(
        "query($f: OccupationFilter) {{ occupations(first: 100, filter: $f) {{ nodes {{ {OCCUPATION} }} totalCount }} }}"
    );
    Case { field: "occupations", act: "regie.occupation.read", query, variables: json!({ "f": filter }) }
}

fn due() -> Case {
    plain("inspectionsDue", "regie.remittance.read", "{ inspectionsDue { office { id code name { fr } } lastOn } }")
}

pub(super) fn sweeps() -> Vec<Case> {
    vec![list(&Value::Null), due()]
}

pub(super) fn queries() -> Vec<Case> {
    vec![list(&json!({ "endsFrom": "2026-01-01", "endsUntil": "2199-12-31" })), due()]
}

pub(super) fn mutations(it: &Things) -> Vec<Case> {
    let input = json!({ "operationId": fresh(), "taxableId": it.taxable, "until": "2027-12-31", "instrument": "intrusion",
        "decidedOn": "2026-11-02", "notifiedOn": "2026-11-03" });
    vec![mutation("occupationRenew", "regie.occupation.renew", input, &format!("occupation {{ {OCCUPATION} }}"))]
}
