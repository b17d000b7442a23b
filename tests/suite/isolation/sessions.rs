//! The cookie of one commune at the door of another.

use reqwest::header::{COOKIE, HeaderMap, HeaderValue, SET_COOKIE};
use serde_json::{Value, json};
use testkit::{PASSWORD, Town};

/// A request without a browser: exactly these headers.
pub(crate) async fn post(town: &Town, host: &str, headers: &[(&str, &str)], body: &Value) -> reqwest::Response {
    let host = format!("{host}.localhost");
    let client = reqwest::Client::builder().no_proxy().resolve(&host, town.address).build().expect("a client");
    let mut sent = HeaderMap::new();
    for (name, value) in headers {
        sent.append(
            reqwest::header::HeaderName::from_bytes(name.as_bytes()).expect("a header"),
            HeaderValue::from_str(value).expect("a value"),
        );
    }
    let url = format!("http://{host}:{}/graphql", town.address.port());
    client.post(url).headers(sent).json(body).send().await.expect("the server answers")
}

/// The cookie, `name=value`, that a sign-in gives.
pub(crate) async fn cookie(town: &Town, host: &str, login: &str) -> String {
    let origin = format!("http://{host}.localhost:{}", town.address.port());
    let query =
        "mutation($i: SessionOpenInput!) { sessionOpen(input: $i) { viewer { sessionId } userErrors { code } } }";
    let body = json!({ "query": query, "variables": { "i": { "login": login, "password": PASSWORD } } });
    let response = post(town, host, &[("origin", &origin)], &body).await;
    let line = response.headers().get(SET_COOKIE).and_then(|line| line.to_str().ok()).unwrap_or_default().to_owned();
    let said = response.text().await.expect("an answer");
    line.split(';').next().filter(|pair| pair.len() > 20).unwrap_or_else(|| panic!("no cookie: {said}")).to_owned()
}

/// What the holder of a cookie is told.
pub(crate) async fn ask(town: &Town, host: &str, cookie: &str, query: &str) -> Value {
    let origin = format!("http://{host}.localhost:{}", town.address.port());
    let response =
        post(town, host, &[("origin", &origin), (COOKIE.as_str(), cookie)], &json!({ "query": query })).await;
    response.json().await.expect("JSON")
}

const WHO: &str = "{ viewer { staff { login } } }";
const OFFICES: &str = "{ offices { unit { code } } }";

#[tokio::test]
async fn the_session_of_one_commune_is_nobodys_at_another() {
    // Given administrators of the same login and the same password in three communes.
    let town = Town::start().await;
    let sefrou = cookie(&town, "sefrou", "admin").await;
    assert_eq!(ask(&town, "sefrou", &sefrou, WHO).await["data"]["viewer"]["staff"]["login"], "admin");
    for elsewhere in ["fes", "casablanca", "maarif.casablanca", "agdal.fes"] {
        // When the cookie of Sefrou is shown elsewhere, then it is nobody's.
        let said = ask(&town, elsewhere, &sefrou, WHO).await;
        assert_eq!(said, json!({ "data": { "viewer": null } }), "{elsewhere}");
        let said = ask(&town, elsewhere, &sefrou, OFFICES).await;
        assert_eq!(said["errors"][0]["extensions"]["code"], "UNAUTHENTICATED", "{elsewhere}: {said}");
    }
}

#[tokio::test]
async fn the_host_of_an_arrondissement_narrows_what_a_session_of_the_city_sees() {
    // Given the administrator of all Casablanca.
    let town = Town::start().await;
    let city = cookie(&town, "casablanca", "admin").await;
    let units = |said: &Value| -> Vec<String> {
        let list = said["data"]["offices"].as_array().unwrap_or_else(|| panic!("{said}"));
        list.iter().map(|office| office["unit"]["code"].as_str().unwrap_or_default().to_owned()).collect()
    };
    // When the session is used at the city's host, all offices are seen; at Maârif's host those of Maârif alone.
    let all = units(&ask(&town, "casablanca", &city, OFFICES).await);
    assert!(all.len() >= 16, "{all:?}");
    let here = units(&ask(&town, "maarif.casablanca", &city, OFFICES).await);
    assert!(!here.is_empty() && here.iter().all(|code| code.starts_with("maarif")), "{here:?}");

    // Given the agent of Maârif, signed in at Maârif's host: Anfa's host gives nothing at all.
    let maarif = cookie(&town, "maarif.casablanca", "agent.maarif").await;
    assert_eq!(units(&ask(&town, "maarif.casablanca", &maarif, OFFICES).await), here);
    assert_eq!(units(&ask(&town, "anfa.casablanca", &maarif, OFFICES).await), Vec::<String>::new());
}

#[tokio::test]
async fn a_session_row_copied_into_another_commune_does_not_make_a_person_there() {
    // Even the hash of the token, stored in the other schema, finds no account: sessions refer to the commune's own staff.
    let town = Town::start().await;
    let stolen = cookie(&town, "sefrou", "admin").await;
    let copied = sqlx::query("insert into t_fes.staff_session select * from t_sefrou.staff_session")
        .execute(&town.superuser().await)
        .await;
    let refused = copied.expect_err("the account does not exist at Fès").to_string();
    assert!(refused.contains("staff_session_staff_id_fkey"), "{refused}");
    assert_eq!(ask(&town, "fes", &stolen, WHO).await, json!({ "data": { "viewer": null } }));
}
