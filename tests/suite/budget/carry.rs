//! What a year leaves to the next: stated once it is closed, counted from the treasurer's visa, and never inside a voted version.

use serde_json::{Value, json};
use testkit::{Answer, Browser, fresh};

use super::{BALANCED, ENGAGEMENT, Hall, ORDER, VERSION, figures};
use crate::scene::text;

const CARRY: &str = "carry { id number state fromYear copied total surplus surplusLine { code } by { login }
    lines { line { code } engagement amount } answer { on reference } }";

impl Hall {
    /// The same people on another day, each signed in anew.
    async fn at(self, instant: &str) -> Self {
        self.scene.town.set_clock(instant);
        let officer = self.scene.town.signed_in("sefrou", "budget").await;
        let president = self.scene.town.signed_in("sefrou", "ordonnateur").await;
        let receiver = self.scene.town.signed_in("sefrou", "receveur").await;
        Self { officer, president, receiver, ..self }
    }

    /// A commitment with the accountant's visa.
    async fn committed(&self, line: &str, amount: &str) -> String {
        let id = text(&self.engage(line, amount).await.ok()["engagement"]["id"]);
        let visa = json!({ "operationId": fresh(), "engagementId": id, "on": "2026-11-20", "answer": "VISAED" });
        self.receiver.mutate("budgetEngagementAnswer", visa, ENGAGEMENT).await.ok();
        id
    }

    /// 2026 as it ends: of 500 on supplies 300 are committed and 100 ordered; of the 500 of the road 200 are committed; 600 came in.
    async fn spent() -> (Self, String) {
        let hall = Self::in_force().await;
        let supplies = hall.committed("20101010", "300").await;
        hall.order(&supplies, "100").await.ok();
        hall.committed("40101010", "200").await;
        let lines = json!([{ "budget_line": "10101010", "amount": "600.00" }]);
        hall.told("regie.receipt.issued", &json!({ "receipt": "rct_essai", "on_date": "2026-11-20", "lines": lines }))
            .await;
        hall.scene.town.deliver().await;
        (hall, supplies)
    }

    async fn close(&self) {
        let close = json!({ "operationId": fresh(), "budgetId": self.budget });
        self.president.mutate("budgetClose", close, "budget { id }").await.ok();
    }

    async fn opened(&self, year: i32) -> String {
        let input = json!({ "operationId": fresh(), "year": year });
        text(&self.officer.mutate("budgetCreate", input, "budget { id }").await.ok()["budget"]["id"])
    }

    fn statement(&self, budget: &str, on: &str, more: &Value) -> Value {
        let mut input =
            json!({ "operationId": fresh(), "budgetId": budget, "on": on, "surplusLineId": self.line("30101010") });
        input.as_object_mut().expect("fields").extend(more.as_object().expect("fields").clone());
        input
    }

    async fn states(&self, who: &Browser, budget: &str, on: &str) -> Answer {
        who.mutate("budgetCarryState", self.statement(budget, on, &json!({})), CARRY).await
    }

    async fn answers(&self, who: &Browser, carry: &str, (on, answer): (&str, &str)) -> Answer {
        let input = json!({ "operationId": fresh(), "carryId": carry, "on": on, "answer": answer, "reference": "V-1/2027", "reasons": "Essai" });
        who.mutate("budgetCarryAnswer", input, CARRY).await
    }

    async fn over(&self, budget: &str) -> Value {
        let query = "query($id: ID!) { budgetCarryOver(budgetId: $id) { statements { number state } due { year closed total surplus
            lines { line { code } engagement amount } } } }";
        self.receiver.graphql(query, json!({ "id": budget })).await.ok().clone()
    }

    async fn executed(&self, budget: &str) -> Value {
        let query = "query($id: ID!) { budgetExecution(budgetId: $id) { result
            lines { line { code } figures { voted carried credit engaged available executed } } } }";
        self.receiver.graphql(query, json!({ "id": budget })).await.ok().clone()
    }
}

/// Voted, carried over, in all, committed, left.
fn row<'a>(execution: &'a Value, code: &str) -> [&'a str; 5] {
    let of = figures(execution, code);
    ["voted", "carried", "credit", "engaged", "available"].map(|name| of[name].as_str().expect("an amount"))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_year_leaves_is_stated_once_it_is_closed_and_counts_in_the_next_from_the_treasurers_visa() {
    let (hall, _) = Hall::spent().await;
    let hall = hall.at("2027-01-11T09:00:00Z").await;
    let next = hall.opened(2027).await;
    assert_eq!(hall.over(&next).await["due"]["closed"], false);
    let early = hall.states(&hall.president, &next, "2027-01-11").await;
    assert_eq!(early.refusals(), ["budgetId: budget-error-carry-open"]);
    hall.close().await;
    let due = hall.over(&next).await["due"].clone();
    assert_eq!((&due["year"], &due["total"], &due["surplus"]), (&json!(2026), &json!("700.00"), &json!("500.00")));

    // The ordonnateur states it, nobody else; and where the surplus goes is said.
    assert_eq!(hall.states(&hall.officer, &next, "2027-01-11").await.error_code(), Some("FORBIDDEN"));
    assert_eq!(hall.states(&hall.president, &next, "2026-12-31").await.refusals(), ["on: budget-error-step-order"]);
    let elsewhere = hall.statement(&next, "2027-01-11", &json!({ "surplusLineId": hall.line("10101010") }));
    let elsewhere = hall.president.mutate("budgetCarryState", elsewhere, CARRY).await;
    assert_eq!(elsewhere.refusals(), ["surplusLineId: budget-error-carry-surplus-line"]);
    let typed = json!({ "amounts": [{ "lineId": hall.line("20101010"), "amount": "1" }] });
    let typed = hall.president.mutate("budgetCarryState", hall.statement(&next, "2027-01-11", &typed), CARRY).await;
    assert_eq!(typed.refusals(), ["amounts: budget-error-carry-computed"]);
    let input = hall.statement(&next, "2027-01-11", &json!({ "reference": "E-1/2027" }));
    let stated = hall.president.mutate("budgetCarryState", input.clone(), CARRY).await.ok()["carry"].clone();
    let carried = json!([
        { "line": { "code": "20101010" }, "engagement": 1, "amount": "200.00" },
        { "line": { "code": "40101010" }, "engagement": 2, "amount": "200.00" },
        { "line": { "code": "40101010" }, "engagement": null, "amount": "300.00" },
    ]);
    assert_eq!((&stated["lines"], &stated["state"], &stated["number"]), (&carried, &json!("WAITING"), &json!(1)));
    assert_eq!((&stated["by"]["login"], &stated["surplusLine"]["code"]), (&json!("ordonnateur"), &json!("30101010")));
    let again = hall.president.mutate("budgetCarryState", input, CARRY).await.ok()["carry"].clone();
    assert_eq!(again, stated, "repeating it states nothing");
    let twice = hall.states(&hall.president, &next, "2027-01-11").await;
    assert_eq!(twice.refusals(), ["budgetId: budget-error-carry-pending"]);

    // The paper that the treasurer signs, in both languages.
    for language in ["AR", "FR"] {
        let input = json!({ "operationId": fresh(), "carryId": stated["id"], "language": language });
        let printed = hall.president.mutate("budgetCarryPrint", input, "paper { url }").await;
        let file = hall.president.get(&text(&printed.ok()["paper"]["url"])).await;
        assert!(file.bytes().await.expect("a file").starts_with(b"%PDF-"), "{language}");
    }

    // Nothing counts yet.
    assert_eq!(hall.executed(&next).await["lines"], json!([]));
    let id = text(&stated["id"]);
    let wrong = hall.answers(&hall.president, &id, ("2027-01-11", "VISAED")).await;
    assert_eq!(wrong.error_code(), Some("FORBIDDEN"));
    let given = hall.answers(&hall.receiver, &id, ("2027-01-11", "VISAED")).await.ok()["carry"].clone();
    assert_eq!((&given["state"], &given["answer"]["reference"]), (&json!("GRANTED"), &json!("V-1/2027")));
    let twice = hall.answers(&hall.receiver, &id, ("2027-01-11", "VISAED")).await;
    assert_eq!(twice.refusals(), ["answer: budget-error-answered"]);
    let seen = hall.executed(&next).await;
    assert_eq!(row(&seen, "20101010"), ["0.00", "200.00", "200.00", "200.00", "0.00"]);
    assert_eq!(row(&seen, "40101010"), ["0.00", "500.00", "500.00", "200.00", "300.00"]);
    assert_eq!((&figures(&seen, "30101010")["executed"], &seen["result"]), (&json!("500.00"), &json!("500.00")));
    let none = hall.states(&hall.president, &next, "2027-01-11").await;
    assert_eq!(none.refusals(), ["budgetId: budget-error-carry-nothing"]);

    // What was carried over is never inside a version: it stands beside what the council votes.
    let next_hall = Hall { budget: next.clone(), ..hall };
    let version = next_hall.recorded(&BALANCED).await;
    let vote = json!({ "operationId": fresh(), "versionId": version, "on": "2027-01-11", "reference": "1/2027" });
    next_hall.president.mutate("budgetVersionVote", vote, VERSION).await.ok();
    for (mutation, more) in [("budgetVersionSend", json!({})), ("budgetVersionAnswer", json!({ "answer": "VISAED" }))] {
        let mut input = json!({ "operationId": fresh(), "versionId": version, "on": "2027-01-11" });
        input.as_object_mut().expect("fields").extend(more.as_object().expect("fields").clone());
        next_hall.officer.mutate(mutation, input, VERSION).await.ok();
    }
    let seen = next_hall.executed(&next).await;
    assert_eq!(row(&seen, "40101010"), ["500.00", "500.00", "1000.00", "200.00", "800.00"]);
    assert_eq!(next_hall.engage("40101010", "800.01").await.refusals(), ["amount: budget-error-credit"]);
    let near = next_hall.engage("40101010", "700").await;
    assert_eq!(near.ok()["engagement"]["nearLimit"], true, "900 of 1,000");
    let based = json!({ "operationId": fresh(), "budgetId": next, "basedOnId": version, "amounts": [] });
    let based =
        next_hall.officer.mutate("budgetVersionRecord", based, "version { amounts { line { code } amount } }").await;
    let road = based.ok()["version"]["amounts"].as_array().expect("amounts").clone();
    let road = road.iter().find(|one| one["line"]["code"] == "40101010").expect("the road").clone();
    assert_eq!(road["amount"], "500.00", "a later version does not take it in either");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commitment_that_goes_on_is_paid_in_the_next_year_for_what_was_rendered_in_the_last_and_its_year_stays_as_it_was()
 {
    let (hall, supplies) = Hall::spent().await;
    let hall = hall.at("2027-01-11T09:00:00Z").await;
    hall.close().await;
    let last = hall.executed(&hall.budget).await;
    let next = hall.opened(2027).await;
    let id = text(&hall.states(&hall.president, &next, "2027-01-11").await.ok()["carry"]["id"]);
    hall.answers(&hall.receiver, &id, ("2027-01-11", "VISAED")).await.ok();

    let query = "query($f: BudgetEngagementFilter) { budgetEngagements(first: 10, filter: $f) {
        nodes { id number purpose amount left carriedSince engagedOn visa { state } } } }";
    let filter = json!({ "f": { "budgetId": next, "lineId": hall.line("20101010") } });
    let seen = hall.officer.graphql(query, filter).await.ok()["nodes"].clone();
    let goes_on = seen[0].clone();
    assert_eq!((&goes_on["number"], &goes_on["amount"]), (&json!(1), &json!("200.00")));
    assert_eq!((&goes_on["carriedSince"], &goes_on["engagedOn"]), (&json!("2026-11-20"), &json!("2027-01-11")));
    assert_eq!(goes_on["visa"]["state"], "GRANTED");
    // The service was rendered on 20 November: it is ordered to be paid under the year that has the credit now.
    assert_eq!(hall.order(&supplies, "1").await.refusals(), ["budgetId: budget-error-closed"]);
    let goes_on = text(&goes_on["id"]);
    assert_eq!(hall.order(&goes_on, "200.01").await.refusals(), ["amount: budget-error-order-above"]);
    hall.order(&goes_on, "200").await.ok();
    assert_eq!(hall.executed(&hall.budget).await, last, "the year that is closed tells what it told");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_accountant_returns_in_january_is_stated_anew_for_the_difference() {
    let (hall, supplies) = Hall::spent().await;
    let hall = hall.at("2027-01-11T09:00:00Z").await;
    hall.close().await;
    let next = hall.opened(2027).await;
    let first = text(&hall.states(&hall.president, &next, "2027-01-11").await.ok()["carry"]["id"]);
    let refused = hall.answers(&hall.receiver, &first, ("2027-01-11", "REFUSED")).await.ok()["carry"].clone();
    assert_eq!(refused["state"], "REFUSED");
    assert_eq!(hall.executed(&next).await["lines"], json!([]), "what was refused counts nowhere");
    let second = hall.states(&hall.president, &next, "2027-01-11").await.ok()["carry"].clone();
    assert_eq!((&second["number"], &second["total"]), (&json!(2), &json!("700.00")));
    hall.answers(&hall.receiver, &text(&second["id"]), ("2027-01-11", "VISAED")).await.ok();

    let query = "query($f: BudgetOrderFilter) { budgetOrders(first: 10, filter: $f) { nodes { id } } }";
    let orders = hall.receiver.graphql(query, json!({ "f": { "engagementId": supplies } })).await;
    let order = text(&orders.ok()["nodes"][0]["id"]);
    let back = json!({ "operationId": fresh(), "orderId": order, "on": "2027-01-11", "answer": "REFUSED", "reasons": "Facture à dater (essai)" });
    hall.receiver.mutate("budgetOrderAnswer", back, ORDER).await.ok();
    let due = hall.over(&next).await["due"].clone();
    assert_eq!((&due["total"], &due["surplus"]), (&json!("100.00"), &json!("100.00")));
    let third = hall.states(&hall.president, &next, "2027-01-11").await.ok()["carry"].clone();
    assert_eq!(third["lines"], json!([{ "line": { "code": "20101010" }, "engagement": 1, "amount": "100.00" }]));
    hall.answers(&hall.receiver, &text(&third["id"]), ("2027-01-11", "VISAED")).await.ok();
    let seen = hall.executed(&next).await;
    assert_eq!(row(&seen, "20101010"), ["0.00", "300.00", "300.00", "300.00", "0.00"]);
    assert_eq!(figures(&seen, "30101010")["carried"], "600.00");
    assert_eq!(hall.scene.count("select count(*) from budget_carry").await, 3, "nothing is written over");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_year_before_was_kept_on_paper_its_statement_is_copied_and_counts_the_same() {
    let hall = Hall::in_force().await;
    assert_eq!(hall.over(&hall.budget).await["due"], Value::Null);
    let state = async |more: Value| {
        let input = hall.statement(&hall.budget, "2026-11-20", &more);
        hall.president.mutate("budgetCarryState", input, CARRY).await
    };
    let amount = |code: &str, amount: &str| json!({ "lineId": hall.line(code), "amount": amount });
    assert_eq!(state(json!({})).await.refusals(), ["budgetId: budget-error-carry-nothing"]);
    let twice = state(json!({ "amounts": [amount("40101010", "10"), amount("40101010", "20")] })).await;
    assert_eq!(twice.refusals(), ["amounts: budget-error-line-double"]);
    let revenue = state(json!({ "amounts": [amount("10101010", "10")] })).await;
    assert_eq!(revenue.refusals(), ["amounts: budget-error-carry-revenue"]);
    let bare = state(json!({ "surplus": "90", "surplusLineId": null })).await;
    assert_eq!(bare.refusals(), ["surplusLineId: kernel-error-required"]);
    let stated =
        state(json!({ "amounts": [amount("40101010", "75.50")], "surplus": "90" })).await.ok()["carry"].clone();
    assert_eq!(
        (&stated["copied"], &stated["fromYear"], &stated["surplus"]),
        (&json!(true), &json!(2025), &json!("90.00"))
    );
    hall.answers(&hall.receiver, &text(&stated["id"]), ("2026-11-20", "VISAED")).await.ok();
    let seen = hall.executed(&hall.budget).await;
    assert_eq!(row(&seen, "40101010"), ["500.00", "75.50", "575.50", "0.00", "575.50"]);
    // It stays on its line: what was voted may be moved, what was carried over may not.
    assert_eq!(hall.engage("40101010", "575.51").await.refusals(), ["amount: budget-error-credit"]);
    let printed = json!({ "operationId": fresh(), "budgetId": hall.budget, "language": "AR" });
    let printed = hall.receiver.mutate("budgetStatementPrint", printed, "statement { number url }").await;
    let file = hall.receiver.get(&text(&printed.ok()["statement"]["url"])).await;
    assert!(file.bytes().await.expect("a file").starts_with(b"%PDF-"));
}
