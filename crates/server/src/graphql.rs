//! `/graphql`: the one door to everything the modules do.

use async_graphql::http::parse_query_string;
use async_graphql::parser::types::OperationType;
use async_graphql::{Request, Response as GraphqlResponse, ServerError};
use axum::Json;
use axum::extract::RawQuery;
use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use kernel::gql::{CookieSink, equip};
use tracing::Instrument as _;

use crate::cookie;
use crate::observe::Observed;
use crate::place::{self, Caller};

/// Media type of an answer to a well-formed request (GraphQL over HTTP, §6.4).
const GRAPHQL_JSON: &str = "application/graphql-response+json; charset=utf-8";

/// A query by POST, queries and mutations alike.
pub(crate) async fn post(caller: Caller, body: Result<Json<Request>, JsonRejection>) -> Response {
    if !caller.is_same_origin() {
        return place::cross_origin();
    }
    match body {
        Ok(Json(request)) => run(&caller, request).await,
        Err(rejection) => bad_request(rejection.status(), "the body is not a GraphQL request in JSON"),
    }
}

/// A query by GET: never a mutation, which a link could otherwise carry out.
pub(crate) async fn get(caller: Caller, RawQuery(query): RawQuery) -> Response {
    if caller.is_foreign_fetch() {
        return place::cross_origin();
    }
    let Ok(mut request) = parse_query_string(&query.unwrap_or_default()) else {
        return bad_request(StatusCode::BAD_REQUEST, "the address does not carry a GraphQL request");
    };
    let Ok(document) = request.parsed_query() else {
        return bad_request(StatusCode::BAD_REQUEST, "the query does not parse");
    };
    if document.operations.iter().any(|(_, operation)| operation.node.ty != OperationType::Query) {
        return bad_request(StatusCode::METHOD_NOT_ALLOWED, "only queries may be sent by GET");
    }
    run(&caller, request).await
}

async fn run(caller: &Caller, mut request: Request) -> Response {
    if request.query.len() > catalog::limits::DOCUMENT {
        return bad_request(StatusCode::PAYLOAD_TOO_LARGE, "the query document is too long");
    }
    let session = match caller.session().await {
        Ok(session) => session,
        Err(error) => {
            tracing::error!(%error, request = %caller.info.id, "session could not be made");
            return bad_request(StatusCode::SERVICE_UNAVAILABLE, "the service does not answer now");
        }
    };
    let sink = std::sync::Arc::new(CookieSink::default());
    let seen = Observed::begin(&caller.app, &session, &mut request);
    let equipped = equip(request, session.clone(), std::sync::Arc::clone(&sink));
    let answer = caller.app.schema().execute(equipped).instrument(seen.span.clone()).await;
    seen.end(&session, &answer);
    let mut response = respond(&answer);
    if let Some(line) = sink.take().and_then(|change| cookie::change(&change, caller.app.secure())) {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    response
}

/// 200 when anything was executed, 400 when the document was refused before.
fn respond(answer: &GraphqlResponse) -> Response {
    let refused = answer.is_err()
        && answer.data == async_graphql::Value::Null
        && answer.errors.iter().all(|error| error.path.is_empty());
    let status = if refused { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    let mut response = (status, Json(answer)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(GRAPHQL_JSON));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn bad_request(status: StatusCode, message: &str) -> Response {
    let answer = GraphqlResponse::from_errors(vec![ServerError::new(message, None)]);
    let mut response = (status, Json(answer)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(GRAPHQL_JSON));
    response
}
