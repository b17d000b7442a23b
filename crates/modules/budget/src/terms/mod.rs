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
        /// Made anew after the council rejected it (113-14 art. 187) or the governor refused the visa (art. 191).
        Revised = "revised",
        /// It changes a budget that has its visa (113-14 art. 201).
        Modifying = "modifying",
        /// An authority drew it up in the council's place (113-14 art. 188, 195).
        Established = "established",
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
        /// The council rejected it.
        Rejected = "rejected",
        /// Carried out by the decision of the authority that drew it up.
        Established = "established",
    }

    /// Why an authority draws up a budget in the council's place.
    Ground {
        /// The council adopted none, in its second reading either (113-14 art. 187-188).
        Unadopted = "unadopted",
        /// The visa was refused, and its reasons were not heeded (113-14 art. 191, 195).
        Refused = "refused",
        /// It was not sent for visa in time (113-14 art. 189, 195).
        Unsent = "unsent",
    }

    /// Who draws up a budget in the council's place.
    Author {
        /// The governor (113-14 art. 188).
        Governor = "governor",
        /// The authority in charge of the interior (113-14 art. 195).
        Interior = "interior",
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
        /// The council rejected a version.
        Rejected = "rejected",
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

    /// What is to be done by a deadline of the budget.
    Duty {
        /// The draft is recorded, ready for the finance commission (113-14 art. 183, 185).
        Preparation = "preparation",
        /// The council adopts the budget (113-14 art. 185).
        Adoption = "adoption",
        /// It is sent for visa (113-14 art. 189).
        Sending = "sending",
        /// The council meets again after it rejected the budget (113-14 art. 187).
        Reconvening = "reconvening",
        /// A budget that was rejected is sent, adopted or not (113-14 art. 187).
        SendingAfterRejection = "sending_after_rejection",
        /// The governor answers (113-14 art. 118).
        Visa = "visa",
        /// The council reads the budget again after the refusal of the visa (113-14 art. 191).
        SecondReading = "second_reading",
        /// It is presented for visa again (113-14 art. 191).
        Resubmission = "resubmission",
        /// An authority draws up a budget of operating in the council's place (113-14 art. 188, 195).
        Establishment = "establishment",
        /// The budget lies at the commune for everybody to see (113-14 art. 194).
        Deposit = "deposit",
        /// Lists of staff and of permanent expenditure (decree 2-17-451 art. 59).
        PermanentLists = "permanent_lists",
        /// Orders to pay are presented to the accountant (decree 2-17-451 art. 84).
        PaymentOrders = "payment_orders",
        /// The year is closed, so that its result can be settled (113-14 art. 203).
        Closing = "closing",
        /// Credits that are carried over are stated (decree 2-16-313 art. 1).
        CarryOver = "carry_over",
        /// The statement of execution is printed (113-14 art. 203).
        Statement = "statement",
    }

    /// Where a deadline stands.
    DutyState {
        /// It is still to be kept.
        Open = "open",
        /// It was kept, by an act that is recorded here.
        Done = "done",
        /// Its last day is over, and nothing was done.
        Late = "late",
        /// It is over: nothing recorded here tells whether it was kept, or something else has come in its place.
        Past = "past",
    }

    /// Whose work a deadline is, until somebody takes it.
    DutyRole {
        /// Who prepares the budget.
        BudgetOfficer = "budget_officer",
        /// Who orders, and records what the council does.
        Ordonnateur = "ordonnateur",
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

impl Ground {
    /// Whose decision it is.
    #[must_use]
    pub const fn author(self) -> Author {
        match self {
            Self::Unadopted => Author::Governor,
            Self::Refused | Self::Unsent => Author::Interior,
        }
    }

    /// The text that it rests on.
    #[must_use]
    pub const fn basis(self) -> &'static str {
        match self {
            Self::Unadopted => "113-14 art. 188",
            Self::Refused => "113-14 art. 191, 195",
            Self::Unsent => "113-14 art. 195",
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
