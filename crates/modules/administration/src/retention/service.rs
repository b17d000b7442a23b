//! How long things are kept: what each commune says of the rules that modules declare, what has been kept long enough, and its
//! removal, every night, as far as a rule lets the house remove it by itself.

use futures::FutureExt as _;
use kernel::error::{Fault, Outcome};
use kernel::job::{self, CatchUp, JobDef, Schedule};
use kernel::person::retention::{self, Said};
use kernel::person::{Due, Ends, Holder, Keep, Retention};
use kernel::session::{Scope, Session};
use kernel::tx::{Change, TenantTx, begin, begin_read};
use serde_json::{Value, json};

use crate::acts::{RetentionApply, RetentionRead, RetentionUpdate};

/// Every night, after the day's backup has had its time.
pub(crate) const APPLY: JobDef = JobDef {
    name: "administration.retention.apply",
    schedule: Schedule::Daily(4, 20),
    catch_up: CatchUp::Latest,
    work: |session, due| nightly(session, due).boxed(),
};

/// A rule, and what this commune says of it.
#[derive(Debug)]
pub(crate) struct Ruled {
    pub(crate) rule: Retention,
    pub(crate) said: Option<Said>,
}

impl Ruled {
    fn of(rule: Retention, keep: &Keep) -> Self {
        Self { rule, said: keep.said(&rule).cloned() }
    }

    pub(crate) fn months(&self) -> u32 {
        self.said.as_ref().map_or(self.rule.months, |said| said.months)
    }
}

fn holders(session: &Session) -> impl Iterator<Item = &'static dyn Holder> {
    session.house().modules.iter().filter_map(|module| module.holder)
}

/// Every rule, module by module, with what this commune says of it.
#[tracing::instrument(name = "administration.retention.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn rules(session: &Session) -> Outcome<Vec<Ruled>> {
    let permit = session.permit::<RetentionRead>()?;
    let keep = Keep::of(&mut begin_read(&permit).await?, session.house().ambient.now()).await?;
    Ok(holders(session).flat_map(Holder::rules).map(|rule| Ruled::of(*rule, &keep)).collect())
}

/// Says how long one kind of record is kept in this commune, and why so long.
///
/// # Errors
/// Forbidden to who administers only a part of the commune; refused for a rule that nobody declared, for what the law keeps for
/// ever, and outside of the rule's bounds.
#[tracing::instrument(name = "administration.retention.update", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn update(session: &Session, key: &str, months: u32, basis: &str) -> Outcome<Ruled> {
    let permit = session.permit::<RetentionUpdate>()?;
    if *permit.scope() != Scope::All {
        return Err(permit.refuse());
    }
    let rule = holders(session).flat_map(Holder::rules).find(|rule| rule.key == key).copied();
    let rule = rule.ok_or_else(|| Fault::at("kernel-error-not-found", &["key"]))?;
    if rule.ends == Ends::Never {
        return Err(Fault::at("administration-error-retention-forever", &["key"]).into());
    }
    if !rule.allows(months) {
        let fault = Fault::at("administration-error-retention-bounds", &["months"]);
        return Err(fault.with("least", rule.least).with("most", rule.most).into());
    }
    let now = session.house().ambient.now();
    let mut tx = begin(&permit).await?;
    let before = Ruled::of(rule, &Keep::of(&mut tx, now).await?);
    let set_by = kernel::id::TypedId::uuid(session.staff()?);
    let said = Said { key: key.to_owned(), months, basis: basis.to_owned(), set_at: now, set_by };
    retention::say(&mut tx, &said).await?;
    let of = |ruled: &Ruled| json!({ "months": ruled.months(), "basis": ruled.said.as_ref().map(|said| said.basis.clone()) });
    let ruled = Ruled { rule, said: Some(said) };
    let audited = tx
        .audit(Change {
            object_kind: "retention",
            object_id: key.to_owned(),
            object_label: key.to_owned(),
            before: Some(of(&before)),
            after: Some(of(&ruled)),
            ..Change::default()
        })
        .await?;
    tx.commit(audited).await?;
    Ok(ruled)
}

/// Tells what is due in every module; with `remove`, removes what may be removed. Either is on record.
///
/// # Errors
/// Forbidden to everybody but the command line and jobs; internal failures.
#[tracing::instrument(name = "administration.retention.apply", skip_all, fields(tenant = %session.tenant().key))]
pub async fn apply(session: &Session, remove: bool) -> Outcome<Vec<Due>> {
    let permit = session.permit::<RetentionApply>()?;
    let mut tx = begin(&permit).await?;
    let told = look(&mut tx, session, remove).await?;
    let audited = tx
        .audit(Change {
            object_kind: "retention",
            object_id: "retention".to_owned(),
            after: Some(json!({ "removed": remove, "records": told })),
            ..Change::default()
        })
        .await?;
    tx.commit(audited).await?;
    Ok(told)
}

/// What every holder tells, or removes. What only people decide on is told either way.
async fn look(tx: &mut TenantTx, session: &Session, remove: bool) -> Outcome<Vec<Due>> {
    let keep = Keep::of(tx, session.house().ambient.now()).await?;
    let mut told = Vec::new();
    for holder in holders(session) {
        told.extend(if remove { holder.expire(tx, &keep).await? } else { holder.due(tx, &keep).await? });
    }
    Ok(told)
}

#[tracing::instrument(name = "administration.retention.apply", skip_all, fields(tenant = %session.tenant().key))]
async fn nightly(session: &Session, due: &job::Due) -> Outcome<()> {
    let permit = session.permit::<RetentionApply>()?;
    let mut tx = begin(&permit).await?;
    let Some(run) = job::start(&mut tx, due).await? else { return Ok(()) };
    let told = look(&mut tx, session, true).await?;
    let report: serde_json::Map<String, Value> =
        told.iter().filter(|due| due.records > 0).map(|due| (due.rule.key.to_owned(), json!(due.records))).collect();
    let change = job::finish(&mut tx, run, Value::Object(report)).await?;
    let audited = tx.audit(change).await?;
    tx.commit(audited).await
}
