//! Providers of identities: a real one says who somebody is, a wicked one is not believed, and nothing of one commune, browser or journey
//! serves in another.

mod journeys;
mod linking;
mod trust;

use kernel::ambient::Ambient;
use serde_json::{Value, json};
use testkit::{Answer, Browser, IdentityProvider, PASSWORD, Town};

use crate::scene::Scene;

/// A provider that the communes of a town may trust.
pub(crate) struct Abroad {
    pub(crate) provider: IdentityProvider,
    /// Identifier at the commune that trusts it.
    pub(crate) id: String,
}

/// The provider's clock is the machine's.
pub(crate) fn at_this_moment(town: &Town) {
    town.set_clock(&Ambient::system().now().to_rfc3339());
}

pub(crate) fn callback(browser: &Browser) -> String {
    format!("{}/auth/oidc/callback", browser.origin())
}

/// What an administrator writes down of a provider.
pub(crate) fn configuration(issuer: &str) -> Value {
    json!({ "issuer": issuer, "clientId": IdentityProvider::CLIENT, "clientSecret": IdentityProvider::SECRET,
        "labelAr": "هوية تجريبية", "labelFr": "Identité d’essai", "scopes": [], "enabled": true, "secondFactor": null })
}

/// Has a commune trust a provider.
pub(crate) async fn trust(admin: &Browser, issuer: &str) -> String {
    let made = admin.mutate("providerCreate", configuration(issuer), "provider { id }").await;
    made.ok()["provider"]["id"].as_str().expect("an id").to_owned()
}

/// A real provider that Sefrou trusts.
pub(crate) async fn real(town: &Town) -> Abroad {
    at_this_moment(town);
    let callbacks = ["sefrou", "fes", "casablanca", "maarif.casablanca"].map(|label| callback(&town.at(label)));
    let provider = IdentityProvider::start(&callbacks).await;
    let id = trust(&town.signed_in("sefrou", "admin").await, provider.issuer()).await;
    Abroad { provider, id }
}

/// One that says what the test wants, trusted by Sefrou; the agent has an account there, of the same name.
pub(crate) async fn wicked(town: &Town) -> Abroad {
    at_this_moment(town);
    let provider = IdentityProvider::wicked().await;
    let admin = town.signed_in("sefrou", "admin").await;
    let id = trust(&admin, provider.issuer()).await;
    assign(&admin, &id, ("agent", "agent")).await.ok();
    Abroad { provider, id }
}

/// An administrator writes down whose account that is.
pub(crate) async fn assign(admin: &Browser, provider: &str, (login, subject): (&str, &str)) -> Answer {
    let input =
        json!({ "staffId": crate::scene::staff(admin, login).await, "providerId": provider, "subject": subject });
    admin.mutate("staffIdentityAdd", input, "identities { id subject linkedBy }").await
}

/// Goes to the provider; gives the address that it sends the person back to.
pub(crate) async fn away(town: &Town, browser: &Browser, abroad: &Abroad, (login, more): (&str, &str)) -> String {
    at_this_moment(town);
    let address = browser.sent_from(&format!("/auth/oidc/start?provider={}{more}", abroad.id), None).await;
    abroad.provider.visit(&address, login).await
}

/// Goes to the provider and comes back; gives where the browser ends.
pub(crate) async fn travel(town: &Town, browser: &Browser, abroad: &Abroad, login: &str) -> String {
    let back = away(town, browser, abroad, (login, "&to=/search?q=a")).await;
    at_this_moment(town);
    browser.sent_from(&back, None).await
}

/// Links the account of this name there with the account of whoever is signed in.
pub(crate) async fn link(town: &Town, person: &Browser, abroad: &Abroad, login: &str) -> Answer {
    found(town, person, abroad, login).await;
    person.mutate("identityLink", json!({ "password": PASSWORD }), "identities { id subject linkedBy }").await
}

/// The person has proved to have that account; the password is still missing.
pub(crate) async fn found(town: &Town, person: &Browser, abroad: &Abroad, login: &str) {
    let back = away(town, person, abroad, (login, "&link=1")).await;
    assert_eq!(person.sent_from(&back, None).await, "/account#identity=found");
}

/// A provider that says, by the town's own clock, that it is this person.
async fn by_the_towns_clock(scene: &Scene, login: &str) -> Abroad {
    let provider = IdentityProvider::wicked().await;
    let now = scene.town.house.ambient.now().timestamp();
    provider.behave(json!({ "claims": { "sub": login, "iat": now, "exp": now + 300 } })).await;
    let id = trust(&scene.admin, provider.issuer()).await;
    Abroad { provider, id }
}

/// A signed-in person has just been at a provider to link an account there; the password is still missing.
pub(crate) async fn remembered(scene: &Scene, person: &Browser, login: &str) {
    let abroad = by_the_towns_clock(scene, login).await;
    let address = person.sent_from(&format!("/auth/oidc/start?provider={}&link=1", abroad.id), None).await;
    let back = abroad.provider.visit(&address, login).await;
    assert_eq!(person.sent_from(&back, None).await, "/account#identity=found");
}

/// A browser in which somebody was named by a provider and is asked for a code; gives a good one.
pub(crate) async fn halfway(scene: &Scene, login: &str) -> (Browser, String) {
    let abroad = by_the_towns_clock(scene, login).await;
    assign(&scene.admin, &abroad.id, (login, login)).await.ok();
    let person = scene.town.at_from("sefrou", crate::scene::desk(202));
    person.sign_in(login, PASSWORD).await;
    let secret = person.graphql("mutation { totpEnroll { secret userErrors { code } } }", json!({})).await;
    let secret = secret.ok()["secret"].as_str().expect("a secret").to_owned();
    let first = crate::audit::code(&scene.town, &secret);
    person.mutate("totpConfirm", json!({ "code": first }), "viewer { sessionId }").await.ok();
    let codes = person.mutate("recoveryRenew", json!({ "password": PASSWORD }), "codes").await;
    let code = codes.ok()["codes"][0].as_str().expect("a code").to_owned();
    let browser = scene.town.at_from("sefrou", crate::scene::desk(203));
    let address = browser.sent_from(&format!("/auth/oidc/start?provider={}", abroad.id), None).await;
    let back = abroad.provider.visit(&address, login).await;
    assert_eq!(browser.sent_from(&back, None).await, "/#sign-in=code");
    (browser, code)
}
