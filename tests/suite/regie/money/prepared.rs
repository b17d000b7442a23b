//! What must be there before money moves: tickets, a tax, an act of civil status, a phone.

use serde_json::{Value, json};
use testkit::{Browser, birth, fresh};

use super::{AGENT, TICKETS};
use crate::regie::fees;
use crate::regie::phone::Phone;
use crate::regie::story::{Desk, Place, appoint, person};
use crate::scene::{hire, office, register, staff, submitted, text};

/// A lot of tickets of 5 DH in the hands of a till's person; gives the issue.
pub(super) async fn handed_tickets(desk: &Desk, place: &Place, prices: &str) -> String {
    let input = json!({ "operationId": fresh(), "officeId": desk.office, "code": "P5", "nameAr": "تذكرة تجريبية", "nameFr": "Ticket d’essai",
        "kindId": prices, "face": "5", "rateCode": "heure" });
    let kind = desk.regisseur.mutate("ticketKindCreate", input, "ticketKind { id }").await;
    let input = json!({ "operationId": fresh(), "ticketKindId": kind.ok()["ticketKind"]["id"], "series": "A", "firstNumber": 1,
        "lastNumber": TICKETS, "source": "PRINTER", "instrument": "BL essai 1", "receivedOn": "2026-11-20" });
    let lot = desk.regisseur.mutate("ticketLotReceive", input, "lot { id }").await;
    let holder = staff(&desk.admin, "caissier.01").await;
    let input = json!({ "operationId": fresh(), "lotId": lot.ok()["lot"]["id"], "tillId": place.till, "holderId": holder, "firstNumber": 1,
        "lastNumber": TICKETS });
    let issue = desk.regisseur.mutate("ticketIssue", input, "issue { id }").await;
    text(&issue.ok()["issue"]["id"])
}

/// The tax on drinks at five per cent; gives the kind.
pub(super) async fn taxed(desk: &Desk) -> String {
    let (kind, before) = (desk.kind("BOISSONS").await, "2025-12-01");
    let rate = json!({ "code": "receipts", "amount": "5" });
    let input = json!({ "operationId": fresh(), "kindId": kind, "from": "2026-01-01", "rates": [rate], "instrument": "قرار جبائي تجريبي",
        "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before, "visa": "تأشيرة تجريبية", "visaOn": before });
    desk.assessor.mutate("tariffRecord", input, "tariff { id }").await.ok();
    kind
}

/// A birth that is registered, of which an extract costs something.
pub(super) async fn registered(desk: &Desk) -> Value {
    fees::price(&desk.assessor).await;
    let agent = desk.town.signed_in("sefrou", "agent").await;
    let officer = desk.town.signed_in("sefrou", "officier").await;
    let born = birth("2026-11-10", "هبة", "Hiba");
    let declaration = submitted(&agent, &office(&agent, "SFR1").await, born).await;
    register(&officer, &declaration, fresh()).await.ok()["act"].clone()
}

/// A phone in the hands of its agent.
pub(super) async fn carried(desk: &Desk) -> (Phone, Browser) {
    hire(&desk.town, "sefrou", AGENT, "collector").await;
    appoint(&desk.ordonnateur, (&desk.admin, AGENT), &desk.office, "COLLECTOR").await.ok();
    let agent = person(&desk.town, AGENT, 60).await;
    let phone = Phone::enrolled(&agent, &desk.office, ("2026-11-20T09:00:00Z", "2026-11-20")).await;
    (phone.furnished(&desk.regisseur, &desk.office, (300_001, 390_000)).await, agent)
}
