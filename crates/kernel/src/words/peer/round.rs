//! Words read back, over the whole range: whatever is written, one who knows the language reads the same amount.

use proptest::prelude::*;

use super::reader::{Read, arabic, french};
use super::*;

/// As many amounts of few digits as of many.
fn up_to(digits: u32) -> impl Strategy<Value = i64> {
    (1..=digits).prop_flat_map(|digits| 0..10_i64.pow(digits))
}

fn said(centimes: i64, lang: Lang) -> String {
    money_words(Money::from_centimes(centimes).unwrap(), lang)
}

#[test]
fn every_amount_up_to_two_hundred_dirhams_is_read_back_to_the_centime() {
    for centimes in 0..=20_000 {
        let read = Some(Read { centimes, number: 0 });
        assert_eq!(french(&said(centimes, Lang::Fr)), read, "{centimes}");
        assert_eq!(arabic(&said(centimes, Lang::Ar)), read, "{centimes}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn an_amount_up_to_a_milliard_of_dirhams_is_read_back_to_the_centime(centimes in up_to(11)) {
        for centimes in [centimes, -centimes] {
            let read = Some(Read { centimes, number: 0 });
            prop_assert_eq!(french(&said(centimes, Lang::Fr)), read);
            prop_assert_eq!(arabic(&said(centimes, Lang::Ar)), read);
        }
    }

    #[test]
    fn the_largest_amounts_are_read_back_to_the_centime(centimes in up_to(14)) {
        let read = Some(Read { centimes, number: 0 });
        prop_assert_eq!(french(&said(centimes, Lang::Fr)), read);
        prop_assert_eq!(arabic(&said(centimes, Lang::Ar)), read);
    }

    #[test]
    fn a_number_of_either_gender_and_case_is_read_back(number in up_to(12)) {
        let number = number.unsigned_abs();
        let read = Some(Read { centimes: 0, number });
        prop_assert_eq!(french(&cardinal_fr(number)), read);
        prop_assert_eq!(french(&cardinal_fr_feminine(number)), read);
        for gender in [Gender::Masculine, Gender::Feminine] {
            for case in [Case::Nominative, Case::Oblique] {
                prop_assert_eq!(arabic(&cardinal_ar(number, gender, case)), read);
            }
        }
        let oblique = counted_ar(number, &DIRHAM, Case::Oblique);
        let centimes = i64::try_from(number).unwrap() * 100;
        prop_assert_eq!(arabic(&oblique), Some(Read { centimes, number: 0 }));
    }
}
