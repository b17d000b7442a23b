//! The closed lists of words that acts are made of, as they are stored.

/// Declares a list of words: `terms! { /// Doc. Sex { /// Doc. Male = "male", } }`.
macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $text:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ::serde::Serialize, ::serde::Deserialize)]
        pub enum $name { $($(#[$item_doc])* #[serde(rename = $text)] $item,)+ }

        impl $name {
            /// Every word of the list, in the order of the law where it has one.
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

            /// The Fluent id of a word of this list, e.g. `registry-sex-male`.
            #[must_use]
            pub fn label_id(self, list: &str) -> String {
                ::kernel::locale::message_id(&format!("registry-{list}-{}", self.as_str()))
            }
        }
    )+};
}
pub(crate) use terms;

terms! {
    /// What an act records.
    ActKind {
        /// A birth.
        Birth = "birth",
        /// A death; also a child born without life (law 36-21 art. 29).
        Death = "death",
    }

    /// The law an office works under on a day (law 36-21 art. 59).
    Regime {
        /// Law 37-99: the commune numbers, paper prevails.
        Law37_99 = "law_37_99",
        /// Law 36-21: the national electronic register numbers (art. 13-14).
        Law36_21 = "law_36_21",
    }

    /// Sex, as recorded.
    Sex {
        /// Male.
        Male = "male",
        /// Female.
        Female = "female",
    }

    /// Marital status at death.
    MaritalStatus {
        /// Never married.
        Single = "single",
        /// Married.
        Married = "married",
        /// Divorced.
        Divorced = "divorced",
        /// Widowed.
        Widowed = "widowed",
    }

    /// What the declarant is to the person (law 36-21 art. 24 and 37).
    DeclarantQuality {
        /// Father.
        Father = "father",
        /// Mother.
        Mother = "mother",
        /// Grandfather or grandmother.
        Grandparent = "grandparent",
        /// Uncle or aunt on the father's side.
        PaternalUncleAunt = "paternal_uncle_aunt",
        /// Uncle or aunt on the mother's side.
        MaternalUncleAunt = "maternal_uncle_aunt",
        /// Guardian.
        Guardian = "guardian",
        /// Brother or sister.
        Sibling = "sibling",
        /// Nephew or niece.
        NephewNiece = "nephew_niece",
        /// The King's prosecutor, for a child of unknown parents (law 36-21 art. 25).
        Prosecutor = "prosecutor",
        /// Husband or wife.
        Spouse = "spouse",
        /// Son or daughter.
        Child = "child",
        /// Who took the person in as kafil (law 36-21 art. 37).
        Kafil = "kafil",
        /// Another relative.
        OtherRelative = "other_relative",
        /// Hospital, prison or another institution (law 36-21 art. 20 and 39).
        Institution = "institution",
        /// The local authority.
        LocalAuthority = "local_authority",
    }

    /// Why a declarant does not sign the act (decree 2-99-665 art. 13).
    NoSignature {
        /// Has never learnt to sign.
        CannotWrite = "cannot_write",
        /// Is kept from it by an infirmity.
        Infirmity = "infirmity",
    }

    /// What was handed in with a declaration.
    PieceKind {
        /// Certificate of the doctor or midwife.
        MedicalCertificate = "medical_certificate",
        /// Attestation of the local authority.
        AuthorityAttestation = "authority_attestation",
        /// Family booklet.
        FamilyBooklet = "family_booklet",
        /// National cards of the parents.
        ParentsCin = "parents_cin",
        /// Marriage act.
        MarriageAct = "marriage_act",
        /// Death certificate.
        DeathCertificate = "death_certificate",
        /// Proxy.
        Proxy = "proxy",
        /// Certificate for a Chérif name (law 36-21 art. 33).
        CherifCertificate = "cherif_certificate",
        /// Judgment.
        Judgment = "judgment",
        /// Authorisation of the central authority.
        Authorisation = "authorisation",
        /// Anything else.
        Other = "other",
    }

    /// What allows a declaration after its deadline.
    LateBasisKind {
        /// Authorisation of the central authority (law 36-21 art. 21, decree 2-22-04 art. 41).
        Authorisation = "authorisation",
        /// Judgment.
        Judgment = "judgment",
    }
}

impl Sex {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Male => Self::Female,
            Self::Female => Self::Male,
        }
    }
}

impl DeclarantQuality {
    /// The sex that the quality says by itself.
    #[must_use]
    pub const fn sex(self) -> Option<Sex> {
        match self {
            Self::Father => Some(Sex::Male),
            Self::Mother => Some(Sex::Female),
            _ => None,
        }
    }
}

impl Regime {
    /// What allows a declaration after its deadline, the usual one first. Under law 37-99 only a declaratory judgment does
    /// (decree 2-99-665); under law 36-21 the central authority authorises, and the court decides once it has refused
    /// (art. 21, decree 2-22-04 art. 41).
    #[must_use]
    pub const fn late_bases(self) -> &'static [LateBasisKind] {
        match self {
            Self::Law37_99 => &[LateBasisKind::Judgment],
            Self::Law36_21 => &[LateBasisKind::Authorisation, LateBasisKind::Judgment],
        }
    }
}
