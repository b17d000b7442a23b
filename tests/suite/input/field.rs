//! Valid inputs about phones of the field, each in a régie of its own.

use serde_json::json;
use testkit::{Browser, fresh};

use super::bases::Base;
use super::revenue::{at, by};
use crate::regie::phone::Phone;
use crate::regie::story::{appoint, founded, received};
use crate::scene::{Scene, text};

const NOON: (&str, &str) = ("2026-11-20T09:00:00Z", "2026-11-20");

/// The valid input of a mutation about phones.
pub(super) async fn of(scene: &Scene, mutation: &str) -> Base {
    let (regisseur, collector) = (at(scene, "regisseur").await, at(scene, "collecteur").await);
    let office = office(scene).await;
    if mutation == "fieldDeviceEnrol" {
        return by(collector, Phone::new(NOON.0, NOON.1).enrolment(&office));
    }
    let phone = Phone::enrolled(&collector, &office, NOON).await;
    if mutation == "fieldBookHand" {
        let book = text(&received(&regisseur, &office, (1, 50)).await.ok()["book"]["id"]);
        return by(regisseur, json!({ "operationId": fresh(), "deviceId": phone.id, "bookId": book, "days": 7 }));
    }
    let mut phone = phone.furnished(&regisseur, &office, (1, 50)).await;
    match mutation {
        "fieldDeviceWithdraw" => {
            let input = json!({ "operationId": fresh(), "deviceId": phone.id, "kind": "LOST", "reasons": "ضياع الهاتف (مثال)" });
            by(regisseur, input)
        }
        "fieldRoundTake" => by(collector, json!({ "operationId": fresh(), "deviceId": phone.id, "part": "" })),
        "fieldEntriesSend" => {
            let open = phone.open("100.00");
            by(collector, phone.sending(&[open]))
        }
        "fieldFileImport" => {
            let open = phone.open("100.00");
            by(regisseur, json!({ "deviceId": phone.id, "content": phone.file(&[open]).to_string() }))
        }
        "fieldMissingExplain" => {
            phone.open("100.00");
            let close = phone.close(json!({}));
            phone.send(&collector, &[close]).await.ok();
            let input = json!({ "operationId": fresh(), "deviceId": phone.id, "firstSequence": 1, "lastSequence": 1,
                "reasons": "انكسرت شاشة الهاتف (مثال)" });
            by(regisseur, input)
        }
        _ => held(&mut phone, regisseur, &collector).await,
    }
}

/// An entry that a lost phone sent.
async fn held(phone: &mut Phone, regisseur: Browser, collector: &Browser) -> Base {
    phone.open("100.00");
    phone.withdraw(&regisseur, "LOST").await.ok();
    phone.send_all(collector).await;
    by(regisseur, json!({ "deviceId": phone.id, "sequence": 1, "reasons": "تم العثور على الهاتف (مثال)" }))
}

/// A régie with its régisseur and its collector.
async fn office(scene: &Scene) -> String {
    let ordonnateur = at(scene, "ordonnateur").await;
    let unit = text(&ordonnateur.graphql("{ commune { here { id } } }", json!({})).await.ok()["here"]["id"]);
    let code = format!("F{}", &fresh().simple().to_string().to_uppercase()[22..]);
    let office = founded(&ordonnateur, &unit, &code).await;
    appoint(&ordonnateur, (&scene.admin, "regisseur"), &office, "REGISSEUR").await.ok();
    appoint(&ordonnateur, (&scene.admin, "collecteur"), &office, "COLLECTOR").await.ok();
    office
}
