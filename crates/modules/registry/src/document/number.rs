//! How the number of a document is written. Its number within office and year is the house's; only its look is the commune's
//! choice, and a document keeps the one it was issued with. Numbers of acts are the law's (decree 2-22-04 art. 19): nobody chooses.

use serde_json::Value;

/// The setting that chooses.
pub const SETTING: &str = "registry.document_number";

/// The forms: `1042/2026`, `2026/1042`, `SFR1/1042/2026`.
pub const FORMS: &[&str] = &["number_year", "year_number", "office_number_year"];

/// Whether this value is one of [`FORMS`].
#[must_use]
pub fn is_form(value: &Value) -> bool {
    value.as_str().is_some_and(|form| FORMS.contains(&form))
}

/// The number as it is printed.
pub(crate) fn printed(form: &str, (number, year): (i32, i32), office_code: &str) -> String {
    match form {
        "year_number" => format!("{year}/{number}"),
        "office_number_year" => format!("{office_code}/{number}/{year}"),
        _ => format!("{number}/{year}"),
    }
}

/// The printed number together with its office, as the house speaks of a document: `1042/2026 - SFR1`.
pub(crate) fn reference(printed: &str, office_code: &str) -> String {
    let named = printed.strip_prefix(office_code).is_some_and(|rest| rest.starts_with('/'));
    if named { printed.to_owned() } else { format!("{printed} - {office_code}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_form_names_number_and_year_and_a_reference_the_office_once() {
        let of = |form| {
            let number = printed(form, (1042, 2026), "SFR1");
            let reference = reference(&number, "SFR1");
            (number, reference)
        };
        let expected = [
            ("1042/2026", "1042/2026 - SFR1"),
            ("2026/1042", "2026/1042 - SFR1"),
            ("SFR1/1042/2026", "SFR1/1042/2026"),
        ];
        for (form, (number, reference)) in FORMS.iter().zip(expected) {
            assert_eq!(of(form), (number.to_owned(), reference.to_owned()));
            assert!(is_form(&json!(form)));
        }
        assert!(!is_form(&json!("{number}")) && !is_form(&json!(1)));
    }
}
