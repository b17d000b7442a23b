//! Revenue beside the régie: entered by the receiver, counted as what receipts bring is, and taken back by a further entry only.

use serde_json::{Value, json};
use testkit::{Answer, Browser, fresh};

use super::{Hall, figures};
use crate::scene::text;

const REVENUE: &str =
    "revenue { id number on amount source reference reverses reversedBy reasons line { code } by { login } }";

impl Hall {
    /// The commune's share of the VAT, on a line and a day.
    fn share(&self, line: &str, on: &str, amount: &str) -> Value {
        json!({ "operationId": fresh(), "budgetId": self.budget, "lineId": self.line(line), "on": on, "amount": amount,
            "source": "Part de TVA (essai)", "reference": "AC-1/2026" })
    }

    async fn enters(&self, who: &Browser, input: &Value) -> Answer {
        who.mutate("budgetRevenueEnter", input.clone(), REVENUE).await
    }

    async fn entered(&self, line: &str, amount: &str) -> Value {
        self.enters(&self.receiver, &self.share(line, "2026-11-10", amount)).await.ok()["revenue"].clone()
    }

    async fn takes_back(&self, who: &Browser, revenue: &Value, reasons: &str) -> Answer {
        let input = json!({ "operationId": fresh(), "revenueId": revenue["id"], "reasons": reasons });
        who.mutate("budgetRevenueReverse", input, REVENUE).await
    }

    /// The same year on another day, each person signed in anew.
    async fn on_day(self, instant: &str) -> Self {
        self.scene.town.set_clock(instant);
        let officer = self.scene.town.signed_in("sefrou", "budget").await;
        let president = self.scene.town.signed_in("sefrou", "ordonnateur").await;
        let receiver = self.scene.town.signed_in("sefrou", "receveur").await;
        Self { officer, president, receiver, ..self }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_receiver_enters_is_executed_once_beside_what_receipts_bring_and_its_reversal_takes_it_back() {
    let hall = Hall::in_force().await;
    let lines = json!([{ "budget_line": "10101010", "amount": "12.50" }]);
    hall.told("regie.receipt.issued", &json!({ "receipt": "rct_essai", "on_date": "2026-11-20", "lines": lines }))
        .await;
    hall.scene.town.deliver().await;
    let input = hall.share("10101010", "2026-11-10", "700.25");
    let first = hall.enters(&hall.receiver, &input).await.ok()["revenue"].clone();
    assert_eq!((&first["number"], &first["amount"]), (&json!(1), &json!("700.25")));
    assert_eq!((&first["by"]["login"], &first["line"]["code"]), (&json!("receveur"), &json!("10101010")));
    let again = hall.enters(&hall.receiver, &input).await.ok()["revenue"].clone();
    assert_eq!(again, first, "repeating it enters nothing");
    hall.entered("30101010", "500").await;

    let seen = hall.execution().await;
    assert_eq!(
        (&figures(&seen, "10101010")["executed"], &figures(&seen, "10101010")["percent"]),
        (&json!("712.75"), &json!(71))
    );
    assert_eq!(
        (&seen["parts"][0]["revenue"]["executed"], &seen["parts"][1]["revenue"]["executed"]),
        (&json!("712.75"), &json!("500.00"))
    );
    assert_eq!((&seen["unassigned"], &seen["result"]), (&json!("0.00"), &json!("1212.75")));
    let chapters = seen["chapters"].as_array().expect("chapters");
    let chapter = chapters.iter().find(|one| one["chapter"] == "10").expect("the chapter");
    assert_eq!(chapter["figures"]["executed"], "712.75");

    // By its day: what came in on 10 November had not come in on 9 November.
    let query = "query($id: ID!, $on: Date) { budgetExecution(budgetId: $id, on: $on) { result } }";
    let before = hall.receiver.graphql(query, json!({ "id": hall.budget, "on": "2026-11-09" })).await;
    assert_eq!(before.ok()["result"], "0.00");

    let back = hall.takes_back(&hall.receiver, &first, "Saisie en double (essai)").await.ok()["revenue"].clone();
    assert_eq!((&back["number"], &back["amount"], &back["on"]), (&json!(3), &json!("-700.25"), &json!("2026-11-20")));
    assert_eq!((&back["reverses"], &back["reasons"]), (&json!(1), &json!("Saisie en double (essai)")));
    let seen = hall.execution().await;
    assert_eq!((&figures(&seen, "10101010")["executed"], &seen["result"]), (&json!("12.50"), &json!("512.50")));
    assert_eq!(hall.scene.count("select count(*) from audit where act like 'budget.budget_revenue.%'").await, 3);

    let query = "query($f: BudgetRevenueFilter) { budgetRevenues(first: 10, filter: $f) { nodes { number reverses reversedBy } totalCount } }";
    let filter = json!({ "f": { "budgetId": hall.budget, "lineId": hall.line("10101010") } });
    let listed = hall.officer.graphql(query, filter).await.ok().clone();
    let (newest, oldest) = (
        json!({ "number": 3, "reverses": 1, "reversedBy": null }),
        json!({ "number": 1, "reverses": null, "reversedBy": 3 }),
    );
    assert_eq!(listed, json!({ "nodes": [newest, oldest], "totalCount": 2 }));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_receiver_enters_revenue_and_only_on_a_line_of_revenue_a_day_of_its_year_and_more_than_nothing() {
    let hall = Hall::in_force().await;
    let input = hall.share("10101010", "2026-11-10", "100");
    let entered = hall.entered("10101010", "100").await;
    for who in [&hall.officer, &hall.president] {
        assert_eq!(hall.enters(who, &input).await.error_code(), Some("FORBIDDEN"));
        assert_eq!(hall.takes_back(who, &entered, "Essai").await.error_code(), Some("FORBIDDEN"));
    }
    let refused = async |line: &str, on: &str, amount: &str| {
        hall.enters(&hall.receiver, &hall.share(line, on, amount)).await.refusals()
    };
    assert_eq!(refused("20101010", "2026-11-10", "100").await, ["lineId: budget-error-revenue-expense"]);
    assert_eq!(refused("10101010", "2026-11-21", "100").await, ["on: budget-error-ahead"]);
    assert_eq!(refused("10101010", "2025-12-31", "100").await, ["on: budget-error-revenue-year"]);
    for amount in ["0", "-5"] {
        assert_eq!(refused("10101010", "2026-11-10", amount).await.len(), 1, "{amount}");
    }
    assert_eq!(hall.scene.count("select count(*) from budget_income").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_is_taken_back_once_with_a_reason_and_never_what_takes_another_back() {
    let hall = Hall::in_force().await;
    let entered = hall.entered("10101010", "100").await;
    assert_eq!(hall.takes_back(&hall.receiver, &entered, " ").await.refusals(), ["reasons: kernel-error-required"]);
    let back = hall.takes_back(&hall.receiver, &entered, "Ligne erronée (essai)").await.ok()["revenue"].clone();
    let twice = hall.takes_back(&hall.receiver, &entered, "Essai").await;
    assert_eq!(twice.refusals(), ["revenueId: budget-error-revenue-reversed"]);
    let itself = hall.takes_back(&hall.receiver, &back, "Essai").await;
    assert_eq!(itself.refusals(), ["revenueId: budget-error-revenue-reversal"]);
    assert_eq!(hall.scene.count("select coalesce(sum(amount_centimes), 0)::bigint from budget_income").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_that_is_over_still_gets_its_revenue_until_it_is_closed_and_its_surplus_goes_over_with_it() {
    let hall = Hall::in_force().await;
    let wrong = hall.entered("10101010", "100").await;
    let hall = hall.on_day("2027-01-11T09:00:00Z").await;
    let late = hall.enters(&hall.receiver, &hall.share("10101010", "2027-01-02", "1")).await;
    assert_eq!(late.refusals(), ["on: budget-error-revenue-year"]);
    hall.enters(&hall.receiver, &hall.share("30101010", "2026-12-31", "640.10")).await.ok();
    let back = hall.takes_back(&hall.receiver, &wrong, "Saisie en double (essai)").await.ok()["revenue"].clone();
    assert_eq!(back["on"], "2026-12-31", "it counts in the year that it corrects");

    let close = json!({ "operationId": fresh(), "budgetId": hall.budget });
    hall.president.mutate("budgetClose", close, "budget { id }").await.ok();
    let closed = hall.enters(&hall.receiver, &hall.share("10101010", "2026-12-31", "1")).await;
    assert_eq!(closed.refusals(), ["budgetId: budget-error-closed"]);
    let other = hall.takes_back(&hall.receiver, &wrong, "Essai").await;
    assert_eq!(other.refusals(), ["revenueId: budget-error-closed"]);

    let open = json!({ "operationId": fresh(), "year": 2027 });
    let next = text(&hall.officer.mutate("budgetCreate", open, "budget { id }").await.ok()["budget"]["id"]);
    let query = "query($id: ID!) { budgetCarryOver(budgetId: $id) { due { surplus } } }";
    let over = hall.receiver.graphql(query, json!({ "id": next })).await;
    assert_eq!(over.ok()["due"]["surplus"], "640.10");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_regie_tells_of_a_closed_year_counts_in_the_open_one_and_the_closed_one_keeps_its_result() {
    let hall = Hall::in_force().await.on_day("2027-01-11T09:00:00Z").await;
    let told = async |receipt: &str, amount: &str| {
        let lines = json!([{ "budget_line": "10101010", "amount": amount }]);
        hall.told("regie.receipt.issued", &json!({ "receipt": receipt, "on_date": "2026-12-30", "lines": lines }))
            .await;
        hall.scene.town.deliver().await;
    };
    told("rct_essai1", "12.50").await;
    let close = json!({ "operationId": fresh(), "budgetId": hall.budget });
    hall.president.mutate("budgetClose", close, "budget { id }").await.ok();
    let open = json!({ "operationId": fresh(), "year": 2027 });
    let next = text(&hall.officer.mutate("budgetCreate", open, "budget { id }").await.ok()["budget"]["id"]);
    let closed = hall.execution().await;
    assert_eq!(closed["result"], "12.50", "told before it was closed");
    told("rct_essai2", "30").await;
    assert_eq!(hall.execution().await, closed, "a year that is closed keeps its result");
    let query = "query($id: ID!) { budgetExecution(budgetId: $id) { late result lines { line { code } figures { executed } } } }";
    let seen = hall.receiver.graphql(query, json!({ "id": next })).await.ok().clone();
    assert_eq!((&seen["late"], &seen["result"]), (&json!("30.00"), &json!("30.00")));
    assert_eq!(figures(&seen, "10101010")["executed"], "30.00");
}

#[tokio::test(flavor = "multi_thread")]
async fn postgresql_changes_and_deletes_no_such_revenue_and_takes_none_that_does_not_fit_its_year() {
    let hall = Hall::in_force().await;
    hall.entered("10101010", "100").await;
    let row = |values: &str| {
        format!(
            "insert into budget_income (id, budget_id, number, line_id, on_date, amount_centimes, source, reference, reverses, reasons,
                 noted_at, noted_by)
             select gen_random_uuid(), i.budget_id, 9, {values}, now(), i.noted_by
             from budget_income i, budget_line l where l.code = '20101010'"
        )
    };
    // Of another year, on a line of expense, half of what was entered, and under a closed year: the table itself refuses each.
    let tries = [
        ("update budget_income set amount_centimes = 1".to_owned(), "42501", None),
        ("delete from budget_income".to_owned(), "42501", None),
        (row("i.line_id, '2027-01-01', 100, 'x', 'x', null, null"), "23001", Some("budget_income_year")),
        (row("l.id, i.on_date, 100, 'x', 'x', null, null"), "23001", Some("budget_income_line")),
        (row("i.line_id, i.on_date, -50, 'x', 'x', i.id, 'x'"), "23001", Some("budget_income_reversal")),
        (
            format!(
                "update budget set closed_on = '2026-12-31', closed_by = created_by; {}",
                row("i.line_id, i.on_date, 100, 'x', 'x', null, null")
            ),
            "23001",
            Some("budget_income_year"),
        ),
    ];
    let login = hall.scene.town.runtime_login().await;
    for (statement, code, constraint) in tries {
        let mut tx = login.begin().await.expect("a transaction");
        let enter = "set local role jamaa_t_sefrou; set local search_path to t_sefrou";
        sqlx::raw_sql(enter).execute(&mut *tx).await.expect("the runtime role");
        let refused = sqlx::raw_sql(sqlx::AssertSqlSafe(statement.clone())).execute(&mut *tx).await;
        let refused = refused.expect_err(&statement);
        let told = refused.as_database_error().expect("of the database");
        assert_eq!((told.code().as_deref(), told.constraint()), (Some(code), constraint), "{statement}");
    }
}
