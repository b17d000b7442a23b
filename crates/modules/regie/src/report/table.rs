//! The words in which the cells of a report are said. Pure.

use kernel::locale::{Locale, Texts, message_id};

use super::Cell;

/// Says what is stored in a language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Say<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) language: Locale,
}

impl Say<'_> {
    /// A text of the house.
    pub(crate) fn text(&self, id: &str) -> String {
        self.texts.get(self.language, id, &[])
    }

    /// A name that is known in both languages; the other one where this one lacks it.
    pub(crate) fn name(&self, ar: String, fr: String) -> Cell {
        let (own, other) = if self.language == Locale::Ar { (ar, fr) } else { (fr, ar) };
        Cell::text(if own.is_empty() { other } else { own })
    }

    /// How something was paid.
    pub(crate) fn mode(&self, mode: &str) -> Cell {
        Cell::Text(self.text(&message_id(&format!("regie-payment-mode-{mode}"))))
    }

    /// What became of a receipt: nothing is said of one that stands.
    pub(crate) fn state(&self, void: bool, bounced: bool) -> Cell {
        match (void, bounced) {
            (true, _) => Cell::Text(self.text("regie-report-void")),
            (_, true) => Cell::Text(self.text("regie-report-bounced")),
            _ => Cell::Blank,
        }
    }

    /// What an entry of the ledger comes from.
    pub(crate) fn entry(&self, kind: &str) -> Cell {
        Cell::Text(self.text(&message_id(&format!("regie-entry-kind-{kind}"))))
    }
}
