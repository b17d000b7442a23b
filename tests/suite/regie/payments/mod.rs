//! Payments that channels report: one effect and one answer however often they are sent, nothing dropped, nothing believed that is not signed.

mod crash;
mod days;
mod door;
mod guide;
mod suspense;

use chrono::{DateTime, Utc};
use kernel::outbound::signing;
use serde_json::{Value, json};
use testkit::{Answer, Browser, fresh};

use super::story::{Desk, handed, received};
use crate::scene::{staff, text};

/// What is asked of a payment.
pub(crate) const PAYMENT: &str = "payment { id reportedId amount state reason receipted suspense paidBack receipts { reference amount void atOnce } \
    decisions { orderReference instrument amount reasons } }";

/// A payment channel, as it reports.
pub(crate) struct Channel {
    pub(crate) id: String,
    pub(crate) code: String,
    pub(crate) till: String,
    pub(crate) secret: Vec<u8>,
}

/// Admits a channel for which somebody answers.
pub(crate) async fn admit(ordonnateur: &Browser, office: &str, (code, answers): (&str, &str)) -> Answer {
    let input = json!({ "operationId": fresh(), "officeId": office, "code": code, "nameAr": "قناة تجريبية", "nameFr": "Canal d’essai",
        "answersBy": answers });
    ordonnateur.mutate("paymentChannelCreate", input, "channel { id code tillId numbersLeft } secret").await
}

impl Channel {
    /// From the answer that showed its secret.
    pub(crate) fn of(answer: &Value) -> Self {
        let field = |name: &str| text(&answer["channel"][name]);
        let secret = signing::read(&text(&answer["secret"])).expect("a secret");
        Self { id: field("id"), code: field("code"), till: field("tillId"), secret }
    }

    /// Of the desk's régie, its régisseur answering, with receipts 501 to 600.
    pub(crate) async fn at(desk: &Desk) -> Self {
        let channel = Self::without_book(desk, "ESSAI1").await;
        channel.furnished(&desk.regisseur, &desk.office, (501, 600)).await;
        channel
    }

    pub(crate) async fn without_book(desk: &Desk, code: &str) -> Self {
        let regisseur = staff(&desk.admin, "regisseur").await;
        Self::of(admit(&desk.ordonnateur, &desk.office, (code, &regisseur)).await.ok())
    }

    /// Hands a new book to its till.
    pub(crate) async fn furnished(&self, regisseur: &Browser, office: &str, numbers: (i32, i32)) {
        let book = text(&received(regisseur, office, numbers).await.ok()["book"]["id"]);
        handed(regisseur, &book, &self.till).await.ok();
    }

    /// Reports a payment, signed now; gives the status and the answer.
    pub(crate) async fn report(&self, commune: &Browser, now: DateTime<Utc>, body: &Value) -> (u16, Value) {
        let body = body.to_string();
        let headers = signing::headers(std::slice::from_ref(&self.secret), "msg_essai", now, body.as_bytes());
        post(commune, &self.code, &headers, body).await.expect("an answer")
    }
}

/// Sends a report with these headers.
pub(crate) async fn post(
    commune: &Browser,
    code: &str,
    headers: &[(&'static str, String)],
    body: String,
) -> reqwest::Result<(u16, Value)> {
    let mut request = commune.request(reqwest::Method::POST, &format!("/payments/{code}")).body(body);
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let answer = request.send().await?;
    let status = answer.status().as_u16();
    Ok((status, serde_json::from_slice(&answer.bytes().await?).unwrap_or_default()))
}

/// What a channel reports: so much for an order, paid an hour before noon of the town's day.
pub(crate) fn paid(id: &str, reference: &Value, amount: &str) -> Value {
    json!({ "id": id, "reference": reference, "amount": amount, "currency": "MAD", "paid_at": "2026-11-20T08:30:00Z",
        "payer": "Amina El Mithal (essai)", "channel_reference": format!("C-{id}") })
}

/// A desk with a channel at work.
struct Line {
    desk: Desk,
    channel: Channel,
    /// Nobody in particular, on the commune's host.
    outside: Browser,
}

impl Line {
    async fn open() -> Self {
        let desk = Desk::open().await;
        let channel = Channel::at(&desk).await;
        let outside = desk.town.at("sefrou");
        Self { desk, channel, outside }
    }

    async fn report(&self, body: &Value) -> (u16, Value) {
        self.channel.report(&self.outside, self.desk.town.house.ambient.now(), body).await
    }

    /// An order of so much for somebody new.
    async fn order(&self, amount: &str) -> Value {
        let taxpayer = self.desk.taxpayer().await;
        self.desk.order(&taxpayer, amount, "IN_TIME").await
    }

    /// Every payment, newest first.
    async fn payments(&self) -> Vec<Value> {
        let query = "{ payments(first: 100) { nodes { id reportedId amount state reason receipted suspense paidBack receipts { reference void } } totalCount } }";
        let found = self.desk.regisseur.graphql(query, json!({})).await;
        found.ok()["nodes"].as_array().expect("payments").clone()
    }

    async fn payment(&self, reported: &str) -> Value {
        let all = self.payments().await;
        all.into_iter()
            .find(|payment| payment["reportedId"] == reported)
            .unwrap_or_else(|| panic!("no payment {reported}"))
    }

    /// Of every payment and of all together: reported is receipted, in suspense or paid back; and what is receipted stands in the ledger.
    async fn adds_up(&self) {
        let mut receipted = 0;
        for payment in self.payments().await {
            let [amount, paid, waits, back] =
                ["amount", "receipted", "suspense", "paidBack"].map(|field| centimes(&payment[field]));
            assert_eq!(amount, paid + waits + back, "{payment}");
            receipted += paid;
        }
        let ledger =
            "select coalesce(sum(e.amount_centimes), 0)::bigint from cash_entry e join receipt r on r.id = e.source_id
            join payment_channel c on c.till_id = r.till_id";
        assert_eq!(self.desk.count(ledger).await, receipted);
    }
}

fn centimes(amount: &Value) -> i64 {
    amount.as_str().expect("an amount").replace('.', "").parse().expect("centimes")
}
