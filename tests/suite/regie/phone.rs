//! A phone of the field, as its agent carries it: a key, a book, and what it recorded and signed.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use chrono::NaiveDate;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use testkit::{Answer, Browser, fresh};
use uuid::Uuid;

use super::story::received;
use crate::scene::text;

/// What is asked of a file that is brought.
pub(crate) const BROUGHT: &str = "entries { sequence outcome refusal reason entry { state flags { code } } } damaged";
/// What is asked of a sending.
pub(crate) const SENT: &str = "acknowledged appliedSequence refused { sequence code }";

/// What an hour of a car park is charged by: kind, tariff, and dirhams for one.
#[derive(Debug, Clone)]
pub(crate) struct Fee {
    pub(crate) kind: String,
    pub(crate) tariff: String,
    pub(crate) amount: i64,
}

/// A phone.
pub(crate) struct Phone {
    key: SigningKey,
    /// `fdv_…`.
    pub(crate) id: String,
    pub(crate) book: String,
    /// The number of the next receipt.
    pub(crate) number: i32,
    sequence: i32,
    head: String,
    /// What it recorded, in its order, as it is sent.
    pub(crate) entries: Vec<Value>,
    /// The instant that its clock shows.
    pub(crate) at: String,
    /// The day that it prints.
    pub(crate) on: String,
}

impl Phone {
    /// Enrolled by its agent on a day.
    pub(crate) async fn enrolled(who: &Browser, office: &str, (at, on): (&str, &str)) -> Self {
        let mut phone = Self::new(at, on);
        let made = who.mutate("fieldDeviceEnrol", phone.enrolment(office), "fieldDevice { id }").await;
        phone.id = text(&made.ok()["fieldDevice"]["id"]);
        phone
    }

    /// A key that nobody else has.
    pub(crate) fn new(at: &str, on: &str) -> Self {
        let seed: [u8; 32] = Sha256::digest(fresh().as_bytes()).into();
        Self {
            key: SigningKey::from_slice(&seed).expect("a key"),
            id: String::new(),
            book: String::new(),
            number: 1,
            sequence: 0,
            head: String::new(),
            entries: Vec::new(),
            at: at.to_owned(),
            on: on.to_owned(),
        }
    }

    /// The input of its enrolment.
    pub(crate) fn enrolment(&self, office: &str) -> Value {
        json!({ "operationId": fresh(), "cashOfficeId": office, "name": "هاتف تجريبي", "publicKey": self.public_key() })
    }

    fn public_key(&self) -> String {
        BASE64.encode(self.key.verifying_key().to_sec1_point(false).as_bytes())
    }

    /// Given a new book with these numbers, for some days.
    pub(crate) async fn furnished(mut self, regisseur: &Browser, office: &str, numbers: (i32, i32)) -> Self {
        self.book = text(&received(regisseur, office, numbers).await.ok()["book"]["id"]);
        self.number = numbers.0;
        self.hand(regisseur, &self.book, 7).await.ok();
        self
    }

    pub(crate) async fn hand(&self, regisseur: &Browser, book: &str, days: i32) -> Answer {
        let input = json!({ "operationId": fresh(), "deviceId": self.id, "bookId": book, "days": days });
        let selection = "fieldDevice { book { id serial firstNumber lastNumber nextNumber expiresOn } }";
        regisseur.mutate("fieldBookHand", input, selection).await
    }

    pub(crate) async fn round(&self, who: &Browser, selection: &str) -> Answer {
        let input = json!({ "operationId": fresh(), "deviceId": self.id });
        who.mutate("fieldRoundTake", input, &format!("round {{ {selection} }}")).await
    }

    /// Signs a body as the next entry.
    pub(crate) fn sign(&mut self, body: String) -> Value {
        self.sequence += 1;
        let entry = self.signed(self.sequence, &body);
        self.head = BASE64.encode(Sha256::digest(body.as_bytes()));
        self.entries.push(entry.clone());
        entry
    }

    /// A body under any sequence, signed.
    pub(crate) fn signed(&self, sequence: i32, body: &str) -> Value {
        let message = format!("jamaa field entry 1\n{}\n{sequence}\n{body}", self.id);
        let signature: Signature = self.key.sign(message.as_bytes());
        json!({ "sequence": sequence, "body": body, "signature": BASE64.encode(signature.to_bytes()) })
    }

    /// Records an act.
    pub(crate) fn record(&mut self, act: Value) -> Value {
        let mut body = json!({ "v": 1, "id": Uuid::from_u128(fresh().as_u128()), "previous": self.head, "at": self.at, "on": self.on });
        body.as_object_mut().expect("fields").extend(act.as_object().expect("fields").clone());
        self.sign(body.to_string())
    }

    pub(crate) fn open(&mut self, float: &str) -> Value {
        self.record(json!({ "kind": "open", "float": float }))
    }

    /// A receipt with the next number of the book, and its token.
    pub(crate) fn receipt(&mut self, lines: &Value, centimes: i64) -> String {
        let token = self.token(self.number, centimes);
        let (whole, part) = (centimes / 100, centimes % 100);
        self.record(json!({ "kind": "receipt", "number": self.number, "bookId": self.book, "payerName": "أمينة المثال", "mode": "cash",
            "lines": lines, "amount": format!("{whole}.{part:02}"), "token": token }));
        self.number += 1;
        token
    }

    /// So many hours, at what the phone believes that an hour costs.
    pub(crate) fn hours(&mut self, fee: &Fee, hours: i64) -> String {
        let centimes = hours * fee.amount * 100;
        self.receipt(&json!([self::hours(fee, hours)]), centimes)
    }

    /// Pays so many dirhams of an order.
    pub(crate) fn pay(&mut self, order: &Value, dirhams: i64) -> String {
        self.receipt(&json!([{ "orderId": order["id"], "amount": format!("{dirhams}.00") }]), dirhams * 100)
    }

    pub(crate) fn undo(&mut self, number: i32) -> Value {
        self.record(json!({ "kind": "void", "number": number, "reasons": "Saisie en double (essai)" }))
    }

    pub(crate) fn close(&mut self, pieces: Value) -> Value {
        self.record(json!({ "kind": "close", "pieces": pieces }))
    }

    /// What the QR code of a receipt holds.
    pub(crate) fn token(&self, number: i32, centimes: i64) -> String {
        let day: NaiveDate = self.on.parse().expect("a day");
        let days = u16::try_from((day - NaiveDate::default()).num_days()).expect("after 1970");
        let mut claim = vec![1];
        claim.extend(raw(&self.id).as_bytes());
        claim.extend(u32::try_from(number).expect("a number").to_be_bytes());
        claim.extend(days.to_be_bytes());
        claim.extend(&centimes.to_be_bytes()[2..]);
        let signature: Signature = self.key.sign(&[b"jamaa field receipt 1".as_slice(), &claim].concat());
        claim.extend(signature.to_bytes());
        format!("f.{}", BASE64.encode(claim))
    }

    /// The input of a sending.
    pub(crate) fn sending(&self, entries: &[Value]) -> Value {
        json!({ "deviceId": self.id, "sentAt": self.at, "entries": entries })
    }

    pub(crate) async fn send(&self, who: &Browser, entries: &[Value]) -> Answer {
        who.mutate("fieldEntriesSend", self.sending(entries), SENT).await
    }

    /// The file into which it writes entries when it cannot send.
    pub(crate) fn file(&self, entries: &[Value]) -> Value {
        json!({ "format": "jamaa field entries 1", "deviceId": self.id, "device": "هاتف تجريبي", "publicKey": self.public_key(),
            "made": self.at, "damaged": [], "entries": entries })
    }

    /// Brings a file to its page.
    pub(crate) async fn bring(&self, who: &Browser, content: &str) -> Answer {
        who.mutate("fieldFileImport", json!({ "deviceId": self.id, "content": content }), BROUGHT).await
    }

    /// Says why entries never came.
    pub(crate) async fn explain(&self, who: &Browser, (first, last): (i32, i32)) -> Answer {
        let input = json!({ "operationId": fresh(), "deviceId": self.id, "firstSequence": first, "lastSequence": last,
            "reasons": "Écran brisé (essai)" });
        let selection = "fieldDevice { appliedSequence waitingCount hole { firstSequence lastSequence }
            missing { firstSequence lastSequence reasons received by { login } } }";
        who.mutate("fieldMissingExplain", input, selection).await
    }

    /// Sends everything; gives up to where it had its effect.
    pub(crate) async fn send_all(&self, who: &Browser) -> i64 {
        let answer = self.send(who, &self.entries).await;
        assert_eq!(answer.ok()["refused"], json!([]), "{}", answer.0);
        answer.ok()["appliedSequence"].as_i64().expect("a sequence")
    }

    pub(crate) async fn withdraw(&self, regisseur: &Browser, kind: &str) -> Answer {
        let input =
            json!({ "operationId": fresh(), "deviceId": self.id, "kind": kind, "reasons": "Perdu au souk (essai)" });
        regisseur
            .mutate(
                "fieldDeviceWithdraw",
                input,
                "fieldDevice { state book { id } gaps { firstNumber lastNumber reasons received } }",
            )
            .await
    }

    /// As who holds the régie sees it, newest entry first.
    pub(crate) async fn seen(&self, who: &Browser) -> Value {
        let query = "query($id: ID!) { fieldDevice(id: $id) { state appliedSequence waitingCount heldCount book { nextNumber }
            gaps { firstNumber lastNumber received } entries(first: 100) { nodes { sequence kind state number amount receiptId
            admittedReasons flags { code detail text } } } } }";
        who.graphql(query, json!({ "id": self.id })).await.ok().clone()
    }

    /// Sequence, state and flags of every entry that the régie has of it, oldest first.
    pub(crate) async fn told(&self, who: &Browser) -> Vec<(i64, String, Vec<String>)> {
        let seen = self.seen(who).await;
        let nodes = seen["entries"]["nodes"].as_array().expect("entries");
        let told = nodes.iter().rev().map(|entry| {
            let flags = entry["flags"].as_array().expect("flags").iter().map(|flag| text(&flag["code"])).collect();
            (entry["sequence"].as_i64().expect("a sequence"), text(&entry["state"]), flags)
        });
        told.collect()
    }
}

/// The line of so many hours.
pub(crate) fn hours(fee: &Fee, hours: i64) -> Value {
    json!({ "kindId": fee.kind, "tariffId": fee.tariff, "rateCode": "heure", "quantity": hours.to_string(),
        "amount": format!("{}.00", hours * fee.amount) })
}

/// The tariff in force of a kind, whose hour costs so many dirhams.
pub(crate) async fn fee(who: &Browser, kind: &str, amount: i64) -> Fee {
    let query = "query($id: ID!) { revenueKind(id: $id) { tariffInForce { id } } }";
    let tariff = who.graphql(query, json!({ "id": kind })).await;
    Fee { kind: kind.to_owned(), tariff: text(&tariff.ok()["tariffInForce"]["id"]), amount }
}

/// The UUID of a printed identifier.
fn raw(id: &str) -> Uuid {
    Uuid::parse_str(id.split_once('_').expect("prefix").1).expect("uuid")
}
