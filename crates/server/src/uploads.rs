//! Resumable uploads: tus 1.0 (creation, termination, checksum, expiration) at `/uploads`.
//!
//! What this adds to the protocol: `GET /uploads/{id}` tells in JSON how far the upload has come and which file it became, and a whole that
//! is refused answers its last part with 422 and `userErrors`, like `POST /files`.

use axum::Json;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, Utc};
use kernel::error::Failure;
use kernel::files::upload::{self, Appended, Upload};
use kernel::files::{self, FileAttach};
use kernel::id::{TypedId as _, UploadId};
use kernel::session::Permit;
use serde_json::json;
use sha1::Digest as _;
use subtle::ConstantTimeEq as _;

use crate::files::refuse;
use crate::observe;
use crate::place::{self, Caller};

const VERSION: &str = "1.0.0";
const PART: &str = "application/offset+octet-stream";
/// Answer to a part whose checksum does not fit (tus, checksum extension).
const CHECKSUM_MISMATCH: u16 = 460;

/// Headers that every answer carries.
fn told(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert("tus-resumable", HeaderValue::from_static(VERSION));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// What the server can do.
pub(crate) async fn options() -> Response {
    let headers = [
        ("tus-version", VERSION.to_owned()),
        ("tus-max-size", files::MAX_BYTES.to_string()),
        ("tus-extension", "creation,termination,checksum,expiration".to_owned()),
        ("tus-checksum-algorithm", "sha1,sha256".to_owned()),
    ];
    told((StatusCode::NO_CONTENT, headers).into_response())
}

/// The caller with the right to attach, or the answer that says why not.
async fn entitled(caller: &Caller, headers: &HeaderMap, changes: bool) -> Result<Permit<FileAttach>, Box<Response>> {
    if changes && !caller.is_same_origin() {
        return Err(Box::new(place::cross_origin()));
    }
    if changes && headers.get("tus-resumable").is_none_or(|version| version != VERSION) {
        return Err(Box::new((StatusCode::PRECONDITION_FAILED, [("tus-version", VERSION)]).into_response()));
    }
    let session = caller.session().await.map_err(|failure| Box::new(refuse(None, failure)))?;
    session.permit::<FileAttach>().map_err(|failure| Box::new(refuse(Some(&session), failure)))
}

/// Opens an upload.
pub(crate) async fn create(caller: Caller, headers: HeaderMap) -> Response {
    let permit = match entitled(&caller, &headers, true).await {
        Ok(permit) => permit,
        Err(response) => return told(*response),
    };
    let response = match number(&headers, "upload-length") {
        None => (StatusCode::BAD_REQUEST, "Upload-Length is missing").into_response(),
        Some(size) => match upload::open(&permit, &file_name(&headers), size).await {
            Ok(upload) => {
                let place = [(header::LOCATION, format!("/uploads/{}", upload.id))];
                (StatusCode::CREATED, place, [("upload-expires", expires(upload.expires_at))]).into_response()
            }
            Err(failure) => refuse(Some(permit.session()), failure),
        },
    };
    observe::file(permit.session(), "upload.open", response.status());
    told(response)
}

/// How far it has come.
pub(crate) async fn offset(caller: Caller, Path(id): Path<String>, headers: HeaderMap) -> Response {
    told(match found(&caller, &id, &headers).await {
        Ok((_, upload)) => (StatusCode::OK, progress(&upload)).into_response(),
        Err(response) => *response,
    })
}

/// How far it has come, and what it became.
pub(crate) async fn state(caller: Caller, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let (permit, upload) = match found(&caller, &id, &headers).await {
        Ok(found) => found,
        Err(response) => return told(*response),
    };
    let file = match upload.file {
        Some(id) => match files::uploaded(&permit, id).await {
            Ok(file) => file,
            Err(failure) => return told(refuse(Some(permit.session()), failure)),
        },
        None => None,
    };
    let file =
        file.map(|file| json!({ "id": file.id, "name": file.name, "mediaType": file.media_type, "size": file.size }));
    told(Json(json!({ "received": upload.received, "size": upload.size, "file": file })).into_response())
}

async fn found(caller: &Caller, id: &str, headers: &HeaderMap) -> Result<(Permit<FileAttach>, Upload), Box<Response>> {
    let permit = entitled(caller, headers, false).await?;
    let Ok(id) = UploadId::parse(id) else { return Err(Box::new(StatusCode::NOT_FOUND.into_response())) };
    match upload::find(&permit, id).await {
        Ok(Some(upload)) => Ok((permit, upload)),
        Ok(None) => Err(Box::new(StatusCode::NOT_FOUND.into_response())),
        Err(failure) => Err(Box::new(refuse(Some(permit.session()), failure))),
    }
}

/// Takes a part.
pub(crate) async fn append(caller: Caller, Path(id): Path<String>, headers: HeaderMap, part: Bytes) -> Response {
    let permit = match entitled(&caller, &headers, true).await {
        Ok(permit) => permit,
        Err(response) => return told(*response),
    };
    let response = match take(&permit, &id, &headers, part).await {
        Ok(response) => response,
        Err(failure) => refuse(Some(permit.session()), failure),
    };
    observe::file(permit.session(), "upload.append", response.status());
    told(response)
}

async fn take(permit: &Permit<FileAttach>, id: &str, headers: &HeaderMap, part: Bytes) -> Result<Response, Failure> {
    if headers.get(header::CONTENT_TYPE).is_none_or(|kind| kind != PART) {
        return Ok(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response());
    }
    let (Ok(id), Some(offset)) = (UploadId::parse(id), number(headers, "upload-offset")) else {
        return Ok(StatusCode::BAD_REQUEST.into_response());
    };
    match fits(headers, &part) {
        Some(true) => {}
        Some(false) => {
            let mismatch = StatusCode::from_u16(CHECKSUM_MISMATCH).unwrap_or(StatusCode::CONFLICT);
            return Ok(mismatch.into_response());
        }
        None => return Ok((StatusCode::BAD_REQUEST, "Upload-Checksum: sha1 or sha256").into_response()),
    }
    Ok(match upload::append(permit, id, offset, part).await? {
        Appended::Kept(upload) => (StatusCode::NO_CONTENT, progress(&upload)).into_response(),
        Appended::Elsewhere { received } => {
            (StatusCode::CONFLICT, [("upload-offset", received.to_string())]).into_response()
        }
        Appended::Gone => StatusCode::NOT_FOUND.into_response(),
    })
}

/// Throws an upload away.
pub(crate) async fn terminate(caller: Caller, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let permit = match entitled(&caller, &headers, true).await {
        Ok(permit) => permit,
        Err(response) => return told(*response),
    };
    let Ok(id) = UploadId::parse(&id) else { return told(StatusCode::NOT_FOUND.into_response()) };
    told(match upload::drop_upload(&permit, id).await {
        Ok(true) => StatusCode::NO_CONTENT.into_response(),
        Ok(false) => StatusCode::NOT_FOUND.into_response(),
        Err(failure) => refuse(Some(permit.session()), failure),
    })
}

fn progress(upload: &Upload) -> [(HeaderName, String); 3] {
    [
        (HeaderName::from_static("upload-offset"), upload.received.to_string()),
        (HeaderName::from_static("upload-length"), upload.size.to_string()),
        (HeaderName::from_static("upload-expires"), expires(upload.expires_at)),
    ]
}

/// RFC 9110 §5.6.7.
fn expires(at: DateTime<Utc>) -> String {
    at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn number(headers: &HeaderMap, name: &str) -> Option<i64> {
    headers.get(name)?.to_str().ok()?.parse().ok().filter(|number| *number >= 0)
}

/// `filename` of `Upload-Metadata`: pairs with commas, values in base64.
fn file_name(headers: &HeaderMap) -> String {
    let pairs = headers.get("upload-metadata").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let value = pairs.split(',').filter_map(|pair| pair.trim().split_once(' ')).find(|(key, _)| *key == "filename");
    let decoded = value.and_then(|(_, value)| BASE64_STANDARD.decode(value).ok());
    decoded.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Whether a part is what its sender says; `None` for an algorithm nobody promised.
fn fits(headers: &HeaderMap, part: &[u8]) -> Option<bool> {
    let Some(line) = headers.get("upload-checksum") else { return Some(true) };
    let (algorithm, sum) = line.to_str().ok()?.split_once(' ')?;
    let sum = BASE64_STANDARD.decode(sum).ok()?;
    let ours = match algorithm {
        "sha1" => sha1::Sha1::digest(part).to_vec(),
        "sha256" => kernel::keys::sha256(part).to_vec(),
        _ => return None,
    };
    Some(ours.ct_eq(&sum).into())
}
