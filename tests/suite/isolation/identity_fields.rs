//! The calls of the root fields of providers of identities, and of who has an account there. Those that would change something are
//! written so that they are refused, as far as that is possible.

use serde_json::json;

use super::fields::{Case, Ids, mutation};

pub(super) fn queries(ids: &Ids) -> Vec<Case> {
    let case = |field, act, query: &str, variables| Case { field, act, query: query.to_owned(), variables };
    let plain = |field, act, query: &str| case(field, act, query, json!({}));
    vec![
        plain("signInProviders", "administration.session.open", "{ signInProviders { id label { fr } } }"),
        plain(
            "providers",
            "administration.provider.read",
            "{ providers { id issuer clientId label { fr } redirectUris } }",
        ),
        case(
            "providerCheck",
            "administration.provider.update",
            "query($id: ID!) { providerCheck(providerId: $id) { ready code } }",
            json!({ "id": ids.provider }),
        ),
        plain("identities", "administration.identity.read", "{ identities { id subject provider { id } } }"),
        case(
            "staffIdentities",
            "administration.staff_identity.read",
            "query($id: ID!) { staffIdentities(staffId: $id) { id subject provider { id } } }",
            json!({ "id": ids.staff }),
        ),
    ]
}

pub(super) fn mutations(ids: &Ids) -> Vec<Case> {
    let named = json!({ "clientId": "intrus", "labelAr": "دخيل", "labelFr": "Intrus", "scopes": [], "enabled": false });
    let with = |more: serde_json::Value| {
        let mut input = named.clone();
        input.as_object_mut().expect("fields").extend(more.as_object().expect("fields").clone());
        input
    };
    let (new, old) =
        (json!({ "issuer": "https://10.0.0.1", "clientSecret": "intrus" }), json!({ "providerId": ids.provider }));
    let own = json!({ "identityId": ids.identity, "password": "faux" });
    let given = json!({ "staffId": ids.staff, "providerId": ids.provider, "subject": "intrus" });
    let taken = json!({ "staffId": ids.staff, "identityId": ids.identity });
    let (provider, identities) = ("provider { id issuer }", "identities { id subject }");
    vec![
        mutation(
            "sessionOpenWithProvider",
            "administration.session.open",
            json!({ "totp": "000000" }),
            "viewer { staff { id } }",
        ),
        mutation("identityLink", "administration.identity.link", json!({ "password": "faux" }), identities),
        mutation("identityUnlink", "administration.identity.unlink", own, identities),
        mutation("staffIdentityAdd", "administration.staff_identity.add", given, identities),
        mutation("staffIdentityRemove", "administration.staff_identity.remove", taken, identities),
        mutation("providerCreate", "administration.provider.create", with(new), provider),
        mutation("providerUpdate", "administration.provider.update", with(old.clone()), provider),
        mutation("providerRemove", "administration.provider.remove", old, "providers { id issuer }"),
    ]
}
