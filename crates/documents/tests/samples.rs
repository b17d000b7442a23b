//! What the reader of a document is promised, proved on the PDF itself.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod support;

use kernel::render::Renderer;
use serde_json::{Value, json};
use support::{SAMPLES, Sample, URL, body_of, clean, documents, run, sample, text_of, write};

/// Letters and digits only: text readers move spaces and punctuation around numbers in Arabic.
fn bare(text: &str) -> String {
    support::fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

async fn text(sample: &Sample, data: Value, demo: bool) -> String {
    let mut job = sample.job();
    (job.data, job.demo) = (data, demo);
    let pdf = documents().render(job).await.expect("renders");
    let path = write(&format!("{}-variant", sample.name), &pdf);
    let mut text = text_of(&path);
    if matches!(sample.template, "registry/full_copy" | "registry/page") {
        text += &body_of(&path);
    }
    clean(&path);
    text
}

/// Where each kind of document takes its words from, as JSON pointers.
fn fields(sample: &Sample) -> Vec<&'static str> {
    const HEAD: [&str; 10] = [
        "/letterhead/region/ar",
        "/letterhead/region/fr",
        "/letterhead/province/ar",
        "/letterhead/province/fr",
        "/letterhead/commune/ar",
        "/letterhead/commune/fr",
        "/letterhead/office/ar",
        "/letterhead/office/fr",
        "/document/control_code",
        "/act/reference",
    ];
    let birth: &[&str] = match sample.template {
        "registry/extract_ar" => &[
            "/birth/event/ar",
            "/birth/event/hijri/ar",
            "/birth/event/time",
            "/birth/event/words_ar",
            "/birth/place/ar",
            "/birth/place/fr",
            "/birth/first_name/ar",
            "/birth/first_name/latin",
            "/birth/family_name/ar",
            "/birth/family_name/latin",
        ],
        "registry/extract_fr" => &[
            "/birth/event/fr",
            "/birth/event/hijri/fr",
            "/birth/event/time",
            "/birth/event/words_fr",
            "/birth/place/ar",
            "/birth/place/fr",
            "/birth/first_name/ar",
            "/birth/first_name/latin",
            "/birth/family_name/ar",
            "/birth/family_name/latin",
        ],
        _ => &[
            "/birth/event/ar",
            "/birth/event/hijri/ar",
            "/birth/event/time_words_ar",
            "/birth/event/words_ar",
            "/birth/place/ar",
            "/birth/first_name/ar",
            "/birth/first_name/latin",
            "/birth/family_name/ar",
            "/birth/father/birth/words_ar",
            "/birth/father/profession/ar",
            "/birth/father/cin",
            "/birth/mother/first_name/ar",
            "/birth/mother/first_name/latin",
            "/birth/mother/birth_place/ar",
            "/birth/mother/cin",
            "/declarant/name/ar",
            "/declarant/quality_label/ar",
            "/declarant/proxy_reference",
            "/act/registered_on/words_ar",
            "/act/registered_on/hijri/ar",
            "/act/officer_name/ar",
            "/act/late_basis/reference",
            "/act/late_basis/issued_by",
            "/act/late_basis/issued_on/ar",
        ],
    };
    let death: &[&str] = match sample.template {
        "registry/extract_fr" => &[
            "/death/event/fr",
            "/death/event/hijri/fr",
            "/death/event/words_fr",
            "/death/place/fr",
            "/death/deceased/first_name/ar",
            "/death/deceased/first_name/latin",
            "/death/deceased/family_name/latin",
            "/death/deceased/birth/fr",
            "/death/deceased/birth_place/fr",
            "/death/deceased/profession/fr",
            "/death/spouse/latin",
            "/death/spouse/ar",
            "/death/father/first_name/latin",
            "/death/mother/first_name/latin",
        ],
        _ => &[
            "/death/event/ar",
            "/death/event/hijri/ar",
            "/death/event/words_ar",
            "/death/place/ar",
            "/death/deceased/first_name/ar",
            "/death/deceased/first_name/latin",
            "/death/deceased/family_name/ar",
            "/death/deceased/birth/words_ar",
            "/death/deceased/birth_place/ar",
            "/death/deceased/profession/ar",
            "/death/deceased/address",
            "/death/spouse/ar",
            "/death/father/first_name/ar",
            "/death/mother/first_name/ar",
        ],
    };
    let signer: &[&str] = match sample.template {
        "registry/page" => &["/act/officer_quality/ar", "/act/delegation_instrument"],
        "registry/extract_fr" => &[
            "/signer/name/latin",
            "/signer/quality/fr",
            "/document/issued_on/fr",
            "/document/number",
            "/reprint/at/fr",
        ],
        _ => &[
            "/signer/name/ar",
            "/signer/quality/ar",
            "/signer/instrument",
            "/document/issued_on/ar",
            "/document/number",
            "/reprint/at/ar",
        ],
    };
    [&HEAD[..], birth, death, signer].concat()
}

#[tokio::test]
async fn a_paper_of_the_commune_itself_names_it_once() {
    let sample = sample("birth_fr");
    let mut named = Vec::new();
    for office in ["Sefrou", "Service de l’essai"] {
        let mut data = sample.data();
        data["letterhead"]["office"]["fr"] = json!(office);
        named.push(text(sample, data, false).await.matches("Sefrou").count());
    }
    assert_eq!(named[0], named[1], "the commune stands above: its name alone is no office");
}

#[tokio::test]
async fn every_template_renders_its_samples_on_one_page_of_pdf_a_2u() {
    let documents = documents();
    for sample in SAMPLES {
        let pdf = documents.render(sample.job()).await.unwrap_or_else(|error| {
            panic!("{}: {error}", sample.name);
        });
        let path = write(sample.name, &pdf);
        let info = run("pdfinfo", &[path.to_str().unwrap()]);
        let meta = run("pdfinfo", &["-meta", path.to_str().unwrap()]);
        clean(&path);
        assert!(info.contains(&format!("Title:           SPECIMEN {}", sample.name)), "{info}");
        assert!(info.contains("Author:"), "{info}");
        let pages = info.lines().find(|line| line.starts_with("Pages:")).unwrap();
        assert_eq!(pages.split_whitespace().last(), Some("1"), "{}", sample.name);
        assert!(meta.contains("<pdfaid:part>2</pdfaid:part>"), "{meta}");
        assert!(meta.contains("<pdfaid:conformance>U</pdfaid:conformance>"), "{meta}");
        assert!(meta.contains(&format!("<rdf:li>{}", sample.lang)), "{meta}");
    }
}

#[tokio::test]
async fn every_field_of_the_record_reads_back_in_both_scripts() {
    for sample in SAMPLES {
        let data = sample.data();
        let printed = bare(&text(sample, data.clone(), true).await);
        for field in fields(sample) {
            let Some(value) = data.pointer(field).and_then(Value::as_str) else { continue };
            assert!(printed.contains(&bare(value)), "{}: {field} {value}\n{printed}", sample.name);
        }
    }
}

#[tokio::test]
async fn names_in_tifinagh_read_back() {
    for name in ["birth_ar", "birth_fr", "birth_full", "birth_page"] {
        let sample = sample(name);
        let data = sample.data();
        let value = data.pointer("/birth/first_name/tifinagh").and_then(Value::as_str).unwrap();
        let mirrored: String = value.chars().rev().collect();
        let printed = text(sample, data.clone(), true).await;
        // Poppler does not know the direction of Tifinagh and turns it on right-to-left pages.
        assert!(printed.contains(value) || printed.contains(&mirrored), "{name}: {printed}");
    }
}

#[tokio::test]
async fn an_extract_never_tells_that_a_parent_is_missing() {
    for name in ["birth_ar", "birth_fr"] {
        let sample = sample(name);
        let mut without_father = sample.data();
        without_father["birth"]["father"] = Value::Null;
        let mut without_both = without_father.clone();
        without_both["birth"]["mother"] = Value::Null;
        without_both["declarant"]["quality_label"] = json!({ "ar": "وكيل الملك", "fr": "Procureur" });
        let one = text(sample, without_father, false).await;
        let none = text(sample, without_both, false).await;
        assert_eq!(one, none);
        for word in ["الأب", "الأم", "Père", "Mère", "وكيل", "Procureur", "null", "none"] {
            assert!(!none.contains(word), "{name}: {word}");
        }
    }
}

#[tokio::test]
async fn a_missing_family_name_leaves_no_trace() {
    for (name, label) in [("birth_ar", "الاسم العائلي"), ("birth_fr", "Nom de famille")] {
        let sample = sample(name);
        let mut data = sample.data();
        assert!(text(sample, data.clone(), false).await.contains(label));
        data["birth"]["family_name"] = Value::Null;
        assert!(!text(sample, data, false).await.contains(label));
    }
}

#[tokio::test]
async fn the_qr_code_leads_to_the_verification_page() {
    for sample in SAMPLES {
        let pdf = documents().render(sample.job()).await.unwrap();
        let path = write(&format!("{}-qr", sample.name), &pdf);
        let image = path.with_extension("");
        run("pdftoppm", &["-r", "150", "-gray", "-singlefile", path.to_str().unwrap(), image.to_str().unwrap()]);
        let image = path.with_extension("pgm");
        let read = run("zbarimg", &["-q", "--raw", image.to_str().unwrap()]);
        let _ = std::fs::remove_file(&image);
        clean(&path);
        assert_eq!(read.trim(), URL, "{}", sample.name);
    }
}

#[tokio::test]
async fn specimen_and_reprint_are_marked_only_when_they_are() {
    for name in ["birth_ar", "birth_fr", "birth_full", "birth_page"] {
        let sample = sample(name);
        let mut data = sample.data();
        data["reprint"] = Value::Null;
        let plain = text(sample, data.clone(), false).await;
        for word in ["SPECIMEN", "بيانات تجريبية", "Réimpression", "معادة الطبع"] {
            assert!(!plain.contains(&format!(" {word} ")), "{name}: {word} {plain}");
        }
        data["reprint"] = json!({ "n": 3, "at": { "ar": "21 نونبر 2026", "fr": "21 novembre 2026" } });
        let marked = bare(&text(sample, data, true).await);
        for words in ["SPECIMEN", "بيانات تجريبية", "Réimpression n° 3 du 21 novembre 2026", "نسخة معادة الطبع رقم"]
        {
            assert!(marked.contains(&bare(words)), "{name}: {words} {marked}");
        }
    }
}

#[tokio::test]
async fn every_document_says_what_its_seal_is() {
    for sample in SAMPLES {
        let printed = bare(&text(sample, sample.data(), false).await);
        let words = if sample.lang == "ar" {
            "وليس توقيعا إلكترونيا مؤهلا"
        } else {
            "ce n’est pas une signature électronique qualifiée"
        };
        assert!(printed.contains(&bare(words)), "{}", sample.name);
    }
}

#[tokio::test]
async fn mentions_are_numbered_dated_and_signed_in_the_margin_or_said_to_be_none() {
    let sample = sample("birth_full");
    let mut data = sample.data();
    let printed = bare(&text(sample, data.clone(), false).await);
    for mention in data["mentions"].as_array().unwrap() {
        for field in ["/number", "/kind_label/ar", "/officer_name/ar", "/noted_on/ar"] {
            let value = mention.pointer(field).and_then(Value::as_str).unwrap();
            assert!(printed.contains(&bare(value)), "{field} {value}");
        }
    }
    data["mentions"] = json!([]);
    assert!(bare(&text(sample, data, false).await).contains(&bare("لا توجد أي بيانات هامشية")));
}

#[tokio::test]
async fn a_copy_with_many_mentions_goes_on_to_further_pages() {
    let sample = sample("birth_full");
    let mut data = sample.data();
    let mention = data["mentions"][0].clone();
    data["mentions"] = Value::Array(vec![mention; 14]);
    let printed = bare(&text(sample, data, false).await);
    assert_eq!(printed.matches(&bare("تزوج بمثيلة النموذجي بتاريخ")).count(), 14);
}

#[tokio::test]
async fn values_are_printed_as_text_and_never_run_as_template() {
    let sample = sample("birth_fr");
    let mut data = sample.data();
    data["birth"]["place"]["fr"] = json!("#panic(\"x\") *Sefrou* $1$ <a> @b");
    assert!(text(sample, data, false).await.contains("#panic(\"x\") *Sefrou* $1$ <a> @b"));
}

#[tokio::test]
async fn the_fullest_extract_keeps_to_one_page() {
    for name in ["death_ar", "death_fr", "birth_ar", "birth_fr"] {
        let sample = sample(name);
        let mut job = sample.job();
        let full = support::sample("birth_full").data();
        // An extract of a birth shows the death at most, an extract of a death no mention (decree 2-99-665 art. 36).
        if name.starts_with("birth") {
            job.data["mentions"] = json!([full["mentions"][0]]);
        }
        job.data["reprint"] = full["reprint"].clone();
        job.data["letterhead"] = support::sample("birth_minimal_ar").data()["letterhead"].clone();
        let pdf = documents().render(job).await.unwrap();
        let path = write(&format!("{name}-fullest"), &pdf);
        let info = run("pdfinfo", &[path.to_str().unwrap()]);
        clean(&path);
        let pages = info.lines().find(|line| line.starts_with("Pages:")).unwrap();
        assert_eq!(pages.split_whitespace().last(), Some("1"), "{name}");
    }
}

#[tokio::test]
async fn a_date_known_by_its_year_or_month_is_said_to_correspond_to_years_or_months() {
    let cases = [
        ("year", "1360", "1360", "correspondant à l’année 1360", "الموافق لسنة 1360"),
        ("year", "1359 – 1360", "1359 – 1360", "correspondant aux années 1359 – 1360", "الموافق لسنتي"),
        ("month", "رمضان 1360", "ramadan 1360", "correspondant au mois de ramadan 1360", "الموافق لشهر رمضان 1360"),
        ("day", "3 رمضان 1360", "3 ramadan 1360", "correspondant au 3 ramadan 1360", "الموافق لـ 3 رمضان 1360"),
    ];
    for (precision, hijri_ar, hijri_fr, french, arabic) in cases {
        for (name, words) in [("birth_fr", french), ("birth_ar", arabic)] {
            let sample = sample(name);
            let mut data = sample.data();
            data["birth"]["event"]["precision"] = json!(precision);
            data["birth"]["event"]["hijri"] = json!({ "ar": hijri_ar, "fr": hijri_fr });
            let printed = bare(&text(sample, data, false).await);
            assert!(printed.contains(&bare(words)), "{words}: {printed}");
        }
    }
}

#[tokio::test]
async fn a_latin_address_keeps_its_order_inside_an_arabic_text() {
    let sample = sample("birth_full");
    let mut data = sample.data();
    let address = "1, rue de l'Exemple, Hay Fictif, 31000 Sefrou";
    data["birth"]["father"]["address"] = json!(address);
    // Shorter, so that the address stands on one line.
    data["birth"]["father"]["filiation"] = serde_json::Value::Null;
    data["declarant"]["address"] = json!("عنوان تجريبي");
    let printed = text(sample, data, false).await;
    assert!(printed.contains(address), "{printed}");
}

#[tokio::test]
async fn an_extract_without_mentions_says_nothing_of_the_margin() {
    for (name, heading) in [("birth_ar", "البيانات الهامشية"), ("birth_fr", "Mentions marginales")] {
        let sample = sample(name);
        let mut data = sample.data();
        assert!(!text(sample, data.clone(), false).await.contains(heading), "{name}");
        data["mentions"] = json!([support::sample("birth_full").data()["mentions"][0]]);
        assert!(text(sample, data, false).await.contains(heading), "{name}");
    }
}
