//! Reports: every total is the sum of its lines in whatever format, a long one is made volume by volume, and one that does not add up is
//! given to nobody.

use std::io::Cursor;
use std::process::Command;
use std::time::Duration;

use calamine::{Data, Reader as _, Xlsx};
use kernel::locale::Locale;
use kernel::money::{Money, display};
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use testkit::{Browser, fresh};

use super::story::Desk;
use crate::scene::{sql, staff, text};

const KINDS: [&str; 10] = [
    "RECEIPTS",
    "ORDERS",
    "SLIPS",
    "REMITTANCES",
    "JOURNAL",
    "BY_KIND",
    "BY_COLLECTOR",
    "BY_MARKET",
    "ARREARS",
    "VALUES",
];
const REPORT: &str = "query($k: ReportKind!, $f: ReportFilter) { report(kind: $k, filter: $f) {
    kind from until lineCount totals columns { id kind summed } rows { cells } } }";
const RUN: &str = "run { id state lines written files { volume name lines url } }";
const RUNS: &str = "{ reportRuns(first: 50) { nodes { id kind state lines written files { volume lines url } } } }";

/// A report as the API tells it.
pub(super) async fn told(who: &Browser, kind: &str, filter: Value) -> Value {
    who.graphql(REPORT, json!({ "k": kind, "f": filter })).await.ok().clone()
}

async fn taken(who: &Browser, kind: &str, format: &str, language: &str) -> Value {
    let input = json!({ "operationId": fresh(), "kind": kind, "format": format, "language": language,
        "filter": { "from": "2026-01-01", "until": "2026-12-31" } });
    who.mutate("reportPrint", input, RUN).await.ok()["run"].clone()
}

/// The content of a file of a run.
async fn content(who: &Browser, file: &Value) -> Vec<u8> {
    who.get(&text(&file["url"])).await.bytes().await.expect("a file").to_vec()
}

/// "1234.50", "1234,50" or "3" as a whole number.
fn whole(said: &str) -> i64 {
    if said.is_empty() { 0 } else { said.replace(['.', ','], "").parse().unwrap_or_else(|_| panic!("{said:?}")) }
}

/// The columns that are added up, with their totals.
pub(super) fn summed(report: &Value) -> Vec<(usize, i64)> {
    let columns = report["columns"].as_array().expect("columns");
    let summed = columns.iter().enumerate().filter(|(_, column)| column["summed"] == true);
    summed.map(|(at, _)| (at, whole(&text(&report["totals"][at])))).collect()
}

/// Lines of a CSV, and under them their sums.
fn read_csv(content: &[u8]) -> (Vec<Vec<String>>, Vec<String>) {
    let content = content.strip_prefix("\u{feff}".as_bytes()).expect("the mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(content);
    let mut lines: Vec<Vec<String>> =
        reader.records().map(|line| line.expect("a line").iter().map(str::to_owned).collect()).collect();
    let last = lines.pop().expect("the sums");
    (lines, last)
}

/// Lines of a workbook, and under them their sums; money in centimes where the column holds some.
fn read_workbook(content: Vec<u8>, sheet: &str) -> (Vec<Vec<Data>>, Vec<Data>) {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(content)).expect("a workbook");
    let range = book.worksheet_range(sheet).expect("its sheet");
    let mut rows: Vec<Vec<Data>> = range.rows().skip(4).map(<[Data]>::to_vec).collect();
    let total = rows.iter().position(|row| row[0] == Data::String("Total".to_owned())).expect("the sums");
    let last = rows[total].clone();
    rows.truncate(total);
    (rows, last)
}

fn centimes(cell: &Data, money: bool) -> i64 {
    let number = match cell {
        Data::Float(number) => *number,
        Data::Int(number) => f64::from(i32::try_from(*number).expect("a small number")),
        Data::Empty => 0.0,
        other => panic!("no number: {other:?}"),
    };
    #[expect(clippy::cast_possible_truncation, reason = "a test with small amounts")]
    let whole = (number * if money { 100.0 } else { 1.0 }).round() as i64;
    whole
}

/// What a PDF says, without its spaces.
async fn said(desk: &Desk, who: &Browser, file: &Value) -> String {
    laid_out(desk, who, file).await.chars().filter(|one| !one.is_whitespace()).collect()
}

/// What a PDF says, line by line as it is laid out.
async fn laid_out(desk: &Desk, who: &Browser, file: &Value) -> String {
    let path = desk.town.data.root().join(format!("report-{}.pdf", fresh()));
    std::fs::write(&path, content(who, file).await).expect("a file");
    let said = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output().expect("pdftotext");
    assert!(said.status.success(), "{said:?}");
    String::from_utf8_lossy(&said.stdout).into_owned()
}

fn shown(centimes: i64) -> String {
    let amount = display(Money::from_centimes(centimes).expect("an amount"), Locale::Fr);
    amount.chars().filter(|one| !one.is_whitespace()).collect()
}

/// The amounts under an Arabic table, as whoever holds the paper reads them: from the right, « 1.234,50 ». Each stands in a piece of its own
/// direction, between marks that nobody sees.
fn summed_in_arabic(paper: &str) -> Vec<String> {
    let is_mark =
        |one: char| matches!(one, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let words = |line: &str| -> Vec<String> {
        let words = line.split(|one: char| one.is_whitespace() || is_mark(one)).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    let is_total = |words: &Vec<String>| ["المجموع", "العام"].iter().all(|said| words.iter().any(|word| word == said));
    let last = paper.lines().map(words).rfind(is_total).unwrap_or_else(|| panic!("no total\n{paper}"));
    let amounts =
        last.into_iter().rev().filter(|word| word.contains(',') && word.contains(|one: char| one.is_ascii_digit()));
    // A sign is on whichever side its direction puts it.
    amounts.map(|word| word.strip_suffix('-').map_or(word.clone(), |amount| format!("-{amount}"))).collect()
}

#[test]
fn the_sums_of_an_arabic_paper_are_read_from_the_right() {
    let line = "\u{202b}\u{202a}820,00\u{202c}\u{202c}   \u{202b}\u{202a}0,00\u{202c}\u{202c} \u{202b}\u{202a}1.234,50\u{202c}\u{202c}  \u{202b}المجموع العام\u{202c}";
    assert_eq!(summed_in_arabic(&format!("1,00 ينقل\n{line}\n3,00 شيء")), ["1.234,50", "0,00", "820,00"]);
}

/// Amounts that look like chance and are the same each time.
fn amounts() -> impl Iterator<Item = i64> {
    let mut seed: u64 = 20_261_120;
    std::iter::repeat_with(move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(seed >> 40).expect("24 bits") % 90_000 + 20_000
    })
}

/// A day at the till: orders paid in part, tickets, one made void, a cheque that came back, paid over; two orders on a slip.
async fn worked() -> Desk {
    let desk = Desk::open().await;
    let (tickets, taxpayer) = (desk.tickets().await, desk.taxpayer().await);
    let mut orders = Vec::new();
    for (at, amount) in amounts().take(6).enumerate() {
        let amount = format!("{}.{:02}", amount / 100, amount % 100);
        let order = desk.order(&taxpayer, &amount, if at % 2 == 0 { "IN_TIME" } else { "LATE" }).await;
        if at < 3 {
            desk.pay(&order, "100.05").await.ok();
        }
        orders.push(order);
    }
    for hours in ["1", "2.5", "7"] {
        desk.first.ticket(&tickets, hours).await.ok();
    }
    let wrong = desk.first.ticket(&tickets, "9").await.ok()["receipt"]["id"].clone();
    let undo = json!({ "operationId": fresh(), "receiptId": wrong, "reasons": "essai" });
    desk.collector.mutate("receiptVoid", undo, "receipt { id }").await.ok();
    let cheque = json!({ "mode": "CHEQUE", "modeReference": "CH 1 Banque d’essai", "payerName": "=1+1 (essai)",
        "orders": { "orderIds": [orders[5]["id"]], "amount": "20.10" } });
    let cheque = desk.first.issue(cheque).await.ok()["receipt"]["id"].clone();
    let back = json!({ "operationId": fresh(), "receiptId": cheque, "instrument": "Avis d’essai", "on": "2026-11-20" });
    desk.regisseur.mutate("receiptBounce", back, "receipt { id }").await.ok();
    let send = json!({ "operationId": fresh(), "orderIds": [orders[0]["id"], orders[1]["id"]] });
    desk.ordonnateur.mutate("slipSend", send, "slip { id }").await.ok();
    desk
}

#[tokio::test(flavor = "multi_thread")]
async fn every_total_is_the_sum_of_its_lines_in_every_format() {
    let desk = worked().await;
    let who = &desk.regisseur;
    for kind in KINDS {
        let report = told(who, kind, json!({ "from": "2026-01-01", "until": "2026-12-31" })).await;
        let (columns, sums) = (report["columns"].as_array().expect("columns").clone(), summed(&report));
        let rows = report["rows"].as_array().expect("rows").clone();
        for (at, total) in &sums {
            let sum: i64 = rows.iter().map(|row| whole(&text(&row["cells"][at]))).sum();
            assert_eq!(sum, *total, "{kind}: {}", columns[*at]["id"]);
        }

        let run = taken(who, kind, "CSV", "fr").await;
        assert_eq!((&run["state"], &run["lines"]), (&json!("DONE"), &report["lineCount"]), "{kind}");
        let (lines, last) = read_csv(&content(who, &run["files"][0]).await);
        assert_eq!(json!(lines.len()), report["lineCount"], "{kind}");
        for (at, total) in &sums {
            assert_eq!(whole(&last[*at]), *total, "{kind}: {} of the text", columns[*at]["id"]);
            assert_eq!(lines.iter().map(|line| whole(&line[*at])).sum::<i64>(), *total, "{kind}");
        }

        let run = taken(who, kind, "XLSX", "fr").await;
        let (lines, last) = read_workbook(content(who, &run["files"][0]).await, &kind.to_lowercase());
        assert_eq!(json!(lines.len()), report["lineCount"], "{kind}");
        for (at, total) in &sums {
            let money = columns[*at]["kind"] == "MONEY";
            assert_eq!(centimes(&last[*at], money), *total, "{kind}: {} of the workbook", columns[*at]["id"]);
            assert_eq!(lines.iter().map(|line| centimes(&line[*at], money)).sum::<i64>(), *total, "{kind}");
        }

        let money: Vec<_> = sums.into_iter().filter(|(at, _)| columns[*at]["kind"] == "MONEY").collect();
        let run = taken(who, kind, "PDF", "fr").await;
        let paper = said(&desk, who, &run["files"][0]).await;
        for (at, total) in &money {
            assert!(paper.contains(&shown(*total)), "{kind}: {} on paper\n{paper}", columns[*at]["id"]);
        }
        let run = taken(who, kind, "PDF", "ar").await;
        let paper = laid_out(&desk, who, &run["files"][0]).await;
        let expected = money.iter().map(|(_, total)| Money::from_centimes(*total).expect("an amount"));
        let expected: Vec<String> = expected.map(|total| display(total, Locale::Ar)).collect();
        assert_eq!(summed_in_arabic(&paper), expected, "{kind} on Arabic paper\n{paper}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_listed_is_what_was_recorded_and_what_was_undone_counts_for_nothing() {
    let desk = worked().await;
    let stands = "not exists (select from receipt_void v where v.receipt_id = r.id)
        and not exists (select from cheque_bounce b where b.receipt_id = r.id)";
    let taken = desk.count(&format!("select sum(amount_centimes)::bigint from receipt r where {stands}")).await;
    let receipts = told(&desk.regisseur, "RECEIPTS", json!({})).await;
    let by_kind = told(&desk.regisseur, "BY_KIND", json!({})).await;
    let by_collector = told(&desk.regisseur, "BY_COLLECTOR", json!({})).await;
    for report in [&receipts, &by_kind, &by_collector] {
        let (_, last) = *summed(report).last().expect("a column with a total");
        assert_eq!(last, taken, "{}", report["kind"]);
    }
    assert_eq!(receipts["lineCount"], 8, "the void one keeps its line");
    let owed = desk.order_balances().await;
    let arrears = told(&desk.ordonnateur, "ARREARS", json!({})).await;
    assert_eq!(summed(&arrears).last().expect("owed").1, owed);

    let query =
        "{ reportOverview { takenToday takenThisMonth unpaidOrders series { time { amount } kinds { amount } } } }";
    let overview = desk.regisseur.graphql(query, json!({})).await.ok().clone();
    assert_eq!(whole(&text(&overview["takenToday"])), taken);
    assert_eq!(overview["unpaidOrders"], 6);
    for series in ["time", "kinds"] {
        let drawn = overview["series"][series].as_array().expect("a series");
        assert_eq!(drawn.iter().map(|one| whole(&text(&one["amount"]))).sum::<i64>(), taken, "{series}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_narrowed_to_who_cashed_how_it_was_paid_and_how_it_stands_and_its_sums_follow() {
    // Given seven receipts in cash, one of them void, and a cheque that came back, all by the collector.
    let desk = worked().await;
    let who = &desk.regisseur;
    let (collector, other) = (staff(&desk.admin, "collecteur").await, staff(&desk.admin, "regisseur").await);
    let lines = async |kind: &str, filter: Value| {
        let report = told(who, kind, filter.clone()).await;
        let rows = report["rows"].as_array().expect("rows").clone();
        assert_eq!(report["lineCount"], json!(rows.len()), "{kind} {filter}");
        for (at, total) in summed(&report) {
            let sum: i64 = rows.iter().map(|row| whole(&text(&row["cells"][at]))).sum();
            assert_eq!(sum, total, "{kind} {filter}");
        }
        rows.len()
    };
    for (filter, expected) in [
        (json!({ "mode": "CASH" }), 7),
        (json!({ "mode": "CHEQUE" }), 1),
        (json!({ "mode": "CARD" }), 0),
        (json!({ "receiptState": "ISSUED" }), 6),
        (json!({ "receiptState": "VOID" }), 1),
        (json!({ "receiptState": "BOUNCED" }), 1),
        (json!({ "collectorId": collector }), 8),
        (json!({ "collectorId": other }), 0),
        (json!({ "collectorId": collector, "mode": "CASH", "receiptState": "ISSUED" }), 6),
    ] {
        assert_eq!(lines("RECEIPTS", filter.clone()).await, expected, "{filter}");
    }
    for (filter, expected) in [
        (json!({ "collectorId": collector }), 1),
        (json!({ "collectorId": other }), 0),
        (json!({ "mode": "CHEQUE" }), 1),
        (json!({ "mode": "TRANSFER" }), 0),
    ] {
        assert_eq!(lines("BY_COLLECTOR", filter.clone()).await, expected, "{filter}");
    }
    let query = "{ orders(first: 1) { nodes { id balance { total } } } }";
    let order = desk.ordonnateur.graphql(query, json!({})).await.ok()["nodes"][0].clone();
    desk.pay(&order, &text(&order["balance"]["total"])).await.ok();
    for (state, expected) in [("OPEN", 5), ("PAID", 1), ("WRITTEN_OFF", 0), ("CANCELLED", 0)] {
        assert_eq!(lines("ORDERS", json!({ "orderState": state })).await, expected, "{state}");
    }

    // What is taken away holds the same, and keeps what it was narrowed to.
    let filter = json!({ "collectorId": collector, "mode": "CHEQUE", "receiptState": "BOUNCED" });
    let input =
        json!({ "operationId": fresh(), "kind": "RECEIPTS", "format": "CSV", "language": "fr", "filter": filter });
    let run = who.mutate("reportPrint", input, RUN).await.ok()["run"].clone();
    assert_eq!((&run["state"], &run["lines"]), (&json!("DONE"), &json!(1)));
    let kept = "select count(*) from report_run r join staff s on s.id = r.collector_id
        where s.login = 'collecteur' and r.mode = 'cheque' and r.receipt_state = 'bounced' and r.order_state is null";
    assert_eq!(desk.count(kept).await, 1);
    // Nobody is told of a person who has no place in a régie.
    let stranger = json!({ "k": "RECEIPTS", "f": { "collectorId": staff(&desk.admin, "agent").await } });
    let refused = who.graphql(REPORT, stranger).await;
    assert_eq!(refused.0["errors"][0]["extensions"]["reason"], "kernel-error-not-found", "{}", refused.0);
}

impl Desk {
    /// What is owed of all orders today, in centimes, as each of them tells it.
    async fn order_balances(&self) -> i64 {
        let query = "{ orders(first: 50) { nodes { balance { total } } } }";
        let orders = self.ordonnateur.graphql(query, json!({})).await;
        let nodes = orders.ok()["nodes"].as_array().expect("orders").clone();
        nodes.iter().map(|order| whole(&text(&order["balance"]["total"]))).sum()
    }
}

/// So many movements of ten centimes more than the one before.
async fn movements(desk: &Desk, count: i32) {
    let script = format!(
        "insert into cash_entry (id, office_id, on_date, at, kind, mode, amount_centimes, source_id, staff_id)
         select gen_random_uuid(), o.id, date '2026-11-02', timestamptz '2026-11-02 10:00+00', 'surplus', 'cash', n * 10, gen_random_uuid(), s.id
         from cash_office o, staff s, generate_series(1, {count}) n where s.login = 'regisseur'"
    );
    sql(&desk.database, &script).await;
}

async fn run_of(who: &Browser, id: &Value) -> Value {
    let runs = who.graphql(RUNS, json!({})).await;
    let nodes = runs.ok()["nodes"].as_array().expect("runs").clone();
    nodes.into_iter().find(|run| run["id"] == *id).expect("the run")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_report_is_made_in_volumes_that_carry_their_totals_on() {
    let desk = Desk::open().await;
    movements(&desk, 6_000).await;
    let (who, total) = (&desk.regisseur, 10 * 6_000 * 6_001 / 2);
    let paper = taken(who, "JOURNAL", "PDF", "fr").await;
    let book = taken(who, "JOURNAL", "XLSX", "fr").await;
    assert_eq!((&paper["state"], &paper["files"]), (&json!("WORKING"), &json!([])));
    desk.town.deliver().await;

    let paper = run_of(who, &paper["id"]).await;
    assert_eq!((&paper["state"], &paper["written"]), (&json!("DONE"), &json!(6_000)));
    let files = paper["files"].as_array().expect("volumes").clone();
    let lines: Vec<i64> = files.iter().map(|file| file["lines"].as_i64().expect("lines")).collect();
    assert_eq!(lines, [1_250, 1_250, 1_250, 1_250, 1_000]);
    let book = run_of(who, &book["id"]).await;
    let (rows, last) = read_workbook(content(who, &book["files"][0]).await, "journal");
    assert_eq!((rows.len(), centimes(&last[5], true)), (6_000, total));
    // What a volume ends with, the next one begins with.
    let mut carried = 0;
    for (file, rows) in files.iter().zip(rows.chunks(1_250)) {
        let page = said(&desk, who, file).await;
        assert!(carried == 0 || page.contains(&shown(carried)), "{carried} is carried to volume {}", file["volume"]);
        carried += rows.iter().map(|row| centimes(&row[5], true)).sum::<i64>();
        assert!(page.contains(&shown(carried)), "{carried} is carried from volume {}", file["volume"]);
    }
    assert_eq!(carried, total);
    assert_eq!(desk.count("select count(*) from audit where act = 'regie.report.work'").await, 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_report_that_something_is_dated_before_takes_it_in_or_begins_anew_and_says_so() {
    // Given long reports that wait in the queue: the first movement more is a line more, or a volume more.
    for (count, again, orphaned) in [(2_600, 0, 0), (5_000, 1, 5)] {
        let desk = Desk::open().await;
        movements(&desk, count).await;
        let who = &desk.regisseur;
        let runs = [taken(who, "JOURNAL", "PDF", "fr").await, taken(who, "JOURNAL", "CSV", "ar").await];
        // When something is recorded before they are made, dated as if it had been known.
        movements(&desk, 1).await;
        let query = "{ reportRuns(first: 50) { nodes { id begunAgain askedAt knownAt } } }";
        desk.town.deliver().await;

        // Then each is given with it.
        let told = who.graphql(query, json!({})).await.ok()["nodes"].as_array().expect("runs").clone();
        for run in &runs {
            let made = run_of(who, &run["id"]).await;
            let lines = json!(count + 1);
            assert_eq!((&made["state"], &made["lines"], &made["written"]), (&json!("DONE"), &lines, &lines), "{made}");
            let pages = made["files"].as_array().expect("files").clone();
            let of_files: i64 = pages.iter().map(|file| file["lines"].as_i64().expect("lines")).sum();
            assert_eq!(json!(of_files), lines, "the files of an earlier beginning are not among them");
            let begun = told.iter().find(|one| one["id"] == run["id"]).expect("the run");
            assert_eq!(begun["begunAgain"], again, "{begun}");
            assert!(text(&begun["askedAt"]) <= text(&begun["knownAt"]), "{begun}");
        }
        let (rows, last) = read_csv(&content(who, &run_of(who, &runs[1]["id"]).await["files"][0]).await);
        assert_eq!(rows.len(), usize::try_from(count + 1).expect("lines"));
        assert_eq!(rows.iter().map(|row| whole(&row[5])).sum::<i64>(), whole(&last[5]));
        let orphans = "select count(*) from report_file f join report_run r on r.id = f.run_id where f.again < r.again";
        assert_eq!(desk.count(orphans).await, orphaned, "the volumes of an earlier beginning stay on record");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_report_that_was_begun_with_longer_volumes_begins_anew_so_that_no_number_is_missing() {
    let desk = Desk::open().await;
    movements(&desk, 2_600).await;
    let who = &desk.regisseur;
    let run = taken(who, "JOURNAL", "PDF", "fr").await;
    // Given that an older version made half of what it would have made, in one volume where there are two now.
    sql(&desk.database, "update report_run set written = 2500").await;
    desk.town.deliver().await;
    let run = run_of(who, &run["id"]).await;
    let files = run["files"].as_array().expect("volumes").clone();
    let volumes: Vec<i64> = files.iter().map(|file| file["volume"].as_i64().expect("a number")).collect();
    assert_eq!((&run["state"], volumes), (&json!("DONE"), vec![1, 2, 3]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_whose_lines_do_not_come_to_its_sums_is_given_to_nobody() {
    let desk = Desk::open().await;
    movements(&desk, 2_600).await;
    let who = &desk.regisseur;
    let run = taken(who, "JOURNAL", "PDF", "fr").await;
    // Nothing is recorded meanwhile, and yet the volumes will come to a centime more.
    sql(&desk.database, "update report_run set carried = jsonb_set(carried, '{5}', '1')").await;
    desk.town.deliver().await;
    let run = run_of(who, &run["id"]).await;
    assert_eq!((&run["state"], &run["files"]), (&json!("FAILED"), &json!([])));
    let forged = "set search_path to t_sefrou, platform;
        insert into report_run select gen_random_uuid(), kind, format, language, unit_id, from_date, until_date, office_id, kind_id, slip_id,
            units, owner_id, known_at, asked_by, lines, totals, 'done', lines, '[null, null, null, null, null, 1, 0]', place, now()
        from report_run limit 1";
    let refused = sqlx::raw_sql(AssertSqlSafe(forged)).execute(&desk.database).await.expect_err("PostgreSQL refuses");
    assert!(refused.to_string().contains("report_run_check"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_asked_for_once_by_whoever_may_and_seen_by_nobody_else() {
    let desk = worked().await;
    let input = json!({ "operationId": fresh(), "kind": "RECEIPTS", "format": "CSV", "language": "fr" });
    let first = desk.regisseur.mutate("reportPrint", input.clone(), RUN).await;
    let again = desk.regisseur.mutate("reportPrint", input.clone(), RUN).await;
    assert_eq!(first.ok()["run"]["id"], again.ok()["run"]["id"]);
    assert_eq!(desk.count("select count(*) from report_run").await, 1);
    assert_eq!(desk.ordonnateur.graphql(RUNS, json!({})).await.ok()["nodes"], json!([]));
    let of_kind = "query($k: ReportKind) { reportRuns(kind: $k) { nodes { id } } }";
    for (kind, count) in [("RECEIPTS", 1), ("ORDERS", 0)] {
        let runs = desk.regisseur.graphql(of_kind, json!({ "k": kind })).await;
        assert_eq!(runs.ok()["nodes"].as_array().map(Vec::len), Some(count), "{kind}");
    }
    assert_eq!(desk.collector.mutate("reportPrint", input, RUN).await.error_code(), Some("FORBIDDEN"));
    assert_eq!(desk.count("select count(*) from audit where act = 'regie.report.print'").await, 1);

    // What begins like a formula is a text for whoever opens it.
    let file = content(&desk.regisseur, &first.ok()["run"]["files"][0]).await;
    assert!(String::from_utf8_lossy(&file).contains("'=1+1 (essai)"));

    let refused = async |filter: Value| {
        let input =
            json!({ "operationId": fresh(), "kind": "ORDERS", "format": "CSV", "language": "fr", "filter": filter });
        desk.regisseur.mutate("reportPrint", input, RUN).await.refusals()
    };
    assert_eq!(
        refused(json!({ "cashOfficeId": desk.office })).await,
        ["filter.cashOfficeId: regie-error-report-filter"]
    );
    assert_eq!(
        refused(json!({ "from": "2026-02-01", "until": "2026-01-01" })).await,
        ["filter.until: regie-error-report-period"]
    );
    let nowhere = format!("unt_{}", fresh().simple());
    assert_eq!(refused(json!({ "unitId": nowhere })).await, ["filter.unitId: kernel-error-not-found"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_committed_while_a_report_is_read_does_not_keep_it_from_anybody() {
    // Given a report that has read its sums and waits for its lines: of both, only those read the kinds.
    let desk = Desk::open().await;
    let taxpayer = desk.taxpayer().await;
    let order = desk.order(&taxpayer, "1000", "IN_TIME").await;
    desk.pay(&order, "700").await.ok();
    let mut other = desk.database.begin().await.expect("a transaction");
    let hold = "set local search_path to t_sefrou, platform; lock table revenue_kind in access exclusive mode";
    sqlx::raw_sql(hold).execute(&mut *other).await.expect("the kinds are held");
    let mut report = Box::pin(taken(&desk.regisseur, "RECEIPTS", "CSV", "fr"));
    assert!(tokio::time::timeout(Duration::from_secs(1), &mut report).await.is_err(), "it waits for its lines");

    // When a receipt is made void in between, then the report is given all the same, as it stands then.
    let undone = "insert into receipt_void (receipt_id, reasons, on_date, at, staff_id, recorded_at)
        select r.id, 'essai', r.on_date, r.recorded_at, r.issued_by, r.recorded_at from receipt r";
    sqlx::raw_sql(undone).execute(&mut *other).await.expect("a void");
    other.commit().await.expect("the end of the other");
    let run = report.await;
    assert_eq!((&run["state"], &run["lines"]), (&json!("DONE"), &json!(1)), "{run}");
    let (lines, sums) = read_csv(&content(&desk.regisseur, &run["files"][0]).await);
    assert_eq!([&lines[0][7], &lines[0][8], &sums[8]].map(|said| whole(said)), [70_000, 0, 0]);
}
