//! What callers send.

use async_graphql::{ID, InputObject};
use kernel::error::Outcome;
use kernel::gql::Checks;
use kernel::id::{TypedId as _, UnitId};

use super::objects::RollStateItem;
use crate::kind::KindId;
use crate::roll::service::{Abandon, Prepare, Run};
use crate::roll::{Filter, Period, RollId};

/// A roll to prepare.
#[derive(Debug, InputObject)]
pub struct RollPrepareInput {
    /// UUID made by the client: repeating it gives the same roll.
    operation_id: ID,
    /// Kind of revenue, `rvk_…`.
    kind_id: ID,
    /// The year to assess: this one, or one before.
    year: i32,
    /// Of a kind that is due by quarters: one of the year that has ended, 1 to 4. Null: all of the year that have ended, each assessed by
    /// itself. Of any other kind: null.
    quarter: Option<i32>,
    /// Unit whose things it holds, those of units below it included, `unt_…`; that of the host when missing.
    unit_id: Option<ID>,
}

impl RollPrepareInput {
    pub(super) fn read(&self) -> Outcome<Prepare> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let kind = c.id::<KindId>("kindId", &self.kind_id);
        let year = c.number("year", self.year, 2008..=2200);
        let quarter = self.quarter.map(|quarter| c.number("quarter", quarter, 1..=4));
        let period = Period { year, quarter };
        let unit = self.unit_id.as_ref().and_then(|id| c.id::<UnitId>("unitId", id));
        let read = operation.zip(kind).map(|(operation, kind)| Prepare { operation, kind, period, unit });
        c.finish_with(read)
    }
}

/// A roll to run.
#[derive(Debug, InputObject)]
pub struct RollRunInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// Which, `rol_…`.
    roll_id: ID,
}

impl RollRunInput {
    pub(super) fn read(&self) -> Outcome<Run> {
        let mut c = Checks::new();
        let (operation, roll) = (c.operation(&self.operation_id), c.id::<RollId>("rollId", &self.roll_id));
        c.finish_with(operation.zip(roll).map(|(operation, roll)| Run { operation, roll }))
    }
}

/// A roll to give up.
#[derive(Debug, InputObject)]
pub struct RollAbandonInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// Which, `rol_…`.
    roll_id: ID,
    /// Why, for the record; at most 500 characters.
    reasons: String,
}

impl RollAbandonInput {
    pub(super) fn read(&self) -> Outcome<Abandon> {
        let mut c = Checks::new();
        let (operation, roll) = (c.operation(&self.operation_id), c.id::<RollId>("rollId", &self.roll_id));
        let reasons = c.lines("reasons", &self.reasons, 500);
        c.finish_with(operation.zip(roll).map(|(operation, roll)| Abandon { operation, roll, reasons }))
    }
}

/// What a list of rolls is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct RollFilter {
    /// Of this kind of revenue, `rvk_…`.
    kind_id: Option<ID>,
    /// Of this year.
    year: Option<i32>,
    /// That assess this quarter, 1 to 4, alone or beside others; a yearly roll has none.
    quarter: Option<i32>,
    /// Standing like this.
    state: Option<RollStateItem>,
}

impl RollFilter {
    pub(super) fn read(self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            kind: self.kind_id.as_ref().and_then(|id| c.id::<KindId>("kindId", id)).map(KindId::uuid),
            year: self.year.map(|year| c.number("year", year, 1900..=2200)),
            quarter: self.quarter.map(|quarter| c.number("quarter", quarter, 1..=4)),
            state: self.state.map(Into::into),
        });
        c.finish_with(Some(filter))
    }
}
