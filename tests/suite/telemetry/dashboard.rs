//! The dashboard asks for what there is.

use std::collections::BTreeSet;

use kernel::telemetry::{Kind, METRICS};
use serde_json::Value;

const DASHBOARD: &str = include_str!("../../../deploy/grafana/jamaa.json");

/// Every query of every panel.
fn queries(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("expr").and_then(Value::as_str).map(ToOwned::to_owned));
            fields.values().for_each(|value| queries(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| queries(value, found)),
        _ => {}
    }
}

/// Words that can name a metric: everything else in a query is a function, a label or a number.
fn names(query: &str) -> impl Iterator<Item = &str> {
    let words = query.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| word.starts_with("jamaa_") || word.starts_with("process_"))
}

#[test]
fn every_query_of_the_dashboard_names_a_metric_that_exists_and_every_metric_is_shown() {
    let dashboard: Value = serde_json::from_str(DASHBOARD).unwrap();
    let (mut all, mut shown) = (Vec::new(), BTreeSet::new());
    queries(&dashboard, &mut all);
    assert!(all.len() >= dashboard["panels"].as_array().unwrap().len() - 5, "panels ask for something");
    for query in &all {
        assert!(names(query).next().is_some(), "no metric in {query}");
        for name in names(query) {
            let metric = METRICS.iter().find(|metric| match metric.kind {
                Kind::Seconds => {
                    ["_bucket", "_sum", "_count"].iter().any(|end| name == format!("{}{end}", metric.name))
                }
                Kind::Counter | Kind::Gauge => name == metric.name,
            });
            let metric = metric.unwrap_or_else(|| panic!("{name} does not exist: {query}"));
            shown.insert(metric.name);
            let by =
                query.split("by (").skip(1).flat_map(|rest| rest.split(')').next().unwrap_or_default().split(", "));
            for label in by.filter(|label| *label != "le") {
                assert!(metric.labels.contains(&label), "{name} has no label {label}: {query}");
            }
        }
    }
    let missing: Vec<_> = METRICS.iter().filter(|metric| !shown.contains(metric.name)).map(|m| m.name).collect();
    assert!(missing.is_empty(), "shown nowhere: {missing:?}");
}
