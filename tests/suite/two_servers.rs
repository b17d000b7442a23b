//! Two programs on one database: what is decided at one holds at the other with the next request.

use std::time::{Duration, Instant};

use jamaa::supervisor::DataDir;
use serde_json::{Value, json};
use testkit::{Browser, Events, Socket, fresh};

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

const FOLLOWED: &str = "subscription { workChanged { drafts } }";

/// The last error that a socket tells of its operation before it ends, in time.
async fn ends_soon(socket: &mut Socket) -> Option<String> {
    let ending = async {
        let mut code = None;
        loop {
            let message = socket.hear().await.expect("an end in words");
            if message["type"] == "complete" {
                return code;
            }
            code = message["payload"]["errors"][0]["extensions"]["code"].as_str().map(ToOwned::to_owned).or(code);
        }
    };
    tokio::time::timeout(SOON, ending).await.expect("the stream at the other server goes on")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_taken_away_at_one_server_ends_the_open_stream_at_the_other_within_a_second() {
    // Given the administrator at the first program, and the agent who follows the work at the second.
    let (folder, other) = (Folder::new(), Folder::new());
    let first = Jamaa::start(&folder.0);
    let second = Jamaa::beside(&DataDir::new(&folder.0), &other.0);
    let (admin, agent) = (first.signed_in("admin").await, second.signed_in("agent").await);
    let id = staff(&admin, "agent").await;
    let mut socket = Socket::greeted(&agent).await;
    socket.subscribe("policy", FOLLOWED).await;
    assert!(socket.next("policy").await["drafts"].is_number());

    // When a policy is taken from the role, then the stream says so and ends.
    let set = async |scope: Value| {
        let input = json!({ "role": "registrar", "changes": [{ "act": "registry.work.read", "scope": scope }] });
        admin.mutate("policyUpdate", input, "role { code }").await.ok();
    };
    set(Value::Null).await;
    assert_eq!(ends_soon(&mut socket).await.as_deref(), Some("FORBIDDEN"));
    set(json!("UNITS")).await;
    until(&agent, true).await;

    // When the grant is taken back, then the next one does, on the same connection.
    socket.subscribe("grant", FOLLOWED).await;
    assert!(socket.next("grant").await["drafts"].is_number());
    let query = "query($id: ID!) { staffMember(id: $id) { grants { id unit { id } } } }";
    let held = admin.graphql(query, json!({ "id": id })).await.ok()["grants"][0].clone();
    admin.mutate("grantRevoke", json!({ "grantId": held["id"] }), "staff { id }").await.ok();
    assert_eq!(ends_soon(&mut socket).await.as_deref(), Some("FORBIDDEN"));
    let again = json!({ "staffId": id, "role": "registrar", "unitId": held["unit"]["id"] });
    admin.mutate("grantCreate", again, "staff { id }").await.ok();
    until(&agent, true).await;

    // When the account is closed, then events end with it as well.
    let mut events = Events::of(&agent, FOLLOWED).await;
    assert!(events.next().await.is_some_and(|(name, _)| name == "next"));
    admin.mutate("staffDeactivate", json!({ "staffId": id, "reason": "essai" }), "staff { id }").await.ok();
    let last = tokio::time::timeout(SOON, events.next()).await.expect("the events at the other server go on");
    let (_, last) = last.expect("a last word");
    assert_eq!(last["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
}
