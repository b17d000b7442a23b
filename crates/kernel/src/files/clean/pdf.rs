//! A PDF is kept as it is, signatures included, or not at all: one that runs something when it is opened is refused.

use lopdf::{Dictionary, Document, Object};

use super::Unfit;

/// Keys of a dictionary that carry scripts, forms with scripts, or other files (ISO 32000-1 §12.6.4, §12.7.8, §7.11.4).
const KEYS: &[&[u8]] = &[b"JS", b"JavaScript", b"XFA", b"EmbeddedFiles", b"RichMediaContent"];
/// Actions that do more than turn a page or open an address.
const ACTIONS: &[&[u8]] = &[
    b"JavaScript",
    b"Launch",
    b"ImportData",
    b"SubmitForm",
    b"GoToE",
    b"Rendition",
    b"RichMediaExecute",
    b"Movie",
    b"Sound",
];
/// The same in parts of the file that no table of it mentions, which some readers look at all the same.
const LOOSE: &[&[u8]] = &[b"/JavaScript", b"/Launch", b"/EmbeddedFile"];
/// Levels of arrays and dictionaries inside each other; no honest file comes near.
const DEPTH: usize = 64;

pub(super) fn inspect(content: &[u8]) -> Result<(), Unfit> {
    let document = Document::load_mem(content).map_err(|_| Unfit::Damaged)?;
    if document.is_encrypted() {
        return Err(Unfit::Locked);
    }
    let loose = LOOSE.iter().any(|word| content.windows(word.len()).any(|window| window == *word));
    if loose || is_active_dictionary(&document.trailer, DEPTH) || document.objects.values().any(|o| is_active(o, DEPTH))
    {
        return Err(Unfit::Active);
    }
    Ok(())
}

fn is_active(object: &Object, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return true };
    match object {
        Object::Array(items) => items.iter().any(|item| is_active(item, depth)),
        Object::Dictionary(dictionary) => is_active_dictionary(dictionary, depth),
        Object::Stream(stream) => is_active_dictionary(&stream.dict, depth),
        _ => false,
    }
}

fn is_active_dictionary(dictionary: &Dictionary, depth: usize) -> bool {
    dictionary.iter().any(|(key, value)| {
        let named = |names: &[&[u8]]| matches!(value, Object::Name(name) if names.contains(&name.as_slice()));
        KEYS.contains(&key.as_slice())
            || (key.as_slice() == b"S" && named(ACTIONS))
            || (key.as_slice() == b"Type" && named(&[b"EmbeddedFile"]))
            || is_active(value, depth)
    })
}
