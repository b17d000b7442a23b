//! The calls of the root fields of payment channels. See `fields`: those that would change something are written so that they are refused:
//! the channel is closed, its till has no book, and the day is to come.

use serde_json::{Value, json};
use testkit::{Browser, fresh};

use super::fields::{Case, mutation};
use super::revenue_fields::Things;
use super::revenue_world::Spot;
use super::world::text;
use crate::regie::payments::{Channel, admit, paid};
use crate::scene::staff;

const READ: &str = "regie.payment.read";
const CHANNEL: &str =
    "id code name { fr } address tillId closedReasons office { id code name { fr } } answersBy { id login } suspense";
const PAYMENT: &str = "id channelId channelCode reportedId reference payer channelReference orderId receipts { receiptId } decisions { reasons by { id } }";
const DAY: &str = "id channelId channelCode on by { id login } differences { reportedId }";

fn payments(filter: Value) -> Case {
    let query = format!(
        "query($f: PaymentFilter) {{ payments(first: 100, filter: $f) {{ nodes {{ {PAYMENT} }} totalCount }} }}"
    );
    Case { field: "payments", act: READ, query, variables: json!({ "f": filter }) }
}

/// Lists without any filter: everything that the caller may see.
pub(super) fn sweeps() -> Vec<Case> {
    let all = |field, query: String| Case { field, act: READ, query, variables: json!({}) };
    vec![
        all("paymentChannels", format!("{{ paymentChannels {{ {CHANNEL} }} }}")),
        payments(Value::Null),
        all("paymentDays", format!("{{ paymentDays(first: 100) {{ nodes {{ {DAY} }} totalCount }} }}")),
    ]
}

/// Every query about payments.
pub(super) fn queries(it: &Things) -> Vec<Case> {
    let of = |field, argument: &str, selection: &str, id: &str| Case {
        field,
        act: READ,
        query: format!("query($id: ID!) {{ {field}({argument}: $id) {{ {selection} }} }}"),
        variables: json!({ "id": id }),
    };
    vec![
        of("paymentChannels", "officeId", CHANNEL, &it.office),
        of("paymentChannel", "id", CHANNEL, &it.payment_channel),
        payments(json!({ "channelId": it.payment_channel })),
        of("paymentDays", "channelId", &format!("nodes {{ {DAY} }} totalCount"), &it.payment_channel),
    ]
}

/// Every mutation about payments.
pub(super) fn mutations(staff: &str, it: &Things) -> Vec<Case> {
    let (channel, payment) = (format!("channel {{ {CHANNEL} }}"), format!("payment {{ {PAYMENT} }}"));
    let create = json!({ "operationId": fresh(), "officeId": it.office, "code": "i", "nameAr": "دخيل", "nameFr": "Intrus", "answersBy": staff });
    let assign = json!({ "operationId": fresh(), "paymentId": it.payment, "decision": "ORDER", "orderId": it.order, "reasons": "intrusion" });
    let reconcile = json!({ "operationId": fresh(), "channelId": it.payment_channel, "on": "2100-01-01", "count": 0, "total": "0" });
    vec![
        mutation("paymentChannelCreate", "regie.payment_channel.create", create, &format!("{channel} secret")),
        mutation(
            "paymentChannelRenew",
            "regie.payment_channel.create",
            json!({ "operationId": fresh(), "channelId": it.payment_channel }),
            &format!("{channel} secret"),
        ),
        mutation(
            "paymentChannelClose",
            "regie.payment_channel.close",
            json!({ "operationId": fresh(), "channelId": it.payment_channel, "reasons": "intrusion" }),
            &channel,
        ),
        mutation("paymentAssign", "regie.payment.assign", assign, &payment),
        mutation("paymentDayReconcile", "regie.payment_day.reconcile", reconcile, &format!("day {{ {DAY} }}")),
    ]
}

/// A channel of a régie that has reported something that waits, and was closed: the channel and the payment.
pub(super) async fn channelled(
    spot: &Spot<'_>,
    (ordonnateur, regisseur): (&Browser, &Browser),
    (office, answers): (&str, &str),
) -> [String; 2] {
    let code = spot.within.map_or_else(|| "PAY1".to_owned(), |unit| format!("P{}", unit.to_uppercase()));
    let answers = staff(spot.admin, answers).await;
    let channel = Channel::of(admit(ordonnateur, office, (&code, &answers)).await.ok());
    let mut body = paid("P-1", &json!(format!("loyer {}", spot.name.1)), "100.00");
    body["payer"] = json!(format!("{} El Mithal", spot.name.1));
    body["channel_reference"] = json!(format!("Canal {}", spot.name.1));
    let now = spot.town.house.ambient.now();
    let (status, told) = channel.report(&spot.town.at(spot.host), now, &body).await;
    assert_eq!(status, 200, "{told}");
    let day = json!({ "operationId": fresh(), "channelId": channel.id, "on": "2026-11-20", "reported": [{ "id": "P-9", "amount": "5" }] });
    regisseur.mutate("paymentDayReconcile", day, "day { id }").await.ok();
    let close = json!({ "operationId": fresh(), "channelId": channel.id, "reasons": format!("Fin du canal de {}", spot.name.1) });
    ordonnateur.mutate("paymentChannelClose", close, "channel { id }").await.ok();
    [channel.id, text(&told["payment"])]
}
