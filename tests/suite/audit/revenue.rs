//! The régie's whole story, from a kind of revenue to the regularised month: every mutation of it, each by the person whose it is.

mod rolls;

use serde_json::{Value, json};
use testkit::{Browser, PASSWORD, Town, fresh};

use super::trail::Proof;
use crate::regie::payments::{Channel, paid};
use crate::regie::story::{appoint, founded};
use crate::scene::{desk, hire, staff, text};

/// Carries mutations out, as they are or watched; gives the payload.
pub(crate) trait Hand {
    async fn does(&mut self, person: &Browser, mutation: &str, input: Value, selection: &str) -> Value;
}

impl Hand for Proof<'_> {
    async fn does(&mut self, person: &Browser, mutation: &str, input: Value, selection: &str) -> Value {
        self.mutate(person, mutation, input, selection).await
    }
}

/// Carries mutations out as they are.
pub(crate) struct Plain;

impl Hand for Plain {
    async fn does(&mut self, person: &Browser, mutation: &str, input: Value, selection: &str) -> Value {
        person.mutate(mutation, input, selection).await.ok().clone()
    }
}

/// What the story leaves in people's hands.
pub(crate) struct Papers {
    /// An order that is paid in part.
    pub(crate) order: Value,
    /// The slip on which it went.
    pub(crate) slip: Value,
    /// The receipt of that part: `id verifyUrl`.
    pub(crate) receipt: Value,
}

/// Shows every mutation of the régie to be on record.
pub(super) async fn revenue(proof: &mut Proof<'_>) {
    let scene = proof.scene;
    told(&scene.town, &scene.admin, proof).await;
}

/// The story in Sefrou; afterwards no table of the régie is empty.
pub(crate) async fn told(town: &Town, admin: &Browser, hand: &mut impl Hand) -> Papers {
    let people = People::of(town).await;
    let kinds = kinds(&people, hand).await;
    let taxpayer = taxpayer(&people, hand, &kinds).await;
    land(&people, hand, &kinds, &taxpayer).await;
    rolls::rolls(town, &people, hand, &kinds).await;
    rolls::quarter(town, &people, hand, (&kinds.stay, &taxpayer)).await;
    rolls::occupation(&people, hand, &taxpayer).await;
    let orders = orders(&people, hand, &kinds, &taxpayer).await;
    changes(&people, hand, &orders).await;
    let slip = slip(&people, hand, &orders[0]).await;
    follow(&people, hand, &orders).await;
    let office = office(&people, hand, &kinds).await;
    let member = members(&people, hand, (town, admin), &office).await;
    let till = till(&people, hand, &office).await;
    let receipt = till.day(&people, hand, (&kinds, &orders[0])).await;
    tickets(&people, hand, (admin, &kinds), &till).await;
    super::fees::told(town, [&people.assessor, &people.collector, &people.ordonnateur], hand, &till.till).await;
    accounts(&people, hand, &office).await;
    bank(&people, hand, &office).await;
    payments(&people, hand, (town, admin), &orders[0]).await;
    let phones = super::field::People {
        ordonnateur: &people.ordonnateur,
        regisseur: &people.regisseur,
        collector: &people.collector,
    };
    super::field::told(&phones, hand, (admin, &people.unit)).await;
    let end = json!({ "bookId": till.book, "remark": "انتهاء التجربة (مثال)" });
    hand.does(&people.regisseur, "bookReturn", end, "book { id }").await;
    let end = json!({ "memberId": member, "on": "2026-11-19" });
    hand.does(&people.ordonnateur, "cashMemberEnd", end, "cashOffice { id }").await;
    Papers { order: orders[0].clone(), slip, receipt }
}

/// Who does what in Sefrou's régie.
struct People {
    assessor: Browser,
    ordonnateur: Browser,
    regisseur: Browser,
    collector: Browser,
    receiver: Browser,
    controller: Browser,
    /// The commune itself.
    unit: Value,
}

/// Somebody at a machine of their own: sign-ins are counted by address.
async fn person(town: &Town, login: &str, machine: u8) -> Browser {
    let browser = town.at_from("sefrou", desk(machine));
    browser.sign_in(login, PASSWORD).await;
    browser
}

impl People {
    async fn of(town: &Town) -> Self {
        let assessor = person(town, "fiscalite", 201).await;
        let here = assessor.graphql("{ commune { here { id } } }", json!({})).await;
        let unit = here.ok()["here"]["id"].clone();
        Self {
            ordonnateur: person(town, "ordonnateur", 202).await,
            regisseur: person(town, "regisseur", 203).await,
            collector: person(town, "collecteur", 204).await,
            receiver: person(town, "receveur", 205).await,
            controller: person(town, "controleur", 206).await,
            assessor,
            unit,
        }
    }
}

/// Kinds of revenue by their identifiers.
struct Kinds {
    /// Land that is not built on, priced outside of the law's bracket.
    land: Value,
    /// Tickets of a car park: `heure` at 5 DH.
    tickets: Value,
    /// Free amounts.
    free: Value,
    /// Civil status.
    civil: Value,
    /// Tourists' stay, by quarters.
    stay: Value,
}

async fn kinds(people: &People, hand: &mut impl Hand) -> Kinds {
    let listed = people.assessor.graphql("{ revenueKinds(first: 100) { nodes { id code } } }", json!({})).await;
    let nodes = listed.ok()["nodes"].as_array().expect("kinds").clone();
    let of = |code: &str| nodes.iter().find(|kind| kind["code"] == code).expect("a kind")["id"].clone();
    let (land, tickets, free) = (of("TNB"), of("STATIONNEMENT"), of("DIVERS"));
    let kinds = Kinds { land, tickets, free, civil: of("ETAT-CIVIL"), stay: of("SEJOUR") };

    let own = json!({ "operationId": fresh(), "code": "ESSAI-VENTE", "nameAr": "بيع تجريبي", "nameFr": "Vente d’essai", "nature": "PRODUCT",
        "rule": "FREE", "basisAr": "مقرر تجريبي", "basisFr": "Délibération d’essai", "threshold": "100", "due": { "rule": "DAYS_AFTER", "days": 30 } });
    let own = hand.does(&people.ordonnateur, "revenueKindCreate", own, "revenueKind { id }").await["revenueKind"]["id"]
        .clone();
    let line = json!({ "kindId": own, "budgetLine": "40301010" });
    hand.does(&people.assessor, "revenueKindUpdate", line, "revenueKind { id }").await;
    let charge = json!({ "operationId": fresh(), "kindId": own, "from": "2027-01-01", "assessedBy": "COMMUNE",
        "collectedBy": "TAX_ADMINISTRATION", "basis": "47-06 art. 167 (essai)" });
    hand.does(&people.ordonnateur, "revenueKindChargeRecord", charge, "revenueKind { id }").await;

    let hour = json!({ "code": "heure", "nameAr": "ساعة تجريبية", "nameFr": "Heure d’essai", "measure": "UNIT", "amount": "5" });
    tariff(people, hand, (&kinds.tickets, "2026-01-01"), &hour).await;
    let dear = tariff(people, hand, (&kinds.land, "2026-01-01"), &json!({ "code": "equipped", "amount": "40" })).await;
    let answered = json!({ "tariffId": dear, "reasons": "مقرر تجريبي للمجلس" });
    hand.does(&people.ordonnateur, "tariffOverrule", answered, "tariff { id }").await;
    let wrong = tariff(people, hand, (&kinds.tickets, "2027-01-01"), &hour).await;
    let back = json!({ "tariffId": wrong, "reasons": "Saisie en double (essai)" });
    hand.does(&people.ordonnateur, "tariffWithdraw", back, "tariff { id }").await;
    kinds
}

/// One price of a kind from a day on; gives the tariff.
async fn tariff(people: &People, hand: &mut impl Hand, (kind, from): (&Value, &str), rate: &Value) -> Value {
    let before = "2025-12-01";
    let input = json!({ "operationId": fresh(), "kindId": kind, "from": from, "rates": [rate], "instrument": "قرار جبائي تجريبي",
        "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before, "visa": "تأشيرة تجريبية", "visaOn": before });
    hand.does(&people.assessor, "tariffRecord", input, "tariff { id }").await["tariff"]["id"].clone()
}

/// Somebody who owes, found to be two, each charged for something.
async fn taxpayer(people: &People, hand: &mut impl Hand, kinds: &Kinds) -> Value {
    let who = &people.assessor;
    let new = |latin: &str| {
        json!({ "operationId": fresh(), "unitId": people.unit, "kind": "PERSON", "aliases": ["Atlas essai"],
        "details": { "nameAr": "أمينة المثال", "nameLatin": latin } })
    };
    let first =
        hand.does(who, "taxpayerRecord", new("Amina El Mithal"), "taxpayer { id }").await["taxpayer"]["id"].clone();
    let second =
        hand.does(who, "taxpayerRecord", new("Amina Mithal"), "taxpayer { id }").await["taxpayer"]["id"].clone();
    let details = json!({ "nameAr": "أمينة المثال", "nameLatin": "Amina El Mithal", "cin": "ZZ000011" });
    let corrected = json!({ "taxpayerId": first, "revision": 1, "details": details });
    hand.does(who, "taxpayerUpdate", corrected, "taxpayer { id }").await;
    let charged = json!({ "operationId": fresh(), "taxpayerId": second, "kindId": kinds.free, "kind": "OTHER", "reference": "essai 7",
        "facts": [], "from": "2026-01-01" });
    hand.does(who, "taxableRecord", charged, "taxable { id }").await;
    let one =
        json!({ "operationId": fresh(), "fromId": second, "intoId": first, "reasons": "Saisie en double (essai)" });
    hand.does(who, "taxpayerMerge", one, "taxpayer { id }").await;
    first
}

/// Land that is recorded, corrected, assessed, printed; and the assessment was wrong.
async fn land(people: &People, hand: &mut impl Hand, kinds: &Kinds, taxpayer: &Value) {
    let who = &people.assessor;
    let facts = json!([{ "name": "zone", "value": "equipped" }, { "name": "surface", "value": "300.2" }]);
    let plot = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": kinds.land, "kind": "PLOT", "reference": "TF essai 1",
        "facts": facts, "from": "2020-01-01" });
    let plot = hand.does(who, "taxableRecord", plot, "taxable { id }").await["taxable"]["id"].clone();
    let corrected = json!({ "taxableId": plot, "revision": 1, "reference": "TF essai 2", "facts": facts });
    hand.does(who, "taxableUpdate", corrected, "taxable { id }").await;
    let ask = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "taxableId": plot, "kindId": kinds.land,
        "periodFrom": "2026-01-01", "periodUntil": "2026-12-31" });
    let made = hand.does(who, "assessmentMake", ask, "assessment { id }").await["assessment"]["id"].clone();
    hand.does(who, "assessmentPrint", json!({ "assessmentId": made, "language": "fr" }), "url").await;
    let wrong = json!({ "operationId": fresh(), "assessmentId": made, "reasons": "مساحة غير مطابقة (مثال)" });
    hand.does(who, "assessmentCancel", wrong, "assessment { id }").await;
}

/// Three orders: of 1500 DH, of 500 DH and of 300 DH.
async fn orders(people: &People, hand: &mut impl Hand, kinds: &Kinds, taxpayer: &Value) -> Vec<Value> {
    let mut assessments = Vec::new();
    for amount in ["1500", "500", "300"] {
        let facts = json!([{ "name": "amount", "value": amount }, { "name": "reason", "value": "essai" }]);
        let ask = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": kinds.free, "facts": facts, "declared": "IN_TIME",
            "periodFrom": "2026-11-01", "periodUntil": "2026-11-01" });
        let made = hand.does(&people.assessor, "assessmentMake", ask, "assessment { id }").await;
        assessments.push(made["assessment"]["id"].clone());
    }
    let input = json!({ "operationId": fresh(), "assessmentIds": assessments });
    let made = hand.does(&people.ordonnateur, "orderIssue", input, "orders { id }").await;
    made["orders"].as_array().expect("orders").iter().map(|order| order["id"].clone()).collect()
}

/// The second order is reduced, remitted in part and, once that was refused and asked for again, written off; the third should not have been made; the first is printed.
async fn changes(people: &People, hand: &mut impl Hand, orders: &[Value]) {
    let who = &people.ordonnateur;
    let decided = |order: &Value, more: Value| {
        let mut input = json!({ "operationId": fresh(), "orderId": order, "authority": "الآمر بالصرف", "instrument": "مقرر تجريبي",
            "instrumentOn": "2026-11-20", "reasons": "essai" });
        for (field, value) in more.as_object().expect("fields") {
            input[field] = value.clone();
        }
        input
    };
    let less = decided(&orders[1], json!({ "principal": "100" }));
    hand.does(who, "orderReduce", less, "order { id }").await;
    let gone = json!({ "principal": "50", "authority": "COUNCIL", "visa": "تأشيرة تجريبية", "visaOn": "2026-11-20" });
    let gone = decided(&orders[1], gone);
    hand.does(who, "orderRemit", gone, "order { id }").await;
    let paper = json!({ "operationId": fresh(), "orderId": orders[1], "amount": "10", "on": "2026-11-20", "number": "Q 1 (essai)" });
    let collected = hand.does(&people.receiver, "recoveryRecord", paper, "order { recoveries { id } }").await;
    let recovery = &collected["order"]["recoveries"][0]["id"];
    let wrong =
        json!({ "operationId": fresh(), "recoveryId": recovery, "reasons": "Quittance d’un autre redevable (essai)" });
    hand.does(&people.receiver, "recoveryVoid", wrong, "order { id }").await;
    let lost = || {
        json!({ "operationId": fresh(), "orderIds": [orders[1]], "requestedOn": "2026-11-20",
            "reasons": "المدين بدون موطن معروف (مثال)" })
    };
    hand.does(&people.receiver, "writeOffRequest", lost(), "orders { id }").await;
    let stays = json!({ "operationId": fresh(), "orderId": orders[1], "reasons": "للمدين محل تجاري معروف (مثال)" });
    hand.does(who, "writeOffRefuse", stays, "order { id }").await;
    hand.does(&people.receiver, "writeOffRequest", lost(), "orders { id }").await;
    hand.does(who, "orderWriteOff", decided(&orders[1], json!({})), "order { id }").await;
    let paper = json!({ "operationId": fresh(), "orderId": orders[2], "amount": "10", "on": "2026-11-20", "number": "Q 2 (essai)" });
    hand.does(&people.receiver, "recoveryRecord", paper, "order { id }").await;
    hand.does(who, "orderCancel", decided(&orders[2], json!({})), "order { id }").await;
    let back = decided(&orders[2], json!({ "amount": "10" }));
    hand.does(&people.receiver, "surplusSettle", back, "order { id }").await;
    hand.does(who, "orderPrint", json!({ "orderId": orders[0], "language": "ar" }), "url").await;
}

/// An order goes to the receiver, who takes it in charge.
async fn slip(people: &People, hand: &mut impl Hand, order: &Value) -> Value {
    let input = json!({ "operationId": fresh(), "orderIds": [order] });
    let slip = hand.does(&people.ordonnateur, "slipSend", input, "slip { id }").await["slip"]["id"].clone();
    hand.does(&people.ordonnateur, "slipPrint", json!({ "slipId": slip, "language": "fr" }), "url").await;
    hand.does(&people.receiver, "slipAnswer", json!({ "slipId": slip, "accepted": true }), "slip { id }").await;
    slip
}

async fn office(people: &People, hand: &mut impl Hand, kinds: &Kinds) -> Value {
    let input = json!({ "operationId": fresh(), "unitId": people.unit, "code": "REG1", "nameAr": "وكالة تجريبية", "nameFr": "Régie d’essai",
        "instrument": "قرار تجريبي رقم 7/2026", "instrumentOn": "2026-01-05", "kindIds": [kinds.tickets, kinds.free, kinds.civil] });
    hand.does(&people.ordonnateur, "cashOfficeCreate", input, "cashOffice { id }").await["cashOffice"]["id"].clone()
}

/// The régisseur, the collector, and a deputy; gives the deputy's place.
async fn members(people: &People, hand: &mut impl Hand, (town, admin): (&Town, &Browser), office: &Value) -> Value {
    hire(town, "sefrou", "suppleant.essai", "regisseur").await;
    let mut place = Value::Null;
    let named = [("regisseur", "REGISSEUR"), ("collecteur", "COLLECTOR"), ("suppleant.essai", "DEPUTY")];
    for (login, quality) in named {
        let input = json!({ "operationId": fresh(), "officeId": office, "staffId": staff(admin, login).await, "quality": quality,
            "instrument": format!("قرار تجريبي {login}"), "from": "2026-01-10" });
        let selection = "cashOffice { members { id quality } }";
        let made = hand.does(&people.ordonnateur, "cashMemberAppoint", input, selection).await;
        let members = made["cashOffice"]["members"].as_array().expect("members").clone();
        place = members.iter().find(|member| member["quality"] == quality).expect("the new place")["id"].clone();
    }
    place
}

/// A till of a régie with its book.
struct Till {
    office: Value,
    till: Value,
    book: Value,
}

async fn till(people: &People, hand: &mut impl Hand, office: &Value) -> Till {
    let who = &people.regisseur;
    let input = json!({ "operationId": fresh(), "officeId": office, "code": "G1", "nameAr": "صندوق تجريبي", "nameFr": "Caisse d’essai" });
    let till = hand.does(who, "tillCreate", input, "till { id }").await["till"]["id"].clone();
    let input = json!({ "operationId": fresh(), "officeId": office, "serial": "essai-1", "firstNumber": 1, "lastNumber": 50,
        "receivedOn": "2026-11-02" });
    let book = hand.does(who, "bookReceive", input, "book { id }").await["book"]["id"].clone();
    let input = json!({ "operationId": fresh(), "bookId": book, "tillId": till });
    hand.does(who, "bookIssue", input, "book { id }").await;
    Till { office: office.clone(), till, book }
}

impl Till {
    /// A day with a part of an order in cash, another by a cheque that comes back, and a ticket that is made void; paid over and answered.
    /// Gives the first receipt.
    async fn day(&self, people: &People, hand: &mut impl Hand, (kinds, order): (&Kinds, &Value)) -> Value {
        let who = &people.collector;
        let input = json!({ "operationId": fresh(), "tillId": self.till, "float": "200.00" });
        let day = hand.does(who, "dayOpen", input, "day { id }").await["day"]["id"].clone();
        let paid = self.issue(people, hand, &json!({ "orders": { "orderIds": [order], "amount": "400" } })).await;
        let cheque = json!({ "mode": "CHEQUE", "modeReference": "CH 0001 Banque d’essai", "orders": { "orderIds": [order], "amount": "300" } });
        let cheque = self.issue(people, hand, &cheque).await;
        let hours = json!({ "lines": [{ "kindId": kinds.tickets, "rateCode": "heure", "quantity": "2" }] });
        let wrong = self.issue(people, hand, &hours).await;
        let print = json!({ "operationId": fresh(), "receiptId": paid["id"], "format": "A5", "language": "FR" });
        hand.does(who, "receiptPrint", print, "print { number }").await;
        let undo = json!({ "operationId": fresh(), "receiptId": wrong["id"], "reasons": "Saisie en double (essai)" });
        hand.does(who, "receiptVoid", undo, "receipt { id }").await;
        let count = json!({ "operationId": fresh(), "dayId": day, "denominations": [{ "value": "200", "count": 3 }] });
        hand.does(who, "dayClose", count, "day { id }").await;
        hand.does(&people.regisseur, "journalPrint", json!({ "dayId": day, "language": "fr" }), "url").await;
        let back = json!({ "operationId": fresh(), "receiptId": cheque["id"], "instrument": "Avis n° 12 (essai)", "on": "2026-11-20" });
        hand.does(&people.regisseur, "receiptBounce", back, "receipt { id }").await;
        self.pay_over(people, hand, &day).await;
        paid
    }

    /// Cashes what is given, in cash where nothing else is said.
    async fn issue(&self, people: &People, hand: &mut impl Hand, given: &Value) -> Value {
        let mut input = json!({ "operationId": fresh(), "tillId": self.till, "mode": "CASH", "payerName": "Amina El Mithal (essai)" });
        for (field, value) in given.as_object().expect("fields") {
            input[field] = value.clone();
        }
        let made = hand.does(&people.collector, "receiptIssue", input, "receipt { id verifyUrl }").await;
        made["receipt"].clone()
    }

    /// The cash of a day without its float, less the cheque that came back: 400 DH.
    async fn pay_over(&self, people: &People, hand: &mut impl Hand, day: &Value) {
        let input = json!({ "operationId": fresh(), "officeId": self.office, "dayIds": [day] });
        let sent = hand.does(&people.regisseur, "remittanceSend", input, "remittance { id total }").await["remittance"]
            .clone();
        assert_eq!(text(&sent["total"]), "400.00");
        hand.does(&people.regisseur, "remittancePrint", json!({ "remittanceId": sent["id"], "language": "ar" }), "url")
            .await;
        let reply = json!({ "operationId": fresh(), "remittanceId": sent["id"], "received": "400", "reference": "Quittance d’essai 1" });
        hand.does(&people.receiver, "remittanceAnswer", reply, "remittance { id }").await;
    }
}

/// What becomes of the régie's books: the list of its receipts, an inspection, a month.
async fn accounts(people: &People, hand: &mut impl Hand, office: &Value) {
    let (regisseur, ordonnateur) = (&people.regisseur, &people.ordonnateur);
    let month = json!({ "officeId": office, "from": "2026-11-01", "until": "2026-11-30", "language": "fr" });
    hand.does(regisseur, "receiptsStatementPrint", month, "url").await;
    let seen = json!({ "operationId": fresh(), "officeId": office, "denominations": [{ "value": "200", "count": 1 }],
        "books": [{ "serial": "essai-1", "nextNumber": 4 }], "findings": "لا شيء يذكر (مثال)" });
    let seen =
        hand.does(&people.controller, "inspectionRecord", seen, "inspection { id }").await["inspection"]["id"].clone();
    hand.does(regisseur, "inspectionPrint", json!({ "inspectionId": seen, "language": "fr" }), "url").await;
    // The month before: only one that is over is certified.
    let october = json!({ "operationId": fresh(), "officeId": office, "year": 2026, "month": 10 });
    let done = hand.does(regisseur, "monthCertify", october, "certificate { id }").await["certificate"]["id"].clone();
    let order = json!({ "operationId": fresh(), "certificateId": done });
    hand.does(ordonnateur, "monthRegularise", order, "certificate { id }").await;
    hand.does(regisseur, "monthPrint", json!({ "certificateId": done, "language": "ar" }), "url").await;
    let list = json!({ "operationId": fresh(), "kind": "RECEIPTS", "format": "CSV", "language": "fr" });
    hand.does(regisseur, "reportPrint", list, "run { id }").await;
}

/// A reminder that reaches its debtor and is annulled, a debt that is acknowledged, and a claim that is given what it asks for.
async fn follow(people: &People, hand: &mut impl Hand, orders: &[Value]) {
    let remind = json!({ "operationId": fresh(), "kind": "REMINDER", "orderIds": [orders[0]] });
    let notice = hand.does(&people.receiver, "noticeIssue", remind, "notices { id }").await["notices"][0]["id"].clone();
    hand.does(&people.receiver, "noticePrint", json!({ "noticeId": notice, "language": "ar" }), "url").await;
    let served = json!({ "operationId": fresh(), "noticeId": notice, "servedOn": "2026-11-20", "manner": "BY_HAND" });
    hand.does(&people.receiver, "noticeServe", served, "notice { id }").await;
    let wrong = json!({ "operationId": fresh(), "noticeId": notice, "reasons": "أسباب تجريبية" });
    hand.does(&people.receiver, "noticeAnnul", wrong, "notice { id }").await;
    let known =
        json!({ "operationId": fresh(), "orderId": orders[0], "on": "2026-11-20", "instrument": "رسالة تجريبية" });
    hand.does(&people.receiver, "limitationInterrupt", known, "follow { orderId }").await;
    let claim = json!({ "operationId": fresh(), "orderId": orders[1], "receivedOn": "2026-11-20", "grounds": "خطأ في المبلغ (مثال)" });
    let claim = hand.does(&people.assessor, "claimRecord", claim, "claim { id }").await["claim"]["id"].clone();
    let given =
        json!({ "operationId": fresh(), "claimId": claim, "outcome": "PARTLY", "changeNumber": 1, "reasons": "essai" });
    hand.does(&people.ordonnateur, "claimAnswer", given, "claim { id }").await;
    let told = json!({ "operationId": fresh(), "claimId": claim, "notifiedOn": "2026-11-20", "manner": "BY_HAND" });
    hand.does(&people.assessor, "claimNotify", told, "claim { id }").await;
}

/// Tickets that are named, received, handed out, sold, spoiled, given back, counted and printed. Their day ends one dirham short, which is made
/// good and paid over.
async fn tickets(people: &People, hand: &mut impl Hand, (admin, kinds): (&Browser, &Kinds), till: &Till) {
    let (who, seller) = (&people.regisseur, &people.collector);
    let input = json!({ "operationId": fresh(), "officeId": till.office, "code": "P5", "nameAr": "تذكرة موقف تجريبية",
        "nameFr": "Ticket de parking d’essai", "kindId": kinds.tickets, "face": "5", "rateCode": "heure" });
    let kind = hand.does(who, "ticketKindCreate", input, "ticketKind { id }").await["ticketKind"]["id"].clone();
    let input = json!({ "operationId": fresh(), "ticketKindId": kind, "series": "A", "firstNumber": 1, "lastNumber": 100,
        "source": "PRINTER", "instrument": "سند تسليم تجريبي 1", "receivedOn": "2026-11-20" });
    let lot = hand.does(who, "ticketLotReceive", input, "lot { id }").await["lot"]["id"].clone();
    let input = json!({ "operationId": fresh(), "lotId": lot, "tillId": till.till, "holderId": staff(admin, "collecteur").await,
        "firstNumber": 1, "lastNumber": 50 });
    let issue = hand.does(who, "ticketIssue", input, "issue { id }").await["issue"]["id"].clone();
    let open = json!({ "operationId": fresh(), "tillId": till.till, "float": "0" });
    let day = hand.does(seller, "dayOpen", open, "day { id }").await["day"]["id"].clone();
    let sold = json!({ "operationId": fresh(), "issueId": issue, "firstNumber": 1, "lastNumber": 10 });
    hand.does(seller, "ticketSell", sold, "sale { id }").await;
    let torn = json!({ "operationId": fresh(), "issueId": issue, "firstNumber": 11, "lastNumber": 12, "reasons": "تذاكر مبللة (مثال)" });
    hand.does(seller, "ticketSpoil", torn, "sale { id }").await;
    let back = json!({ "operationId": fresh(), "issueId": issue, "count": 38 });
    hand.does(who, "ticketReturn", back, "issue { id }").await;
    let count = json!({ "operationId": fresh(), "officeId": till.office, "lines": [{ "lotId": lot, "counted": 88 }] });
    hand.does(&people.controller, "ticketCount", count, "count { id }").await;
    let stock = json!({ "officeId": till.office, "on": "2026-11-20", "language": "fr" });
    hand.does(who, "ticketStockPrint", stock, "url").await;
    let count = json!({ "operationId": fresh(), "dayId": day, "denominations": [{ "value": "20", "count": 2 }, { "value": "5", "count": 1 },
        { "value": "2", "count": 2 }], "reasons": "essai" });
    hand.does(seller, "dayClose", count, "day { id }").await;
    let paid = json!({ "operationId": fresh(), "officeId": till.office, "amount": "1", "instrument": "أمر دين تجريبي 1", "on": "2026-11-20" });
    hand.does(&people.receiver, "shortfallMakeGood", paid, "madeGood { id }").await;
    let send = json!({ "operationId": fresh(), "officeId": till.office, "dayIds": [day] });
    hand.does(who, "remittanceSend", send, "remittance { id }").await;
    let end = json!({ "ticketKindId": kind, "closedOn": "2026-12-01" });
    hand.does(who, "ticketKindClose", end, "ticketKind { id }").await;
}

/// What a channel of another régie reports: paid at once, in suspense until it is decided on, and refused under the same identifier. Its day
/// is compared; it gets a new key and is closed.
async fn payments(people: &People, hand: &mut impl Hand, (town, admin): (&Town, &Browser), order: &Value) {
    let (ordonnateur, regisseur) = (&people.ordonnateur, &people.regisseur);
    let office = founded(ordonnateur, &text(&people.unit), "PAY1").await;
    appoint(ordonnateur, (admin, "regisseur"), &office, "REGISSEUR").await.ok();
    let new = json!({ "operationId": fresh(), "officeId": office, "code": "ESSAIPAY", "nameAr": "قناة تجريبية", "nameFr": "Canal d’essai",
        "answersBy": staff(admin, "regisseur").await });
    let made = hand.does(ordonnateur, "paymentChannelCreate", new, "channel { id code tillId } secret").await;
    let channel = Channel::of(&made);
    channel.furnished(regisseur, &office, (5001, 5050)).await;
    let found = regisseur.graphql("query($id: ID!) { order(id: $id) { reference } }", json!({ "id": order })).await;
    let (outside, now) = (town.at("sefrou"), town.house.ambient.now());
    let told = async |body: Value| channel.report(&outside, now, &body).await;
    let reference = &found.ok()["reference"];
    assert_eq!(told(paid("P-1", reference, "20.00")).await.0, 200);
    assert_eq!(told(paid("P-1", reference, "30.00")).await.0, 409);
    let (_, waiting) = told(paid("U-1", &json!("مرجع تجريبي"), "10.00")).await;
    let back = json!({ "operationId": fresh(), "paymentId": waiting["payment"], "decision": "PAID_BACK", "instrument": "أمر بالأداء تجريبي",
        "reasons": "مرجع غير معروف (مثال)" });
    hand.does(regisseur, "paymentAssign", back, "payment { id }").await;
    let day = json!({ "operationId": fresh(), "channelId": channel.id, "on": "2026-11-20", "csv": "P-1;20,00" });
    hand.does(regisseur, "paymentDayReconcile", day, "day { id }").await;
    let renew = json!({ "operationId": fresh(), "channelId": channel.id });
    hand.does(ordonnateur, "paymentChannelRenew", renew, "channel { id }").await;
    let end = json!({ "operationId": fresh(), "channelId": channel.id, "reasons": "انتهاء الاتفاقية (مثال)" });
    hand.does(ordonnateur, "paymentChannelClose", end, "channel { id }").await;
}

/// A bank account with a statement: one line is the cheque, the other one is explained, and that is undone; then another account is closed.
async fn bank(people: &People, hand: &mut impl Hand, office: &Value) {
    let who = &people.regisseur;
    let open = |rib: &str| json!({ "operationId": fresh(), "officeId": office, "rib": rib, "bank": "بنك تجريبي", "openedOn": "2026-01-05" });
    let made = hand.does(who, "bankAccountCreate", open("999780000123456789012341"), "account { id }").await;
    // « Date;Libellé;Montant », a cheque of 300 dirhams and a commission of 5.
    let piece = json!({ "content": "RGF0ZTtMaWJlbGzDqTtNb250YW50CjE5LzExLzIwMjY7UkVNSVNFIENIIDAwMDE7MzAwLDAwCjE5LzExLzIwMjY7RlJBSVM7LTUsMDAK", "size": 78 });
    let part = hand.does(who, "bankFileKeep", piece, "partId").await["partId"].clone();
    let import =
        json!({ "operationId": fresh(), "accountId": made["account"]["id"], "name": "essai.csv", "partIds": [part] });
    let brought =
        hand.does(who, "bankStatementImport", import, "imported { statement { lines { nodes { id } } } }").await;
    let lines = &brought["imported"]["statement"]["lines"]["nodes"];
    let receipts = who.graphql("{ receipts(first: 10, filter: { mode: CHEQUE }) { nodes { id } } }", json!({})).await;
    let cheque = receipts.ok()["nodes"][0]["id"].clone();
    let matches = json!([{ "lineId": lines[0]["id"], "receiptIds": [cheque] }, { "lineId": lines[1]["id"], "explanation": "عمولة (مثال)" }]);
    hand.does(who, "bankLineMatch", json!({ "operationId": fresh(), "matches": matches }), "lines { id }").await;
    let wrong = json!({ "operationId": fresh(), "lineId": lines[1]["id"], "reasons": "سبب تجريبي" });
    hand.does(who, "bankLineUnmatch", wrong, "line { id }").await;
    let other = hand.does(who, "bankAccountCreate", open("999780000987654321098720"), "account { id }").await;
    let end = json!({ "operationId": fresh(), "accountId": other["account"]["id"], "closedOn": "2026-11-20" });
    hand.does(who, "bankAccountClose", end, "account { id }").await;
}
