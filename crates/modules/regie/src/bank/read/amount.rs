use chrono::NaiveDate;
use kernel::identifiers::western_digits;
use kernel::money::Money;

/// An amount as banks and spreadsheets write it: `1 234,50`, `1.234,50`, `1,234.50`, `-150`, `150,00-`, `(150,00)`, `150,00 DH`.
pub(super) fn amount(text: &str) -> Option<Money> {
    let western = western_digits(text).to_uppercase();
    let mut bare: String =
        western.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’' | '\u{202f}')).collect();
    for unit in ["MAD", "DHS", "DH"] {
        bare = bare.strip_suffix(unit).or_else(|| bare.strip_prefix(unit)).unwrap_or(&bare).to_owned();
    }
    let (digits, negative) = sign(&bare)?;
    let (whole, part) = halves(digits)?;
    let sign = if negative { "-" } else { "" };
    let part = if part.is_empty() { "0" } else { part };
    Money::parse(&format!("{sign}{}.{part}", ungrouped(whole)?)).ok()
}

fn sign(text: &str) -> Option<(&str, bool)> {
    let minus = |c: char| matches!(c, '-' | '−');
    if let Some(inner) = text.strip_prefix('(') {
        return inner.strip_suffix(')').map(|inner| (inner, true));
    }
    if let Some(rest) = text.strip_prefix(minus) {
        return Some((rest, true));
    }
    if let Some(rest) = text.strip_suffix(minus) {
        return Some((rest, true));
    }
    Some((text.strip_prefix('+').unwrap_or(text), false))
}

/// What stands before and after the decimal mark. A mark that stands once with three digits after it groups thousands: no amount has
/// three decimals.
fn halves(text: &str) -> Option<(&str, &str)> {
    let Some(last) = text.rfind([',', '.']) else { return Some((text, "")) };
    let (whole, rest) = text.split_at(last);
    let part = &rest[1..];
    let mark = &rest[..1];
    let alone = !whole.contains([',', '.']);
    let groups = part.len() == 3 && (alone || whole.contains(mark));
    if groups {
        return Some((text, ""));
    }
    (part.len() <= 2 && !whole.contains(mark)).then_some((whole, part))
}

/// The digits without the marks that group them by three.
fn ungrouped(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split([',', '.']).collect();
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let marks = whole.contains(',') && whole.contains('.');
    let by_three = groups.len() == 1
        || groups.iter().skip(1).all(|group| group.len() == 3) && groups.first().is_some_and(|first| first.len() <= 3);
    (!marks && by_three && groups.iter().all(digits)).then(|| groups.concat())
}

/// A day as banks and spreadsheets write it: `01/03/2026`, `1-3-26`, `2026-03-01`, with or without the hour.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let western = western_digits(text);
    let own = western.trim().split([' ', 'T', '\u{a0}']).next().unwrap_or_default();
    let parts: Vec<&str> = own.split(['/', '-', '.']).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let number =
        |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten();
    let (year, month, day) = if first.len() == 4 { (first, second, third) } else { (third, second, first) };
    let full = match year.len() {
        4 => number(year)?,
        2 => 2000 + number(year)?,
        _ => return None,
    };
    NaiveDate::from_ymd_opt(i32::try_from(full).ok()?, number(month)?, number(day)?)
}
