use proptest::prelude::*;

use super::csv::records;
use super::read::{Plan, plan};
use super::*;

const GOOD: &str = "code;partie;sens;intitulé ar;intitulé fr;chapitre;article;programme\r\n\
    10101010;1;recette;رسم تجريبي;Taxe d’essai;10\r\n\
    \r\n\
    20101010;1;dépense;أجور (مثال);Salaires « essai »;20;10;10\r\n\
    40101010;2;expense;\"طريق; المثال\";\"Route \"\"El Mithal\"\"\";40;10;20\r\n";

fn told(plan: &Plan) -> Vec<(usize, &'static str)> {
    plan.faults.iter().map(|told| (told.line, told.fault.code)).collect()
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

proptest! {
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
