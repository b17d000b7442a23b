//! Thirty-two tills at once: each cashes, makes void and prints again while all the others do. Whatever crosses whatever, the numbers of a book
//! have no gap and no double, a receipt that is void keeps its number, a print after the first is marked and counted, and the ledger is the
//! sum of the receipts.

use std::time::Duration;

use futures::future::join_all;
use serde_json::{Value, json};
use testkit::fresh;
use tokio::sync::Semaphore;

use super::story::{Desk, Place, hours, on_paper};
use crate::scene::numbers;

const TILLS: u8 = 32;
/// Receipts of each till.
const EACH: usize = 6;
/// The receipt of each till that is printed, and made void while its reprints are made.
const PRINTED: usize = 2;
/// The one that is only made void.
const UNDONE: usize = 4;
/// Numbers of each book: more than are used.
const BOOK: i32 = 100;
/// Prints that are asked for at the same time: a page is set for as long as two processors take over it, and whoever waits longer than the
/// renderer's patience is refused.
const PRINTERS: usize = 8;

/// Sends one operation twice at once, after a first request that may be dropped on its way; all that answer tell the same receipt.
async fn insistently(place: &Place, kind: &str, n: usize) -> Value {
    let input = place.input(hours(kind, &(1 + n % 3).to_string()));
    let request = || place.who.mutate("receiptIssue", input.clone(), "receipt { id number amount }");
    if n.is_multiple_of(4) {
        let _ = tokio::time::timeout(Duration::from_millis(n as u64 % 11), request()).await;
    }
    let (one, other) = tokio::join!(request(), request());
    assert_eq!(one.ok(), other.ok());
    one.ok()["receipt"].clone()
}

/// Whoever cashed it and whoever holds the régie make a receipt void at the same moment: one of them does.
async fn undone(desk: &Desk, place: &Place, receipt: &Value) {
    let input = || json!({ "operationId": fresh(), "receiptId": receipt["id"], "reasons": "Erreur de saisie (essai)" });
    let (own, other) = tokio::join!(
        place.who.mutate("receiptVoid", input(), "receipt { number state voidable }"),
        desk.regisseur.mutate("receiptVoid", input(), "receipt { number state voidable }"),
    );
    let refused: Vec<String> = [&own, &other].iter().flat_map(|answer| answer.refusals()).collect();
    assert_eq!(refused, ["receiptId: regie-error-receipt-void"]);
    let done = if own.refusals().is_empty() { own } else { other };
    let expected = json!({ "number": receipt["number"], "state": "VOID", "voidable": false });
    assert_eq!(done.ok()["receipt"], expected, "it keeps its number");
}

/// Prints a receipt; gives which duplicate the paper says it is, nought for the original.
async fn printed(place: &Place, receipt: &Value, printers: &Semaphore) -> i64 {
    let _one = printers.acquire().await.expect("printers");
    let input = json!({ "operationId": fresh(), "receiptId": receipt["id"], "format": "THERMAL58", "language": "FR" });
    let answer = place.who.mutate("receiptPrint", input, "print { number duplicate url }").await;
    let print = &answer.ok()["print"];
    let duplicate = print["duplicate"].as_i64().unwrap_or(0);
    assert_eq!(print["number"], duplicate + 1);
    let paper = on_paper(&place.who, &print["url"]).await;
    let marked = paper.contains(&format!("DUPLICATA N° {duplicate}"));
    assert_eq!(marked, duplicate > 0, "{paper}");
    assert!(duplicate > 0 || !paper.contains("DUPLICATA"), "{paper}");
    duplicate
}

/// A till's day: it begins with two customers at once.
async fn worked(desk: &Desk, place: &Place, kind: &str, printers: &Semaphore) {
    tokio::join!(insistently(place, kind, 0), insistently(place, kind, 1));
    for n in PRINTED..EACH {
        let receipt = insistently(place, kind, n).await;
        if n == PRINTED {
            assert_eq!(printed(place, &receipt, printers).await, 0, "the first print is the original");
            let (one, other, ()) = tokio::join!(
                printed(place, &receipt, printers),
                printed(place, &receipt, printers),
                undone(desk, place, &receipt),
            );
            assert_eq!((one.min(other), one.max(other)), (1, 2), "each later one has a number of its own");
        } else if n == UNDONE {
            undone(desk, place, &receipt).await;
        }
    }
}

/// The book of a till: used from its first number on, in the order of the receipts, without gap or double.
async fn used_in_order(desk: &Desk, place: &Place, first: i32) {
    let book = place.book.replace("bok_", "");
    let of_book = format!("replace(book_id::text, '-', '') = '{book}'");
    let found = numbers(&desk.database, &format!("select number from receipt where {of_book} order by id")).await;
    let end = first + i32::try_from(EACH).expect("few");
    assert!(found.iter().copied().eq(first..end), "{found:?}");
    let next = numbers(&desk.database, &format!("select next_number from book_issue where {of_book}")).await;
    assert_eq!(next, [end], "the next number follows the last one");
    let undone = format!(
        "select number from receipt r join receipt_void v on v.receipt_id = r.id where {of_book} order by number"
    );
    let at = |n: usize| first + i32::try_from(n).expect("few");
    assert_eq!(numbers(&desk.database, &undone).await, [at(PRINTED), at(UNDONE)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_two_tills_cash_make_void_and_print_again_at_once_without_gap_or_double() {
    let desk = Desk::open().await;
    let kind = desk.tickets().await;
    let mut places = Vec::new();
    for n in 1..=TILLS {
        let first = i32::from(n) * BOOK + 1;
        places.push((desk.another(n, first, first + BOOK - 1).await, first));
    }
    let printers = Semaphore::new(PRINTERS);
    join_all(places.iter().map(|(place, _)| worked(&desk, place, &kind, &printers))).await;

    for (place, first) in &places {
        used_in_order(&desk, place, *first).await;
    }
    let (tills, each) = (i64::from(TILLS), i64::try_from(EACH).expect("few"));
    let expected = [
        ("select count(*) from receipt", tills * each),
        ("select count(distinct (office_id, number)) from receipt", tills * each),
        ("select count(*) from receipt_void", tills * 2),
        ("select count(*) from receipt_print", tills * 3),
        (
            "select count(*) from (select receipt_id from receipt_print group by receipt_id having max(number) = 3 and count(*) = 3) thrice",
            tills,
        ),
        ("select count(*) from audit where act = 'regie.receipt.issue'", tills * each),
        ("select count(*) from audit where act = 'regie.receipt.void'", tills * 2),
        ("select count(*) from audit where act = 'regie.receipt.print'", tills * 3),
        ("select count(*) from event where kind = 'regie.receipt.issued'", tills * each),
        ("select count(*) from event where kind = 'regie.receipt.voided'", tills * 2),
        ("select count(*) from cash_entry", tills * (each + 2)),
    ];
    for (question, answer) in expected {
        assert_eq!(desk.count(question).await, answer, "{question}");
    }
    adds_up(&desk).await;
}

/// Each receipt and each one made void stands in the ledger once with its own amount, and nothing else does; what the régie is said to hold
/// is the sum of the receipts that stand.
async fn adds_up(desk: &Desk) {
    let astray = "select count(*) from receipt r
        left join receipt_void v on v.receipt_id = r.id
        left join cash_entry i on i.source_id = r.id and i.kind = 'receipt'
        left join cash_entry o on o.source_id = r.id and o.kind = 'void'
        where i.amount_centimes is distinct from r.amount_centimes
           or o.amount_centimes is distinct from case when v.receipt_id is not null then -r.amount_centimes end
           or r.amount_centimes <> (select sum(l.amount_centimes) from receipt_line l where l.receipt_id = r.id)";
    assert_eq!(desk.count(astray).await, 0);
    let stands = "select sum(r.amount_centimes)::bigint from receipt r
        where not exists (select from receipt_void v where v.receipt_id = r.id)";
    let stands = desk.count(stands).await;
    // Of six receipts of one, two and three hours at 5 DH, one of three hours and one of two are void.
    assert_eq!(stands, i64::from(TILLS) * (2 * (5 + 10 + 15) - 15 - 10) * 100);
    assert_eq!(desk.count("select sum(amount_centimes)::bigint from cash_entry").await, stands);
    let query = "query($o: ID!) { cashPosition(officeId: $o) { held { cash total } openDays } }";
    let position = desk.regisseur.graphql(query, json!({ "o": desk.office })).await;
    let held = format!("{}.{:02}", stands / 100, stands % 100);
    let expected = json!({ "held": { "cash": held, "total": held }, "openDays": i64::from(TILLS) + 1 });
    assert_eq!(position.ok(), &expected);
    let query = "query($id: ID!) { cashOffice(id: $id) { books { used void } } }";
    let books = desk.regisseur.graphql(query, json!({ "id": desk.office })).await.ok()["books"].clone();
    let books = books.as_array().expect("books");
    let of_tills = books.iter().filter(|book| **book == json!({ "used": EACH, "void": 2 })).count();
    assert_eq!((books.len(), of_tills), (usize::from(TILLS) + 1, usize::from(TILLS)));
}
