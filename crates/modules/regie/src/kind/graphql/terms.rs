//! The words of kinds of revenue and of tariffs, as GraphQL enums.

use async_graphql::Enum;

/// What a kind of revenue is before the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "crate::kind::Nature", name = "RevenueNature")]
pub enum NatureItem {
    /// A tax, by law alone (law 47-06).
    Tax,
    /// What a service or a use of public property costs (law 30-89, kept by law 39-07).
    Fee,
    /// What the commune's property and services earn: rents, leases, sales.
    Product,
}

/// How an amount of a kind of revenue is calculated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "crate::calc::Rule", name = "RevenueRule")]
pub enum RuleItem {
    /// Unbuilt urban land, by square metre, on 1 January.
    UnbuiltLand,
    /// Outlets of drinks, by percent of a quarter's receipts.
    Drinks,
    /// Tourists' stay, by person and night.
    Stay,
    /// Public transport of passengers, by quarter.
    Transport,
    /// What quarries give, by cubic metre.
    Quarry,
    /// Works of building, by covered square metre.
    Construction,
    /// Works of subdivision, by percent of their cost.
    Subdivision,
    /// Mineral and table water, by litre.
    MineralWater,
    /// Stalls and sales of a market.
    Market,
    /// The pound, by day.
    Pound,
    /// Occupation of the public domain, by quarter.
    Occupation,
    /// Tickets and other things at a fixed price.
    Ticket,
    /// An amount that somebody decides, with the reason: it takes no tariff.
    Free,
    /// What another has of a tax of the commune's: it comes in with that tax, and is never assessed for itself.
    Share,
    /// Assessed and collected by the tax administration (law 47-06 art. 167): neither tariff nor assessment here.
    National,
}

/// What a price is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "crate::calc::Measure", name = "RateMeasure")]
pub enum MeasureItem {
    /// A square metre; any fraction counts whole.
    #[graphql(name = "M2")]
    M2,
    /// A cubic metre.
    #[graphql(name = "M3")]
    M3,
    /// A day; part of a day counts whole.
    Day,
    /// A person and a night.
    Night,
    /// A month; one that has begun counts whole.
    Month,
    /// A quarter of the civil year; one that has begun counts whole.
    Quarter,
    /// A year.
    Year,
    /// A piece, or the whole thing.
    Unit,
    /// A litre.
    Litre,
    /// A hundredth of an amount.
    Percent,
}

/// What late payment costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "crate::calc::LateRule", name = "LatePaymentRule")]
pub enum LateRuleItem {
    /// 10 %, 5 % more for the first month, 0.5 % for each further one (law 47-06 art. 147).
    #[graphql(name = "TAX_47_06")]
    Tax4706,
    /// 6 % a year, a month begun in full (law 15-97 art. 23).
    #[graphql(name = "DEBT_15_97")]
    Debt1597,
    /// Nothing.
    None,
}

/// When a kind of revenue falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "RevenueDueRule")]
pub enum DueRuleItem {
    /// At once.
    OnIssue,
    /// By a day of the year that it is owed for.
    DayOfYear,
    /// By the end of the month that follows the quarter.
    AfterQuarter,
    /// So many clear days after the assessment (law 47-06 art. 174).
    DaysAfter,
}

/// Who calculates what is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "crate::kind::Assessor", name = "RevenueAssessor")]
pub enum AssessorItem {
    /// The commune's tax service.
    Commune,
    /// The State's tax administration.
    TaxAdministration,
}

/// Who collects it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "crate::kind::Collector", name = "RevenueCollector")]
pub enum CollectorItem {
    /// The communal receivers (law 47-06 art. 167 bis, of law 14-25).
    CommunalReceiver,
    /// The State's treasury, until law 14-25.
    Treasury,
    /// The State's tax administration.
    TaxAdministration,
}
