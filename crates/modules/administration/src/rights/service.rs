use chrono::NaiveDate;
use kernel::act::WriteAct;
use kernel::auth;
use kernel::error::{Fault, Outcome};
use kernel::id::{StaffId, TypedId as _};
use kernel::rights;
use kernel::rights::duty::{Clash, Hands};
use kernel::session::{Permit, Scope, Session};
use kernel::tx::{TenantTx, begin};
use uuid::Uuid;

use super::{Planned, Preview, store};
use crate::acts::{GrantCreate, GrantRevoke, LendingCreate, PolicyUpdate, StaffDeactivate};
use crate::{grant, lending, role, staff};

/// Holds the rights of the commune still, and refuses when they are no longer those that the caller saw.
///
/// # Errors
/// Refused when rights have changed since.
pub(crate) async fn expect(tx: &mut TenantTx, seen: Option<i64>) -> Outcome<()> {
    let now = auth::hold_rights(tx).await?;
    match seen {
        Some(seen) if seen != now => Err(Fault::at("administration-error-rights-changed", &["seenVersion"]).into()),
        _ => Ok(()),
    }
}

/// Refuses a change that would put two duties into one hand which exclude each other, with both in words. Asked before the
/// change is written: PostgreSQL refuses it as well, and says it to nobody.
///
/// # Errors
/// Refused for such a change.
pub(crate) async fn keep_apart(
    tx: &mut TenantTx,
    session: &Session,
    field: &'static str,
    change: impl FnOnce(&mut Hands),
) -> Outcome<()> {
    match clash(tx, change).await? {
        None => Ok(()),
        Some(clash) => Err(exclusive(session, &clash, &[field]).into()),
    }
}

/// The two duties that a change would put into one hand.
pub(crate) async fn clash(tx: &mut TenantTx, change: impl FnOnce(&mut Hands)) -> Outcome<Option<Clash>> {
    let before = Hands::read(tx).await?;
    let mut after = before.clone();
    change(&mut after);
    Ok(after.clash(&before))
}

/// The refusal of a clash.
pub(crate) fn exclusive(session: &Session, clash: &Clash, path: &[&str]) -> Fault {
    let [one, other] = [clash.one, clash.other].map(|declared| session.text(&declared.text_id(), &[]));
    Fault::at("administration-error-exclusive-duty", path).with("one", one).with("other", other)
}

/// Says what a change would do to whom. It is carried out by the very code that makes it, under the same permit, in a
/// transaction that is let go: nothing of it is written.
///
/// # Errors
/// As the change itself.
pub(crate) async fn preview(session: &Session, planned: &Planned) -> Outcome<Preview> {
    let today = session.house().ambient.today();
    match planned {
        Planned::Policy(change) => {
            let permit = role::service::whole_commune::<PolicyUpdate>(session)?;
            let mut trial = Trial::begin(&permit, today).await?;
            role::service::apply(&mut trial.tx, session, change).await?;
            trial.end().await
        }
        Planned::Grant(asked) => {
            let permit = session.permit::<GrantCreate>()?;
            let mut trial = Trial::begin(&permit, today).await?;
            grant::service::apply(&mut trial.tx, &permit, &asked.grant()).await?;
            trial.end().await
        }
        Planned::Revoke(id) => {
            let permit = session.permit::<GrantRevoke>()?;
            let mut trial = Trial::begin(&permit, today).await?;
            let held = grant::service::apply_revoke(&mut trial.tx, &permit, *id).await?;
            trial.also = Some(held.staff_id);
            trial.end().await
        }
        Planned::Deactivate(id) => {
            let permit = session.permit::<StaffDeactivate>()?;
            let mut trial = Trial::begin(&permit, today).await?;
            staff::service::apply_deactivate(&mut trial.tx, &permit, *id).await?;
            trial.end().await
        }
        Planned::Lend(asked) => {
            let permit = session.permit::<LendingCreate>()?;
            let mut trial = Trial::begin(&permit, asked.new.from.max(today)).await?;
            lending::service::apply(&mut trial.tx, &permit, &asked.new).await?;
            trial.also = asked.new.borrower.map(StaffId::uuid);
            trial.end().await
        }
    }
}

/// A change that is tried out and let go.
struct Trial {
    tx: TenantTx,
    scope: Scope,
    version: i64,
    day: NaiveDate,
    /// Somebody whom the caller named, or whose grant the caller sees until it is gone, and may therefore be told about.
    also: Option<Uuid>,
    before: rights::Rights,
}

impl Trial {
    async fn begin<A: WriteAct>(permit: &Permit<A>, day: NaiveDate) -> Outcome<Self> {
        let mut tx = begin(permit).await?;
        let version = auth::hold_rights(&mut tx).await?;
        let before = rights::of_everybody(&mut tx, day).await?;
        Ok(Self { tx, scope: permit.scope().clone(), version, day, also: None, before })
    }

    /// Looks again. The transaction ends without a commit.
    async fn end(mut self) -> Outcome<Preview> {
        let after = rights::of_everybody(&mut self.tx, self.day).await?;
        let all = rights::shifts(&self.before, &after);
        let people: Vec<Uuid> = all.iter().map(|shift| shift.staff.uuid()).collect();
        let mut visible = store::visible(&mut self.tx, &self.scope, &people).await?;
        visible.extend(self.also);
        drop(self.tx);
        let count = all.len();
        let shifts: Vec<_> = all.into_iter().filter(|shift| visible.contains(&shift.staff.uuid())).collect();
        Ok(Preview { version: self.version, unseen: count - shifts.len(), shifts })
    }
}
