//! The calls of the root fields of remittances, rolls, reports and fees. See `fields`: those that would change something are written so that they are
//! refused.

use serde_json::json;
use testkit::fresh;

use super::fields::{Case, mutation};
use super::revenue_fields::{CERTIFICATE, INSPECTION, RECEIPT, REMITTANCE, Things};

pub(super) const ROLL: &str = "id year quarters kind { code } unit { id } totals { outcome count } exceptions { text } preparedBy { id login } abandonment { reasons by { id } } \
                    items(first: 100) { nodes { taxableId reference label taxpayer { id nameAr nameLatin } } }";

pub(super) const FEE: &str =
    "id source sourceObject kind { id code } rateName { fr } amount state receiptId waived { reasons by { id login } }";

/// No year to come is on a roll, and one that holds nothing is not run.
pub(super) fn rolled(it: &Things) -> Vec<Case> {
    let roll = format!("roll {{ {ROLL} }}");
    let to_come = json!({ "operationId": fresh(), "kindId": it.kind, "year": 2100 });
    let given_up = json!({ "operationId": fresh(), "rollId": it.roll, "reasons": "intrusion" });
    vec![
        mutation("rollPrepare", "regie.roll.prepare", to_come, &roll),
        mutation("rollRun", "regie.roll.run", json!({ "operationId": fresh(), "rollId": it.roll }), &roll),
        mutation("rollAbandon", "regie.roll.abandon", given_up, &roll),
    ]
}

pub(super) fn reported(it: &Things) -> Vec<Case> {
    let input = json!({ "operationId": fresh(), "kind": "RECEIPTS", "format": "CSV", "language": "fr", "filter": { "cashOfficeId": it.office } });
    vec![
        mutation("reportPrint", "regie.report.print", input, "run { id kind files { name url } }"),
        mutation("journalPrint", "regie.remittance.print", json!({ "dayId": it.day, "language": "fr" }), "url"),
        mutation(
            "receiptsStatementPrint",
            "regie.remittance.print",
            json!({ "officeId": it.office, "from": "2026-11-01", "until": "2026-11-30", "language": "fr" }),
            "url",
        ),
    ]
}

/// Fees: at a till that nobody opened, and without a reason.
pub(super) fn asked(it: &Things) -> Vec<Case> {
    let cash =
        json!({ "operationId": fresh(), "tillId": it.till, "feeIds": [it.fee], "payerName": "", "mode": "CASH" });
    let waive = json!({ "operationId": fresh(), "feeId": it.fee, "reasons": "" });
    vec![
        mutation("feesCash", "regie.receipt.issue", cash, &format!("receipt {{ {RECEIPT} }}")),
        mutation("feeWaive", "regie.fee.waive", waive, &format!("fee {{ {FEE} }}")),
    ]
}

pub(super) fn paid_over(it: &Things) -> Vec<Case> {
    let (remittance, certificate) =
        (format!("remittance {{ {REMITTANCE} }}"), format!("certificate {{ {CERTIFICATE} }}"));
    vec![
        mutation(
            "remittanceSend",
            "regie.remittance.send",
            json!({ "operationId": fresh(), "officeId": it.office, "dayIds": [it.day] }),
            &remittance,
        ),
        mutation(
            "remittanceAnswer",
            "regie.remittance.answer",
            json!({ "operationId": fresh(), "remittanceId": it.remittance, "received": "1", "reference": "intrus", "remark": "intrusion" }),
            &remittance,
        ),
        mutation(
            "remittancePrint",
            "regie.remittance.print",
            json!({ "remittanceId": it.remittance, "language": "fr" }),
            "url",
        ),
        mutation(
            "monthCertify",
            "regie.month.certify",
            json!({ "operationId": fresh(), "officeId": it.office, "year": 2026, "month": 9 }),
            &certificate,
        ),
        mutation(
            "monthRegularise",
            "regie.month.regularise",
            json!({ "operationId": fresh(), "certificateId": it.certificate }),
            &certificate,
        ),
        mutation(
            "monthPrint",
            "regie.remittance.print",
            json!({ "certificateId": it.certificate, "language": "fr" }),
            "url",
        ),
        mutation(
            "inspectionRecord",
            "regie.inspection.record",
            json!({ "operationId": fresh(), "officeId": it.office, "denominations": [], "findings": "intrusion" }),
            &format!("inspection {{ {INSPECTION} }}"),
        ),
        mutation(
            "inspectionPrint",
            "regie.remittance.print",
            json!({ "inspectionId": it.inspection, "language": "fr" }),
            "url",
        ),
    ]
}
