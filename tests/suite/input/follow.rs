//! Valid inputs about follow-up and claims, every step by the person whose it is.

use serde_json::json;
use testkit::fresh;

use super::bases::Base;
use super::revenue::{at, by, id, ordered, taxpayer, with};
use crate::scene::{Scene, text};

/// Mutations about what is owed.
pub(super) const MUTATIONS: [&str; 14] = [
    "noticeIssue",
    "noticeServe",
    "noticeAnnul",
    "noticePrint",
    "limitationInterrupt",
    "orderWriteOff",
    "writeOffRequest",
    "writeOffRefuse",
    "recoveryRecord",
    "recoveryVoid",
    "surplusSettle",
    "claimRecord",
    "claimAnswer",
    "claimNotify",
];

/// The valid input of a mutation about what is owed, for an order of its own.
pub(super) async fn of(scene: &Scene, mutation: &str) -> Base {
    let (assessor, ordonnateur) = (at(scene, "fiscalite").await, at(scene, "ordonnateur").await);
    let receiver = at(scene, "receveur").await;
    let owing = taxpayer(&assessor).await;
    let order = ordered(&assessor, &ordonnateur, &owing).await;
    let claim = json!({ "operationId": fresh(), "orderId": order, "receivedOn": "2026-11-20", "grounds": "خطأ في المساحة (مثال)", "wanted": "100" });
    let reminder = json!({ "operationId": fresh(), "kind": "REMINDER", "orderIds": [order], "despiteClaim": false });
    match mutation {
        "noticeIssue" => by(receiver, reminder),
        "limitationInterrupt" => {
            let input =
                json!({ "operationId": fresh(), "orderId": order, "on": "2026-11-20", "instrument": "رسالة تجريبية" });
            by(receiver, input)
        }
        "writeOffRequest" | "writeOffRefuse" | "orderWriteOff" => {
            let asked = json!({ "operationId": fresh(), "orderIds": [order], "requestedOn": "2026-11-20", "reasons": "أسباب تجريبية" });
            if mutation == "writeOffRequest" {
                return by(receiver, asked);
            }
            receiver.mutate("writeOffRequest", asked, "orders { id }").await.ok();
            if mutation == "writeOffRefuse" {
                let input = json!({ "operationId": fresh(), "orderId": order, "reasons": "أسباب تجريبية" });
                return by(ordonnateur, input);
            }
            let input = json!({ "operationId": fresh(), "orderId": order, "authority": "الآمر بالصرف", "instrument": "مقرر تجريبي",
                "instrumentOn": "2026-11-20", "reasons": "أسباب تجريبية" });
            by(ordonnateur, input)
        }
        "recoveryRecord" | "recoveryVoid" => {
            let paper = json!({ "operationId": fresh(), "orderId": order, "amount": "10", "on": "2026-11-20", "number": "Q 1" });
            if mutation == "recoveryRecord" {
                return by(receiver, paper);
            }
            let made = receiver.mutate("recoveryRecord", paper, "order { recoveries { id } }").await;
            let recovery = text(&made.ok()["order"]["recoveries"][0]["id"]);
            by(receiver, json!({ "operationId": fresh(), "recoveryId": recovery, "reasons": "أسباب تجريبية" }))
        }
        "surplusSettle" => {
            let paper = json!({ "operationId": fresh(), "orderId": order, "amount": "10", "on": "2026-11-20", "number": "Q 1" });
            receiver.mutate("recoveryRecord", paper, "order { id }").await.ok();
            let mut decided = json!({ "operationId": fresh(), "orderId": order, "authority": "الآمر بالصرف", "instrument": "مقرر تجريبي",
                "instrumentOn": "2026-11-20", "reasons": "أسباب تجريبية" });
            ordonnateur.mutate("orderCancel", decided.clone(), "order { id }").await.ok();
            decided["operationId"] = json!(fresh());
            decided["amount"] = json!("10");
            decided["toOrderId"] = json!(ordered(&assessor, &ordonnateur, &owing).await);
            by(receiver, decided)
        }
        "claimRecord" => by(assessor, claim),
        "claimAnswer" => {
            let made = id(&assessor.mutate("claimRecord", claim, "claim { id }").await, "claim");
            let decided = json!({ "operationId": fresh(), "orderId": order, "authority": "الآمر بالصرف", "instrument": "مقرر تجريبي",
                "instrumentOn": "2026-11-20", "reasons": "أسباب تجريبية" });
            let less = with(&decided, &json!({ "principal": "100" }));
            ordonnateur.mutate("orderReduce", less, "order { id }").await.ok();
            let input = json!({ "operationId": fresh(), "claimId": made, "outcome": "ACCEPTED", "changeNumber": 1, "reasons": "أسباب تجريبية" });
            by(ordonnateur, input)
        }
        "claimNotify" => {
            let made = id(&assessor.mutate("claimRecord", claim, "claim { id }").await, "claim");
            let given =
                json!({ "operationId": fresh(), "claimId": made, "outcome": "REJECTED", "reasons": "أسباب تجريبية" });
            ordonnateur.mutate("claimAnswer", given, "claim { id }").await.ok();
            let input = json!({ "operationId": fresh(), "claimId": made, "notifiedOn": "2026-11-20", "manner": "REGISTERED", "reference": "RR 2 MA" });
            by(assessor, input)
        }
        _ => {
            let made = receiver.mutate("noticeIssue", reminder, "notices { id }").await;
            let notice = text(&made.ok()["notices"][0]["id"]);
            if mutation == "noticePrint" {
                return by(receiver, json!({ "noticeId": notice, "language": "fr" }));
            }
            if mutation == "noticeAnnul" {
                let input = json!({ "operationId": fresh(), "noticeId": notice, "reasons": "أسباب تجريبية" });
                return by(receiver, input);
            }
            let input = json!({ "operationId": fresh(), "noticeId": notice, "servedOn": "2026-11-20", "manner": "REGISTERED", "reference": "RR 1 MA" });
            by(receiver, input)
        }
    }
}
