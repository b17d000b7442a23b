//! Short messages through a real SMPP message centre.

use kernel::sms::{Centre, MessageCentre, Sms, SmsChannel as _};
use serde_json::{Value, json};
use testkit::{SmppServer, Town, birth};

use super::make_due;
use crate::scene::Scene;

const SUBMITTED: &str = "registry.declaration.submitted";

fn sms<'a>(id: &'a str, to: &'a str, text: &'a str) -> Sms<'a> {
    Sms { id, to, text, report: "" }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_arrives_whole_in_arabic_and_french_however_long_it_is() {
    for tls in [false, true] {
        let mut server = SmppServer::start(tls).await;
        let centre = MessageCentre::new(server.centre()).expect("a centre");
        let french = "Sefrou : déclaration à examiner.";
        assert!(centre.send(sms("dlv_1", "+212612345678", french)).await.is_success());
        let bound = server.next().await;
        assert_eq!((&bound["bound"], &bound["version"]), (&json!("commune"), &json!(0x34)));
        let said = server.next().await;
        assert_eq!(
            said,
            json!({ "to": "212612345678", "ton": 1, "from": { "ton": 5, "npi": 0, "address": "Essai" }, "coding": 0,
                "udhi": false, "part": null, "text": french })
        );
        // 161 Arabic letters: three parts, which a telephone puts together, over the same bind.
        let arabic = "صفرو: تصريح في انتظار الدراسة. ".repeat(6).trim_end().chars().take(161).collect::<String>();
        assert!(centre.send(sms("dlv_2", "+212612345678", &arabic)).await.is_success());
        let parts = [server.next().await, server.next().await, server.next().await];
        let text: String = parts.iter().map(|part| part["text"].as_str().expect("a text")).collect();
        assert_eq!(text, arabic);
        for (at, part) in parts.iter().enumerate() {
            assert_eq!((&part["coding"], &part["udhi"]), (&json!(8), &json!(true)));
            let header = part["part"].as_str().expect("a header");
            assert!(header.starts_with("0003") && header.ends_with(&format!("030{}", at + 1)), "{header}");
            assert_eq!(&header[..6], &parts[0]["part"].as_str().expect("a header")[..6], "one reference");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_centre_says_decides_what_becomes_of_a_message() {
    let mut server = SmppServer::start(false).await;
    let centre = MessageCentre::new(server.centre()).expect("a centre");
    let gone = centre.send(sms("dlv_1", "+212600000410", "Essai")).await;
    assert_eq!((gone.status, gone.excerpt.as_str()), (Some(410), "command_status 0x0000000B"));
    let busy = centre.send(sms("dlv_2", "+212600000429", "Essai")).await;
    assert_eq!((busy.status, busy.is_success()), (Some(429), false));
    assert!(centre.send(sms("dlv_2", "+212600000429", "Essai")).await.is_success(), "at the next attempt");
    // It goes for maintenance and comes back: the next message binds anew.
    assert!(server.next().await["bound"].is_string());
    assert_eq!(server.next().await["to"], "212600000429");
    server.leave().await;
    let again = loop {
        // Until both sides have closed, the old line may still take it.
        if !centre.send(sms("dlv_3", "+212612345678", "Essai")).await.is_success() {
            continue;
        }
        let said = server.next().await;
        if said["bound"].is_string() {
            break said;
        }
    };
    assert_eq!(again["bound"], "commune");
    // A wrong password and a centre that is not there say nothing of the password.
    let wrong = MessageCentre::new(Centre { password: "falsch-1".to_owned(), ..server.centre() }).expect("a centre");
    let refused = wrong.send(sms("dlv_4", "+212612345678", "Essai")).await;
    assert_eq!((refused.status, refused.excerpt.as_str()), (None, "bind refused, command_status 0x0000000E"));
    let nowhere = MessageCentre::new(Centre { port: 9, ..server.centre() }).expect("a centre");
    let unheard = nowhere.send(sms("dlv_5", "+212612345678", "Essai")).await;
    assert_eq!((unheard.status, unheard.excerpt.as_str()), (None, "no connection"));
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_elses_certificate_gets_neither_password_nor_message() {
    let server = SmppServer::start(true).await;
    let centre = MessageCentre::new(Centre { root: None, ..server.centre() }).expect("a centre");
    let answered = centre.send(sms("dlv_1", "+212612345678", "Essai")).await;
    assert_eq!((answered.status, answered.excerpt.as_str()), (None, "no TLS with this certificate"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_waits_while_the_centre_has_too_much_to_do_and_is_sent_once() {
    let mut server = SmppServer::start(false).await;
    let scene = Scene::of(Town::start_with_sms(MessageCentre::new(server.centre()).expect("a centre")).await).await;
    let officer = &scene.officer;
    // The code itself is refused at first: the person asks again.
    let number = json!({ "number": "06 12 34 04 29" });
    let first = officer.mutate("phoneAdd", number.clone(), "contacts { id }").await;
    assert_eq!(first.refusals(), [": exchange-error-sms-refused"]);
    let contacts = officer.mutate("phoneAdd", number, "contacts { id }").await.ok()["contacts"].clone();
    assert!(server.next().await["bound"].is_string());
    let said = server.next().await;
    assert_eq!(said["to"], "212612340429");
    let code: String = said["text"].as_str().expect("a text").chars().filter(char::is_ascii_digit).take(6).collect();
    let phone = contacts.as_array().and_then(|all| all.last()).expect("a telephone")["id"].clone();
    officer.mutate("phoneConfirm", json!({ "contactId": phone, "code": code }), "contacts { confirmed }").await.ok();
    let choice = json!({ "kind": SUBMITTED, "channel": "SMS", "enabled": true });
    officer.mutate("preferenceSet", choice, "preferences { kind }").await.ok();

    scene.submitted(birth("2026-11-10", "زهيرة", "Zouhaira")).await;
    for _ in 0..3 {
        scene.town.deliver().await;
        make_due(&scene.database).await;
    }
    let notice: Value = server.next().await;
    let text = notice["text"].as_str().expect("a text");
    assert!(text.contains("Déclaration à examiner") && !text.contains("Zouhaira"), "{notice}");
    assert_eq!(scene.count("select count(*) from delivery where channel = 'sms' and state = 'done'").await, 1);
    // A centre makes no reports, and whoever sends one is not believed.
    let report = scene.town.at("sefrou").request(reqwest::Method::POST, "/reports/sms").body("{}");
    assert_eq!(report.send().await.expect("an answer").status().as_u16(), 401);
}
