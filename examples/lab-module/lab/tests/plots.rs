//! The cemeteries over real servers: PostgreSQL, Redis, HTTP, and communes opened by the code that opens communes.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use serde_json::{Value, json};
use testkit::{Answer, Browser, Town, fresh};

async fn town() -> Town {
    Town::start_with(&lab::CATALOG).await
}

async fn unit(who: &Browser, code: &str) -> Value {
    let units = who.graphql("{ commune { units { id code } } }", json!({})).await.ok()["units"].clone();
    let found =
        units.as_array().unwrap().iter().find(|unit| unit["code"] == code).unwrap_or_else(|| panic!("{code}: {units}"));
    found["id"].clone()
}

async fn create(who: &Browser, unit: &Value, place: &str) -> Answer {
    let input = json!({ "operationId": fresh(), "unitId": unit, "place": place, "holderAr": "عينة التجريبي", "holderFr": "Ayyina Tajribi",
        "givenOn": "2026-11-19" });
    who.mutate("plotCreate", input, "plot { id place holder { ar fr } givenOn }").await
}

async fn seen(who: &Browser) -> Vec<String> {
    let list = who.graphql("{ plots(first: 100) { nodes { place } } }", json!({})).await;
    list.ok()["nodes"].as_array().unwrap().iter().map(|plot| plot["place"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn only_those_whom_a_policy_names_see_enter_and_certify_plots() {
    let town = town().await;
    let (agent, chief) = (town.signed_in("sefrou", "agent").await, town.signed_in("sefrou", "chef").await);
    let here = unit(&agent, "sefrou").await;
    let plot = create(&agent, &here, "B-12-7").await.ok()["plot"].clone();
    assert_eq!(plot["holder"], json!({ "ar": "عينة التجريبي", "fr": "Ayyina Tajribi" }));
    let certify = async |who: &Browser| who.mutate("plotCertify", json!({ "plotId": plot["id"] }), "url").await;

    for login in ["admin", "officier", "personne"] {
        let stranger = town.signed_in("sefrou", login).await;
        assert_eq!(
            stranger.graphql("{ plots { nodes { id } } }", json!({})).await.error_code(),
            Some("FORBIDDEN"),
            "{login}"
        );
        assert_eq!(create(&stranger, &here, "C-1-1").await.error_code(), Some("FORBIDDEN"), "{login}");
        assert_eq!(certify(&stranger).await.error_code(), Some("FORBIDDEN"), "{login}");
    }
    let nobody = town.at("sefrou");
    assert_eq!(create(&nobody, &here, "C-1-1").await.error_code(), Some("UNAUTHENTICATED"));
    assert_eq!(certify(&agent).await.error_code(), Some("FORBIDDEN"), "who enters does not certify");
    // Nothing came of all that.
    assert_eq!(seen(&agent).await, ["B-12-7"]);
    let url = certify(&chief).await.ok()["url"].as_str().unwrap().to_owned();
    let paper = chief.get(&url).await;
    assert_eq!((paper.status().as_u16(), paper.headers()["content-type"].to_str().unwrap()), (200, "application/pdf"));
}

#[tokio::test(flavor = "multi_thread")]
async fn plots_of_one_commune_or_unit_are_nothing_to_the_next() {
    let town = town().await;
    let (maarif, anfa) =
        (town.signed_in("casablanca", "agent.maarif").await, town.signed_in("casablanca", "agent.anfa").await);
    let sefrou = town.signed_in("sefrou", "agent").await;
    let here = unit(&maarif, "maarif").await;
    create(&maarif, &here, "A-1-1").await.ok();
    assert_eq!(create(&anfa, &here, "A-1-2").await.refusals(), ["unitId: kernel-error-not-found"]);
    assert_eq!(create(&sefrou, &here, "A-1-2").await.refusals(), ["unitId: kernel-error-not-found"]);
    let own = unit(&anfa, "anfa").await;
    create(&anfa, &own, "A-1-1").await.ok();
    assert_eq!((seen(&maarif).await, seen(&anfa).await), (vec!["A-1-1".to_owned()], vec!["A-1-1".to_owned()]));
    assert_eq!(seen(&sefrou).await, [] as [String; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_is_given_once_however_often_the_button_is_pressed_and_each_entry_is_on_record() {
    let town = town().await;
    let (agent, auditor) = (town.signed_in("sefrou", "agent").await, town.signed_in("sefrou", "auditeur").await);
    let here = unit(&agent, "sefrou").await;
    let input = json!({ "operationId": fresh(), "unitId": here, "place": "B-12-7", "holderAr": "عينة", "holderFr": "Ayyina", "givenOn": "2026-11-19" });
    let first = agent.mutate("plotCreate", input.clone(), "plot { id }").await.ok()["plot"]["id"].clone();
    assert_eq!(agent.mutate("plotCreate", input, "plot { id }").await.ok()["plot"]["id"], first);
    assert_eq!(create(&agent, &here, "B-12-7").await.refusals(), ["place: cemetery-error-taken"]);
    assert_eq!(create(&agent, &here, "B12").await.refusals(), ["place: cemetery-error-place"]);
    let rows = auditor
        .graphql(
            "query { auditEntries(filter: { act: \"cemetery\" }) { nodes { act objectId actLabel contentHidden } } }",
            json!({}),
        )
        .await;
    let entry = json!({ "act": "cemetery.plot.create", "objectId": first, "actLabel": "Enregistrer un emplacement", "contentHidden": false });
    assert_eq!(rows.ok()["nodes"], json!([entry]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_told_of_the_plot_that_carries_the_name_and_how_long_it_is_kept() {
    let town = town().await;
    let (agent, chief) = (town.signed_in("sefrou", "agent").await, town.signed_in("sefrou", "chef").await);
    let plot = create(&agent, &unit(&agent, "sefrou").await, "B-12-7").await.ok()["plot"]["id"].clone();
    let report = async |filter: Value| {
        let query = "query($f: PersonFilter!) { personReport(filter: $f) { occurrences { what objectId label part why keep rectify } } }";
        chief.graphql(query, json!({ "f": filter })).await.ok()["occurrences"].clone()
    };
    // Found in either script, told as a reference and never by name.
    for name in ["Ayyina", "التجريبي"] {
        let told = report(json!({ "name": name })).await;
        let found: Vec<&Value> = told.as_array().unwrap().iter().filter(|one| one["objectId"] == plot).collect();
        assert_eq!(found.len(), 1, "{name}: {told}");
        let said = (&found[0]["what"], &found[0]["label"], &found[0]["part"]);
        assert_eq!(said, (&json!("Emplacement au cimetière"), &json!("B-12-7"), &json!("Titulaire de l’emplacement")));
        assert!(
            ["why", "keep", "rectify"].iter().all(|field| found[0][field].as_str().is_some_and(|text| text.len() > 20))
        );
        assert!(!told.to_string().contains("Tajribi"), "{told}");
    }
    let other = report(json!({ "name": "Ayyoub Tajribi" })).await;
    assert!(!other.to_string().contains("B-12-7"), "every word must be one of the name: {other}");
    // And its administrator reads how long plots are kept.
    let rules = town.signed_in("sefrou", "admin").await.graphql("{ retentionRules { key what } }", json!({})).await;
    let rule = json!({ "key": "cemetery.plot", "what": "Emplacements du cimetière" });
    assert!(rules.ok().as_array().unwrap().contains(&rule), "{:?}", rules.0);
}
