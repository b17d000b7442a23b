//! Requests, documents and reprints as SQL: written once, read often, never changed.

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::DocumentRow;
use super::number::Numbered;
use super::service::{NewDocument, NewReprint, NewRequest};
use super::signer::Candidate;
use super::verify::Issued;
use crate::delegation::{Signer, SignerQuality};

/// Names that head a printed page, from the unit of an office upwards.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    pub(crate) office_code: String,
    pub(crate) office_ar: String,
    pub(crate) office_fr: String,
    pub(crate) arrondissement_ar: Option<String>,
    pub(crate) arrondissement_fr: Option<String>,
    /// Prefecture of arrondissements.
    pub(crate) prefecture_ar: Option<String>,
    pub(crate) prefecture_fr: Option<String>,
    /// Codes of the office\'s unit and of all above it, from below.
    pub(crate) units: Vec<String>,
}

/// The heading of an office's documents. The caller found the office's act inside the scope.
pub(crate) async fn heading(tx: &mut impl Tx, office: Uuid) -> sqlx::Result<Heading> {
    sqlx::query_as!(
        Heading,
        r#"with recursive up (id, parent_id, kind, name_ar, name_fr, code, prefecture_ar, prefecture_fr, height) as (
               select u.id, u.parent_id, u.kind, u.name_ar, u.name_fr, u.code, u.prefecture_ar, u.prefecture_fr, 0
               from unit u join office o on o.unit_id = u.id where o.id = $1
               union all
               select u.id, u.parent_id, u.kind, u.name_ar, u.name_fr, u.code, u.prefecture_ar, u.prefecture_fr, up.height + 1
               from unit u join up on u.id = up.parent_id
           )
           select o.code as office_code, o.name_ar as office_ar, o.name_fr as office_fr,
               (select name_ar from up where kind = 'arrondissement' limit 1) as arrondissement_ar,
               (select name_fr from up where kind = 'arrondissement' limit 1) as arrondissement_fr,
               (select prefecture_ar from up where kind = 'arrondissement' limit 1) as prefecture_ar,
               (select prefecture_fr from up where kind = 'arrondissement' limit 1) as prefecture_fr,
               array(select code from up order by height) as "units!"
           from office o where o.id = $1"#,
        office,
    )
    .fetch_one(tx.conn())
    .await
}

/// Whose delegation for this office is in force on this day, the latest first.
pub(crate) async fn signers(tx: &mut impl Tx, office: Uuid, on: NaiveDate) -> Outcome<Vec<Candidate>> {
    let rows = sqlx::query!(
        r#"select d.id, d.staff_id, s.name_ar, s.name_fr, d.quality, d.instrument
           from delegation d
           join staff s on s.id = d.staff_id and s.active
           left join delegation_end e on e.delegation_id = d.id
           where d.office_id = $1 and d.from_date <= $2
             and (d.until_date is null or d.until_date >= $2)
             and (e.ended_on is null or e.ended_on >= $2)
           order by d.from_date desc, d.id desc"#,
        office,
        on,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut candidates = Vec::with_capacity(rows.len());
    for row in rows {
        let signer = Signer {
            delegation_id: row.id,
            quality: SignerQuality::stored("delegation", "quality", &row.quality)?,
            instrument: row.instrument,
            name_ar: row.name_ar,
            name_latin: row.name_fr,
        };
        candidates.push(Candidate { staff: row.staff_id, signer });
    }
    Ok(candidates)
}

/// Records who asks, before anything is printed.
pub(crate) async fn insert_request(tx: &mut impl Tx, new: &NewRequest) -> sqlx::Result<()> {
    sqlx::query!(
        r#"with names as (insert into named (object_id, kind, words) values ($1, 'request', $10))
           insert into document_request (id, act_id, kind, requester_name, requester_cin, requester_quality,
               authorisation, requested_at, requested_by)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"#,
        new.id,
        new.act,
        new.kind.as_str(),
        new.name,
        new.cin,
        new.quality.as_str(),
        new.authorisation,
        new.at,
        new.by,
        crate::person::words::of_request(&new.name, new.cin.as_deref()),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Records what was printed.
pub(crate) async fn insert_document(tx: &mut impl Tx, new: &NewDocument) -> sqlx::Result<()> {
    sqlx::query!(
        r#"insert into document (id, request_id, act_id, office_id, kind, year, number, token, control_code, file_id,
               sha256, seal, data, issued_at, issued_on, issued_by)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"#,
        new.id,
        new.request,
        new.act,
        new.office,
        new.kind.as_str(),
        new.year,
        new.number,
        new.token,
        new.control_code,
        new.file,
        new.sha256,
        new.seal,
        new.data,
        new.issued_at,
        new.issued_on,
        new.issued_by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Records a reprint.
pub(crate) async fn insert_reprint(tx: &mut impl Tx, new: &NewReprint) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into document_reprint (id, document_id, number, file_id, at, by) values ($1, $2, $3, $4, $5, $6)",
        new.id,
        new.document,
        new.number,
        new.file,
        new.at,
        new.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Which documents are looked for: what is not said finds none.
#[derive(Default)]
struct Wanted<'a> {
    acts: &'a [Uuid],
    id: Option<Uuid>,
    numbered: Option<&'a Numbered>,
}

/// Documents as a list shows them, newest first. Each way of looking goes by its own index first, whatever the others are given:
/// a condition that may be left out would cost them theirs. By number, office by office, for that is how numbers are indexed.
async fn rows(tx: &mut impl Tx, scope: &Scope, wanted: &Wanted<'_>) -> sqlx::Result<Vec<DocumentRow>> {
    sqlx::query_as!(
        DocumentRow,
        r#"select d.id, d.act_id, a.unit_id, d.kind, d.year, d.number,
               d.data #>> '{document,number}' as "printed!", o.code as office_code, d.token, d.control_code, d.file_id,
               d.issued_at, d.issued_by, r.requester_name, r.requester_quality,
               coalesce(p.number, 0) as "reprints!", p.file_id as "latest_file_id?"
           from document d
           join document_request r on r.id = d.request_id
           join act a on a.id = d.act_id
           join office o on o.id = d.office_id
           left join lateral (
               select number, file_id from document_reprint where document_id = d.id order by number desc limit 1
           ) p on true
           where d.id = any(array(
                   select id from document where id = $3
                   union all select id from document where act_id = any($4)
                   union all select id from document
                   where office_id = any(array(select id from office where $7::text is null or code = $7))
                     and year = $5 and number = $6))
             and ($1::uuid[] is null or a.unit_id = any($1))
             and ($2::uuid is null or d.issued_by = $2)
           order by d.id desc"#,
        scope.units(),
        scope.owner(),
        wanted.id,
        wanted.acts,
        wanted.numbered.map(|one| one.year),
        wanted.numbered.map(|one| one.number),
        wanted.numbered.and_then(|one| one.office.as_deref()),
    )
    .fetch_all(tx.conn())
    .await
}

/// The documents of these acts, newest first. The acts were found inside the caller's scope.
pub(crate) async fn of_acts(tx: &mut impl Tx, acts: &[Uuid]) -> sqlx::Result<Vec<DocumentRow>> {
    rows(tx, &Scope::All, &Wanted { acts, ..Wanted::default() }).await
}

/// One document, when its act lies inside the scope.
pub(crate) async fn find(tx: &mut impl Tx, scope: &Scope, id: Uuid) -> sqlx::Result<Option<DocumentRow>> {
    Ok(rows(tx, scope, &Wanted { id: Some(id), ..Wanted::default() }).await?.pop())
}

/// The documents of this number, one an office, by office, whose acts lie inside the scope.
pub(crate) async fn numbered(tx: &mut impl Tx, scope: &Scope, wanted: &Numbered) -> sqlx::Result<Vec<DocumentRow>> {
    let mut found = rows(tx, scope, &Wanted { numbered: Some(wanted), ..Wanted::default() }).await?;
    found.sort_by(|one, other| one.office_code.cmp(&other.office_code));
    Ok(found)
}

/// What a reprint is made from, when the document's act lies inside the scope.
pub(crate) async fn original(tx: &mut impl Tx, scope: &Scope, id: Uuid) -> sqlx::Result<Option<Issued>> {
    sqlx::query_as!(
        Issued,
        r#"select d.id, d.act_id, d.office_id, d.kind, d.year, d.number,
               d.data #>> '{document,number}' as "printed!", d.token, d.control_code, d.issued_on, d.data,
               r.requester_name, r.requester_cin, r.requester_quality, r.authorisation, d.sha256, d.seal,
               f.sha256 as file_sha256, o.name_ar as office_ar, o.name_fr as office_fr
           from document d
           join act a on a.id = d.act_id
           join document_request r on r.id = d.request_id
           join office o on o.id = d.office_id
           join file f on f.id = d.file_id
           where d.id = $1
             and ($2::uuid[] is null or a.unit_id = any($2))
             and ($3::uuid is null or d.issued_by = $3)"#,
        id,
        scope.units(),
        scope.owner(),
    )
    .fetch_optional(tx.conn())
    .await
}

/// The document that a QR code names. Public: data and request are fetched to be held against the seal, and go no
/// further.
pub(crate) async fn claimed(tx: &mut impl Tx, token: &str) -> sqlx::Result<Option<Issued>> {
    sqlx::query_as!(
        Issued,
        r#"select d.id, d.act_id, d.office_id, d.kind, d.year, d.number,
               d.data #>> '{document,number}' as "printed!", d.token, d.control_code, d.issued_on, d.data,
               r.requester_name, r.requester_cin, r.requester_quality, r.authorisation, d.sha256, d.seal,
               f.sha256 as file_sha256, o.name_ar as office_ar, o.name_fr as office_fr
           from document d
           join document_request r on r.id = d.request_id
           join office o on o.id = d.office_id
           join file f on f.id = d.file_id
           where d.token = $1"#,
        token,
    )
    .fetch_optional(tx.conn())
    .await
}
