//! A régie at work: founded and staffed by the ordonnateur, furnished by the régisseur, its till open in the collector's hands. Every step by
//! the person whose it is.

use std::process::Command;

use kernel::money::Money;
use serde_json::{Value, json};
use sqlx::PgPool;
use testkit::{Answer, Browser, PASSWORD, Town, fresh};
use tokio::sync::OnceCell;

use crate::scene::{desk, hire, number, staff, text};

/// What is asked of a receipt.
pub(crate) const RECEIPT: &str = "receipt { id number reference amount state on payerName mode amountWordsFr amountWordsAr controlCode
    sealIntact verifyUrl prints voidable taxpayer { number } lines { orderId component amount label quantity rateCode } void { reasons } bounce { reasons } }";

/// Sefrou's régie `REG1` on a working day.
pub(crate) struct Desk {
    pub(crate) town: Town,
    pub(crate) admin: Browser,
    /// Calculates: `fiscalite`.
    pub(crate) assessor: Browser,
    pub(crate) ordonnateur: Browser,
    pub(crate) regisseur: Browser,
    /// Cashes: `collecteur`.
    pub(crate) collector: Browser,
    pub(crate) database: PgPool,
    /// The commune itself.
    pub(crate) unit: String,
    /// The régie.
    pub(crate) office: String,
    /// Its first till, in the collector's hands.
    pub(crate) first: Place,
    /// The tax on lots, once it was priced: see [`Desk::lots`].
    priced: OnceCell<String>,
}

/// A till with its book and its open day, and who holds it.
pub(crate) struct Place {
    pub(crate) who: Browser,
    pub(crate) till: String,
    pub(crate) book: String,
    pub(crate) day: String,
}

/// Somebody at a machine of their own: sign-ins are counted by address.
pub(crate) async fn person(town: &Town, login: &str, machine: u8) -> Browser {
    let browser = town.at_from("sefrou", desk(machine));
    browser.sign_in(login, PASSWORD).await;
    browser
}

impl Desk {
    /// Founded, staffed and furnished; the collector's till `G1` is open with receipts 1 to 50.
    pub(crate) async fn open() -> Self {
        Self::of(Town::start().await).await
    }

    /// The same in a town that was started otherwise.
    pub(crate) async fn of(town: Town) -> Self {
        let admin = person(&town, "admin", 1).await;
        let assessor = person(&town, "fiscalite", 2).await;
        let ordonnateur = person(&town, "ordonnateur", 3).await;
        let regisseur = person(&town, "regisseur", 4).await;
        let collector = person(&town, "collecteur", 5).await;
        let database = town.superuser().await;
        let here = admin.graphql("{ commune { here { id } } }", json!({})).await;
        let unit = text(&here.ok()["here"]["id"]);
        let office = founded(&ordonnateur, &unit, "REG1").await;
        appoint(&ordonnateur, (&admin, "regisseur"), &office, "REGISSEUR").await.ok();
        appoint(&ordonnateur, (&admin, "collecteur"), &office, "COLLECTOR").await.ok();
        let first = furnish(&regisseur, &office, ("G1", 1, 50), collector.clone()).await;
        let priced = OnceCell::new();
        Self { town, admin, assessor, ordonnateur, regisseur, collector, database, unit, office, first, priced }
    }

    /// One more till of the régie with a book of its own, in the hands of a new collector.
    pub(crate) async fn another(&self, n: u8, first: i32, last: i32) -> Place {
        let login = format!("caissier.{n:02}");
        hire(&self.town, "sefrou", &login, "collector").await;
        appoint(&self.ordonnateur, (&self.admin, login.as_str()), &self.office, "COLLECTOR").await.ok();
        let who = person(&self.town, &login, 50 + n).await;
        furnish(&self.regisseur, &self.office, (format!("C{n}").as_str(), first, last), who).await
    }

    /// Identifier of a kind of revenue.
    pub(crate) async fn kind(&self, code: &str) -> String {
        let kinds = self.assessor.graphql("{ revenueKinds(first: 100) { nodes { id code } } }", json!({})).await;
        let nodes = kinds.ok()["nodes"].as_array().expect("kinds").clone();
        text(&nodes.iter().find(|kind| kind["code"] == code).unwrap_or_else(|| panic!("no kind {code}"))["id"])
    }

    /// Tickets of a car park: `heure` at 5 DH, from this year on. Gives the kind.
    pub(crate) async fn tickets(&self) -> String {
        let (kind, before) = (self.kind("STATIONNEMENT").await, "2025-12-01");
        let rate = json!({ "code": "heure", "nameAr": "ساعة تجريبية", "nameFr": "Heure d’essai", "measure": "UNIT", "amount": "5" });
        let input = json!({ "operationId": fresh(), "kindId": kind, "from": "2026-01-01", "rates": [rate],
            "instrument": "قرار جبائي تجريبي", "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before,
            "visa": "تأشيرة تجريبية", "visaOn": before });
        self.assessor.mutate("tariffRecord", input, "tariff { id }").await.ok();
        kind
    }

    /// The tax on lots, at 5 % of their cost from this year on: due when it is asked for, as what is decided freely. Gives the kind.
    pub(crate) async fn lots(&self) -> String {
        let priced = self.priced.get_or_init(|| async {
            let kind = self.kind("LOTISSEMENT").await;
            priced_lots(&self.assessor, &kind).await;
            kind
        });
        priced.await.clone()
    }

    /// Somebody who owes.
    pub(crate) async fn taxpayer(&self) -> String {
        let details = json!({ "nameAr": "أمينة المثال", "nameLatin": "Amina El Mithal" });
        let input = json!({ "operationId": fresh(), "unitId": self.unit, "kind": "PERSON", "details": details });
        let made = self.assessor.mutate("taxpayerRecord", input, "taxpayer { id }").await;
        text(&made.ok()["taxpayer"]["id"])
    }

    /// An order for so much, of a free kind; or of the tax on lots when it was declared `LATE`: then 15 % and 500 DH at least are added, which
    /// only taxes bear.
    pub(crate) async fn order(&self, taxpayer: &str, amount: &str, declared: &str) -> Value {
        let (kind, facts) = if declared == "IN_TIME" {
            let facts = json!([{ "name": "amount", "value": amount }, { "name": "reason", "value": "essai" }]);
            (self.kind("DIVERS").await, facts)
        } else {
            (self.lots().await, lots_taxed(amount))
        };
        let ask = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": kind, "facts": facts,
            "declared": declared, "periodFrom": "2026-11-01", "periodUntil": "2026-11-01" });
        let made = self.assessor.mutate("assessmentMake", ask, "assessment { id }").await;
        let input = json!({ "operationId": fresh(), "assessmentIds": [made.ok()["assessment"]["id"]] });
        let ordered = self.ordonnateur.mutate("orderIssue", input, "orders { id reference total }").await;
        ordered.ok()["orders"][0].clone()
    }

    /// What is owed of an order today.
    pub(crate) async fn owed(&self, order: &Value) -> Value {
        let query = "query($id: ID!) { order(id: $id) { balance { late increase principal total } } }";
        self.ordonnateur.graphql(query, json!({ "id": order["id"] })).await.ok()["balance"].clone()
    }

    /// Pays so much of an order in cash at the first till.
    pub(crate) async fn pay(&self, order: &Value, amount: &str) -> Answer {
        let orders = json!({ "orderIds": [order["id"]], "amount": amount });
        self.first.issue(json!({ "orders": orders })).await
    }

    /// One number out of Sefrou's schema.
    pub(crate) async fn count(&self, sql: &str) -> i64 {
        number(&self.database, sql).await
    }
}

impl Place {
    /// Cashes here: what is given, in cash from « Amina El Mithal » where nothing else is said.
    pub(crate) async fn issue(&self, given: Value) -> Answer {
        self.who.mutate("receiptIssue", self.input(given), RECEIPT).await
    }

    /// The input of [`Place::issue`].
    pub(crate) fn input(&self, given: Value) -> Value {
        let mut input = json!({ "operationId": fresh(), "tillId": self.till, "mode": "CASH", "payerName": "Amina El Mithal (essai)" });
        for (field, value) in given.as_object().expect("fields") {
            input[field] = value.clone();
        }
        input
    }

    /// So many hours of [`Desk::tickets`].
    pub(crate) async fn ticket(&self, kind: &str, quantity: &str) -> Answer {
        self.issue(hours(kind, quantity)).await
    }
}

/// Lines of so many hours of [`Desk::tickets`].
pub(crate) fn hours(kind: &str, quantity: &str) -> Value {
    json!({ "lines": [{ "kindId": kind, "rateCode": "heure", "quantity": quantity }] })
}

/// Prices the tax on lots: 5 % of their cost from this year on.
pub(crate) async fn priced_lots(assessor: &Browser, kind: &str) {
    let before = "2025-12-01";
    let input = json!({ "operationId": fresh(), "kindId": kind, "from": "2026-01-01", "rates": [{ "code": "works", "amount": "5" }],
        "instrument": "قرار جبائي تجريبي", "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before,
        "visa": "تأشيرة تجريبية", "visaOn": before });
    assessor.mutate("tariffRecord", input, "tariff { id }").await.ok();
}

/// Facts of lots whose tax comes to so much.
pub(crate) fn lots_taxed(amount: &str) -> Value {
    let cost = Money::parse(amount).expect("an amount").centimes() * 20;
    let cost = format!("{}.{:02}", cost / 100, cost % 100);
    json!([{ "name": "cost", "value": cost }, { "name": "part", "value": "whole" }])
}

/// A régie for every kind, by the ordonnateur's order; gives its identifier.
pub(crate) async fn founded(ordonnateur: &Browser, unit: &str, code: &str) -> String {
    let input = json!({ "operationId": fresh(), "unitId": unit, "code": code, "nameAr": "وكالة تجريبية", "nameFr": "Régie d’essai",
        "instrument": "قرار تجريبي رقم 7/2026", "instrumentOn": "2026-01-05" });
    let made = ordonnateur.mutate("cashOfficeCreate", input, "cashOffice { id code }").await;
    text(&made.ok()["cashOffice"]["id"])
}

/// Names somebody, whom the administrator finds by login.
pub(crate) async fn appoint(
    ordonnateur: &Browser,
    (admin, login): (&Browser, &str),
    office: &str,
    quality: &str,
) -> Answer {
    let input = json!({ "operationId": fresh(), "officeId": office, "staffId": staff(admin, login).await, "quality": quality,
        "instrument": format!("قرار تجريبي {login}"), "from": "2026-01-10" });
    ordonnateur
        .mutate("cashMemberAppoint", input, "cashOffice { members { id quality inForce staff { login } } }")
        .await
}

/// A book of receipts with these numbers, received by the régisseur.
pub(crate) async fn received(regisseur: &Browser, office: &str, (first, last): (i32, i32)) -> Answer {
    let input = json!({ "operationId": fresh(), "officeId": office, "serial": format!("essai-{first}"), "firstNumber": first,
        "lastNumber": last, "receivedOn": "2026-11-02" });
    regisseur.mutate("bookReceive", input, "book { id used left nextNumber }").await
}

/// Hands a book to a till.
pub(crate) async fn handed(regisseur: &Browser, book: &str, till: &str) -> Answer {
    let input = json!({ "operationId": fresh(), "bookId": book, "tillId": till });
    regisseur.mutate("bookIssue", input, "book { id tillId nextNumber left }").await
}

/// A till with its book of these numbers, and its day open in somebody's hands with a float of 200 dirhams.
pub(crate) async fn furnish(
    regisseur: &Browser,
    office: &str,
    (code, first, last): (&str, i32, i32),
    who: Browser,
) -> Place {
    let input = json!({ "operationId": fresh(), "officeId": office, "code": code, "nameAr": "صندوق تجريبي", "nameFr": "Caisse d’essai" });
    let till = text(&regisseur.mutate("tillCreate", input, "till { id }").await.ok()["till"]["id"]);
    let book = text(&received(regisseur, office, (first, last)).await.ok()["book"]["id"]);
    handed(regisseur, &book, &till).await.ok();
    let input = json!({ "operationId": fresh(), "tillId": till, "float": "200.00" });
    let day = text(&who.mutate("dayOpen", input, "day { id }").await.ok()["day"]["id"]);
    Place { who, till, book, day }
}

/// What the paper behind a signed link says, line by line as it is laid out.
pub(crate) async fn on_paper(who: &Browser, url: &Value) -> String {
    let answer = who.get(&text(url)).await;
    assert_eq!(answer.headers()["content-type"], "application/pdf", "{url}");
    let file = std::env::temp_dir().join(format!("jp-{}.pdf", fresh().simple()));
    std::fs::write(&file, answer.bytes().await.expect("a paper")).expect("a file");
    let said = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output().expect("pdftotext");
    std::fs::remove_file(&file).expect("the file");
    assert!(said.status.success(), "{said:?}");
    String::from_utf8(said.stdout).expect("a text")
}
