//! What a client of the last release could no longer do.

use std::collections::BTreeSet;

use super::super::{Finding, House};
use super::SCHEMA;
use super::model::{Field, Kind, Schema, Type};
use crate::release::{ALLOWED, RELEASED};

pub(crate) fn since_the_release(house: &House) -> Vec<Finding> {
    let Some(released) = house.tree.get(RELEASED) else { return vec![Finding::new(RELEASED, 0, "is missing")] };
    let (then, now) = match (Schema::read(released), Schema::read(&house.facts.sdl)) {
        (Ok(then), Ok(now)) => (then, now),
        (Err(error), _) => return vec![Finding::new(RELEASED, 0, error)],
        (_, Err(error)) => return vec![Finding::new(SCHEMA, 0, error)],
    };
    let mut allowed: BTreeSet<&str> = house.tree.get(ALLOWED).unwrap_or_default().lines().filter_map(entry).collect();
    let mut findings = Vec::new();
    for (name, what) in breaks(&then, &now) {
        if !allowed.remove(name.as_str()) {
            findings.push(Finding::new(
                SCHEMA,
                0,
                format!("{name} {what}: deprecate it first, or say why in {ALLOWED}"),
            ));
        }
    }
    findings.extend(allowed.into_iter().map(|name| Finding::new(ALLOWED, 0, format!("{name} breaks nothing"))));
    findings
}

/// The name of a break that is meant and has its reason: "- `Car.plate`: why".
fn entry(line: &str) -> Option<&str> {
    let (name, reason) = line.strip_prefix("- `")?.split_once('`')?;
    (reason.trim_start_matches(':').trim().len() > 10).then_some(name)
}

/// Each break: what it is about, and what became of it.
fn breaks(then: &Schema, now: &Schema) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for old in then.0.values() {
        match now.0.get(&old.name) {
            None => found.push((old.name.clone(), "is gone".to_owned())),
            Some(new) if new.kind != old.kind => found.push((old.name.clone(), "is something else".to_owned())),
            Some(new) => compare(old, new, &mut found),
        }
    }
    found
}

fn compare(old: &Type, new: &Type, found: &mut Vec<(String, String)>) {
    let named = |fields: &[Field], name: &str| fields.iter().find(|field| field.name == name).cloned();
    for field in &old.fields {
        let name = format!("{}.{}", old.name, field.name);
        let Some(after) = named(&new.fields, &field.name) else {
            found.push((name, "is gone".to_owned()));
            continue;
        };
        let still =
            if old.kind == Kind::Input { accepts(&field.of, &after.of) } else { promises(&field.of, &after.of) };
        if !still {
            found.push((name.clone(), format!("was {} and is {}", field.of, after.of)));
        }
        found.extend(left_out(field, &after).map(|what| (name.clone(), what)));
        for arg in &field.args {
            let name = format!("{name}({})", arg.name);
            match named(&after.args, &arg.name) {
                None => found.push((name, "is gone".to_owned())),
                Some(after) if !accepts(&arg.of, &after.of) => {
                    found.push((name, format!("was {} and is {}", arg.of, after.of)));
                }
                Some(after) => found.extend(left_out(arg, &after).map(|what| (name, what))),
            }
        }
        let added = after.args.iter().filter(|arg| named(&field.args, &arg.name).is_none() && is_required(arg));
        found.extend(added.map(|arg| (format!("{name}({})", arg.name), "is new and required".to_owned())));
    }
    if old.kind == Kind::Input {
        let added = new.fields.iter().filter(|field| named(&old.fields, &field.name).is_none() && is_required(field));
        found.extend(added.map(|field| (format!("{}.{}", old.name, field.name), "is new and required".to_owned())));
    }
}

fn is_required(field: &Field) -> bool {
    field.of.ends_with('!') && field.default.is_none()
}

/// What leaving it out has come to mean, where that was something else: no client notices before its answers change. What had to be said
/// then is said by every client.
fn left_out(old: &Field, new: &Field) -> Option<String> {
    let meant = |field: &Field| field.default.clone().unwrap_or_else(|| "nothing".to_owned());
    let changed = !is_required(old) && old.default != new.default;
    changed.then(|| format!("left out meant {} and means {}", meant(old), meant(new)))
}

/// Whether what is answered now is all that was promised: it may promise more, that something is never null.
fn promises(old: &str, new: &str) -> bool {
    match (old.strip_suffix('!'), new.strip_suffix('!')) {
        (Some(old), Some(new)) => promises(old, new),
        (Some(_), None) => false,
        (None, Some(new)) => promises(old, new),
        (None, None) => match (list(old), list(new)) {
            (Some(old), Some(new)) => promises(old, new),
            (None, None) => old == new,
            _ => false,
        },
    }
}

/// Whether what was sent then is accepted now: null may be accepted in addition.
fn accepts(old: &str, new: &str) -> bool {
    promises(new, old)
}

fn list(of: &str) -> Option<&str> {
    of.strip_prefix('[')?.strip_suffix(']')
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::found;
    use super::*;
    use crate::facts::Facts;

    const THEN: &str = "type Query { car(id: ID!): Car cars: [Car!]! }\ntype Car { id: ID! plate: String! colour: Colour }\n\
        enum Colour { RED BLUE }\ninput Sale { price: Int! to: String }";

    fn told(now: &str, allowed: &str) -> Vec<String> {
        let facts = Facts { sdl: now.to_owned(), ..Facts::default() };
        found(since_the_release, facts, &[(RELEASED, THEN), (ALLOWED, allowed)])
    }

    #[test]
    fn what_is_only_added_or_promised_in_addition_breaks_nothing() {
        let now = "type Query { car(id: ID, near: Int): Car! cars(first: Int): [Car!]! vans: Int }\n\
            type Car { id: ID! plate: String! colour: Colour! wheels: Int }\nenum Colour { RED BLUE GREEN }\n\
            input Sale { price: Int to: String by: String at: Int! = 3 }";
        assert_eq!(told(now, ""), Vec::<String>::new());
    }

    #[test]
    fn what_is_taken_away_narrowed_or_newly_required_is_found() {
        let now = "type Query { car(id: ID!, near: Int!): Car cars: [Car] }\ntype Car { id: ID! plate: Int! }\n\
            enum Colour { RED }\ninput Sale { price: Int! to: String! by: String! }";
        let told = told(now, "");
        for name in ["Query.car(near)", "Query.cars", "Car.plate", "Car.colour", "Colour.BLUE", "Sale.to", "Sale.by"] {
            assert!(told.iter().any(|line| line.contains(&format!("{name} "))), "{name} in {told:?}");
        }
        assert_eq!(told.len(), 7, "{told:?}");
    }

    #[test]
    fn a_default_that_changes_is_found_and_one_for_what_had_to_be_said_is_not() {
        let schema = |first: &str, order: &str, price: &str, to: &str| {
            format!(
                "type Query {{ cars(first: Int{first}, order: [Order!]{order}): [Car!]! }}\ntype Car {{ id: ID! }}\n\
                enum Order {{ PRICE AGE }}\ninput Sale {{ price: Int!{price} to: String{to} }}"
            )
        };
        let told = |then: &str, now: String| {
            found(since_the_release, Facts { sdl: now, ..Facts::default() }, &[(RELEASED, then)])
        };
        let then = schema(" = 20", " = [PRICE]", "", " = \"Sefrou\"");
        assert_eq!(told(&then, then.clone()), Vec::<String>::new());
        assert_eq!(told(&then, schema("=20", "=[ PRICE ]", " = 3", " = \"Sefrou\"")), Vec::<String>::new());
        let now = told(&then, schema(" = 50", " = [AGE]", "", ""));
        for what in [
            "Query.cars(first) left out meant 20 and means 50",
            "Query.cars(order) left out meant [PRICE] and means [AGE]",
            "Sale.to left out meant \"Sefrou\" and means nothing",
        ] {
            assert!(now.iter().any(|line| line.contains(what)), "{what} in {now:?}");
        }
        assert_eq!(now.len(), 3, "{now:?}");
    }

    #[test]
    fn a_break_with_a_reason_passes_and_a_reason_without_a_break_is_found() {
        let now = "type Query { car(id: ID!): Car cars: [Car!]! }\ntype Car { id: ID! plate: String! }\n\
            enum Colour { RED BLUE }\ninput Sale { price: Int! to: String }";
        assert_eq!(told(now, "- `Car.colour`: cars have been black since 1914").len(), 0);
        assert_eq!(told(now, "- `Car.colour`:").len(), 1, "a reason must be given");
        let told = told(now, "- `Car.colour`: cars have been black since 1914\n- `Car.id`: it is not gone at all");
        assert_eq!(told, [format!("{ALLOWED}: Car.id breaks nothing")]);
    }
}
