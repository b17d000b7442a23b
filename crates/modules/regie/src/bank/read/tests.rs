use proptest::prelude::*;

use super::amount::{amount, day};
use super::*;

const CSV: &[u8] = include_bytes!("../../../../../../tests/suite/regie/bank/statement.csv");
const MT940: &[u8] = include_bytes!("../../../../../../tests/suite/regie/bank/statement.sta");
const CAMT: &[u8] = include_bytes!("../../../../../../tests/suite/regie/bank/statement.xml");
const RIB: &str = "999780000123456789012341";

fn told(bytes: &[u8]) -> Told {
    read(bytes).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// Codes of the faults with the lines that they tell.
fn faults(bytes: impl AsRef<[u8]>) -> Vec<(&'static str, String)> {
    let line = |fault: &Fault| fault.args.iter().find(|(name, _)| *name == "line").map(|(_, line)| line.clone());
    match read(bytes.as_ref()) {
        Ok(told) => panic!("read: {told:?}"),
        Err(faults) => faults.iter().map(|fault| (fault.code, line(fault).unwrap_or_default())).collect(),
    }
}

fn fault(bytes: impl AsRef<[u8]>) -> (&'static str, String) {
    faults(bytes).into_iter().next().expect("a fault")
}

fn movements(told: &Told) -> Vec<Movement> {
    told.movements.iter().map(|movement| Movement { line: 0, ..movement.clone() }).collect()
}

fn with(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).expect("text");
    assert!(text.contains(from), "{from}");
    text.replace(from, to).into_bytes()
}

fn cents(centimes: i64) -> Money {
    Money::from_centimes(centimes).expect("an amount")
}

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn the_same_statement_says_the_same_in_each_format() {
    let (csv, mt940, camt) = (told(CSV), told(MT940), told(CAMT));
    assert_eq!(movements(&csv), movements(&mt940));
    assert_eq!(movements(&mt940), movements(&camt));
    assert_eq!([csv.format, mt940.format, camt.format], [Format::Csv, Format::Mt940, Format::Camt053]);
    let first = &csv.movements[0];
    assert_eq!((first.on, first.amount), (on("2026-11-17"), cents(150_000)));
    assert_eq!((first.reference.as_str(), first.counterparty.as_str()), ("VIR2026110001", "STE EL MITHAL"));
    assert_eq!(first.text, "VIREMENT RECU 2026-000017-65");
    assert_eq!((csv.movements[2].on, csv.movements[2].value_on), (on("2026-11-18"), on("2026-11-19")));
    for told in [&mt940, &camt] {
        assert_eq!((told.opening, told.closing), (Some(cents(1_000_000)), Some(cents(1_161_700))));
        assert_eq!((told.from, told.until, told.number.as_str()), (on("2026-11-16"), on("2026-11-20"), "00047"));
        assert_eq!(told.account_fault(RIB), None);
        let other = told.account_fault("999780000987654321098720").map(|fault| fault.code);
        assert_eq!(other, Some("regie-error-bank-other-account"));
    }
    assert_eq!((csv.opening, csv.from, csv.until), (None, on("2026-11-17"), on("2026-11-19")));
    assert_eq!(csv.movements[0].line, 5, "the line of the file");
}

#[test]
fn columns_are_found_by_their_heading_wherever_they_stand() {
    let commas =
        "Label,Amount,Date,Reference\n\"Virement, reçu\",\"1,250.50\",2026-11-17,R1\n\n\nFrais,-12.00,2026-11-18,\n";
    let read = told(commas.as_bytes());
    let seen: Vec<_> = read.movements.iter().map(|one| (one.line, one.amount.centimes(), one.text.as_str())).collect();
    assert_eq!(seen, [(2, 125_050, "Virement, reçu"), (5, -1_200, "Frais")]);
    let tabs = "التاريخ\tالبيان\tمدين\tدائن\n17/11/2026\tتحويل تجريبي\t\t1.250,50\n18/11/2026\tمصاريف\t12,00\t\n";
    let read = told(tabs.as_bytes());
    let seen: Vec<i64> = read.movements.iter().map(|one| one.amount.centimes()).collect();
    assert_eq!(seen, [125_050, -1_200]);
    let windows = b"Date;Libell\xe9;D\xe9bit;Cr\xe9dit\n17/11/2026;Re\xe7u \x80;;5,00\n";
    assert_eq!(told(windows).movements[0].text, "Reçu €");
}

#[test]
fn every_fault_of_a_table_is_told_with_its_line() {
    let head = "Date;Libellé;Débit;Crédit;Devise\n";
    let wrong = format!(
        "{head}17/11/2026;a;1,00;;MAD\n31/02/2026;b;1,00;;\n17/11/2026;c;1,234;2;\n17/11/2026;d;;;\n\n17/11/2026;e;;1,00;EUR\n17/11/2026;f;x;;\n"
    );
    let expected = [
        ("regie-error-bank-date", "3"),
        ("regie-error-bank-csv-both", "4"),
        ("regie-error-bank-amount", "5"),
        ("regie-error-bank-currency", "7"),
        ("regie-error-bank-amount", "8"),
    ];
    assert_eq!(faults(&wrong), expected.map(|(code, line)| (code, line.to_owned())));
    let lacking = ["regie-error-bank-csv-no-date", "regie-error-bank-csv-no-label", "regie-error-bank-csv-no-amount"];
    let found: Vec<&str> = faults("a;b;c\n1;2;3\n").into_iter().map(|(code, _)| code).collect();
    assert_eq!(found, lacking);
    assert_eq!(fault(head).0, "regie-error-bank-empty");
    assert_eq!(fault("").0, "regie-error-bank-empty");
    assert_eq!(fault([b'a', 0, b'b']).0, "regie-error-bank-encoding");
    assert_eq!(fault(vec![b'a'; MOST_BYTES + 1]).0, "regie-error-bank-too-large");
    let many = format!("{head}{}", "17/11/2026;a;1,00;;MAD\n".repeat(MOST_LINES + 1));
    assert_eq!(fault(many).0, "regie-error-bank-too-many");
}

#[test]
fn a_swift_statement_that_is_wrong_is_told_by_its_line_and_field() {
    let line = |line: &str| line.to_owned();
    assert_eq!(fault(with(MT940, "D33,00", "D34,00")), ("regie-error-bank-balance", line("16")));
    assert_eq!(fault(with(MT940, "C261116MAD", "C261116EUR")), ("regie-error-bank-currency", line("5")));
    assert_eq!(fault(with(MT940, "D33,00N", "D33.00N")), ("regie-error-bank-mt940-field", line("12")));
    assert_eq!(fault(with(MT940, ":62F:", ":63F:")), ("regie-error-bank-mt940-tag", line("16")));
    assert_eq!(fault(with(MT940, ":62F:C261120MAD11617,00\r\n", "")), ("regie-error-bank-mt940-missing", line("2")));
    assert_eq!(fault(with(MT940, ":61:2611181118D", ":61:2611180231D")), ("regie-error-bank-date", line("12")));
}

#[test]
fn what_was_reversed_comes_back_and_the_year_of_booking_is_the_nearest() {
    let text = ":20:ESSAI\n:25:999780000123456789012341\n:28C:1\n:60F:C251231MAD100,00\n\
        :61:2601021231RD30,00NTRFREF1\n:86:L'ATELIER D'ESSAI\nSUITE DU TEXTE\n:61:2512310102RC10,50NTRFREF2\n:62F:C260102MAD119,50\n-\n";
    let read = told(text.as_bytes());
    let seen: Vec<_> = read.movements.iter().map(|one| (one.amount.centimes(), one.on)).collect();
    assert_eq!(seen, [(3_000, on("2025-12-31")), (-1_050, on("2026-01-02"))]);
    assert_eq!(read.movements[0].text, "L’ATELIER D’ESSAI SUITE DU TEXTE");
    assert_eq!(read.movements[1].reference, "REF2");
    let twice = format!(
        "{text}{}",
        text.replace("C251231MAD100,00", "C260102MAD119,50").replace("MAD119,50\n-", "MAD139,00\n-")
    );
    assert_eq!(told(twice.as_bytes()).closing, Some(cents(13_900)), "one after the other");
    assert_eq!(fault(format!("{text}{text}")).0, "regie-error-bank-gap");
}

#[test]
fn a_camt_statement_that_is_wrong_is_told_by_its_line() {
    assert_eq!(fault(with(CAMT, ">33.00<", ">34.00<")).0, "regie-error-bank-balance");
    let foreign = with(CAMT, "<Amt Ccy=\"MAD\">33.00", "<Amt Ccy=\"EUR\">33.00");
    let text = String::from_utf8(foreign.clone()).expect("text");
    let place = text.lines().position(|line| line.contains("EUR")).expect("the amount");
    // An entry begins on the line before its amount.
    assert_eq!(fault(&foreign), ("regie-error-bank-currency", place.to_string()));
    assert_eq!(fault(with(CAMT, "<Ccy>MAD</Ccy>", "<Ccy>EUR</Ccy>")).0, "regie-error-bank-currency");
    assert_eq!(fault(with(CAMT, "</BkToCstmrStmt>", "")).0, "regie-error-bank-camt");
    assert_eq!(fault("<html><p>404</p></html>").0, "regie-error-bank-camt-none");
    let deep = format!("<Document><Stmt>{}", "<Pty>".repeat(200_000));
    assert_eq!(fault(deep).0, "regie-error-bank-camt", "nothing goes down as deep as it is led");
    assert_eq!(fault("<!DOCTYPE a [<!ENTITY b \"c\">]><Stmt/>").0, "regie-error-bank-camt");
    let pending = "<Ntry><Amt Ccy=\"MAD\">5.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts></Ntry>\n    </Stmt>";
    assert_eq!(told(&with(CAMT, "    </Stmt>", pending)).movements.len(), 5, "what is announced has moved nothing");
}

#[test]
fn amounts_and_days_are_read_as_banks_write_them() {
    let good = [
        ("1 234,50", 123_450),
        ("1\u{a0}234,5", 123_450),
        ("1.234,50", 123_450),
        ("1,234.50", 123_450),
        ("1.234.567", 123_456_700),
        ("12,5", 1_250),
        ("-150", -15_000),
        ("150,00-", -15_000),
        ("(150,00)", -15_000),
        ("+7,00 DH", 700),
        ("١٢,٥", 1_250),
    ];
    for (text, centimes) in good {
        assert_eq!(amount(text).map(Money::centimes), Some(centimes), "{text}");
    }
    for wrong in ["", "-", "1,2,3", "12,34,56", "1.2345", "1,2345", "12.345,678", "a", "1e3", "--1", "1 2a"] {
        assert_eq!(amount(wrong), None, "{wrong}");
    }
    for text in ["01/03/2026", "1-3-26", "2026-03-01", "2026/03/01 10:22", "01.03.2026", "2026-03-01T08:00:00"] {
        assert_eq!(day(text), Some(on("2026-03-01")), "{text}");
    }
    for wrong in ["", "31/02/2026", "2026", "1/2", "03/2026", "aa/bb/cccc", "1/13/2026"] {
        assert_eq!(day(wrong), None, "{wrong}");
    }
}

#[test]
fn an_account_is_known_by_its_rib_its_iban_or_its_number() {
    for named in [
        RIB,
        "MA64999780000123456789012341",
        "BANKMAMC/0001234567890123",
        "999-780-0001234567890123-41",
        "1234567890123",
    ] {
        assert!(is_same(named, RIB), "{named}");
    }
    for other in ["", "000000", "12345", "999780000987654321098720", "MA64999780000987654321098720", "BANKMAMC/9999999"]
    {
        assert!(!is_same(other, RIB), "{other}");
    }
}

proptest! {
    #[test]
    fn an_amount_that_is_written_is_read_again(centimes in -99_999_999_999_i64..=99_999_999_999, style in 0_usize..4) {
        let (group, point) = [(" ", ","), (".", ","), (",", "."), ("", ",")][style];
        let whole = (centimes.unsigned_abs() / 100).to_string();
        let digits: Vec<char> = whole.chars().collect();
        let grouped: String = digits.iter().enumerate().flat_map(|(at, digit)| {
            let mark = if at > 0 && (digits.len() - at).is_multiple_of(3) { group } else { "" };
            mark.chars().chain(std::iter::once(*digit))
        }).collect();
        let sign = if centimes < 0 { "-" } else { "" };
        let text = format!("{sign}{grouped}{point}{:02}", centimes.unsigned_abs() % 100);
        prop_assert_eq!(amount(&text).map(Money::centimes), Some(centimes), "{}", text);
    }

    #[test]
    fn whatever_comes_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read(&bytes);
    }

    #[test]
    fn whatever_looks_like_a_table_is_read_or_refused(text in "(Date|Libellé|Débit|Crédit|Montant|[0-9/,.;\"\n\t é-]){0,300}") {
        let _ = read(text.as_bytes());
        let _ = read(format!("Date;Libellé;Montant\n{text}").as_bytes());
    }

    #[test]
    fn whatever_looks_like_swift_is_read_or_refused(
        fields in prop::collection::vec("(:(20|25|28C|60F|61|86|62F|64|13D):)?[0-9A-Z,/?'é ]{0,40}", 0..12)
    ) {
        let text = format!(":20:A\n:25:B\n:28C:1\n:60F:C260101MAD0,00\n{}", fields.join("\n"));
        let _ = read(text.as_bytes());
    }

    #[test]
    fn a_swift_statement_with_a_letter_changed_is_read_or_refused(at in 0_usize..700, byte in 0x20_u8..0x7f) {
        let mut bytes = MT940.to_vec();
        let length = bytes.len();
        bytes[at % length] = byte;
        let _ = read(&bytes);
    }

    #[test]
    fn a_camt_statement_with_a_part_cut_out_is_read_or_refused(from in 0_usize..4_000, length in 0_usize..400) {
        let from = from.min(CAMT.len());
        let until = (from + length).min(CAMT.len());
        let _ = read(&[&CAMT[..from], &CAMT[until..]].concat());
    }

    #[test]
    fn whatever_looks_like_elements_is_read_or_refused(text in "(<|</|/>|>|Stmt|Ntry|Amt|Bal| Ccy=|\"MAD\"|<!--|-->|<!\\[CDATA\\[|\\]\\]>|[a-z0-9 \n]){0,200}") {
        let _ = read(format!("<{text}").as_bytes());
    }
}
