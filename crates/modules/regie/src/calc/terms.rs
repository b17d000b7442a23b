//! The closed lists of words that calculations are made of, as they are stored.

/// Declares a list of words: `terms! { /// Doc. Measure { /// Doc. Day = "day", } }`.
macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $text:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ::serde::Serialize, ::serde::Deserialize)]
        pub enum $name { $($(#[$item_doc])* #[serde(rename = $text)] $item,)+ }

        impl $name {
            /// Every word of the list.
            pub const ALL: &[Self] = &[$(Self::$item),+];

            /// As stored.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$item => $text,)+ }
            }

            /// Reads a stored value; `None` when it is not one of the list.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|item| item.as_str() == text)
            }

            /// Reads a stored value; `table` and `column` name the place when it does not fit.
            ///
            /// # Errors
            /// [`kernel::error::Internal::Stored`] when the value is not one of the list.
            pub fn stored(table: &'static str, column: &'static str, text: &str) -> Result<Self, ::kernel::error::Internal> {
                let detail = || "not one of the list".to_owned();
                Self::parse(text).ok_or_else(|| ::kernel::error::Internal::Stored { table, column, detail: detail() })
            }
        }
    )+};
}
pub(crate) use terms;

terms! {
    /// How an amount of a kind of revenue is calculated.
    Rule {
        /// Unbuilt urban land, by square metre, on 1 January (law 47-06 art. 39-49).
        UnbuiltLand = "unbuilt_land",
        /// Outlets of drinks, by percent of a quarter's receipts (law 47-06 art. 64-69).
        Drinks = "drinks",
        /// Tourists' stay, by person and night (law 47-06 art. 70-77).
        Stay = "stay",
        /// Public transport of passengers, by quarter (law 47-06 art. 83-92).
        Transport = "transport",
        /// What quarries give, by cubic metre (law 47-06 art. 115-124).
        Quarry = "quarry",
        /// Works of building, by covered square metre (law 47-06 art. 50-56).
        Construction = "construction",
        /// Works of subdivision, by percent of their cost (law 47-06 art. 57-63).
        Subdivision = "subdivision",
        /// Mineral and table water, by litre (law 47-06 art. 78-82).
        MineralWater = "mineral_water",
        /// Stalls of a market, by day or month.
        Market = "market",
        /// The pound, by day.
        Pound = "pound",
        /// Occupation of the public domain, by quarter.
        Occupation = "occupation",
        /// Tickets and other things at a fixed price.
        Ticket = "ticket",
        /// An amount that somebody decides, with the reason.
        Free = "free",
        /// What another has of a tax of the commune's: it comes in with that tax, and is never assessed for itself (see [`super::share`]).
        Share = "share",
        /// Assessed by the tax administration (law 47-06 art. 167, as law 14-25 has it): never calculated here.
        National = "national",
    }

    /// What a late payment costs.
    LateRule {
        /// 10 %, 5 % more for the first month, 0.5 % for each further one (law 47-06 art. 147).
        Tax4706 = "tax_47_06",
        /// 6 % a year, a month begun in full (law 15-97 art. 23).
        Debt1597 = "debt_15_97",
        /// Nothing.
        None = "none",
    }

    /// What a rate is counted by.
    Measure {
        /// A square metre.
        M2 = "m2",
        /// A cubic metre.
        M3 = "m3",
        /// A day.
        Day = "day",
        /// A person and a night.
        Night = "night",
        /// A month.
        Month = "month",
        /// A quarter of the civil year.
        Quarter = "quarter",
        /// A year.
        Year = "year",
        /// A piece, or the whole thing.
        Unit = "unit",
        /// A litre.
        Litre = "litre",
        /// A hundredth of an amount.
        Percent = "percent",
    }

    /// What follows from an assessment.
    Outcome {
        /// It is to be ordered and paid.
        Payable = "payable",
        /// An exemption leaves nothing to pay.
        Exempt = "exempt",
        /// It stays below what its kind of revenue is ordered from (decree 2-17-451 art. 27): kept, and no order follows.
        BelowThreshold = "below_threshold",
    }

    /// What became of the return that an assessment rests on.
    Declared {
        /// In time, or none was due.
        InTime = "in_time",
        /// Late, missing or incomplete: 15 %, 500 DH at least (law 47-06 art. 134).
        Late = "late",
        /// In bad faith: as much again (law 47-06 art. 134).
        BadFaith = "bad_faith",
    }
}
