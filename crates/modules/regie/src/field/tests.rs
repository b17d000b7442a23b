//! Guarantees of the field: what a phone signs, what its token says, what is odd about an entry.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use chrono::NaiveDate;
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::tenant::LocalName;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use proptest::prelude::*;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::body::{self, Act};
use super::file::{self, Unread};
use super::round::{Daily, Part, Said, daily};
use super::service::round::prices;
use super::token::{self, Token, testing};
use super::{FieldDeviceId, Flag, FlagCode, Reason, judge};
use crate::calc::{Measure, Rule};
use crate::tariff::{Papers, Rate, Tariff};

const DEVICE: Uuid = Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0007);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn dirhams(text: &str) -> Money {
    Money::parse(text).unwrap()
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).unwrap()
}

fn codes(flags: impl IntoIterator<Item = Flag>) -> Vec<FlagCode> {
    flags.into_iter().map(|flag| flag.code).collect()
}

proptest! {
    #[test]
    fn a_token_says_what_was_signed_and_nothing_of_it_can_be_changed(
        number in 1_u32..2_000_000_000, days in 0_u16.., centimes in 0_u64..90_000_000_000_000, at in 0_usize..93, bit in 0_u8..8,
    ) {
        let key = key(7);
        let text = testing::token(&key, DEVICE, (number, days, centimes));
        prop_assert_eq!(text.len(), 126);
        let token = Token::read(&text).unwrap();
        prop_assert_eq!((token.device, token.number), (DEVICE, i32::try_from(number).unwrap()));
        prop_assert_eq!(token.on, NaiveDate::default() + chrono::Days::new(u64::from(days)));
        prop_assert_eq!(token.amount.centimes(), i64::try_from(centimes).unwrap());
        prop_assert!(token.is_signed_by(&testing::point(&key)));
        prop_assert!(!token.is_signed_by(&testing::point(&self::key(8))));

        let mut bytes = token::decoded(&text[2..]).unwrap();
        bytes[at] ^= 1 << bit;
        let forged = Token::read(&format!("f.{}", BASE64.encode(bytes)));
        prop_assert!(forged.is_none_or(|forged| !forged.is_signed_by(&testing::point(&key))));
    }

    #[test]
    fn what_is_no_token_is_never_read_and_never_a_panic(text in "\\PC{0,200}") {
        prop_assert!(Token::read(&text).is_none());
        prop_assert!(body::read(&text).is_none());
    }
}

#[test]
fn a_signature_covers_the_phone_the_sequence_and_every_letter_of_the_body() {
    let key = key(7);
    let signature: Signature = key.sign(token::message(DEVICE, 12, "{}").as_bytes());
    let signature = signature.to_bytes();
    let is = |device, sequence, body| {
        token::signed(&testing::point(&key), &token::message(device, sequence, body), &signature)
    };
    assert!(is(DEVICE, 12, "{}"));
    assert!(!is(DEVICE, 13, "{}") && !is(DEVICE, 12, "{ }") && !is(Uuid::nil(), 12, "{}"));
    assert!(!token::signed(&[4; 65], "", &signature) && !token::signed(&testing::point(&key), "", &[0; 64]));
    assert_eq!(token::message(DEVICE, 1, "x"), "jamaa field entry 1\nfdv_01920000000070008000000000000007\n1\nx");
}

#[test]
fn only_a_point_of_the_curve_is_a_key() {
    let point = testing::point(&key(7));
    assert!(token::is_key(&point));
    let mut compressed = vec![2];
    compressed.extend(&point[1..33]);
    assert!(!token::is_key(&compressed) && !token::is_key(&[4; 65]) && !token::is_key(&[]));
}

#[test]
fn each_entry_names_the_one_before_by_its_hash() {
    // SHA-256 of nothing, as RFC 6234 has it.
    assert_eq!(token::link(""), "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
    assert_ne!(token::link("{}"), token::link("{ }"));
}

const HEAD: &str = r#""v":1,"id":"0d0e6ffb-6a55-4d9a-9c6e-9a3a1b6f4c11","previous":"","at":"2026-11-20T10:00:00.123456789Z","on":"2026-11-20""#;

fn act(rest: &str) -> Option<Act> {
    body::read(&format!("{{{HEAD},{rest}}}")).map(|body| body.act)
}

#[test]
fn a_body_is_read_exactly_or_not_at_all() {
    assert_eq!(act(r#""kind":"open","float":"200.00""#), Some(Act::Open(dirhams("200"))));
    let void = act(r#""kind":"void","number":12,"reasons":" saisie\u0000 en\ndouble ""#);
    assert_eq!(void, Some(Act::Void { number: 12, reasons: "saisie en double".to_owned() }));
    let Some(Act::Close { pieces, .. }) = act(r#""kind":"close","pieces":{"20000":3,"50":1}"#) else {
        panic!("a count")
    };
    assert_eq!(crate::day::counted(&pieces), Ok(60_050));
    let id = "00000000000000000000000000000001";
    let receipt = |lines: &str| {
        act(&format!(
            r#""kind":"receipt","number":12,"bookId":"bok_{id}","mode":"cash","lines":[{lines}],"amount":"17.00","token":"f.x""#
        ))
    };
    let order = format!(r#"{{"orderId":"ord_{id}","amount":"12.00"}}"#);
    let fee =
        format!(r#"{{"kindId":"rvk_{id}","tariffId":"trf_{id}","rateCode":"x","quantity":"1.5","amount":"5.00"}}"#);
    let Some(Act::Receipt(read)) = receipt(&format!("{order},{fee}")) else { panic!("a receipt") };
    assert_eq!((read.orders.len(), read.fees.len(), read.amount), (1, 1, dirhams("17")));
    let at = |thing: &str| {
        let said = format!("{order},{}", fee.replace("\"rateCode\"", &format!("\"taxableId\":{thing},\"rateCode\"")));
        let Some(Act::Receipt(read)) = receipt(&said) else { panic!("no receipt is refused for {thing}") };
        read.fees[0].taxable
    };
    assert_eq!(at(&format!("\"txb_{id}\"")), Some(Uuid::from_u128(1)), "the stall that the phone names");
    for unread in ["null", "7", "\"A-12\"", "\"rvk_00000000000000000000000000000001\"", "{\"id\":1}"] {
        assert_eq!(at(unread), None, "{unread}");
    }
    for wrong in ["", r#"{"amount":"5.00"}"#, &order.replace("12.00", "-1.00"), &fee.replace("1.5", "0")] {
        assert_eq!(receipt(wrong), None, "{wrong}");
    }
    for wrong in [r#""kind":"open""#, r#""kind":"open","float":"-1.00""#, r#""kind":"other""#] {
        assert_eq!(act(wrong), None, "{wrong}");
    }
    assert!(
        body::read(&format!("{{{},\"kind\":\"open\",\"float\":\"0.00\"}}", HEAD.replace("2026", "0026"))).is_none()
    );
}

#[test]
fn a_clock_is_told_when_it_was_off_or_the_date_cannot_be() {
    let (received, on) = (day("2026-11-20"), day("2026-11-20"));
    let told = |offset, on, handed: Option<&str>| judge::clock(offset, on, (received, handed.map(day))).is_some();
    assert!(!told(600, on, None) && !told(-600, on, Some("2026-11-20")));
    assert!(told(601, on, None) && told(i32::MIN, on, None));
    assert!(told(0, day("2026-11-21"), None), "a day that has not come");
    assert!(!told(0, day("2026-11-01"), None) && told(0, day("2026-11-01"), Some("2026-11-02")), "before the book");
}

#[test]
fn a_book_is_good_until_its_last_day_and_until_it_was_taken_back() {
    let told = |on, returned: Option<&str>| judge::expired(day(on), day("2026-11-30"), returned.map(day)).is_some();
    assert!(!told("2026-11-30", None) && told("2026-12-01", None));
    assert!(!told("2026-11-20", Some("2026-11-20")) && told("2026-11-21", Some("2026-11-20")));
}

#[test]
fn numbers_that_are_left_out_and_amounts_that_differ_are_told() {
    assert_eq!(judge::gap(5, 5), None);
    assert_eq!(judge::gap(5, 3), None, "a number that comes late fills its place");
    assert_eq!(codes(judge::gap(5, 7)), [FlagCode::NumberGap]);
    assert_eq!(codes(judge::amounts(dirhams("5"), dirhams("6"))), [FlagCode::Amount]);
    assert_eq!(judge::settled("ORD", dirhams("5"), dirhams("5")), None);
    let (surplus, flag) = judge::settled("ORD", dirhams("5"), dirhams("3")).unwrap();
    assert_eq!((surplus, flag.value("surplus")), (dirhams("2"), "2.00"));
}

#[test]
fn every_flag_tells_the_values_that_its_text_takes() {
    let flags = [
        judge::clock(900, day("2026-11-20"), (day("2026-11-20"), None)),
        judge::expired(day("2026-12-01"), day("2026-11-30"), None),
        judge::gap(5, 7),
        judge::amounts(dirhams("5"), dirhams("6")),
        judge::settled("ORD", dirhams("5"), dirhams("3")).map(|(_, flag)| flag),
    ];
    for flag in flags.into_iter().flatten() {
        for name in flag.code.variables() {
            assert!(!flag.value(name).is_empty(), "{name} of {:?}", flag.code);
        }
    }
    assert_eq!(Flag::unusable(Reason::NumberUsed).value("reason"), "number_used");
}

fn tariff(id: u128, from: &str, amount: i64) -> Tariff {
    let papers = Papers {
        instrument: "قرار تجريبي".to_owned(),
        instrument_on: day(from),
        deliberation: "مقرر تجريبي".to_owned(),
        deliberated_on: day(from),
        visa: "تأشيرة تجريبية".to_owned(),
        visa_on: day(from),
    };
    let name = LocalName { ar: "ساعة".to_owned(), fr: "Heure".to_owned(), zgh: None };
    let rate =
        Rate { code: "heure".to_owned(), name, measure: Measure::Unit, amount: amount.into(), low: None, high: None };
    Tariff {
        id: Uuid::from_u128(id),
        kind_id: Uuid::from_u128(9),
        version: i32::try_from(id).unwrap(),
        from: day(from),
        papers,
        recorded_at: chrono::DateTime::UNIX_EPOCH,
        recorded_by: Uuid::nil(),
        rates: vec![rate],
        overruled: false,
        withdrawn: false,
        overrule: None,
        withdrawal: None,
    }
}

#[test]
fn a_round_knows_the_prices_of_the_days_to_come() {
    let tariffs = [tariff(1, "2026-01-01", 5), tariff(2, "2026-12-01", 6), tariff(3, "2027-02-01", 7)];
    let told: Vec<_> = prices(&tariffs, day("2026-11-20"))
        .into_iter()
        .map(|priced| (priced.tariff.as_u128(), priced.from, priced.until))
        .collect();
    assert_eq!(told, [(1, day("2026-11-20"), Some(day("2026-11-30"))), (2, day("2026-12-01"), None)]);
    assert!(prices(&tariffs, day("2025-01-01")).is_empty());
}

/// A file with an entry, one that says no place, and something else.
fn exported() -> serde_json::Value {
    let device = FieldDeviceId::from_uuid(DEVICE);
    serde_json::json!({ "format": "jamaa field entries 1", "deviceId": device, "device": "هاتف تجريبي", "publicKey": "BAAA",
        "made": "2026-11-20T09:00:00Z", "damaged": [3],
        "entries": [{ "sequence": 1, "body": "{\"v\":1}", "signature": "AAAA", "refused": null }, { "sequence": "deux" }, 7] })
}

#[test]
fn every_entry_of_a_file_is_read_as_it_stands_there() {
    let file = file::read(&serde_json::to_string_pretty(&exported()).unwrap()).unwrap();
    assert_eq!((file.device.uuid(), file.key, file.damaged), (DEVICE, vec![4, 0, 0], vec![3]));
    let told: Vec<_> = file.entries.iter().map(|entry| (entry.sequence, entry.body.as_str())).collect();
    assert_eq!(told, [(Some(1), "{\"v\":1}"), (None, ""), (None, "")]);
}

#[test]
fn a_file_that_was_cut_anywhere_is_told_from_one_that_was_damaged_and_from_another() {
    let whole = exported().to_string();
    for (end, _) in whole.char_indices() {
        assert_eq!(file::read(&whole[..end]).unwrap_err(), Unread::Cut, "after {end} bytes");
    }
    let mut dateless = exported();
    dateless["made"] = serde_json::json!("avant-hier");
    for damaged in [whole.replace("\"entries\"", "entries"), format!("{whole}}}"), dateless.to_string()] {
        assert_eq!(file::read(&damaged).unwrap_err(), Unread::Damaged, "{damaged}");
    }
    for other in ["{}", "[]", "7", "{\"format\":\"jamaa field entries 2\"}"] {
        assert_eq!(file::read(other).unwrap_err(), Unread::Other, "{other}");
    }
}

#[test]
fn a_part_of_a_round_is_read_as_it_was_written_and_nothing_else_is() {
    let id = Uuid::from_u128(7);
    for part in [Part::Things(None), Part::Things(Some(id)), Part::Orders(None), Part::Orders(Some(id))] {
        assert_eq!(Part::read(&part.printed()), Some(part));
    }
    assert_eq!(Part::read(""), Some(Part::Things(None)), "the first one");
    for wrong in ["things", "things:", "orders:7", "autre:00000000-0000-0000-0000-000000000007", "\u{7}"] {
        assert_eq!(Part::read(wrong), None, "{wrong:?}");
    }
}

#[test]
fn nobody_is_asked_by_the_day_for_what_is_charged_otherwise() {
    let rate = |code: &str, measure: Measure| Rate {
        code: code.to_owned(),
        name: LocalName { ar: "ثمن تجريبي".to_owned(), fr: "Prix d’essai".to_owned(), zgh: None },
        measure,
        amount: Decimal::TEN,
        low: None,
        high: None,
    };
    let rates = [rate("day", Measure::Day), rate("m2", Measure::M2), rate("month", Measure::Month)];
    let all: Vec<&Rate> = rates.iter().collect();
    let said = |rate: &'static str| Said { rate: Some(rate), count: Some("2"), surface: Some("3.5") };
    let due = |rate: &str, quantity: i64| Some(Daily { rate: Some(rate.to_owned()), quantity: quantity.into() });
    let unknown = Some(Daily { rate: None, quantity: Decimal::ONE });
    assert_eq!(daily(Rule::Market, &said("day"), &all), due("day", 2));
    assert_eq!(daily(Rule::Market, &said("m2"), &all), due("m2", 8));
    assert_eq!(daily(Rule::Occupation, &said("m2"), &all), None, "by the quarter");
    assert_eq!(daily(Rule::Market, &said("month"), &all), None);
    assert_eq!(daily(Rule::Market, &said("gone"), &all), None, "a price that is in force no more");
    assert_eq!(daily(Rule::Market, &Said { surface: None, ..said("m2") }, &all), unknown);
    // Nobody said which price: the only one by the day, or whichever the agent chooses.
    assert_eq!(daily(Rule::Market, &Said::default(), &all), unknown);
    assert_eq!(daily(Rule::Market, &Said::default(), &[&rates[0], &rates[2]]), due("day", 1));
    assert_eq!(daily(Rule::Market, &Said::default(), &[&rates[2]]), None);
    assert_eq!(daily(Rule::Occupation, &Said::default(), &all), None);
}
