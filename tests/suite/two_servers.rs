//! Two programs on one database: what is decided at one holds at the other with the next request.

use std::time::{Duration, Instant};

use jamaa::supervisor::DataDir;
use serde_json::{Value, json};
use testkit::{Browser, fresh};

use crate::crash::{Folder, Jamaa};
use crate::scene::staff;

const WORK: &str = "{ registryWork { drafts } }";
/// What the other server may take; the answer is expected on the first try, and a slow machine is no fault.
const SOON: Duration = Duration::from_secs(1);

async fn may_work(agent: &Browser) -> bool {
    let answer = agent.graphql(WORK, json!({})).await;
    let forbidden = answer.error_code() == Some("FORBIDDEN");
    assert!(forbidden || answer.0["errors"].is_null(), "{}", answer.0);
    !forbidden
}

/// Asks until the other server agrees.
async fn until(agent: &Browser, may: bool) {
    let since = Instant::now();
    while may_work(agent).await != may {
        assert!(since.elapsed() < SOON, "the other server still says {}", !may);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rights_that_change_at_one_server_have_changed_at_the_other() {
    // Given two programs on one database: the administrator works at the first, the agent at the second.
    let (folder, other) = (Folder::new(), Folder::new());
    let first = Jamaa::start(&folder.0);
    let second = Jamaa::beside(&DataDir::new(&folder.0), &other.0);
    let (admin, agent) = (first.signed_in("admin").await, second.signed_in("agent").await);
    assert!(may_work(&agent).await);

    // When a policy is taken from the role and given back.
    let set = async |scope: Value| {
        let input = json!({ "role": "registrar", "changes": [{ "act": "registry.work.read", "scope": scope }] });
        admin.mutate("policyUpdate", input, "role { code }").await.ok();
    };
    set(Value::Null).await;
    until(&agent, false).await;
    set(json!("UNITS")).await;
    until(&agent, true).await;

    // When the grant is taken back and given again.
    let id = staff(&admin, "agent").await;
    let query = "query($id: ID!) { staffMember(id: $id) { grants { id unit { id } } } }";
    let held = admin.graphql(query, json!({ "id": id })).await.ok()["grants"][0].clone();
    admin.mutate("grantRevoke", json!({ "grantId": held["id"] }), "staff { id }").await.ok();
    until(&agent, false).await;
    let again = json!({ "staffId": id, "role": "registrar", "unitId": held["unit"]["id"] });
    admin.mutate("grantCreate", again, "staff { id }").await.ok();
    until(&agent, true).await;

    // When what the agent holds is lent to the administrator, who holds none of it, and given back.
    let (agent_here, deputy) = (first.signed_in("agent").await, second.signed_in("admin").await);
    assert!(!may_work(&deputy).await);
    let today = kernel::ambient::Ambient::system().today();
    let input = json!({ "operationId": fresh(), "borrowerId": staff(&admin, "admin").await, "from": today, "until": today.succ_opt(), "reason": "essai" });
    let lent = agent_here.mutate("lendingCreate", input, "lending { id }").await.ok()["lending"]["id"].clone();
    until(&deputy, true).await;
    agent_here.mutate("lendingEnd", json!({ "lendingId": lent }), "lending { id }").await.ok();
    until(&deputy, false).await;

    // When the account is closed, then the session at the other server is over.
    admin.mutate("staffDeactivate", json!({ "staffId": id, "reason": "essai" }), "staff { id }").await.ok();
    assert_eq!(agent.graphql(WORK, json!({})).await.error_code(), Some("UNAUTHENTICATED"));
}
