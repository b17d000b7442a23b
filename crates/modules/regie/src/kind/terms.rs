//! The closed lists of words that kinds of revenue are told by, as they are stored.

/// Declares a list of words: `terms! { /// Doc. Nature { /// Doc. Tax = "tax", } }`.
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
    /// What a kind of revenue is before the law.
    Nature {
        /// A tax, by law alone (law 47-06).
        Tax = "tax",
        /// What a service or a use of public property costs (law 30-89, kept by law 39-07).
        Fee = "fee",
        /// What the commune's property and services earn: rents, leases, sales.
        Product = "product",
    }

    /// Who calculates what is owed.
    Assessor {
        /// The commune's tax service.
        Commune = "commune",
        /// The State's tax administration.
        TaxAdministration = "tax_administration",
    }

    /// Who collects it.
    Collector {
        /// The communal receivers (law 47-06 art. 167 bis, of law 14-25).
        CommunalReceiver = "communal_receiver",
        /// The State's treasury, until law 14-25.
        Treasury = "treasury",
        /// The State's tax administration.
        TaxAdministration = "tax_administration",
    }
}
