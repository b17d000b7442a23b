//! Roles of the commune's own, and what a change of rights does to whom before it is made.

use serde_json::{Value, json};
use testkit::{Answer, Browser, Town, birth, declare_and_submit, first_office, fresh, register};

use crate::isolation::world::contents;
use crate::scene::{delegate, staff, text};

const PREVIEW: &str = "query($c: RightsChange!) { rightsPreview(change: $c) { preview { version unseen people {
    staff { login } gains { act scope units { code } } losses { act scope units { code } } } } userErrors { code field } } }";

async fn preview(admin: &Browser, change: Value) -> Answer {
    admin.graphql(PREVIEW, json!({ "c": change })).await
}

async fn role(admin: &Browser, name: &str, copy_of: Value) -> Value {
    let input = json!({ "operationId": fresh(), "nameAr": format!("دور {name}"), "nameFr": format!("Rôle {name}"), "copyOf": copy_of });
    admin.mutate("roleCreate", input, "role { code shipped acts { act } }").await.ok()["role"].clone()
}

async fn set(admin: &Browser, role: &Value, changes: &[(&str, Value)]) -> Answer {
    let changes: Vec<Value> = changes.iter().map(|(act, scope)| json!({ "act": act, "scope": scope })).collect();
    admin.mutate("policyUpdate", json!({ "role": role, "changes": changes }), "role { code }").await
}

async fn unit(admin: &Browser, code: Option<&str>) -> Value {
    let units = admin.graphql("{ commune { units { id code parentId } } }", json!({})).await;
    let list = units.ok()["units"].as_array().cloned().unwrap_or_default();
    let wanted = |unit: &&Value| code.map_or(unit["parentId"].is_null(), |code| unit["code"] == code);
    list.iter().find(wanted).unwrap_or_else(|| panic!("{code:?}"))["id"].clone()
}

async fn grant(admin: &Browser, login: &str, role: &Value, on: &Value) -> Answer {
    let input = json!({ "staffId": staff(admin, login).await, "role": role, "unitId": on });
    admin.mutate("grantCreate", input, "staff { id grants { id role { code } } }").await
}

#[tokio::test]
async fn a_commune_makes_copies_renames_and_retires_roles_of_its_own() {
    let town = Town::start().await;
    let admin = town.signed_in("sefrou", "admin").await;
    // Given a copy of the registrars' role.
    let made = role(&admin, "Guichet été", json!("registrar")).await;
    assert_eq!((&made["code"], &made["shipped"]), (&json!("local_role_guichet_ete"), &json!(false)));
    assert!(made["acts"].to_string().contains("registry.birth.declare"));
    // When somebody is given it, then the person works with it at once, and not with what is taken from it.
    let granted = grant(&admin, "personne", &made["code"], &unit(&admin, None).await).await.ok()["staff"].clone();
    let person = town.signed_in("sefrou", "personne").await;
    person.graphql("{ registryWork { drafts } }", json!({})).await.ok();
    set(&admin, &made["code"], &[("registry.work.read", Value::Null)]).await.ok();
    assert_eq!(person.graphql("{ registryWork { drafts } }", json!({})).await.error_code(), Some("FORBIDDEN"));
    // Its name is its own, and what came with the product keeps its name.
    let rename = async |role: &Value, name: &str| {
        let input = json!({ "role": role, "nameAr": "دور آخر", "nameFr": name });
        admin.mutate("roleRename", input, "role { name { fr } }").await
    };
    assert_eq!(rename(&made["code"], "Auditeur").await.refusals(), ["nameFr: administration-error-role-name-taken"]);
    assert_eq!(rename(&json!("auditor"), "Autre").await.refusals(), ["role: administration-error-role-shipped"]);
    assert_eq!(rename(&made["code"], "Guichet d’hiver").await.ok()["role"]["name"]["fr"], "Guichet d’hiver");
    // It goes when nobody holds it any more, and is not granted again.
    let retire = async |role: &Value| admin.mutate("roleRetire", json!({ "role": role }), "roles { code }").await;
    assert_eq!(retire(&json!("auditor")).await.refusals(), ["role: administration-error-role-shipped"]);
    assert_eq!(retire(&made["code"]).await.refusals(), ["role: administration-error-role-held"]);
    admin.mutate("grantRevoke", json!({ "grantId": granted["grants"][0]["id"] }), "staff { id }").await.ok();
    assert!(!retire(&made["code"]).await.ok()["roles"].to_string().contains("local_role"));
    let again = grant(&admin, "personne", &made["code"], &unit(&admin, None).await).await;
    assert_eq!(again.refusals(), ["role: administration-error-role-unknown"]);
}

#[tokio::test]
async fn a_preview_says_who_gains_and_loses_what_and_writes_nothing() {
    let town = Town::start().await;
    let db = town.superuser().await;
    let admin = town.signed_in("casablanca", "admin").await;
    let before = contents(&db, "t_casablanca").await;
    // Given a change of a policy: both registrars lose it, each on the own arrondissement.
    let changes =
        json!([{ "act": "registry.work.read", "scope": null }, { "act": "registry.mention.add", "scope": "UNITS" }]);
    let seen = preview(&admin, json!({ "policyUpdate": { "role": "registrar", "changes": changes } })).await;
    let people = seen.ok()["preview"]["people"].as_array().cloned().unwrap_or_default();
    let told: Vec<_> = people.iter().map(|one| text(&one["staff"]["login"])).collect();
    assert_eq!(told, ["agent.maarif", "agent.anfa"]);
    let losses = json!([{ "act": "registry.work.read", "scope": "UNITS", "units": [{ "code": "maarif" }] }]);
    let gains = json!([{ "act": "registry.mention.add", "scope": "UNITS", "units": [{ "code": "maarif" }] }]);
    assert_eq!((&people[0]["losses"], &people[0]["gains"]), (&losses, &gains));
    // Given a grant and an account to close.
    let anfa = unit(&admin, Some("anfa")).await;
    let asked = json!({ "staffId": staff(&admin, "agent.maarif").await, "role": "registrar", "unitId": anfa });
    let seen = preview(&admin, json!({ "grantCreate": asked })).await;
    let gains = seen.ok()["preview"]["people"][0]["gains"].as_array().cloned().unwrap_or_default();
    assert!(gains.iter().all(|gain| gain["units"] == json!([{ "code": "anfa" }])), "{gains:?}");
    assert!(gains.iter().any(|gain| gain["act"] == "registry.birth.declare"));
    let closing = json!({ "staffDeactivate": { "staffId": staff(&admin, "auditeur").await } });
    let seen = preview(&admin, closing).await;
    let losses = seen.ok()["preview"]["people"][0]["losses"].as_array().cloned().unwrap_or_default();
    assert!(losses.iter().any(|loss| loss["act"] == "registry.act.read" && loss["scope"] == "ALL"), "{losses:?}");
    // A preview is refused for what the change is refused for.
    let own = json!({ "staffDeactivate": { "staffId": staff(&admin, "admin").await } });
    let refused = preview(&admin, own).await;
    assert_eq!(refused.refusals(), ["staffId: administration-error-own-account"]);
    // Then not a row of the commune has changed, and everybody may what they might.
    assert_eq!(contents(&db, "t_casablanca").await, before);
    let agent = town.signed_in("casablanca", "agent.maarif").await;
    agent.graphql("{ registryWork { drafts } }", json!({})).await.ok();
}

#[tokio::test]
async fn what_is_confirmed_is_what_was_shown() {
    let town = Town::start().await;
    let admin = town.signed_in("sefrou", "admin").await;
    let change = json!({ "role": "registrar", "changes": [{ "act": "registry.work.read", "scope": null }] });
    let version = async || {
        let seen = preview(&admin, json!({ "policyUpdate": change })).await;
        seen.ok()["preview"]["version"].clone()
    };
    let send = async |version: &Value| {
        let mut input = change.clone();
        input["seenVersion"] = version.clone();
        admin.mutate("policyUpdate", input, "role { acts { act } }").await
    };
    // Given a preview, after which somebody else is given the role.
    let seen = version().await;
    grant(&admin, "personne", &json!("registrar"), &unit(&admin, None).await).await.ok();
    // When what was shown is confirmed, then it is refused, and the role is as it was.
    assert_eq!(send(&seen).await.refusals(), ["seenVersion: administration-error-rights-changed"]);
    town.signed_in("sefrou", "agent").await.graphql("{ registryWork { drafts } }", json!({})).await.ok();
    // When it is looked at again, then it goes through, once.
    let seen = version().await;
    send(&seen).await.ok();
    assert_eq!(send(&seen).await.refusals(), ["seenVersion: administration-error-rights-changed"]);
}

#[tokio::test]
async fn nobody_hands_on_what_is_not_in_their_hand() {
    let town = Town::start().await;
    let admin = town.signed_in("casablanca", "admin").await;
    let (root, maarif) = (unit(&admin, None).await, unit(&admin, Some("maarif")).await);
    // Given a role that opens accounts' doors and grants, and none of the other keys.
    let desk = role(&admin, "Accueil", Value::Null).await["code"].clone();
    let keys = [
        "kernel.directory.read",
        "administration.staff.read",
        "administration.grant.create",
        "administration.password.reset",
    ];
    let keys: Vec<_> = keys.iter().map(|act| (*act, json!("UNITS"))).collect();
    set(&admin, &desk, &keys).await.ok();
    grant(&admin, "personne", &desk, &root).await.ok();
    let person = town.signed_in("casablanca", "personne").await;
    // Then no administrator is made with it, and none is taken over.
    let made = grant(&person, "personne", &json!("administrator"), &root).await;
    assert_eq!(made.refusals(), ["role: administration-error-grant-beyond"]);
    let input = json!({ "staffId": staff(&person, "admin").await, "password": "cascade-tilleul-77" });
    let taken = person.mutate("passwordReset", input, "staff { id }").await;
    assert_eq!(taken.refusals(), ["staffId: administration-error-grant-beyond"]);
    // What is no key is given by who may grant.
    grant(&person, "agent.anfa", &json!("officer"), &maarif).await.ok();

    // Given an administrator of Maârif, and a role that reaches the whole city from anywhere.
    let wide = role(&admin, "Archives", Value::Null).await["code"].clone();
    set(&admin, &wide, &[("registry.act.read", json!("ALL"))]).await.ok();
    grant(&admin, "agent.maarif", &json!("administrator"), &maarif).await.ok();
    let local = town.signed_in("casablanca", "agent.maarif").await;
    let given = grant(&local, "officier.maarif", &wide, &maarif).await;
    assert_eq!(given.refusals(), ["role: administration-error-grant-beyond"]);
    grant(&local, "officier.maarif", &json!("registrar"), &maarif).await.ok();
    // And keys follow the unit of their role, for everybody.
    let all = set(&admin, &json!("administrator"), &[("administration.password.reset", json!("ALL"))]).await;
    assert_eq!(all.refusals(), ["changes.0.scope: administration-error-reach-key"]);
    let own = set(&admin, &desk, &[("administration.password.change", json!("UNITS"))]).await;
    assert_eq!(own.refusals(), ["changes.0.act: administration-error-act-personal"]);
}

#[tokio::test]
async fn no_policy_switches_the_four_eyes_of_the_law_off() {
    // Given a role that may do everything of the registry everywhere, in the hands of one person who signs.
    let town = Town::start().await;
    let admin = town.signed_in("sefrou", "admin").await;
    let registry = catalog::MODULES.iter().find(|module| module.name == "registry").expect("a module");
    let nobodys = [
        "registry.document.verify",
        "registry.deadline.remind",
        "registry.deadline.recount",
        "registry.declaration.remind",
        "registry.person.index",
    ];
    let acts = registry.acts.iter().map(|act| act.name).filter(|act| !nobodys.contains(act));
    let reach = |act: &str| json!(if act.starts_with("registry.delegation.") { "UNITS" } else { "ALL" });
    let everything: Vec<_> = acts.map(|act| (act, reach(act))).collect();
    let all = role(&admin, "Tout", Value::Null).await["code"].clone();
    set(&admin, &all, &everything).await.ok();
    set(&admin, &all, &[("kernel.file.attach", json!("ALL"))]).await.ok();
    grant(&admin, "personne", &all, &unit(&admin, None).await).await.ok();
    let person = town.signed_in("sefrou", "personne").await;
    let office = first_office(&person).await;
    delegate(&admin, &office, "personne", "2026-01-01").await;
    // When that person registers what they drafted, then it is refused.
    let declaration = declare_and_submit(&person, &office, birth("2026-11-18", "زهرة", "Zohra")).await;
    assert_eq!(register(&person, &declaration).await.refusals(), ["declarationId: registry-error-four-eyes"]);
    // And nobody can give a role what is everybody's or the public's alone.
    let open = set(&admin, &json!("public"), &[("registry.declaration.register", json!("ALL"))]).await;
    assert_eq!(open.refusals(), ["role: administration-error-role-implicit"]);
}

#[tokio::test]
async fn who_takes_the_only_role_of_somebody_from_elsewhere_sees_what_the_person_loses() {
    // Given somebody whose account is the city's, with a role in Maârif alone, and the administrator of Maârif.
    let town = Town::start().await;
    let admin = town.signed_in("casablanca", "admin").await;
    crate::scene::hire_at(&town, "casablanca", "admin.maarif", ("administrator", Some("maarif"))).await;
    let new = json!({ "operationId": fresh(), "login": "renfort", "nameAr": "دعم تجريبي", "nameFr": "Renfort (essai)", "password": "cascade-tilleul-77" });
    admin.mutate("staffCreate", new, "staff { id }").await.ok();
    let maarif = unit(&admin, Some("maarif")).await;
    let granted = grant(&admin, "renfort", &json!("registrar"), &maarif).await.ok()["staff"]["grants"][0]["id"].clone();
    let local = town.signed_in("casablanca", "admin.maarif").await;
    let seen = preview(&local, json!({ "grantRevoke": { "grantId": granted } })).await.ok()["preview"].clone();
    // Then the person is named, although nothing shows the person there once the role is gone.
    assert_eq!(seen["unseen"], 0, "{seen}");
    assert_eq!(seen["people"][0]["staff"]["login"], "renfort");
    assert!(seen["people"][0]["losses"].to_string().contains("registry.birth.declare"), "{seen}");
}
