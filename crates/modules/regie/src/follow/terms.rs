//! The closed lists of words that follow-up and claims are told by, as they are stored.

use crate::calc::cost::Act;

/// Declares a list of words: `terms! { /// Doc. Manner { /// Doc. Posted = "posted", } }`.
macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $text:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, ::serde::Serialize)]
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
    /// What is sent to a debtor, in the order of the law.
    NoticeKind {
        /// A reminder (avis): no step of the law, whenever something is owed.
        Reminder = "reminder",
        /// The last notice without costs (dernier avis sans frais, 15-97 art. 36).
        LastNotice = "last_notice",
        /// The commandement (art. 40-43).
        Command = "command",
        /// The seizure (art. 44).
        Seizure = "seizure",
        /// The sale of what was seized (art. 39).
        Sale = "sale",
    }

    /// How a notice reached the debtor.
    Manner {
        /// Handed over.
        ByHand = "by_hand",
        /// By a registered letter.
        Registered = "registered",
        /// By ordinary post: the day is nobody's proof.
        Posted = "posted",
    }

    /// How old a debt is.
    Age {
        /// Its last day to pay has not passed.
        NotDue = "not_due",
        /// 1 to 30 days late.
        Month = "month",
        /// 31 to 90 days late.
        Quarter = "quarter",
        /// 91 to 365 days late.
        Year = "year",
        /// Later than that.
        Older = "older",
        /// Its limitation is over: nobody can be made to pay it any more.
        Prescribed = "prescribed",
    }

    /// What debts are gathered by.
    Grouping {
        /// Kind of revenue.
        Kind = "kind",
        /// Unit.
        Unit = "unit",
        /// Who owes.
        Taxpayer = "taxpayer",
    }

    /// What became of a claim.
    ClaimOutcome {
        /// All that was asked for is given.
        Accepted = "accepted",
        /// A part of it is.
        Partly = "partly",
        /// Nothing is.
        Rejected = "rejected",
    }

    /// Where a claim stands.
    ClaimState {
        /// It waits for its answer.
        Open = "open",
        /// It was answered; nothing says yet that the answer reached whoever claims.
        Answered = "answered",
        /// The answer reached whoever claims.
        Notified = "notified",
    }

    /// How the answer to a claim reached whoever claims: ordinary post proves no day.
    ClaimManner {
        /// Handed over.
        ByHand = "by_hand",
        /// By a registered letter.
        Registered = "registered",
        /// By a bailiff (huissier de justice).
        Bailiff = "bailiff",
    }
}

impl NoticeKind {
    /// The steps of the law, each after the one before.
    pub const LADDER: [Self; 4] = [Self::LastNotice, Self::Command, Self::Seizure, Self::Sale];

    /// What of it the law prices (law 15-97 art. 91); a reminder and a last notice are without costs (art. 36).
    #[must_use]
    pub const fn priced(self) -> Option<Act> {
        match self {
            Self::Reminder | Self::LastNotice => None,
            Self::Command => Some(Act::Command),
            Self::Seizure => Some(Act::Seizure),
            Self::Sale => Some(Act::Sale),
        }
    }

    /// Whether it is a later step of the law than another.
    #[must_use]
    pub fn comes_after(self, other: Self) -> bool {
        let place = |kind: Self| Self::LADDER.iter().position(|step| *step == kind);
        place(other).zip(place(self)).is_some_and(|(earlier, later)| earlier < later)
    }

    /// Whether it enforces: then it costs, and an open claim is looked at first.
    #[must_use]
    pub const fn is_formal(self) -> bool {
        matches!(self, Self::Command | Self::Seizure | Self::Sale)
    }
}
