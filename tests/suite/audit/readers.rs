//! Who reads which row of the trail: the unit of its object decides, not where its actor works; and what the object says
//! is for those who may read the object.

use serde_json::{Value, json};
use testkit::{Browser, Town, birth};

use crate::isolation::world::{Desk, assert_silent, desk};
use crate::scene::{Scene, hire_at, staff, text};

const MAARIF: (&str, &str) = ("زهرة", "Zohra");
const ANFA: (&str, &str) = ("سلمى", "Salma");

/// Two arrondissements of Casablanca, each with its papers.
struct City {
    town: Town,
    maarif: Desk,
    anfa: Desk,
}

impl City {
    async fn open() -> Self {
        let town = Town::start().await;
        let maarif = desk(&town, "casablanca", ("agent.maarif", "officier.maarif"), MAARIF).await;
        let anfa = desk(&town, "casablanca", ("agent.anfa", "officier.anfa"), ANFA).await;
        Self { town, maarif, anfa }
    }
}

const ROWS: &str = "query($f: AuditFilter) { auditEntries(first: 100, filter: $f) { totalCount nodes { act objectKind objectId objectLabel
    before after contentHidden } } }";

/// The rows that somebody sees, all of them: there are fewer than a page has.
async fn rows(who: &Browser, filter: Value) -> Vec<Value> {
    let answer = who.graphql(ROWS, json!({ "f": filter })).await;
    let list = answer.ok()["nodes"].as_array().cloned().expect("rows");
    assert_eq!(answer.ok()["totalCount"], list.len(), "the count tells of rows that are not shown");
    list
}

/// What nobody outside of a desk's arrondissement is to be told.
fn of(desk: &Desk, child: (&str, &str)) -> Vec<String> {
    let ids = &desk.ids;
    let printed = [&ids.office, &ids.draft, &ids.submitted, &ids.act, &ids.document, &ids.delegation, &ids.file];
    printed.into_iter().cloned().chain([child.0.to_owned(), child.1.to_owned()]).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_auditor_reads_the_rows_of_the_own_units_objects_wherever_their_actor_works() {
    // Given two arrondissements, and officers of each who are lent to the other as well.
    let city = City::open().await;
    let town = &city.town;
    hire_at(town, "casablanca", "officier.anfa", ("officer", Some("maarif"))).await;
    hire_at(town, "casablanca", "officier.maarif", ("officer", Some("anfa"))).await;
    hire_at(town, "casablanca", "audit.maarif", ("auditor", Some("maarif"))).await;
    hire_at(town, "casablanca", "audit.anfa", ("auditor", Some("anfa"))).await;
    let admin = town.signed_in("casablanca", "admin").await;
    let cases = [
        (("audit.maarif", &city.maarif, MAARIF), ("audit.anfa", &city.anfa, ANFA), "officier.anfa"),
        (("audit.anfa", &city.anfa, ANFA), ("audit.maarif", &city.maarif, MAARIF), "officier.maarif"),
    ];
    for ((own, here, child), (other, _, _), lent) in cases {
        // When an officer whose desk is elsewhere reads an act of this arrondissement.
        let officer = town.signed_in("casablanca", lent).await;
        officer.graphql("query($id: ID!) { act(id: $id) { birth { sex } } }", json!({ "id": here.ids.act })).await.ok();
        let (own, other) = (town.signed_in("casablanca", own).await, town.signed_in("casablanca", other).await);
        let lent = staff(&admin, lent).await;
        // Then the auditor of the act's arrondissement sees who did it,
        let seen = rows(&own, json!({ "objectId": here.ids.act, "actorId": lent })).await;
        assert!(seen.iter().any(|row| row["act"] == "registry.act.read" && row["contentHidden"] == false), "{seen:?}");
        // and the auditor of the officer's own desk sees nothing of it, neither by object nor by actor nor in the whole.
        assert_eq!(rows(&other, json!({ "objectId": here.ids.act })).await, [] as [Value; 0]);
        for filter in [json!({ "actorId": lent }), json!({})] {
            let told = Value::from(rows(&other, filter).await).to_string();
            assert_silent("the trail", &told, &of(here, child));
        }
    }
}

/// Kinds of rows, the ids of their objects and whether label and content are there.
fn told(row: &Value) -> bool {
    !row["objectLabel"].is_null() || !row["before"].is_null() || !row["after"].is_null()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_object_says_is_hidden_in_its_rows_from_those_who_may_not_read_it_there() {
    // Given an administrator, who reads the trail but no act, and somebody who is auditor of Anfa and administrator of Maârif.
    let city = City::open().await;
    let town = &city.town;
    hire_at(town, "casablanca", "mixte", ("auditor", Some("anfa"))).await;
    hire_at(town, "casablanca", "mixte", ("administrator", Some("maarif"))).await;
    let (admin, auditor, both) = (
        town.signed_in("casablanca", "admin").await,
        town.signed_in("casablanca", "auditeur").await,
        town.signed_in("casablanca", "mixte").await,
    );
    let objects =
        |desk: &Desk| [&desk.ids.act, &desk.ids.submitted, &desk.ids.draft, &desk.ids.document].map(Clone::clone);
    for object in objects(&city.maarif).into_iter().chain(objects(&city.anfa)) {
        let (whole, bare) =
            (rows(&auditor, json!({ "objectId": object })).await, rows(&admin, json!({ "objectId": object })).await);
        // Then both see that something was done; what it says is for the auditor.
        assert!(!whole.is_empty() && whole.iter().all(|row| row["contentHidden"] == false), "{whole:?}");
        assert!(whole.iter().any(told), "{whole:?}");
        assert!(bare.len() >= whole.len(), "{bare:?}");
        for row in &bare {
            assert!(row["contentHidden"] == true && !told(row), "{row}");
        }
    }
    // And a right that is held on one unit shows nothing of another.
    for (desk, hidden) in [(&city.anfa, false), (&city.maarif, true)] {
        for object in objects(desk) {
            let seen = rows(&both, json!({ "objectId": object })).await;
            assert!(!seen.is_empty() && seen.iter().all(|row| row["contentHidden"] == hidden), "{seen:?}");
            assert!(seen.iter().all(|row| !hidden || !told(row)), "{seen:?}");
        }
    }
    let whole = Value::from(rows(&admin, json!({ "act": "registry" })).await).to_string();
    assert_silent("the trail", &whole, &[MAARIF.0, MAARIF.1, ANFA.0, ANFA.1].map(ToOwned::to_owned));
    // What has no act of reading, such as an account, is told to whoever reads the trail.
    let account = staff(&admin, "mixte").await;
    let seen = rows(&admin, json!({ "objectId": account })).await;
    assert!(!seen.is_empty() && seen.iter().all(|row| row["contentHidden"] == false), "{seen:?}");
}

const INSIDE: &str = "birth { firstName { ar } } declarant { name { ar } } pieces { kind } lateBasis { reference }";

#[tokio::test(flavor = "multi_thread")]
async fn what_a_registered_act_says_is_read_in_the_act_alone_where_each_reading_leaves_its_row() {
    let scene = Scene::sefrou().await;
    let declaration = scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    let open = format!("query($id: ID!) {{ declaration(id: $id) {{ {INSIDE} history {{ before after }} }} }}");
    let before = scene.agent.graphql(&open, json!({ "id": declaration })).await.ok().clone();
    assert_eq!(before["birth"]["firstName"]["ar"], "هبة", "a working paper is there to be read");
    let act = crate::scene::register(&scene.officer, &declaration, testkit::fresh()).await.ok()["act"]["id"].clone();
    let reads = "select count(*) from audit where act = 'registry.act.read' and object_kind = 'act'";
    assert_eq!(scene.count(reads).await, 0);

    // The declaration does not say it any more, neither in its fields nor in its history.
    let closed = scene.agent.graphql(&open, json!({ "id": declaration })).await.ok().clone();
    assert_eq!((&closed["birth"], &closed["declarant"], &closed["pieces"]), (&Value::Null, &Value::Null, &json!([])));
    let history = closed["history"].as_array().expect("history");
    assert!(history.iter().all(|row| row["before"].is_null() && row["after"].is_null()), "{history:?}");
    assert!(!closed.to_string().contains("هبة"), "{closed}");
    // A list says a line of the register and no more.
    let filter = json!({ "f": { "year": 2026 } });
    for field in [
        "birth { sex }",
        "declarant { name { ar } }",
        "pieces { kind }",
        "nationalId",
        "mentions { id }",
        "history { act }",
    ] {
        let list = format!("query($f: ActFilter!) {{ acts(filter: $f) {{ nodes {{ id {field} }} }} }}");
        let answer = scene.agent.graphql(&list, filter.clone()).await;
        assert_eq!(
            answer.0["errors"][0]["extensions"]["reason"], "registry-error-act-in-list",
            "{field}: {}",
            answer.0
        );
        let edges = format!("query($f: ActFilter!) {{ acts(filter: $f) {{ edges {{ node {{ id {field} }} }} }} }}");
        let answer = scene.agent.graphql(&edges, filter.clone()).await;
        assert!(!answer.0["errors"].is_null(), "{field}: {}", answer.0);
        let spread = format!(
            "query($f: ActFilter!) {{ acts(filter: $f) {{ nodes {{ ...inside }} }} }} fragment inside on Act {{ {field} }}"
        );
        let answer = scene.agent.graphql(&spread, filter.clone()).await;
        assert!(!answer.0["errors"].is_null(), "{field}: {}", answer.0);
    }
    let through = "{ declarations(first: 20) { nodes { act { birth { sex } } } } }";
    let answer = scene.agent.graphql(through, json!({})).await;
    assert!(!answer.0["errors"].is_null(), "{}", answer.0);
    assert_eq!(scene.count(reads).await, 0, "what was refused is no reading");

    // The act says it, by its own name or through its declaration, and each time somebody is on record.
    let whole = format!("query($id: ID!) {{ act(id: $id) {{ {INSIDE} }} }}");
    let read = scene.agent.graphql(&whole, json!({ "id": act })).await.ok().clone();
    assert_eq!(read["birth"]["firstName"]["ar"], "هبة");
    assert_eq!(scene.count(reads).await, 1);
    let through = "query($id: ID!) { declaration(id: $id) { act { birth { firstName { ar } } } } }";
    let read = scene.officer.graphql(through, json!({ "id": declaration })).await.ok().clone();
    assert_eq!(text(&read["act"]["birth"]["firstName"]["ar"]), "هبة");
    assert_eq!(scene.count(reads).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_trail_is_narrowed_by_unit_and_by_kind_of_actor_and_never_widened() {
    let city = City::open().await;
    let town = &city.town;
    hire_at(town, "casablanca", "audit.maarif", ("auditor", Some("maarif"))).await;
    let admin = town.signed_in("casablanca", "admin").await;
    let units = admin.graphql("{ commune { units { id code parentId } } }", json!({})).await.ok()["units"].clone();
    let unit = |code: &str| {
        let all = units.as_array().into_iter().flatten();
        all.filter(|unit| unit["code"] == code).map(|unit| unit["id"].clone()).next().expect("a unit")
    };
    let acts = async |who: &Browser, filter: Value| Value::from(rows(who, filter).await).to_string();
    // By unit: what is Maârif's, its offices among it, and nothing of Anfa.
    let maarif = acts(&admin, json!({ "unitId": unit("maarif") })).await;
    assert!(maarif.contains(&city.maarif.ids.act) && !maarif.contains(&city.anfa.ids.act), "{maarif}");
    // By kind: the accounts were opened at the command line, the declarations were made by people.
    let operator: Vec<String> =
        rows(&admin, json!({ "actorKind": "OPERATOR" })).await.iter().map(|row| text(&row["act"])).collect();
    let opens = |act: &String| act.starts_with("platform.") || act == "administration.staff.create";
    assert!(operator.len() > 2 && operator.iter().all(opens), "{operator:?}");
    let people = acts(&admin, json!({ "actorKind": "STAFF", "act": "registry" })).await;
    assert!(people.contains(&city.maarif.ids.act) && people.contains(&city.anfa.ids.act));
    // Who reads a part is shown no more of it by asking for the whole of another.
    let local = town.signed_in("casablanca", "audit.maarif").await;
    assert_eq!(rows(&local, json!({ "unitId": unit("anfa") })).await, [] as [Value; 0]);
    let mine = acts(&local, json!({ "actorKind": "STAFF" })).await;
    assert!(!mine.contains(&city.anfa.ids.act), "{mine}");
}
