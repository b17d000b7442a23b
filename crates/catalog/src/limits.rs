//! How much one request may ask for. All of it but its time is counted before anything is executed; `graphql/API.md` tells every
//! number, and a rule of the house compares it with this file.

use kernel::gql::MAX_PAGE;

/// A limit: what front-end developers are told of it.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// `extensions.code` of the refusal.
    pub code: &'static str,
    /// Text of the refusal, with `$max`.
    pub text: &'static str,
    /// The most that passes.
    pub max: usize,
    /// What is counted.
    pub counts: &'static str,
}

const fn limit(code: &'static str, text: &'static str, max: usize, counts: &'static str) -> Limit {
    Limit { code, text, max, counts }
}

/// Bytes of a whole request.
pub const REQUEST: Limit = limit("LIMIT_REQUEST", "kernel-limit-request", 1024 * 1024, "bytes of the request");
/// Operations in one request.
pub const BATCH: Limit = limit("LIMIT_BATCH", "kernel-limit-batch", 1, "operations sent in one request: no batches");
/// Bytes of a query document.
pub const DOCUMENT: Limit = limit("LIMIT_DOCUMENT", "kernel-limit-document", 32 * 1024, "bytes of the document");
/// Bytes of the variables, as they are sent and again as they are written out where the document uses them.
pub const VARIABLES: Limit = limit(
    "LIMIT_VARIABLES",
    "kernel-limit-variables",
    256 * 1024,
    "bytes of the variables, as JSON, each wherever it is used",
);
/// Tokens of a document.
pub const TOKENS: Limit = limit("LIMIT_TOKENS", "kernel-limit-tokens", 3_000, "tokens of the document");
/// Brackets inside brackets, of any kind.
pub const NESTING: Limit =
    limit("LIMIT_NESTING", "kernel-limit-nesting", 40, "brackets inside each other, of any kind");
/// Operations and fragments of a document.
pub const DEFINITIONS: Limit =
    limit("LIMIT_DEFINITIONS", "kernel-limit-definitions", 50, "operations and fragments of the document");
/// Aliases of a document.
pub const ALIASES: Limit = limit("LIMIT_ALIASES", "kernel-limit-aliases", 30, "aliases of the document");
/// Directives in one place.
pub const DIRECTIVES: Limit =
    limit("LIMIT_DIRECTIVES", "kernel-limit-directives", 5, "directives on one field or fragment");
/// Root fields of a query.
pub const ROOT_FIELDS: Limit = limit("LIMIT_ROOT_FIELDS", "kernel-limit-root-fields", 12, "root fields of a query");
/// Root fields of a mutation: one, so that one answer tells what happened.
pub const MUTATIONS: Limit =
    limit("LIMIT_ROOT_FIELDS", "kernel-limit-root-fields", 1, "root fields of a mutation or a subscription");
/// Levels of selection. The introspection query that tools send has 15.
pub const DEPTH: Limit = limit("LIMIT_DEPTH", "kernel-limit-depth", 16, "levels of selection");
/// Fields, each fragment counted wherever it is spread.
pub const FIELDS: Limit =
    limit("LIMIT_FIELDS", "kernel-limit-fields", 800, "fields, those of a fragment wherever it is spread");
/// Fields, those of a list once for each item that it may hold: some 20 milliseconds of a processor.
pub const COST: Limit = limit("LIMIT_COST", "kernel-limit-cost", 50_000, "cost (see below)");
/// Lists of types and fields inside each other, in introspection.
pub const INTROSPECTION: Limit =
    limit("LIMIT_INTROSPECTION", "kernel-limit-introspection", 2, "lists inside each other in introspection");
/// Operations that run at the same time on one WebSocket.
pub const OPERATIONS: Limit =
    limit("LIMIT_OPERATIONS", "kernel-limit-operations", 20, "operations at a time on one WebSocket");
/// Streams of one sign-in.
pub const STREAMS: Limit =
    limit("LIMIT_STREAMS", "kernel-limit-streams", 12, "open streams of one sign-in, WebSocket or SSE");

/// Streams of one network address at one instance: a whole town hall may share one.
pub const STREAMS_PER_ADDRESS: Limit =
    limit("LIMIT_STREAMS", "kernel-limit-streams-address", 600, "open streams of one network address, at one instance");
/// Bytes of a message on a WebSocket. There is no operation to tell it to: the connection is closed with it (1009, RFC 6455).
pub const STREAM_MESSAGE: Limit =
    limit("LIMIT_MESSAGE", "kernel-limit-message", 512 * 1024, "bytes of a message on a WebSocket, closed with 1009");
/// Seconds that a request runs. Its transaction goes with it.
pub const SECONDS: Limit =
    limit("LIMIT_SECONDS", "kernel-limit-seconds", 30, "seconds that a request runs; nothing of it is kept");

/// Every limit that is told by a code, in the order in which they are looked at.
pub const ALL: &[Limit] = &[
    REQUEST,
    BATCH,
    DOCUMENT,
    VARIABLES,
    TOKENS,
    NESTING,
    DEFINITIONS,
    ALIASES,
    DIRECTIVES,
    ROOT_FIELDS,
    MUTATIONS,
    DEPTH,
    FIELDS,
    COST,
    INTROSPECTION,
    OPERATIONS,
    STREAMS,
    STREAMS_PER_ADDRESS,
    STREAM_MESSAGE,
    SECONDS,
];

/// What `__schema` and `__type` cost: they answer with thousands of lines.
pub const INTROSPECTION_COST: usize = 20_000;
/// Items of a list whose `first` is not given.
pub const PAGE: usize = 20;
/// Largest page.
pub const LARGEST_PAGE: usize = MAX_PAGE as usize;

/// How long a WebSocket may stay without `connection_init`.
pub const INIT: std::time::Duration = std::time::Duration::from_secs(5);
