//! Who assesses and who collects each kind of revenue, as it ships and as PostgreSQL has it: up to 11 June 2025 and from 12 June 2025 on (law
//! 47-06 art. 167 and 167 bis, as law 14-25 has them).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Value, json};
use testkit::{PASSWORD, Town, fresh};

use super::duties;
use super::story::Desk;
use crate::scene::hire_at;

/// The professional, the housing and the communal-services tax: assessed by the State before law 14-25 and after it, collected by its treasury
/// before and by its tax administration after.
const OF_THE_STATE: [&str; 3] = ["TH", "TP", "TSC"];
/// All others: assessed by the commune's tax service, collected by the treasury before and by communal receivers after.
const OF_THE_COMMUNE: [&str; 23] = [
    "ABATTAGE",
    "ABATTAGE-CHARITE",
    "AFFERMAGE",
    "BOISSONS",
    "CARRIERES",
    "CARRIERES-REGION",
    "CONSTRUCTION",
    "DIVERS",
    "DROITS-PLACE",
    "EAUX-MINERALES",
    "ETAT-CIVIL",
    "FOURRIERE",
    "LEGALISATION",
    "LOTISSEMENT",
    "LOYERS",
    "MARCHE-GROS",
    "MARCHE-POISSON",
    "ODP-COMMERCE",
    "ODP-CONSTRUCTION",
    "SEJOUR",
    "STATIONNEMENT",
    "TNB",
    "TRANSPORT",
];
/// Each kind that ships, with the charge that is the latest on a day.
const ON: &str = "select k.code, c.assessed_by, c.collected_by from t_sefrou.revenue_kind k
    cross join lateral (select * from t_sefrou.revenue_kind_charge c where c.kind_id = k.id and c.from_date <= $1
        order by c.from_date desc limit 1) c
    where k.shipped";

/// What the law says of a day: who assesses and who collects, by code.
fn expected(state: (&str, &str), commune: (&str, &str)) -> BTreeMap<String, (String, String)> {
    let of = |codes: &[&str], (assessor, collector): (&str, &str)| -> Vec<(String, (String, String))> {
        codes.iter().map(|code| ((*code).to_owned(), (assessor.to_owned(), collector.to_owned()))).collect()
    };
    of(&OF_THE_STATE, state).into_iter().chain(of(&OF_THE_COMMUNE, commune)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_kind_that_ships_is_assessed_and_collected_by_whom_the_law_says_before_and_after_12_june_2025() {
    let desk = Desk::open().await;
    let before = expected(("tax_administration", "treasury"), ("commune", "treasury"));
    let after = expected(("tax_administration", "tax_administration"), ("commune", "communal_receiver"));
    let days = [("2008-01-01", &before), ("2025-06-11", &before), ("2025-06-12", &after), ("2026-11-20", &after)];
    for (day, expected) in days {
        let on: NaiveDate = day.parse().expect("a day");
        let rows = sqlx::query_as::<_, (String, String, String)>(ON).bind(on).fetch_all(&desk.database).await;
        let found: BTreeMap<_, _> =
            rows.expect("kinds").into_iter().map(|(code, assessor, collector)| (code, (assessor, collector))).collect();
        assert_eq!(&found, expected, "{day}");
    }
    let dates = "select count(*) from revenue_kind_charge c join revenue_kind k on k.id = c.kind_id
        where k.shipped and c.from_date not in ('2008-01-01', '2025-06-12')";
    assert_eq!(desk.count(dates).await, 0, "nothing changes on another day");

    // And so the program tells it.
    let query = "{ revenueKinds(first: 50) { nodes { code shipped readOnly assessedBy collectedBy
        charges { from assessedBy collectedBy basis } } } }";
    let told = desk.assessor.graphql(query, json!({})).await;
    let kinds: Vec<Value> = told.ok()["nodes"].as_array().expect("kinds").clone();
    assert_eq!(kinds.len(), OF_THE_STATE.len() + OF_THE_COMMUNE.len());
    for kind in kinds {
        let code = kind["code"].as_str().expect("a code");
        let state = OF_THE_STATE.contains(&code);
        let [assessor, earlier, later] = if state {
            ["TAX_ADMINISTRATION", "TREASURY", "TAX_ADMINISTRATION"]
        } else {
            ["COMMUNE", "TREASURY", "COMMUNAL_RECEIVER"]
        };
        let charges = json!([
            { "from": "2008-01-01", "assessedBy": assessor, "collectedBy": earlier, "basis": "47-06 art. 167" },
            { "from": "2025-06-12", "assessedBy": assessor, "collectedBy": later, "basis": "47-06 art. 167-167 bis (14-25)" },
        ]);
        let said = json!({ "code": code, "shipped": true, "readOnly": state || code == "CARRIERES-REGION", "assessedBy": assessor, "collectedBy": later,
            "charges": charges });
        assert_eq!(kind, said);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_state_assesses_is_neither_priced_nor_assessed_nor_charged_here_and_only_gets_its_budget_line() {
    let desk = Desk::open().await;
    let (taxpayer, before) = (desk.taxpayer().await, "2025-12-01");
    for code in OF_THE_STATE {
        let kind = desk.kind(code).await;
        let refused = async |mutation: &str, input: Value, selection: &str, expected: &str| {
            let answer = desk.assessor.mutate(mutation, input, selection).await;
            assert!(answer.refusals().iter().any(|told| told == expected), "{code}: {mutation}: {}", answer.0);
        };
        let ask = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": kind, "facts": [], "declared": "IN_TIME",
            "periodFrom": "2026-01-01", "periodUntil": "2026-12-31" });
        refused("assessmentMake", ask, "assessment { id }", "kindId: regie-error-assessed-nationally").await;
        let rate = json!({ "code": "taux", "nameAr": "سعر تجريبي", "nameFr": "Taux d’essai", "measure": "UNIT", "amount": "5" });
        let tariff = json!({ "operationId": fresh(), "kindId": kind, "from": "2026-01-01", "rates": [rate], "instrument": "قرار جبائي تجريبي",
            "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before, "visa": "تأشيرة تجريبية", "visaOn": before });
        refused("tariffRecord", tariff, "tariff { id }", "kindId: regie-error-kind-national").await;
        let threshold = json!({ "kindId": kind, "threshold": "50" });
        refused("revenueKindUpdate", threshold, "revenueKind { id }", "threshold: regie-error-kind-national").await;

        let line = json!({ "kindId": kind, "amount": "100", "label": "Essai" });
        let counter = desk.first.issue(json!({ "lines": [line] })).await;
        assert!(counter.refusals().iter().any(|told| told.contains("regie-error-receipt-")), "{code}: {}", counter.0);
        let budget = json!({ "kindId": kind, "budgetLine": "10101010" });
        let kept = desk.assessor.mutate("revenueKindUpdate", budget, "revenueKind { budgetLine readOnly }").await;
        assert_eq!(kept.ok()["revenueKind"], json!({ "budgetLine": "10101010", "readOnly": true }), "{code}");
    }
    assert_eq!(desk.count("select count(*) from assessment").await, 0);
    assert_eq!(desk.count("select count(*) from receipt").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_charge_is_added_for_days_on_which_nothing_rests_yet_and_from_its_day_on_it_decides() {
    let desk = Desk::open().await;
    let (kind, taxpayer) = (desk.kind("DIVERS").await, desk.taxpayer().await);
    let charge = |from: &str, collector: &str| {
        json!({ "operationId": fresh(), "kindId": kind, "from": from, "assessedBy": "COMMUNE", "collectedBy": collector,
            "basis": "قانون تجريبي 1-27" })
    };
    let selection = "revenueKind { collectedBy charges { from collectedBy basis } }";
    // Given a kind of which something was ordered today.
    desk.order(&taxpayer, "1000", "IN_TIME").await;
    let refused = async |input: Value, expected: &str| {
        let answer = desk.ordonnateur.mutate("revenueKindChargeRecord", input, selection).await;
        assert!(answer.refusals().iter().any(|told| told == expected), "{expected}: {}", answer.0);
    };
    refused(charge("2025-06-12", "TREASURY"), "from: regie-error-charge-taken").await;
    for resting in ["2026-11-01", "2026-11-20"] {
        refused(charge(resting, "TREASURY"), "from: regie-error-charge-rests").await;
    }
    refused(charge("2036-01-01", "TREASURY"), "from: regie-error-charge-far").await;
    for who in [&desk.assessor, &desk.regisseur, &desk.admin] {
        let answer = who.mutate("revenueKindChargeRecord", charge("2026-11-21", "TREASURY"), selection).await;
        assert_eq!(answer.error_code(), Some("FORBIDDEN"));
    }
    let forged = "insert into revenue_kind_charge (kind_id, from_date, assessed_by, collected_by, basis)
        select o.kind_id, o.issued_on, 'commune', 'treasury', 'essai' from collection_order o";
    duties::refused(&desk, forged, "revenue_kind_charge_rests").await;

    // From tomorrow on the treasury collects it: today the receiver's people still do, tomorrow they do not.
    let input = charge("2026-11-21", "TREASURY");
    let added = desk.ordonnateur.mutate("revenueKindChargeRecord", input.clone(), selection).await;
    let kinds = added.ok()["revenueKind"].clone();
    assert_eq!(kinds["collectedBy"], "COMMUNAL_RECEIVER");
    let expected = json!({ "from": "2026-11-21", "collectedBy": "TREASURY", "basis": "قانون تجريبي 1-27" });
    assert_eq!(kinds["charges"][2], expected);
    desk.ordonnateur.mutate("revenueKindChargeRecord", input, selection).await.ok();
    let rows = "select count(*) from revenue_kind_charge where collected_by = 'treasury' and from_date = '2026-11-21'";
    assert_eq!(desk.count(rows).await, 1);
    let line = || json!({ "lines": [{ "kindId": kind, "amount": "100", "label": "Essai" }] });
    desk.first.issue(line()).await.ok();
    // Something was cashed by it today: nothing else begins today either.
    refused(charge("2026-11-20", "TREASURY"), "from: regie-error-charge-rests").await;
    let audited = "select count(*) from audit where act = 'regie.revenue_kind_charge.record' and after -> 'charge' ->> 'from' = '2026-11-21'";
    assert_eq!(desk.count(audited).await, 1);

    // What was added is neither changed nor removed by the server.
    for change in ["update revenue_kind_charge set collected_by = 'treasury'", "delete from revenue_kind_charge"] {
        let login = desk.town.runtime_login().await;
        let mut tx = login.begin().await.expect("a transaction");
        let role = "set local role jamaa_t_sefrou; set local search_path to t_sefrou";
        sqlx::raw_sql(role).execute(&mut *tx).await.expect("the role");
        assert!(sqlx::raw_sql(change).execute(&mut *tx).await.is_err(), "{change}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_a_part_of_the_commune_decides_nothing_about_the_kinds_and_tariffs_of_all_of_it() {
    let town = Town::start().await;
    let hired = async |machine: u8, (login, role, unit): (&str, &str, Option<&str>), host: &str| {
        hire_at(&town, "casablanca", login, (role, unit)).await;
        let browser = town.at_from(host, crate::scene::desk(machine));
        browser.sign_in(login, PASSWORD).await;
        browser
    };
    // Given the city's tax service and ordonnateur, those of an arrondissement at either host, and the city's at the arrondissement's.
    let assessor = hired(70, ("fiscalite", "assessor", None), "casablanca").await;
    let ordonnateur = hired(71, ("ordonnateur", "ordonnateur", None), "casablanca").await;
    let (part, whole) = ("anfa.casablanca", "casablanca");
    let theirs = [
        (hired(72, ("fiscalite.anfa", "assessor", Some("anfa")), whole).await, "assessor"),
        (hired(73, ("fiscalite.anfa", "assessor", Some("anfa")), part).await, "assessor"),
        (hired(74, ("fiscalite", "assessor", None), part).await, "assessor"),
        (hired(75, ("ordonnateur.anfa", "ordonnateur", Some("anfa")), whole).await, "ordonnateur"),
        (hired(76, ("ordonnateur.anfa", "ordonnateur", Some("anfa")), part).await, "ordonnateur"),
        (hired(77, ("ordonnateur", "ordonnateur", None), part).await, "ordonnateur"),
    ];
    let kinds = assessor.graphql("{ revenueKinds(first: 100) { nodes { id code } } }", json!({})).await;
    let nodes = kinds.ok()["nodes"].as_array().expect("kinds").clone();
    let land = nodes.iter().find(|kind| kind["code"] == "TNB").expect("a kind")["id"].clone();
    let before = "2025-12-01";
    let recorded = json!({ "operationId": fresh(), "kindId": land, "from": "2026-01-01", "rates": [{ "code": "equipped", "amount": "40" }],
        "instrument": "قرار جبائي تجريبي", "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before,
        "visa": "تأشيرة تجريبية", "visaOn": before });
    let created = json!({ "operationId": fresh(), "code": "ESSAI-VENTE", "nameAr": "بيع تجريبي", "nameFr": "Vente d’essai", "nature": "PRODUCT",
        "rule": "FREE", "basisAr": "مقرر تجريبي", "basisFr": "Délibération d’essai", "threshold": "100", "due": { "rule": "ON_ISSUE" } });
    let charged = json!({ "operationId": fresh(), "kindId": land, "from": "2027-01-01", "assessedBy": "COMMUNE", "collectedBy": "TREASURY",
        "basis": "قانون تجريبي 1-27" });
    let changed = json!({ "kindId": land, "budgetLine": "40301010" });
    // When they decide in the sequence of the work, then they are refused, and the city's people are not.
    let step = async |role: &str, mutation: &str, input: &Value, object: &str| {
        let selection = format!("{object} {{ id }}");
        for (who, _) in theirs.iter().filter(|(_, has)| *has == role) {
            let answer = who.mutate(mutation, input.clone(), &selection).await;
            assert_eq!(answer.error_code(), Some("FORBIDDEN"), "{role}: {mutation}: {}", answer.0);
        }
        let city = if role == "assessor" { &assessor } else { &ordonnateur };
        city.mutate(mutation, input.clone(), &selection).await.ok()[object]["id"].clone()
    };
    step("ordonnateur", "revenueKindCreate", &created, "revenueKind").await;
    step("ordonnateur", "revenueKindChargeRecord", &charged, "revenueKind").await;
    step("ordonnateur", "revenueKindUpdate", &changed, "revenueKind").await;
    step("assessor", "revenueKindUpdate", &changed, "revenueKind").await;
    let tariff = step("assessor", "tariffRecord", &recorded, "tariff").await;
    let decided = json!({ "tariffId": tariff, "reasons": "مقرر تجريبي للمجلس" });
    step("ordonnateur", "tariffOverrule", &decided, "tariff").await;
    step("ordonnateur", "tariffWithdraw", &decided, "tariff").await;
    // What they may is to look.
    for (who, _) in &theirs {
        let seen = who.graphql("{ revenueKinds(first: 1) { totalCount allowed nodes { allowed } } }", json!({})).await;
        assert!(seen.ok()["totalCount"].as_i64().is_some_and(|count| count > 0), "{}", seen.0);
        assert_eq!((&seen.ok()["allowed"], &seen.ok()["nodes"][0]["allowed"]), (&json!([]), &json!([])), "no button");
    }
    let seen = assessor.graphql("{ revenueKinds(first: 1) { allowed } }", json!({})).await;
    assert_eq!(seen.ok()["allowed"], json!(["regie.revenue_kind.update", "regie.tariff.record"]));
}
