//! Settings of the commune: each declared by a module with a default.

pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;

use kernel::tenant::LocalName;
use serde_json::Value;

/// A declared setting and its value in this commune.
#[derive(Debug)]
pub(crate) struct Setting {
    pub(crate) key: &'static str,
    pub(crate) value: Value,
    pub(crate) choices: Vec<Choice>,
}

/// A value to choose.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) value: String,
    /// What the commune calls it; none for a choice that is described by a text.
    pub(crate) label: Option<LocalName>,
}

/// The first item of a list that is none of its choices.
pub(crate) fn unknown<'a>(choices: &[Choice], value: &'a Value) -> Option<&'a Value> {
    let known = |item: &Value| choices.iter().any(|choice| item.as_str() == Some(choice.value.as_str()));
    value.as_array().into_iter().flatten().find(|item| !known(item))
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
    fn a_list_holds_nothing_but_its_choices() {
        let choices = ["SFR1", "SFR2"].map(|code| Choice { value: code.to_owned(), label: None });
        assert_eq!(unknown(&choices, &json!(["SFR2", "SFR1"])), None);
        assert_eq!(unknown(&choices, &json!([])), None);
        assert_eq!(unknown(&choices, &json!(["SFR1", "SFR9"])), Some(&json!("SFR9")));
        assert_eq!(unknown(&choices, &json!(["SFR1", 2])), Some(&json!(2)));
    }

    #[test]
    fn a_setting_is_described_under_its_modules_name() {
        assert_eq!(description_id("registry.lone_office"), "registry-setting-lone-office");
    }
}
