//! The closed lists of words that the budget is made of, as they are stored.

pub mod graphql;

macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $text:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, ::serde::Serialize, ::serde::Deserialize)]
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
    /// One of the two parts of the budget, each balanced (113-14 art. 157-160).
    Part {
        /// The first part: running the commune.
        Operating = "operating",
        /// The second part: equipment.
        Equipment = "equipment",
    }

    /// On which side of its part a line stands.
    Side {
        /// What comes in.
        Revenue = "revenue",
        /// What goes out.
        Expense = "expense",
    }

    /// Why a version was made.
    VersionKind {
        /// The first of its year.
        Initial = "initial",
        /// Made anew after the governor refused the visa (113-14 art. 191).
        Revised = "revised",
        /// It changes a budget that has its visa (113-14 art. 201).
        Modifying = "modifying",
    }

    /// Where a version stands.
    VersionState {
        /// Recorded; the council has not voted it.
        Draft = "draft",
        /// A draft after which another version was recorded.
        Superseded = "superseded",
        /// Voted; the governor has not received it.
        Voted = "voted",
        /// The governor has it.
        Sent = "sent",
        /// It has its visa, given or by silence.
        Visaed = "visaed",
        /// The governor refused the visa.
        Refused = "refused",
    }

    /// Whose word a transfer needs (decree 2-16-310 art. 2-3).
    Authority {
        /// The president's alone.
        President = "president",
        /// The president's after a deliberation of the council.
        Deliberation = "deliberation",
        /// The president's after a deliberation, with the governor's visa.
        DeliberationVisa = "deliberation_visa",
    }

    /// Where a transfer stands.
    TransferState {
        /// It waits for the president, or for the council.
        Proposed = "proposed",
        /// The council agreed; the governor has not received it.
        Deliberated = "deliberated",
        /// The governor has it.
        Sent = "sent",
        /// The credits have moved.
        Applied = "applied",
        /// The governor refused the visa.
        Refused = "refused",
        /// It was withdrawn before it was applied.
        Withdrawn = "withdrawn",
    }

    /// What is committed, which decides how long the accountant has (decree 2-17-451 art. 64).
    EngagementKind {
        /// A public contract: twelve working days.
        Contract = "contract",
        /// Anything else: five working days.
        Other = "other",
    }

    /// What is paid, which decides how long the accountant has (decree 2-17-451 art. 80).
    OrderKind {
        /// Staff: five days.
        Staff = "staff",
        /// Anything else: fifteen days.
        Other = "other",
    }

    /// How a request for a visa stands.
    VisaState {
        /// Nothing was answered yet.
        Waiting = "waiting",
        /// Given.
        Granted = "granted",
        /// The delay went by in silence, which gives it.
        Tacit = "tacit",
        /// Refused, or returned with reasons.
        Refused = "refused",
    }

    /// What whoever gives a visa answers.
    Answer {
        /// Visa.
        Visaed = "visaed",
        /// Refusal, with reasons.
        Refused = "refused",
    }

    /// What an authority did.
    StepKind {
        /// The council voted a version.
        Voted = "voted",
        /// The president decided a transfer.
        Decided = "decided",
        /// The council agreed to a transfer.
        Deliberated = "deliberated",
        /// Whoever gives the visa received it.
        Received = "received",
        /// The visa was given.
        Visaed = "visaed",
        /// The visa was refused.
        Refused = "refused",
        /// Whoever proposed it withdrew it.
        Withdrawn = "withdrawn",
    }

    /// What the régie told of a receipt, or of tickets.
    RevenueKind {
        /// It was given.
        Issued = "issued",
        /// It was made void.
        Voided = "voided",
        /// Its cheque came back unpaid.
        Bounced = "bounced",
        /// Tickets were sold.
        Sold = "sold",
    }

    /// In which language a paper is printed.
    Language {
        /// Arabic.
        Ar = "ar",
        /// French.
        Fr = "fr",
    }

    /// A day of the budget's year.
    Occasion {
        /// The finance commission has the draft (113-14 art. 185).
        Commission = "commission",
        /// The council's session on the budget opens (113-14 art. 33).
        Session = "session",
        /// The budget is adopted (113-14 art. 185).
        Adoption = "adoption",
        /// It is sent for visa (113-14 art. 189).
        Sending = "sending",
        /// A budget that the council first rejected is sent, adopted or not (113-14 art. 187).
        SendingAfterRejection = "sending_after_rejection",
        /// A budget whose visa was refused is presented again (113-14 art. 191).
        Resubmission = "resubmission",
        /// Lists of staff and of permanent expenditure (decree 2-17-451 art. 59).
        PermanentLists = "permanent_lists",
        /// Orders to pay are presented to the accountant (decree 2-17-451 art. 84).
        PaymentOrders = "payment_orders",
        /// Credits that are carried over are stated (decree 2-16-313 art. 1).
        CarryOver = "carry_over",
        /// The statement of execution (113-14 art. 203).
        Statement = "statement",
    }
}

impl Part {
    /// As nomenclatures write it.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Operating => 1,
            Self::Equipment => 2,
        }
    }
}

impl Answer {
    /// The step that it is kept as.
    #[must_use]
    pub const fn step(self) -> StepKind {
        match self {
            Self::Visaed => StepKind::Visaed,
            Self::Refused => StepKind::Refused,
        }
    }
}
