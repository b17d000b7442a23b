//! Every subscription, called by nobody, by somebody without grants, and by people of another commune.

use kernel::act::role::STAFF;
use testkit::{Browser, Events, Town};

use crate::isolation::roots::of_root;
use crate::isolation::sessions::cookie;
use crate::isolation::world::{assert_silent, desk, secrets};

/// A subscription and the act that it asks a permit for.
const CASES: [(&str, &str, &str); 3] = [
    ("inboxChanged", "exchange.notice.read", "subscription { inboxChanged { unreadCount } }"),
    (
        "workChanged",
        "registry.work.read",
        "subscription { workChanged { drafts returned toRegister late registeredThisYear documentsToday } }",
    ),
    (
        "sessionChanged",
        "administration.session.read",
        "subscription { sessionChanged { live acts mustChangePassword expiresAt } }",
    ),
];

#[test]
fn every_subscription_of_the_schema_has_a_case_here() {
    let mut cased = CASES.map(|(field, ..)| field.to_owned());
    cased.sort();
    assert_eq!(cased.to_vec(), of_root("Subscription"));
}

/// The code of the first error that a subscription tells, `None` when its first word is data.
async fn door(who: &Browser, query: &str) -> Option<String> {
    let mut events = Events::of(who, query).await;
    let (_, first) = events.next().await.expect("a first word");
    if first["errors"].is_null() {
        return None;
    }
    assert!(events.next().await.is_some_and(|(name, _)| name == "complete"), "a refused subscription ends");
    Some(first["errors"][0]["extensions"]["code"].as_str().unwrap_or_else(|| panic!("{first}")).to_owned())
}

#[tokio::test]
async fn no_subscription_is_anybodys() {
    let town = Town::start().await;
    let (nobody, without) = (town.at("sefrou"), town.signed_in("sefrou", "personne").await);
    for (field, act, query) in CASES {
        assert_eq!(door(&nobody, query).await.as_deref(), Some("UNAUTHENTICATED"), "{field}");
        let own = catalog::MODULES.iter().flat_map(|m| m.policies).any(|p| p.act == act && p.role == STAFF);
        let expected = (!own).then_some("FORBIDDEN");
        assert_eq!(door(&without, query).await.as_deref(), expected, "{field}");
    }
}

#[tokio::test]
async fn a_session_of_one_commune_subscribes_to_nothing_in_another() {
    let town = Town::start().await;
    let stolen = cookie(&town, "casablanca", "admin").await;
    let elsewhere = town.at("sefrou");
    for (field, _, query) in CASES {
        let request = elsewhere.request(reqwest::Method::POST, "/graphql").header("accept", "text/event-stream");
        let request = request.header("cookie", &stolen).json(&serde_json::json!({ "query": query }));
        let said = request.send().await.unwrap().text().await.unwrap();
        assert!(said.contains("UNAUTHENTICATED"), "{field}: {said}");
    }
}

#[tokio::test]
async fn no_subscription_tells_people_of_casablanca_anything_of_sefrou() {
    let town = Town::start().await;
    desk(&town, "sefrou", ("agent", "officier"), ("زهرة", "Zohra")).await;
    let hidden = secrets(&town.superuser().await, "t_sefrou").await;
    for login in ["admin", "officier.maarif", "agent.maarif", "auditeur"] {
        let stranger = town.signed_in("casablanca", login).await;
        for (field, _, query) in CASES {
            let (_, first) = Events::of(&stranger, query).await.next().await.expect("a first word");
            assert_silent(field, &first.to_string(), &hidden);
            let work = &first["data"]["workChanged"];
            assert!(work.is_null() || work["registeredThisYear"] == 0, "{login}: {first}");
        }
    }
}
