//! Rules on single values. Each answers what is wrong and what would be right; a blank value passes,
//! because the reader has already reported it.

use kernel::look;

use super::vocabulary::{RESERVED_KEYS, RESERVED_LABELS};

type Rule = Result<(), String>;

fn unless(good: bool, message: impl FnOnce() -> String) -> Rule {
    if good { Ok(()) } else { Err(message()) }
}

fn head_and_tail(
    text: &str,
    head: fn(char) -> bool,
    tail: fn(char) -> bool,
    length: std::ops::RangeInclusive<usize>,
) -> bool {
    let mut chars = text.chars();
    length.contains(&text.len()) && chars.next().is_some_and(head) && chars.all(tail)
}

fn lower(c: char) -> bool {
    c.is_ascii_lowercase()
}

/// Tenant key: safe unquoted as a PostgreSQL schema name, and not one of the platform's own.
pub(super) fn key(text: &str) -> Rule {
    let shape = head_and_tail(text, lower, |c| lower(c) || c.is_ascii_digit() || c == '_', 2..=41);
    unless(text.is_empty() || shape, || {
        format!("`{text}` should be 2 to 41 of a-z, 0-9 and _, beginning with a letter")
    })?;
    unless(!RESERVED_KEYS.contains(&text) && !text.starts_with("pg_"), || {
        format!("`{text}` is reserved for the platform or for PostgreSQL")
    })
}

/// Unit code.
pub(super) fn unit_code(text: &str) -> Rule {
    let shape = head_and_tail(text, lower, |c| lower(c) || c.is_ascii_digit() || c == '-', 2..=41);
    unless(text.is_empty() || shape, || {
        format!("`{text}` should be 2 to 41 of a-z, 0-9 and -, beginning with a letter")
    })
}

/// Civil-status office code, printed on documents.
pub(super) fn office_code(text: &str) -> Rule {
    let upper = |c: char| c.is_ascii_uppercase();
    let shape = head_and_tail(text, upper, |c| c.is_ascii_uppercase() || c.is_ascii_digit(), 2..=12);
    unless(text.is_empty() || shape, || format!("`{text}` should be 2 to 12 of A-Z and 0-9, beginning with a letter"))
}

/// One label of a host name (RFC 1123), lower case.
fn is_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text.chars().all(|c| lower(c) || c.is_ascii_digit() || c == '-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// The commune's label before the base host.
pub(super) fn host_label(text: &str) -> Rule {
    unless(text.is_empty() || is_label(text), || {
        format!("`{text}` should be one DNS label: 1 to 63 of a-z, 0-9 and -, no - at the ends, no dot")
    })?;
    unless(!RESERVED_LABELS.contains(&text), || format!("`{text}` is reserved for the deployment itself"))
}

/// A whole host name of the commune's own.
pub(super) fn own_host(text: &str) -> Rule {
    let labels: Vec<_> = text.split('.').collect();
    let named = labels.last().is_some_and(|last| last.chars().any(lower));
    unless(text.len() <= 253 && labels.len() >= 2 && named && labels.iter().all(|label| is_label(label)), || {
        format!(
            "`{text}` should be a whole host name in lower case, like etatcivil.example.ma (Arabic names in their xn-- form)"
        )
    })
}

/// Host of an arrondissement: one label before the commune's.
pub(super) fn unit_host(text: &str, commune: &str) -> Rule {
    let label = text.strip_suffix(commune).and_then(|rest| rest.strip_suffix('.'));
    unless(commune.is_empty() || label.is_some_and(is_label), || {
        format!("`{text}` should be one DNS label before the commune's: maarif.{commune}")
    })
}

/// `#rrggbb` with a contrast of at least 4.5:1 against white.
pub(super) fn accent(text: &str) -> Rule {
    if text.is_empty() {
        return Ok(());
    }
    let Some(ratio) = look::contrast_with_white(text) else {
        return Err(format!("`{text}` is not a colour: write #rrggbb"));
    };
    unless(ratio >= look::CONTRAST, || {
        format!("`{text}` is too light: its contrast with white is {ratio:.1}:1, WCAG AA asks 4.5:1; take a darker one")
    })
}

/// The seal's file name: no folder, so that nothing outside `tenants/seals/` is ever read.
pub(super) fn seal(text: &str) -> Rule {
    let shape = text.chars().all(|c| lower(c) || c.is_ascii_digit() || "-_.".contains(c)) && !text.starts_with('.');
    unless(shape && (text.ends_with(".svg") || text.ends_with(".png")), || {
        format!("`{text}` should be a file name in tenants/seals/ ending in .svg or .png")
    })
}

/// At least one letter of the Arabic script.
pub(super) fn arabic(text: &str) -> Rule {
    unless(text.is_empty() || look::is_arabic(text), || format!("`{text}` holds no Arabic letter"))
}

/// At least one Latin letter and none of the Arabic script.
pub(super) fn latin(text: &str) -> Rule {
    unless(text.is_empty() || look::is_latin(text), || format!("`{text}` is not in Latin letters"))
}

/// Tifinagh letters only, with blanks between words.
pub(super) fn tifinagh(text: &str) -> Rule {
    let letter = |c: char| ('\u{2D30}'..='\u{2D7F}').contains(&c);
    unless(text.chars().all(|c| letter(c) || c == ' ' || c == '-'), || format!("`{text}` is not in Tifinagh letters"))
}
