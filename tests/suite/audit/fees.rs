//! Fees of what the registry delivers, on record.

use serde_json::{Value, json};
use testkit::{Browser, Town, fresh};

use super::revenue::Hand;
use crate::regie::fees::{asked, delivered, price};

/// Two extracts of civil status: the fee of one is cashed, the other's waived.
pub(super) async fn told(town: &Town, [assessor, who, ordonnateur]: [&Browser; 3], hand: &mut impl Hand, till: &Value) {
    price(assessor).await;
    let mut owed = Vec::new();
    for _ in 0..2 {
        owed.push(asked(who, &delivered(town, "EXTRACT_AR").await).await);
    }
    let open = json!({ "operationId": fresh(), "tillId": till, "float": "0" });
    let day = hand.does(who, "dayOpen", open, "day { id }").await["day"]["id"].clone();
    let cash = json!({ "operationId": fresh(), "tillId": till, "feeIds": [owed[0]["id"]], "mode": "CASH", "payerName": "أمينة المثال" });
    hand.does(who, "feesCash", cash, "receipt { id }").await;
    let waive = json!({ "operationId": fresh(), "feeId": owed[1]["id"], "reasons": "إعفاء تجريبي (مثال)" });
    hand.does(ordonnateur, "feeWaive", waive, "fee { id }").await;
    let count = json!({ "operationId": fresh(), "dayId": day, "denominations": [{ "value": "10", "count": 1 }] });
    hand.does(who, "dayClose", count, "day { id }").await;
}
