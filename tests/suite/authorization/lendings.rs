//! Rights lent for some days: used within them only, never further than they go, on record with both names.

use serde_json::{Value, json};
use testkit::{Answer, Browser, Town, birth, declare_and_submit, first_office, fresh, register};

use crate::scene::{delegate, hire, hire_at, number, sql, staff, text};

const WORK: &str = "{ registryWork { drafts } }";

async fn id(who: &Browser) -> Value {
    who.graphql("{ viewer { staff { id } } }", json!({})).await.ok()["staff"]["id"].clone()
}

/// Lends what `lender` holds to `borrower`, today and tomorrow, in the hands of `by`.
async fn lend(by: &Browser, lender: Option<&Value>, borrower: &Value) -> Answer {
    let input = json!({ "operationId": fresh(), "lenderId": lender, "borrowerId": borrower, "from": "2026-11-20", "until": "2026-11-21", "reason": "Congé (essai)" });
    by.mutate("lendingCreate", input, "lending { id state }").await
}

async fn end(by: &Browser, lending: &Value) -> Answer {
    by.mutate("lendingEnd", json!({ "lendingId": lending }), "lending { state }").await
}

async fn may_work(who: &Browser) -> bool {
    who.graphql(WORK, json!({})).await.error_code() != Some("FORBIDDEN")
}

async fn may_birth(who: &Browser) -> bool {
    let acts = who.graphql("{ viewer { acts } }", json!({})).await.ok()["acts"].clone();
    acts.to_string().contains("\"registry.birth.declare\"")
}

#[tokio::test]
async fn a_deputy_works_with_lent_roles_on_the_days_of_the_lending_and_both_are_on_record() {
    let town = Town::start().await;
    let (agent, person) = (town.signed_in("sefrou", "agent").await, town.signed_in("sefrou", "personne").await);
    assert!(!may_work(&person).await);
    // When the agent lends the own roles to a colleague, then the colleague works with them at once.
    let lending = lend(&agent, None, &id(&person).await).await.ok()["lending"].clone();
    assert_eq!(lending["state"], "ACTIVE");
    let office = first_office(&person).await;
    let declaration = declare_and_submit(&person, &office, birth("2026-11-18", "زهرة", "Zohra")).await;
    // And the trail says who acted, and on whose behalf.
    let admin = town.signed_in("sefrou", "admin").await;
    let query = "query($id: String) { auditEntries(filter: { objectId: $id }) { nodes { act actor onBehalfOf } } }";
    let rows = admin.graphql(query, json!({ "id": declaration })).await;
    let rows = rows.ok()["nodes"].as_array().cloned().unwrap_or_default();
    let names =
        json!({ "act": "registry.declaration.submit", "actor": "Essai sans droit", "onBehalfOf": "Essai agent" });
    assert!(rows.contains(&names), "{rows:?}");
    // And who asks what the deputy may do is told by whom and until when.
    let query = "query($id: ID!) { accessExplain(staffId: $id) { act allowed lentBy { fr } lentUntil explanation } }";
    let told = admin.graphql(query, json!({ "id": id(&person).await })).await;
    let told = told.ok().as_array().cloned().unwrap_or_default();
    let told = told.iter().find(|one| one["act"] == "registry.birth.declare").expect("the act");
    assert_eq!((&told["lentBy"]["fr"], &told["lentUntil"]), (&json!("Essai agent"), &json!("2026-11-21")));
    assert!(text(&told["explanation"]).contains("Essai agent"), "{told}");
    // The lending itself is on record under both.
    for party in [id(&agent).await, id(&person).await] {
        let query = "query($f: AuditFilter) { auditEntries(filter: $f) { nodes { after } } }";
        let filter = json!({ "f": { "objectId": party, "act": "administration.lending.create" } });
        let rows = admin.graphql(query, filter).await.ok()["nodes"].clone();
        let (lender, borrower) = (&rows[0]["after"]["lender"]["name"], &rows[0]["after"]["borrower"]["name"]);
        assert_eq!((lender, borrower), (&json!("Essai agent"), &json!("Essai sans droit")), "{rows}");
        assert_eq!(rows[0]["after"]["reason"], "Congé (essai)");
    }
    // What waits for the lender's hand is told to the deputy too.
    let officer = town.signed_in("sefrou", "officier").await;
    lend(&officer, None, &id(&person).await).await.ok();
    declare_and_submit(&agent, &office, birth("2026-11-17", "هبة", "Hiba")).await;
    town.deliver().await;
    let told = person.graphql("{ notices(first: 10) { nodes { kind } } }", json!({})).await.ok()["nodes"].clone();
    assert!(told.to_string().contains("registry.declaration.submitted"), "{told}");
    // On the evening of the last day it still holds, at midnight in Morocco (UTC then) it is over.
    town.set_clock("2026-11-21T23:30:00Z");
    let person = town.signed_in("sefrou", "personne").await;
    assert!(may_work(&person).await);
    town.set_clock("2026-11-22T00:30:00Z");
    assert!(!may_work(&person).await);
}

#[tokio::test]
async fn what_is_lent_ends_at_once_with_the_lending_the_grant_or_the_account() {
    let town = Town::start().await;
    let admin = town.signed_in("sefrou", "admin").await;
    let (agent, person) = (town.signed_in("sefrou", "agent").await, town.signed_in("sefrou", "personne").await);
    let lender = id(&agent).await;
    // Whoever lent it ends it; whoever got it gives it back; the administrator ends it.
    for by in [&agent, &person, &admin] {
        let lending = lend(&agent, None, &id(&person).await).await.ok()["lending"]["id"].clone();
        assert!(may_work(&person).await);
        assert_eq!(end(by, &lending).await.ok()["lending"]["state"], "ENDED");
        assert!(!may_work(&person).await);
        assert_eq!(end(by, &lending).await.refusals(), ["lendingId: administration-error-lending-over"]);
    }
    // When the lender loses the role, then nothing is left of it; with it, it comes back.
    lend(&agent, None, &id(&person).await).await.ok();
    let query = "query($id: ID!) { staffMember(id: $id) { grants { id unit { id } } } }";
    let grant = admin.graphql(query, json!({ "id": lender })).await.ok()["grants"][0].clone();
    admin.mutate("grantRevoke", json!({ "grantId": grant["id"] }), "staff { id }").await.ok();
    assert!(!may_work(&person).await);
    let again = json!({ "staffId": lender, "role": "registrar", "unitId": grant["unit"]["id"] });
    admin.mutate("grantCreate", again, "staff { id }").await.ok();
    assert!(may_work(&person).await);
    // When the lender's account is closed, then it is over.
    admin.mutate("staffDeactivate", json!({ "staffId": lender, "reason": "essai" }), "staff { id }").await.ok();
    assert!(!may_work(&person).await);
}

#[tokio::test]
async fn neither_keys_nor_borrowed_rights_are_lent() {
    let town = Town::start().await;
    let admin = town.signed_in("sefrou", "admin").await;
    let (agent, person) = (town.signed_in("sefrou", "agent").await, town.signed_in("sefrou", "personne").await);
    let auditor = town.signed_in("sefrou", "auditeur").await;
    // Given a colleague who borrows from the administrator: settings are read, and no key is turned. Neither does anybody
    // make themselves one who signs, or have a program listen, for longer than the lending lasts.
    lend(&admin, None, &id(&person).await).await.ok();
    person.graphql("{ settings { key } }", json!({})).await.ok();
    let me = id(&person).await;
    let unit = person.graphql("{ commune { here { id } } }", json!({})).await.ok()["here"]["id"].clone();
    for (mutation, input, selection) in [
        ("grantCreate", json!({ "staffId": me, "role": "administrator", "unitId": unit }), "staff { id }"),
        ("passwordReset", json!({ "staffId": id(&agent).await, "password": "cascade-tilleul-77" }), "staff { id }"),
        (
            "policyUpdate",
            json!({ "role": "auditor", "changes": [{ "act": "registry.mention.add", "scope": "ALL" }] }),
            "role { code }",
        ),
        ("settingUpdate", json!({ "key": "registry.lone_office", "value": ["SFR1"] }), "setting { key }"),
        (
            "delegationCreate",
            json!({ "officeId": first_office(&agent).await, "staffId": me, "quality": "VICE_PRESIDENT", "instrument": "قرار تجريبي", "from": "2026-11-20" }),
            "delegation { id }",
        ),
        (
            "webhookCreate",
            json!({ "name": "Essai", "url": "https://example.org/", "kinds": ["registry.act.registered"] }),
            "webhook { id }",
        ),
    ] {
        let answer = person.mutate(mutation, input, selection).await;
        assert_eq!(answer.error_code(), Some("FORBIDDEN"), "{mutation}: {}", answer.0);
    }
    // Nor does the colleague lend for somebody else, although the administrator may.
    let other = lend(&person, Some(&id(&agent).await), &id(&auditor).await).await;
    assert_eq!(other.refusals(), ["lenderId: kernel-error-not-found"]);
    // Given a chain of lendings: the second lends nothing of the first, with or without something of one's own.
    lend(&agent, None, &id(&person).await).await.ok();
    let nothing = lend(&person, None, &id(&auditor).await).await;
    assert_eq!(nothing.refusals(), ["roles: administration-error-lending-nothing"]);
    hire(&town, "sefrou", "personne", "officer").await;
    lend(&person, None, &id(&auditor).await).await.ok();
    let acts = auditor.graphql("{ viewer { acts } }", json!({})).await.ok()["acts"].to_string();
    assert!(acts.contains("registry.mention.add") && !acts.contains("registry.birth.declare"), "{acts}");
}

#[tokio::test]
async fn a_head_of_office_lends_for_the_office_what_is_in_the_own_hand_and_no_more() {
    let town = Town::start().await;
    let admin = town.signed_in("sefrou", "admin").await;
    let (chief, agent) = (town.signed_in("sefrou", "chef").await, town.signed_in("sefrou", "agent").await);
    let person = town.signed_in("sefrou", "personne").await;
    // The agent is ill: the head of office has somebody else do the work.
    let lending = lend(&chief, Some(&id(&agent).await), &id(&person).await).await.ok()["lending"]["id"].clone();
    assert!(may_work(&person).await);
    end(&chief, &lending).await.ok();
    assert!(!may_work(&person).await);
    // What holds keys that the head does not hold is not the head's to lend, nor to end.
    let of_admin = lend(&chief, Some(&id(&admin).await), &id(&person).await).await;
    assert_eq!(of_admin.refusals(), ["lenderId: administration-error-grant-beyond"]);
    let of_admin = lend(&admin, None, &id(&person).await).await.ok()["lending"]["id"].clone();
    assert_eq!(end(&chief, &of_admin).await.refusals(), ["lendingId: administration-error-grant-beyond"]);
    // Nor what the head may not do: not by the own role, and not by what the head borrows.
    let none = json!({ "role": "head_of_office", "changes": [{ "act": "registry.birth.declare", "scope": null }] });
    admin.mutate("policyUpdate", none, "role { code }").await.ok();
    lend(&agent, None, &id(&chief).await).await.ok();
    let beyond = lend(&chief, Some(&id(&agent).await), &id(&person).await).await;
    assert_eq!(beyond.refusals(), ["roles: administration-error-lending-beyond"]);
    assert!(!may_birth(&person).await);
    // The agent lends it, and so does the administrator, who gives roles without having them.
    for by in [&agent, &admin] {
        let lending = lend(by, Some(&id(&agent).await), &id(&person).await).await.ok()["lending"]["id"].clone();
        assert!(may_birth(&person).await);
        end(&person, &lending).await.ok();
        assert!(!may_birth(&person).await);
    }
}

#[tokio::test]
async fn everybody_sees_the_own_lendings_and_those_of_the_people_they_see() {
    let town = Town::start().await;
    let (admin, agent) = (town.signed_in("sefrou", "admin").await, town.signed_in("sefrou", "agent").await);
    let (officer, person) = (town.signed_in("sefrou", "officier").await, town.signed_in("sefrou", "personne").await);
    let lending = lend(&agent, None, &id(&person).await).await.ok()["lending"]["id"].clone();
    let away = json!({ "operationId": fresh(), "absence": true, "from": "2026-11-23", "until": "2026-11-27", "reason": "Congé (essai)" });
    let away =
        officer.mutate("lendingCreate", away, "lending { id state borrower { id } allRoles roles { code } }").await;
    let absence = away.ok()["lending"].clone();
    assert_eq!(
        (&absence["state"], &absence["borrower"], &absence["allRoles"]),
        (&json!("PLANNED"), &Value::Null, &json!(true))
    );
    let seen = async |who: &Browser, filter: Value| -> Vec<Value> {
        let query = "query($f: LendingFilter) { lendings(filter: $f) { nodes { id } } }";
        let answer = who.graphql(query, json!({ "f": filter })).await;
        answer.ok()["nodes"].as_array().expect("a list").iter().map(|one| one["id"].clone()).collect()
    };
    let all = vec![absence["id"].clone(), lending.clone()];
    assert_eq!(seen(&admin, json!({})).await, all);
    assert_eq!(seen(&admin, json!({ "staffId": id(&agent).await })).await, std::slice::from_ref(&lending));
    for who in [&agent, &person] {
        assert_eq!(seen(who, json!({})).await, std::slice::from_ref(&lending));
        assert!(seen(who, json!({ "staffId": id(&officer).await })).await.is_empty());
    }
    // By a name, of either side; who sees nothing is told nothing by a name.
    assert_eq!(seen(&admin, json!({ "query": "SANS droit" })).await, std::slice::from_ref(&lending));
    assert_eq!(seen(&admin, json!({ "query": "essai" })).await, all);
    assert!(seen(&agent, json!({ "query": "officier" })).await.is_empty());
    // What is over is told apart, by the day as well as by hand.
    end(&agent, &lending).await.ok();
    assert_eq!(seen(&admin, json!({ "open": false })).await, std::slice::from_ref(&lending));
    assert_eq!(seen(&admin, json!({ "open": true })).await, std::slice::from_ref(&absence["id"]));
    town.set_clock("2026-11-28T09:00:00Z");
    let admin = town.signed_in("sefrou", "admin").await;
    assert_eq!(seen(&admin, json!({ "open": false })).await, all);
    // A person has no more than a score of them at once.
    let person = town.signed_in("sefrou", "personne").await;
    let input = || json!({ "operationId": fresh(), "absence": true, "from": "2026-12-01", "until": "2026-12-02", "reason": "Congé (essai)" });
    for _ in 0..20 {
        person.mutate("lendingCreate", input(), "lending { id }").await.ok();
    }
    let refused = person.mutate("lendingCreate", input(), "lending { id }").await.refusals();
    assert_eq!(refused, [": administration-error-lending-many"]);
}

#[tokio::test]
async fn lent_rights_never_let_anybody_register_what_they_or_their_lender_drafted() {
    let town = Town::start().await;
    let admin = town.signed_in("sefrou", "admin").await;
    let (agent, chief) = (town.signed_in("sefrou", "agent").await, town.signed_in("sefrou", "chef").await);
    let (officer, person) = (town.signed_in("sefrou", "officier").await, town.signed_in("sefrou", "personne").await);
    let office = first_office(&agent).await;
    let draft = async |who: &Browser| declare_and_submit(who, &office, birth("2026-11-18", "زهرة", "Zohra")).await;
    let refused = ["declarationId: registry-error-four-eyes"];
    // A role is no signature: without a delegation in the own name, a deputy registers nothing.
    let (of_agent, of_chief) = (draft(&agent).await, draft(&chief).await);
    lend(&officer, None, &id(&agent).await).await.ok();
    assert!(
        register(&agent, &of_chief)
            .await
            .refusals()
            .contains(&"declarationId: registry-error-no-delegation".to_owned())
    );
    // Given deputies who sign: the agent does not register the own draft with the officer's right.
    for login in ["agent", "personne"] {
        delegate(&admin, &office, login, "2026-01-01").await;
    }
    assert_eq!(register(&agent, &of_agent).await.refusals(), refused);
    // Nor does anybody register with the right of the head of office what the head of office drafted.
    let lending = lend(&chief, None, &id(&person).await).await.ok()["lending"]["id"].clone();
    assert_eq!(register(&person, &of_chief).await.refusals(), refused);
    register(&person, &of_agent).await.ok();
    // With the officer's right it is registered, on behalf of the officer.
    end(&chief, &lending).await.ok();
    lend(&officer, None, &id(&person).await).await.ok();
    register(&person, &of_chief).await.ok();
}

#[tokio::test]
async fn rights_are_lent_to_colleagues_of_the_same_house_by_oneself_or_by_who_administers_the_account() {
    let town = Town::start().await;
    let city = town.signed_in("casablanca", "admin").await;
    let (maarif, anfa) =
        (town.signed_in("casablanca", "agent.maarif").await, town.signed_in("casablanca", "agent.anfa").await);
    let officer = json!(staff(&city, "officier.maarif").await);
    // A colleague of Maârif is offered, nobody of Anfa, and nobody else's rights are lent.
    let offered = maarif.graphql("{ colleagues { id login } }", json!({})).await;
    let offered: Vec<_> = offered.ok().as_array().into_iter().flatten().map(|one| text(&one["login"])).collect();
    assert_eq!(offered, ["officier.maarif"]);
    let paged = "query($a: String) { houseColleagues(first: 1, after: $a) { nodes { login } pageInfo { hasNextPage endCursor } } }";
    let page = maarif.graphql(paged, json!({ "a": null })).await;
    assert_eq!(page.ok()["nodes"], json!([{ "login": "officier.maarif" }]));
    assert_eq!(page.ok()["pageInfo"]["hasNextPage"], false);
    let to = lend(&maarif, None, &id(&anfa).await).await;
    assert_eq!(to.refusals(), ["borrowerId: administration-error-lending-colleague"]);
    let of = lend(&maarif, Some(&id(&anfa).await), &officer).await;
    assert_eq!(of.refusals(), ["lenderId: kernel-error-not-found"]);
    // Nobody else sees or ends what is lent.
    let lending = lend(&maarif, None, &officer).await.ok()["lending"]["id"].clone();
    assert_eq!(end(&anfa, &lending).await.refusals(), ["lendingId: kernel-error-not-found"]);
    let of_maarif = json!({ "id": id(&maarif).await });
    let query = "query($id: ID) { lendings(filter: { staffId: $id }) { nodes { id } } }";
    assert_eq!(anfa.graphql(query, of_maarif.clone()).await.ok()["nodes"], json!([]));
    assert_eq!(city.graphql(query, of_maarif).await.ok()["nodes"], json!([{ "id": lending }]));
    // The administrator of the city lends across, within what is said: a role, a unit.
    let input = json!({ "operationId": fresh(), "lenderId": id(&maarif).await, "borrowerId": id(&anfa).await, "roles": ["auditor"],
        "from": "2026-11-19", "until": "2026-11-18", "reason": "Renfort (essai)" });
    let refused = city.mutate("lendingCreate", input, "lending { id }").await.refusals();
    assert_eq!(
        refused,
        [
            "from: administration-error-lending-past",
            "until: administration-error-lending-order",
            "roles.0: administration-error-lending-role"
        ]
    );
    // Where the lender holds nothing there is nothing to lend.
    let units = city.graphql("{ commune { units { id code } } }", json!({})).await.ok()["units"].clone();
    let unit = |code: &str| {
        let all = units.as_array().into_iter().flatten();
        all.filter(|unit| unit["code"] == code).map(|unit| unit["id"].clone()).next().expect("a unit")
    };
    let at = async |code: &str| {
        let input = json!({ "operationId": fresh(), "lenderId": id(&maarif).await, "borrowerId": id(&anfa).await, "unitId": unit(code),
            "from": "2026-11-20", "until": "2026-11-21", "reason": "Renfort (essai)" });
        city.mutate("lendingCreate", input, "lending { unit { code } }").await
    };
    assert_eq!(at("anfa").await.refusals(), ["unitId: administration-error-lending-nothing"]);
    assert_eq!(at("maarif").await.ok()["lending"]["unit"]["code"], "maarif");
    // Who keeps the accounts of Anfa does not take the right of Maârif over with the account.
    hire_at(&town, "casablanca", "admin.anfa", ("administrator", Some("anfa"))).await;
    let keeper = town.signed_in("casablanca", "admin.anfa").await;
    let officer = json!(staff(&city, "officier.anfa").await);
    let reset = async |whom: &Value| {
        let input = json!({ "staffId": whom, "password": "cascade-tilleul-77" });
        keeper.mutate("passwordReset", input, "staff { id }").await
    };
    assert_eq!(reset(&id(&anfa).await).await.refusals(), ["staffId: administration-error-staff-elsewhere"]);
    reset(&officer).await.ok();
    // At the host of Maârif the agent of Anfa now works for Maârif, and the own rights stay where they were.
    let there = town.signed_in("maarif.casablanca", "agent.anfa").await;
    assert!(may_work(&there).await);
}

#[tokio::test]
async fn what_a_lending_gives_is_foreseen_and_what_goes_with_the_lenders_role_too() {
    let town = Town::start().await;
    let admin = town.signed_in("sefrou", "admin").await;
    let (agent, person) = (town.signed_in("sefrou", "agent").await, town.signed_in("sefrou", "personne").await);
    let foreseen = async |who: &Browser, change: Value| {
        let query = "query($c: RightsChange!) { rightsPreview(change: $c) { preview { version people { staff { id } gains { act } losses { act } } unseen } userErrors { code field } } }";
        who.graphql(query, json!({ "c": change })).await.ok()["preview"].clone()
    };
    let acts = |preview: &Value, whom: &Value, which: &str| {
        let people = preview["people"].as_array().cloned().unwrap_or_default();
        let one = people.iter().find(|one| one["staff"]["id"] == *whom).unwrap_or_else(|| panic!("{preview}"));
        one[which].to_string()
    };
    let borrower = id(&person).await;
    // Rights that will be lent in a week are looked at as they are then, and nothing is lent by looking.
    let input = json!({ "operationId": fresh(), "borrowerId": borrower, "from": "2026-11-27", "until": "2026-11-28", "reason": "Congé (essai)" });
    let preview = foreseen(&agent, json!({ "lendingCreate": input })).await;
    assert!(acts(&preview, &borrower, "gains").contains("registry.birth.declare"), "{preview}");
    assert!(!may_work(&person).await);
    let seen = agent.graphql("{ lendings { nodes { id } } }", json!({})).await;
    assert_eq!(seen.ok()["nodes"], json!([]));
    // Who takes the lender's role away is told that the deputy loses by it.
    lend(&agent, None, &borrower).await.ok();
    let query = "query($id: ID!) { staffMember(id: $id) { grants { id } } }";
    let grant = admin.graphql(query, json!({ "id": id(&agent).await })).await.ok()["grants"][0]["id"].clone();
    let preview = foreseen(&admin, json!({ "grantRevoke": { "grantId": grant } })).await;
    assert!(acts(&preview, &borrower, "losses").contains("registry.birth.declare"), "{preview}");
}

/// What stands in somebody's inbox about lendings, newest first.
async fn told(who: &Browser) -> Vec<String> {
    let notices = who.graphql("{ notices(first: 50) { nodes { kind text } } }", json!({})).await;
    let all = notices.ok()["nodes"].as_array().cloned().unwrap_or_default();
    let of_lendings = all.iter().filter(|one| text(&one["kind"]).starts_with("administration.lending."));
    of_lendings.map(|one| text(&one["text"])).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_lends_and_who_borrows_is_told_when_rights_are_lent_begin_and_end_early() {
    let town = Town::start().await;
    let admin = town.signed_in("sefrou", "admin").await;
    let (agent, person) = (town.signed_in("sefrou", "agent").await, town.signed_in("sefrou", "personne").await);
    // Who lends for today is told nothing of what they did themselves; who borrows learns it at once, in dates, without a name.
    let lending = lend(&agent, None, &id(&person).await).await.ok()["lending"]["id"].clone();
    town.deliver().await;
    assert!(told(&agent).await.is_empty());
    assert_eq!(told(&person).await, ["Des droits vous sont prêtés du 20/11/2026 au 21/11/2026."]);
    // The administrator ends it: both are told.
    end(&admin, &lending).await.ok();
    town.deliver().await;
    assert_eq!(told(&agent).await, ["Le prêt de vos droits prévu jusqu’au 21/11/2026 a pris fin."]);
    assert_eq!(told(&person).await[0], "Les droits qui vous étaient prêtés jusqu’au 21/11/2026 ne valent plus.");
    // What is lent for later begins by itself: both are told on its first morning, once; what was ended before is not.
    let later = |reason: &str, borrower: Value| json!({ "operationId": fresh(), "lenderId": null, "borrowerId": borrower, "from": "2026-11-24", "until": "2026-11-25", "reason": reason });
    let borrower = id(&person).await;
    agent.mutate("lendingCreate", later("Congé (essai)", borrower.clone()), "lending { id }").await.ok();
    let given_up =
        agent.mutate("lendingCreate", later("Autre (essai)", borrower), "lending { id }").await.ok()["lending"]["id"]
            .clone();
    end(&agent, &given_up).await.ok();
    town.deliver().await;
    let before = told(&person).await.len();
    kernel::job::drain(&town.house, &town.places()).await.expect("jobs");
    town.set_clock("2026-11-24T06:30:00Z");
    for _ in 0..2 {
        kernel::job::drain(&town.house, &town.places()).await.expect("jobs");
        town.deliver().await;
    }
    let (agent, person) = (town.signed_in("sefrou", "agent").await, town.signed_in("sefrou", "personne").await);
    assert_eq!(told(&agent).await[0], "Le prêt de vos droits commence aujourd’hui et finit le 25/11/2026.");
    let heard = told(&person).await;
    assert_eq!(heard[0], "Les droits qui vous sont prêtés valent dès aujourd’hui, jusqu’au 25/11/2026.");
    assert_eq!(heard.len(), before + 1, "{heard:?}");
}

#[tokio::test]
async fn what_two_colleagues_lend_is_used_on_behalf_of_both() {
    let town = Town::start().await;
    hire(&town, "sefrou", "seconde", "registrar").await;
    let (agent, second) = (town.signed_in("sefrou", "agent").await, town.signed_in("sefrou", "seconde").await);
    let person = town.signed_in("sefrou", "personne").await;
    for by in [&agent, &second] {
        lend(by, None, &id(&person).await).await.ok();
    }
    let office = first_office(&person).await;
    let declaration = declare_and_submit(&person, &office, birth("2026-11-18", "زهرة", "Zohra")).await;
    let admin = town.signed_in("sefrou", "admin").await;
    let query = "query($id: String) { auditEntries(filter: { objectId: $id, act: \"registry.declaration.submit\" }) { nodes { onBehalfOf onBehalfOfId onBehalfOfIds
        onBehalfOfNames { ar fr } actorName { ar fr } } } }";
    let row = admin.graphql(query, json!({ "id": declaration })).await.ok()["nodes"][0].clone();
    let both = [id(&agent).await, id(&second).await];
    assert_eq!(row["onBehalfOf"], "Essai agent · Essai seconde");
    assert_eq!((&row["onBehalfOfId"], &row["onBehalfOfIds"]), (&both[0], &json!(both)));
    // Each by the name of today in both scripts, in the order of the identifiers.
    let names = row["onBehalfOfNames"].as_array().expect("names");
    assert_eq!(names.iter().map(|name| text(&name["fr"])).collect::<Vec<_>>(), ["Essai agent", "Essai seconde"]);
    assert!(
        names.iter().all(|name| !text(&name["ar"]).is_empty()) && row["actorName"]["fr"] == "Essai sans droit",
        "{row}"
    );
    // What the own right allows is nobody else's act.
    let own = declare_and_submit(&agent, &office, birth("2026-11-17", "هبة", "Hiba")).await;
    let row = admin.graphql(query, json!({ "id": own })).await.ok()["nodes"][0].clone();
    assert_eq!((&row["onBehalfOf"], &row["onBehalfOfIds"]), (&Value::Null, &json!([])));
    assert_eq!((&row["onBehalfOfNames"], &row["actorName"]["fr"]), (&json!([]), &json!("Essai agent")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_neither_lends_nor_borrows_and_is_told_nothing_of_a_lenders_work() {
    let town = Town::start().await;
    let db = town.superuser().await;
    let (admin, agent) = (town.signed_in("sefrou", "admin").await, town.signed_in("sefrou", "agent").await);
    let officer = town.signed_in("sefrou", "officier").await;
    let new = json!({ "operationId": fresh(), "login": "passerelle", "nameAr": "بوابة تجريبية", "nameFr": "Passerelle d’essai" });
    let made = admin.mutate("serviceAccountCreate", new, "serviceAccount { staff { id } }").await;
    let program = made.ok()["serviceAccount"]["staff"]["id"].clone();
    let unit = admin.graphql("{ commune { here { id } } }", json!({})).await.ok()["here"]["id"].clone();
    let grant = json!({ "staffId": program, "role": "registrar", "unitId": unit });
    admin.mutate("grantCreate", grant, "staff { id }").await.ok();
    let code = "administration-error-lending-program";
    let to = lend(&admin, Some(&id(&officer).await), &program).await;
    assert_eq!(to.refusals(), [format!("borrowerId: {code}")]);
    let of = lend(&admin, Some(&program), &id(&agent).await).await;
    assert_eq!(of.refusals(), [format!("lenderId: {code}")]);
    // Whoever lends their own is not even offered it.
    assert_eq!(lend(&agent, None, &program).await.refusals(), ["borrowerId: administration-error-lending-colleague"]);
    // Nor does a row that was written by hand make it one of those who are told, or of those who are worked for.
    lend(&officer, None, &id(&agent).await).await.ok();
    let (lender, borrower) =
        ("select id from staff where login = 'officier'", "select id from staff where login = 'agent'");
    let program = "select id from staff where login = 'passerelle'";
    sql(
        &db,
        &format!(
            "update lending set borrower_id = ({program}) where lender_id = ({lender}) and borrower_id = ({borrower})"
        ),
    )
    .await;
    let office = first_office(&agent).await;
    declare_and_submit(&agent, &office, birth("2026-11-17", "هبة", "Hiba")).await;
    town.deliver().await;
    assert_eq!(number(&db, "select count(*) from notice n join staff s on s.id = n.staff_id where s.login = 'passerelle' and n.kind like 'registry.%'").await, 0);
    assert!(number(&db, "select count(*) from notice n join staff s on s.id = n.staff_id where s.login = 'officier' and n.kind = 'registry.declaration.submitted'").await > 0);
}
