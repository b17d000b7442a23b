//! Tokens and brackets of a document, counted in one pass over its bytes (GraphQL §2.1): the parser calls itself for
//! each bracket, so what it is given must be shallow.

/// What was counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) tokens: usize,
    pub(super) nesting: usize,
}

/// Counts until the end, or until more than these were seen.
pub(super) fn count(text: &str, most_tokens: usize, most_nesting: usize) -> Counted {
    let bytes = text.as_bytes();
    let (mut counted, mut open, mut at) = (Counted::default(), 0_usize, 0);
    while at < bytes.len() && counted.tokens <= most_tokens && counted.nesting <= most_nesting {
        let (length, token) = match bytes[at] {
            b' ' | b'\t' | b'\r' | b'\n' | b',' | 0xef | 0xbb | 0xbf => (1, false),
            b'#' => (run(&bytes[at..], |byte| byte != b'\n' && byte != b'\r'), false),
            b'"' => (string(&bytes[at..]), true),
            b'{' | b'[' | b'(' => {
                open += 1;
                (1, true)
            }
            b'}' | b']' | b')' => {
                open = open.saturating_sub(1);
                (1, true)
            }
            byte if word(byte) => (run(&bytes[at..], word), true),
            b'.' => (run(&bytes[at..], |byte| byte == b'.'), true),
            _ => (1, true),
        };
        at += length;
        counted.tokens += usize::from(token);
        counted.nesting = counted.nesting.max(open);
    }
    counted
}

/// Names and numbers.
const fn word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn run(bytes: &[u8], of: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|byte| of(**byte)).count().max(1)
}

/// Length of a string that begins here, `"` or `"""`.
fn string(bytes: &[u8]) -> usize {
    let block = bytes.starts_with(b"\"\"\"");
    let mut at = if block { 3 } else { 1 };
    while at < bytes.len() {
        match &bytes[at..] {
            [b'\\', b'"', b'"', b'"', ..] if block => at += 4,
            [b'\\', ..] if !block => at += 2,
            [b'"', b'"', b'"', ..] if block => return at + 3,
            [b'"', ..] if !block => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(text: &str) -> (usize, usize) {
        let Counted { tokens, nesting } = count(text, 1_000, 100);
        (tokens, nesting)
    }

    #[test]
    fn no_token_of_the_specification_is_left_out() {
        assert_eq!(counted("{ a, b # c { d\n}"), (4, 1));
        // A number with sign and fraction counts as its parts: three more than the specification has.
        assert_eq!(counted("query Q($a: [Int!]! = [1, -2.5e3]) { f(a: $a) { ...F } }"), (33, 2));
        assert_eq!(counted(r#"{ a(b: "c { \" d", e: """f { \""" g""") }"#), (11, 2));
        assert_eq!(counted("\u{feff}{ a }"), (3, 1));
        assert_eq!(counted(r#"{ a(b: "never ends { { {"#), (6, 2));
    }

    #[test]
    fn counting_stops_when_it_has_seen_enough() {
        let deep = "[".repeat(32_000);
        assert_eq!(count(&deep, 3_000, 40), Counted { tokens: 41, nesting: 41 });
        let long = "a ".repeat(16_000);
        assert_eq!(count(&long, 3_000, 40).tokens, 3_001);
    }
}
