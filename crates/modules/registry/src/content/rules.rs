//! What the law asks of a content: faults that refuse it, and advice that does not. Pure.

use kernel::calendar::{
    Civil, DatePrecision, Deadline, HijriDate, HijriError, HijriSource, Holidays, check_override, declaration_deadline,
    declaration_deadline_abroad, to_hijri,
};
use kernel::error::{Failure, Fault};
use kernel::gql::Checks;
use kernel::names::{self, NameFault, Script};

use super::terms::{ActKind, DeclarantQuality, MaritalStatus, PieceKind};
use super::{
    BirthContent, Content, DeathContent, DeclarantRecord, EventDateRecord, HijriRecord, NameRecord, PersonRecord,
    PlaceRecord,
};

/// Most children of one birth that the form takes.
const MAX_MULTIPLICITY: i32 = 9;

/// The nationality of a person of whom nothing else is said.
#[must_use]
pub fn moroccan() -> PlaceRecord {
    PlaceRecord { ar: "مغربية".to_owned(), fr: "marocaine".to_owned() }
}

/// The Hijri date of a civil one: the clerk's word where it stands within two days of the table, the table's otherwise.
/// Below day precision only the year is compared.
///
/// # Errors
/// The fault of the field `hijri`.
pub fn hijri(date: Civil, precision: DatePrecision, clerk: Option<HijriDate>) -> Result<HijriRecord, Fault> {
    let table = to_hijri(date);
    let record = |hijri: HijriDate, source, overridden| HijriRecord {
        year: hijri.year,
        month: hijri.month,
        day: hijri.day,
        overridden,
        source,
    };
    let Some(clerk) = clerk else {
        let (hijri, source) = table.ok_or_else(|| Fault::new("registry-error-hijri-needed"))?;
        return Ok(record(hijri, source, false));
    };
    if let Some((hijri, source)) = table.filter(|(hijri, _)| *hijri == clerk) {
        return Ok(record(hijri, source, false));
    }
    let whole = matches!(precision, DatePrecision::Day | DatePrecision::Presumed);
    let near_year = table.is_some_and(|(hijri, _)| hijri.year.abs_diff(clerk.year) <= 1);
    let possible = (1..=12).contains(&clerk.month) && (1..=30).contains(&clerk.day);
    if !whole && near_year && possible {
        return Ok(record(clerk, HijriSource::Clerk, true));
    }
    check_override(date, clerk).map(|hijri| record(hijri, HijriSource::Clerk, true)).map_err(|error| match error {
        HijriError::Month(_) | HijriError::Day(_) => Fault::new("registry-error-hijri-date"),
        HijriError::Year(_) => Fault::new("registry-error-hijri-year"),
        HijriError::TooFar { expected, .. } => Fault::new("registry-error-hijri-far")
            .with("expected", format!("{:02}/{:02}/{}", expected.day, expected.month, expected.year)),
    })
}

/// Everything that keeps this content from being kept, each with its path from `content` on. `today` is the day in Morocco.
#[must_use]
pub fn faults(content: &Content, today: Civil) -> Vec<Fault> {
    let mut checks = Checks::new();
    checks.within("content", |c| {
        match content {
            Content::Birth(birth) => check_birth(c, birth, today),
            Content::Death(death) => check_death(c, death, today),
        }
        check_event(c, content.event(), today);
        check_declarant(c, content.kind(), content.declarant(), today);
        check_papers(c, content, today);
    });
    match checks.finish() {
        Err(Failure::Refused(faults)) => faults,
        _ => Vec::new(),
    }
}

fn check_event(c: &mut Checks, event: &EventDateRecord, today: Civil) {
    if span(event).0 > today {
        c.within("event", |c| c.fault("registry-error-date-future", "date").args.clear());
    }
}

fn check_birth(c: &mut Checks, birth: &BirthContent, today: Civil) {
    c.number("multiplicity", birth.multiplicity, 1..=MAX_MULTIPLICITY);
    if birth.rank < 1 || birth.rank > birth.multiplicity {
        c.fault("registry-error-rank", "rank").args.push(("multiplicity", birth.multiplicity.to_string()));
    }
    c.within("firstName", |c| check_given_name(c, &birth.first_name));
    check_family_name(c, birth.family_name.as_ref());
    for (field, parent) in [("father", &birth.father), ("mother", &birth.mother)] {
        let Some(parent) = parent else { continue };
        c.within(field, |c| {
            check_person(c, parent, today);
            check_parent_is_older(c, parent, &birth.event);
        });
    }
    let missing = match birth.declarant.quality {
        DeclarantQuality::Father if birth.father.is_none() => Some("father"),
        DeclarantQuality::Mother if birth.mother.is_none() => Some("mother"),
        _ => None,
    };
    if let Some(field) = missing {
        c.fault("registry-error-declaring-parent-missing", field);
    }
}

fn check_death(c: &mut Checks, death: &DeathContent, today: Civil) {
    c.within("deceased", |c| {
        check_person(c, &death.deceased, today);
        let born = death.deceased.birth.as_ref();
        if born.is_some_and(|born| span(born).0 > span(&death.event).1) {
            c.within("birth", |c| c.fault("registry-error-death-before-birth", "date").args.clear());
        }
    });
    for (field, parent) in [("father", &death.father), ("mother", &death.mother)] {
        let Some(parent) = parent else { continue };
        c.within(field, |c| {
            check_person(c, parent, today);
            if let Some(born) = &death.deceased.birth {
                check_parent_is_older(c, parent, born);
            }
        });
    }
    if let Some(spouse) = &death.spouse {
        c.within("spouse", |c| check_scripts(c, spouse));
    }
    let married = death.marital_status.is_some_and(|status| status != MaritalStatus::Single) || death.spouse.is_some();
    if death.stillborn && married {
        c.fault("registry-error-stillborn-married", "maritalStatus");
    }
}

/// Two names at most, no title, no figure (law 36-21 art. 34).
fn check_given_name(c: &mut Checks, name: &NameRecord) {
    name_fault(c, "ar", &names::validate_given_name_ar(&name.ar));
    name_fault(c, "latin", &names::validate_given_name_latin(&name.latin));
    if let Some(tifinagh) = &name.tifinagh {
        name_fault(c, "tifinagh", &names::validate_given_name_tifinagh(tifinagh));
    }
}

/// Each script in its own field. An empty field is another rule's matter.
pub(crate) fn check_scripts(c: &mut Checks, name: &NameRecord) {
    let fields = [
        ("ar", name.ar.as_str(), names::validate_arabic as fn(&str) -> Vec<NameFault>),
        ("latin", name.latin.as_str(), names::validate_latin),
        ("tifinagh", name.tifinagh.as_deref().unwrap_or_default(), names::validate_tifinagh),
    ];
    for (field, value, validate) in fields {
        if !value.is_empty() {
            name_fault(c, field, &validate(value));
        }
    }
}

fn check_family_name(c: &mut Checks, name: Option<&NameRecord>) {
    if let Some(name) = name {
        c.within("familyName", |c| check_scripts(c, name));
    }
}

fn name_fault(c: &mut Checks, field: &str, faults: &[NameFault]) {
    for fault in faults {
        match fault {
            NameFault::Empty => drop(c.fault("registry-error-name-empty", field)),
            NameFault::TooManyNames { count } => {
                c.fault("registry-error-name-too-many", field).args.push(("count", count.to_string()));
            }
            NameFault::Title { word } => c.fault("registry-error-name-title", field).args.push(("word", word.clone())),
            NameFault::Digit => drop(c.fault("registry-error-name-digit", field)),
            NameFault::WrongScript { letter, expected } => {
                let code = match expected {
                    Script::Arabic => "registry-error-name-not-arabic",
                    Script::Latin => "registry-error-name-not-latin",
                    Script::Tifinagh => "registry-error-name-not-tifinagh",
                };
                c.fault(code, field).args.push(("letter", letter.to_string()));
            }
        }
    }
}

fn check_person(c: &mut Checks, person: &PersonRecord, today: Civil) {
    c.within("firstName", |c| check_scripts(c, &person.first_name));
    check_family_name(c, person.family_name.as_ref());
    check_born(c, person.birth.as_ref(), today);
    if let Some(of) = &person.filiation {
        c.within("filiation", |c| {
            c.within("father", |c| check_scripts(c, &of.father));
            if let Some(grandfather) = &of.grandfather {
                c.within("grandfather", |c| check_scripts(c, grandfather));
            }
        });
    }
}

fn check_born(c: &mut Checks, birth: Option<&EventDateRecord>, today: Civil) {
    if birth.is_some_and(|born| span(born).0 > today) {
        c.within("birth", |c| c.fault("registry-error-date-future", "date").args.clear());
    }
}

fn check_parent_is_older(c: &mut Checks, parent: &PersonRecord, child: &EventDateRecord) {
    if parent.birth.as_ref().is_some_and(|born| span(born).0 >= span(child).1) {
        c.within("birth", |c| c.fault("registry-error-parent-younger", "date").args.clear());
    }
}

fn check_declarant(c: &mut Checks, kind: ActKind, declarant: &DeclarantRecord, today: Civil) {
    c.within("declarant", |c| {
        c.within("name", |c| check_scripts(c, &declarant.name));
        if !order(kind).iter().any(|rank| rank.contains(&declarant.quality)) {
            let code = match kind {
                ActKind::Birth => "registry-error-declarant-birth",
                ActKind::Death => "registry-error-declarant-death",
            };
            c.fault(code, "quality");
        }
        if declarant.quality.sex().is_some_and(|sex| declarant.sex.is_some_and(|said| said != sex)) {
            c.fault("registry-error-declarant-sex", "sex");
        }
        if declarant.proxy && declarant.proxy_reference.is_none() {
            c.fault("registry-error-proxy-reference", "proxyReference");
        }
        check_born(c, declarant.birth.as_ref(), today);
    });
}

fn check_papers(c: &mut Checks, content: &Content, today: Civil) {
    c.within("pieces", |c| {
        for (index, piece) in content.pieces().iter().enumerate() {
            if piece.issued_on.is_some_and(|date| date > today) {
                c.within(&index.to_string(), |c| c.fault("registry-error-date-future", "issuedOn").args.clear());
            }
        }
    });
    let Some(basis) = content.late_basis() else { return };
    let happened = first_day(content.event());
    if basis.issued_on > today {
        c.within("lateBasis", |c| c.fault("registry-error-date-future", "issuedOn").args.clear());
    } else if happened <= today && basis.issued_on < happened {
        c.within("lateBasis", |c| c.fault("registry-error-late-basis-early", "issuedOn").args.clear());
    }
}

/// The first day that a date can mean: delays run from it, whatever day stands in for a month or a year.
#[must_use]
pub fn first_day(event: &EventDateRecord) -> Civil {
    span(event).0
}

/// Until when it is declared in time, counted from the first day that its date can mean.
#[must_use]
pub fn deadline(content: &Content, holidays: &Holidays) -> Deadline {
    delay(first_day(content.event()), content.is_abroad(), holidays)
}

/// Until when an event of this day is declared in time: 30 days, abroad a year, counted from the day after; a last day off moves to the next
/// working day (decree 2-22-04 art. 40).
#[must_use]
pub fn delay(event: Civil, abroad: bool, holidays: &Holidays) -> Deadline {
    if abroad { declaration_deadline_abroad(event, holidays) } else { declaration_deadline(event, holidays) }
}

/// First and last day that a date of this precision can mean.
fn span(event: &EventDateRecord) -> (Civil, Civil) {
    use chrono::{Datelike as _, Days, Months};
    let date = event.date;
    let bounds = |first: Option<Civil>, months: u32| {
        let first = first.unwrap_or(date);
        let next = first.checked_add_months(Months::new(months));
        (first, next.and_then(|day| day.checked_sub_days(Days::new(1))).unwrap_or(date))
    };
    match event.precision {
        DatePrecision::Day | DatePrecision::Presumed => (date, date),
        DatePrecision::Month => bounds(date.with_day(1), 1),
        DatePrecision::Season => kernel::calendar::season_bounds(date),
        DatePrecision::Year => bounds(Civil::from_ymd_opt(date.year(), 1, 1), 12),
    }
}

/// Who may declare, in the order of the law: births art. 24 and 25, deaths art. 37 and 39 of law 36-21.
fn order(kind: ActKind) -> &'static [&'static [DeclarantQuality]] {
    use DeclarantQuality as Q;
    match kind {
        ActKind::Birth => &[
            &[Q::Father, Q::Mother],
            &[Q::Grandparent],
            &[Q::PaternalUncleAunt],
            &[Q::MaternalUncleAunt],
            &[Q::Guardian],
            &[Q::Sibling],
            &[Q::NephewNiece],
            &[Q::Prosecutor],
        ],
        ActKind::Death => &[
            &[Q::Spouse],
            &[Q::Child],
            &[Q::Sibling],
            &[Q::Father, Q::Mother],
            &[Q::Guardian],
            &[Q::Grandparent],
            &[Q::Kafil],
            &[Q::PaternalUncleAunt, Q::MaternalUncleAunt, Q::NephewNiece, Q::OtherRelative],
            &[Q::Institution, Q::LocalAuthority, Q::Prosecutor],
        ],
    }
}

/// Advice for the registrar: nothing here refuses the declaration.
#[must_use]
pub fn warnings(content: &Content) -> Vec<Fault> {
    let mut warnings = Vec::new();
    advise_declarant(&mut warnings, content);
    advise_papers(&mut warnings, content);
    if let Content::Birth(birth) = content
        && birth.father.is_none()
        && birth.mother.is_some()
    {
        warnings.push(Fault::at("registry-warning-father-names", &["content", "father"]));
    }
    if content.event().hijri.source == HijriSource::UmmAlQura {
        warnings.push(Fault::at("registry-warning-hijri-verify", &["content", "event", "hijri"]));
    }
    for (path, cin) in cards(content) {
        if !looks_like_a_card(cin) {
            warnings.push(Fault::at("registry-warning-cin", &["content", path, "cin"]));
        }
    }
    warnings
}

fn advise_declarant(warnings: &mut Vec<Fault>, content: &Content) {
    let quality = content.declarant().quality;
    let mut advise = |code| warnings.push(Fault::at(code, &["content", "declarant", "quality"]));
    let (father, mother) = content.parents();
    match content {
        Content::Birth(_) if father.is_none() && mother.is_none() => {
            if quality != DeclarantQuality::Prosecutor {
                advise("registry-warning-declarant-prosecutor");
            }
        }
        Content::Birth(_) => {
            let living = [father, mother].into_iter().flatten().any(|parent| !parent.deceased);
            if living && !order(ActKind::Birth)[0].contains(&quality) {
                advise("registry-warning-declarant-order-birth");
            }
        }
        Content::Death(death) => {
            let official = order(ActKind::Death).last().is_some_and(|rank| rank.contains(&quality));
            if death.spouse.is_some() && quality != DeclarantQuality::Spouse && !official {
                advise("registry-warning-declarant-order-death");
            }
        }
    }
}

fn advise_papers(warnings: &mut Vec<Fault>, content: &Content) {
    let holds = |kinds: &[PieceKind]| content.pieces().iter().any(|piece| kinds.contains(&piece.kind));
    let (proof, code) = match content {
        Content::Birth(_) => (
            &[PieceKind::MedicalCertificate, PieceKind::AuthorityAttestation][..],
            "registry-warning-birth-certificate",
        ),
        Content::Death(_) => (
            &[PieceKind::DeathCertificate, PieceKind::MedicalCertificate, PieceKind::AuthorityAttestation][..],
            "registry-warning-death-certificate",
        ),
    };
    if !holds(proof) {
        warnings.push(Fault::at(code, &["content", "pieces"]));
    }
    if content.declarant().proxy && !holds(&[PieceKind::Proxy]) {
        warnings.push(Fault::at("registry-warning-proxy-piece", &["content", "pieces"]));
    }
    if content.late_basis().is_some() && !holds(&[PieceKind::Judgment, PieceKind::Authorisation]) {
        warnings.push(Fault::at("registry-warning-late-piece", &["content", "pieces"]));
    }
}

fn cards(content: &Content) -> Vec<(&'static str, &str)> {
    let (father, mother) = content.parents();
    let deceased = match content {
        Content::Birth(_) => None,
        Content::Death(death) => death.deceased.cin.as_deref(),
    };
    let all = [
        ("father", father.and_then(|person| person.cin.as_deref())),
        ("mother", mother.and_then(|person| person.cin.as_deref())),
        ("deceased", deceased),
        ("declarant", content.declarant().cin.as_deref()),
    ];
    all.into_iter().filter_map(|(path, cin)| cin.map(|cin| (path, cin))).collect()
}

/// One or two letters, then digits, usually five or six. Old cards and residents' differ: a warning only.
fn looks_like_a_card(cin: &str) -> bool {
    let letters = cin.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = cin.len() - letters;
    (1..=2).contains(&letters) && (4..=7).contains(&digits) && cin.bytes().skip(letters).all(|b| b.is_ascii_digit())
}
