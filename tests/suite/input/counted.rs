//! Valid inputs about rolls, fees, payment channels and reports, every step by the person whose it is.

use serde_json::{Value, json};
use testkit::fresh;

use super::bases::Base;
use super::revenue::{Counter, at, by, code, id, kind, ordered, taxpayer, unit, with};
use crate::regie::payments::{Channel, admit, paid};
use crate::scene::{Scene, staff};

pub(super) async fn rolls(scene: &Scene, mutation: &str) -> Base {
    if mutation == "taxableDeclare" {
        return declared(scene).await;
    }
    let assessor = at(scene, "fiscalite").await;
    // One that another mutation began is brought to its end first.
    scene.town.deliver().await;
    let roll = crate::regie::rolls::any(scene, &assessor).await;
    let input = match mutation {
        "rollPrepare" => {
            let (kind, unit) = (kind(&assessor, "DIVERS").await, unit(&assessor).await);
            json!({ "operationId": fresh(), "kindId": kind, "year": 2026, "unitId": unit })
        }
        "rollRun" => json!({ "operationId": fresh(), "rollId": roll["id"] }),
        _ => json!({ "operationId": fresh(), "rollId": roll["id"], "reasons": "إعداد مكرر (مثال)" }),
    };
    by(assessor, input)
}

/// What a hotel declares for a quarter.
async fn declared(scene: &Scene) -> Base {
    let assessor = at(scene, "fiscalite").await;
    let hotel = json!({ "operationId": fresh(), "taxpayerId": taxpayer(&assessor).await, "kindId": kind(&assessor, "SEJOUR").await,
        "kind": "LODGING", "reference": "Hôtel essai", "facts": [], "from": "2020-01-01" });
    let hotel = assessor.mutate("taxableRecord", hotel, "taxable { id }").await.ok()["taxable"]["id"].clone();
    let facts = json!([{ "name": "nights", "value": "120" }]);
    let input = json!({ "taxableId": hotel, "revision": 1, "year": 2026, "quarter": 3, "facts": facts, "receivedOn": "2026-10-12" });
    by(assessor, input)
}

/// The roll of a quarter, of rent that falls due by quarters and of which something is on record.
async fn of_a_quarter(scene: &Scene, base: &Value) -> Value {
    let (assessor, ordonnateur) = (at(scene, "fiscalite").await, at(scene, "ordonnateur").await);
    let rent = json!({ "operationId": fresh(), "code": code(), "nameAr": "كراء تجريبي", "nameFr": "Loyer d’essai", "nature": "PRODUCT", "rule": "FREE",
        "basisAr": "مقرر تجريبي", "basisFr": "Délibération d’essai", "threshold": "100", "due": { "rule": "AFTER_QUARTER" } });
    let rent =
        ordonnateur.mutate("revenueKindCreate", rent, "revenueKind { id }").await.ok()["revenueKind"]["id"].clone();
    let facts = json!([{ "name": "amount", "value": "900" }, { "name": "reason", "value": "Loyer (essai)" }]);
    let shop = json!({ "operationId": fresh(), "taxpayerId": taxpayer(&assessor).await, "kindId": rent, "kind": "OTHER",
        "reference": "Local essai", "facts": facts, "from": "2020-01-01" });
    assessor.mutate("taxableRecord", shop, "taxable { id }").await.ok();
    with(base, &json!({ "operationId": fresh(), "kindId": rent, "quarter": 3 }))
}

/// A payment channel of a régie, and a payment that waits there.
async fn channel(scene: &Scene, counter: &Counter) -> Channel {
    let answers = staff(&scene.admin, "regisseur").await;
    Channel::of(admit(&counter.ordonnateur, &counter.office, (&code(), &answers)).await.ok())
}

/// A piece of the public domain whose end is put off.
pub(super) async fn occupation(scene: &Scene) -> Base {
    let assessor = at(scene, "fiscalite").await;
    let new = json!({ "operationId": fresh(), "taxpayerId": taxpayer(&assessor).await, "kindId": kind(&assessor, "ODP-COMMERCE").await,
        "kind": "OCCUPATION", "reference": "Terrasse essai", "from": "2026-01-01", "until": "2026-12-31" });
    let made = id(&assessor.mutate("taxableRecord", new, "taxable { id }").await, "taxable");
    let input = json!({ "operationId": fresh(), "taxableId": made, "until": "2027-12-31", "instrument": "قرار تجريبي 8/2026",
        "decidedOn": "2026-11-10", "notifiedOn": "2026-11-16", "reasons": "أسباب تجريبية" });
    by(at(scene, "ordonnateur").await, input)
}

/// The fee of an extract, to be cashed at the collector's till.
pub(super) async fn fees(scene: &Scene, mutation: &str) -> Base {
    let counter = Counter::founded(scene).await;
    let assessor = at(scene, "fiscalite").await;
    crate::regie::fees::price(&assessor).await;
    let act = super::bases::registered(scene).await;
    let document = crate::regie::fees::of_act(&scene.town, &scene.agent, &act, "EXTRACT_AR").await;
    let fee = crate::regie::fees::asked(&counter.regisseur, &document).await;
    if mutation == "feeWaive" {
        let input = json!({ "operationId": fresh(), "feeId": fee["id"], "reasons": "إعفاء تجريبي (مثال)" });
        return by(counter.ordonnateur, input);
    }
    let place = counter.open(scene).await;
    let input = json!({ "operationId": fresh(), "tillId": place.till, "feeIds": [fee["id"]], "payerName": "Amina El Mithal (essai)",
        "mode": "CHEQUE", "modeReference": "Chèque 0000001 (essai)" });
    by(place.who, input)
}

pub(super) async fn payments(scene: &Scene, mutation: &str) -> Base {
    let counter = Counter::founded(scene).await;
    let channel = async || channel(scene, &counter).await;
    let input = match mutation {
        "paymentChannelCreate" => {
            let answers = staff(&scene.admin, "regisseur").await;
            let input = json!({ "operationId": fresh(), "officeId": counter.office, "code": code(), "nameAr": "قناة تجريبية",
                "nameFr": "Canal d’essai", "answersBy": answers });
            return by(counter.ordonnateur, input);
        }
        "paymentChannelRenew" => {
            let input = json!({ "operationId": fresh(), "channelId": channel().await.id });
            return by(counter.ordonnateur, input);
        }
        "paymentChannelClose" => {
            let input =
                json!({ "operationId": fresh(), "channelId": channel().await.id, "reasons": "انتهاء الاتفاقية (مثال)" });
            return by(counter.ordonnateur, input);
        }
        "paymentAssign" => {
            let channel = channel().await;
            channel.furnished(&counter.regisseur, &counter.office, (901, 950)).await;
            let now = scene.town.house.ambient.now();
            let (_, told) = channel.report(&scene.town.at("sefrou"), now, &paid("P-1", &json!("مثال"), "100.00")).await;
            let assessor = at(scene, "fiscalite").await;
            let order = ordered(&assessor, &counter.ordonnateur, &taxpayer(&assessor).await).await;
            json!({ "operationId": fresh(), "paymentId": told["payment"], "decision": "ORDER", "orderId": order, "reasons": "كشف القناة (مثال)" })
        }
        _ => {
            json!({ "operationId": fresh(), "channelId": channel().await.id, "on": "2026-11-19",
                "reported": [{ "id": "P-1", "amount": "100" }] })
        }
    };
    by(counter.regisseur, input)
}

/// Other valid inputs, for the fields that the first says nothing of: money paid back, a day as a file, a day as a count and a sum.
pub(super) async fn instead(scene: &Scene, mutation: &str, base: &Value) -> Vec<Value> {
    if mutation == "rollPrepare" {
        return vec![of_a_quarter(scene, base).await];
    }
    if mutation == "paymentAssign" {
        let counter = Counter::founded(scene).await;
        let channel = channel(scene, &counter).await;
        let now = scene.town.house.ambient.now();
        let (_, told) = channel.report(&scene.town.at("sefrou"), now, &paid("P-1", &json!("مثال"), "100.00")).await;
        let back = json!({ "operationId": fresh(), "paymentId": told["payment"], "decision": "PAID_BACK", "orderId": null,
            "instrument": "Virement 77 (essai)" });
        return vec![with(base, &back)];
    }
    let day = |on: &str| json!({ "operationId": fresh(), "on": on, "reported": null });
    let file = with(&day("2026-11-18"), &json!({ "csv": "id,amount\nP-1,100.00\n" }));
    let sums = with(&day("2026-11-17"), &json!({ "count": 1, "total": "100.00" }));
    vec![with(base, &file), with(base, &sums)]
}

pub(super) async fn reports(scene: &Scene) -> Base {
    let counter = Counter::founded(scene).await;
    let (kind, unit) = (kind(&counter.regisseur, "DIVERS").await, unit(&counter.regisseur).await);
    let filter = json!({ "from": "2026-01-01", "until": "2026-12-31", "cashOfficeId": counter.office, "kindId": kind, "unitId": unit,
        "mode": "CASH", "receiptState": "ISSUED", "collectorId": staff(&scene.admin, "collecteur").await });
    let input =
        json!({ "operationId": fresh(), "kind": "RECEIPTS", "filter": filter, "format": "CSV", "language": "fr" });
    by(counter.regisseur, input)
}

/// Who is in charge of a kind of its own from a day on.
pub(super) async fn charge(scene: &Scene) -> Base {
    let Base { person, input, .. } = super::revenue::kinds(scene, "revenueKindCreate").await;
    let kind = id(&person.mutate("revenueKindCreate", input, "revenueKind { id }").await, "revenueKind");
    let input = json!({ "operationId": fresh(), "kindId": kind, "from": "2027-01-01", "assessedBy": "COMMUNE",
        "collectedBy": "TAX_ADMINISTRATION", "basis": "47-06 art. 167 (essai)" });
    by(person, input)
}
