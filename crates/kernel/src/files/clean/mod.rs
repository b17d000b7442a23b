//! What is kept of an upload: what one sees, not what the device wrote beside it, and nothing that runs.
//!
//! Lossless: pixels and pages are never drawn anew. Colour profiles stay, for they change what one sees; so does a photograph's orientation.

mod jpeg;
mod pdf;
#[cfg(test)]
mod tests;

use bytes::{Bytes, BytesMut};
use img_parts::png::Png;
use img_parts::riff::{RiffChunk, RiffContent};

use crate::error::Fault;

/// Why a file is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    /// It ends too early or does not follow its format.
    Damaged,
    /// It opens with a password only, so that nobody can look inside.
    Locked,
    /// It holds scripts, commands or other files.
    Active,
}

impl From<Unfit> for Fault {
    fn from(unfit: Unfit) -> Self {
        let code = match unfit {
            Unfit::Damaged => "kernel-error-file-damaged",
            Unfit::Locked => "kernel-error-file-locked",
            Unfit::Active => "kernel-error-file-active",
        };
        Self::at(code, &["file"])
    }
}

/// The content without what a device or a person wrote beside the picture. `media_type` was sniffed.
pub(super) fn clean(media_type: &str, content: Bytes) -> Result<Bytes, Unfit> {
    match media_type {
        "image/jpeg" => jpeg::clean(&content).map(Bytes::from).ok_or(Unfit::Damaged),
        "image/png" => png(content).ok_or(Unfit::Damaged),
        "image/webp" => webp(content).ok_or(Unfit::Damaged),
        "application/pdf" => pdf::clean(content),
        _ => Ok(content),
    }
}

/// Chunks that change what one sees (PNG, third edition, §11), animation included.
const PNG_KEPT: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"bKGD",
    b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

fn png(content: Bytes) -> Option<Bytes> {
    let mut png = Png::from_bytes(content).ok()?;
    png.chunks_mut().retain(|chunk| PNG_KEPT.iter().any(|kept| **kept == chunk.kind()));
    let whole = png.chunks().last().is_some_and(|chunk| chunk.kind() == *b"IEND");
    whole.then(|| png.encoder().bytes())
}

/// Chunks of a WebP file that are no metadata (RFC 9649 §2.7).
const WEBP_KEPT: &[&[u8; 4]] = &[b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP"];
/// Flags of VP8X that announce EXIF and XMP.
const WEBP_METADATA: u8 = 0b0000_1100;

fn webp(content: Bytes) -> Option<Bytes> {
    let riff = RiffChunk::from_bytes(content).ok()?;
    let (kind, subchunks) = riff.content().list()?;
    let kept = subchunks.iter().filter(|chunk| WEBP_KEPT.iter().any(|kept| **kept == chunk.id()));
    let kept: Vec<RiffChunk> = kept.map(|chunk| without_flags(chunk.clone())).collect::<Option<_>>()?;
    if kind != Some(*b"WEBP") || kept.is_empty() {
        return None;
    }
    Some(RiffChunk::new(riff.id(), RiffContent::List { kind, subchunks: kept }).encoder().bytes())
}

fn without_flags(chunk: RiffChunk) -> Option<RiffChunk> {
    if chunk.id() != *b"VP8X" {
        return Some(chunk);
    }
    let mut data = BytesMut::from(chunk.content().data()?.as_ref());
    *data.first_mut()? &= !WEBP_METADATA;
    Some(RiffChunk::new(chunk.id(), RiffContent::Data(data.freeze())))
}
