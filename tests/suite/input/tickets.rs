//! Valid inputs about tickets and shortfalls, every step by the person whose it is, in a régie of its own.

use serde_json::{Value, json};
use testkit::{Browser, fresh};

use super::bases::Base;
use super::revenue::{at, by, code, id, kind, unit};
use crate::regie::story::{Place, appoint, founded, furnish};
use crate::scene::{Scene, staff};

/// A régie with a till in the collector's hands, and a kind of ticket at 5 dirhams.
struct Counter {
    regisseur: Browser,
    place: Place,
    office: String,
    ticket: String,
    collector: String,
}

impl Counter {
    async fn open(scene: &Scene) -> Self {
        let (ordonnateur, regisseur) = (at(scene, "ordonnateur").await, at(scene, "regisseur").await);
        let office = founded(&ordonnateur, &unit(&ordonnateur).await, &code()).await;
        appoint(&ordonnateur, (&scene.admin, "regisseur"), &office, "REGISSEUR").await.ok();
        appoint(&ordonnateur, (&scene.admin, "collecteur"), &office, "COLLECTOR").await.ok();
        let place = furnish(&regisseur, &office, ("G1", 1, 50), at(scene, "collecteur").await).await;
        priced(scene).await;
        let named = regisseur.mutate("ticketKindCreate", named(&regisseur, &office).await, "ticketKind { id }").await;
        let (ticket, collector) = (id(&named, "ticketKind"), staff(&scene.admin, "collecteur").await);
        Self { regisseur, place, office, ticket, collector }
    }

    fn lot(&self) -> Value {
        json!({ "operationId": fresh(), "ticketKindId": self.ticket, "series": "A", "firstNumber": 1, "lastNumber": 100, "source": "PRINTER",
            "instrument": "سند تسليم تجريبي 1", "receivedOn": "2026-11-20" })
    }

    async fn received(&self) -> String {
        id(&self.regisseur.mutate("ticketLotReceive", self.lot(), "lot { id }").await, "lot")
    }

    fn issue(&self, lot: &str) -> Value {
        json!({ "operationId": fresh(), "lotId": lot, "tillId": self.place.till, "holderId": self.collector, "firstNumber": 1,
            "lastNumber": 50 })
    }

    async fn issued(&self, lot: &str) -> String {
        id(&self.regisseur.mutate("ticketIssue", self.issue(lot), "issue { id }").await, "issue")
    }
}

/// Tickets of a car park: `heure` at 5 DH.
async fn priced(scene: &Scene) {
    let assessor = at(scene, "fiscalite").await;
    let before = "2025-12-01";
    let rate = json!({ "code": "heure", "nameAr": "ساعة تجريبية", "nameFr": "Heure d’essai", "measure": "UNIT", "amount": "5" });
    let input = json!({ "operationId": fresh(), "kindId": kind(&assessor, "STATIONNEMENT").await, "from": "2026-01-01", "rates": [rate],
        "instrument": "قرار جبائي تجريبي", "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before,
        "visa": "تأشيرة تجريبية", "visaOn": before });
    assessor.mutate("tariffRecord", input, "tariff { id }").await.ok();
}

async fn named(who: &Browser, office: &str) -> Value {
    json!({ "operationId": fresh(), "officeId": office, "code": code(), "nameAr": "تذكرة تجريبية", "nameFr": "Ticket d’essai",
        "kindId": kind(who, "STATIONNEMENT").await, "face": "5", "rateCode": "heure" })
}

/// The valid input of a mutation about tickets or shortfalls.
pub(super) async fn of(scene: &Scene, mutation: &str) -> Base {
    let counter = Counter::open(scene).await;
    if mutation == "shortfallMakeGood" {
        return short(scene, counter).await;
    }
    let input = match mutation {
        "ticketKindCreate" => named(&counter.regisseur, &counter.office).await,
        "ticketKindClose" => json!({ "ticketKindId": counter.ticket, "closedOn": "2027-01-01" }),
        "ticketLotReceive" => counter.lot(),
        "ticketStockPrint" => {
            json!({ "officeId": counter.office, "from": "2026-11-01", "on": "2026-11-20", "language": "fr" })
        }
        "ticketIssue" => counter.issue(&counter.received().await),
        _ => return out(scene, counter, mutation).await,
    };
    by(counter.regisseur, input)
}

/// Of tickets that the till has.
async fn out(scene: &Scene, counter: Counter, mutation: &str) -> Base {
    let lot = counter.received().await;
    let issue = counter.issued(&lot).await;
    let gone = json!({ "operationId": fresh(), "issueId": issue, "firstNumber": 1, "lastNumber": 10 });
    match mutation {
        "ticketSell" => by(counter.place.who, gone),
        "ticketSpoil" => {
            let mut torn = gone;
            torn["reasons"] = json!("تذاكر مبللة (مثال)");
            by(counter.place.who, torn)
        }
        "ticketReturn" => {
            let back = json!({ "operationId": fresh(), "issueId": issue, "count": 50, "remark": "لا شيء يذكر (مثال)" });
            by(counter.regisseur, back)
        }
        _ => {
            let controller = at(scene, "controleur").await;
            let seen = json!({ "operationId": fresh(), "officeId": counter.office, "denominations": [{ "value": "200", "count": 1 }],
                "findings": "لا ملاحظة (مثال)" });
            let seen = id(&controller.mutate("inspectionRecord", seen, "inspection { id }").await, "inspection");
            let line = json!({ "lotId": lot, "issueId": issue, "counted": 49, "reasons": "تذكرة مفقودة (مثال)" });
            let input =
                json!({ "operationId": fresh(), "officeId": counter.office, "inspectionId": seen, "lines": [line] });
            by(controller, input)
        }
    }
}

/// A day that ends 100 dirhams short.
async fn short(scene: &Scene, counter: Counter) -> Base {
    let count = json!({ "operationId": fresh(), "dayId": counter.place.day, "denominations": [{ "value": "100", "count": 1 }],
        "reasons": "نقص تجريبي" });
    counter.place.who.mutate("dayClose", count, "day { id }").await.ok();
    let input = json!({ "operationId": fresh(), "officeId": counter.office, "amount": "60.50", "instrument": "أمر دين تجريبي 1",
        "on": "2026-11-20", "remark": "مثال" });
    by(at(scene, "receveur").await, input)
}
