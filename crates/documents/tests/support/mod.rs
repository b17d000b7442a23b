//! The registry's templates with their samples, and readers of the PDFs made from them.
#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, unreachable_pub, reason = "test support")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use documents::Documents;
use kernel::render::{RenderJob, TemplateDef};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

macro_rules! registry {
    ($path:literal) => {
        include_str!(concat!("../../../modules/registry/templates/", $path))
    };
}

pub static TEMPLATES: &[TemplateDef] = &[
    TemplateDef { name: "registry/module", source: registry!("module.typ") },
    TemplateDef { name: "registry/extract_ar", source: registry!("extract_ar.typ") },
    TemplateDef { name: "registry/extract_fr", source: registry!("extract_fr.typ") },
    TemplateDef { name: "registry/full_copy", source: registry!("full_copy.typ") },
    TemplateDef { name: "registry/page", source: registry!("page.typ") },
];

/// A template with one sample of its data.
pub struct Sample {
    pub name: &'static str,
    pub template: &'static str,
    pub lang: &'static str,
    pub json: &'static str,
}

macro_rules! sample {
    ($name:literal, $template:literal, $lang:literal, $file:literal) => {
        Sample { name: $name, template: concat!("registry/", $template), lang: $lang, json: registry!($file) }
    };
}

pub static SAMPLES: &[Sample] = &[
    sample!("birth_ar", "extract_ar", "ar", "samples/birth_ar.json"),
    sample!("birth_fr", "extract_fr", "fr", "samples/birth_fr.json"),
    sample!("death_ar", "extract_ar", "ar", "samples/death_ar.json"),
    sample!("death_fr", "extract_fr", "fr", "samples/death_fr.json"),
    sample!("birth_minimal_ar", "extract_ar", "ar", "samples/birth_minimal.json"),
    sample!("birth_minimal_fr", "extract_fr", "fr", "samples/birth_minimal.json"),
    sample!("birth_full", "full_copy", "ar", "samples/birth_full.json"),
    sample!("death_full", "full_copy", "ar", "samples/death_full.json"),
    sample!("birth_page", "page", "ar", "samples/birth_page.json"),
    sample!("death_page", "page", "ar", "samples/death_page.json"),
];

pub const URL: &str = "https://sefrou.example.ma/v/3q2-7wAAAAAbSPECIMENxQmU9dkZ1c0pUa2hLbEw";

impl Sample {
    pub fn data(&self) -> Value {
        serde_json::from_str(self.json).expect("sample is JSON")
    }

    pub fn job(&self) -> RenderJob {
        RenderJob {
            template: self.template,
            data: self.data(),
            qr: Some(URL.to_owned()),
            demo: true,
            title: format!("SPECIMEN {}", self.name),
            lang: self.lang,
        }
    }
}

pub fn sample(name: &str) -> &'static Sample {
    SAMPLES.iter().find(|sample| sample.name == name).expect("known sample")
}

pub fn documents() -> Documents {
    Documents::new(&[TEMPLATES])
}

/// Writes the PDF where the readers can open it; `DOCUMENTS_OUT` keeps it for the eye.
pub fn write(name: &str, pdf: &[u8]) -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let folder = std::env::var_os("DOCUMENTS_OUT").map_or_else(
        || {
            let count = COUNT.fetch_add(1, Ordering::Relaxed);
            std::env::temp_dir().join(format!("documents-{}-{count}", std::process::id()))
        },
        PathBuf::from,
    );
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{name}.pdf"));
    std::fs::write(&path, pdf).unwrap();
    path
}

/// Removes what [`write`] left, unless it was asked to stay.
pub fn clean(path: &Path) {
    if std::env::var_os("DOCUMENTS_OUT").is_none() {
        let _ = std::fs::remove_dir_all(path.parent().unwrap());
    }
}

pub fn run(program: &str, args: &[&str]) -> String {
    let output = Command::new(program).args(args).output().expect("poppler and zbar are installed");
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Text as a reader's search would see it.
pub fn text_of(pdf: &Path) -> String {
    fold(&run("pdftotext", &[pdf.to_str().unwrap(), "-"]))
}

/// The body of a page with a margin, alone: Poppler reads lines across both columns.
pub fn body_of(pdf: &Path) -> String {
    let path = pdf.to_str().unwrap();
    fold(&run("pdftotext", &["-x", "182", "-y", "0", "-W", "413", "-H", "842", path, "-"]))
}

/// Compatibility forms joined, invisible direction marks and tatweel removed, spaces made one.
pub fn fold(text: &str) -> String {
    let kept: String = text
        .nfkc()
        .filter(|c| !matches!(*c as u32, 0x640 | 0x200b..=0x200f | 0x202a..=0x202e | 0x2066..=0x2069 | 0xad))
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}
