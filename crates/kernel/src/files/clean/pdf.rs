//! A PDF is kept without what it says of who made it, with what and when; a signed one as it is, to the last byte; and one that runs something
//! when it is opened not at all.

use std::collections::BTreeSet;

use bytes::Bytes;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::{Unfit, jpeg};

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
/// What only signatures have: the part of the file that they were made over (ISO 32000-1 §12.8.1).
const SIGNED: &[u8] = b"ByteRange";
/// What programs keep for themselves in a page or a document (§14.5), and when they last did.
const PRIVATE: &[&[u8]] = &[b"PieceInfo", b"LastModified"];
/// Words of metadata (§14.3) in plain parts of the file, also where no table of it mentions them any more.
const SPOKEN: &[&[u8]] = &[b"/Author", b"/Creator", b"/Producer", b"<?xpacket", b"<x:xmpmeta"];
/// Levels of arrays and dictionaries inside each other; no honest file comes near.
const DEPTH: usize = 64;

/// The file without its metadata, or as it is where it has none, is signed, or could not be written anew without loss.
pub(super) fn clean(content: Bytes) -> Result<Bytes, Unfit> {
    let document = inspect(&content)?;
    if is_signed(&content, &document) {
        return Ok(content);
    }
    let spoken = SPOKEN.iter().any(|word| holds(&content, word));
    Ok(anew(document, spoken).map_or(content, Bytes::from))
}

fn inspect(content: &[u8]) -> Result<Document, Unfit> {
    let document = Document::load_mem(content).map_err(|_| Unfit::Damaged)?;
    if document.is_encrypted() {
        return Err(Unfit::Locked);
    }
    let loose = LOOSE.iter().any(|word| holds(content, word));
    if loose || is_active_dictionary(&document.trailer, DEPTH) || document.objects.values().any(|o| is_active(o, DEPTH))
    {
        return Err(Unfit::Active);
    }
    Ok(document)
}

fn holds(content: &[u8], word: &[u8]) -> bool {
    content.windows(word.len()).any(|window| window == word)
}

/// Anything that looks signed is: a signature that was broken is worse than an author who is named.
fn is_signed(content: &[u8], document: &Document) -> bool {
    holds(content, SIGNED) || document.objects.values().any(|object| has_range(object, DEPTH))
}

fn has_range(object: &Object, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return true };
    let inside =
        |dictionary: &Dictionary| dictionary.has(SIGNED) || dictionary.iter().any(|(_, value)| has_range(value, depth));
    match object {
        Object::Array(items) => items.iter().any(|item| has_range(item, depth)),
        Object::Dictionary(dictionary) => inside(dictionary),
        Object::Stream(stream) => inside(&stream.dict),
        _ => false,
    }
}

/// Written anew without metadata; `None` when there are none, or when what was written is not read back as the same pages.
fn anew(mut document: Document, spoken: bool) -> Option<Vec<u8>> {
    // Something that is referred to is not there: perhaps we read the file worse than others do.
    let referred = document.traverse_objects(|_| {});
    if document.xref_recovery.is_some() || !referred.iter().all(|id| document.has_object(*id)) {
        return None;
    }
    if !(forget(&mut document) || spoken) {
        return None;
    }
    document.prune_objects();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).ok()?;
    let again = Document::load_mem(&bytes).ok()?;
    let is_same = |(id, object): (&ObjectId, &Object)| again.objects.get(id).is_some_and(|found| same(object, found));
    let whole = again.get_pages() == document.get_pages() && document.objects.iter().all(is_same);
    (whole && bytes.len() <= super::super::MAX_BYTES).then_some(bytes)
}

fn same(written: &Object, read: &Object) -> bool {
    match (written, read) {
        (Object::Stream(written), Object::Stream(read)) => written.content == read.content,
        _ => written.enum_variant() == read.enum_variant(),
    }
}

/// Takes the metadata out; tells whether there were any.
fn forget(document: &mut Document) -> bool {
    let is_told = |object: &Object| matches!(object, Object::Stream(stream) if stream.dict.has_type(b"Metadata"));
    let told: BTreeSet<ObjectId> =
        document.objects.iter().filter(|(_, object)| is_told(object)).map(|(id, _)| *id).collect();
    // How the old table was packed says nothing of the new one.
    document.trailer.remove(b"DecodeParms");
    let mut gone = document.trailer.remove(b"Info").is_some();
    for object in document.objects.values_mut() {
        gone |= forget_in(object, &told);
    }
    gone
}

fn forget_in(object: &mut Object, told: &BTreeSet<ObjectId>) -> bool {
    let mut gone = false;
    match object {
        Object::Array(items) => items.iter_mut().for_each(|item| gone |= forget_in(item, told)),
        Object::Dictionary(dictionary) => gone = forget_keys(dictionary, told),
        Object::Stream(stream) => {
            gone = forget_where(stream);
            gone |= forget_keys(&mut stream.dict, told);
        }
        _ => {}
    }
    gone
}

fn forget_keys(dictionary: &mut Dictionary, told: &BTreeSet<ObjectId>) -> bool {
    let leads_there = |value: &Object| matches!(value, Object::Reference(id) if told.contains(id));
    let is_told = |key: &[u8], value: &Object| PRIVATE.contains(&key) || leads_there(value);
    let keys: Vec<Vec<u8>> =
        dictionary.iter().filter(|(key, value)| is_told(key, value)).map(|(key, _)| key.clone()).collect();
    let mut gone = !keys.is_empty();
    for key in keys {
        dictionary.remove(&key);
    }
    for (_, value) in dictionary.iter_mut() {
        gone |= forget_in(value, told);
    }
    gone
}

/// A photograph on a page says where it was taken, as any other does.
fn forget_where(stream: &mut Stream) -> bool {
    if !stream.filters().is_ok_and(|filters| filters == [b"DCTDecode"]) {
        return false;
    }
    let Some(clean) = jpeg::clean(&stream.content).filter(|clean| *clean != stream.content) else { return false };
    stream.set_content(clean);
    true
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
