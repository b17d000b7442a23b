//! Issued documents as anybody receives them: over HTTP, on paper, and through the QR code.

use std::path::{Path, PathBuf};
use std::process::Command;

use kernel::calendar::{HijriDate, Lang};
use serde_json::{Value, json};
use testkit::{Browser, birth, fresh};
use unicode_normalization::UnicodeNormalization as _;

use crate::scene::{Scene, forget_limits, issue, marriage, text};

/// A folder for one document's picture and text.
struct Paper(PathBuf);

impl Drop for Paper {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Paper {
    /// Fetches the document by its signed link.
    async fn fetched(person: &Browser, url: &Value) -> (Self, Vec<u8>) {
        let answer = person.get(path(url)).await;
        assert_eq!(answer.status().as_u16(), 200, "{url}");
        assert_eq!(answer.headers()["content-type"], "application/pdf");
        let bytes = answer.bytes().await.unwrap().to_vec();
        let folder = std::env::temp_dir().join(format!("jd-{}", fresh().simple()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("paper.pdf"), &bytes).unwrap();
        (Self(folder), bytes)
    }

    fn file(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    /// Letters and digits of the text: Poppler moves spaces and punctuation around numbers in Arabic. The body of a
    /// page with a margin is read once more alone, for Poppler reads lines across both columns.
    fn letters(&self) -> String {
        let pdf = self.file("paper.pdf");
        let whole = run("pdftotext", &[&pdf, "-"]);
        let body = run("pdftotext", &["-x", "182", "-y", "0", "-W", "413", "-H", "842", &pdf, "-"]);
        let margin = run("pdftotext", &["-x", "0", "-y", "0", "-W", "182", "-H", "842", &pdf, "-"]);
        letters(&format!("{whole} {body} {margin}"))
    }

    /// What a telephone reads from the printed page.
    fn qr(&self) -> String {
        run("pdftoppm", &["-r", "150", "-gray", "-singlefile", &self.file("paper.pdf"), &self.file("page")]);
        run("zbarimg", &["-q", "--raw", &self.file("page.pgm")]).trim().to_owned()
    }
}

fn run(program: &str, args: &[&str]) -> String {
    let output = Command::new(program).args(args).output().unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Compatibility forms joined, direction marks, tatweel and everything but letters and digits removed.
fn letters(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric() && *c != '\u{640}').collect()
}

/// The path of a link, whether it came with the host or without.
fn path(url: &Value) -> &str {
    let url = url.as_str().unwrap();
    url.find("//").map_or(url, |start| &url[start + 2 + url[start + 2..].find('/').unwrap()..])
}

/// Values under these JSON paths, as texts.
fn values<'a>(of: &'a Value, pointers: &[&'a str]) -> Vec<(&'a str, String)> {
    let value =
        |pointer: &&'a str| (*pointer, text(of.pointer(pointer).unwrap_or_else(|| panic!("no {pointer} in {of}"))));
    pointers.iter().map(value).collect()
}

const ACT: &str = "query($id: ID!) { act(id: $id) { reference
    birth { event { ar fr wordsAr wordsFr time hijri { ar fr year month day } } place { ar fr } firstName { ar latin } familyName { ar latin }
        father { firstName { ar latin } cin profession { ar } birthPlace { ar } } mother { firstName { ar latin } cin } }
    declarant { name { ar } qualityLabel { ar } } officerName { ar latin } officerQuality { ar fr } delegationInstrument
    mentions { textAr kindLabel { ar } } } }";

#[tokio::test(flavor = "multi_thread")]
async fn each_field_of_the_record_reads_back_from_the_issued_paper_in_both_scripts() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("2026-11-10", "فاطمة الزهراء", "Fatima-Zahra")).await;
    scene.officer.mutate("mentionAdd", marriage(&act, "2026-11-15"), "mention { id }").await.ok();
    let record = scene.agent.graphql(ACT, json!({ "id": act["id"] })).await.ok().clone();

    let names = [
        "/birth/firstName/ar",
        "/birth/firstName/latin",
        "/birth/familyName/ar",
        "/birth/familyName/latin",
        "/reference",
    ];
    let arabic =
        ["/birth/event/ar", "/birth/event/wordsAr", "/birth/event/hijri/ar", "/birth/place/ar", "/officerQuality/ar"];
    let french =
        ["/birth/event/fr", "/birth/event/wordsFr", "/birth/event/hijri/fr", "/birth/place/fr", "/officerQuality/fr"];
    let whole = [
        "/birth/event/ar",
        "/birth/event/wordsAr",
        "/birth/place/ar",
        "/birth/father/firstName/ar",
        "/birth/father/firstName/latin",
        "/birth/father/cin",
        "/birth/father/profession/ar",
        "/birth/father/birthPlace/ar",
        "/birth/mother/firstName/ar",
        "/birth/mother/firstName/latin",
        "/birth/mother/cin",
        "/declarant/name/ar",
        "/declarant/qualityLabel/ar",
        "/officerName/ar",
        "/officerQuality/ar",
        "/delegationInstrument",
        "/mentions/0/textAr",
        "/mentions/0/kindLabel/ar",
    ];
    for (kind, pointers) in [("EXTRACT_AR", &arabic[..]), ("EXTRACT_FR", &french[..]), ("FULL_COPY", &whole[..])] {
        let document = issue(&scene.agent, &act, kind).await;
        let (paper, _) = Paper::fetched(&scene.agent, &document["url"]).await;
        let printed = paper.letters();
        let mut wanted = values(&record, &[&names[..], pointers].concat());
        if kind == "FULL_COPY" {
            wanted.push(("the Hijri date in words", hijri_words(&record["birth"]["event"]["hijri"])));
        }
        for (pointer, value) in wanted.iter().chain(&values(&document, &["/controlCode"])) {
            assert!(printed.contains(&letters(value)), "{kind}: {pointer} {value}\n{printed}");
        }
    }
}

fn hijri_words(date: &Value) -> String {
    let part = |name: &str| u32::try_from(date[name].as_u64().unwrap()).unwrap();
    let date = HijriDate { year: i32::try_from(part("year")).unwrap(), month: part("month"), day: part("day") };
    kernel::words::hijri_words(date, Lang::Ar)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_qr_code_leads_to_a_page_that_confirms_the_paper_and_names_nobody() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    for kind in ["EXTRACT_AR", "EXTRACT_FR", "FULL_COPY"] {
        let document = issue(&scene.agent, &act, kind).await;
        let (paper, _) = Paper::fetched(&scene.agent, &document["url"]).await;
        let read = paper.qr();
        assert_eq!(read, document["verifyUrl"], "{kind}");
        let token = read.rsplit('/').next().unwrap();
        let anybody = scene.town.at("sefrou");
        let said = verify(&anybody, token).await;
        assert_eq!(
            (&said["found"], &said["matches"], &said["controlCode"]),
            (&json!(true), &json!(true), &document["controlCode"]),
            "{kind}"
        );
        assert!(text(&document["reference"]).starts_with(&text(&said["number"])), "{said}");
        assert_eq!(said["issuedOn"], "2026-11-20");
        for name in ["هبة", "Hiba", "Tajribi", "التجريبي"] {
            assert!(!said.to_string().contains(name), "{said}");
        }
    }
}

async fn verify(anybody: &Browser, token: &str) -> Value {
    let query = "query($t: String!) { documentVerify(token: $t) { found matches number issuedOn controlCode office { fr } commune { fr } kind { fr } demo } }";
    anybody.graphql(query, json!({ "t": token })).await.ok().clone()
}

fn token(document: &Value) -> String {
    text(&document["verifyUrl"]).rsplit('/').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_altered_in_the_store_no_longer_matches_and_an_unknown_or_foreign_token_is_not_found() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    let (kept, altered) =
        (issue(&scene.agent, &act, "EXTRACT_AR").await, issue(&scene.agent, &act, "EXTRACT_FR").await);
    let (_, bytes) = Paper::fetched(&scene.agent, &altered["url"]).await;
    let stored = stored(&scene.town.data.files(), &bytes).expect("the issued file is in the store");
    let mut forged = bytes.clone();
    let middle = forged.len() / 2;
    forged[middle] ^= 1;
    std::fs::write(&stored, forged).unwrap();

    let anybody = scene.town.at("sefrou");
    let said = verify(&anybody, &token(&altered)).await;
    assert_eq!((&said["found"], &said["matches"]), (&json!(true), &json!(false)), "{said}");
    assert_eq!(verify(&anybody, &token(&kept)).await["matches"], true);
    for unknown in ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", &"A".repeat(3_000)] {
        let said = verify(&anybody, unknown).await;
        assert_eq!(
            (&said["found"], &said["matches"], &said["controlCode"]),
            (&json!(false), &Value::Null, &Value::Null)
        );
    }
    assert_eq!(
        verify(&scene.town.at("casablanca"), &token(&kept)).await["found"],
        false,
        "another commune knows nothing of it"
    );
}

/// The file with this content, wherever the store keeps it.
fn stored(folder: &Path, content: &[u8]) -> Option<PathBuf> {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let found = if path.is_dir() {
            stored(&path, content)
        } else {
            (std::fs::read(&path).unwrap() == content).then_some(path)
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_altered_behind_the_house_no_longer_matches_and_prints_nothing_more() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    let document = issue(&scene.agent, &act, "EXTRACT_AR").await;
    crate::scene::sql(&scene.database, "update document set issued_on = '2020-01-01'").await;
    assert_eq!(verify(&scene.town.at("sefrou"), &token(&document)).await["matches"], false);
    crate::scene::sql(
        &scene.database,
        "update act set content = jsonb_set(content, '{first_name,latin}', '\"Autre\"')",
    )
    .await;
    let input = json!({ "operationId": fresh(), "actId": act["id"], "kind": "EXTRACT_AR", "requesterName": "x", "requesterQuality": "SELF" });
    let refused = scene.agent.mutate("documentIssue", input, "document { id }").await;
    assert_eq!(refused.refusals(), ["actId: registry-error-seal-broken"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reprint_says_so_and_the_original_stays_as_it_was_byte_for_byte() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    let document = issue(&scene.agent, &act, "EXTRACT_FR").await;
    let (first, original) = Paper::fetched(&scene.agent, &document["url"]).await;
    assert!(!first.letters().contains(&letters("Réimpression n°")));

    let reprint = json!({ "operationId": fresh(), "documentId": document["id"] });
    let again = scene
        .agent
        .mutate("documentReprint", reprint, "document { id number reprints url controlCode }")
        .await
        .ok()["document"]
        .clone();
    assert_eq!((&again["id"], &again["number"], &again["reprints"]), (&document["id"], &document["number"], &json!(1)));
    let (paper, printed) = Paper::fetched(&scene.agent, &again["url"]).await;
    assert_ne!(printed, original);
    assert!(paper.letters().contains(&letters("Réimpression n° 1")), "{}", paper.letters());
    assert_eq!(paper.qr(), document["verifyUrl"], "the reprint is verified like the original");

    let seen = scene
        .agent
        .graphql("query($id: ID!) { document(id: $id) { url reprints } }", json!({ "id": document["id"] }))
        .await
        .ok()
        .clone();
    let (_, kept) = Paper::fetched(&scene.agent, &seen["url"]).await;
    assert!(kept == original, "the original changed");
    assert_eq!(verify(&scene.town.at("sefrou"), &token(&document)).await["matches"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_commune_chooses_how_numbers_are_written_and_an_issued_paper_keeps_its_own() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    let first = issue(&scene.agent, &act, "EXTRACT_FR").await;
    assert_eq!(first["reference"], "1/2026 - SFR1");
    let choose = |form: &str| {
        let input = json!({ "key": "registry.document_number", "value": form });
        scene.admin.mutate("settingUpdate", input, "setting { value choices { value label } }")
    };
    assert_eq!(choose("{number}").await.refusals(), ["value: administration-error-setting-shape"]);
    for (form, reference, printed) in [
        ("year_number", "2026/2 - SFR1", "2026/2"),
        ("office_number_year", "SFR1/3/2026", "SFR1/3/2026"),
        ("number_year", "4/2026 - SFR1", "4/2026"),
    ] {
        choose(form).await.ok();
        let document = issue(&scene.agent, &act, "EXTRACT_FR").await;
        assert_eq!(document["reference"], reference);
        let (paper, _) = Paper::fetched(&scene.agent, &document["url"]).await;
        assert!(paper.letters().contains(&letters(printed)), "{}", paper.letters());
        assert_eq!(verify(&scene.town.at("sefrou"), &token(&document)).await["number"], printed);
    }
    assert_eq!(verify(&scene.town.at("sefrou"), &token(&first)).await["number"], "1/2026");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_good_for_a_quarter_of_an_hour_in_its_own_commune_and_unaltered() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    let document = issue(&scene.agent, &act, "EXTRACT_FR").await;
    let path = path(&document["url"]).to_owned();
    let anybody = scene.town.at("sefrou");
    assert_eq!(anybody.get(&path).await.status().as_u16(), 200);
    assert_eq!(scene.town.at("casablanca").get(&path).await.status().as_u16(), 404);
    assert_eq!(anybody.get(&path.replace("s=", "s=A")).await.status().as_u16(), 404);
    scene.town.set_clock("2026-11-20T09:16:00Z");
    assert_eq!(anybody.get(&path).await.status().as_u16(), 410);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_request_gives_one_document_and_who_asks_needs_the_right() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    let ask = |quality: &str, authorisation: Option<&str>| {
        json!({ "operationId": fresh(), "actId": act["id"], "kind": "EXTRACT_FR", "requesterName": "Saïd El Mithal", "requesterQuality": quality,
            "authorisation": authorisation })
    };
    for quality in ["THIRD_PARTY", "AUTHORITY", "PROXY", "GUARDIAN", "KAFIL"] {
        let refused = scene.agent.mutate("documentIssue", ask(quality, None), "document { id }").await;
        let told = refused.refusals();
        assert!(told.len() == 1 && told[0].starts_with("authorisation: registry-error-"), "{quality}: {told:?}");
        let blank = scene.agent.mutate("documentIssue", ask(quality, Some("  ")), "document { id }").await;
        assert_eq!(blank.refusals(), told, "a blank authorisation is none");
    }
    assert_eq!(
        scene.count("select (select count(*) from document) + (select count(*) from document_request)").await,
        0
    );
    let allowed = ask("THIRD_PARTY", Some("إذن وكيل الملك 7/2026 (مثال)"));
    let selection = "document { id number requesterName requesterQuality }";
    let first = scene.agent.mutate("documentIssue", allowed.clone(), selection).await.ok().clone();
    let again = scene.agent.mutate("documentIssue", allowed, selection).await.ok().clone();
    assert_eq!(first, again);
    assert_eq!(scene.count("select count(*) from document where number = 1").await, 1);
    assert_eq!(scene.count("select count(*) from document_request where requester_quality = 'third_party' and authorisation is not null").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_tokens_is_slowed_down() {
    let scene = Scene::sefrou().await;
    forget_limits(&scene.town.data);
    let anybody = scene.town.at("sefrou");
    let mut limited = false;
    for n in 0..60 {
        let answer = anybody
            .graphql("query($t: String!) { documentVerify(token: $t) { found } }", json!({ "t": format!("devine{n}") }))
            .await;
        limited |= answer.error_code() == Some("RATE_LIMITED");
    }
    assert!(limited, "sixty guesses in a row were all answered");
}
