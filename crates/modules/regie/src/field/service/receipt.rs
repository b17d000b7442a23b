//! A receipt that was given in the field, recorded as the citizen holds it.

use kernel::error::Outcome;
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::Scope;
use kernel::tx::TenantTx;
use uuid::Uuid;

use super::apply::{Effect, Stop, Work};
use super::{day, lines};
use crate::field::body::{Body, Receipt as Written};
use crate::field::store::book::Hand;
use crate::field::token::Token;
use crate::field::{Flag, Reason, judge, store};
use crate::receipt::issue::{self, Given};
use crate::receipt::{Line, Mode, seal};
use crate::taxpayer::{self, Taxpayer};

/// Records a receipt under the number that it has.
pub(super) async fn give(
    tx: &mut TenantTx,
    work: &Work<'_>,
    (body, written): (&Body, &Written),
    (hand, flags): (Hand, &mut Vec<Flag>),
) -> Result<Effect, Stop> {
    let device = work.device;
    if !(hand.first..=hand.last).contains(&written.number) {
        return Err(Reason::NumberOutside.into());
    }
    if store::book::is_used(tx, device.office.id, written.number).await? {
        return Err(Reason::NumberUsed.into());
    }
    let token = own(work, (body, written)).ok_or(Reason::Token)?;
    let (lines, owing) = lines::of(tx, work, (body, written), flags).await?;
    let sum = Money::sum(lines.iter().map(|line| line.amount)).ok_or(Reason::Malformed)?;
    let odd = judge::amounts(written.amount, sum).or_else(|| judge::amounts(token.amount, sum));
    flags.extend(odd);
    if hand.returned_at.is_none() {
        flags.extend(judge::gap(hand.next, written.number));
    }
    let day = day::of(tx, work, (body.on, body.at)).await?;
    let taxpayer = owner(tx, written, &owing).await?;
    let given = given(work, (body, written), &hand, (day, taxpayer, lines));
    let receipt = issue::give(tx, work.session, given).await?;
    Ok(Effect { receipt: Some(receipt.id), day: Some(day) })
}

/// What the QR code holds, when it is this phone's and this receipt's.
fn own(work: &Work<'_>, (body, written): (&Body, &Written)) -> Option<Token> {
    let token = Token::read(&written.token)?;
    let same = token.device == work.device.id && token.number == written.number && token.on == body.on;
    (same && token.is_signed_by(&work.device.key)).then_some(token)
}

/// Who owes: as the orders have it, or as the agent said.
async fn owner(tx: &mut TenantTx, written: &Written, owing: &[Uuid]) -> Outcome<Option<Taxpayer>> {
    let said = written.taxpayer.map(|id| id.uuid());
    match owing.first().copied().or(said) {
        Some(id) => taxpayer::store::get(tx, &Scope::All, id).await,
        None => Ok(None),
    }
}

fn given(
    work: &Work<'_>,
    (body, written): (&Body, &Written),
    hand: &Hand,
    (day, taxpayer, lines): (Uuid, Option<Taxpayer>, Vec<Line>),
) -> Given {
    let device = work.device;
    let known = taxpayer.as_ref().map(issue::called);
    Given {
        desk: (device.office.clone(), device.unit, device.till.clone()),
        book: (hand.book, hand.serial.clone()),
        number: written.number,
        day,
        payer_name: written.payer_name.clone().or(known).unwrap_or_default(),
        taxpayer,
        mode: Mode::Cash,
        mode_reference: String::new(),
        on: body.on,
        at: body.at,
        by: device.staff,
        token: Some(written.token.clone()),
        control_code: Some(seal::field_code(&written.token)),
        lines,
    }
}
