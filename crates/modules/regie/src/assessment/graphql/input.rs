//! What callers send.

use async_graphql::{ID, InputObject};
use kernel::error::{Fault, Outcome};
use kernel::gql::{Checks, Date};
use kernel::id::TypedId as _;
use kernel::locale::Locale;
use serde_json::{Map, Value};

use super::objects::{AssessmentOutcomeItem, AssessmentReturnItem};
use crate::assessment::{Ask, AssessmentId, Filter, service};
use crate::calc::{Declared, Facts};
use crate::kind::KindId;
use crate::taxable::TaxableId;
use crate::taxpayer::TaxpayerId;

/// How many facts may be said at once.
const MOST_FACTS: usize = 20;

/// A fact: `assessmentFacts` tells which ones a kind of revenue reads.
#[derive(Debug, InputObject)]
pub struct AssessmentFactInput {
    /// Name, such as `surface`.
    name: String,
    /// Value as text: `312.4`, `hotel_4`, `2026-03-01`; at most 300 characters.
    value: String,
}

/// What an assessment would come to.
#[derive(Debug, InputObject)]
pub struct AssessmentPreviewInput {
    /// Who owes, `txp_…`.
    taxpayer_id: ID,
    /// What is taxed, `txb_…`: what was declared for the quarter, and then its facts, stand for those that are not said.
    taxable_id: Option<ID>,
    /// Kind of revenue, `rvk_…`.
    kind_id: ID,
    /// First day of what it is for.
    period_from: Date,
    /// Last day of what it is for.
    period_until: Date,
    /// What the calculation reads; at most 20.
    facts: Option<Vec<AssessmentFactInput>>,
    /// What became of the return; in time when nothing is said.
    declared: Option<AssessmentReturnItem>,
    /// Why nothing is owed, when that is so; at most 300 characters.
    exemption: Option<String>,
}

impl AssessmentPreviewInput {
    pub(super) fn read(&self) -> Outcome<Ask> {
        let mut c = Checks::new();
        let ask = self.ask(&mut c, String::new());
        c.finish_with(ask)
    }

    fn ask(&self, c: &mut Checks, remark: String) -> Option<Ask> {
        let taxpayer = c.id::<TaxpayerId>("taxpayerId", &self.taxpayer_id);
        let taxable = self.taxable_id.as_ref().map(|id| c.id::<TaxableId>("taxableId", id));
        let kind = c.id::<KindId>("kindId", &self.kind_id);
        let (from, until) = (c.date("periodFrom", &self.period_from), c.date("periodUntil", &self.period_until));
        let facts = facts(c, self.facts.as_deref().unwrap_or_default());
        let exempt = c.optional("exemption", self.exemption.as_deref(), 300);
        Some(Ask {
            taxpayer: taxpayer?,
            taxable: taxable.flatten(),
            kind: kind?,
            from: from?,
            until: until?,
            facts,
            declared: self.declared.map_or(Declared::InTime, Into::into),
            exempt,
            remark,
        })
    }
}

/// An assessment to make.
#[derive(Debug, InputObject)]
pub struct AssessmentMakeInput {
    /// UUID made by the client: repeating it gives the same assessment.
    operation_id: ID,
    /// Who owes, `txp_…`.
    taxpayer_id: ID,
    /// What is taxed, `txb_…`: what was declared for the quarter, and then its facts, stand for those that are not said.
    taxable_id: Option<ID>,
    /// Kind of revenue, `rvk_…`.
    kind_id: ID,
    /// First day of what it is for.
    period_from: Date,
    /// Last day of what it is for.
    period_until: Date,
    /// What the calculation reads; at most 20.
    facts: Option<Vec<AssessmentFactInput>>,
    /// What became of the return; in time when nothing is said.
    declared: Option<AssessmentReturnItem>,
    /// Why nothing is owed, when that is so; at most 300 characters.
    exemption: Option<String>,
    /// What the assessor notes; at most 500 characters.
    remark: Option<String>,
}

impl AssessmentMakeInput {
    pub(super) fn read(self) -> Outcome<service::Make> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let remark = c.optional("remark", self.remark.as_deref(), 500).unwrap_or_default();
        let asked = AssessmentPreviewInput {
            taxpayer_id: self.taxpayer_id,
            taxable_id: self.taxable_id,
            kind_id: self.kind_id,
            period_from: self.period_from,
            period_until: self.period_until,
            facts: self.facts,
            declared: self.declared,
            exemption: self.exemption,
        };
        let ask = asked.ask(&mut c, remark);
        let make = operation.zip(ask).map(|(operation, ask)| service::Make { operation, ask });
        c.finish_with(make)
    }
}

/// Facts by name. A blank value says nothing.
fn facts(c: &mut Checks, said: &[AssessmentFactInput]) -> Facts {
    if said.len() > MOST_FACTS {
        c.fault("kernel-error-too-long", "facts").args.push(("max", MOST_FACTS.to_string()));
        return Facts::default();
    }
    let mut all = Map::new();
    c.within("facts", |c| {
        for fact in said {
            let name = c.text("name", &fact.name, 40);
            if let Some(value) = c.optional(&name, Some(fact.value.as_str()), 300) {
                all.insert(name, Value::String(value));
            }
        }
    });
    Facts::of(&Value::Object(all))
}

/// An assessment to cancel.
#[derive(Debug, InputObject)]
pub struct AssessmentCancelInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// Which, `asm_…`.
    assessment_id: ID,
    /// Why, for the record; at most 500 characters.
    reasons: String,
}

impl AssessmentCancelInput {
    pub(super) fn read(&self) -> Outcome<service::Cancel> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let id = c.id::<AssessmentId>("assessmentId", &self.assessment_id);
        let reasons = c.lines("reasons", &self.reasons, 500);
        let cancel = operation.zip(id).map(|(operation, id)| service::Cancel { operation, id, reasons });
        c.finish_with(cancel)
    }
}

/// Which sheet to print.
#[derive(Debug, InputObject)]
pub struct AssessmentPrintInput {
    /// Which assessment, `asm_…`.
    assessment_id: ID,
    /// `ar` or `fr`.
    language: String,
}

impl AssessmentPrintInput {
    pub(super) fn read(&self) -> Outcome<(AssessmentId, Locale)> {
        let mut c = Checks::new();
        let id = c.id::<AssessmentId>("assessmentId", &self.assessment_id);
        let language = Locale::PAPERS.into_iter().find(|locale| locale.tag() == self.language.trim());
        if language.is_none() {
            c.fault("regie-error-assessment-language", "language");
        }
        c.finish_with(id.zip(language))
    }
}

/// What a list of assessments is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct AssessmentFilter {
    /// Of this taxpayer, `txp_…`, and of whoever was found to be the same.
    taxpayer_id: Option<ID>,
    /// Of this kind of revenue, `rvk_…`.
    kind_id: Option<ID>,
    /// Numbered in this year.
    year: Option<i32>,
    /// With this outcome.
    outcome: Option<AssessmentOutcomeItem>,
    /// Those that were ordered, even where the order was cancelled, or those that were not; neither holds those that were cancelled.
    ordered: Option<bool>,
    /// Words, each part of the number, of the taxpayer's name or number, or of what is taxed, whatever the case and the accents; at most
    /// 100 characters.
    query: Option<String>,
}

impl AssessmentFilter {
    pub(super) fn read(self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            taxpayer: self
                .taxpayer_id
                .as_ref()
                .and_then(|id| c.id::<TaxpayerId>("taxpayerId", id))
                .map(TaxpayerId::uuid),
            kind: self.kind_id.as_ref().and_then(|id| c.id::<KindId>("kindId", id)).map(KindId::uuid),
            year: self.year,
            outcome: self.outcome.map(Into::into),
            ordered: self.ordered,
            words: c
                .optional("query", self.query.as_deref(), 100)
                .map(|query| query.split_whitespace().map(str::to_owned).collect())
                .unwrap_or_default(),
        });
        c.finish_with(Some(filter))
    }
}

/// The kind and the day whose form is asked for.
pub(super) fn form(kind: &ID, on: Option<&Date>, today: chrono::NaiveDate) -> Outcome<(KindId, chrono::NaiveDate)> {
    let kind = KindId::parse(kind).map_err(|_| Fault::at("kernel-error-id", &["kindId"]))?;
    let mut c = Checks::new();
    let day = on.map_or(Some(today), |on| c.date("on", on));
    c.finish_with(day.map(|day| (kind, day)))
}
