//! Files: a link opens one file, in one commune, for a quarter of an hour.

use base64::Engine as _;
use kernel::keys::Purpose;
use serde_json::json;
use sqlx::PgPool;
use testkit::Town;

use super::world::{PDF, bare, desk, scan_link, upload};

const CHILD: (&str, &str) = ("زهرة", "Zohra");

async fn status(town: &Town, host: &str, link: &str) -> u16 {
    town.at(host).get(link).await.status().as_u16()
}

async fn copy_row(db: &PgPool) {
    sqlx::query("insert into t_fes.file select * from t_sefrou.file").execute(db).await.expect("copied");
}

#[tokio::test]
async fn a_link_of_one_commune_does_not_open_in_another_even_when_the_same_file_exists_there() {
    // Given a scan in Sefrou and its link.
    let town = Town::start().await;
    let sefrou = desk(&town, "sefrou", ("agent", "officier"), CHILD).await;
    let link = scan_link(&sefrou).await;
    let opened = town.at("sefrou").get(&link).await;
    assert_eq!(opened.status(), 200);
    assert_eq!(opened.bytes().await.expect("content"), PDF);

    // When Fès has a file of the same identifier, with the same content, then the link still does not open there.
    copy_row(&town.superuser().await).await;
    let (from, to) = (town.data.files().join("sefrou"), town.data.files().join("fes"));
    let copied = std::process::Command::new("cp").arg("-a").arg(from).arg(to).status().expect("cp");
    assert!(copied.success());
    assert_eq!(status(&town, "fes", &link).await, 404);
    assert_eq!(status(&town, "casablanca", &link).await, 404);
    assert_eq!(status(&town, "sefrou", &link).await, 200);
}

#[tokio::test]
async fn a_link_that_was_altered_opens_nothing_and_an_old_one_says_so() {
    let town = Town::start().await;
    let sefrou = desk(&town, "sefrou", ("agent", "officier"), CHILD).await;
    let link = scan_link(&sefrou).await;
    let (path, query) = link.split_once("?e=").expect("a link carries when it ends");
    let (ends, signature) = query.split_once("&s=").expect("a link carries a signature");
    let later: i64 = ends.parse::<i64>().expect("a number") + 86_400;
    let first = if signature.starts_with('A') { "B" } else { "A" };

    for altered in [
        format!("{path}?e={later}&s={signature}"),
        format!("{path}?e={ends}&s={first}{}", &signature[1..]),
        format!("{path}?e={ends}&s="),
        format!("/files/fil_{}?e={ends}&s={signature}", bare(&sefrou.ids.document).simple()),
        format!("/files/{}?e={ends}&s={signature}", sefrou.ids.document),
        format!("/files/../files/x?e={ends}&s={signature}"),
    ] {
        let got = status(&town, "sefrou", &altered).await;
        assert!(got == 404 || got == 400, "{altered}: {got}");
    }
    let unsigned = status(&town, "sefrou", path).await;
    assert!(unsigned == 404 || unsigned == 400, "without a signature: {unsigned}");

    // When a quarter of an hour is over, then the link says that it is old.
    town.set_clock("2026-11-20T09:16:00Z");
    assert_eq!(status(&town, "sefrou", &link).await, 410);
}

#[tokio::test]
async fn content_in_the_folder_of_another_commune_is_out_of_reach_even_with_a_genuine_signature() {
    // Given a row at Fès that names the content of a scan of Sefrou, and a link that the server itself signed for Fès.
    let town = Town::start().await;
    let sefrou = desk(&town, "sefrou", ("agent", "officier"), CHILD).await;
    copy_row(&town.superuser().await).await;
    let ends = town.house.ambient.now().timestamp() + 600;
    let message = [bare(&sefrou.ids.file).as_bytes().as_slice(), &ends.to_be_bytes()].concat();
    let tag = town.house.keys.mac(Purpose::Link, "fes", &message);
    let signature = base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(tag);
    let link = format!("/files/{}?e={ends}&s={signature}", sefrou.ids.file);

    // When it is opened, then the content is not found: each commune has its own folder.
    let response = town.at("fes").get(&link).await;
    assert!(!response.status().is_success(), "{}", response.status());
    let body = response.bytes().await.expect("an answer");
    assert!(!body.windows(PDF.len()).any(|part| part == PDF));
}

#[tokio::test]
async fn only_the_front_desk_and_the_administrator_of_a_commune_may_attach_files_and_only_from_its_own_pages() {
    let town = Town::start().await;
    assert_eq!(upload(&town.at("sefrou"), PDF).await.status(), 401, "nobody");
    for (login, expected) in
        [("personne", 403), ("auditeur", 403), ("admin", 201), ("agent", 201), ("officier", 201), ("chef", 201)]
    {
        let got = upload(&town.signed_in("sefrou", login).await, PDF).await.status();
        assert_eq!(got, expected, "{login}");
    }
    // A page of Fès that sends the cookie of Sefrou along.
    let agent = super::sessions::cookie(&town, "sefrou", "agent").await;
    let fes = format!("http://fes.localhost:{}", town.address.port());
    let url = format!("http://sefrou.localhost:{}/files", town.address.port());
    let client =
        reqwest::Client::builder().no_proxy().resolve("sefrou.localhost", town.address).build().expect("a client");
    let form =
        || reqwest::multipart::Form::new().part("file", reqwest::multipart::Part::bytes(PDF).file_name("essai.pdf"));
    let crossed = client
        .post(&url)
        .header("cookie", &agent)
        .header("origin", &fes)
        .multipart(form())
        .send()
        .await
        .expect("an answer");
    assert_eq!(crossed.status(), 403);
    let hidden = client.post(&url).header("cookie", &agent).multipart(form()).send().await.expect("an answer");
    assert_eq!(hidden.status(), 403);
}

#[tokio::test]
async fn a_file_of_another_commune_cannot_be_attached_to_a_declaration() {
    let town = Town::start().await;
    let sefrou = desk(&town, "sefrou", ("agent", "officier"), CHILD).await;
    let maarif = town.signed_in("casablanca", "agent.maarif").await;
    let office = testkit::first_office(&maarif).await;
    let mut content = testkit::birth("2026-11-18", "سلمى", "Salma");
    content["pieces"][0]["fileId"] = json!(sefrou.ids.file);
    let input = json!({ "operationId": testkit::fresh(), "officeId": office, "content": content });
    let answer = maarif.mutate("birthDeclare", input, "declaration { id }").await;
    assert_eq!(answer.refusals(), ["content.pieces.0.fileId: registry-error-file-missing"]);
}

#[tokio::test]
async fn a_scan_of_a_colleague_is_attached_where_it_was_and_nowhere_else() {
    // Given a draft of the agent with a scan, and the head of the same office.
    let town = Town::start().await;
    let (agent, chief) = (town.signed_in("sefrou", "agent").await, town.signed_in("sefrou", "chef").await);
    let office = testkit::first_office(&agent).await;
    let file = super::world::attach(&agent, PDF).await["id"].clone();
    let mut content = testkit::birth("2026-11-18", CHILD.0, CHILD.1);
    content["pieces"][0]["fileId"] = file.clone();
    let input = json!({ "operationId": testkit::fresh(), "officeId": office, "content": content });
    let draft = agent.mutate("birthDeclare", input, "declaration { id revision }").await.ok()["declaration"].clone();
    // When the head of office corrects the draft, then the scan stays.
    let input = json!({ "declarationId": draft["id"], "revision": draft["revision"], "content": content });
    let amended = chief.mutate("birthAmend", input, "declaration { pieces { file { id } } }").await;
    assert_eq!(amended.ok()["declaration"]["pieces"][0]["file"]["id"], file);
    // And it cannot be taken over into another declaration.
    let input = json!({ "operationId": testkit::fresh(), "officeId": office, "content": content });
    let other = chief.mutate("birthDeclare", input, "declaration { id }").await;
    assert_eq!(other.refusals(), ["content.pieces.0.fileId: registry-error-file-missing"]);
}
