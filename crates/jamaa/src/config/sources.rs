//! Where values come from: the file, the environment, the command line.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use toml::Spanned;

use super::fault::Fault;
use super::keys;

/// Everything a configuration is read from. Made explicitly, so that tests need no environment of their own.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    file: Option<PathBuf>,
    env: BTreeMap<String, String>,
    args: BTreeMap<&'static str, String>,
}

/// A value and where it stands.
#[derive(Clone)]
pub(super) struct Found {
    pub(super) text: String,
    pub(super) source: String,
}

/// The values of all keys, the winning source of each.
pub(super) type Values = BTreeMap<&'static str, Found>;

impl Sources {
    /// No source: defaults only.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The process's environment; `JAMAA_CONFIG` names the file.
    #[must_use]
    pub fn from_process() -> Self {
        let text = |value: std::ffi::OsString| value.to_string_lossy().into_owned();
        let env: BTreeMap<_, _> = std::env::vars_os().map(|(name, value)| (text(name), text(value))).collect();
        Self { file: env.get("JAMAA_CONFIG").map(PathBuf::from), env, args: BTreeMap::new() }
    }

    /// Reads this file (`--config`).
    #[must_use]
    pub fn file(mut self, path: impl Into<PathBuf>) -> Self {
        self.file = Some(path.into());
        self
    }

    /// Sets a variable of the environment.
    #[must_use]
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.env.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Sets a key from the command line. `key` is a name of [`super::KEYS`].
    #[must_use]
    pub fn arg(mut self, key: &'static str, value: impl Into<String>) -> Self {
        self.args.insert(key, value.into());
        self
    }

    /// A variable, for defaults that follow the environment.
    pub(super) fn variable(&self, name: &str) -> Option<String> {
        self.env.get(name).cloned()
    }

    /// All values; what cannot be read or is unknown goes to `faults`.
    pub(super) fn values(&self, faults: &mut Vec<Fault>) -> Values {
        let mut values = Values::new();
        if let Some(path) = &self.file {
            read_file(path, &mut values, faults);
        }
        self.read_env(&mut values, faults);
        for (name, text) in &self.args {
            values.insert(name, Found { text: text.clone(), source: format!("--{}", name.replace('_', "-")) });
        }
        values
    }

    fn read_env(&self, values: &mut Values, faults: &mut Vec<Fault>) {
        for (name, key) in [("DATABASE_URL", "database_url"), ("REDIS_URL", "redis_url")] {
            if let Some(text) = self.env.get(name) {
                values.insert(key, Found { text: text.clone(), source: name.to_owned() });
            }
        }
        for (name, text) in &self.env {
            let Some(rest) = name.strip_prefix("JAMAA_").filter(|_| !keys::is_reserved_variable(name)) else {
                continue;
            };
            match keys::find(&rest.to_lowercase()) {
                Some(key) => {
                    values.insert(key.name, Found { text: text.clone(), source: name.clone() });
                }
                None => faults.push(unknown(rest, name.clone(), |key| format!("JAMAA_{}", key.to_uppercase()))),
            }
        }
    }
}

/// Keys whose values nobody else may read.
const SECRETS: &[&str] =
    &["secret_key", "database_url", "admin_database_url", "redis_url", "metrics_token", "s3_secret_key"];

fn read_file(path: &Path, values: &mut Values, faults: &mut Vec<Fault>) {
    let name = path.display().to_string();
    let mut fault = |source: String, problem: String, remedy: &str| {
        faults.push(Fault { key: "config".to_owned(), source, problem, remedy: remedy.to_owned() });
    };
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => return fault(name, error.to_string(), "give a readable file with --config, or leave it out"),
    };
    let table: BTreeMap<Spanned<String>, Spanned<toml::Value>> = match toml::from_str(&text) {
        Ok(table) => table,
        Err(error) => {
            let line = error.span().map_or(1, |span| line(&text, span.start));
            // Only the message: the whole error quotes the line, which may hold a secret.
            return fault(
                format!("{name} line {line}"),
                error.message().to_owned(),
                "correct the line; the file is TOML, key = \"value\"",
            );
        }
    };
    let holds_secret = table.keys().any(|key| SECRETS.contains(&key.get_ref().as_str()));
    if holds_secret && path.metadata().is_ok_and(|meta| meta.permissions().mode() & 0o007 != 0) {
        fault(
            name.clone(),
            "holds secrets and can be read by everyone".to_owned(),
            "chmod o= it, and replace the secrets if others may have read them",
        );
    }
    for (key, value) in table {
        let source = format!("{name} line {}", line(&text, key.span().start));
        match (keys::find(key.get_ref()), scalar(value.into_inner())) {
            (None, _) => faults.push(unknown(key.get_ref(), source, str::to_owned)),
            (Some(known), Some(text)) => {
                values.insert(known.name, Found { text, source });
            }
            (Some(known), None) => faults.push(Fault {
                key: known.name.to_owned(),
                source,
                problem: "is neither a text, a number nor true or false".to_owned(),
                remedy: format!("write {} = \"…\" ({})", known.name, known.help),
            }),
        }
    }
}

fn line(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

fn scalar(value: toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Boolean(answer) => Some(answer.to_string()),
        _ => None,
    }
}

fn unknown(key: &str, source: String, spell: impl Fn(&str) -> String) -> Fault {
    let remedy = match keys::nearest(key) {
        Some(near) => format!("did you mean {}?", spell(near)),
        None => {
            format!("remove it; the keys are: {}", keys::KEYS.iter().map(|key| key.name).collect::<Vec<_>>().join(", "))
        }
    };
    Fault { key: key.to_owned(), source, problem: "no such key".to_owned(), remedy }
}
