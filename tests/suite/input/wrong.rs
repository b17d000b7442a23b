//! What can be wrong with a value, by its type and its name.

use serde_json::{Value, json};
use testkit::Answer;

use super::fields::Field;

/// A name for the failure, and the value; `None` takes the field away.
type Wrong = (&'static str, Option<Value>);

/// Wrong credentials are told without saying which of the two is wrong.
pub(super) fn is_told_without_field(mutation: &str) -> bool {
    mutation == "sessionOpen"
}

/// A form asks for each fact that a calculation reads in a field of its own: what is wrong with one is told by its name.
pub(super) fn is_told_by_name(mutation: &str, field: &Field, path: &[&str]) -> bool {
    mutation == "assessmentMake" && field.within == "AssessmentFactInput" && path.len() == 2 && path[0] == "facts"
}

/// A phone cannot mend an entry that it signed: one that is wrong is refused by its sequence, for itself alone.
pub(super) fn is_refused_alone(answer: &Answer, mutation: &str, field: &Field) -> bool {
    let refused = &answer.0["data"][mutation]["refused"];
    field.within == "FieldSignedEntryInput" && refused.as_array().is_some_and(|refused| refused.len() == 1)
}

/// More than a number may be: receipts are numbered into the tens of millions.
fn too_large(field: &Field) -> i32 {
    if matches!(field.last(), "firstNumber" | "lastNumber" | "nextNumber") { 2_000_000_000 } else { 1_000_000 }
}

/// Wrong values of a field.
pub(super) fn values(mutation: &str, field: &Field) -> Vec<Wrong> {
    let mut wrong: Vec<Wrong> = Vec::new();
    let mut add = |what, value: Value| wrong.push((what, Some(value)));
    match field.of.as_str() {
        // GraphQL takes one word for a list of one, and these lists hold any word.
        "String" if field.list && (mutation.starts_with("provider") || mutation.starts_with("taxpayer")) => {
            add("of another type", json!({ "n’importe": "quoi" }))
        }
        _ if field.list || field.nested => add("of another type", json!("texte")),
        _ if field.is_enum => {
            add("unknown", json!("N_IMPORTE_QUOI"));
            add("of another type", json!(3));
        }
        "String" => texts(mutation, field, &mut add),
        "ID" => {
            add("no identifier", json!("n’importe quoi"));
            add("of another kind", json!("zzz_00000000000000000000000000000000"));
            add("of another type", json!(true));
        }
        "Date" => {
            add("impossible", json!("2026-02-30"));
            add("no date", json!("avant-hier"));
            add("out of range", json!("0026-11-10"));
            add("of another type", json!(20_261_110));
        }
        "Int" => {
            add("negative", json!(-7));
            add("too large", json!(too_large(field)));
            add("beyond 32 bits", json!(1_u64 << 40));
            add("of another type", json!("trois"));
        }
        "Boolean" => add("of another type", json!("oui")),
        // Scalars of the house, written as text.
        "Money" | "Rate" => {
            add("no number", json!("n’importe quoi"));
            add("negative", json!("-5"));
            add("with a comma", json!("12,50"));
            add("of too many decimals", json!("1.2345678"));
            add("too large", json!("99999999999999999999"));
            add("of another type", json!(true));
        }
        "JSON" => add("of another type", json!({ "n’importe": "quoi" })),
        other => panic!("{}: no wrong value is known for {other}", field.name()),
    }
    if field.required {
        wrong.push(("missing", None));
        wrong.push(("null", Some(Value::Null)));
    }
    wrong
}

fn texts(mutation: &str, field: &Field, add: &mut impl FnMut(&'static str, Value)) {
    let arabic = field.last() == "ar" || field.last().ends_with("Ar");
    let letter = if arabic { "ا" } else { "a" };
    // What a phone signed is as long as a receipt of many lines.
    add("too long", json!(letter.repeat(if field.last() == "body" { 21_000 } else { 6_000 })));
    add("of another type", json!(12));
    // A password may hold any character; it is hashed, never shown.
    if !matches!(field.last(), "password" | "new" | "current") {
        add("with a control character", json!(format!("{letter}{letter}\u{7}{letter}")));
    }
    if field.required && !may_be_empty(mutation, field) {
        add("empty", json!(""));
        add("blank", json!("  \u{200f} "));
    }
    let form = match (field.within.as_str(), field.last()) {
        ("NameInput", "ar") => Some("Yasmine"),
        ("NameInput", "latin") => Some("ياسمين"),
        ("NameInput", "tifinagh") => Some("Yasmine"),
        (_, "time") => Some("25:61"),
        (_, "email") => Some("pas une adresse"),
        (_, "role" | "key" | "act" | "scope") => Some("inconnu"),
        // Who forgot the password is answered the same for every login.
        (_, "login") if mutation != "passwordForget" => Some("deux mots"),
        ("OfficeCreateInput", "code") => Some("a b"),
        (_, "password" | "new") => Some("court"),
        ("TotpConfirmInput", "code") => Some("000000"),
        ("RevenueKindCreateInput" | "TariffRateInput" | "CashOfficeCreateInput" | "TillCreateInput", "code") => {
            Some("a b")
        }
        ("TaxpayerDetailsInput", "ice" | "rib" | "phone")
        | ("RevenueKindCreateInput" | "RevenueKindUpdateInput", "budgetLine") => Some("12 34"),
        (_, "language") => Some("de"),
        _ => None,
    };
    if let Some(form) = form {
        add("of a wrong form", json!(form));
    }
}

/// Some people have no Latin name; the house words a mention that the officer leaves blank.
fn may_be_empty(mutation: &str, field: &Field) -> bool {
    let latin = field.last() == "latin" && field.path.get(1).map(String::as_str) != Some("firstName");
    let familiar = field.path.iter().any(|part| part == "familyName");
    latin || familiar || (mutation == "mentionAdd" && matches!(field.last(), "textAr" | "textFr"))
}
