//! Declarations as SQL.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::act::Act as _;
use kernel::calendar::{Holidays, Notice};
use kernel::error::{Failure, Fault, Internal, Outcome, broke};
use kernel::gql::PageArgs;
use kernel::id::{StaffId, TypedId as _};
use kernel::session::Scope;
use kernel::tx::Tx;
use serde_json::Value;
use serde_json::value::RawValue;
use sqlx::types::Json;
use uuid::Uuid;

use super::{Declaration, DeclarationState, Filter, Happened, Head, Listed, Returned, Standing, Wanted};
use crate::act::ActRow;
use crate::acts;
use crate::content::{ActKind, Content, EventDateRecord, Regime};
use crate::delegation::{Signer, SignerQuality};

struct Row {
    id: Uuid,
    office_id: Uuid,
    unit_id: Uuid,
    kind: String,
    state: String,
    revision: i32,
    content: Option<Json<Box<RawValue>>>,
    event: Option<Json<EventDateRecord>>,
    abroad: Option<bool>,
    deadline_due: NaiveDate,
    subject: String,
    drafted_by: Uuid,
    drafted_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    declared_on: Option<NaiveDate>,
    submitted_by: Option<Uuid>,
}

impl TryFrom<Row> for Listed {
    type Error = Internal;
    fn try_from(row: Row) -> Result<Self, Internal> {
        let stored = |error: serde_json::Error| Internal::Stored {
            table: "declaration",
            column: "content",
            detail: format!("line {} column {}", error.line(), error.column()),
        };
        let kind = ActKind::stored("declaration", "kind", &row.kind)?;
        let content = row.content.map(|content| Content::of(kind, &content).map_err(stored)).transpose()?;
        let told = row.event.zip(row.abroad).map(|(event, abroad)| Happened { event: event.0, abroad });
        let happened = told.or_else(|| content.as_ref().map(Happened::from));
        let happened = happened.ok_or(Internal::Broken("a declaration that says nothing"))?;
        let head = Head {
            id: row.id,
            office_id: row.office_id,
            unit_id: row.unit_id,
            kind,
            state: DeclarationState::stored("declaration", "state", &row.state)?,
            revision: row.revision,
            deadline_due: row.deadline_due,
            subject: row.subject,
            drafted_by: row.drafted_by,
            drafted_at: row.drafted_at,
            updated_at: row.updated_at,
            declared_on: row.declared_on,
            submitted_by: row.submitted_by,
        };
        Ok(Self { head, happened, content })
    }
}

impl TryFrom<Row> for Declaration {
    type Error = Internal;
    fn try_from(row: Row) -> Result<Self, Internal> {
        let Listed { head, content, .. } = row.try_into()?;
        let content = content.ok_or(Internal::Broken("a declaration that says nothing"))?;
        Ok(Self { head, content })
    }
}

/// A page of declarations inside the scope, newest first. What they say is read where it is wanted: it is most of a row. A commune that is one
/// step behind has no columns of what happened yet: there PostgreSQL finds the names in `behind`, and the content is read instead.
pub(crate) async fn list(
    tx: &mut impl Tx,
    scope: &Scope,
    filter: &Filter,
    wanted: Wanted,
    page: &PageArgs,
) -> Outcome<Vec<Listed>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select d.id, d.office_id, d.unit_id, d.kind, d.state, d.revision, d.content as "content: _", d.event as "event: _",
                d.abroad, d.deadline_due, d.subject, d.drafted_by, d.drafted_at, d.updated_at, d.declared_on, d.submitted_by
         from (select null::jsonb as event, null::boolean as abroad) behind
         cross join lateral (
             select id, office_id, unit_id, kind, state, revision, case when $10 or event is null then content end as content,
                 event, abroad, deadline_due, subject, drafted_by, drafted_at, updated_at, declared_on, submitted_by
             from declaration
             where ($1::uuid[] is null or unit_id = any($1)) and ($2::uuid is null or drafted_by = $2)
               and ($3::text is null or kind = $3) and ($4::text[] is null or state = any($4))
               and ($5::uuid is null or office_id = $5) and ($6::uuid is null or drafted_by = $6)
               and search_key like all($7) and ($8::uuid is null or id < $8)
             order by id desc limit $9) d
         order by d.id desc"#,
        scope.units(),
        scope.owner(),
        filter.kind.map(ActKind::as_str),
        filter.states.as_deref(),
        filter.office,
        filter.drafted_by,
        &filter.patterns,
        page.after,
        page.limit(),
        wanted == Wanted::Contents,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Listed::try_from).collect::<Result<_, _>>()?)
}

/// How many declarations a list holds.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, filter: &Filter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from declaration
           where ($1::uuid[] is null or unit_id = any($1)) and ($2::uuid is null or drafted_by = $2)
             and ($3::text is null or kind = $3) and ($4::text[] is null or state = any($4))
             and ($5::uuid is null or office_id = $5) and ($6::uuid is null or drafted_by = $6)
             and search_key like all($7)"#,
        scope.units(),
        scope.owner(),
        filter.kind.map(ActKind::as_str),
        filter.states.as_deref(),
        filter.office,
        filter.drafted_by,
        &filter.patterns,
    )
    .fetch_one(tx.conn())
    .await
}

/// One declaration inside the scope.
pub(crate) async fn find(tx: &mut impl Tx, scope: &Scope, id: Uuid) -> Outcome<Option<Declaration>> {
    let row = sqlx::query_as!(
        Row,
        r#"select id, office_id, unit_id, kind, state, revision, content as "content?: _", null::jsonb as "event: _",
                null::boolean as abroad, deadline_due, subject, drafted_by, drafted_at, updated_at, declared_on, submitted_by
         from declaration
         where id = $1 and ($2::uuid[] is null or unit_id = any($2)) and ($3::uuid is null or drafted_by = $3)"#,
        id,
        scope.units(),
        scope.owner(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(Declaration::try_from).transpose()?)
}

/// One declaration inside the scope, which nobody else changes until the transaction ends.
pub(crate) async fn lock(tx: &mut impl Tx, scope: &Scope, id: Uuid) -> Outcome<Option<Declaration>> {
    let row = sqlx::query_as!(
        Row,
        r#"select id, office_id, unit_id, kind, state, revision, content as "content?: _", null::jsonb as "event: _",
                null::boolean as abroad, deadline_due, subject, drafted_by, drafted_at, updated_at, declared_on, submitted_by
         from declaration
         where id = $1 and ($2::uuid[] is null or unit_id = any($2)) and ($3::uuid is null or drafted_by = $3)
         for update"#,
        id,
        scope.units(),
        scope.owner(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(Declaration::try_from).transpose()?)
}

/// The unit of an office inside the scope, and what was announced of days off, in one round trip. Nobody owns an office: a scope of
/// one's own opens those of the granted units.
pub(crate) async fn desk(tx: &mut impl Tx, scope: &Scope, office: Uuid) -> Outcome<Option<(Uuid, Holidays)>> {
    let row = sqlx::query!(
        r#"select unit_id, coalesce((
               select jsonb_agg(jsonb_build_object('date', h.date, 'off', h.off, 'announced_on', h.announced_on)
                                order by h.announced_on nulls first, h.noted_at nulls first, h.id)
               from holiday h), '[]') as "notices!"
           from office where id = $1 and ($2::uuid[] is null or unit_id = any($2))"#,
        office,
        scope.units(),
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let notices: Vec<Notice> = serde_json::from_value(row.notices)?;
    Ok(Some((row.unit_id, Holidays::noted(notices))))
}

/// The columns that follow from a content.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) content: Value,
    pub(crate) event_date: NaiveDate,
    pub(crate) deadline_start: NaiveDate,
    pub(crate) deadline_due: NaiveDate,
    pub(crate) subject: String,
    pub(crate) search_key: String,
    /// Everybody whom it names: see `person::words`.
    pub(crate) people: String,
}

pub(crate) async fn insert(tx: &mut impl Tx, new: &Declaration, written: &Written) -> sqlx::Result<()> {
    sqlx::query!(
        "with names as (insert into named (object_id, kind, words) values ($1, 'declaration', $15))
         insert into declaration (id, office_id, unit_id, kind, state, revision, content, event_date, deadline_start,
             deadline_due, subject, search_key, drafted_by, drafted_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)",
        new.id,
        new.office_id,
        new.unit_id,
        new.kind.as_str(),
        new.state.as_str(),
        new.revision,
        written.content,
        written.event_date,
        written.deadline_start,
        written.deadline_due,
        written.subject,
        written.search_key,
        new.drafted_by,
        new.drafted_at,
        written.people,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Puts a corrected content in place. Whom it named before stays findable: the trail remembers them as well.
pub(crate) async fn amend(tx: &mut impl Tx, changed: &Declaration, written: &Written) -> sqlx::Result<()> {
    sqlx::query!(
        "with names as (
             insert into named (object_id, kind, words) values ($1, 'declaration', $11)
             on conflict (object_id) do update
             set words = case when position(excluded.words in named.words) > 0 then named.words
                              else named.words || E'\\n' || excluded.words end
         )
         update declaration set revision = $2, content = $3, event_date = $4, deadline_start = $5, deadline_due = $6,
             subject = $7, search_key = $8, updated_at = $9, declared_on = $10
         where id = $1",
        changed.id,
        changed.revision,
        written.content,
        written.event_date,
        written.deadline_start,
        written.deadline_due,
        written.subject,
        written.search_key,
        changed.updated_at,
        changed.declared_on,
        written.people,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Moves a declaration to its new state; `submitted` says when that is a submission.
pub(crate) async fn move_to(
    tx: &mut impl Tx,
    changed: &Declaration,
    submitted: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update declaration set state = $2, revision = $3, updated_at = $4, submitted_by = $5,
             submitted_at = coalesce($6, submitted_at), declared_on = $7
         where id = $1",
        changed.id,
        changed.state.as_str(),
        changed.revision,
        changed.updated_at,
        changed.submitted_by,
        submitted,
        changed.declared_on,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Gives a declaration back and keeps the reasons, in one statement.
pub(crate) async fn give_back(tx: &mut impl Tx, id: Uuid, changed: &Declaration, why: &Returned) -> sqlx::Result<()> {
    sqlx::query!(
        "with moved as (update declaration set state = $2, revision = $3, updated_at = $4 where id = $1)
         insert into declaration_return (id, declaration_id, at, staff_id, reasons) values ($5, $1, $4, $6, $7)",
        changed.id,
        changed.state.as_str(),
        changed.revision,
        changed.updated_at,
        id,
        why.staff_id,
        why.reasons,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Everything else that a registration needs to know. Read in a statement of its own after [`lock`], so that it sees
/// what was committed while it waited.
pub(crate) struct Case {
    pub(crate) office_code: String,
    pub(crate) regime: Option<Regime>,
    pub(crate) standing: Standing,
    pub(crate) signer: Option<Signer>,
}

/// See [`Case`]. For a declaration that is locked; `people` are who registers and then whose right it is, `today` the day
/// in Morocco.
pub(crate) async fn case(tx: &mut impl Tx, of: &Declaration, people: &[Uuid], today: NaiveDate) -> Outcome<Case> {
    let printed_people: Vec<String> = people.iter().map(|id| StaffId::from_uuid(*id).to_string()).collect();
    let row = sqlx::query!(
        r#"select o.code,
               (select r.regime from office_regime r where r.office_id = o.id and r.from_date <= $3
                order by r.from_date desc limit 1) as regime,
               exists (select from audit a where a.object_id = $4 and a.actor_id = any($5) and a.act = any($6)) as "took_part!",
               coalesce((select s.value ? o.code from setting s where s.key = 'registry.lone_office'), false) as "lone!",
               g.id as "delegation_id?", g.quality as "quality?", g.instrument as "instrument?",
               g.name_ar as "name_ar?", g.name_fr as "name_fr?"
           from office o
           left join lateral (
               select dl.id, dl.quality, dl.instrument, st.name_ar, st.name_fr
               from delegation dl
               join staff st on st.id = dl.staff_id
               left join delegation_end e on e.delegation_id = dl.id
               where dl.office_id = o.id and dl.staff_id = $2 and dl.from_date <= $3
                 and (dl.until_date is null or dl.until_date >= $3) and (e.ended_on is null or e.ended_on >= $3)
               order by dl.from_date desc, dl.id desc limit 1
           ) g on true
           where o.id = $1"#,
        of.office_id,
        people.first().copied(),
        today,
        printed(of.id),
        &printed_people,
        &hands(),
    )
    .fetch_one(tx.conn())
    .await?;
    let signer = match (row.delegation_id, row.quality, row.instrument, row.name_ar, row.name_fr) {
        (Some(delegation_id), Some(quality), Some(instrument), Some(name_ar), Some(name_latin)) => Some(Signer {
            delegation_id,
            quality: SignerQuality::stored("delegation", "quality", &quality)?,
            instrument,
            name_ar,
            name_latin,
        }),
        _ => None,
    };
    let regime = row.regime.as_deref().map(|text| Regime::stored("office_regime", "regime", text)).transpose()?;
    let standing = Standing { took_part: row.took_part, lone_office: row.lone, signs: signer.is_some() };
    Ok(Case { office_code: row.code, regime, standing, signer })
}

/// The law that an office works under on a day, when one has begun.
pub(crate) async fn regime(tx: &mut impl Tx, office: Uuid, on: NaiveDate) -> Outcome<Option<Regime>> {
    let text = sqlx::query_scalar!(
        "select regime from office_regime where office_id = $1 and from_date <= $2 order by from_date desc limit 1",
        office,
        on,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(text.map(|text| Regime::stored("office_regime", "regime", &text)).transpose()?)
}

/// The acts by which a person has a hand in a declaration.
fn hands() -> [String; 5] {
    [
        acts::BirthDeclare::DEF,
        acts::DeathDeclare::DEF,
        acts::BirthAmend::DEF,
        acts::DeathAmend::DEF,
        acts::DeclarationSubmit::DEF,
    ]
    .map(|act| act.name.to_owned())
}

fn printed(id: Uuid) -> String {
    super::DeclarationId::from_uuid(id).to_string()
}

/// The act comes into being and its declaration is closed, in one statement.
pub(crate) async fn register(tx: &mut impl Tx, act: &ActRow, people: &str) -> Outcome<()> {
    let inserted = sqlx::query!(
        "with closed as (
             update declaration set state = 'registered', revision = revision + 1, updated_at = $11 where id = $2
         ), names as (
             insert into named (object_id, kind, words) values ($1, 'act', $24)
         )
         insert into act (id, declaration_id, office_id, unit_id, kind, regime, year, number, national_number, national_id,
             registered_at, registered_on, registered_by, delegation_id, officer_name_ar, officer_name_latin,
             officer_quality, instrument, content, event_date, subject, search_key, seal)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)",
        act.id,
        act.declaration_id,
        act.office_id,
        act.unit_id,
        act.kind,
        act.regime,
        act.year,
        act.number,
        act.national_number,
        act.national_id,
        act.registered_at,
        act.registered_on,
        act.registered_by,
        act.delegation_id,
        act.officer_name_ar,
        act.officer_name_latin,
        act.officer_quality,
        act.instrument,
        act.content,
        act.event_date,
        act.subject,
        act.search_key,
        act.seal,
        people,
    )
    .execute(tx.conn())
    .await;
    inserted.map(|_| ()).map_err(refused)
}

/// What the database refuses even if two requests passed every check together.
fn refused(error: sqlx::Error) -> Failure {
    if broke(&error, "act_declaration_id_key") {
        return Fault::at("registry-error-state-registered", &["declarationId"]).into();
    }
    if broke(&error, "act_national") {
        return Fault::at("registry-error-national-taken", &["nationalNumber"]).into();
    }
    error.into()
}

/// The returns of these declarations, oldest first. For declarations that the caller may see.
pub(crate) async fn returns(tx: &mut impl Tx, ids: &[Uuid]) -> sqlx::Result<Vec<Returned>> {
    sqlx::query_as!(
        Returned,
        "select declaration_id, at, staff_id, reasons from declaration_return where declaration_id = any($1) order by id",
        ids,
    )
    .fetch_all(tx.conn())
    .await
}

/// The acts that these declarations became. For declarations that the caller may see.
pub(crate) async fn acts_of(tx: &mut impl Tx, ids: &[Uuid]) -> sqlx::Result<HashMap<Uuid, Uuid>> {
    let rows = sqlx::query!("select declaration_id, id from act where declaration_id = any($1)", ids)
        .fetch_all(tx.conn())
        .await?;
    Ok(rows.into_iter().map(|row| (row.declaration_id, row.id)).collect())
}

/// How a person stands to the registration of these declarations. For declarations that the caller may see.
pub(crate) async fn standings(
    tx: &mut impl Tx,
    ids: &[Uuid],
    me: Uuid,
    today: NaiveDate,
) -> sqlx::Result<HashMap<Uuid, Standing>> {
    let objects: Vec<String> = ids.iter().map(|id| printed(*id)).collect();
    let rows = sqlx::query!(
        r#"select d.id,
               exists (select from audit a where a.object_id = w.object_id and a.actor_id = $5 and a.act = any($6))
                   as "took_part!",
               coalesce((select s.value ? o.code from setting s where s.key = 'registry.lone_office'), false) as "lone!",
               exists (
                   select from delegation dl left join delegation_end e on e.delegation_id = dl.id
                   where dl.office_id = d.office_id and dl.staff_id = $3 and dl.from_date <= $4
                     and (dl.until_date is null or dl.until_date >= $4) and (e.ended_on is null or e.ended_on >= $4)
               ) as "signs!"
           from unnest($1::uuid[], $2::text[]) as w (id, object_id)
           join declaration d on d.id = w.id
           join office o on o.id = d.office_id"#,
        ids,
        &objects,
        me,
        today,
        StaffId::from_uuid(me).to_string(),
        &hands(),
    )
    .fetch_all(tx.conn())
    .await?;
    let standing = |took_part, lone_office, signs| Standing { took_part, lone_office, signs };
    Ok(rows.into_iter().map(|row| (row.id, standing(row.took_part, row.lone, row.signs))).collect())
}
