//! What the tests of this crate begin with: one birth, one death, one act, one mention. All fictitious.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::act::{ActRow, ActView};
use crate::content::{
    BirthContent, Content, DeathContent, DeclarantQuality, DeclarantRecord, EventDateRecord, MaritalStatus, NameRecord,
    PersonRecord, PieceKind, PieceRecord, PlaceRecord, Sex, rules,
};
use crate::mention::MentionRow;

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub(crate) fn name(ar: &str, latin: &str) -> NameRecord {
    NameRecord { ar: ar.to_owned(), latin: latin.to_owned(), tifinagh: None }
}

pub(crate) fn on(text: &str) -> EventDateRecord {
    EventDateRecord::of(day(text)).expect("a day of the tables")
}

pub(crate) fn person(ar: &str, latin: &str, born: &str) -> PersonRecord {
    PersonRecord {
        first_name: name(ar, latin),
        family_name: Some(name("التجريبي", "Ettajribi")),
        nationality: rules::moroccan(),
        birth: Some(on(born)),
        birth_place: None,
        profession: None,
        address: None,
        cin: Some("XX12345".to_owned()),
        deceased: false,
        filiation: None,
    }
}

pub(crate) fn declarant(quality: DeclarantQuality) -> DeclarantRecord {
    DeclarantRecord {
        quality,
        sex: quality.sex(),
        name: name("أحمد التجريبي", "Ahmed Ettajribi"),
        cin: None,
        birth: None,
        profession: None,
        address: None,
        proxy: false,
        proxy_reference: None,
        no_signature: None,
    }
}

/// A birth that nothing can be said against.
pub(crate) fn birth() -> BirthContent {
    let certificate = PieceRecord {
        kind: PieceKind::MedicalCertificate,
        reference: None,
        issued_by: None,
        issued_on: None,
        file: None,
    };
    BirthContent {
        event: on("2026-11-10"),
        place: PlaceRecord { ar: "صفرو".to_owned(), fr: "Sefrou".to_owned() },
        born_abroad: false,
        sex: Sex::Female,
        first_name: name("تجريبية", "Tajribia"),
        family_name: Some(name("التجريبي", "Ettajribi")),
        multiplicity: 1,
        rank: 1,
        father: Some(person("أحمد", "Ahmed", "1990-01-02")),
        mother: Some(person("فاطمة", "Fatima", "1992-03-04")),
        declarant: declarant(DeclarantQuality::Father),
        pieces: vec![certificate],
        late_basis: None,
    }
}

/// A death that nothing can be said against.
pub(crate) fn death() -> DeathContent {
    let birth = birth();
    DeathContent {
        event: on("2026-11-10"),
        place: birth.place,
        died_abroad: false,
        stillborn: false,
        sex: Sex::Male,
        deceased: PersonRecord { deceased: true, ..person("علي", "Ali", "1950-05-05") },
        marital_status: Some(MaritalStatus::Married),
        father: None,
        mother: None,
        spouse: Some(name("خديجة", "Khadija")),
        declarant: declarant(DeclarantQuality::Spouse),
        pieces: birth.pieces,
        late_basis: None,
    }
}

/// An act of Sefrou as it is read.
pub(crate) fn act(content: Content, regime: &str) -> ActView {
    let national = (regime == "law_36_21").then(|| "N-2026-77".to_owned());
    let row = ActRow {
        id: Uuid::from_u128(1),
        declaration_id: Uuid::from_u128(2),
        office_id: Uuid::from_u128(3),
        unit_id: Uuid::from_u128(4),
        kind: if matches!(content, Content::Birth(_)) { "birth" } else { "death" }.to_owned(),
        regime: regime.to_owned(),
        year: 2026,
        number: national.is_none().then_some(125),
        national_id: national.clone(),
        national_number: national,
        registered_at: chrono::DateTime::UNIX_EPOCH,
        registered_on: day("2026-11-20"),
        registered_by: Uuid::from_u128(5),
        delegation_id: Uuid::from_u128(6),
        officer_name_ar: "ضابط تجريبي".to_owned(),
        officer_name_latin: "Officier Fictif".to_owned(),
        officer_quality: "president".to_owned(),
        instrument: "1/2026".to_owned(),
        event_date: content.event().date,
        subject: content.subject(),
        search_key: content.search_key(),
        content: serde_json::to_value(&content).expect("JSON"),
        seal: Vec::new(),
        office_code: "SFR1".to_owned(),
    };
    ActView::of(row, true).expect("an act")
}

/// A mention without its seal.
pub(crate) fn noted(number: i32, kind: &str) -> MentionRow {
    MentionRow {
        id: Uuid::from_u128(number.unsigned_abs().into()),
        act_id: Uuid::from_u128(100),
        number,
        kind: kind.to_owned(),
        event_date: day("2026-11-01"),
        instrument: "1/2026".to_owned(),
        authority: "جهة تجريبية".to_owned(),
        text_ar: "بيان تجريبي".to_owned(),
        text_fr: "Mention fictive".to_owned(),
        noted_at: chrono::DateTime::UNIX_EPOCH,
        noted_on: day("2026-11-20"),
        noted_by: Uuid::from_u128(101),
        delegation_id: Uuid::from_u128(102),
        officer_name_ar: "ضابط تجريبي".to_owned(),
        officer_name_latin: "Officier Fictif".to_owned(),
        officer_quality: "president".to_owned(),
        basis: (kind == "rectification").then(|| "judgment".to_owned()),
        requested_on: None,
        corrections: None,
        seal: Vec::new(),
    }
}
