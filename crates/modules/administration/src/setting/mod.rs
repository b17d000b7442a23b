//! Settings of the commune: each declared by a module with a default.

pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;

use serde_json::Value;

/// A declared setting and its value in this commune.
#[derive(Debug)]
pub(crate) struct Setting {
    pub(crate) key: &'static str,
    pub(crate) value: Value,
    pub(crate) choices: &'static [&'static str],
}

/// Fluent id of what a setting means: `registry.lone_office` is described by `registry-setting-lone-office`.
pub(crate) fn description_id(key: &str) -> String {
    kernel::locale::message_id(&key.replacen('.', "-setting-", 1))
}

/// Fluent id of what a choice means: `registry-setting-document-number-year-number`.
pub(crate) fn choice_id(key: &str, value: &str) -> String {
    kernel::locale::message_id(&format!("{}-{value}", description_id(key)))
}

/// Whether a value has the shape of the default: the same kind of JSON all the way down. An empty list or `null`
/// as default says nothing of what goes inside.
pub(crate) fn same_shape(default: &Value, value: &Value) -> bool {
    match (default, value) {
        (Value::Null, _)
        | (Value::Bool(_), Value::Bool(_))
        | (Value::Number(_), Value::Number(_))
        | (Value::String(_), Value::String(_)) => true,
        (Value::Array(default), Value::Array(values)) => {
            default.first().is_none_or(|first| values.iter().all(|value| same_shape(first, value)))
        }
        (Value::Object(default), Value::Object(values)) => {
            default.len() == values.len()
                && default.iter().all(|(key, inner)| values.get(key).is_some_and(|value| same_shape(inner, value)))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_value_of_another_shape_is_never_stored() {
        for (default, good) in [
            (json!([]), json!(["off_1", "off_2"])),
            (json!(30), json!(45)),
            (json!({ "days": 30, "on": true }), json!({ "days": 10, "on": false })),
            (json!(["a"]), json!([])),
        ] {
            assert!(same_shape(&default, &good), "{default} {good}");
        }
        for (default, bad) in [
            (json!([]), json!({})),
            (json!(30), json!("30")),
            (json!(true), json!(null)),
            (json!({ "days": 30 }), json!({ "days": 30, "more": 1 })),
            (json!({ "days": 30 }), json!({ "day": 30 })),
            (json!(["a"]), json!([1])),
        ] {
            assert!(!same_shape(&default, &bad), "{default} {bad}");
        }
    }

    #[test]
    fn a_setting_is_described_under_its_modules_name() {
        assert_eq!(description_id("registry.lone_office"), "registry-setting-lone-office");
    }
}
