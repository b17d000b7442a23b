//! Receipts as SQL: written once, read often, never changed.

mod write;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::gql::PageArgs;
use kernel::money::Money;
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Filter, Format, Language, Line, Mode, Plate, Receipt, State, Undone};
use crate::calc::share::Before;
use crate::office::KindPlate;
use crate::order::Component;
use crate::taxpayer::key::{self, narrowest};
use crate::taxpayer::{self, Taxpayer};

pub(crate) use write::{NewPrint, bounce, desk, insert, insert_print, last_print, make_void, own_order};

/// Which receipts, and how many of them.
#[derive(Debug)]
pub(crate) struct Wanted<'a> {
    pub(crate) ids: Option<&'a [Uuid]>,
    pub(crate) filter: &'a Filter,
    pub(crate) after: Option<Uuid>,
    pub(crate) limit: i64,
}

/// A receipt as it is stored, with what refers to it and what it refers to.
struct Row {
    id: Uuid,
    office_id: Uuid,
    office_code: String,
    office_ar: String,
    office_fr: String,
    unit_id: Uuid,
    book_id: Uuid,
    serial: String,
    number: i32,
    till_id: Uuid,
    till_code: String,
    till_ar: String,
    till_fr: String,
    day_id: Uuid,
    day_open: bool,
    taxpayer_id: Option<Uuid>,
    payer_name: String,
    mode: String,
    mode_reference: String,
    amount_centimes: i64,
    on_date: NaiveDate,
    issued_at: DateTime<Utc>,
    issued_by: Uuid,
    token: String,
    control_code: String,
    seal: Vec<u8>,
    void_reasons: Option<String>,
    void_on: Option<NaiveDate>,
    void_at: Option<DateTime<Utc>>,
    void_by: Option<Uuid>,
    bounce_instrument: Option<String>,
    bounce_on: Option<NaiveDate>,
    bounce_at: Option<DateTime<Utc>>,
    bounce_by: Option<Uuid>,
    prints: i64,
}

fn named(ar: String, fr: String) -> LocalName {
    LocalName { ar, fr, zgh: None }
}

fn kept(centimes: i64) -> Result<Money, Internal> {
    Money::from_centimes(centimes).ok_or(Internal::Broken("an amount is beyond what is kept"))
}

fn undone(
    (reasons, on): (Option<String>, Option<NaiveDate>),
    (at, by): (Option<DateTime<Utc>>, Option<Uuid>),
) -> Option<Undone> {
    Some(Undone { reasons: reasons?, on: on?, at: at?, by: by? })
}

impl Row {
    fn receipt(self, lines: Vec<Line>, taxpayer: Option<Taxpayer>) -> Result<Receipt, Internal> {
        Ok(Receipt {
            id: self.id,
            office: Plate { id: self.office_id, code: self.office_code, name: named(self.office_ar, self.office_fr) },
            unit: self.unit_id,
            book: self.book_id,
            serial: self.serial,
            number: self.number,
            till: Plate { id: self.till_id, code: self.till_code, name: named(self.till_ar, self.till_fr) },
            day: self.day_id,
            day_open: self.day_open,
            taxpayer,
            payer_name: self.payer_name,
            mode: Mode::stored("receipt", "mode", &self.mode)?,
            mode_reference: self.mode_reference,
            amount: kept(self.amount_centimes)?,
            on: self.on_date,
            issued_at: self.issued_at,
            issued_by: self.issued_by,
            token: self.token,
            control_code: self.control_code,
            seal: self.seal,
            lines,
            void: undone((self.void_reasons, self.void_on), (self.void_at, self.void_by)),
            bounce: undone((self.bounce_instrument, self.bounce_on), (self.bounce_at, self.bounce_by)),
            prints: self.prints,
        })
    }
}

/// Receipts inside the scope, newest first. Whoever gave one owns it.
pub(crate) async fn select(tx: &mut (impl Tx + ?Sized), scope: &Scope, wanted: &Wanted<'_>) -> Outcome<Vec<Receipt>> {
    let filter = wanted.filter;
    let (family, patterns) = (family(tx, filter).await?, key::of_words(&filter.words));
    let rows = sqlx::query_as!(
        Row,
        r#"with letters (forms, plain) as (values ('àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’أإآٱىةـًٌٍَُِّْ', 'aaaceeeeiioouuuyaaaceeeeiioouuuy''اااايه'))
           select r.id as "id!", r.office_id as "office_id!", o.code as "office_code!", o.name_ar as "office_ar!", o.name_fr as "office_fr!",
               r.unit_id as "unit_id!", r.book_id as "book_id!", k.serial as "serial!", r.number as "number!", r.till_id as "till_id!",
               t.code as "till_code!", t.name_ar as "till_ar!", t.name_fr as "till_fr!", r.day_id as "day_id!",
               d.closed_at is null as "day_open!", r.taxpayer_id as "taxpayer_id?", r.payer_name as "payer_name!", r.mode as "mode!",
               r.mode_reference as "mode_reference!", r.amount_centimes as "amount_centimes!", r.on_date as "on_date!",
               r.issued_at as "issued_at!", r.issued_by as "issued_by!", r.token as "token!", r.control_code as "control_code!",
               r.seal as "seal!", v.reasons as "void_reasons?", v.on_date as "void_on?", v.at as "void_at?", v.staff_id as "void_by?",
               c.instrument as "bounce_instrument?", c.on_date as "bounce_on?", c.at as "bounce_at?", c.staff_id as "bounce_by?",
               (select count(*) from receipt_print p where p.receipt_id = r.id) as "prints!"
           from receipt r
           join cash_office o on o.id = r.office_id
           join receipt_book k on k.id = r.book_id
           join till t on t.id = r.till_id
           join cash_day d on d.id = r.day_id
           cross join letters l
           left join taxpayer x on x.id = r.taxpayer_id
           left join receipt_void v on v.receipt_id = r.id
           left join cheque_bounce c on c.receipt_id = r.id
           where ($1::uuid[] is null or r.unit_id = any($1)) and ($2::uuid is null or r.issued_by = $2)
             and ($3::uuid[] is null or r.id = any($3))
             and ($4::uuid is null or r.office_id = $4)
             and ($5::uuid is null or r.till_id = $5)
             and ($6::uuid is null or r.day_id = $6)
             and ($7::uuid[] is null or r.taxpayer_id = any($7))
             and ($8::uuid is null or exists (select from receipt_line i where i.receipt_id = r.id and i.order_id = $8))
             and ($9::date is null or r.on_date >= $9)
             and ($10::date is null or r.on_date <= $10)
             and ($11::text is null or r.mode = $11)
             and ($12::text is null or $12 = case when v.receipt_id is not null then 'void' when c.receipt_id is not null then 'bounced' else 'issued' end)
             and ($13::integer is null or r.number = $13)
             and (not exists (
                     select from unnest($14::text[]) as word
                     where position(lower(translate(word, l.forms, l.plain))
                         in lower(translate(concat_ws(' ', r.payer_name, x.name_ar, x.name_latin), l.forms, l.plain))) = 0)
                 or r.taxpayer_id in (
                     with recursive one (id) as (
                         select n.id from taxpayer n where n.search_key like $17 and n.search_key like all($18::text[])
                         union
                         select m.id from one join taxpayer m on m.merged_into = one.id)
                     select one.id from one))
             and ($15::uuid is null or r.id < $15)
           order by r.id desc limit $16"#,
        scope.units(),
        scope.owner(),
        wanted.ids,
        filter.office,
        filter.till,
        filter.day,
        family.as_deref(),
        filter.order,
        filter.from,
        filter.until,
        filter.mode.map(Mode::as_str),
        filter.state.map(State::as_str),
        filter.number,
        filter.words.as_slice(),
        wanted.after,
        wanted.limit,
        narrowest(&patterns),
        &patterns,
    )
    .fetch_all(tx.conn())
    .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut lines = lines(tx, &ids).await?;
    let owing: Vec<Uuid> = rows.iter().filter_map(|row| row.taxpayer_id).collect();
    let taxpayers = if owing.is_empty() { Vec::new() } else { taxpayer::store::many(tx, &owing).await? };
    let mut receipts = Vec::with_capacity(rows.len());
    for row in rows {
        let own = lines.remove(&row.id).unwrap_or_default();
        let taxpayer = taxpayers.iter().find(|one| Some(one.id) == row.taxpayer_id).cloned();
        receipts.push(row.receipt(own, taxpayer)?);
    }
    Ok(receipts)
}

/// A page of the receipts inside the scope, newest first.
pub(crate) async fn page(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    filter: &Filter,
    page: &PageArgs,
) -> Outcome<Vec<Receipt>> {
    select(tx, scope, &Wanted { ids: None, filter, after: page.after, limit: page.limit() }).await
}

/// One receipt, when it is inside the scope.
pub(crate) async fn get(tx: &mut (impl Tx + ?Sized), scope: &Scope, id: Uuid) -> Outcome<Option<Receipt>> {
    let filter = Filter::default();
    Ok(select(tx, scope, &Wanted { ids: Some(&[id]), filter: &filter, after: None, limit: 1 }).await?.pop())
}

/// The taxpayer that a filter names, with whoever was found to be the same.
async fn family(tx: &mut (impl Tx + ?Sized), filter: &Filter) -> sqlx::Result<Option<Vec<Uuid>>> {
    match filter.taxpayer {
        None => Ok(None),
        Some(id) => Ok(Some(taxpayer::store::family(tx, id).await?)),
    }
}

/// How many receipts [`select`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, filter: &Filter) -> sqlx::Result<i64> {
    let (family, patterns) = (family(tx, filter).await?, key::of_words(&filter.words));
    sqlx::query_scalar!(
        r#"with letters (forms, plain) as (values ('àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’أإآٱىةـًٌٍَُِّْ', 'aaaceeeeiioouuuyaaaceeeeiioouuuy''اااايه'))
           select count(*) as "count!"
           from receipt r
           cross join letters l
           left join taxpayer x on x.id = r.taxpayer_id
           left join receipt_void v on v.receipt_id = r.id
           left join cheque_bounce c on c.receipt_id = r.id
           where ($1::uuid[] is null or r.unit_id = any($1)) and ($2::uuid is null or r.issued_by = $2)
             and ($3::uuid is null or r.office_id = $3)
             and ($4::uuid is null or r.till_id = $4)
             and ($5::uuid is null or r.day_id = $5)
             and ($6::uuid[] is null or r.taxpayer_id = any($6))
             and ($7::uuid is null or exists (select from receipt_line i where i.receipt_id = r.id and i.order_id = $7))
             and ($8::date is null or r.on_date >= $8)
             and ($9::date is null or r.on_date <= $9)
             and ($10::text is null or r.mode = $10)
             and ($11::text is null or $11 = case when v.receipt_id is not null then 'void' when c.receipt_id is not null then 'bounced' else 'issued' end)
             and ($12::integer is null or r.number = $12)
             and (not exists (
                     select from unnest($13::text[]) as word
                     where position(lower(translate(word, l.forms, l.plain))
                         in lower(translate(concat_ws(' ', r.payer_name, x.name_ar, x.name_latin), l.forms, l.plain))) = 0)
                 or r.taxpayer_id in (
                     with recursive one (id) as (
                         select n.id from taxpayer n where n.search_key like $14 and n.search_key like all($15::text[])
                         union
                         select m.id from one join taxpayer m on m.merged_into = one.id)
                     select one.id from one))"#,
        scope.units(),
        scope.owner(),
        filter.office,
        filter.till,
        filter.day,
        family.as_deref(),
        filter.order,
        filter.from,
        filter.until,
        filter.mode.map(Mode::as_str),
        filter.state.map(State::as_str),
        filter.number,
        filter.words.as_slice(),
        narrowest(&patterns),
        &patterns,
    )
    .fetch_one(tx.conn())
    .await
}

/// The lines of these receipts, each receipt's in its order.
async fn lines(tx: &mut (impl Tx + ?Sized), receipts: &[Uuid]) -> Outcome<HashMap<Uuid, Vec<Line>>> {
    let rows = sqlx::query!(
        r#"select l.receipt_id as "receipt_id!", l.order_id as "order_id?", l.taxable_id as "taxable_id?", l.kind_id as "kind_id!",
               k.code as "code!", k.name_ar as "name_ar!", k.name_fr as "name_fr!", l.tariff_id as "tariff_id?", l.rate_code as "rate_code?", p.name_ar as "rate_ar?",
               p.name_fr as "rate_fr?", l.component as "component!", l.label as "label!", l.quantity as "quantity!",
               l.amount_centimes as "amount_centimes!", l.budget_line as "budget_line?"
           from receipt_line l
           join revenue_kind k on k.id = l.kind_id
           left join tariff_rate p on p.tariff_id = l.tariff_id and p.code = l.rate_code
           where l.receipt_id = any($1) order by l.receipt_id, l.position"#,
        receipts,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut all: HashMap<Uuid, Vec<Line>> = HashMap::new();
    for row in rows {
        let rate = row.rate_code.zip(row.rate_ar.zip(row.rate_fr));
        let line = Line {
            order: row.order_id,
            taxable: row.taxable_id,
            kind: KindPlate { id: row.kind_id, code: row.code, name: named(row.name_ar, row.name_fr) },
            tariff: row.tariff_id,
            rate: rate.map(|(code, (ar, fr))| (code, named(ar, fr))),
            component: Component::stored("receipt_line", "component", &row.component)?,
            label: row.label,
            quantity: row.quantity,
            amount: kept(row.amount_centimes)?,
            budget_line: row.budget_line,
        };
        all.entry(row.receipt_id).or_default().push(line);
    }
    Ok(all)
}

/// The receipt that a QR code names. Public: names are fetched to be held against the seal, and go no further.
pub(crate) async fn claimed(tx: &mut (impl Tx + ?Sized), token: &str) -> Outcome<Option<Receipt>> {
    let id = sqlx::query_scalar!("select id from receipt where token = $1", token).fetch_optional(tx.conn()).await?;
    match id {
        Some(id) => get(tx, &Scope::All, id).await,
        None => Ok(None),
    }
}

/// The receipt of this number that was given at a till. Public, like [`claimed`].
pub(crate) async fn numbered(
    tx: &mut (impl Tx + ?Sized),
    (office, till): (Uuid, Uuid),
    number: i32,
) -> Outcome<Option<Receipt>> {
    let id = sqlx::query_scalar!(
        "select id from receipt where office_id = $1 and number = $3 and till_id = $2",
        office,
        till,
        number,
    )
    .fetch_optional(tx.conn())
    .await?;
    match id {
        Some(id) => get(tx, &Scope::All, id).await,
        None => Ok(None),
    }
}

/// Names that head a printed receipt, from the unit of its régie upwards, and who gave it.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    pub(crate) arrondissement_ar: Option<String>,
    pub(crate) arrondissement_fr: Option<String>,
    /// Prefecture of arrondissements.
    pub(crate) prefecture_ar: Option<String>,
    pub(crate) prefecture_fr: Option<String>,
    /// Codes of the régie's unit and of all above it, from below.
    pub(crate) units: Vec<String>,
    pub(crate) cashier_ar: String,
    pub(crate) cashier_fr: String,
}

/// The heading of a receipt that was found inside the caller's scope.
pub(crate) async fn heading(tx: &mut impl Tx, unit: Uuid, cashier: Uuid) -> sqlx::Result<Heading> {
    sqlx::query_as!(
        Heading,
        r#"with recursive up (id, parent_id, kind, name_ar, name_fr, code, prefecture_ar, prefecture_fr, height) as (
               select u.id, u.parent_id, u.kind, u.name_ar, u.name_fr, u.code, u.prefecture_ar, u.prefecture_fr, 0
               from unit u where u.id = $1
               union all
               select u.id, u.parent_id, u.kind, u.name_ar, u.name_fr, u.code, u.prefecture_ar, u.prefecture_fr, up.height + 1
               from unit u join up on u.id = up.parent_id
           )
           select
               (select name_ar from up where kind = 'arrondissement' limit 1) as arrondissement_ar,
               (select name_fr from up where kind = 'arrondissement' limit 1) as arrondissement_fr,
               (select prefecture_ar from up where kind = 'arrondissement' limit 1) as prefecture_ar,
               (select prefecture_fr from up where kind = 'arrondissement' limit 1) as prefecture_fr,
               array(select code from up order by height) as "units!",
               s.name_ar as cashier_ar, s.name_fr as cashier_fr
           from staff s where s.id = $2"#,
        unit,
        cashier,
    )
    .fetch_one(tx.conn())
    .await
}

/// A print as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PrintRow {
    pub(crate) number: i32,
    pub(crate) format: Format,
    pub(crate) language: Language,
    pub(crate) file: Uuid,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
}

/// The prints of these receipts, each with its receipt, the first one first. The receipts were found inside the caller's scope.
pub(crate) async fn prints(tx: &mut (impl Tx + ?Sized), receipts: &[Uuid]) -> Outcome<Vec<(Uuid, PrintRow)>> {
    let rows = sqlx::query!(
        "select receipt_id, number, format, language, file_id, at, staff_id from receipt_print
         where receipt_id = any($1) order by receipt_id, number",
        receipts,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut prints = Vec::with_capacity(rows.len());
    for row in rows {
        let print = PrintRow {
            number: row.number,
            format: Format::stored("receipt_print", "format", &row.format)?,
            language: Language::stored("receipt_print", "language", &row.language)?,
            file: row.file_id,
            at: row.at,
            by: row.staff_id,
        };
        prints.push((row.receipt_id, print));
    }
    Ok(prints)
}

/// What was paid of each part of these orders and stands, and what of it is of one kind, in centimes.
pub(crate) async fn shared(tx: &mut impl Tx, orders: &[Uuid], region: Uuid) -> Outcome<Vec<(Uuid, Component, Before)>> {
    let rows = sqlx::query!(
        r#"select y.order_id as "order_id!", y.component as "component!", sum(y.centimes)::int8 as "paid!",
               coalesce(sum(y.centimes) filter (where y.kind_id = $2), 0)::int8 as "region!"
           from order_payments('infinity') y
           where y.order_id = any($1)
           group by y.order_id, y.component"#,
        orders,
        region,
    )
    .fetch_all(tx.conn())
    .await?;
    let read = rows.into_iter().map(|row| {
        let component = Component::stored("receipt_line", "component", &row.component)?;
        Ok::<_, Internal>((row.order_id, component, Before { paid: row.paid, region: row.region }))
    });
    Ok(read.collect::<Result<_, _>>()?)
}
