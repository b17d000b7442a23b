//! Duties that exclude each other: nobody gets two of a set, however the rights would come. The program refuses it with the two
//! duties in words, and so does PostgreSQL, whoever asks.

use std::collections::BTreeSet;
use std::time::Duration;

use administration::operator::{NewMember, add_member};
use kernel::act::role::IMPLICIT;
use kernel::error::{Failure, broke};
use kernel::module::Duty;
use kernel::tenant::LocalName;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, PgPool};
use testkit::{Answer, Browser, PASSWORD, Town, fresh};

use crate::isolation::world::contents;
use crate::scene::{hire, number, operator, staff, text};

const FAULT: &str = "administration-error-exclusive-duty";

/// Tables that say who may do what.
const RIGHTS: [&str; 6] = ["audit", "lending", "policy", "role", "role_grant", "staff"];

struct Hall {
    town: Town,
    admin: Browser,
    database: PgPool,
    root: Value,
}

impl Hall {
    async fn opened() -> Self {
        let town = Town::start().await;
        let (admin, database) = (town.signed_in("sefrou", "admin").await, town.superuser().await);
        let units = admin.graphql("{ commune { units { id parentId } } }", json!({})).await;
        let units = units.ok()["units"].as_array().cloned().unwrap_or_default();
        let root = units.iter().find(|unit| unit["parentId"].is_null()).expect("a root")["id"].clone();
        Self { town, admin, database, root }
    }

    async fn grant_input(&self, login: &str, role: &str) -> Value {
        json!({ "staffId": staff(&self.admin, login).await, "role": role, "unitId": self.root })
    }

    async fn grant(&self, login: &str, role: &str) -> Answer {
        let input = self.grant_input(login, role).await;
        self.admin.mutate("grantCreate", input, "staff { id grants { id role { code } } }").await
    }

    async fn set(&self, role: &str, changes: &[(&str, Option<&str>)]) -> Answer {
        let changes: Vec<Value> = changes.iter().map(|(act, scope)| json!({ "act": act, "scope": scope })).collect();
        self.admin.mutate("policyUpdate", json!({ "role": role, "changes": changes }), "role { code }").await
    }

    async fn role(&self, name: &str, copy_of: Option<&str>) -> Answer {
        let input = json!({ "operationId": fresh(), "nameAr": format!("دور {name}"), "nameFr": format!("Essai {name}"), "copyOf": copy_of });
        self.admin.mutate("roleCreate", input, "role { code }").await
    }

    /// Everything that says who may do what, and the trail.
    async fn rights(&self) -> Vec<(String, String)> {
        let all = contents(&self.database, "t_sefrou").await;
        all.into_iter().filter(|(table, _)| RIGHTS.contains(&table.as_str())).collect()
    }

    /// SQL in the commune's schema as the superuser, past the program.
    async fn raw(&self, statement: &str) -> sqlx::Result<()> {
        let mut tx = self.database.begin().await?;
        sqlx::raw_sql("set local search_path to t_sefrou").execute(&mut *tx).await?;
        sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&mut *tx).await?;
        tx.commit().await
    }
}

async fn lend(by: &Browser, borrower: &str, (from, until): (&str, &str)) -> Answer {
    let input = json!({ "operationId": fresh(), "borrowerId": borrower, "from": from, "until": until, "reason": "Congé (essai)" });
    by.mutate("lendingCreate", input, "lending { id }").await
}

fn declared() -> Vec<&'static Duty> {
    catalog::MODULES.iter().flat_map(|module| module.duties).collect()
}

#[test]
fn every_duty_is_made_of_declared_acts_and_no_shipped_role_has_two_of_a_set() {
    let acts: BTreeSet<&str> = catalog::MODULES.iter().flat_map(|module| module.acts).map(|act| act.name).collect();
    let policies: Vec<_> = catalog::MODULES.iter().flat_map(|module| module.policies).collect();
    assert!(!declared().is_empty());
    for duty in declared() {
        assert!(duty.acts.iter().all(|act| acts.contains(act)), "{duty:?}");
        let of_nobody = policies.iter().filter(|policy| IMPLICIT.contains(&policy.role));
        assert_eq!(of_nobody.filter(|policy| duty.acts.contains(&policy.act)).count(), 0, "{duty:?}");
    }
    for role in catalog::MODULES.iter().flat_map(|module| module.roles) {
        let mine = policies.iter().filter(|policy| policy.role == role.code);
        let duties: BTreeSet<(&str, &str)> = mine
            .flat_map(|policy| declared().into_iter().filter(move |duty| duty.acts.contains(&policy.act)))
            .map(|duty| (duty.set, duty.name))
            .collect();
        let sets: BTreeSet<&str> = duties.iter().map(|(set, _)| *set).collect();
        assert_eq!(sets.len(), duties.len(), "{}: {duties:?}", role.code);
    }
}

#[tokio::test]
async fn the_tables_of_a_commune_know_the_duties_that_the_program_knows() {
    let town = Town::start().await;
    let known = "select act, set_name, duty from t_sefrou.exclusive_duty";
    let known: Vec<(String, String, String)> =
        sqlx::query_as(known).fetch_all(&town.superuser().await).await.expect("the table");
    let known: BTreeSet<(String, String, String)> = known.into_iter().collect();
    let rows = |duty: &'static Duty| {
        duty.acts.iter().map(|act| ((*act).to_owned(), duty.set.to_owned(), duty.name.to_owned()))
    };
    let said: BTreeSet<(String, String, String)> = declared().into_iter().flat_map(rows).collect();
    assert_eq!(known, said);
}

#[tokio::test]
async fn who_orders_is_not_granted_a_role_that_cashes_and_both_duties_are_said_in_words() {
    let hall = Hall::opened().await;
    let before = hall.rights().await;
    for (login, role) in [
        ("ordonnateur", "regisseur"),
        ("regisseur", "ordonnateur"),
        ("fiscalite", "ordonnateur"),
        ("collecteur", "receiver"),
        ("receveur", "assessor"),
        ("controleur", "assessor"),
        ("controleur", "ordonnateur"),
        ("controleur", "regisseur"),
        ("controleur", "collector"),
        ("regisseur", "controller"),
        ("collecteur", "controller"),
        ("ordonnateur", "controller"),
        ("fiscalite", "controller"),
    ] {
        assert_eq!(hall.grant(login, role).await.refusals(), [format!("role: {FAULT}")], "{login}, {role}");
    }
    let refused = hall.grant("ordonnateur", "collector").await;
    let said = text(&refused.root()["userErrors"][0]["message"]);
    assert!(said.contains("ordonner les recettes") && said.contains("encaisser"), "{said}");
    // A preview is refused for what the change is refused for.
    let query =
        "query($c: RightsChange!) { rightsPreview(change: $c) { preview { version } userErrors { code field } } }";
    let asked = json!({ "c": { "grantCreate": hall.grant_input("ordonnateur", "regisseur").await } });
    assert_eq!(hall.admin.graphql(query, asked).await.refusals(), [format!("role: {FAULT}")]);
    assert_eq!(hall.rights().await, before, "nothing is written");

    // The same duty by two roles is one duty; who gives one back gets the other.
    hall.grant("regisseur", "collector").await.ok();
    hall.grant("controleur", "auditor").await.ok();
    // To surprise a régie is the accountant's own (decree 2-17-451 art. 45): he may do what a controller does without being named so.
    hall.grant("receveur", "controller").await.ok();
    let had = hall.grant("ordonnateur", "auditor").await.ok()["staff"]["grants"].clone();
    let had = had.as_array().and_then(|all| all.iter().find(|one| one["role"]["code"] == "ordonnateur"));
    let back = json!({ "grantId": had.expect("the grant")["id"] });
    hall.admin.mutate("grantRevoke", back, "staff { id }").await.ok();
    hall.grant("ordonnateur", "collector").await.ok();
}

#[tokio::test]
async fn no_policy_gives_a_role_or_anybody_who_has_it_a_second_duty() {
    let hall = Hall::opened().await;
    let nobodys = text(&hall.role("vide", None).await.ok()["role"]["code"]);
    let before = hall.rights().await;
    // Given a role that orders, then it does not cash as well, nor does one that nobody holds.
    let both = hall.set("ordonnateur", &[("regie.slip.print", Some("UNITS")), ("regie.receipt.issue", Some("UNITS"))]);
    assert_eq!(both.await.refusals(), [format!("changes.1.act: {FAULT}")]);
    let both = [("regie.order.issue", Some("UNITS")), ("regie.receipt.issue", Some("UNITS"))];
    assert_eq!(hall.set(&nobodys, &both).await.refusals(), [format!("changes.0.act: {FAULT}")]);
    assert_eq!(hall.rights().await, before, "nothing is written");
    // Given somebody with two roles, then none of both gets what the other excludes.
    hall.grant("ordonnateur", "auditor").await.ok();
    let before = hall.rights().await;
    let wider = hall.set("auditor", &[("regie.receipt.issue", Some("UNITS"))]).await;
    assert_eq!(wider.refusals(), [format!("changes.0.act: {FAULT}")]);
    assert_eq!(hall.rights().await, before, "nothing is written");
    // Who changes one duty for the other has one.
    let order = |gives, takes| [("regie.receipt.issue", gives), ("regie.order.issue", takes)];
    hall.set(&nobodys, &order(None, Some("UNITS"))).await.ok();
    hall.set(&nobodys, &order(Some("UNITS"), None)).await.ok();
    hall.set(&nobodys, &order(None, Some("UNITS"))).await.ok();
}

#[tokio::test]
async fn a_role_that_cashes_is_given_nothing_by_which_an_order_a_fee_or_a_count_is_judged_nor_the_other_way_round() {
    let hall = Hall::opened().await;
    let before = hall.rights().await;
    let orders = [
        "order.reduce",
        "order.cancel",
        "order.write_off",
        "order.remit",
        "slip.send",
        "month.regularise",
        "write_off.refuse",
    ];
    let judges = [
        "fee.waive",
        "claim.answer",
        "tariff.overrule",
        "inspection.record",
        "assessment.cancel",
        "write_off.request",
        "recovery.record",
        "recovery.void",
        "surplus.settle",
    ];
    let cashes = ["receipt.void", "receipt.bounce", "field_entry.admit", "payment.assign", "day.open", "day.close"];
    let keeps = ["remittance.send", "month.certify"];
    let cashier = orders.iter().chain(&judges).flat_map(|act| [("regisseur", act), ("collector", act)]);
    let others = cashes
        .iter()
        .chain(&keeps)
        .flat_map(|act| ["assessor", "ordonnateur", "receiver", "controller"].map(|role| (role, act)));
    for (role, act) in cashier.chain(others) {
        let act = format!("regie.{act}");
        let refused = hall.set(role, &[(act.as_str(), Some("UNITS"))]).await;
        assert_eq!(refused.refusals(), [format!("changes.0.act: {FAULT}")], "{role}: {act}");
    }
    assert_eq!(hall.rights().await, before, "nothing is written");
}

#[tokio::test]
async fn a_copy_of_a_role_has_its_duty_and_a_role_with_two_is_not_copied() {
    let hall = Hall::opened().await;
    let till = hall.role("caisse", Some("regisseur")).await.ok()["role"]["code"].clone();
    let before = hall.rights().await;
    assert_eq!(hall.grant("ordonnateur", &text(&till)).await.refusals(), [format!("role: {FAULT}")]);
    assert_eq!(hall.rights().await, before, "nothing is written");
    // Given a role that got both past every door.
    hall.raw(
        "set local session_replication_role = replica;
         insert into policy values ('controller', 'regie.order.issue', 'units'), ('controller', 'regie.receipt.issue', 'units')",
    )
    .await
    .expect("with the guards off");
    let before = hall.rights().await;
    assert_eq!(hall.role("double", Some("controller")).await.refusals(), [format!("copyOf: {FAULT}")]);
    assert_eq!(hall.rights().await, before, "nothing is written");
}

#[tokio::test]
async fn nobody_is_lent_a_second_duty_on_a_day_on_which_they_have_one() {
    let hall = Hall::opened().await;
    let (cashier, receiver) =
        (hall.town.signed_in("sefrou", "regisseur").await, hall.town.signed_in("sefrou", "receveur").await);
    let person = async |login: &str| staff(&hall.admin, login).await;
    let (who_orders, inspector) = (person("ordonnateur").await, person("controleur").await);
    let clerk = person("chef").await;
    let before = hall.rights().await;
    for of_duty in [&who_orders, &inspector] {
        let refused = lend(&cashier, of_duty, ("2026-11-23", "2026-11-25")).await;
        assert_eq!(refused.refusals(), [format!("roles: {FAULT}")]);
    }
    assert_eq!(hall.rights().await, before, "nothing is written");
    // Somebody without any of the duties borrows one, and another on other days only.
    lend(&cashier, &clerk, ("2026-11-23", "2026-11-25")).await.ok();
    let before = hall.rights().await;
    let refused = lend(&receiver, &clerk, ("2026-11-25", "2026-11-27")).await;
    assert_eq!(refused.refusals(), [format!("roles: {FAULT}")]);
    assert_eq!(hall.grant("chef", "ordonnateur").await.refusals(), [format!("role: {FAULT}")]);
    assert_eq!(hall.rights().await, before, "nothing is written");
    lend(&receiver, &clerk, ("2026-11-26", "2026-11-27")).await.ok();
    // Who lends all roles lends those to come as well: then it is the lender who gets no such role.
    let agent = hall.town.signed_in("sefrou", "agent").await;
    lend(&agent, &who_orders, ("2026-11-23", "2026-11-25")).await.ok();
    assert_eq!(hall.grant("agent", "collector").await.refusals(), [format!("role: {FAULT}")]);
}

#[tokio::test]
async fn a_closed_account_is_not_opened_again_with_two_duties() {
    let hall = Hall::opened().await;
    hall.grant("collecteur", "auditor").await.ok();
    let id = staff(&hall.admin, "collecteur").await;
    let close = json!({ "staffId": id, "reason": "essai" });
    hall.admin.mutate("staffDeactivate", close, "staff { id }").await.ok();
    // While the account was closed, one of its roles got another duty.
    hall.set("auditor", &[("regie.order.issue", Some("UNITS"))]).await.ok();
    let before = hall.rights().await;
    let open = json!({ "staffId": id, "password": "un-mot-tout-neuf-2026", "reason": "essai" });
    let refused = hall.admin.mutate("staffReopen", open.clone(), "staff { id }").await;
    assert_eq!(refused.refusals(), [format!("staffId: {FAULT}")]);
    assert_eq!(hall.rights().await, before, "nothing is written");
    hall.set("auditor", &[("regie.order.issue", None)]).await.ok();
    hall.admin.mutate("staffReopen", open, "staff { id }").await.ok();
}

#[tokio::test]
async fn the_command_line_hires_nobody_into_a_second_duty() {
    let hall = Hall::opened().await;
    let before = hall.rights().await;
    let member = NewMember {
        login: "ordonnateur".to_owned(),
        name: LocalName { ar: "موظف تجريبي".to_owned(), fr: "Essai ordonnateur".to_owned(), zgh: None },
        email: None,
        password: PASSWORD.to_owned(),
        must_change_password: false,
        role: "collector".to_owned(),
        unit: Some("etat-civil-central".to_owned()),
    };
    match add_member(&operator(&hall.town, "sefrou").await, &member).await {
        Err(Failure::Refused(faults)) => {
            assert_eq!((faults[0].code, faults[0].field.join(".")), (FAULT, "role".to_owned()));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(hall.rights().await, before, "nothing is written");
    hire(&hall.town, "sefrou", "ordonnateur", "auditor").await;
}

#[tokio::test]
async fn postgresql_refuses_a_second_duty_whoever_asks() {
    let hall = Hall::opened().await;
    let before = hall.rights().await;
    let grant = |login: &str, role: &str| {
        format!(
            "insert into t_sefrou.role_grant (id, staff_id, role, unit_id, granted_at, granted_by)
             select gen_random_uuid(), s.id, '{role}', u.id, now(), 'essai' from t_sefrou.staff s, t_sefrou.unit u
             where s.login = '{login}' and u.parent_id is null"
        )
    };
    let lending = |lender: &str, borrower: &str, from: &str, until: &str| {
        format!(
            "insert into t_sefrou.lending (id, kind, lender_id, borrower_id, starts_on, ends_on, reason, created_at, created_by)
             select gen_random_uuid(), 'lending', l.id, b.id, '{from}', '{until}', 'Essai', now(), 'essai'
             from t_sefrou.staff l, t_sefrou.staff b where l.login = '{lender}' and b.login = '{borrower}'"
        )
    };
    let two = format!(
        "{}; {}",
        lending("regisseur", "chef", "2099-01-01", "2099-01-09"),
        lending("receveur", "chef", "2099-01-09", "2099-01-10"),
    );
    let closed = format!(
        "update t_sefrou.staff set active = false where login = 'ordonnateur'; {};
         update t_sefrou.staff set active = true where login = 'ordonnateur'",
        grant("ordonnateur", "regisseur"),
    );
    let revoked = format!(
        "update t_sefrou.role_grant set revoked_at = now() where role = 'regisseur'; {};
         update t_sefrou.role_grant set revoked_at = null where role = 'regisseur'",
        grant("regisseur", "ordonnateur"),
    );
    for refused in [
        grant("ordonnateur", "regisseur"),
        grant("regisseur", "receiver"),
        grant("controleur", "collector"),
        grant("collecteur", "controller"),
        "insert into t_sefrou.policy values ('collector', 'regie.fee.waive', 'units')".to_owned(),
        "insert into t_sefrou.policy values ('assessor', 'regie.day.close', 'units')".to_owned(),
        lending("regisseur", "controleur", "2099-01-01", "2099-01-09"),
        "insert into t_sefrou.policy values ('ordonnateur', 'regie.receipt.issue', 'units')".to_owned(),
        "update t_sefrou.policy set role = 'receiver' where role = 'assessor' and act = 'regie.assessment.make'"
            .to_owned(),
        lending("regisseur", "ordonnateur", "2099-01-01", "2099-01-09"),
        two,
        closed,
        revoked,
    ] {
        let error = hall.raw(&refused).await.expect_err(&refused);
        assert!(broke(&error, "exclusive_duty"), "{refused}: {error}");
        let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
        assert_eq!(code.as_deref(), Some("23001"), "{refused}");
    }
    assert_eq!(hall.rights().await, before, "nothing is written");
    // From outside of the schema as well, as an archive is brought in; and under the server's own role.
    for role in ["", "set local role jamaa_t_sefrou; "] {
        let statement = format!("begin; {role}{}; commit", grant("ordonnateur", "collector"));
        let mut connection = hall.database.acquire().await.unwrap().detach();
        let error = sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await.expect_err(role);
        assert!(broke(&error, "exclusive_duty"), "{role}: {error}");
    }
    assert_eq!(hall.rights().await, before, "nothing is written");
    // What is apart stays possible.
    hall.raw(&grant("controleur", "auditor")).await.expect("no duty");
    hall.raw(&lending("receveur", "controleur", "2099-02-01", "2099-02-02")).await.expect("one duty");
}

#[tokio::test]
async fn of_two_who_give_one_person_two_duties_at_the_same_moment_one_is_refused() {
    let hall = Hall::opened().await;
    let grant = |role: &str| {
        format!(
            "insert into t_sefrou.role_grant (id, staff_id, role, unit_id, granted_at, granted_by)
             select gen_random_uuid(), s.id, '{role}', u.id, now(), 'essai' from t_sefrou.staff s, t_sefrou.unit u
             where s.login = 'personne' and u.parent_id is null"
        )
    };
    // Given a grant that is not committed yet.
    let mut first = hall.database.begin().await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(grant("regisseur"))).execute(&mut *first).await.unwrap();
    let (pool, second) = (hall.database.clone(), grant("ordonnateur"));
    let second = tokio::spawn(async move { sqlx::raw_sql(AssertSqlSafe(second)).execute(&pool).await });
    // When it is, then the one that waited for it is refused.
    let waiting = "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%role_grant%'";
    while number(&hall.database, waiting).await == 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    first.commit().await.unwrap();
    let error = second.await.unwrap().expect_err("two duties");
    assert!(broke(&error, "exclusive_duty"), "{error}");
}
