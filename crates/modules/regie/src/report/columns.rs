//! The columns of each report. Pure.

use super::ReportKind;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// Words, or a number that is a name.
    Text,
    /// Civil dates.
    Day,
    /// How many.
    Count,
    /// Dirhams.
    Money,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Stable name, for programs.
    pub id: &'static str,
    /// Fluent id of its heading.
    pub label: &'static str,
    /// What stands in it.
    pub kind: ColumnType,
    /// Its width on paper beside the others.
    pub(crate) width: u8,
    /// Whether it is added up.
    pub(crate) summed: bool,
}

impl Column {
    /// Whether it has a total.
    #[must_use]
    pub const fn adds(&self) -> bool {
        self.summed
    }
}

const fn text(id: &'static str, label: &'static str, width: u8) -> Column {
    Column { id, label, kind: ColumnType::Text, width, summed: false }
}

const fn day(id: &'static str, label: &'static str) -> Column {
    Column { id, label, kind: ColumnType::Day, width: 9, summed: false }
}

const fn count(id: &'static str, label: &'static str) -> Column {
    Column { id, label, kind: ColumnType::Count, width: 7, summed: true }
}

const fn place(id: &'static str, label: &'static str) -> Column {
    Column { id, label, kind: ColumnType::Count, width: 6, summed: false }
}

const fn money(id: &'static str, label: &'static str) -> Column {
    Column { id, label, kind: ColumnType::Money, width: 12, summed: true }
}

const fn price(id: &'static str, label: &'static str) -> Column {
    Column { id, label, kind: ColumnType::Money, width: 8, summed: false }
}

const OFFICE: Column = text("office", "regie-report-column-office", 8);
const PAYER: Column = text("payer", "regie-report-column-payer", 24);
const REVENUE: Column = text("kind", "regie-report-column-kind", 20);
const MODE: Column = text("mode", "regie-report-column-mode", 9);
const BUDGET_LINE: Column = text("budgetLine", "regie-report-column-budget-line", 10);
const CASH: Column = money("cash", "regie-report-column-cash");
const CHEQUE: Column = money("cheque", "regie-report-column-cheque");
const TRANSFER: Column = money("transfer", "regie-report-column-transfer");
const CARD: Column = money("card", "regie-report-column-card");
const TICKETS: Column = money("tickets", "regie-report-column-tickets");

const RECEIPTS: [Column; 9] = [
    OFFICE,
    text("number", "regie-report-column-receipt", 8),
    day("on", "regie-report-column-on"),
    PAYER,
    REVENUE,
    MODE,
    text("state", "regie-report-column-state", 9),
    money("amount", "regie-report-column-amount"),
    money("counted", "regie-report-column-counted"),
];
const ORDERS: [Column; 11] = [
    text("number", "regie-report-column-order", 12),
    day("on", "regie-report-column-on"),
    PAYER,
    REVENUE,
    BUDGET_LINE,
    day("due", "regie-report-column-due"),
    money("ordered", "regie-report-column-ordered"),
    money("region", "regie-report-column-region"),
    money("less", "regie-report-column-less"),
    money("paid", "regie-report-column-paid"),
    money("left", "regie-report-column-left"),
];
const SLIPS: [Column; 7] = [
    text("slip", "regie-report-column-slip", 12),
    place("position", "regie-report-column-position"),
    text("number", "regie-report-column-order", 12),
    PAYER,
    REVENUE,
    BUDGET_LINE,
    money("amount", "regie-report-column-amount"),
];
const REMITTANCES: [Column; 11] = [
    text("number", "regie-report-column-remittance", 9),
    OFFICE,
    day("on", "regie-report-column-on"),
    CASH,
    CHEQUE,
    TRANSFER,
    CARD,
    money("bounced", "regie-report-column-bounced"),
    money("total", "regie-report-column-total"),
    money("received", "regie-report-column-received"),
    day("answered", "regie-report-column-answered"),
];
const JOURNAL: [Column; 7] = [
    day("on", "regie-report-column-on"),
    OFFICE,
    text("entry", "regie-report-column-entry", 18),
    text("source", "regie-report-column-source", 10),
    MODE,
    money("in", "regie-report-column-in"),
    money("out", "regie-report-column-out"),
];
const BY_KIND: [Column; 10] = [
    text("code", "regie-report-column-code", 14),
    text("kind", "regie-report-column-kind", 26),
    BUDGET_LINE,
    count("orders", "regie-report-column-orders"),
    money("ordered", "regie-report-column-ordered"),
    money("recovered", "regie-report-column-recovered"),
    money("onOrders", "regie-report-column-on-orders"),
    money("atCounter", "regie-report-column-at-counter"),
    TICKETS,
    money("taken", "regie-report-column-taken"),
];
const BY_COLLECTOR: [Column; 12] = [
    OFFICE,
    text("till", "regie-report-column-till", 7),
    text("collector", "regie-report-column-collector", 18),
    count("days", "regie-report-column-days"),
    count("receipts", "regie-report-column-receipts"),
    count("undone", "regie-report-column-undone"),
    CASH,
    CHEQUE,
    TRANSFER,
    CARD,
    TICKETS,
    money("taken", "regie-report-column-taken"),
];
const BY_MARKET: [Column; 5] = [
    OFFICE,
    text("market", "regie-report-column-market", 22),
    REVENUE,
    count("charges", "regie-report-column-charges"),
    money("taken", "regie-report-column-taken"),
];
const ARREARS: [Column; 10] = [
    REVENUE,
    text("number", "regie-report-column-taxpayer", 9),
    PAYER,
    count("orders", "regie-report-column-orders"),
    day("oldest", "regie-report-column-oldest"),
    money("principal", "regie-report-column-principal"),
    money("increase", "regie-report-column-increase"),
    money("late", "regie-report-column-late"),
    money("cost", "regie-report-column-cost"),
    money("owed", "regie-report-column-owed"),
];

const VALUES: [Column; 12] = [
    OFFICE,
    text("code", "regie-report-column-code", 8),
    text("ticket", "regie-report-column-ticket", 18),
    price("face", "regie-report-column-face"),
    count("opening", "regie-report-column-opening"),
    count("received", "regie-report-column-values-received"),
    count("sold", "regie-report-column-sold"),
    count("spoiled", "regie-report-column-spoiled"),
    count("inSafe", "regie-report-column-in-safe"),
    count("inTills", "regie-report-column-in-tills"),
    count("closing", "regie-report-column-closing"),
    money("worth", "regie-report-column-worth"),
];

/// Most columns of any report.
pub const MOST: usize = 12;

/// The columns of a report, in their order.
#[must_use]
pub const fn of(report: ReportKind) -> &'static [Column] {
    match report {
        ReportKind::Receipts => &RECEIPTS,
        ReportKind::Orders => &ORDERS,
        ReportKind::Slips => &SLIPS,
        ReportKind::Remittances => &REMITTANCES,
        ReportKind::Journal => &JOURNAL,
        ReportKind::ByKind => &BY_KIND,
        ReportKind::ByCollector => &BY_COLLECTOR,
        ReportKind::ByMarket => &BY_MARKET,
        ReportKind::Arrears => &ARREARS,
        ReportKind::Values => &VALUES,
    }
}

/// Fluent id of what a report is called.
#[must_use]
pub const fn title(report: ReportKind) -> &'static str {
    match report {
        ReportKind::Receipts => "regie-report-title-receipts",
        ReportKind::Orders => "regie-report-title-orders",
        ReportKind::Slips => "regie-report-title-slips",
        ReportKind::Remittances => "regie-report-title-remittances",
        ReportKind::Journal => "regie-report-title-journal",
        ReportKind::ByKind => "regie-report-title-by-kind",
        ReportKind::ByCollector => "regie-report-title-by-collector",
        ReportKind::ByMarket => "regie-report-title-by-market",
        ReportKind::Arrears => "regie-report-title-arrears",
        ReportKind::Values => "regie-report-title-values",
    }
}

/// The column whose total is said in words on paper.
#[must_use]
pub const fn spoken(report: ReportKind) -> Option<&'static str> {
    match report {
        ReportKind::Receipts => Some("counted"),
        ReportKind::Slips => Some("amount"),
        ReportKind::Remittances => Some("total"),
        ReportKind::ByKind | ReportKind::ByCollector | ReportKind::ByMarket => Some("taken"),
        ReportKind::Arrears => Some("owed"),
        ReportKind::Values => Some("worth"),
        ReportKind::Orders | ReportKind::Journal => None,
    }
}
