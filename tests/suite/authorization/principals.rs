//! Principals that do not come over the network stand in the same matrix.

use std::collections::BTreeSet;

use kernel::locale::Locale;
use kernel::session::{Actor, RequestInfo, Session};
use kernel::tenant::TenantKey;
use testkit::{Browser, Town};

/// What everybody may ask, and what a job counts or folds without telling anybody a name.
const COUNTS: [&str; 5] = [
    "registry.document.verify",
    "registry.deadline.remind",
    "registry.deadline.recount",
    "registry.declaration.remind",
    "registry.person.index",
];

async fn local(town: &Town, actor: Actor) -> Session {
    let place =
        town.directory.by_key(&TenantKey::new("sefrou").expect("a key")).await.expect("asked").expect("a commune");
    let request = RequestInfo {
        id: town.house.ambient.uuid(),
        locale: Locale::Fr,
        address: "local".to_owned(),
        device: "essai".to_owned(),
    };
    kernel::auth::local(&town.house, place, actor, request).await.expect("a session")
}

fn shipped(role: &str) -> BTreeSet<&'static str> {
    catalog::MODULES
        .iter()
        .flat_map(|module| module.policies)
        .filter(|policy| policy.role == role)
        .map(|policy| policy.act)
        .collect()
}

#[tokio::test]
async fn the_command_line_and_jobs_may_do_what_their_policies_say_and_not_a_thing_of_the_register() {
    let town = Town::start().await;
    for (actor, role) in
        [(Actor::Operator("essai".to_owned()), "operator"), (Actor::Job("essai"), "job"), (Actor::Public, "public")]
    {
        let session = local(&town, actor).await;
        let acts: BTreeSet<&str> = session.acts().into_iter().collect();
        assert_eq!(acts, shipped(role), "{role}");
        let register: Vec<_> =
            acts.iter().filter(|act| act.starts_with("registry.") && !COUNTS.contains(*act)).collect();
        assert!(register.is_empty(), "{role}: {register:?}");
        assert!(session.staff().is_err(), "{role} is nobody of the staff");
    }
}

#[tokio::test]
async fn a_person_is_shown_the_acts_that_the_doors_open_to() {
    // What the web app builds its menus from: the acts of the viewer are those of the policies, no more and no less.
    let town = Town::start().await;
    for (login, role) in [
        ("admin", "administrator"),
        ("agent", "registrar"),
        ("officier", "officer"),
        ("chef", "head_of_office"),
        ("auditeur", "auditor"),
        ("fiscalite", "assessor"),
        ("ordonnateur", "ordonnateur"),
        ("regisseur", "regisseur"),
        ("collecteur", "collector"),
        ("receveur", "receiver"),
        ("controleur", "controller"),
        ("personne", "none"),
    ] {
        let person: Browser = town.signed_in("sefrou", login).await;
        let viewer = person.graphql("{ viewer { acts } }", serde_json::json!({})).await;
        let shown: BTreeSet<&str> =
            viewer.ok()["acts"].as_array().expect("a list").iter().filter_map(|act| act.as_str()).collect();
        let expected: BTreeSet<&str> = [role, "staff", "public"].into_iter().flat_map(shipped).collect();
        assert_eq!(shown, expected, "{login}");
    }
}
