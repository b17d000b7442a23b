//! Totals on paper: what is printed under a column is the sum of the lines above it, read from the page as whoever holds it reads it. The
//! reports are read in the same way, in every format, beside their own stories.

use serde_json::{Value, json};
use testkit::{Browser, fresh};

use super::story::{Desk, on_paper, person};
use crate::scene::text;

/// A receipt that is void, of an amount that nothing else has: it stands on the lists and counts for nothing.
const VOID: i64 = 4_040;

/// The amounts of a line in their order: "1 234,50", with or without a sign, whatever space stands between its groups.
fn amounts(line: &str) -> Vec<i64> {
    let signs: Vec<char> = line.chars().collect();
    let digit = |at: usize| signs.get(at).is_some_and(char::is_ascii_digit);
    let (mut found, mut read) = (Vec::new(), 0);
    for (comma, sign) in signs.iter().enumerate() {
        if *sign != ',' || !digit(comma + 1) || !digit(comma + 2) || digit(comma + 3) {
            continue;
        }
        let mut begin = comma;
        loop {
            let last = begin;
            while last - begin < 3 && begin > read && digit(begin - 1) {
                begin -= 1;
            }
            // Three digits, one space, and digits again: the group before belongs to the same amount.
            let goes_on = last - begin == 3 && begin > read + 1 && signs[begin - 1].is_whitespace() && digit(begin - 2);
            if !goes_on {
                break;
            }
            begin -= 1;
        }
        if begin == comma {
            continue;
        }
        let digits: String = signs[begin..comma + 3].iter().filter(|sign| sign.is_ascii_digit()).collect();
        let centimes: i64 = digits.parse().expect("digits");
        let less = begin > read && matches!(signs[begin - 1], '-' | '−');
        found.push(if less { -centimes } else { centimes });
        read = comma + 3;
    }
    found
}

/// A paper, read from its top.
struct Reader {
    lines: std::vec::IntoIter<String>,
}

impl Reader {
    async fn of(who: &Browser, mutation: &str, input: Value) -> Self {
        let answer = who.mutate(mutation, input, "url").await;
        Self::new(&on_paper(who, &answer.ok()["url"]).await)
    }

    fn new(paper: &str) -> Self {
        let lines: Vec<String> = paper.lines().map(str::to_owned).collect();
        Self { lines: lines.into_iter() }
    }

    /// The last amount of each line up to the one that says this; all that are left where none does.
    fn until(&mut self, said: &str) -> Vec<i64> {
        let before: Vec<String> = self.lines.by_ref().take_while(|line| !line.contains(said)).collect();
        before.iter().filter_map(|line| amounts(line).pop()).collect()
    }

    /// Every amount of each line up to the one that says this: what stands beside each other is read as one line.
    fn beside(&mut self, said: &str) -> Vec<Vec<i64>> {
        let before: Vec<String> = self.lines.by_ref().take_while(|line| !line.contains(said)).collect();
        before.iter().map(|line| amounts(line)).filter(|found| !found.is_empty()).collect()
    }

    /// Goes through a list that carries its total from page to page; gives what its lines come to, which is what every sum on it says.
    fn list(&mut self) -> i64 {
        let (mut sum, mut page, mut rows) = (0, 0, 0);
        self.until("Montant DH");
        for line in self.lines.by_ref() {
            let Some(amount) = amounts(&line).pop() else { continue };
            match line.trim_start() {
                said if said.starts_with("Report") || said.starts_with("À reporter") => {
                    assert_eq!(amount, sum, "{line}")
                }
                said if said.starts_with("Total de la page") => assert_eq!(amount, std::mem::take(&mut page), "{line}"),
                said if said.starts_with("Total") => {
                    assert_eq!(amount, sum, "{line}");
                    assert!(rows > 0);
                    return sum;
                }
                _ => {
                    rows += 1;
                    let counts = if amount == VOID { 0 } else { amount };
                    (sum, page) = (sum + counts, page + counts);
                }
            }
        }
        panic!("a list without its total");
    }

    /// What of a list is the region's, which is what every sum of that column says; the list is read again after this.
    fn regions(&self) -> i64 {
        let (mut sum, mut page) = (0, 0);
        for line in self.lines.clone() {
            let [.., region, _] = amounts(&line)[..] else { continue };
            match line.trim_start() {
                said if said.starts_with("Report") || said.starts_with("À reporter") => {
                    assert_eq!(region, sum, "{line}")
                }
                said if said.starts_with("Total de la page") => assert_eq!(region, std::mem::take(&mut page), "{line}"),
                _ => (sum, page) = (sum + region, page + region),
            }
        }
        sum
    }

    /// What the lines of a table come to, whose total stands elsewhere.
    fn table(&mut self, ends: &str) -> i64 {
        self.until("Montant DH");
        self.until(ends).iter().sum()
    }

    /// What the pieces of a count come to, in two halves beside each other: of each its value, and what there is of it.
    fn counted(&mut self, ends: &str) -> i64 {
        self.until("Montant DH");
        let pieces = self.beside(ends);
        pieces.iter().flat_map(|line| line.chunks_exact(2)).map(|piece| piece[1]).sum()
    }
}

#[test]
fn amounts_are_read_from_a_page_as_people_read_them() {
    let narrow = "12   09:00   Amina El Mithal   1\u{202f}234\u{202f}567,89   200,00   -5,00 DH";
    assert_eq!(amounts(narrow), [123_456_789, 20_000, -500]);
    assert_eq!(amounts("1 000,00 500,00 30,00 1 530,00"), [100_000, 50_000, 3_000, 153_000]);
    assert_eq!(amounts("2026/000001, le 20/11/2026   3,5 %   12"), Vec::<i64>::new());
}

/// Every amount of a paper without its sign, from the least: in Arabic they are written « 1.234,50 », and each stands in a piece of its own
/// direction, between marks that nobody sees. A mark ends an amount, as a sign does that is on the other side of it.
fn all_of(paper: &str) -> Vec<i64> {
    let signs: Vec<char> = paper.chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| signs.get(at)).is_some_and(char::is_ascii_digit);
    let written = signs.iter().enumerate().map(|(at, sign)| match sign {
        '.' if digit(at.checked_sub(1)) && digit(Some(at + 1)) => '\u{202f}',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '|',
        other => *other,
    });
    let written: String = written.collect();
    let mut found: Vec<i64> = written.lines().flat_map(amounts).map(i64::abs).collect();
    found.sort_unstable();
    found
}

/// That a paper says the same amounts in Arabic as in French, where its totals are the sums of their lines. Pages are shared out alike.
async fn same_in_arabic(who: &Browser, mutation: &str, input: &Value) {
    let mut papers = Vec::new();
    for language in ["fr", "ar"] {
        let mut asked = input.clone();
        asked["language"] = json!(language);
        let answer = who.mutate(mutation, asked, "url").await;
        papers.push(on_paper(who, &answer.ok()["url"]).await);
    }
    let [french, arabic] = &papers[..] else { panic!("two papers") };
    assert!(
        arabic.contains('\u{202b}') || arabic.chars().any(|one| ('\u{600}'..='\u{6ff}').contains(&one)),
        "{arabic}"
    );
    assert_eq!(all_of(arabic), all_of(french), "{mutation}\n{arabic}\n{french}");
}

#[test]
fn amounts_are_the_same_in_either_language() {
    let arabic = "\u{202b}\u{202a}5,00-\u{202c}\u{202c} \u{202b}\u{202a}1.234.567,89\u{202c}\u{202c}  \u{202b}المجموع\u{202c} 20.11.2026";
    assert_eq!(all_of(arabic), [500, 123_456_789]);
    assert_eq!(all_of("Total   1\u{202f}234\u{202f}567,89   -5,00 DH"), [500, 123_456_789]);
}

/// Free amounts at the counter, in one receipt.
fn lines(kind: &str, amounts: &[&str]) -> Value {
    let line = |amount: &&str| json!({ "kindId": kind, "amount": amount, "label": "Recette d’essai" });
    json!({ "lines": amounts.iter().map(line).collect::<Vec<_>>() })
}

/// A day that took more than a page of receipts in three modes, one of them made void, and is five dirhams short; paid over.
struct Worked {
    desk: Desk,
    /// A receipt of three lines.
    receipt: Value,
    remittance: Value,
}

impl Worked {
    async fn day() -> Self {
        let desk = Desk::open().await;
        let kind = desk.kind("DIVERS").await;
        let several = desk.first.issue(lines(&kind, &["1234.50", "99.90", "0.60"])).await;
        let receipt = several.ok()["receipt"].clone();
        for n in 0..28_i64 {
            let centimes = 10_110 + n * 1_370;
            let amount = format!("{}.{:02}", centimes / 100, centimes % 100);
            let mut paid = lines(&kind, &[amount.as_str()]);
            if n % 4 > 1 {
                paid["mode"] = json!(if n % 4 == 2 { "CHEQUE" } else { "CARD" });
                paid["modeReference"] = json!("ESSAI 1, banque El Mithal");
            }
            desk.first.issue(paid).await.ok();
        }
        let wrong = desk.first.issue(lines(&kind, &["40.40"])).await;
        let undo = json!({ "operationId": fresh(), "receiptId": wrong.ok()["receipt"]["id"], "reasons": "essai" });
        desk.collector.mutate("receiptVoid", undo, "receipt { id }").await.ok();
        let remittance = Self::closed(&desk).await;
        Self { desk, receipt, remittance }
    }

    /// Counts the till five dirhams short, and pays its day over.
    async fn closed(desk: &Desk) -> Value {
        let query = "query($d: ID!) { day(id: $d) { expected } }";
        let expected = desk.regisseur.graphql(query, json!({ "d": desk.first.day })).await;
        let expected: i64 = text(&expected.ok()["expected"]).replace('.', "").parse().expect("centimes");
        let mut left = expected - 500;
        let pieces = [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10].map(|value| {
            let count = left / value;
            left -= count * value;
            json!({ "value": format!("{}.{:02}", value / 100, value % 100), "count": count })
        });
        assert_eq!(left, 0, "what was taken in cash can be laid out in coins");
        let close = json!({ "operationId": fresh(), "dayId": desk.first.day, "denominations": pieces, "reasons": "Perte d’essai" });
        desk.collector.mutate("dayClose", close, "day { id }").await.ok();
        let send = json!({ "operationId": fresh(), "officeId": desk.office, "dayIds": [desk.first.day] });
        desk.regisseur.mutate("remittanceSend", send, "remittance { id }").await.ok()["remittance"]["id"].clone()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_total_of_a_day_and_of_what_is_paid_over_is_the_sum_of_its_lines() {
    let worked = Worked::day().await;
    let (desk, regisseur) = (&worked.desk, &worked.desk.regisseur);
    // What the records say: receipts that stand.
    let stands = "select sum(r.amount_centimes)::bigint from receipt r where not exists (select from receipt_void v where v.receipt_id = r.id)";
    let taken = desk.count(stands).await;

    let print = json!({ "operationId": fresh(), "receiptId": worked.receipt["id"], "format": "A4", "language": "FR" });
    let print = desk.collector.mutate("receiptPrint", print, "print { url }").await;
    let mut receipt = Reader::new(&on_paper(&desk.collector, &print.ok()["print"]["url"]).await);
    receipt.until("Montant en DH");
    let said = receipt.until("Arrêtée");
    let (total, rows) = said.split_last().expect("a total");
    assert_eq!((rows, *total), (&[123_450, 9_990, 60][..], rows.iter().sum::<i64>()), "{said:?}");

    let mut journal = Reader::of(regisseur, "journalPrint", json!({ "dayId": desk.first.day, "language": "fr" })).await;
    assert_eq!(journal.list(), taken);
    let after = journal.beside("Comptage des espèces").concat();
    let [cash, cheque, expected, transfer, counted, card, difference, total] = after[..] else { panic!("{after:?}") };
    assert_eq!((cash + cheque + transfer + card, total), (taken, taken), "{after:?}");
    assert_eq!((expected + difference, difference), (counted, -500), "{after:?}");
    assert_eq!(journal.counted("agent de caisse"), counted, "the pieces come to what was counted");

    let input = json!({ "officeId": desk.office, "from": "2026-11-01", "until": "2026-11-30", "language": "fr" });
    let mut statement = Reader::of(regisseur, "receiptsStatementPrint", input).await;
    assert_eq!(statement.list(), taken);
    assert_eq!(statement.until("En lettres"), [taken]);

    let input = json!({ "remittanceId": worked.remittance, "language": "fr" });
    let mut remittance = Reader::of(regisseur, "remittancePrint", input).await;
    assert_eq!(remittance.list(), taken, "by line of the budget");
    let after = remittance.beside("En lettres").concat();
    let [modes @ .., difference, total] = &after[..] else { panic!("{after:?}") };
    assert_eq!((modes.len(), modes.iter().sum::<i64>(), *difference), (4, *total, -500), "{after:?}");
    assert_eq!(*total, taken - 500);
    assert_eq!(remittance.table("Le régisseur"), *total, "the days come to what is paid over");

    same_in_arabic(regisseur, "journalPrint", &json!({ "dayId": desk.first.day })).await;
    let month = json!({ "officeId": desk.office, "from": "2026-11-01", "until": "2026-11-30" });
    same_in_arabic(regisseur, "receiptsStatementPrint", &month).await;
    same_in_arabic(regisseur, "remittancePrint", &json!({ "remittanceId": worked.remittance })).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_total_of_a_month_and_of_an_inspection_is_the_sum_of_its_lines() {
    let worked = Worked::day().await;
    let desk = &worked.desk;
    let controller = person(&desk.town, "controleur", 8).await;
    let counted =
        json!([{ "value": "200", "count": 3 }, { "value": "20", "count": 2 }, { "value": "0.50", "count": 3 }]);
    let record =
        json!({ "operationId": fresh(), "officeId": desk.office, "denominations": counted, "findings": "Essai." });
    let seen = controller.mutate("inspectionRecord", record, "inspection { id }").await;
    let input = json!({ "inspectionId": seen.ok()["inspection"]["id"], "language": "fr" });
    let mut inspection = Reader::of(&desk.regisseur, "inspectionPrint", input).await;
    inspection.until("Montant DH");
    let said = inspection.until("En lettres");
    let [pieces @ .., expected, counted] = &said[..] else { panic!("{said:?}") };
    assert_eq!((pieces, *counted), (&[60_000, 4_000, 150][..], pieces.iter().sum::<i64>()), "{said:?}");
    assert_eq!(inspection.until("Constatations"), [counted - expected], "what is too much");
    same_in_arabic(&desk.regisseur, "inspectionPrint", &json!({ "inspectionId": seen.ok()["inspection"]["id"] })).await;

    desk.town.set_clock("2026-12-03T09:00:00Z");
    let regisseur = person(&desk.town, "regisseur", 7).await;
    let month = json!({ "operationId": fresh(), "officeId": desk.office, "year": 2026, "month": 11 });
    let done = regisseur.mutate("monthCertify", month, "certificate { id }").await;
    let input = json!({ "certificateId": done.ok()["certificate"]["id"], "language": "fr" });
    let mut certificate = Reader::of(&regisseur, "monthPrint", input).await;
    let taken = certificate.list();
    let said = certificate.until("en lettres");
    let [opening, again, difference, remitted, held] = said[..] else { panic!("{said:?}") };
    assert_eq!((again, difference), (taken, -500), "{said:?}");
    assert_eq!(opening + taken + difference - remitted, held, "{said:?}");
    same_in_arabic(&regisseur, "monthPrint", &json!({ "certificateId": done.ok()["certificate"]["id"] })).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_total_of_orders_their_slip_and_their_notice_is_the_sum_of_its_lines() {
    let desk = Desk::open().await;
    let taxpayer = desk.taxpayer().await;
    let mut orders = Vec::new();
    for n in 0..19_i64 {
        let centimes = 100_010 + n * 12_340;
        let amount = format!("{}.{:02}", centimes / 100, centimes % 100);
        orders.push(desk.order(&taxpayer, &amount, if n % 5 == 0 { "LATE" } else { "IN_TIME" }).await);
    }
    let total = "select sum(principal_centimes + increase_centimes)::bigint from collection_order";
    let total = desk.count(total).await;

    let input = json!({ "orderId": orders[0]["id"], "language": "fr" });
    let mut order = Reader::of(&desk.ordonnateur, "orderPrint", input).await;
    order.until("En dirhams");
    let said = order.until("En lettres");
    let [.., principal, increase, due] = said[..] else { panic!("{said:?}") };
    assert_eq!((principal, increase, due), (100_010, 50_000, 150_010), "{said:?}");

    let alone = json!({ "operationId": fresh(), "orderIds": [orders[0]["id"]] });
    let alone = desk.ordonnateur.mutate("slipSend", alone, "slip { id }").await;
    let input = json!({ "slipId": alone.ok()["slip"]["id"], "language": "fr" });
    let alone = Reader::of(&desk.ordonnateur, "slipPrint", input).await;
    assert!(alone.lines.clone().all(|line| !line.contains("région")), "all of it is the commune's");
    super::shares::quarried(&desk, &taxpayer).await;
    let sent = desk.ordonnateur.mutate(
        "slipSend",
        json!({ "operationId": fresh(), "waiting": {} }),
        "slip { id lines(first: 100) { nodes { region } } }",
    );
    let sent = sent.await.ok()["slip"].clone();
    let lines = sent["lines"]["nodes"].as_array().expect("lines");
    let told: Vec<&Value> = lines.iter().map(|line| &line["region"]).filter(|region| !region.is_null()).collect();
    assert_eq!((lines.len(), told), (19, vec![&json!("83.33")]));
    let input = json!({ "slipId": sent["id"], "language": "fr" });
    let mut slip = Reader::of(&desk.ordonnateur, "slipPrint", input).await;
    assert_eq!(slip.regions(), 8_333);
    assert_eq!(slip.list(), total - 150_010 + 83_333);
    assert_eq!(slip.until("En lettres"), [8_333], "what of it is the region's");
    same_in_arabic(&desk.ordonnateur, "orderPrint", &json!({ "orderId": orders[0]["id"] })).await;
    same_in_arabic(&desk.ordonnateur, "slipPrint", &json!({ "slipId": sent["id"] })).await;

    let receiver = person(&desk.town, "receveur", 6).await;
    let chosen: Vec<&Value> = orders.iter().take(6).map(|order| &order["id"]).collect();
    let input = json!({ "operationId": fresh(), "kind": "REMINDER", "orderIds": chosen });
    let issued = receiver.mutate("noticeIssue", input, "notices { id }").await;
    let input = json!({ "noticeId": issued.ok()["notices"][0]["id"], "language": "fr" });
    let notice = Reader::of(&receiver, "noticePrint", input).await;
    let mut rows: Vec<[i64; 5]> = notice.lines.filter_map(|line| amounts(&line).try_into().ok()).collect();
    let last = rows.pop().expect("the totals");
    assert_eq!(rows.len(), 6, "{rows:?}");
    let sums = [0, 1, 2, 3, 4].map(|column| rows.iter().map(|row| row[column]).sum::<i64>());
    assert_eq!(sums, last, "column by column");
    assert!(rows.iter().chain([&last]).all(|row| row[0] + row[1] + row[2] + row[3] == row[4]), "{rows:?}, {last:?}");
    same_in_arabic(&receiver, "noticePrint", &json!({ "noticeId": issued.ok()["notices"][0]["id"] })).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_the_region_s_is_said_beside_what_is_paid_over() {
    let desk = Desk::open().await;
    let taxpayer = desk.taxpayer().await;
    let order = super::shares::quarried(&desk, &taxpayer).await;
    desk.pay(&order, "833.30").await.ok();
    let id = Worked::closed(&desk).await;
    let query = "query($id: ID!) { remittance(id: $id) { region takings { amount } } }";
    let seen = desk.regisseur.graphql(query, json!({ "id": id })).await.ok().clone();
    assert_eq!((&seen["region"], seen["takings"].as_array().map(Vec::len)), (&json!("83.33"), Some(2)));
    let input = json!({ "remittanceId": id, "language": "fr" });
    let mut remittance = Reader::of(&desk.regisseur, "remittancePrint", input).await;
    assert_eq!(remittance.list(), 83_330, "whole");
    assert_eq!(remittance.until("Montant versé"), [8_333], "and of it the region's");
}
