//! The web app, built into the binary.

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Assets;

/// A built file, or the app's page for every address that the app routes by itself.
pub(crate) async fn serve(uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    if let Some(response) = file(path, &headers) {
        return response;
    }
    // A missing file is not a page of the app: answering with the page would hide the fault.
    if path.rsplit('/').next().is_some_and(|name| name.contains('.')) {
        return StatusCode::NOT_FOUND.into_response();
    }
    file("index.html", &headers).unwrap_or_else(|| {
        (StatusCode::SERVICE_UNAVAILABLE, "the web app was not built: run `make web`").into_response()
    })
}

/// The documents of the built web app, by hash: what its build wrote, or an empty list.
pub(crate) fn operations() -> std::borrow::Cow<'static, [u8]> {
    Assets::get("operations.json").map_or(std::borrow::Cow::Borrowed(b"{}"), |file| file.data)
}

fn file(path: &str, headers: &HeaderMap) -> Option<Response> {
    let plain = Assets::get(path)?;
    let media_type = plain.metadata.mimetype().to_owned();
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (content, encoding) = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(name, _)| accepted.contains(name))
        .find_map(|(name, suffix)| Some((Assets::get(&format!("{path}{suffix}"))?, Some(name))))
        .unwrap_or((plain, None));
    let tag = format!("\"{}\"", hex(&content));
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Some(StatusCode::NOT_MODIFIED.into_response());
    }
    // Names of built files carry a hash of their content, so they never change.
    let keep = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = Response::new(Body::from(content.data));
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

fn hex(file: &EmbeddedFile) -> String {
    file.metadata.sha256_hash().iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}
