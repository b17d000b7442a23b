//! A client of tus 1.0.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use reqwest::{Method, RequestBuilder, Response};
use testkit::Browser;

pub(super) fn request(browser: &Browser, method: Method, path: &str) -> RequestBuilder {
    browser.request(method, path).header("tus-resumable", "1.0.0")
}

pub(super) async fn answered(request: RequestBuilder) -> Response {
    request.send().await.expect("an answer")
}

/// Opens an upload; gives its address.
pub(super) async fn open(browser: &Browser, name: &str, size: usize) -> String {
    let metadata = format!("filetype aW1hZ2U=,filename {}", BASE64_STANDARD.encode(name));
    let request =
        request(browser, Method::POST, "/uploads").header("upload-length", size).header("upload-metadata", metadata);
    let opened = answered(request).await;
    assert_eq!(opened.status(), 201);
    assert!(opened.headers().contains_key("upload-expires"));
    opened.headers()["location"].to_str().expect("text").to_owned()
}

pub(super) fn part(browser: &Browser, place: &str, offset: usize, content: &[u8]) -> RequestBuilder {
    request(browser, Method::PATCH, place)
        .header("content-type", "application/offset+octet-stream")
        .header("upload-offset", offset)
        .body(content.to_vec())
}

/// Sends the whole in parts of `length`.
pub(super) async fn upload(browser: &Browser, name: &str, content: &Bytes, length: usize) -> Response {
    let place = open(browser, name, content.len()).await;
    let mut last = None;
    for (at, chunk) in content.chunks(length).enumerate() {
        last = Some(answered(part(browser, &place, at * length, chunk)).await);
    }
    let last = last.expect("a part");
    if !last.status().is_success() {
        return last;
    }
    answered(request(browser, Method::GET, &place)).await
}

/// How far it has come; `None` when there is none for this caller.
pub(super) async fn offset(browser: &Browser, place: &str) -> Option<usize> {
    let answer = answered(request(browser, Method::HEAD, place)).await;
    if !answer.status().is_success() {
        return None;
    }
    assert_eq!(answer.headers()["cache-control"], "no-store");
    Some(answer.headers()["upload-offset"].to_str().expect("text").parse().expect("number"))
}

/// Puts another value in place of a header.
pub(super) fn with(request: RequestBuilder, name: &'static str, value: &'static str) -> RequestBuilder {
    let mut headers = reqwest::header::HeaderMap::new();
    headers.insert(name, reqwest::header::HeaderValue::from_static(value));
    request.headers(headers)
}
