//! A régie at which something has happened: priced, taxed, ordered, cashed, paid over, certified and inspected, each by the person whose
//! it is.

use serde_json::{Value, json};
use testkit::{Browser, PASSWORD, Town, fresh};

use super::revenue_fields::Things;
use super::world::text;
use crate::regie::phone::Phone;
use crate::regie::story::{Place, appoint, founded, furnish, hours};
use crate::scene::{desk, hire_at};

/// Everybody of the régie and the role that each has, in the order of the work.
pub(crate) const PEOPLE: [(&str, &str); 6] = [
    ("fiscalite", "assessor"),
    ("ordonnateur", "ordonnateur"),
    ("regisseur", "regisseur"),
    ("collecteur", "collector"),
    ("receveur", "receiver"),
    ("controleur", "controller"),
];

/// Where the régie is, and who is taxed there.
pub(super) struct Spot<'a> {
    pub(super) town: &'a Town,
    pub(super) host: &'a str,
    /// The commune's administrator.
    pub(super) admin: &'a Browser,
    /// Identifier of the unit that the régie belongs to.
    pub(super) unit: &'a str,
    /// The arrondissement in which its people work; their logins end with it.
    pub(super) within: Option<&'a str>,
    /// A name in both scripts, by which everything is found.
    pub(super) name: (&'a str, &'a str),
}

impl Spot<'_> {
    fn login(&self, name: &str) -> String {
        self.within.map_or_else(|| name.to_owned(), |unit| format!("{name}.{unit}"))
    }

    /// Somebody at a machine of their own, hired where testkit's people are not.
    async fn person(&self, (name, role): (&str, &str), machine: u8) -> Browser {
        let (tenant, login) = (self.host.rsplit('.').next().expect("a host has a name"), self.login(name));
        if self.within.is_some() {
            hire_at(self.town, tenant, &login, (role, self.within)).await;
        }
        let browser = self.town.at_from(self.host, desk(machine));
        browser.sign_in(&login, PASSWORD).await;
        browser
    }

    /// Tariffs are of the whole commune: in a city somebody of the city records them.
    async fn pricing(&self, assessor: &Browser) -> Browser {
        if self.within.is_none() {
            return assessor.clone();
        }
        let tenant = self.host.rsplit('.').next().expect("a host has a name");
        hire_at(self.town, tenant, PEOPLE[0].0, (PEOPLE[0].1, None)).await;
        let browser = self.town.at_from(tenant, desk(40));
        browser.sign_in(PEOPLE[0].0, PASSWORD).await;
        browser
    }
}

async fn made(who: &Browser, mutation: &str, input: Value, field: &str) -> String {
    let answer = who.mutate(mutation, input, &format!("{field} {{ id }}")).await;
    text(&answer.ok()[field]["id"])
}

async fn kind(who: &Browser, code: &str) -> String {
    let kinds = who.graphql("{ revenueKinds(first: 100) { nodes { id code } } }", json!({})).await;
    let nodes = kinds.ok()["nodes"].as_array().expect("kinds").clone();
    text(&nodes.iter().find(|kind| kind["code"] == code).unwrap_or_else(|| panic!("no kind {code}"))["id"])
}

/// Lets everybody of a régie work.
pub(super) async fn worked(spot: &Spot<'_>) -> Things {
    let [assessor, ordonnateur, regisseur, collector, receiver, controller] = people(spot).await;
    let priced = kind(&assessor, "STATIONNEMENT").await;
    let tariff = made(&spot.pricing(&assessor).await, "tariffRecord", tickets(&priced), "tariff").await;
    let owed = Things { tariff, ..owed(spot, &assessor, &ordonnateur).await };
    let owed = followed(owed, &assessor, &receiver, spot.name).await;

    let code = spot.within.map_or_else(|| "REG1".to_owned(), str::to_uppercase);
    let office = founded(&ordonnateur, spot.unit, &code).await;
    let regisseurs = spot.login("regisseur");
    let named = appoint(&ordonnateur, (spot.admin, regisseurs.as_str()), &office, "REGISSEUR").await;
    let member = text(&named.ok()["cashOffice"]["members"][0]["id"]);
    let collectors = spot.login("collecteur");
    appoint(&ordonnateur, (spot.admin, collectors.as_str()), &office, "COLLECTOR").await.ok();
    let place = furnish(&regisseur, &office, ("G1", 1, 50), collector).await;

    place.ticket(&priced, "2").await.ok();
    let counted = json!([{ "value": "200", "count": 1 }, { "value": "10", "count": 1 }]);
    let close = json!({ "operationId": fresh(), "dayId": place.day, "denominations": counted });
    place.who.mutate("dayClose", close, "day { id }").await.ok();
    let send = json!({ "operationId": fresh(), "officeId": office, "dayIds": [place.day] });
    let remittance = made(&regisseur, "remittanceSend", send, "remittance").await;
    let open = json!({ "operationId": fresh(), "tillId": place.till, "float": "0" });
    let day = made(&place.who, "dayOpen", open, "day").await;
    let mut cheque = hours(&priced, "3");
    cheque["mode"] = json!("CHEQUE");
    cheque["modeReference"] = json!(format!("Chèque {}", spot.name.1));
    cheque["payerName"] = json!(format!("{} El Mithal", spot.name.1));
    let receipt = place.issue(cheque).await.ok()["receipt"].clone();

    let phone = phone(&place.who, &regisseur, &office).await;
    let collector = crate::scene::staff(spot.admin, &collectors).await;
    let tickets = sold(&regisseur, (&office, &priced), &place, &collector).await;
    let bank = banked(&regisseur, &office).await;

    let hands = (&ordonnateur, &regisseur);
    let paid = super::payment_fields::channelled(spot, hands, (&office, &regisseurs)).await;

    let month = json!({ "operationId": fresh(), "officeId": office, "year": 2026, "month": 10 });
    let certificate = made(&regisseur, "monthCertify", month, "certificate").await;
    let seen = json!({ "operationId": fresh(), "officeId": office, "denominations": [{ "value": "200", "count": 1 }],
        "findings": format!("Rien à dire ({}).", spot.name.1) });
    let inspection = made(&controller, "inspectionRecord", seen, "inspection").await;
    Things {
        office,
        member,
        till: place.till,
        book: place.book,
        day,
        receipt: text(&receipt["id"]),
        phone,
        token: text(&receipt["verifyUrl"]).rsplit('/').next().expect("an address has a path").to_owned(),
        remittance,
        certificate,
        inspection,
        ticket_kind: tickets[0].clone(),
        ticket_lot: tickets[1].clone(),
        ticket_issue: tickets[2].clone(),
        bank,
        payment_channel: paid[0].clone(),
        payment: paid[1].clone(),
        fee: fee(spot, (&priced, &owed.tariff)).await,
        ..owed
    }
}

/// A fee that the place owes: written as if its registry had told of a document of that name.
async fn fee(spot: &Spot<'_>, (kind, tariff): (&str, &str)) -> String {
    let tenant = spot.host.rsplit('.').next().expect("a host has a name");
    let id = fresh();
    let bare = |id: &str| id.split_once('_').expect("a prefix").1.to_owned();
    let sql = format!(
        "set search_path to t_{tenant};
         insert into fee (id, event_id, source, source_object, unit_id, kind_id, tariff_id, rate_code, amount_centimes, asked_on, asked_at)
         values ('{id}', '{id}', 'registry.document.issued', 'doc {}', '{}', '{}', '{}', 'heure', 500, '2026-11-20', now())",
        spot.name.1,
        bare(spot.unit),
        bare(kind),
        bare(tariff),
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&spot.town.superuser().await).await.expect("a fee");
    format!("fee_{}", id.simple())
}

/// An account with a statement whose line may be the cheque of 15 dirhams.
async fn banked(regisseur: &Browser, office: &str) -> super::bank_fields::Bank {
    let account = crate::regie::bank::account(regisseur, office, &crate::regie::bank::rib()).await;
    let (statement, line) = crate::regie::bank::moved(regisseur, &account, "15,00").await;
    super::bank_fields::Bank { account, statement, line }
}

/// Parking tickets in the collector's hands, of which two are sold: their kind, their lot, and what the till has.
async fn sold(regisseur: &Browser, (office, priced): (&str, &str), place: &Place, holder: &str) -> [String; 3] {
    let new = json!({ "operationId": fresh(), "officeId": office, "code": "P5", "nameAr": "تذكرة موقف", "nameFr": "Ticket de parking",
        "kindId": priced, "face": "5", "rateCode": "heure" });
    let kind = made(regisseur, "ticketKindCreate", new, "ticketKind").await;
    let new = json!({ "operationId": fresh(), "ticketKindId": kind, "series": "A", "firstNumber": 1, "lastNumber": 100,
        "source": "PRINTER", "instrument": "BL essai 1", "receivedOn": "2026-11-20" });
    let lot = made(regisseur, "ticketLotReceive", new, "lot").await;
    let out = json!({ "operationId": fresh(), "lotId": lot, "tillId": place.till, "holderId": holder, "firstNumber": 1, "lastNumber": 50 });
    let issue = made(regisseur, "ticketIssue", out, "issue").await;
    let two = json!({ "operationId": fresh(), "issueId": issue, "firstNumber": 1, "lastNumber": 2 });
    made(&place.who, "ticketSell", two, "sale").await;
    let count = json!({ "operationId": fresh(), "officeId": office, "lines": [{ "lotId": lot, "counted": 50 }] });
    made(regisseur, "ticketCount", count, "count").await;
    [kind, lot, issue]
}

/// A phone with a book of its own, which began a day and gave a receipt that nobody can read.
async fn phone(collector: &Browser, regisseur: &Browser, office: &str) -> String {
    let phone = Phone::enrolled(collector, office, ("2026-11-20T09:00:00Z", "2026-11-20")).await;
    let mut phone = phone.furnished(regisseur, office, (7001, 7050)).await;
    phone.open("0.00");
    phone.sign("{}".to_owned());
    phone.send_all(collector).await;
    phone.id
}

async fn people(spot: &Spot<'_>) -> [Browser; 6] {
    let mut people = Vec::new();
    for (machine, person) in (41..).zip(PEOPLE) {
        people.push(spot.person(person, machine).await);
    }
    people.try_into().expect("six people")
}

/// Parking at 5 dirhams an hour.
fn tickets(kind: &str) -> Value {
    let before = "2025-12-01";
    let rate = json!({ "code": "heure", "nameAr": "ساعة تجريبية", "nameFr": "Heure d’essai", "measure": "UNIT", "amount": "5" });
    json!({ "operationId": fresh(), "kindId": kind, "from": "2026-01-01", "rates": [rate], "instrument": "قرار جبائي تجريبي",
        "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before, "visa": "تأشيرة تجريبية", "visaOn": before })
}

/// A taxpayer with a stall, assessed twice and ordered once, on a slip that waits.
async fn owed(spot: &Spot<'_>, assessor: &Browser, ordonnateur: &Browser) -> Things {
    let (kind, (ar, latin)) = (kind(assessor, "DIVERS").await, spot.name);
    let details = json!({ "nameAr": format!("{ar} المثال"), "nameLatin": format!("{latin} El Mithal") });
    let input = json!({ "operationId": fresh(), "unitId": spot.unit, "kind": "PERSON", "details": details });
    let taxpayer = made(assessor, "taxpayerRecord", input, "taxpayer").await;
    let stall = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": kind, "kind": "STALL",
        "reference": format!("Place {latin}"), "from": "2026-01-01" });
    let taxable = made(assessor, "taxableRecord", stall, "taxable").await;
    let facts = json!([{ "name": "amount", "value": "1000" }, { "name": "reason", "value": "recette diverse" }]);
    let ask = || json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": kind, "facts": facts, "periodFrom": "2026-11-01", "periodUntil": "2026-11-01" });
    let first = made(assessor, "assessmentMake", ask(), "assessment").await;
    let assessment = made(assessor, "assessmentMake", ask(), "assessment").await;
    let issue = json!({ "operationId": fresh(), "assessmentIds": [first] });
    let issued = ordonnateur.mutate("orderIssue", issue, "orders { id }").await;
    let order = text(&issued.ok()["orders"][0]["id"]);
    let send = json!({ "operationId": fresh(), "unitId": spot.unit, "orderIds": [order] });
    let slip = made(ordonnateur, "slipSend", send, "slip").await;
    // Of the stall, which lacks what it would be assessed by.
    let prepare = json!({ "operationId": fresh(), "kindId": kind, "year": 2026, "unitId": spot.unit });
    let roll = made(assessor, "rollPrepare", prepare, "roll").await;
    Things { kind, taxpayer, taxable, assessment, order, slip, roll, ..Things::of_nothing() }
}

/// A reminder about the order, and a claim against it that waits.
async fn followed(it: Things, assessor: &Browser, receiver: &Browser, (ar, latin): (&str, &str)) -> Things {
    let remind = json!({ "operationId": fresh(), "kind": "REMINDER", "orderIds": [it.order] });
    let issued = receiver.mutate("noticeIssue", remind, "notices { id }").await;
    let contest = json!({ "operationId": fresh(), "orderId": it.order, "receivedOn": "2026-11-20",
        "grounds": format!("{ar} {latin} conteste (essai)") });
    let debt_claim = made(assessor, "claimRecord", contest, "claim").await;
    Things { debt_notice: text(&issued.ok()["notices"][0]["id"]), debt_claim, ..it }
}
