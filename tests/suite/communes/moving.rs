//! A commune moves into another deployment, with servers and a master key of its own.

use kernel::seal;
use platform::archive;
use serde_json::json;
use testkit::{PASSWORD, Town, birth};

use super::kit::{
    Folder, LASTING, Story, contents, counts, download, export, import, key, passphrase, resume, suspend, verified,
};
use crate::scene::{self, office};

#[tokio::test(flavor = "multi_thread")]
async fn a_commune_moved_elsewhere_is_whole_there_and_what_was_sealed_before_is_still_verified() {
    let story = Story::told().await;
    let (folder, there) = (Folder::new(), Town::elsewhere().await);
    suspend(&story.scene.town, "sefrou").await;
    let exported = export(&story.scene.town, "sefrou", &folder.file("sefrou.jamaa")).await;
    assert!(exported.closed && exported.rows > 100 && exported.files >= 1, "{exported:?}");

    let imported = import(&there, &folder.file("sefrou.jamaa")).await;
    assert_eq!(imported.manifest_sha256, exported.manifest_sha256);
    assert_eq!(imported.hosts, ["sefrou"]);
    let elsewhere = there.superuser().await;
    assert_eq!(counts(&elsewhere, "t_sefrou", LASTING).await, counts(&story.scene.database, "t_sefrou", LASTING).await);

    // People sign in with the passwords they had.
    let agent = there.signed_in("sefrou", "agent").await;
    let found = agent
        .graphql("query($id: ID!) { act(id: $id) { reference sealIntact } }", json!({ "id": story.act["id"] }))
        .await;
    assert_eq!((&found.ok()["sealIntact"], &found.ok()["reference"]), (&json!(true), &story.act["reference"]));

    // The paper in somebody's hands is still genuine, and the same to the last byte.
    let query = "query($token: String!) { documentVerify(token: $token) { found matches number } }";
    let genuine = there.at("sefrou").graphql(query, json!({ "token": story.token() })).await;
    assert_eq!((&genuine.ok()["found"], &genuine.ok()["matches"]), (&json!(true), &json!(true)), "{}", genuine.0);
    assert_eq!(download(&agent, &story.document).await, story.paper);

    // The trail goes on where it was, and the next act has the next number.
    let officer = there.signed_in("sefrou", "officier").await;
    let desk = office(&agent, "SFR1").await;
    let declaration = scene::submitted(&agent, &desk, birth("2026-11-13", "ليلى", "Leïla")).await;
    let registered = scene::register(&officer, &declaration, testkit::fresh()).await;
    assert_eq!(registered.ok()["act"]["number"], 3);
    seal::drain(&there.house).await.unwrap();
    let report = verified(&there, "sefrou").await;
    assert_eq!((report.tampering, report.unsealed_total), (Vec::new(), 0));
    assert!(report.sealed > imported.sealed && report.anchored >= 2);

    // A head that the old deployment signs after the move means nothing here.
    let forged = "insert into t_sefrou.audit_head select seq, chain_hash, decode(repeat('00', 64), 'hex'), signed_at
        from (select s.seq, s.chain_hash, h.signed_at from t_sefrou.audit_seal s, t_sefrou.audit_head h
              where s.seq not in (select seq from t_sefrou.audit_head) limit 1) x";
    sqlx::raw_sql(forged).execute(&elsewhere).await.unwrap();
    assert!(!verified(&there, "sefrou").await.tampering.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_set_before_the_move_opens_the_account_after_it() {
    let story = Story::told().await;
    let (folder, there) = (Folder::new(), Town::elsewhere().await);
    let here = &story.scene.town.house;
    let secret = here.keys.lock("sefrou", here.ambient.bytes::<24>(), b"twenty secret bytes!");
    sqlx::query("update t_sefrou.staff set totp_secret = $1, totp_confirmed_at = now() where login = 'agent'")
        .bind(&secret)
        .execute(&story.scene.database)
        .await
        .unwrap();
    export(&story.scene.town, "sefrou", &folder.file("a")).await;
    import(&there, &folder.file("a")).await;
    assert!(there.house.keys.unlock("sefrou", &secret).is_ok(), "the vault of the old place opens here");
    assert!(there.house.keys.unlock("fes", &secret).is_err());
    let query = "mutation($input: SessionOpenInput!) { sessionOpen(input: $input) { viewer { sessionId } userErrors { code } } }";
    let asked = there.at("sefrou").graphql(query, json!({ "input": { "login": "agent", "password": PASSWORD } })).await;
    assert!(asked.root()["viewer"].is_null(), "the second factor is still asked for: {}", asked.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_tells_what_is_in_it_and_nothing_of_a_person_lies_on_the_disk() {
    let story = Story::told().await;
    let folder = Folder::new();
    let path = folder.file("sefrou.jamaa");
    let exported = export(&story.scene.town, "sefrou", &path).await;
    assert!(!exported.closed);
    let checked = archive::check(&path, &passphrase()).await.unwrap();
    assert_eq!(checked.manifest_sha256, exported.manifest_sha256);
    assert_eq!(checked.manifest.rows_of("act"), 2);
    assert_eq!(checked.manifest.rows_of("declaration"), 3);
    assert_eq!(checked.manifest.files.len(), contents(&story.scene.town, "sefrou"));
    let left: Vec<&str> = checked.head.left_out.keys().map(String::as_str).collect();
    assert!(left.contains(&"staff_session") && !left.contains(&"staff"), "{left:?}");
    let names: Vec<&str> = checked.manifest.tables.iter().map(|table| table.name.as_str()).collect();
    let at = |name| names.iter().position(|table| *table == name).unwrap();
    assert!(at("unit") < at("office") && at("office") < at("act") && at("audit_seal") < at("audit_head"), "{names:?}");

    let bytes = std::fs::read(&path).unwrap();
    for word in ["Hiba", "هبة", "sefrou", "argon2", "head.json"] {
        assert!(!bytes.windows(word.len()).any(|part| part == word.as_bytes()), "{word}");
    }
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    let beside: Vec<_> = std::fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(beside.len(), 2, "the archive and the passphrase: {beside:?}");

    let other = archive::Passphrase::new("another passphrase entirely").unwrap();
    let refused = archive::check(&path, &other).await.unwrap_err().to_string();
    assert!(refused.contains("passphrase"), "{refused}");
    assert!(archive::Passphrase::new("too short").is_err());
    let admin = story.scene.town.admin().await;
    let again = archive::export(&admin, &story.scene.town.house, &key("sefrou"), (&path, &passphrase()), "essai").await;
    assert!(again.unwrap_err().to_string().contains("exists already"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_is_one_instant_while_people_go_on_working() {
    let story = Story::told().await;
    let (folder, there) = (Folder::new(), Town::elsewhere().await);
    let path = folder.file("a");
    let working = async {
        for day in 1..=8 {
            story.scene.act(birth(&format!("2026-11-0{day}"), "سلمى", "Salma")).await;
        }
    };
    let (exported, ()) = tokio::join!(export(&story.scene.town, "sefrou", &path), working);
    import(&there, &path).await;
    let database = there.superuser().await;
    let acts = counts(&database, "t_sefrou", &["act"]).await[0].1;
    let last: i32 = sqlx::query_scalar("select max(value) from t_sefrou.counter where series like '%birth%'")
        .fetch_one(&database)
        .await
        .unwrap();
    assert_eq!(i64::from(last), acts, "as many acts as numbers, whatever the instant was");
    seal::drain(&there.house).await.unwrap();
    let report = verified(&there, "sefrou").await;
    assert_eq!((report.tampering, report.unsealed_total), (Vec::new(), 0), "{exported:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_commune_that_did_not_move_after_all_opens_as_it_was() {
    let story = Story::told().await;
    let folder = Folder::new();
    suspend(&story.scene.town, "sefrou").await;
    export(&story.scene.town, "sefrou", &folder.file("a")).await;
    resume(&story.scene.town, "sefrou").await;
    story.scene.act(birth("2026-11-14", "يوسف", "Youssef")).await;
    seal::drain(&story.scene.town.house).await.unwrap();
    assert_eq!(verified(&story.scene.town, "sefrou").await.tampering, []);
}
