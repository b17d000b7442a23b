//! The budget's whole story, from the nomenclature to the printed statement: every mutation of it, each by the person whose it is.

use serde_json::{Value, json};
use testkit::{Browser, PASSWORD, Town, fresh};

use super::revenue::Hand;
use super::trail::Proof;
use crate::budget::workbook;
use crate::scene::{desk, text};

/// A nomenclature of both parts, with two lines in one programme and two programmes in one article of each.
const LINES: &str = "code;partie;sens;intitulé ar;intitulé fr;chapitre;article;programme\n\
    10101010;1;recette;رسم تجريبي;Taxe d’essai;10\n\
    20101010;1;dépense;لوازم تجريبية;Fournitures d’essai;20;10;10\n\
    20101020;1;dépense;صيانة تجريبية;Entretien d’essai;20;10;10\n\
    20102010;1;dépense;تنقل تجريبي;Transport d’essai;20;10;20\n\
    30101010;2;recette;منحة تجريبية;Subvention d’essai;30\n\
    40101010;2;dépense;طريق المثال;Route El Mithal;40;10;10\n\
    40102010;2;dépense;ساحة المثال;Place El Mithal;40;10;20\n";

/// Amounts with which both parts are balanced, in dirhams.
const BALANCED: [(&str, &str); 7] = [
    ("10101010", "10000"),
    ("20101010", "6000"),
    ("20101020", "2000"),
    ("20102010", "2000"),
    ("30101010", "5000"),
    ("40101010", "3000"),
    ("40102010", "2000"),
];

/// Lines of one programme: the president moves credits between them alone.
pub(crate) const OF_ONE_PROGRAMME: (&str, &str) = ("20101010", "20101020");
/// Lines of two programmes of equipment: the council deliberates, and the governor gives his visa.
pub(crate) const OF_TWO_PROGRAMMES: (&str, &str) = ("40101010", "40102010");
/// A line of expense.
pub(crate) const SUPPLIES: &str = "20101010";
/// The day on which the clock stands.
const TODAY: &str = "2026-11-20";

/// Shows every mutation of the budget to be on record.
pub(super) async fn budget(proof: &mut Proof<'_>) {
    let scene = proof.scene;
    spent(&scene.town, proof).await;
}

/// The story in Sefrou; afterwards no table of the budget is empty, but what receipts bring. Gives the budget of 2026.
pub(crate) async fn spent(town: &Town, hand: &mut impl Hand) -> String {
    let hall = Hall::of(town, hand).await;
    let rows = ["50101010;1;recette;رسم آخر;Autre taxe d’essai;10"];
    let more = json!({ "operationId": fresh(), "workbook": workbook(&[("Recettes", &rows)]) });
    hand.does(&hall.officer, "budgetWorkbookImport", more, "imported { added }").await;
    let last = hall.opened(hand, 2025).await;
    let over = json!({ "operationId": fresh(), "budgetId": last });
    hand.does(&hall.president, "budgetClose", over, "budget { id }").await;
    let budget = hall.opened(hand, 2026).await;
    approved_long_ago(town, "sefrou").await;
    let order = json!({ "operationId": fresh(), "budgetId": budget, "on": TODAY, "reference": "7/2026" });
    hand.does(&hall.officer, "budgetInterimRecord", order, "interim { id }").await;
    hall.in_force(hand, &budget).await;
    hall.moved(hand, &budget).await;
    let engagement = hall.engaged(hand, &budget).await;
    hall.visaed(hand, &engagement).await;
    let order = hall.ordered(hand, &engagement).await;
    let back = json!({ "operationId": fresh(), "orderId": order, "answer": "REFUSED", "on": TODAY, "reasons": "Facture à dater (essai)" });
    hand.does(&hall.receiver, "budgetOrderAnswer", back, "order { id }").await;
    let order = hall.ordered(hand, &engagement).await;
    hall.passed(hand, &order).await;
    hall.paid(hand, &order).await;
    let other = json!({ "operationId": fresh(), "orderId": order, "on": TODAY, "reference": "VIR-2/2026", "reasons": "Numéro mal lu (essai)" });
    hand.does(&hall.receiver, "budgetPaymentCorrect", other, "order { id }").await;
    let less = json!({ "operationId": fresh(), "engagementId": engagement, "amount": "10", "on": TODAY, "reasons": "Quantité réduite (essai)" });
    hand.does(&hall.president, "budgetEngagementRelease", less, "engagement { id }").await;
    let revenue = hall.entered(hand, &budget).await;
    let back = json!({ "operationId": fresh(), "revenueId": revenue, "reasons": "Saisie en double (essai)" });
    hand.does(&hall.receiver, "budgetRevenueReverse", back, "revenue { id }").await;
    let carry = hall.stated(hand, &budget).await;
    let visa =
        json!({ "operationId": fresh(), "carryId": carry, "on": TODAY, "answer": "VISAED", "reference": "V-9/2026" });
    hand.does(&hall.receiver, "budgetCarryAnswer", visa, "carry { id }").await;
    let paper = json!({ "operationId": fresh(), "carryId": carry, "language": "AR" });
    hand.does(&hall.receiver, "budgetCarryPrint", paper, "paper { url }").await;
    let paper = json!({ "operationId": fresh(), "budgetId": budget, "language": "FR" });
    hand.does(&hall.receiver, "budgetStatementPrint", paper, "statement { number }").await;
    hall.drawn_up(hand).await;
    budget
}

/// A budget of 2024 with a version that had its visa, as if it had been carried out here: no year that is over is voted any more.
pub(crate) async fn approved_long_ago(town: &Town, tenant: &str) {
    let script = format!(
        "set search_path to t_{tenant}, platform;
         insert into budget (id, year, created_at, created_by) select gen_random_uuid(), 2024, now(), id from staff limit 1;
         insert into budget_version (id, budget_id, number, kind, transfers, recorded_at, recorded_by)
             select gen_random_uuid(), id, 1, 'initial', 0, now(), created_by from budget where year = 2024;
         insert into budget_step (id, version_id, step, on_date, noted_at, noted_by)
             select gen_random_uuid(), v.id, s.step, s.on_date, now(), v.recorded_by
             from budget_version v join budget b on b.id = v.budget_id,
                 (values ('voted', '2023-11-10'::date), ('received', '2023-11-20'), ('visaed', '2023-12-01')) as s (step, on_date)
             where b.year = 2024"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(script)).execute(&town.superuser().await).await.expect("a budget of 2024");
}

/// Who works with Sefrou's budget, and its nomenclature.
pub(crate) struct Hall {
    /// Prepares it.
    pub(crate) officer: Browser,
    /// Orders.
    pub(crate) president: Browser,
    /// Keeps the accounts.
    pub(crate) receiver: Browser,
    /// Codes with identifiers.
    lines: Vec<(String, String)>,
}

/// Somebody at a machine of their own: sign-ins are counted by address.
async fn person(town: &Town, login: &str, machine: u8) -> Browser {
    let browser = town.at_from("sefrou", desk(machine));
    browser.sign_in(login, PASSWORD).await;
    browser
}

/// The lines that there are, by code.
async fn known(who: &Browser) -> Vec<(String, String)> {
    let listed = who.graphql("{ budgetLines(first: 100) { nodes { id code } } }", json!({})).await;
    let nodes = listed.ok()["nodes"].as_array().expect("lines").clone();
    nodes.iter().map(|line| (text(&line["code"]), text(&line["id"]))).collect()
}

/// Carries a mutation out; gives the identifier of what it is about.
async fn made(hand: &mut impl Hand, who: &Browser, (mutation, field): (&str, &str), input: Value) -> String {
    let payload = hand.does(who, mutation, input, &format!("{field} {{ id }}")).await;
    text(&payload[field]["id"])
}

impl Hall {
    /// Everybody is signed in, and the nomenclature is there.
    pub(crate) async fn of(town: &Town, hand: &mut impl Hand) -> Self {
        let officer = person(town, "budget", 211).await;
        let mut lines = known(&officer).await;
        if lines.is_empty() {
            let input = json!({ "operationId": fresh(), "csv": LINES });
            hand.does(&officer, "budgetLinesImport", input, "imported { added }").await;
            lines = known(&officer).await;
        }
        let president = person(town, "ordonnateur", 212).await;
        Self { officer, president, receiver: person(town, "receveur", 213).await, lines }
    }

    /// The identifier of a line.
    pub(crate) fn line(&self, code: &str) -> &str {
        &self.lines.iter().find(|(one, _)| one == code).unwrap_or_else(|| panic!("no line {code}")).1
    }

    /// The balanced amounts, by line.
    pub(crate) fn amounts(&self) -> Value {
        let amount = |(code, amount): &(&str, &str)| json!({ "lineId": self.line(code), "amount": amount });
        BALANCED.iter().map(amount).collect()
    }

    /// A year that nobody has opened yet.
    pub(crate) async fn opened(&self, hand: &mut impl Hand, year: i32) -> String {
        let input = json!({ "operationId": fresh(), "year": year });
        made(hand, &self.officer, ("budgetCreate", "budget"), input).await
    }

    /// A version that the council has still to vote.
    pub(crate) async fn recorded(&self, hand: &mut impl Hand, budget: &str) -> String {
        let input = json!({ "operationId": fresh(), "budgetId": budget, "amounts": self.amounts() });
        made(hand, &self.officer, ("budgetVersionRecord", "version"), input).await
    }

    /// The council votes a version.
    pub(crate) async fn voted(&self, hand: &mut impl Hand, version: &str) {
        let input = json!({ "operationId": fresh(), "versionId": version, "on": TODAY, "reference": "12/2026" });
        made(hand, &self.president, ("budgetVersionVote", "version"), input).await;
    }

    /// The governor receives it.
    pub(crate) async fn sent(&self, hand: &mut impl Hand, version: &str) {
        let input = json!({ "operationId": fresh(), "versionId": version, "on": TODAY });
        made(hand, &self.president, ("budgetVersionSend", "version"), input).await;
    }

    /// He gives it his visa.
    pub(crate) async fn allowed(&self, hand: &mut impl Hand, version: &str) {
        let input = json!({ "operationId": fresh(), "versionId": version, "on": TODAY, "answer": "VISAED" });
        made(hand, &self.officer, ("budgetVersionAnswer", "version"), input).await;
    }

    /// A version, from its amounts to its visa.
    pub(crate) async fn in_force(&self, hand: &mut impl Hand, budget: &str) -> String {
        let version = self.recorded(hand, budget).await;
        self.voted(hand, &version).await;
        self.sent(hand, &version).await;
        self.allowed(hand, &version).await;
        version
    }

    /// The budget of 2027, which the council rejects twice: the governor draws it up, as the one of 2026 is.
    async fn drawn_up(&self, hand: &mut impl Hand) {
        let next = self.opened(hand, 2027).await;
        let mine = json!({ "operationId": fresh(), "budgetId": next, "duty": "ADOPTION", "takes": true });
        hand.does(&self.president, "budgetTaskTake", mine, "task { duty }").await;
        let kept = json!({ "operationId": fresh(), "budgetId": next, "duty": "PERMANENT_LISTS", "on": TODAY, "reference": "12/2026" });
        hand.does(&self.officer, "budgetTaskKeep", kept, "task { duty }").await;
        for number in ["14/2026", "15/2026"] {
            let version = self.recorded(hand, &next).await;
            let no = json!({ "operationId": fresh(), "versionId": version, "on": TODAY, "reference": number, "reasons": "Recettes surestimées (essai)" });
            made(hand, &self.president, ("budgetVersionReject", "version"), no).await;
        }
        let decision = json!({ "operationId": fresh(), "budgetId": next, "ground": "UNADOPTED", "on": TODAY, "reference": "21/2026", "amounts": [] });
        made(hand, &self.officer, ("budgetVersionEstablish", "version"), decision).await;
    }

    /// A transfer of one dirham, as it is proposed.
    pub(crate) async fn proposed(&self, hand: &mut impl Hand, budget: &str, (from, to): (&str, &str)) -> String {
        let input = json!({ "operationId": fresh(), "budgetId": budget, "fromLineId": self.line(from), "toLineId": self.line(to),
            "amount": "1", "reasons": "Besoin d’essai" });
        made(hand, &self.officer, ("budgetTransferPropose", "transfer"), input).await
    }

    /// The council deliberates on a transfer.
    pub(crate) async fn deliberated(&self, hand: &mut impl Hand, transfer: &str) {
        let input = json!({ "operationId": fresh(), "transferId": transfer, "on": TODAY, "reference": "13/2026" });
        made(hand, &self.president, ("budgetTransferDeliberate", "transfer"), input).await;
    }

    /// The governor receives it.
    pub(crate) async fn transmitted(&self, hand: &mut impl Hand, transfer: &str) {
        let input = json!({ "operationId": fresh(), "transferId": transfer, "on": TODAY });
        made(hand, &self.officer, ("budgetTransferSend", "transfer"), input).await;
    }

    /// A transfer that the president decides, one that the governor sees, and one that is withdrawn.
    async fn moved(&self, hand: &mut impl Hand, budget: &str) {
        let alone = self.proposed(hand, budget, OF_ONE_PROGRAMME).await;
        let word = json!({ "operationId": fresh(), "transferId": alone, "on": TODAY, "reference": "7/2026" });
        made(hand, &self.president, ("budgetTransferDecide", "transfer"), word).await;
        let seen = self.proposed(hand, budget, OF_TWO_PROGRAMMES).await;
        self.deliberated(hand, &seen).await;
        self.transmitted(hand, &seen).await;
        let visa = json!({ "operationId": fresh(), "transferId": seen, "on": TODAY, "answer": "VISAED" });
        made(hand, &self.officer, ("budgetTransferAnswer", "transfer"), visa).await;
        let wrong = self.proposed(hand, budget, OF_ONE_PROGRAMME).await;
        let back =
            json!({ "operationId": fresh(), "transferId": wrong, "on": TODAY, "reasons": "Saisie en double (essai)" });
        made(hand, &self.officer, ("budgetTransferWithdraw", "transfer"), back).await;
    }

    /// A commitment of a hundred dirhams, put to the accountant.
    pub(crate) async fn engaged(&self, hand: &mut impl Hand, budget: &str) -> String {
        let input = json!({ "operationId": fresh(), "budgetId": budget, "lineId": self.line(SUPPLIES), "kind": "OTHER",
            "purpose": "Fournitures d’essai", "reference": "BC-1/2026", "amount": "100" });
        made(hand, &self.officer, ("budgetEngagementPropose", "engagement"), input).await
    }

    /// The accountant gives it his visa.
    pub(crate) async fn visaed(&self, hand: &mut impl Hand, engagement: &str) {
        let visa = json!({ "operationId": fresh(), "engagementId": engagement, "on": TODAY, "answer": "VISAED" });
        made(hand, &self.receiver, ("budgetEngagementAnswer", "engagement"), visa).await;
    }

    /// An order to pay forty dirhams on it.
    pub(crate) async fn ordered(&self, hand: &mut impl Hand, engagement: &str) -> String {
        let input = json!({ "operationId": fresh(), "engagementId": engagement, "kind": "OTHER", "document": "Facture d’essai 1",
            "amount": "40", "serviceOn": TODAY });
        made(hand, &self.president, ("budgetOrderIssue", "order"), input).await
    }

    /// The accountant gives an order to pay the visa.
    pub(crate) async fn passed(&self, hand: &mut impl Hand, order: &str) {
        let visa = json!({ "operationId": fresh(), "orderId": order, "on": TODAY, "answer": "VISAED" });
        made(hand, &self.receiver, ("budgetOrderAnswer", "order"), visa).await;
    }

    /// Revenue that came in beside the régie.
    pub(crate) fn income(&self, budget: &str) -> Value {
        json!({ "operationId": fresh(), "budgetId": budget, "lineId": self.line("10101010"), "on": TODAY, "amount": "750.25",
            "source": "Part de TVA (essai)", "reference": "AC-1/2026" })
    }

    /// The receiver enters it.
    pub(crate) async fn entered(&self, hand: &mut impl Hand, budget: &str) -> String {
        made(hand, &self.receiver, ("budgetRevenueEnter", "revenue"), self.income(budget)).await
    }

    /// What 2025 left, copied from paper: nothing of it was carried out here.
    pub(crate) fn left(&self, budget: &str) -> Value {
        let amounts = json!([{ "lineId": self.line("40101010"), "amount": "25" }]);
        json!({ "operationId": fresh(), "budgetId": budget, "on": TODAY, "reference": "E-1/2026", "amounts": amounts,
            "surplusLineId": self.line("30101010"), "surplus": "30" })
    }

    /// The ordonnateur's statement of it.
    pub(crate) async fn stated(&self, hand: &mut impl Hand, budget: &str) -> String {
        made(hand, &self.president, ("budgetCarryState", "carry"), self.left(budget)).await
    }

    /// He has paid it.
    pub(crate) async fn paid(&self, hand: &mut impl Hand, order: &str) {
        let word = json!({ "operationId": fresh(), "orderId": order, "on": TODAY, "reference": "VIR-1/2026" });
        made(hand, &self.receiver, ("budgetPaymentRecord", "order"), word).await;
    }
}
