//! A copy of a commune beside the commune itself: to be read and compared, and nothing else.

use kernel::seal;
use platform::archive::Destination;
use serde_json::json;
use testkit::{birth, fresh};

use super::kit::{Folder, LASTING, Story, counts, download, export, import_as, key, try_import, verified};
use crate::scene::office;

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_beside_the_live_commune_shows_what_was_and_says_that_it_is_a_copy() {
    let story = Story::told().await;
    let folder = Folder::new();
    export(&story.scene.town, "sefrou", &folder.file("a")).await;
    let before = counts(&story.scene.database, "t_sefrou", LASTING).await;
    story.scene.act(birth("2026-11-13", "ليلى", "Leïla")).await;

    let town = &story.scene.town;
    let imported = import_as(town, &folder.file("a"), "sefrou_copie").await;
    assert_eq!(
        (imported.copy_of.as_deref(), imported.hosts.as_slice()),
        (Some("sefrou"), &["sefrou-copie".to_owned()][..])
    );
    assert_eq!(counts(&story.scene.database, "t_sefrou_copie", LASTING).await, before);
    assert_eq!(counts(&story.scene.database, "t_sefrou_copie", &["act"]).await[0].1, 2);
    assert_eq!(counts(&story.scene.database, "t_sefrou", &["act"]).await[0].1, 3);

    let public = town.at("sefrou-copie").graphql("{ commune { key copyOf copiedAt here { host } } }", json!({})).await;
    assert_eq!(public.ok()["copyOf"], "sefrou");
    assert_eq!(public.ok()["here"]["host"], "sefrou-copie");
    assert!(public.ok()["copiedAt"].is_string());
    let live = town.at("sefrou").graphql("{ commune { copyOf } }", json!({})).await;
    assert!(live.ok()["copyOf"].is_null());

    // The session of the live commune is nobody's here; with the same password everybody reads as before.
    let agent = town.signed_in("sefrou-copie", "agent").await;
    let found =
        agent.graphql("query($id: ID!) { act(id: $id) { sealIntact } }", json!({ "id": story.act["id"] })).await;
    assert_eq!(found.ok()["sealIntact"], true);
    assert_eq!(download(&agent, &story.document).await, story.paper);
    seal::drain(&town.house).await.unwrap();
    for tenant in ["sefrou", "sefrou_copie"] {
        let report = verified(town, tenant).await;
        assert_eq!((report.tampering, report.unsealed_total), (Vec::new(), 0), "{tenant}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_changed_in_a_copy_neither_by_its_people_nor_by_postgresql() {
    let story = Story::told().await;
    let folder = Folder::new();
    let town = &story.scene.town;
    export(town, "sefrou", &folder.file("a")).await;
    import_as(town, &folder.file("a"), "sefrou_copie").await;
    let before = counts(&story.scene.database, "t_sefrou_copie", LASTING).await;

    let agent = town.signed_in("sefrou-copie", "agent").await;
    let desk = office(&agent, "SFR1").await;
    let input = json!({ "operationId": fresh(), "officeId": desk, "content": birth("2026-11-13", "ليلى", "Leïla") });
    let declared = agent.mutate("birthDeclare", input, "declaration { id }").await;
    assert_eq!(declared.error_code(), Some("FORBIDDEN"), "{}", declared.0);
    let input = json!({ "operationId": fresh(), "actId": story.act["id"], "kind": "EXTRACT_AR", "requesterName": "نادية التجريبي", "requesterQuality": "ASCENDANT" });
    assert_eq!(agent.mutate("documentIssue", input, "").await.error_code(), Some("FORBIDDEN"));
    let admin = town.signed_in("sefrou-copie", "admin").await;
    let input = json!({ "key": "registry.lone_office", "value": ["SFR1"] });
    assert_eq!(admin.mutate("settingUpdate", input, "").await.error_code(), Some("FORBIDDEN"));
    let may = admin.graphql("{ viewer { acts } }", json!({})).await;
    let acts: Vec<&str> = may.ok()["acts"].as_array().unwrap().iter().filter_map(|act| act.as_str()).collect();
    assert!(acts.contains(&"administration.audit.read") && !acts.contains(&"administration.staff.create"), "{acts:?}");
    assert_eq!(counts(&story.scene.database, "t_sefrou_copie", LASTING).await, before);

    let runtime = town.runtime_login().await;
    for change in ["insert into counter values ('x', 2026, 1)", "update staff set name_fr = 'x'", "delete from policy"]
    {
        let sql = format!(
            "rollback; begin; set local role jamaa_t_sefrou_copie; set local search_path to t_sefrou_copie; {change}"
        );
        let refused = sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&runtime).await;
        assert!(refused.expect_err(change).to_string().contains("permission denied"), "{change}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commune_never_takes_the_place_of_one_that_is_there() {
    let story = Story::told().await;
    let folder = Folder::new();
    let town = &story.scene.town;
    export(town, "sefrou", &folder.file("a")).await;
    for (into, says) in
        [(None, "is open here already"), (Some("fes"), "is open here already"), (Some("sefrou"), "of its own")]
    {
        let into = Destination { copy_as: into.map(key), manifest: None };
        let refused = try_import(town, &folder.file("a"), into).await.unwrap_err().to_string();
        assert!(refused.contains(says), "{refused}");
    }
    import_as(town, &folder.file("a"), "sefrou_copie").await;
    let (admin, copy, words) = (town.admin().await, key("sefrou_copie"), super::kit::passphrase());
    let refused = platform::archive::export(&admin, &town.house, &copy, (&folder.file("b"), &words), "essai").await;
    assert!(refused.unwrap_err().to_string().contains("is a copy of sefrou"));
    assert!(!folder.file("b").exists() && !folder.file("b.partial").exists());
}
