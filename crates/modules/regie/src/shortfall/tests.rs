use super::*;

fn amount(centimes: i64) -> Money {
    Money::from_centimes(centimes).expect("an amount")
}

#[test]
fn no_more_is_made_good_than_is_short_nor_by_the_regie_itself_nor_ahead() {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    let (today, tomorrow) = (day("2026-11-20"), day("2026-11-21"));
    let code =
        |short, paid, on, member| fault(amount(short), amount(paid), (on, today), member).map(|fault| fault.code);
    assert_eq!(code(500, 500, today, false), None);
    assert_eq!(code(500, 200, day("2026-11-02"), false), None);
    assert_eq!(code(500, 501, today, false), Some("regie-error-shortfall-too-much"));
    assert_eq!(code(0, 1, today, false), Some("regie-error-shortfall-none"));
    assert_eq!(code(500, 500, tomorrow, false), Some("regie-error-shortfall-ahead"));
    assert_eq!(code(500, 500, today, true), Some("regie-error-shortfall-own"));
}
