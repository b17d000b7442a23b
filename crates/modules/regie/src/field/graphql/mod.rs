//! Collecting in the field, as GraphQL.

mod input;
mod round;
mod things;

use async_graphql::connection::Connection;
use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use kernel::error::Outcome;
use kernel::gql::{Checks, Cursor, PageArgs, UserError, answer, session, settle};
use kernel::id::TypedId as _;
use kernel::session::Session;
use uuid::Uuid;

use super::service::import::{Brought, Imported};
use super::service::send::{Fate, Received};
use super::service::{book, device, import, missing, read, round as rounds, send};
use super::{Device, Entry, FieldDeviceId};
use crate::office::CashOfficeId;
pub use input::{
    FieldBookHandInput, FieldDeviceEndingItem, FieldDeviceEnrolInput, FieldDeviceWithdrawInput, FieldEntriesSendInput,
    FieldEntryAdmitInput, FieldFileImportInput, FieldMissingExplainInput, FieldRoundTakeInput, FieldSignedEntryInput,
};
pub use round::{
    FieldCollectedObject, FieldDailyObject, FieldKindObject, FieldOrderObject, FieldRateObject, FieldRoundObject,
    FieldTaxableObject, FieldTaxpayerObject,
};
pub use things::{
    FieldBookObject, FieldDeviceObject, FieldDeviceStateItem, FieldEntryKindItem, FieldEntryObject,
    FieldEntryStateItem, FieldFlagObject, FieldGapObject, FieldHoleObject, FieldMissingObject,
};

/// Beside the page.
#[derive(Debug)]
pub struct FieldDeviceTotal(Option<Uuid>);

#[Object]
impl FieldDeviceTotal {
    /// How many phones there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, read::count(session, self.0).await)
    }
}

fn of_office(office: Option<&ID>) -> Outcome<Option<Uuid>> {
    let mut c = Checks::new();
    let office = office.and_then(|id| c.id::<CashOfficeId>("cashOfficeId", id)).map(CashOfficeId::uuid);
    c.finish().map(|()| office)
}

/// Queries about phones of the field.
#[derive(Debug, Default)]
pub struct FieldQueries;

#[Object]
impl FieldQueries {
    /// The phones that the caller may see, newest first, page by page.
    async fn field_devices(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of this régie, `cof_…`.")] cash_office_id: Option<ID>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
    ) -> Result<Connection<Cursor, FieldDeviceObject, FieldDeviceTotal>> {
        let session = session(ctx)?;
        let input =
            of_office(cash_office_id.as_ref()).and_then(|office| Ok((office, PageArgs::new(first, after.as_deref())?)));
        let (page, office) = answer(session, read::page(session, input).await)?;
        Ok(page.into_connection(FieldDeviceTotal(office), FieldDeviceObject))
    }

    /// One phone; null when there is none in the caller's reach.
    async fn field_device(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `fdv_…`.")] id: ID,
    ) -> Result<Option<FieldDeviceObject>> {
        let session = session(ctx)?;
        let id = FieldDeviceId::parse(&id).ok().map(FieldDeviceId::uuid);
        Ok(answer(session, read::get(session, id).await)?.map(FieldDeviceObject))
    }
}

kernel::payload! {
    /// What became of a phone.
    FieldDevicePayload {
        /// The phone.
        field_device: FieldDeviceObject
    }
    /// What a phone takes along.
    FieldRoundPayload {
        /// The round.
        round: FieldRoundObject
    }
}

/// An entry that was not received.
#[derive(Debug, SimpleObject)]
pub struct FieldEntryRefusal {
    /// Its sequence.
    pub sequence: i32,
    /// `malformed`: its sequence, its body or its signature has not the form of one. `signature`: the phone did not sign it. `sequence`:
    /// another body was received under this sequence.
    pub code: String,
}

/// What became of a sending. What is acknowledged is stored: the phone may forget it.
#[derive(Debug, SimpleObject)]
pub struct FieldEntriesPayload {
    /// Sequences that are stored, now or before.
    pub acknowledged: Vec<i32>,
    /// Entries up to this one have had their effect, or are held; null when the sending was refused.
    pub applied_sequence: Option<i32>,
    /// Sequences that were not received; the others were.
    pub refused: Vec<FieldEntryRefusal>,
    /// What to mend; empty when the mutation was carried out.
    pub user_errors: Vec<UserError>,
}

impl FieldEntriesPayload {
    fn from_outcome(session: &Session, outcome: Outcome<Received>) -> Result<Self> {
        Ok(match settle(session, outcome)? {
            Ok(received) => {
                let refused = received.refused.into_iter();
                Self {
                    acknowledged: received.acknowledged,
                    applied_sequence: Some(received.applied),
                    refused: refused
                        .map(|(sequence, why)| FieldEntryRefusal { sequence, code: why.code().to_owned() })
                        .collect(),
                    user_errors: Vec::new(),
                }
            }
            Err(user_errors) => {
                Self { acknowledged: Vec::new(), applied_sequence: None, refused: Vec::new(), user_errors }
            }
        })
    }
}

/// What became of an entry of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "FieldFileOutcome")]
pub enum FieldFileOutcomeItem {
    /// It is stored now.
    Taken,
    /// It was there already, sent by the phone or brought before.
    Known,
    /// It was not received.
    Refused,
}

/// An entry of a file, and what became of it.
#[derive(Debug, SimpleObject)]
#[graphql(name = "FieldFileEntry")]
pub struct FieldFileEntryObject {
    /// Its place in what the phone recorded; null when it says none.
    pub sequence: Option<i32>,
    /// What became of it.
    pub outcome: FieldFileOutcomeItem,
    /// Why it was refused, for programs: `malformed`, `signature` or `sequence`, as of a sending; null otherwise.
    pub refusal: Option<String>,
    /// Why it was refused, in the language of the request; null otherwise.
    pub reason: Option<String>,
    /// The entry as it stands now; null when it was refused.
    pub entry: Option<FieldEntryObject>,
}

impl FieldFileEntryObject {
    fn of(session: &Session, brought: Brought) -> Self {
        let (outcome, why) = match brought.fate {
            Fate::Taken => (FieldFileOutcomeItem::Taken, None),
            Fate::Known => (FieldFileOutcomeItem::Known, None),
            Fate::Refused(why) => (FieldFileOutcomeItem::Refused, Some(why)),
        };
        Self {
            sequence: brought.sequence,
            outcome,
            refusal: why.map(|why| why.code().to_owned()),
            reason: why.map(|why| import::refusal(session, why)),
            entry: brought.entry.map(FieldEntryObject),
        }
    }
}

/// What became of a file. What was taken is stored: nothing of it is needed any more.
#[derive(Debug, SimpleObject)]
pub struct FieldFilePayload {
    /// The phone; null when the file was refused.
    pub field_device: Option<FieldDeviceObject>,
    /// Every entry of the file, in the order of the phone.
    #[graphql(directive = kernel::gql::list_size::apply(100))]
    pub entries: Vec<FieldFileEntryObject>,
    /// Places whose entries the phone says that it cannot read any more.
    pub damaged: Vec<i32>,
    /// What to mend; empty when the mutation was carried out.
    pub user_errors: Vec<UserError>,
}

impl FieldFilePayload {
    fn from_outcome(session: &Session, outcome: Outcome<Imported>) -> Result<Self> {
        Ok(match settle(session, outcome)? {
            Ok(imported) => Self {
                entries: imported.lines.into_iter().map(|line| FieldFileEntryObject::of(session, line)).collect(),
                field_device: Some(FieldDeviceObject(imported.device)),
                damaged: imported.damaged,
                user_errors: Vec::new(),
            },
            Err(user_errors) => Self { field_device: None, entries: Vec::new(), damaged: Vec::new(), user_errors },
        })
    }
}

/// What became of an entry that was held.
#[derive(Debug, SimpleObject)]
pub struct FieldEntryPayload {
    /// Its phone.
    pub field_device: Option<FieldDeviceObject>,
    /// The entry.
    pub field_entry: Option<FieldEntryObject>,
    /// What to mend; empty when the mutation was carried out.
    pub user_errors: Vec<UserError>,
}

impl FieldEntryPayload {
    fn from_outcome(session: &Session, outcome: Outcome<(Device, Entry)>) -> Result<Self> {
        Ok(match settle(session, outcome)? {
            Ok((device, entry)) => Self {
                field_device: Some(FieldDeviceObject(device)),
                field_entry: Some(FieldEntryObject(entry)),
                user_errors: Vec::new(),
            },
            Err(user_errors) => Self { field_device: None, field_entry: None, user_errors },
        })
    }
}

/// Changes of phones of the field.
#[derive(Debug, Default)]
pub struct FieldMutations;

#[Object]
impl FieldMutations {
    /// Enrols the caller's own phone in a régie in which the caller has a place: it gets a till of its own. The private key never leaves it.
    async fn field_device_enrol(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In which régie, under which name, with which public key.")] input: FieldDeviceEnrolInput,
    ) -> Result<FieldDevicePayload> {
        let session = session(ctx)?;
        FieldDevicePayload::from_outcome(session, device::enrol(session, input.read()).await.map(FieldDeviceObject))
    }

    /// Takes a phone out of use, given back or lost. Its book is closed, and every number of it that was not received is explained. What a
    /// lost phone sends afterwards is held.
    async fn field_device_withdraw(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which phone, how and why.")] input: FieldDeviceWithdrawInput,
    ) -> Result<FieldDevicePayload> {
        let session = session(ctx)?;
        FieldDevicePayload::from_outcome(session, device::withdraw(session, input.read()).await.map(FieldDeviceObject))
    }

    /// Hands a book of the régie to a phone for some days; handed again, it is good for some days more.
    async fn field_book_hand(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which book, to which phone, for how long.")] input: FieldBookHandInput,
    ) -> Result<FieldDevicePayload> {
        let session = session(ctx)?;
        FieldDevicePayload::from_outcome(session, book::hand_out(session, input.read()).await.map(FieldDeviceObject))
    }

    /// What an agent takes onto the phone before leaving: the book, prices, who owes what. On record; at most 20000 taxpayers, things and
    /// orders each, at once or part by part.
    async fn field_round_take(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Onto which phone.")] input: FieldRoundTakeInput,
    ) -> Result<FieldRoundPayload> {
        let session = session(ctx)?;
        FieldRoundPayload::from_outcome(session, rounds::take(session, input.read()).await.map(FieldRoundObject))
    }

    /// Sends what a phone recorded: in any order and any number of times, at most 100 entries at once. What is acknowledged is stored, and has
    /// its effect once, in the order of the phone.
    async fn field_entries_send(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which phone, at which instant of its clock, and its entries.")] input: FieldEntriesSendInput,
    ) -> Result<FieldEntriesPayload> {
        let session = session(ctx)?;
        FieldEntriesPayload::from_outcome(session, send::send(session, input.read()).await)
    }

    /// Takes in the file that a phone wrote because it cannot send: its entries are judged as if the phone had sent them, in any order and any
    /// number of times, and each is answered for.
    async fn field_file_import(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which phone, and the file.")] input: FieldFileImportInput,
    ) -> Result<FieldFilePayload> {
        let session = session(ctx)?;
        FieldFilePayload::from_outcome(session, import::import(session, input.read()).await)
    }

    /// Explains the entries that never came and hold up those behind them: these have their effect then. One that comes all the same is taken,
    /// and the explanation stays.
    async fn field_missing_explain(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which phone, from where to where, and why.")] input: FieldMissingExplainInput,
    ) -> Result<FieldDevicePayload> {
        let session = session(ctx)?;
        FieldDevicePayload::from_outcome(session, missing::explain(session, input.read()).await.map(FieldDeviceObject))
    }

    /// Lets an entry in that was held: it has its effect now, under the name of its agent. A receipt that the phone made void afterwards is
    /// void at once.
    async fn field_entry_admit(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which entry, and why.")] input: FieldEntryAdmitInput,
    ) -> Result<FieldEntryPayload> {
        let session = session(ctx)?;
        FieldEntryPayload::from_outcome(session, read::admit(session, input.read()).await)
    }
}
