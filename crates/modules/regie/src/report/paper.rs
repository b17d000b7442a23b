//! A volume of a report on paper: page by page, each with what is carried to it and from it. Pure.

use kernel::calendar::format_short;
use kernel::error::Internal;
use kernel::locale::Locale;
use kernel::money::{Money, display};
use kernel::render::{RenderJob, TemplateDef};
use serde_json::{Value, json};

use super::table::Say;
use super::{Cell, Column, ColumnType, Place, Row, Run, Totals, columns};
use crate::day::kept;
use crate::order::paper::Page as Sheet;

/// The paper of a report.
pub const TEMPLATE: TemplateDef =
    TemplateDef { name: "regie/report", source: include_str!("../../templates/report.typ") };

/// Lines of the first page, below letterhead and title, and of those after it: upright, and on its side.
const UPRIGHT: (usize, usize) = (24, 38);
const SIDEWAYS: (usize, usize) = (10, 24);

/// Columns that an upright page has room for.
const NARROW: usize = 7;

/// Millimetres of a page's width, upright and on its side.
const WIDTHS: (usize, usize) = (176, 263);

/// Lines of a report that are printed together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Volume {
    /// From 1.
    pub(crate) number: usize,
    /// Its lines.
    pub(crate) rows: Vec<Row>,
    /// What the volumes before come to.
    pub(crate) before: Totals,
    /// What they and this one come to.
    pub(crate) after: Totals,
    /// Where the next one begins.
    pub(crate) place: Place,
    /// Whether it is the last one.
    pub(crate) last: bool,
}

/// A page of a volume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Leaf<'a> {
    /// What the pages before come to, those of earlier volumes as well.
    pub(crate) before: Totals,
    /// Its lines.
    pub(crate) rows: &'a [Row],
    /// What they and this one come to.
    pub(crate) after: Totals,
}

/// Shares the lines of a volume out over pages; the first holds fewer.
pub(crate) fn leaves(volume: &Volume, (first, further): (usize, usize)) -> Vec<Leaf<'_>> {
    let (head, rest) = volume.rows.split_at(volume.rows.len().min(first));
    let mut before = volume.before.clone();
    let mut leaves = Vec::new();
    for rows in std::iter::once(head).chain(rest.chunks(further.max(1))) {
        let mut after = before.clone();
        after.add(rows);
        leaves.push(Leaf { before: std::mem::replace(&mut before, after.clone()), rows, after });
    }
    leaves
}

/// Whether a report needs pages on their side.
fn is_wide(run: &Run) -> bool {
    columns::of(run.report()).len() > NARROW
}

/// The paper of a volume, without the picture of the seal.
pub(crate) fn job(sheet: &Sheet<'_>, run: &Run, volume: &Volume) -> Result<RenderJob, Internal> {
    let say = Say { texts: &sheet.session.house().texts, language: run.language };
    let (all, wide) = (columns::of(run.report()), is_wide(run));
    let room = Room::of(all, if wide { WIDTHS.1 } else { WIDTHS.0 });
    let span = all.iter().position(Column::adds).unwrap_or(all.len());
    let leaves = leaves(volume, if wide { SIDEWAYS } else { UPRIGHT });
    let pages: Vec<Value> = leaves
        .iter()
        .map(|leaf| {
            let rows = leaf.rows.iter().map(|row| room.row(row, run.language)).collect::<Vec<_>>();
            let carried = leaf.before.lines > 0;
            let before = carried.then(|| sums(all, &leaf.before, (span, run.language)));
            json!({ "before": before, "rows": rows, "after": sums(all, &leaf.after, (span, run.language)) })
        })
        .collect();
    let heads = all.iter().map(|column| {
        json!({ "label": say.text(column.label), "number": matches!(column.kind, ColumnType::Count | ColumnType::Money), "width": column.width })
    });
    let title = say.text(columns::title(run.report()));
    let (from, until) = run.period();
    let body = json!({
        "title": title,
        "from": from.map(format_short),
        "until": until.map(format_short),
        "wide": wide,
        "span": span,
        "columns": heads.collect::<Vec<_>>(),
        "volume": volume.number,
        "volumes": run.volumes(),
        "last": volume.last,
        "pages": pages,
        "lines": volume.after.lines,
        "words": spoken(sheet, run, volume)?,
    });
    let mut job = sheet.job(TEMPLATE.name, &title, json!({ "report": body }));
    job.data["document"]["number"] = Value::Null;
    Ok(job)
}

/// The total of the whole in words, on the last page.
fn spoken(sheet: &Sheet<'_>, run: &Run, volume: &Volume) -> Result<Option<String>, Internal> {
    let Some(id) = columns::spoken(run.report()).filter(|_| volume.last) else { return Ok(None) };
    let found = columns::of(run.report()).iter().zip(&volume.after.sums).find(|(column, _)| column.id == id);
    let sum = found.and_then(|(_, sum)| *sum).ok_or(Internal::Broken("a report without the sum that it says"))?;
    Ok(Some(sheet.words(kept(sum)?)))
}

/// Sums from the first column that is added up, a text for each column.
fn sums(all: &[Column], totals: &Totals, (span, language): (usize, Locale)) -> Vec<String> {
    let said = |(column, sum): (&Column, &Option<i64>)| match (column.kind, sum) {
        (ColumnType::Money, Some(sum)) => shown(*sum, language),
        (_, Some(sum)) => sum.to_string(),
        (_, None) => String::new(),
    };
    all.iter().zip(&totals.sums).skip(span).map(said).collect()
}

/// An amount as it is read; one beyond what is kept is told in centimes, so that nothing is hidden.
fn shown(centimes: i64, language: Locale) -> String {
    Money::from_centimes(centimes).map_or_else(|| centimes.to_string(), |amount| display(amount, language))
}

/// How many characters each column has room for.
struct Room(Vec<usize>);

impl Room {
    fn of(all: &[Column], millimetres: usize) -> Self {
        let whole: usize = all.iter().map(|column| usize::from(column.width)).sum();
        // A character takes some 1.45 mm.
        let room = |column: &Column| (usize::from(column.width) * millimetres * 20 / (whole * 29)).max(4);
        Self(all.iter().map(room).collect())
    }

    fn row(&self, row: &Row, language: Locale) -> Vec<String> {
        let said = |(cell, room): (&Cell, &usize)| match cell {
            Cell::Blank => String::new(),
            Cell::Text(text) => short(text, *room),
            Cell::Day(day) => format_short(*day),
            Cell::Count(count) => count.to_string(),
            Cell::Money(centimes) => shown(*centimes, language),
        };
        row.iter().zip(&self.0).map(said).collect()
    }
}

/// A row has room for one line: what is longer is cut, and says so.
fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}
