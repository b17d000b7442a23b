//! The closed lists of words that orders and slips are told by, as they are stored.

/// Declares a list of words: `terms! { /// Doc. State { /// Doc. Open = "open", } }`.
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
    /// What a debt is made of, in the order in which the law has payments applied (15-97 art. 27).
    Component {
        /// What enforcing it cost.
        Cost = "cost",
        /// What late payment costs.
        Late = "late",
        /// The increase for a late, missing or false return.
        Increase = "increase",
        /// The debt itself.
        Principal = "principal",
    }

    /// An act by which less of an order is asked for, or none of it is waited for any more.
    ChangeKind {
        /// An error is put right: what is taken back was never owed (decree 2-17-451 art. 37).
        Reduction = "reduction",
        /// The order should not have been made (art. 37).
        Cancellation = "cancellation",
        /// It cannot be collected; the debt goes on (art. 38).
        WriteOff = "write_off",
        /// It is let go by deliberation and visa; never a tax (art. 39).
        Remission = "remission",
    }

    /// Who lets a debt go (decree 2-17-451 art. 39).
    RemissionAuthority {
        /// The communal council, by a deliberation with its visa.
        Council = "council",
    }

    /// Where an order stands. What steps and late payment cost stands beside it, see its balance.
    State {
        /// Something of principal or increase is left to be paid.
        Open = "open",
        /// Nothing of principal and increase is left: it was paid, or remitted.
        Paid = "paid",
        /// Written off, and not paid since: the debt goes on (decree 2-17-451 art. 38).
        WrittenOff = "written_off",
        /// Cancelled: nothing is owed.
        Cancelled = "cancelled",
    }
}
