//! What concerns the own account stays one's own.

use serde_json::json;
use testkit::{Browser, Town};

use crate::isolation::world::text;

async fn session_id(who: &Browser) -> String {
    text(&who.graphql("{ viewer { sessionId } }", json!({})).await.ok()["sessionId"])
}

#[tokio::test]
async fn nobody_ends_or_sees_the_sign_ins_of_a_colleague() {
    let town = Town::start().await;
    let (agent, admin) = (town.signed_in("sefrou", "agent").await, town.signed_in("sefrou", "admin").await);
    let session = session_id(&agent).await;
    // When the administrator tries to end the agent's sign-in, then it is not found, and the agent goes on.
    let answer = admin.mutate("sessionRevoke", json!({ "sessionId": session }), "sessions { id }").await;
    assert_eq!(answer.refusals(), ["sessionId: kernel-error-not-found"]);
    assert_eq!(session_id(&agent).await, session);
    // And the list of the administrator does not hold it, but the own one.
    let list = admin.graphql("{ sessions { id current } }", json!({})).await;
    assert!(list.0.to_string().contains(&session_id(&admin).await), "{}", list.0);
    assert!(!list.0.to_string().contains(&session));
}

#[tokio::test]
async fn account_details_of_a_colleague_are_for_those_who_keep_accounts() {
    // Given an agent, who sees a colleague's name beside a delegation but does not keep accounts.
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    let query = |field: &str| format!("{{ offices {{ delegations {{ staff {{ login {field} }} }} }} }}");
    agent.graphql(&query("name { fr }"), json!({})).await.ok();
    for field in ["totpEnabled", "mustChangePassword", "grants { id }"] {
        let answer = agent.graphql(&query(field), json!({})).await;
        assert_eq!(answer.error_code(), Some("FORBIDDEN"), "{field}: {}", answer.0);
    }
    let answer = agent.graphql(&query("email"), json!({})).await;
    assert!(answer.0["errors"].is_null() && !answer.0.to_string().contains('@'), "{}", answer.0);
    // And sees all of the own account.
    agent
        .graphql(
            "{ viewer { staff { email totpEnabled mustChangePassword grants { role { code } unit { code } } } } }",
            json!({}),
        )
        .await
        .ok();
}
