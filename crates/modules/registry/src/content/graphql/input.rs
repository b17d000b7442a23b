//! Contents as they are entered. Form is checked here, every fault with its path; the rules are in `content::rules`.

use async_graphql::{ID, InputObject};
use chrono::{NaiveDate, NaiveTime};
use kernel::calendar::{DatePrecision, HijriDate, HijriSource};
use kernel::error::Failure;
use kernel::gql::{Checks, Date};

use super::enums::{
    DatePrecisionItem, DeclarantQualityItem, LateBasisKindItem, MaritalStatusItem, NoSignatureItem, PieceKindItem,
    SexItem,
};
use crate::content::{
    BirthContent, Content, DeathContent, DeclarantQuality, DeclarantRecord, Entered, EventDateRecord, FileRecord,
    FiliationRecord, HijriRecord, LateBasisRecord, NameRecord, PersonRecord, PieceRecord, PlaceRecord, Sex, rules,
};

const NAME: usize = 100;
const LINE: usize = 200;
const REFERENCE: usize = 120;
const MAX_PIECES: usize = 30;
/// Hijri years of the dates that acts bear: 1785 to 2272.
const YEARS: std::ops::RangeInclusive<i32> = 1200..=1700;

/// A name in the scripts of the act.
#[derive(Debug, InputObject)]
pub struct NameInput {
    /// In Arabic letters.
    ar: String,
    /// In Latin letters; may be empty for a person who has no Latin name.
    latin: String,
    /// In Tifinagh letters.
    tifinagh: Option<String>,
}

/// A place, a profession or a nationality.
#[derive(Debug, InputObject)]
pub struct PlaceInput {
    /// In Arabic.
    ar: String,
    /// In French.
    fr: String,
}

/// A Hijri date that the clerk enters in place of the table's.
#[derive(Debug, InputObject)]
pub struct HijriInput {
    /// Year of the Hijra, 1200 to 1700.
    year: i32,
    /// Month, 1 to 12.
    month: i32,
    /// Day, 1 to 30.
    day: i32,
}

/// A date of an act.
#[derive(Debug, InputObject)]
pub struct EventDateInput {
    /// Civil date. Below `DAY` precision, any day of the known month or year: its first day is kept.
    date: Date,
    /// How much of it is known; `DAY` when nothing is said.
    precision: Option<DatePrecisionItem>,
    /// Wall-clock time in Morocco, `HH:MM`.
    time: Option<String>,
    /// Hijri date, when the clerk corrects the table's; at most two days away from it. Required before 1924.
    hijri: Option<HijriInput>,
}

/// A person named in an act.
#[derive(Debug, InputObject)]
pub struct PersonInput {
    /// First name.
    first_name: NameInput,
    /// Family name.
    family_name: Option<NameInput>,
    /// Nationality; Moroccan when nothing is said.
    nationality: Option<PlaceInput>,
    /// Date of birth.
    birth: Option<EventDateInput>,
    /// Place of birth.
    birth_place: Option<PlaceInput>,
    /// Profession.
    profession: Option<PlaceInput>,
    /// Address.
    address: Option<String>,
    /// Number of the national card.
    cin: Option<String>,
    /// Whether the person has died; false when nothing is said.
    deceased: Option<bool>,
    /// Whose child the person is; extracts print it of both parents or of neither (decree 2-99-665 art. 36).
    filiation: Option<FiliationInput>,
}

/// Whose child a person is: "X, son of Y, son of Z".
#[derive(Debug, InputObject)]
pub struct FiliationInput {
    /// First name of the person's father.
    father: NameInput,
    /// First name of that father's father.
    grandfather: Option<NameInput>,
}

/// Who declares.
#[derive(Debug, InputObject)]
pub struct DeclarantInput {
    /// In which quality.
    quality: DeclarantQualityItem,
    /// Man or woman: the act then says «grandmother» where the law's list says «grandfather or grandmother». Fathers,
    /// mothers and spouses are known by their quality.
    sex: Option<SexItem>,
    /// Name.
    name: NameInput,
    /// Number of the national card.
    cin: Option<String>,
    /// Date of birth.
    birth: Option<EventDateInput>,
    /// Profession.
    profession: Option<PlaceInput>,
    /// Address.
    address: Option<String>,
    /// Whether somebody else came in the declarant's name; false when nothing is said.
    proxy: Option<bool>,
    /// Reference of the proxy; required with one.
    proxy_reference: Option<String>,
    /// Why the declarant does not sign; the page of the register says so. Nothing when the act is signed.
    no_signature: Option<NoSignatureItem>,
}

/// A piece handed in.
#[derive(Debug, InputObject)]
pub struct PieceInput {
    /// What it is.
    kind: PieceKindItem,
    /// Its reference.
    reference: Option<String>,
    /// Who issued it.
    issued_by: Option<String>,
    /// When.
    issued_on: Option<Date>,
    /// Its scan, uploaded before.
    file_id: Option<ID>,
}

/// What allows a late declaration.
#[derive(Debug, InputObject)]
pub struct LateBasisInput {
    /// Authorisation or judgment.
    kind: LateBasisKindItem,
    /// Its reference.
    reference: String,
    /// Who issued it.
    issued_by: String,
    /// When.
    issued_on: Date,
}

/// What a birth declaration says.
#[derive(Debug, InputObject)]
pub struct BirthContentInput {
    /// When.
    event: EventDateInput,
    /// Where.
    place: PlaceInput,
    /// Whether that is abroad: the birth is then declared within a year (decree 2-22-04 art. 40). False when nothing is said.
    born_abroad: Option<bool>,
    /// Sex of the child.
    sex: SexItem,
    /// First name of the child: two names at most (law 36-21 art. 34).
    first_name: NameInput,
    /// Family name of the child.
    family_name: Option<NameInput>,
    /// Children born together, 1 to 9; 1 when nothing is said.
    multiplicity: Option<i32>,
    /// Which of them, by order of birth; 1 when nothing is said.
    rank: Option<i32>,
    /// Father.
    father: Option<PersonInput>,
    /// Mother.
    mother: Option<PersonInput>,
    /// Who declares.
    declarant: DeclarantInput,
    /// What was handed in.
    pieces: Option<Vec<PieceInput>>,
    /// What allows a late declaration.
    late_basis: Option<LateBasisInput>,
}

/// What a death declaration says.
#[derive(Debug, InputObject)]
pub struct DeathContentInput {
    /// When.
    event: EventDateInput,
    /// Where.
    place: PlaceInput,
    /// Whether that is abroad: the death is then declared within a year (decree 2-22-04 art. 40). False when nothing is said.
    died_abroad: Option<bool>,
    /// A child born without life; its first name may be left empty. False when nothing is said.
    stillborn: Option<bool>,
    /// Sex of the deceased.
    sex: SexItem,
    /// Who died.
    deceased: PersonInput,
    /// Marital status.
    marital_status: Option<MaritalStatusItem>,
    /// Father of the deceased.
    father: Option<PersonInput>,
    /// Mother of the deceased.
    mother: Option<PersonInput>,
    /// Husband or wife of the deceased.
    spouse: Option<NameInput>,
    /// Who declares.
    declarant: DeclarantInput,
    /// What was handed in.
    pieces: Option<Vec<PieceInput>>,
    /// What allows a late declaration.
    late_basis: Option<LateBasisInput>,
}

/// How much of a name must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    /// Arabic and Latin (law 36-21: the names also in Latin letters).
    Both,
    /// Arabic; some people have no Latin name.
    Arabic,
    /// Nothing: a stillborn child may have no name.
    Nothing,
}

impl NameInput {
    fn read(&self, c: &mut Checks, need: Need) -> NameRecord {
        let ar = match need {
            Need::Nothing => c.optional("ar", Some(&self.ar), NAME).unwrap_or_default(),
            Need::Both | Need::Arabic => c.text("ar", &self.ar, NAME),
        };
        let latin = match need {
            Need::Both => c.text("latin", &self.latin, NAME),
            Need::Arabic | Need::Nothing => c.optional("latin", Some(&self.latin), NAME).unwrap_or_default(),
        };
        NameRecord { ar, latin, tifinagh: c.optional("tifinagh", self.tifinagh.as_deref(), NAME) }
    }
}

impl PlaceInput {
    fn read(&self, c: &mut Checks) -> PlaceRecord {
        PlaceRecord { ar: c.text("ar", &self.ar, LINE), fr: c.text("fr", &self.fr, LINE) }
    }
}

fn place(c: &mut Checks, field: &str, input: Option<&PlaceInput>) -> Option<PlaceRecord> {
    input.map(|input| c.within(field, |c| input.read(c)))
}

fn family_name(c: &mut Checks, input: Option<&NameInput>) -> Option<NameRecord> {
    let name = c.within("familyName", |c| input.map(|name| name.read(c, Need::Arabic)));
    name.filter(|name| !name.is_empty())
}

impl EventDateInput {
    // A date that cannot be read is replaced, so that the rules still tell everything else: its field is at fault already.
    fn read(&self, c: &mut Checks) -> EventDateRecord {
        let time = c.optional("time", self.time.as_deref(), 5);
        if time.as_deref().is_some_and(|time| time.len() != 5 || NaiveTime::parse_from_str(time, "%H:%M").is_err()) {
            c.fault("registry-error-time", "time");
        }
        let precision = self.precision.map(DatePrecision::from).unwrap_or_default();
        let clerk = self.hijri.as_ref().map(|hijri| c.within("hijri", |c| hijri.read(c)));
        let Some(date) = c.date("date", &self.date) else {
            return EventDateRecord { date: NEVER, precision, time, hijri: UNREADABLE };
        };
        let entered = EventDateRecord { date, precision, time, hijri: UNREADABLE };
        let date = rules::first_day(&entered);
        let hijri = match clerk {
            Some(None) => UNREADABLE,
            clerk => rules::hijri(date, precision, clerk.flatten()).unwrap_or_else(|fault| {
                c.fault(fault.code, "hijri").args = fault.args;
                UNREADABLE
            }),
        };
        EventDateRecord { date, hijri, ..entered }
    }
}

/// Stands for a date that cannot be read: so late that it contradicts no other date.
const NEVER: NaiveDate = NaiveDate::MAX;
/// Stands for a Hijri date that cannot be read.
const UNREADABLE: HijriRecord =
    HijriRecord { year: 0, month: 1, day: 1, overridden: false, source: HijriSource::Clerk };

impl HijriInput {
    /// `None` when a part is out of bounds; then it is among the faults.
    fn read(&self, c: &mut Checks) -> Option<HijriDate> {
        c.number("year", self.year, YEARS);
        c.number("month", self.month, 1..=12);
        c.number("day", self.day, 1..=30);
        let possible = YEARS.contains(&self.year) && (1..=12).contains(&self.month) && (1..=30).contains(&self.day);
        let part = |value: i32| u32::try_from(value).ok();
        let read = || Some(HijriDate { year: self.year, month: part(self.month)?, day: part(self.day)? });
        if possible { read() } else { None }
    }
}

fn event(c: &mut Checks, field: &str, input: Option<&EventDateInput>) -> Option<EventDateRecord> {
    input.map(|input| c.within(field, |c| input.read(c)))
}

impl PersonInput {
    fn read(&self, c: &mut Checks, need: Need) -> PersonRecord {
        PersonRecord {
            first_name: c.within("firstName", |c| self.first_name.read(c, need)),
            family_name: family_name(c, self.family_name.as_ref()),
            nationality: place(c, "nationality", self.nationality.as_ref()).unwrap_or_else(rules::moroccan),
            birth: event(c, "birth", self.birth.as_ref()),
            birth_place: place(c, "birthPlace", self.birth_place.as_ref()),
            profession: place(c, "profession", self.profession.as_ref()),
            address: c.optional("address", self.address.as_deref(), LINE),
            cin: cin(c, self.cin.as_deref()),
            deceased: self.deceased.unwrap_or(false),
            filiation: self.filiation.as_ref().map(|of| c.within("filiation", |c| of.read(c))),
        }
    }
}

impl FiliationInput {
    fn read(&self, c: &mut Checks) -> FiliationRecord {
        let grandfather = self.grandfather.as_ref();
        FiliationRecord {
            father: c.within("father", |c| self.father.read(c, Need::Arabic)),
            grandfather: grandfather.map(|name| c.within("grandfather", |c| name.read(c, Need::Arabic))),
        }
    }
}

/// As on the card: capitals, no spaces.
fn cin(c: &mut Checks, value: Option<&str>) -> Option<String> {
    c.optional("cin", value, 20).map(|cin| cin.split_whitespace().collect::<String>().to_uppercase())
}

fn person(c: &mut Checks, field: &str, input: Option<&PersonInput>) -> Option<PersonRecord> {
    input.map(|input| c.within(field, |c| input.read(c, Need::Arabic)))
}

/// A husband or wife follows from whose act it is: a sex that was said before that was corrected would print the wrong word.
/// Of a father or mother what was said is kept, so that a slip is refused.
fn sex_of(quality: DeclarantQuality, said: Option<Sex>, spouse: Option<Sex>) -> Option<Sex> {
    spouse.filter(|_| quality == DeclarantQuality::Spouse).or(said).or(quality.sex())
}

impl DeclarantInput {
    /// `spouse` is the sex of a husband or wife of the person whose act it is.
    fn read(&self, c: &mut Checks, spouse: Option<Sex>) -> DeclarantRecord {
        let quality = DeclarantQuality::from(self.quality);
        let sex = sex_of(quality, self.sex.map(Sex::from), spouse);
        DeclarantRecord {
            quality,
            sex,
            name: c.within("name", |c| self.name.read(c, Need::Arabic)),
            cin: cin(c, self.cin.as_deref()),
            birth: event(c, "birth", self.birth.as_ref()),
            profession: place(c, "profession", self.profession.as_ref()),
            address: c.optional("address", self.address.as_deref(), LINE),
            proxy: self.proxy.unwrap_or(false),
            proxy_reference: c.optional("proxyReference", self.proxy_reference.as_deref(), REFERENCE),
            no_signature: self.no_signature.map(Into::into),
        }
    }
}

impl PieceInput {
    fn read(&self, c: &mut Checks) -> PieceRecord {
        let file = self.file_id.as_ref().filter(|id| !id.is_empty()).and_then(|id| c.id("fileId", id));
        // Name, type and hash come from the store, never from the caller.
        let unknown =
            |id| FileRecord { id, name: String::new(), media_type: String::new(), size: 0, sha256: String::new() };
        PieceRecord {
            kind: self.kind.into(),
            reference: c.optional("reference", self.reference.as_deref(), REFERENCE),
            issued_by: c.optional("issuedBy", self.issued_by.as_deref(), LINE),
            issued_on: self.issued_on.as_ref().and_then(|date| c.date("issuedOn", date)),
            file: file.map(unknown),
        }
    }
}

fn pieces(c: &mut Checks, input: Option<&Vec<PieceInput>>) -> Vec<PieceRecord> {
    let Some(input) = input else { return Vec::new() };
    if input.len() > MAX_PIECES {
        c.fault("registry-error-too-many-pieces", "pieces").args.push(("max", MAX_PIECES.to_string()));
        return Vec::new();
    }
    let read = |c: &mut Checks| {
        let each = input.iter().enumerate();
        each.map(|(index, piece)| c.within(&index.to_string(), |c| piece.read(c))).collect()
    };
    c.within("pieces", read)
}

fn late_basis(c: &mut Checks, input: Option<&LateBasisInput>) -> Option<LateBasisRecord> {
    let input = input?;
    let read = |c: &mut Checks| LateBasisRecord {
        kind: input.kind.into(),
        reference: c.text("reference", &input.reference, REFERENCE),
        issued_by: c.text("issuedBy", &input.issued_by, LINE),
        issued_on: c.date("issuedOn", &input.issued_on).unwrap_or(NEVER),
    };
    Some(c.within("lateBasis", read))
}

fn entered(read: impl FnOnce(&mut Checks) -> Content) -> Entered {
    let mut checks = Checks::new();
    let content = checks.within("content", read);
    let faults = match checks.finish() {
        Err(Failure::Refused(faults)) => faults,
        _ => Vec::new(),
    };
    Entered { content, faults }
}

impl BirthContentInput {
    /// Reads the form, keeping every fault.
    #[must_use]
    pub fn read(&self) -> Entered {
        entered(|c| Content::Birth(self.content(c)))
    }

    fn content(&self, c: &mut Checks) -> BirthContent {
        BirthContent {
            event: c.within("event", |c| self.event.read(c)),
            place: c.within("place", |c| self.place.read(c)),
            born_abroad: self.born_abroad.unwrap_or(false),
            sex: self.sex.into(),
            first_name: c.within("firstName", |c| self.first_name.read(c, Need::Both)),
            family_name: family_name(c, self.family_name.as_ref()),
            multiplicity: self.multiplicity.unwrap_or(1),
            rank: self.rank.unwrap_or(1),
            father: person(c, "father", self.father.as_ref()),
            mother: person(c, "mother", self.mother.as_ref()),
            declarant: c.within("declarant", |c| self.declarant.read(c, None)),
            pieces: pieces(c, self.pieces.as_ref()),
            late_basis: late_basis(c, self.late_basis.as_ref()),
        }
    }
}

impl DeathContentInput {
    /// Reads the form, keeping every fault.
    #[must_use]
    pub fn read(&self) -> Entered {
        entered(|c| Content::Death(self.content(c)))
    }

    fn content(&self, c: &mut Checks) -> DeathContent {
        let stillborn = self.stillborn.unwrap_or(false);
        let need = if stillborn { Need::Nothing } else { Need::Arabic };
        DeathContent {
            event: c.within("event", |c| self.event.read(c)),
            place: c.within("place", |c| self.place.read(c)),
            died_abroad: self.died_abroad.unwrap_or(false),
            stillborn,
            sex: self.sex.into(),
            deceased: PersonRecord { deceased: true, ..c.within("deceased", |c| self.deceased.read(c, need)) },
            marital_status: self.marital_status.map(Into::into),
            father: person(c, "father", self.father.as_ref()),
            mother: person(c, "mother", self.mother.as_ref()),
            spouse: self.spouse.as_ref().map(|name| c.within("spouse", |c| name.read(c, Need::Arabic))),
            declarant: c.within("declarant", |c| self.declarant.read(c, Some(Sex::from(self.sex).other()))),
            pieces: pieces(c, self.pieces.as_ref()),
            late_basis: late_basis(c, self.late_basis.as_ref()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_widow_who_declares_is_a_woman_whatever_the_draft_said_before() {
        let spouse = |said| sex_of(DeclarantQuality::Spouse, said, Some(Sex::Female));
        assert_eq!([None, Some(Sex::Male), Some(Sex::Female)].map(spouse), [Some(Sex::Female); 3]);
        assert_eq!(sex_of(DeclarantQuality::Father, None, None), Some(Sex::Male));
        assert_eq!(sex_of(DeclarantQuality::Father, Some(Sex::Female), None), Some(Sex::Female), "a slip is told");
        assert_eq!(sex_of(DeclarantQuality::Child, Some(Sex::Female), Some(Sex::Male)), Some(Sex::Female));
    }
}
