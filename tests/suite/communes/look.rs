//! How a commune looks: its own choices on paper and screen, and nothing that cannot be read or printed.

use std::io::Write as _;
use std::process::Command;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use platform::PlatformError;
use platform::onboarding;
use platform::tenant_file::TenantFile;
use serde_json::{Value, json};
use testkit::{Browser, Town, birth, fresh};

use super::kit::download;
use crate::scene::{Scene, issue};

async fn set(admin: &Browser, key: &str, value: Value) -> Vec<String> {
    let answer = admin.mutate("settingUpdate", json!({ "key": key, "value": value }), "setting { key value }").await;
    assert!(answer.0["errors"].is_null(), "{}", answer.0);
    answer.refusals()
}

fn words(pdf: &[u8]) -> String {
    let path = std::env::temp_dir().join(format!("jl-{}.pdf", fresh().simple()));
    std::fs::write(&path, pdf).unwrap();
    let output = Command::new("pdftotext").arg(&path).arg("-").output().unwrap();
    std::fs::remove_file(&path).unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

async fn preview(person: &Browser, unit: &Value) -> Vec<u8> {
    let query = "query($id: ID!) { letterheadPreview(unitId: $id) }";
    let answer = person.graphql(query, json!({ "id": unit })).await;
    BASE64_STANDARD.decode(answer.ok().as_str().unwrap()).unwrap()
}

/// A picture of this many pixels on a side, of one colour (ISO/IEC 15948).
fn png(side: u32) -> Vec<u8> {
    let chunk = |kind: &[u8], data: &[u8]| {
        let mut crc = Crc::new();
        crc.update(kind);
        crc.update(data);
        [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], kind, data, &crc.sum().to_be_bytes()].concat()
    };
    let row: Vec<u8> = std::iter::once(0).chain((0..side).flat_map(|_| [30_u8, 107, 58])).collect();
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..side {
        packed.write_all(&row).unwrap();
    }
    let size = side.to_be_bytes();
    let head = [&size[..], &size[..], &[8, 2, 0, 0, 0]].concat();
    let body = packed.finish().unwrap();
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &head), chunk(b"IDAT", &body), chunk(b"IEND", b"")].concat()
}

async fn uploaded(person: &Browser, content: Vec<u8>, name: &str) -> Value {
    let part = reqwest::multipart::Part::bytes(content).file_name(name.to_owned());
    let form = reqwest::multipart::Form::new().part("file", part);
    let answer = person.request(reqwest::Method::POST, "/files").multipart(form).send().await.unwrap();
    answer.json().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_of_an_arrondissement_names_its_own_prefecture() {
    let town = Town::start().await;
    let admin = town.signed_in("casablanca", "admin").await;
    let units = admin.graphql("{ commune { units { id code kind } } }", json!({})).await;
    let list = units.ok()["units"].as_array().unwrap().clone();
    let unit = |code: &str| list.iter().find(|unit| unit["code"] == code).unwrap()["id"].clone();
    let maarif = words(&preview(&admin, &unit("maarif")).await);
    assert!(maarif.contains("Préfecture d’arrondissements de Casablanca-Anfa"), "{maarif}");
    assert!(maarif.contains("Arrondissement Maârif"), "{maarif}");
    let city = words(&preview(&admin, &unit("casablanca")).await);
    assert!(!city.contains("arrondissements de Casablanca-Anfa"), "{city}");
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_of_a_unit_are_printed_on_its_papers_and_only_lines_that_fit_are_taken() {
    let scene = Scene::sefrou().await;
    let lines = json!([{ "unit": "sefrou", "ar": ["جهة فاس مكناس", "جماعة صفرو التجريبية"], "fr": ["Région Fès-Meknès", "Commune d’essai de Sefrou"] }]);
    assert_eq!(set(&scene.admin, "kernel.letterhead", lines).await, [] as [String; 0]);
    let act = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    let document = issue(&scene.agent, &act, "EXTRACT_FR").await;
    let paper = words(&download(&scene.agent, &document).await);
    assert!(paper.contains("Commune d’essai de Sefrou") && !paper.contains("Province de Sefrou"), "{paper}");
    for (wrong, code) in [
        (json!([{ "unit": "nulle-part", "ar": ["ا"], "fr": ["A"] }]), "administration-error-unit-unknown"),
        (json!([{ "unit": "sefrou", "ar": ["A"], "fr": ["A"] }]), "administration-error-setting-shape"),
        (
            json!([{ "unit": "sefrou", "ar": ["ا", "ا", "ا", "ا", "ا"], "fr": ["A"] }]),
            "administration-error-setting-shape",
        ),
        (json!("x"), "administration-error-setting-shape"),
    ] {
        assert_eq!(set(&scene.admin, "kernel.letterhead", wrong).await, [format!("value: {code}")]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colour_that_cannot_be_read_is_refused_and_a_good_one_is_shown_at_once() {
    let scene = Scene::sefrou().await;
    let look = "{ commune { accent locales } }";
    assert_eq!(
        set(&scene.admin, "kernel.accent", json!("#ffee00")).await,
        ["value: administration-error-setting-shape"]
    );
    assert_eq!(set(&scene.admin, "kernel.accent", json!("#5b2a86")).await, [] as [String; 0]);
    assert_eq!(set(&scene.admin, "kernel.locales", json!(["fr"])).await, ["value: administration-error-setting-shape"]);
    assert_eq!(set(&scene.admin, "kernel.locales", json!(["ar"])).await, [] as [String; 0]);
    let seen = scene.town.at("sefrou").graphql(look, json!({})).await;
    assert_eq!(seen.ok(), &json!({ "accent": "#5b2a86", "locales": ["ar"] }));
    let other = scene.town.at("fes").graphql(look, json!({})).await;
    assert_ne!(other.ok()["accent"], "#5b2a86");
    assert_eq!(set(&scene.admin, "kernel.accent", json!("")).await, [] as [String; 0]);
    let seen = scene.town.at("sefrou").graphql(look, json!({})).await;
    assert_ne!(seen.ok()["accent"], "#5b2a86", "the tenant file's own again");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_seal_is_a_small_picture_that_its_administrator_uploaded_and_is_printed() {
    let scene = Scene::sefrou().await;
    let sent = uploaded(&scene.admin, png(240), "sceau.png").await;
    let seal = sent["id"].clone();
    assert!(seal.is_string(), "{sent}");
    let units = scene.admin.graphql("{ commune { here { id } } }", json!({})).await;
    let here = units.ok()["here"]["id"].clone();
    let star = preview(&scene.admin, &here).await;
    assert_eq!(set(&scene.admin, "kernel.seal", seal.clone()).await, [] as [String; 0]);
    let sealed = preview(&scene.admin, &here).await;
    let images = |pdf: &[u8]| {
        pdf.windows(14).filter(|part| *part == b"/Subtype/Image").count()
            + pdf.windows(15).filter(|part| *part == b"/Subtype /Image").count()
    };
    assert!(images(&sealed) > images(&star), "the picture stands in the page");

    let act = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    let document = issue(&scene.agent, &act, "EXTRACT_AR").await;
    assert!(images(&download(&scene.agent, &document).await) > 0);
    let stored = scene.count("select max(length(data::text))::bigint from document").await;
    assert!(stored < 20_000, "the picture is not stored again with every document: {stored}");

    // A colleague's upload, a drawing, a picture too large, a file that is not there.
    let others = uploaded(&scene.agent, png(50), "autre.png").await["id"].clone();
    assert_eq!(set(&scene.admin, "kernel.seal", others).await, ["value: kernel-error-not-found"]);
    let large = uploaded(&scene.admin, png(1_700), "grand.png").await["id"].clone();
    assert_eq!(set(&scene.admin, "kernel.seal", large).await, ["value: administration-error-seal-picture"]);
    let drawing = uploaded(
        &scene.admin,
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec(),
        "s.png",
    )
    .await;
    assert!(drawing["id"].is_null(), "what is inside counts, not its name: {drawing}");
    for wrong in [json!("../../etc/passwd"), json!(1), json!("fil_x")] {
        assert_eq!(set(&scene.admin, "kernel.seal", wrong).await, ["value: administration-error-setting-shape"]);
    }
    let unknown = json!("fil_01970000000070008000000000000000");
    assert_eq!(set(&scene.admin, "kernel.seal", unknown).await, ["value: kernel-error-not-found"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_value_of_a_tenant_file_passes_the_same_check_as_one_of_the_api() {
    let town = Town::start().await;
    let text = include_str!("../../../tenants/ifrane.toml");
    let mut file = TenantFile::parse(text, "tenants/ifrane.toml").unwrap_or_else(|faults| panic!("{faults:?}"));
    let word = platform::tenant_file::SettingValue::Text("#ffee00".to_owned());
    file.settings.insert("kernel.accent".to_owned(), word);
    let admin = town.admin().await;
    let refused = onboarding::add(&admin, &town.house.ambient, &file, None, "essai").await;
    assert!(
        matches!(&refused, Err(PlatformError::File(faults)) if faults[0].key == "settings.kernel.accent"),
        "{refused:?}"
    );
    let word = platform::tenant_file::SettingValue::Text("#5b2a86".to_owned());
    file.settings.insert("kernel.accent".to_owned(), word);
    onboarding::add(&admin, &town.house.ambient, &file, None, "essai").await.unwrap();
    let seen = town.at("ifrane").graphql("{ commune { accent } }", json!({})).await;
    assert_eq!(seen.ok()["accent"], "#5b2a86");
}
