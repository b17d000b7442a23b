//! Accounts that only programs use: roles and tokens, apart from people, and never in the place of one.

use serde_json::{Value, json};
use testkit::{Answer, Browser, PASSWORD, Town, birth, fresh};

use super::{try_sign_in, who};
use crate::scene::{Scene, declare, hire_at, staff, text};

const UNTIL: &str = "2027-01-31";

async fn here(admin: &Browser) -> Value {
    admin.graphql("{ commune { here { id } } }", json!({})).await.ok()["here"]["id"].clone()
}

/// Opens an account of a program with these roles; gives its identifier.
async fn opened(admin: &Browser, login: &str, roles: &[&str]) -> Value {
    let new =
        json!({ "operationId": fresh(), "login": login, "nameAr": "بوابة تجريبية", "nameFr": "Passerelle d’essai" });
    let made = admin.mutate("serviceAccountCreate", new, "serviceAccount { staff { id serviceAccount } }").await;
    assert_eq!(made.ok()["serviceAccount"]["staff"]["serviceAccount"], true);
    let id = made.ok()["serviceAccount"]["staff"]["id"].clone();
    for role in roles {
        let grant = json!({ "staffId": id, "role": role, "unitId": here(admin).await });
        admin.mutate("grantCreate", grant, "staff { id }").await.ok();
    }
    id
}

async fn made(admin: &Browser, id: &Value, scopes: &[&str]) -> Answer {
    let new = json!({ "staffId": id, "name": format!("Essai {}", fresh()), "scopes": scopes, "until": UNTIL });
    admin.mutate("serviceTokenCreate", new, "token { id } secret").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_works_by_its_roles_and_tokens_and_nobody_signs_in_as_it() {
    let scene = Scene::sefrou().await;
    let (town, admin) = (&scene.town, &scene.admin);
    let id = opened(admin, "passerelle", &["auditor"]).await;
    let token = made(admin, &id, &["administration.staff.read", "registry.act.search"]).await;
    let program = admin.program(&text(&token.ok()["secret"]));
    assert!(text(&token.ok()["secret"]).starts_with("jamaa_svc_"));
    let viewer = program.graphql("{ viewer { staff { login serviceAccount } } }", json!({})).await;
    assert_eq!(viewer.ok()["staff"], json!({ "login": "passerelle", "serviceAccount": true }));

    // Apart from people: in no list of them, and in one of its own.
    let people = program.graphql("{ staff(first: 100) { nodes { login } totalCount } }", json!({})).await;
    let logins = people.ok()["nodes"].to_string();
    assert!(logins.contains("agent") && !logins.contains("passerelle"), "{logins}");
    assert_eq!(people.ok()["totalCount"], people.ok()["nodes"].as_array().unwrap().len());
    let list = "{ serviceAccounts { nodes { staff { login grants { role { code } } } tokens { id lastUsedAt } scopes { act } } totalCount } }";
    let listed = admin.graphql(list, json!({})).await;
    assert_eq!(listed.ok()["totalCount"], 1);
    let account = &listed.ok()["nodes"][0];
    assert!(account["tokens"][0]["lastUsedAt"].is_string(), "{account}");
    assert!(account["scopes"].to_string().contains("registry.act.search"), "{account}");

    // No password, told or guessed, opens a session; nobody gives it one, and it keeps no commune.
    assert_eq!(
        try_sign_in(&town.at("sefrou"), "passerelle", PASSWORD, None).await.refusals(),
        [": administration-error-sign-in"]
    );
    assert_eq!(who(&town.at("sefrou")).await, None);
    let refused = ["staffId: administration-error-service-account"];
    let reset = json!({ "staffId": id, "password": "argan-souss-4417" });
    assert_eq!(admin.mutate("passwordReset", reset, "staff { id }").await.refusals(), refused);
    let invite = admin.mutate("staffInvite", json!({ "staffId": id }), "staff { id }").await;
    assert_eq!(invite.refusals(), ["staffId: administration-error-not-invited"]);
    let role = json!({ "staffId": id, "role": "administrator", "unitId": here(admin).await });
    admin.mutate("grantCreate", role, "staff { id }").await.ok();
    let grants = "query($id: ID!) { staffMember(id: $id) { grants { id role { code } } } }";
    let found = admin.graphql(grants, json!({ "id": staff(admin, "admin").await })).await;
    let last = admin.mutate("grantRevoke", json!({ "grantId": found.ok()["grants"][0]["id"] }), "staff { id }").await;
    assert_eq!(last.refusals(), ["grantId: administration-error-last-administrator"]);

    // Closed, it is closed: its tokens are gone, and it is not opened again.
    let close = json!({ "staffId": id, "reason": "essai" });
    admin.mutate("staffDeactivate", close, "staff { active }").await.ok();
    assert_eq!(program.graphql("{ viewer { acts } }", json!({})).await.error_code(), Some("UNAUTHENTICATED"));
    let again = json!({ "staffId": id, "password": "argan-souss-4417", "reason": "essai" });
    assert_eq!(admin.mutate("staffReopen", again, "staff { id }").await.refusals(), refused);
    let more = made(admin, &id, &["registry.act.search"]).await;
    assert_eq!(more.refusals(), ["staffId: administration-error-not-service"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_never_drafts_registers_or_signs_whatever_roles_it_holds() {
    let scene = Scene::sefrou().await;
    let admin = &scene.admin;
    let id = opened(admin, "passerelle", &["registrar", "officer", "head_of_office"]).await;
    for scope in [
        "registry.birth.declare",
        "registry.declaration.submit",
        "registry.declaration.register",
        "registry.mention.add",
        "registry.document.issue",
    ] {
        let refused = made(admin, &id, &[scope]).await;
        assert_eq!(refused.refusals(), ["scopes: administration-error-token-scope"], "{scope}");
    }
    // Even with a row that says otherwise.
    let token = made(admin, &id, &["registry.office.read"]).await;
    crate::scene::sql(
        &scene.database,
        "update access_token set acts = '{registry.office.read,registry.birth.declare,registry.declaration.register}'",
    )
    .await;
    let program = admin.program(&text(&token.ok()["secret"]));
    program.graphql("{ offices { code } }", json!({})).await.ok();
    let drafted = declare(&program, &scene.office, birth("2026-11-10", "هبة", "Hiba"), fresh()).await;
    assert_eq!(drafted.error_code(), Some("FORBIDDEN"));
    assert_eq!(scene.count("select count(*) from declaration").await, 0);
    // No delegation of signature names it.
    let delegation = json!({ "officeId": scene.office, "staffId": id, "quality": "VICE_PRESIDENT", "instrument": "قرار تجريبي", "from": "2026-11-20" });
    let refused = admin.mutate("delegationCreate", delegation, "delegation { id }").await;
    assert_eq!(refused.refusals(), ["staffId: registry-error-delegation-staff"]);
    // And who asks what it may do is told so.
    let why = "query($id: ID!) { accessExplain(staffId: $id) { act allowed explanation } }";
    let told = admin.graphql(why, json!({ "id": id })).await;
    let of = |act: &str| {
        let reasons = told.ok().as_array().unwrap();
        reasons.iter().find(|reason| reason["act"] == act).unwrap_or_else(|| panic!("{act}")).clone()
    };
    assert_eq!(of("registry.office.read")["allowed"], true);
    let bind = of("registry.declaration.register");
    assert!(bind["allowed"] == false && text(&bind["explanation"]).contains("personne"), "{bind}");
    assert_eq!(of("administration.session.read")["allowed"], false, "it has no sign-ins");
    // What a change would give it is what a program can use.
    let change = json!({ "grantCreate": { "staffId": opened(admin, "autre", &[]).await, "role": "officer", "unitId": here(admin).await } });
    let preview = "query($c: RightsChange!) { rightsPreview(change: $c) { preview { people { gains { act } } } } }";
    let gains = admin.graphql(preview, json!({ "c": change })).await.ok()["preview"]["people"][0]["gains"].to_string();
    assert!(gains.contains("registry.act.read") && !gains.contains("registry.declaration.register"), "{gains}");
}

#[tokio::test]
async fn tokens_of_a_program_are_made_by_who_could_give_all_of_its_roles() {
    let town = Town::start().await;
    hire_at(&town, "casablanca", "admin.maarif", ("administrator", Some("maarif"))).await;
    let (city, local) =
        (town.signed_in("casablanca", "admin").await, town.signed_in("casablanca", "admin.maarif").await);
    let at_maarif = town.at("maarif.casablanca");
    at_maarif.sign_in("admin.maarif", PASSWORD).await;
    // An account of the whole city is not the arrondissement's to see, to lend from, or to end.
    let id = opened(&city, "passerelle", &["auditor"]).await;
    let token = made(&city, &id, &["registry.act.read"]).await;
    for who in [&local, &at_maarif] {
        assert_eq!(made(who, &id, &["registry.act.read"]).await.refusals(), ["staffId: kernel-error-not-found"]);
        let end = json!({ "tokenId": token.ok()["token"]["id"] });
        let ended = who.mutate("serviceTokenRevoke", end, "serviceAccount { tokens { id } }").await;
        assert_eq!(ended.refusals(), ["tokenId: kernel-error-not-found"]);
        let seen =
            who.graphql("query($id: ID!) { serviceAccount(id: $id) { tokens { id } } }", json!({ "id": id })).await;
        assert_eq!(*seen.ok(), Value::Null);
    }
    // Its own is; people's tokens are nobody's but theirs.
    let own = opened(&at_maarif, "passerelle.maarif", &["auditor"]).await;
    made(&at_maarif, &own, &["registry.act.read"]).await.ok();
    let person = json!(staff(&city, "agent.maarif").await);
    let theirs = made(&city, &person, &["registry.act.read"]).await;
    assert_eq!(theirs.refusals(), ["staffId: administration-error-not-service"]);
    let lent = crate::scene::lend(&town.signed_in("casablanca", "agent.maarif").await, &["registry.act.read"]).await;
    let row = "select 'tok_' || replace(id::text, '-', '') from t_casablanca.access_token where staff_id = (select id from t_casablanca.staff where login = 'agent.maarif')";
    let theirs: String = sqlx::query_scalar(row).fetch_one(&town.superuser().await).await.unwrap();
    let ended =
        city.mutate("serviceTokenRevoke", json!({ "tokenId": theirs }), "serviceAccount { tokens { id } }").await;
    assert_eq!(ended.refusals(), ["tokenId: kernel-error-not-found"]);
    city.program(&lent).graphql("{ commune { key } }", json!({})).await.ok();
}
