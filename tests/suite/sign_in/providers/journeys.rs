use serde_json::{Value, json};
use testkit::{IdentityProvider, Town};

use super::{Abroad, assign, at_this_moment, away, real, travel, trust, wicked};
use crate::sign_in::who;

#[tokio::test]
async fn a_journey_ends_once_in_the_browser_where_it_began() {
    let town = Town::start().await;
    let abroad = real(&town).await;
    assign(&town.signed_in("sefrou", "admin").await, &abroad.id, ("agent", "a-1")).await.ok();
    let browser = town.at("sefrou");
    let back = away(&town, &browser, &abroad, ("a-1", "&to=/acts")).await;
    let remembered = browser.cookies().expect("a journey");
    // An attacker's own code and state, sent to somebody else by a link.
    let victim = town.at("sefrou");
    assert_eq!(victim.sent_from(&back, None).await, "/#sign-in=expired");
    let other = town.at("sefrou");
    away(&town, &other, &abroad, ("a-1", "")).await;
    assert_eq!(other.sent_from(&back, None).await, "/#sign-in=expired", "another journey of another browser");
    // A state that was tampered with, and none.
    for wrong in ["state=faux", "x=1"] {
        let url = reqwest::Url::parse(&back).expect("an address");
        let state = url.query_pairs().find(|(key, _)| key == "state").expect("state").1.into_owned();
        let tampered = back.replace(&format!("state={state}"), wrong);
        assert_ne!(tampered, back);
        assert_eq!(browser.sent_from(&tampered, Some(&remembered)).await, "/#sign-in=expired");
    }
    assert_eq!(browser.sent_from(&back, Some(&remembered)).await, "/acts");
    assert_eq!(who(&browser).await.as_deref(), Some("agent"));
    // The same once more, with everything that the browser had.
    let thief = town.at("sefrou");
    assert_eq!(thief.sent_from(&back, Some(&remembered)).await, "/acts#sign-in=expired");
    assert_eq!(who(&thief).await, None);
}

#[tokio::test]
async fn a_journey_that_took_too_long_or_that_the_person_gave_up_signs_nobody_in() {
    let town = Town::start().await;
    let abroad = real(&town).await;
    assign(&town.signed_in("sefrou", "admin").await, &abroad.id, ("agent", "a-1")).await.ok();
    let browser = town.at("sefrou");
    assert_eq!(travel(&town, &browser, &abroad, "refuse").await, "/search?q=a#sign-in=denied");
    let back = away(&town, &browser, &abroad, ("a-1", "")).await;
    let late = town.house.ambient.now() + chrono::Duration::seconds(301);
    town.set_clock(&late.to_rfc3339());
    assert_eq!(browser.sent_from(&back, None).await, "/#sign-in=expired");
    assert_eq!(who(&browser).await, None);
    // An unknown provider, one that is switched off, and a page elsewhere that sends people on a journey.
    for start in [
        "/auth/oidc/start",
        "/auth/oidc/start?provider=idp_1",
        "/auth/oidc/callback",
        "/auth/oidc/callback?code=1&state=2",
    ] {
        assert_eq!(browser.sent_from(start, None).await, "/#sign-in=expired", "{start}");
    }
    let admin = town.signed_in("sefrou", "admin").await;
    let mut off = super::configuration(abroad.provider.issuer());
    off.as_object_mut().expect("fields").remove("issuer");
    (off["providerId"], off["enabled"], off["clientSecret"]) = (json!(abroad.id), json!(false), Value::Null);
    admin.mutate("providerUpdate", off, "provider { id }").await.ok();
    let start = format!("/auth/oidc/start?provider={}", abroad.id);
    assert_eq!(browser.sent_from(&start, None).await, "/#sign-in=expired");
    let foreign = browser.request(reqwest::Method::GET, &start).header("sec-fetch-site", "same-site");
    assert!(foreign.send().await.expect("an answer").url().path() == "/");
}

#[tokio::test]
async fn what_a_journey_of_one_commune_brings_is_nothing_at_another_and_all_hosts_of_a_city_share_their_people() {
    let town = Town::start().await;
    let abroad = real(&town).await;
    let (sefrou, fes) = (town.signed_in("sefrou", "admin").await, town.signed_in("fes", "admin").await);
    assign(&sefrou, &abroad.id, ("agent", "a-1")).await.ok();
    let there = trust(&fes, abroad.provider.issuer()).await;
    let browser = town.at("sefrou");
    let back = away(&town, &browser, &abroad, ("a-1", "")).await;
    let remembered = browser.cookies().expect("a journey");
    let visitor = town.at("fes");
    let moved = back.replace("sefrou.localhost", "fes.localhost");
    assert_eq!(visitor.sent_from(&moved, Some(&remembered)).await, "/#sign-in=expired");
    // The same account at the same provider is nobody at the other commune, and its id there is nothing here.
    assert_eq!(visitor.sent_from(&format!("/auth/oidc/start?provider={}", abroad.id), None).await, "/#sign-in=expired");
    let at_fes = super::Abroad { provider: abroad.provider, id: there };
    assert_eq!(travel(&town, &visitor, &at_fes, "a-1").await, "/search?q=a#sign-in=unknown");
    assert_eq!(who(&visitor).await, None);

    let chief = town.signed_in("casablanca", "admin").await;
    let id = trust(&chief, at_fes.provider.issuer()).await;
    assign(&chief, &id, ("agent.maarif", "m-1")).await.ok();
    let city = super::Abroad { provider: at_fes.provider, id };
    for host in ["maarif.casablanca", "casablanca"] {
        let desk = town.at(host);
        assert_eq!(travel(&town, &desk, &city, "m-1").await, "/search?q=a", "{host}");
        assert_eq!(who(&desk).await.as_deref(), Some("agent.maarif"), "{host}");
    }
    // A journey that began at one host of the city does not end at another.
    let desk = town.at("maarif.casablanca");
    let back = away(&town, &desk, &city, ("m-1", "")).await;
    let remembered = desk.cookies().expect("a journey");
    let moved = back.replace("maarif.casablanca.localhost", "casablanca.localhost");
    assert_eq!(town.at("casablanca").sent_from(&moved, Some(&remembered)).await, "/#sign-in=expired");
    let told = chief.graphql("{ providers { redirectUris } }", json!({})).await;
    let told = told.ok()[0]["redirectUris"].to_string();
    assert!(told.contains("//maarif.casablanca.localhost:") && told.contains("//casablanca.localhost:"), "{told}");
}

#[tokio::test]
async fn nothing_that_a_wicked_provider_says_is_believed() {
    let town = Town::start().await;
    let abroad = wicked(&town).await;
    let now = town.house.ambient.now().timestamp();
    let refused = [
        ("another nonce", json!({ "claims": { "nonce": "faux" } })),
        ("no nonce", json!({ "drop": ["nonce"] })),
        ("no signature", json!({ "alg": "none" })),
        ("signed with the secret that both know", json!({ "alg": "HS256" })),
        ("signed by a stranger under a known name", json!({ "key": "stranger" })),
        ("for somebody else", json!({ "claims": { "aud": "autre" } })),
        ("for somebody else too", json!({ "claims": { "aud": [IdentityProvider::CLIENT, "autre"] } })),
        ("given to somebody else", json!({ "claims": { "azp": "autre" } })),
        ("by somebody else", json!({ "claims": { "iss": "https://ailleurs.example" } })),
        ("no longer good", json!({ "claims": { "exp": now - 120 } })),
        ("not yet said", json!({ "claims": { "iat": now + 600 } })),
        ("about nobody", json!({ "claims": { "sub": "" } })),
        ("nothing at all", json!({ "noToken": true })),
        ("sent back by somebody else", json!({ "iss": "https://ailleurs.example" })),
        ("sent back by nobody, who says it always says so", json!({ "iss": null })),
    ];
    for (what, behaviour) in refused {
        abroad.provider.behave(behaviour).await;
        let browser = town.at("sefrou");
        assert_eq!(travel(&town, &browser, &abroad, "agent").await, "/search?q=a#sign-in=provider", "{what}");
        assert_eq!(who(&browser).await, None, "{what}");
    }
    // Nobody is even sent to one that claims another name, or whose page is no address of the public internet.
    for behaviour in [
        json!({ "issuer": "https://ailleurs.example" }),
        json!({ "authorization": "javascript:alert(1)" }),
        json!({ "authorization": "http://10.0.0.1/" }),
    ] {
        abroad.provider.behave(behaviour.clone()).await;
        let start = format!("/auth/oidc/start?provider={}&to=/acts", abroad.id);
        assert_eq!(town.at("sefrou").sent_from(&start, None).await, "/acts#sign-in=provider", "{behaviour}");
    }
    // Each of them is on record; and what is right is believed.
    let refusals: i64 =
        sqlx::query_scalar("select count(*) from t_sefrou.audit where after ->> 'refused' = 'provider'")
            .fetch_one(&town.superuser().await)
            .await
            .expect("the trail");
    assert_eq!(refusals, 15);
    for right in [json!({}), json!({ "alg": "ES256" }), json!({ "announced": false, "iss": null })] {
        abroad.provider.behave(right.clone()).await;
        let browser = town.at("sefrou");
        assert_eq!(travel(&town, &browser, &abroad, "agent").await, "/search?q=a", "{right}");
        assert_eq!(who(&browser).await.as_deref(), Some("agent"), "{right}");
    }
}

#[tokio::test]
async fn keys_that_a_provider_changed_are_believed_and_those_it_withdrew_no_longer() {
    let town = Town::start().await;
    let mut abroad = real(&town).await;
    assign(&town.signed_in("sefrou", "admin").await, &abroad.id, ("agent", "a-1")).await.ok();
    assert_eq!(travel(&town, &town.at("sefrou"), &abroad, "a-1").await, "/search?q=a");
    let callbacks = [super::callback(&town.at("sefrou"))];
    abroad.provider = abroad.provider.with_new_keys(&callbacks).await;
    assert_eq!(travel(&town, &town.at("sefrou"), &abroad, "a-1").await, "/search?q=a");
    // A key that is published no more.
    let wicked = wicked(&town).await;
    assert_eq!(travel(&town, &town.at("sefrou"), &wicked, "agent").await, "/search?q=a");
    wicked.provider.behave(json!({ "key": "next" })).await;
    assert_eq!(travel(&town, &town.at("sefrou"), &wicked, "agent").await, "/search?q=a");
    wicked.provider.behave(json!({ "key": "stranger" })).await;
    assert_eq!(travel(&town, &town.at("sefrou"), &wicked, "agent").await, "/search?q=a#sign-in=provider");
    at_this_moment(&town);
}

#[tokio::test]
async fn a_provider_that_takes_the_secret_in_the_form_only_is_given_it_there() {
    let town = Town::start().await;
    at_this_moment(&town);
    let provider = IdentityProvider::by_form(&[super::callback(&town.at("sefrou"))]).await;
    let admin = town.signed_in("sefrou", "admin").await;
    let id = trust(&admin, provider.issuer()).await;
    assign(&admin, &id, ("agent", "a-1")).await.ok();
    let (browser, abroad) = (town.at("sefrou"), Abroad { provider, id });
    assert_eq!(travel(&town, &browser, &abroad, "a-1").await, "/search?q=a");
    assert_eq!(who(&browser).await.as_deref(), Some("agent"));
}
