//! SIGTERM: first say so, then finish what runs, then go, without complaining of what ends with the server.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Command;
use std::time::Duration;

use jamaa::supervisor::DataDir;
use testkit::Browser;

use super::program::Program;

/// What is logged when the line to the other instances is lost.
const LOST: &str = "no line to the other instances";

/// Cuts the line to the other instances, as a network does, and waits until the operator is told.
async fn cut_the_line(program: &Program) {
    let redis = DataDir::new(&program.data).redis_socket();
    let mut cut = Command::new("redis-cli");
    let said = cut.arg("-s").arg(redis).args(["client", "kill", "type", "pubsub"]).output().expect("redis-cli");
    assert_eq!(String::from_utf8_lossy(&said.stdout).trim(), "1", "the server hears on one line: {said:?}");
    for _ in 0..200 {
        if program.log().contains(LOST) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nobody was told that the line was lost: {}", program.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_told_to_stop_says_so_first_finishes_what_runs_and_complains_of_no_line_that_ends_with_it() {
    let mut program = Program::start(&[("JAMAA_DRAIN_SECONDS", "2")]);
    cut_the_line(&program).await;
    let balancer = Browser::new(program.address, "balancer.localhost");
    assert_eq!(balancer.get("/readyz").await.status(), 200);

    // Half a request is on its way.
    let body = r#"{"query":"{ commune { key } }"}"#;
    let mut slow = TcpStream::connect(program.address).expect("connection");
    let head = format!(
        "POST /graphql HTTP/1.1\r\nhost: sefrou.localhost:{}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        program.address.port(),
        body.len()
    );
    slow.write_all(head.as_bytes()).expect("head");
    slow.write_all(&body.as_bytes()[..9]).expect("half");
    slow.flush().expect("sent");

    program.terminate();
    while balancer.get("/readyz").await.status() != 503 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(balancer.get("/healthz").await.status(), 200, "it lives, and still answers");

    // The port closes, the running request does not.
    while TcpStream::connect(program.address).is_ok() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    slow.write_all(&body.as_bytes()[9..]).expect("the rest");
    let mut answer = String::new();
    slow.read_to_string(&mut answer).expect("answer");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("sefrou"), "{answer}");
    assert!(program.ended().success());
    let log = program.log();
    assert_eq!(log.matches(LOST).count(), 1, "the real loss, and not the end: {log}");
}
