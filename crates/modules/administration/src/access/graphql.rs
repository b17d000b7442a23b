//! What somebody may do, and why.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use kernel::act::Reach;
use kernel::calendar::format_short;
use kernel::directory::RoleRecord;
use kernel::error::Outcome;
use kernel::gql::people::{ActScope, GrantObject, LocalNameObject, RoleObject, UnitObject};
use kernel::gql::{Checks, Date, answer, session};
use kernel::id::StaffId;
use kernel::locale::message_id;
use kernel::session::Session;
use kernel::tenant::LocalName;

use super::Reason;
use super::service::{self, Explained};

/// One reason why a person may do an act, or the reason why not.
#[derive(SimpleObject)]
pub struct AccessReason {
    /// Name of the act, `module.entity.verb`.
    act: String,
    /// What the act means, in the caller's language.
    label: String,
    /// Whether the person may.
    allowed: bool,
    /// How far it reaches; null when not allowed.
    scope: Option<ActScope>,
    /// The role that allows it; null when not allowed, or when everybody may.
    role: Option<RoleObject>,
    /// The unit on which, and below which, the role was granted.
    unit: Option<UnitObject>,
    /// The grant that gives the role.
    grant: Option<GrantObject>,
    /// Who lends the role, in Arabic and French; null when it is the person's own.
    lent_by: Option<LocalNameObject>,
    /// Last day of the lending, in Morocco; null when the role is the person's own.
    lent_until: Option<Date>,
    /// Why, in one sentence of the caller's language.
    explanation: String,
}

/// Queries about rights.
#[derive(Default)]
pub struct AccessQuery;

#[Object]
impl AccessQuery {
    /// For every act: whether this person may do it, by which role, on which unit, by which grant, and why.
    #[graphql(directive = kernel::gql::list_size::apply(300))]
    async fn access_explain(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose rights, `stf_…`.")] staff_id: ID,
    ) -> Result<Vec<AccessReason>> {
        let session = session(ctx)?;
        let explained = answer(session, explain(session, &staff_id).await)?;
        let words = Words { session, explained: &explained };
        Ok(explained.reasons.iter().map(|(act, reason)| words.reason(act, reason)).collect())
    }
}

async fn explain(session: &Session, staff_id: &ID) -> Outcome<Explained> {
    let mut checks = Checks::new();
    let id = checks.id::<StaffId>("staffId", staff_id);
    service::explain(session, checks.finish_with(id)?).await
}

struct Words<'a> {
    session: &'a Session,
    explained: &'a Explained,
}

impl Words<'_> {
    fn local<'n>(&self, name: &'n LocalName) -> &'n str {
        name.in_locale(self.session.locale())
    }

    fn say(&self, id: &str, args: &[(&'static str, String)]) -> String {
        let mut all = vec![("person", self.local(&self.explained.person.name).to_owned())];
        all.extend_from_slice(args);
        self.session.text(id, &all)
    }

    fn reason(&self, act: &str, reason: &Reason) -> AccessReason {
        let mut told = AccessReason {
            act: act.to_owned(),
            label: self.session.text(&message_id(act), &[]),
            allowed: matches!(reason, Reason::Granted { .. } | Reason::Lent { .. } | Reason::Everybody { .. }),
            scope: None,
            role: None,
            unit: None,
            grant: None,
            lent_by: None,
            lent_until: None,
            explanation: String::new(),
        };
        match reason {
            Reason::Granted { role, grant, reach } => {
                let unit = self.explained.units.get(&grant.unit_id);
                told.explanation = self.granted(role, unit.map_or("", |unit| self.local(&unit.name)), *reach);
                told.scope = Some((*reach).into());
                told.role = Some(RoleObject(Arc::clone(role)));
                told.unit = unit.cloned().map(UnitObject::from);
                told.grant = Some(GrantObject(grant.clone()));
            }
            Reason::Lent { role, grant, reach, lender, until } => {
                let unit = self.explained.units.get(&grant.unit_id);
                let args = [
                    ("role", self.local(&role.name).to_owned()),
                    ("unit", unit.map_or("", |unit| self.local(&unit.name)).to_owned()),
                    ("lender", self.local(lender).to_owned()),
                    ("until", format_short(*until)),
                ];
                told.explanation = self.say("administration-access-lent", &args);
                told.scope = Some((*reach).into());
                told.role = Some(RoleObject(Arc::clone(role)));
                told.unit = unit.cloned().map(UnitObject::from);
                told.lent_by = Some(lender.clone().into());
                told.lent_until = Some((*until).into());
            }
            Reason::Everybody { reach } => {
                told.scope = Some((*reach).into());
                told.explanation = self.say("administration-access-everybody", &[]);
            }
            Reason::NoRole { would } => told.explanation = self.no_role(would),
            Reason::Person => told.explanation = self.say("administration-access-person", &[]),
            Reason::Closed => told.explanation = self.say("administration-access-closed", &[]),
        }
        told
    }

    fn granted(&self, role: &RoleRecord, unit: &str, reach: Reach) -> String {
        let id = match reach {
            Reach::All => "administration-access-granted-all",
            Reach::Units => "administration-access-granted-units",
            Reach::Own => "administration-access-granted-own",
        };
        self.say(id, &[("role", self.local(&role.name).to_owned()), ("unit", unit.to_owned())])
    }

    fn no_role(&self, would: &[Arc<RoleRecord>]) -> String {
        if would.is_empty() {
            return self.say("administration-access-nobody", &[]);
        }
        let names: Vec<&str> = would.iter().map(|role| self.local(&role.name)).collect();
        self.say("administration-access-no-role", &[("roles", names.join(self.session.locale().comma()))])
    }
}
