//! What is owed: by age, order by order, and until when.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use kernel::error::Outcome;
use kernel::gql::{Page, PageArgs};
use kernel::holiday;
use kernel::id::{TypedId as _, UnitId};
use kernel::session::{Permit, Scope, Session};
use kernel::tenant::LocalName;
use kernel::tx::{Tx, begin_read};
use uuid::Uuid;

use crate::acts;
use crate::claim::{self, Claim};
use crate::follow::ageing::{Ageing, Group, due_between};
use crate::follow::limitation::{SOON, begun_by};
use crate::follow::steps::Next;
use crate::follow::store::{self, Wanted, Window};
use crate::follow::{Age, Debt, Filter, Grouping, Interruption, MOST_GROUPS, Named, Notice, NoticeFilter, Open};
use crate::kind::{self, KindId};
use crate::order::{self, Order, OrderId};
use crate::taxpayer::{self, TaxpayerId};

/// Orders that are looked at in one go.
const CHUNK: i64 = 500;

/// Whether there may be more behind these rows.
fn is_full(open: &[Open], window: &Window) -> bool {
    i64::try_from(open.len()).is_ok_and(|found| found >= window.limit)
}

/// An ageing to be made.
#[derive(Debug, Clone, Copy)]
pub struct By {
    /// By what it is gathered.
    pub grouping: Grouping,
    /// Which debts.
    pub filter: Filter,
}

/// A list of debts.
#[derive(Debug, Clone, Copy)]
pub struct Ask {
    /// Which debts.
    pub filter: Filter,
    /// Only those whose limitation falls in so many days; none: those that are late.
    pub within: Option<u32>,
}

/// A debt of a list: its order, what is owed, and the step that comes next.
#[derive(Debug, Clone)]
pub struct Followed {
    /// The order.
    pub order: Order,
    /// The debt.
    pub debt: Debt,
    /// The step that comes next; `None` after the last, and where nothing is owed.
    pub next: Option<Next>,
    /// What was sent about it; only where one order was asked for.
    pub notices: Vec<Notice>,
    /// Acknowledgements on record; only where one order was asked for.
    pub interruptions: Vec<Interruption>,
    /// Claims; only where one order was asked for.
    pub claims: Vec<Claim>,
    /// The day on which all this holds.
    pub on: NaiveDate,
}

impl Followed {
    fn listed(order: Order, debt: Debt, next: Option<Next>, on: NaiveDate) -> Self {
        Self { order, debt, next, notices: Vec::new(), interruptions: Vec::new(), claims: Vec::new(), on }
    }
}

/// What is owed today by age, in all and by kind, unit or debtor; the groups of which most is owed, [`MOST_GROUPS`] at most.
///
/// # Errors
/// See [`Session::permit`]; refused for a filter that is none.
#[tracing::instrument(name = "regie.follow_up.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn ageing(session: &Session, input: Outcome<By>) -> Outcome<(Ageing, Vec<Named>)> {
    let permit = session.permit::<acts::FollowRead>()?;
    let By { grouping, filter } = input?;
    let today = session.house().ambient.today();
    let mut tx = begin_read(&permit).await?;
    let mut window = window(&mut tx, filter, today).await?;
    let mut sums = Ageing::default();
    loop {
        let open = store::open(&mut tx, permit.scope(), &window).await?;
        let found = debts(&mut tx, &open, today).await?;
        let people: Vec<Uuid> = found.iter().map(|debt| debt.open.taxpayer).collect();
        let one = match grouping {
            Grouping::Taxpayer => taxpayer::store::survivors(&mut tx, &people).await?,
            Grouping::Kind | Grouping::Unit => HashMap::new(),
        };
        for debt in found.iter().filter(|debt| fits(debt, filter.age, today)) {
            let key = match grouping {
                Grouping::Kind => debt.open.kind,
                Grouping::Unit => debt.open.unit,
                Grouping::Taxpayer => one.get(&debt.open.taxpayer).copied().unwrap_or(debt.open.taxpayer),
            };
            sums.add(key, debt.age(today), debt.owed.total());
        }
        window.after = open.last().map(|open| open.order);
        if !is_full(&open, &window) {
            break;
        }
    }
    let named = named(&mut tx, grouping, sums.groups(MOST_GROUPS)).await?;
    Ok((sums, named))
}

/// Orders of which something is owed beyond its day, those due first before the others; page by page.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.follow_up.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn overdue(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<Followed>, Filter)> {
    let permit = session.permit::<acts::FollowRead>()?;
    let (filter, args) = input?;
    Ok((list(&permit, Ask { filter, within: None }, args).await?, filter))
}

/// Orders whose limitation falls within [`SOON`] days; page by page.
///
/// # Errors
/// See [`Session::permit`]; refused for a page that is none.
#[tracing::instrument(name = "regie.follow_up.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn limitations(session: &Session, input: Outcome<PageArgs>) -> Outcome<Page<Followed>> {
    let permit = session.permit::<acts::FollowRead>()?;
    list(&permit, Ask { filter: Filter::default(), within: Some(SOON) }, input?).await
}

async fn list(permit: &Permit<acts::FollowRead>, ask: Ask, args: PageArgs) -> Outcome<Page<Followed>> {
    let today = permit.session().house().ambient.today();
    let mut tx = begin_read(permit).await?;
    let mut window = asked(&mut tx, ask, today).await?;
    window.after = args.after;
    if ask.within.is_none() && ask.filter.age != Some(Age::Prescribed) {
        window.limit = args.limit();
    }
    let wanted = usize::try_from(args.limit()).unwrap_or(0);
    let mut kept: Vec<Debt> = Vec::with_capacity(wanted);
    loop {
        let open = store::open(&mut tx, permit.scope(), &window).await?;
        let found = debts(&mut tx, &open, today).await?;
        kept.extend(found.into_iter().filter(|debt| belongs(debt, ask, today)));
        window.after = open.last().map(|open| open.order);
        if kept.len() >= wanted || !is_full(&open, &window) {
            break;
        }
    }
    kept.truncate(wanted);
    let ids: Vec<Uuid> = kept.iter().map(|debt| debt.open.order).collect();
    let mut orders = order::store::list(&mut tx, permit.scope(), &ids).await?;
    let holidays = holiday::known(&mut tx).await?;
    let rows = kept.into_iter().filter_map(|debt| {
        let at = orders.iter().position(|order| order.id == debt.open.order)?;
        let order = orders.swap_remove(at);
        let next = debt.course().next(&holidays);
        Some((order.id, Followed::listed(order, debt, next, today)))
    });
    Ok(Page::new(&args, rows.collect()))
}

/// How many orders [`overdue`] gives in all; without a filter, [`limitations`].
///
/// # Errors
/// See [`Session::permit`].
pub async fn overdue_count(session: &Session, overdue: Option<Filter>) -> Outcome<i64> {
    let permit = session.permit::<acts::FollowRead>()?;
    let today = session.house().ambient.today();
    let ask = match overdue {
        Some(filter) => Ask { filter, within: None },
        None => Ask { filter: Filter::default(), within: Some(SOON) },
    };
    let mut tx = begin_read(&permit).await?;
    let mut window = asked(&mut tx, ask, today).await?;
    let mut count = 0;
    loop {
        let open = store::open(&mut tx, permit.scope(), &window).await?;
        let found = debts(&mut tx, &open, today).await?;
        count += found.iter().filter(|debt| belongs(debt, ask, today)).count();
        window.after = open.last().map(|open| open.order);
        if !is_full(&open, &window) {
            return Ok(i64::try_from(count).unwrap_or(i64::MAX));
        }
    }
}

/// All that follows one order; `None` when there is none in the caller's reach.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.follow_up.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn follow(session: &Session, order: Option<OrderId>) -> Outcome<Option<Followed>> {
    let permit = session.permit::<acts::FollowRead>()?;
    let Some(order) = order else { return Ok(None) };
    let today = session.house().ambient.today();
    told(&mut begin_read(&permit).await?, permit.scope(), order, today).await
}

/// All that follows one order inside the scope.
pub(super) async fn told(
    tx: &mut impl Tx,
    scope: &Scope,
    order: OrderId,
    today: NaiveDate,
) -> Outcome<Option<Followed>> {
    let Some(order) = order::store::list(tx, scope, &[order.uuid()]).await?.pop() else { return Ok(None) };
    let found = debts(tx, &[Open::from(&order)], today).await?.pop();
    let Some(debt) = found else { return Ok(None) };
    let holidays = holiday::known(tx).await?;
    let next = debt.course().next(&holidays).filter(|_| !debt.owed.total().is_zero());
    let notices = store::select(tx, &Scope::All, Wanted::about(order.id)).await?;
    let interruptions = store::interruptions(tx, order.id).await?;
    let claims = claim::store::about(tx, order.id).await?;
    Ok(Some(Followed { order, debt, next, notices, interruptions, claims, on: today }))
}

/// A page of the notices that the caller may see, newest first, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.follow_up.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn notices(
    session: &Session,
    input: Outcome<(NoticeFilter, PageArgs)>,
) -> Outcome<(Page<Notice>, NoticeFilter)> {
    let permit = session.permit::<acts::FollowRead>()?;
    let (filter, args) = input?;
    let wanted = Wanted { ids: None, filter, after: args.after, limit: Some(args.limit()) };
    let found = store::select(&mut begin_read(&permit).await?, permit.scope(), wanted).await?;
    Ok((Page::new(&args, found.into_iter().map(|notice| (notice.id, notice)).collect()), filter))
}

/// How many notices [`notices`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, filter: NoticeFilter) -> Outcome<i64> {
    let permit = session.permit::<acts::FollowRead>()?;
    store::count(&mut begin_read(&permit).await?, permit.scope(), filter).await
}

/// What a filter lets in, as far as the rows tell.
async fn window(tx: &mut impl Tx, filter: Filter, today: NaiveDate) -> Outcome<Window> {
    let (due_from, due_until) = due_between(filter.age, today);
    let taxpayers = match filter.taxpayer {
        None => None,
        Some(id) => Some(taxpayer::store::family(tx, id).await?),
    };
    let yesterday = today.pred_opt().unwrap_or(today);
    let begun = (filter.age == Some(Age::Prescribed)).then(|| begun_by(yesterday));
    let (kind, unit) = (filter.kind, filter.unit);
    Ok(Window { on: today, taxpayers, kind, unit, due_from, due_until, begun_by: begun, after: None, limit: CHUNK })
}

/// The same for a list: without an age, what is late; or what falls soon.
async fn asked(tx: &mut impl Tx, ask: Ask, today: NaiveDate) -> Outcome<Window> {
    let window = window(tx, ask.filter, today).await?;
    Ok(match ask.within {
        Some(days) => {
            let until = today.checked_add_days(Days::new(u64::from(days))).unwrap_or(today);
            Window { begun_by: Some(begun_by(until)), ..window }
        }
        None if ask.filter.age.is_none() => Window { due_until: today.pred_opt(), ..window },
        None => window,
    })
}

/// Whether a list holds a debt.
fn belongs(debt: &Debt, ask: Ask, today: NaiveDate) -> bool {
    let soon = ask.within.is_none_or(|days| {
        let until = today.checked_add_days(Days::new(u64::from(days))).unwrap_or(today);
        (today..=until).contains(&debt.limitation.until)
    });
    soon && fits(debt, ask.filter.age, today)
}

/// Whether something is owed, and so old.
fn fits(debt: &Debt, age: Option<Age>, today: NaiveDate) -> bool {
    !debt.owed.total().is_zero() && age.is_none_or(|age| debt.age(today) == age)
}

/// These orders with what is owed of them and what happened to them, in their sequence.
pub(super) async fn debts(tx: &mut (impl Tx + ?Sized), open: &[Open], on: NaiveDate) -> Outcome<Vec<Debt>> {
    let ids: Vec<Uuid> = open.iter().map(|open| open.order).collect();
    let ledgers = order::store::ledgers(tx, &ids).await?;
    let mut facts = store::facts(tx, &ids).await?;
    let ledgers: HashMap<Uuid, _> = ledgers.into_iter().map(|ledger| (ledger.order, ledger)).collect();
    let debt = |open: &Open| {
        let ledger = ledgers.get(&open.order)?;
        Some(Debt::of(*open, ledger, facts.remove(&open.order).unwrap_or_default(), on))
    };
    Ok(open.iter().filter_map(debt).collect::<Result<_, _>>()?)
}

/// Groups with their names.
async fn named(tx: &mut impl Tx, grouping: Grouping, groups: Vec<Group>) -> Outcome<Vec<Named>> {
    let ids: Vec<Uuid> = groups.iter().map(|group| group.key).collect();
    let mut names: HashMap<Uuid, (String, LocalName)> = match grouping {
        Grouping::Kind => {
            let kinds = kind::store::list(tx, Some(&ids)).await?;
            kinds.into_iter().map(|kind| (kind.id, (kind.code, kind.name))).collect()
        }
        Grouping::Unit => store::unit_names(tx, &ids).await?,
        Grouping::Taxpayer => {
            let people = taxpayer::store::many(tx, &ids).await?;
            people.into_iter().map(|one| (one.id, (one.printed(), both(one.name_ar, one.name_latin)))).collect()
        }
    };
    let nameless = || (String::new(), LocalName { ar: String::new(), fr: String::new(), zgh: None });
    let named = groups.into_iter().map(|group| {
        let (code, name) = names.remove(&group.key).unwrap_or_else(nameless);
        Named { group, code, name }
    });
    Ok(named.collect())
}

/// A name in each language: the one that is known for the one that is not.
fn both(ar: String, latin: String) -> LocalName {
    let or = |one: &str, other: &str| if one.is_empty() { other.to_owned() } else { one.to_owned() };
    LocalName { ar: or(&ar, &latin), fr: or(&latin, &ar), zgh: None }
}

/// The printed identifier of a group.
pub(crate) fn key(grouping: Grouping, id: Uuid) -> String {
    match grouping {
        Grouping::Kind => KindId::from_uuid(id).to_string(),
        Grouping::Unit => UnitId::from_uuid(id).to_string(),
        Grouping::Taxpayer => TaxpayerId::from_uuid(id).to_string(),
    }
}
