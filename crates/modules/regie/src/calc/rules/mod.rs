//! The rules, one a kind of revenue.

mod fees;
mod taxes;

use kernel::error::{Failure, Fault};
use kernel::money::{Money, Rounding};
use rust_decimal::Decimal;

use super::step::{Arg, Label, Slot, Step};
use super::terms::Rule;
use super::{Case, Price, Sheet, product};

/// Adds the steps of what is owed without increases.
pub(super) fn principal(case: &Case<'_>, sheet: &mut Sheet) -> Result<(), Failure> {
    match case.rule {
        Rule::UnbuiltLand => taxes::unbuilt_land(case, sheet),
        Rule::Drinks => taxes::drinks(case, sheet),
        Rule::Stay => taxes::stay(case, sheet),
        Rule::Transport => taxes::transport(case, sheet),
        Rule::Quarry => taxes::quarry(case, sheet),
        Rule::Construction => taxes::construction(case, sheet),
        Rule::Subdivision => taxes::subdivision(case, sheet),
        Rule::MineralWater => taxes::mineral_water(case, sheet),
        Rule::Market | Rule::Pound | Rule::Ticket => fees::by_measure(case, sheet),
        Rule::Occupation => fees::occupation(case, sheet),
        Rule::Free => fees::free(case, sheet),
        Rule::Share => Err(Fault::at("regie-error-assessed-share", &["kindId"]).into()),
        Rule::National => Err(Fault::at("regie-error-assessed-nationally", &["kindId"]).into()),
    }
}

/// So many times a price, to the nearest centime.
fn priced(sheet: &mut Sheet, price: &Price, factors: &[Decimal]) -> Result<(), Failure> {
    let quantity = product(factors)?;
    let step = Step::new(Label::Price)
        .with(Slot::Name, Arg::Name(price.name.clone()))
        .with(Slot::Measure, Arg::Measure(price.measure))
        .with(Slot::Price, Arg::Number(price.amount))
        .quantity(quantity);
    sheet.add_rounded(step, product(&[quantity, price.amount])?, Rounding::HalfUp)
}

/// A percentage of an amount, to the nearest centime.
fn percent_of(sheet: &mut Sheet, price: &Price, base: Money) -> Result<(), Failure> {
    let step = Step::new(Label::Percent)
        .with(Slot::Name, Arg::Name(price.name.clone()))
        .with(Slot::Percent, Arg::Number(price.amount))
        .with(Slot::Base, Arg::Money(base));
    sheet.add_rounded(step, product(&[base.decimal(), price.amount, Decimal::new(1, 2)])?, Rounding::HalfUp)
}

/// Square metres, any fraction counted whole.
fn whole_metres(sheet: &mut Sheet, label: Label, surface: Decimal) -> Decimal {
    let whole = surface.ceil();
    sheet.tell(Step::new(label).with(Slot::Given, Arg::Number(surface)).quantity(whole));
    whole
}
