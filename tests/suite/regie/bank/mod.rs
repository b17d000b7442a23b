//! Statements of banks: taken in whole or not at all, each line once however many statements show it; matched once, by somebody, on record.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use testkit::{Answer, Browser, fresh};

use super::story::{Desk, hours, person};
use crate::scene::text;

/// The same movements as three banks would tell them.
const CSV: &[u8] = include_bytes!("statement.csv");
const MT940: &[u8] = include_bytes!("statement.sta");
const CAMT: &[u8] = include_bytes!("statement.xml");
/// The account that they name.
const RIB: &str = "999780000123456789012341";
const STATEMENT: &str = "imported { added known statement { id format number opening closing movement lineCount } }";

/// A RIB that nobody else has, with its key.
pub(crate) fn rib() -> String {
    let digits = format!("999780{:016}", fresh().as_u128() % 10_u128.pow(16));
    let number: u128 = digits.parse().expect("digits");
    format!("{digits}{:02}", 97 - number * 100 % 97)
}

/// An account of a régie.
pub(crate) async fn account(who: &Browser, office: &str, rib: &str) -> String {
    let input = json!({ "operationId": fresh(), "officeId": office, "rib": rib, "bank": "Banque d’essai", "openedOn": "2026-01-05" });
    text(&who.mutate("bankAccountCreate", input, "account { id }").await.ok()["account"]["id"])
}

/// A file in pieces of so many bytes.
async fn cut(who: &Browser, content: &[u8], size: usize) -> Vec<String> {
    let mut parts = Vec::new();
    for piece in content.chunks(size) {
        let input = json!({ "content": BASE64_STANDARD.encode(piece), "size": piece.len() });
        parts.push(text(&who.mutate("bankFileKeep", input, "partId").await.ok()["partId"]));
    }
    parts
}

/// The input by which a file is taken in.
pub(crate) async fn new(who: &Browser, account: &str, content: &[u8]) -> Value {
    let parts = cut(who, content, 180_000).await;
    json!({ "operationId": fresh(), "accountId": account, "name": "relevé d’essai.csv", "partIds": parts })
}

async fn import(who: &Browser, account: &str, content: &[u8]) -> Answer {
    who.mutate("bankStatementImport", new(who, account, content).await, STATEMENT).await
}

/// A statement with one movement of so much, and the line of it.
pub(crate) async fn moved(who: &Browser, account: &str, amount: &str) -> (String, String) {
    let table = format!("Date;Libellé;Montant;Référence\n19/11/2026;VIREMENT D’ESSAI;{amount};{}\n", fresh().simple());
    let made = import(who, account, table.as_bytes()).await;
    let statement = text(&made.ok()["imported"]["statement"]["id"]);
    let line = text(&lines(who, &statement, "").await[0]["id"]);
    (statement, line)
}

/// The lines of a statement, narrowed by more arguments.
async fn lines(who: &Browser, statement: &str, more: &str) -> Vec<Value> {
    let query = format!(
        "query($id: ID!) {{ bankStatement(id: $id) {{ lines(first: 100{more}) {{ nodes {{ id amount state text
            match {{ explanation difference receipts {{ id }} remittance {{ id }} }}
            proposal {{ certainty receipt {{ id }} remittance {{ id }} }} formerMatches {{ undoneReasons }} }} }} }} }}"
    );
    let answer = who.graphql(&query, json!({ "id": statement })).await;
    answer.ok()["lines"]["nodes"].as_array().expect("lines").clone()
}

async fn unseen(who: &Browser) -> Vec<String> {
    let answer = who.graphql("{ transfersUnseen(days: 0) { nodes { id } } }", json!({})).await;
    answer.ok()["nodes"].as_array().expect("receipts").iter().map(|one| text(&one["id"])).collect()
}

async fn matched(who: &Browser, matches: Value) -> Answer {
    let input = json!({ "operationId": fresh(), "matches": matches });
    who.mutate("bankLineMatch", input, "lines { id state }").await
}

/// A receipt that was not paid in cash: so many hours of parking.
async fn given(desk: &Desk, kind: &str, (hour, mode, reference): (&str, &str, &str)) -> String {
    let mut input = hours(kind, hour);
    input["mode"] = json!(mode);
    input["modeReference"] = json!(reference);
    text(&desk.first.issue(input).await.ok()["receipt"]["id"])
}

#[tokio::test(flavor = "multi_thread")]
async fn one_statement_in_three_formats_is_five_movements_and_the_same_file_is_taken_in_once() {
    let desk = Desk::open().await;
    let account = account(&desk.regisseur, &desk.office, RIB).await;
    let counts = |answer: &Answer| {
        let done = &answer.ok()["imported"];
        (done["added"].clone(), done["known"].clone(), done["statement"]["movement"].clone())
    };
    let first = import(&desk.regisseur, &account, MT940).await;
    assert_eq!(counts(&first), (json!(5), json!(0), json!("1617.00")));
    let statement = &first.ok()["imported"]["statement"];
    let expected = json!(["MT940", "00047", "10000.00", "11617.00", 5]);
    let told = ["format", "number", "opening", "closing", "lineCount"].map(|field| statement[field].clone());
    assert_eq!(json!(told), expected);
    for other in [CAMT, CSV] {
        assert_eq!(counts(&import(&desk.regisseur, &account, other).await), (json!(0), json!(5), json!("1617.00")));
    }
    let again = import(&desk.regisseur, &account, CAMT).await;
    assert_eq!(again.refusals(), ["partIds: regie-error-bank-twice"]);
    assert_eq!(desk.count("select count(*) from bank_line").await, 5);
    assert_eq!(desk.count("select count(*) from bank_statement_line").await, 15);
    let others = import(&desk.regisseur, &self::account(&desk.regisseur, &desk.office, &rib()).await, CAMT).await;
    assert_eq!(others.refusals(), ["partIds: regie-error-bank-other-account"]);
}

/// A day of so many parkings of 10 dirhams that the bank gives no reference, from a balance on.
fn parkings(number: u32, opening: u32, count: u32) -> String {
    let line = ":61:2611191119C10,00NTRFNONREF\n:86:166?00PARKING ESSAI\n".repeat(count as usize);
    let closing = opening + 10 * count;
    format!(
        ":20:ESSAI{number}\n:25:BANKMAMC/{RIB}\n:28C:{number:05}/001\n:60F:C261119MAD{opening},00\n{line}:62F:C261119MAD{closing},00\n-\n"
    )
}

fn counts(answer: &Answer) -> [Value; 2] {
    let done = &answer.ok()["imported"];
    [done["added"].clone(), done["known"].clone()]
}

#[tokio::test(flavor = "multi_thread")]
async fn equal_lines_of_a_day_are_counted_not_taken_for_one() {
    let desk = Desk::open().await;
    let who = &desk.regisseur;
    let account = account(who, &desk.office, RIB).await;
    let table = |count: usize| format!("Date;Libellé;Montant\n{}", "19/11/2026;PARKING;10,00\n".repeat(count));
    for (count, expected) in [(2, [2, 0]), (3, [1, 2]), (1, [0, 1])] {
        let told = import(who, &account, table(count).as_bytes()).await;
        assert_eq!(counts(&told), expected.map(|number| json!(number)), "{count}");
    }
    assert_eq!(desk.count("select count(*) from bank_line").await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_of_parts_of_a_day_show_each_line_once_however_equal_and_in_whatever_sequence() {
    let desk = Desk::open().await;
    let who = &desk.regisseur;
    let account = account(who, &desk.office, RIB).await;
    // The morning, what followed, both of them and one more; what came before; the evening without what lies between, that with two of the
    // evening, and the whole day.
    let files = [
        (2, 100, 1, [1, 0]),
        (3, 110, 2, [2, 0]),
        (9, 100, 4, [1, 3]),
        (1, 90, 1, [1, 0]),
        (12, 160, 2, [2, 0]),
        (11, 140, 3, [2, 1]),
        (13, 90, 9, [0, 9]),
    ];
    for (number, opening, count, expected) in files {
        let told = import(who, &account, parkings(number, opening, count).as_bytes()).await;
        assert_eq!(counts(&told), expected.map(|number| json!(number)), "{number}");
    }
    assert_eq!(desk.count("select count(*) from bank_line").await, 9);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_came_in_pieces_is_whole_again_and_an_operation_sent_again_gives_the_same_statement() {
    let desk = Desk::open().await;
    let account = account(&desk.regisseur, &desk.office, RIB).await;
    let parts = cut(&desk.regisseur, CSV, 100).await;
    assert!(parts.len() > 5, "{parts:?}");
    let input = json!({ "operationId": fresh(), "accountId": account, "name": "essai.csv", "partIds": parts });
    let first = desk.regisseur.mutate("bankStatementImport", input.clone(), STATEMENT).await;
    let again = desk.regisseur.mutate("bankStatementImport", input, STATEMENT).await;
    assert_eq!(first.ok(), again.ok());
    assert_eq!(desk.count("select count(*) from bank_statement").await, 1);
    // A piece is found by who sent it.
    let receiver = person(&desk.town, "receveur", 6).await;
    let input = json!({ "operationId": fresh(), "accountId": account, "name": "essai.csv", "partIds": cut(&receiver, CAMT, 180_000).await });
    let stolen = desk.regisseur.mutate("bankStatementImport", input, STATEMENT).await;
    assert_eq!(stolen.refusals(), ["partIds: kernel-error-not-found"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_with_a_fault_is_not_taken_in_at_all_and_each_fault_tells_its_line() {
    let desk = Desk::open().await;
    let account = account(&desk.regisseur, &desk.office, RIB).await;
    let table = "Date;Libellé;Montant\n19/11/2026;bon;10,00\n31/02/2026;mauvais;10,00\n19/11/2026;mauvais;dix\n";
    let refused = import(&desk.regisseur, &account, table.as_bytes()).await;
    assert_eq!(refused.refusals(), ["partIds: regie-error-bank-date", "partIds: regie-error-bank-amount"]);
    let messages: Vec<String> = [0, 1].map(|at| text(&refused.root()["userErrors"][at]["message"])).into();
    assert!(messages[0].contains('3') && messages[1].contains('4'), "{messages:?}");
    for table in ["bank_line", "bank_statement", "bank_statement_line"] {
        assert_eq!(desk.count(&format!("select count(*) from {table}")).await, 0, "{table}");
    }
    let cut = String::from_utf8(MT940.to_vec()).expect("text").replace("D33,00", "D32,00");
    let refused = import(&desk.regisseur, &account, cut.as_bytes()).await;
    assert_eq!(refused.refusals(), ["partIds: regie-error-bank-balance"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_program_proposes_somebody_confirms_and_the_sums_make_the_statement() {
    let desk = Desk::open().await;
    let kind = desk.tickets().await;
    let sure = given(&desk, &kind, ("300", "TRANSFER", "VIR2026110001")).await;
    let likely = given(&desk, &kind, ("50", "TRANSFER", "Ordre du 17")).await;
    let cheque = given(&desk, &kind, ("60", "CHEQUE", "Chèque 0000450 Banque d’essai")).await;
    let who = &desk.regisseur;
    let account = account(who, &desk.office, RIB).await;
    assert_eq!(unseen(who).await, [sure.clone(), likely.clone()], "no bank has shown them");
    let made = import(who, &account, CAMT).await;
    let statement = text(&made.ok()["imported"]["statement"]["id"]);

    let sums = "query($id: ID!) { bankStatement(id: $id) { movement matched { count amount } proposed { count amount } open { count amount } } }";
    let told = who.graphql(sums, json!({ "id": statement })).await;
    let expected = json!({ "movement": "1617.00", "matched": { "count": 0, "amount": "0.00" }, "proposed": { "count": 3, "amount": "2050.00" },
        "open": { "count": 2, "amount": "-433.00" } });
    assert_eq!(told.ok(), &expected);
    let proposals = lines(who, &statement, ", state: PROPOSED").await;
    let told: Vec<_> = proposals
        .iter()
        .map(|line| (text(&line["proposal"]["receipt"]["id"]), text(&line["proposal"]["certainty"])))
        .collect();
    let expected =
        [(sure, "SURE"), (likely.clone(), "LIKELY"), (cheque, "SURE")].map(|(id, word)| (id, word.to_owned()));
    assert_eq!(told, expected);

    let all = lines(who, &statement, ", certainty: SURE").await;
    let wishes: Value = all
        .iter()
        .map(|line| json!({ "lineId": line["id"], "receiptIds": [line["proposal"]["receipt"]["id"]] }))
        .collect();
    matched(who, wishes).await.ok();
    let guess = lines(who, &statement, ", state: PROPOSED").await[0].clone();
    matched(who, json!([{ "lineId": guess["id"], "receiptIds": [likely] }])).await.ok();
    let open = lines(who, &statement, ", state: OPEN").await;
    let silent = matched(who, json!([{ "lineId": open[0]["id"] }])).await;
    assert_eq!(silent.refusals(), ["matches.0.explanation: regie-error-bank-match-nothing"]);
    let explained: Value =
        open.iter().map(|line| json!({ "lineId": line["id"], "explanation": "عمولة بنكية (مثال)" })).collect();
    matched(who, explained).await.ok();
    let told = who.graphql(sums, json!({ "id": statement })).await;
    assert_eq!(told.ok()["matched"], json!({ "count": 5, "amount": "1617.00" }));
    assert!(unseen(who).await.is_empty());
    assert_eq!(
        desk.count("select count(*) from audit where act = 'regie.bank_line.match'").await,
        5,
        "each is on record"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_and_a_receipt_are_matched_once_until_somebody_undoes_it_and_says_why() {
    let desk = Desk::open().await;
    let kind = desk.tickets().await;
    let who = &desk.regisseur;
    let account = account(who, &desk.office, RIB).await;
    let cash = text(&desk.first.ticket(&kind, "2").await.ok()["receipt"]["id"]);
    let (one, other) =
        (given(&desk, &kind, ("2", "CARD", "TPE 1")).await, given(&desk, &kind, ("3", "CARD", "TPE 2")).await);
    let (statement, both) = moved(who, &account, "25,00").await;
    let (_, ten) = moved(who, &account, "10,00").await;
    let (_, nine) = moved(who, &account, "9,70").await;

    let refused = matched(who, json!([{ "lineId": ten, "receiptIds": [cash] }])).await;
    assert_eq!(refused.refusals(), ["matches.0.receiptIds: regie-error-bank-receipt"]);
    let refused = matched(who, json!([{ "lineId": nine, "receiptIds": [one] }])).await;
    assert_eq!(refused.refusals(), ["matches.0.explanation: regie-error-bank-match-difference"]);
    let twice = matched(who, json!([{ "lineId": ten, "receiptIds": [one] }, { "lineId": nine, "receiptIds": [one], "explanation": "essai" }])).await;
    assert_eq!(twice.refusals(), ["matches.1.lineId: regie-error-bank-match-twice"]);
    // A day of the card terminal is one line.
    matched(who, json!([{ "lineId": both, "receiptIds": [one, other] }])).await.ok();
    let taken = matched(who, json!([{ "lineId": ten, "receiptIds": [one] }])).await;
    assert_eq!(taken.refusals(), ["matches.0.receiptIds: regie-error-bank-receipt"]);
    let again = matched(who, json!([{ "lineId": both, "explanation": "essai" }])).await;
    assert_eq!(again.refusals(), ["matches.0.lineId: regie-error-bank-line-matched"]);

    let undo = |reasons: &str| json!({ "operationId": fresh(), "lineId": both, "reasons": reasons });
    who.mutate("bankLineUnmatch", undo("Mauvaise ligne (essai)"), "line { state }").await.ok();
    let open = who.mutate("bankLineUnmatch", undo("encore"), "line { state }").await;
    assert_eq!(open.refusals(), ["lineId: regie-error-bank-line-open"]);
    matched(who, json!([{ "lineId": ten, "receiptIds": [one] }])).await.ok();
    let told = lines(who, &statement, "").await;
    assert_eq!(told[0]["formerMatches"], json!([{ "undoneReasons": "Mauvaise ligne (essai)" }]));
    assert_eq!((&told[0]["match"], desk.count("select count(*) from bank_match").await), (&Value::Null, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_match_one_receipt_at_once_one_is_told() {
    let desk = Desk::open().await;
    let kind = desk.tickets().await;
    let receiver = person(&desk.town, "receveur", 6).await;
    let (mine, theirs) =
        (account(&desk.regisseur, &desk.office, RIB).await, account(&receiver, &desk.office, &rib()).await);
    let receipt = given(&desk, &kind, ("2", "TRANSFER", "essai")).await;
    let ((_, one), (_, other)) =
        (moved(&desk.regisseur, &mine, "10,00").await, moved(&receiver, &theirs, "10,00").await);
    let wish = |line: &str| json!([{ "lineId": line, "receiptIds": [receipt] }]);
    let (first, second) = tokio::join!(matched(&desk.regisseur, wish(&one)), matched(&receiver, wish(&other)));
    let refused: Vec<String> = [first, second].iter().flat_map(Answer::refusals).collect();
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert!(refused[0].contains("regie-error-bank-"), "{refused:?}");
    assert_eq!(desk.count("select count(*) from bank_match_receipt").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_moves_after_an_account_was_closed_is_refused_and_its_rib_is_free_again() {
    let desk = Desk::open().await;
    let who = &desk.regisseur;
    let first = account(who, &desk.office, RIB).await;
    let twice = json!({ "operationId": fresh(), "officeId": desk.office, "rib": format!("MA64{RIB}"), "bank": "Autre", "openedOn": "2026-01-05" });
    let taken = who.mutate("bankAccountCreate", twice.clone(), "account { id }").await;
    assert_eq!(taken.refusals(), ["rib: regie-error-bank-rib-taken"]);
    let close = || json!({ "operationId": fresh(), "accountId": first, "closedOn": "2026-11-18" });
    let once = close();
    for _ in 0..2 {
        let closed = who.mutate("bankAccountClose", once.clone(), "account { closedOn }").await;
        assert_eq!(closed.ok()["account"]["closedOn"], "2026-11-18", "repeated, not closed again");
    }
    assert_eq!(
        desk.count("select count(*) from audit where object_kind = 'bank_account' and before is not null").await,
        1
    );
    let again = who.mutate("bankAccountClose", close(), "account { closedOn }").await;
    assert_eq!(again.refusals(), ["accountId: regie-error-bank-account-closed"]);
    assert_eq!(import(who, &first, CSV).await.refusals(), ["accountId: regie-error-bank-account-closed"]);
    who.mutate("bankAccountCreate", twice, "account { id }").await.ok();
    let wrong = json!({ "operationId": fresh(), "officeId": desk.office, "rib": "999780000123456789012342", "bank": "Autre", "openedOn": "2026-01-05" });
    assert_eq!(
        who.mutate("bankAccountCreate", wrong, "account { id }").await.refusals(),
        ["rib: regie-error-bank-rib"]
    );
}
