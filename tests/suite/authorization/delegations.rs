//! The role lets an officer register; only a delegation in force on that day lets the officer sign.

use serde_json::{Value, json};
use testkit::{Browser, Town, birth, declare_and_submit, first_office, register};

use crate::isolation::world::text;

const REFUSED: &str = "declarationId: registry-error-no-delegation";

struct Desk {
    town: Town,
    admin: Browser,
    office: String,
    declaration: String,
    officer: Value,
    delegation: String,
}

/// Given a declaration that waits in an office where the officer signs.
async fn desk() -> Desk {
    let town = Town::start().await;
    let (agent, admin) = (town.signed_in("sefrou", "agent").await, town.signed_in("sefrou", "admin").await);
    let office = first_office(&agent).await;
    let declaration = declare_and_submit(&agent, &office, birth("2026-11-18", "زهرة", "Zohra")).await;
    let seen = admin
        .graphql(
            "query($id: ID!) { office(id: $id) { delegations { id staff { id login } } } }",
            json!({ "id": office }),
        )
        .await;
    let list = seen.ok()["delegations"].as_array().cloned().unwrap_or_default();
    let found = list.iter().find(|one| one["staff"]["login"] == "officier").unwrap_or_else(|| panic!("{}", seen.0));
    let (officer, delegation) = (found["staff"]["id"].clone(), text(&found["id"]));
    Desk { town, admin, office, declaration, officer, delegation }
}

impl Desk {
    async fn end(&self, on: &str) {
        let input = json!({ "delegationId": self.delegation, "on": on, "reason": "essai" });
        self.admin.mutate("delegationEnd", input, "delegation { endedOn }").await.ok();
    }

    async fn delegate(&self, from: &str, until: Option<&str>) {
        let input = json!({ "officeId": self.office, "staffId": self.officer, "quality": "DELEGATED_OFFICIAL", "instrument": "قرار تجريبي رقم 2/2026", "from": from, "until": until });
        self.admin.mutate("delegationCreate", input, "delegation { id }").await.ok();
    }

    async fn try_register(&self) -> Vec<String> {
        register(&self.town.signed_in("sefrou", "officier").await, &self.declaration).await.refusals()
    }
}

#[tokio::test]
async fn an_officer_signs_until_the_last_day_of_a_delegation_and_not_the_day_after() {
    let desk = desk().await;
    desk.end("2026-11-20").await;
    // The day after, the officer still has the role and no longer signs.
    desk.town.set_clock("2026-11-21T09:00:00Z");
    let officer = desk.town.signed_in("sefrou", "officier").await;
    let answer = register(&officer, &desk.declaration).await;
    assert_eq!(answer.refusals(), [REFUSED]);
    // The refusal says for which office and which day.
    let said = answer.root()["userErrors"][0]["message"].as_str().unwrap_or_default();
    assert!(said.contains("SFR1") && said.contains("2026"), "{said}");
    // On the last day itself it was in force.
    desk.town.set_clock("2026-11-20T22:30:00Z");
    assert_eq!(desk.try_register().await, Vec::<String>::new());
}

#[tokio::test]
async fn midnight_in_morocco_ends_the_last_day_of_a_delegation() {
    let desk = desk().await;
    desk.end("2026-11-20").await;
    // Morocco's clock stands at UTC since September 2026.
    desk.town.set_clock("2026-11-21T00:00:00Z");
    assert_eq!(desk.try_register().await, [REFUSED]);
}

#[tokio::test]
async fn a_delegation_for_days_that_are_over_or_still_to_come_signs_nothing() {
    let desk = desk().await;
    desk.end("2026-11-20").await;
    desk.town.set_clock("2026-11-23T09:00:00Z");
    let desk = Desk { admin: desk.town.signed_in("sefrou", "admin").await, ..desk };
    desk.delegate("2026-11-24", Some("2026-11-25")).await;
    assert_eq!(desk.try_register().await, [REFUSED], "not begun");
    desk.town.set_clock("2026-11-26T09:00:00Z");
    assert_eq!(desk.try_register().await, [REFUSED], "expired yesterday");
    desk.town.set_clock("2026-11-25T09:00:00Z");
    assert_eq!(desk.try_register().await, Vec::<String>::new(), "in force");
}

#[tokio::test]
async fn an_officer_who_was_never_delegated_to_an_office_signs_nothing_there() {
    // Given somebody with the role of an officer and no delegation.
    let desk = desk().await;
    let found = desk
        .admin
        .graphql(
            "{ staff(first: 100, filter: { query: \"personne\" }) { nodes { id } } commune { units { id parentId } } }",
            json!({}),
        )
        .await;
    let root = found.0["data"]["commune"]["units"]
        .as_array()
        .and_then(|list| list.iter().find(|u| u["parentId"].is_null()))
        .expect("a root")["id"]
        .clone();
    let staff = found.0["data"]["staff"]["nodes"][0]["id"].clone();
    desk.admin
        .mutate("grantCreate", json!({ "staffId": staff, "role": "officer", "unitId": root }), "staff { id }")
        .await
        .ok();
    let other = desk.town.signed_in("sefrou", "personne").await;
    // Then the role opens the door, and the law keeps the register closed.
    assert_eq!(register(&other, &desk.declaration).await.refusals(), [REFUSED]);
    let shown =
        other.graphql("query($id: ID!) { declaration(id: $id) { allowed } }", json!({ "id": desk.declaration })).await;
    let allowed = shown.ok()["allowed"].to_string();
    assert!(!allowed.contains("registry.declaration.register"), "{allowed}");
}

#[tokio::test]
async fn a_delegation_never_ends_in_the_past() {
    // What was signed under it stays covered.
    let desk = desk().await;
    let input = json!({ "delegationId": desk.delegation, "on": "2026-11-19", "reason": "essai" });
    let answer = desk.admin.mutate("delegationEnd", input, "delegation { endedOn }").await;
    assert_eq!(answer.refusals(), ["on: registry-error-delegation-end-past"]);
}

#[tokio::test]
async fn a_mention_needs_a_delegation_in_force_as_well() {
    let desk = desk().await;
    let officer = desk.town.signed_in("sefrou", "officier").await;
    let act = text(&register(&officer, &desk.declaration).await.ok()["act"]["id"]);
    desk.end("2026-11-20").await;
    desk.town.set_clock("2026-11-21T09:00:00Z");
    let officer = desk.town.signed_in("sefrou", "officier").await;
    let input = json!({ "operationId": testkit::fresh(), "actId": act, "kind": "MARRIAGE", "eventDate": "2026-11-19", "instrument": "رسم تجريبي 7", "authority": "موثق تجريبي", "textAr": "بيان", "textFr": "Mention" });
    let answer = officer.mutate("mentionAdd", input, "mention { id }").await;
    assert_eq!(answer.refusals().len(), 1, "{}", answer.0);
    assert!(
        answer.refusals()[0].contains("delegation") || answer.refusals()[0].contains("signer"),
        "{:?}",
        answer.refusals()
    );
}
