//! What a wrong sign-in tells, and whom it makes wait.

use std::net::{IpAddr, Ipv4Addr};

use serde_json::{Value, json};
use sqlx::Row as _;
use testkit::{Answer, PASSWORD, Town};

use super::{try_sign_in, who};

const STRANGER: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2));

/// What the person reads.
fn said(answer: &Answer) -> Vec<&str> {
    answer.root()["userErrors"]
        .as_array()
        .map(|list| list.iter().filter_map(|error| error["message"].as_str()).collect())
        .unwrap_or_default()
}

#[tokio::test]
async fn a_wrong_password_an_unknown_login_and_a_closed_account_are_told_in_the_same_words_and_open_nothing() {
    // Given a closed account.
    let town = Town::start().await;
    let admin = town.signed_in("sefrou", "admin").await;
    let people = admin.graphql("{ staff(first: 100, filter: { query: \"chef\" }) { nodes { id } } }", json!({})).await;
    let closed = people.ok()["nodes"][0]["id"].clone();
    admin.mutate("staffDeactivate", json!({ "staffId": closed, "reason": "essai" }), "staff { id }").await.ok();

    // When somebody tries each of the three.
    let mut answers = Vec::new();
    for (login, password) in [
        ("agent", "faux"),
        ("inconnu", "faux"),
        ("inconnu", PASSWORD),
        ("chef", PASSWORD),
        ("agent", "CEDRE-ATLAS-2026"),
    ] {
        let browser = town.at("sefrou");
        let answer = try_sign_in(&browser, login, password, None).await;
        assert_eq!(answer.refusals(), [": administration-error-sign-in"], "{login}");
        assert!(answer.root()["viewer"].is_null() && answer.root()["totpRequired"] == false, "{}", answer.0);
        assert_eq!(who(&browser).await, None, "{login}");
        answers.push(answer);
    }
    // Then all read the same, and say nothing of which it was.
    assert!(answers.windows(2).all(|pair| said(&pair[0]) == said(&pair[1])), "{answers:?}");
    let opened: i64 = sqlx::query_scalar("select count(*) from t_sefrou.staff_session s join t_sefrou.staff p on p.id = s.staff_id where p.login in ('agent', 'chef')")
        .fetch_one(&town.superuser().await)
        .await
        .expect("counted");
    assert_eq!(opened, 0);
}

#[tokio::test]
async fn the_login_is_found_in_capitals_and_between_spaces_and_the_password_only_as_it_is() {
    let town = Town::start().await;
    let browser = town.at("sefrou");
    try_sign_in(&browser, "  AGENT ", PASSWORD, None).await.ok();
    assert_eq!(who(&browser).await.as_deref(), Some("agent"));
    let spaced = try_sign_in(&town.at("sefrou"), "agent", &format!(" {PASSWORD}"), None).await;
    assert_eq!(spaced.refusals(), [": administration-error-sign-in"]);
}

#[tokio::test]
async fn twenty_failures_of_a_stranger_do_not_keep_the_right_person_out() {
    // Given somebody at another machine who tries the agent's account twenty times, patiently, as the waits end.
    let town = Town::start().await;
    for hour in 0..20 {
        town.set_clock(&format!("2026-11-{:02}T{:02}:00:00Z", 20 + hour / 24, hour % 24));
        let answer = try_sign_in(&town.at_from("sefrou", STRANGER), "agent", "faux", None).await;
        assert!(!answer.refusals().is_empty());
    }
    let locked = try_sign_in(&town.at_from("sefrou", STRANGER), "agent", PASSWORD, None).await;
    assert_eq!(
        locked.refusals(),
        [": administration-error-sign-in-locked"],
        "the stranger waits, even with the right password"
    );

    // Then the agent signs in from the own machine at once, and a colleague from the stranger's.
    town.signed_in("sefrou", "agent").await;
    try_sign_in(&town.at_from("sefrou", STRANGER), "officier", PASSWORD, None).await.ok();
}

#[tokio::test]
async fn the_wait_grows_with_every_failure_and_ends_with_the_right_password() {
    let town = Town::start().await;
    let browser = town.at("sefrou");
    let at = |minute: i64, second: i64| {
        town.set_clock(&format!("2026-11-20T{:02}:{:02}:{second:02}Z", 9 + minute / 60, minute % 60))
    };
    // Four slips of the keyboard cost nothing.
    for _ in 0..4 {
        assert_eq!(try_sign_in(&browser, "agent", "faux", None).await.refusals(), [": administration-error-sign-in"]);
    }
    // From the fifth on: 1, 2, 4 minutes.
    let mut minute = 0;
    for wait in [1, 2, 4] {
        at(minute, 0);
        try_sign_in(&browser, "agent", "faux", None).await;
        at(minute + wait - 1, 58);
        assert_eq!(
            try_sign_in(&browser, "agent", PASSWORD, None).await.refusals(),
            [": administration-error-sign-in-locked"],
            "{wait} minutes are not over"
        );
        minute += wait + 1;
    }
    // When the wait is over, the right password opens, and the slate is clean.
    at(minute, 0);
    try_sign_in(&browser, "agent", PASSWORD, None).await.ok();
    for _ in 0..4 {
        assert_eq!(
            try_sign_in(&town.at("sefrou"), "agent", "faux", None).await.refusals(),
            [": administration-error-sign-in"]
        );
    }
}

#[tokio::test]
async fn a_failed_sign_in_is_on_record_without_what_was_typed() {
    // People type their password into the field of the login.
    let town = Town::start().await;
    let typed = "mot-de-passe-tape-au-mauvais-endroit";
    try_sign_in(&town.at("sefrou"), typed, "faux-et-secret", None).await;
    try_sign_in(&town.at("sefrou"), "agent", "faux-et-secret", None).await;
    let rows =
        sqlx::query("select a::text as line, after from t_sefrou.audit a where object_kind = 'sign_in' order by id")
            .fetch_all(&town.superuser().await)
            .await
            .expect("read");
    let reasons: Vec<Value> = rows.iter().map(|row| row.get::<Value, _>("after")["refused"].clone()).collect();
    assert_eq!(reasons, [json!("unknown_login"), json!("password")]);
    for row in rows {
        let line: String = row.get("line");
        assert!(!line.contains(typed) && !line.contains("faux-et-secret") && !line.contains("127.0.0"), "{line}");
    }
}

#[tokio::test]
async fn guessing_many_logins_from_one_address_is_slowed_down() {
    // One guess for each of many accounts never locks one of them, so the address itself is counted.
    let town = Town::start().await;
    let guess =
        async |n: usize| try_sign_in(&town.at_from("sefrou", STRANGER), &format!("compte{n}"), "faux", None).await;
    let answers = futures::future::join_all((0..120).map(guess)).await;
    let limited = answers.iter().filter(|answer| answer.error_code() == Some("RATE_LIMITED")).count();
    assert!(limited >= 20, "{limited} of 120 guesses were refused");
    // Nobody elsewhere waits for it.
    town.signed_in("sefrou", "agent").await;
}

#[tokio::test]
async fn an_address_that_the_caller_writes_into_a_header_is_not_believed() {
    // Otherwise a stranger would be somebody new with every guess, and could make a colleague wait.
    let town = Town::start().await;
    let browser = town.at_from("sefrou", STRANGER);
    let query =
        "mutation($i: SessionOpenInput!) { sessionOpen(input: $i) { viewer { sessionId } userErrors { code } } }";
    let guess = async |n: usize, password: &str| {
        let body = json!({ "query": query, "variables": { "i": { "login": "agent", "password": password } } });
        let mut request = browser.request(reqwest::Method::POST, "/graphql").json(&body);
        for header in ["x-forwarded-for", "x-real-ip", "true-client-ip", "cf-connecting-ip"] {
            request = request.header(header, format!("10.0.0.{n}"));
        }
        let request = request.header("forwarded", format!("for=10.0.0.{n}"));
        Answer(request.send().await.expect("sent").json().await.expect("JSON"))
    };
    for n in 0..5 {
        guess(n, "faux").await;
    }
    assert_eq!(guess(99, PASSWORD).await.refusals(), [": administration-error-sign-in-locked"]);
    // Nor does one who writes the agent's address into it make the agent wait.
    for _ in 0..6 {
        guess(1, "faux").await;
    }
    town.signed_in("sefrou", "agent").await;
}

#[tokio::test]
async fn many_guesses_in_one_request_are_refused_before_the_first_is_tried() {
    // One document could hold the same mutation under many names.
    let town = Town::start().await;
    let guesses: String = (0..12)
        .map(|n| {
            format!(
                "g{n}: sessionOpen(input: {{ login: \"agent\", password: \"faux{n}\" }}) {{ userErrors {{ code }} }} "
            )
        })
        .collect();
    let refused = town.at("sefrou").graphql(&format!("mutation {{ {guesses} }}"), json!({})).await;
    assert_eq!(refused.error_code(), Some("LIMIT_ROOT_FIELDS"), "{}", refused.0);
    try_sign_in(&town.at("sefrou"), "agent", PASSWORD, None).await.ok();
}
