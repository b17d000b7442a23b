//! From an act to the data of a printed page: the shape that `templates/README.md` describes. Pure.
//!
//! What must not be told is left out here and not only hidden by the template: an extract carries names alone, both
//! parents or neither (law 36-21 art. 25), and of the margin only the death (decree 2-99-665 art. 36). What a rectification gives
//! particular by particular an extract prints as it gives it; a full copy prints what was registered, and its margin.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use kernel::calendar::{
    DatePrecision, HijriDate, Lang, format_hijri, format_long, gregorian_month, hijri_month, season, season_bounds,
    to_hijri,
};
use kernel::locale::{Locale, Texts};
use kernel::look::{Look, Origin, letterhead};
use kernel::tenant::{LocalName, Tenant};
use kernel::words;
use serde_json::{Value, json};

use super::store::Heading;
use crate::act::ActView;
use crate::content::{
    ActKind, BirthContent, Content, DeathContent, DeclarantRecord, EventDateRecord, FiliationRecord, LateBasisRecord,
    NameRecord, NoSignature, PersonRecord, Regime, Sex,
};
use crate::delegation::Signer;
use crate::mention::{MentionKind, MentionRow};

/// Which page is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// Names and event; on a birth the death, when it is in the margin.
    Extract,
    /// Everything the act says.
    Whole,
}

/// What a page is made from.
pub(crate) struct Source<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) tenant: &'a Tenant,
    pub(crate) heading: &'a Heading,
    pub(crate) look: &'a Look,
    pub(crate) act: &'a ActView,
    /// What the act says as the rectifications in its margin leave it: extracts print that.
    pub(crate) rectified: &'a Content,
    pub(crate) at: DateTime<Utc>,
    pub(crate) today: NaiveDate,
}

impl Source<'_> {
    /// The data of a page without document number or signer: what extracts, copies and register pages share.
    pub(crate) fn data(&self, page: Page) -> Value {
        let content = if page == Page::Extract { self.rectified } else { &self.act.content };
        let mut data = json!({
            "kind": self.act.kind.as_str(),
            "issued_at": self.at.to_rfc3339(),
            "letterhead": self.letterhead(),
            "document": { "issued_on": both(self.today), "place": local(&self.tenant.name) },
            "reprint": null,
            "act": self.act_part(page),
            "mentions": [],
        });
        match content {
            Content::Birth(birth) => data["birth"] = birth_part(birth, page),
            Content::Death(death) => data["death"] = death_part(death, page),
        }
        if page == Page::Whole {
            data["declarant"] = self.declarant(content.declarant());
        }
        data
    }

    /// The whole data of an issued document.
    pub(crate) fn document(&self, page: Page, signer: &Signer, number: &str, control_code: &str) -> Value {
        let mut data = self.data(page);
        data["document"]["number"] = json!(number);
        data["document"]["control_code"] = json!(control_code);
        data["signer"] = json!({
            "name": { "ar": signer.name_ar, "latin": signer.name_latin },
            "quality": local(&self.quality(signer.quality.as_str())),
            "instrument": signer.instrument,
        });
        let noted = self.act.margin().iter().filter(|mention| mention.noted_on <= self.today);
        let mut shown: Vec<&MentionRow> =
            noted.filter(|mention| is_shown(page, self.act.kind, &mention.kind)).collect();
        if page == Page::Extract {
            // That the act was rectified is said once, however often it was.
            let last = shown.iter().rposition(|mention| is_rectification(&mention.kind));
            let mut at = 0..;
            shown.retain(|mention| {
                let at = at.next();
                !is_rectification(&mention.kind) || at == last
            });
        }
        data["mentions"] = shown.into_iter().map(|mention| self.mention(mention, page)).collect();
        data
    }

    fn letterhead(&self) -> Value {
        let heading = self.heading;
        let both = |ar: &Option<String>, fr: &Option<String>| {
            ar.clone().zip(fr.clone()).map(|(ar, fr)| LocalName { ar, fr, zgh: None })
        };
        let from = Origin {
            units: heading.units.clone(),
            arrondissement: both(&heading.arrondissement_ar, &heading.arrondissement_fr),
            prefecture: both(&heading.prefecture_ar, &heading.prefecture_fr),
            office: LocalName { ar: heading.office_ar.clone(), fr: heading.office_fr.clone(), zgh: None },
        };
        letterhead(self.tenant, self.look, &from)
    }

    /// Under law 36-21 the national number is the act's number, and no other is printed.
    fn act_part(&self, page: Page) -> Value {
        let row = &self.act.row;
        let code = &self.heading.office_code;
        let (number, reference) = match (self.act.regime, &row.national_number) {
            (Regime::Law36_21, Some(national)) => (national.clone(), format!("{} - {code}", row.year)),
            _ => (row.number.map(|number| number.to_string()).unwrap_or_default(), self.act.reference()),
        };
        let late = self.act.content.late_basis().filter(|_| page == Page::Whole);
        json!({
            "number": number,
            "reference": reference,
            "year": row.year.to_string(),
            "registered_on": plain_date(row.registered_on),
            "officer_name": { "ar": row.officer_name_ar, "latin": row.officer_name_latin },
            "officer_quality": local(&self.quality(&row.officer_quality)),
            "delegation_instrument": row.instrument,
            "late_basis": late.map(late_basis),
        })
    }

    fn declarant(&self, declarant: &DeclarantRecord) -> Value {
        let label = |locale| declarant.quality_text(self.texts, locale);
        json!({
            "name": name(&declarant.name),
            "quality": declarant.quality.as_str(),
            "quality_label": { "ar": label(Locale::Ar), "fr": label(Locale::Fr) },
            "sex": declarant.sex.map(Sex::as_str),
            "no_signature": declarant.no_signature.map(NoSignature::as_str),
            "cin": declarant.cin,
            "birth": declarant.birth.as_ref().map(date),
            "profession": declarant.profession,
            "address": declarant.address,
            "proxy": declarant.proxy,
            "proxy_reference": declarant.proxy_reference,
        })
    }

    /// An extract tells that the act was rectified, and neither what nor by whom: that may be what nobody shall learn from it
    /// (law 36-21 art. 25); the full copy, for who is entitled to it, tells all.
    fn mention(&self, mention: &MentionRow, page: Page) -> Value {
        if page == Page::Extract && is_rectification(&mention.kind) {
            let label = local_text(self.texts, &MentionKind::Rectification.label_id("mention-kind"));
            let text = self.rectification();
            return json!({ "number": mention.number.to_string(), "kind": mention.kind, "kind_label": local(&label),
                "text_ar": text.ar, "text_fr": text.fr });
        }
        let label =
            local_text(self.texts, &kernel::locale::message_id(&format!("registry.mention_kind.{}", mention.kind)));
        json!({
            "number": mention.number.to_string(),
            "kind": mention.kind,
            "kind_label": local(&label),
            "text_ar": mention.text_ar,
            "text_fr": mention.text_fr,
            "event_date": both(mention.event_date),
            "instrument": mention.instrument,
            "authority": mention.authority,
            "noted_on": both(mention.noted_on),
            "officer_name": { "ar": mention.officer_name_ar, "latin": mention.officer_name_latin },
            "officer_quality": local(&self.quality(&mention.officer_quality)),
        })
    }

    /// What an extract says of rectifications: by which of them it prints what it prints, and of those in words alone where to read them.
    fn rectification(&self) -> LocalName {
        let noted = self.act.margin().iter().filter(|mention| mention.noted_on <= self.today);
        let rectifications = noted.filter(|mention| is_rectification(&mention.kind));
        let (printed, told): (Vec<&MentionRow>, Vec<&MentionRow>) =
            rectifications.partition(|mention| mention.corrections.is_some());
        let text = |locale: Locale| {
            let numbers: Vec<String> = printed.iter().map(|mention| mention.number.to_string()).collect();
            let args = [("numbers", numbers.join(locale.comma()))];
            let by = (!printed.is_empty()).then(|| self.texts.get(locale, "registry-mention-extract-rectified", &args));
            let elsewhere =
                (!told.is_empty()).then(|| self.texts.get(locale, "registry-mention-extract-rectification", &[]));
            by.into_iter().chain(elsewhere).collect::<Vec<_>>().join(" ")
        };
        LocalName { ar: text(Locale::Ar), fr: text(Locale::Fr), zgh: None }
    }

    fn quality(&self, code: &str) -> LocalName {
        quality_label(self.texts, code)
    }
}

/// A full copy shows the whole margin; an extract of a birth the death alone, an extract of a death nothing
/// (decree 2-99-665 art. 36), and either that the act was rectified: what it prints is not what was registered, or must not be certified
/// as if no decision had come after.
fn is_shown(page: Page, act: ActKind, mention: &str) -> bool {
    let death = act == ActKind::Birth && mention == MentionKind::Death.as_str();
    page == Page::Whole || death || is_rectification(mention)
}

fn is_rectification(mention: &str) -> bool {
    mention == MentionKind::Rectification.as_str()
}

/// The label of an officer's quality.
fn quality_label(texts: &Texts, code: &str) -> LocalName {
    local_text(texts, &quality_text(code))
}

/// The text that names an officer's quality.
pub(crate) fn quality_text(code: &str) -> String {
    kernel::locale::message_id(&format!("registry.signer_quality.{code}"))
}

/// A text of the house in both languages.
pub(crate) fn local_text(texts: &Texts, id: &str) -> LocalName {
    LocalName { ar: texts.get(Locale::Ar, id, &[]), fr: texts.get(Locale::Fr, id, &[]), zgh: None }
}

/// A civil date as printed in both languages.
pub(crate) fn both(on: NaiveDate) -> Value {
    json!({ "ar": format_long(on, Lang::Ar), "fr": format_long(on, Lang::Fr) })
}

fn local(name: &LocalName) -> Value {
    json!({ "ar": name.ar, "fr": name.fr })
}

fn name(record: &NameRecord) -> Value {
    json!({ "ar": record.ar, "latin": record.latin, "tifinagh": record.tifinagh })
}

fn late_basis(basis: &LateBasisRecord) -> Value {
    json!({
        "kind": basis.kind.as_str(), "reference": basis.reference, "issued_by": basis.issued_by,
        "issued_on": both(basis.issued_on),
    })
}

fn birth_part(birth: &BirthContent, page: Page) -> Value {
    let (father, mother) = parents(birth.father.as_ref(), birth.mother.as_ref(), page);
    let mut part = json!({
        "event": date(&birth.event),
        "place": birth.place,
        "sex": birth.sex.as_str(),
        "first_name": name(&birth.first_name),
        "family_name": birth.family_name.as_ref().map(name),
        "father": father,
        "mother": mother,
    });
    if page == Page::Whole {
        part["multiplicity"] = json!(birth.multiplicity);
        part["rank"] = json!(birth.rank);
    }
    part
}

fn death_part(death: &DeathContent, page: Page) -> Value {
    let (father, mother) = parents(death.father.as_ref(), death.mother.as_ref(), page);
    let mut deceased = person(&death.deceased, page);
    if page == Page::Extract {
        deceased["birth"] = json!(death.deceased.birth.as_ref().map(date));
        deceased["birth_place"] = json!(death.deceased.birth_place);
        deceased["profession"] = json!(death.deceased.profession);
        deceased["address"] = json!(death.deceased.address);
    }
    json!({
        "event": date(&death.event),
        "place": death.place,
        "stillborn": death.stillborn,
        "sex": death.sex.as_str(),
        "deceased": deceased,
        "marital_status": death.marital_status.map(crate::content::MaritalStatus::as_str),
        "father": father,
        "mother": mother,
        "spouse": death.spouse.as_ref().map(name),
    })
}

/// On an extract both parents or neither: one alone would tell that the other is unknown. Their filiation likewise.
fn parents(father: Option<&PersonRecord>, mother: Option<&PersonRecord>, page: Page) -> (Value, Value) {
    match (page, father, mother) {
        (Page::Extract, Some(father), Some(mother)) => {
            let known = father.filiation.is_some() && mother.filiation.is_some();
            let parent = |record: &PersonRecord| {
                let mut part = person(record, page);
                if known {
                    part["filiation"] = json!(record.filiation.as_ref().map(filiation));
                }
                part
            };
            (parent(father), parent(mother))
        }
        (Page::Extract, ..) => (Value::Null, Value::Null),
        (Page::Whole, ..) => (json!(father.map(|p| person(p, page))), json!(mother.map(|p| person(p, page)))),
    }
}

fn filiation(of: &FiliationRecord) -> Value {
    json!({ "father": name(&of.father), "grandfather": of.grandfather.as_ref().map(name) })
}

fn person(record: &PersonRecord, page: Page) -> Value {
    let mut part = json!({
        "first_name": name(&record.first_name),
        "family_name": record.family_name.as_ref().map(name),
    });
    if page == Page::Whole {
        part["nationality"] = json!(record.nationality);
        part["birth"] = json!(record.birth.as_ref().map(date));
        part["birth_place"] = json!(record.birth_place);
        part["profession"] = json!(record.profession);
        part["address"] = json!(record.address);
        part["cin"] = json!(record.cin);
        part["deceased"] = json!(record.deceased);
        part["filiation"] = json!(record.filiation.as_ref().map(filiation));
    }
    part
}

/// A day of the house's own, such as that of registration.
fn plain_date(on: NaiveDate) -> Value {
    match EventDateRecord::of(on) {
        Some(record) => date(&record),
        None => json!({
            "ar": format_long(on, Lang::Ar), "fr": format_long(on, Lang::Fr), "precision": "day",
            "words_ar": words::date_words(on, Lang::Ar), "words_fr": words_fr(on, DatePrecision::Day),
            "hijri": { "ar": "", "fr": "" },
        }),
    }
}

/// A date of an act, in both calendars and in words, saying no more than is known; the template adds the note on what
/// is not known.
pub(crate) fn date(record: &EventDateRecord) -> Value {
    let (on, precision) = (record.date, record.precision);
    let whole = matches!(precision, DatePrecision::Day | DatePrecision::Presumed);
    let short = |lang: Lang| match precision {
        DatePrecision::Month => format!("{} {}", gregorian_month(on.month(), lang), on.year()),
        DatePrecision::Season => season(on, lang),
        DatePrecision::Year => on.year().to_string(),
        DatePrecision::Day | DatePrecision::Presumed => format_long(on, lang),
    };
    let words_ar =
        if whole { words::date_words(on, Lang::Ar) } else { words::date_words_with_precision(on, precision, Lang::Ar) };
    let hijri = HijriDate { year: record.hijri.year, month: record.hijri.month, day: record.hijri.day };
    let hijri_words = whole.then(|| words::hijri_words(hijri, Lang::Ar));
    json!({
        "date": on,
        "precision": precision,
        "ar": short(Lang::Ar),
        "fr": short(Lang::Fr),
        "words_ar": words_ar,
        "words_fr": words_fr(on, precision),
        "time": record.time,
        "time_words_ar": record.time.as_deref().and_then(time_words_ar),
        "hijri": {
            "ar": hijri_text(record, hijri, Lang::Ar),
            "fr": hijri_text(record, hijri, Lang::Fr),
            "words_ar": hijri_words,
        },
    })
}

fn words_fr(on: NaiveDate, precision: DatePrecision) -> String {
    match precision {
        DatePrecision::Day | DatePrecision::Presumed => format!("le {}", words::date_words(on, Lang::Fr)),
        DatePrecision::Month | DatePrecision::Season | DatePrecision::Year => {
            words::date_words_with_precision(on, precision, Lang::Fr)
        }
    }
}

/// The template says "على الساعة" itself.
fn time_words_ar(time: &str) -> Option<String> {
    let time = chrono::NaiveTime::parse_from_str(time, "%H:%M").ok()?;
    let words = words::time_words(time, Lang::Ar);
    Some(words.strip_prefix("على الساعة ").unwrap_or(&words).to_owned())
}

/// A month or a year of one calendar overlaps two of the other.
fn hijri_text(record: &EventDateRecord, hijri: HijriDate, lang: Lang) -> String {
    if matches!(record.precision, DatePrecision::Day | DatePrecision::Presumed) {
        return format_hijri(hijri, lang);
    }
    if record.hijri.overridden {
        return if matches!(record.precision, DatePrecision::Year | DatePrecision::Season) {
            hijri.year.to_string()
        } else {
            month_year(hijri, lang)
        };
    }
    let (first, last) = bounds(record.date, record.precision);
    match (to_hijri(first), to_hijri(last)) {
        (Some((first, _)), Some((last, _))) => hijri_span(first, last, record.precision, lang),
        _ => hijri.year.to_string(),
    }
}

fn hijri_span(first: HijriDate, last: HijriDate, precision: DatePrecision, lang: Lang) -> String {
    if precision == DatePrecision::Year {
        return if first.year == last.year {
            first.year.to_string()
        } else {
            format!("{} – {}", first.year, last.year)
        };
    }
    match (first.year == last.year, first.month == last.month) {
        (true, true) => month_year(first, lang),
        (true, false) => format!("{} – {}", hijri_month(first.month, lang), month_year(last, lang)),
        (false, _) => format!("{} – {}", month_year(first, lang), month_year(last, lang)),
    }
}

fn month_year(hijri: HijriDate, lang: Lang) -> String {
    format!("{} {}", hijri_month(hijri.month, lang), hijri.year)
}

fn bounds(on: NaiveDate, precision: DatePrecision) -> (NaiveDate, NaiveDate) {
    let (year, month) = (on.year(), on.month());
    let of = |year: i32, month: u32| NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(on);
    if precision == DatePrecision::Season {
        return season_bounds(on);
    }
    if precision == DatePrecision::Year {
        return (of(year, 1), NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(on));
    }
    let next = if month == 12 { of(year + 1, 1) } else { of(year, month + 1) };
    (of(year, month), next.pred_opt().unwrap_or(on))
}
