//! The closed lists of words that rolls are told by, as they are stored.

/// Declares a list of words: `terms! { /// Doc. State { /// Doc. Done = "done", } }`.
macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $text:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ::serde::Serialize)]
        pub enum $name { $($(#[$item_doc])* #[serde(rename = $text)] $item,)+ }

        impl $name {
            /// Every word of the list.
            pub const ALL: &[Self] = &[$(Self::$item),+];

            /// As stored.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$item => $text,)+ }
            }

            /// Reads a stored value; `table` and `column` name the place when it does not fit.
            ///
            /// # Errors
            /// [`kernel::error::Internal::Stored`] when the value is not one of the list.
            pub fn stored(table: &'static str, column: &'static str, text: &str) -> Result<Self, ::kernel::error::Internal> {
                Self::ALL.iter().copied().find(|item| item.as_str() == text)
                    .ok_or_else(|| ::kernel::error::Internal::Stored { table, column, detail: "not one of the list".to_owned() })
            }
        }
    )+};
}

terms! {
    /// Where a roll stands.
    State {
        /// What it would come to is being worked out.
        Preparing = "preparing",
        /// To be looked at; nothing is assessed yet.
        Prepared = "prepared",
        /// Its assessments are being made.
        Running = "running",
        /// All of them are made.
        Done = "done",
        /// Given up, or prepared again: nothing more is assessed by it.
        Abandoned = "abandoned",
        /// The work stopped; what was assessed before stays.
        Failed = "failed",
    }

    /// What a roll says of one thing.
    Verdict {
        /// To be ordered and paid.
        Payable = "payable",
        /// An exemption leaves nothing to pay.
        Exempt = "exempt",
        /// Assessed and kept; no order follows (decree 2-17-451 art. 27).
        BelowThreshold = "below_threshold",
        /// Not assessed by this roll; the reason says why.
        Exception = "exception",
    }

    /// Why a thing is not assessed by a roll. Its text is `regie-roll-reason-…`.
    Reason {
        /// It has an assessment that shares a day with the period.
        AlreadyAssessed = "already_assessed",
        /// Who is charged was merged into another file.
        TaxpayerMerged = "taxpayer_merged",
        /// A fact that the calculation needs is not on record.
        FactMissing = "fact_missing",
        /// A fact on record cannot be read.
        FactWrong = "fact_wrong",
        /// The zone or class on record is not in the tariff of the day.
        RateUnknown = "rate_unknown",
        /// The tariff lacks the price that the calculation needs.
        PriceMissing = "price_missing",
        /// More than what is kept.
        TooLarge = "too_large",
        /// It changed after the roll was prepared.
        Changed = "changed",
        /// Nothing was declared for the quarter.
        NotDeclared = "not_declared",
    }

    /// Why the work of a roll stopped. Its text is `regie-roll-stop-…`.
    Stop {
        /// Another tariff is in force on the day of the liability than when it was prepared.
        TariffChanged = "tariff_changed",
        /// The kind of revenue was closed, or its threshold changed, after it was prepared.
        KindChanged = "kind_changed",
        /// The program could not go on; the log says why.
        Interrupted = "interrupted",
    }
}

impl Verdict {
    /// What follows from a calculation.
    #[must_use]
    pub const fn of(outcome: crate::calc::Outcome) -> Self {
        match outcome {
            crate::calc::Outcome::Payable => Self::Payable,
            crate::calc::Outcome::Exempt => Self::Exempt,
            crate::calc::Outcome::BelowThreshold => Self::BelowThreshold,
        }
    }
}
