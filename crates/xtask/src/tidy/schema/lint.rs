//! Names, descriptions, nullability, paging, payloads, doubles.

use std::collections::BTreeMap;

use super::super::{Finding, House};
use super::SCHEMA;
use super::model::{Field, Kind, Schema, Type, bare};

/// Lists of objects at the root that are no connections, and why they stay short.
const SHORT_LISTS: &[(&str, &str)] = &[
    ("roles", "a commune has a dozen"),
    ("accessExplain", "one line an act"),
    ("sessions", "a person's own, a hundred at most"),
    ("settings", "those the modules declare"),
    ("holidays", "a year has some twenty"),
    ("retentionRules", "those that the modules declare"),
    ("offices", "a city has some dozens"),
    ("personRequestUnits", "the units that a person works for, a hundred at most"),
    ("namePropose", "a handful of spellings"),
    ("actCatalog", "the acts that the modules declare"),
    ("noticePreferences", "one a kind of notice"),
    ("contacts", "a person's own addresses and devices"),
    ("passkeys", "a person has ten at most"),
    ("signInProviders", "those of a commune, twelve at most"),
    ("providers", "a commune has twelve at most"),
    ("identities", "a person has one at each provider"),
    ("staffIdentities", "a person has one at each provider"),
    ("tokens", "an account has fifty at most"),
    ("tokenScopes", "the acts that a person holds"),
    ("webhooks", "the programs that listen to a commune"),
    ("eventKinds", "those that the modules declare"),
    ("budgetTasks", "a year has some fifteen, and a few for each of its versions"),
    ("inspectionsDue", "the régies of a commune, a few dozen at most, and only those of this year that lack one"),
    ("jobs", "those that the modules declare"),
    ("colleagues", "a hundred at most, found by name"),
    ("documents", "one an office, found by number"),
    ("assessmentFacts", "the fields of one form"),
    ("ticketKinds", "a régie has some twenty"),
    ("paymentChannels", "a commune has a handful"),
    ("bankAccounts", "a régie has a handful"),
];
/// Pairs of types that look alike, and why both are there.
const ALIKE: &[(&str, &str)] = &[
    // A reason with its author and date, of different things.
    ("AssessmentCancellation", "DeclarationReturn"),
    ("DeclarationReturn", "RollAbandonment"),
    ("DebtNoticeAnnulment", "OrderWriteOffRefusal"),
    ("DebtNoticeAnnulment", "ReceiptUndone"),
    ("DebtNoticeAnnulment", "OrderRecoveryVoid"),
    ("OrderRecoveryVoid", "OrderWriteOffRefusal"),
    ("OrderRecoveryVoid", "ReceiptUndone"),
    ("OrderWriteOffRefusal", "ReceiptUndone"),
    // A name plate: what it belongs to is in its name.
    ("OfficeRef", "RevenueKindRef"),
];

fn each(house: &House, check: impl Fn(&Schema, &mut Vec<Finding>)) -> Vec<Finding> {
    let mut findings = Vec::new();
    match Schema::read(&house.facts.sdl) {
        Ok(schema) => check(&schema, &mut findings),
        Err(error) => findings.push(Finding::new(SCHEMA, 0, format!("cannot be read: {error}"))),
    }
    findings
}

fn at(line: usize, message: String) -> Finding {
    Finding::new(SCHEMA, line, message)
}

/// Every field of every type with the name it is told by.
fn members(schema: &Schema) -> impl Iterator<Item = (&Type, &Field, String)> {
    schema.0.values().flat_map(|of| {
        of.fields.iter().flat_map(move |field| {
            let own = (of, field, format!("{}.{}", of.name, field.name));
            let args = field.args.iter().map(move |arg| (of, arg, format!("{}.{}({})", of.name, field.name, arg.name)));
            std::iter::once(own).chain(args)
        })
    })
}

pub(crate) fn names(house: &House) -> Vec<Finding> {
    each(house, |schema, findings| {
        for of in schema.0.values().filter(|of| !is_pascal(&of.name)) {
            findings.push(at(of.line, format!("{} is not written LikeThis", of.name)));
        }
        for (of, field, name) in members(schema) {
            match of.kind {
                Kind::Enum if !is_upper(&field.name) => {
                    findings.push(at(field.line, format!("{name} is not written LIKE_THIS")))
                }
                Kind::Enum => {}
                _ if !is_camel(&field.name) => findings.push(at(field.line, format!("{name} is not written likeThis"))),
                _ => {}
            }
        }
    })
}

fn is_pascal(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}
fn is_camel(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}
fn is_upper(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

pub(crate) fn described(house: &House) -> Vec<Finding> {
    each(house, |schema, findings| {
        for of in schema.0.values().filter(|of| !of.described && !of.is_paging() && !is_root(&of.name)) {
            findings.push(at(of.line, format!("{} has no description", of.name)));
        }
        for (of, field, name) in members(schema).filter(|(_, field, _)| !field.described) {
            if !of.is_paging() {
                findings.push(at(field.line, format!("{name} has no description")));
            }
        }
        for (_, field, name) in members(schema) {
            if field.deprecated.as_ref().is_some_and(String::is_empty) {
                findings.push(at(field.line, format!("{name} is deprecated without saying what to use instead")));
            }
        }
    })
}

fn is_root(name: &str) -> bool {
    ["Query", "Mutation", "Subscription"].contains(&name)
}

pub(crate) fn nullability(house: &House) -> Vec<Finding> {
    each(house, |schema, findings| {
        for (of, field, name) in members(schema).filter(|(of, ..)| of.kind != Kind::Enum && !of.is_paging()) {
            if field.of.contains('[') && !field.of.trim_end_matches('!').ends_with("!]") {
                findings.push(at(field.line, format!("{name}: an item of a list is never null")));
            }
            let answers = of.kind == Kind::Object && !of.name.ends_with("Payload");
            if answers && field.of.starts_with('[') && !field.of.ends_with('!') && field.args.is_empty() {
                findings.push(at(field.line, format!("{name}: a list that holds nothing is empty, not null")));
            }
            let is_id = field.name == "id" || field.name.ends_with("Id") && field.name != "nationalId";
            if is_id && of.kind == Kind::Object && bare(&field.of) != "ID" && bare(&field.of) != "String" {
                findings.push(at(field.line, format!("{name}: an identifier is an ID")));
            }
        }
    })
}

pub(crate) fn payloads(house: &House) -> Vec<Finding> {
    each(house, |schema, findings| {
        for mutation in schema.fields("Mutation") {
            let capital = mutation.name[..1].to_uppercase() + &mutation.name[1..];
            let args: Vec<&str> = mutation.args.iter().map(|arg| arg.of.as_str()).collect();
            if !(args.is_empty() || args == [format!("{capital}Input!")]) {
                findings.push(at(mutation.line, format!("{} takes one input of type {capital}Input!", mutation.name)));
            }
            // Mutations of one entity share its payload.
            if !mutation.of.ends_with("Payload!") {
                findings.push(at(mutation.line, format!("{} answers with a payload", mutation.name)));
            }
            let payload = schema.fields(bare(&mutation.of));
            if !payload.iter().any(|field| field.name == "userErrors" && field.of == "[UserError!]!") {
                findings.push(at(mutation.line, format!("{} has no userErrors: [UserError!]!", bare(&mutation.of))));
            }
            for field in payload.iter().filter(|field| field.name != "userErrors" && field.of.ends_with('!')) {
                // A list may be empty, and a yes or no be no.
                if field.of != "Boolean!" && !field.of.starts_with('[') {
                    findings.push(at(
                        field.line,
                        format!("{}.{} is null when the mutation was refused", bare(&mutation.of), field.name),
                    ));
                }
            }
        }
    })
}

pub(crate) fn paging(house: &House) -> Vec<Finding> {
    each(house, |schema, findings| {
        for field in schema.fields("Query") {
            let of_objects = field.of.starts_with('[') && schema.kind(&field.of) == Some(Kind::Object);
            if of_objects && !SHORT_LISTS.iter().any(|(name, _)| *name == field.name) {
                findings.push(at(field.line, format!("{} is a list without pages", field.name)));
            }
        }
        for (of, field, name) in members(schema).filter(|(of, ..)| of.kind == Kind::Object) {
            if !of.is_paging() && bare(&field.of).ends_with("Connection") {
                let has = |arg: &str, of: &str| field.args.iter().any(|one| one.name == arg && one.of == of);
                if !has("first", "Int") || !has("after", "String") {
                    findings.push(at(field.line, format!("{name} takes first: Int and after: String")));
                }
                let parts: Vec<&str> = schema.fields(bare(&field.of)).iter().map(|one| one.name.as_str()).collect();
                if !["edges", "nodes", "pageInfo"].iter().all(|part| parts.contains(part)) {
                    findings.push(at(field.line, format!("{name} lacks one of edges, nodes, pageInfo")));
                }
            }
        }
    })
}

/// A list of objects has pages, or says how many items its cost is reckoned at; those of a payload are reckoned at the largest page.
pub(crate) fn sizes(house: &House) -> Vec<Finding> {
    each(house, |schema, findings| {
        for (of, field, name) in members(schema).filter(|(of, ..)| of.kind == Kind::Object) {
            let spared = of.is_paging() || of.name.ends_with("Payload") || bare(&field.of) == "UserError";
            let of_objects = field.of.starts_with('[') && schema.kind(&field.of) == Some(Kind::Object);
            let paged = field.args.iter().any(|arg| arg.name == "first");
            if of_objects && !spared && !paged && !field.sized {
                findings.push(at(field.line, format!("{name} takes no first: and has no @listSize")));
            }
            if field.sized && (paged || !field.of.starts_with('[')) {
                findings.push(at(field.line, format!("{name} has a @listSize that nothing looks at")));
            }
        }
    })
}

/// Two types with the same fields are one type with two names.
pub(crate) fn doubles(house: &House) -> Vec<Finding> {
    each(house, |schema, findings| {
        let mut seen: BTreeMap<String, &Type> = BTreeMap::new();
        for of in schema.0.values().filter(|of| matches!(of.kind, Kind::Object | Kind::Input | Kind::Enum)) {
            if of.fields.len() < 3 || of.is_paging() || of.name.ends_with("Payload") || is_root(&of.name) {
                continue;
            }
            let mut fields: Vec<String> =
                of.fields.iter().map(|field| format!("{}:{}", field.name, field.of)).collect();
            fields.sort();
            let shape = format!("{:?} {}", of.kind, fields.join(" "));
            let Some(other) = seen.insert(shape, of) else { continue };
            let allowed =
                |(a, b): &(&str, &str)| (*a == of.name && *b == other.name) || (*b == of.name && *a == other.name);
            // An input for a declaration and one for its correction differ in meaning before they differ in fields.
            if of.kind != Kind::Input && !ALIKE.iter().any(allowed) {
                findings.push(at(of.line, format!("{} and {} have the same fields", other.name, of.name)));
            }
        }
    })
}

/// A root field of one module hides one of another without a word.
pub(crate) fn roots(house: &House) -> Vec<Finding> {
    let mut seen: BTreeMap<(&str, String), &str> = BTreeMap::new();
    let mut findings = Vec::new();
    for module in house.facts.product() {
        let path = format!("graphql/{}.graphql", module.name);
        let Some(Ok(schema)) = house.tree.get(&path).map(Schema::read) else {
            findings.push(Finding::new(path, 0, "is missing or cannot be read"));
            continue;
        };
        for root in ["Query", "Mutation", "Subscription"] {
            // In its own file the root has the module's name: `RegistryQuery`.
            let of =
                schema.0.values().find(|of| of.name == root || of.name.ends_with(root) && of.name.len() > root.len());
            for field in of.map(|of| of.fields.as_slice()).unwrap_or_default() {
                if let Some(other) = seen.insert((root, field.name.clone()), &module.name) {
                    let message = format!("the root field {} is {other}'s already", field.name);
                    findings.push(Finding::new(path.clone(), field.line, message));
                }
            }
        }
    }
    findings
}

/// What a subscription tells was made with the rights of that moment; an object below it would be resolved with those
/// of the beginning.
pub(crate) fn plain_subscriptions(house: &House) -> Vec<Finding> {
    each(house, |schema, findings| {
        for subscription in schema.fields("Subscription") {
            for field in schema.fields(bare(&subscription.of)) {
                let plain =
                    !matches!(schema.kind(&field.of), Some(Kind::Object | Kind::Other)) && field.args.is_empty();
                if !plain {
                    findings.push(at(
                        field.line,
                        format!(
                            "{} tells {}.{}, which is no plain value",
                            subscription.name,
                            bare(&subscription.of),
                            field.name
                        ),
                    ));
                }
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{found, module};
    use super::*;
    use crate::facts::Facts;

    fn of(sdl: &str) -> Facts {
        Facts { sdl: sdl.to_owned(), ..Facts::default() }
    }

    #[test]
    fn a_name_out_of_style_is_found() {
        let sdl = "type car_Park { a_b(C: Int): Int }\nenum Colour { RED darkRed }";
        let told = found(names, of(sdl), &[]);
        assert_eq!(told.len(), 4, "{told:?}");
        assert!(told.iter().any(|line| line.contains("car_Park.a_b(C) is not written likeThis")), "{told:?}");
    }

    #[test]
    fn whatever_lacks_a_description_is_found() {
        let sdl =
            "\"d\"\ntype Car {\n\"d\"\nplate(\ncase: Int): Int\n\"d\"\nold: Int @deprecated\n}\nenum Colour { RED }";
        let told = found(described, of(sdl), &[]);
        let expected = [
            "graphql/schema.graphql:5: Car.plate(case) has no description",
            "graphql/schema.graphql:7: Car.old is deprecated without saying what to use instead",
            "graphql/schema.graphql:9: Colour has no description",
            "graphql/schema.graphql:9: Colour.RED has no description",
        ];
        let mut told = told;
        told.sort();
        assert_eq!(told.len(), expected.len(), "{told:?}");
        assert!(
            expected.iter().all(|line| told.iter().any(|one| one.split(": ").last() == line.split(": ").last())),
            "{told:?}"
        );
    }

    #[test]
    fn lists_payloads_and_pages_have_one_form() {
        let sdl = "type Car { tyres: [Tyre] doors: [String!] id: Int! }\ntype Tyre { id: ID! }\n\
            type Query { cars: [Car!]! page(first: Int): CarConnection! }\ntype CarConnection { edges: [Int!]! }\n\
            type Mutation { carSell(id: ID!): Car! carBuy(input: CarBuyInput!): CarBuyPayload! }\n\
            type CarBuyPayload { car: Car! userErrors: [UserError!]! }\ninput CarBuyInput { a: Int }";
        assert_eq!(found(nullability, of(sdl), &[]).len(), 4, "{:?}", found(nullability, of(sdl), &[]));
        assert_eq!(found(paging, of(sdl), &[]).len(), 3);
        assert_eq!(found(payloads, of(sdl), &[]).len(), 5);
    }

    #[test]
    fn a_list_inside_another_says_how_long_it_is() {
        let sdl = "type Car { tyres: [Tyre!]! doors: [Door!]! @listSize(assumedSize: 5) runs(first: Int): [Run!]! names: [String!]! }\n\
            type Tyre { id: ID! }\ntype Door { id: ID! }\ntype Run { id: ID! @listSize(assumedSize: 5) }\n\
            type CarPayload { cars: [Car!] userErrors: [UserError!]! }\ntype UserError { code: String! }\n\
            type CarConnection { nodes: [Car!]! }";
        let expected = [
            "graphql/schema.graphql:1: Car.tyres takes no first: and has no @listSize",
            "graphql/schema.graphql:4: Run.id has a @listSize that nothing looks at",
        ];
        assert_eq!(found(sizes, of(sdl), &[]), expected);
    }

    #[test]
    fn one_type_under_two_names_is_found() {
        let sdl = "type A { a: Int b: Int c: Int }\ntype B { c: Int b: Int a: Int }\ntype C { a: Int b: Int c: Int! }";
        assert_eq!(found(doubles, of(sdl), &[]), ["graphql/schema.graphql:2: A and B have the same fields"]);
    }

    #[test]
    fn a_root_field_of_two_modules_is_found() {
        let facts = Facts { modules: vec![module("fleet", &[]), module("roads", &[])], ..Facts::default() };
        let files = [
            ("graphql/fleet.graphql", "type FleetQuery { cars: Int }"),
            ("graphql/roads.graphql", "type RoadsQuery { roads: Int cars: Int }"),
        ];
        assert_eq!(found(roots, facts, &files), ["graphql/roads.graphql:1: the root field cars is fleet's already"]);
    }

    #[test]
    fn a_subscription_that_tells_an_object_is_found() {
        let sdl = "type Subscription { a: Fine! b: Deep! }\ntype Fine { n: Int! }\ntype Deep { car: Car! list(first: Int): [Int!]! }\ntype Car { id: ID! }";
        assert_eq!(found(plain_subscriptions, of(sdl), &[]).len(), 2);
    }
}
