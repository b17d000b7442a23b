//! Nothing of a commune is forgotten: every table is carried, or stays behind for a reason that the archive tells.

use std::collections::BTreeSet;

use platform::archive;
use serde_json::json;
use sqlx::{AssertSqlSafe, PgPool};
use testkit::{Town, birth, fresh};

use super::budget::budget;
use super::kit::{Folder, Story, counts, export, import, key, passphrase, suspend};
use super::revenue::revenue;
use crate::isolation::world::contents;
use crate::scene::{Scene, marriage};

/// Tables whose rows stay behind. A new one needs a reason in `archive::LEFT_OUT`, and its place here.
const LEFT: [&str; 8] = [
    "access_token",
    "mail",
    "one_time_link",
    "recovery_code",
    "sign_in_failure",
    "spent_challenge",
    "staff_session",
    "upload",
];

/// Tables that are carried although the story has no row of them, each for a reason. A new table gets its row in [`furnish`] or in
/// [`more`], and so none here.
const EMPTY: &[(&str, &str)] = &[
    // cargo xtask new-module writes above this line: tables without a row
];

/// What arrives to the last letter: what the commune itself decided, what persons asked of it, what they owe it and what it cashed.
const VERBATIM: [&str; 38] = [
    "budget_line",
    "budget",
    "budget_version",
    "budget_amount",
    "budget_transfer",
    "budget_engagement",
    "budget_release",
    "budget_order",
    "budget_payment",
    "budget_step",
    "budget_carry",
    "budget_carry_line",
    "budget_carry_answer",
    "budget_interim",
    "budget_task",
    "budget_task_told",
    "budget_statement",
    "budget_revenue",
    "budget_income",
    "setting",
    "holiday",
    "lending",
    "person_request",
    "person_answer",
    "retention_rule",
    "exclusive_duty",
    "revenue_kind",
    "revenue_kind_charge",
    "tariff",
    "tariff_rate",
    "taxpayer",
    "assessment",
    "collection_order",
    "order_change",
    "receipt",
    "receipt_line",
    "cash_day",
    "cash_entry",
];

/// What is sealed, locked, hashed or secret, and what becomes of it when the commune moves. A new column of bytes makes
/// this test fail until somebody has thought about it.
const BYTES: [(&str, &str); 33] = [
    ("access_token.secret_hash", "stays behind"),
    ("act.seal", "verified with the seal key that travels"),
    ("audit_head.chain_hash", "the chain goes on"),
    ("audit_head.signature", "verified with the public key that travels"),
    ("audit_seal.chain_hash", "the chain goes on"),
    ("audit_seal.row_hash", "the chain goes on"),
    ("bank_line.fingerprint", "of the line that travels"),
    ("bank_statement.sha256", "of the file that travels"),
    ("collection_order.seal", "verified with the seal key that travels"),
    ("contact.address", "opened with the vault key that travels; emptied in a copy"),
    ("contact.address_hash", "keyed here: the same address is new there"),
    ("contact.code_hash", "keyed here: a code that waits is asked for again; emptied in a copy"),
    ("document.seal", "verified with the seal key that travels"),
    ("document.sha256", "of the file that travels"),
    ("emission_slip.seal", "verified with the seal key that travels"),
    ("field_device.public_key", "public; its other half is on the phone"),
    ("field_entry.signature", "verified with the public key of its phone"),
    ("file.sha256", "of the file that travels"),
    ("mail.content", "stays behind"),
    ("mention.seal", "verified with the seal key that travels"),
    ("oidc_provider.client_secret", "opened with the vault key that travels; emptied in a copy"),
    ("one_time_link.secret_hash", "stays behind"),
    ("operation.body_hash", "of a request that may come again"),
    ("passkey.credential_id", "a public name"),
    ("payment_channel.previous_secret", "opened with the vault key that travels"),
    ("payment_channel.secret", "opened with the vault key that travels"),
    ("receipt.seal", "verified with the seal key that travels"),
    ("recovery_code.code_hash", "stays behind"),
    ("sign_in_failure.source_key", "stays behind"),
    ("staff.totp_secret", "opened with the vault key that travels; today's in a copy"),
    ("staff_session.token_hash", "stays behind"),
    ("webhook.previous_secret", "opened with the vault key that travels; emptied in a copy"),
    ("webhook.secret", "opened with the vault key that travels; emptied in a copy"),
];

async fn texts(database: &PgPool, sql: &'static str) -> Vec<String> {
    sqlx::query_scalar(sql).fetch_all(database).await.unwrap()
}

/// Rows in the tables that no story fills: what people are told, and by what they prove who they are.
pub(super) async fn furnish(town: &Town, database: &PgPool) {
    let lock = |secret: &[u8]| hex::encode(town.house.keys.lock("sefrou", [7; 24], secret));
    let sql = format!(
        "set search_path to t_sefrou;
         alter table debt_cost disable trigger debt_cost_formal;
         insert into debt_cost (notice_id, order_id, percent, base_centimes, amount_centimes)
             select l.notice_id, l.order_id, 2, 100000, 2000 from debt_notice_order l limit 1;
         alter table debt_cost enable trigger debt_cost_formal;
         insert into inspection_reminder select id, 2026, now() from cash_office limit 1;
         insert into occupation_reminder select taxable_id, until_date, now() from occupation_renewal limit 1;
         insert into month_reminder select id, 2026, 10, 'certificate', now() from cash_office limit 1;
         insert into notice (id, staff_id, event_id, kind, at, payload)
             select gen_random_uuid(), s.id, e.id, e.kind, e.at, e.payload from staff s, event e where s.login = 'agent'
             and not exists (select 1 from notice n where n.staff_id = s.id and n.event_id = e.id) limit 2;
         insert into notice_preference select id, 'registry.declaration.submitted', 'email', true from staff where login = 'agent';
         insert into contact (id, staff_id, channel, address_hash, address, label, locale, created_at, confirmed_at)
             select gen_random_uuid(), id, 'sms', '\\x01', '\\x{}', '••• 678', 'fr', now(), now() from staff where login = 'agent';
         insert into webhook (id, url, name, kinds, owner_id, secret, created_at)
             select gen_random_uuid(), 'http://127.0.0.1:9/', 'Essai', '{{registry.declaration.submitted}}', id, '\\x{}', now() from staff where login = 'admin';
         insert into delivery (id, channel, kind, event_id, webhook_id, contact_id, created_at, state)
             select gen_random_uuid(), 'webhook', e.kind, e.id, w.id, c.id, now(), 'waiting' from webhook w, contact c, (select * from event limit 1) e;
         insert into delivery_attempt (id, delivery_id, at, outcome, millis, excerpt) select gen_random_uuid(), id, now(), 'failed', 1, '' from delivery;
         insert into event_done select id, 'essai', now() from event limit 1;
         insert into job_run values (gen_random_uuid(), 'essai', now(), 1, 'done', now(), now(), '{{}}');
         insert into mail (id, recipient, subject, content, created_at, expires_at) values (gen_random_uuid(), 'a@essai.example', 's', '\\x00', now(), now() + interval '1 day');
         insert into one_time_link (id, staff_id, kind, secret_hash, created_at, expires_at)
             select gen_random_uuid(), id, 'reset', '\\x02', now(), now() + interval '1 day' from staff where login = 'agent';
         insert into access_token (id, staff_id, secret_hash, name, acts, created_at, expires_at)
             select gen_random_uuid(), id, sha256('essai'), 'Essai', '{{registry.act.read}}', now(), now() + interval '1 day' from staff where login = 'agent';
         insert into recovery_code (id, staff_id, code_hash, created_at) select gen_random_uuid(), id, '\\x03', now() from staff where login = 'agent';
         insert into passkey (id, staff_id, rp_id, credential_id, credential, name, created_at)
             select gen_random_uuid(), id, 'sefrou.localhost', '\\x04', '{{}}', 'Essai', now() from staff where login = 'chef';
         insert into oidc_provider (id, issuer, client_id, client_secret, label_ar, label_fr, scopes, enabled, factor_amr, factor_acr, created_at)
             values (gen_random_uuid(), 'https://identite.example', 'essai', '\\x{}', 'تجربة', 'Essai', '{{}}', true, '{{}}', '{{}}', now());
         insert into oidc_identity (id, provider_id, issuer, subject, staff_id, linked_at, linked_by)
             select gen_random_uuid(), p.id, p.issuer, 'essai', s.id, now(), 'self' from oidc_provider p, staff s where s.login = 'agent';
         insert into setting values ('registry.lone_office', '[\"SFR2\"]') on conflict do nothing;
         insert into holiday (date, name_ar, name_fr, announced_on, noted_at, noted_by)
             select '2027-06-14', 'موسم تجريبي', 'Fête d’essai', '2026-11-19', now(), id from staff where login = 'admin';
         insert into lending (id, kind, lender_id, borrower_id, roles, starts_on, ends_on, reason, created_at, created_by)
             select gen_random_uuid(), 'lending', l.id, b.id, '{{registrar}}', '2026-11-23', '2026-11-27', 'Congé (essai)', now(), 'essai'
             from staff l, staff b where l.login = 'agent' and b.login = 'chef';
         insert into retention_rule select 'administration.session', 6, 'Décision d’essai', now(), id from staff where login = 'admin';
         insert into person_request (id, unit_id, year, number, kind, requester_name, requester_quality, proof, person_name, what, received_on,
                 words, recorded_at, recorded_by)
             select gen_random_uuid(), u.id, 2026, 1, 'access', 'كريم التجريبي', 'self', 'بطاقة', 'كريم التجريبي', 'نسخة', '2026-11-18',
                 ' karim tajribi ', now(), s.id from unit u, staff s where u.parent_id is null and s.login = 'chef';
         insert into person_answer (id, request_id, outcome, reasons, answered_on, done, answered_at, answered_by)
             select gen_random_uuid(), id, 'granted', '', '2026-11-20', '{{}}', now(), recorded_by from person_request;
         insert into declaration_erased
             select gen_random_uuid(), o.id, o.unit_id, 'birth', now(), now(), now(), s.id, 'قرار تجريبي' from office o, staff s
             where o.code = 'SFR1' and s.login = 'chef';
         insert into spent_challenge values (gen_random_uuid(), now() + interval '1 hour');
         insert into sign_in_failure (source_key, failures, last_at) values ('\\x05', 1, now());
         insert into platform.outbox (tenant_key, event_id, kind) select 'sefrou', id, 'mail' from mail;
         insert into platform.outbox (tenant_key, event_id, kind, dead_at, failure) values ('sefrou', gen_random_uuid(), 'essai', now(), 'essai');
         insert into platform.job (tenant_key, name, due_at) values ('sefrou', 'essai', now() + interval '1 year') on conflict do nothing;
         reset search_path",
        lock(b"0612345678"),
        lock(b"a secret of twenty-four."),
        lock(b"a secret of a provider"),
    );
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(database).await.unwrap();
}

/// What nobody did in the story, done by people: a margin, a reprint, a return, a delegation that ends, a régie at work.
async fn more(story: &Story) {
    let Scene { town, admin, agent, officer, office, .. } = &story.scene;
    officer.mutate("mentionAdd", marriage(&story.act, "2026-11-15"), "mention { id }").await.ok();
    let reprint = json!({ "operationId": fresh(), "documentId": story.document["id"] });
    agent.mutate("documentReprint", reprint, "document { id }").await.ok();
    let waiting = story.scene.submitted(birth("2026-11-13", "سارة", "Sara")).await;
    let back = json!({ "declarationId": waiting, "revision": 2, "reasons": "أسباب تجريبية" });
    officer.mutate("declarationReturn", back, "declaration { id }").await.ok();
    let query = "query($id: ID!) { office(id: $id) { delegations { id staff { login } } } }";
    let seen = admin.graphql(query, json!({ "id": office })).await;
    let delegations = seen.ok()["delegations"].as_array().expect("delegations").clone();
    let chief = delegations.iter().find(|one| one["staff"]["login"] == "chef").expect("the chief signs as well");
    let end = json!({ "delegationId": chief["id"], "on": "2026-11-21", "reason": "انتهاء المهمة (مثال)" });
    admin.mutate("delegationEnd", end, "delegation { id }").await.ok();
    revenue(story).await;
    budget(story).await;
    kernel::seal::drain(&town.house).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_table_of_a_commune_is_carried_whole_or_stays_behind_for_a_reason() {
    let story = Story::told().await;
    let (town, database) = (&story.scene.town, &story.scene.database);
    let (folder, there) = (Folder::new(), Town::elsewhere().await);
    more(&story).await;
    furnish(town, database).await;
    suspend(town, "sefrou").await;
    export(town, "sefrou", &folder.file("a")).await;
    let head = archive::check(&folder.file("a"), &passphrase()).await.unwrap().head;

    // The catalog of PostgreSQL says what there is, not a list of ours.
    let there_is = texts(database, "select relname::text from pg_class where relnamespace = 't_sefrou'::regnamespace and relkind not in ('i', 'S', 't') order by 1").await;
    let carried: Vec<String> = head.tables.iter().map(|table| table.name.clone()).collect();
    let mut told: Vec<String> = carried.iter().chain(head.left_out.keys()).cloned().collect();
    told.sort();
    assert_eq!(told, there_is, "a table is neither carried nor left out, or is no plain table");
    assert_eq!(head.left_out.keys().map(String::as_str).collect::<Vec<_>>(), LEFT);
    assert!(head.left_out.values().all(|why| why.len() > 20), "{:?}", head.left_out);
    let columns = texts(database, "select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = 't_sefrou'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by 1").await;
    let mut listed: Vec<String> = head
        .tables
        .iter()
        .flat_map(|table| table.columns.iter().map(move |column| format!("{}.{column}", table.name)))
        .chain(columns.iter().filter(|column| LEFT.iter().any(|left| column.starts_with(&format!("{left}.")))).cloned())
        .collect();
    listed.sort();
    let mut columns = columns;
    columns.sort();
    assert_eq!(listed, columns, "a column is forgotten");

    let names: Vec<&str> = carried.iter().map(String::as_str).collect();
    let before = counts(database, "t_sefrou", &names).await;
    let empty: BTreeSet<&str> = before.iter().filter(|(_, rows)| *rows == 0).map(|(name, _)| name.as_str()).collect();
    let excused: BTreeSet<&str> = EMPTY.iter().map(|(table, _)| *table).collect();
    assert_eq!(empty, excused, "nothing of these was seen to move");
    let said = contents(database, "t_sefrou").await;
    import(&there, &folder.file("a")).await;
    let elsewhere = there.superuser().await;
    let arrived = contents(&elsewhere, "t_sefrou").await;
    for table in VERBATIM {
        assert_eq!(arrived[table], said[table], "{table}");
    }
    for ((table, was), (_, is)) in before.iter().zip(counts(&elsewhere, "t_sefrou", &names).await) {
        // The arrival itself is on record.
        assert_eq!(is, was + i64::from(table == "audit"), "{table}");
    }
    for (table, rows) in counts(&elsewhere, "t_sefrou", &LEFT).await {
        assert_eq!(rows, 0, "{table} stays behind");
    }
    let notes =
        texts(&elsewhere, "select distinct kind from platform.outbox where tenant_key = 'sefrou' order by 1").await;
    assert!(!notes.contains(&"mail".to_owned()), "no note without its letter: {notes:?}");
    // The receiver of a webhook goes on verifying with the secret that it has.
    let secret: Vec<u8> =
        sqlx::query_scalar("select secret from t_sefrou.webhook").fetch_one(&elsewhere).await.unwrap();
    assert_eq!(there.house.keys.unlock("sefrou", &secret).unwrap(), b"a secret of twenty-four.");
    assert!(there.house.keys.unlock("fes", &secret).is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_column_of_bytes_is_known_with_what_becomes_of_it() {
    let town = Town::start().await;
    let database = town.superuser().await;
    let found = texts(&database, "select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = 't_sefrou'::regnamespace and c.relkind = 'r' and a.atttypid = 'bytea'::regtype and not a.attisdropped order by (c.relname || '.' || a.attname) collate \"C\"").await;
    assert_eq!(found, BYTES.map(|(column, _)| column));
    assert_eq!(key("sefrou").schema(), "t_sefrou");
}
