//! What a declaration says and an act records: types and what can be told of them without asking anybody.
//!
//! The JSON of these types is stored in `declaration.content` and `act.content` and is covered by the act's seal:
//! fields may be added with a default, never renamed or removed.

pub mod graphql;
pub mod rules;
pub mod terms;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use kernel::calendar::{DatePrecision, HijriSource, to_hijri};
use kernel::error::Fault;
use kernel::id::FileId;
use kernel::locale::{Args, Locale, Texts};
use kernel::names;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

pub use terms::{ActKind, DeclarantQuality, LateBasisKind, MaritalStatus, NoSignature, PieceKind, Regime, Sex};

/// A name in the scripts of the act, verbatim. `latin` is empty for a person who has no Latin name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameRecord {
    /// Arabic letters.
    pub ar: String,
    /// Latin letters.
    pub latin: String,
    /// Tifinagh letters.
    #[serde(default)]
    pub tifinagh: Option<String>,
}

/// A place, profession or nationality, in Arabic and French.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceRecord {
    /// Arabic.
    pub ar: String,
    /// French.
    pub fr: String,
}

/// The Hijri date of an event, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HijriRecord {
    /// Year of the Hijra.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u32,
    /// Day, 1 to 30.
    pub day: u32,
    /// Whether the clerk entered another date than the table's.
    pub overridden: bool,
    /// Where it comes from.
    pub source: HijriSource,
}

/// A date of an act, in both calendars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventDateRecord {
    /// Civil date.
    pub date: NaiveDate,
    /// How much of it is known.
    pub precision: DatePrecision,
    /// Wall-clock time in Morocco, `HH:MM`.
    pub time: Option<String>,
    /// Hijri date.
    pub hijri: HijriRecord,
}

/// A person named in an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRecord {
    /// First name; empty for a stillborn child who was given none.
    pub first_name: NameRecord,
    /// Family name.
    pub family_name: Option<NameRecord>,
    /// Nationality.
    pub nationality: PlaceRecord,
    /// Date of birth.
    pub birth: Option<EventDateRecord>,
    /// Place of birth.
    pub birth_place: Option<PlaceRecord>,
    /// Profession.
    pub profession: Option<PlaceRecord>,
    /// Address.
    pub address: Option<String>,
    /// Number of the national card.
    pub cin: Option<String>,
    /// Whether the person has died.
    pub deceased: bool,
    /// Whose child the person is (decree 2-99-665 art. 36).
    #[serde(default)]
    pub filiation: Option<FiliationRecord>,
}

/// Whose child a person is: "X, son of Y, son of Z".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiliationRecord {
    /// First name of the person's father.
    pub father: NameRecord,
    /// First name of that father's father.
    pub grandfather: Option<NameRecord>,
}

/// Who declares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclarantRecord {
    /// In which quality.
    pub quality: DeclarantQuality,
    /// Man or woman: which of the two a quality of the law's list is ("grandfather or grandmother"). `None` in acts made
    /// before this was asked, and for institutions.
    #[serde(default)]
    pub sex: Option<Sex>,
    /// Name.
    pub name: NameRecord,
    /// Number of the national card.
    pub cin: Option<String>,
    /// Date of birth.
    pub birth: Option<EventDateRecord>,
    /// Profession.
    pub profession: Option<PlaceRecord>,
    /// Address.
    pub address: Option<String>,
    /// Whether somebody else came in the declarant's name.
    pub proxy: bool,
    /// Reference of the proxy.
    pub proxy_reference: Option<String>,
    /// Why the act is not signed by the declarant; `None` when it is.
    #[serde(default)]
    pub no_signature: Option<NoSignature>,
}

impl DeclarantRecord {
    /// The quality as it is printed, in one language.
    #[must_use]
    pub fn quality_text(&self, texts: &Texts, locale: Locale) -> String {
        let (id, args) = self.quality_words();
        texts.get(locale, &id, &args)
    }

    /// Text and values of the quality.
    #[must_use]
    pub fn quality_words(&self) -> (String, Args) {
        let sex = self.sex.map_or("other", Sex::as_str);
        (self.quality.label_id("declarant-quality"), vec![("sex", sex.to_owned())])
    }
}

/// A stored file, as it was when it was attached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Identifier.
    pub id: FileId,
    /// Name it was given.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of the content, hexadecimal: the seal of the act covers the file as well.
    pub sha256: String,
}

/// A piece handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PieceRecord {
    /// What it is.
    pub kind: PieceKind,
    /// Its reference.
    pub reference: Option<String>,
    /// Who issued it.
    pub issued_by: Option<String>,
    /// When.
    pub issued_on: Option<NaiveDate>,
    /// Its scan.
    pub file: Option<FileRecord>,
}

/// What allows a late declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateBasisRecord {
    /// Authorisation or judgment.
    pub kind: LateBasisKind,
    /// Its reference.
    pub reference: String,
    /// Who issued it.
    pub issued_by: String,
    /// When.
    pub issued_on: NaiveDate,
}

/// A birth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BirthContent {
    /// When.
    pub event: EventDateRecord,
    /// Where.
    pub place: PlaceRecord,
    /// Whether that is abroad: such a birth has a year (decree 2-22-04 art. 40). Not written when it is not: what was stored and
    /// sealed before this was asked reads, and is written, as it was.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub born_abroad: bool,
    /// Sex of the child.
    pub sex: Sex,
    /// First name of the child.
    pub first_name: NameRecord,
    /// Family name of the child.
    pub family_name: Option<NameRecord>,
    /// Children born together, 1 to 9; one act each (law 36-21 art. 27).
    pub multiplicity: i32,
    /// Which of them, by order of birth.
    pub rank: i32,
    /// Father; `None` is written as nothing, and nothing printed says why.
    pub father: Option<PersonRecord>,
    /// Mother; likewise.
    pub mother: Option<PersonRecord>,
    /// Who declares.
    pub declarant: DeclarantRecord,
    /// What was handed in.
    pub pieces: Vec<PieceRecord>,
    /// What allows a late declaration.
    pub late_basis: Option<LateBasisRecord>,
}

/// A death.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeathContent {
    /// When.
    pub event: EventDateRecord,
    /// Where.
    pub place: PlaceRecord,
    /// Whether that is abroad: such a death has a year (decree 2-22-04 art. 40). Not written when it is not, as of a birth.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub died_abroad: bool,
    /// A child born without life: a death act only (law 36-21 art. 29).
    pub stillborn: bool,
    /// Sex of the deceased.
    pub sex: Sex,
    /// Who died.
    pub deceased: PersonRecord,
    /// Marital status.
    pub marital_status: Option<MaritalStatus>,
    /// Father of the deceased.
    pub father: Option<PersonRecord>,
    /// Mother of the deceased.
    pub mother: Option<PersonRecord>,
    /// Husband or wife.
    pub spouse: Option<NameRecord>,
    /// Who declares.
    pub declarant: DeclarantRecord,
    /// What was handed in.
    pub pieces: Vec<PieceRecord>,
    /// What allows a late declaration.
    pub late_basis: Option<LateBasisRecord>,
}

/// The content of a declaration or an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "contents are few and both kinds are large")]
pub enum Content {
    /// A birth.
    Birth(BirthContent),
    /// A death.
    Death(DeathContent),
}

/// A content as it was entered, and the faults found while reading it.
#[derive(Debug, Clone)]
pub struct Entered {
    /// What was entered; a date that could not be read is replaced, and is among the faults.
    pub content: Content,
    /// Faults of form, each with its path.
    pub faults: Vec<Fault>,
}

impl NameRecord {
    /// Whether nothing was entered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ar.is_empty() && self.latin.is_empty()
    }
}

impl EventDateRecord {
    /// A civil date known to the day, with the Hijri date of the tables; `None` outside of the tables.
    #[must_use]
    pub fn of(date: NaiveDate) -> Option<Self> {
        let (hijri, source) = to_hijri(date)?;
        let hijri = HijriRecord { year: hijri.year, month: hijri.month, day: hijri.day, overridden: false, source };
        Some(Self { date, precision: DatePrecision::Day, time: None, hijri })
    }
}

impl Content {
    /// The stored content of this kind, read once: by its `kind` alone serde would have to keep all of it aside first, for every line of a list.
    ///
    /// # Errors
    /// When it is no content of this kind.
    pub(crate) fn of(kind: ActKind, stored: &RawValue) -> serde_json::Result<Self> {
        match kind {
            ActKind::Birth => serde_json::from_str(stored.get()).map(Self::Birth),
            ActKind::Death => serde_json::from_str(stored.get()).map(Self::Death),
        }
    }

    /// Birth or death.
    #[must_use]
    pub fn kind(&self) -> ActKind {
        match self {
            Self::Birth(_) => ActKind::Birth,
            Self::Death(_) => ActKind::Death,
        }
    }

    /// The event.
    #[must_use]
    pub fn event(&self) -> &EventDateRecord {
        match self {
            Self::Birth(birth) => &birth.event,
            Self::Death(death) => &death.event,
        }
    }

    /// Whether it happened abroad.
    #[must_use]
    pub fn is_abroad(&self) -> bool {
        match self {
            Self::Birth(birth) => birth.born_abroad,
            Self::Death(death) => death.died_abroad,
        }
    }

    /// Who declares.
    #[must_use]
    pub fn declarant(&self) -> &DeclarantRecord {
        match self {
            Self::Birth(birth) => &birth.declarant,
            Self::Death(death) => &death.declarant,
        }
    }

    /// What was handed in.
    #[must_use]
    pub fn pieces(&self) -> &[PieceRecord] {
        match self {
            Self::Birth(birth) => &birth.pieces,
            Self::Death(death) => &death.pieces,
        }
    }

    /// What was handed in, to complete what is known of the files.
    pub fn pieces_mut(&mut self) -> &mut Vec<PieceRecord> {
        match self {
            Self::Birth(birth) => &mut birth.pieces,
            Self::Death(death) => &mut death.pieces,
        }
    }

    /// What allows a late declaration.
    #[must_use]
    pub fn late_basis(&self) -> Option<&LateBasisRecord> {
        match self {
            Self::Birth(birth) => birth.late_basis.as_ref(),
            Self::Death(death) => death.late_basis.as_ref(),
        }
    }

    /// Father and mother of the person.
    #[must_use]
    pub fn parents(&self) -> (Option<&PersonRecord>, Option<&PersonRecord>) {
        match self {
            Self::Birth(birth) => (birth.father.as_ref(), birth.mother.as_ref()),
            Self::Death(death) => (death.father.as_ref(), death.mother.as_ref()),
        }
    }

    /// First and family name of the person whom the act is about.
    #[must_use]
    pub fn names(&self) -> (&NameRecord, Option<&NameRecord>) {
        match self {
            Self::Birth(birth) => (&birth.first_name, birth.family_name.as_ref()),
            Self::Death(death) => (&death.deceased.first_name, death.deceased.family_name.as_ref()),
        }
    }

    /// Whether a corrected content tells of somebody else: more than one of day, sex, names and parents changed. One of
    /// them is a mistake mended.
    #[must_use]
    pub fn is_about_another(&self, corrected: &Self) -> bool {
        let parents = |content: &Self| {
            let (father, mother) = content.parents();
            [father, mother].map(|parent| parent.map(|p| (p.first_name.clone(), p.family_name.clone())))
        };
        let sex = |content: &Self| match content {
            Self::Birth(birth) => birth.sex,
            Self::Death(death) => death.sex,
        };
        let differ = [
            rules::first_day(self.event()) != rules::first_day(corrected.event()),
            sex(self) != sex(corrected),
            self.names() != corrected.names(),
            parents(self) != parents(corrected),
        ];
        self.kind() != corrected.kind() || differ.into_iter().filter(|differs| *differs).count() > 1
    }

    /// Whom the act is about, for lists: "محمد العلوي · Mohamed Alaoui". For a stillborn child without a name: its
    /// mother's or father's name in brackets, or a dash.
    #[must_use]
    pub fn subject(&self) -> String {
        let (first, family) = self.names();
        if !first.is_empty() {
            return full_name(first, family);
        }
        let (father, mother) = self.parents();
        match mother.or(father) {
            Some(parent) => format!("[{}]", full_name(&parent.first_name, parent.family_name.as_ref())),
            None => "—".to_owned(),
        }
    }

    /// The key under which the act is found: the person's names in both scripts, then the parents'.
    #[must_use]
    pub fn search_key(&self) -> String {
        let (father, mother) = self.parents();
        let (first, family) = self.names();
        let parent_names = [father, mother].into_iter().flatten().map(|p| (&p.first_name, p.family_name.as_ref()));
        let mut keys: Vec<String> = Vec::new();
        for (first, family) in std::iter::once((first, family)).chain(parent_names) {
            let arabic = [Some(&first.ar), family.map(|name| &name.ar)];
            let latin = [Some(&first.latin), family.map(|name| &name.latin)];
            for words in [arabic, latin] {
                let key: Vec<String> = words.into_iter().flatten().map(|name| names::search_key(name)).collect();
                let key = key.join(" ").trim().to_owned();
                if !key.is_empty() && !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
        keys.join(" | ")
    }
}

fn full_name(first: &NameRecord, family: Option<&NameRecord>) -> String {
    let join = |part: fn(&NameRecord) -> &str| {
        let words = [Some(part(first)), family.map(part)];
        words.into_iter().flatten().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let both = [join(|name| &name.ar), join(|name| &name.latin)];
    both.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}
