//! Valid inputs about bank accounts and their statements, in a régie of its own.

use serde_json::{Value, json};
use testkit::{Browser, fresh};

use super::bases::Base;
use super::revenue::{at, by, code, id, kind, unit, with};
use crate::regie::bank::{account, moved, new, rib};
use crate::regie::story::{Place, appoint, founded, furnish};
use crate::scene::Scene;

/// A régie with a till in the collector's hands.
struct Counter {
    regisseur: Browser,
    office: String,
    place: Place,
}

impl Counter {
    async fn open(scene: &Scene) -> Self {
        let (ordonnateur, regisseur) = (at(scene, "ordonnateur").await, at(scene, "regisseur").await);
        let office = founded(&ordonnateur, &unit(&ordonnateur).await, &code()).await;
        appoint(&ordonnateur, (&scene.admin, "regisseur"), &office, "REGISSEUR").await.ok();
        appoint(&ordonnateur, (&scene.admin, "collecteur"), &office, "COLLECTOR").await.ok();
        let place = furnish(&regisseur, &office, ("G1", 1, 50), at(scene, "collecteur").await).await;
        Self { regisseur, office, place }
    }

    /// A receipt of 100 dirhams, paid in this way.
    async fn given(&self, how: &Value) -> String {
        let line = json!({ "kindId": kind(&self.regisseur, "DIVERS").await, "amount": "100", "label": "مثال" });
        let given = with(&json!({ "lines": [line] }), how);
        id(&self.place.issue(given).await, "receipt")
    }

    /// The day paid over: 100 dirhams in cash.
    async fn sent(&self) -> String {
        self.given(&json!({ "mode": "CASH" })).await;
        let pieces = json!([{ "value": "200", "count": 1 }, { "value": "100", "count": 1 }]);
        let close = json!({ "operationId": fresh(), "dayId": self.place.day, "denominations": pieces });
        self.place.who.mutate("dayClose", close, "day { id }").await.ok();
        let send = json!({ "operationId": fresh(), "officeId": self.office, "dayIds": [self.place.day] });
        id(&self.regisseur.mutate("remittanceSend", send, "remittance { id }").await, "remittance")
    }
}

/// The valid input of a mutation about bank accounts.
pub(super) async fn of(scene: &Scene, mutation: &str) -> Base {
    let counter = Counter::open(scene).await;
    let who = counter.regisseur.clone();
    if mutation == "bankAccountCreate" {
        let input = json!({ "operationId": fresh(), "officeId": counter.office, "rib": rib(), "bank": "بنك تجريبي", "openedOn": "2026-01-05" });
        return by(who, input);
    }
    let own = account(&who, &counter.office, &rib()).await;
    let input = match mutation {
        "bankAccountClose" => json!({ "operationId": fresh(), "accountId": own, "closedOn": "2026-11-20" }),
        "bankFileKeep" => json!({ "content": "ZXNzYWk=", "size": 5 }),
        "bankStatementImport" => new(&who, &own, "Date;Libellé;Montant\n19/11/2026;ESSAI;1,00\n".as_bytes()).await,
        _ => {
            let receipt = counter.given(&json!({ "mode": "TRANSFER", "modeReference": "VIR ESSAI 1" })).await;
            let (_, line) = moved(&who, &own, "100,00").await;
            let wish = json!({ "lineId": line, "receiptIds": [receipt], "explanation": "مثال" });
            let input = json!({ "operationId": fresh(), "matches": [wish] });
            if mutation == "bankLineMatch" {
                input
            } else {
                who.mutate("bankLineMatch", input, "lines { id }").await.ok();
                json!({ "operationId": fresh(), "lineId": line, "reasons": "خطأ في السطر (مثال)" })
            }
        }
    };
    by(who, input)
}

/// A line that is a remittance.
pub(super) async fn instead(scene: &Scene, base: &Value) -> Value {
    let counter = Counter::open(scene).await;
    let own = account(&counter.regisseur, &counter.office, &rib()).await;
    let (_, line) = moved(&counter.regisseur, &own, "-100,00").await;
    let wish = json!({ "lineId": line, "remittanceId": counter.sent().await, "explanation": "مثال" });
    with(base, &json!({ "operationId": fresh(), "matches": [wish] }))
}
