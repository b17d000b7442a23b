//! Adding a mention in the margin of an act.

use chrono::NaiveDate;
use kernel::calendar::{Holidays, format_in, format_short};
use kernel::error::{Failure, Fault, Outcome};
use kernel::holiday;
use kernel::id::TypedId as _;
use kernel::locale::{Locale, Texts};
use kernel::session::{Permit, Session};
use kernel::tx::{Change, Operation, TenantTx, begin};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::correction::{self, Correction};
use super::{
    Asked, Margin, MentionId, MentionKind, MentionRow, RectificationBasis, faults, seal, series, store, warnings,
};
use crate::act::{ActId, ActView, Wanted};
use crate::acts;
use crate::content::{Content, Sex};
use crate::delegation::Signer;
use crate::events::MentionAdded;

/// A mention that is asked for, its form already checked.
#[derive(Debug, Clone, Serialize)]
pub struct AddCommand {
    /// Made by the client, once for one press of the button.
    pub operation: Uuid,
    /// In whose margin.
    pub act: ActId,
    /// What it tells.
    pub kind: MentionKind,
    /// When that happened.
    pub on: NaiveDate,
    /// The paper that says so.
    pub instrument: String,
    /// Who made the paper.
    pub authority: String,
    /// Arabic text; empty: the usual sentence.
    pub text_ar: String,
    /// French text; empty: the usual sentence. Of a rectification: what is corrected, which the usual sentence leads in.
    pub text_fr: String,
    /// Of a rectification: by what it was decided.
    pub basis: Option<RectificationBasis>,
    /// Of a rectification: when it was asked for.
    pub requested: Option<NaiveDate>,
    /// Of a rectification: what extracts print as it gives it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
}

/// An act with its new mention.
#[derive(Debug)]
pub struct Added {
    /// The act, all its mentions included.
    pub act: ActView,
    /// Which of them is new.
    pub mention: MentionId,
    /// What the officer should know, though the mention was added.
    pub warnings: Vec<Fault>,
}

/// Adds a mention under the next number of its act, signed by the officer whose delegation is in force today. A
/// repeated operation gives the same mention.
///
/// # Errors
/// Refused when the act is not found, the mention cannot be true, or the officer has no delegation for the office today.
#[tracing::instrument(name = "registry.mention.add", skip_all, fields(tenant = %session.tenant().key))]
pub async fn add(session: &Session, command: AddCommand) -> Outcome<Added> {
    let permit = session.permit::<acts::MentionAdd>()?;
    let mut tx = begin(&permit).await?;
    let earlier = match tx.operation::<MentionId>(command.operation, &command).await? {
        Operation::Replay(mention) => Some(mention),
        Operation::First(_) => None,
    };
    if let Some(mention) = earlier {
        let act = margin(&mut tx, &permit, command.act, Wanted::ALL).await?;
        return Ok(Added { act, mention, warnings: Vec::new() });
    }
    let mut act = margin(&mut tx, &permit, command.act, Wanted { mentions: true, ..Wanted::NOTHING }).await?;
    // Taken before the checks: whoever adds to the same act at the same time waits here, and then sees this mention.
    let number = tx.next_number(&series(act.row.id), 0).await?;
    let earlier = store::of_acts(&mut tx, &[act.row.id]).await?;
    let (keys, tenant) = (&session.house().keys, session.tenant().key.as_str());
    act.intact &= seal::fits(keys, tenant, &earlier, number - 1);
    act.mentions = Some(earlier);
    let holidays = days_off(&mut tx, &command).await?;
    let warnings = check(session, &act, &command, &holidays)?;
    let signer = signer(&mut tx, session, &act).await?;
    let mut new = mention(session, &command, &act, number, signer)?;
    new.seal = seal::seal(keys, tenant, &new, act.margin());
    store::insert(&mut tx, &new).await?;
    let (event, concerns) = MentionAdded::of(&act, &new);
    tx.emit(&event, concerns).await?;
    let audited = tx.audit(noted(&act, &new)).await?;
    let id = MentionId::from_uuid(new.id);
    tx.answer(command.operation, &id).await?;
    let act = margin(&mut tx, &permit, command.act, Wanted::ALL).await?;
    tx.commit(audited).await?;
    Ok(Added { act, mention: id, warnings })
}

async fn margin(tx: &mut TenantTx, permit: &Permit<acts::MentionAdd>, id: ActId, wanted: Wanted) -> Outcome<ActView> {
    let found = crate::act::service::views(tx, permit.session(), permit.scope(), &[id], wanted).await?;
    found.into_iter().next().ok_or_else(|| Fault::at("kernel-error-not-found", &["actId"]).into())
}

/// The commune's days off, where a delay of this mention is counted by them.
async fn days_off(tx: &mut TenantTx, command: &AddCommand) -> Outcome<Holidays> {
    if command.requested.is_some() { holiday::known(tx).await } else { Ok(Holidays::national()) }
}

fn check(session: &Session, act: &ActView, command: &AddCommand, holidays: &Holidays) -> Outcome<Vec<Fault>> {
    if !act.intact {
        return Err(Fault::at("registry-error-seal-broken", &["actId"]).into());
    }
    let mut earlier = Vec::with_capacity(act.margin().len());
    for mention in act.margin() {
        let kind = MentionKind::stored("mention", "kind", &mention.kind)?;
        earlier.push((kind, mention.event_date, mention.instrument.as_str()));
    }
    let event = act.content.event();
    let margin = Margin {
        kind: act.kind,
        event: event.date,
        precision: event.precision,
        registered: act.row.registered_on,
        earlier: &earlier,
    };
    let asked = Asked {
        kind: command.kind,
        on: command.on,
        instrument: &command.instrument,
        basis: command.basis,
        requested: command.requested,
        worded: [&command.text_ar, &command.text_fr].map(|text| !text.is_empty()),
    };
    let today = session.house().ambient.today();
    let mut found = faults(&margin, &asked, today);
    found.extend(correction::faults(command.kind, &act.rectified(today)?, &command.corrections));
    if found.is_empty() { Ok(warnings(&margin, &asked, holidays)) } else { Err(Failure::Refused(found)) }
}

/// The person who is signed in, under a delegation for this office that is in force today.
async fn signer(tx: &mut TenantTx, session: &Session, act: &ActView) -> Outcome<Signer> {
    let staff = session.staff()?.uuid();
    let today = session.house().ambient.today();
    let own = crate::delegation::store::signer(tx, act.row.office_id, staff, today).await?;
    let refusal = Fault::new("registry-error-no-delegation").with("office", &act.row.office_code);
    own.ok_or_else(|| refusal.with("day", format_short(today)).into())
}

/// The mention without its seal.
fn mention(session: &Session, command: &AddCommand, act: &ActView, number: i32, signer: Signer) -> Outcome<MentionRow> {
    let (ambient, texts) = (&session.house().ambient, &session.house().texts);
    let sex = match &act.content {
        Content::Birth(birth) => birth.sex,
        Content::Death(death) => death.sex,
    };
    let text = |given: &str, locale: Locale| {
        let leads_in = given.is_empty() || command.kind == MentionKind::Rectification;
        if leads_in { usual_text(texts, command, sex, locale) } else { given.to_owned() }
    };
    let corrected = !command.corrections.is_empty();
    Ok(MentionRow {
        id: ambient.uuid(),
        act_id: act.row.id,
        number,
        kind: command.kind.as_str().to_owned(),
        event_date: command.on,
        instrument: command.instrument.clone(),
        authority: command.authority.clone(),
        text_ar: text(&command.text_ar, Locale::Ar),
        text_fr: text(&command.text_fr, Locale::Fr),
        noted_at: ambient.now(),
        noted_on: ambient.today(),
        noted_by: session.staff()?.uuid(),
        delegation_id: signer.delegation_id,
        officer_name_ar: signer.name_ar,
        officer_name_latin: signer.name_latin,
        officer_quality: signer.quality.as_str().to_owned(),
        basis: command.basis.map(|basis| basis.as_str().to_owned()),
        requested_on: command.requested,
        corrections: corrected.then(|| serde_json::to_value(&command.corrections)).transpose()?,
        seal: Vec::new(),
    })
}

/// The sentence that is usual for this kind of mention, when the officer wrote none.
pub(super) fn usual_text(texts: &Texts, command: &AddCommand, sex: Sex, locale: Locale) -> String {
    let id = command.kind.label_id("mention-text");
    let args = [
        ("sex", if sex == Sex::Female { "female".to_owned() } else { "male".to_owned() }),
        ("date", format_in(command.on, locale)),
        ("instrument", command.instrument.clone()),
        ("authority", command.authority.clone()),
        ("basis", command.basis.map_or("none", RectificationBasis::as_str).to_owned()),
        ("correction", if locale == Locale::Ar { command.text_ar.clone() } else { command.text_fr.clone() }),
    ];
    texts.get(locale, &id, &args)
}

/// Recorded on the act, so that its history shows it.
fn noted(act: &ActView, new: &MentionRow) -> Change {
    let after = json!({
        "mention": MentionId::from_uuid(new.id),
        "number": new.number,
        "kind": new.kind,
        "event_date": new.event_date,
        "instrument": new.instrument,
        "authority": new.authority,
        "text_ar": new.text_ar,
        "text_fr": new.text_fr,
        "basis": new.basis,
        "requested_on": new.requested_on,
        "corrections": new.corrections,
        "delegation": format!("dlg_{}", new.delegation_id.simple()),
    });
    Change { after: Some(after), ..crate::act::service::about(act) }
}
