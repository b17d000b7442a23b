use kernel::tenant::LocalName;
use proptest::prelude::*;

use super::*;
use crate::line::Entry;

fn centimes(amount: i64) -> Money {
    Money::from_centimes(amount).expect("an amount")
}

fn line(number: u128, part: Part, side: Side, chapter: &str) -> Line {
    let entry = Entry {
        code: format!("{number:04}"),
        part,
        side,
        name: LocalName { ar: "مثال".to_owned(), fr: "Essai".to_owned(), zgh: None },
        chapter: chapter.to_owned(),
        article: "10".to_owned(),
        programme: "10".to_owned(),
    };
    Line { id: Uuid::from_u128(number), entry }
}

fn told(code: Option<&str>, amount: i64) -> (Option<String>, Money) {
    (code.map(ToOwned::to_owned), centimes(amount))
}

#[test]
fn revenue_is_counted_on_its_line_and_what_has_none_is_told_apart() {
    let all = vec![
        line(1, Part::Operating, Side::Revenue, "10"),
        line(2, Part::Operating, Side::Expense, "20"),
        line(3, Part::Operating, Side::Revenue, "10"),
    ];
    let realised = [
        told(Some("0001"), 1_250),
        told(Some("0001"), -250),
        told(Some("0002"), 300),
        told(Some("9999"), 40),
        told(None, 7),
    ];
    let (seen, unassigned) = lines(all, &BTreeMap::new(), &realised).expect("sums");
    assert_eq!(seen.len(), 1, "lines of which nothing is to be told are left out");
    assert_eq!((seen[0].figures.executed, unassigned), (centimes(1_000), centimes(347)));
}

#[test]
fn what_was_carried_over_is_told_beside_what_was_voted_and_the_surplus_is_revenue_that_is_there() {
    let all = vec![line(1, Part::Equipment, Side::Revenue, "30"), line(2, Part::Equipment, Side::Expense, "40")];
    let position = |carried: i64| Position { carried: centimes(carried), ..Position::default() };
    let positions = BTreeMap::from([(all[0].id, position(900)), (all[1].id, position(500))]);
    let (seen, _) = lines(all, &positions, &[told(Some("0001"), 100)]).expect("sums");
    let of = |at: usize| {
        (seen[at].figures.voted, seen[at].figures.carried, seen[at].figures.credit, seen[at].figures.executed)
    };
    assert_eq!(of(0), (Money::ZERO, centimes(900), centimes(900), centimes(1_000)));
    assert_eq!(of(1), (Money::ZERO, centimes(500), centimes(500), Money::ZERO));
    assert_eq!(result(&parts(&seen).expect("sums"), Money::ZERO).expect("sums"), centimes(1_000));
}

#[test]
fn a_share_is_told_in_whole_percent_and_none_without_a_credit() {
    let of = |executed: i64, credit: i64| {
        Figures { credit: centimes(credit), executed: centimes(executed), ..Figures::default() }.percent()
    };
    assert_eq!((of(899, 1_000), of(1_100, 1_000), of(5, 0)), (Some(89), Some(110), None));
}

type Fact = (usize, usize, usize, (i64, i64, i64), i64);

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    let amounts = (0..1_000_000_i64, 0..1_000_000_i64, 0..1_000_000_i64);
    prop::collection::vec((0..2_usize, 0..2_usize, 0..4_usize, amounts, -1_000..1_000_000_i64), 0..60)
}

fn total(figures: impl Iterator<Item = Figures>) -> Figures {
    figures.fold(Figures::default(), |sum, one| sum.plus(one).expect("sums"))
}

proptest! {
    #[test]
    fn the_sums_of_chapters_and_of_parts_are_the_sums_of_their_lines(facts in facts(), stray in -1_000..1_000_i64) {
        let (mut all, mut positions, mut realised) = (Vec::new(), BTreeMap::new(), vec![told(None, stray)]);
        for (number, (part, side, chapter, (voted, engaged, ordered), came)) in (1_u128..).zip(facts) {
            let one = line(number, Part::ALL[part], Side::ALL[side], &chapter.to_string());
            let (voted, engaged, ordered) = (centimes(voted), centimes(engaged), centimes(ordered));
            // What was paid is a part of what was ordered.
            let paid = centimes(ordered.centimes() / 2);
            positions.insert(one.id, Position { voted, engaged, ordered, paid, ..Position::default() });
            realised.push(told(Some(one.entry.code.as_str()), came));
            all.push(one);
        }
        let came_in = sum(realised.iter().map(|(_, amount)| *amount)).expect("sums");
        let (seen, unassigned) = lines(all, &positions, &realised).expect("sums");
        let (by_chapter, by_part) = (chapters(&seen).expect("sums"), parts(&seen).expect("sums"));

        for side in Side::ALL {
            let of_lines = total(seen.iter().filter(|one| one.line.entry.side == *side).map(|one| one.figures));
            let of_chapters = total(by_chapter.iter().filter(|one| one.side == *side).map(|one| one.figures));
            let of_parts = total(by_part.iter().map(|part| if *side == Side::Revenue { part.revenue } else { part.expense }));
            prop_assert_eq!(of_lines, of_chapters);
            prop_assert_eq!(of_lines, of_parts);
        }
        // Nothing that came in is lost, whether it found its line or not.
        let revenue = total(by_part.iter().map(|part| part.revenue)).executed;
        prop_assert_eq!(sum([revenue, unassigned]).expect("sums"), came_in);
        let expense = total(by_part.iter().map(|part| part.expense)).executed;
        prop_assert_eq!(result(&by_part, unassigned).expect("sums"), less(came_in, expense).expect("sums"));
    }
}
