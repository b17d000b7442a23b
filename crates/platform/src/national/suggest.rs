//! "Did you mean": nearest words and communes.

use super::fold::{digits, fold};
use super::table::{Place, communes};

const SUGGESTIONS: usize = 5;

/// The word nearest to `given`, if it is near enough to be a slip of the pen.
pub fn nearest_word<'w>(given: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let limit = (given.chars().count() / 3).max(1);
    words.map(|word| (distance(given, word), word)).filter(|(far, _)| *far <= limit).min().map(|(_, word)| word)
}

/// Communes nearest to a mistaken code, or to a name given in its place, as `code name (province)`.
pub(super) fn nearest_communes(given: &str) -> Vec<String> {
    let code = digits(given);
    if code.len() >= 4 {
        best(|place| Some(distance(&code, &digits(&place.code))), 2)
    } else {
        let name = fold(given);
        best(|place| nearness(&name, place), name.chars().count().div_ceil(3))
    }
}

/// 0 for the same name or alias, 1 for a beginning, then letters apart.
fn nearness(name: &str, place: &'static Place) -> Option<usize> {
    if name.chars().count() < 2 {
        return None;
    }
    if super::by_name(name).iter().any(|hit| std::ptr::eq(*hit, place)) {
        return Some(0);
    }
    let known = [fold(&place.name_fr), fold(&place.name_ar)];
    if known.iter().any(|known| known.starts_with(name)) {
        return Some(1);
    }
    known.iter().map(|known| distance(name, known)).min()
}

fn best(far: impl Fn(&'static Place) -> Option<usize>, limit: usize) -> Vec<String> {
    let mut found: Vec<_> = communes().filter_map(|place| Some((far(place)?, place))).collect();
    found.retain(|(far, _)| *far <= limit);
    found.sort_by_key(|(far, _)| *far);
    let show = |place: &Place| format!("{} {} ({})", place.code, place.name_fr, place.province_fr);
    found.into_iter().take(SUGGESTIONS).map(|(_, place)| show(place)).collect()
}

/// Edit distance in characters; two neighbours swapped count as one slip.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut far = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                far = far.min(before[j - 2] + 1);
            }
            row.push(far);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}
