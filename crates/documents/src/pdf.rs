//! From a prepared world to the bytes of a conforming PDF.

use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use kernel::render::RenderError;
use typst::World;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::world::JobWorld;

/// Pages from which a document is long: what it leaves behind outweighs what the next one would find again.
const LONG: usize = 20;

/// Empties the typesetter's memory of former pages when dropped, so also after an error or a panic.
///
/// Without it each document leaves more than a megabyte behind. Results used by the previous
/// rendering survive once: they are the letterhead and the fonts, which the next page needs again.
/// Of a long document nothing survives: a volume of a roll would hold its own weight twice.
struct Evict {
    long: bool,
}

impl Drop for Evict {
    fn drop(&mut self) {
        comemo::evict(usize::from(!self.long));
    }
}

/// Typesets and exports as PDF/A-2u: archival, every character readable as Unicode.
pub(crate) fn compile(world: &JobWorld, issued_at: DateTime<FixedOffset>) -> Result<Vec<u8>, RenderError> {
    let mut evict = Evict { long: false };
    let Warned { output, warnings } = typst::compile::<PagedDocument>(world);
    for warning in &warnings {
        tracing::warn!(reason = %describe(world, std::slice::from_ref(warning)), "document template warning");
    }
    let document = output.map_err(|errors| RenderError::Template(describe(world, &errors)))?;
    evict.long = document.pages().len() > LONG;
    if evict.long {
        // What laid the pages out is as heavy as they are, and what exports them does not ask for it.
        comemo::evict(0);
    }
    let options = PdfOptions {
        timestamp: timestamp(issued_at),
        creator: Smart::Custom(None),
        standards: PdfStandards::new(&[PdfStandard::A_2u])
            .map_err(|error| RenderError::Export(error.message().to_string()))?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| RenderError::Export(describe(world, &errors)))
}

fn timestamp(at: DateTime<FixedOffset>) -> Option<Timestamp> {
    let at = at.to_utc();
    let part = |value: u32| u8::try_from(value).ok();
    Datetime::from_ymd_hms(
        at.year(),
        part(at.month())?,
        part(at.day())?,
        part(at.hour())?,
        part(at.minute())?,
        part(at.second())?,
    )
    .map(Timestamp::new_utc)
}

/// File, line and reason of each diagnostic. Never the data: it holds names.
fn describe(world: &JobWorld, diagnostics: &[SourceDiagnostic]) -> String {
    let lines: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| format!("{}{}", place(world, diagnostic), unquoted(&diagnostic.message)))
        .collect();
    lines.join("; ")
}

/// What stands in quotes is a value, and a value may be a name.
fn unquoted(message: &str) -> String {
    message.split('"').step_by(2).collect::<Vec<_>>().join("…")
}

fn place(world: &JobWorld, diagnostic: &SourceDiagnostic) -> String {
    use typst::WorldExt;
    let Some(id) = diagnostic.span.id() else { return String::new() };
    let line = world
        .range(diagnostic.span)
        .zip(world.source(id).ok())
        .and_then(|(range, source)| source.lines().byte_to_line(range.start));
    let file = id.vpath().get_with_slash();
    line.map_or_else(|| format!("{file}: "), |line| format!("{file}:{}: ", line + 1))
}
