//! One's own inbox, and what reaches one elsewhere.

use async_graphql::connection::Connection;
use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject, Subscription};
use chrono::{DateTime, Utc};
use futures::{Stream, StreamExt as _};
use kernel::error::Outcome;
use kernel::gql::people::{self, UnitObject};
use kernel::gql::{Checks, Cursor, PageArgs, answer, session, standing};
use kernel::id::{TypedId as _, UnitId};
use kernel::live::{self, Interest};
use kernel::session::{Permit, Session};

use super::{Channel, INBOX, Notice, NoticeId, Preference, service, title_id};
use crate::acts::NoticeRead;

/// Most notices that are marked in one request.
const MOST: usize = 100;

/// Something that one is told.
pub struct NoticeObject(Notice);

/// Something that one is told.
#[Object(name = "Notice")]
impl NoticeObject {
    /// Identifier, `ntc_…`; identifiers grow with time.
    async fn id(&self) -> ID {
        NoticeId::from_uuid(self.0.id).to_string().into()
    }
    /// Name of the event that it tells of, such as `registry.declaration.submitted`.
    async fn kind(&self) -> &str {
        &self.0.kind
    }
    /// What it says, in the caller's language. It never holds a name.
    async fn text(&self, ctx: &Context<'_>) -> Result<String> {
        let session = session(ctx)?;
        Ok(self.0.text(session.house(), session.locale()))
    }
    /// Page of the web app where it leads: a path of this host.
    async fn link(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(self.0.link(session(ctx)?.house()))
    }
    /// When it happened.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// When the caller read it; null when not yet.
    async fn read_at(&self) -> Option<DateTime<Utc>> {
        self.0.read_at
    }
    /// Where it happened; null when it concerns the whole commune.
    async fn unit(&self, ctx: &Context<'_>) -> Result<Option<UnitObject>> {
        match self.0.unit_id {
            Some(unit) => Ok(Some(people::unit(ctx, UnitId::from_uuid(unit)).await?)),
            None => Ok(None),
        }
    }
}

/// Beside the page of the inbox.
pub struct NoticeTotals;

#[Object]
impl NoticeTotals {
    /// How many of the whole inbox were not read; 100 stands for that many and more.
    async fn unread_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::unread(session).await)
    }
}

/// Where a notice reaches a person outside of the inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "NoticeChannel", remote = "Channel")]
pub enum ChannelItem {
    /// A letter to the person's e-mail address.
    Email,
    /// A short message to the person's telephone.
    Sms,
    /// A message on the screen of a browser or telephone that agreed to it.
    Push,
}

/// What the caller chose for one kind of notice.
#[derive(SimpleObject)]
pub struct NoticePreference {
    /// Name of the event.
    kind: String,
    /// What it is called, in the caller's language.
    label: String,
    /// Where it reaches the caller beside the inbox.
    channels: Vec<ChannelItem>,
}

impl NoticePreference {
    fn of(session: &Session, preference: Preference) -> Option<Self> {
        let def = session.house().notices(preference.kind).next()?;
        Some(Self {
            kind: preference.kind.to_owned(),
            label: session.text(&title_id(def), &[]),
            channels: preference.on.into_iter().map(Into::into).collect(),
        })
    }

    fn all(session: &Session, preferences: Vec<Preference>) -> Vec<Self> {
        preferences.into_iter().filter_map(|preference| Self::of(session, preference)).collect()
    }
}

/// Which notices were read.
#[derive(InputObject)]
pub struct NoticeMarkInput {
    /// Of the caller's inbox, at most 100; all of it when left out.
    notice_ids: Option<Vec<ID>>,
}

/// A choice for one kind of notice.
#[derive(InputObject)]
pub struct PreferenceSetInput {
    /// Name of the event, see `noticePreferences`.
    kind: String,
    /// Where.
    channel: ChannelItem,
    /// Whether it reaches the caller there.
    enabled: bool,
}

kernel::payload! {
    /// The inbox after the marking.
    NoticeMarkPayload {
        /// How many are left unread; 100 stands for that many and more.
        unread_count: i64
    }
    /// The choices as they are now.
    PreferenceSetPayload {
        /// One for each kind of notice.
        #[graphql(directive = kernel::gql::list_size::apply(100))]
        preferences: Vec<NoticePreference>
    }
}

/// How one's own inbox stands.
#[derive(Debug, SimpleObject)]
pub struct InboxState {
    /// How many notices were not read; 100 stands for that many and more.
    unread_count: i64,
}

/// One's own inbox, kept up to date.
#[derive(Debug, Default)]
pub struct NoticeSubscription;

#[Subscription]
impl NoticeSubscription {
    /// How the caller's own inbox stands: at once, and again whenever something came or was read. Ends with `UNAUTHENTICATED`
    /// when the session ends.
    async fn inbox_changed(&self, ctx: &Context<'_>) -> Result<impl Stream<Item = Result<InboxState>> + use<>> {
        let session = session(ctx)?.clone();
        let me = answer(&session, session.staff())?;
        let permits = live::follow::<NoticeRead>(standing(ctx)?, Interest::of(&[INBOX]).about(me)).await;
        let permits = answer(&session, permits)?;
        Ok(permits.then(move |permit| counted(session.clone(), permit)))
    }
}

async fn counted(session: Session, permit: Outcome<Permit<NoticeRead>>) -> Result<InboxState> {
    let now = answer(&session, permit)?.session().clone();
    let unread_count = answer(&now, service::unread(&now).await)?;
    Ok(InboxState { unread_count })
}

/// Queries about one's own inbox.
#[derive(Default)]
pub struct NoticeQuery;

#[Object]
impl NoticeQuery {
    /// The caller's own inbox, newest first.
    async fn notices(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last notice of the page before.")] after: Option<String>,
        #[graphql(desc = "Only those that were not read.", default = false)] unread: bool,
    ) -> Result<Connection<Cursor, NoticeObject, NoticeTotals>> {
        let session = session(ctx)?;
        let args = answer(session, PageArgs::new(first, after.as_deref()))?;
        let page = answer(session, service::list(session, unread, args).await)?;
        Ok(page.into_connection(NoticeTotals, NoticeObject))
    }

    /// The channels that this deployment has beside the inbox.
    async fn notice_channels(&self, ctx: &Context<'_>) -> Result<Vec<ChannelItem>> {
        let session = session(ctx)?;
        let channels = answer(session, service::channels(session))?;
        Ok(channels.into_iter().map(Into::into).collect())
    }

    /// What the caller chose for each kind of notice. All of them are always in the inbox.
    #[graphql(directive = kernel::gql::list_size::apply(100))]
    async fn notice_preferences(&self, ctx: &Context<'_>) -> Result<Vec<NoticePreference>> {
        let session = session(ctx)?;
        let preferences = answer(session, service::preferences(session).await)?;
        Ok(NoticePreference::all(session, preferences))
    }
}

/// Mutations of one's own inbox.
#[derive(Default)]
pub struct NoticeMutation;

#[Object]
impl NoticeMutation {
    /// Marks notices of the caller's own inbox as read.
    async fn notice_mark(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: NoticeMarkInput,
    ) -> Result<NoticeMarkPayload> {
        let session = session(ctx)?;
        NoticeMarkPayload::from_outcome(session, mark(session, input).await)
    }

    /// Switches a channel on or off for one kind of notice.
    async fn preference_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which kind, where, and whether.")] input: PreferenceSetInput,
    ) -> Result<PreferenceSetPayload> {
        let session = session(ctx)?;
        let outcome = choose(session, &input).await;
        PreferenceSetPayload::from_outcome(session, outcome)
    }
}

async fn mark(session: &Session, input: NoticeMarkInput) -> Outcome<i64> {
    let mut checks = Checks::new();
    if input.notice_ids.as_ref().is_some_and(|ids| ids.len() > MOST) {
        checks
            .fault("kernel-error-number", "noticeIds")
            .args
            .extend([("min", "1".to_owned()), ("max", MOST.to_string())]);
    }
    let ids = input.notice_ids.map(|ids| ids.iter().filter_map(|id| checks.id::<NoticeId>("noticeIds", id)).collect());
    checks.finish()?;
    service::mark(session, ids).await
}

async fn choose(session: &Session, input: &PreferenceSetInput) -> Outcome<Vec<NoticePreference>> {
    let mut checks = Checks::new();
    let kind = checks.text("kind", &input.kind, 80);
    checks.finish()?;
    let preferences = service::choose(session, &kind, input.channel.into(), input.enabled).await?;
    Ok(NoticePreference::all(session, preferences))
}
