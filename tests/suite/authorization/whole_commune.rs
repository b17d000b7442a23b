//! What is of the whole commune is changed by whoever administers the whole commune, at the commune's own host, and by nobody else.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sqlx::PgPool;
use testkit::{Browser, Town, fresh};

use crate::isolation::fields::{Ids, mutations};
use crate::isolation::roots;
use crate::isolation::world::contents;
use crate::scene::hire_at;
use crate::sign_in::providers;

/// How the schema says that a mutation is of the whole commune.
const WORDS: &str = "For who administers the whole commune";

const JOB: &str = "administration.attempt.sweep";

/// A change that would be accepted: field, input, what is asked of the answer.
type Change = (&'static str, Value, &'static str);

/// A role, a provider, a webhook of the whole commune, and what its receiver did not take.
struct Things {
    role: Value,
    provider: String,
    webhook: Value,
    receiver: String,
    delivery: Value,
    office: Value,
}

impl Things {
    async fn made(town: &Town, admin: &Browser) -> Self {
        let role =
            json!({ "operationId": fresh(), "nameAr": "دور تجريبي", "nameFr": "Rôle d’essai", "copyOf": "registrar" });
        let role = admin.mutate("roleCreate", role, "role { code }").await.ok()["role"]["code"].clone();
        let provider = providers::trust(admin, "https://identite.example").await;
        let receiver = crate::work::receiver(&[410]).await;
        let webhook = json!({ "name": "Essai", "url": receiver, "kinds": ["kernel.job.asked"] });
        let webhook = admin.mutate("webhookCreate", webhook, "webhook { id }").await.ok()["webhook"]["id"].clone();
        admin.mutate("jobRun", json!({ "name": JOB }), "job { name }").await.ok();
        town.deliver().await;
        let log = admin.graphql("{ deliveries { nodes { id } } }", json!({})).await;
        let delivery = log.ok()["nodes"][0]["id"].clone();
        let offices = admin.graphql("{ offices { code } }", json!({})).await;
        let office = offices.ok()[0]["code"].clone();
        Self { role, provider, webhook, receiver, delivery, office }
    }

    /// Every change of the whole commune, so that each is accepted after the ones before it.
    fn changes(&self) -> Vec<Change> {
        let Self { role, provider, webhook, receiver, delivery, office } = self;
        let listening = json!({ "webhookId": webhook, "name": "Essai 2", "url": receiver, "kinds": ["kernel.job.asked"], "paused": false });
        let mut known = providers::configuration("https://autre.example");
        known.as_object_mut().expect("fields").remove("issuer");
        known["providerId"] = json!(provider);
        vec![
            (
                "holidayAnnounce",
                json!({ "operationId": fresh(), "date": "2027-03-11", "nameAr": "عيد الفطر", "nameFr": "Aïd al-Fitr", "announcedOn": "2026-11-19", "replaces": "2027-03-09" }),
                "holiday { date }",
            ),
            (
                "holidayWithdraw",
                json!({ "operationId": fresh(), "date": "2027-03-10", "announcedOn": "2026-11-19" }),
                "holiday { date }",
            ),
            (
                "retentionUpdate",
                json!({ "key": "administration.session", "months": 6, "basis": "Décision d’essai" }),
                "rule { key }",
            ),
            ("settingUpdate", json!({ "key": "registry.lone_office", "value": [office] }), "setting { key }"),
            (
                "policyUpdate",
                json!({ "role": "auditor", "changes": [{ "act": "registry.aid.use", "scope": "ALL" }] }),
                "role { code }",
            ),
            (
                "roleCreate",
                json!({ "operationId": fresh(), "nameAr": "دور آخر", "nameFr": "Autre rôle", "copyOf": "registrar" }),
                "role { code }",
            ),
            ("roleRename", json!({ "role": role, "nameAr": "دور بديل", "nameFr": "Rôle rebaptisé" }), "role { code }"),
            ("roleRetire", json!({ "role": role }), "roles { code }"),
            ("providerCreate", providers::configuration("https://nouvelle.example"), "provider { id }"),
            ("providerUpdate", known, "provider { id }"),
            ("providerRemove", json!({ "providerId": provider }), "providers { id }"),
            (
                "webhookCreate",
                json!({ "name": "Essai 3", "url": receiver, "kinds": ["kernel.job.asked"] }),
                "webhook { id }",
            ),
            ("webhookUpdate", listening, "webhook { id }"),
            ("webhookSecretRotate", json!({ "webhookId": webhook }), "webhook { id }"),
            ("deliveryRetry", json!({ "deliveryId": delivery }), "delivery { id }"),
            ("webhookRemove", json!({ "webhookId": webhook }), "webhooks { id }"),
            ("jobRun", json!({ "name": JOB }), "job { name }"),
        ]
    }
}

/// Everything that the commune keeps, but for who is signed in and the trail.
async fn kept(db: &PgPool) -> BTreeMap<String, String> {
    let told = ["audit", "audit_seal", "audit_head", "staff_session"];
    contents(db, "t_casablanca").await.into_iter().filter(|(table, _)| !told.contains(&table.as_str())).collect()
}

async fn acts_of(person: &Browser) -> Value {
    person.graphql("{ viewer { acts } }", json!({})).await.ok()["acts"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_of_the_whole_commune_is_refused_to_who_administers_a_part_of_it_at_either_host() {
    let town = Town::start().await;
    let db = town.superuser().await;
    // Given somebody who administers Maârif alone, at both hosts, and the administrator of the city at the host of Maârif.
    hire_at(&town, "casablanca", "admin.maarif", ("administrator", Some("maarif"))).await;
    let whole = town.signed_in("casablanca", "admin").await;
    let changes = Things::made(&town, &whole).await.changes();
    let mut parts = Vec::new();
    for (host, login) in
        [("casablanca", "admin.maarif"), ("maarif.casablanca", "admin.maarif"), ("maarif.casablanca", "admin")]
    {
        let person = town.signed_in(host, login).await;
        parts.push((host, login, acts_of(&person).await, person));
    }
    // Each mutation that says of itself that it is of the whole commune is tried.
    let mut tried: Vec<&str> = changes.iter().map(|(field, ..)| *field).collect();
    tried.sort_unstable();
    assert_eq!(tried, roots::described("Mutation", WORDS));
    let acts = mutations(&Ids::of_nothing());
    let act_of = |field: &str| acts.iter().find(|case| case.field == field).map(|case| case.act).expect("a case");

    // When they send what would be accepted of the whole commune's administrator, then it is the place that is refused, not the act.
    let before = kept(&db).await;
    for (field, input, selection) in &changes {
        for (host, login, held, person) in &parts {
            assert!(held.as_array().is_some_and(|held| held.contains(&json!(act_of(field)))), "{login}: {field}");
            let answer = person.mutate(field, input.clone(), selection).await;
            assert_eq!(answer.error_code(), Some("FORBIDDEN"), "{login} at {host}: {field}: {}", answer.0);
        }
    }
    assert_eq!(kept(&db).await, before);

    // And every one of them is accepted of that administrator, so none was refused for what it said.
    for (field, input, selection) in changes {
        whole.mutate(field, input, selection).await.ok();
    }
    let after = kept(&db).await;
    for table in ["holiday", "retention_rule", "setting", "policy", "role", "oidc_provider", "webhook", "delivery"] {
        assert_ne!(after[table], before[table], "{table}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_administers_a_part_neither_foresees_what_a_role_would_do_nor_asks_a_provider() {
    let town = Town::start().await;
    hire_at(&town, "casablanca", "admin.maarif", ("administrator", Some("maarif"))).await;
    let whole = town.signed_in("casablanca", "admin").await;
    let provider = providers::trust(&whole, "https://identite.example").await;
    let change =
        json!({ "policyUpdate": { "role": "auditor", "changes": [{ "act": "registry.aid.use", "scope": "ALL" }] } });
    let foreseen = "query($c: RightsChange!) { rightsPreview(change: $c) { preview { version } userErrors { code } } }";
    whole.graphql(foreseen, json!({ "c": change })).await.ok();
    let asked = "query($id: ID!) { providerCheck(providerId: $id) { ready } }";
    for host in ["casablanca", "maarif.casablanca"] {
        let part = town.signed_in(host, "admin.maarif").await;
        for (query, variables) in [(foreseen, json!({ "c": change })), (asked, json!({ "id": provider }))] {
            let answer = part.graphql(query, variables).await;
            assert_eq!(answer.error_code(), Some("FORBIDDEN"), "{host}: {}", answer.0);
        }
    }
}
