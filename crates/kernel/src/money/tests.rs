//! Guarantees of amounts.

use super::*;
use crate::locale::Locale;
use proptest::prelude::*;

fn dirhams(text: &str) -> Money {
    Money::parse(text).unwrap()
}

fn number(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

#[test]
fn an_amount_is_read_to_the_centime_and_never_finer() {
    assert_eq!(dirhams("1234.5").to_string(), "1234.50");
    assert_eq!(dirhams("1234").centimes(), 123_400);
    assert_eq!(dirhams("-0.01").centimes(), -1);
    for wrong in
        ["", "-", ".5", "5.", "1,5", "1 000", "+1", "1.005", "1e3", "٥", "--1", "1000000000000", "0x10", "1_000"]
    {
        assert_eq!(Money::parse(wrong), Err(NotMoney), "{wrong:?}");
    }
    assert_eq!(Money::exact(number("0.005")), None);
}

#[test]
fn each_rule_rounds_its_own_way() {
    for (text, half_up, up, down, to_dirham) in [
        ("10.004", "10.00", "10.01", "10.00", "11.00"),
        ("10.005", "10.01", "10.01", "10.00", "11.00"),
        ("10.00", "10.00", "10.00", "10.00", "10.00"),
        ("-10.005", "-10.01", "-10.01", "-10.00", "-11.00"),
        ("0.0000000001", "0.00", "0.01", "0.00", "1.00"),
    ] {
        let by = |rule| Money::rounded(number(text), rule).unwrap().to_string();
        let rounded = (by(Rounding::HalfUp), by(Rounding::Up), by(Rounding::Down), by(Rounding::UpToDirham));
        assert_eq!(rounded, (half_up.into(), up.into(), down.into(), to_dirham.into()), "{text}");
    }
}

#[test]
fn what_is_beyond_the_largest_amount_is_refused_and_never_wraps_around() {
    let most = dirhams("999999999999.99");
    assert_eq!(most.checked_add(dirhams("0.01")), None);
    assert_eq!(most.times(2), None);
    assert_eq!(Money::from_centimes(i64::MIN), None);
    assert_eq!(Money::rounded(Decimal::MAX, Rounding::Up), None);
    assert_eq!(Money::sum([most, dirhams("0.01"), dirhams("-0.01")]), None);
}

#[test]
fn an_amount_is_shown_as_each_language_reads_it() {
    let amount = dirhams("1234567.5");
    assert_eq!(display(amount, Locale::Fr), "1\u{202f}234\u{202f}567,50");
    assert_eq!(display(amount, Locale::Ar), "1.234.567,50");
    assert_eq!(display(amount, Locale::En), "1,234,567.50");
    assert_eq!(display(dirhams("-999.9"), Locale::Fr), "-999,90");
    assert_eq!(display(Money::ZERO, Locale::Zgh), "0,00");
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same_amount(centimes in -MOST..=MOST) {
        let amount = Money::from_centimes(centimes).unwrap();
        prop_assert_eq!(Money::parse(&amount.to_string()), Ok(amount));
        prop_assert_eq!(Money::exact(amount.decimal()), Some(amount));
        let json = serde_json::to_string(&amount).unwrap();
        prop_assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), amount);
    }

    #[test]
    fn rounding_moves_an_amount_by_less_than_its_step(mantissa in -1_000_000_000_i64..1_000_000_000, scale in 0_u32..8) {
        let exact = Decimal::new(mantissa, scale);
        for (rule, step) in [
            (Rounding::HalfUp, "0.0050000001"),
            (Rounding::Up, "0.01"),
            (Rounding::Down, "0.01"),
            (Rounding::UpToDirham, "1"),
        ] {
            let moved = (Money::rounded(exact, rule).unwrap().decimal() - exact).abs();
            prop_assert!(moved < number(step), "{:?} moved {} by {}", rule, exact, moved);
        }
    }
}
