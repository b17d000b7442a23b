//! Valid inputs about providers of identities, and about who has an account there.

use serde_json::{Value, json};

use super::bases::Base;
use crate::scene::{Scene, desk, hire, staff};
use crate::sign_in::providers;

/// A provider of identities, and who has an account there. Nobody is asked: its address is one of nothing.
pub(super) async fn abroad(scene: &Scene, mutation: &str) -> Value {
    let (admin, issuer) = (&scene.admin, format!("https://{}.example", mutation.to_lowercase()));
    let mut new = providers::configuration(&issuer);
    new["scopes"] = json!(["profile"]);
    new["secondFactor"] = json!({ "from": "2026-11-20", "amr": ["otp"], "acr": ["urn:fort"] });
    if mutation == "providerCreate" {
        return new;
    }
    let id = providers::trust(admin, &issuer).await;
    match mutation {
        "providerUpdate" => {
            new.as_object_mut().expect("fields").remove("issuer");
            new["providerId"] = json!(id);
            new
        }
        "providerRemove" => json!({ "providerId": id }),
        _ => {
            let login = format!("essai.{}", mutation.to_lowercase());
            hire(&scene.town, "sefrou", &login, "registrar").await;
            let person = staff(admin, &login).await;
            if mutation == "staffIdentityAdd" {
                return json!({ "staffId": person, "providerId": id, "subject": "essai" });
            }
            let added = providers::assign(admin, &id, (&login, "essai")).await;
            json!({ "staffId": person, "identityId": added.ok()["identities"][0]["id"] })
        }
    }
}

/// Somebody who was at a provider of identities a moment ago.
pub(super) async fn proved(scene: &Scene, mutation: &str) -> Base {
    let login = format!("essai.{}", mutation.to_lowercase());
    hire(&scene.town, "sefrou", &login, "registrar").await;
    let person = scene.town.at_from("sefrou", desk(200));
    person.sign_in(&login, testkit::PASSWORD).await;
    let input = json!({ "password": testkit::PASSWORD });
    match mutation {
        "identityLink" => {
            providers::remembered(scene, &person, &login).await;
            Base { person, input, guarded: true }
        }
        "identityUnlink" => {
            let id = providers::trust(&scene.admin, "https://identityunlink.example").await;
            let added = providers::assign(&scene.admin, &id, (&login, "essai")).await;
            let id = added.ok()["identities"][0]["id"].clone();
            Base { person, input: json!({ "identityId": id, "password": testkit::PASSWORD }), guarded: true }
        }
        _ => {
            let (person, totp) = providers::halfway(scene, &login).await;
            Base { person, input: json!({ "totp": totp }), guarded: true }
        }
    }
}
