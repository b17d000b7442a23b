//! The statements of an operation as a script that pgbench carries out again and again, also where they write: whatever the
//! operation made anew (identifiers, secrets, numbers) is made anew in each round, without a statement more.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::capture::{Logged, transactions};

/// The script of an operation, from the logs of two that follow each other: what only the second says is new in each.
pub(crate) fn script(before: &str, last: &str) -> anyhow::Result<String> {
    let (before, last) = (transactions(before)?, transactions(last)?);
    let mut fresh = Fresh { known: said(&before), names: BTreeMap::new() };
    let mut lines = Vec::new();
    let mut counters = 0;
    for transaction in &last {
        let mut number = None;
        for statement in transaction {
            let line = fresh.written(statement, number.as_deref());
            if statement.sql.contains("insert into counter") && statement.sql.contains("returning value") {
                counters += 1;
                number = Some(format!(":c{counters}_value"));
                lines.push(format!("{} \\gset c{counters}_", line.trim_end_matches(';')));
            } else {
                lines.push(line);
            }
        }
        let ended = transaction.last().map(|one| one.sql.trim().to_ascii_lowercase()).unwrap_or_default();
        if !(ended == "commit" || ended == "rollback") {
            lines.push("rollback;".to_owned());
        }
    }
    let mut script = String::new();
    if !fresh.names.is_empty() {
        writeln!(script, "\\set r random(1, 99999999)")?;
        for name in fresh.names.values() {
            writeln!(script, "\\set {name} random(1, 999999999999)")?;
        }
    }
    writeln!(script, "{}", lines.join("\n"))?;
    Ok(script)
}

/// Everything that was said: identifiers (without dashes), and literals.
fn said(transactions: &[Vec<Logged>]) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for statement in transactions.iter().flatten() {
        let texts = statement.values.values().cloned().chain(rows(&statement.sql).into_iter().map(|(_, text)| text));
        for text in texts {
            all.extend(identifiers(&text).into_iter().map(|one| one.replace('-', "")));
            all.insert(text);
        }
    }
    all
}

/// What the operation makes anew, each with the variable of its own.
struct Fresh {
    known: BTreeSet<String>,
    names: BTreeMap<String, String>,
}

impl Fresh {
    /// The statement on one line with its parameters in place. pgbench ends a statement at the first semicolon.
    fn written(&mut self, statement: &Logged, number: Option<&str>) -> String {
        let comments = statement.sql.lines().map(|line| line.split("--").next().unwrap_or_default());
        let sql = comments.collect::<Vec<_>>().join(" ");
        let sql = self.with_rows(&sql.split_whitespace().collect::<Vec<_>>().join(" "));
        let numbered = number.and_then(|number| Some((position(&sql, "number")?, number)));
        let mut text = String::new();
        let mut rest = sql.as_str();
        while let Some((head, tail)) = rest.split_once('$') {
            let digits = tail.len() - tail.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            text += head;
            match tail[..digits].parse::<usize>().ok().and_then(|at| Some((at, statement.values.get(&at)?))) {
                Some((at, _)) if numbered.is_some_and(|(place, _)| place == at) => {
                    text += numbered.map(|(_, number)| number).unwrap_or_default();
                }
                Some((_, value)) => text += &self.value(value),
                None => text += &format!("${}", &tail[..digits]),
            }
            rest = &tail[digits..];
        }
        format!("{};", (text + rest).trim_end_matches(';'))
    }

    /// A parameter. What is not new stays as it is.
    fn value(&mut self, literal: &str) -> String {
        let Some(inner) = literal.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) else {
            return literal.to_owned();
        };
        if let Some(one) = self.identifier(inner) {
            return one;
        }
        if let Some(list) = inner.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            let items: Option<Vec<String>> = list.split(',').map(|item| self.identifier(item)).collect();
            if let Some(items) = items {
                return format!("array[{}]", items.join(", "));
            }
        }
        if !self.known.contains(literal) {
            let secret = inner.strip_prefix("\\x").filter(|hex| hex.len() == 64);
            let token = inner.len() >= 20 && inner.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
            if secret.is_some() {
                return format!("decode({}, 'hex')", self.digits(inner, 64));
            }
            if token
                && !inner.bytes().all(|byte| byte.is_ascii_digit())
                && inner.bytes().any(|byte| byte.is_ascii_digit())
            {
                return self.digits(inner, inner.len());
            }
        }
        guarded(literal)
    }

    /// `0197…-…` or `act_0197…`, when it is new.
    fn identifier(&mut self, text: &str) -> Option<String> {
        let found = identifiers(text);
        let [one] = found.as_slice() else { return None };
        let simple = one.replace('-', "");
        if self.known.contains(&simple) {
            return None;
        }
        match text.strip_suffix(one.as_str())? {
            "" if one.contains('-') => Some(format!("({})::uuid", self.dashed(&simple))),
            prefix if prefix.ends_with('_') && prefix.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') => {
                Some(format!("('{prefix}' || {})", self.simple(&simple)))
            }
            _ => None,
        }
    }

    fn name(&mut self, of: &str) -> String {
        let next = format!("u{}", self.names.len() + 1);
        self.names.entry(of.to_owned()).or_insert(next).clone()
    }

    /// Decimal digits, as many as are wanted, that come once.
    fn digits(&mut self, of: &str, length: usize) -> String {
        let name = self.name(of);
        format!("lpad(lpad(:r::text, 8, '0') || lpad(:{name}::text, 12, '0'), {length}, '0')")
    }

    fn dashed(&mut self, simple: &str) -> String {
        let name = self.name(simple);
        format!("lpad(:r::text, 8, '0') || '-0000-4000-8000-' || lpad(:{name}::text, 12, '0')")
    }

    fn simple(&mut self, simple: &str) -> String {
        let name = self.name(simple);
        format!("lpad(:r::text, 8, '0') || '000040008000' || lpad(:{name}::text, 12, '0')")
    }

    /// Rows that travel in hexadecimal: what is new in them is replaced when they are read.
    fn with_rows(&mut self, sql: &str) -> String {
        let mut text = sql.to_owned();
        for (whole, row) in rows(sql) {
            let new: BTreeSet<String> =
                identifiers(&row).into_iter().filter(|one| !self.known.contains(&one.replace('-', ""))).collect();
            let renewed = new.into_iter().fold(whole.clone(), |inner, one| {
                let simple = one.replace('-', "");
                let other = if one.contains('-') { self.dashed(&simple) } else { self.simple(&simple) };
                format!("replace({inner}, '{one}', {other})")
            });
            text = text.replace(&whole, &renewed);
        }
        text
    }
}

/// `convert_from(decode('…', 'hex'), 'UTF8')` and what it says.
fn rows(sql: &str) -> Vec<(String, String)> {
    const BEGIN: &str = "convert_from(decode('";
    const END: &str = "', 'hex'), 'UTF8')";
    let found = sql.split(BEGIN).skip(1).filter_map(|rest| {
        let (hex, _) = rest.split_once(END)?;
        let text = String::from_utf8(unhex(hex)?).ok()?;
        Some((format!("{BEGIN}{hex}{END}"), text))
    });
    found.collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

/// Identifiers in a text, in the form in which they stand there: with dashes, or printed, after an underscore.
fn identifiers(text: &str) -> Vec<String> {
    let part = |c: char| c.is_ascii_hexdigit() || c == '-';
    let mut found = Vec::new();
    let mut before = None;
    for word in text.split_inclusive(|c: char| !part(c)) {
        let one = word.trim_end_matches(|c: char| !part(c));
        let dashes = one.match_indices('-').map(|(at, _)| at).collect::<Vec<_>>();
        let dashed = one.len() == 36 && dashes == [8, 13, 18, 23];
        let printed = one.len() == 32 && dashes.is_empty() && before == Some('_');
        if dashed || printed {
            found.push(one.to_owned());
        }
        before = word.chars().last();
    }
    found
}

/// Which parameter an `insert` gives to a column.
fn position(sql: &str, column: &str) -> Option<usize> {
    let inside = |text: &str| text.split_once('(').and_then(|(_, rest)| Some(rest.split_once(')')?.0.to_owned()));
    sql.split("insert into ").skip(1).find_map(|insert| {
        let (head, tail) = insert.split_once(" values ")?;
        let at = inside(head)?.split(',').position(|name| name.trim() == column)?;
        inside(tail)?.split(',').nth(at)?.trim().strip_prefix('$')?.parse().ok()
    })
}

/// pgbench takes a colon before a letter for a variable, also inside quotes.
fn guarded(literal: &str) -> String {
    let ends = literal.char_indices().filter(|(_, c)| *c == ':').map(|(at, _)| at + 1);
    let taken =
        |at: usize| literal[at..].chars().next().is_some_and(|c| c.is_alphabetic() || c == '_' || !c.is_ascii());
    if ends.into_iter().any(taken) {
        return format!("E{}", literal.replace('\\', "\\\\").replace(':', "\\x3a"));
    }
    literal.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "0197c0de-0000-7000-8000-000000000001";
    const NEW: &str = "0197c0de-0000-7000-8000-000000000002";

    fn log(statements: &[(&str, &str)]) -> String {
        let one = |(sql, values): &(&str, &str)| {
            let head = "2026-11-21 10:00:00.000 UTC [71] jamaa_runtime@jamaa";
            let detail = format!("{head} DETAIL:  parameters: {values}\n");
            let detail = if values.is_empty() { String::new() } else { detail };
            format!("{head} LOG:  duration: 0.2 ms  execute sqlx_s_1: {sql}\n{detail}")
        };
        statements.iter().map(one).collect()
    }

    fn twice(sql: &str, before: &str, last: &str) -> String {
        script(&log(&[(sql, before)]), &log(&[(sql, last)])).expect("a script")
    }

    #[test]
    fn a_reading_is_repeated_as_it_is() {
        let written =
            twice("select a from b where c = $1 and d = $10", "$1 = 'it''s', $10 = NULL", "$1 = 'it''s', $10 = NULL");
        assert_eq!(written, "select a from b where c = 'it''s' and d = NULL;\nrollback;\n");
        let hash = "$1 = '$argon2id$v=19$1x'";
        assert_eq!(twice("select $1", hash, hash), "select '$argon2id$v=19$1x';\nrollback;\n");
    }

    #[test]
    fn an_identifier_that_the_operation_made_is_another_in_each_round_wherever_it_stands() {
        let printed = |of: &str| format!("act_{}", of.replace('-', ""));
        let given = |of: &str| format!("$1 = '{of}', $2 = '{{{of}}}', $3 = '{}'", printed(of));
        let written = twice("insert into act (id, b, c) values ($1, $2, $3)", &given(OLD), &given(NEW));
        let dashed = "(lpad(:r::text, 8, '0') || '-0000-4000-8000-' || lpad(:u1::text, 12, '0'))::uuid";
        let simple = "('act_' || lpad(:r::text, 8, '0') || '000040008000' || lpad(:u1::text, 12, '0'))";
        assert_eq!(
            written,
            format!(
                "\\set r random(1, 99999999)\n\\set u1 random(1, 999999999999)\n\
                 insert into act (id, b, c) values ({dashed}, array[{dashed}], {simple});\nrollback;\n"
            )
        );
    }

    #[test]
    fn a_row_in_hexadecimal_gets_its_own_as_well() {
        let hex = |of: &str| of.bytes().map(|byte| format!("{byte:02x}")).collect::<String>();
        let sql =
            |of: &str| format!("select f(convert_from(decode('{}', 'hex'), 'UTF8')::jsonb); commit and chain", hex(of));
        let written = script(&log(&[(&sql(OLD), "")]), &log(&[(&sql(NEW), "")])).expect("a script");
        assert!(
            written.contains(&format!("f(replace(convert_from(decode('{}', 'hex'), 'UTF8'), '{NEW}', lpad(", hex(NEW)))
        );
        assert!(written.ends_with("commit and chain;\nrollback;\n"), "{written}");
    }

    #[test]
    fn a_number_is_the_counters_and_a_secret_is_drawn_again() {
        let counter = "insert into counter as c (series, year, value) values ($1, $2, 1) returning value";
        let act = "with closed as (update d set e = 1) insert into act (id, number, seal) values ($1, $2, $3)";
        let secret = |of: &str| format!("'\\x{}'", of.repeat(32));
        let of = |id: &str, number: u8, seal: &str| {
            let values = format!("$1 = '{id}', $2 = '{number}', $3 = {}", secret(seal));
            log(&[("begin", ""), (counter, "$1 = 's', $2 = '2026'"), (act, &values), ("commit", "")])
        };
        let written = script(&of(OLD, 7, "aa"), &of(NEW, 8, "bb")).expect("a script");
        assert!(written.contains("values ('s', '2026', 1) returning value \\gset c1_\n"), "{written}");
        assert!(written.contains(", :c1_value, decode(lpad(lpad(:r::text, 8, '0')"), "{written}");
        assert!(written.ends_with("\ncommit;\n"), "{written}");
    }

    #[test]
    fn a_colon_in_a_literal_is_no_variable() {
        assert_eq!(guarded("'10:35'"), "'10:35'");
        assert_eq!(guarded("'a:b\\'"), "E'a\\x3ab\\\\'");
        assert_eq!(guarded("'نص:بيان'"), "E'نص\\x3aبيان'");
    }
}
