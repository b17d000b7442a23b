//! One valid input for each mutation, with every field filled in.

use serde_json::{Value, json};
use testkit::{Authenticator, Browser, birth, fresh};

use super::{identities, reached};
use crate::scene::{Scene, correction, declared, desk, hire, invited, issue, posted_secret, staff, submitted};
use crate::sign_in::passkeys;

/// Who sends it, and what would be accepted.
pub(crate) struct Base {
    pub(crate) person: Browser,
    pub(crate) input: Value,
    /// Attempts are counted.
    pub(crate) guarded: bool,
}

/// The valid input of a mutation.
pub(super) async fn of(scene: &Scene, mutation: &str) -> Option<Base> {
    let (admin, agent, officer) = (&scene.admin, &scene.agent, &scene.officer);
    let open = |person: &Browser, input: Value| Some(Base { person: person.clone(), input, guarded: false });
    match mutation {
        "sessionOpen" | "sessionRevoke" | "passwordChange" | "totpConfirm" => Some(account(scene, mutation).await),
        "passwordForget"
        | "passwordChoose"
        | "sessionOpenWithPasskey"
        | "recoveryRenew"
        | "passkeyAdd"
        | "passkeyRemove" => Some(proofs(scene, mutation).await),
        "providerCreate" | "providerUpdate" | "providerRemove" | "staffIdentityAdd" | "staffIdentityRemove" => {
            open(admin, identities::abroad(scene, mutation).await)
        }
        "identityLink" | "identityUnlink" | "sessionOpenWithProvider" => {
            Some(identities::proved(scene, mutation).await)
        }
        "tokenCreate" | "tokenRevoke" => Some(tokens(scene, mutation).await),
        "serviceAccountCreate" | "serviceTokenCreate" | "serviceTokenRevoke" => {
            open(admin, programs(admin, mutation).await)
        }
        "letterRetry" => Some(super::erasing::letter(scene).await),
        "staffInvite" => open(admin, json!({ "staffId": invited(admin, "essai.invitee").await })),
        "noticeMark" | "preferenceSet" => open(agent, reached::told(scene, mutation).await),
        "jobRun" => open(admin, json!({ "name": "administration.attempt.sweep" })),
        "pushSubscribe" | "phoneAdd" | "phoneConfirm" | "contactRemove" => {
            open(agent, reached::reached(scene, mutation).await)
        }
        "webhookCreate" | "webhookUpdate" | "webhookSecretRotate" | "webhookRemove" | "deliveryRetry" => {
            open(admin, reached::listening(scene, mutation).await)
        }
        "staffCreate" | "staffDeactivate" | "staffReopen" | "staffUpdate" | "staffMove" | "passwordReset"
        | "grantCreate" | "grantRevoke" | "settingUpdate" => open(admin, people(scene, mutation).await),
        "lendingCreate" | "lendingEnd" => open(admin, lending(scene, mutation).await),
        "holidayAnnounce" | "holidayWithdraw" => open(admin, holiday(mutation)),
        "retentionUpdate" => {
            open(admin, json!({ "key": "administration.session", "months": 6, "basis": "Décision d’essai" }))
        }
        "personRequestRecord" | "personRequestAnswer" => {
            let chief = scene.town.signed_in("sefrou", "chef").await;
            let input = asked(&chief, mutation).await;
            open(&chief, input)
        }
        "policyUpdate" | "roleCreate" | "roleRename" | "roleRetire" => open(admin, roles(admin, mutation).await),
        "officeCreate" | "officeRegimeSet" | "registerOpen" | "delegationCreate" | "delegationEnd" => {
            open(admin, offices(scene, mutation).await)
        }
        "declarationErase" => Some(super::erasing::given_up(scene).await),
        "declarationReturn" | "declarationRegister" | "mentionAdd" | "actPagePrint" => {
            open(officer, decided(scene, mutation).await)
        }
        // cargo xtask new-module writes above this line: valid inputs
        _ => match drafted(scene, mutation).await {
            Some(input) => open(agent, input),
            None if mutation.starts_with("budget") => Some(Box::pin(super::budget::of(scene, mutation)).await),
            None => Box::pin(super::revenue::of(scene, mutation)).await,
        },
    }
}

async fn account(scene: &Scene, mutation: &str) -> Base {
    let login = format!("essai.{}", mutation.to_lowercase());
    hire(&scene.town, "sefrou", &login, "registrar").await;
    let person = scene.town.at_from("sefrou", desk(200));
    if mutation != "sessionOpen" {
        person.sign_in(&login, testkit::PASSWORD).await;
    }
    let input = match mutation {
        "sessionOpen" => json!({ "login": login, "password": testkit::PASSWORD, "totp": "123456" }),
        "passwordChange" => json!({ "current": testkit::PASSWORD, "new": "amandier-tafraout-61" }),
        "totpConfirm" => {
            let enrolled = person.graphql("mutation { totpEnroll { secret userErrors { code } } }", json!({})).await;
            json!({ "code": crate::audit::code(&scene.town, &crate::scene::text(&enrolled.ok()["secret"])) })
        }
        _ => {
            let other = scene.town.at_from("sefrou", desk(201));
            other.sign_in(&login, testkit::PASSWORD).await;
            let viewer = other.graphql("{ viewer { sessionId } }", json!({})).await;
            json!({ "sessionId": viewer.ok()["sessionId"] })
        }
    };
    Base { person, input, guarded: true }
}

/// What proves who somebody is, beside password and telephone.
async fn proofs(scene: &Scene, mutation: &str) -> Base {
    let login = format!("essai.{}", mutation.to_lowercase());
    if mutation == "passwordChoose" {
        invited(&scene.admin, &login).await;
        let input = json!({ "token": posted_secret(scene).await, "new": "amandier-tafraout-61" });
        return Base { person: scene.town.at_from("sefrou", desk(200)), input, guarded: true };
    }
    hire(&scene.town, "sefrou", &login, "registrar").await;
    let (person, nobody) = (scene.town.at_from("sefrou", desk(200)), scene.town.at_from("sefrou", desk(201)));
    person.sign_in(&login, testkit::PASSWORD).await;
    let asked = passkeys::enrolment(&person).await;
    let (mut device, credential) = Authenticator::enrol(&asked["options"], person.origin());
    let new = json!({ "state": asked["state"], "credential": credential, "name": "Téléphone", "password": testkit::PASSWORD });
    if mutation == "passkeyAdd" {
        return Base { person, input: new, guarded: true };
    }
    let added = person.mutate("passkeyAdd", new, "passkeys { id }").await;
    let id = added.ok()["passkeys"][0]["id"].clone();
    match mutation {
        "passkeyRemove" => {
            let input = json!({ "passkeyId": id, "password": testkit::PASSWORD });
            Base { person, input, guarded: true }
        }
        "recoveryRenew" => Base { person, input: json!({ "password": testkit::PASSWORD }), guarded: true },
        "passwordForget" => Base { person: nobody, input: json!({ "login": login }), guarded: true },
        _ => {
            let asked = passkeys::challenge(&nobody).await;
            let answer = device.prove(&asked["options"], nobody.origin());
            Base { person: nobody, input: json!({ "state": asked["state"], "credential": answer }), guarded: true }
        }
    }
}

/// What a person lends to a program.
async fn tokens(scene: &Scene, mutation: &str) -> Base {
    let login = format!("essai.{}", mutation.to_lowercase());
    hire(&scene.town, "sefrou", &login, "registrar").await;
    let person = scene.town.at_from("sefrou", desk(200));
    person.sign_in(&login, testkit::PASSWORD).await;
    let new = json!({ "name": "Essai", "scopes": ["registry.office.read"], "until": "2026-12-31", "password": testkit::PASSWORD });
    let input = match mutation {
        "tokenCreate" => new,
        _ => {
            let made = person.mutate("tokenCreate", new, "token { id }").await;
            json!({ "tokenId": made.ok()["token"]["id"] })
        }
    };
    Base { person, input, guarded: true }
}

/// The account of a program.
async fn programs(admin: &Browser, mutation: &str) -> Value {
    let unit = here(admin).await;
    let new = json!({ "operationId": fresh(), "login": format!("essai.{}", mutation.to_lowercase()), "nameAr": "بوابة تجريبية",
        "nameFr": "Passerelle d’essai", "unitId": unit });
    if mutation == "serviceAccountCreate" {
        return new;
    }
    let made = admin.mutate("serviceAccountCreate", new, "serviceAccount { staff { id } }").await;
    let id = made.ok()["serviceAccount"]["staff"]["id"].clone();
    let grant = json!({ "staffId": id, "role": "auditor", "unitId": unit });
    admin.mutate("grantCreate", grant, "staff { id }").await.ok();
    let token = json!({ "staffId": id, "name": "Essai", "scopes": ["registry.act.read"], "until": "2026-12-31" });
    if mutation == "serviceTokenCreate" {
        return token;
    }
    let made = admin.mutate("serviceTokenCreate", token, "token { id }").await;
    json!({ "tokenId": made.ok()["token"]["id"] })
}

async fn people(scene: &Scene, mutation: &str) -> Value {
    let admin = &scene.admin;
    let login = format!("essai.{}", mutation.to_lowercase());
    if mutation != "staffCreate" {
        hire(&scene.town, "sefrou", &login, "registrar").await;
    }
    match mutation {
        "staffCreate" => {
            json!({ "operationId": fresh(), "login": login, "nameAr": "جديدة المثال", "nameFr": "Jadida El Mithal",
            "email": "jadida@example.ma", "unitId": here(admin).await, "password": "argan-souss-4417" })
        }
        "staffDeactivate" => {
            json!({ "staffId": staff(admin, &login).await, "reason": "Départ (essai)", "seenVersion": version(admin).await })
        }
        "staffReopen" => {
            let closed = staff(admin, &login).await;
            let close = json!({ "staffId": closed, "reason": "Départ (essai)" });
            admin.mutate("staffDeactivate", close, "staff { id }").await.ok();
            json!({ "staffId": closed, "password": "argan-souss-4417", "reason": "Retour (essai)" })
        }
        "staffUpdate" => correction(&staff(admin, &login).await),
        "staffMove" => json!({ "staffId": staff(admin, &login).await, "unitId": here(admin).await }),
        "passwordReset" => {
            json!({ "staffId": staff(admin, &login).await, "password": "argan-souss-4417", "totpReset": false })
        }
        "grantCreate" => {
            json!({ "staffId": staff(admin, &login).await, "role": "auditor", "unitId": here(admin).await, "seenVersion": version(admin).await })
        }
        "grantRevoke" => {
            let query = "query($id: ID!) { staffMember(id: $id) { grants { id } } }";
            let found = admin.graphql(query, json!({ "id": staff(admin, &login).await })).await;
            json!({ "grantId": found.ok()["grants"][0]["id"], "seenVersion": version(admin).await })
        }
        _ => json!({ "key": "registry.lone_office", "value": ["SFR2"] }),
    }
}

async fn here(admin: &Browser) -> Value {
    admin.graphql("{ commune { here { id } } }", json!({})).await.ok()["here"]["id"].clone()
}

/// The number of the rights as they are.
async fn version(admin: &Browser) -> Value {
    let query = "query($c: RightsChange!) { rightsPreview(change: $c) { preview { version } } }";
    let nothing = json!({ "role": "auditor", "changes": [{ "act": "registry.birth.declare", "scope": null }] });
    let seen = admin.graphql(query, json!({ "c": { "policyUpdate": nothing } })).await;
    seen.ok()["preview"]["version"].clone()
}

async fn lending(scene: &Scene, mutation: &str) -> Value {
    let admin = &scene.admin;
    let login = format!("essai.{}", mutation.to_lowercase());
    hire(&scene.town, "sefrou", &login, "registrar").await;
    let new = json!({ "operationId": fresh(), "lenderId": staff(admin, &login).await, "borrowerId": staff(admin, "agent").await, "absence": true,
        "roles": ["registrar"], "unitId": here(admin).await, "from": "2026-11-23", "until": "2026-11-27", "reason": "Congé (essai)",
        "seenVersion": version(admin).await });
    if mutation == "lendingCreate" {
        return new;
    }
    let made = admin.mutate("lendingCreate", new, "lending { id }").await;
    json!({ "lendingId": made.ok()["lending"]["id"] })
}

async fn asked(chief: &Browser, mutation: &str) -> Value {
    let new = json!({ "operationId": fresh(), "unitId": here(chief).await, "kind": "RECTIFICATION", "requesterName": "كريم التجريبي",
        "requesterCin": "ZZ000001", "quality": "GUARDIAN", "proof": "بطاقة تجريبية", "personName": "هبة التجريبي", "personCin": "ZZ000002",
        "personBorn": "2026-11-10", "what": "تصحيح الاسم (مثال)", "receivedOn": "2026-11-18" });
    if mutation == "personRequestRecord" {
        return new;
    }
    let made = chief.mutate("personRequestRecord", new, "request { id }").await;
    json!({ "operationId": fresh(), "requestId": made.ok()["request"]["id"], "outcome": "PARTLY", "reasons": "أسباب تجريبية",
        "answeredOn": "2026-11-20", "done": [staff(chief, "chef").await] })
}

fn holiday(mutation: &str) -> Value {
    match mutation {
        "holidayAnnounce" => {
            json!({ "operationId": fresh(), "date": "2027-03-11", "nameAr": "عيد الفطر", "nameFr": "Aïd al-Fitr", "announcedOn": "2026-11-19", "replaces": "2027-03-09" })
        }
        _ => json!({ "operationId": fresh(), "date": "2027-03-10", "announcedOn": "2026-11-19" }),
    }
}

async fn roles(admin: &Browser, mutation: &str) -> Value {
    let named = |name: &str| json!({ "operationId": fresh(), "nameAr": format!("دور {name}"), "nameFr": format!("Rôle {name}"), "copyOf": "registrar" });
    let role = match mutation {
        "roleCreate" => return named("nouveau"),
        "policyUpdate" => {
            let changes = json!([{ "act": "registry.aid.use", "scope": "ALL" }]);
            return json!({ "role": "auditor", "changes": changes, "seenVersion": version(admin).await });
        }
        _ => admin.mutate("roleCreate", named(mutation), "role { code }").await.ok()["role"]["code"].clone(),
    };
    match mutation {
        "roleRename" => json!({ "role": role, "nameAr": "دور بديل", "nameFr": "Rôle rebaptisé" }),
        _ => json!({ "role": role }),
    }
}

async fn offices(scene: &Scene, mutation: &str) -> Value {
    let admin = &scene.admin;
    match mutation {
        "officeCreate" => {
            let units = admin.graphql("{ commune { units { id code } } }", json!({})).await;
            let unit = units.ok()["units"]
                .as_array()
                .expect("units")
                .iter()
                .find(|unit| unit["code"] == "etat-civil-annexe-1")
                .cloned();
            json!({ "operationId": fresh(), "unitId": unit.expect("unit")["id"], "code": "ESSAI8", "nameAr": "مكتب تجريبي",
                "nameFr": "Bureau d’essai", "regime": "LAW_37_99", "regimeFrom": "2026-01-01" })
        }
        "registerOpen" => {
            json!({ "officeId": crate::scene::office(admin, "SFR2").await, "kind": "DEATH", "year": 2026, "lastNumber": 41 })
        }
        "officeRegimeSet" => {
            json!({ "officeId": crate::scene::office(admin, "SFR2").await, "regime": "LAW_36_21", "from": "2027-01-01" })
        }
        _ => {
            let login = format!("essai.{}", mutation.to_lowercase());
            hire(&scene.town, "sefrou", &login, "officer").await;
            let new = json!({ "officeId": scene.office, "staffId": staff(admin, &login).await, "quality": "VICE_PRESIDENT",
                "instrument": "قرار تجريبي رقم 9/2026", "from": "2026-11-20", "until": "2027-11-20" });
            if mutation == "delegationCreate" {
                return new;
            }
            let made = admin.mutate("delegationCreate", new, "delegation { id }").await;
            json!({ "delegationId": made.ok()["delegation"]["id"], "on": "2026-11-21", "reason": "انتهاء المهمة (مثال)" })
        }
    }
}

async fn decided(scene: &Scene, mutation: &str) -> Value {
    let child = || birth("2026-11-10", "هبة", "Hiba");
    match mutation {
        "declarationReturn" => {
            json!({ "declarationId": scene.submitted(child()).await, "revision": 2, "reasons": "تاريخ ميلاد الأم غير مطابق (مثال)" })
        }
        "declarationRegister" => {
            // Only an office under law 36-21 takes the national number and identifier.
            let office = crate::scene::office(&scene.admin, "SFR1").await;
            let set = json!({ "officeId": office, "regime": "LAW_36_21", "from": "2026-11-20" });
            scene.admin.mutate("officeRegimeSet", set, "office { id }").await.ok();
            json!({ "operationId": fresh(), "declarationId": scene.submitted(child()).await, "revision": 2, "nationalNumber": "ESSAI-2026-1", "nationalId": "ESSAI-ID-1" })
        }
        "mentionAdd" => {
            let mut input = crate::scene::rectification(&registered(scene).await, "2026-11-20");
            input["corrections"] = json!([{ "field": "PLACE", "ar": "صفرو", "latin": "Sefrou" }]);
            input
        }
        _ => json!({ "actId": scene.act(child()).await["id"] }),
    }
}

async fn drafted(scene: &Scene, mutation: &str) -> Option<Value> {
    let (agent, office) = (&scene.agent, &scene.office);
    let child = || birth("2026-11-10", "هبة", "Hiba");
    Some(match mutation {
        "birthDeclare" => json!({ "operationId": fresh(), "officeId": office, "content": full_birth(scene).await }),
        "deathDeclare" => json!({ "operationId": fresh(), "officeId": office, "content": full_death(scene).await }),
        "birthAmend" => {
            let draft = declared(agent, office, child()).await;
            json!({ "declarationId": draft["id"], "revision": draft["revision"], "content": full_birth(scene).await })
        }
        "deathAmend" => {
            let draft = declared(agent, office, testkit::death("2026-11-10", "كريم", "Karim")).await;
            json!({ "declarationId": draft["id"], "revision": draft["revision"], "content": full_death(scene).await })
        }
        "declarationSubmit" => {
            let draft = declared(agent, office, child()).await;
            json!({ "declarationId": draft["id"], "revision": draft["revision"] })
        }
        "declarationAbandon" => {
            json!({ "declarationId": declared(agent, office, child()).await["id"], "revision": 1, "reason": "Saisie en double (essai)" })
        }
        "documentIssue" => {
            let act = registered(scene).await;
            let delegations = agent
                .graphql(
                    "query($id: ID!) { office(id: $id) { delegations { id staff { login } } } }",
                    json!({ "id": office }),
                )
                .await;
            let list = delegations.ok()["delegations"].as_array().expect("delegations").clone();
            let delegation =
                list.iter().find(|delegation| delegation["staff"]["login"] == "officier").expect("delegation");
            json!({ "operationId": fresh(), "actId": act["id"], "kind": "EXTRACT_FR", "requesterName": "كريم التجريبي", "requesterCin": "ZZ000001",
                "requesterQuality": "PROXY", "authorisation": "وكالة تجريبية 3/2026", "delegationId": delegation["id"] })
        }
        "documentReprint" => {
            let document = issue(agent, &registered(scene).await, "EXTRACT_AR").await;
            json!({ "documentId": document["id"], "operationId": fresh() })
        }
        _ => return None,
    })
}

/// An act of the first office, under whichever law it works by now.
pub(super) async fn registered(scene: &Scene) -> Value {
    let office = crate::scene::office(&scene.agent, "SFR1").await;
    let declaration = submitted(&scene.agent, &office, birth("2026-11-10", "هبة", "Hiba")).await;
    let number = format!("ESSAI-{}", fresh().simple());
    let input = json!({ "operationId": fresh(), "declarationId": declaration, "revision": 2, "nationalNumber": number, "nationalId": number });
    let answer = scene.officer.mutate("declarationRegister", input, "act { id }").await;
    if answer.refusals().is_empty() {
        return answer.ok()["act"].clone();
    }
    crate::scene::register(&scene.officer, &declaration, fresh()).await.ok()["act"].clone()
}

async fn dated(scene: &Scene, date: &str) -> Value {
    let hijri =
        scene.agent.graphql("query($d: Date!) { hijriDate(date: $d) { year month day } }", json!({ "d": date })).await;
    json!({ "date": date, "precision": "DAY", "time": "08:20", "hijri": hijri.ok() })
}

fn name(ar: &str, latin: &str, tifinagh: &str) -> Value {
    json!({ "ar": ar, "latin": latin, "tifinagh": tifinagh })
}

async fn person(scene: &Scene, first: Value, cin: &str) -> Value {
    json!({ "firstName": first, "familyName": name("التجريبي", "Tajribi", "ⵜⴰⵊⵔⵉⴱⵉ"), "nationality": { "ar": "مغربية", "fr": "Marocaine" },
        "birth": dated(scene, "1990-05-14").await, "birthPlace": { "ar": "صفرو", "fr": "Sefrou" }, "profession": { "ar": "نجار", "fr": "Menuisier" },
        "address": "1, rue de l’Essai", "cin": cin, "deceased": false,
        "filiation": { "father": name("أحمد", "Ahmed", "ⴰⵃⵎⴷ"), "grandfather": name("علي", "Ali", "ⵄⵍⵉ") } })
}

async fn common(scene: &Scene, quality: &str) -> Value {
    json!({
        "event": dated(scene, "2026-11-10").await, "place": { "ar": "صفرو", "fr": "Sefrou" }, "sex": "MALE",
        "father": person(scene, name("كريم", "Karim", "ⴽⴰⵔⵉⵎ"), "ZZ000001").await, "mother": person(scene, name("نادية", "Nadia", "ⵏⴰⴷⵢⴰ"), "ZZ000002").await,
        "declarant": { "quality": quality, "sex": "MALE", "noSignature": "INFIRMITY", "name": name("كريم التجريبي", "Karim Tajribi", "ⴽⴰⵔⵉⵎ"), "cin": "ZZ000001", "birth": dated(scene, "1990-05-14").await,
            "profession": { "ar": "نجار", "fr": "Menuisier" }, "address": "1, rue de l’Essai", "proxy": true, "proxyReference": "وكالة تجريبية 1/2026" },
        "pieces": [{ "kind": "MEDICAL_CERTIFICATE", "reference": "ESSAI-1", "issuedBy": "Hôpital d’essai", "issuedOn": "2026-11-10", "fileId": upload(&scene.agent).await }],
        "lateBasis": { "kind": "JUDGMENT", "reference": "حكم تجريبي 2/2026", "issuedBy": "المحكمة الابتدائية بصفرو", "issuedOn": "2026-11-15" },
    })
}

async fn full_birth(scene: &Scene) -> Value {
    let mut content = common(scene, "FATHER").await;
    content["firstName"] = name("آدم", "Adam", "ⴰⴷⴰⵎ");
    content["familyName"] = name("التجريبي", "Tajribi", "ⵜⴰⵊⵔⵉⴱⵉ");
    content["multiplicity"] = json!(2);
    content["rank"] = json!(1);
    content["bornAbroad"] = json!(true);
    content
}

async fn full_death(scene: &Scene) -> Value {
    let mut content = common(scene, "CHILD").await;
    let mut deceased = person(scene, name("إدريس", "Driss", "ⴷⵔⵉⵙ"), "ZZ000009").await;
    deceased["birth"] = dated(scene, "1991-02-01").await;
    content["father"]["birth"] = dated(scene, "1960-02-01").await;
    content["mother"]["birth"] = dated(scene, "1962-02-01").await;
    content["deceased"] = deceased;
    content["diedAbroad"] = json!(true);
    content["stillborn"] = json!(false);
    content["maritalStatus"] = json!("MARRIED");
    content["spouse"] = name("سلمى المثال", "Salma El Mithal", "ⵙⴰⵍⵎⴰ");
    content
}

/// The smallest PNG there is.
async fn upload(agent: &Browser) -> Value {
    const PNG: &str = "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49\
                       444154789c63f80f0001010100b138f6140000000049454e44ae426082";
    let part = reqwest::multipart::Part::bytes(hex::decode(PNG).expect("hex")).file_name("piece.png");
    let form = reqwest::multipart::Form::new().part("file", part);
    let answer = agent.request(reqwest::Method::POST, "/files").multipart(form).send().await.expect("upload");
    assert_eq!(answer.status().as_u16(), 201);
    answer.json::<Value>().await.expect("JSON")["id"].clone()
}
