use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::csv::records;
use super::read::{Plan, text};
use super::sheet::Numbers;
use super::*;

const GOOD: &str = "code;partie;sens;intitulé ar;intitulé fr;chapitre;article;programme\r\n\
    10101010;1;recette;رسم تجريبي;Taxe d’essai;10\r\n\
    \r\n\
    20101010;1;dépense;أجور (مثال);Salaires « essai »;20;10;10\r\n\
    40101010;2;expense;\"طريق; المثال\";\"Route \"\"El Mithal\"\"\";40;10;20\r\n";

fn plan(csv: &str, known: &[Line]) -> Plan {
    read::plan(text(csv), known)
}

fn told(plan: &Plan) -> Vec<(usize, &'static str)> {
    plan.faults.iter().map(|told| (told.place.line, told.fault.code)).collect()
}

fn known(entry: &Entry) -> Line {
    Line { id: Uuid::nil(), entry: entry.clone() }
}

#[test]
fn a_nomenclature_is_read_with_its_quotes_and_empty_lines() {
    let plan = plan(GOOD, &[]);
    assert!(plan.faults.is_empty(), "{:?}", plan.faults);
    let read: Vec<_> = plan.added.iter().map(|entry| (entry.code.as_str(), entry.part, entry.side)).collect();
    let expected = [
        ("10101010", Part::Operating, Side::Revenue),
        ("20101010", Part::Operating, Side::Expense),
        ("40101010", Part::Equipment, Side::Expense),
    ];
    assert_eq!(read, expected);
    assert_eq!(plan.added[2].name.fr, "Route \"El Mithal\"");
    assert_eq!(plan.added[2].name.ar, "طريق; المثال");
}

#[test]
fn commas_and_digits_of_the_arab_east_will_do_as_well() {
    let plan = plan("١٠١٠١٠,٢,مداخيل,منحة تجريبية,Subvention d’essai,30", &[]);
    assert!(plan.faults.is_empty(), "{:?}", plan.faults);
    assert_eq!((plan.added[0].code.as_str(), plan.added[0].part), ("101010", Part::Equipment));
}

#[test]
fn every_fault_is_told_with_the_line_where_it_stands() {
    let text = "code;p;s;ar;fr;ch;art;prog\n12;3;x;;;\n1010;1;dépense;س;s;10\n1010;1;recette;س;s\n2020;1;recette;س;s;10\n\n2020;1;recette;س;s;10\n";
    let expected = [
        (2, "budget-error-csv-columns"),
        (3, "budget-error-csv-article"),
        (3, "budget-error-csv-programme"),
        (4, "budget-error-csv-columns"),
        (7, "budget-error-csv-double"),
    ];
    assert_eq!(told(&plan(text, &[])), expected);
    let wrong = plan("12;3;x;;;10;10;10", &[]);
    let expected = [
        (1, "budget-error-csv-code"),
        (1, "budget-error-csv-part"),
        (1, "budget-error-csv-side"),
        (1, "budget-error-csv-name-ar"),
        (1, "budget-error-csv-name-fr"),
    ];
    assert_eq!(told(&wrong), expected);
    assert_eq!(told(&plan("1010;1;recette;\"س;s;10\n2020;1;recette;س;s;10", &[])), [(1, "budget-error-csv-quote")]);
    assert_eq!(told(&plan("code;partie\n", &[])), [(1, "budget-error-csv-empty")]);
}

#[test]
fn a_known_line_is_renamed_and_never_moved() {
    let entry = plan(GOOD, &[]).added[1].clone();
    let again = plan(GOOD, &[known(&entry)]);
    assert_eq!((again.added.len(), again.unchanged, again.renamed.len()), (2, 1, 0));
    let renamed = plan("20101010;1;dépense;أجور;Salaires;20;10;10", &[known(&entry)]);
    assert_eq!((renamed.renamed.len(), renamed.faults.len()), (1, 0));
    for moved in
        ["20101010;2;dépense;س;s;20;10;10", "20101010;1;dépense;س;s;20;10;30", "20101010;1;recette;س;s;20;10;10"]
    {
        assert_eq!(told(&plan(moved, &[known(&entry)])), [(1, "budget-error-csv-moved")], "{moved}");
    }
}

/// A sheet with these rows: what is a number is written as one.
fn written(name: &str, rows: &[&str]) -> Worksheet {
    let mut sheet = Worksheet::new();
    sheet.set_name(name).expect("a name");
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells.split(';')) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).expect("a number"),
                Err(_) => sheet.write_string(row, column, cell).expect("a text"),
            };
        }
    }
    sheet
}

fn saved(sheets: Vec<Worksheet>) -> Vec<u8> {
    let mut book = Workbook::new();
    for sheet in sheets {
        book.push_worksheet(sheet);
    }
    book.save_to_buffer().expect("a workbook")
}

/// What is wrong in a workbook, with its sheet, row and column.
fn misread(content: &[u8], known: &[Line]) -> Vec<(String, usize, Option<char>, &'static str)> {
    let plan = read::plan(sheet::rows(content, Numbers::Whole), known);
    let one = |told: read::Told| (told.place.sheet.unwrap_or_default(), told.place.line, told.column, told.fault.code);
    plan.faults.into_iter().map(one).collect()
}

const HEADING: &str = "code;partie;sens;intitulé ar;intitulé fr;chapitre;article;programme";

#[test]
fn a_workbook_says_the_same_as_the_text_that_it_would_be_saved_as() {
    let text: Vec<&str> = GOOD.lines().collect();
    let revenue = written("مداخيل", &[HEADING, text[1]]);
    let expense = written("Dépenses", &[text[3], "", "40101010;2;expense;طريق المثال;Route El Mithal;40;10;20"]);
    let mut notes = written("Notes", &["à ne pas lire"]);
    notes.set_hidden(true);
    let plan = read::plan(sheet::rows(&saved(vec![revenue, expense, Worksheet::new(), notes]), Numbers::Whole), &[]);
    assert!(plan.faults.is_empty(), "{:?}", plan.faults);
    let by_text = self::plan(GOOD, &[]);
    assert_eq!(plan.added[..2], by_text.added[..2]);
    let road = &plan.added[2];
    assert_eq!((road.code.as_str(), road.part, road.chapter.as_str()), ("40101010", Part::Equipment, "40"));
}

#[test]
fn every_fault_of_a_workbook_is_told_with_its_sheet_row_and_column() {
    let first = written("Recettes", &[HEADING, "", "10101010;3;recette;رسم;Taxe;10", "10101020;1;x;;Taxe;10"]);
    let second =
        written("Dépenses", &["10101030;1;recette;رسم;Taxe;10", "10101030;1;recette;رسم;Taxe;10", "2010;1;dépense"]);
    let wide = "20101020;1;dépense;أجور;Salaires;20;10.5;10;رقم";
    let third = written("Nombres", &[wide, "20101020;1;dépense;أجور;Salaires;20;10.5;10"]);
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let mut fourth = written("Jours", &["20101010;1;dépense;أجور;Salaires;20;10;10"]);
    fourth.write_number_with_format(0, 6, 46_000.0, &day).expect("a day");
    let content = saved(vec![first, second, third, fourth]);
    let at = |sheet: &str, row, column, code| (sheet.to_owned(), row, column, code);
    let expected = [
        at("Recettes", 3, Some('B'), "budget-error-csv-part"),
        at("Recettes", 4, Some('C'), "budget-error-csv-side"),
        at("Recettes", 4, Some('D'), "budget-error-csv-name-ar"),
        at("Dépenses", 2, Some('A'), "budget-error-csv-double"),
        at("Dépenses", 3, None, "budget-error-csv-columns"),
        at("Nombres", 1, None, "budget-error-csv-columns"),
        at("Nombres", 2, Some('G'), "budget-error-xlsx-cell"),
        at("Jours", 1, Some('G'), "budget-error-xlsx-cell"),
    ];
    assert_eq!(misread(&content, &[]), expected);
    let known = known(&plan(GOOD, &[]).added[1]);
    let moved = saved(vec![written("Dépenses", &["20101010;2;dépense;أجور;Salaires;20;10;10"])]);
    assert_eq!(misread(&moved, &[known]), [at("Dépenses", 1, Some('A'), "budget-error-csv-moved")]);
}

#[test]
fn what_is_no_workbook_or_too_large_a_one_is_refused_before_it_is_read() {
    let whole = |code: &'static str| vec![(String::new(), 1, None, code)];
    for content in [&b""[..], b"code;partie", b"PK\x03\x04 and nothing else"] {
        assert_eq!(misread(content, &[]), whole("budget-error-xlsx-unreadable"));
    }
    assert_eq!(misread(&saved(vec![Worksheet::new()]), &[]), whole("budget-error-csv-empty"));
    assert_eq!(misread(&saved(vec![written("Recettes", &[HEADING])]), &[]), whole("budget-error-csv-empty"));
    let sheets = (0..21).map(|at| written(&format!("S{at}"), &["10101010;1;recette;رسم;Taxe;10"])).collect();
    assert_eq!(misread(&saved(sheets), &[]), whole("budget-error-xlsx-large"));
    let rows: Vec<String> = (0..5_001).map(|at| (10_000_000 + at).to_string()).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    assert_eq!(misread(&saved(vec![written("Lignes", &rows)]), &[]), whole("budget-error-xlsx-large"));
    assert_eq!(misread("0".repeat(sheet::MOST_BYTES + 1).as_bytes(), &[]), whole("budget-error-xlsx-large"));
}

#[test]
fn a_small_workbook_that_unpacks_to_a_thousand_times_its_size_is_refused() {
    let mut sheet = Worksheet::new();
    let text = "a".repeat(32_000);
    for row in 0..300 {
        // Strings that differ are kept one by one.
        sheet.write_string(row, 0, format!("{row}{text}")).expect("a text");
    }
    let content = saved(vec![sheet]);
    assert!(content.len() < sheet::MOST_BYTES, "{} bytes", content.len());
    assert_eq!(misread(&content, &[]), [(String::new(), 1, None, "budget-error-xlsx-large")]);
}

#[test]
fn a_cell_far_away_takes_no_room() {
    let mut sheet = written("Loin", &["10101010;1;recette;رسم;Taxe;10"]);
    sheet.write_string(1_048_575, 16_383, "loin").expect("the last cell");
    let content = saved(vec![sheet]);
    assert_eq!(misread(&content, &[]), [("Loin".to_owned(), 1_048_576, None, "budget-error-csv-columns")]);
}

proptest! {
    #[test]
    fn a_damaged_workbook_never_stops_its_reader(at in 0..8_000_usize, byte in any::<u8>(), cut in any::<bool>()) {
        let mut content = saved(vec![written("Recettes", &[HEADING, "10101010;1;recette;رسم;Taxe;10"])]);
        let at = at % content.len();
        if cut { content.truncate(at) } else { content[at] = byte }
        drop(sheet::rows(&content, Numbers::Whole));
    }

    #[test]
    fn whatever_stands_between_quotes_is_read_as_it_was_written(cells in prop::collection::vec("[a-zé;,\"\n ]{0,12}", 1..6)) {
        let written: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        let text = format!("head;er\n{}\nlast;line\n", written.join(";"));
        let read = records(&text).expect("every quote is closed");
        let blank = cells.iter().all(|cell| cell.trim().is_empty());
        prop_assert_eq!(read.len(), if blank { 2 } else { 3 });
        if !blank {
            prop_assert_eq!(&read[1].cells, &cells);
            prop_assert_eq!(read[1].line, 2);
        }
        let lines = 3 + cells.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
        prop_assert_eq!(read[read.len() - 1].line, lines);
    }
}

#[test]
fn a_workbook_of_amounts_keeps_its_centimes_and_one_of_a_nomenclature_has_no_fractions() {
    let content =
        saved(vec![written("Montants", &["code;montant", "10101010;1234.5", "20101010;0.3", "40101010;12.345"])]);
    let cells = |numbers| -> Vec<(Vec<String>, Vec<usize>)> {
        let rows = sheet::rows(&content, numbers).expect("rows");
        rows.into_iter().map(|row| (row.cells, row.unread)).collect()
    };
    let row = |cells: [&str; 2], unread: &[usize]| (cells.map(str::to_owned).to_vec(), unread.to_vec());
    let expected = [row(["10101010", "1234.50"], &[]), row(["20101010", "0.30"], &[]), row(["40101010", ""], &[1])];
    assert_eq!(cells(Numbers::Amounts), expected);
    assert!(cells(Numbers::Whole).iter().all(|(_, unread)| unread == &[1]));
}
