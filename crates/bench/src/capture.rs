//! What an operation really asks of PostgreSQL, taken from PostgreSQL's own log.

use std::collections::BTreeMap;

use anyhow::Context as _;

/// A statement that PostgreSQL carried out, and who sent it.
#[derive(Debug, Clone)]
pub(crate) struct Logged {
    process: String,
    /// As it was sent.
    pub(crate) sql: String,
    /// Its parameters as literals, by number.
    pub(crate) values: BTreeMap<usize, String>,
}

/// What stands in the transactions of those who work beside an operation and after it: the sealer, the queue, who is told of events.
const BESIDE: &[&str] = &["jamaa_platform", "audit_seal", "event_done", "from event where", "into notice"];

/// The transactions of one operation in the order in which they began.
pub(crate) fn transactions(log: &str) -> anyhow::Result<Vec<Vec<Logged>>> {
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
    let beside = |all: &[Logged]| all.iter().any(|one| BESIDE.iter().any(|word| one.sql.contains(word)));
    transactions.retain(|all| !beside(all));
    anyhow::ensure!(!transactions.is_empty(), "nothing was logged but what works beside the operation");
    Ok(transactions)
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
    // The details of a process speak of what it logged last, which may be a planning that is no statement here.
    let mut last: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for entry in entries {
        let Some(process) = entry.split('[').nth(1).and_then(|rest| rest.split(']').next()).map(str::to_owned) else {
            continue;
        };
        if let Some((_, detail)) = entry.split_once("DETAIL:  ") {
            let Some(statement) = last.get(&process).copied().flatten().and_then(|at| logged.get_mut(at)) else {
                continue;
            };
            if let Some((_, given)) = detail.split_once("arameters: ") {
                statement.values = values(given);
            } else if let Some(prepared) = detail.strip_prefix("prepare: ") {
                statement.sql = unprepared(&statement.sql, prepared).unwrap_or_else(|| statement.sql.clone());
            }
        } else if let Some((_, rest)) = entry.split_once(" ms  ") {
            let sql =
                rest.strip_prefix("statement: ").or_else(|| Some(rest.strip_prefix("execute ")?.split_once(": ")?.1));
            last.insert(process.clone(), sql.map(|_| logged.len()));
            logged.extend(sql.map(|sql| Logged { process, sql: sql.to_owned(), values: BTreeMap::new() }));
        }
    }
    logged
}

/// `…; execute name ('a', 'b'); …` with what was prepared under that name in its place. PostgreSQL tells all that was sent with it:
/// `…; prepare name (types) as select … $1 …; …`. What takes no values has no brackets. The values are bytes, identifiers and
/// instants: none holds a comma or a semicolon.
fn unprepared(sql: &str, prepared: &str) -> Option<String> {
    let (before, rest) = sql.split_once("execute ")?;
    let (call, after) = rest.split_at(rest.find(';').unwrap_or(rest.len()));
    let (name, values) =
        call.split_once(" (").map_or((call, ""), |(name, values)| (name, values.trim_end_matches(')')));
    let (_, body) = prepared.split_once(&format!("prepare {} ", name.trim()))?.1.split_once(" as ")?;
    let body = body.split(';').next()?;
    let values = values.split(", ").enumerate();
    let asked = values.fold(body.to_owned(), |body, (at, value)| body.replace(&format!("${}", at + 1), value));
    Some(format!("{before}{asked}{after}"))
}

/// `$1 = 'it''s', $2 = NULL`
fn values(text: &str) -> BTreeMap<usize, String> {
    let mut all = BTreeMap::new();
    let mut rest = text;
    while let Some((number, after)) = rest.strip_prefix('$').and_then(|rest| rest.split_once(" = ")) {
        let end = if after.starts_with('\'') { quoted_end(after) } else { after.find(',').unwrap_or(after.len()) };
        all.extend(number.parse().ok().map(|number: usize| (number, after[..end].to_owned())));
        rest = after[end..].trim_start_matches([',', ' ']);
    }
    all
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

/// What the log holds from `offset` to `end`.
pub(crate) fn between(file: &std::path::Path, offset: u64, end: u64) -> anyhow::Result<String> {
    let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
    let end = usize::try_from(end)?.min(bytes.len());
    let from = usize::try_from(offset)?.min(end);
    Ok(String::from_utf8_lossy(&bytes[from..end]).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_prepared_stands_where_it_was_asked() {
        let log = "2026-11-21 10:00:00.000 UTC [71] jamaa_runtime@jamaa LOG:  duration: 0.1 ms  statement: begin; execute standing ('\\xab', 'x-1'); set a to b\n\
            2026-11-21 10:00:00.000 UTC [71] jamaa_runtime@jamaa DETAIL:  prepare: begin; prepare standing (bytea, uuid) as select a\n\
            \tfrom b where c = $1 and d = $2; execute standing ('\\xcd', 'x-2')\n";
        let found = transactions(log).expect("transactions");
        assert_eq!(found[0][0].sql, "begin; select a\nfrom b where c = '\\xab' and d = 'x-1'; set a to b");
        let log = "2026-11-21 10:00:00.000 UTC [71] jamaa_runtime@jamaa LOG:  duration: 0.1 ms  statement: begin; execute version ; set a to b\n\
            2026-11-21 10:00:00.000 UTC [71] jamaa_runtime@jamaa DETAIL:  prepare: begin; prepare version  as select a; execute version \n";
        assert_eq!(transactions(log).expect("transactions")[0][0].sql, "begin; select a; set a to b");
    }

    #[test]
    fn a_log_becomes_the_transactions_of_the_operation_alone() {
        let log = "2026-11-21 10:00:00.000 UTC [71] jamaa_runtime@jamaa LOG:  duration: 0.1 ms  statement: begin read only; set local role \"t\"\n\
            2026-11-21 10:00:00.001 UTC [72] jamaa_runtime@jamaa LOG:  duration: 0.1 ms  statement: begin; set local role jamaa_platform\n\
            2026-11-21 10:00:00.002 UTC [71] jamaa_runtime@jamaa LOG:  duration: 0.2 ms  parse sqlx_s_1: select $1\n\
            2026-11-21 10:00:00.003 UTC [71] jamaa_runtime@jamaa LOG:  duration: 0.2 ms  execute sqlx_s_1: select a -- why\n\
            \tfrom b where c = $1 and d = $10\n\
            2026-11-21 10:00:00.003 UTC [71] jamaa_runtime@jamaa DETAIL:  parameters: $1 = 'it''s, so', $10 = NULL\n\
            2026-11-21 10:00:00.003 UTC [71] jamaa_runtime@jamaa LOG:  duration: 0.2 ms  bind sqlx_s_4: select z\n\
            2026-11-21 10:00:00.003 UTC [71] jamaa_runtime@jamaa DETAIL:  parameters: $1 = 'another'\n\
            2026-11-21 10:00:00.004 UTC [73] jamaa_runtime@jamaa LOG:  duration: 0.1 ms  statement: begin; set local role \"t\"\n\
            2026-11-21 10:00:00.004 UTC [73] jamaa_runtime@jamaa LOG:  duration: 0.1 ms  execute sqlx_s_2: insert into event_done (a) values ($1)\n";
        let found = transactions(log).expect("transactions");
        assert_eq!(found.len(), 1);
        let [begin, select] = found[0].as_slice() else { panic!("{found:?}") };
        assert_eq!(begin.sql, "begin read only; set local role \"t\"");
        assert_eq!(select.sql, "select a -- why\nfrom b where c = $1 and d = $10");
        assert_eq!(select.values[&1], "'it''s, so'");
        assert_eq!(select.values[&10], "NULL");
    }
}
