//! Words compared with what two independent sources say, written once to the fixtures of this folder. Each difference is
//! decided in [`decided`], with its reason in `README.md`; any other fails, and so does a decision that nothing needs.

mod decided;
mod reader;
mod round;

use super::money::DIRHAM;
use super::*;
use crate::calendar::Lang;
use crate::money::Money;
use decided::{DECIDED, Decided};

/// What a source was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// ICU: numbers in French.
    IcuFr,
    /// ICU: numbers in Arabic.
    IcuAr,
    /// tafqit: amounts in French.
    AmountFr,
    /// tafqit: amounts in Arabic.
    AmountAr,
    /// tafqit: amounts in Arabic, genitive.
    GenitiveAr,
    /// tafqit: numbers in French before a feminine noun.
    FeminineFr,
    /// tafqit: numbers in Arabic.
    NumberAr(Gender, Case),
}

/// One answer of a source, and what is said here.
struct Answer {
    asked: Asked,
    of: &'static str,
    theirs: &'static str,
    own: String,
}

/// The cells of a fixture, without its head.
fn cells(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

fn number(cell: &str) -> u64 {
    cell.parse().unwrap()
}

fn answers() -> Vec<Answer> {
    let mut all = Vec::new();
    let mut add = |asked, of, theirs, own| all.push(Answer { asked, of, theirs, own });
    for row in cells(include_str!("icu.tsv")) {
        add(Asked::IcuFr, row[0], row[1], cardinal_fr(number(row[0])));
        add(Asked::IcuAr, row[0], row[2], cardinal_ar(number(row[0]), Gender::Masculine, Case::Nominative));
    }
    for row in cells(include_str!("numbers.tsv")) {
        add(Asked::FeminineFr, row[0], row[1], cardinal_fr_feminine(number(row[0])));
        let forms = [Gender::Masculine, Gender::Feminine]
            .into_iter()
            .flat_map(|gender| [Case::Nominative, Case::Oblique].map(|case| (gender, case)));
        for ((gender, case), theirs) in forms.zip(&row[2..]) {
            add(Asked::NumberAr(gender, case), row[0], theirs, cardinal_ar(number(row[0]), gender, case));
        }
    }
    for row in cells(include_str!("amounts.tsv")) {
        let amount = Money::parse(row[0]).unwrap();
        add(Asked::AmountFr, row[0], row[1], money_words(amount, Lang::Fr));
        add(Asked::AmountAr, row[0], row[2], money_words(amount, Lang::Ar));
    }
    for row in cells(include_str!("genitive.tsv")) {
        add(Asked::GenitiveAr, row[0], row[1], counted_ar(number(row[0]), &DIRHAM, Case::Oblique));
    }
    all
}

/// The source's words with what was decided, without one of the decisions.
fn as_here(answer: &Answer, without: Option<&Decided>) -> String {
    let left_out = |one: &Decided| without.is_some_and(|other| other.difference == one.difference);
    DECIDED
        .iter()
        .filter(|one| (one.holds_for)(answer.asked) && !left_out(one))
        .fold(answer.theirs.to_owned(), |text, one| (one.rewrite)(&text))
}

#[test]
fn every_difference_from_the_independent_sources_is_decided() {
    let undecided: Vec<String> = answers()
        .iter()
        .filter(|answer| as_here(answer, None) != answer.own)
        .map(|answer| format!("{:?} {}: {} / here {}", answer.asked, answer.of, answer.theirs, answer.own))
        .collect();
    let shown = undecided.iter().take(20).cloned().collect::<Vec<_>>().join("\n");
    assert!(undecided.is_empty(), "{} differences:\n{shown}", undecided.len());
}

#[test]
fn every_decision_about_a_source_still_decides_something() {
    let answers = answers();
    for one in DECIDED {
        let needed = answers
            .iter()
            .filter(|answer| (one.holds_for)(answer.asked))
            .any(|answer| as_here(answer, Some(one)) != answer.own);
        assert!(needed, "nothing differs any more: {}", one.difference);
    }
}

#[test]
fn every_decision_about_a_source_is_written_down_with_an_example_and_its_reason() {
    let table =
        include_str!("README.md").lines().filter(|line| line.starts_with("| ICU") || line.starts_with("| tafqit"));
    let rows: Vec<Vec<&str>> = table.map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect();
    let written: Vec<&str> = rows.iter().map(|row| row[1]).collect();
    assert_eq!(written, DECIDED.iter().map(|one| one.difference).collect::<Vec<_>>());
    for (row, one) in rows.iter().zip(DECIDED) {
        assert_eq!((one.rewrite)(row[2]), row[3], "{}", one.difference);
        assert!(row[2] != row[3] && !row[4].is_empty(), "{}", one.difference);
    }
}

#[test]
fn the_fixtures_hold_each_form_of_agreement_over_the_whole_range() {
    let of = |asked: Asked| answers().into_iter().filter(move |answer| answer.asked == asked).map(|answer| answer.of);
    for asked in [Asked::IcuFr, Asked::IcuAr, Asked::FeminineFr, Asked::NumberAr(Gender::Feminine, Case::Oblique)] {
        assert!(of(asked).take(2000).map(number).eq(0..2000), "{asked:?}");
    }
    let amounts: Vec<&str> = of(Asked::AmountAr).collect();
    let missing = |amount: &String| !amounts.contains(&amount.as_str());
    let whole = (0..2000).map(|dirhams| format!("{dirhams}.00"));
    let parts = (1..100).map(|centimes| format!("0.{centimes:02}"));
    let edges = (3..=8).flat_map(|power| [-1, 0, 1].map(|step| format!("{}.00", 10_i64.pow(power) + step)));
    let ends = ["80000000.00", "200000000.00", "201000000.00", "202000.00", "999999999.99"].map(str::to_owned);
    assert_eq!(whole.chain(parts).chain(edges).chain(ends).find(missing), None);
}

#[test]
fn amounts_in_words_read_as_on_a_receipt() {
    for (amount, fr, ar) in [
        ("121.50", "cent vingt et un dirhams et cinquante centimes", "مائة وواحد وعشرون درهما وخمسون سنتيما"),
        ("0", "zéro dirham", "صفر درهم"),
        ("1", "un dirham", "درهم واحد"),
        ("1.01", "un dirham et un centime", "درهم واحد وسنتيم واحد"),
        ("0.02", "deux centimes", "سنتيمان"),
        ("80", "quatre-vingts dirhams", "ثمانون درهما"),
        ("101.01", "cent un dirhams et un centime", "مائة درهم ودرهم واحد وسنتيم واحد"),
        ("200.03", "deux cents dirhams et trois centimes", "مائتا درهم وثلاثة سنتيمات"),
        ("1000000", "un million de dirhams", "مليون درهم"),
        ("2000000.10", "deux millions de dirhams et dix centimes", "مليونا درهم وعشرة سنتيمات"),
        ("3000500", "trois millions cinq cents dirhams", "ثلاثة ملايين وخمسمائة درهم"),
        ("-7", "moins sept dirhams", "ناقص سبعة دراهم"),
    ] {
        let money = Money::parse(amount).unwrap();
        assert_eq!(
            (money_words(money, Lang::Fr).as_str(), money_words(money, Lang::Ar).as_str()),
            (fr, ar),
            "{amount}"
        );
    }
}
