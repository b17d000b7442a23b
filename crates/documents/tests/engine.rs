//! What the engine promises to the server that runs it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod support;

use std::time::Instant;

use kernel::render::{RenderError, Renderer};
use serde_json::{Value, json};
use support::{documents, sample};

fn resident_megabytes() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap();
    let pages: u64 = statm.split_whitespace().nth(1).unwrap().parse().unwrap();
    pages * 4096 / 1_048_576
}

#[tokio::test]
async fn the_same_job_gives_the_same_bytes() {
    let first = documents().render(sample("birth_ar").job()).await.unwrap();
    let second = documents().render(sample("birth_ar").job()).await.unwrap();
    assert_eq!(first, second);
}

#[tokio::test]
async fn a_job_that_cannot_be_printed_says_why_and_names_nobody() {
    let documents = documents();
    let mut job = sample("birth_ar").job();
    job.template = "registry/unknown";
    assert!(matches!(documents.render(job).await, Err(RenderError::UnknownTemplate(_))));

    let mut job = sample("birth_ar").job();
    job.data["issued_at"] = Value::Null;
    assert!(matches!(documents.render(job).await, Err(RenderError::Data(_))));

    let mut job = sample("birth_ar").job();
    job.qr = Some("x".repeat(5000));
    assert!(matches!(documents.render(job).await, Err(RenderError::Qr(_))));

    let mut job = sample("birth_ar").job();
    job.data["act"] = json!({ "number": "125" });
    let Err(RenderError::Template(reason)) = documents.render(job).await else {
        panic!("an act without a year must not print");
    };
    assert!(reason.contains("/module.typ:"), "{reason}");
    assert!(!reason.contains("سبيسيمن"), "{reason}");
}

#[tokio::test(flavor = "multi_thread")]
async fn memory_stays_bounded_over_a_hundred_documents_even_when_some_fail() {
    let documents = documents();
    let render = async |n: usize| {
        let mut job = sample(if n.is_multiple_of(2) { "birth_ar" } else { "birth_full" }).job();
        job.data["birth"]["first_name"]["ar"] = json!(format!("تجريبي {n}"));
        if n.is_multiple_of(10) {
            job.data["act"]["year"] = Value::Null;
            job.data["act"]["registered_on"] = json!("?");
            assert!(documents.render(job).await.is_err());
        } else {
            documents.render(job).await.unwrap();
        }
    };
    for n in 0..20 {
        render(n).await;
    }
    let before = resident_megabytes();
    for n in 20..120 {
        render(n).await;
    }
    let after = resident_megabytes();
    println!("resident: {before} MB after 20 documents, {after} MB after 120");
    assert!(after < before + 25, "{before} MB became {after} MB");
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_asked_for_at_once_all_arrive() {
    let documents = documents();
    let jobs = (0..12).map(|_| {
        let documents = documents.clone();
        tokio::spawn(async move { documents.render(sample("birth_fr").job()).await })
    });
    for job in jobs.collect::<Vec<_>>() {
        assert!(job.await.unwrap().unwrap().starts_with(b"%PDF-"));
    }
}

/// `cargo nextest run -p documents --run-ignored all --no-capture -- measure`
#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement"]
async fn measure_warm_documents() {
    let documents = documents();
    for name in ["birth_ar", "birth_fr", "birth_full", "birth_page"] {
        let mut times = Vec::new();
        for n in 0..12 {
            let mut job = sample(name).job();
            job.data["birth"]["first_name"]["latin"] = json!(format!("Tajribi {n}"));
            let start = Instant::now();
            documents.render(job).await.unwrap();
            times.push(start.elapsed().as_millis());
        }
        println!("{name}: first {} ms, then {:?} ms", times[0], &times[1..]);
    }
    println!("resident {} MB", resident_megabytes());
}

#[tokio::test]
async fn the_logo_of_a_commune_takes_the_place_of_the_star() {
    let star = documents().render(sample("birth_fr").job()).await.unwrap();
    let mut job = sample("birth_fr").job();
    job.data["letterhead"]["logo_svg"] = json!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="#0b5d3b"/></svg>"##
    );
    job.data["letterhead"]["accent"] = Value::Null;
    let logo = documents().render(job).await.unwrap();
    assert_ne!(star, logo);
}
