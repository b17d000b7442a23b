//! What is cut out of an upload, and what is refused.

use bytes::Bytes;
use lopdf::{Document, Object, Stream, dictionary};

use super::*;

const MARK: &[u8] = b"33.8300 N 4.8300 W Zaynabouva";

fn holds(content: &[u8], part: &[u8]) -> bool {
    content.windows(part.len()).any(|window| window == part)
}

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker], length.as_slice(), data].concat()
}

fn exif(orientation: u8) -> Vec<u8> {
    let directory =
        [b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".as_slice(), &[orientation, 0, 0, 0, 0, 0, 0, 0]].concat();
    [b"Exif\0\0".as_slice(), &directory, MARK].concat()
}

fn photograph(orientation: u8) -> Vec<u8> {
    [
        vec![0xFF, 0xD8],
        segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
        segment(0xE1, &exif(orientation)),
        segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0".as_slice(), MARK].concat()),
        segment(0xE2, b"ICC_PROFILE\0\x01\x01profile"),
        segment(0xED, &[b"Photoshop 3.0\0".as_slice(), MARK].concat()),
        segment(0xFE, MARK),
        segment(0xC0, b"\x08\0\x01\0\x01\x01\x01\x11\0"),
        segment(0xDA, b"\x01\x01\0\0\x3F\0"),
        b"\x12\xFF\0\x34\xFF\xD0\x56".to_vec(),
        segment(0xFE, MARK),
        segment(0xDA, b"\x01\x01\0\0\x3F\0"),
        b"\x78\x9A".to_vec(),
        vec![0xFF, 0xD9],
        MARK.to_vec(),
    ]
    .concat()
}

#[test]
fn a_photograph_keeps_its_picture_and_loses_where_and_by_whom_it_was_taken() {
    let clean = clean("image/jpeg", Bytes::from(photograph(1))).unwrap();
    assert!(!holds(&clean, b"Zaynabouva") && !holds(&clean, b"Exif") && !holds(&clean, b"xap"));
    for kept in [b"JFIF\0".as_slice(), b"ICC_PROFILE\0", b"\x12\xFF\0\x34\xFF\xD0\x56", b"\x78\x9A\xFF\xD9"] {
        assert!(holds(&clean, kept), "{kept:?}");
    }
    assert!(clean.ends_with(&[0xFF, 0xD9]), "nothing hides behind the end");
    assert_eq!(super::clean("image/jpeg", clean.clone()).unwrap(), clean, "clean once, clean for ever");
}

#[test]
fn a_photograph_taken_upright_stays_upright() {
    let clean = clean("image/jpeg", Bytes::from(photograph(6))).unwrap();
    assert!(!holds(&clean, b"Zaynabouva"));
    assert!(
        holds(&clean, b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0\xFF\xE2"),
        "{clean:?}"
    );
    assert_eq!(super::clean("image/jpeg", clean.clone()).unwrap(), clean);
}

#[test]
fn a_damaged_photograph_is_refused() {
    for broken in [&b"\xFF\xD8"[..], b"\xFF\xD8\xFF", b"\xFF\xD8\xFF\xE0\0", b"\xFF\xD8\xFF\xE0\0\x01", b"\xFF\xD8abc"]
    {
        assert_eq!(clean("image/jpeg", Bytes::from_static(broken)), Err(Unfit::Damaged), "{broken:?}");
    }
}

#[test]
fn a_picture_in_png_loses_its_texts() {
    let pixel = hex::decode("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000b49444154789c6360000200000500017a5eab3f0000000049454e44ae426082").unwrap();
    let mut png = Png::from_bytes(Bytes::from(pixel.clone())).unwrap();
    for kind in [*b"tEXt", *b"iTXt", *b"eXIf", *b"tIME", *b"prVt"] {
        png.chunks_mut().insert(1, img_parts::png::PngChunk::new(kind, Bytes::from_static(MARK)));
    }
    let told = [png.encoder().bytes().as_ref(), MARK].concat();
    assert!(holds(&told, MARK));
    assert_eq!(clean("image/png", Bytes::from(told)).unwrap(), pixel);
    assert_eq!(clean("image/png", Bytes::from(pixel[..40].to_vec())), Err(Unfit::Damaged));
}

#[test]
fn a_picture_in_webp_loses_its_exif_and_xmp_and_says_so_in_its_flags() {
    let chunk = |id: &[u8; 4], data: &[u8]| RiffChunk::new(*id, RiffContent::Data(Bytes::copy_from_slice(data)));
    let subchunks = vec![
        chunk(b"VP8X", &[0b0010_1100, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        chunk(b"ICCP", b"profile."),
        chunk(b"VP8L", b"\x2F\0\0\0\0\0"),
        chunk(b"EXIF", MARK),
        chunk(b"XMP ", MARK),
    ];
    let whole = RiffChunk::new(*b"RIFF", RiffContent::List { kind: Some(*b"WEBP"), subchunks }).encoder().bytes();
    let clean = clean("image/webp", whole).unwrap();
    assert!(!holds(&clean, MARK) && holds(&clean, b"profile.") && holds(&clean, b"VP8L"));
    assert!(holds(&clean, b"VP8X\x0A\0\0\0\x20"), "only the profile is still announced");
}

fn pages(catalog: &[(&str, Object)]) -> Document {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let page = document.add_object(
        dictionary! { "Type" => "Page", "Parent" => pages, "MediaBox" => vec![0.into(), 0.into(), 9.into(), 9.into()] },
    );
    document.objects.insert(
        pages,
        Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }),
    );
    let mut root = dictionary! { "Type" => "Catalog", "Pages" => pages };
    catalog.iter().for_each(|(key, value)| root.set(*key, value.clone()));
    let root = document.add_object(root);
    document.trailer.set("Root", root);
    document
}

fn written(mut document: Document) -> Bytes {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    Bytes::from(bytes)
}

fn pdf(catalog: &[(&str, Object)]) -> Bytes {
    written(pages(catalog))
}

/// A page with a photograph; who made it, with what, when and where stands in every place that a PDF has for it.
fn told(catalog: &[(&str, Object)]) -> Document {
    let mut document = pages(catalog);
    let xmp = document.add_object(Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, MARK.to_vec()));
    let picture = dictionary! { "Type" => "XObject", "Subtype" => "Image", "Filter" => "DCTDecode", "Metadata" => xmp };
    let picture = document.add_object(Stream::new(picture, photograph(1)));
    let info =
        document.add_object(dictionary! { "Author" => Object::string_literal(MARK), "Producer" => "Essai", "Title" => Object::string_literal(MARK) });
    document.trailer.set("Info", info);
    document.catalog_mut().unwrap().set("Metadata", xmp);
    let page = document.page_iter().next().unwrap();
    let page = document.get_dictionary_mut(page).unwrap();
    page.set("Resources", dictionary! { "XObject" => dictionary! { "Im1" => picture } });
    page.set("PieceInfo", dictionary! { "Essai" => dictionary! { "Private" => Object::string_literal(MARK) } });
    document
}

fn action(kind: &str) -> Object {
    Object::Dictionary(dictionary! { "S" => Object::Name(kind.as_bytes().to_vec()) })
}

#[test]
fn a_pdf_that_only_shows_pages_is_kept_as_it_is() {
    let plain = pdf(&[("OpenAction", action("GoTo")), ("Lang", Object::string_literal("fr"))]);
    assert_eq!(clean("application/pdf", plain.clone()), Ok(plain));
    assert_eq!(clean("application/pdf", Bytes::from_static(b"%PDF-1.7 nothing")), Err(Unfit::Damaged));
}

#[test]
fn a_pdf_loses_who_made_it_with_what_and_where_and_keeps_its_pages() {
    let whole = written(told(&[("Lang", Object::string_literal("fr"))]));
    assert!(holds(&whole, MARK) && holds(&whole, b"/Producer"));
    let clean = clean("application/pdf", whole).unwrap();
    for gone in [MARK, b"/Producer", b"/Metadata", b"/PieceInfo", b"Exif"] {
        assert!(!holds(&clean, gone), "{}", String::from_utf8_lossy(gone));
    }
    let read = Document::load_mem(&clean).unwrap();
    assert_eq!(read.get_pages().len(), 1);
    assert!(holds(&clean, b"\x12\xFF\0\x34\xFF\xD0\x56"), "the picture itself");
    assert!(read.catalog().unwrap().has(b"Lang"));
    assert_eq!(super::clean("application/pdf", clean.clone()), Ok(clean), "clean once, clean for ever");
}

#[test]
fn what_an_older_state_of_a_pdf_said_of_its_author_goes_too() {
    let left = [pdf(&[]).as_ref(), b"\n99 0 obj << /Author (", MARK, b") >> endobj\n"].concat();
    let clean = clean("application/pdf", Bytes::from(left)).unwrap();
    assert!(!holds(&clean, MARK));
    assert_eq!(Document::load_mem(&clean).unwrap().get_pages().len(), 1);
}

#[test]
fn a_compressed_pdf_loses_its_author_as_well() {
    let mut bytes = Vec::new();
    told(&[]).save_modern(&mut bytes).unwrap();
    let read = |content: &[u8]| Document::load_mem(content).unwrap();
    assert!(read(&bytes).trailer.has(b"Info"));
    let clean = clean("application/pdf", Bytes::from(bytes)).unwrap();
    assert!(!read(&clean).trailer.has(b"Info") && !read(&clean).catalog().unwrap().has(b"Metadata"));
    assert!(!holds(&clean, MARK));
    assert_eq!(read(&clean).get_pages().len(), 1);
}

#[test]
fn a_signed_pdf_is_kept_byte_for_byte_with_whatever_it_says() {
    let range: Vec<Object> = vec![0.into(), 10.into(), 20.into(), 30.into()];
    let signature = dictionary! { "Type" => "Sig", "ByteRange" => range, "Contents" => Object::string_literal("x") };
    let field = dictionary! { "FT" => "Sig", "V" => signature };
    let form = dictionary! { "Fields" => vec![Object::Dictionary(field)], "SigFlags" => 3 };
    let mut document = told(&[("AcroForm", Object::Dictionary(form))]);
    let signed = written(document.clone());
    assert_eq!(clean("application/pdf", signed.clone()), Ok(signed));
    let mut compressed = Vec::new();
    document.save_modern(&mut compressed).unwrap();
    let compressed = Bytes::from(compressed);
    assert_eq!(clean("application/pdf", compressed.clone()), Ok(compressed));
}

#[test]
fn a_pdf_that_cannot_be_written_anew_without_loss_is_kept_as_it_is() {
    let mut document = told(&[]);
    document.catalog_mut().unwrap().set("Outlines", Object::Reference((999, 0)));
    let doubtful = written(document);
    assert_eq!(clean("application/pdf", doubtful.clone()), Ok(doubtful), "something that it refers to is not there");
}

#[test]
fn a_pdf_that_runs_something_or_carries_files_is_refused() {
    for kind in ["JavaScript", "Launch", "SubmitForm", "ImportData", "GoToE", "Rendition"] {
        assert_eq!(clean("application/pdf", pdf(&[("OpenAction", action(kind))])), Err(Unfit::Active), "{kind}");
        let deep = Object::Array(vec![Object::Dictionary(dictionary! { "AA" => dictionary! { "O" => action(kind) } })]);
        assert_eq!(clean("application/pdf", pdf(&[("Extra", deep)])), Err(Unfit::Active), "{kind} inside");
    }
    for key in ["JS", "XFA", "EmbeddedFiles"] {
        assert_eq!(clean("application/pdf", pdf(&[(key, Object::string_literal("x"))])), Err(Unfit::Active), "{key}");
    }
    let stream = Object::Stream(Stream::new(dictionary! { "Type" => "EmbeddedFile" }, Vec::new()));
    assert_eq!(clean("application/pdf", pdf(&[("Extra", stream)])), Err(Unfit::Active));
    let hidden = [pdf(&[]).as_ref(), b"\n99 0 obj << /S /JavaScript >> endobj\n"].concat();
    assert_eq!(clean("application/pdf", Bytes::from(hidden)), Err(Unfit::Active), "an object that no table mentions");
}

#[test]
fn a_script_in_a_compressed_part_of_a_pdf_is_found() {
    let mut document = Document::load_mem(&pdf(&[("OpenAction", action("Launch"))])).unwrap();
    let mut bytes = Vec::new();
    let options =
        lopdf::SaveOptions::builder().use_object_streams(true).use_xref_streams(true).compression_level(6).build();
    document.save_with_options(&mut bytes, options).unwrap();
    assert!(!holds(&bytes, b"/Launch"), "not to be seen from outside");
    assert_eq!(clean("application/pdf", Bytes::from(bytes)), Err(Unfit::Active));
}
