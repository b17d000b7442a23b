//! Texts that the code names, and words that people see: each must have been written.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::{Finding, House, source, texts};
use crate::facts::Facts;

/// Where a list of the schema gets its words: list, and the part of the id before the word. Words that are printed on paper are
/// the server's, and the screen shows the same ones.
const LABELS: &[(&str, &str)] = &[
    ("ActKind", "web-kind"),
    ("ActScope", "web-scope"),
    ("ActorKind", "web-audit-kind"),
    ("AssessmentOutcome", "regie-assessment-outcome"),
    ("AssessmentReturn", "web-regie-return"),
    ("BankCertainty", "web-regie-bank-certainty"),
    ("BankFormat", "web-regie-bank-format"),
    ("BankLineState", "web-regie-bank-state"),
    ("BudgetAnswer", "budget-answer"),
    ("BudgetAuthor", "web-budget-author"),
    ("BudgetDuty", "web-budget-duty"),
    ("BudgetDutyRole", "web-budget-duty-role"),
    ("BudgetDutyState", "web-budget-duty-state"),
    ("BudgetEngagementKind", "budget-engagement-kind"),
    ("BudgetGround", "web-budget-ground"),
    ("BudgetLanguage", "budget-language"),
    ("BudgetOccasion", "budget-occasion"),
    ("BudgetOrderKind", "budget-order-kind"),
    ("BudgetPart", "budget-part"),
    ("BudgetSide", "budget-side"),
    ("BudgetTransferAuthority", "budget-authority"),
    ("BudgetTransferState", "budget-transfer-state"),
    ("BudgetVersionKind", "budget-version-kind"),
    ("BudgetVersionState", "budget-version-state"),
    ("BudgetVisaState", "budget-visa"),
    ("CashEntryKind", "regie-entry-kind"),
    ("CashQuality", "regie-cash-quality"),
    ("CorrectedField", "web-corrected"),
    ("DatePrecision", "web-precision"),
    ("DebtAge", "web-regie-debt-age"),
    ("DebtClaimManner", "web-regie-claim-manner"),
    ("DebtClaimOutcome", "web-regie-claim-outcome"),
    ("DebtClaimState", "web-regie-claim-state"),
    ("DebtGrouping", "web-regie-debt-by"),
    ("DebtNoticeKind", "web-regie-notice-kind"),
    ("DebtNoticeManner", "web-regie-notice-manner"),
    ("DeclarantQuality", "registry-declarant-quality"),
    ("DeclarationState", "web-state"),
    ("DeliveryState", "web-delivery-state"),
    ("DocumentKind", "registry-document-kind"),
    ("EmissionSlipState", "web-regie-slip-state"),
    ("FeeState", "web-regie-fee-state"),
    ("FieldDeviceEnding", "web-regie-field-ending"),
    ("FieldDeviceState", "web-regie-field-device"),
    ("FieldEntryKind", "web-regie-field-kind"),
    ("FieldEntryState", "web-regie-field-state"),
    ("FieldFileOutcome", "web-regie-field-outcome"),
    ("HolidayKind", "web-holiday-kind"),
    ("IdentityLinkedBy", "web-identity-by"),
    ("JobOutcome", "web-job-outcome"),
    ("LateBasisKind", "web-late"),
    ("LatePaymentRule", "regie-late-rule"),
    ("LendingState", "web-lending-state"),
    ("LetterState", "web-letter-state"),
    ("MaritalStatus", "web-marital"),
    ("MentionKind", "registry-mention-kind"),
    ("NoSignature", "web-unsigned"),
    ("NoticeChannel", "web-channel"),
    ("OrderChangeKind", "regie-order-change"),
    ("OrderState", "web-regie-order-state"),
    ("PaymentDecisionKind", "web-regie-payment-decision"),
    ("PaymentDifferenceKind", "web-regie-payment-difference"),
    ("PaymentMode", "regie-payment-mode"),
    ("PaymentReason", "web-regie-payment-reason"),
    ("PaymentState", "web-regie-payment-state"),
    ("PersonRequestKind", "web-request-kind"),
    ("PersonRequestOutcome", "web-request-outcome"),
    ("PersonRequestQuality", "web-request-quality"),
    ("PieceKind", "registry-piece-kind"),
    ("RateMeasure", "regie-step-measure"),
    ("ReceiptComponent", "regie-receipt-component"),
    ("ReceiptFormat", "regie-receipt-format"),
    ("ReceiptState", "regie-receipt-state"),
    ("RectificationBasis", "web-rectification"),
    ("Regime", "web-regime"),
    ("RemissionAuthority", "regie-order-authority"),
    ("ReportKind", "web-regie-report-kind"),
    ("ReportState", "web-regie-report-state"),
    ("RequesterQuality", "registry-requester-quality"),
    ("RetentionEnd", "web-retention-ends"),
    ("RevenueAssessor", "regie-assessor"),
    ("RevenueCollector", "regie-collector"),
    ("RevenueDueRule", "regie-due-rule"),
    ("RevenueNature", "regie-nature"),
    ("RevenueRule", "regie-rule"),
    ("RollOutcome", "web-regie-roll-outcome"),
    ("RollReason", "regie-roll-reason"),
    ("RollState", "web-regie-roll-state"),
    ("Sex", "web-sex"),
    ("SignInMeans", "web-session"),
    ("SignerQuality", "registry-signer-quality"),
    ("TaxableKind", "web-regie-taxable-kind"),
    ("TaxpayerKind", "web-regie-taxpayer-kind"),
    ("TaxpayerLikeness", "web-regie-likeness"),
    ("TicketSource", "web-regie-ticket-source"),
];
/// Lists that no screen shows word by word, and why.
const UNSEEN: &[(&str, &str)] = &[
    ("AssessmentFactKind", "decides which field a form shows for a fact"),
    ("HijriSource", "the screen shows whether a Hijri date needs a look, not where it comes from"),
    ("MonthPaper", "each paper of a month is printed from its own column"),
    ("ReportColumnType", "decides how a column of a report is written"),
    ("ReportFormat", "its name is known by itself on the button: PDF, XLSX, CSV"),
    ("ReceiptLanguage", "a paper's language stands on the button that prints it"),
    ("UnitKind", "units are shown by their own names"),
];

/// Literals that look like the id of a text and are none.
const NO_TEXT: &[&str] = &[];

pub(super) fn exist(house: &House) -> Vec<Finding> {
    let ids = texts::ids(house);
    let modules: Vec<String> = house.facts.names().iter().map(|name| format!("{name}-")).collect();
    let mut findings = Vec::new();
    for (path, text) in
        house.tree.rust("crates/").filter(|(path, _)| !path.starts_with("crates/xtask/") && !path.contains("/tests/"))
    {
        for literal in source::rust(text).literals {
            if modules.iter().any(|prefix| literal.text.starts_with(prefix)) {
                findings
                    .extend(missing(&literal.text, "{", &ids).map(|message| Finding::new(path, literal.line, message)));
            }
        }
    }
    let screens = |path: &str| path.starts_with("web/src/") && (path.ends_with(".ts") || path.ends_with(".tsx"));
    for (path, text) in house.tree.files().filter(|(path, _)| screens(path)) {
        for (line, text) in text.lines().enumerate() {
            let named = SCREEN.iter().flat_map(|regex| regex.captures_iter(text)).filter_map(|found| found.get(1));
            findings.extend(
                named
                    .filter_map(|id| missing(id.as_str(), "$", &ids))
                    .map(|message| Finding::new(path, line + 1, message)),
            );
        }
    }
    findings
}

/// `"web-…"`, or `` `web-…${ `` with what is filled in left out.
static SCREEN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#"["'`](web-[a-z0-9-]*\$?)"#).ok());

/// Complains of an id without a text; of the beginning of one, when no text begins so. What is no id at all is passed over.
fn missing(literal: &str, hole: &str, ids: &BTreeSet<String>) -> Option<String> {
    let (id, open) = literal.split_once(hole).map_or((literal, false), |(id, _)| (id, true));
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !id.chars().all(word) || NO_TEXT.contains(&literal) {
        return None;
    }
    let exists = if open || id.ends_with('-') { ids.iter().any(|one| one.starts_with(id)) } else { ids.contains(id) };
    (!exists).then(|| format!("no text {id}{}", if open { "…" } else { "" }))
}

pub(super) fn labelled(house: &House) -> Vec<Finding> {
    let ids = texts::ids(house);
    let mut findings = Vec::new();
    for module in &house.facts.modules {
        let path = format!("i18n/ar/{}.ftl", module.name);
        let labels = module.acts.iter().map(|act| kernel::locale::message_id(&act.name));
        let settings = module.settings.iter().map(|key| setting_id(key));
        let choices =
            module.choices.iter().map(|(key, value)| format!("{}-{}", setting_id(key), value.replace('_', "-")));
        let lacking = labels.chain(settings).chain(choices).filter(|id| !ids.contains(id));
        findings.extend(lacking.map(|id| Finding::new(path.clone(), 0, format!("{id} is missing"))));
    }
    findings.extend(words(&house.facts, &ids));
    findings
}

/// `registry.lone_office` is described by `registry-setting-lone-office`.
fn setting_id(key: &str) -> String {
    let (module, name) = key.split_once('.').unwrap_or(("", key));
    kernel::locale::message_id(&format!("{module}.setting.{name}"))
}

fn words(facts: &Facts, ids: &BTreeSet<String>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (list, items) in lists(&facts.sdl) {
        if UNSEEN.iter().any(|(name, _)| *name == list) {
            continue;
        }
        let Some((_, prefix)) = LABELS.iter().find(|(name, _)| *name == list) else {
            findings.push(Finding::new(
                "graphql/schema.graphql",
                0,
                format!("{list}: say in tidy/words.rs where its labels are"),
            ));
            continue;
        };
        let labels = items.iter().map(|item| format!("{prefix}-{}", item.to_lowercase().replace('_', "-")));
        let lacking = labels.filter(|id| !ids.contains(id));
        findings.extend(lacking.map(|id| Finding::new("i18n/ar", 0, format!("{id} is missing ({list})"))));
    }
    findings
}

/// Every `enum` of the schema with its items.
fn lists(sdl: &str) -> Vec<(String, Vec<String>)> {
    let mut lists = Vec::new();
    let mut open: Option<(String, Vec<String>)> = None;
    let mut described = false;
    for line in sdl.lines().map(str::trim) {
        // Descriptions are block strings on lines of their own.
        if line.starts_with("\"\"\"") {
            described = !described && line.matches("\"\"\"").count() == 1;
            continue;
        }
        match &mut open {
            _ if described => {}
            None => {
                open = line.strip_prefix("enum ").map(|rest| (rest.trim_end_matches('{').trim().to_owned(), Vec::new()))
            }
            Some(_) if line == "}" => lists.extend(open.take()),
            Some((_, items)) => items.extend(line.split_whitespace().next().map(str::to_owned)),
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, module};
    use super::*;

    fn facts(sdl: &str) -> Facts {
        let mut fleet = module("fleet", &["!fleet.vehicle.plate_set"]);
        fleet.settings.push("fleet.night_rides".to_owned());
        Facts { modules: vec![fleet], sdl: sdl.to_owned(), ..Facts::default() }
    }

    #[test]
    fn a_text_that_the_code_names_and_nobody_wrote_is_found() {
        let files = [
            ("i18n/ar/fleet.ftl", "fleet-error-a = a\nfleet-kind-car = c\n"),
            ("i18n/ar/fleet.web.ftl", "web-a = a\nweb-list-x = x\n"),
            (
                "crates/modules/fleet/src/a.rs",
                "f(\"fleet-error-a\");\nf(\"fleet-error-b\"); f(\"fleet-kind-{}\"); f(\"fleet-sort-{}\"); f(\"fleet-x.pdf\")",
            ),
            ("web/src/a.tsx", "t(\"web-a\")\nt('web-b') + t(`web-list-${x}`) + t(`web-tree-${x}`)"),
        ];
        let expected = [
            "crates/modules/fleet/src/a.rs:2: no text fleet-error-b",
            "crates/modules/fleet/src/a.rs:2: no text fleet-sort-…",
            "web/src/a.tsx:2: no text web-b",
            "web/src/a.tsx:2: no text web-tree-…",
        ];
        assert_eq!(found(exist, facts(""), &files), expected);
    }

    #[test]
    fn an_act_a_setting_and_a_word_without_label_are_found() {
        let sdl = "enum Sex {\n\t\"\"\"\n\tMale.\n\t\"\"\"\n\tMALE\n\tFEMALE\n}\n\nenum UnitKind {\n\tCOMMUNE\n}\nenum Colour {\n\tRED\n}\n";
        let files = [("i18n/ar/a.web.ftl", "web-sex-male = m\n")];
        let expected = [
            "graphql/schema.graphql: Colour: say in tidy/words.rs where its labels are",
            "i18n/ar: web-sex-female is missing (Sex)",
            "i18n/ar/fleet.ftl: fleet-setting-night-rides is missing",
            "i18n/ar/fleet.ftl: fleet-vehicle-plate-set is missing",
        ];
        assert_eq!(found(labelled, facts(sdl), &files), expected);
    }
}
