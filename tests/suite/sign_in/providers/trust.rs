use serde_json::{Value, json};
use testkit::{Browser, IdentityProvider, PASSWORD, Town};

use super::{assign, at_this_moment, configuration, real, travel, wicked};
use crate::audit::code;
use crate::sign_in::who;

async fn enrolled(town: &Town, person: &Browser) -> String {
    let secret = person.graphql("mutation { totpEnroll { secret userErrors { code } } }", json!({})).await;
    let secret = secret.ok()["secret"].as_str().expect("a secret").to_owned();
    person.mutate("totpConfirm", json!({ "code": code(town, &secret) }), "viewer { sessionId }").await.ok();
    secret
}

async fn finish(browser: &Browser, totp: &str) -> testkit::Answer {
    browser.mutate("sessionOpenWithProvider", json!({ "totp": totp }), "viewer { staff { login } }").await
}

/// The provider's settings as they shall be.
fn update(id: &str, second_factor: Value) -> Value {
    let mut to = configuration("");
    to.as_object_mut().expect("fields").remove("issuer");
    (to["providerId"], to["clientSecret"], to["secondFactor"]) = (json!(id), Value::Null, second_factor);
    to
}

#[tokio::test]
async fn the_accounts_second_factor_is_asked_for_unless_the_commune_trusts_the_providers_from_a_day_on() {
    let town = Town::start().await;
    let abroad = wicked(&town).await;
    let secret = enrolled(&town, &town.signed_in("sefrou", "agent").await).await;
    let strong = json!({ "claims": { "amr": ["pwd", "otp"], "acr": "urn:fort" } });
    abroad.provider.behave(strong.clone()).await;
    // Off by default, whatever the provider says.
    let browser = town.at("sefrou");
    assert_eq!(travel(&town, &browser, &abroad, "agent").await, "/search?q=a#sign-in=code");
    assert_eq!(who(&browser).await, None);
    assert_eq!(
        finish(&town.at("sefrou"), "000000").await.refusals(),
        [": administration-error-journey"],
        "not in another browser"
    );
    assert_eq!(finish(&browser, "000000").await.refusals(), ["totp: administration-error-totp"]);
    let later = town.house.ambient.now() + chrono::Duration::seconds(31);
    town.set_clock(&later.to_rfc3339());
    let right = code(&town, &secret);
    finish(&browser, &right).await.ok();
    assert_eq!(who(&browser).await.as_deref(), Some("agent"));
    assert_eq!(finish(&browser, &right).await.refusals(), [": administration-error-journey"], "good once");

    let admin = town.signed_in("sefrou", "admin").await;
    let today = town.house.ambient.today();
    let from = |day: chrono::NaiveDate| json!({ "from": day.to_string(), "amr": ["otp"], "acr": [] });
    let tomorrow = update(&abroad.id, from(today + chrono::Days::new(2)));
    admin.mutate("providerUpdate", tomorrow, "provider { id }").await.ok();
    assert_eq!(
        travel(&town, &town.at("sefrou"), &abroad, "agent").await,
        "/search?q=a#sign-in=code",
        "not before its day"
    );
    admin.mutate("providerUpdate", update(&abroad.id, from(today)), "provider { id }").await.ok();
    assert_eq!(travel(&town, &town.at("sefrou"), &abroad, "agent").await, "/search?q=a");
    abroad.provider.behave(json!({ "claims": { "amr": ["pwd"] } })).await;
    assert_eq!(travel(&town, &town.at("sefrou"), &abroad, "agent").await, "/search?q=a#sign-in=code", "it must say so");
}

#[tokio::test]
async fn guessed_codes_after_a_provider_count_for_the_account_wherever_they_come_from() {
    let town = Town::start().await;
    let abroad = wicked(&town).await;
    let secret = enrolled(&town, &town.signed_in("sefrou", "agent").await).await;
    let browser = town.at("sefrou");
    travel(&town, &browser, &abroad, "agent").await;
    for _ in 0..4 {
        assert_eq!(finish(&browser, "000000").await.refusals(), ["totp: administration-error-totp"]);
    }
    assert_eq!(finish(&browser, "000000").await.refusals(), [": administration-error-sign-in-locked"]);
    let later = town.house.ambient.now() + chrono::Duration::seconds(31);
    town.set_clock(&later.to_rfc3339());
    assert_eq!(finish(&browser, &code(&town, &secret)).await.refusals(), [": administration-error-sign-in-locked"]);
    // Somebody who is halfway in stays outside when the account is closed meanwhile.
    let other = town.at("sefrou");
    travel(&town, &other, &abroad, "agent").await;
    let admin = town.signed_in("sefrou", "admin").await;
    let closed = json!({ "staffId": crate::scene::staff(&admin, "agent").await, "reason": "essai" });
    admin.mutate("staffDeactivate", closed, "staff { id }").await.ok();
    assert_eq!(finish(&other, "000000").await.refusals(), [": administration-error-journey"]);
}

#[tokio::test]
async fn a_providers_secret_is_locked_and_shown_to_nobody_and_its_issuer_never_changes() {
    let town = Town::start().await;
    at_this_moment(&town);
    let admin = town.signed_in("sefrou", "admin").await;
    let create = |issuer: &'static str| {
        let admin = admin.clone();
        async move { admin.mutate("providerCreate", configuration(issuer), "provider { id issuer identityCount }").await }
    };
    for (issuer, fault) in [
        ("ftp://identite.example", "issuer: administration-error-provider-https"),
        ("http://identite.example", "issuer: administration-error-provider-https"),
        ("https://10.0.0.1", "issuer: administration-error-provider-private"),
        ("https://identite.example/?a=1", "issuer: administration-error-provider-address"),
        ("https://nom:mot@identite.example", "issuer: administration-error-provider-address"),
    ] {
        assert_eq!(create(issuer).await.refusals(), [fault], "{issuer}");
    }
    create("https://identite.example").await.ok();
    assert_eq!(create("https://identite.example").await.refusals(), ["clientId: administration-error-provider-taken"]);
    let database = town.superuser().await;
    for place in
        ["select json_agg(p)::text from t_sefrou.oidc_provider p", "select json_agg(a)::text from t_sefrou.audit a"]
    {
        let kept: String = sqlx::query_scalar(sqlx::AssertSqlSafe(place)).fetch_one(&database).await.expect("rows");
        let secret = IdentityProvider::SECRET;
        assert!(!kept.contains(secret) && !kept.contains(&hex::encode(secret)), "{place}");
    }
    let changed =
        sqlx::raw_sql("set role jamaa_t_sefrou; update t_sefrou.oidc_provider set issuer = 'https://autre.example'");
    assert!(
        changed.execute(&mut *database.acquire().await.expect("a connection")).await.is_err(),
        "not even the server"
    );
}

#[tokio::test]
async fn a_check_says_what_is_wrong_with_a_provider_and_what_is_taken_away_ends_its_sign_ins() {
    let town = Town::start().await;
    let abroad = real(&town).await;
    let admin = town.signed_in("sefrou", "admin").await;
    let check = |id: String| {
        let admin = admin.clone();
        async move {
            let asked = admin
                .graphql(
                    "query($id: ID!) { providerCheck(providerId: $id) { ready code message } }",
                    json!({ "id": id }),
                )
                .await;
            (asked.ok()["ready"] == true, asked.ok()["code"].as_str().unwrap_or_default().to_owned())
        }
    };
    assert_eq!(check(abroad.id.clone()).await, (true, String::new()));
    let silent = super::trust(&admin, "http://127.0.0.1:9").await;
    assert_eq!(check(silent.clone()).await, (false, "administration-error-provider-unreachable".to_owned()));
    let odd = IdentityProvider::wicked().await;
    let liar = super::trust(&admin, odd.issuer()).await;
    odd.behave(json!({ "issuer": "https://autre.example" })).await;
    assert_eq!(check(liar).await, (false, "administration-error-provider-issuer".to_owned()));

    assign(&admin, &abroad.id, ("agent", "a-1")).await.ok();
    let browser = town.at("sefrou");
    travel(&town, &browser, &abroad, "a-1").await;
    assert_eq!(who(&browser).await.as_deref(), Some("agent"));
    let others = town.signed_in("sefrou", "agent").await;
    let left = admin.mutate("providerRemove", json!({ "providerId": abroad.id }), "providers { id }").await;
    assert_eq!(left.ok()["providers"].as_array().map(Vec::len), Some(2));
    assert_eq!(who(&browser).await, None);
    assert_eq!(who(&others).await.as_deref(), Some("agent"), "who knows the password stays");
    let kept: (i64, i64) = sqlx::query_as(
        "select (select count(*) from t_sefrou.oidc_identity), (select count(*) from t_sefrou.oidc_provider where length(client_secret) = 0)",
    )
    .fetch_one(&town.superuser().await)
    .await
    .expect("rows");
    assert_eq!(kept, (0, 1));
    assert_eq!(
        others
            .mutate(
                "passwordChange",
                json!({ "current": PASSWORD, "new": "amandier-tafraout-61" }),
                "viewer { sessionId }"
            )
            .await
            .refusals(),
        Vec::<String>::new()
    );
}
