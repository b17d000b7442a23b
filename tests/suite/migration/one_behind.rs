//! A program that meets communes whose tables are one step older: it is deployed first, and the communes follow one by one.

use kernel::module::{Catalog, Module};
use serde_json::json;
use testkit::{Town, birth, fresh};

use crate::scene::{office, register, submitted};

/// The product as it was before the newest step of each module. A module's first step is always there.
fn one_step_older() -> &'static Catalog {
    let modules = catalog::MODULES.iter().map(|module| {
        let kept = module.migrations.len().saturating_sub(1).max(1).min(module.migrations.len());
        &*Box::leak(Box::new(Module { migrations: &module.migrations[..kept], ..**module }))
    });
    let modules: Vec<&'static Module> = modules.collect();
    Box::leak(Box::new(Catalog { modules: Box::leak(modules.into_boxed_slice()), ..catalog::CATALOG }))
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_newest_step_of_every_module_is_missing_people_sign_in_and_work_goes_on() {
    // Given communes that were opened before the newest step of each module.
    let town = Town::start_with(one_step_older()).await;
    // When the program that knows these steps takes over before they are carried out.
    let new = town.beside(catalog::MODULES).await;
    let (admin, agent) = (new.signed_in("sefrou", "admin").await, new.signed_in("sefrou", "agent").await);
    let officer = new.signed_in("sefrou", "officier").await;
    // Then a birth goes from the counter to the register, and the administrator sees who is there.
    let office = office(&agent, "SFR1").await;
    let declaration = submitted(&agent, &office, birth("2026-11-10", "هبة", "Hiba")).await;
    let list = "{ declarations(first: 5) { nodes { event { date } } } }";
    let listed = agent.graphql(list, json!({})).await.ok()["nodes"].clone();
    assert_eq!(listed, json!([{ "event": { "date": "2026-11-10" } }]), "a list tells when it happened");
    let act = register(&officer, &declaration, fresh()).await.ok()["act"].clone();
    let query = "query($id: ID!) { act(id: $id) { number mentions { number } } }";
    assert_eq!(officer.graphql(query, json!({ "id": act["id"] })).await.ok()["number"], act["number"]);
    let people = admin.graphql("{ staff(first: 5) { nodes { login grants { role { code } } } } }", json!({})).await;
    assert!(people.ok()["nodes"].as_array().is_some_and(|people| !people.is_empty()), "{people:?}");
}
