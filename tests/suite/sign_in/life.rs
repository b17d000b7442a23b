//! The life of a session: its cookie, its list, its end.

use reqwest::header::SET_COOKIE;
use serde_json::json;
use testkit::{PASSWORD, Town};

use super::{try_sign_in, who};
use crate::isolation::world::text;

#[tokio::test]
async fn the_cookie_is_kept_from_scripts_other_sites_and_other_hosts_and_is_cleared_at_sign_out() {
    let town = Town::start().await;
    let browser = town.at("sefrou");
    let post = async |query: &str| {
        let body = json!({ "query": query });
        browser.request(reqwest::Method::POST, "/graphql").json(&body).send().await.expect("an answer")
    };
    let opened = post(&format!("mutation {{ sessionOpen(input: {{ login: \"agent\", password: \"{PASSWORD}\" }}) {{ viewer {{ sessionId }} }} }}")).await;
    let line = opened.headers()[SET_COOKIE].to_str().expect("text").to_owned();
    let mut parts = line.split("; ");
    let (name, value) = parts.next().and_then(|pair| pair.split_once('=')).expect("a pair");
    let flags: Vec<&str> = parts.collect();
    // On loopback http the name has no prefix; 256 random bits; no Domain, so that no other host ever gets it.
    assert_eq!((name, value.len()), ("jamaa", 43));
    for flag in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(flags.contains(&flag), "{line}");
    }
    assert!(!line.to_lowercase().contains("domain="), "{line}");
    // The token is nowhere in the answer, and the database holds only its hash.
    let body = opened.text().await.expect("an answer");
    assert!(!body.contains(value), "{body}");
    let stored: Vec<String> =
        sqlx::query_scalar("select s::text || encode(token_hash, 'escape') from t_sefrou.staff_session s")
            .fetch_all(&town.superuser().await)
            .await
            .expect("read");
    assert!(stored.iter().all(|row| !row.contains(value)));

    let closed = post("mutation { sessionClose { closed } }").await;
    let line = closed.headers()[SET_COOKIE].to_str().expect("text").to_owned();
    assert!(line.starts_with("jamaa=;") && line.contains("Max-Age=0"), "{line}");
    assert_eq!(who(&browser).await, None);
}

#[tokio::test]
async fn a_cookie_that_was_signed_out_is_worth_nothing_to_who_kept_a_copy() {
    let town = Town::start().await;
    let copy = crate::isolation::sessions::cookie(&town, "sefrou", "agent").await;
    let ask = async |query: &str| crate::isolation::sessions::ask(&town, "sefrou", &copy, query).await;
    assert_eq!(ask("{ viewer { staff { login } } }").await["data"]["viewer"]["staff"]["login"], "agent");
    assert_eq!(ask("mutation { sessionClose { closed } }").await["data"]["sessionClose"]["closed"], true);
    assert!(ask("{ viewer { staff { login } } }").await["data"]["viewer"].is_null());
}

#[tokio::test]
async fn a_session_ends_by_itself_after_ten_hours_however_much_it_is_used() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    let ends = text(&agent.graphql("{ viewer { sessionExpiresAt } }", json!({})).await.ok()["sessionExpiresAt"]);
    assert!(ends.starts_with("2026-11-20T19:00:00"), "{ends}");
    for hour in 10..19 {
        town.set_clock(&format!("2026-11-20T{hour}:00:00Z"));
        assert_eq!(who(&agent).await.as_deref(), Some("agent"), "{hour} h");
    }
    town.set_clock("2026-11-20T18:59:59Z");
    assert_eq!(who(&agent).await.as_deref(), Some("agent"));
    town.set_clock("2026-11-20T19:00:00Z");
    assert_eq!(who(&agent).await, None);
    let refused = agent.graphql("{ registryWork { drafts } }", json!({})).await;
    assert_eq!(refused.error_code(), Some("UNAUTHENTICATED"));
}

#[tokio::test]
async fn a_person_sees_the_own_sign_ins_and_ends_the_one_on_a_lost_machine() {
    // Given the agent at two machines.
    let town = Town::start().await;
    let (here, lost) = (town.signed_in("sefrou", "agent").await, town.signed_in("sefrou", "agent").await);
    let list =
        here.graphql("{ sessions { id current address createdAt lastSeenAt expiresAt device } }", json!({})).await;
    let list = list.ok().as_array().cloned().expect("a list");
    assert_eq!(list.len(), 2);
    assert_eq!(list.iter().filter(|one| one["current"] == true).count(), 1);
    let other = list.iter().find(|one| one["current"] == false).expect("the lost machine");
    // When the lost one is ended, then it is over at once, and this one goes on.
    let left = here.mutate("sessionRevoke", json!({ "sessionId": other["id"] }), "sessions { id current }").await;
    assert_eq!(left.ok()["sessions"].as_array().map(Vec::len), Some(1), "{}", left.0);
    assert_eq!(who(&lost).await, None);
    assert_eq!(who(&here).await.as_deref(), Some("agent"));
    // Ending it twice is refused: it is over.
    let again = here.mutate("sessionRevoke", json!({ "sessionId": other["id"] }), "sessions { id }").await;
    assert_eq!(again.refusals(), ["sessionId: kernel-error-not-found"]);
}

#[tokio::test]
async fn the_sessions_of_a_closed_account_die_with_it() {
    let town = Town::start().await;
    let (admin, agent) = (town.signed_in("sefrou", "admin").await, town.signed_in("sefrou", "agent").await);
    let id = agent.graphql("{ viewer { staff { id } } }", json!({})).await.ok()["staff"]["id"].clone();
    admin.mutate("staffDeactivate", json!({ "staffId": id, "reason": "départ" }), "staff { active }").await.ok();
    assert_eq!(who(&agent).await, None);
    assert_eq!(agent.graphql("{ registryWork { drafts } }", json!({})).await.error_code(), Some("UNAUTHENTICATED"));
    assert_eq!(
        try_sign_in(&town.at("sefrou"), "agent", PASSWORD, None).await.refusals(),
        [": administration-error-sign-in"]
    );
}

#[tokio::test]
async fn a_made_up_cookie_is_nobodys() {
    let town = Town::start().await;
    for value in ["", "x", "jamaa", &"A".repeat(43), "' or '1'='1", &"z".repeat(5000)] {
        let said = crate::isolation::sessions::ask(
            &town,
            "sefrou",
            &format!("jamaa={value}"),
            "{ viewer { staff { login } } }",
        )
        .await;
        assert_eq!(said, json!({ "data": { "viewer": null } }), "{value}");
    }
}
