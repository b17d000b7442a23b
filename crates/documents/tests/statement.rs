//! What whoever signs a statement of execution is promised, proved on the PDF itself.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod support;

use documents::Documents;
use kernel::render::{RenderJob, Renderer as _, TemplateDef};
use serde_json::{Value, json};
use support::{clean, fold, run, sample, write};

static STATEMENT: &[TemplateDef] =
    &[TemplateDef { name: "budget/statement", source: include_str!("../../modules/budget/templates/statement.typ") }];

fn figures(code: &str) -> Value {
    json!({
        "code": code, "name": "Essai", "voted": "1,00", "carried": "0,00", "credit": "1,00", "engaged": "0,00", "executed": "0,00",
        "paid": "0,00", "percent": "0",
    })
}

/// A statement of one chapter of so many lines, and of a side that has none.
fn job(language: &'static str, lines: usize) -> RenderJob {
    let lines: Vec<Value> = (0..lines).map(|number| figures(&format!("{number:08}"))).collect();
    let chapter = json!({ "chapter": "10", "lines": lines, "total": figures("") });
    let data = json!({
        "issued_at": "2026-11-23T10:00:00Z",
        "language": language,
        "letterhead": sample("birth_ar").data()["letterhead"],
        "document": { "number": "1/2026", "control_code": null },
        "statement": {
            "year": "2026", "on": "essai", "version": "1", "interim": false, "final": true,
            "sides": [
                { "part": "1", "side": "revenue", "chapters": [chapter], "total": figures("") },
                { "part": "2", "side": "expense", "chapters": [], "total": figures("") },
            ],
            "unassigned": "0,00", "late": null, "result": "0,00", "words": "essai",
        },
    });
    RenderJob { template: "budget/statement", data, qr: None, demo: false, title: "1/2026".to_owned(), lang: language }
}

/// The pages as whoever holds them reads them.
async fn pages(language: &'static str, lines: usize) -> Vec<String> {
    let pdf = Documents::new(&[STATEMENT]).render(job(language, lines)).await.expect("renders");
    let path = write(&format!("statement-{language}-{lines}"), &pdf);
    // Where words stand on a line of Arabic is not what is asked.
    let mut words = vec![path.to_str().unwrap(), "-"];
    if language == "fr" {
        words.insert(0, "-layout");
    }
    let said = run("pdftotext", &words);
    clean(&path);
    said.split('\u{c}').filter(|page| !page.trim().is_empty()).map(str::to_owned).collect()
}

#[tokio::test]
async fn a_statement_is_signed_by_the_ordonnateur_and_by_the_receiver() {
    for (language, names) in
        [("fr", ["L’ordonnateur", "Le receveur communal"]), ("ar", ["الآمر بالصرف", "القابض الجماعي"])]
    {
        let said = fold(pages(language, 3).await.last().expect("a page"));
        for name in names {
            assert!(said.contains(name), "{name}: {said}");
        }
    }
}

#[tokio::test]
async fn a_total_never_stands_on_a_page_without_a_line_before_it() {
    let mut later = 0;
    for lines in 24..64 {
        let pages = pages("fr", lines).await;
        let mut total_on = Vec::new();
        for (at, page) in pages.iter().enumerate() {
            let mut before = false;
            for line in page.lines().map(str::trim_start) {
                before |= line.starts_with("000000");
                if line.starts_with("Total") && !line.starts_with("Total du") {
                    total_on.push(at);
                    // The second is that of a side without lines.
                    assert!(before || total_on.len() == 2, "{lines} lines: {page}");
                }
            }
        }
        assert_eq!(total_on.len(), 2, "{lines} lines: {pages:?}");
        later += total_on[0];
    }
    assert!(later > 0, "some of these statements end on a later page");
}
