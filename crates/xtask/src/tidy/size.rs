//! Length of files.

use super::{Finding, House};

/// Lines a file may have; half of it is a good length.
const MOST: usize = 500;
const ENDINGS: &[&str] = &[".rs", ".ts", ".tsx", ".mjs", ".css", ".sh", ".sql", ".typ"];
/// Written by a program, read by nobody.
const GENERATED: &[&str] = &[".d.ts"];

pub(super) fn short_files(house: &House) -> Vec<Finding> {
    let script = |path: &str| path.starts_with("deploy/") && !path.rsplit('/').next().unwrap_or_default().contains('.');
    let counted =
        |path: &str| ENDINGS.iter().any(|end| path.ends_with(end)) && !GENERATED.iter().any(|end| path.ends_with(end));
    let files = house.tree.files().filter(|(path, _)| counted(path) || script(path));
    let long = files.map(|(path, text)| (path, text.lines().count())).filter(|(_, lines)| *lines > MOST);
    long.map(|(path, lines)| Finding::new(path, 0, format!("{lines} lines: find the seam and split it"))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use super::*;
    use crate::facts::Facts;

    #[test]
    fn a_long_file_is_found() {
        let (long, full) = ("x\n".repeat(501), "x\n".repeat(500));
        let files =
            [("a.rs", long.as_str()), ("b.rs", &full), ("c.csv", &long), ("d.d.ts", &long), ("deploy/check", &long)];
        let expected =
            ["a.rs: 501 lines: find the seam and split it", "deploy/check: 501 lines: find the seam and split it"];
        assert_eq!(found(short_files, Facts::default(), &files), expected);
    }
}
