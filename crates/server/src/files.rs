//! Files in and out: uploads of signed-in staff, downloads by signed link.

use axum::Json;
use axum::body::Body;
use axum::extract::{Multipart, Path, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use kernel::error::{Failure, Fault, Outcome};
use kernel::files::{self, FileAttach, FileFetch, Link, LinkFault, StoredFile};
use kernel::gql::UserError;
use kernel::session::Session;
use serde::Deserialize;
use serde_json::json;

use crate::bearer;
use crate::observe;
use crate::place::{self, Caller};

/// The signature of a link.
#[derive(Debug, Deserialize)]
pub(crate) struct Signed {
    e: i64,
    s: String,
}

/// Keeps one uploaded file and answers with its identifier.
pub(crate) async fn upload(caller: Caller, form: Multipart) -> Response {
    if !caller.is_same_origin() {
        return place::cross_origin();
    }
    let session = match caller.session().await {
        Ok(session) => session,
        Err(failure) => return refuse(None, failure),
    };
    let response = match attach(&session, form).await {
        Ok(file) => {
            let body = json!({ "id": file.id, "name": file.name, "mediaType": file.media_type, "size": file.size });
            (StatusCode::CREATED, Json(body)).into_response()
        }
        Err(failure) => refuse(Some(&session), failure),
    };
    observe::file(&session, "upload", response.status());
    response
}

async fn attach(session: &Session, mut form: Multipart) -> Outcome<StoredFile> {
    let permit = session.permit::<FileAttach>()?;
    let unreadable = |_| Failure::from(Fault::at("kernel-error-input", &["file"]));
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        if field.name() == Some("file") {
            let name = field.file_name().unwrap_or("file").to_owned();
            let too_large = |_| {
                Failure::from(
                    Fault::at("kernel-error-file-too-large", &["file"])
                        .with("megabytes", files::MAX_BYTES / 1024 / 1024),
                )
            };
            let content = field.bytes().await.map_err(too_large)?;
            return files::attach(&permit, &name, content).await;
        }
    }
    Err(Fault::at("kernel-error-required", &["file"]).into())
}

pub(crate) fn refuse(session: Option<&Session>, failure: Failure) -> Response {
    let errors = |faults: &[Fault]| {
        session.map(|s| faults.iter().map(|fault| UserError::of(s, fault)).collect::<Vec<_>>()).unwrap_or_default()
    };
    let body = |errors: Vec<UserError>| {
        let list: Vec<_> =
            errors.into_iter().map(|e| json!({ "code": e.code, "field": e.field, "message": e.message })).collect();
        Json(json!({ "userErrors": list }))
    };
    match failure {
        Failure::Refused(faults) => (StatusCode::UNPROCESSABLE_ENTITY, body(errors(&faults))).into_response(),
        Failure::Unauthenticated => {
            let errors = body(errors(&[Fault::new("kernel-error-unauthenticated")]));
            (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, bearer::CHALLENGE)], errors).into_response()
        }
        Failure::Forbidden(_) => StatusCode::FORBIDDEN.into_response(),
        Failure::TooMany(seconds) => {
            (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, seconds.to_string())]).into_response()
        }
        Failure::Internal(error) => {
            tracing::error!(%error, "file request failed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Gives a file to whoever holds a good link of this commune.
pub(crate) async fn download(caller: Caller, Path(id): Path<String>, Query(signed): Query<Signed>) -> Response {
    let link = match Link::check(caller.app.house(), &caller.place.tenant.key, &id, signed.e, &signed.s) {
        Ok(link) => link,
        Err(LinkFault::Bad) => return StatusCode::NOT_FOUND.into_response(),
        Err(LinkFault::Expired) => return StatusCode::GONE.into_response(),
    };
    let session = match caller.session().await {
        Ok(session) => session,
        Err(failure) => return refuse(None, failure),
    };
    let response = match open(&session, &link).await {
        Ok(Some((file, content))) => send(&file, content),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(failure) => refuse(None, failure),
    };
    observe::file(&session, "download", response.status());
    response
}

async fn open(session: &Session, link: &Link) -> Outcome<Option<(StoredFile, bytes::Bytes)>> {
    files::fetch(&session.permit::<FileFetch>()?, link).await
}

/// The sandbox keeps an uploaded file from ever acting as a page of ours.
fn send(file: &StoredFile, content: bytes::Bytes) -> Response {
    let ascii: String =
        file.name.chars().map(|c| if c.is_ascii_alphanumeric() || "._- ".contains(c) { c } else { '_' }).collect();
    // Browsers refuse to show a PDF inside a sandbox; their viewer is one by itself.
    let policy = match file.media_type.as_str() {
        "application/pdf" => "frame-ancestors 'none'",
        _ => "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    };
    let headers = [
        (header::CONTENT_TYPE, file.media_type.clone()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"{ascii}\"")),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy.to_owned()),
    ];
    (headers, Body::from(content)).into_response()
}
