//! What an operation really asks of PostgreSQL, taken from PostgreSQL's own log, as a script for pgbench.

use std::collections::BTreeMap;

use anyhow::Context as _;

/// A statement that PostgreSQL carried out, and who sent it.
#[derive(Debug, Clone)]
struct Logged {
    process: String,
    sql: String,
}

/// The statements of one operation in the order they ran, without those of the sealer, which works beside it.
pub(crate) fn script(log: &str) -> anyhow::Result<String> {
    let logged = read(log);
    anyhow::ensure!(!logged.is_empty(), "PostgreSQL logged no statement");
    let mut transactions: Vec<Vec<Logged>> = Vec::new();
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    for statement in logged {
        let begins = statement.sql.to_ascii_lowercase().starts_with("begin");
        let at = match open.get(&statement.process) {
            Some(at) if !begins => *at,
            _ => {
                transactions.push(Vec::new());
                transactions.len() - 1
            }
        };
        open.insert(statement.process.clone(), at);
        transactions[at].push(statement);
    }
    let beside = |all: &[Logged]| all.iter().any(|s| s.sql.contains("jamaa_platform") || s.sql.contains("audit_seal"));
    let mut lines = Vec::new();
    for transaction in transactions.iter().filter(|all| !beside(all)) {
        lines.extend(transaction.iter().map(|statement| one_line(&statement.sql)));
        let ended = transaction.last().map(|s| s.sql.to_ascii_lowercase()).unwrap_or_default();
        if !(ended.starts_with("commit") || ended.starts_with("rollback")) {
            lines.push("rollback;".to_owned());
        }
    }
    Ok(fresh_identifiers(&lines.join("\n")) + "\n")
}

/// `duration: … execute sqlx_s_1: select …`, with `DETAIL:  parameters: $1 = '…'` after it; more lines of an entry begin with a tab.
fn read(log: &str) -> Vec<Logged> {
    let mut entries: Vec<String> = Vec::new();
    for line in log.lines() {
        match (line.strip_prefix('\t'), entries.last_mut()) {
            (Some(more), Some(entry)) => {
                entry.push('\n');
                entry.push_str(more);
            }
            _ => entries.push(line.to_owned()),
        }
    }
    let mut logged: Vec<Logged> = Vec::new();
    for entry in entries {
        let Some(process) = entry.split('[').nth(1).and_then(|rest| rest.split(']').next()).map(str::to_owned) else {
            continue;
        };
        if let Some(values) = entry
            .split_once("DETAIL:  ")
            .and_then(|(_, detail)| detail.split_once("arameters: "))
            .map(|(_, values)| values)
        {
            if let Some(statement) = logged.iter_mut().rev().find(|statement| statement.process == process) {
                statement.sql = filled_in(&statement.sql, values);
            }
        } else if let Some((_, rest)) = entry.split_once(" ms  ") {
            let sql =
                rest.strip_prefix("statement: ").or_else(|| Some(rest.strip_prefix("execute ")?.split_once(": ")?.1));
            logged.extend(sql.map(|sql| Logged { process, sql: sql.to_owned() }));
        }
    }
    logged
}

/// The statement with its parameters in place, the last first: `$1` is the beginning of `$12`.
fn filled_in(sql: &str, values: &str) -> String {
    let mut all: Vec<(usize, String)> = Vec::new();
    let mut rest = values;
    while let Some((number, after)) = rest.strip_prefix('$').and_then(|rest| rest.split_once(" = ")) {
        let end = if after.starts_with('\'') { quoted_end(after) } else { after.find(',').unwrap_or(after.len()) };
        all.extend(number.parse().ok().map(|number| (number, after[..end].to_owned())));
        rest = after[end..].trim_start_matches([',', ' ']);
    }
    all.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
    all.into_iter().fold(sql.to_owned(), |sql, (number, value)| sql.replace(&format!("${number}"), &value))
}

/// After the closing quote; a quote inside is doubled.
fn quoted_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        if bytes[at] == b'\'' {
            if bytes.get(at + 1) != Some(&b'\'') {
                return at + 1;
            }
            at += 1;
        }
        at += 1;
    }
    text.len()
}

/// pgbench ends a statement at the first semicolon, and takes a colon before a letter for a variable.
fn one_line(sql: &str) -> String {
    let comments = sql.lines().map(|line| line.split("--").next().unwrap_or_default());
    let text = comments.collect::<Vec<_>>().join(" ");
    format!("{};", text.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches(';'))
}

/// What an `insert` names itself is made anew in each round: a row of the same key is there already.
fn fresh_identifiers(script: &str) -> String {
    let mut text = script.to_owned();
    let inserted: Vec<String> = script
        .lines()
        .filter(|line| line.contains("insert into"))
        .flat_map(|line| line.split('\'').filter(|part| is_uuid(part)).take(1).map(str::to_owned).collect::<Vec<_>>())
        .collect();
    for identifier in inserted {
        text = text.replace(&format!("'{identifier}'"), "gen_random_uuid()");
    }
    fresh_rows(&text)
}

/// The same for the first of the rows that travel in hexadecimal.
fn fresh_rows(script: &str) -> String {
    let (begin, end) = ("convert_from(decode('", "'UTF8')::jsonb");
    let mut parts = script.split(begin);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(end) {
            Some((rows, rest)) => {
                text += &format!("jsonb_set({begin}{rows}{end}, '{{0,id}}', to_jsonb(gen_random_uuid())){rest}");
            }
            None => text += &format!("{begin}{part}"),
        }
    }
    text
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// What the log holds from `offset` on.
pub(crate) fn since(file: &std::path::Path, offset: u64) -> anyhow::Result<String> {
    let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
    let from = usize::try_from(offset)?.min(bytes.len());
    Ok(String::from_utf8_lossy(&bytes[from..]).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_becomes_the_script_of_the_operation_alone() {
        let log = "2026-11-21 10:00:00.000 UTC [71] jamaa_runtime@jamaa LOG:  duration: 0.1 ms  statement: begin read only; set local role \"t\"\n\
            2026-11-21 10:00:00.001 UTC [72] jamaa_runtime@jamaa LOG:  duration: 0.1 ms  statement: begin; set local role jamaa_platform\n\
            2026-11-21 10:00:00.002 UTC [71] jamaa_runtime@jamaa LOG:  duration: 0.2 ms  parse sqlx_s_1: select $1\n\
            2026-11-21 10:00:00.003 UTC [71] jamaa_runtime@jamaa LOG:  duration: 0.2 ms  execute sqlx_s_1: select a -- why\n\
            \tfrom b where c = $1 and d = $10\n\
            2026-11-21 10:00:00.003 UTC [71] jamaa_runtime@jamaa DETAIL:  parameters: $1 = 'it''s, so', $10 = NULL\n";
        let expected =
            "begin read only; set local role \"t\";\nselect a from b where c = 'it''s, so' and d = NULL;\nrollback;\n";
        assert_eq!(script(log).expect("a script"), expected);
    }

    #[test]
    fn a_row_that_travels_in_hexadecimal_gets_one_as_well() {
        let script = fresh_identifiers("select * from f(convert_from(decode('5b', 'hex'), 'UTF8')::jsonb) as r;");
        let expected = "select * from f(jsonb_set(convert_from(decode('5b', 'hex'), 'UTF8')::jsonb, '{0,id}', \
                        to_jsonb(gen_random_uuid()))) as r;";
        assert_eq!(script, expected);
    }

    #[test]
    fn a_row_that_is_inserted_gets_an_identifier_of_its_own_each_time() {
        let id = "0197c0de-0000-7000-8000-000000000001";
        let script = fresh_identifiers(&format!("insert into audit (id) values ('{id}');\nselect '{id}';"));
        assert_eq!(script, "insert into audit (id) values (gen_random_uuid());\nselect gen_random_uuid();");
    }
}
