//! Whose an account is: its home unit decides who may give it a new password, close it, open it again.

use serde_json::{Value, json};
use testkit::{Answer, Browser, PASSWORD, Town, fresh};

use crate::isolation::world::text;
use crate::scene::{hire_at, staff};

const NEW: &str = "cascade-tilleul-77";

struct City {
    town: Town,
    /// Administers the whole city.
    city: Browser,
    /// Administers Maârif alone, at the city's host.
    local: Browser,
    root: Value,
    maarif: Value,
    anfa: Value,
}

async fn city() -> City {
    let town = Town::start().await;
    let city = town.signed_in("casablanca", "admin").await;
    let units = city.graphql("{ commune { units { id code parentId } } }", json!({})).await.ok()["units"].clone();
    let list = units.as_array().cloned().unwrap_or_default();
    let of = |code: &str| list.iter().find(|unit| unit["code"] == code).expect("a unit")["id"].clone();
    let root = list.iter().find(|unit| unit["parentId"].is_null()).expect("a root")["id"].clone();
    let (maarif, anfa) = (of("maarif"), of("anfa"));
    let chief = open(&city, "chef.maarif", Some(&maarif)).await.ok()["staff"]["id"].clone();
    grant(&city, &chief, "administrator", &maarif).await.ok();
    let local = first_sign_in(&town, "casablanca", "chef.maarif").await;
    City { town, city, local, root, maarif, anfa }
}

async fn open(who: &Browser, login: &str, unit: Option<&Value>) -> Answer {
    let input = json!({ "operationId": fresh(), "login": login, "nameAr": "موظف تجريبي", "nameFr": format!("Essai {login}"), "unitId": unit, "password": NEW });
    who.mutate("staffCreate", input, "staff { id homeUnit { code } }").await
}

async fn first_sign_in(town: &Town, host: &str, login: &str) -> Browser {
    let person = town.at(host);
    person.sign_in(login, NEW).await;
    person.mutate("passwordChange", json!({ "current": NEW, "new": PASSWORD }), "viewer { sessionId }").await.ok();
    person
}

async fn grant(who: &Browser, staff: &Value, role: &str, unit: &Value) -> Answer {
    who.mutate("grantCreate", json!({ "staffId": staff, "role": role, "unitId": unit }), "staff { id }").await
}

async fn reset(who: &Browser, staff: &Value) -> Answer {
    who.mutate("passwordReset", json!({ "staffId": staff, "password": NEW }), "staff { id }").await
}

#[tokio::test]
async fn an_account_that_waits_for_its_role_is_taken_over_by_nobody_of_an_arrondissement() {
    // Given an account of the city that has no role yet.
    let City { town: _town, city, local, maarif, .. } = city().await;
    let waiting = json!(staff(&city, "personne").await);
    // When the administrator of Maârif gives it a role there, to have it among the own ones, then it is not there.
    assert_eq!(grant(&local, &waiting, "registrar", &maarif).await.refusals(), ["staffId: kernel-error-not-found"]);
    assert_eq!(reset(&local, &waiting).await.refusals(), ["staffId: kernel-error-not-found"]);
    let seen = local.graphql("query($id: ID!) { staffMember(id: $id) { login } }", json!({ "id": waiting })).await;
    assert!(seen.ok().is_null());
    // When the city lends the person to Maârif, then the account stays the city's.
    grant(&city, &waiting, "registrar", &maarif).await.ok();
    grant(&local, &waiting, "auditor", &maarif).await.ok();
    let elsewhere = ["staffId: administration-error-staff-elsewhere"];
    assert_eq!(reset(&local, &waiting).await.refusals(), elsewhere);
    for mutation in ["staffDeactivate", "staffUpdate", "staffMove"] {
        let input = match mutation {
            "staffUpdate" => json!({ "operationId": fresh(), "staffId": waiting, "nameAr": "دخيل", "nameFr": "Intrus",
                "email": "intrus@example.ma", "reason": "essai" }),
            "staffMove" => json!({ "staffId": waiting, "unitId": maarif }),
            _ => json!({ "staffId": waiting, "reason": "essai" }),
        };
        assert_eq!(local.mutate(mutation, input, "staff { id }").await.refusals(), elsewhere, "{mutation}");
    }
    reset(&city, &waiting).await.ok();
}

#[tokio::test]
async fn an_account_of_a_unit_is_kept_there_until_it_holds_a_role_elsewhere() {
    let City { town: _town, city, local, maarif, anfa, .. } = city().await;
    // Given an account of Maârif without any role: its administrator keeps it.
    let mine = open(&local, "stagiaire", Some(&maarif)).await.ok()["staff"]["id"].clone();
    reset(&local, &mine).await.ok();
    // When it is given a role at Anfa, then a new password would open Anfa as well: it is refused.
    grant(&city, &mine, "registrar", &anfa).await.ok();
    assert_eq!(reset(&local, &mine).await.refusals(), ["staffId: administration-error-staff-elsewhere"]);
    // When it moves to Anfa, then Maârif does not even see it any more.
    city.mutate("staffMove", json!({ "staffId": mine, "unitId": anfa }), "staff { homeUnit { code } }").await.ok();
    assert_eq!(reset(&local, &mine).await.refusals(), ["staffId: kernel-error-not-found"]);
}

#[tokio::test]
async fn accounts_are_opened_on_the_units_that_one_administers() {
    let City { town, city, local, root, anfa, .. } = city().await;
    for elsewhere in [&root, &anfa] {
        let refused = open(&local, "intrus", Some(elsewhere)).await;
        assert_eq!(refused.refusals(), ["unitId: administration-error-unit-outside"]);
    }
    assert_eq!(open(&local, "intrus", None).await.refusals(), ["unitId: kernel-error-required"]);
    // At the host of the arrondissement, the place says it; at the city's, an account of the city's is the city's.
    let there = town.signed_in("maarif.casablanca", "chef.maarif").await;
    assert_eq!(open(&there, "nouvelle.maarif", None).await.ok()["staff"]["homeUnit"]["code"], "maarif");
    let made = open(&city, "nouvelle", None).await;
    let home = text(&made.ok()["staff"]["homeUnit"]["code"]);
    assert!(!["maarif", "anfa"].contains(&home.as_str()), "{home}");
}

#[tokio::test]
async fn a_closed_account_is_opened_again_under_a_new_password_with_the_roles_it_had() {
    let City { town, city, local, maarif, .. } = city().await;
    let mine = open(&local, "revenante", Some(&maarif)).await.ok()["staff"]["id"].clone();
    grant(&local, &mine, "registrar", &maarif).await.ok();
    let person = first_sign_in(&town, "casablanca", "revenante").await;
    let close = json!({ "staffId": mine, "reason": "Départ (essai)" });
    local.mutate("staffDeactivate", close, "staff { active }").await.ok();
    assert_eq!(person.graphql("{ registryWork { drafts } }", json!({})).await.error_code(), Some("UNAUTHENTICATED"));
    let input = json!({ "staffId": mine, "password": NEW, "reason": "Retour (essai)" });
    let reopened = local.mutate("staffReopen", input.clone(), "staff { active mustChangePassword }").await;
    assert_eq!(reopened.ok()["staff"], json!({ "active": true, "mustChangePassword": true }));
    assert_eq!(
        city.mutate("staffReopen", input, "staff { id }").await.refusals(),
        ["staffId: administration-error-account-open"]
    );
    // The old password opens nothing, the new one nothing but its own change; then the roles are there.
    let credentials = json!({ "login": "revenante", "password": PASSWORD });
    let old = town.at("casablanca").mutate("sessionOpen", credentials, "viewer { sessionId }").await;
    assert_eq!(old.refusals(), [": administration-error-sign-in"]);
    let back = town.at("casablanca");
    back.sign_in("revenante", NEW).await;
    assert_eq!(back.graphql("{ registryWork { drafts } }", json!({})).await.error_code(), Some("FORBIDDEN"));
    back.mutate("passwordChange", json!({ "current": NEW, "new": PASSWORD }), "viewer { sessionId }").await.ok();
    back.graphql("{ registryWork { drafts } }", json!({})).await.ok();
}

#[tokio::test]
async fn lists_of_accounts_are_narrowed_by_role_and_unit_and_tell_nothing_of_roles_elsewhere() {
    let town = Town::start().await;
    let city = town.signed_in("casablanca", "admin").await;
    for (login, role, unit) in [
        ("admin.maarif", "administrator", "maarif"),
        ("agent.maarif", "auditor", "anfa"),
        ("officier.maarif", "head_of_office", "maarif"),
    ] {
        hire_at(&town, "casablanca", login, (role, Some(unit))).await;
    }
    let units = city.graphql("{ commune { units { id code } } }", json!({})).await.ok()["units"].clone();
    let unit = |code: &str| {
        let all = units.as_array().into_iter().flatten();
        all.filter(|unit| unit["code"] == code).map(|unit| unit["id"].clone()).next().expect("a unit")
    };
    let found = async |who: &Browser, filter: Value| -> Vec<String> {
        let query = "query($f: StaffFilter) { staff(first: 100, filter: $f) { nodes { login } totalCount } }";
        let answer = who.graphql(query, json!({ "f": filter })).await;
        let nodes = answer.ok()["nodes"].as_array().cloned().unwrap_or_default();
        assert_eq!(answer.ok()["totalCount"], nodes.len(), "the count is that of the list");
        nodes.iter().map(|one| text(&one["login"])).collect()
    };
    // The city finds who audits, where, and that the role and the unit are those of one grant.
    assert!(found(&city, json!({ "role": "auditor" })).await.contains(&"agent.maarif".to_owned()));
    assert_eq!(found(&city, json!({ "role": "auditor", "unitId": unit("anfa") })).await, ["agent.maarif"]);
    assert!(found(&city, json!({ "role": "auditor", "unitId": unit("maarif") })).await.is_empty());
    assert_eq!(found(&city, json!({ "role": "head_of_office", "unitId": unit("maarif") })).await, ["officier.maarif"]);
    // Whoever keeps Maârif sees the agent, and finds by no filter what the agent is in Anfa.
    let local = town.signed_in("casablanca", "admin.maarif").await;
    assert!(found(&local, json!({ "query": "agent.maarif" })).await.contains(&"agent.maarif".to_owned()));
    for filter in [
        json!({ "role": "auditor" }),
        json!({ "unitId": unit("anfa") }),
        json!({ "role": "auditor", "unitId": unit("anfa") }),
    ] {
        let told = found(&local, filter.clone()).await;
        assert!(!told.contains(&"agent.maarif".to_owned()), "{filter}: {told:?}");
    }
}
