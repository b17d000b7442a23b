//! The web app, built into the binary.

use std::borrow::Cow;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use kernel::module::WebFile;
use rust_embed::RustEmbed;

use crate::App;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Assets;

/// Where files come from: the app built into this crate, or the one that a catalog brings along.
pub(crate) type Files = fn(&str) -> Option<WebFile>;

fn own(path: &str) -> Option<WebFile> {
    let file = Assets::get(path)?;
    let (media_type, sha256) = (file.metadata.mimetype().to_owned(), file.metadata.sha256_hash());
    Some(WebFile { content: file.data, media_type, sha256 })
}

/// A built file, or the app's page for every address that the app routes by itself.
pub(crate) async fn serve(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    let files = app.web().unwrap_or(own);
    let path = uri.path().trim_start_matches('/');
    if let Some(response) = file(files, path, &headers) {
        return response;
    }
    // A missing file is not a page of the app: answering with the page would hide the fault.
    // What a QR code holds may have a point and names no file.
    if !path.starts_with("r/") && path.rsplit('/').next().is_some_and(|name| name.contains('.')) {
        return StatusCode::NOT_FOUND.into_response();
    }
    file(files, "index.html", &headers).unwrap_or_else(|| {
        (StatusCode::SERVICE_UNAVAILABLE, "the web app was not built: run `make web`").into_response()
    })
}

/// The documents of the built web app, by hash: what its build wrote, or an empty list.
pub(crate) fn operations(files: Option<Files>) -> Cow<'static, [u8]> {
    files.unwrap_or(own)("operations.json").map_or(Cow::Borrowed(b"{}"), |file| file.content)
}

fn file(files: Files, path: &str, headers: &HeaderMap) -> Option<Response> {
    let plain = files(path)?;
    let media_type = plain.media_type.clone();
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (content, encoding) = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(name, _)| accepted.contains(name))
        .find_map(|(name, suffix)| Some((files(&format!("{path}{suffix}"))?, Some(name))))
        .unwrap_or((plain, None));
    let tag = format!("\"{}\"", hex(&content));
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Some(StatusCode::NOT_MODIFIED.into_response());
    }
    // Names of built files carry a hash of their content, so they never change.
    let keep = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = Response::new(match content.content {
        Cow::Borrowed(bytes) => Body::from(bytes),
        Cow::Owned(bytes) => Body::from(bytes),
    });
    let out = response.headers_mut();
    let fields = [
        (header::CONTENT_TYPE, media_type.as_str()),
        (header::CACHE_CONTROL, keep),
        (header::ETAG, tag.as_str()),
        (header::VARY, "accept-encoding"),
    ];
    for (name, value) in fields.into_iter().chain(encoding.map(|name| (header::CONTENT_ENCODING, name))) {
        out.insert(name, value.parse().ok()?);
    }
    Some(response)
}

fn hex(file: &WebFile) -> String {
    file.sha256.iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}
