//! Who hears of what, and until when.

use serde_json::{Value, json};
use testkit::{Browser, Events, Socket, Town, birth, declare_and_submit, first_office, fresh};

use crate::isolation::same_ids::{Twins, twins};
use crate::scene::staff;

const WORK: &str = "subscription { workChanged { drafts toRegister } }";
const STATE: &str = "subscription { sessionChanged { live acts mustChangePassword expiresAt } }";

/// Opens a draft.
async fn draft(agent: &Browser) {
    let office = first_office(agent).await;
    let input = json!({ "operationId": fresh(), "officeId": office, "content": birth("2026-11-18", "مثال", "Mithal") });
    agent.mutate("birthDeclare", input, "declaration { id }").await.ok();
}

#[tokio::test]
async fn a_change_is_heard_at_once_by_a_colleague_at_another_instance() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    let officer = town.another_instance().await.signed_in("sefrou", "officier").await;
    let mut heard = Socket::greeted(&officer).await;
    heard.subscribe("w", WORK).await;
    // How things stand is told first.
    assert_eq!(heard.next("w").await, json!({ "drafts": 0, "toRegister": 0 }));
    declare_and_submit(&agent, &first_office(&agent).await, birth("2026-11-18", "مثال", "Mithal")).await;
    let mut told = heard.next("w").await;
    // The two changes may be told together or one after the other.
    if told["toRegister"] == 0 {
        told = heard.next("w").await;
    }
    assert_eq!(told, json!({ "drafts": 0, "toRegister": 1 }));
}

#[tokio::test]
async fn a_listener_of_one_commune_never_hears_another_with_the_same_identifiers() {
    let Twins { town, .. } = twins().await;
    let (sefrou, fes) = (town.signed_in("sefrou", "agent").await, town.signed_in("fes", "agent").await);
    let (mut at_sefrou, mut at_fes) = (Socket::greeted(&sefrou).await, Socket::greeted(&fes).await);
    at_sefrou.subscribe("w", WORK).await;
    at_fes.subscribe("w", WORK).await;
    assert_eq!([at_sefrou.next("w").await["drafts"].clone(), at_fes.next("w").await["drafts"].clone()], [1, 1]);
    // When Sefrou opens a draft, and has heard of it; and then Fès gives its own up.
    draft(&sefrou).await;
    assert_eq!(at_sefrou.next("w").await["drafts"], 2);
    draft(&fes).await;
    draft(&fes).await;
    // Then what Fès hears next is its own change: nothing came in between.
    let told = at_fes.next("w").await["drafts"].clone();
    assert!(told == 2 || told == 3, "{told}");
    // And the other way round, at another person's place and another host's.
    let maarif = town.signed_in("maarif.casablanca", "agent.maarif").await;
    let mut at_maarif = Socket::greeted(&maarif).await;
    at_maarif.subscribe("w", WORK).await;
    assert_eq!(at_maarif.next("w").await["drafts"], 0);
    draft(&sefrou).await;
    assert_eq!(at_sefrou.next("w").await["drafts"], 3);
    draft(&maarif).await;
    assert_eq!(at_maarif.next("w").await["drafts"], 1);
}

#[tokio::test]
async fn an_arrondissement_does_not_hear_what_another_does() {
    let town = Town::start().await;
    let (maarif, anfa) =
        (town.signed_in("casablanca", "agent.maarif").await, town.signed_in("casablanca", "agent.anfa").await);
    let (mut at_maarif, mut at_anfa) = (Socket::greeted(&maarif).await, Socket::greeted(&anfa).await);
    at_maarif.subscribe("w", WORK).await;
    at_anfa.subscribe("w", WORK).await;
    assert_eq!([at_maarif.next("w").await["drafts"].clone(), at_anfa.next("w").await["drafts"].clone()], [0, 0]);
    draft(&maarif).await;
    assert_eq!(at_maarif.next("w").await["drafts"], 1);
    draft(&anfa).await;
    assert_eq!(at_anfa.next("w").await["drafts"], 1, "its own change is the first it hears of");
}

/// The end of an operation on a socket: the code of its last error, if it told one, then `complete`.
async fn end(socket: &mut Socket) -> Option<String> {
    let mut code = None;
    loop {
        let message = socket.hear().await.expect("an end");
        if message["type"] == "complete" {
            return code;
        }
        code = message["payload"]["errors"][0]["extensions"]["code"].as_str().map(ToOwned::to_owned);
    }
}

#[tokio::test]
async fn a_revoked_session_hears_nothing_more_wherever_it_listens() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    // Given a second sign-in of the same person at another instance, followed in both ways.
    let there = town.another_instance().await.signed_in("sefrou", "agent").await;
    let viewer = there.graphql("{ viewer { sessionId } }", json!({})).await.ok().clone();
    let (mut state, mut work, mut events) =
        (Socket::greeted(&there).await, Socket::greeted(&there).await, Events::of(&there, WORK).await);
    state.subscribe("s", STATE).await;
    work.subscribe("w", WORK).await;
    assert_eq!(state.next("s").await["live"], true);
    assert_eq!(work.next("w").await["drafts"], 0);
    assert_eq!(events.next().await.map(|(name, _)| name).as_deref(), Some("next"));
    // When it is ended from the first.
    agent.mutate("sessionRevoke", json!({ "sessionId": viewer["sessionId"] }), "sessions { id }").await.ok();
    // Then each stream says so and ends, and the connections are closed.
    let told = state.next("s").await;
    assert_eq!(told, json!({ "live": false, "acts": [], "mustChangePassword": false, "expiresAt": null }));
    assert_eq!(end(&mut state).await, None);
    assert_eq!(state.hear().await, Err(4403));
    assert_eq!(end(&mut work).await.as_deref(), Some("UNAUTHENTICATED"));
    assert_eq!(work.hear().await, Err(4403));
    let (_, last) = events.next().await.expect("a last word");
    assert_eq!(last["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    assert_eq!(events.next().await, Some(("complete".to_owned(), Value::Null)));
    assert_eq!(events.next().await, None);
}

#[tokio::test]
async fn a_session_past_its_time_hears_nothing_more() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    let mut work = Socket::greeted(&agent).await;
    work.subscribe("w", WORK).await;
    assert_eq!(work.next("w").await["drafts"], 0);
    // When ten hours have passed, and something happens in the commune.
    town.set_clock("2026-11-20T21:00:00Z");
    draft(&town.signed_in("sefrou", "chef").await).await;
    assert_eq!(end(&mut work).await.as_deref(), Some("UNAUTHENTICATED"));
}

#[tokio::test]
async fn a_right_taken_away_ends_the_stream_that_stands_on_it_and_is_told_to_its_holder() {
    let town = Town::start().await;
    let (admin, agent) = (town.signed_in("sefrou", "admin").await, town.signed_in("sefrou", "agent").await);
    let mut socket = Socket::greeted(&agent).await;
    socket.subscribe("s", STATE).await;
    let before = socket.next("s").await;
    assert!(before["acts"].as_array().expect("acts").contains(&json!("registry.work.read")));
    let mut work = Socket::greeted(&agent).await;
    work.subscribe("w", WORK).await;
    assert_eq!(work.next("w").await["drafts"], 0);
    // When the policy of registrars loses it.
    let input = json!({ "role": "registrar", "changes": [{ "act": "registry.work.read", "scope": Value::Null }] });
    admin.mutate("policyUpdate", input, "role { code }").await.ok();
    // Then one stream ends, the other tells the rights that are left, and goes on.
    assert_eq!(end(&mut work).await.as_deref(), Some("FORBIDDEN"));
    let after = socket.next("s").await;
    assert_eq!(after["live"], true);
    assert!(!after["acts"].as_array().expect("acts").contains(&json!("registry.work.read")));
    // When the account is closed, it is over.
    let id = staff(&admin, "agent").await;
    admin.mutate("staffDeactivate", json!({ "staffId": id, "reason": "essai" }), "staff { id }").await.ok();
    assert_eq!(socket.next("s").await["live"], false);
}

#[tokio::test]
async fn a_colleagues_sign_in_and_a_colleagues_rights_are_not_told() {
    let town = Town::start().await;
    let admin = town.signed_in("sefrou", "admin").await;
    let agent = town.signed_in("sefrou", "agent").await;
    let mut socket = Socket::greeted(&agent).await;
    socket.subscribe("s", STATE).await;
    let mine = socket.next("s").await;
    town.signed_in("sefrou", "chef").await;
    let chef = staff(&admin, "chef").await;
    admin.mutate("staffDeactivate", json!({ "staffId": chef, "reason": "essai" }), "staff { id }").await.ok();
    // The first that is told is the own change.
    let input = json!({ "role": "registrar", "changes": [{ "act": "registry.aid.use", "scope": Value::Null }] });
    admin.mutate("policyUpdate", input, "role { code }").await.ok();
    let told = socket.next("s").await;
    let count = |state: &Value| state["acts"].as_array().map_or(0, Vec::len);
    assert_eq!(count(&told), count(&mine) - 1, "{told}");
}

#[tokio::test]
async fn a_commune_that_is_closed_tells_nothing_more() {
    let town = Town::start().await;
    let (sefrou, fes) = (town.signed_in("sefrou", "agent").await, town.signed_in("fes", "admin").await);
    let (mut at_sefrou, mut at_fes) = (Socket::greeted(&sefrou).await, Socket::greeted(&fes).await);
    at_sefrou.subscribe("s", STATE).await;
    at_fes.subscribe("s", STATE).await;
    assert_eq!([at_sefrou.next("s").await["live"].clone(), at_fes.next("s").await["live"].clone()], [true, true]);
    let key = kernel::tenant::TenantKey::new("sefrou").expect("a key");
    let ambient = kernel::ambient::Ambient::system();
    platform::lifecycle::suspend(&town.admin().await, &ambient, &key, "essai", "essai").await.expect("suspended");
    while at_sefrou.hear().await.is_ok() {}
    at_fes.subscribe("q", "{ commune { key } }").await;
    assert_eq!(at_fes.next("q").await["key"], "fes");
}
