//! Operations that go on: GraphQL over WebSocket and over Server-Sent Events.

mod gate;
pub(crate) mod sse;
mod talk;
pub(crate) mod ws;

use std::sync::Arc;

use async_graphql::{Request, Response};
use futures::stream::BoxStream;
use kernel::auth::Standing;
use kernel::gql::{CookieSink, equip};
use kernel::session::{Actor, Session};

use crate::App;

pub(crate) use gate::{Gate, Seat};

/// Starts an operation with the rights of `session`, which is what `standing` gives now.
fn start(app: &App, request: Request, standing: &Arc<Standing>, session: Session) -> BoxStream<'static, Response> {
    let request = equip(request, session, Arc::new(CookieSink::default()));
    app.schema().execute_stream(request.data(catalog::Transport::Stream).data(Arc::clone(standing)))
}

/// Under which name the streams of a sign-in are counted.
fn counted_as(session: &Session) -> String {
    let sign_in = match session.actor() {
        Actor::Staff { session, .. } => session.to_string(),
        Actor::Token { id, .. } => id.to_string(),
        other => format!("{}:{}:{}", other.kind(), other.id(), kernel::limit::network(&session.request().address)),
    };
    format!("{}:{sign_in}", session.tenant().key)
}
