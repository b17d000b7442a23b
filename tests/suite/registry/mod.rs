//! The civil registry as its people use it: from the counter to the paper.

mod altered;
mod clock;
mod deadlines;
mod desk;
mod languages;
mod lists;
mod mentions;
mod offices;
mod plans;
mod regimes;
mod search;
mod story;

use serde_json::Value;
use testkit::{Answer, Browser};

/// `field: code` of the refusals of a registration of what is declared and submitted now.
async fn refusals(officer: &Browser, declaration: &str) -> Vec<String> {
    crate::scene::register(officer, declaration, testkit::fresh()).await.refusals()
}

fn codes(answer: &Answer) -> Vec<String> {
    answer.refusals().iter().map(|refusal| refusal.rsplit(": ").next().unwrap().to_owned()).collect()
}

/// A declaration as the person sees it.
async fn declaration(person: &Browser, id: &str) -> Value {
    let query = "query($id: ID!) { declaration(id: $id) { state revision allowed subject returns { reasons by { login } } act { reference }
        deadline { start due late explanation } history { act actor } } }";
    person.graphql(query, serde_json::json!({ "id": id })).await.ok().clone()
}
