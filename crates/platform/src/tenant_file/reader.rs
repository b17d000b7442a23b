//! Reads typed values out of a TOML table and remembers which keys were asked for: the others are unknown.

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::SettingValue;
use super::fault::{Faults, Origin};
use crate::national::nearest_word;

/// Notes the line of every key and list entry below `table`.
pub(super) fn note_lines(origin: &mut Origin, lines: &LineIndex, table: &DeTable<'_>, path: &str) {
    for (key, value) in table {
        let path = join(path, key.get_ref());
        origin.note(&path, lines.at(key.span().start));
        note_value(origin, lines, value, &path);
    }
}

fn note_value(origin: &mut Origin, lines: &LineIndex, value: &Spanned<DeValue<'_>>, path: &str) {
    match value.get_ref() {
        DeValue::Table(table) => note_lines(origin, lines, table, path),
        DeValue::Array(array) => {
            for (position, entry) in array.iter().enumerate() {
                let path = format!("{path}[{}]", position + 1);
                origin.note(&path, lines.at(entry.span().start));
                note_value(origin, lines, entry, &path);
            }
        }
        _ => {}
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// Byte offset -> line.
pub(super) struct LineIndex(Vec<usize>);

impl LineIndex {
    pub(super) fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(offset, _)| offset).collect())
    }

    /// Line of a byte offset, from 1.
    pub(super) fn at(&self, offset: usize) -> usize {
        self.0.partition_point(|newline| *newline < offset) + 1
    }
}

/// One table of the file. An absent required section answers with blanks and raises no further fault.
pub(super) struct Section<'t, 'i> {
    table: Option<&'t DeTable<'i>>,
    path: String,
    asked: Vec<&'static str>,
}

impl<'t, 'i> Section<'t, 'i> {
    pub(super) fn root(table: &'t DeTable<'i>) -> Self {
        Self { table: Some(table), path: String::new(), asked: Vec::new() }
    }

    /// Full key of `key` in this section.
    pub(super) fn key(&self, key: &str) -> String {
        join(&self.path, key)
    }

    fn get(&mut self, key: &'static str) -> Option<&'t DeValue<'i>> {
        self.asked.push(key);
        self.table.and_then(|table| table.get(key)).map(Spanned::get_ref)
    }

    fn missing(&self, faults: &mut Faults<'_>, key: &str, wanted: &str) {
        if self.table.is_some() {
            faults.add(self.key(key), format!("missing: write {wanted}"));
        }
    }

    /// Required text; blank when absent or wrong.
    pub(super) fn text(&mut self, faults: &mut Faults<'_>, key: &'static str) -> String {
        match self.get(key) {
            Some(value) => read_text(faults, &self.key(key), value).unwrap_or_default(),
            None => {
                self.missing(faults, key, "a text in quotes");
                String::new()
            }
        }
    }

    /// Optional text.
    pub(super) fn text_opt(&mut self, faults: &mut Faults<'_>, key: &'static str) -> Option<String> {
        let value = self.get(key)?;
        read_text(faults, &self.key(key), value)
    }

    /// List of texts; absent is empty, and a fault when required.
    pub(super) fn texts(&mut self, faults: &mut Faults<'_>, key: &'static str, required: bool) -> Vec<String> {
        let path = self.key(key);
        let Some(value) = self.get(key) else {
            if required {
                self.missing(faults, key, "a list of texts: [\"…\"]");
            }
            return Vec::new();
        };
        let Some(array) = read_array(faults, &path, value) else { return Vec::new() };
        if required && array.is_empty() {
            faults.add(path.clone(), "is empty: at least one entry is needed");
        }
        let entries = array.iter().enumerate();
        entries.filter_map(|(at, entry)| read_text(faults, &format!("{path}[{}]", at + 1), entry.get_ref())).collect()
    }

    /// Required date.
    pub(super) fn date(&mut self, faults: &mut Faults<'_>, key: &'static str) -> Option<NaiveDate> {
        let Some(value) = self.get(key) else {
            self.missing(faults, key, "a date without quotes: 2026-01-31");
            return None;
        };
        let date = value.as_datetime().filter(|stamp| stamp.time.is_none()).and_then(|stamp| stamp.date);
        let date =
            date.and_then(|day| NaiveDate::from_ymd_opt(i32::from(day.year), u32::from(day.month), u32::from(day.day)));
        if date.is_none() {
            faults.add(self.key(key), "is not a date: write it without quotes, like 2026-01-31");
        }
        date
    }

    /// Required section.
    pub(super) fn section(&mut self, faults: &mut Faults<'_>, key: &'static str) -> Section<'t, 'i> {
        self.section_opt(faults, key).unwrap_or_else(|| {
            if self.table.is_some_and(|table| !table.contains_key(key)) {
                self.missing(faults, key, &format!("the section [{}]", self.key(key)));
            }
            Section { table: None, path: self.key(key), asked: Vec::new() }
        })
    }

    /// Optional section.
    pub(super) fn section_opt(&mut self, faults: &mut Faults<'_>, key: &'static str) -> Option<Section<'t, 'i>> {
        let value = self.get(key)?;
        read_table(faults, self.key(key), value)
    }

    /// List of sections; absent is empty.
    pub(super) fn sections(&mut self, faults: &mut Faults<'_>, key: &'static str) -> Vec<Section<'t, 'i>> {
        let path = self.key(key);
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(array) = read_array(faults, &path, value) else { return Vec::new() };
        let entries = array.iter().enumerate();
        entries.filter_map(|(at, entry)| read_table(faults, format!("{path}[{}]", at + 1), entry.get_ref())).collect()
    }

    /// All values below this section by dotted name; the names are checked elsewhere.
    pub(super) fn flatten(mut self, faults: &mut Faults<'_>) -> Vec<(String, SettingValue)> {
        let mut found = Vec::new();
        if let Some(table) = self.table.take() {
            flatten(faults, table, &self.path, "", &mut found);
        }
        found
    }

    /// Every key never asked for is a fault.
    pub(super) fn finish(self, faults: &mut Faults<'_>) {
        let Some(table) = self.table else { return };
        for key in table.keys().map(|key| key.get_ref().as_ref()).filter(|key| !self.asked.contains(key)) {
            let hint = match nearest_word(key, self.asked.iter().copied()) {
                Some(word) => format!("did you mean `{word}`?"),
                None => format!("known here: {}", self.asked.join(", ")),
            };
            faults.add(self.key(key), format!("unknown key; {hint}"));
        }
    }
}

fn read_text(faults: &mut Faults<'_>, path: &str, value: &DeValue<'_>) -> Option<String> {
    let Some(text) = value.as_str() else {
        faults.add(path, format!("is a {}, should be a text in quotes", value.type_str()));
        return None;
    };
    if text.trim().is_empty() {
        faults.add(path, "is empty");
        return None;
    }
    if text.trim() != text || text.chars().any(char::is_control) {
        faults.add(path, "has blanks at an end, or a line break or control character inside");
        return None;
    }
    Some(text.to_owned())
}

fn read_array<'t, 'i>(faults: &mut Faults<'_>, path: &str, value: &'t DeValue<'i>) -> Option<&'t DeArray<'i>> {
    let array = value.as_array();
    if array.is_none() {
        faults.add(path, format!("is a {}, should be a list", value.type_str()));
    }
    array
}

fn read_table<'t, 'i>(faults: &mut Faults<'_>, path: String, value: &'t DeValue<'i>) -> Option<Section<'t, 'i>> {
    let table = value.as_table();
    if table.is_none() {
        faults.add(path.clone(), format!("is a {}, should be a section", value.type_str()));
    }
    table.map(|table| Section { table: Some(table), path, asked: Vec::new() })
}

fn flatten(
    faults: &mut Faults<'_>,
    table: &DeTable<'_>,
    path: &str,
    name: &str,
    found: &mut Vec<(String, SettingValue)>,
) {
    for (key, value) in table {
        let (path, name) = (join(path, key.get_ref()), join(name, key.get_ref()));
        let value = match value.get_ref() {
            DeValue::Table(table) => {
                flatten(faults, table, &path, &name, found);
                continue;
            }
            DeValue::Boolean(value) => Some(SettingValue::Bool(*value)),
            DeValue::String(text) => Some(SettingValue::Text(text.as_ref().to_owned())),
            DeValue::Integer(number) => {
                i64::from_str_radix(number.as_str(), number.radix()).ok().map(SettingValue::Integer)
            }
            _ => None,
        };
        match value {
            Some(value) => found.push((name, value)),
            None => faults.add(path, "a setting is true, false, a whole number or a text"),
        }
    }
}
