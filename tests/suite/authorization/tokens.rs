//! Every root field, called by a program that holds all that its person can lend.

use std::collections::BTreeMap;

use kernel::act::Effect;
use kernel::act::role::IMPLICIT;
use serde_json::json;
use testkit::Town;

use crate::isolation::fields::{Ids, PUBLIC, mutations, queries};
use crate::isolation::world::call;
use crate::scene::{lend, text};

/// What is public for a token too: not what proves who somebody is.
const PUBLIC_FOR_PROGRAMS: [&str; 4] = ["commune", "viewer", "documentVerify", "receiptVerify"];

#[tokio::test]
async fn a_token_opens_exactly_the_doors_that_its_person_has_and_a_program_may_open() {
    let effects: BTreeMap<&str, Effect> =
        catalog::MODULES.iter().flat_map(|module| module.acts).map(|act| (act.name, act.effect)).collect();
    let policies = || catalog::MODULES.iter().flat_map(|module| module.policies);
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
    ] {
        let person = town.signed_in("sefrou", login).await;
        let offered = person.graphql("{ tokenScopes { act } }", json!({})).await;
        let offered: Vec<String> =
            offered.ok().as_array().expect("scopes").iter().map(|scope| text(&scope["act"])).collect();
        let lent: Vec<&str> = offered.iter().map(String::as_str).collect();
        let program = person.program(&lend(&person, &lent).await);
        let ids = Ids::of_nothing();
        for case in queries(&ids).into_iter().chain(mutations(&ids)) {
            let held = policies().any(|policy| policy.role == role && policy.act == case.act);
            let granted = policies().any(|policy| policy.act == case.act && !IMPLICIT.contains(&policy.role));
            let lendable = granted && matches!(effects[case.act], Effect::Read | Effect::Write | Effect::Draft);
            let open = PUBLIC_FOR_PROGRAMS.contains(&case.field) || (held && lendable);
            let mut answer = call(&program, &case).await;
            while answer.error_code() == Some("RATE_LIMITED") {
                // A program that asks so much is told to wait, and waits.
                tokio::time::sleep(std::time::Duration::from_secs(1)).await;
                answer = call(&program, &case).await;
            }
            let refused = answer.error_code() == Some("FORBIDDEN");
            assert_eq!(!refused, open, "{login} {}: {}", case.field, answer.0);
            assert_ne!(answer.error_code(), Some("INTERNAL"), "{}: {}", case.field, answer.0);
            assert!(open || !PUBLIC_FOR_PROGRAMS.contains(&case.field));
        }
    }
    assert!(PUBLIC_FOR_PROGRAMS.iter().all(|field| PUBLIC.contains(field)));
}

#[test]
fn what_the_law_and_prudence_keep_to_people_is_lent_to_no_program() {
    // Whoever adds an act thinks of programs: what changes a legal record or lets somebody in or listen is not lent.
    let acts = catalog::MODULES.iter().flat_map(|module| module.acts);
    let lent: Vec<&str> = acts
        .filter(|act| act.effect.writes() && act.effect.is_lent(true))
        .filter(|act| {
            let mut policies = catalog::MODULES.iter().flat_map(|module| module.policies);
            policies.any(|policy| policy.act == act.name && !IMPLICIT.contains(&policy.role))
        })
        .map(|act| act.name)
        .collect();
    assert_eq!(
        lent,
        [
            "kernel.file.attach",
            "kernel.job.run",
            "administration.audit.read",
            "administration.person.search",
            "exchange.delivery.retry",
            "registry.act.search",
            "registry.act.read",
            "registry.document.read",
            "regie.taxpayer.read",
        ]
    );
}
