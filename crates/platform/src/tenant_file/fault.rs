//! Faults of a tenant file, and where its keys stand.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

/// One thing wrong in one file, told to the operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// File name as it was given.
    pub file: String,
    /// Line, from 1; 0 when the value was not read from a file.
    pub line: usize,
    /// Key, e.g. `units[2].parent`; entries of a list are counted from 1. Empty: the whole file.
    pub key: String,
    /// What is wrong and what would be right.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.key.is_empty()) {
            (0, true) => write!(f, "{}: {}", self.file, self.message),
            (0, false) => write!(f, "{}: {}: {}", self.file, self.key, self.message),
            (line, true) => write!(f, "{}:{line}: {}", self.file, self.message),
            (line, false) => write!(f, "{}:{line}: {}: {}", self.file, self.key, self.message),
        }
    }
}

/// File name and line of every key read from it. Equal to any other: two files with the same content are equal.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// File name as it was given; a built value has the name it would be written to.
    pub file: String,
    lines: BTreeMap<String, usize>,
}

impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Origin {
    /// An origin without lines.
    pub fn named(file: &str) -> Self {
        Self { file: file.to_owned(), lines: BTreeMap::new() }
    }

    /// Notes the line of a key; the first note stays.
    pub(super) fn note(&mut self, key: &str, line: usize) {
        self.lines.entry(key.to_owned()).or_insert(line);
    }

    /// Line of `key`, or of the nearest key around it.
    pub fn line_of(&self, key: &str) -> usize {
        let mut key = key;
        loop {
            if let Some(line) = self.lines.get(key) {
                return *line;
            }
            match key.rfind(['.', '[']) {
                Some(cut) => key = &key[..cut],
                None => return usize::from(!self.lines.is_empty()),
            }
        }
    }
}

/// Collects the faults of one file.
pub(super) struct Faults<'o> {
    origin: &'o Origin,
    list: Vec<Fault>,
}

impl<'o> Faults<'o> {
    pub(super) fn of(origin: &'o Origin) -> Self {
        Self { origin, list: Vec::new() }
    }

    pub(super) fn add(&mut self, key: impl Into<String>, message: impl Into<String>) {
        let key = key.into();
        let line = self.origin.line_of(&key);
        self.list.push(Fault { file: self.origin.file.clone(), line, key, message: message.into() });
    }

    /// Adds the fault of a rule, if there is one.
    pub(super) fn rule(&mut self, key: impl Into<String>, result: Result<(), String>) {
        if let Err(message) = result {
            self.add(key, message);
        }
    }

    /// All faults in line order.
    pub(super) fn into_list(mut self) -> Vec<Fault> {
        self.list.sort_by_key(|fault| fault.line);
        self.list
    }
}
