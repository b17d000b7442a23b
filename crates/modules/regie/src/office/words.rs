//! The closed lists of words of the cash office, as they are stored.

/// Declares a list of words: `words! { /// Doc. Quality { /// Doc. Deputy = "deputy", } }`.
macro_rules! words {
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
pub(crate) use words;
