//! What declarations and acts say, as GraphQL objects.

mod deadline;
mod enums;
mod input;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use kernel::calendar::{
    HijriDate, Lang, format_en, format_hijri, format_hijri_en, format_with_precision, format_zgh, hijri_month,
    hijri_month_en,
};
use kernel::files::Link;
use kernel::gql::people::LocalNameObject;
use kernel::gql::{Date, session};
use kernel::locale::{Locale, Texts};
use kernel::session::Session;
use kernel::words::date_words_with_precision;

use super::{
    BirthContent, DeathContent, DeclarantRecord, EventDateRecord, FileRecord, FiliationRecord, HijriRecord,
    LateBasisRecord, NameRecord, PersonRecord, PieceRecord, PlaceRecord,
};
pub use deadline::DeadlineObject;
pub use enums::{
    ActKindItem, DatePrecisionItem, DeclarantQualityItem, HijriSourceItem, LateBasisKindItem, MaritalStatusItem,
    NoSignatureItem, PieceKindItem, RegimeItem, SexItem,
};
pub use input::{
    BirthContentInput, DeathContentInput, DeclarantInput, EventDateInput, FiliationInput, HijriInput, LateBasisInput,
    NameInput, PersonInput, PieceInput, PlaceInput,
};

/// A Fluent text in both languages of an act, and in those of the screens that have it.
#[must_use]
pub fn label(session: &Session, id: &str) -> LocalNameObject {
    words(&session.house().texts, id, &[])
}

fn words(texts: &Texts, id: &str, args: &[(&'static str, String)]) -> LocalNameObject {
    let own = |locale| texts.own(locale, id, args);
    let text = |locale| texts.get(locale, id, args);
    LocalNameObject { ar: text(Locale::Ar), fr: text(Locale::Fr), zgh: own(Locale::Zgh), en: own(Locale::En) }
}

/// A name in the scripts of the act, verbatim.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "Name")]
pub struct NameObject {
    /// In Arabic letters.
    pub ar: String,
    /// In Latin letters; empty for a person who has no Latin name.
    pub latin: String,
    /// In Tifinagh letters.
    pub tifinagh: Option<String>,
}

impl From<NameRecord> for NameObject {
    fn from(name: NameRecord) -> Self {
        Self { ar: name.ar, latin: name.latin, tifinagh: name.tifinagh }
    }
}

/// A place, a profession or a nationality in Arabic and French.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "Place")]
pub struct PlaceObject {
    /// In Arabic.
    pub ar: String,
    /// In French.
    pub fr: String,
}

impl From<PlaceRecord> for PlaceObject {
    fn from(place: PlaceRecord) -> Self {
        Self { ar: place.ar, fr: place.fr }
    }
}

/// A date of the Hijri calendar.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "HijriDate")]
pub struct HijriDateObject {
    /// Year of the Hijra.
    pub year: i32,
    /// Month, 1 (moharrem) to 12 (hija).
    pub month: i32,
    /// Day, 1 to 30.
    pub day: i32,
    /// In Arabic, saying no more than is known.
    pub ar: String,
    /// In French, saying no more than is known.
    pub fr: String,
    /// In English, saying no more than is known.
    pub en: String,
    /// Whether the clerk entered another date than the table's.
    pub overridden: bool,
    /// Where the date comes from.
    pub source: HijriSourceItem,
}

impl HijriDateObject {
    /// In words that fit the precision of the civil date.
    #[must_use]
    pub fn of(hijri: &HijriRecord, precision: kernel::calendar::DatePrecision) -> Self {
        let text = |lang| hijri_text(hijri, precision, lang);
        let whole = |value: u32| i32::try_from(value).unwrap_or(0);
        Self {
            year: hijri.year,
            month: whole(hijri.month),
            day: whole(hijri.day),
            ar: text(Lang::Ar),
            fr: text(Lang::Fr),
            en: hijri_en(hijri, precision),
            overridden: hijri.overridden,
            source: hijri.source.into(),
        }
    }
}

fn hijri_text(hijri: &HijriRecord, precision: kernel::calendar::DatePrecision, lang: Lang) -> String {
    use kernel::calendar::DatePrecision::{Day, Month, Presumed, Season, Year};
    match precision {
        Day | Presumed => format_hijri(HijriDate { year: hijri.year, month: hijri.month, day: hijri.day }, lang),
        Month => format!("{} {}", hijri_month(hijri.month, lang), hijri.year),
        // Hijri months wander through the seasons: of a season only the year is told.
        Season | Year => hijri.year.to_string(),
    }
}

fn hijri_en(hijri: &HijriRecord, precision: kernel::calendar::DatePrecision) -> String {
    use kernel::calendar::DatePrecision::{Day, Month, Presumed, Season, Year};
    match precision {
        Day | Presumed => format_hijri_en(HijriDate { year: hijri.year, month: hijri.month, day: hijri.day }),
        Month => format!("{} {}", hijri_month_en(hijri.month), hijri.year),
        Season | Year => hijri.year.to_string(),
    }
}

/// A date of an act in both calendars.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "EventDate")]
pub struct EventDateObject {
    /// Civil date, ISO 8601. Below `DAY` precision its day or month says nothing.
    pub date: Date,
    /// How much of the date is known.
    pub precision: DatePrecisionItem,
    /// Wall-clock time in Morocco, `HH:MM`.
    pub time: Option<String>,
    /// Hijri date.
    pub hijri: HijriDateObject,
    /// In Arabic, e.g. `21 نونبر 2026`.
    pub ar: String,
    /// In French, e.g. `21 novembre 2026`.
    pub fr: String,
    /// In Tamazight, e.g. `21 ⵏⵓⵡⴰⵏⴱⵉⵔ 2026`; a presumed date in French.
    pub zgh: String,
    /// In English, e.g. `21 November 2026`.
    pub en: String,
    /// In Arabic words.
    pub words_ar: String,
    /// In French words.
    pub words_fr: String,
}

impl From<EventDateRecord> for EventDateObject {
    fn from(event: EventDateRecord) -> Self {
        let text = |lang| format_with_precision(event.date, event.precision, lang);
        let words = |lang| date_words_with_precision(event.date, event.precision, lang);
        Self {
            date: event.date.into(),
            precision: event.precision.into(),
            hijri: HijriDateObject::of(&event.hijri, event.precision),
            ar: text(Lang::Ar),
            fr: text(Lang::Fr),
            zgh: format_zgh(event.date, event.precision),
            en: format_en(event.date, event.precision),
            words_ar: words(Lang::Ar),
            words_fr: words(Lang::Fr),
            time: event.time,
        }
    }
}

/// A person named in an act.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "Person")]
pub struct PersonObject {
    /// First name; empty for a stillborn child who was given none.
    pub first_name: NameObject,
    /// Family name.
    pub family_name: Option<NameObject>,
    /// Nationality.
    pub nationality: PlaceObject,
    /// Date of birth.
    pub birth: Option<EventDateObject>,
    /// Place of birth.
    pub birth_place: Option<PlaceObject>,
    /// Profession.
    pub profession: Option<PlaceObject>,
    /// Address.
    pub address: Option<String>,
    /// Number of the national card.
    pub cin: Option<String>,
    /// Whether the person has died.
    pub deceased: bool,
    /// Whose child the person is, as extracts print it of parents (decree 2-99-665 art. 36); null when nobody said.
    pub filiation: Option<FiliationObject>,
}

/// Whose child a person is: "X, son of Y, son of Z".
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "Filiation")]
pub struct FiliationObject {
    /// First name of the person's father.
    pub father: NameObject,
    /// First name of that father's father.
    pub grandfather: Option<NameObject>,
}

impl From<FiliationRecord> for FiliationObject {
    fn from(of: FiliationRecord) -> Self {
        Self { father: of.father.into(), grandfather: of.grandfather.map(Into::into) }
    }
}

impl From<PersonRecord> for PersonObject {
    fn from(person: PersonRecord) -> Self {
        Self {
            first_name: person.first_name.into(),
            family_name: person.family_name.map(Into::into),
            nationality: person.nationality.into(),
            birth: person.birth.map(Into::into),
            birth_place: person.birth_place.map(Into::into),
            profession: person.profession.map(Into::into),
            address: person.address,
            cin: person.cin,
            deceased: person.deceased,
            filiation: person.filiation.map(Into::into),
        }
    }
}

/// Who declares.
#[derive(Debug, Clone)]
pub struct DeclarantObject(pub DeclarantRecord);

/// Who declared.
#[Object(name = "Declarant")]
impl DeclarantObject {
    /// In which quality (law 36-21 art. 24 and 37).
    async fn quality(&self) -> DeclarantQualityItem {
        self.0.quality.into()
    }
    /// The quality, as written in the act.
    async fn quality_label(&self, ctx: &Context<'_>) -> Result<LocalNameObject> {
        let texts = &session(ctx)?.house().texts;
        let (id, args) = self.0.quality_words();
        Ok(words(texts, &id, &args))
    }
    /// Man or woman; null when nobody said, and for institutions.
    async fn sex(&self) -> Option<SexItem> {
        self.0.sex.map(Into::into)
    }
    /// Name.
    async fn name(&self) -> NameObject {
        self.0.name.clone().into()
    }
    /// Number of the national card.
    async fn cin(&self) -> Option<&str> {
        self.0.cin.as_deref()
    }
    /// Date of birth.
    async fn birth(&self) -> Option<EventDateObject> {
        self.0.birth.clone().map(Into::into)
    }
    /// Profession.
    async fn profession(&self) -> Option<PlaceObject> {
        self.0.profession.clone().map(Into::into)
    }
    /// Address.
    async fn address(&self) -> Option<&str> {
        self.0.address.as_deref()
    }
    /// Whether somebody else came in the declarant's name.
    async fn proxy(&self) -> bool {
        self.0.proxy
    }
    /// Reference of the proxy.
    async fn proxy_reference(&self) -> Option<&str> {
        self.0.proxy_reference.as_deref()
    }
    /// Why the declarant does not sign the act; null when the act is signed.
    async fn no_signature(&self) -> Option<NoSignatureItem> {
        self.0.no_signature.map(Into::into)
    }
}

/// A stored file.
#[derive(Debug, Clone)]
pub struct FileRefObject(pub FileRecord);

/// A stored file.
#[Object(name = "FileRef")]
impl FileRefObject {
    /// Identifier, `fil_…`.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }
    /// Name it was given.
    async fn name(&self) -> &str {
        &self.0.name
    }
    /// Media type, found by looking at the content.
    async fn media_type(&self) -> &str {
        &self.0.media_type
    }
    /// Size in bytes.
    async fn size(&self) -> i32 {
        i32::try_from(self.0.size).unwrap_or(i32::MAX)
    }
    /// Path of a signed link, good for a quarter of an hour.
    async fn url(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(Link::path(session(ctx)?, self.0.id))
    }
}

/// A piece handed in with a declaration.
#[derive(Debug, Clone)]
pub struct PieceObject(pub PieceRecord);

/// A piece that was brought.
#[Object(name = "Piece")]
impl PieceObject {
    /// What it is.
    async fn kind(&self) -> PieceKindItem {
        self.0.kind.into()
    }
    /// What it is, in words.
    async fn label(&self, ctx: &Context<'_>) -> Result<LocalNameObject> {
        Ok(label(session(ctx)?, &self.0.kind.label_id("piece-kind")))
    }
    /// Its reference.
    async fn reference(&self) -> Option<&str> {
        self.0.reference.as_deref()
    }
    /// Who issued it.
    async fn issued_by(&self) -> Option<&str> {
        self.0.issued_by.as_deref()
    }
    /// When it was issued.
    async fn issued_on(&self) -> Option<Date> {
        self.0.issued_on.map(Into::into)
    }
    /// Its scan.
    async fn file(&self) -> Option<FileRefObject> {
        self.0.file.clone().map(FileRefObject)
    }
}

/// What allows a declaration after its deadline (law 36-21 art. 21, decree 2-22-04 art. 41).
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "LateBasis")]
pub struct LateBasisObject {
    /// Authorisation or judgment.
    pub kind: LateBasisKindItem,
    /// Its reference.
    pub reference: String,
    /// Who issued it.
    pub issued_by: String,
    /// When it was issued.
    pub issued_on: Date,
}

impl From<LateBasisRecord> for LateBasisObject {
    fn from(basis: LateBasisRecord) -> Self {
        Self {
            kind: basis.kind.into(),
            reference: basis.reference,
            issued_by: basis.issued_by,
            issued_on: basis.issued_on.into(),
        }
    }
}

/// A birth.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "Birth")]
pub struct BirthObject {
    /// When.
    pub event: EventDateObject,
    /// Where.
    pub place: PlaceObject,
    /// Whether that is abroad: the birth is then declared within a year (decree 2-22-04 art. 40).
    pub born_abroad: bool,
    /// Sex of the child.
    pub sex: SexItem,
    /// First name of the child.
    pub first_name: NameObject,
    /// Family name of the child.
    pub family_name: Option<NameObject>,
    /// Children born together, 1 to 9; one act each (law 36-21 art. 27).
    pub multiplicity: i32,
    /// Which of them, by order of birth.
    pub rank: i32,
    /// Father.
    pub father: Option<PersonObject>,
    /// Mother.
    pub mother: Option<PersonObject>,
}

impl From<&BirthContent> for BirthObject {
    fn from(birth: &BirthContent) -> Self {
        let birth = birth.clone();
        Self {
            event: birth.event.into(),
            place: birth.place.into(),
            born_abroad: birth.born_abroad,
            sex: birth.sex.into(),
            first_name: birth.first_name.into(),
            family_name: birth.family_name.map(Into::into),
            multiplicity: birth.multiplicity,
            rank: birth.rank,
            father: birth.father.map(Into::into),
            mother: birth.mother.map(Into::into),
        }
    }
}

/// A death.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "Death")]
pub struct DeathObject {
    /// When.
    pub event: EventDateObject,
    /// Where.
    pub place: PlaceObject,
    /// Whether that is abroad: the death is then declared within a year (decree 2-22-04 art. 40).
    pub died_abroad: bool,
    /// Whether the child was born without life: a death act only (law 36-21 art. 29).
    pub stillborn: bool,
    /// Sex of the deceased.
    pub sex: SexItem,
    /// Who died.
    pub deceased: PersonObject,
    /// Marital status.
    pub marital_status: Option<MaritalStatusItem>,
    /// Father of the deceased.
    pub father: Option<PersonObject>,
    /// Mother of the deceased.
    pub mother: Option<PersonObject>,
    /// Husband or wife of the deceased.
    pub spouse: Option<NameObject>,
}

impl From<&DeathContent> for DeathObject {
    fn from(death: &DeathContent) -> Self {
        let death = death.clone();
        Self {
            event: death.event.into(),
            place: death.place.into(),
            died_abroad: death.died_abroad,
            stillborn: death.stillborn,
            sex: death.sex.into(),
            deceased: death.deceased.into(),
            marital_status: death.marital_status.map(Into::into),
            father: death.father.map(Into::into),
            mother: death.mother.map(Into::into),
            spouse: death.spouse.map(Into::into),
        }
    }
}
