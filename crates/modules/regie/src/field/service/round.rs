//! A round: what an agent takes onto the phone before leaving, and what needs no network afterwards. Who took it is on record.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Days, NaiveDate, Utc};
use kernel::error::{Failure, Fault, Outcome};
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::{Scope, Session};
use kernel::tx::{Operation, TenantTx, begin};
use serde_json::json;
use uuid::Uuid;

use super::{about, locked};
use crate::acts;
use crate::day::kept;
use crate::error::not_found;
use crate::field::body;
use crate::field::round::{Daily, Part, daily};
use crate::field::store::round::{Counts, OpenOrder, Payer, Thing};
use crate::field::{Device, DeviceBook, FieldDeviceId, MOST_DAYS, MOST_OF_A_ROUND, PART_OF_A_ROUND, store, token};
use crate::kind::{self, Kind};
use crate::office::{self, BookId};
use crate::order::balance::{self, Balance};
use crate::receipt::price::{counter_fault, kind_fault};
use crate::tariff::{self, Rate, Tariff};

/// A round to take.
#[derive(Debug, serde::Serialize)]
pub struct Take {
    /// The client's operation.
    pub operation: Uuid,
    /// Onto which phone.
    pub device: FieldDeviceId,
    /// Which part of it; none: all of it at once. The parts of a round are of one operation.
    #[serde(skip)]
    pub part: Option<Part>,
}

/// What is charged in the field, with its prices of the days to come.
#[derive(Debug)]
pub struct Charged {
    /// The kind.
    pub kind: Kind,
    /// Prices, each from its first day on.
    pub prices: Vec<Priced>,
}

/// A price of the days to come.
#[derive(Debug)]
pub struct Priced {
    /// The tariff.
    pub tariff: Uuid,
    /// First day.
    pub from: NaiveDate,
    /// Last day; none while nothing else is known.
    pub until: Option<NaiveDate>,
    /// The price.
    pub rate: Rate,
}

/// Somebody of the round.
#[derive(Debug, Clone)]
pub struct Person {
    /// Identifier.
    pub id: Uuid,
    /// Number of the series.
    pub number: i32,
    /// Name in Arabic.
    pub name_ar: String,
    /// Name in Latin letters.
    pub name_latin: String,
}

/// A stall, or a piece of the public domain.
#[derive(Debug, Clone)]
pub struct Place {
    /// Identifier.
    pub id: Uuid,
    /// Who is charged.
    pub taxpayer: Uuid,
    /// Kind of revenue.
    pub kind: Uuid,
    /// By which people name it.
    pub reference: String,
    /// In words.
    pub label: String,
    /// What its QR code holds.
    pub token: String,
    /// The fee that is due for it each day.
    pub daily: Option<Daily>,
}

/// What somebody paid today for a kind, without an order and at other tills.
#[derive(Debug, Clone, Copy)]
pub struct Collected {
    /// Who paid.
    pub taxpayer: Uuid,
    /// Kind of revenue.
    pub kind: Uuid,
    /// How much.
    pub amount: Money,
}

/// An order of which something is owed today.
#[derive(Debug, Clone)]
pub struct Owing {
    /// What a payment names.
    pub reference: String,
    /// Who owes.
    pub taxpayer: Uuid,
    /// For what of theirs.
    pub taxable: Option<Uuid>,
    /// What is owed, and since when.
    pub balance: Balance,
}

/// What a phone takes along.
#[derive(Debug)]
pub struct Round {
    /// The phone.
    pub device: Device,
    /// Its book.
    pub book: DeviceBook,
    /// When it was taken.
    pub at: DateTime<Utc>,
    /// The civil date.
    pub today: NaiveDate,
    /// The sequence of the next entry.
    pub next: i32,
    /// What that entry names as the one before.
    pub head: String,
    /// What is charged.
    pub kinds: Vec<Charged>,
    /// Who owes or is charged.
    pub people: Vec<Person>,
    /// What is charged for.
    pub places: Vec<Place>,
    /// What is owed.
    pub orders: Vec<Owing>,
    /// What was cashed today at other tills; only beside the first things.
    pub collected: Vec<Collected>,
    /// The part after this one.
    pub more: Option<Part>,
    /// How much the whole of it holds; only beside the first things.
    pub(crate) counts: Option<Counts>,
}

/// Takes a round, or a part of it. On record; repeating the operation gives it as it stands then, also its other parts.
///
/// # Errors
/// Refused to everybody but the phone's agent with a place in the régie, without a book that is good today, and where there is more than
/// a phone carries.
#[tracing::instrument(name = "regie.field_round.take", skip_all, fields(tenant = %session.tenant().key))]
pub async fn take(session: &Session, input: Outcome<Take>) -> Outcome<Round> {
    let permit = session.permit::<acts::FieldRoundTake>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    let replayed = matches!(tx.operation::<FieldDeviceId>(input.operation, &input).await?, Operation::Replay(_));
    let device = locked(&mut tx, &permit, input.device).await?;
    let (me, today) = (session.staff()?.uuid(), session.house().ambient.today());
    let quality = office::store::member::quality(&mut tx, device.office.id, me, today).await?;
    if me != device.staff || quality.is_none() {
        return Err(Fault::at("regie-error-field-agent", &["deviceId"]).into());
    }
    let book = book(&device, today)?;
    let round = gather(&mut tx, (device, book), (session.house().ambient.now(), today), input.part).await?;
    if replayed {
        return Ok(round);
    }
    tx.answer(input.operation, &input.device).await?;
    let held = |count: fn(&Counts) -> i64| round.counts.as_ref().map(count);
    let after = json!({ "book": BookId::from_uuid(round.book.book), "taxpayers": held(|all| all.taxpayers),
        "taxables": held(|all| all.things), "orders": held(|all| all.orders) });
    let audited = tx.audit(about(&round.device, after)).await?;
    tx.commit(audited).await?;
    Ok(round)
}

/// The book that a phone gives receipts by today.
fn book(device: &Device, today: NaiveDate) -> Outcome<DeviceBook> {
    let refused = |code| Err(Failure::from(Fault::at(code, &["deviceId"])));
    if device.ended.is_some() {
        return refused("regie-error-field-ended");
    }
    match &device.book {
        Some(book) if book.is_used_up() || book.expires_on < today => refused("regie-error-field-book-over"),
        Some(book) => Ok(book.clone()),
        None => refused("regie-error-field-no-book"),
    }
}

async fn gather(
    tx: &mut TenantTx,
    (device, book): (Device, DeviceBook),
    (at, today): (DateTime<Utc>, NaiveDate),
    part: Option<Part>,
) -> Outcome<Round> {
    let next = store::entry::missing(tx, device.id, device.applied).await?;
    let before = store::entry::body(tx, device.id, next - 1).await?;
    let head = before.map(|body| token::link(&body)).unwrap_or_default();
    let book = beyond(book, &store::entry::waiting(tx, device.id).await?);
    let found = office::store::list(tx, &Scope::All, Some(&[device.office.id])).await?;
    let office = found.into_iter().next().ok_or_else(|| not_found("deviceId"))?;
    let all = kind::store::list(tx, None).await?;
    let here = |kind: &&Kind| kind_fault(kind, office.takes(kind.id), today, &[]).is_none();
    let collected: HashSet<Uuid> = all.iter().filter(here).map(|kind| kind.id).collect();
    let kinds = charged(tx, all, (&collected, today)).await?;
    let own: Vec<Uuid> = collected.iter().copied().collect();
    let here = (device.unit, own.as_slice());
    let first = matches!(part, None | Some(Part::Things(None)));
    let counts = if first { Some(counted(tx, here, today).await?) } else { None };
    let (things, orders, more) = listed(tx, here, today, part).await?;
    let cashed = if first {
        store::round::cashed(tx, here, (device.till.id, today), i64::from(MOST_OF_A_ROUND)).await?
    } else {
        Vec::new()
    };
    let mut named: Vec<Uuid> = things.iter().map(|thing| thing.taxpayer).collect();
    named.extend(orders.iter().map(|order| order.taxpayer));
    named.sort_unstable();
    named.dedup();
    let payers = store::round::payers(tx, &named).await?;
    let one: HashMap<Uuid, Uuid> = payers.iter().map(|payer| (payer.named, payer.id)).collect();
    Ok(Round {
        orders: owing(tx, (orders, &one), today).await?,
        places: things.into_iter().map(|thing| place(thing, (&one, &kinds), today)).collect(),
        people: people(payers),
        collected: ticked(tx, cashed).await?,
        device,
        book,
        at,
        today,
        next,
        head,
        kinds,
        more,
        counts,
    })
}

/// How much the whole of a round holds, unless that is more than a phone carries.
async fn counted(tx: &mut TenantTx, here: (Uuid, &[Uuid]), today: NaiveDate) -> Outcome<Counts> {
    let most = i64::from(MOST_OF_A_ROUND);
    let counts = store::round::counts(tx, here, today, most + 1).await?;
    if counts.things.max(counts.orders).max(counts.taxpayers) <= most {
        return Ok(counts);
    }
    Err(Fault::at("regie-error-field-round-large", &["deviceId"]).with("most", MOST_OF_A_ROUND).into())
}

/// The things and orders of a part, and which part comes after it; all of them where no part is asked for.
async fn listed(
    tx: &mut TenantTx,
    here: (Uuid, &[Uuid]),
    today: NaiveDate,
    part: Option<Part>,
) -> Outcome<(Vec<Thing>, Vec<OpenOrder>, Option<Part>)> {
    let limit = i64::from(PART_OF_A_ROUND) + 1;
    match part {
        None => {
            let all = (None, i64::from(MOST_OF_A_ROUND));
            let things = store::round::things(tx, here, today, all).await?;
            Ok((things, store::round::orders(tx, here, today, all).await?, None))
        }
        Some(Part::Things(after)) => {
            let mut things = store::round::things(tx, here, today, (after, limit)).await?;
            let cut = cut(&mut things);
            let last = things.last().filter(|_| cut).map(|thing| thing.id);
            let more = last.map_or(Part::Orders(None), |id| Part::Things(Some(id)));
            Ok((things, Vec::new(), Some(more)))
        }
        Some(Part::Orders(after)) => {
            let mut orders = store::round::orders(tx, here, today, (after, limit)).await?;
            let cut = cut(&mut orders);
            let more = orders.last().filter(|_| cut).map(|order| Part::Orders(Some(order.id)));
            Ok((Vec::new(), orders, more))
        }
    }
}

/// Leaves to the next part what is its own; whether there is any.
fn cut<T>(rows: &mut Vec<T>) -> bool {
    let most = usize::try_from(PART_OF_A_ROUND).unwrap_or(usize::MAX);
    let more = rows.len() > most;
    rows.truncate(most);
    more
}

/// What was cashed, under the one of several taxpayers that were found to be one.
async fn ticked(tx: &mut TenantTx, cashed: Vec<store::round::Cashed>) -> Outcome<Vec<Collected>> {
    let named: Vec<Uuid> = cashed.iter().map(|one| one.taxpayer).collect();
    let payers = store::round::payers(tx, &named).await?;
    let survivors: HashMap<Uuid, Uuid> = payers.into_iter().map(|payer| (payer.named, payer.id)).collect();
    let told = |one: store::round::Cashed| -> Outcome<Collected> {
        let taxpayer = survivors.get(&one.taxpayer).copied().unwrap_or(one.taxpayer);
        Ok(Collected { taxpayer, kind: one.kind, amount: kept(one.centimes)? })
    };
    cashed.into_iter().map(told).collect()
}

/// The book after the numbers of receipts that were received and have had no effect yet: they are on paper.
fn beyond(book: DeviceBook, waiting: &[String]) -> DeviceBook {
    let numbers = waiting.iter().filter_map(|text| body::claimed(text));
    let own = numbers.filter(|(of, number)| of.uuid() == book.book && (book.first..=book.last).contains(number));
    let last = own.map(|(_, number)| number).max();
    let next = last.map_or(book.next, |last| book.next.max(last + 1));
    DeviceBook { next, ..book }
}

/// Kinds with a price at the counter, and the prices that are known for the days of a book.
async fn charged(
    tx: &mut TenantTx,
    kinds: Vec<Kind>,
    (collected, today): (&HashSet<Uuid>, NaiveDate),
) -> Outcome<Vec<Charged>> {
    let at_counter = |kind: &Kind| collected.contains(&kind.id) && counter_fault(kind, false, today, &[]).is_none();
    let kinds: Vec<Kind> = kinds.into_iter().filter(at_counter).collect();
    let ids: Vec<Uuid> = kinds.iter().map(|kind| kind.id).collect();
    let tariffs = tariff::store::of_kinds(tx, &ids).await?;
    let with_prices = kinds.into_iter().map(|kind| {
        let own: Vec<Tariff> = tariffs.iter().filter(|tariff| tariff.kind_id == kind.id).cloned().collect();
        Charged { prices: prices(&own, today), kind }
    });
    Ok(with_prices.filter(|charged| !charged.prices.is_empty()).collect())
}

/// The prices of one kind from today on, over as many days as a book is handed for.
pub(crate) fn prices(tariffs: &[Tariff], today: NaiveDate) -> Vec<Priced> {
    let days = (0..=u64::from(MOST_DAYS.unsigned_abs())).filter_map(|day| today.checked_add_days(Days::new(day)));
    let mut spans: Vec<(&Tariff, NaiveDate, Option<NaiveDate>)> = Vec::new();
    for day in days {
        let Some(tariff) = tariff::in_force(tariffs, day) else { continue };
        match spans.last_mut() {
            Some((last, ..)) if last.id == tariff.id => {}
            Some((.., until)) => {
                *until = day.pred_opt();
                spans.push((tariff, day, None));
            }
            None => spans.push((tariff, day, None)),
        }
    }
    let priced = |(tariff, from, until): (&Tariff, NaiveDate, Option<NaiveDate>)| {
        let of = tariff.id;
        let rates = tariff.rates.clone().into_iter();
        rates.map(move |rate| Priced { tariff: of, from, until, rate }).collect::<Vec<_>>()
    };
    spans.into_iter().flat_map(priced).collect()
}

async fn owing(
    tx: &mut TenantTx,
    (orders, one): (Vec<OpenOrder>, &HashMap<Uuid, Uuid>),
    today: NaiveDate,
) -> Outcome<Vec<Owing>> {
    let ids: Vec<Uuid> = orders.iter().map(|order| order.id).collect();
    let balances = balance::of(tx, &ids, today).await?;
    let mut orders: HashMap<Uuid, OpenOrder> = orders.into_iter().map(|order| (order.id, order)).collect();
    let owing = balances.into_iter().filter(|balance| balance.total().is_positive()).filter_map(|balance| {
        let order = orders.remove(&balance.order)?;
        let taxpayer = one.get(&order.taxpayer).copied().unwrap_or(order.taxpayer);
        Some(Owing { reference: order.reference, taxpayer, taxable: order.taxable, balance })
    });
    Ok(owing.collect())
}

fn place(thing: Thing, (one, kinds): (&HashMap<Uuid, Uuid>, &[Charged]), today: NaiveDate) -> Place {
    let taxpayer = one.get(&thing.taxpayer).copied().unwrap_or(thing.taxpayer);
    Place {
        daily: fee(&thing, kinds, today),
        id: thing.id,
        taxpayer,
        kind: thing.kind,
        reference: thing.reference,
        label: thing.label,
        token: thing.token,
    }
}

/// The fee that is due for a thing each day, where it is charged at the counter and nothing else asks for it.
fn fee(thing: &Thing, kinds: &[Charged], today: NaiveDate) -> Option<Daily> {
    let charged = kinds.iter().find(|charged| charged.kind.id == thing.kind && !thing.spared)?;
    let in_force = |price: &&Priced| price.from <= today && price.until.is_none_or(|until| today <= until);
    let prices: Vec<&Rate> = charged.prices.iter().filter(in_force).map(|price| &price.rate).collect();
    daily(charged.kind.rule, &thing.said(), &prices)
}

/// Each once, by number.
fn people(payers: Vec<Payer>) -> Vec<Person> {
    let mut people: Vec<Person> = payers
        .into_iter()
        .map(|payer| Person {
            id: payer.id,
            number: payer.number,
            name_ar: payer.name_ar,
            name_latin: payer.name_latin,
        })
        .collect();
    people.dedup_by_key(|person| person.id);
    people
}
