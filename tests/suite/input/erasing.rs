//! Valid inputs about what was given up.

use serde_json::json;
use testkit::{birth, fresh};

use super::bases::Base;
use crate::isolation::world::bare;
use crate::scene::{Scene, declared, given_up_letter, invited, sql, text};

/// A letter that the mail server refused for good, and the administrator.
pub(super) async fn letter(scene: &Scene) -> Base {
    invited(&scene.admin, "essai.abandonnee").await;
    let input = json!({ "letterId": given_up_letter(scene).await });
    Base { person: scene.admin.clone(), input, guarded: false }
}

/// A declaration that was given up four years ago, and the chief of the office.
pub(crate) async fn given_up(scene: &Scene) -> Base {
    let draft = declared(&scene.agent, &scene.office, birth("2026-11-10", "هبة", "Hiba")).await;
    let input =
        json!({ "declarationId": draft["id"], "revision": draft["revision"], "reason": "Saisie en double (essai)" });
    scene.agent.mutate("declarationAbandon", input, "declaration { id }").await.ok();
    // Not even its owner changes what was given up: the triggers sleep while it ages.
    let id = bare(&text(&draft["id"]));
    let aged = format!(
        "set session_replication_role = replica; update declaration set updated_at = '2022-11-10T09:00:00Z' where id = '{id}'; \
         set session_replication_role = origin"
    );
    sql(&scene.database, &aged).await;
    let input = json!({ "operationId": fresh(), "declarationId": draft["id"], "basis": "قرار تجريبي 7/2026" });
    Base { person: scene.town.signed_in("sefrou", "chef").await, input, guarded: false }
}
