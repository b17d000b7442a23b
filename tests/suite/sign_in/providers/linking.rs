use serde_json::json;
use testkit::{PASSWORD, Town};

use super::{assign, found, link, real, travel, trust};
use crate::scene::{Scene, staff};
use crate::sign_in::who;

#[tokio::test]
async fn a_person_signs_in_with_the_account_at_a_provider_that_they_linked_themselves() {
    let town = Town::start().await;
    let abroad = real(&town).await;
    let agent = town.signed_in("sefrou", "agent").await;
    let linked = link(&town, &agent, &abroad, "karima").await;
    let identity = &linked.ok()["identities"][0];
    assert_eq!((&identity["subject"], &identity["linkedBy"]), (&json!("karima"), &json!("PERSON")));

    let browser = town.at("sefrou").in_arabic();
    let offered = browser.graphql("{ signInProviders { id label { ar fr } } }", json!({})).await.ok().clone();
    assert_eq!(offered, json!([{ "id": abroad.id, "label": { "ar": "هوية تجريبية", "fr": "Identité d’essai" } }]));
    assert_eq!(travel(&town, &browser, &abroad, "karima").await, "/search?q=a");
    assert_eq!(who(&browser).await.as_deref(), Some("agent"));
    let sessions = browser.graphql("{ sessions { current means providerLabel { fr } } }", json!({})).await;
    let mut means: Vec<String> = sessions.ok().as_array().expect("sessions").iter().map(ToString::to_string).collect();
    means.sort();
    assert_eq!(
        means,
        [
            r#"{"current":false,"means":"PASSWORD","providerLabel":null}"#,
            r#"{"current":true,"means":"PROVIDER","providerLabel":{"fr":"Identité d’essai"}}"#
        ]
    );
    let kept: String =
        sqlx::query_scalar("select json_agg(a.after)::text from t_sefrou.audit a where object_kind = 'session'")
            .fetch_one(&town.superuser().await)
            .await
            .expect("the trail");
    assert!(kept.contains(&abroad.id), "{kept}");
    // What is unlinked opens nothing any more, and what it had opened is closed.
    let removal = json!({ "identityId": identity["id"], "password": PASSWORD });
    let wrong = json!({ "identityId": identity["id"], "password": "faux" });
    let refused = agent.mutate("identityUnlink", wrong, "identities { id }").await;
    assert_eq!(refused.refusals(), ["password: administration-error-password-current"]);
    agent.mutate("identityUnlink", removal, "identities { id }").await.ok();
    assert_eq!(who(&browser).await, None);
    assert_eq!(who(&agent).await.as_deref(), Some("agent"));
    assert_eq!(travel(&town, &browser, &abroad, "karima").await, "/search?q=a#sign-in=unknown");
}

#[tokio::test]
async fn linking_asks_for_the_password_and_is_good_once_for_its_own_person() {
    let town = Town::start().await;
    let abroad = real(&town).await;
    let (agent, officer) = (town.signed_in("sefrou", "agent").await, town.signed_in("sefrou", "officier").await);
    let link = |who: testkit::Browser, password: &'static str| async move {
        who.mutate("identityLink", json!({ "password": password }), "identities { subject }").await
    };
    assert_eq!(
        link(agent.clone(), PASSWORD).await.refusals(),
        [": administration-error-journey"],
        "nothing was proved"
    );
    // Who is not signed in links nothing.
    let nobody = town.at("sefrou");
    let sent = nobody.sent_from(&format!("/auth/oidc/start?provider={}&link=1", abroad.id), None).await;
    assert_eq!(sent, "/account#identity=expired");

    found(&town, &agent, &abroad, "karima").await;
    assert_eq!(link(agent.clone(), "faux").await.refusals(), ["password: administration-error-password-current"]);
    // What the agent's browser remembers is nothing in a colleague's.
    let cookies = format!("{}; {}", journey(&agent), session(&officer));
    let body = json!({ "query": "mutation($input: IdentityLinkInput!) { identityLink(input: $input) { userErrors { code } } }",
        "variables": { "input": { "password": PASSWORD } } });
    let stolen = officer.request(reqwest::Method::POST, "/graphql").header("cookie", cookies).json(&body).send().await;
    let stolen: serde_json::Value = stolen.expect("an answer").json().await.expect("json");
    assert_eq!(stolen["data"]["identityLink"]["userErrors"][0]["code"], "administration-error-journey", "{stolen}");
    link(agent.clone(), PASSWORD).await.ok();
    assert_eq!(link(agent.clone(), PASSWORD).await.refusals(), [": administration-error-journey"], "good once");
    // An account there is one person's here, and a person has one there.
    found(&town, &officer, &abroad, "karima").await;
    assert_eq!(link(officer.clone(), PASSWORD).await.refusals(), [": administration-error-identity-taken"]);
    found(&town, &agent, &abroad, "autre").await;
    assert_eq!(link(agent.clone(), PASSWORD).await.refusals(), [": administration-error-identity-taken"]);
}

fn cookie(browser: &testkit::Browser, name: &str) -> String {
    let all = browser.cookies().expect("cookies");
    all.split("; ").find(|pair| pair.starts_with(&format!("{name}="))).expect(name).to_owned()
}

fn journey(browser: &testkit::Browser) -> String {
    cookie(browser, "jamaa-journey")
}

fn session(browser: &testkit::Browser) -> String {
    cookie(browser, "jamaa")
}

#[tokio::test]
async fn an_administrator_links_whom_they_administer_never_themselves_and_the_person_is_told() {
    let scene = Scene::sefrou().await;
    let abroad = real(&scene.town).await;
    let admin = scene.town.signed_in("sefrou", "admin").await;
    assert_eq!(
        assign(&admin, &abroad.id, ("admin", "moi")).await.refusals(),
        ["staffId: administration-error-own-identity"]
    );
    let new = json!({ "operationId": testkit::fresh(), "login": "jadida", "nameAr": "جديدة المثال", "nameFr": "Jadida El Mithal",
        "email": "jadida@example.ma", "password": "argan-souss-4417" });
    admin.mutate("staffCreate", new, "staff { id }").await.ok();
    assign(&admin, &abroad.id, ("jadida", "j-1")).await.ok();
    assert_eq!(scene.count("select count(*) from mail").await, 1, "a letter waits");
    assert_eq!(
        assign(&admin, &abroad.id, ("agent", "j-1")).await.refusals(),
        ["subject: administration-error-identity-taken"]
    );
    let agent = scene.town.signed_in("sefrou", "agent").await;
    assert_eq!(assign_as(&agent, &admin, &abroad.id).await.error_code(), Some("FORBIDDEN"));
    // The password that the administrator knows is to be changed first, however one gets in.
    let browser = scene.town.at("sefrou");
    assert_eq!(travel(&scene.town, &browser, &abroad, "j-1").await, "/search?q=a");
    let viewer = browser.graphql("{ viewer { mustChangePassword acts } }", json!({})).await;
    assert_eq!(viewer.ok()["mustChangePassword"], true);
    // Lost devices lose what is signed in on them.
    let reset = json!({ "staffId": staff(&admin, "jadida").await, "password": "argan-souss-4418", "totpReset": true });
    admin.mutate("passwordReset", reset, "staff { id }").await.ok();
    assert_eq!(travel(&scene.town, &browser, &abroad, "j-1").await, "/search?q=a#sign-in=unknown");
}

async fn assign_as(person: &testkit::Browser, admin: &testkit::Browser, provider: &str) -> testkit::Answer {
    let input = json!({ "staffId": staff(admin, "officier").await, "providerId": provider, "subject": "intrus" });
    person.mutate("staffIdentityAdd", input, "identities { id }").await
}

#[tokio::test]
async fn whoever_administers_an_arrondissement_gives_nobody_of_the_commune_an_account_at_a_provider() {
    let town = Town::start().await;
    super::at_this_moment(&town);
    crate::scene::hire_at(&town, "casablanca", "admin.maarif", ("administrator", Some("maarif"))).await;
    let chief = town.signed_in("casablanca", "admin").await;
    let provider = trust(&chief, "http://127.0.0.1:9").await;
    let part = town.signed_in("maarif.casablanca", "admin.maarif").await;
    let add = |id: String| json!({ "staffId": id, "providerId": provider, "subject": "x" });
    let over = add(staff(&chief, "auditeur").await);
    let refused = part.mutate("staffIdentityAdd", over, "identities { id }").await;
    assert_eq!(refused.refusals(), ["staffId: kernel-error-not-found"]);
    // Nor does a part decide whom the whole commune trusts.
    let other = part.mutate("providerCreate", super::configuration("http://127.0.0.1:10"), "provider { id }").await;
    assert_eq!(other.error_code(), Some("FORBIDDEN"));
    let stored: i64 = sqlx::query_scalar("select count(*) from t_casablanca.oidc_identity")
        .fetch_one(&town.superuser().await)
        .await
        .expect("stored");
    assert_eq!(stored, 0);
}

#[tokio::test]
async fn an_account_that_is_not_open_is_entered_by_no_provider() {
    let scene = Scene::sefrou().await;
    let town = &scene.town;
    let abroad = real(town).await;
    let admin = town.signed_in("sefrou", "admin").await;
    for login in ["agent", "officier", "chef"] {
        assign(&admin, &abroad.id, (login, &format!("s-{login}"))).await.ok();
    }
    // Closed; waiting for a password to be chosen; of a program.
    let closed = json!({ "staffId": staff(&admin, "agent").await, "reason": "essai" });
    admin.mutate("staffDeactivate", closed, "staff { id }").await.ok();
    crate::scene::sql(&scene.database, "update staff set invited_at = now() where login = 'officier'").await;
    crate::scene::sql(&scene.database, "update staff set service = true where login = 'chef'").await;
    for subject in ["s-agent", "s-officier", "s-chef", "inconnu"] {
        let browser = town.at("sefrou");
        let end = travel(town, &browser, &abroad, subject).await;
        assert_eq!(end, "/search?q=a#sign-in=unknown", "{subject}: the same words for all of them");
        assert_eq!(who(&browser).await, None);
    }
}
