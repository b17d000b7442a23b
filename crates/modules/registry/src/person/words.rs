//! Who is named in a record, as lines of folded words: one person a line, so that words of two people never make a third. Pure.
//!
//! ` F karim tajribi =ZZ000001 @1990-05-02 `: the letter of the part, keys of the names in every script, card, day of birth.

use kernel::names::search_key;
use kernel::person::Sought;

use crate::content::{Content, EventDateRecord, NameRecord, PersonRecord};

/// As what somebody is named: letter and text. The first that fits is told first.
const PARTS: [(char, &str); 8] = [
    ('S', "registry-person-subject"),
    ('F', "registry-person-father"),
    ('M', "registry-person-mother"),
    ('P', "registry-person-spouse"),
    ('D', "registry-person-declarant"),
    ('A', "registry-person-ancestor"),
    ('N', "registry-person-mentioned"),
    ('R', "registry-person-requester"),
];

/// Keys of names in every script: of the whole, where particles are joined, and of each word, as they may be typed.
fn keys(names: &[&str]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    let whole = names.iter().map(|name| search_key(name));
    let each = names.iter().flat_map(|name| name.split_whitespace()).map(search_key);
    for key in whole.chain(each) {
        for word in key.split(' ').filter(|word| !word.is_empty()) {
            if !keys.iter().any(|earlier| earlier == word) {
                keys.push(word.to_owned());
            }
        }
    }
    keys
}

fn line(part: char, names: &[&str], cin: Option<&str>, born: Option<&EventDateRecord>) -> Option<String> {
    let mut words = keys(names);
    words.extend(cin.map(|cin| format!("={}", cin.replace(' ', "").to_uppercase())));
    words.extend(born.map(|born| format!("@{}", born.date)));
    (!words.is_empty()).then(|| format!(" {part} {} ", words.join(" ")))
}

fn full<'a>(first: &'a NameRecord, family: Option<&'a NameRecord>) -> Vec<&'a str> {
    [Some(first), family].into_iter().flatten().flat_map(|name| [name.ar.as_str(), name.latin.as_str()]).collect()
}

fn person(part: char, record: &PersonRecord) -> Option<String> {
    let names = full(&record.first_name, record.family_name.as_ref());
    line(part, &names, record.cin.as_deref(), record.birth.as_ref())
}

/// Everybody whom a declaration or an act names.
pub(crate) fn of_content(content: &Content) -> String {
    let (first, family) = content.names();
    let (cin, born) = match content {
        Content::Birth(birth) => (None, Some(&birth.event)),
        Content::Death(death) => (death.deceased.cin.as_deref(), death.deceased.birth.as_ref()),
    };
    let mut lines = vec![line('S', &full(first, family), cin, born)];
    let (father, mother) = content.parents();
    lines.extend(
        [father.map(|father| person('F', father)), mother.map(|mother| person('M', mother))].into_iter().flatten(),
    );
    if let Content::Death(death) = content {
        lines.extend(death.spouse.as_ref().map(|spouse| line('P', &full(spouse, None), None, None)));
    }
    let declarant = content.declarant();
    lines.push(line('D', &full(&declarant.name, None), declarant.cin.as_deref(), declarant.birth.as_ref()));
    for filiation in [father, mother].into_iter().flatten().filter_map(|parent| parent.filiation.as_ref()) {
        lines.push(line('A', &full(&filiation.father, None), None, None));
        lines.extend(filiation.grandfather.as_ref().map(|elder| line('A', &full(elder, None), None, None)));
    }
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// Whoever a marginal mention tells of: its words, of which nobody knows which are names.
pub(crate) fn of_mention(text_ar: &str, text_fr: &str) -> String {
    line('N', &[text_ar, text_fr], None, None).unwrap_or_default()
}

/// Who asked for a document.
pub(crate) fn of_request(name: &str, cin: Option<&str>) -> String {
    line('R', &[name], cin, None).unwrap_or_default()
}

/// What must all stand on one line: the card when there is one, otherwise every word of the name.
fn wanted(sought: &Sought) -> Vec<String> {
    match &sought.cin {
        Some(cin) => vec![format!(" ={cin} ")],
        None => sought.keys().iter().map(|key| format!(" {key} ")).collect(),
    }
}

/// `LIKE` patterns that the lines of a record must all hold; `None` when nobody is named.
pub(crate) fn patterns(sought: &Sought) -> Option<Vec<String>> {
    let escaped = |text: &String| text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let patterns: Vec<String> = wanted(sought).iter().map(|text| format!("%{}%", escaped(text))).collect();
    (!patterns.is_empty()).then_some(patterns)
}

/// As what the person occurs in a record, each part once: by words that stand on one line. A day of birth tells namesakes apart where
/// the record knows one; mentions and requests know none.
pub(crate) fn parts(words: &str, sought: &Sought) -> Vec<&'static str> {
    let wanted = wanted(sought);
    let fits = |line: &&str| {
        let ageless = line.starts_with(" N ") || line.starts_with(" R ");
        let born = sought.born.is_none_or(|born| ageless || line.contains(&format!(" @{born} ")));
        born && !wanted.is_empty() && wanted.iter().all(|text| line.contains(text.as_str()))
    };
    let found: Vec<&str> = words.lines().filter(fits).collect();
    let is = |letter: char| found.iter().any(|line| line.starts_with(&format!(" {letter} ")));
    PARTS.into_iter().filter(|(letter, _)| is(*letter)).map(|(_, text)| text).collect()
}
