//! What was ordered in error is undone by two people, and then assessed and ordered again: nothing is owed twice, and nothing is lost.

use serde_json::{Value, json};
use testkit::{Answer, fresh};

use super::duties::refused;
use super::story::Desk;
use crate::scene::text;

/// Two plots of 100 m², of 2025.
struct Land {
    desk: Desk,
    kind: String,
    taxpayer: String,
    plots: [String; 2],
}

impl Land {
    async fn taxed() -> Self {
        let desk = Desk::open().await;
        let (kind, taxpayer, before) = (desk.kind("TNB").await, desk.taxpayer().await, "2022-06-01");
        let rates = json!([{ "code": "buildings", "amount": "8" }, { "code": "houses", "amount": "4" }]);
        let tariff = json!({ "operationId": fresh(), "kindId": kind, "from": "2025-01-01", "rates": rates, "instrument": "قرار جبائي تجريبي",
            "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before, "visa": "تأشيرة تجريبية", "visaOn": before });
        desk.assessor.mutate("tariffRecord", tariff, "tariff { id }").await.ok();
        let plots =
            [plot(&desk, (&kind, &taxpayer), "TF essai 1").await, plot(&desk, (&kind, &taxpayer), "TF essai 2").await];
        Self { desk, kind, taxpayer, plots }
    }

    /// Assesses a plot for 2025, with this surface where one is said.
    async fn make(&self, plot: &str, surface: Option<&str>) -> Answer {
        let facts: Vec<Value> = surface.iter().map(|said| json!({ "name": "surface", "value": said })).collect();
        let ask = json!({ "operationId": fresh(), "taxpayerId": self.taxpayer, "taxableId": plot, "kindId": self.kind, "facts": facts,
            "periodFrom": "2025-01-01", "periodUntil": "2025-12-31" });
        self.desk.assessor.mutate("assessmentMake", ask, "assessment { id total }").await
    }

    async fn issue(&self, assessment: &Value) -> Answer {
        let input = json!({ "operationId": fresh(), "assessmentIds": [assessment["id"]] });
        self.desk.ordonnateur.mutate("orderIssue", input, "orders { id number total }").await
    }

    /// Assessed by a surface that is wrong, and ordered.
    async fn wrong(&self, plot: &str) -> (Value, Value) {
        let assessment = self.make(plot, Some("400")).await.ok()["assessment"].clone();
        assert_eq!(assessment["total"], "3200.00");
        let order = self.issue(&assessment).await.ok()["orders"][0].clone();
        (assessment, order)
    }

    async fn cancel(&self, assessment: &Value) -> Answer {
        let input =
            json!({ "operationId": fresh(), "assessmentId": assessment["id"], "reasons": "مساحة خاطئة (تجربة)" });
        self.desk
            .assessor
            .mutate("assessmentCancel", input, "assessment { orderCancelled cancellation { reasons by { login } } }")
            .await
    }

    async fn cancel_order(&self, order: &Value) -> Answer {
        let input = json!({ "operationId": fresh(), "orderId": order["id"], "authority": "الآمر بالصرف", "instrument": "مقرر تجريبي",
            "instrumentOn": "2026-11-20", "reasons": "essai" });
        self.desk.ordonnateur.mutate("orderCancel", input, "order { state }").await
    }

    /// A roll of 2025 with its preview: how many it would assess, and why not the others.
    async fn roll(&self) -> Value {
        let input = json!({ "operationId": fresh(), "kindId": self.kind, "year": 2025 });
        let begun = self.desk.assessor.mutate("rollPrepare", input, "roll { id }").await.ok()["roll"].clone();
        self.desk.town.deliver().await;
        let query = "query($id: ID!) { roll(id: $id) { id state assessed totals { outcome count } exceptions { reason count } } }";
        self.desk.assessor.graphql(query, json!({ "id": begun["id"] })).await.ok().clone()
    }
}

async fn plot(desk: &Desk, (kind, taxpayer): (&str, &str), reference: &str) -> String {
    let facts = json!([{ "name": "zone", "value": "buildings" }, { "name": "surface", "value": "100" }]);
    let input = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": kind, "kind": "PLOT", "reference": reference,
        "facts": facts, "from": "2020-01-01" });
    text(&desk.assessor.mutate("taxableRecord", input, "taxable { id }").await.ok()["taxable"]["id"])
}

/// Cancels the first assessment by hand of whoever writes SQL.
const FORGED: &str = "insert into assessment_cancellation (assessment_id, reasons, at, staff_id)
    select a.id, 'essai', now(), a.assessed_by from assessment a where a.number = 1";

#[tokio::test(flavor = "multi_thread")]
async fn what_was_ordered_in_error_is_cancelled_by_both_and_assessed_and_ordered_again() {
    let land = Land::taxed().await;
    let (desk, plot) = (&land.desk, &land.plots[0]);
    let (assessment, order) = land.wrong(plot).await;
    assert_eq!(land.cancel(&assessment).await.refusals(), ["assessmentId: regie-error-assessment-ordered"]);
    refused(desk, FORGED, "assessment_cancellation_ordered").await;

    assert_eq!(land.cancel_order(&order).await.ok()["order"]["state"], "CANCELLED");
    assert_eq!(
        land.make(plot, None).await.refusals(),
        ["periodFrom: regie-error-assessed-already"],
        "the assessment still stands"
    );
    assert_eq!(land.issue(&assessment).await.refusals(), ["assessmentIds.0: regie-error-order-exists"]);
    let done = land.cancel(&assessment).await.ok()["assessment"].clone();
    let by = json!({ "reasons": "مساحة خاطئة (تجربة)", "by": { "login": "fiscalite" } });
    assert_eq!(done, json!({ "orderCancelled": true, "cancellation": by }));
    assert_eq!(land.cancel(&assessment).await.refusals(), ["assessmentId: regie-error-assessment-cancelled"]);
    assert_eq!(land.issue(&assessment).await.refusals(), ["assessmentIds.0: regie-error-order-assessment-cancelled"]);

    let right = land.make(plot, None).await.ok()["assessment"].clone();
    assert_eq!(right["total"], "800.00");
    let again = land.issue(&right).await.ok()["orders"][0].clone();
    assert_eq!((&again["number"], &again["total"]), (&json!("2026/000002"), &json!("800.00")));
    assert_eq!(land.make(plot, None).await.refusals(), ["periodFrom: regie-error-assessed-already"], "once, as before");

    // Only the second is owed, to the centime, and what is paid of it settles it.
    let (gone, owed) = (desk.owed(&order).await, desk.owed(&again).await);
    assert_eq!((&gone["total"], &owed["principal"]), (&json!("0.00"), &json!("800.00")));
    desk.pay(&again, &text(&owed["total"])).await.ok();
    assert_eq!(desk.owed(&again).await["total"], "0.00");
    let asked = "select sum(o.principal_centimes)::bigint - (select sum(c.principal_centimes)::bigint from order_change c) from collection_order o";
    let paid = "select sum(amount_centimes)::bigint from receipt_line where component = 'principal'";
    assert_eq!((desk.count(asked).await, desk.count(paid).await), (80_000, 80_000));
    let acts = "select count(*) from audit where act in ('regie.order.cancel', 'regie.assessment.cancel')";
    assert_eq!(desk.count(acts).await, 2, "each on record by itself");
    let forged = "insert into collection_order (id, assessment_id, unit_id, taxpayer_id, kind_id, year, number, reference, payer,
            principal_centimes, increase_centimes, due_on, late_rule, issued_on, issued_at, issued_by, seal)
        select gen_random_uuid(), a.id, a.unit_id, a.taxpayer_id, a.kind_id, 2026, 9, 'essai', '{}', 100, 0, a.due_on, 'none', a.due_on,
            now(), s.id, '' from assessment a, staff s where a.number = 1 and s.login = 'ordonnateur'";
    refused(desk, forged, "order_assessment_cancelled").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roll_assesses_again_what_was_cancelled_by_both_and_only_that() {
    let land = Land::taxed().await;
    let (first, other) = (land.wrong(&land.plots[0]).await, land.wrong(&land.plots[1]).await);
    for (_, order) in [&first, &other] {
        land.cancel_order(order).await.ok();
    }
    land.cancel(&first.0).await.ok();
    let roll = land.roll().await;
    assert_eq!(roll["exceptions"], json!([{ "reason": "ALREADY_ASSESSED", "count": 1 }]), "{roll}");
    assert_eq!(roll["totals"][0], json!({ "outcome": "PAYABLE", "count": 1 }), "{roll}");
    let input = json!({ "operationId": fresh(), "rollId": roll["id"] });
    land.desk.assessor.mutate("rollRun", input, "roll { id }").await.ok();
    land.desk.town.deliver().await;
    let standing = "select count(*) from assessment a where a.total_centimes = 80000
        and not exists (select from assessment_cancellation c where c.assessment_id = a.id)";
    assert_eq!(land.desk.count(standing).await, 1);
}
