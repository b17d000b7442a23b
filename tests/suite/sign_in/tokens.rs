//! Access tokens: some of a person's rights, lent to a program until a day.

use futures::future::join_all;
use reqwest::Method;
use reqwest::header::{COOKIE, WWW_AUTHENTICATE};
use serde_json::{Value, json};
use testkit::{Answer, Browser, Events, PASSWORD, Socket, Town, birth, fresh};

use super::who;
use crate::isolation::sessions::{cookie, post};
use crate::scene::{Scene, declare, desk, hire, lend, number, posted_secret, staff, text};

const STAFF: &str = "{ staff(first: 5) { nodes { login } } }";
const OFFICES: &str = "{ offices { code } }";

fn input(scopes: &[&str], until: &str, password: &str) -> Value {
    json!({ "name": "Tableau de bord", "scopes": scopes, "until": until, "password": password })
}

async fn ask(program: &Browser, query: &str) -> Answer {
    program.graphql(query, json!({})).await
}

/// Status of a request with a token.
async fn status(program: &Browser) -> u16 {
    let body = json!({ "query": "{ commune { key } }" });
    program.request(Method::POST, "/graphql").json(&body).send().await.expect("an answer").status().as_u16()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_does_what_it_lends_as_its_person_and_nothing_else_and_is_named_in_the_trail() {
    let scene = Scene::sefrou().await;
    let (admin, agent) = (&scene.admin, &scene.agent);
    let new = input(&["registry.birth.declare", "registry.declaration.read"], "2026-12-31", PASSWORD);
    let made = agent
        .mutate("tokenCreate", new, "token { id name scopes { act label writes } expiresAt lastUsedAt } secret")
        .await;
    let token = &made.ok()["token"];
    assert_eq!((&token["name"], &token["lastUsedAt"]), (&json!("Tableau de bord"), &Value::Null));
    assert_eq!(token["scopes"][0]["label"], "Recevoir une déclaration de naissance");
    assert!(text(&token["expiresAt"]).starts_with("2027-01-01T0"), "{token}");
    let program = agent.program(&text(&made.ok()["secret"]));

    // It is its person, with these rights alone.
    let viewer = ask(&program, "{ viewer { staff { login } sessionId acts mustChangePassword } }").await;
    assert_eq!((&viewer.ok()["staff"]["login"], &viewer.ok()["sessionId"]), (&json!("agent"), &token["id"]));
    let acts = viewer.ok()["acts"].to_string();
    assert!(acts.contains("registry.birth.declare") && !acts.contains("death") && !acts.contains("session"), "{acts}");
    let declared = declare(&program, &scene.office, birth("2026-11-10", "هبة", "Hiba"), fresh()).await;
    let id = declared.ok()["declaration"]["id"].clone();
    let drafted = "query($id: ID!) { declaration(id: $id) { draftedBy { login } } }";
    let drafted = program.graphql(drafted, json!({ "id": id })).await;
    assert_eq!(drafted.ok()["draftedBy"]["login"], "agent");
    for query in [
        OFFICES,
        "{ tokens { id } }",
        "{ sessions { id } }",
        "{ notices { unreadCount } }",
        "mutation { sessionClose { closed userErrors { code } } }",
        "mutation { totpEnroll { secret userErrors { code } } }",
        "mutation { sessionOpen(input: { login: \"agent\", password: \"x\" }) { userErrors { code } } }",
        "mutation { passwordForget(input: { login: \"agent\" }) { taken } }",
    ] {
        assert_eq!(ask(&program, query).await.error_code(), Some("FORBIDDEN"), "{query}");
    }
    // The person's own account is not the program's to read.
    let private = ask(&program, "{ viewer { staff { totpEnabled } } }").await;
    assert_eq!(private.error_code(), Some("FORBIDDEN"), "{}", private.0);

    // On record: the person, and the token beside.
    let trail = admin.graphql("{ auditEntries(first: 5, filter: { act: \"registry.birth.declare\" }) { nodes { actor actorKind actorId } } }", json!({})).await;
    let row = &trail.ok()["nodes"][0];
    assert_eq!((text(&row["actorKind"]), text(&row["actorId"])), ("token".to_owned(), staff(admin, "agent").await));
    assert_eq!(row["actor"], "Essai agent · Tableau de bord");
    let listed = ask(agent, "{ tokens { name lastUsedAt } }").await;
    assert!(listed.ok()[0]["lastUsedAt"].is_string(), "{}", listed.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_token_says_is_kept_nowhere() {
    let scene = Scene::sefrou().await;
    let token = lend(&scene.agent, &["registry.birth.declare", "registry.declaration.read"]).await;
    assert!(token.starts_with("jamaa_pat_") && token.len() == 82, "{token}");
    declare(&scene.agent.program(&token), &scene.office, birth("2026-11-10", "هبة", "Hiba"), fresh()).await.ok();
    let tables: Vec<String> = sqlx::query_scalar("select tablename::text from pg_tables where schemaname = 't_sefrou'")
        .fetch_all(&scene.database)
        .await
        .unwrap();
    for table in tables {
        let sql = format!("select coalesce(string_agg(t::text, ' '), '') from t_sefrou.{table} t");
        let stored: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&scene.database).await.unwrap();
        assert!(!stored.contains(&token[10..74]), "{table}");
    }
    let listed = ask(&scene.agent, "{ tokens { id name createdAt expiresAt lastUsedAt scopes { act } } }").await;
    assert!(!listed.0.to_string().contains(&token[10..30]));
}

#[tokio::test]
async fn nobody_lends_what_they_have_not_what_no_program_may_and_for_longer_than_a_year() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    let try_with = async |scopes: &[&str], until: &str, password: &str| {
        agent.mutate("tokenCreate", input(scopes, until, password), "secret").await.refusals()
    };
    let read = &["registry.act.read"][..];
    for scope in [
        "administration.staff.read",
        "administration.password.change",
        "administration.session.read",
        "administration.token.create",
        "exchange.notice.read",
        "registry.document.issue",
        "no.such.act",
    ] {
        let refused = try_with(&[scope, "registry.act.read"], "2026-12-31", PASSWORD).await;
        assert_eq!(refused, ["scopes: administration-error-token-scope"], "{scope}");
    }
    for until in ["2026-11-19", "2027-11-21"] {
        assert_eq!(try_with(read, until, PASSWORD).await, ["until: administration-error-token-until"], "{until}");
    }
    assert_eq!(try_with(read, "2026-12-31", "faux").await, ["password: administration-error-password-current"]);
    assert_eq!(try_with(&[], "2026-12-31", PASSWORD).await, ["scopes: kernel-error-required"]);
    assert!(try_with(read, "2027-11-20", PASSWORD).await.is_empty());
    assert_eq!(try_with(read, "2026-12-31", PASSWORD).await, ["name: administration-error-token-name"]);
    // What may be lent is told beforehand.
    let scopes = ask(&agent, "{ tokenScopes { act writes } }").await.ok().to_string();
    assert!(scopes.contains("registry.birth.declare") && !scopes.contains("registry.document.issue"), "{scopes}");
    // Somebody who may nothing has nothing to lend.
    let person = town.signed_in("sefrou", "personne").await;
    assert_eq!(*ask(&person, "{ tokenScopes { act } }").await.ok(), json!([]));
}

#[tokio::test]
async fn a_right_put_into_a_role_or_a_row_by_hand_still_reaches_no_program() {
    let town = Town::start().await;
    let (agent, database) = (town.signed_in("sefrou", "agent").await, town.superuser().await);
    let token = lend(&agent, &["registry.office.read"]).await;
    // Policies and the token itself, as nobody can write them through the product.
    sqlx::raw_sql(
        "insert into t_sefrou.policy (role, act, scope) values ('registrar', 'administration.password.change', 'own'),
            ('registrar', 'administration.grant.create', 'units'), ('registrar', 'registry.declaration.register', 'units');
         update t_sefrou.policy_version set version = version + 1;
         update t_sefrou.access_token set acts = '{registry.office.read,administration.password.change,administration.grant.create,registry.declaration.register}'",
    )
    .execute(&database)
    .await
    .unwrap();
    let acts = ask(&agent.program(&token), "{ viewer { acts } }").await.ok()["acts"].to_string();
    assert!(acts.contains("registry.office.read"), "{acts}");
    for never in ["password.change", "grant.create", "declaration.register"] {
        assert!(!acts.contains(never), "{never} in {acts}");
    }
    let acts = ask(&agent, "{ viewer { acts } }").await.ok()["acts"].to_string();
    assert!(acts.contains("administration.grant.create"), "the person has it: {acts}");
}

#[tokio::test]
async fn a_token_ends_with_its_day_its_revocation_and_the_rights_behind_it_and_is_good_in_one_commune() {
    let town = Town::start().await;
    hire(&town, "sefrou", "remplacant", "administrator").await;
    let (admin, person) = (town.signed_in("sefrou", "admin").await, town.signed_in("sefrou", "remplacant").await);
    let (first, kept) =
        (lend(&person, &["administration.staff.read"]).await, lend(&person, &["administration.staff.read"]).await);
    let (revoked, program) = (person.program(&first), person.program(&kept));
    ask(&revoked, STAFF).await.ok();
    // At another commune, a made-up one, a slip, none at all: nobody, in the words of RFC 6750.
    assert_eq!(status(&town.at("fes").program(&kept)).await, 401);
    assert_eq!(status(&town.at("casablanca").program(&kept)).await, 401);
    for bad in ["jamaa_pat_nobody", "", &kept[1..], &format!("{kept}0"), &kept.to_uppercase()] {
        assert_eq!(status(&person.program(bad)).await, 401, "{bad}");
    }
    let body = json!({ "query": STAFF });
    let refused =
        person.program("jamaa_pat_nobody").request(Method::POST, "/graphql").json(&body).send().await.unwrap();
    assert!(refused.headers()[WWW_AUTHENTICATE].to_str().unwrap().contains("invalid_token"));
    let said: Value = refused.json().await.unwrap();
    assert_eq!((&said["errors"][0]["extensions"]["code"], &said["data"]), (&json!("UNAUTHENTICATED"), &Value::Null));

    let listed = ask(&person, "{ tokens { id } }").await;
    let id = listed.ok()[1]["id"].clone();
    let elsewhere = admin.mutate("tokenRevoke", json!({ "tokenId": id }), "tokens { id }").await;
    assert_eq!(elsewhere.refusals(), ["tokenId: kernel-error-not-found"], "nobody ends a colleague's");
    let left = person.mutate("tokenRevoke", json!({ "tokenId": id }), "tokens { id }").await;
    assert_eq!(left.ok()["tokens"].as_array().map(Vec::len), Some(1));
    assert_eq!((status(&revoked).await, status(&program).await), (401, 200));
    // Without the role there is nothing to lend.
    let grants = "query($id: ID!) { staffMember(id: $id) { grants { id } } }";
    let found = admin.graphql(grants, json!({ "id": staff(&admin, "remplacant").await })).await;
    admin.mutate("grantRevoke", json!({ "grantId": found.ok()["grants"][0]["id"] }), "staff { id }").await.ok();
    assert_eq!(ask(&program, STAFF).await.error_code(), Some("FORBIDDEN"));
    // And its last day has an end.
    let short = input(&["administration.staff.read"], "2026-11-20", PASSWORD);
    let short = admin.mutate("tokenCreate", short, "token { expiresAt } secret").await;
    let (program, ends) = (admin.program(&text(&short.ok()["secret"])), text(&short.ok()["token"]["expiresAt"]));
    ask(&program, STAFF).await.ok();
    town.set_clock(&ends);
    assert_eq!(status(&program).await, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_die_with_the_password_and_with_the_account_as_sign_ins_do() {
    let scene = Scene::sefrou().await;
    let (town, admin) = (&scene.town, &scene.admin);
    for end in ["change", "reset", "choose", "close"] {
        let login = format!("essai.{end}");
        hire(town, "sefrou", &login, "registrar").await;
        let person = town.at_from("sefrou", desk(60));
        person.sign_in(&login, PASSWORD).await;
        let program = person.program(&lend(&person, &["registry.office.read"]).await);
        ask(&program, OFFICES).await.ok();
        let id = staff(admin, &login).await;
        match end {
            "change" => {
                let change = json!({ "current": PASSWORD, "new": "amandier-tafraout-61" });
                person.mutate("passwordChange", change, "viewer { sessionId }").await.ok();
            }
            "reset" => {
                let reset = json!({ "staffId": id, "password": "argan-souss-4417" });
                admin.mutate("passwordReset", reset, "staff { id }").await.ok();
            }
            "choose" => {
                let mail = format!("update staff set email = 'essai@example.ma' where login = '{login}'");
                crate::scene::sql(&scene.database, &mail).await;
                town.at("sefrou").mutate("passwordForget", json!({ "login": login }), "taken").await.ok();
                ask(&program, OFFICES).await.ok();
                let choice = json!({ "token": posted_secret(&scene).await, "new": "amandier-tafraout-62" });
                town.at("sefrou").mutate("passwordChoose", choice, "login").await.ok();
            }
            _ => {
                let close = json!({ "staffId": id, "reason": "essai" });
                admin.mutate("staffDeactivate", close, "staff { id }").await.ok();
            }
        }
        assert_eq!(status(&program).await, 401, "{end}");
        let live = format!(
            "select count(*) from access_token where revoked_at is null and staff_id = (select id from staff where login = '{login}')"
        );
        assert_eq!(scene.count(&live).await, 0, "{end}");
    }
    // Opened again, an account has its roles again, and none of its tokens.
    let again =
        json!({ "staffId": staff(admin, "essai.close").await, "password": "argan-souss-4417", "reason": "essai" });
    admin.mutate("staffReopen", again, "staff { id }").await.ok();
    assert_eq!(scene.count("select count(*) from access_token where revoked_at is null").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_made_while_the_password_is_reset_is_not_made() {
    let town = Town::start().await;
    let (agent, database) = (town.signed_in("sefrou", "agent").await, town.superuser().await);
    let mut held = database.begin().await.unwrap();
    sqlx::query("update t_sefrou.staff set password_hash = overlay(password_hash placing 'AA' from length(password_hash) - 20) where login = 'agent'")
        .execute(&mut *held)
        .await
        .unwrap();
    // Its maker has proved the password that is just being replaced.
    let made = tokio::spawn({
        let agent = agent.clone();
        async move { agent.mutate("tokenCreate", input(&["registry.office.read"], "2026-12-31", PASSWORD), "secret").await }
    });
    let waits =
        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like 'select id from staff%'";
    while number(&database, waits).await == 0 {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    held.commit().await.unwrap();
    assert_eq!(made.await.unwrap().refusals(), ["password: administration-error-password-current"]);
    assert_eq!(number(&database, "select count(*) from access_token").await, 0);
}

#[tokio::test]
async fn with_a_token_the_cookie_counts_for_nothing_and_the_origin_does_not_matter() {
    let town = Town::start().await;
    let (admin, agent) = (cookie(&town, "sefrou", "admin").await, town.signed_in("sefrou", "agent").await);
    let bearer = format!("Bearer {}", lend(&agent, &["registry.office.read"]).await);
    let own = format!("http://sefrou.localhost:{}", town.address.port());
    let send = async |headers: &[(&str, &str)], query: &str| {
        let answer = post(&town, "sefrou", headers, &json!({ "query": query })).await;
        (answer.status().as_u16(), answer.json::<Value>().await.expect("JSON"))
    };
    // The administrator's cookie adds nothing to the agent's token, and a bad token leaves the cookie out too.
    let both = [("authorization", bearer.as_str()), (COOKIE.as_str(), admin.as_str()), ("origin", own.as_str())];
    let (_, said) = send(&both, STAFF).await;
    assert_eq!(said["errors"][0]["extensions"]["code"], "FORBIDDEN", "{said}");
    for bad in ["Bearer jamaa_pat_nobody", "bearer", "Bearer "] {
        let (status, _) =
            send(&[("authorization", bad), (COOKIE.as_str(), admin.as_str()), ("origin", own.as_str())], STAFF).await;
        assert_eq!(status, 401, "{bad}");
    }
    let (status, _) = send(&[("authorization", bearer.as_str()), ("authorization", bearer.as_str())], OFFICES).await;
    assert_eq!(status, 401, "of two none is believed");
    // What another scheme says is not for us: the cookie counts as ever, and as ever with its origin.
    let proxied = [("authorization", "Basic YWJjOmRlZg=="), (COOKIE.as_str(), admin.as_str())];
    assert_eq!(send(&proxied, STAFF).await.0, 403);
    let (_, said) = send(&[proxied[0], proxied[1], ("origin", own.as_str())], STAFF).await;
    assert!(said["data"]["staff"].is_object(), "{said}");
    // No browser adds a token by itself: whoever has it may come from anywhere, and leaves with no cookie.
    let (status, said) =
        send(&[("authorization", bearer.as_str()), ("origin", "https://tableau.example")], OFFICES).await;
    assert!(status == 200 && said["data"]["offices"].is_array(), "{status}: {said}");
    assert_eq!(who(&agent).await.as_deref(), Some("agent"), "the person goes on");
}

#[tokio::test]
async fn a_token_carries_streams_and_files_until_it_is_revoked() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    let token = lend(&agent, &["registry.work.read", "kernel.file.attach"]).await;
    let program = agent.program(&token);
    let query = "subscription { workChanged { drafts } }";
    let mut events = Events::of(&program, query).await;
    let mut socket = Socket::open(&agent, &[("origin", ""), ("cookie", "")]).await.expect("opened");
    socket.say(&json!({ "type": "connection_init", "payload": { "authorization": format!("Bearer {token}") } })).await;
    assert_eq!(socket.hear().await, Ok(json!({ "type": "connection_ack" })));
    socket.subscribe("w", query).await;
    assert_eq!(socket.next("w").await["drafts"], 0);
    let (_, first) = events.next().await.expect("a first word");
    assert_eq!(first["data"]["workChanged"]["drafts"], 0);
    let form = || {
        let pdf = reqwest::multipart::Part::bytes(crate::isolation::world::PDF).file_name("essai.pdf");
        reqwest::multipart::Form::new().part("file", pdf)
    };
    let sent = program.request(Method::POST, "/files").multipart(form()).send().await.unwrap();
    assert_eq!(sent.status().as_u16(), 201);
    // What it was not lent stays forbidden on every road.
    let mut session = Events::of(&program, "subscription { sessionChanged { live } }").await;
    let (_, refused) = session.next().await.expect("a word");
    assert_eq!(refused["errors"][0]["extensions"]["code"], "FORBIDDEN");

    let id = ask(&agent, "{ tokens { id } }").await.ok()[0]["id"].clone();
    agent.mutate("tokenRevoke", json!({ "tokenId": id }), "tokens { id }").await.ok();
    let (_, last) = events.next().await.expect("a last word");
    assert_eq!(last["errors"][0]["extensions"]["code"], "UNAUTHENTICATED", "{last}");
    while socket.hear().await.is_ok() {}
    let sent = program.request(Method::POST, "/files").multipart(form()).send().await.unwrap();
    assert_eq!(sent.status().as_u16(), 401);
    assert!(sent.headers().contains_key(WWW_AUTHENTICATE));
}

#[tokio::test]
async fn the_host_of_an_arrondissement_narrows_a_token_as_it_narrows_a_sign_in() {
    let town = Town::start().await;
    let city = town.signed_in("casablanca", "admin").await;
    let token = lend(&city, &["registry.office.read"]).await;
    let units = async |host: &str| {
        let found = ask(&town.at(host).program(&token), "{ offices { unit { code } } }").await;
        found.ok().as_array().expect("offices").iter().map(|office| text(&office["unit"]["code"])).collect::<Vec<_>>()
    };
    assert!(units("casablanca").await.len() >= 16);
    let here = units("maarif.casablanca").await;
    assert!(!here.is_empty() && here.iter().all(|code| code.starts_with("maarif")), "{here:?}");
}

#[tokio::test]
async fn guesses_are_counted_by_their_network_address_and_keep_no_good_token_out() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    let good = agent.program(&lend(&agent, &["registry.office.read"]).await);
    let mut told = Vec::new();
    for _ in 0..40 {
        told.push(status(&agent.program("jamaa_pat_nobody")).await);
    }
    assert!(told[..30].iter().all(|status| *status == 401), "{told:?}");
    assert!(told.contains(&429), "{told:?}");
    ask(&good, OFFICES).await.ok();
    // A token itself has its pace: many requests at once are too many sooner or later.
    let mut passed = 0;
    while passed < 10_000 {
        let told = join_all((0..50).map(|_| status(&good))).await;
        assert!(told.iter().all(|status| matches!(status, 200 | 429)), "{told:?}");
        if told.contains(&429) {
            return;
        }
        passed += told.len();
    }
    panic!("{passed} requests passed");
}
