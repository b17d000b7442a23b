//! Bank accounts and statements: seen by who holds or checks the régie, accounts named by who holds it or keeps its accounts.

use chrono::{Days, NaiveDate};
use kernel::error::{Fault, Outcome, broke};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, Tx, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::pair::{Proposal, propose};
use super::store::{self, Slips};
use super::{
    Account, BankAccountId, BankLine, BankLineId, BankStatementId, Filter, Payment, Slip, Standing, Statement, Sum,
    Unseen, pair,
};
use crate::acts;
use crate::error::not_found;
use crate::office::CashOfficeId;
use crate::remittance;

/// Accounts that the caller may see, of one régie or of all.
///
/// # Errors
/// See [`Session::permit`]; refused for a filter that is none.
#[tracing::instrument(name = "regie.bank_account.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn accounts(session: &Session, office: Outcome<Option<CashOfficeId>>) -> Outcome<Vec<Account>> {
    let permit = session.permit::<acts::BankRead>()?;
    let office = office?.map(CashOfficeId::uuid);
    Ok(store::accounts(&mut begin_read(&permit).await?, permit.scope(), (None, office)).await?)
}

/// An account to name.
#[derive(Debug, serde::Serialize)]
pub struct Create {
    /// The client's operation.
    pub operation: Uuid,
    /// The régie.
    pub office: CashOfficeId,
    /// 24 digits, or an IBAN of Morocco.
    pub rib: String,
    /// Name of the bank.
    pub bank: String,
    /// First day.
    pub opened_on: NaiveDate,
}

/// Names a bank account of a régie. Repeating the operation gives the same account.
///
/// # Errors
/// Refused for a RIB that is none or that an open account has, and for a day to come.
#[tracing::instrument(name = "regie.bank_account.create", skip_all, fields(tenant = %session.tenant().key))]
pub async fn create(session: &Session, input: Outcome<Create>) -> Outcome<Account> {
    let permit = session.permit::<acts::BankAccountCreate>()?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let rib = kernel::identifiers::rib(&input.rib).ok_or_else(|| Fault::at("regie-error-bank-rib", &["rib"]))?;
    if input.opened_on > ambient.today() {
        return Err(Fault::at("regie-error-bank-account-open-date", &["openedOn"]).into());
    }
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BankAccountId>(input.operation, &input).await? {
        return one(&mut tx, &Scope::All, (id.uuid(), "operationId")).await;
    }
    let office = remittance::store::office(&mut tx, permit.scope(), input.office.uuid()).await?;
    let office = office.ok_or_else(|| not_found("officeId"))?;
    let account = Account {
        id: ambient.uuid(),
        office,
        rib,
        bank: input.bank,
        opened_on: input.opened_on,
        closed_on: None,
        created_at: ambient.now(),
        created_by: by,
    };
    if let Err(error) = store::insert_account(&mut tx, &account).await {
        let taken = broke(&error, "bank_account_rib");
        return Err(if taken { Fault::at("regie-error-bank-rib-taken", &["rib"]).into() } else { error.into() });
    }
    tx.answer(input.operation, &BankAccountId::from_uuid(account.id)).await?;
    let after =
        json!({ "rib": account.rib, "bank": account.bank, "opened_on": account.opened_on, "office": input.office });
    let audited = tx.audit(Change { after: Some(after), ..about(&account) }).await?;
    tx.commit(audited).await?;
    Ok(account)
}

/// An account to close.
#[derive(Debug, serde::Serialize)]
pub struct Close {
    /// The client's operation.
    pub operation: Uuid,
    /// The account.
    pub account: BankAccountId,
    /// Last day.
    pub on: NaiveDate,
}

/// Closes an account with a day: its later statements are no more the régie's. Repeating the operation gives the same account.
///
/// # Errors
/// Refused when it is closed, before its first day, and for a day to come.
#[tracing::instrument(name = "regie.bank_account.create", skip_all, fields(tenant = %session.tenant().key))]
pub async fn close(session: &Session, input: Outcome<Close>) -> Outcome<Account> {
    let permit = session.permit::<acts::BankAccountCreate>()?;
    let input = input?;
    let (ambient, by, on) = (&session.house().ambient, session.staff()?.uuid(), input.on);
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BankAccountId>(input.operation, &input).await? {
        return one(&mut tx, permit.scope(), (id.uuid(), "operationId")).await;
    }
    store::one_at_a_time(&mut tx, input.account.uuid()).await?;
    let account = one(&mut tx, permit.scope(), (input.account.uuid(), "accountId")).await?;
    if let Some(fault) = account.close_fault(on, ambient.today()) {
        return Err(fault.into());
    }
    store::close_account(&mut tx, account.id, on, (ambient.now(), by)).await?;
    tx.answer(input.operation, &input.account).await?;
    let account = Account { closed_on: Some(on), ..account };
    let (before, after) = (json!({ "closed_on": null }), json!({ "closed_on": on }));
    let change = Change { before: Some(before), after: Some(after), ..about(&account) };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(account)
}

/// An account inside the scope.
pub(crate) async fn one(tx: &mut impl Tx, scope: &Scope, (id, field): (Uuid, &str)) -> Outcome<Account> {
    store::account(tx, scope, id).await?.ok_or_else(|| not_found(field))
}

/// The audit row of something done with an account.
fn about(account: &Account) -> Change {
    Change {
        object_kind: "bank_account",
        object_id: BankAccountId::from_uuid(account.id).to_string(),
        object_label: account.rib.clone(),
        unit: Some(account.office.unit),
        before: None,
        after: None,
    }
}

/// A page of the statements that the caller may see, the one that was taken in last first, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.bank_account.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<Statement>, Filter)> {
    let permit = session.permit::<acts::BankRead>()?;
    let (filter, args) = input?;
    let wanted = store::Wanted { id: None, filter: &filter, page: Some(&args) };
    let found = store::statements(&mut begin_read(&permit).await?, permit.scope(), &wanted).await?;
    Ok((Page::new(&args, found.into_iter().map(|row| (row.id, row)).collect()), filter))
}

/// How many statements [`page`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, filter: &Filter) -> Outcome<i64> {
    let permit = session.permit::<acts::BankRead>()?;
    Ok(store::count(&mut begin_read(&permit).await?, permit.scope(), filter).await?)
}

/// One statement; `None` when there is none in the caller's reach.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.bank_account.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn get(session: &Session, id: Option<BankStatementId>) -> Outcome<Option<Statement>> {
    let permit = session.permit::<acts::BankRead>()?;
    let Some(id) = id else { return Ok(None) };
    statement(&mut begin_read(&permit).await?, permit.scope(), id.uuid()).await
}

/// A statement inside the scope.
pub(crate) async fn statement(tx: &mut impl Tx, scope: &Scope, id: Uuid) -> Outcome<Option<Statement>> {
    let wanted = store::Wanted { id: Some(id), filter: &Filter::default(), page: None };
    Ok(store::statements(tx, scope, &wanted).await?.pop())
}

/// A line and what it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The line.
    pub line: BankLine,
    /// What is proposed, while it is matched with nothing.
    pub proposal: Option<Proposal>,
}

impl Seen {
    /// Where it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match (self.line.live(), &self.proposal) {
            (Some(_), _) => Standing::Matched,
            (None, Some(_)) => Standing::Proposed,
            (None, None) => Standing::Open,
        }
    }
}

/// What the lines of each standing come to.
#[must_use]
pub fn sum(seen: &[Seen], standing: Standing) -> Sum {
    let mut sum = Sum::default();
    seen.iter().filter(|one| one.standing() == standing).for_each(|one| sum.add(one.line.amount));
    sum
}

/// The lines of a statement that was found inside the caller's scope, in its order, with what each may be.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.bank_account.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn lines(session: &Session, statement: &Statement) -> Outcome<Vec<Seen>> {
    let permit = session.permit::<acts::BankRead>()?;
    let mut tx = begin_read(&permit).await?;
    let lines = store::of_statement(&mut tx, statement.id).await?;
    seen(&mut tx, statement.account.office.id, lines).await
}

/// These lines of accounts of one régie, with what each may be.
pub(crate) async fn seen(tx: &mut impl Tx, office: Uuid, lines: Vec<BankLine>) -> Outcome<Vec<Seen>> {
    let free: Vec<&BankLine> = lines.iter().filter(|line| line.live().is_none()).collect();
    let days = || free.iter().map(|line| line.on);
    let (Some(first), Some(last)) = (days().min(), days().max()) else {
        return Ok(lines.into_iter().map(|line| Seen { line, proposal: None }).collect());
    };
    let around = Days::new(pair::NAMED_DAYS.unsigned_abs());
    let from = first.checked_sub_days(around).unwrap_or(first);
    let until = last.checked_add_days(around).unwrap_or(last);
    let mut amounts: Vec<i64> = free.iter().map(|line| line.amount.centimes().abs()).collect();
    amounts.sort_unstable();
    amounts.dedup();
    let wanted =
        Slips { ids: None, office: Some(office), amounts: Some(&amounts), days: Some((from, until)), free: true };
    let (slips, payments) = (store::slips(tx, &wanted).await?, store::payments(tx, &wanted).await?);
    let mut proposals = propose(&free, &slips, &payments);
    let told = |line: BankLine| {
        let proposal = proposals.remove(&line.id);
        Seen { line, proposal }
    };
    Ok(lines.into_iter().map(told).collect())
}

/// What an open line may be, as somebody looks for it.
///
/// # Errors
/// See [`Session::permit`]; refused when there is no such line in the caller's reach.
#[tracing::instrument(name = "regie.bank_account.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn candidates(
    session: &Session,
    input: Outcome<(BankLineId, Vec<String>)>,
) -> Outcome<(Vec<Slip>, Vec<Payment>)> {
    let permit = session.permit::<acts::BankRead>()?;
    let (id, words) = input?;
    let mut tx = begin_read(&permit).await?;
    let line = store::many(&mut tx, permit.scope(), &[id.uuid()]).await?.pop().ok_or_else(|| not_found("lineId"))?;
    let account = one(&mut tx, permit.scope(), (line.account, "lineId")).await?;
    let near = (line.amount.centimes().abs(), line.on);
    let slips = if line.amount.is_positive() {
        store::search_slips(&mut tx, account.office.id, near, &words).await?
    } else {
        Vec::new()
    };
    let payments = store::search_payments(&mut tx, account.office.id, near, &words).await?;
    Ok((slips, payments))
}

/// A page of the receipts by transfer that no bank has shown so many days later, oldest first, and what it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page, a régie or a number that is none.
#[tracing::instrument(name = "regie.bank_account.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn unseen(
    session: &Session,
    input: Outcome<(Option<CashOfficeId>, i32, PageArgs)>,
) -> Outcome<(Page<Slip>, Unseen)> {
    let permit = session.permit::<acts::BankRead>()?;
    let (office, days, args) = input?;
    let today = session.house().ambient.today();
    let until = today.checked_sub_days(Days::new(u64::from(days.unsigned_abs()))).unwrap_or(today);
    let wanted = Unseen { office: office.map(CashOfficeId::uuid), until };
    let found = store::unseen(&mut begin_read(&permit).await?, permit.scope(), &wanted, &args).await?;
    Ok((Page::new(&args, found.into_iter().map(|slip| (slip.id, slip)).collect()), wanted))
}

/// How many receipts [`unseen`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn unseen_count(session: &Session, wanted: &Unseen) -> Outcome<i64> {
    let permit = session.permit::<acts::BankRead>()?;
    Ok(store::unseen_count(&mut begin_read(&permit).await?, permit.scope(), wanted).await?)
}

/// What a transaction answers again when it is asked again.
pub(crate) async fn again(tx: &mut TenantTx, id: BankStatementId) -> Outcome<Statement> {
    statement(tx, &Scope::All, id.uuid()).await?.ok_or_else(|| not_found("operationId"))
}
