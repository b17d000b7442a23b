//! The Fluent files: complete, unambiguous, the same in every language.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::{Finding, House};

/// Languages that every text has.
const LOCALES: [&str; 2] = ["ar", "fr"];

/// Languages of screens that may lack texts: French is shown instead. They invent no text and forget no variable.
const FURTHER: [&str; 2] = ["zgh", "en"];

/// Files that a further language promises. A promised file is whole, but for the texts that [`LEFT_OUT`] names.
const PROMISED: [(&str, &[&str]); 2] = [
    ("zgh", &["exchange.web.ftl", "kernel.ftl", "registry.ftl", "registry.web.ftl", "shell.web.ftl"]),
    (
        "en",
        &[
            "administration.ftl",
            "administration.web.ftl",
            "exchange.ftl",
            "exchange.web.ftl",
            "kernel.ftl",
            "regie.ftl",
            "regie.web.ftl",
            "registry.ftl",
            "registry.web.ftl",
            "shell.web.ftl",
        ],
    ),
];

/// What nobody can vouch for yet in Tamazight, one id a line: left out of its files on purpose.
const LEFT_OUT: &str = "i18n/zgh/left-out.txt";

/// The file of which nothing may be left out: what stands around every screen.
const FRAME: &str = "shell.web.ftl";

/// The texts of one file.
struct File<'a> {
    path: &'a str,
    /// File name: `registry.ftl`, `registry.web.ftl`.
    name: &'a str,
    text: &'a str,
    messages: Vec<(String, BTreeSet<String>)>,
    junk: Vec<String>,
}

impl File<'_> {
    fn line(&self, id: &str) -> usize {
        let begins = |line: &str| line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('='));
        self.text.lines().position(begins).map_or(0, |at| at + 1)
    }
}

fn files<'a>(house: &'a House, locale: &str) -> Vec<File<'a>> {
    let folder = format!("i18n/{locale}/");
    let texts = house.tree.files().filter(|(path, _)| path.starts_with(&folder) && path.ends_with(".ftl"));
    texts.map(|(path, text)| parse(path, &path[folder.len()..], text)).collect()
}

fn parse<'a>(path: &'a str, name: &'a str, text: &'a str) -> File<'a> {
    let resource = match fluent_syntax::parser::parse(text) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut file = File { path, name, text, messages: Vec::new(), junk: Vec::new() };
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let mut variables = BTreeSet::new();
                message
                    .value
                    .iter()
                    .chain(message.attributes.iter().map(|a| &a.value))
                    .for_each(|p| of_pattern(p, &mut variables));
                file.messages.push((message.id.name.to_owned(), variables));
            }
            Entry::Junk { content } => file.junk.push(content.lines().next().unwrap_or_default().to_owned()),
            _ => {}
        }
    }
    file
}

fn of_pattern(pattern: &Pattern<&str>, into: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, into);
        }
    }
}

fn of_expression(expression: &Expression<&str>, into: &mut BTreeSet<String>) {
    match expression {
        Expression::Select { selector, variants } => {
            of_inline(selector, into);
            variants.iter().for_each(|variant| of_pattern(&variant.value, into));
        }
        Expression::Inline(inline) => of_inline(inline, into),
    }
}

fn of_inline(inline: &InlineExpression<&str>, into: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => drop(into.insert(id.name.to_owned())),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|one| of_inline(one, into))
        }
        InlineExpression::Placeable { expression } => of_expression(expression, into),
        _ => {}
    }
}

pub(super) fn complete(house: &House) -> Vec<Finding> {
    let all: Vec<Vec<File<'_>>> = LOCALES.iter().map(|locale| files(house, locale)).collect();
    let mut findings = Vec::new();
    for (locale, mine) in LOCALES.iter().zip(&all) {
        findings.extend(mine.iter().flat_map(|file| {
            file.junk.iter().map(|junk| Finding::new(file.path, 0, format!("Fluent cannot read `{junk}`")))
        }));
        findings.extend(doubles(mine));
        for (other, theirs) in LOCALES.iter().zip(&all).filter(|(other, _)| *other != locale) {
            findings.extend(mine.iter().flat_map(|file| compare(file, theirs, other)));
        }
    }
    findings.extend(FURTHER.iter().flat_map(|locale| further(house, locale, &all[1])));
    findings
}

/// A language that may lack texts: what it has fits the complete language, and what it promises is there or left out by name.
fn further(house: &House, locale: &str, complete: &[File<'_>]) -> Vec<Finding> {
    let mine = files(house, locale);
    let left_out = left_out(house, locale);
    let mut findings = doubles(&mine);
    for file in &mine {
        findings
            .extend(file.junk.iter().map(|junk| Finding::new(file.path, 0, format!("Fluent cannot read `{junk}`"))));
        findings.extend(compare(file, complete, LOCALES[1]));
    }
    findings.extend(promised(locale, &mine, complete, &left_out));
    let said: BTreeSet<&str> = ids_of(&mine);
    let known: BTreeSet<&str> = ids_of(complete);
    for id in left_out {
        let message = match (said.contains(id), known.contains(id)) {
            (true, _) => format!("{id} has a text now: take it off the list"),
            (false, false) => format!("there is no text {id}: take it off the list"),
            (false, true) => continue,
        };
        findings.push(Finding::new(LEFT_OUT, 0, message));
    }
    findings
}

/// What a promised file lacks and nobody left out.
fn promised(locale: &str, mine: &[File<'_>], complete: &[File<'_>], left_out: &BTreeSet<&str>) -> Vec<Finding> {
    let said = ids_of(mine);
    let names = PROMISED.iter().filter(|(of, _)| *of == locale).flat_map(|(_, names)| names.iter());
    let mut findings = Vec::new();
    for whole in names.filter_map(|name| complete.iter().find(|file| file.name == *name)) {
        let excused = |id: &str| whole.name != FRAME && left_out.contains(id);
        let lacking = whole.messages.iter().filter(|(id, _)| !said.contains(id.as_str()) && !excused(id));
        findings.extend(lacking.map(|(id, _)| {
            let message = format!("{id} is missing in i18n/{locale}/{}", whole.name);
            Finding::new(whole.path, whole.line(id), message)
        }));
    }
    findings
}

fn ids_of<'f>(files: &'f [File<'_>]) -> BTreeSet<&'f str> {
    files.iter().flat_map(|file| &file.messages).map(|(id, _)| id.as_str()).collect()
}

fn left_out<'a>(house: &'a House, locale: &str) -> BTreeSet<&'a str> {
    let list =
        house.tree.get(LEFT_OUT).filter(|_| LEFT_OUT.starts_with(&format!("i18n/{locale}/"))).unwrap_or_default();
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

fn doubles(files: &[File<'_>]) -> Vec<Finding> {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    let mut findings = Vec::new();
    for file in files {
        for (id, _) in &file.messages {
            if let Some(earlier) = seen.insert(id, file.path) {
                findings.push(Finding::new(file.path, file.line(id), format!("{id} is in {earlier} already")));
            }
        }
    }
    findings
}

/// What `file` has and the other language has not, or has with other variables.
fn compare(file: &File<'_>, theirs: &[File<'_>], other: &str) -> Vec<Finding> {
    let path = format!("i18n/{other}/{}", file.name);
    let Some(twin) = theirs.iter().find(|twin| twin.name == file.name) else {
        return vec![Finding::new(file.path, 0, format!("{path} is missing"))];
    };
    let find = |id: &str| twin.messages.iter().find(|(twin_id, _)| twin_id == id).map(|(_, variables)| variables);
    let fault = |(id, variables): &(String, BTreeSet<String>)| {
        let message = match find(id) {
            None => format!("{id} is missing in {path}"),
            Some(twins) if twins != variables => {
                format!("{id} has the variables {variables:?} here and {twins:?} in {path}")
            }
            Some(_) => return None,
        };
        Some(Finding::new(file.path, file.line(id), message))
    };
    file.messages.iter().filter_map(fault).collect()
}

/// Beginnings that a file may also hold, and why: the platform's acts stand in the trail, and it has no texts of its own.
const ALSO: &[(&str, &str)] = &[("kernel.ftl", "platform-")];

pub(super) fn prefixed(house: &House) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in LOCALES.iter().chain(&FURTHER).flat_map(|locale| files(house, locale)) {
        let prefix = match file.name.strip_suffix(".web.ftl") {
            Some(_) => "web-".to_owned(),
            None => format!("{}-", file.name.trim_end_matches(".ftl")),
        };
        let also = |id: &str| ALSO.iter().any(|(name, other)| *name == file.name && id.starts_with(other));
        for (id, _) in file.messages.iter().filter(|(id, _)| !id.starts_with(&prefix) && !also(id)) {
            findings.push(Finding::new(file.path, file.line(id), format!("{id} does not begin with {prefix}")));
        }
    }
    findings
}

/// Ids of every text in every language, server and screen alike; the first language decides, [`complete`] does the rest.
pub(super) fn ids(house: &House) -> BTreeSet<String> {
    files(house, LOCALES[0]).into_iter().flat_map(|file| file.messages).map(|(id, _)| id).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use super::*;
    use crate::facts::Facts;

    #[test]
    fn a_text_that_one_language_lacks_or_fills_in_otherwise_is_found() {
        let files = [
            ("i18n/ar/fleet.ftl", "fleet-a = س { $n }\nfleet-b = س\n"),
            ("i18n/fr/fleet.ftl", "fleet-a = { $n ->\n    [one] un\n   *[other] { $n } de { $m }\n }\nfleet-c = c\n"),
            ("i18n/ar/fleet.web.ftl", ""),
        ];
        let expected = [
            "i18n/ar/fleet.ftl:1: fleet-a has the variables {\"n\"} here and {\"m\", \"n\"} in i18n/fr/fleet.ftl",
            "i18n/ar/fleet.ftl:2: fleet-b is missing in i18n/fr/fleet.ftl",
            "i18n/ar/fleet.web.ftl: i18n/fr/fleet.web.ftl is missing",
            "i18n/fr/fleet.ftl:1: fleet-a has the variables {\"m\", \"n\"} here and {\"n\"} in i18n/ar/fleet.ftl",
            "i18n/fr/fleet.ftl:5: fleet-c is missing in i18n/ar/fleet.ftl",
        ];
        assert_eq!(found(complete, Facts::default(), &files), expected);
    }

    #[test]
    fn a_further_language_invents_nothing_and_what_it_leaves_out_is_on_the_list() {
        let files = [
            ("i18n/ar/shell.web.ftl", "web-a = س { $n }\nweb-b = س\n"),
            ("i18n/fr/shell.web.ftl", "web-a = s { $n }\nweb-b = s\n"),
            ("i18n/zgh/shell.web.ftl", "web-a = ⵙ\nweb-z = ⵙ\n"),
            ("i18n/en/shell.web.ftl", "web-a = s { $n }\n"),
            ("i18n/ar/registry.ftl", "registry-a = س\nregistry-b = س\nregistry-c = س\n"),
            ("i18n/fr/registry.ftl", "registry-a = s\nregistry-b = s\nregistry-c = s\n"),
            ("i18n/en/registry.ftl", "registry-a = s\nregistry-b = s\nregistry-c = s\n"),
            ("i18n/zgh/registry.ftl", "registry-a = ⵙ\n"),
            ("i18n/zgh/left-out.txt", "# why\nregistry-a\nregistry-b\nregistry-gone\nweb-b\n"),
            ("i18n/ar/fleet.ftl", "fleet-a = س\n"),
            ("i18n/fr/fleet.ftl", "fleet-a = s\n"),
        ];
        let expected = [
            "i18n/fr/registry.ftl:3: registry-c is missing in i18n/zgh/registry.ftl",
            "i18n/fr/shell.web.ftl:2: web-b is missing in i18n/en/shell.web.ftl",
            "i18n/fr/shell.web.ftl:2: web-b is missing in i18n/zgh/shell.web.ftl",
            "i18n/zgh/left-out.txt: registry-a has a text now: take it off the list",
            "i18n/zgh/left-out.txt: there is no text registry-gone: take it off the list",
            "i18n/zgh/shell.web.ftl:1: web-a has the variables {} here and {\"n\"} in i18n/fr/shell.web.ftl",
            "i18n/zgh/shell.web.ftl:2: web-z is missing in i18n/fr/shell.web.ftl",
        ];
        assert_eq!(found(complete, Facts::default(), &files), expected);
    }

    #[test]
    fn a_text_written_twice_and_one_that_fluent_cannot_read_are_found() {
        let files = [
            ("i18n/ar/a.web.ftl", "web-x = 1\n"),
            ("i18n/ar/b.web.ftl", "\nweb-x = 1\n"),
            ("i18n/fr/a.web.ftl", "web-x = 1\n= oops\n"),
            ("i18n/fr/b.web.ftl", "web-x = 1\n"),
        ];
        let expected = [
            "i18n/ar/b.web.ftl:2: web-x is in i18n/ar/a.web.ftl already",
            "i18n/fr/a.web.ftl: Fluent cannot read `= oops`",
            "i18n/fr/b.web.ftl:1: web-x is in i18n/fr/a.web.ftl already",
        ];
        assert_eq!(found(complete, Facts::default(), &files), expected);
    }

    #[test]
    fn a_text_in_the_wrong_file_is_found() {
        let files = [
            ("i18n/ar/fleet.ftl", "web-a = a\n"),
            ("i18n/ar/fleet.web.ftl", "fleet-a = a\n"),
            ("i18n/ar/kernel.ftl", "platform-tenant-add = a\n"),
        ];
        let expected = [
            "i18n/ar/fleet.ftl:1: web-a does not begin with fleet-",
            "i18n/ar/fleet.web.ftl:1: fleet-a does not begin with web-",
        ];
        assert_eq!(found(prefixed, Facts::default(), &files), expected);
    }
}
