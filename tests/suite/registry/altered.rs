//! Somebody with the superuser's password alters papers behind the application: nothing more is issued from them, and what
//! is wrong is told where one looks.

use serde_json::{Value, json};
use testkit::{Answer, birth, fresh};

use crate::scene::{Scene, issue, marriage, sql, text};

/// An act of Sefrou with a mention and two documents.
struct Papers {
    scene: Scene,
    act: Value,
    extract: Value,
    copy: Value,
}

impl Papers {
    async fn issued() -> Self {
        let scene = Scene::sefrou().await;
        let act = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
        scene.officer.mutate("mentionAdd", marriage(&act, "2026-11-15"), "mention { id }").await.ok();
        let (extract, copy) =
            (issue(&scene.agent, &act, "EXTRACT_FR").await, issue(&scene.agent, &act, "FULL_COPY").await);
        Self { scene, act, extract, copy }
    }

    /// Alters what no application would: triggers and foreign keys are off.
    async fn alter(&self, statement: &str) {
        sql(
            &self.scene.database,
            &format!("set session_replication_role = replica; {statement}; set session_replication_role = origin"),
        )
        .await;
    }

    async fn intact(&self) -> bool {
        let query = "query($id: ID!) { act(id: $id) { sealIntact allowed } }";
        let act = self.scene.agent.graphql(query, json!({ "id": self.act["id"] })).await.ok().clone();
        let intact = act["sealIntact"].as_bool().expect("sealIntact");
        assert!(intact || act["allowed"] == json!([]), "nothing is offered on a broken act: {act}");
        intact
    }

    async fn issue(&self, kind: &str) -> Answer {
        let input = json!({ "operationId": fresh(), "actId": self.act["id"], "kind": kind, "requesterName": "نادية التجريبي", "requesterQuality": "ASCENDANT" });
        self.scene.agent.mutate("documentIssue", input, "document { id }").await
    }

    async fn reprint(&self, document: &Value) -> Answer {
        let input = json!({ "operationId": fresh(), "documentId": document["id"] });
        self.scene.agent.mutate("documentReprint", input, "document { id reprints }").await
    }

    async fn matches(&self, document: &Value) -> Value {
        let token = text(&document["verifyUrl"]).rsplit('/').next().expect("a token").to_owned();
        let query = "query($t: String!) { documentVerify(token: $t) { found matches } }";
        let said = self.scene.town.at("sefrou").graphql(query, json!({ "t": token })).await.ok().clone();
        assert_eq!(said["found"], true);
        said["matches"].clone()
    }

    /// Nothing is made from the act any more, and the reading of it that told so is on record.
    async fn refuse_everything(&self, what: &str) {
        assert!(!self.intact().await, "{what}");
        for kind in ["EXTRACT_AR", "EXTRACT_FR", "FULL_COPY"] {
            assert_eq!(self.issue(kind).await.refusals(), ["actId: registry-error-seal-broken"], "{what}: {kind}");
        }
        for document in [&self.extract, &self.copy] {
            assert_eq!(self.reprint(document).await.refusals(), ["documentId: registry-error-seal-broken"], "{what}");
        }
        let page = self.scene.agent.mutate("actPagePrint", json!({ "actId": self.act["id"] }), "url").await;
        assert_eq!(page.refusals(), ["actId: registry-error-seal-broken"], "{what}");
        let more = self.scene.officer.mutate("mentionAdd", marriage(&self.act, "2026-11-16"), "mention { id }").await;
        assert_eq!(more.refusals(), ["actId: registry-error-seal-broken"], "{what}");
        let told = "select count(*) from audit where act = 'registry.act.read' and after ->> 'seal' = 'broken'";
        assert!(self.scene.count(told).await > 0, "{what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mention_altered_taken_away_or_put_in_behind_the_application_stops_every_paper_of_its_act() {
    let papers = Papers::issued().await;
    assert!(papers.intact().await);
    let kept = "create table public.kept as select * from mention";
    sql(&papers.scene.database, kept).await;
    let again = "delete from mention; insert into mention select * from public.kept";
    for change in [
        "update mention set text_fr = 'S’est mariée avec un autre'",
        "update mention set event_date = event_date - 1",
        "update mention set officer_name_ar = 'غيره'",
        "delete from mention",
        "insert into mention select gen_random_uuid(), act_id, 2, kind, event_date, instrument, authority, text_ar, text_fr, noted_at, noted_on,
            noted_by, delegation_id, officer_name_ar, officer_name_latin, officer_quality, seal from mention",
    ] {
        papers.alter(change).await;
        papers.refuse_everything(change).await;
        // What was printed before stays what it was.
        assert_eq!(papers.matches(&papers.copy).await, true, "{change}");
        papers.alter(again).await;
        assert!(papers.intact().await, "put back as it was: {change}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_altered_behind_the_application_stops_every_paper_and_its_declaration_changes_nothing() {
    let papers = Papers::issued().await;
    // What the declaration says now is read nowhere: the act was sealed with its own copy.
    papers
        .alter(
            "update declaration set content = jsonb_set(content, '{first_name,latin}', '\"Autre\"'), subject = 'Autre'",
        )
        .await;
    assert!(papers.intact().await);
    papers.issue("EXTRACT_FR").await.ok();
    assert_eq!(papers.scene.count("select count(*) from document where data::text like '%Autre%'").await, 0);
    sql(&papers.scene.database, "create table public.kept as select * from act").await;
    for change in [
        "update act set content = jsonb_set(content, '{first_name,latin}', '\"Autre\"')",
        "update act set content = jsonb_set(content, '{event,date}', '\"2020-01-01\"')",
        "update act set number = 777",
        "update act set officer_name_latin = 'Autre'",
        "update act set registered_on = registered_on - 1",
        "update act set seal = '\\x00'",
    ] {
        papers.alter(change).await;
        papers.refuse_everything(change).await;
        papers.alter("delete from act; insert into act select * from public.kept").await;
        assert!(papers.intact().await, "put back as it was: {change}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_data_of_a_document_altered_behind_the_application_is_printed_no_more() {
    let papers = Papers::issued().await;
    let id = text(&papers.extract["id"]).replace("doc_", "");
    for change in [
        format!("update document set data = jsonb_set(data, '{{act,number}}', '\"777\"') where id = '{id}'"),
        format!("update document set control_code = 'AAAA-AAAA-AAAA' where id = '{id}'"),
        format!(
            "update document_request set requester_name = 'Autre' where id = (select request_id from document where id = '{id}')"
        ),
        format!("update document set file_id = (select file_id from document where id <> '{id}') where id = '{id}'"),
    ] {
        sql(&papers.scene.database, "drop table if exists public.d, public.r; create table public.d as select * from document; create table public.r as select * from document_request").await;
        papers.alter(&change).await;
        assert_eq!(papers.matches(&papers.extract).await, false, "{change}");
        assert_eq!(
            papers.reprint(&papers.extract).await.refusals(),
            ["documentId: registry-error-document-altered"],
            "{change}"
        );
        // The other document is whole, and so is the act.
        assert_eq!(papers.matches(&papers.copy).await, true, "{change}");
        assert!(papers.intact().await);
        papers.alter("delete from document; insert into document select * from public.d; delete from document_request; insert into document_request select * from public.r").await;
        assert_eq!(papers.matches(&papers.extract).await, true, "put back as it was: {change}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_file_is_no_match_and_no_reprint_and_everything_else_goes_on() {
    let papers = Papers::issued().await;
    let sha = "select encode(f.sha256, 'hex') from t_sefrou.document d join t_sefrou.file f on f.id = d.file_id where d.kind = 'extract_fr'";
    let sha: String = sqlx::query_scalar(sha).fetch_one(&papers.scene.database).await.expect("a hash");
    let lost = find(&papers.scene.town.data.files(), &sha).expect("the stored file is named after its hash");
    std::fs::remove_file(&lost).expect("removed");

    assert_eq!(papers.matches(&papers.extract).await, false);
    let refused = papers.reprint(&papers.extract).await;
    assert_eq!(refused.refusals(), ["documentId: registry-error-document-altered"]);
    let said = refused.root()["userErrors"][0]["message"].clone();
    assert!(said.as_str().is_some_and(|text| text.len() > 20 && !text.contains("registry-")), "{said}");
    let url = text(&papers.extract["url"]);
    let path = &url[url.find("/files/").expect("a link")..];
    assert_eq!(papers.scene.agent.get(path).await.status(), 404);
    // The document is still listed, the other one still verifies, and a new one is issued.
    let listed = papers
        .scene
        .agent
        .graphql("query($id: ID!) { document(id: $id) { reference } }", json!({ "id": papers.extract["id"] }))
        .await;
    assert_eq!(listed.ok()["reference"], papers.extract["reference"]);
    assert_eq!(papers.matches(&papers.copy).await, true);
    papers.issue("EXTRACT_FR").await.ok();
}

/// The file of this name, wherever the store keeps it.
fn find(folder: &std::path::Path, name: &str) -> Option<std::path::PathBuf> {
    std::fs::read_dir(folder).expect("a folder").find_map(|entry| {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            find(&path, name)
        } else {
            path.to_string_lossy().replace('/', "").contains(name).then_some(path)
        }
    })
}
