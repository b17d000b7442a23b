//! A phone of the field, from its enrolment to what it sent after it was lost: every mutation of it, each by the person whose it is.

use serde_json::{Value, json};
use testkit::{Browser, fresh};

use super::revenue::Hand;
use crate::regie::phone::Phone;
use crate::scene::staff;

/// Who does what: the ordonnateur, the régisseur and the collector.
pub(super) struct People<'a> {
    pub(super) ordonnateur: &'a Browser,
    pub(super) regisseur: &'a Browser,
    pub(super) collector: &'a Browser,
}

/// The story, in a régie of its own: `TERRAIN`.
pub(super) async fn told(people: &People<'_>, hand: &mut impl Hand, (admin, unit): (&Browser, &Value)) {
    let office = office(people, hand, (admin, unit)).await;
    let (at, on) = ("2026-11-20T09:00:00Z", "2026-11-20");
    let mut phone = Phone::new(at, on);
    let input = phone.enrolment(office.as_str().expect("an office"));
    let made = hand.does(people.collector, "fieldDeviceEnrol", input, "fieldDevice { id }").await;
    phone.id = made["fieldDevice"]["id"].as_str().expect("a phone").to_owned();
    let input = json!({ "operationId": fresh(), "officeId": office, "serial": "terrain-1", "firstNumber": 1, "lastNumber": 50,
        "receivedOn": "2026-11-02" });
    let book = hand.does(people.regisseur, "bookReceive", input, "book { id }").await["book"]["id"].clone();
    phone.book = book.as_str().expect("a book").to_owned();
    let input = json!({ "operationId": fresh(), "deviceId": phone.id, "bookId": book, "days": 7 });
    hand.does(people.regisseur, "fieldBookHand", input, "fieldDevice { id }").await;
    let input = json!({ "operationId": fresh(), "deviceId": phone.id });
    hand.does(people.collector, "fieldRoundTake", input, "round { head }").await;
    let fee = kind(people.collector).await;
    phone.open("0.00");
    phone.hours(&fee, 2);
    hand.does(people.collector, "fieldEntriesSend", phone.sending(&phone.entries), "appliedSequence").await;
    // Of two entries that say nothing new one is read no more, and the other one comes as a file.
    phone.open("0.00");
    phone.open("0.00");
    let input = json!({ "deviceId": phone.id, "content": phone.file(&phone.entries[3..]).to_string() });
    hand.does(people.regisseur, "fieldFileImport", input, "entries { outcome }").await;
    let input = json!({ "operationId": fresh(), "deviceId": phone.id, "firstSequence": 3, "lastSequence": 3,
        "reasons": "انكسرت شاشة الهاتف (مثال)" });
    hand.does(people.regisseur, "fieldMissingExplain", input, "fieldDevice { id }").await;
    phone.hours(&fee, 1);
    let input =
        json!({ "operationId": fresh(), "deviceId": phone.id, "kind": "LOST", "reasons": "ضياع الهاتف (مثال)" });
    hand.does(people.regisseur, "fieldDeviceWithdraw", input, "fieldDevice { id }").await;
    hand.does(people.regisseur, "fieldEntriesSend", phone.sending(&phone.entries), "appliedSequence").await;
    let input = json!({ "deviceId": phone.id, "sequence": 5, "reasons": "تم العثور على الهاتف (مثال)" });
    hand.does(people.regisseur, "fieldEntryAdmit", input, "fieldEntry { state }").await;
}

/// A price that nobody decided: what was cashed is recorded, and told.
async fn kind(who: &Browser) -> crate::regie::phone::Fee {
    let listed = who.graphql("{ revenueKinds(first: 100) { nodes { id code } } }", json!({})).await;
    let nodes = listed.ok()["nodes"].as_array().expect("kinds").clone();
    let kind = nodes.iter().find(|kind| kind["code"] == "STATIONNEMENT").expect("a kind")["id"].clone();
    let tariff = format!("trf_{}", fresh().simple());
    crate::regie::phone::Fee { kind: kind.as_str().expect("an identifier").to_owned(), tariff, amount: 4 }
}

async fn office(people: &People<'_>, hand: &mut impl Hand, (admin, unit): (&Browser, &Value)) -> Value {
    let input = json!({ "operationId": fresh(), "unitId": unit, "code": "TERRAIN", "nameAr": "وكالة الأسواق التجريبية",
        "nameFr": "Régie des souks d’essai", "instrument": "قرار تجريبي رقم 9/2026", "instrumentOn": "2026-01-05" });
    let made = hand.does(people.ordonnateur, "cashOfficeCreate", input, "cashOffice { id }").await;
    let office = made["cashOffice"]["id"].clone();
    for (login, quality) in [("regisseur", "REGISSEUR"), ("collecteur", "COLLECTOR")] {
        let input = json!({ "operationId": fresh(), "officeId": office, "staffId": staff(admin, login).await, "quality": quality,
            "instrument": format!("قرار تجريبي {login}"), "from": "2026-01-10" });
        hand.does(people.ordonnateur, "cashMemberAppoint", input, "cashOffice { id }").await;
    }
    office
}
