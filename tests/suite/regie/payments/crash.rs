//! `kill -9` between what is stored and what is answered: a channel sends again, and each payment has one receipt.

use std::time::Duration;

use futures::StreamExt as _;
use jamaa::supervisor::DataDir;
use kernel::ambient::Ambient;
use kernel::outbound::signing;
use serde_json::{Value, json};
use sqlx::PgPool;
use testkit::{Browser, fresh};

use super::{Channel, admit, post};
use crate::crash::{Folder, Jamaa};
use crate::regie::story::{appoint, founded, handed};
use crate::scene::{admin_url, is_gapless, number, numbers, staff, text};

const PAYMENTS: usize = 40;
const ROUNDS: usize = 3;

/// Orders of one debtor, of a hundred dirhams each, and the channel by which they are paid, on the machine's own day.
async fn prepared(jamaa: &Jamaa) -> (Channel, Vec<String>) {
    let (admin, ordonnateur) = (jamaa.signed_in("admin").await, jamaa.signed_in("ordonnateur").await);
    let (regisseur, assessor) = (jamaa.signed_in("regisseur").await, jamaa.signed_in("fiscalite").await);
    let unit = text(&admin.graphql("{ commune { here { id } } }", json!({})).await.ok()["here"]["id"]);
    let office = founded(&ordonnateur, &unit, "RK9").await;
    appoint(&ordonnateur, (&admin, "regisseur"), &office, "REGISSEUR").await.ok();
    let answers = staff(&admin, "regisseur").await;
    let channel = Channel::of(admit(&ordonnateur, &office, ("ESSAIK", &answers)).await.ok());
    let today = Ambient::system().today().to_string();
    let book = json!({ "operationId": fresh(), "officeId": office, "serial": "essai-k", "firstNumber": 1, "lastNumber": 900, "receivedOn": today });
    let book = text(&regisseur.mutate("bookReceive", book, "book { id }").await.ok()["book"]["id"]);
    handed(&regisseur, &book, &channel.till).await.ok();
    let references = ordered(&assessor, &ordonnateur, (&unit, &today)).await;
    (channel, references)
}

async fn ordered(assessor: &Browser, ordonnateur: &Browser, (unit, today): (&str, &str)) -> Vec<String> {
    let details = json!({ "nameAr": "أمينة المثال", "nameLatin": "Amina El Mithal" });
    let input = json!({ "operationId": fresh(), "unitId": unit, "kind": "PERSON", "details": details });
    let taxpayer = assessor.mutate("taxpayerRecord", input, "taxpayer { id }").await.ok()["taxpayer"]["id"].clone();
    let kinds = assessor.graphql("{ revenueKinds(first: 100) { nodes { id code } } }", json!({})).await;
    let kinds = kinds.ok()["nodes"].as_array().expect("kinds").clone();
    let kind = kinds.iter().find(|kind| kind["code"] == "DIVERS").expect("free amounts")["id"].clone();
    let mut assessments = Vec::new();
    for _ in 0..PAYMENTS {
        let facts = json!([{ "name": "amount", "value": "100" }, { "name": "reason", "value": "essai" }]);
        let ask = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": kind, "facts": facts, "declared": "IN_TIME",
            "periodFrom": today, "periodUntil": today });
        assessments
            .push(assessor.mutate("assessmentMake", ask, "assessment { id }").await.ok()["assessment"]["id"].clone());
    }
    let input = json!({ "operationId": fresh(), "assessmentIds": assessments });
    let made = ordonnateur.mutate("orderIssue", input, "orders { reference }").await;
    made.ok()["orders"].as_array().expect("orders").iter().map(|order| text(&order["reference"])).collect()
}

/// Sends every payment; an answer for each that was answered.
async fn send(commune: &Browser, channel: &Channel, references: &[String]) -> Vec<Option<(u16, Value)>> {
    let each = references.iter().enumerate().map(|(at, reference)| async move {
        let now = Ambient::system().now();
        let body = json!({ "id": format!("K-{at}"), "reference": reference, "amount": "100.00", "currency": "MAD", "paid_at": "2026-01-01T00:00:00Z" });
        let body = body.to_string();
        let headers = signing::headers(std::slice::from_ref(&channel.secret), "msg_essai", now, body.as_bytes());
        post(commune, &channel.code, &headers, body).await.ok()
    });
    futures::stream::iter(each).buffered(8).collect().await
}

/// The receipt of an answer and what its QR code holds: the program listens at another port each time.
fn receipt(answer: &Value) -> (Value, String) {
    let verify = text(&answer["verify"]);
    (answer["receipt"].clone(), verify.rsplit('/').next().expect("a token").to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn after_kill_9_between_storing_and_answering_each_payment_that_is_sent_again_has_one_receipt() {
    let folder = Folder::new();
    let data = DataDir::new(&folder.0);
    let mut jamaa = Jamaa::start(&folder.0);
    let (channel, references) = prepared(&jamaa).await;
    let mut told: Vec<Option<(Value, String)>> = vec![None; references.len()];
    for round in 0..ROUNDS {
        let commune = Browser::new(jamaa.signed_in("regisseur").await.address(), "sefrou.localhost");
        let after = Duration::from_millis(10 + fresh().as_u64_pair().1 % 140);
        let killer = async {
            tokio::time::sleep(after).await;
            // Dropping it is `kill -9`.
            drop(jamaa);
        };
        let (answers, ()) = tokio::join!(send(&commune, &channel, &references), killer);
        for (known, answer) in told.iter_mut().zip(answers) {
            let Some((200, answer)) = answer else { continue };
            let answer = receipt(&answer);
            assert_eq!(*known.get_or_insert_with(|| answer.clone()), answer, "the same answer as before");
        }
        println!("round {round}: killed after {after:?}, {} answered so far", told.iter().flatten().count());
        jamaa = Jamaa::start(&folder.0);
    }
    let commune = Browser::new(jamaa.signed_in("regisseur").await.address(), "sefrou.localhost");
    for (known, answer) in told.iter().zip(send(&commune, &channel, &references).await) {
        let (status, answer) = answer.expect("an answer");
        assert_eq!((status, &answer["state"]), (200, &json!("receipted")), "{answer}");
        assert!(known.as_ref().is_none_or(|known| *known == receipt(&answer)), "{known:?}: {answer}");
    }
    let database = PgPool::connect(&admin_url(&data)).await.expect("superuser");
    let found =
        numbers(&database, "select r.number from receipt r join payment_channel c on c.till_id = r.till_id").await;
    assert_eq!(found.len(), references.len());
    assert!(is_gapless(found.clone()), "{found:?}");
    assert_eq!(number(&database, "select count(*) from payment where reason is not null").await, 0);
    assert_eq!(
        number(&database, "select count(*) from payment_receipt").await,
        i64::try_from(references.len()).unwrap()
    );
    database.close().await;
}
