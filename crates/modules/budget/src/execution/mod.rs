//! Execution: what came in and what was ordered, line by line, and the sums of chapters and parts (113-14 art. 203). Every sum is
//! the sum of its lines.

pub mod graphql;
pub(crate) mod paper;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::error::Internal;
use kernel::money::Money;
use uuid::Uuid;

use crate::ledger::Position;
use crate::line::Line;
use crate::stored::{less, sum};
use crate::terms::{Part, Side};

/// What was allowed and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// In the version in force: foreseen of revenue, allowed of expense.
    pub voted: Money,
    /// Carried over from the year before; of the line of the surplus, the surplus.
    pub carried: Money,
    /// All of it, with what transfers moved.
    pub credit: Money,
    /// Committed; nothing on revenue.
    pub engaged: Money,
    /// Revenue that came in, the surplus of the year before among it; expense that was ordered to be paid.
    pub executed: Money,
    /// Of the expense that was ordered, what the receiver has paid; nothing on revenue.
    pub paid: Money,
}

/// A line and its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFigures {
    /// The line.
    pub line: Line,
    /// Its figures.
    pub figures: Figures,
}

/// A chapter of one side of a part, and the sums of its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterFigures {
    /// Part.
    pub part: Part,
    /// Side.
    pub side: Side,
    /// Chapter.
    pub chapter: String,
    /// Sums.
    pub figures: Figures,
}

/// A part, and the sums of its lines on either side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartFigures {
    /// Part.
    pub part: Part,
    /// Its revenue.
    pub revenue: Figures,
    /// Its expense.
    pub expense: Figures,
}

/// The execution of a budget on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Execution {
    /// The budget.
    pub budget: Uuid,
    /// Its year.
    pub year: i32,
    /// By the end of which day.
    pub on: NaiveDate,
    /// Number of the version in force; `None` before the first visa.
    pub version: Option<i32>,
    /// Whether its credits are those that the governor's order opens before the first visa.
    pub interim: bool,
    /// Lines that were voted, committed, ordered or collected on: by part, side, chapter and code.
    pub lines: Vec<LineFigures>,
    /// Chapters, in the same order.
    pub chapters: Vec<ChapterFigures>,
    /// Both parts.
    pub parts: [PartFigures; 2],
    /// Revenue that came in on no line of revenue of this nomenclature.
    pub unassigned: Money,
    /// Revenue of years that were closed before it was told: among what came in.
    pub late: Money,
    /// All revenue that came in, the surplus of the year before among it, less all expense that was ordered.
    pub result: Money,
}

impl Figures {
    fn plus(self, other: Self) -> Result<Self, Internal> {
        Ok(Self {
            voted: sum([self.voted, other.voted])?,
            carried: sum([self.carried, other.carried])?,
            credit: sum([self.credit, other.credit])?,
            engaged: sum([self.engaged, other.engaged])?,
            executed: sum([self.executed, other.executed])?,
            paid: sum([self.paid, other.paid])?,
        })
    }

    /// What may still be committed.
    ///
    /// # Errors
    /// Internal failures: beyond what is kept.
    pub fn available(&self) -> Result<Money, Internal> {
        less(self.credit, self.engaged)
    }

    /// How much of the credit was executed, in whole percent below it; `None` without a credit.
    #[must_use]
    pub fn percent(&self) -> Option<i64> {
        let (done, credit) = (i128::from(self.executed.centimes()), i128::from(self.credit.centimes()));
        (credit > 0).then(|| i64::try_from((done * 100).div_euclid(credit)).unwrap_or(i64::MAX))
    }

    fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// The figures of each line, in the order of the statement, and the revenue that found none.
///
/// # Errors
/// Internal failures: sums beyond what is kept.
pub fn lines(
    lines: Vec<Line>,
    positions: &BTreeMap<Uuid, Position>,
    realised: &[(Option<String>, Money)],
) -> Result<(Vec<LineFigures>, Money), Internal> {
    let mut by_code: BTreeMap<&str, Money> = BTreeMap::new();
    for (code, amount) in realised {
        let code = code.as_deref().unwrap_or_default();
        let earlier = by_code.get(code).copied().unwrap_or_default();
        by_code.insert(code, sum([earlier, *amount])?);
    }
    let mut all = Vec::with_capacity(lines.len());
    for line in lines {
        let position = positions.get(&line.id).copied().unwrap_or_default();
        let executed = match line.entry.side {
            // The surplus is a resource that is there already.
            Side::Revenue => sum([by_code.remove(line.entry.code.as_str()).unwrap_or_default(), position.carried])?,
            Side::Expense => position.ordered,
        };
        let figures = Figures {
            voted: position.voted,
            carried: position.carried,
            credit: position.credit()?,
            engaged: position.engaged,
            executed,
            paid: position.paid,
        };
        if !figures.is_nothing() {
            all.push(LineFigures { line, figures });
        }
    }
    all.sort_by(|a, b| place(a).cmp(&place(b)));
    Ok((all, sum(by_code.into_values())?))
}

fn place(of: &LineFigures) -> (Part, Side, &str, &str) {
    let entry = &of.line.entry;
    (entry.part, entry.side, entry.chapter.as_str(), entry.code.as_str())
}

/// The sums of each chapter, in the order of the statement.
///
/// # Errors
/// Internal failures: sums beyond what is kept.
pub fn chapters(lines: &[LineFigures]) -> Result<Vec<ChapterFigures>, Internal> {
    let mut sums: BTreeMap<(Part, Side, &str), Figures> = BTreeMap::new();
    for one in lines {
        let entry = &one.line.entry;
        let place = sums.entry((entry.part, entry.side, entry.chapter.as_str())).or_default();
        *place = place.plus(one.figures)?;
    }
    let made = |((part, side, chapter), figures): ((Part, Side, &str), Figures)| ChapterFigures {
        part,
        side,
        chapter: chapter.to_owned(),
        figures,
    };
    Ok(sums.into_iter().map(made).collect())
}

/// The sums of both parts.
///
/// # Errors
/// Internal failures: sums beyond what is kept.
pub fn parts(lines: &[LineFigures]) -> Result<[PartFigures; 2], Internal> {
    let of = |part: Part, side: Side| -> Result<Figures, Internal> {
        let mine = lines.iter().filter(|one| one.line.entry.part == part && one.line.entry.side == side);
        mine.map(|one| one.figures).try_fold(Figures::default(), Figures::plus)
    };
    let both = |part: Part| -> Result<PartFigures, Internal> {
        Ok(PartFigures { part, revenue: of(part, Side::Revenue)?, expense: of(part, Side::Expense)? })
    };
    Ok([both(Part::Operating)?, both(Part::Equipment)?])
}

/// All revenue that came in, less all expense that was ordered.
///
/// # Errors
/// Internal failures: sums beyond what is kept.
pub fn result(parts: &[PartFigures; 2], unassigned: Money) -> Result<Money, Internal> {
    let revenue = sum(parts.iter().map(|part| part.revenue.executed).chain([unassigned]))?;
    less(revenue, sum(parts.iter().map(|part| part.expense.executed))?)
}
