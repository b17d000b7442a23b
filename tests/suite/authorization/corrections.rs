//! An administrator corrects the names and the address of an account: on record, never one's own, and a letter goes to one
//! person only.

use serde_json::{Value, json};
use testkit::{Answer, Browser, MailServer, MailServerKind, Town, fresh};

use crate::isolation::world::text;
use crate::scene::staff;

const CHOSEN: &str = "quatre mules sur la piste";
const STAFF: &str = "staff { id email name { ar fr } }";

fn to(id: &Value, name: &str, email: Option<&str>) -> Value {
    json!({ "operationId": fresh(), "staffId": id, "nameAr": "بديعة المثال", "nameFr": name, "email": email,
        "reason": "Acte de naissance (essai)" })
}

async fn correct(admin: &Browser, input: Value) -> Answer {
    admin.mutate("staffUpdate", input, STAFF).await
}

async fn next_secret(server: &mut MailServer, town: &Town) -> String {
    kernel::mail::deliver(&town.house).await.expect("the queue answers");
    let link = server.next().await.link("http://sefrou.localhost");
    link.split_once('#').expect("a fragment").1.to_owned()
}

#[tokio::test]
async fn a_corrected_address_ends_the_links_that_went_to_the_earlier_one_and_tells_it() {
    let mut server = MailServer::start(MailServerKind::Plain).await;
    let town = Town::start_with_mail(server.mailer()).await;
    let admin = town.signed_in("sefrou", "admin").await;
    // Given somebody whose name and address were mistyped, and the invitation that went to a stranger.
    let new = json!({ "operationId": fresh(), "login": "badiaa", "nameAr": "بديعه المثال", "nameFr": "Badia El Mital",
        "email": "badia@sefrou.example" });
    let id = admin.mutate("staffCreate", new, "staff { id }").await.ok()["staff"]["id"].clone();
    let strangers = next_secret(&mut server, &town).await;
    // When both are corrected, then the stranger's link is good no more, and the stranger is told without learning more.
    let right = to(&id, "Badiaa El Mithal", Some("badiaa@sefrou.example"));
    let made = correct(&admin, right.clone()).await.ok()["staff"].clone();
    assert_eq!((&made["name"]["fr"], &made["email"]), (&json!("Badiaa El Mithal"), &json!("badiaa@sefrou.example")));
    let refused =
        town.at("sefrou").mutate("passwordChoose", json!({ "token": strangers, "new": CHOSEN }), "login").await;
    assert_eq!(refused.refusals(), ["token: administration-error-link"]);
    kernel::mail::deliver(&town.house).await.expect("delivered");
    let told = server.next().await;
    assert_eq!(told.to, ["badia@sefrou.example"]);
    assert!(told.text.contains("badiaa") && !told.text.contains("badiaa@"), "{}", told.text);
    // The same operation again does nothing more; another body under it is refused.
    assert_eq!(correct(&admin, right.clone()).await.ok()["staff"], made);
    let mut other = right;
    other["nameFr"] = json!("Autre");
    assert_eq!(correct(&admin, other).await.refusals(), ["operationId: kernel-error-operation-reused"]);
    // The next invitation goes to the right address, and only a name that is corrected leaves it good.
    admin.mutate("staffInvite", json!({ "staffId": id }), "staff { id }").await.ok();
    let own = next_secret(&mut server, &town).await;
    correct(&admin, to(&id, "Badiaa Mithal", Some("badiaa@sefrou.example"))).await.ok();
    town.at("sefrou").mutate("passwordChoose", json!({ "token": own, "new": CHOSEN }), "login").await.ok();
}

#[tokio::test]
async fn a_correction_says_in_the_trail_what_was_there_and_what_is_there_now_and_one_of_nothing_says_nothing() {
    let town = Town::start().await;
    let (admin, db) = (town.signed_in("sefrou", "admin").await, town.superuser().await);
    let id = json!(staff(&admin, "agent").await);
    let before = "query($id: ID!) { staffMember(id: $id) { name { fr } } }";
    let earlier = text(&admin.graphql(before, json!({ "id": id })).await.ok()["name"]["fr"]);
    for _ in 0..2 {
        correct(&admin, to(&id, "Agente El Mithal", Some("agente@sefrou.example"))).await.ok();
    }
    let rows: Vec<(Value, Value)> = sqlx::query_as(
        "select before, after from t_sefrou.audit where act = 'administration.staff.update' order by id",
    )
    .fetch_all(&db)
    .await
    .expect("rows");
    let [(was, is)] = rows.as_slice() else { panic!("one row for one change: {rows:?}") };
    assert_eq!((text(&was["name"]["fr"]), &was["email"]), (earlier, &Value::Null));
    assert_eq!((&is["name"]["fr"], &is["email"]), (&json!("Agente El Mithal"), &json!("agente@sefrou.example")));
    assert_eq!(is["reason"], "Acte de naissance (essai)");
}

#[tokio::test]
async fn the_address_of_another_account_ones_own_account_and_a_programs_are_refused_and_nothing_happens() {
    let town = Town::start().await;
    let admin = town.signed_in("sefrou", "admin").await;
    let (agent, chef) = (json!(staff(&admin, "agent").await), json!(staff(&admin, "chef").await));
    correct(&admin, to(&agent, "Agente El Mithal", Some("agente@sefrou.example"))).await.ok();
    let same = correct(&admin, to(&chef, "Chef El Mithal", Some("Agente@Sefrou.example"))).await;
    assert_eq!(same.refusals(), ["email: administration-error-email-taken"]);
    let own = correct(&admin, to(&json!(staff(&admin, "admin").await), "Admin El Mithal", None)).await;
    assert_eq!(own.refusals(), ["staffId: administration-error-own-data"]);
    let program = json!({ "operationId": fresh(), "login": "synchro.essai", "nameAr": "تزامن تجريبي",
        "nameFr": "Synchro d’essai" });
    let program = admin.mutate("serviceAccountCreate", program, "serviceAccount { staff { id } }").await;
    let program = program.ok()["serviceAccount"]["staff"]["id"].clone();
    let refused = correct(&admin, to(&program, "Autre", None)).await;
    assert_eq!(refused.refusals(), ["staffId: administration-error-program-data"]);
    // Who only reads the staff corrects nobody.
    let reader = correct(&town.signed_in("sefrou", "auditeur").await, to(&agent, "Autre", None)).await;
    assert_eq!(reader.error_code(), Some("FORBIDDEN"));
    let changed = "select count(*) from t_sefrou.staff where name_fr in ('Autre', 'Chef El Mithal', 'Admin El Mithal')";
    assert_eq!(crate::scene::number(&town.superuser().await, changed).await, 0);
    // An address that nobody has any more is free again.
    correct(&admin, to(&agent, "Agente El Mithal", None)).await.ok();
    correct(&admin, to(&chef, "Chef El Mithal", Some("agente@sefrou.example"))).await.ok();
}
