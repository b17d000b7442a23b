//! Lines of the nomenclature. Each commune imports its own: the chart of the joint order (decree 2-17-353) is not shipped.

pub mod csv;
pub mod graphql;
pub mod read;
pub mod service;
pub mod sheet;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use kernel::tenant::LocalName;
use uuid::Uuid;

use crate::terms::{Part, Side};

kernel::ids! {
    /// A line of the nomenclature.
    BudgetLineId = "bln";
}

/// What a nomenclature says of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// 4 to 12 digits.
    pub code: String,
    /// Part of the budget.
    pub part: Part,
    /// Revenue or expense.
    pub side: Side,
    /// What it is called.
    pub name: LocalName,
    /// Chapter (*chapitre*, باب).
    pub chapter: String,
    /// Article (فصل); empty only on revenue.
    pub article: String,
    /// Programme (برنامج); empty only on revenue.
    pub programme: String,
}

/// A line that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Identifier.
    pub id: Uuid,
    /// What the nomenclature says of it.
    pub entry: Entry,
}

impl Entry {
    /// Whether both stand in the same place: part, side, chapter, article and programme. What was voted or spent on a line stays
    /// where it was, so a line never moves.
    #[must_use]
    pub fn is_placed_as(&self, other: &Self) -> bool {
        self.part == other.part && self.side == other.side && self.is_in_programme_of(other)
    }

    /// Whether both lie in the same article of the same chapter of the same part.
    #[must_use]
    pub fn is_in_article_of(&self, other: &Self) -> bool {
        self.part == other.part && self.chapter == other.chapter && self.article == other.article
    }

    /// Whether both lie in the same programme of the same article.
    #[must_use]
    pub fn is_in_programme_of(&self, other: &Self) -> bool {
        self.is_in_article_of(other) && self.programme == other.programme
    }
}

/// Which lines a list holds.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Each is part of the code or of the name, in either script.
    pub words: Vec<String>,
    /// Of this part only.
    pub part: Option<Part>,
    /// Of this side only.
    pub side: Option<Side>,
    /// Of this chapter only.
    pub chapter: Option<String>,
}
