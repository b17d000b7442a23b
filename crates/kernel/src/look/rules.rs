//! What a commune may choose. Tenant files and the API are held to the same.

use serde_json::Value;

use super::Lines;
use crate::id::{FileId, TypedId as _};
use crate::locale::Locale;

/// WCAG 2 AA: contrast of text with its background.
pub const CONTRAST: f64 = 4.5;
/// Lines that fit between the State and the office.
const LINES: usize = 4;
/// Characters of a line.
const LINE: usize = 70;
/// Units with lines of their own.
const UNITS: usize = 60;

/// WCAG 2 contrast ratio of `#rrggbb` against white; `None` when it is no colour.
#[must_use]
pub fn contrast_with_white(text: &str) -> Option<f64> {
    let digits =
        text.strip_prefix('#').filter(|rest| rest.len() == 6 && rest.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).ok()?) / 255.0;
        Some(if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) })
    };
    let luminance = 0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?;
    Some(1.05 / (luminance + 0.05))
}

/// At least one letter of the Arabic script.
#[must_use]
pub fn is_arabic(text: &str) -> bool {
    text.chars().any(|c| ('\u{0620}'..='\u{064A}').contains(&c) || ('\u{0671}'..='\u{06D3}').contains(&c))
}

/// At least one Latin letter and none of the Arabic script.
#[must_use]
pub fn is_latin(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && c < '\u{0250}') && !is_arabic(text)
}

/// Nothing, or a colour dark enough for white text on it and for itself on white.
pub(super) fn is_accent(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|text| text.is_empty() || contrast_with_white(text).is_some_and(|ratio| ratio >= CONTRAST))
}

/// Languages that have screens, each once; Arabic is always among them, unless nothing is chosen.
pub(super) fn are_locales(value: &Value) -> bool {
    let Some(list) = value.as_array() else { return false };
    let tags: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
    let known = tags.iter().all(|tag| Locale::ALL.iter().any(|locale| locale.tag() == *tag));
    let once = tags.iter().enumerate().all(|(at, tag)| !tags[..at].contains(tag));
    tags.len() == list.len() && known && once && (tags.is_empty() || tags.contains(&Locale::Ar.tag()))
}

/// Lines in the right script, few and short enough for the paper; each unit once.
pub(super) fn are_letterheads(value: &Value) -> bool {
    let Ok(list) = serde_json::from_value::<Vec<Lines>>(value.clone()) else { return false };
    let fits = |lines: &[String], script: fn(&str) -> bool| {
        (1..=LINES).contains(&lines.len()) && lines.iter().all(|line| is_line(line) && script(line))
    };
    let once = list.iter().enumerate().all(|(at, lines)| list[..at].iter().all(|other| other.unit != lines.unit));
    list.len() <= UNITS && once && list.iter().all(|lines| fits(&lines.ar, is_arabic) && fits(&lines.fr, is_latin))
}

fn is_line(text: &str) -> bool {
    text.trim() == text && text.chars().count() <= LINE && !text.chars().any(char::is_control)
}

pub(super) fn is_file_or_nothing(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.is_empty() || FileId::parse(text).is_ok())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_colour_that_cannot_be_read_on_white_is_no_accent() {
        for good in ["", "#1e6b3a", "#000000", "#767676"] {
            assert!(is_accent(&json!(good)), "{good}");
        }
        for bad in ["#ffff00", "#777777", "green", "#12", "#1234567", "#12345g"] {
            assert!(!is_accent(&json!(bad)), "{bad}");
        }
    }

    #[test]
    fn arabic_is_always_offered_and_nothing_that_has_no_screens() {
        for good in [json!([]), json!(["ar"]), json!(["fr", "ar"]), json!(["ar", "fr", "zgh", "en"])] {
            assert!(are_locales(&good), "{good}");
        }
        for bad in [
            json!(["fr"]),
            json!(["ar", "ar"]),
            json!(["ar", "de"]),
            json!(["zgh", "en"]),
            json!(["ar", 1]),
            json!("ar"),
        ] {
            assert!(!are_locales(&bad), "{bad}");
        }
    }

    #[test]
    fn lines_of_a_letterhead_are_few_short_and_in_their_own_script() {
        let lines = |ar: &[&str], fr: &[&str]| json!([{ "unit": "maarif", "ar": ar, "fr": fr }]);
        assert!(are_letterheads(&lines(&["مقاطعة المعاريف"], &["Arrondissement de Maârif"])));
        assert!(are_letterheads(&json!([])));
        let long = "م".repeat(71);
        for bad in [
            lines(&[], &["Maârif"]),
            lines(&["Maârif"], &["Maârif"]),
            lines(&["المعاريف"], &["المعاريف"]),
            lines(&["المعاريف\nx"], &["Maârif"]),
            lines(&[" المعاريف"], &["Maârif"]),
            lines(&[&long], &["Maârif"]),
            lines(&["ا"; 5], &["Maârif"]),
            json!([{ "unit": "a", "ar": ["ا"], "fr": ["A"] }, { "unit": "a", "ar": ["ا"], "fr": ["A"] }]),
            json!([{ "unit": "a", "ar": ["ا"] }]),
        ] {
            assert!(!are_letterheads(&bad), "{bad}");
        }
    }
}
