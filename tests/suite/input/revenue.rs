//! Valid inputs about the régie, every step by the person whose it is. Each has a régie of its own where it needs one.

use serde_json::{Value, json};
use testkit::{Answer, Browser, fresh};

use super::bases::Base;
use crate::regie::story::{Place, appoint, founded, furnish, handed, hours, person, received};
use crate::scene::{Scene, hire, staff, text};

/// The people of the régie, each at a machine of their own.
const PEOPLE: [&str; 6] = ["fiscalite", "ordonnateur", "regisseur", "collecteur", "receveur", "controleur"];

/// The valid input of a mutation of the régie; `None` for another module's.
pub(super) async fn of(scene: &Scene, mutation: &str) -> Option<Base> {
    Some(match mutation {
        "revenueKindCreate" | "revenueKindUpdate" => kinds(scene, mutation).await,
        "revenueKindChargeRecord" => super::counted::charge(scene).await,
        "tariffRecord" | "tariffOverrule" | "tariffWithdraw" => tariffs(scene, mutation).await,
        "taxpayerRecord" | "taxpayerUpdate" | "taxpayerMerge" => taxpayers(scene, mutation).await,
        "taxableRecord" | "taxableUpdate" => taxables(scene, mutation).await,
        "occupationRenew" => super::counted::occupation(scene).await,
        "assessmentMake" | "assessmentCancel" | "assessmentPrint" => assessments(scene, mutation).await,
        "orderIssue" | "orderReduce" | "orderCancel" | "orderRemit" | "orderPrint" => orders(scene, mutation).await,
        "slipSend" | "slipAnswer" | "slipPrint" => slips(scene, mutation).await,
        "rollPrepare" | "rollRun" | "rollAbandon" | "taxableDeclare" => super::counted::rolls(scene, mutation).await,
        _ if super::follow::MUTATIONS.contains(&mutation) => super::follow::of(scene, mutation).await,
        "cashOfficeCreate" | "cashMemberAppoint" | "cashMemberEnd" | "tillCreate" => offices(scene, mutation).await,
        "bookReceive" | "bookIssue" | "bookReturn" => books(scene, mutation).await,
        "dayOpen" | "dayClose" | "receiptIssue" | "receiptVoid" | "receiptBounce" | "receiptPrint" => {
            cashed(scene, mutation).await
        }
        "remittanceSend" | "remittanceAnswer" | "remittancePrint" | "journalPrint" | "receiptsStatementPrint" => {
            paid_over(scene, mutation).await
        }
        "monthCertify" | "monthRegularise" | "monthPrint" => months(scene, mutation).await,
        "inspectionRecord" | "inspectionPrint" => inspections(scene, mutation).await,
        "reportPrint" => super::counted::reports(scene).await,
        "feesCash" | "feeWaive" => super::counted::fees(scene, mutation).await,
        "paymentChannelCreate"
        | "paymentChannelRenew"
        | "paymentChannelClose"
        | "paymentAssign"
        | "paymentDayReconcile" => super::counted::payments(scene, mutation).await,
        _ if mutation.starts_with("bank") => super::bank::of(scene, mutation).await,
        "ticketKindCreate" | "ticketKindClose" | "ticketLotReceive" | "ticketIssue" | "ticketSell" | "ticketSpoil"
        | "ticketReturn" | "ticketCount" | "ticketStockPrint" | "shortfallMakeGood" => {
            super::tickets::of(scene, mutation).await
        }
        "fieldDeviceEnrol"
        | "fieldDeviceWithdraw"
        | "fieldBookHand"
        | "fieldRoundTake"
        | "fieldEntriesSend"
        | "fieldFileImport"
        | "fieldMissingExplain"
        | "fieldEntryAdmit" => super::field::of(scene, mutation).await,
        _ => return None,
    })
}

/// Other valid inputs, for fields that exclude one another.
pub(super) async fn instead(scene: &Scene, mutation: &str, base: &Value) -> Vec<Value> {
    match mutation {
        "revenueKindCreate" => {
            let due = json!({ "rule": "DAYS_AFTER", "days": 30 });
            vec![with(base, &json!({ "operationId": fresh(), "code": code(), "due": due }))]
        }
        "slipSend" => {
            let assessor = at(scene, "fiscalite").await;
            let taxpayer = taxpayer(&assessor).await;
            ordered(&assessor, &at(scene, "ordonnateur").await, &taxpayer).await;
            let waiting = json!({ "kindId": kind(&assessor, "DIVERS").await, "year": 2026 });
            vec![with(base, &json!({ "operationId": fresh(), "orderIds": null, "waiting": waiting }))]
        }
        "rollPrepare" | "paymentAssign" | "paymentDayReconcile" => super::counted::instead(scene, mutation, base).await,
        "bankLineMatch" => vec![super::bank::instead(scene, base).await],
        "reportPrint" => {
            let (assessor, ordonnateur) = (at(scene, "fiscalite").await, at(scene, "ordonnateur").await);
            let order = ordered(&assessor, &ordonnateur, &taxpayer(&assessor).await).await;
            let send = json!({ "operationId": fresh(), "orderIds": [order] });
            let slip = id(&ordonnateur.mutate("slipSend", send, "slip { id }").await, "slip");
            let roll = json!({ "operationId": fresh(), "kind": "SLIPS", "filter": { "slipId": slip } });
            let open = json!({ "operationId": fresh(), "kind": "ORDERS", "filter": { "orderState": "OPEN" } });
            vec![with(base, &roll), with(base, &open)]
        }
        "receiptIssue" => {
            let assessor = at(scene, "fiscalite").await;
            let tickets = kind(&assessor, "STATIONNEMENT").await;
            let tariff = tariff(&tickets, &json!([heure()]));
            assessor.mutate("tariffRecord", tariff, "tariff { id }").await.ok();
            let mut priced = hours(&tickets, "2");
            let mut free = json!({ "lines": [line(&kind(&assessor, "DIVERS").await)] });
            for other in [&mut priced, &mut free] {
                other["operationId"] = json!(fresh());
                other["orders"] = Value::Null;
            }
            vec![with(base, &priced), with(base, &free)]
        }
        _ => Vec::new(),
    }
}

pub(super) fn with(input: &Value, other: &Value) -> Value {
    let mut changed = input.clone();
    for (field, value) in other.as_object().expect("fields") {
        changed[field] = value.clone();
    }
    changed
}

pub(super) fn by(person: Browser, input: Value) -> Base {
    Base { person, input, guarded: false }
}

pub(super) async fn at(scene: &Scene, login: &str) -> Browser {
    let place = (210..).zip(PEOPLE).find(|(_, known)| *known == login);
    let (machine, _) = place.expect("somebody of the régie");
    person(&scene.town, login, machine).await
}

/// The identifier of what a mutation gave.
pub(super) fn id(answer: &Answer, field: &str) -> String {
    text(&answer.ok()[field]["id"])
}

/// Capitals and digits that nothing else has for its code.
pub(super) fn code() -> String {
    format!("E{}", &fresh().simple().to_string().to_uppercase()[22..])
}

pub(super) async fn unit(who: &Browser) -> String {
    text(&who.graphql("{ commune { here { id } } }", json!({})).await.ok()["here"]["id"])
}

pub(super) async fn kind(who: &Browser, code: &str) -> String {
    let kinds = who.graphql("{ revenueKinds(first: 100) { nodes { id code } } }", json!({})).await;
    let nodes = kinds.ok()["nodes"].as_array().expect("kinds").clone();
    text(&nodes.iter().find(|kind| kind["code"] == code).unwrap_or_else(|| panic!("no kind {code}"))["id"])
}

pub(super) async fn kinds(scene: &Scene, mutation: &str) -> Base {
    let ordonnateur = at(scene, "ordonnateur").await;
    let new = json!({ "operationId": fresh(), "code": code(), "nameAr": "حصيلة تجريبية", "nameFr": "Produit d’essai", "nature": "PRODUCT",
        "rule": "FREE", "budgetLine": "40101020", "basisAr": "مقرر تجريبي", "basisFr": "Délibération d’essai", "threshold": "100",
        "due": { "rule": "DAY_OF_YEAR", "month": 3, "day": 31 } });
    if mutation == "revenueKindCreate" {
        return by(ordonnateur, new);
    }
    let made = id(&ordonnateur.mutate("revenueKindCreate", new, "revenueKind { id }").await, "revenueKind");
    let input = json!({ "kindId": made, "nameAr": "حصيلة بديلة", "nameFr": "Produit rebaptisé", "budgetLine": "40101030",
        "threshold": "150.50", "closedOn": "2027-01-01" });
    by(ordonnateur, input)
}

fn heure() -> Value {
    json!({ "code": "heure", "nameAr": "ساعة تجريبية", "nameFr": "Heure d’essai", "measure": "UNIT", "amount": "5" })
}

fn tariff(kind: &str, rates: &Value) -> Value {
    let before = "2025-12-01";
    json!({ "operationId": fresh(), "kindId": kind, "from": "2026-01-01", "rates": rates, "instrument": "قرار جبائي تجريبي",
        "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before, "visa": "تأشيرة تجريبية", "visaOn": before })
}

async fn tariffs(scene: &Scene, mutation: &str) -> Base {
    let assessor = at(scene, "fiscalite").await;
    let new = match mutation {
        // Land with all equipment costs 15 to 30 dirhams a square metre.
        "tariffOverrule" => tariff(&kind(&assessor, "TNB").await, &json!([{ "code": "equipped", "amount": "45" }])),
        _ => tariff(&kind(&assessor, "STATIONNEMENT").await, &json!([heure()])),
    };
    if mutation == "tariffRecord" {
        return by(assessor, new);
    }
    let made = id(&assessor.mutate("tariffRecord", new, "tariff { id }").await, "tariff");
    by(at(scene, "ordonnateur").await, json!({ "tariffId": made, "reasons": "أسباب تجريبية" }))
}

fn details() -> Value {
    json!({ "nameAr": "أمينة المثال", "nameLatin": "Amina El Mithal", "cin": "ZZ000001", "ice": "000000000000019", "taxId": "12345678",
        "rib": "000000000000000000000194", "phone": "0612345678", "email": "amina@example.ma", "addressAr": "1، زنقة المثال",
        "addressFr": "1, rue de l’Essai" })
}

fn new_taxpayer(unit: &str) -> Value {
    json!({ "operationId": fresh(), "unitId": unit, "kind": "PERSON", "details": details(), "aliases": ["Épicerie El Mithal"] })
}

pub(super) async fn taxpayer(assessor: &Browser) -> String {
    let new = new_taxpayer(&unit(assessor).await);
    id(&assessor.mutate("taxpayerRecord", new, "taxpayer { id }").await, "taxpayer")
}

async fn taxpayers(scene: &Scene, mutation: &str) -> Base {
    let assessor = at(scene, "fiscalite").await;
    let here = unit(&assessor).await;
    let input = match mutation {
        "taxpayerRecord" => new_taxpayer(&here),
        "taxpayerUpdate" => {
            json!({ "taxpayerId": taxpayer(&assessor).await, "revision": 1, "unitId": here, "details": details(),
                "aliases": ["Café El Mithal"] })
        }
        _ => {
            json!({ "operationId": fresh(), "fromId": taxpayer(&assessor).await, "intoId": taxpayer(&assessor).await,
                "reasons": "البطاقة نفسها (مثال)" })
        }
    };
    by(assessor, input)
}

async fn new_taxable(assessor: &Browser, taxpayer: &str) -> Value {
    // No amount: what an assessment does not say itself is taken from here.
    let facts = json!([{ "name": "reason", "value": "مثال" }]);
    json!({ "operationId": fresh(), "taxpayerId": taxpayer, "unitId": unit(assessor).await, "kindId": kind(assessor, "DIVERS").await,
        "kind": "STALL", "reference": "Place 12", "label": "مكان تجريبي", "facts": facts, "from": "2026-01-01", "until": "2027-12-31" })
}

async fn taxables(scene: &Scene, mutation: &str) -> Base {
    let assessor = at(scene, "fiscalite").await;
    let new = new_taxable(&assessor, &taxpayer(&assessor).await).await;
    if mutation == "taxableRecord" {
        return by(assessor, new);
    }
    let made = id(&assessor.mutate("taxableRecord", new, "taxable { id }").await, "taxable");
    let facts = json!([{ "name": "amount", "value": "600" }]);
    let input = json!({ "taxableId": made, "revision": 1, "reference": "Place 13", "label": "مكان بديل", "facts": facts, "until": "2026-12-31" });
    by(assessor, input)
}

/// What is asked of an assessment: 1000 dirhams of a free kind.
async fn ask(assessor: &Browser, taxpayer: &str) -> Value {
    let facts = json!([{ "name": "amount", "value": "1000" }, { "name": "reason", "value": "مثال" }]);
    json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": kind(assessor, "DIVERS").await, "facts": facts, "declared": "IN_TIME",
        "periodFrom": "2026-11-01", "periodUntil": "2026-11-01" })
}

async fn assessed(assessor: &Browser, taxpayer: &str) -> String {
    let ask = ask(assessor, taxpayer).await;
    id(&assessor.mutate("assessmentMake", ask, "assessment { id }").await, "assessment")
}

async fn assessments(scene: &Scene, mutation: &str) -> Base {
    let assessor = at(scene, "fiscalite").await;
    let owing = taxpayer(&assessor).await;
    let input = match mutation {
        "assessmentMake" => {
            let stall = new_taxable(&assessor, &owing).await;
            let stall = id(&assessor.mutate("taxableRecord", stall, "taxable { id }").await, "taxable");
            let more = json!({ "taxableId": stall, "declared": "IN_TIME", "exemption": "إعفاء تجريبي", "remark": "ملاحظة تجريبية" });
            with(&ask(&assessor, &owing).await, &more)
        }
        "assessmentCancel" => {
            json!({ "operationId": fresh(), "assessmentId": assessed(&assessor, &owing).await, "reasons": "خطأ في المبلغ (مثال)" })
        }
        _ => json!({ "assessmentId": assessed(&assessor, &owing).await, "language": "fr" }),
    };
    by(assessor, input)
}

pub(super) async fn ordered(assessor: &Browser, ordonnateur: &Browser, taxpayer: &str) -> String {
    let issue = json!({ "operationId": fresh(), "assessmentIds": [assessed(assessor, taxpayer).await] });
    let issued = ordonnateur.mutate("orderIssue", issue, "orders { id }").await;
    text(&issued.ok()["orders"][0]["id"])
}

async fn orders(scene: &Scene, mutation: &str) -> Base {
    let (assessor, ordonnateur) = (at(scene, "fiscalite").await, at(scene, "ordonnateur").await);
    let owing = taxpayer(&assessor).await;
    if mutation == "orderIssue" {
        let input = json!({ "operationId": fresh(), "assessmentIds": [assessed(&assessor, &owing).await] });
        return by(ordonnateur, input);
    }
    let order = ordered(&assessor, &ordonnateur, &owing).await;
    if mutation == "orderPrint" {
        return by(ordonnateur, json!({ "orderId": order, "language": "ar" }));
    }
    let decided = json!({ "operationId": fresh(), "orderId": order, "authority": "الآمر بالصرف", "instrument": "مقرر تجريبي",
        "instrumentOn": "2026-11-20", "reasons": "أسباب تجريبية" });
    let more = match mutation {
        "orderReduce" => json!({ "principal": "100.50", "increase": "0" }),
        "orderRemit" => {
            json!({ "principal": "100", "increase": "0", "late": "0", "authority": "COUNCIL", "visa": "تأشيرة تجريبية",
                "visaOn": "2026-11-20" })
        }
        _ => json!({}),
    };
    by(ordonnateur, with(&decided, &more))
}

async fn slips(scene: &Scene, mutation: &str) -> Base {
    let (assessor, ordonnateur) = (at(scene, "fiscalite").await, at(scene, "ordonnateur").await);
    let order = ordered(&assessor, &ordonnateur, &taxpayer(&assessor).await).await;
    let new = json!({ "operationId": fresh(), "unitId": unit(&ordonnateur).await, "orderIds": [order] });
    if mutation == "slipSend" {
        return by(ordonnateur, new);
    }
    let made = id(&ordonnateur.mutate("slipSend", new, "slip { id }").await, "slip");
    if mutation == "slipPrint" {
        return by(ordonnateur, json!({ "slipId": made, "language": "fr" }));
    }
    by(at(scene, "receveur").await, json!({ "slipId": made, "accepted": false, "reasons": "أسباب تجريبية" }))
}

/// A régie with its régisseur and its collector.
pub(super) struct Counter {
    pub(super) ordonnateur: Browser,
    pub(super) regisseur: Browser,
    pub(super) office: String,
    /// The collector's place in it.
    member: Value,
}

impl Counter {
    pub(super) async fn founded(scene: &Scene) -> Self {
        let (ordonnateur, regisseur) = (at(scene, "ordonnateur").await, at(scene, "regisseur").await);
        let office = founded(&ordonnateur, &unit(&ordonnateur).await, &code()).await;
        appoint(&ordonnateur, (&scene.admin, "regisseur"), &office, "REGISSEUR").await.ok();
        let named = appoint(&ordonnateur, (&scene.admin, "collecteur"), &office, "COLLECTOR").await;
        let members = named.ok()["cashOffice"]["members"].as_array().expect("members").clone();
        let member =
            members.iter().find(|member| member["quality"] == "COLLECTOR").expect("the collector")["id"].clone();
        Self { ordonnateur, regisseur, office, member }
    }

    /// Its till with receipts 1 to 50, whose day the collector has opened with 200 dirhams.
    pub(super) async fn open(&self, scene: &Scene) -> Place {
        furnish(&self.regisseur, &self.office, ("G1", 1, 50), at(scene, "collecteur").await).await
    }

    /// The same, with a receipt of 100 dirhams in cash, counted and closed.
    async fn closed(&self, scene: &Scene) -> Place {
        let place = self.open(scene).await;
        place.issue(free(&self.regisseur).await).await.ok();
        close(&place, &[("200", 1), ("100", 1)]).await;
        place
    }

    fn new_till(&self, code: &str) -> Value {
        json!({ "operationId": fresh(), "officeId": self.office, "code": code, "nameAr": "صندوق تجريبي", "nameFr": "Caisse d’essai" })
    }
}

fn line(kind: &str) -> Value {
    json!({ "kindId": kind, "amount": "100", "label": "مثال" })
}

/// What a receipt of 100 dirhams for anything is asked by.
async fn free(who: &Browser) -> Value {
    json!({ "lines": [line(&kind(who, "DIVERS").await)] })
}

fn counted(pieces: &[(&str, i32)]) -> Value {
    pieces.iter().map(|(value, count)| json!({ "value": value, "count": count })).collect()
}

async fn close(place: &Place, pieces: &[(&str, i32)]) {
    let input = json!({ "operationId": fresh(), "dayId": place.day, "denominations": counted(pieces) });
    place.who.mutate("dayClose", input, "day { id }").await.ok();
}

async fn offices(scene: &Scene, mutation: &str) -> Base {
    if mutation == "cashOfficeCreate" {
        let ordonnateur = at(scene, "ordonnateur").await;
        let kinds = [kind(&ordonnateur, "DIVERS").await];
        let input = json!({ "operationId": fresh(), "unitId": unit(&ordonnateur).await, "code": code(), "nameAr": "وكالة تجريبية",
            "nameFr": "Régie d’essai", "instrument": "قرار تجريبي رقم 7/2026", "instrumentOn": "2026-01-05", "kindIds": kinds });
        return by(ordonnateur, input);
    }
    let counter = Counter::founded(scene).await;
    match mutation {
        "cashMemberAppoint" => {
            hire(&scene.town, "sefrou", "essai.cashmember", "collector").await;
            let somebody = staff(&scene.admin, "essai.cashmember").await;
            let input = json!({ "operationId": fresh(), "officeId": counter.office, "staffId": somebody, "quality": "COLLECTOR",
                "instrument": "قرار تجريبي رقم 8/2026", "from": "2026-11-20", "until": "2027-11-20" });
            by(counter.ordonnateur, input)
        }
        "cashMemberEnd" => by(counter.ordonnateur, json!({ "memberId": counter.member, "on": "2026-11-20" })),
        _ => {
            let input = counter.new_till("G1");
            by(counter.regisseur, input)
        }
    }
}

async fn books(scene: &Scene, mutation: &str) -> Base {
    let counter = Counter::founded(scene).await;
    let input = match mutation {
        "bookReceive" => {
            json!({ "operationId": fresh(), "officeId": counter.office, "serial": "A-100", "firstNumber": 1, "lastNumber": 50,
                "receivedOn": "2026-11-20" })
        }
        _ => {
            let book = id(&received(&counter.regisseur, &counter.office, (1, 50)).await, "book");
            let till = counter.regisseur.mutate("tillCreate", counter.new_till("G1"), "till { id }").await;
            let till = id(&till, "till");
            if mutation == "bookReturn" {
                handed(&counter.regisseur, &book, &till).await.ok();
                json!({ "bookId": book, "remark": "دفتر مبلل (مثال)" })
            } else {
                json!({ "operationId": fresh(), "bookId": book, "tillId": till })
            }
        }
    };
    by(counter.regisseur, input)
}

async fn cashed(scene: &Scene, mutation: &str) -> Base {
    let counter = Counter::founded(scene).await;
    let place = counter.open(scene).await;
    let cheque = json!({ "mode": "CHEQUE", "modeReference": "شيك تجريبي رقم 1" });
    let receipt = async |how: &Value| {
        let given = with(&free(&counter.regisseur).await, how);
        place.issue(given).await.ok()["receipt"]["id"].clone()
    };
    let input = match mutation {
        "dayOpen" => {
            close(&place, &[("200", 1)]).await;
            json!({ "operationId": fresh(), "tillId": place.till, "float": "150.50" })
        }
        "dayClose" => {
            json!({ "operationId": fresh(), "dayId": place.day, "denominations": counted(&[("200", 1)]), "reasons": "مثال" })
        }
        "receiptIssue" => {
            let assessor = at(scene, "fiscalite").await;
            let owing = taxpayer(&assessor).await;
            let order = ordered(&assessor, &counter.ordonnateur, &owing).await;
            let orders = json!({ "orderIds": [order], "amount": "600" });
            place.input(with(&cheque, &json!({ "taxpayerId": owing, "orders": orders })))
        }
        "receiptVoid" => {
            json!({ "operationId": fresh(), "receiptId": receipt(&json!({})).await, "reasons": "إدخال مكرر (مثال)" })
        }
        "receiptBounce" => {
            let bounced = json!({ "operationId": fresh(), "receiptId": receipt(&cheque).await, "instrument": "إشعار تجريبي", "on": "2026-11-20" });
            return by(counter.regisseur, bounced);
        }
        _ => {
            json!({ "operationId": fresh(), "receiptId": receipt(&json!({})).await, "format": "A5", "language": "FR" })
        }
    };
    by(place.who, input)
}

async fn paid_over(scene: &Scene, mutation: &str) -> Base {
    let counter = Counter::founded(scene).await;
    let place = counter.closed(scene).await;
    let send = json!({ "operationId": fresh(), "officeId": counter.office, "dayIds": [place.day] });
    let input = match mutation {
        "remittanceSend" => send,
        "journalPrint" => json!({ "dayId": place.day, "language": "ar" }),
        "receiptsStatementPrint" => {
            json!({ "officeId": counter.office, "from": "2026-11-01", "until": "2026-11-30", "language": "fr" })
        }
        _ => {
            let sent = id(&counter.regisseur.mutate("remittanceSend", send, "remittance { id }").await, "remittance");
            if mutation == "remittanceAnswer" {
                let answer = json!({ "operationId": fresh(), "remittanceId": sent, "received": "99.50", "reference": "T-1/2026",
                    "remark": "نقص في القطع (مثال)" });
                return by(at(scene, "receveur").await, answer);
            }
            json!({ "remittanceId": sent, "language": "fr" })
        }
    };
    by(counter.regisseur, input)
}

async fn months(scene: &Scene, mutation: &str) -> Base {
    let counter = Counter::founded(scene).await;
    let new = json!({ "operationId": fresh(), "officeId": counter.office, "year": 2026, "month": 10 });
    if mutation == "monthCertify" {
        return by(counter.regisseur, new);
    }
    let made = id(&counter.regisseur.mutate("monthCertify", new, "certificate { id }").await, "certificate");
    if mutation == "monthRegularise" {
        return by(counter.ordonnateur, json!({ "operationId": fresh(), "certificateId": made }));
    }
    by(counter.regisseur, json!({ "certificateId": made, "language": "ar", "paper": "CERTIFICATE" }))
}

async fn inspections(scene: &Scene, mutation: &str) -> Base {
    let counter = Counter::founded(scene).await;
    received(&counter.regisseur, &counter.office, (1, 50)).await.ok();
    let controller = at(scene, "controleur").await;
    let new = json!({ "operationId": fresh(), "officeId": counter.office, "denominations": counted(&[("200", 1)]),
        "books": [{ "serial": "essai-1", "nextNumber": 1 }], "findings": "لا ملاحظة (مثال)" });
    if mutation == "inspectionRecord" {
        return by(controller, new);
    }
    let made = id(&controller.mutate("inspectionRecord", new, "inspection { id }").await, "inspection");
    by(controller, json!({ "inspectionId": made, "language": "fr" }))
}
