//! A commune that was open before an act existed may do with it what a new commune may.

use platform::migrate;
use testkit::Town;

use crate::scene::sql;

/// Acts of the first release: every commune has their policies from its seed.
const FIRST: &[&str] = &[
    "kernel.file.attach",
    "kernel.file.fetch",
    "kernel.directory.read",
    "administration.commune.read",
    "administration.session.open",
    "administration.session.close",
    "administration.session.read",
    "administration.session.revoke",
    "administration.viewer.read",
    "administration.password.change",
    "administration.totp.enroll",
    "administration.staff.read",
    "administration.staff.create",
    "administration.staff.deactivate",
    "administration.password.reset",
    "administration.grant.create",
    "administration.grant.revoke",
    "administration.policy.update",
    "administration.role.read",
    "administration.access.explain",
    "administration.audit.read",
    "administration.audit.verify",
    "administration.setting.read",
    "administration.setting.update",
    "registry.office.read",
    "registry.office.create",
    "registry.office.regime_set",
    "registry.register.open",
    "registry.delegation.create",
    "registry.delegation.end",
    "registry.birth.declare",
    "registry.birth.amend",
    "registry.death.declare",
    "registry.death.amend",
    "registry.declaration.read",
    "registry.declaration.submit",
    "registry.declaration.return",
    "registry.declaration.abandon",
    "registry.declaration.register",
    "registry.act.search",
    "registry.act.read",
    "registry.act.page_print",
    "registry.mention.add",
    "registry.document.issue",
    "registry.document.reprint",
    "registry.document.read",
    "registry.document.verify",
    "registry.aid.use",
    "registry.work.read",
];

/// Acts whose policies only new communes get, each with its reason here. A migration such as `kernel/0045_policies.sql` is
/// better: without it the act is forbidden to everybody in every commune that is open already.
const ONLY_IN_NEW_COMMUNES: &[&str] = &[];

/// Modules that no release holds yet: wherever their tables arrive, the runner brings all their policies along. With its first release a
/// module leaves this list, and its acts join [`FIRST`].
const NOT_RELEASED: &[&str] = &[
    "regie", "budget",
    // cargo xtask new-module writes above this line: modules of no release
];

#[test]
fn every_shipped_policy_reaches_the_communes_that_are_open_already() {
    let steps = catalog::MODULES.iter().flat_map(|module| module.migrations);
    let steps: String = steps.map(|step| step.sql).collect();
    let released = catalog::MODULES.iter().filter(|module| !NOT_RELEASED.contains(&module.name));
    let shipped = released.flat_map(|module| module.policies);
    let later = shipped.filter(|policy| !FIRST.contains(&policy.act) && !ONLY_IN_NEW_COMMUNES.contains(&policy.act));
    let mut forgotten: Vec<&str> =
        later.map(|policy| policy.act).filter(|act| !steps.contains(&format!("'{act}'"))).collect();
    forgotten.dedup();
    assert!(forgotten.is_empty(), "no migration gives these policies to communes that are open: {forgotten:?}");
}

async fn policies(database: &sqlx::PgPool, key: &str) -> Vec<(String, String, String)> {
    let read = format!("select role, act, scope from t_{key}.policy order by role, act");
    sqlx::query_as(sqlx::AssertSqlSafe(read)).fetch_all(database).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_commune_gets_the_policies_of_new_acts_and_keeps_what_its_administrator_set() {
    let town = Town::start().await;
    let (admin, database) = (town.admin().await, town.superuser().await);
    // Sefrou as the steps before had left it, with one permission that its administrator has taken away.
    sql(&database, "delete from t_sefrou.policy where act ~ '^(exchange|kernel[.]job|kernel[.]event)[.]' or act in ('registry.deadline.remind', 'administration.attempt.sweep', 'administration.passkey.add')").await;
    sql(
        &database,
        "insert into t_sefrou.policy (role, act, scope) values ('staff', 'administration.passkey.enroll', 'own')",
    )
    .await;
    sql(&database, "delete from t_sefrou.policy where role = 'auditor' and act = 'registry.act.read'").await;
    sql(&database, "delete from platform.migration where tenant_key = 'sefrou' and (module, version) in (('kernel', 45), ('exchange', 2), ('exchange', 11), ('registry', 3))").await;
    assert_eq!(migrate::behind(&admin).await.unwrap().len(), 3);
    assert_eq!(migrate::run(&admin, |_| {}).await.unwrap(), 1);
    // What kernel/0082 takes away comes back with kernel/0045 alone, which no real commune carries out after it.
    sql(&database, "delete from t_sefrou.policy where act = 'kernel.event.sweep'").await;
    let mut expected = policies(&database, "fes").await;
    expected.retain(|(role, act, _)| !(role == "auditor" && act == "registry.act.read"));
    assert_eq!(policies(&database, "sefrou").await, expected);
}
