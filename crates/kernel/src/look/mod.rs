//! How a commune looks on its papers and screens: its own choices, where it made any, over what its tenant file says.

mod head;
mod rules;
mod store;

use std::collections::BTreeMap;

use base64::Engine as _;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{Internal, Outcome};
use crate::files::{self, StoredFile};
use crate::id::{FileId, TypedId as _};
use crate::module::SettingDef;
use crate::render::{RenderJob, TemplateDef};
use crate::session::Session;
use crate::tx::Tx;

pub use head::{Origin, letterhead};
pub use rules::{CONTRAST, contrast_with_white, is_arabic, is_latin};

/// Accent colour, `#rrggbb`; empty: the tenant file's.
pub const ACCENT: &str = "kernel.accent";
/// Languages offered, the first is the default; empty: the tenant file's.
pub const LOCALES: &str = "kernel.locales";
/// Lines between the State and the office, for the units that have lines of their own.
pub const LETTERHEAD: &str = "kernel.letterhead";
/// The seal image, a file of the commune; empty: a plain star.
pub const SEAL: &str = "kernel.seal";

/// The settings behind it.
pub const SETTINGS: &[SettingDef] = &[
    SettingDef::written(ACCENT, "\"\"", rules::is_accent),
    SettingDef::written(LOCALES, "[]", rules::are_locales),
    SettingDef::written(LETTERHEAD, "[]", rules::are_letterheads),
    SettingDef::written(SEAL, "\"\"", rules::is_file_or_nothing),
];

/// Largest seal image, in bytes: it is printed on every paper.
pub const SEAL_BYTES: i64 = 256 * 1024;
/// Most pixels of a seal image on a side.
pub const SEAL_PIXELS: u32 = 1_600;

/// The lines of one unit's letterhead, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    /// Code of the unit; it holds for everything below it that has no lines of its own.
    pub unit: String,
    /// Arabic lines, from the region down.
    pub ar: Vec<String>,
    /// French lines, from the region down.
    pub fr: Vec<String>,
}

/// A commune's look.
#[derive(Debug, Clone)]
pub struct Look {
    /// Accent colour, `#rrggbb`.
    pub accent: String,
    /// Languages offered, BCP 47.
    pub locales: Vec<String>,
    /// Lines by the code of their unit.
    pub letterhead: Vec<Lines>,
    /// The seal image: the file, and the hash by which its content is found.
    pub seal: Option<StoredFile>,
}

impl Look {
    /// The lines for a unit: its own, else those of the nearest unit above it. `path` holds codes from the unit up.
    #[must_use]
    pub fn lines(&self, path: &[String]) -> Option<&Lines> {
        path.iter().find_map(|code| self.letterhead.iter().find(|lines| lines.unit == *code))
    }
}

/// The look of the session's commune.
///
/// # Errors
/// Internal failures only.
pub async fn look(tx: &mut impl Tx, session: &Session) -> Outcome<Look> {
    let mut stored: BTreeMap<String, Value> =
        store::values(tx.conn(), &[ACCENT, LOCALES, LETTERHEAD, SEAL]).await?.into_iter().collect();
    let tenant = session.tenant();
    let mut take = |key: &str| stored.remove(key).unwrap_or(Value::Null);
    let accent = match take(ACCENT) {
        Value::String(accent) if !accent.is_empty() => accent,
        _ => tenant.accent.clone(),
    };
    let locales: Option<Vec<String>> = serde_json::from_value(take(LOCALES))?;
    let letterhead: Option<Vec<Lines>> = serde_json::from_value(take(LETTERHEAD))?;
    let seal: Option<String> = serde_json::from_value(take(SEAL))?;
    let seal = match seal.filter(|id| !id.is_empty()).map(|id| FileId::parse(&id)) {
        Some(Ok(id)) => files::find(tx, id).await?,
        Some(Err(_)) => return Err(Internal::Broken("the seal is no file's identifier").into()),
        None => None,
    };
    Ok(Look {
        accent,
        locales: locales.filter(|list| !list.is_empty()).unwrap_or_else(|| tenant.locales.clone()),
        letterhead: letterhead.unwrap_or_default(),
        seal,
    })
}

/// The template of [`preview`].
pub const TEMPLATES: &[TemplateDef] =
    &[TemplateDef { name: "kernel/letterhead", source: include_str!("../../templates/letterhead.typ") }];

/// A page with nothing but the letterhead of a unit, as a PDF.
///
/// # Errors
/// Internal failures only.
pub async fn preview(session: &Session, look: &Look, from: &Origin) -> Outcome<Vec<u8>> {
    let house = session.house();
    let data = serde_json::json!({
        "issued_at": house.ambient.now().to_rfc3339(),
        "letterhead": letterhead(session.tenant(), look, from),
        "document": {},
    });
    let job = RenderJob {
        template: "kernel/letterhead",
        data: with_seal(session, data).await?,
        qr: None,
        demo: house.demo,
        title: "letterhead".to_owned(),
        lang: "ar",
    };
    Ok(house.renderer.render(job).await?)
}

/// Puts the picture of the commune's seal into the data of a page, for the printer alone.
///
/// # Errors
/// Internal failures only.
pub async fn with_seal(session: &Session, mut data: Value) -> Outcome<Value> {
    let hash = data.pointer("/letterhead/seal").and_then(Value::as_str).and_then(|text| hex::decode(text).ok());
    if let Some(hash) = hash {
        data["letterhead"]["logo_svg"] = serde_json::json!(seal_svg(session, &hash).await?);
    }
    Ok(data)
}

/// The seal image as a drawing that the document engine sets; the picture inside is the file as it was uploaded.
///
/// # Errors
/// Internal failures only; `None` when the store has lost it, which is logged.
async fn seal_svg(session: &Session, sha256: &[u8]) -> Outcome<Option<String>> {
    let Some(content) = files::content(session, sha256).await? else { return Ok(None) };
    let Some((width, height)) = png_size(&content) else { return Ok(None) };
    let picture = base64::prelude::BASE64_STANDARD.encode(&content);
    Ok(Some(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"><image width="{width}" height="{height}" href="data:image/png;base64,{picture}"/></svg>"#
    )))
}

/// Width and height of a PNG, from its first chunk (ISO/IEC 15948 §11.2.2); `None` when it is none.
#[must_use]
pub fn png_size(content: &[u8]) -> Option<(u32, u32)> {
    let head = content.strip_prefix(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR")?;
    let side = |at: usize| head.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes);
    side(0).zip(side(4)).filter(|(width, height)| *width > 0 && *height > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_picture_is_read_from_the_picture_and_nothing_else_is_one() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        png.extend_from_slice(&[0, 0, 1, 44, 0, 0, 0, 200, 8, 6]);
        assert_eq!(png_size(&png), Some((300, 200)));
        assert_eq!(png_size(b"<svg onload=alert(1)>"), None);
        assert_eq!(png_size(&png[..20]), None);
    }

    #[test]
    fn a_unit_has_its_own_lines_or_those_of_the_nearest_above_it() {
        let lines = |unit: &str| Lines { unit: unit.to_owned(), ar: vec![unit.to_owned()], fr: Vec::new() };
        let look = Look {
            accent: String::new(),
            locales: Vec::new(),
            letterhead: vec![lines("casablanca"), lines("maarif")],
            seal: None,
        };
        let found = |path: &[&str]| {
            let path: Vec<String> = path.iter().map(|code| (*code).to_owned()).collect();
            look.lines(&path).map(|lines| lines.unit.clone())
        };
        assert_eq!(found(&["maarif-1", "maarif", "casablanca"]).as_deref(), Some("maarif"));
        assert_eq!(found(&["anfa-1", "anfa", "casablanca"]).as_deref(), Some("casablanca"));
        assert_eq!(found(&["anfa-1", "anfa"]), None);
    }
}
