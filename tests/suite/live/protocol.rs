//! `graphql-transport-ws` and GraphQL over SSE, word by word, over a real socket.

use std::net::{IpAddr, Ipv4Addr};

use futures::future::join_all;
use serde_json::{Value, json};
use testkit::{Events, PASSWORD, Socket, Town};

use crate::scene::lend;

const STATE: &str = "subscription { sessionChanged { live } }";
const INIT: &str = r#"{"type":"connection_init"}"#;

#[tokio::test]
async fn only_a_page_of_the_same_origin_or_a_program_without_cookie_opens_a_socket() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    let port = town.address.port();
    // A page of a sibling commune is of the same site, and its socket would carry the cookie.
    for foreign in
        [format!("http://fes.localhost:{port}"), "null".to_owned(), format!("https://sefrou.localhost:{port}")]
    {
        assert_eq!(Socket::open(&agent, &[("origin", &foreign)]).await.err(), Some(403), "{foreign}");
    }
    assert_eq!(Socket::open(&agent, &[("origin", "")]).await.err(), Some(403), "a cookie without origin");
    // A program says who it is in the first message, by a token; the cookie's own value is none.
    let cookies = agent.cookies().expect("a cookie");
    let stolen = cookies.split_once('=').expect("name and value").1;
    let mut thief = Socket::open(&agent, &[("origin", ""), ("cookie", "")]).await.expect("opened");
    thief.say(&json!({ "type": "connection_init", "payload": { "authorization": format!("Bearer {stolen}") } })).await;
    assert_eq!(thief.hear().await, Err(4403));
    let token = lend(&agent, &["registry.work.read"]).await;
    let mut program = Socket::open(&agent, &[("origin", ""), ("cookie", "")]).await.expect("opened");
    program.say(&json!({ "type": "connection_init", "payload": { "authorization": format!("Bearer {token}") } })).await;
    assert_eq!(program.hear().await, Ok(json!({ "type": "connection_ack" })));
    program.subscribe("w", "subscription { workChanged { drafts } }").await;
    assert_eq!(program.next("w").await["drafts"], 0);
    // Nobody has nothing to follow.
    let mut nobody = Socket::open(&town.at("sefrou"), &[]).await.expect("opened");
    nobody.say_text(INIT).await;
    assert_eq!(nobody.hear().await, Err(4403));
    // And a token of one commune is nobody's in another.
    let mut stranger = Socket::open(&town.at("fes"), &[("cookie", &cookies)]).await.expect("opened");
    stranger.say_text(INIT).await;
    assert_eq!(stranger.hear().await, Err(4403));
}

#[tokio::test]
async fn a_word_out_of_place_closes_the_socket_with_the_code_of_the_protocol() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    let subscribe = json!({ "type": "subscribe", "id": "a", "payload": { "query": STATE } }).to_string();
    let cases: [(&[&str], u16); 6] = [
        (&[&subscribe], 4401),
        (&[INIT, INIT], 4429),
        (&[INIT, &subscribe, &subscribe], 4409),
        (&[INIT, "nonsense"], 4400),
        (&[r#"{"type":"start","id":"1"}"#], 4400),
        (&[], 4408),
    ];
    join_all(cases.map(|(words, code)| {
        let agent = &agent;
        async move {
            let mut socket = Socket::open(agent, &[]).await.expect("opened");
            for word in words {
                socket.say_text(word).await;
            }
            let closed = loop {
                match socket.hear().await {
                    Ok(_) => {}
                    Err(code) => break code,
                }
            };
            assert_eq!(closed, code, "{words:?}");
        }
    }))
    .await;
}

#[tokio::test]
async fn a_socket_answers_pings_queries_and_faults_and_carries_no_mutation() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    let mut socket = Socket::greeted(&agent).await;
    socket.say(&json!({ "type": "ping", "payload": { "n": 1 } })).await;
    assert_eq!(socket.hear().await, Ok(json!({ "type": "pong", "payload": { "n": 1 } })));
    socket.subscribe("q", "{ commune { key } }").await;
    assert_eq!(socket.next("q").await, json!({ "key": "sefrou" }));
    assert_eq!(socket.hear().await, Ok(json!({ "type": "complete", "id": "q" })));
    let refused = async |socket: &mut Socket, query: &str| {
        socket.subscribe("m", query).await;
        let said = socket.hear().await.expect("an answer");
        assert_eq!((&said["type"], &said["id"]), (&json!("error"), &json!("m")), "{said}");
        said["payload"][0]["extensions"]["code"].clone()
    };
    assert_eq!(refused(&mut socket, "mutation { sessionClose { closed } }").await, "MUTATION_OVER_STREAM");
    assert!(agent.graphql("{ viewer { sessionId } }", json!({})).await.ok().is_object(), "nobody was signed out");
    assert_eq!(
        refused(&mut socket, "subscription { a: sessionChanged { live } b: sessionChanged { live } }").await,
        "LIMIT_ROOT_FIELDS"
    );
    assert_eq!(refused(&mut socket, "subscription { nothing }").await, "GRAPHQL_VALIDATION_FAILED");
    // What the client ends is ended without a word, and its name is free again.
    socket.subscribe("s", STATE).await;
    assert_eq!(socket.next("s").await["live"], true);
    socket.say(&json!({ "type": "complete", "id": "s" })).await;
    socket.subscribe("s", STATE).await;
    assert_eq!(socket.next("s").await["live"], true);
}

#[tokio::test]
async fn operations_of_a_socket_and_streams_of_a_sign_in_are_bounded() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    let mut sockets = vec![Socket::greeted(&agent).await];
    let first = &mut sockets[0];
    for n in 0..catalog::limits::OPERATIONS.max {
        first.subscribe(&n.to_string(), STATE).await;
        assert_eq!(first.next(&n.to_string()).await["live"], true);
    }
    first.subscribe("more", STATE).await;
    let said = first.hear().await.expect("an answer");
    assert_eq!(
        (&said["type"], &said["payload"][0]["extensions"]["code"]),
        (&json!("error"), &json!("LIMIT_OPERATIONS"))
    );
    while sockets.len() < catalog::limits::STREAMS.max {
        sockets.push(Socket::greeted(&agent).await);
    }
    let mut more = Socket::open(&agent, &[]).await.expect("opened");
    more.say_text(INIT).await;
    assert_eq!(more.hear().await, Err(4503));
    let request = agent.request(reqwest::Method::POST, "/graphql").header("accept", "text/event-stream");
    assert_eq!(request.json(&json!({ "query": STATE })).send().await.unwrap().status(), 429);
    // Another sign-in of the same person has streams of its own.
    let again = town.at_from("sefrou", IpAddr::V4(Ipv4Addr::new(127, 0, 1, 9)));
    again.sign_in("agent", PASSWORD).await;
    Socket::greeted(&again).await;
}

#[tokio::test]
async fn streams_of_one_address_are_bounded_and_the_refusal_says_that_number() {
    let town = Town::start().await;
    let nobody = town.at("sefrou");
    // Given as many sockets of one address as there may be, none of which has said who it is yet.
    let most = catalog::limits::STREAMS_PER_ADDRESS.max;
    let sockets = join_all((0..most).map(|_| Socket::open(&nobody, &[]))).await;
    assert_eq!(sockets.iter().filter(|socket| socket.is_ok()).count(), most, "the number itself passes");
    // Then one more is refused either way, with the limit of addresses and not that of sign-ins.
    assert_eq!(Socket::open(&nobody, &[]).await.err(), Some(429));
    let events = |who: &testkit::Browser| {
        let request = who.request(reqwest::Method::POST, "/graphql").header("accept", "text/event-stream");
        request.json(&json!({ "query": "{ commune { key } }" }))
    };
    let refused = events(&nobody).send().await.unwrap();
    assert_eq!(refused.status(), 429);
    let refused: Value = refused.json().await.unwrap();
    let error = &refused["errors"][0];
    assert_eq!(error["extensions"], json!({ "code": "LIMIT_STREAMS", "max": most }));
    assert!(error["message"].as_str().is_some_and(|text| text.contains("600") && text.contains("adresse")), "{error}");
    // Another address has seats of its own, and a seat that was left is free.
    let elsewhere = town.at_from("sefrou", IpAddr::V4(Ipv4Addr::new(127, 0, 1, 9)));
    assert_eq!(events(&elsewhere).send().await.unwrap().status(), 200);
    drop(sockets);
    let since = std::time::Instant::now();
    while Socket::open(&nobody, &[]).await.is_err() {
        assert!(since.elapsed() < std::time::Duration::from_secs(30), "no seat is given back");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn a_message_is_as_long_as_it_may_be_and_one_byte_more_closes_the_socket_with_1009() {
    let town = Town::start().await;
    let mut socket = Socket::greeted(&town.signed_in("sefrou", "agent").await).await;
    let ping = r#"{"type":"ping"}"#;
    let padded = |length: usize| format!("{ping}{}", " ".repeat(length - ping.len()));
    let most = catalog::limits::STREAM_MESSAGE.max;
    socket.say_text(&padded(most)).await;
    assert_eq!(socket.hear().await, Ok(json!({ "type": "pong" })));
    socket.say_text(&padded(most + 1)).await;
    assert_eq!(socket.hear().await, Err(1009));
}

#[tokio::test]
async fn events_answer_queries_by_get_and_post_and_carry_no_mutation() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    let mut events = Events::of(&agent, "{ commune { key } }").await;
    let told = json!({ "data": { "commune": { "key": "sefrou" } } });
    assert_eq!(events.next().await, Some(("next".to_owned(), told)));
    assert_eq!(events.next().await, Some(("complete".to_owned(), Value::Null)));
    let mut events = Events::of(&agent, "mutation { sessionClose { closed } }").await;
    let (_, refused) = events.next().await.expect("a word");
    assert_eq!(refused["errors"][0]["extensions"]["code"], "MUTATION_OVER_STREAM");
    let get = |site: &'static str| {
        let query = "/graphql?query=%7B%20commune%20%7B%20key%20%7D%20%7D";
        agent.request(reqwest::Method::GET, query).header("accept", "text/event-stream").header("sec-fetch-site", site)
    };
    assert_eq!(get("same-site").send().await.unwrap().status(), 403, "a page of a sibling commune");
    let said = get("same-origin").send().await.unwrap().text().await.unwrap();
    assert!(said.starts_with("event: next\ndata: {\"data\":{\"commune\""), "{said}");
}

#[tokio::test]
async fn streams_end_when_the_server_stops() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    let mut socket = Socket::greeted(&agent).await;
    let mut events = Events::of(&agent, STATE).await;
    assert!(events.next().await.is_some());
    town.stop().await.expect("stops");
    assert_eq!(socket.hear().await, Err(1001));
    while events.next().await.is_some() {}
}
