//! Comma- or semicolon-separated text, record by record, each with the line on which it begins (RFC 4180, and what spreadsheets
//! write instead of it).

/// A record and the line where it begins, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Line of the text.
    pub line: usize,
    /// Its cells, as written between the separators or the quotes.
    pub cells: Vec<String>,
}

/// Takes a text apart. The separator is the one that the first line has more of; empty lines are passed over.
///
/// # Errors
/// The line of a quote that is never closed.
pub fn records(text: &str) -> Result<Vec<Record>, usize> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = Reader::new(separator(text));
    text.chars().for_each(|c| reader.take(c));
    reader.finish()
}

fn separator(text: &str) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |wanted: char| first.chars().filter(|c| *c == wanted).count();
    if count(';') >= count(',') { ';' } else { ',' }
}

/// Where the reader is with regard to quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quote {
    Outside,
    /// Inside of one that was opened on this line.
    Inside(usize),
    /// After what may have been the closing one; a second one is a quote inside the cell.
    Closing(usize),
}

#[derive(Debug)]
struct Reader {
    separator: char,
    line: usize,
    begun: usize,
    quote: Quote,
    cell: String,
    cells: Vec<String>,
    done: Vec<Record>,
}

impl Reader {
    fn new(separator: char) -> Self {
        Self {
            separator,
            line: 1,
            begun: 1,
            quote: Quote::Outside,
            cell: String::new(),
            cells: Vec::new(),
            done: Vec::new(),
        }
    }

    fn take(&mut self, c: char) {
        match (self.quote, c) {
            (Quote::Inside(opened), '"') => self.quote = Quote::Closing(opened),
            (Quote::Inside(_), c) => {
                self.line += usize::from(c == '\n');
                self.cell.push(c);
            }
            (Quote::Closing(opened), '"') => {
                self.quote = Quote::Inside(opened);
                self.cell.push('"');
            }
            (_, c) if c == self.separator => self.end_cell(),
            (_, '\n') => self.end_record(),
            (_, '\r') => {}
            (Quote::Outside, '"') if self.cell.trim().is_empty() => {
                self.quote = Quote::Inside(self.line);
                self.cell.clear();
            }
            (_, c) => self.cell.push(c),
        }
    }

    fn end_cell(&mut self) {
        self.quote = Quote::Outside;
        self.cells.push(std::mem::take(&mut self.cell));
    }

    fn end_record(&mut self) {
        self.end_cell();
        let cells = std::mem::take(&mut self.cells);
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            self.done.push(Record { line: self.begun, cells });
        }
        self.line += 1;
        self.begun = self.line;
    }

    fn finish(mut self) -> Result<Vec<Record>, usize> {
        if let Quote::Inside(opened) = self.quote {
            return Err(opened);
        }
        self.end_record();
        Ok(self.done)
    }
}
