//! What the commune holds of a person.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use kernel::error::Outcome;
use kernel::gql::{Checks, Date, answer, session};
use kernel::id::TypedId as _;
use kernel::person::{Occurrence, Sought};
use kernel::session::Session;

use super::service::{self, Held};

/// Whom a request under law 09-08 is about: a card or a name, and the day of birth to tell namesakes apart.
#[derive(InputObject)]
pub struct PersonFilter {
    /// Number of the national identity card.
    cin: Option<String>,
    /// Name, in Arabic or Latin letters. Counts when no card is given.
    name: Option<String>,
    /// Day of birth.
    born: Option<Date>,
}

/// One place where the person occurs. What the record says is read where it is kept, by who may read it.
#[derive(SimpleObject)]
pub struct PersonOccurrence {
    /// What is held, in the caller's language.
    what: String,
    /// Printed identifier of the record.
    object_id: String,
    /// What people call the record: a reference, never a name.
    label: String,
    /// As what the person occurs there.
    part: String,
    /// Identifier of the unit that the record belongs to, `unt_…`; none when it is the whole commune's.
    unit_id: Option<String>,
    /// Since when it is held.
    since: Date,
    /// How many records this line stands for, such as the papers issued from an act; null where it is the record itself.
    count: Option<i32>,
    /// Why it is held.
    why: String,
    /// For how long.
    keep: String,
    /// How it is rectified.
    rectify: String,
}

impl PersonOccurrence {
    fn of(session: &Session, found: Occurrence) -> Self {
        let text = |id| session.text(id, &[]);
        Self {
            what: text(found.holding.what),
            object_id: found.object_id,
            label: found.label,
            part: text(found.part),
            unit_id: found.unit.map(|unit| kernel::id::UnitId::from_uuid(unit).to_string()),
            since: found.since.into(),
            count: found.count.map(|count| i32::try_from(count).unwrap_or(i32::MAX)),
            why: text(found.holding.why),
            keep: text(found.holding.keep),
            rectify: text(found.holding.rectify),
        }
    }
}

/// What the commune holds of a person.
#[derive(SimpleObject)]
pub struct PersonReport {
    /// Every place, module by module.
    #[graphql(directive = kernel::gql::list_size::apply(200))]
    occurrences: Vec<PersonOccurrence>,
    /// Whether there are more than are told: name the person more closely.
    more: bool,
}

/// Queries about people's data.
#[derive(Default)]
pub struct PersonQuery;

#[Object]
impl PersonQuery {
    /// Where a person's data are held, why, for how long, and how they are rectified (law 09-08). Each search is on record.
    /// Limited to 10 a minute.
    async fn person_report(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who.")] filter: PersonFilter,
    ) -> Result<PersonReport> {
        let session = session(ctx)?;
        let Held { found, more } = answer(session, report(session, filter).await)?;
        let occurrences = found.into_iter().map(|found| PersonOccurrence::of(session, found)).collect();
        Ok(PersonReport { occurrences, more })
    }
}

async fn report(session: &Session, filter: PersonFilter) -> Outcome<Held> {
    let mut checks = Checks::new();
    let sought = checks.within("filter", |checks| Sought {
        cin: checks.optional("cin", filter.cin.as_deref(), 20).map(|cin| cin.replace(' ', "").to_uppercase()),
        name: checks.optional("name", filter.name.as_deref(), 120),
        born: filter.born.and_then(|date| checks.date("born", &date)),
    });
    let sought = checks.finish_with(Some(sought))?;
    service::search(session, &sought).await
}
