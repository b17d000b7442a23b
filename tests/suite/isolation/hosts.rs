//! The host name alone decides about the commune, and the origin is compared exactly.

use serde_json::json;
use testkit::Town;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::sessions::{cookie, post};

const KEY: &str = "/graphql?query=%7Bcommune%7Bkey%7D%7D";

/// Sends bytes as they are; answers the status and everything that came back.
async fn raw(town: &Town, request: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(town.address).await.expect("connected");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("read");
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
    (status, answer)
}

/// GET of a path with these header lines.
async fn get(town: &Town, path: &str, lines: &[&str]) -> (u16, String) {
    let lines: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
    raw(town, &format!("GET {path} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n")).await
}

#[tokio::test]
async fn the_host_is_read_the_same_in_capitals_with_a_port_and_with_a_final_dot() {
    let town = Town::start().await;
    for host in
        ["sefrou.localhost", "SEFROU.LocalHost", "sefrou.localhost:8080", "sefrou.localhost.", "sefrou.localhost.:1"]
    {
        let (status, said) = get(&town, KEY, &[&format!("Host: {host}")]).await;
        assert_eq!(status, 200, "{host}: {said}");
        assert!(said.contains(r#""key":"sefrou""#), "{host}: {said}");
    }
}

#[tokio::test]
async fn no_header_but_the_host_moves_a_request_to_another_commune() {
    let town = Town::start().await;
    for header in [
        "X-Forwarded-Host: casablanca.localhost",
        "Forwarded: host=casablanca.localhost",
        "X-Host: casablanca.localhost",
        "X-Original-Host: casablanca.localhost",
        "Referer: http://casablanca.localhost/",
        "X-HTTP-Host-Override: casablanca.localhost",
    ] {
        let (status, said) = get(&town, KEY, &["Host: sefrou.localhost", header]).await;
        assert_eq!(status, 200, "{header}");
        assert!(said.contains(r#""key":"sefrou""#), "{header}: {said}");
    }
}

#[tokio::test]
async fn a_request_that_names_two_hosts_never_brings_a_session_into_another_commune() {
    // Given the cookie of Sefrou's administrator.
    let town = Town::start().await;
    let cookie = format!("Cookie: {}", cookie(&town, "sefrou", "admin").await);
    let query = "/graphql?query=%7Bcommune%7Bkey%7Dviewer%7Bstaff%7Blogin%7D%7D%7D";

    // When the request line and the Host header disagree, then either may decide, but it decides about all.
    let (status, said) =
        get(&town, &format!("http://casablanca.localhost{query}"), &["Host: sefrou.localhost", &cookie]).await;
    let of_sefrou = said.contains(r#""key":"sefrou""#);
    let of_casablanca = said.contains(r#""key":"casablanca""#) && said.contains(r#""viewer":null"#);
    assert!(status >= 400 || of_sefrou || of_casablanca, "{status} {said}");

    // When two Host headers come, then the request is refused (RFC 9112 §3.2).
    let (status, said) = get(&town, query, &["Host: sefrou.localhost", "Host: casablanca.localhost", &cookie]).await;
    assert!(status == 400 || status == 404, "{status} {said}");
    let (status, said) = get(&town, query, &[&cookie]).await;
    assert!(status == 400 || status == 404, "without a host: {status} {said}");
}

#[tokio::test]
async fn an_unknown_host_gets_a_plain_page_in_arabic_and_french() {
    let town = Town::start().await;
    for host in [
        "nowhere.localhost",
        "localhost",
        "127.0.0.1",
        "sefrou",
        "sefrou.localhost.evil.example",
        "evil.sefrou.localhost",
        "t_sefrou.localhost",
        "sefrou.localhost@evil",
        "[::1]:80",
        "''; drop--",
    ] {
        for path in ["/", KEY, "/files/fil_0?e=1&s=x", "/v/token"] {
            let (status, said) = get(&town, path, &[&format!("Host: {host}")]).await;
            assert!(status == 404 || status == 400, "{host}{path}: {status}");
            if status == 404 {
                assert!(
                    said.contains("لا توجد جماعة بهذا العنوان") && said.contains("Aucune commune à cette adresse"),
                    "{host}{path}: {said}"
                );
                assert!(!said.contains("Set-Cookie") && !said.contains("<script"), "{said}");
            }
        }
    }
}

#[tokio::test]
async fn a_page_of_another_commune_cannot_use_the_cookie_of_this_one() {
    let town = Town::start().await;
    let cookie = cookie(&town, "sefrou", "admin").await;
    let port = town.address.port();
    let who = json!({ "query": "{ viewer { staff { login } } }" });
    let own = format!("http://sefrou.localhost:{port}");
    assert_eq!(post(&town, "sefrou", &[("origin", &own), ("cookie", &cookie)], &who).await.status(), 200);

    for origin in [
        format!("http://casablanca.localhost:{port}"),
        format!("http://fes.localhost:{port}"),
        format!("https://sefrou.localhost:{port}"),
        "http://sefrou.localhost".to_owned(),
        format!("http://sefrou.localhost:{}", port - 1),
        format!("http://sefrou.localhost:{port}/"),
        format!("http://SEFROU.localhost:{port}"),
        format!("http://evil.example:{port}"),
        "null".to_owned(),
        String::new(),
    ] {
        let refused = post(&town, "sefrou", &[("origin", &origin), ("cookie", &cookie)], &who).await.status();
        assert_eq!(refused, 403, "{origin}");
        // Signing somebody in from elsewhere is refused as well, cookie or not.
        let refused = post(&town, "sefrou", &[("origin", &origin)], &who).await.status();
        assert_eq!(refused, 403, "{origin} without a cookie");
    }
    // No origin and a cookie: a browser that hides where it comes from.
    assert_eq!(post(&town, "sefrou", &[("cookie", &cookie)], &who).await.status(), 403);
    // No origin and no cookie: a program, which is nobody.
    let program = post(&town, "sefrou", &[], &who).await;
    assert_eq!(program.json::<serde_json::Value>().await.expect("JSON"), json!({ "data": { "viewer": null } }));
}

#[tokio::test]
async fn a_link_can_ask_but_never_change_anything() {
    let town = Town::start().await;
    let cookie = format!("Cookie: {}", cookie(&town, "sefrou", "admin").await);
    for query in [
        "mutation{sessionClose{closed}}",
        "query%20A{commune{key}}mutation%20B{sessionClose{closed}}&operationName=B",
        "subscription{x}",
    ] {
        let (status, said) = get(&town, &format!("/graphql?query={query}"), &["Host: sefrou.localhost", &cookie]).await;
        assert_eq!(status, 405, "{query}: {said}");
    }
    let (status, said) =
        get(&town, "/graphql?query=%7Bviewer%7Bstaff%7Blogin%7D%7D%7D", &["Host: sefrou.localhost", &cookie]).await;
    assert!(status == 200 && said.contains(r#""login":"admin""#), "{said}");
}

#[tokio::test]
async fn a_form_of_another_site_cannot_send_a_mutation() {
    // A browser sends forms without asking first, in these three media types.
    let town = Town::start().await;
    let origin = format!("Origin: http://sefrou.localhost:{}", town.address.port());
    let body = r#"{"query":"mutation{sessionClose{closed}}"}"#;
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        let request = format!(
            "POST /graphql HTTP/1.1\r\nHost: sefrou.localhost\r\n{origin}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        let (status, said) = raw(&town, &request).await;
        assert_eq!(status, 415, "{kind}: {said}");
    }
}
