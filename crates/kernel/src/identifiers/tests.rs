use proptest::prelude::*;

use super::*;

/// The first 22 digits with their key.
fn keyed(first: &str) -> String {
    let remainder = first.bytes().chain([b'0', b'0']).fold(0, |sum, digit| (sum * 10 + u32::from(digit - b'0')) % 97);
    format!("{first}{:02}", 97 - remainder)
}

#[test]
fn a_card_is_the_same_however_it_is_written_and_an_unusual_one_is_only_told() {
    for text in ["ZZ123456", "zz 123456", "ZZ-123456", "zz١٢٣٤٥٦"] {
        assert_eq!(cin(text), "ZZ123456", "{text}");
        assert!(cin_is_usual(&cin(text)), "{text}");
    }
    for text in ["", "123456", "ZZZ123456", "ZZ123", "ZZ12345678", "ZZ12A456"] {
        assert!(!cin_is_usual(&cin(text)), "{text}");
    }
}

#[test]
fn an_ice_is_fifteen_digits() {
    assert_eq!(ice("000 000 000 000 017").as_deref(), Some("000000000000017"));
    assert_eq!(ice("٠٠٠٠٠٠٠٠٠٠٠٠٠١٧").as_deref(), Some("000000000000017"));
    for text in ["", "00000000000001", "0000000000000170", "00000000000001A"] {
        assert_eq!(ice(text), None, "{text}");
    }
}

#[test]
fn a_rib_is_read_in_groups_and_out_of_an_iban() {
    let rib24 = keyed("0117800000120000000000");
    let grouped = format!("{} {} {} {}", &rib24[..3], &rib24[3..6], &rib24[6..22], &rib24[22..]);
    assert_eq!(rib(&grouped).as_ref(), Some(&rib24));
    assert_eq!(rib(&format!("MA64{rib24}")).as_ref(), Some(&rib24));
    for text in ["", "MA", "MA6", "MA64", "é", "MAé", "000", &rib24[1..]] {
        assert_eq!(rib(text), None, "{text}");
    }
}

#[test]
fn a_telephone_is_read_in_either_digits() {
    assert_eq!(phone("٠٦١٢٣٤٥٦٧٨").as_deref(), Some("+212612345678"));
    assert_eq!(phone("06 12 34 56 78").as_deref(), Some("+212612345678"));
    assert_eq!(phone("612345678"), None);
}

proptest! {
    #[test]
    fn every_key_fits_its_account_and_a_slip_in_one_digit_or_two_swapped_is_found(
        first in "[0-9]{22}", at in 0_usize..24, other in 0_u8..10, swapped in 0_usize..23,
    ) {
        let right = keyed(&first);
        prop_assert_eq!(rib(&right), Some(right.clone()));
        let mut slip = right.clone().into_bytes();
        slip[at] = b'0' + other;
        let slip = String::from_utf8(slip).unwrap();
        prop_assert_eq!(rib(&slip).is_some(), slip == right);
        let mut turned = right.clone().into_bytes();
        turned.swap(swapped, swapped + 1);
        let turned = String::from_utf8(turned).unwrap();
        prop_assert_eq!(rib(&turned).is_some(), turned == right);
    }

    #[test]
    fn no_text_breaks_a_check(text in "\\PC{0,40}") {
        let card = cin(&text);
        prop_assert_eq!(cin(&card), card.clone());
        let _ = (cin_is_usual(&card), ice(&text), rib(&text), phone(&text));
    }
}
