//! JPEG (ITU-T T.81): segments, scans, the end. Whatever comes after the end is cut off.

/// End of image, start of scan, comment.
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;
const COM: u8 = 0xFE;

/// The picture with its colour profile and orientation, and nothing else; `None` when it is damaged.
pub(super) fn clean(content: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(content.len());
    out.extend_from_slice(content.get(..2).filter(|start| **start == [0xFF, 0xD8])?);
    let mut at = 2;
    loop {
        let marker = marker(content, &mut at)?;
        match marker {
            EOI => {
                out.extend_from_slice(&[0xFF, EOI]);
                return Some(out);
            }
            // Restart marks stand alone.
            0x01 | 0xD0..=0xD7 => out.extend_from_slice(&[0xFF, marker]),
            _ => {
                let length = usize::from(u16::from_be_bytes(content.get(at..at + 2)?.try_into().ok()?));
                let segment = content.get(at..at + length).filter(|segment| segment.len() >= 2)?;
                at += length;
                keep(marker, segment, &mut out);
                if marker == SOS {
                    let end = scan_end(content, at);
                    out.extend_from_slice(content.get(at..end)?);
                    at = end;
                    if at == content.len() {
                        // Cameras that lost power leave the end out; readers show such a picture.
                        out.extend_from_slice(&[0xFF, EOI]);
                        return Some(out);
                    }
                }
            }
        }
    }
}

/// The next marker; bytes of padding before it are skipped.
fn marker(content: &[u8], at: &mut usize) -> Option<u8> {
    if *content.get(*at)? != 0xFF {
        return None;
    }
    while *content.get(*at)? == 0xFF {
        *at += 1;
    }
    let marker = *content.get(*at)?;
    *at += 1;
    Some(marker)
}

/// Where the coded data of a scan end: at a marker that is neither a stuffed byte nor a restart.
fn scan_end(content: &[u8], from: usize) -> usize {
    let rest = content.get(from..).unwrap_or_default();
    let end = rest.windows(2).position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF));
    end.map_or(content.len(), |end| from + end)
}

/// `segment` begins with its two bytes of length.
fn keep(marker: u8, segment: &[u8], out: &mut Vec<u8>) {
    let data = &segment[2..];
    let kept = match marker {
        0xE0 => data.starts_with(b"JFIF\0"),
        0xE2 => data.starts_with(b"ICC_PROFILE\0"),
        // Tells how the colours are coded.
        0xEE => data.starts_with(b"Adobe"),
        0xE1 => {
            let turned = data.strip_prefix(b"Exif\0\0").and_then(orientation).filter(|turned| (2..=8).contains(turned));
            out.extend(turned.map(only_orientation).into_iter().flatten());
            false
        }
        0xE3..=0xED | 0xEF | COM => false,
        _ => true,
    };
    if kept {
        out.extend_from_slice(&[0xFF, marker]);
        out.extend_from_slice(segment);
    }
}

/// Tag 0x0112 of the first directory (Exif 2.32 §4.6.4).
fn orientation(tiff: &[u8]) -> Option<u16> {
    let big = match tiff.get(..4)? {
        [b'M', b'M', 0, 42] => true,
        [b'I', b'I', 42, 0] => false,
        _ => return None,
    };
    let two = |at: usize| {
        let bytes = tiff.get(at..at + 2)?.try_into().ok()?;
        Some(if big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    };
    let bytes = tiff.get(4..8)?.try_into().ok()?;
    let directory = usize::try_from(if big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }).ok()?;
    let mut entries = (0..usize::from(two(directory)?)).map(|n| directory + 2 + n * 12);
    entries.find(|at| two(*at) == Some(0x0112)).and_then(|at| two(at + 8))
}

/// A segment that says nothing but how the picture is turned.
fn only_orientation(turned: u16) -> Vec<u8> {
    let mut segment = vec![0xFF, 0xE1, 0, 34];
    segment.extend_from_slice(b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01");
    segment.extend_from_slice(&turned.to_be_bytes());
    segment.extend_from_slice(&[0; 6]);
    segment
}
