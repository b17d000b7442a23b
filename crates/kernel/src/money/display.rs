use super::Money;
use crate::locale::Locale;

/// The amount as people of this language read it, without its unit: "1 234,50" in French and Tamazight (groups apart by a narrow space
/// that does not break), "1.234,50" in the Arabic of Morocco, "1,234.50" in English (Unicode CLDR: fr, zgh, ar-MA, en). Western
/// digits in all of them.
#[must_use]
pub fn display(amount: Money, locale: Locale) -> String {
    let (group, point) = match locale {
        Locale::Fr | Locale::Zgh => ("\u{202f}", ','),
        Locale::Ar => (".", ','),
        Locale::En => (",", '.'),
    };
    let centimes = amount.centimes().unsigned_abs();
    let sign = if amount.is_negative() { "-" } else { "" };
    format!("{sign}{}{point}{:02}", grouped(centimes / 100, group), centimes % 100)
}

fn grouped(dirhams: u64, group: &str) -> String {
    let digits = dirhams.to_string();
    let first = (digits.len() - 1) % 3 + 1;
    let mut text = digits[..first].to_owned();
    for at in (first..digits.len()).step_by(3) {
        text.push_str(group);
        text.push_str(&digits[at..at + 3]);
    }
    text
}
