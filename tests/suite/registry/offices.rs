//! The offices of a great city: read page by page to the last one, and found by the server.

use serde_json::{Value, json};
use testkit::{Browser, Town, fresh};

use crate::scene::{hire_at, text};

/// More than the largest page.
const OPENED: usize = 110;

async fn unit(admin: &Browser, code: &str) -> Value {
    let units = admin.graphql("{ commune { units { id code } } }", json!({})).await;
    let list = units.ok()["units"].as_array().expect("units").clone();
    list.iter().find(|unit| unit["code"] == code).unwrap_or_else(|| panic!("no unit {code}"))["id"].clone()
}

async fn open(admin: &Browser, unit: &Value, code: &str, name: (&str, &str)) {
    let input = json!({ "operationId": fresh(), "unitId": unit, "code": code, "nameAr": name.0, "nameFr": name.1, "regime": "LAW_37_99",
        "regimeFrom": "2026-01-01" });
    admin.mutate("officeCreate", input, "office { id }").await.ok();
}

/// A page: its codes, where it ends, whether more follow, and how many there are in all.
async fn page(person: &Browser, filter: &Value, after: &Value) -> (Vec<String>, Value, u64) {
    let query = "query($f: OfficeFilter, $a: String) { registryOffices(first: 30, after: $a, filter: $f) {
        nodes { code unit { code } delegations { staff { login } } } pageInfo { hasNextPage endCursor } totalCount } }";
    let answer = person.graphql(query, json!({ "f": filter, "a": after })).await;
    let found = answer.ok();
    let codes = found["nodes"].as_array().expect("offices").iter().map(|office| text(&office["code"])).collect();
    let next =
        if found["pageInfo"]["hasNextPage"] == true { found["pageInfo"]["endCursor"].clone() } else { Value::Null };
    (codes, next, found["totalCount"].as_u64().expect("a count"))
}

/// Every page of the list.
async fn all(person: &Browser, filter: Value) -> Vec<String> {
    let (mut codes, mut next, total) = page(person, &filter, &Value::Null).await;
    while !next.is_null() {
        let (more, after, again) = page(person, &filter, &next).await;
        assert_eq!(again, total, "the count is of the whole list");
        codes.extend(more);
        next = after;
    }
    assert_eq!(codes.len() as u64, total, "{codes:?}");
    codes
}

#[tokio::test(flavor = "multi_thread")]
async fn offices_are_read_page_by_page_to_the_last_and_found_in_either_script_within_ones_own_units() {
    // Given a city with more offices in Maârif than the largest page has, and one in Anfa of a name like theirs.
    let town = Town::start().await;
    let admin = town.signed_in("casablanca", "admin").await;
    let (maarif, anfa) = (unit(&admin, "maarif").await, unit(&admin, "anfa").await);
    for number in 0..OPENED {
        let name = (format!("ملحقة تجريبية {number}"), format!("Annexe fictive {number}"));
        open(&admin, &maarif, &format!("Y{number:03}"), (&name.0, &name.1)).await;
    }
    open(&admin, &maarif, "Z900", ("مكتب الأطلس", "Bureau de l’Église")).await;
    open(&admin, &anfa, "Z901", ("مكتب الاطلس القديم", "Ancien bureau de l'Atlas")).await;

    // Then the pages hold every office once, by code, and the plain list the same ones.
    let codes = all(&admin, json!({})).await;
    assert!(codes.len() > OPENED && codes.is_sorted(), "{codes:?}");
    let plain = admin.graphql("{ offices { code } }", json!({})).await;
    let plain: Vec<String> =
        plain.ok().as_array().expect("offices").iter().map(|office| text(&office["code"])).collect();
    assert_eq!(codes, plain);

    // Then one beyond the first hundred is found: by code, without accents and case, and whatever the alif.
    for words in ["z900", "eglise bureau", "BUREAU ÉGLISE", "l'eglise"] {
        assert_eq!(all(&admin, json!({ "query": words })).await, ["Z900"], "{words}");
    }
    for words in ["الاطلس", "الأطلس", "الأَطلس"] {
        assert_eq!(all(&admin, json!({ "query": words })).await, ["Z900", "Z901"], "{words}");
    }
    assert_eq!(all(&admin, json!({ "query": "fictive 109" })).await, ["Y109"]);
    for trick in ["%", "_", "\\", "' or 1=1 --"] {
        assert_eq!(all(&admin, json!({ "query": trick })).await, [] as [&str; 0], "{trick}");
    }
    let of_anfa = all(&admin, json!({ "unitId": anfa })).await;
    assert!(of_anfa.contains(&"Z901".to_owned()) && !of_anfa.contains(&"Z900".to_owned()), "{of_anfa:?}");

    // And whoever works in one arrondissement finds that one's alone, whatever is asked for.
    hire_at(&town, "casablanca", "chef.essai", ("head_of_office", Some("anfa"))).await;
    let chief = town.signed_in("casablanca", "chef.essai").await;
    assert_eq!(all(&chief, json!({})).await, of_anfa);
    assert_eq!(all(&chief, json!({ "query": "الأطلس" })).await, ["Z901"]);
    assert_eq!(all(&chief, json!({ "unitId": maarif })).await, [] as [&str; 0]);
}
