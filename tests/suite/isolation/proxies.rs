//! What a proxy says of a caller is believed when the proxy is ours, and of nobody else.

use std::net::{IpAddr, Ipv4Addr};

use serde_json::{Value, json};
use testkit::{Beside, PASSWORD, Town};

const OURS: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const ELSEWHERE: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 5));

/// Signs in with this header and answers the address that the sign-in is on record with.
async fn seen_as(server: &Beside, forwarded: &[&str]) -> String {
    let browser = server.at("sefrou");
    let query = "mutation($input: SessionOpenInput!) { sessionOpen(input: $input) { viewer { sessionId } userErrors { code } } }";
    let body = json!({ "query": query, "variables": { "input": { "login": "agent", "password": PASSWORD } } });
    let mut request = browser.request(reqwest::Method::POST, "/graphql").json(&body);
    for line in forwarded {
        request = request.header("x-forwarded-for", *line);
    }
    let said: Value = request.send().await.unwrap().json().await.unwrap();
    assert!(said["data"]["sessionOpen"]["viewer"].is_object(), "{said}");
    let sessions = browser.graphql("{ sessions { address current } }", json!({})).await;
    let list = sessions.ok().as_array().unwrap().clone();
    list.iter().find(|session| session["current"] == true).unwrap()["address"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_taken_from_our_own_proxy_and_from_nobody_else() {
    let town = Town::start().await;
    let behind = town.behind(vec![OURS], "http").await;
    assert_eq!(seen_as(&behind, &["203.0.113.7"]).await, "203.0.113.7");
    assert_eq!(
        seen_as(&behind, &["198.51.100.1, 203.0.113.8"]).await,
        "203.0.113.8",
        "the first is the caller's claim"
    );
    assert_eq!(seen_as(&behind, &["198.51.100.1", "203.0.113.9"]).await, "203.0.113.9", "in two lines as in one");
    assert_eq!(seen_as(&behind, &["not an address"]).await, "127.0.0.1");
    assert_eq!(seen_as(&behind, &[]).await, "127.0.0.1");
    // The same header, from somebody who is no proxy of ours.
    let direct = town.behind(vec![ELSEWHERE], "http").await;
    assert_eq!(seen_as(&direct, &["203.0.113.7"]).await, "127.0.0.1");
    let alone = town.behind(Vec::new(), "http").await;
    assert_eq!(seen_as(&alone, &["203.0.113.7"]).await, "127.0.0.1");
}

/// Status and location of a request with this scheme forwarded.
async fn answered(server: &Beside, method: reqwest::Method, spoken: &[&str]) -> (u16, Option<String>) {
    let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
    let client = client.resolve("sefrou.localhost", server.address).build().unwrap();
    let url = format!("http://sefrou.localhost:{}/v/essai?x=1", server.address.port());
    let mut request = client.request(method, url);
    for scheme in spoken {
        request = request.header("x-forwarded-proto", *scheme);
    }
    let answer = request.send().await.unwrap();
    let location = answer.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
    (answer.status().as_u16(), location)
}

#[tokio::test(flavor = "multi_thread")]
async fn plain_http_that_our_proxy_tells_of_is_sent_to_https_and_a_strangers_word_moves_nobody() {
    let town = Town::start().await;
    let behind = town.behind(vec![OURS], "https").await;
    let secure = Some(format!("https://sefrou.localhost:{}/v/essai?x=1", behind.address.port()));
    let (get, post) = (reqwest::Method::GET, reqwest::Method::POST);
    assert_eq!(answered(&behind, get.clone(), &["http"]).await, (308, secure.clone()));
    assert_eq!(answered(&behind, get.clone(), &["https", "http"]).await, (308, secure), "the last word is the proxy's");
    assert_eq!(answered(&behind, post, &["http"]).await, (403, None));
    for spoken in [&["https"][..], &["http, https"], &[]] {
        assert_ne!(answered(&behind, get.clone(), spoken).await.0, 308, "{spoken:?}");
    }
    let direct = town.behind(vec![ELSEWHERE], "https").await;
    assert_ne!(answered(&direct, get.clone(), &["http"]).await.0, 308);
    let plain = town.behind(vec![OURS], "http").await;
    assert_ne!(answered(&plain, get, &["http"]).await.0, 308);
}
