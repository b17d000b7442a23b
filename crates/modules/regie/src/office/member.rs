//! Who acts for a régie: régisseur, deputies, collectors, named by an order for a time (decree 2-17-451 art. 42-44). Pure.

use chrono::NaiveDate;
use kernel::error::Fault;
use uuid::Uuid;

use super::words;

words! {
    /// In which quality somebody acts for a régie.
    Quality {
        /// Holds it and answers for it.
        Regisseur = "regisseur",
        /// Holds it when the régisseur is away.
        Deputy = "deputy",
        /// Collects for the régisseur.
        Collector = "collector",
    }
}

impl Quality {
    /// Whether the régie is in this person's hands: books, cheques that came back, what others have cashed.
    #[must_use]
    pub const fn holds(self) -> bool {
        matches!(self, Self::Regisseur | Self::Deputy)
    }
}

/// Somebody's place in a régie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Identifier.
    pub id: Uuid,
    /// Régie.
    pub office_id: Uuid,
    /// Who.
    pub staff_id: Uuid,
    /// As what.
    pub quality: Quality,
    /// The order.
    pub instrument: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day; none while it goes on.
    pub until: Option<NaiveDate>,
}

impl Member {
    /// Whether it holds on a day; first and last day included.
    #[must_use]
    pub fn in_force(&self, on: NaiveDate) -> bool {
        self.from <= on && self.until.is_none_or(|until| until >= on)
    }

    fn meets(&self, other: &Self) -> bool {
        let before = |last: Option<NaiveDate>, first: NaiveDate| last.is_some_and(|last| last < first);
        !before(self.until, other.from) && !before(other.until, self.from)
    }
}

/// Why somebody cannot be named beside those who are: one place for each person at a time, one régisseur for each régie at a time.
#[must_use]
pub fn appointment_fault(new: &Member, others: &[Member]) -> Option<Fault> {
    if new.until.is_some_and(|until| until < new.from) {
        return Some(Fault::at("regie-error-member-period", &["until"]));
    }
    let mut met = others.iter().filter(|other| other.id != new.id && other.meets(new));
    let hindrance = met.find(|other| {
        let both = other.quality == Quality::Regisseur && new.quality == Quality::Regisseur;
        other.staff_id == new.staff_id || both
    })?;
    let (code, field) = if hindrance.staff_id == new.staff_id {
        ("regie-error-member-twice", "staffId")
    } else {
        ("regie-error-member-regisseur", "quality")
    };
    Some(Fault::at(code, &[field]).with("from", kernel::calendar::format_short(hindrance.from)))
}

/// Why a place cannot end on a day.
#[must_use]
pub fn end_fault(member: &Member, on: NaiveDate) -> Option<Fault> {
    if on < member.from {
        return Some(
            Fault::at("regie-error-member-period", &["on"]).with("from", kernel::calendar::format_short(member.from)),
        );
    }
    let over = member.until.filter(|until| *until <= on)?;
    Some(Fault::at("regie-error-member-ended", &["on"]).with("until", kernel::calendar::format_short(over)))
}
