//! Files from end to end: uploads that go on, a real S3 server, a scanner that says no.

mod bucket;
mod scanner;
mod tus;
mod uploads;

use bytes::Bytes;
use testkit::Browser;

/// A PDF of one empty page.
pub(crate) fn pdf() -> Bytes {
    Bytes::from_static(crate::isolation::world::PDF)
}

/// A picture of `size` bytes and a little more, most of it a text that is cut out.
pub(crate) fn picture(size: usize) -> Bytes {
    let pixel = hex::decode("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000b49444154789c6360000200000500017a5eab3f0000000049454e44ae426082").expect("hex");
    let text = [b"tEXtComment\0".as_slice(), &vec![b'x'; size]].concat();
    let length = u32::try_from(text.len() - 4).expect("small").to_be_bytes();
    let sum = crc32(&text).to_be_bytes();
    Bytes::from([&pixel[..33], &length, &text, &sum, &pixel[33..]].concat())
}

/// The checksum of PNG (ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

/// Sends a file in one go, as small forms do.
pub(crate) async fn send(browser: &Browser, name: &str, content: Bytes) -> (u16, serde_json::Value) {
    let part = reqwest::multipart::Part::bytes(content.to_vec()).file_name(name.to_owned());
    let form = reqwest::multipart::Form::new().part("file", part);
    let answer = browser.request(reqwest::Method::POST, "/files").multipart(form).send().await.expect("an answer");
    (answer.status().as_u16(), answer.json().await.unwrap_or_default())
}

/// The first code of a refusal.
pub(crate) fn code(answer: &serde_json::Value) -> &str {
    answer["userErrors"][0]["code"].as_str().unwrap_or_default()
}
