use super::*;

fn amount(centimes: i64) -> Money {
    Money::from_centimes(centimes).expect("an amount")
}

pub(crate) fn day(taken: [i64; 4], float: i64) -> Day {
    let at = DateTime::from_timestamp(1_790_000_000, 0).expect("an instant");
    let name = || LocalName { ar: "صندوق تجريبي".to_owned(), fr: "Caisse essai".to_owned(), zgh: None };
    Day {
        id: Uuid::from_u128(1),
        till: Uuid::from_u128(2),
        till_code: "C1".to_owned(),
        till_name: name(),
        office: Uuid::from_u128(3),
        office_code: "REG1".to_owned(),
        office_name: name(),
        unit: Uuid::from_u128(4),
        staff: Uuid::from_u128(5),
        on: NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day"),
        float: amount(float),
        opened_at: at,
        taken: ByMode::of(taken).expect("amounts"),
        tickets: Money::ZERO,
        receipts: 1,
        voids: 0,
        range: None,
        closing: None,
        paid_by: None,
    }
}

/// The same day, counted.
pub(crate) fn closed(mut day: Day, sum: i64) -> Day {
    let expected = day.expected();
    day.closing = Some(Closing {
        at: day.opened_at,
        by: day.staff,
        pieces: Vec::new(),
        expected: amount(expected),
        counted: amount(sum),
        difference: amount(sum - expected),
        reasons: String::new(),
    });
    day
}

fn code(fault: Option<Fault>) -> Option<&'static str> {
    fault.map(|fault| fault.code)
}

#[test]
fn a_count_is_the_sum_of_moroccan_notes_and_coins_each_named_once() {
    let piece = |value, count| Pieces { value, count };
    assert_eq!(counted(&[piece(20_000, 3), piece(500, 2), piece(10, 7)]), Ok(61_070));
    assert_eq!(counted(&[]), Ok(0));
    for wrong in [
        &[piece(50_000, 1)][..],
        &[piece(5, 1)],
        &[piece(-20_000, 1)],
        &[piece(100, -1)],
        &[piece(100, 1), piece(100, 2)],
    ] {
        assert_eq!(counted(wrong).map_err(|fault| fault.code), Err("regie-error-denomination"), "{wrong:?}");
    }
}

#[test]
fn a_count_is_stored_and_read_again_with_the_largest_first() {
    let pieces = [Pieces { value: 50, count: 4 }, Pieces { value: 20_000, count: 1 }, Pieces { value: 10, count: 0 }];
    let read = pieces_read(&pieces_stored(&pieces)).expect("a count");
    assert_eq!(read, [Pieces { value: 20_000, count: 1 }, Pieces { value: 50, count: 4 }]);
}

#[test]
fn only_whose_day_it_is_and_who_holds_the_regie_close_it_and_only_once() {
    let (own, other) = (Uuid::from_u128(5), Uuid::from_u128(6));
    let open = day([10_000, 0, 0, 0], 50_000);
    assert_eq!(code(open.close_fault(own, Quality::Collector)), None);
    assert_eq!(code(open.close_fault(other, Quality::Collector)), Some("regie-error-day-other-person"));
    assert_eq!(code(open.close_fault(other, Quality::Regisseur)), None);
    assert_eq!(code(open.close_fault(other, Quality::Deputy)), None);
    assert_eq!(code(closed(open, 60_000).close_fault(own, Quality::Regisseur)), Some("regie-error-day-closed"));
}

#[test]
fn a_difference_is_told_with_its_reasons() {
    assert_eq!(code(reasons_fault(Money::ZERO, None)), None);
    assert_eq!(code(reasons_fault(amount(-1), None)), Some("regie-error-day-shortfall"));
    assert_eq!(code(reasons_fault(amount(1), None)), Some("regie-error-day-surplus"));
    assert_eq!(code(reasons_fault(amount(-1), Some("rendu de monnaie (essai)"))), None);
    let fault = reasons_fault(amount(-250), None).expect("a fault");
    assert_eq!(fault.args, [("amount", "2.50".to_owned())]);
}

#[test]
fn a_day_leaves_its_cash_as_it_was_counted_and_keeps_its_float() {
    let open = day([10_000, 20_000, 30_000, 40_000], 50_000);
    assert_eq!(open.expected(), 60_000);
    assert_eq!(closed(open.clone(), 59_500).leaves(), [9_500, 20_000, 30_000, 40_000]);
    assert_eq!(closed(open.clone(), 60_010).leaves(), [10_010, 20_000, 30_000, 40_000]);
    assert_eq!(closed(open, 60_000).leaves(), [10_000, 20_000, 30_000, 40_000]);
}
