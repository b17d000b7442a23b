//! Just enough of Rust's lexical structure to tell code from comments, and to find string literals.

/// A source file taken apart.
#[derive(Debug, Default)]
pub(super) struct Source {
    /// Its lines without comments and without what is between quotes.
    pub(super) lines: Vec<String>,
    /// Its string literals, as written between the quotes.
    pub(super) literals: Vec<Literal>,
}

/// A string literal and the line where it begins, from 1.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Literal {
    pub(super) line: usize,
    pub(super) text: String,
}

impl Literal {
    /// The line of a place inside the literal.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.line + self.text[..offset].matches('\n').count()
    }
}

/// Takes Rust source apart.
pub(super) fn rust(text: &str) -> Source {
    let mut reader = Reader { rest: text, code: String::new(), line: 1, literals: Vec::new() };
    while !reader.rest.is_empty() {
        reader.step();
    }
    Source { lines: reader.code.split('\n').map(str::to_owned).collect(), literals: reader.literals }
}

struct Reader<'a> {
    rest: &'a str,
    code: String,
    line: usize,
    literals: Vec<Literal>,
}

impl Reader<'_> {
    fn step(&mut self) {
        if self.rest.starts_with("//") {
            self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
        } else if self.rest.starts_with("/*") {
            self.skip(block_comment(self.rest));
        } else if let Some(hashes) = self.raw_string() {
            let open = self.rest.find('"').map_or(self.rest.len(), |at| at + 1);
            self.take(open);
            let close = format!("\"{}", "#".repeat(hashes));
            let end = self.rest.find(&close).unwrap_or(self.rest.len());
            self.literal(end, close.len());
        } else if self.rest.starts_with('"') {
            self.take(1);
            self.literal(string_end(self.rest), 1);
        } else if self.rest.starts_with('\'') {
            self.take(character(self.rest));
        } else {
            self.take(1);
        }
    }

    /// A raw string that begins here, with so many hashes; `for"` and the like are words, not prefixes.
    fn raw_string(&self) -> Option<usize> {
        let word = |c: char| c.is_alphanumeric() || c == '_';
        if self.code.chars().last().is_some_and(word) {
            return None;
        }
        let after = self.rest.strip_prefix("br").or_else(|| self.rest.strip_prefix('r'))?;
        let hashes = after.len() - after.trim_start_matches('#').len();
        after[hashes..].starts_with('"').then_some(hashes)
    }

    fn literal(&mut self, end: usize, close: usize) {
        self.literals.push(Literal { line: self.line, text: self.rest[..end].to_owned() });
        self.skip(end);
        self.take(close);
    }

    /// Passes over at least one character, when there is one, and keeps it.
    fn take(&mut self, bytes: usize) {
        let end = self.rest.ceil_char_boundary(bytes.max(1).min(self.rest.len()));
        let (taken, rest) = self.rest.split_at(end);
        self.line += taken.matches('\n').count();
        self.code.push_str(taken);
        self.rest = rest;
    }

    /// Passes over a comment, or over what is between quotes: only the line ends stay.
    fn skip(&mut self, bytes: usize) {
        let (skipped, rest) = self.rest.split_at(bytes);
        let lines = skipped.matches('\n').count();
        self.line += lines;
        self.code.push_str(&"\n".repeat(lines));
        self.rest = rest;
    }
}

/// Length of a block comment; they nest.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        if text[at..].starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if text[at..].starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// Where an ordinary string ends, its opening quote already passed.
fn string_end(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    text.len()
}

/// Length of a character literal that begins here; 1 when it is a lifetime's quote.
fn character(text: &str) -> usize {
    let inner = &text[1..];
    let length = match inner.chars().next() {
        Some('\\') => inner[1..].find('\'').filter(|at| *at > 0).map(|at| at + 1).or(Some(2)),
        Some(c) => Some(c.len_utf8()),
        None => None,
    };
    length
        .filter(|length| inner.get(*length..).is_some_and(|after| after.starts_with('\'')))
        .map_or(1, |length| length + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_strings_are_set_apart() {
        let source =
            rust("a // b \"c\"\n/* d\n/* e */ \"f\" */ g(\"h // i\", '\"', 'x', '\\'', &'static str, r#\"j\"k\"#)");
        assert_eq!(source.lines[0], "a ");
        assert_eq!(source.lines[1], "");
        assert_eq!(source.lines[2], " g(\"\", '\"', 'x', '\\'', &'static str, r#\"\"#)");
        let texts: Vec<_> = source.literals.iter().map(|literal| (literal.line, literal.text.as_str())).collect();
        assert_eq!(texts, [(3, "h // i"), (3, "j\"k")]);
    }

    #[test]
    fn a_place_in_a_long_literal_has_its_own_line() {
        let source = rust("x\n\"one\ntwo\"");
        assert_eq!((source.literals[0].line, source.literals[0].line_of(4)), (2, 3));
    }
}
