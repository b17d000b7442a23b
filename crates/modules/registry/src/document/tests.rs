use chrono::NaiveDate;
use kernel::calendar::{DatePrecision, HijriSource};
use kernel::keys::{Keys, Purpose};
use serde_json::json;
use uuid::Uuid;

use super::signer::{Candidate, choose};
use super::{Identity, RequesterQuality, paper, right_faults, token, with_reprint_mark};
use crate::content::{EventDateRecord, HijriRecord};
use crate::delegation::{Signer, SignerQuality};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

fn identity(number: i32) -> Identity<'static> {
    Identity {
        id: Uuid::from_u128(1),
        act: Uuid::from_u128(2),
        office: Uuid::from_u128(3),
        kind: "extract_ar",
        year: 2026,
        number,
        issued_on: day(2026, 11, 21),
    }
}

#[test]
fn only_the_laws_list_asks_without_a_paper() {
    let refused = |quality| right_faults(quality, None).len() == 1 && right_faults(quality, Some("12/2026")).is_empty();
    for quality in RequesterQuality::ALL {
        use RequesterQuality::{Authority, Guardian, Kafil, Proxy, ThirdParty};
        let needs = matches!(quality, ThirdParty | Authority | Guardian | Proxy | Kafil);
        assert_eq!(refused(*quality), needs, "{quality:?}");
    }
}

#[test]
fn the_seal_covers_number_and_file_and_is_of_one_commune() {
    let keys = Keys::new([7; 32]);
    let seal = keys.mac(Purpose::Seal, "sefrou", &identity(12).sealed_bytes(&[1; 32]));
    let fits = |tenant: &str, number, hash: [u8; 32]| {
        keys.mac_matches(Purpose::Seal, tenant, &identity(number).sealed_bytes(&hash), &seal)
    };
    assert!(fits("sefrou", 12, [1; 32]));
    assert!(!fits("sefrou", 13, [1; 32]));
    assert!(!fits("sefrou", 12, [2; 32]));
    assert!(!fits("fes", 12, [1; 32]));
}

#[test]
fn a_control_code_has_no_letter_that_is_taken_for_another() {
    let keys = Keys::new([7; 32]);
    for number in 1..200 {
        let code = identity(number).control_code(&keys, "sefrou");
        let shape: Vec<usize> = code.split('-').map(str::len).collect();
        assert_eq!(shape, [4, 4, 4], "{code}");
        assert!(!code.contains(['0', '1', 'I', 'L', 'O', 'U']), "{code}");
    }
}

#[test]
fn a_token_travels_in_an_address_as_it_is() {
    let token = token([0xfb; 24]);
    assert_eq!(token.len(), 32);
    assert!(token.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
}

#[test]
fn a_reprint_is_the_original_with_its_mark() {
    let printed = json!({ "kind": "birth", "reprint": null, "act": { "number": "125" } });
    let again = with_reprint_mark(printed, 2, day(2026, 11, 21));
    assert_eq!(again["reprint"]["n"], 2);
    assert_eq!(again["reprint"]["at"]["fr"], "21 novembre 2026");
    assert_eq!(again["act"]["number"], "125");
}

#[test]
fn the_issuer_signs_when_entitled_and_the_latest_delegate_otherwise() {
    let candidate = |n: u128| Candidate {
        staff: Uuid::from_u128(n),
        signer: Signer {
            delegation_id: Uuid::from_u128(100 + n),
            quality: SignerQuality::VicePresident,
            instrument: "12/2026".to_owned(),
            name_ar: "عينة".to_owned(),
            name_latin: "Specimen".to_owned(),
        },
    };
    let all = || vec![candidate(1), candidate(2)];
    let chosen = |asked, issuer| choose(all(), asked, Uuid::from_u128(issuer)).map(|s| s.delegation_id.as_u128());
    assert_eq!(chosen(None, 2), Some(102));
    assert_eq!(chosen(None, 9), Some(101));
    assert_eq!(chosen(Some(Uuid::from_u128(102)), 1), Some(102));
    assert_eq!(chosen(Some(Uuid::from_u128(777)), 1), None, "a delegation that is not in force");
    assert_eq!(choose(Vec::new(), None, Uuid::nil()), None);
}

fn event(precision: DatePrecision, time: Option<&str>) -> EventDateRecord {
    let hijri = HijriRecord { year: 1447, month: 9, day: 24, overridden: false, source: HijriSource::Morocco };
    EventDateRecord { date: day(2026, 3, 14), precision, time: time.map(str::to_owned), hijri }
}

#[test]
fn a_printed_date_says_no_more_than_is_known() {
    let whole = paper::date(&event(DatePrecision::Day, Some("10:35")));
    assert_eq!(whole["ar"], "14 مارس 2026");
    assert_eq!(whole["hijri"]["ar"], "24 رمضان 1447");
    assert_eq!(whole["time_words_ar"], "العاشرة وخمس وثلاثين دقيقة");
    assert!(whole["words_fr"].as_str().is_some_and(|words| words.starts_with("le quatorze mars")));
    let month = paper::date(&event(DatePrecision::Month, None));
    assert_eq!((&month["ar"], &month["hijri"]["words_ar"]), (&json!("مارس 2026"), &json!(null)));
    assert!(month["hijri"]["fr"].as_str().is_some_and(|text| text.contains("ramadan") && text.contains('–')));
    let year = paper::date(&event(DatePrecision::Year, None));
    assert_eq!(year["ar"], "2026");
    assert_eq!(year["hijri"]["ar"], "1447 – 1448");
}
