use chrono::NaiveDate;
use kernel::error::{Internal, Outcome};
use kernel::gql::PageArgs;
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Answer, Answering, New, PersonRequestKind, PersonRequestOutcome, PersonRequestQuality, Request, Wanted};

struct Row {
    id: Uuid,
    unit_id: Uuid,
    year: i32,
    number: i32,
    kind: String,
    requester_name: String,
    requester_cin: Option<String>,
    requester_quality: String,
    proof: String,
    person_name: String,
    person_cin: Option<String>,
    person_born: Option<NaiveDate>,
    what: String,
    received_on: NaiveDate,
    recorded_by: Uuid,
    outcome: Option<String>,
    reasons: Option<String>,
    answered_on: Option<NaiveDate>,
    done: Option<Vec<String>>,
    answered_at: Option<chrono::DateTime<chrono::Utc>>,
    answered_by: Option<Uuid>,
}

impl TryFrom<Row> for Request {
    type Error = Internal;
    fn try_from(row: Row) -> Result<Self, Internal> {
        let answer = match (row.outcome, row.reasons, row.answered_on, row.done, row.answered_at, row.answered_by) {
            (Some(outcome), Some(reasons), Some(answered_on), Some(done), Some(answered_at), Some(answered_by)) => {
                let outcome = PersonRequestOutcome::stored(&outcome)?;
                Some(Answer { outcome, reasons, answered_on, done, answered_at, answered_by })
            }
            _ => None,
        };
        Ok(Self {
            id: row.id,
            unit_id: row.unit_id,
            year: row.year,
            number: row.number,
            kind: PersonRequestKind::stored(&row.kind)?,
            requester_name: row.requester_name,
            requester_cin: row.requester_cin,
            quality: PersonRequestQuality::stored(&row.requester_quality)?,
            proof: row.proof,
            person_name: row.person_name,
            person_cin: row.person_cin,
            person_born: row.person_born,
            what: row.what,
            received_on: row.received_on,
            recorded_by: row.recorded_by,
            answer,
        })
    }
}

/// Requests inside the scope, newest first: of one kind, of one unit, those that wait or those that were answered, if asked.
pub(super) async fn page(tx: &mut impl Tx, scope: &Scope, wanted: Wanted, args: &PageArgs) -> Outcome<Vec<Request>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select r.id, r.unit_id, r.year, r.number, r.kind, r.requester_name, r.requester_cin, r.requester_quality, r.proof,
                  r.person_name, r.person_cin, r.person_born, r.what, r.received_on, r.recorded_by,
                  a.outcome as "outcome?", a.reasons as "reasons?", a.answered_on as "answered_on?", a.done as "done?",
                  a.answered_at as "answered_at?", a.answered_by as "answered_by?"
           from person_request r left join person_answer a on a.request_id = r.id
           where ($1::uuid[] is null or r.unit_id = any($1)) and ($2::uuid is null or r.recorded_by = $2)
             and ($3::boolean is null or (a.id is null) = $3) and ($4::uuid is null or r.id < $4)
             and ($6::text is null or r.kind = $6) and ($7::uuid is null or r.unit_id = $7)
           order by r.id desc limit $5"#,
        scope.units(),
        scope.owner(),
        wanted.open,
        args.after,
        args.limit(),
        wanted.kind.map(PersonRequestKind::as_str),
        wanted.unit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Request::try_from).collect::<Result<_, _>>()?)
}

/// One request inside the scope.
pub(super) async fn hold(tx: &mut impl Tx, scope: &Scope, id: Uuid) -> Outcome<Option<Request>> {
    let row = sqlx::query_as!(
        Row,
        r#"select r.id, r.unit_id, r.year, r.number, r.kind, r.requester_name, r.requester_cin, r.requester_quality, r.proof,
                  r.person_name, r.person_cin, r.person_born, r.what, r.received_on, r.recorded_by,
                  a.outcome as "outcome?", a.reasons as "reasons?", a.answered_on as "answered_on?", a.done as "done?",
                  a.answered_at as "answered_at?", a.answered_by as "answered_by?"
           from person_request r left join person_answer a on a.request_id = r.id
           where r.id = $3 and ($1::uuid[] is null or r.unit_id = any($1)) and ($2::uuid is null or r.recorded_by = $2)"#,
        scope.units(),
        scope.owner(),
        id,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(Request::try_from).transpose()?)
}

/// A request to insert.
pub(super) struct Insert<'a> {
    pub(super) id: Uuid,
    pub(super) unit: Uuid,
    pub(super) year: i32,
    pub(super) number: i32,
    pub(super) at: chrono::DateTime<chrono::Utc>,
    pub(super) by: Uuid,
    pub(super) new: &'a New,
}

pub(super) async fn insert(tx: &mut impl Tx, row: &Insert<'_>) -> sqlx::Result<()> {
    let new = row.new;
    sqlx::query!(
        "insert into person_request (id, unit_id, year, number, kind, requester_name, requester_cin, requester_quality, proof,
             person_name, person_cin, person_born, what, received_on, words, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        row.id,
        row.unit,
        row.year,
        row.number,
        new.kind.as_str(),
        new.requester_name,
        new.requester_cin,
        new.quality.as_str(),
        new.proof,
        new.person_name.as_deref().unwrap_or(&new.requester_name),
        new.person_cin.as_ref().or(new.requester_cin.as_ref().filter(|_| new.person_name.is_none())),
        new.person_born,
        new.what,
        new.received_on,
        new.words(),
        row.at,
        row.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Places, from 1, of identifiers under which this commune has no record: whatever was made, read or changed here is in its
/// trail, and the accounts that it was opened with are in the table of the staff.
pub(super) async fn unknown(tx: &mut impl Tx, ids: &[String]) -> sqlx::Result<Vec<i64>> {
    sqlx::query_scalar!(
        r#"select n.at as "at!" from unnest($1::text[]) with ordinality as n (id, at)
           where not exists (select from audit a where a.object_id = n.id)
             and not exists (select from staff s where 'stf_' || replace(s.id::text, '-', '') = n.id)
           order by n.at"#,
        ids,
    )
    .fetch_all(tx.conn())
    .await
}

/// Answers a request. The unique key refuses a second answer even if two came at once.
pub(super) async fn answer(
    tx: &mut impl Tx,
    id: Uuid,
    new: &Answering,
    at: chrono::DateTime<chrono::Utc>,
    by: Uuid,
) -> sqlx::Result<bool> {
    let added = sqlx::query!(
        "insert into person_answer (id, request_id, outcome, reasons, answered_on, done, answered_at, answered_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (request_id) do nothing",
        id,
        kernel::id::TypedId::uuid(new.request),
        new.outcome.as_str(),
        new.reasons,
        new.answered_on,
        &new.done,
        at,
        by,
    )
    .execute(tx.conn())
    .await?;
    Ok(added.rows_affected() == 1)
}

/// The requests that wait, with their unit, oldest receipt first: some dozens at most.
pub(super) async fn waiting(tx: &mut impl Tx, scope: &Scope) -> sqlx::Result<Vec<(Uuid, NaiveDate)>> {
    let rows = sqlx::query!(
        "select r.unit_id, r.received_on from person_request r
         where not exists (select from person_answer a where a.request_id = r.id)
           and ($1::uuid[] is null or r.unit_id = any($1)) and ($2::uuid is null or r.recorded_by = $2)
         order by r.received_on, r.id limit 10000",
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.unit_id, row.received_on)).collect())
}
