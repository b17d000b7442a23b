//! Valid inputs of what reaches people and programs: addresses, webhooks, notices.

use serde_json::{Value, json};
use testkit::fresh;

use super::bases;
use crate::scene::Scene;

/// Where the agent is reached.
pub(super) async fn reached(scene: &Scene, mutation: &str) -> Value {
    let keys = json!({ "endpoint": "https://push.example/essai", "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", "auth": "BTBZMqHH6r4Tts7J_aSIgg" });
    match mutation {
        "pushSubscribe" => keys,
        "phoneAdd" => json!({ "number": "06 12 34 56 78" }),
        "phoneConfirm" => {
            let id = fresh();
            crate::work::waiting_phone(scene, id, "agent", "123456").await;
            json!({ "contactId": format!("ctc_{}", id.simple()), "code": "123456" })
        }
        _ => {
            let kept = scene.agent.mutate("pushSubscribe", keys, "contacts { id }").await;
            json!({ "contactId": kept.ok()["contacts"][0]["id"] })
        }
    }
}

/// A webhook of the administrator: jobs are what everybody who administers may read.
pub(super) async fn listening(scene: &Scene, mutation: &str) -> Value {
    let receiver = crate::work::receiver(&[410]).await;
    let new = json!({ "name": "Essai", "url": receiver, "kinds": ["kernel.job.asked"] });
    if mutation == "webhookCreate" {
        return new;
    }
    let made = scene.admin.mutate("webhookCreate", new, "webhook { id }").await;
    let id = made.ok()["webhook"]["id"].clone();
    match mutation {
        "webhookUpdate" => {
            json!({ "webhookId": id, "name": "Essai 2", "url": receiver, "kinds": ["kernel.job.asked"], "paused": false })
        }
        "deliveryRetry" => {
            let job = json!({ "name": "administration.attempt.sweep" });
            scene.admin.mutate("jobRun", job, "job { name }").await.ok();
            scene.town.deliver().await;
            let log = scene.admin.graphql("{ deliveries { nodes { id } } }", json!({})).await;
            json!({ "deliveryId": log.ok()["nodes"][0]["id"] })
        }
        _ => json!({ "webhookId": id }),
    }
}

/// What concerns the agent's inbox.
pub(super) async fn told(scene: &Scene, mutation: &str) -> Value {
    match mutation {
        "noticeMark" => {
            bases::registered(scene).await;
            scene.town.deliver().await;
            let notices = scene.agent.graphql("{ notices(first: 1) { nodes { id } } }", json!({})).await;
            json!({ "noticeIds": [notices.ok()["nodes"][0]["id"]] })
        }
        _ => json!({ "kind": "registry.act.registered", "channel": "PUSH", "enabled": true }),
    }
}
