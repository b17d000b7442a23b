//! Which receipt or remittance a line of a statement may be. A line and what it is proposed for are proposed once; somebody confirms. Pure.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use uuid::Uuid;

use super::{BankLine, Certainty, Payment, Slip, Target};

/// Days between a line and what its reference names.
pub const NAMED_DAYS: i64 = 10;
/// Days between a line and what only has its amount.
pub const CLOSE_DAYS: i64 = 5;
/// Letters and digits of a reference that is told by; shorter ones are found anywhere.
const LEAST: usize = 5;
/// Candidates of one amount that a line is compared with.
const NEAREST: usize = 200;

/// What a line may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// One receipt or one remittance.
    pub target: Target,
    /// How sure.
    pub certainty: Certainty,
}

/// A receipt or a remittance that nothing is matched with.
#[derive(Debug)]
struct Candidate<'a> {
    id: Uuid,
    on: NaiveDate,
    names: Vec<String>,
    of: Of<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Of<'a> {
    Slip(&'a Slip),
    Payment(&'a Payment),
}

/// A line beside a candidate.
#[derive(Debug, Clone, Copy)]
struct Pair {
    named: bool,
    days: i64,
    line: usize,
    candidate: usize,
}

/// What these lines, which are matched with nothing, may be among what nothing is matched with.
#[must_use]
pub fn propose(lines: &[&BankLine], slips: &[Slip], payments: &[Payment]) -> HashMap<Uuid, Proposal> {
    let (candidates, by_amount) = candidates(slips, payments);
    let mut pairs = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let said = said(line);
        let same = by_amount.get(&line.amount.centimes().abs()).map(Vec::as_slice).unwrap_or_default();
        let near = near(same, &candidates, line.on);
        for (candidate, one) in near.iter().filter_map(|place| Some((*place, candidates.get(*place)?))) {
            // What a payer brought comes in; a remittance may be what left one account or what reached another.
            if matches!(one.of, Of::Slip(_)) && !line.amount.is_positive() {
                continue;
            }
            let days = (line.on - one.on).num_days().abs();
            let named = one.names.iter().any(|name| stands_in(&said, name));
            if named && days <= NAMED_DAYS || days <= CLOSE_DAYS {
                pairs.push(Pair { named, days, line: place, candidate });
            }
        }
    }
    chosen(lines, &candidates, pairs)
}

/// The best pairs first, each line and each candidate once. What could be two things is not sure.
fn chosen(lines: &[&BankLine], candidates: &[Candidate<'_>], mut pairs: Vec<Pair>) -> HashMap<Uuid, Proposal> {
    let (mut of_line, mut of_candidate) = (HashMap::<usize, u32>::new(), HashMap::<usize, u32>::new());
    for pair in pairs.iter().filter(|pair| pair.named) {
        *of_line.entry(pair.line).or_default() += 1;
        *of_candidate.entry(pair.candidate).or_default() += 1;
    }
    let once = |counts: &HashMap<usize, u32>, place: usize| counts.get(&place) == Some(&1);
    pairs.sort_by_key(|pair| (!pair.named, pair.days, pair.line, pair.candidate));
    let (mut lines_done, mut candidates_done) = (HashSet::new(), HashSet::new());
    let mut found = HashMap::new();
    for pair in pairs {
        let (Some(line), Some(candidate)) = (lines.get(pair.line), candidates.get(pair.candidate)) else { continue };
        if lines_done.contains(&line.id) || candidates_done.contains(&candidate.id) {
            continue;
        }
        lines_done.insert(line.id);
        candidates_done.insert(candidate.id);
        let sure = pair.named && once(&of_line, pair.line) && once(&of_candidate, pair.candidate);
        let target = match candidate.of {
            Of::Slip(slip) => Target::Receipts(vec![slip.clone()]),
            Of::Payment(payment) => Target::Remittance(payment.clone()),
        };
        let certainty = if sure { Certainty::Sure } else { Certainty::Likely };
        found.insert(line.id, Proposal { target, certainty });
    }
    found
}

/// All of them by day, and their places by amount in centimes.
fn candidates<'a>(slips: &'a [Slip], payments: &'a [Payment]) -> (Vec<Candidate<'a>>, HashMap<i64, Vec<usize>>) {
    let receipts = slips.iter().map(|slip| {
        let mut names = names(&slip.mode_reference);
        names.extend(slip.orders.iter().map(|reference| bare(reference)).filter(|name| name.len() >= LEAST));
        (slip.amount.centimes(), Candidate { id: slip.id, on: slip.on, names, of: Of::Slip(slip) })
    });
    let remittances = payments.iter().map(|payment| {
        let names = names(&payment.reference);
        (payment.total.centimes(), Candidate { id: payment.id, on: payment.on, names, of: Of::Payment(payment) })
    });
    let mut all: Vec<(i64, Candidate<'a>)> = receipts.chain(remittances).collect();
    all.sort_by_key(|(_, one)| (one.on, one.id));
    let mut by_amount: HashMap<i64, Vec<usize>> = HashMap::new();
    for (place, (amount, _)) in all.iter().enumerate() {
        by_amount.entry(*amount).or_default().push(place);
    }
    (all.into_iter().map(|(_, one)| one).collect(), by_amount)
}

/// Those of one amount around a day, not too many, the nearest; their places are in the order of their days.
fn near<'a>(same: &'a [usize], candidates: &[Candidate<'_>], on: NaiveDate) -> &'a [usize] {
    let apart = |place: &usize| candidates.get(*place).map_or(i64::MIN, |one| (one.on - on).num_days());
    let first = same.partition_point(|place| apart(place) < -NAMED_DAYS);
    let after = same.partition_point(|place| apart(place) <= NAMED_DAYS);
    let of_day = same.partition_point(|place| apart(place) < 0);
    // Half of them from before the day, unless there are too few after it.
    let begin = of_day.saturating_sub(NEAREST / 2).min(after.saturating_sub(NEAREST)).max(first);
    same.get(begin..after.min(begin + NEAREST)).unwrap_or_default()
}

/// What may stand in a line for a reference that somebody typed: the whole of it, and each of its words that has a digit.
fn names(reference: &str) -> Vec<String> {
    let told = |name: &String| name.len() >= LEAST && name.bytes().any(|byte| byte.is_ascii_digit());
    let mut names: Vec<String> =
        std::iter::once(reference).chain(reference.split_whitespace()).map(bare).filter(told).collect();
    names.dedup();
    names
}

/// Letters and digits alone: banks break texts where their lines end.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// What a line says, field by field.
fn said(line: &BankLine) -> String {
    [&line.reference, &line.counterparty, &line.text].map(|text| bare(text)).join("|")
}

/// Whether a reference stands in a text, and not inside of a longer number.
fn stands_in(said: &str, name: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    said.match_indices(name).any(|(at, found)| {
        let (before, after) = (said[..at].chars().next_back(), said[at + found.len()..].chars().next());
        let joins_before = digit(found.chars().next()) && digit(before);
        let joins_after = digit(found.chars().next_back()) && digit(after);
        !joins_before && !joins_after
    })
}
