//! How the number of a document is written. Its number within office and year is the house's; only its look is the commune's
//! choice, and a document keeps the one it was issued with. Numbers of acts are the law's (decree 2-22-04 art. 19): nobody chooses.

use serde::Serialize;
use serde_json::Value;

use crate::act::query::western_digits;

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

/// The number of a document as somebody types it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Numbered {
    /// Within office and year.
    pub number: i32,
    /// Gregorian year.
    pub year: i32,
    /// Code of the office, when it is typed as well.
    pub office: Option<String>,
}

/// Reads any of the [`FORMS`], with or without the office behind it: a paper may be older than the form of today. Of two
/// numbers that both look like years the last one is the year.
#[must_use]
pub fn read(text: &str) -> Option<Numbered> {
    let text = western_digits(text);
    let words = text.split(|c: char| c == '/' || c == '-' || c.is_whitespace()).filter(|word| !word.is_empty());
    let (numbers, codes): (Vec<&str>, Vec<&str>) = words.partition(|word| word.bytes().all(|b| b.is_ascii_digit()));
    let [first, second] = numbers.as_slice() else { return None };
    let year = |word: &str| word.parse::<i32>().ok().filter(|year| word.len() == 4 && (1900..=2100).contains(year));
    let (number, year) = match (year(first), year(second)) {
        (_, Some(year)) => (first, year),
        (Some(year), None) => (second, year),
        (None, None) => return None,
    };
    let number = number.parse::<i32>().ok().filter(|number| *number > 0)?;
    match codes.as_slice() {
        [] => Some(Numbered { number, year, office: None }),
        [code] => Some(Numbered { number, year, office: Some(code.to_ascii_uppercase()) }),
        _ => None,
    }
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

    #[test]
    fn every_form_that_is_printed_is_read_again_and_so_is_its_reference() {
        let of = |office: Option<&str>| Some(Numbered { number: 1042, year: 2026, office: office.map(str::to_owned) });
        for form in FORMS {
            let number = printed(form, (1042, 2026), "SFR1");
            let office = (*form == "office_number_year").then_some("SFR1");
            assert_eq!(read(&number), of(office), "{number}");
            assert_eq!(read(&reference(&number, "SFR1")), of(Some("SFR1")), "{number}");
        }
        assert_eq!(read(" ١٠٤٢/٢٠٢٦ - sfr1"), of(Some("SFR1")));
        assert_eq!(read("1999/2026"), Some(Numbered { number: 1999, year: 2026, office: None }));
        for text in ["", "1042", "2026", "0/2026", "1/2/2026", "Tajribi", "1042/2026 A B", "99999999999/2026"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
