//! GraphQL over WebSocket, subprotocol `graphql-transport-ws`: the connection. What is said on it is in [`super::talk`].

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::{Request, Response as Answer};
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use catalog::limits::{self, Limit};
use futures::stream::{self, AbortHandle, BoxStream, SelectAll, StreamExt as _, abortable};
use kernel::auth::Standing;
use kernel::error::Failure;
use kernel::live;
use kernel::session::Actor;
use tokio::time::{Instant, Interval};

use super::talk::{Close, Heard, InitPayload, Said};
use super::{Seat, counted_as, start};
use crate::graphql::{Refusal, is_refused, worded};
use crate::place::Caller;

/// The subprotocol.
const PROTOCOL: &str = "graphql-transport-ws";
/// How often we ask whether the other side is there.
const PING: Duration = Duration::from_secs(20);
/// Silence after which it is not.
const SILENCE: Duration = Duration::from_secs(50);
/// How long operations may still tell that the session has ended, before the connection is closed.
const GRACE: Duration = Duration::from_secs(2);
/// A message that is not taken within this time never is.
const SEND: Duration = Duration::from_secs(10);

/// Opens the connection, for a page of the same origin or a program.
pub(crate) fn open(caller: Caller, upgrade: WebSocketUpgrade) -> Response {
    if !caller.is_same_origin() {
        return Refusal::CrossOrigin.respond(&caller);
    }
    let Some(seat) = caller.seat() else { return Refusal::Over(limits::STREAMS_PER_ADDRESS).respond(&caller) };
    // What is longer is told so; what is very much longer is not even taken in.
    let upgrade = upgrade.protocols([PROTOCOL]).max_message_size(2 * limits::STREAM_MESSAGE.max);
    let spoken = upgrade.selected_protocol().is_some();
    upgrade.on_upgrade(move |mut socket| async move {
        if spoken {
            Connection::new(caller, socket, seat).run().await;
        } else {
            close(&mut socket, Close::Subprotocol.code(), Close::Subprotocol.reason()).await;
        }
    })
}

/// What an operation does.
enum Event {
    Next(String, Box<Answer>),
    Complete(String),
}

struct Connection {
    caller: Caller,
    socket: WebSocket,
    seats: Vec<Seat>,
    standing: Option<Arc<Standing>>,
    operations: SelectAll<BoxStream<'static, Event>>,
    running: HashMap<String, AbortHandle>,
}

impl Connection {
    fn new(caller: Caller, socket: WebSocket, seat: Seat) -> Self {
        let (operations, running) = (SelectAll::new(), HashMap::new());
        Self { caller, socket, seats: vec![seat], standing: None, operations, running }
    }

    /// Until either side ends it, the session ends or the server stops.
    async fn run(mut self) {
        let why = match tokio::time::timeout(limits::INIT, self.greet()).await {
            Ok(Ok(())) => self.talk().await,
            Ok(Err(why)) => why,
            Err(_) => Some(Close::InitTimeout),
        };
        if let Some(why) = why {
            let too_big = why == Close::TooBig;
            let reason = if too_big { self.in_words(limits::STREAM_MESSAGE) } else { why.reason() };
            close(&mut self.socket, why.code(), reason).await;
        }
    }

    /// Code and words of a limit, where no operation can be told them. A close frame carries 123 bytes at most.
    fn in_words(&self, limit: Limit) -> String {
        let mut words =
            format!("{}: {}", limit.code, worded(&self.caller, limit.code, limit.text, Some(limit.max)).message);
        while words.len() > 123 {
            words.pop();
        }
        words
    }

    /// Waits for `connection_init` and looks at who is there.
    async fn greet(&mut self) -> Result<(), Option<Close>> {
        loop {
            match self.heard().await? {
                Heard::Init(payload) => return self.admit(payload).await,
                Heard::Ping(payload) => self.say(&Said::Pong { payload }).await?,
                Heard::Subscribe { .. } => return Err(Some(Close::Unauthorized)),
                Heard::Pong | Heard::Complete { .. } => {}
            }
        }
    }

    async fn admit(&mut self, payload: InitPayload) -> Result<(), Option<Close>> {
        let shown = self.caller.standing(payload.authorization(), payload.language()).await;
        let (standing, session) = shown.map_err(|failure| match failure {
            Failure::Unauthenticated => Some(Close::Forbidden),
            Failure::TooMany(_) => Some(Close::TooMany),
            error => {
                tracing::error!(%error, request = %self.caller.info.id, "session could not be made");
                Some(Close::Internal)
            }
        })?;
        // Nobody has nothing to follow: an idle connection would only cost.
        if *session.actor() == Actor::Public {
            return Err(Some(Close::Forbidden));
        }
        let seat = self.caller.app.gate().enter(counted_as(&session), limits::STREAMS.max);
        self.seats.push(seat.ok_or(Some(Close::TooMany))?);
        self.standing = Some(Arc::new(standing));
        self.say(&Said::ConnectionAck {}).await
    }

    async fn talk(&mut self) -> Option<Close> {
        let Some(standing) = self.standing.clone() else { return Some(Close::Unauthorized) };
        let mut ping: Interval = tokio::time::interval_at(Instant::now() + PING, PING);
        let (mut ended, mut closing) = (Box::pin(live::ended(&standing)), Box::pin(self.caller.closing()));
        // Set when the session has ended.
        let mut grace: Pin<Box<dyn Future<Output = ()> + Send>> = Box::pin(std::future::pending());
        let mut last = Instant::now();
        let mut over = false;
        loop {
            let done = tokio::select! {
                heard = hear(&mut self.socket) => {
                    last = Instant::now();
                    match heard {
                        Ok(heard) => self.obey(heard, &standing).await,
                        Err(why) => Err(why),
                    }
                }
                Some(event) = self.operations.next(), if !self.operations.is_empty() => self.tell(event).await,
                _ = ping.tick() => {
                    if last.elapsed() > SILENCE { Err(Some(Close::Silent)) } else { self.say(&Said::Ping {}).await }
                }
                () = &mut ended, if !over => {
                    over = true;
                    grace = Box::pin(tokio::time::sleep(GRACE));
                    Ok(())
                }
                () = &mut grace => Err(Some(Close::Forbidden)),
                () = &mut closing => Err(Some(Close::GoingAway)),
            };
            if let Err(why) = done {
                return why;
            }
            if over && self.operations.is_empty() {
                return Some(Close::Forbidden);
            }
        }
    }

    async fn obey(&mut self, heard: Heard, standing: &Arc<Standing>) -> Result<(), Option<Close>> {
        match heard {
            Heard::Init(_) => Err(Some(Close::InitTwice)),
            Heard::Ping(payload) => self.say(&Said::Pong { payload }).await,
            Heard::Pong => Ok(()),
            Heard::Complete { id } => {
                if let Some(operation) = self.running.remove(&id) {
                    operation.abort();
                }
                Ok(())
            }
            Heard::Subscribe { id, payload } => self.begin(id, *payload, standing).await,
        }
    }

    async fn begin(&mut self, id: String, request: Request, standing: &Arc<Standing>) -> Result<(), Option<Close>> {
        if self.running.contains_key(&id) {
            return Err(Some(Close::Twice(id)));
        }
        let most = limits::OPERATIONS;
        if self.running.len() >= most.max {
            let errors = [worded(&self.caller, most.code, most.text, Some(most.max))];
            return self.say(&Said::Error { id: &id, payload: &errors }).await;
        }
        let Ok(session) = standing.again().await else { return Err(Some(Close::Forbidden)) };
        let results = start(&self.caller.app, request, standing, session);
        let (next, complete) = (id.clone(), id.clone());
        let events = results
            .map(move |answer| Event::Next(next.clone(), Box::new(answer)))
            .chain(stream::once(async move { Event::Complete(complete) }));
        let (events, handle) = abortable(events);
        self.running.insert(id, handle);
        self.operations.push(events.boxed());
        Ok(())
    }

    async fn tell(&mut self, event: Event) -> Result<(), Option<Close>> {
        match event {
            Event::Next(id, answer) if is_refused(&answer) => {
                // Refused before anything was executed: the operation ends with this, without `complete`.
                if let Some(operation) = self.running.remove(&id) {
                    operation.abort();
                }
                self.say(&Said::Error { id: &id, payload: &answer.errors }).await
            }
            Event::Next(id, answer) => self.say(&Said::Next { id: &id, payload: &answer }).await,
            Event::Complete(id) => {
                self.running.remove(&id);
                self.say(&Said::Complete { id: &id }).await
            }
        }
    }

    async fn heard(&mut self) -> Result<Heard, Option<Close>> {
        hear(&mut self.socket).await
    }

    async fn say(&mut self, said: &Said<'_>) -> Result<(), Option<Close>> {
        let text = serde_json::to_string(said).map_err(|_| Some(Close::Internal))?;
        match tokio::time::timeout(SEND, self.socket.send(Message::Text(text.into()))).await {
            Ok(Ok(())) => Ok(()),
            // Nobody is there to be told why.
            Ok(Err(_)) | Err(_) => Err(None),
        }
    }
}

/// The next message of the protocol.
async fn hear(socket: &mut WebSocket) -> Result<Heard, Option<Close>> {
    loop {
        return match socket.recv().await {
            Some(Ok(Message::Text(text))) if text.len() > limits::STREAM_MESSAGE.max => Err(Some(Close::TooBig)),
            Some(Ok(Message::Text(text))) => Heard::read(text.as_str()).ok_or(Some(Close::Invalid)),
            Some(Ok(Message::Binary(_))) => Err(Some(Close::Invalid)),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
            Some(Ok(Message::Close(_)) | Err(_)) | None => Err(None),
        };
    }
}

async fn close(socket: &mut WebSocket, code: u16, reason: String) {
    let frame = CloseFrame { code, reason: reason.into() };
    // Who has left already need not be told.
    let _ = tokio::time::timeout(SEND, socket.send(Message::Close(Some(frame)))).await;
}
