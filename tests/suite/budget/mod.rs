//! The budget as its people use it: prepared by `budget`, ordered by `ordonnateur`, kept by `receveur`.

mod amounts;
mod carry;
mod interim;
mod received;
mod second;
mod spending;
mod tasks;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use testkit::{Answer, Browser, fresh};

use crate::scene::{Scene, text};

/// A nomenclature of both parts: the first balances at 1,000 dirhams, the second at 500.
const LINES: &str = "code;partie;sens;intitulé ar;intitulé fr;chapitre;article;programme\n\
    10101010;1;recette;رسم تجريبي;Taxe d’essai;10\n\
    20101010;1;dépense;لوازم تجريبية;Fournitures d’essai;20;10;10\n\
    20101020;1;dépense;صيانة تجريبية;Entretien d’essai;20;10;10\n\
    20102010;1;dépense;تنقل تجريبي;Transport d’essai;20;10;20\n\
    20201010;1;dépense;ماء تجريبي;Eau d’essai;20;20;10\n\
    30101010;2;recette;منحة تجريبية;Subvention d’essai;30\n\
    40101010;2;dépense;طريق المثال;Route El Mithal;40;10;10\n";

const VERSION: &str = "version { id number kind state visa { state due since } }";
const TRANSFER: &str = "transfer { id number authority state appliedOn }";
const ENGAGEMENT: &str = "engagement { id number nearLimit visa { state due } left }";
const ORDER: &str = "order { id number late visa { state } }";

/// A workbook of these sheets, in base64, with one cell between two semicolons.
pub(crate) fn workbook(sheets: &[(&str, &[&str])]) -> String {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).expect("a name");
        for (row, cells) in (0_u32..).zip(*rows) {
            for (column, cell) in (0_u16..).zip(cells.split(';')) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number).expect("a number"),
                    Err(_) => sheet.write_string(row, column, cell).expect("a text"),
                };
            }
        }
    }
    BASE64_STANDARD.encode(book.save_to_buffer().expect("a workbook"))
}

/// Sefrou with the people of its budget.
struct Hall {
    scene: Scene,
    officer: Browser,
    president: Browser,
    receiver: Browser,
    budget: String,
    lines: Vec<(String, String)>,
}

impl Hall {
    /// The nomenclature is imported and the year is open.
    async fn open() -> Self {
        let scene = Scene::sefrou().await;
        let officer = scene.town.signed_in("sefrou", "budget").await;
        let president = scene.town.signed_in("sefrou", "ordonnateur").await;
        let receiver = scene.town.signed_in("sefrou", "receveur").await;
        let input = json!({ "operationId": fresh(), "csv": LINES });
        officer.mutate("budgetLinesImport", input, "imported { added }").await.ok();
        let created =
            officer.mutate("budgetCreate", json!({ "operationId": fresh(), "year": 2026 }), "budget { id }").await;
        let budget = text(&created.ok()["budget"]["id"]);
        let list = officer.graphql("{ budgetLines(first: 100) { nodes { id code } } }", json!({})).await;
        let lines = list.ok()["nodes"].as_array().expect("lines").clone();
        let lines = lines.iter().map(|line| (text(&line["code"]), text(&line["id"]))).collect();
        Self { scene, officer, president, receiver, budget, lines }
    }

    /// The budget is voted and has its visa since 10 November.
    async fn in_force() -> Self {
        let hall = Self::open().await;
        let version = hall.recorded(&BALANCED).await;
        hall.vote(&version).await.ok();
        let received = json!({ "operationId": fresh(), "versionId": version, "on": "2026-11-03" });
        hall.officer.mutate("budgetVersionSend", received, VERSION).await.ok();
        let visa = json!({ "operationId": fresh(), "versionId": version, "on": "2026-11-10", "answer": "VISAED" });
        hall.officer.mutate("budgetVersionAnswer", visa, VERSION).await.ok();
        hall
    }

    fn line(&self, code: &str) -> &str {
        &self.lines.iter().find(|(one, _)| one == code).unwrap_or_else(|| panic!("no line {code}")).1
    }

    async fn recorded(&self, amounts: &[(&str, &str)]) -> String {
        let amounts: Vec<Value> =
            amounts.iter().map(|(code, amount)| json!({ "lineId": self.line(code), "amount": amount })).collect();
        let input = json!({ "operationId": fresh(), "budgetId": self.budget, "amounts": amounts });
        let answer = self.officer.mutate("budgetVersionRecord", input, VERSION).await;
        text(&answer.ok()["version"]["id"])
    }

    async fn vote(&self, version: &str) -> Answer {
        let input = json!({ "operationId": fresh(), "versionId": version, "on": "2026-11-02", "reference": "12/2026" });
        self.president.mutate("budgetVersionVote", input, VERSION).await
    }

    async fn transfer(&self, from: &str, to: &str, amount: &str) -> Answer {
        let input = json!({ "operationId": fresh(), "budgetId": self.budget, "fromLineId": self.line(from),
            "toLineId": self.line(to), "amount": amount, "reasons": "Essai" });
        self.officer.mutate("budgetTransferPropose", input, TRANSFER).await
    }

    async fn engage(&self, line: &str, amount: &str) -> Answer {
        let input = json!({ "operationId": fresh(), "budgetId": self.budget, "lineId": self.line(line), "kind": "OTHER",
            "purpose": "Fournitures d’essai", "reference": "BC-1/2026", "amount": amount });
        self.officer.mutate("budgetEngagementPropose", input, ENGAGEMENT).await
    }

    async fn order(&self, engagement: &str, amount: &str) -> Answer {
        let input = json!({ "operationId": fresh(), "engagementId": engagement, "kind": "OTHER", "document": "Facture d’essai 1",
            "amount": amount, "serviceOn": "2026-11-20" });
        self.president.mutate("budgetOrderIssue", input, ORDER).await
    }

    async fn execution(&self) -> Value {
        let query = "query($id: ID!) { budgetExecution(budgetId: $id) { version unassigned result
            lines { line { code } figures { voted credit engaged executed paid percent } }
            chapters { chapter side figures { voted executed } }
            parts { part revenue { voted executed } expense { voted engaged executed } } } }";
        self.receiver.graphql(query, json!({ "id": self.budget })).await.ok().clone()
    }

    /// What the régie would tell of a receipt.
    async fn told(&self, kind: &str, payload: &Value) -> uuid::Uuid {
        let id = fresh();
        let sql = format!(
            "insert into event (id, kind, at, actor_id, payload) values ('{id}', '{kind}', '2026-11-20T09:00:00Z', 'essai', '{payload}');
             insert into outbox (tenant_key, event_id, kind) values ('sefrou', '{id}', '{kind}')",
        );
        crate::scene::sql(&self.scene.database, &sql).await;
        id
    }
}

const BALANCED: [(&str, &str); 7] = [
    ("10101010", "1000"),
    ("20101010", "500"),
    ("20101020", "200"),
    ("20102010", "200"),
    ("20201010", "100"),
    ("30101010", "500"),
    ("40101010", "500"),
];

fn figures<'a>(execution: &'a Value, code: &str) -> &'a Value {
    let lines = execution["lines"].as_array().expect("lines");
    &lines.iter().find(|line| line["line"]["code"] == code).unwrap_or_else(|| panic!("no line {code}: {execution}"))["figures"]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_nomenclature_with_one_fault_is_told_by_its_line_and_nothing_of_it_is_imported() {
    let hall = Hall::open().await;
    let before = hall.scene.count("select count(*) from budget_line").await;
    let csv = "50101010;1;recette;رسم;Taxe;10\n50101020;3;recette;رسم;Taxe;10\n";
    let query = "query($csv: String!) { budgetLinesPreview(csv: $csv) { added faultCount faults { line code } } }";
    let preview = hall.officer.graphql(query, json!({ "csv": csv })).await.ok().clone();
    assert_eq!(
        preview,
        json!({ "added": 1, "faultCount": 1, "faults": [{ "line": 2, "code": "budget-error-csv-part" }] })
    );
    let input = json!({ "operationId": fresh(), "csv": csv });
    let refused = hall.officer.mutate("budgetLinesImport", input, "imported { added }").await;
    assert_eq!(refused.refusals(), ["csv: budget-error-csv-part"]);
    assert_eq!(hall.scene.count("select count(*) from budget_line").await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_is_imported_as_its_text_would_be_and_a_fault_names_its_sheet_row_and_column_in_the_callers_language()
 {
    let hall = Hall::open().await;
    let before = hall.scene.count("select count(*) from budget_line").await;
    let heading = "code;partie;sens;intitulé ar;intitulé fr;chapitre;article;programme";
    let (revenue, expense) =
        ([heading, "50101010;1;recette;رسم آخر;Autre taxe;10"], "60101010;1;dépense;كراء;Location;20;10;30");
    let wrong =
        workbook(&[("مداخيل", &revenue), ("Dépenses", &[heading, expense, "60101020;1;autre;كراء;Location;20;10;30"])]);
    let query = "query($content: String!) { budgetWorkbookPreview(content: $content) {
        added faultCount faults { sheet line column code message } } }";
    let preview = hall.officer.graphql(query, json!({ "content": wrong })).await.ok().clone();
    assert_eq!((&preview["added"], &preview["faultCount"]), (&json!(2), &json!(1)));
    let told = preview["faults"][0].clone();
    assert_eq!((&told["sheet"], &told["line"], &told["column"]), (&json!("Dépenses"), &json!(3), &json!("C")));
    let french = text(&told["message"]);
    assert!(french.contains("Dépenses") && french.contains("ligne") && french.contains("colonne"), "{french}");
    let arabic = hall.officer.clone().in_arabic().graphql(query, json!({ "content": wrong })).await.ok().clone();
    let arabic = text(&arabic["faults"][0]["message"]);
    assert!(arabic.contains("الورقة") && arabic.contains("العمود"), "{arabic}");
    let send = async |content: &str| {
        let input = json!({ "operationId": fresh(), "workbook": content });
        hall.officer.mutate("budgetWorkbookImport", input, "imported { added unchanged }").await
    };
    assert_eq!(send(&wrong).await.refusals(), ["workbook: budget-error-csv-side"]);
    assert_eq!(send("bm90IGE=").await.refusals(), ["workbook: budget-error-xlsx-unreadable"]);
    assert_eq!(hall.scene.count("select count(*) from budget_line").await, before);
    let good = workbook(&[("مداخيل", &revenue), ("Dépenses", &[heading, expense])]);
    assert_eq!(send(&good).await.ok()["imported"], json!({ "added": 2, "unchanged": 0 }));
    assert_eq!(send(&good).await.ok()["imported"], json!({ "added": 0, "unchanged": 2 }));
    assert_eq!(hall.scene.count("select count(*) from budget_line").await, before + 2);
    let own = hall.president.mutate(
        "budgetWorkbookImport",
        json!({ "operationId": fresh(), "workbook": good }),
        "imported { added }",
    );
    assert_eq!(own.await.error_code(), Some("FORBIDDEN"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_is_voted_when_it_is_balanced_and_carried_out_from_its_visa() {
    let hall = Hall::open().await;
    let lacking =
        hall.recorded(&[("10101010", "800"), ("20101010", "1000"), ("30101010", "700"), ("40101010", "500")]).await;
    assert_eq!(
        hall.vote(&lacking).await.refusals(),
        ["versionId: budget-error-equipment-funds-operating", "versionId: budget-error-unbalanced"]
    );
    let balanced = hall.recorded(&BALANCED).await;
    assert_eq!(hall.vote(&lacking).await.refusals(), ["versionId: budget-error-version-superseded"]);
    let voted = hall.vote(&balanced).await;
    assert_eq!((&voted.ok()["version"]["state"], &voted.ok()["version"]["kind"]), (&json!("VOTED"), &json!("INITIAL")));
    assert_eq!(hall.engage("20101010", "10").await.refusals(), ["budgetId: budget-error-no-visa"]);

    // The governor received it on 30 October, before the vote: refused; then on 3 November.
    let sent = |on: &str| json!({ "operationId": fresh(), "versionId": balanced, "on": on });
    let early = hall.officer.mutate("budgetVersionSend", sent("2026-10-30"), VERSION).await;
    assert_eq!(early.refusals(), ["on: budget-error-step-order"]);
    let waiting = hall.officer.mutate("budgetVersionSend", sent("2026-11-03"), VERSION).await;
    assert_eq!(waiting.ok()["version"]["visa"], json!({ "state": "WAITING", "due": "2026-11-23", "since": null }));

    // He says nothing: on 24 November it has its visa.
    hall.scene.town.set_clock("2026-11-24T09:00:00Z");
    let officer = hall.scene.town.signed_in("sefrou", "budget").await;
    let query = "query($id: ID!) { budgetVersion(id: $id) { state visa { state since } } }";
    let seen = officer.graphql(query, json!({ "id": balanced })).await.ok().clone();
    assert_eq!(seen, json!({ "state": "VISAED", "visa": { "state": "TACIT", "since": "2026-11-24" } }));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_transfer_says_whose_word_it_needs_and_moves_credits_once_it_is_given() {
    let hall = Hall::in_force().await;
    let inside = hall.transfer("20101010", "20101020", "100").await;
    let (id, authority) = (text(&inside.ok()["transfer"]["id"]), &inside.ok()["transfer"]["authority"]);
    assert_eq!(authority, "PRESIDENT");
    assert_eq!(figures(&hall.execution().await, "20101020")["credit"], "200.00", "not before his word");
    let word = json!({ "operationId": fresh(), "transferId": id, "on": "2026-11-20", "reference": "7/2026" });
    let refused = hall.officer.mutate("budgetTransferDecide", word.clone(), TRANSFER).await;
    assert_eq!(refused.error_code(), Some("FORBIDDEN"));
    let applied = hall.president.mutate("budgetTransferDecide", word, TRANSFER).await;
    assert_eq!(applied.ok()["transfer"]["state"], "APPLIED");
    assert_eq!(figures(&hall.execution().await, "20101020")["credit"], "300.00");

    let article = hall.transfer("20101010", "20102010", "50").await;
    assert_eq!(article.ok()["transfer"]["authority"], "DELIBERATION");
    let word = json!({ "operationId": fresh(), "transferId": article.ok()["transfer"]["id"], "on": "2026-11-20", "reference": "7/2026" });
    let alone = hall.president.mutate("budgetTransferDecide", word.clone(), TRANSFER).await;
    assert_eq!(alone.refusals(), ["transferId: budget-error-transfer-council"]);
    hall.president.mutate("budgetTransferDeliberate", word, TRANSFER).await.ok();

    assert_eq!(
        hall.transfer("20101010", "20201010", "1").await.refusals(),
        ["toLineId: budget-error-transfer-article"]
    );
    assert_eq!(hall.transfer("40101010", "20101010", "1").await.refusals(), ["toLineId: budget-error-transfer-part"]);
    // 500 less 100 less 50.
    assert_eq!(hall.transfer("20101010", "20101020", "350.01").await.refusals(), ["amount: budget-error-credit"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_spent_beyond_the_credit_or_without_the_accountant() {
    let hall = Hall::in_force().await;
    assert_eq!(hall.engage("20101010", "500.01").await.refusals(), ["amount: budget-error-credit"]);
    assert_eq!(hall.engage("10101010", "1").await.refusals(), ["lineId: budget-error-engagement-revenue"]);
    let engaged = hall.engage("20101010", "450").await;
    let engagement = engaged.ok()["engagement"].clone();
    assert_eq!((&engagement["nearLimit"], &engagement["visa"]["due"]), (&json!(true), &json!("2026-11-27")));
    let id = text(&engagement["id"]);
    assert_eq!(hall.order(&id, "100").await.refusals(), ["engagementId: budget-error-engagement-unvisaed"]);

    let visa = json!({ "operationId": fresh(), "engagementId": id, "on": "2026-11-20", "answer": "VISAED" });
    let own = hall.president.mutate("budgetEngagementAnswer", visa.clone(), ENGAGEMENT).await;
    assert_eq!(own.error_code(), Some("FORBIDDEN"));
    hall.receiver.mutate("budgetEngagementAnswer", visa, ENGAGEMENT).await.ok();
    assert_eq!(hall.order(&id, "450.01").await.refusals(), ["amount: budget-error-order-above"]);
    let ordered = hall.order(&id, "400").await.ok()["order"].clone();
    assert_eq!((&ordered["number"], &ordered["late"]), (&json!(1), &json!(false)));
    let back = json!({ "operationId": fresh(), "orderId": ordered["id"], "on": "2026-11-20", "answer": "REFUSED" });
    let bare = hall.receiver.mutate("budgetOrderAnswer", back.clone(), ORDER).await;
    assert_eq!(bare.refusals(), ["reasons: kernel-error-required"]);
    let mut back = back;
    back["reasons"] = json!("Facture à dater (essai)");
    hall.receiver.mutate("budgetOrderAnswer", back, ORDER).await.ok();
    assert_eq!(figures(&hall.execution().await, "20101010")["executed"], "0.00", "a returned order pays nothing");
    hall.order(&id, "450").await.ok();
    let of_line = figures(&hall.execution().await, "20101010").clone();
    assert_eq!(
        (&of_line["engaged"], &of_line["executed"], &of_line["percent"]),
        (&json!("450.00"), &json!("450.00"), &json!(90))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_thirtieth_of_december_nothing_is_ordered_and_after_the_year_nothing_is_committed() {
    let hall = Hall::in_force().await;
    let engaged = text(&hall.engage("20101010", "100").await.ok()["engagement"]["id"]);
    hall.scene.town.set_clock("2026-12-31T09:00:00Z");
    let late = Hall {
        officer: hall.scene.town.signed_in("sefrou", "budget").await,
        president: hall.scene.town.signed_in("sefrou", "ordonnateur").await,
        ..hall
    };
    assert_eq!(late.order(&engaged, "100").await.refusals(), ["engagementId: budget-error-orders-over"]);
    late.engage("20101010", "1").await.ok();
    let close = json!({ "operationId": fresh(), "budgetId": late.budget });
    let closed = late.president.mutate("budgetClose", close, "budget { closedOn }").await;
    assert_eq!(closed.ok()["budget"]["closedOn"], "2026-12-31");
    assert_eq!(late.engage("20101010", "1").await.refusals(), ["budgetId: budget-error-closed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_receipts_bring_is_counted_on_its_line_once_however_often_the_note_comes() {
    let hall = Hall::in_force().await;
    let receipt = |lines: Value| json!({ "receipt": "rct_essai", "on_date": "2026-11-20", "lines": lines });
    let lines = json!([{ "budget_line": "10101010", "amount": "12.50" }, { "budget_line": null, "amount": "3.00" }]);
    let first = hall.told("regie.receipt.issued", &receipt(lines.clone())).await;
    let doubles = format!(
        "insert into outbox (tenant_key, event_id, kind)
         select 'sefrou', '{first}', 'regie.receipt.issued' from generate_series(1, 3)"
    );
    crate::scene::sql(&hall.scene.database, &doubles).await;
    hall.scene.town.deliver().await;
    let seen = hall.execution().await;
    assert_eq!((&figures(&seen, "10101010")["executed"], &seen["unassigned"]), (&json!("12.50"), &json!("3.00")));
    assert_eq!(seen["result"], "15.50");
    assert_eq!(seen["parts"][0]["revenue"]["executed"], "12.50");
    assert_eq!(hall.scene.count("select count(*) from budget_revenue").await, 2);
    assert_eq!(hall.scene.count("select count(*) from audit where act = 'budget.revenue.record'").await, 1);

    hall.told("regie.receipt.voided", &receipt(lines)).await;
    hall.scene.town.deliver().await;
    let seen = hall.execution().await;
    assert_eq!((&figures(&seen, "10101010")["executed"], &seen["result"]), (&json!("0.00"), &json!("0.00")));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_statement_is_printed_in_both_languages_under_numbers_of_its_own() {
    let hall = Hall::in_force().await;
    hall.engage("20101010", "450").await.ok();
    for (number, language) in [(1, "AR"), (2, "FR")] {
        let input = json!({ "operationId": fresh(), "budgetId": hall.budget, "language": language });
        let printed = hall.receiver.mutate("budgetStatementPrint", input.clone(), "statement { number url }").await;
        let statement = printed.ok()["statement"].clone();
        assert_eq!(statement["number"], number);
        let paper = crate::regie::story::on_paper(&hall.receiver, &statement["url"]).await;
        assert!(language == "AR" || paper.contains("L’ordonnateur"), "{paper}");
        let again = hall.receiver.mutate("budgetStatementPrint", input, "statement { number }").await;
        assert_eq!(again.ok()["statement"]["number"], number, "repeating it prints nothing");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_of_a_budget_is_seen_by_its_people_and_by_the_auditor_and_by_nobody_else() {
    let hall = Hall::open().await;
    let query = "{ budgetCalendar(year: 2027) { items { occasion due } } }";
    let auditor = hall.scene.town.signed_in("sefrou", "auditeur").await;
    for person in [&hall.officer, &hall.president, &hall.receiver, &auditor] {
        let seen = person.graphql(query, json!({})).await.ok().clone();
        let items = seen["items"].as_array().expect("items");
        let adoption = items.iter().find(|item| item["occasion"] == "ADOPTION").expect("the adoption");
        assert_eq!(adoption["due"], "2026-11-16", "15 November 2026 is a Sunday");
    }
    assert_eq!(hall.scene.agent.graphql(query, json!({})).await.error_code(), Some("FORBIDDEN"));
}
