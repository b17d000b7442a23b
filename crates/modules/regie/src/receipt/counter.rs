//! Lines of a receipt for what is charged at the counter.

use kernel::error::{Failure, Fault, Outcome};
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::Permit;
use kernel::tx::TenantTx;
use rust_decimal::Decimal;

use super::Line;
use super::issue::{Charge, Desk, kinds, plate};
use super::price::{counter_fault, free_fault, kind_fault, price};
use crate::acts;
use crate::kind::Kind;
use crate::limit;
use crate::order::Component;
use crate::tariff;

/// Things that are charged at the counter, each at the price in force today.
pub(super) async fn of_counter(
    tx: &mut TenantTx,
    permit: &Permit<acts::ReceiptIssue>,
    desk: &Desk,
    charges: &[Charge],
) -> Outcome<Vec<Line>> {
    let today = permit.session().house().ambient.today();
    let kinds = kinds(tx, charges.iter().map(|charge| charge.kind().uuid()).collect()).await?;
    let mut tariffs = Vec::new();
    let mut lines = Vec::with_capacity(charges.len());
    for (at, charge) in charges.iter().enumerate() {
        let at = at.to_string();
        let path = ["lines", at.as_str(), "kindId"];
        let kind = kinds.iter().find(|kind| kind.id == charge.kind().uuid());
        let kind = kind.ok_or_else(|| Failure::from(Fault::at("kernel-error-not-found", &path)))?;
        let free = matches!(charge, Charge::Free { .. });
        let fault = kind_fault(kind, desk.takes(kind.id), today, &path);
        if let Some(fault) = fault.or_else(|| counter_fault(kind, free, today, &path)) {
            return Err(fault.into());
        }
        if !free && tariffs.iter().all(|(of, _)| *of != kind.id) {
            tariffs.push((kind.id, tariff::store::in_force(tx, kind.id, today).await?));
        }
        let tariff = tariffs.iter().find(|(of, _)| *of == kind.id).and_then(|(_, tariff)| tariff.as_ref());
        lines.push(charged(kind, tariff, charge).map_err(|(code, field)| {
            Failure::from(Fault::at(code, &["lines", at.as_str(), field]).with("kind", &kind.code))
        })?);
    }
    let free: Vec<(usize, Money)> =
        charges.iter().enumerate().filter_map(|(at, charge)| Some((at, charge.free()?))).collect();
    if !free.is_empty() {
        let most = limit::most(tx, permit.session(), limit::FREE).await?;
        if let Some(fault) = free_fault(&free, most) {
            return Err(fault.into());
        }
    }
    Ok(lines)
}

/// The line of a charge, or what is wrong with which of its fields.
fn charged(
    kind: &Kind,
    tariff: Option<&tariff::Tariff>,
    charge: &Charge,
) -> Result<Line, (&'static str, &'static str)> {
    let line = Line {
        order: None,
        taxable: None,
        kind: plate(kind),
        tariff: None,
        rate: None,
        component: Component::Principal,
        label: String::new(),
        quantity: Decimal::ONE,
        amount: Money::ZERO,
        budget_line: kind.budget_line.clone(),
    };
    match charge {
        Charge::Free { amount, label, .. } => Ok(Line { amount: *amount, label: label.clone(), ..line }),
        Charge::Priced { rate, quantity, .. } => {
            let tariff = tariff.ok_or(("regie-error-receipt-no-tariff", "kindId"))?;
            let rate = tariff.rates.iter().find(|one| one.code == *rate);
            let rate = rate.ok_or(("regie-error-receipt-rate", "rateCode"))?;
            let priced = price(rate.measure, rate.amount, *quantity);
            let priced = priced.ok_or(("regie-error-receipt-quantity", "quantity"))?;
            Ok(Line {
                tariff: Some(tariff.id),
                rate: Some((rate.code.clone(), rate.name.clone())),
                label: format!("{} · {}", rate.name.ar, rate.name.fr),
                quantity: priced.quantity,
                amount: priced.amount,
                ..line
            })
        }
    }
}
