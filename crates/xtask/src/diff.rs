//! What differs between two texts, line by line, short enough to read.

/// Lines shown of one file.
const SHOWN: usize = 40;
/// Characters shown of one line.
const WIDTH: usize = 160;
/// Above this many pairs of lines the texts are shown after each other instead of compared.
const PAIRS: usize = 4_000_000;

/// The differing lines: `-` committed, `+` generated, each with its line number.
pub(crate) fn lines(committed: &str, generated: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (committed.lines().collect(), generated.lines().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut out = if old.len() * new.len() > PAIRS { after_each_other(old, new) } else { compared(old, new) };
    let more = out.len().saturating_sub(SHOWN);
    out.truncate(SHOWN);
    let mut out: Vec<String> = out.into_iter().map(|line| line.shown(head)).collect();
    if more > 0 {
        out.push(format!("… and {more} lines more"));
    }
    out
}

enum Line<'a> {
    Gone(usize, &'a str),
    Come(usize, &'a str),
}

impl Line<'_> {
    fn shown(&self, head: usize) -> String {
        let (sign, at, text) = match self {
            Self::Gone(at, text) => ('-', at, text),
            Self::Come(at, text) => ('+', at, text),
        };
        let cut = if text.chars().count() > WIDTH { "…" } else { "" };
        format!("{:>5} {sign} {}{cut}", head + at + 1, text.chars().take(WIDTH).collect::<String>())
    }
}

fn after_each_other<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Line<'a>> {
    let gone = old.iter().enumerate().map(|(at, text)| Line::Gone(at, text));
    gone.chain(new.iter().enumerate().map(|(at, text)| Line::Come(at, text))).collect()
}

/// By the longest common subsequence.
fn compared<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Line<'a>> {
    let width = new.len() + 1;
    let mut common = vec![0_u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i * width + j] = if old[i] == new[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && common[(i + 1) * width + j] >= common[i * width + j + 1]) {
            out.push(Line::Gone(i, old[i]));
            i += 1;
        } else {
            out.push(Line::Come(j, new[j]));
            j += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn a_difference_is_told_with_its_line_and_nothing_else() {
        assert!(lines("a\nb\n", "a\nb\n").is_empty());
        assert_eq!(lines("a\nb\nc\nd\n", "a\nx\nc\nd\ne\n"), ["    2 - b", "    2 + x", "    5 + e"]);
        assert_eq!(lines("", "a\n"), ["    1 + a"]);
    }

    #[test]
    fn a_long_line_is_cut() {
        assert_eq!(lines("", &"x".repeat(200)), [format!("    1 + {}…", "x".repeat(160))]);
    }

    #[test]
    fn a_long_difference_is_cut_and_says_so() {
        let long: String = (0..60).map(|n| format!("{n}\n")).collect();
        let shown = lines("", &long);
        assert_eq!((shown.len(), shown.last().map(String::as_str)), (41, Some("… and 20 lines more")));
    }
}
