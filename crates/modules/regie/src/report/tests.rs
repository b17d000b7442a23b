//! Guarantees of reports: what is written is what was read, and every total is the sum of its lines.

use kernel::locale::Locale;
use proptest::prelude::*;
use tokio::sync::mpsc;

use super::paper::{Volume, leaves};
use super::sheet::{Making, Written, dirhams, harmless, plain, write};
use super::*;

/// A cell of a column, made of a number.
fn cell(column: &Column, seed: i64) -> Cell {
    match column.kind {
        ColumnType::Text if seed % 7 == 0 => Cell::Blank,
        ColumnType::Text => {
            Cell::Text(format!("{} « essai » ; المثال {seed}", if seed % 3 == 0 { "=1+1" } else { "a" }))
        }
        ColumnType::Day => {
            Cell::Day(EARLIEST + chrono::Days::new(730_000 + u64::try_from(seed.abs() % 3_000).unwrap()))
        }
        ColumnType::Count => Cell::Count(seed.abs() % 50),
        ColumnType::Money if seed % 11 == 0 => Cell::Blank,
        ColumnType::Money => Cell::Money(seed),
    }
}

fn rows(report: ReportKind, seeds: &[i64]) -> Vec<Row> {
    let row = |seed: &i64| {
        (1_i64..)
            .zip(columns::of(report))
            .map(|(at, column)| cell(column, seed.wrapping_mul(at) % 100_000_000))
            .collect()
    };
    seeds.iter().map(row).collect()
}

fn sums(report: ReportKind, rows: &[Row]) -> Totals {
    let mut totals = Totals::nothing(report);
    totals.add(rows);
    totals
}

fn written(report: ReportKind, format: Format, rows: &[Row]) -> Written {
    let making = Making {
        report,
        format,
        title: ["Essai".to_owned(), "01/01/2026".to_owned()],
        headings: columns::of(report).iter().map(|column| column.id.to_owned()).collect(),
        total: "Total".to_owned(),
        check: "Contrôle".to_owned(),
        rtl: true,
    };
    let (sender, mut receiver) = mpsc::channel(rows.len() + 1);
    for some in rows.chunks(3) {
        sender.try_send(some.to_vec()).expect("room");
    }
    drop(sender);
    write(&making, &mut receiver).expect("a file")
}

fn kinds() -> impl Strategy<Value = ReportKind> {
    prop::sample::select(ReportKind::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_as_text_is_read_back_and_its_last_line_is_the_sum_of_those_before(
        report in kinds(), seeds in prop::collection::vec(any::<i64>(), 0..40),
    ) {
        let rows = rows(report, &seeds);
        let Written { content, totals } = written(report, Format::Csv, &rows);
        prop_assert_eq!(&totals, &sums(report, &rows));
        let text = String::from_utf8(content).expect("UTF-8");
        let text = text.strip_prefix('\u{feff}').expect("the mark");
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
        let lines: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("lines");
        prop_assert_eq!(lines.len(), rows.len() + 1);
        for (at, column) in columns::of(report).iter().enumerate().filter(|(_, column)| column.kind == ColumnType::Money && column.adds()) {
            let read = |line: &csv::StringRecord| line[at].replace(',', "").parse::<i64>().unwrap_or(0);
            let (last, before) = lines.split_last().expect("a last line");
            prop_assert_eq!(before.iter().map(read).sum::<i64>(), read(last), "{}", column.id);
        }
        for (line, row) in lines.iter().zip(&rows) {
            let told: Vec<String> = row.iter().map(plain).collect();
            prop_assert_eq!(line.iter().collect::<Vec<_>>(), told);
        }
    }

    #[test]
    fn pages_carry_on_what_came_before_them_and_the_last_one_ends_with_everything(
        report in kinds(), seeds in prop::collection::vec(any::<i64>(), 0..200), first in 1_usize..20, further in 1_usize..30,
    ) {
        let rows = rows(report, &seeds);
        let before = sums(report, &self::rows(report, &[5, 17, 4_200]));
        let mut after = before.clone();
        after.add(&rows);
        let volume = Volume { number: 2, rows: rows.clone(), before: before.clone(), after: after.clone(), place: Place::START, last: true };
        let leaves = leaves(&volume, (first, further));
        prop_assert_eq!(&leaves[0].before, &before);
        prop_assert_eq!(&leaves.last().expect("a page").after, &after);
        for pair in leaves.windows(2) {
            prop_assert_eq!(&pair[0].after, &pair[1].before);
        }
        for leaf in &leaves {
            let mut sum = leaf.before.clone();
            sum.add(leaf.rows);
            prop_assert_eq!(&sum, &leaf.after);
        }
        let all: Vec<Row> = leaves.iter().flat_map(|leaf| leaf.rows.iter().cloned()).collect();
        prop_assert_eq!(all, rows);
    }
}

#[test]
fn a_workbook_is_written_for_every_report_also_without_lines() {
    for report in ReportKind::ALL.iter().copied() {
        for seeds in [&[][..], &[1, 2, 3, 77, -5]] {
            let rows = rows(report, seeds);
            let Written { content, totals } = written(report, Format::Xlsx, &rows);
            assert!(content.starts_with(b"PK"), "{report:?}");
            assert_eq!(totals, sums(report, &rows), "{report:?}");
        }
    }
}

#[test]
fn what_begins_like_a_formula_is_text_wherever_it_is_opened() {
    for text in ["=1+1", " +33", "-2", "@SUM(A1)", "|calc", "%x", "＝1", "\tx"] {
        assert_eq!(harmless(text), format!("'{text}"));
    }
    for text in ["Amina El Mithal", "أمينة المثال", "R-000001", "2026/000001", ""] {
        assert_eq!(harmless(text), text);
    }
}

#[test]
fn amounts_are_written_to_the_centime_whatever_their_size() {
    assert_eq!(dirhams(-5, ','), "-0,05");
    assert_eq!(dirhams(99_999_999_999_999, ','), "999999999999,99");
    assert_eq!(dirhams(120, '.'), "1.20");
}

#[test]
fn a_filter_that_a_report_does_not_read_is_refused_and_never_passed_over() {
    use kernel::id::TypedId as _;
    let id = Uuid::from_u128(7);
    let filter = Filter {
        office: Some(CashOfficeId::from_uuid(id)),
        kind: Some(KindId::from_uuid(id)),
        slip: Some(SlipId::from_uuid(id)),
        collector: Some(StaffId::from_uuid(id)),
        mode: Some(Mode::Cash),
        receipt_state: Some(receipt::State::Void),
        order_state: Some(order::State::Open),
        ..Filter::default()
    };
    for report in ReportKind::ALL.iter().copied() {
        let fields: Vec<String> = filter.faults(report).into_iter().map(|fault| fault.field.join(".")).collect();
        assert_eq!(fields.contains(&"filter.slipId".to_owned()), report != ReportKind::Slips, "{report:?}");
        assert!(!fields.is_empty(), "{report:?} reads all of them");
        let reads = |field: &str| !fields.contains(&format!("filter.{field}"));
        let by_hand = matches!(report, ReportKind::Receipts | ReportKind::ByCollector);
        assert_eq!((reads("collectorId"), reads("mode")), (by_hand, by_hand), "{report:?}");
        assert_eq!(reads("receiptState"), report == ReportKind::Receipts, "{report:?}");
        assert_eq!(reads("orderState"), report == ReportKind::Orders, "{report:?}");
    }
    let backwards = Filter { from: EARLIEST.succ_opt(), until: Some(EARLIEST), ..Filter::default() };
    assert_eq!(backwards.faults(ReportKind::Receipts)[0].code, "regie-error-report-period");
}

#[test]
fn every_column_has_a_text_in_every_language_and_its_place() {
    let sources: &[(Locale, &str)] = &[
        (Locale::Ar, include_str!("../../../../../i18n/ar/regie.ftl")),
        (Locale::Fr, include_str!("../../../../../i18n/fr/regie.ftl")),
        (Locale::En, include_str!("../../../../../i18n/en/regie.ftl")),
    ];
    for report in ReportKind::ALL.iter().copied() {
        let all = columns::of(report);
        assert!(all.len() <= columns::MOST, "{report:?}");
        assert!(!all[0].adds(), "{report:?}: the first column says what the line of the sums is");
        let labels = all.iter().map(|column| column.label).chain([columns::title(report)]);
        for label in labels {
            for (locale, text) in sources {
                assert!(text.contains(&format!("\n{label} = ")), "{label} in {}", locale.tag());
            }
        }
        let spoken = columns::spoken(report);
        assert!(spoken.is_none_or(|id| all.iter().any(|column| column.id == id && column.adds())), "{report:?}");
    }
}
