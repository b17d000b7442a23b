//! One name the whole way: `fleet.vehicle.register` is an act, the mutation `vehicleRegister`, and a span.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::{Finding, House};

const SCHEMA: &str = "graphql/schema.graphql";

/// Acts that write without a mutation of their name, and why.
const WITHOUT_MUTATION: &[(&str, &str)] = &[
    ("kernel.file.attach", "files come by POST /files, which GraphQL has no type for"),
    ("kernel.job.hurry", "done by the queue, for who asked with jobRun"),
    ("kernel.job.record", "done by the keeper of jobs"),
    ("administration.attempt.sweep", "a job"),
    ("administration.lending.announce", "a job"),
    ("registry.deadline.remind", "a job"),
    ("regie.field_entry.send", "the mutation sends many: fieldEntriesSend"),
    ("regie.ticket.print", "the mutation names its paper: ticketStockPrint"),
    ("regie.ticket.receive", "the mutations name what is received: ticketKindCreate, ticketLotReceive"),
    ("regie.roll.work", "done by the queue, for who ran the roll"),
    ("regie.report.work", "done by the queue, for who asked with reportPrint"),
    ("regie.fee.charge", "follows an event"),
    ("regie.month.remind", "a job"),
    ("regie.inspection.remind", "a job"),
    ("regie.occupation.remind", "a job"),
    ("regie.payment.receive", "payments come by POST /payments/{channel}, signed"),
    ("registry.declaration.remind", "a job"),
    ("registry.deadline.recount", "follows an event"),
    ("registry.person.index", "a job"),
    ("administration.person_request.remind", "a job"),
    ("exchange.notice.deliver", "done by the queue, after an event"),
    ("exchange.webhook.dispatch", "done by the queue, after an event"),
    ("exchange.delivery.send", "done by the queue"),
    ("exchange.delivery.report", "reports come by POST /reports/sms, signed"),
    ("administration.retention.apply", "a job"),
    ("administration.person.search", "a query; it writes because each search for a person's data is on record"),
    ("administration.audit.read", "a query; it writes because reading the trail is itself on record"),
    ("registry.act.search", "a query; it writes because each search is on record"),
    ("registry.act.read", "a query; it writes because each reading is on record"),
    ("registry.document.read", "a query; it writes because each reading is on record"),
    ("budget.revenue.record", "follows an event"),
    ("budget.budget_task.remind", "a job"),
    ("regie.taxpayer.read", "a query; it writes because each search and each file opened is on record"),
];
/// Mutations without an act of their name, and the act they need.
const WITHOUT_ACT: &[(&str, &str)] = &[
    ("totpConfirm", "administration.totp.enroll"),
    ("sessionOpenWithPasskey", "administration.session.open"),
    ("sessionOpenWithProvider", "administration.session.open"),
    ("assessmentPrint", "regie.order.print"),
    ("cashMemberEnd", "regie.cash_member.appoint"),
    ("bookReturn", "regie.book.issue"),
    ("fieldEntriesSend", "regie.field_entry.send"),
    ("paymentChannelRenew", "regie.payment_channel.create"),
    ("budgetWorkbookImport", "budget.budget_lines.import"),
    ("bankAccountClose", "regie.bank_account.create"),
    ("bankFileKeep", "regie.bank_statement.import"),
    ("bankLineUnmatch", "regie.bank_line.match"),
    ("ticketKindClose", "regie.ticket.receive"),
    ("ticketKindCreate", "regie.ticket.receive"),
    ("ticketLotReceive", "regie.ticket.receive"),
    ("ticketReturn", "regie.ticket.issue"),
    ("ticketSpoil", "regie.ticket.sell"),
    ("ticketStockPrint", "regie.ticket.print"),
    ("feesCash", "regie.receipt.issue"),
    ("monthPrint", "regie.remittance.print"),
    ("journalPrint", "regie.remittance.print"),
    ("inspectionPrint", "regie.remittance.print"),
    ("receiptsStatementPrint", "regie.remittance.print"),
];

/// `fleet.plate.change_back` to `plateChangeBack`.
fn mutation(act: &str) -> String {
    let words = act.split('.').skip(1).flat_map(|part| part.split('_'));
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    words
        .filter(|word| !word.is_empty())
        .enumerate()
        .map(|(at, word)| if at == 0 { word.to_owned() } else { capital(word) })
        .collect()
}

pub(super) fn travel(house: &House) -> Vec<Finding> {
    let fields = fields(&house.facts.sdl, "Mutation");
    let excused = |name: &str| WITHOUT_MUTATION.iter().any(|(act, _)| *act == name);
    let mut findings = Vec::new();
    for module in &house.facts.modules {
        let path = acts_file(&module.name);
        for act in &module.acts {
            if act.name.split('.').count() != 3 || !act.name.starts_with(&format!("{}.", module.name)) {
                findings.push(Finding::new(
                    path.clone(),
                    0,
                    format!("{} is not {}.entity.verb", act.name, module.name),
                ));
            } else if act.writes && !excused(&act.name) && !fields.contains(&mutation(&act.name)) {
                findings.push(Finding::new(
                    path.clone(),
                    0,
                    format!("{} writes, and there is no mutation {}", act.name, mutation(&act.name)),
                ));
            }
        }
    }
    let known: BTreeSet<String> = house.facts.acts().filter(|act| act.writes).map(|act| mutation(&act.name)).collect();
    let unknown =
        fields.iter().filter(|field| !known.contains(*field) && !WITHOUT_ACT.iter().any(|(name, _)| name == field));
    findings.extend(unknown.map(|field| Finding::new(SCHEMA, 0, format!("no act writes for the mutation {field}"))));
    findings.extend(spans(house));
    findings
}

fn acts_file(module: &str) -> String {
    if module == "kernel" { "crates/kernel/src".to_owned() } else { format!("crates/modules/{module}/src/acts.rs") }
}

/// Fields of an object of the schema.
fn fields(sdl: &str, of: &str) -> BTreeSet<String> {
    let head = format!("type {of} {{");
    let body = sdl.lines().skip_while(|line| line.trim() != head).skip(1).take_while(|line| line.trim() != "}");
    let mut described = false;
    let mut fields = BTreeSet::new();
    // Arguments with a description stand on lines of their own, one step further in.
    for line in body.filter(|line| !line.starts_with("\t\t")).map(str::trim) {
        if line.starts_with("\"\"\"") {
            described = !described && line.matches("\"\"\"").count() == 1;
        } else if !described {
            let name: String = line.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            fields.extend(Some(name).filter(|name| !name.is_empty()));
        }
    }
    fields
}

static SPAN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#"instrument\(\s*name\s*=\s*"([^"]+)""#).ok());

/// Spans of modules that are no act's.
fn spans(house: &House) -> Vec<Finding> {
    let acts: BTreeSet<&str> = house.facts.acts().map(|act| act.name.as_str()).collect();
    let mut findings = Vec::new();
    for (path, text) in house.tree.rust("crates/modules/") {
        for (line, text) in text.lines().enumerate() {
            let name = SPAN
                .as_ref()
                .and_then(|span| span.captures(text))
                .and_then(|found| found.get(1))
                .map(|name| name.as_str());
            let stray = name
                .filter(|name| !acts.contains(name) && !WITHOUT_ACT.iter().any(|(other, _)| *other == mutation(name)));
            findings
                .extend(stray.map(|name| Finding::new(path, line + 1, format!("the span {name} is no act's name"))));
        }
    }
    findings
}

static ROOT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^impl \w*?(Quer|Mutation|Subscription)(?:y|ies|s)? \{").ok());
static RESOLVER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^    (?:pub |pub\(crate\) )?async fn (\w+)").ok());

/// Two root fields of one name: merging keeps one of them and says nothing.
pub(super) fn no_shadows(house: &House) -> Vec<Finding> {
    let mut seen: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut findings = Vec::new();
    for (path, text) in house.tree.rust("crates/modules/") {
        let mut root = None;
        for (line, text) in text.lines().enumerate() {
            let group = |regex: &Option<Regex>| Some(regex.as_ref()?.captures(text)?.get(1)?.as_str().to_owned());
            root = if text.starts_with('}') { None } else { group(&ROOT).or(root) };
            let Some((root, field)) = root.clone().zip(group(&RESOLVER)) else { continue };
            let place = format!("{path}:{}", line + 1);
            if let Some(earlier) = seen.insert((root, field.clone()), place) {
                findings.push(Finding::new(path, line + 1, format!("the root field {field} is at {earlier} already")));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, module};
    use super::*;
    use crate::facts::Facts;

    #[test]
    fn a_name_that_does_not_travel_is_found() {
        let sdl = "type Mutation {\n\t\"\"\"\n\tRegisters a vehicle.\n\tvehicleGhost\n\t\"\"\"\n\tvehicleRegister(\n\t\t\"\"\"\n\t\tWhich.\n\t\t\"\"\"\n\t\tinput: I!\n\t): P!\n\tvehicleSell: P!\n}\n";
        let acts =
            ["!fleet.vehicle.register", "!fleet.vehicle.plate_set", "fleet.vehicle.read", "!garage.vehicle.sweep"];
        let facts = Facts { modules: vec![module("fleet", &acts)], sdl: sdl.to_owned(), ..Facts::default() };
        let files = [(
            "crates/modules/fleet/src/a.rs",
            "#[tracing::instrument(name = \"fleet.vehicle.register\", skip_all)]\n#[tracing::instrument(name = \"fleet.vehicle.regster\", skip_all)]",
        )];
        let expected = [
            "crates/modules/fleet/src/a.rs:2: the span fleet.vehicle.regster is no act's name",
            "crates/modules/fleet/src/acts.rs: fleet.vehicle.plate_set writes, and there is no mutation vehiclePlateSet",
            "crates/modules/fleet/src/acts.rs: garage.vehicle.sweep is not fleet.entity.verb",
            "graphql/schema.graphql: no act writes for the mutation vehicleSell",
        ];
        assert_eq!(found(travel, facts, &files), expected);
    }

    #[test]
    fn a_root_field_that_hides_another_is_found() {
        let files = [
            (
                "crates/modules/a/src/graphql.rs",
                "impl AQuery {\n    async fn thing(&self) {}\n}\nimpl AMutation {\n    async fn thing(&self) {}\n}\n",
            ),
            (
                "crates/modules/b/src/graphql.rs",
                "impl BQuery {\n    async fn thing(&self) {}\n}\nimpl Thing {\n    async fn thing(&self) {}\n}\n",
            ),
        ];
        let expected =
            ["crates/modules/b/src/graphql.rs:2: the root field thing is at crates/modules/a/src/graphql.rs:2 already"];
        assert_eq!(found(no_shadows, Facts::default(), &files), expected);
    }
}
