//! Resumable uploads: nothing lost, nothing twice, and nobody else's.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::{PASSWORD, birth, fresh};

use super::{code, pdf, picture, send, tus};
use crate::scene::{Scene, desk, number};

#[tokio::test]
async fn an_upload_that_was_cut_off_goes_on_and_becomes_one_clean_file() {
    let scene = Scene::sefrou().await;
    let whole = picture(300_000);
    let place = tus::open(&scene.agent, "شهادة.png", whole.len()).await;
    assert_eq!(tus::answered(tus::part(&scene.agent, &place, 0, &whole[..100_000])).await.status(), 204);
    // The answer to the second part is lost: its sender asks, and sends what is missing only.
    tus::answered(tus::part(&scene.agent, &place, 100_000, &whole[100_000..200_000])).await;
    let again = tus::answered(tus::part(&scene.agent, &place, 100_000, &whole[100_000..200_000])).await;
    assert_eq!((again.status().as_u16(), again.headers()["upload-offset"].to_str().unwrap()), (409, "200000"));
    assert_eq!(tus::offset(&scene.agent, &place).await, Some(200_000));
    assert_eq!(scene.count("select count(*) from file").await, 0, "a part is no file");
    assert_eq!(tus::answered(tus::part(&scene.agent, &place, 200_000, &whole[200_000..])).await.status(), 204);

    // The whole is a file, once, without its text, on record, and fit to be attached.
    let state: Value = tus::answered(tus::request(&scene.agent, Method::GET, &place)).await.json().await.unwrap();
    assert_eq!((&state["received"], &state["file"]["name"]), (&json!(whole.len()), &json!("شهادة.png")));
    assert!(state["file"]["size"].as_u64().unwrap() < 100, "{state}");
    assert_eq!(tus::answered(tus::part(&scene.agent, &place, whole.len(), b"")).await.status(), 204);
    assert_eq!(scene.count("select count(*) from file").await, 1);
    assert_eq!(scene.count("select count(*) from audit where act = 'kernel.file.attach'").await, 1);
    let mut content = birth("2026-11-10", "هبة", "Hiba");
    content["pieces"][0]["fileId"] = state["file"]["id"].clone();
    let input = json!({ "operationId": fresh(), "officeId": scene.office, "content": content });
    scene.agent.mutate("birthDeclare", input, "declaration { id }").await.ok();
    let parts = scene.town.data.files().join("sefrou/upload");
    let left = std::fs::read_dir(parts).map_or(0, Iterator::count);
    assert_eq!(left, 0, "its parts are gone");
}

#[tokio::test]
async fn nobody_else_continues_reads_or_removes_an_upload() {
    let scene = Scene::sefrou().await;
    let whole = picture(1_000);
    let place = tus::open(&scene.agent, "a.png", whole.len()).await;
    tus::answered(tus::part(&scene.agent, &place, 0, &whole[..500])).await;
    let same_person_elsewhere = scene.town.at_from("sefrou", desk(7));
    same_person_elsewhere.sign_in("agent", PASSWORD).await;
    let chief = scene.town.signed_in("sefrou", "chef").await;
    let fes = scene.town.signed_in("casablanca", "agent.maarif").await;
    // The row itself is copied into the other commune: the sign-in still is not its own.
    crate::scene::sql(&scene.database, "insert into t_casablanca.upload select * from t_sefrou.upload").await;
    for (who, stranger) in
        [("another sign-in", &same_person_elsewhere), ("a colleague", &chief), ("another commune", &fes)]
    {
        assert_eq!(tus::offset(stranger, &place).await, None, "{who}");
        for request in [
            tus::part(stranger, &place, 500, &whole[500..]),
            tus::request(stranger, Method::GET, &place),
            tus::request(stranger, Method::DELETE, &place),
        ] {
            assert_eq!(tus::answered(request).await.status(), 404, "{who}");
        }
    }
    let (nobody, reader) = (scene.town.at("sefrou"), scene.town.signed_in("sefrou", "auditeur").await);
    for (who, expected) in [(&nobody, 401), (&reader, 403)] {
        assert_eq!(tus::answered(tus::part(who, &place, 500, &whole[500..])).await.status(), expected);
        let open = tus::request(who, Method::POST, "/uploads").header("upload-length", 9);
        assert_eq!(tus::answered(open).await.status(), expected);
    }
    // A page of another commune that sends the cookie along.
    let crossed = tus::with(tus::part(&scene.agent, &place, 500, &whole[500..]), "origin", "http://fes.localhost");
    assert_eq!(tus::answered(crossed).await.status(), 403);
    assert_eq!(tus::offset(&scene.agent, &place).await, Some(500), "nothing happened");
}

#[tokio::test]
async fn of_parts_that_race_one_is_counted() {
    let scene = Scene::sefrou().await;
    let whole = picture(10_000);
    let place = tus::open(&scene.agent, "a.png", whole.len()).await;
    let tries = (0..8).map(|_| tus::answered(tus::part(&scene.agent, &place, 0, &whole)));
    let answers: Vec<u16> =
        futures::future::join_all(tries).await.iter().map(|answer| answer.status().as_u16()).collect();
    assert!(answers.contains(&204) && answers.iter().all(|status| [204, 409].contains(status)), "{answers:?}");
    assert_eq!(scene.count("select count(*) from file").await, 1);
    assert_eq!(tus::offset(&scene.agent, &place).await, Some(whole.len()));
}

#[tokio::test]
async fn the_protocol_is_kept() {
    let scene = Scene::sefrou().await;
    let (agent, whole) = (&scene.agent, picture(100));
    let can = tus::answered(agent.request(Method::OPTIONS, "/uploads")).await;
    assert_eq!((can.status().as_u16(), &can.headers()["tus-version"]), (204, &"1.0.0".parse().unwrap()));
    assert_eq!(can.headers()["tus-extension"], "creation,termination,checksum,expiration");
    let old = agent.request(Method::POST, "/uploads").header("upload-length", 5);
    assert_eq!(tus::answered(old).await.status(), 412, "another version of the protocol");
    let place = tus::open(agent, "a.png", whole.len()).await;
    let other = tus::with(tus::part(agent, &place, 0, &whole), "content-type", "image/png");
    assert_eq!(tus::answered(other).await.status(), 415);
    let sum = |algorithm: &str, bytes: &[u8]| {
        let sum = BASE64_STANDARD.encode(kernel::keys::sha256(bytes));
        tus::part(agent, &place, 0, &whole).header("upload-checksum", format!("{algorithm} {sum}"))
    };
    assert_eq!(tus::answered(sum("sha256", b"something else")).await.status().as_u16(), 460);
    assert_eq!(tus::answered(sum("md5", &whole)).await.status(), 400);
    assert_eq!(tus::offset(agent, &place).await, Some(0));
    assert_eq!(tus::answered(tus::request(agent, Method::DELETE, &place)).await.status(), 204);
    assert_eq!(tus::offset(agent, &place).await, None);
    let place = tus::open(agent, "a.png", whole.len()).await;
    let good = BASE64_STANDARD.encode(kernel::keys::sha256(&whole));
    let request = tus::part(agent, &place, 0, &whole).header("upload-checksum", format!("sha256 {good}"));
    assert_eq!(tus::answered(request).await.status(), 204);
}

#[tokio::test]
async fn what_is_too_large_too_many_or_too_old_is_refused() {
    let scene = Scene::sefrou().await;
    let agent = &scene.agent;
    let too_large = tus::request(agent, Method::POST, "/uploads").header("upload-length", kernel::files::MAX_BYTES + 1);
    assert_eq!(tus::answered(too_large).await.status(), 422);
    let place = tus::open(agent, "a.png", 10).await;
    assert_eq!(tus::answered(tus::part(agent, &place, 0, &[0; 11])).await.status(), 422, "more than was announced");
    for _ in 0..19 {
        tus::open(agent, "a.png", 10).await;
    }
    let many = tus::answered(tus::request(agent, Method::POST, "/uploads").header("upload-length", 10)).await;
    assert_eq!(many.status(), 422);
    assert_eq!(code(&many.json().await.unwrap()), "kernel-error-upload-many");
    // A day later they are gone, and with the next one swept away.
    scene.town.set_clock("2026-11-21T09:00:01Z");
    let agent = scene.town.signed_in("sefrou", "agent").await;
    tus::open(&agent, "a.png", 10).await;
    assert_eq!(number(&scene.database, "select count(*) from upload").await, 1);
}

#[tokio::test]
async fn a_whole_that_is_not_fit_is_refused_with_its_reason_and_nothing_stays() {
    let scene = Scene::sefrou().await;
    let program = b"MZ a program that calls itself a picture".as_slice();
    let script = [pdf().as_ref(), b"\n9 0 obj << /S /JavaScript /JS (x) >> endobj\n"].concat();
    for (content, expected) in [
        (bytes::Bytes::from_static(program), "kernel-error-file-type"),
        (bytes::Bytes::from(script), "kernel-error-file-active"),
        (picture(50).slice(..60), "kernel-error-file-damaged"),
    ] {
        let refused = tus::upload(&scene.agent, "a.png", &content, 30).await;
        assert_eq!(refused.status(), 422);
        assert_eq!(code(&refused.json().await.unwrap()), expected);
        let (status, answer) = send(&scene.agent, "a.png", content).await;
        assert_eq!((status, code(&answer)), (422, expected), "the other door says the same");
    }
    assert_eq!(scene.count("select (select count(*) from upload) + (select count(*) from file)").await, 0);
}

/// A PDF whose parts that are not shown say who made it; signed or not.
fn told(signed: bool) -> bytes::Bytes {
    let signature = if signed {
        "/AcroForm<</SigFlags 3/Fields[<</FT/Sig/V<</Type/Sig/ByteRange[0 9 9 9]/Contents<00>>>>>]>>"
    } else {
        ""
    };
    let objects = [
        format!("<</Type/Catalog/Pages 2 0 R{signature}>>"),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>".to_owned(),
        "<</Author(Badiaa El Mithal)/Producer(Essai 1.0)>>".to_owned(),
    ];
    let (mut whole, mut table) = ("%PDF-1.4\n".to_owned(), "xref\n0 5\n0000000000 65535 f \n".to_owned());
    for (n, object) in (1..).zip(&objects) {
        table += &format!("{:010} 00000 n \n", whole.len());
        whole += &format!("{n} 0 obj{object}endobj\n");
    }
    let end = whole.len();
    bytes::Bytes::from(format!("{whole}{table}trailer<</Size 5/Root 1 0 R/Info 4 0 R>>\nstartxref\n{end}\n%%EOF\n"))
}

/// What is kept of the commune's files.
fn kept(scene: &Scene) -> Vec<Vec<u8>> {
    let (mut contents, mut folders) = (Vec::new(), vec![scene.town.data.files().join("sefrou")]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path())
            } else {
                contents.push(std::fs::read(entry.path()).unwrap())
            }
        }
    }
    contents
}

#[tokio::test]
async fn a_pdf_is_kept_without_who_made_it_and_a_signed_one_as_it_was_sent() {
    let scene = Scene::sefrou().await;
    let (status, answer) = send(&scene.agent, "a.pdf", told(false)).await;
    assert!((200..300).contains(&status), "{status} {answer}");
    let found = kept(&scene);
    assert_eq!(found.len(), 1);
    let text = String::from_utf8_lossy(&found[0]);
    assert!(text.contains("/MediaBox") && !text.contains("Badiaa") && !text.contains("Producer"), "{text}");
    let (status, answer) = send(&scene.agent, "b.pdf", told(true)).await;
    assert!((200..300).contains(&status), "{status} {answer}");
    assert!(kept(&scene).contains(&told(true).to_vec()), "a signature holds for the bytes that were signed");
}
