import type { Navigation, Screen, Waiting } from "@/kernel/outside";
import type { SearchSource } from "@/kernel/search";

/** The pages of this module, each with its entry in the navigation. */
export const screens: readonly Screen[] = [
  { path: "/revenue", load: () => import("./home"), name: "RevenueHome", acts: ["regie.order.read", "regie.cash_office.read"], label: "web-regie-nav-home", glyph: "home", order: 30 },
  { path: "/revenue/till", load: () => import("./till"), name: "Till", acts: ["regie.receipt.issue"], label: "web-regie-nav-till", glyph: "stamp", order: 31, key: "t" },
  { path: "/revenue/taxpayers", load: () => import("./taxpayers"), name: "Taxpayers", acts: ["regie.taxpayer.read"], label: "web-regie-nav-taxpayers", glyph: "people", order: 32 },
  { path: "/revenue/taxpayers/$id", load: () => import("./taxpayer"), name: "TaxpayerPage", acts: ["regie.taxpayer.read"] },
  { path: "/revenue/taxpayers/$id/labels", load: () => import("./taxableLabelsPage"), name: "TaxableLabels", acts: ["regie.taxpayer.read"] },
  { path: "/revenue/occupations", load: () => import("./occupations"), name: "Occupations", acts: ["regie.occupation.read"], label: "web-regie-nav-occupations", glyph: "file", order: 33 },
  { path: "/revenue/assessments", load: () => import("./assessments"), name: "Assessments", acts: ["regie.assessment.read"], label: "web-regie-nav-assessments", glyph: "edit", order: 33 },
  { path: "/revenue/assessments/new", load: () => import("./assess"), name: "Assess", acts: ["regie.assessment.make"] },
  { path: "/revenue/assessments/$id", load: () => import("./assessment"), name: "AssessmentPage", acts: ["regie.assessment.read"] },
  { path: "/revenue/orders", load: () => import("./orders"), name: "Orders", acts: ["regie.order.read"], label: "web-regie-nav-orders", glyph: "act", order: 34 },
  { path: "/revenue/orders/$id", load: () => import("./order"), name: "OrderPage", acts: ["regie.order.read"] },
  { path: "/revenue/slips", load: () => import("./slips"), name: "Slips", acts: ["regie.slip.read"], label: "web-regie-nav-slips", glyph: "send", order: 35 },
  { path: "/revenue/slips/$id", load: () => import("./slip"), name: "SlipPage", acts: ["regie.slip.read"] },
  { path: "/revenue/receipts", load: () => import("./receipts"), name: "Receipts", acts: ["regie.receipt.read"], label: "web-regie-nav-receipts", glyph: "register", order: 36 },
  { path: "/revenue/receipts/$id", load: () => import("./receipt"), name: "ReceiptPage", acts: ["regie.receipt.read"] },
  { path: "/revenue/rolls", load: () => import("./rolls"), name: "Rolls", acts: ["regie.roll.read"], label: "web-regie-nav-rolls", glyph: "register", order: 34 },
  { path: "/revenue/rolls/$id", load: () => import("./roll"), name: "RollPage", acts: ["regie.roll.read"] },
  { path: "/revenue/overdue", load: () => import("./follow"), name: "Overdue", acts: ["regie.follow_up.read"], label: "web-regie-nav-overdue", glyph: "clock", order: 35 },
  { path: "/revenue/claims", load: () => import("./claims"), name: "Claims", acts: ["regie.follow_up.read"], label: "web-regie-claims", glyph: "returned", order: 35 },
  { path: "/revenue/tickets", load: () => import("./tickets"), name: "Tickets", acts: ["regie.ticket.read"], label: "web-regie-nav-tickets", glyph: "keys", order: 37 },
  { path: "/revenue/tickets/$id", load: () => import("./ticket"), name: "TicketPage", acts: ["regie.ticket.read"] },
  { path: "/revenue/fees", load: () => import("./fees"), name: "Fees", acts: ["regie.fee.read"], label: "web-regie-nav-fees", glyph: "inbox", order: 36 },
  { path: "/revenue/payments", load: () => import("./payments"), name: "Payments", acts: ["regie.payment.read"], label: "web-regie-nav-payments", glyph: "globe", order: 36 },
  { path: "/revenue/payments/$id", load: () => import("./paymentChannel"), name: "PaymentChannelPage", acts: ["regie.payment.read"] },
  { path: "/revenue/field", load: () => import("./fieldDevices"), name: "FieldDevices", acts: ["regie.field_device.read"], label: "web-regie-nav-field", glyph: "stamp", order: 37 },
  { path: "/revenue/field/$id", load: () => import("./fieldDevice"), name: "FieldDevicePage", acts: ["regie.field_device.read"] },
  { path: "/revenue/bank", load: () => import("./bank"), name: "Bank", acts: ["regie.bank_account.read"], label: "web-regie-nav-bank", glyph: "office", order: 38 },
  { path: "/revenue/bank/$id", load: () => import("./bankStatement"), name: "BankStatementPage", acts: ["regie.bank_account.read"] },
  { path: "/revenue/reports", load: () => import("./reports"), name: "Reports", acts: ["regie.report.read"], label: "web-regie-nav-reports", glyph: "file", order: 38 },
  { path: "/revenue/remittances", load: () => import("./remittances"), name: "Remittances", acts: ["regie.remittance.read"], label: "web-regie-nav-remittances", glyph: "out", order: 37 },
  { path: "/revenue/remittances/$id", load: () => import("./remittance"), name: "RemittancePage", acts: ["regie.remittance.read"] },
  { path: "/revenue/ledger", load: () => import("./ledger"), name: "Ledger", acts: ["regie.remittance.read"], label: "web-regie-nav-ledger", glyph: "audit", order: 38 },
  { path: "/revenue/offices", load: () => import("./cashOffices"), name: "CashOffices", acts: ["regie.cash_office.read"], label: "web-regie-nav-offices", glyph: "office", order: 39 },
  { path: "/revenue/offices/$id", load: () => import("./cashOffice"), name: "CashOfficePage", acts: ["regie.cash_office.read"] },
  { path: "/revenue/kinds", load: () => import("./kinds"), name: "Kinds", acts: ["regie.revenue_kind.read"], label: "web-regie-nav-kinds", glyph: "settings", order: 40 },
  { path: "/revenue/kinds/$id", load: () => import("./kind"), name: "KindPage", acts: ["regie.revenue_kind.read"] },
];

/** Where the search box looks in this module. */
export const sources: readonly SearchSource[] = [
  { label: "web-regie-nav-taxpayers", glyph: "people", acts: ["regie.taxpayer.read"], order: 30, load: async () => (await import("./search")).taxpayers },
  { label: "web-regie-nav-orders", glyph: "act", acts: ["regie.order.read"], order: 31, load: async () => (await import("./search")).orders },
  { label: "web-regie-nav-receipts", glyph: "register", acts: ["regie.receipt.read"], order: 32, load: async () => (await import("./search")).receipts },
  { label: "web-regie-nav-assessments", glyph: "edit", acts: ["regie.assessment.read"], order: 33, load: async () => (await import("./search")).assessments },
];

/** How its entries stand in the navigation: by kind of work, for nobody reads eighteen of them. */
export const navigation: Navigation = {
  label: "web-regie-nav-section",
  folds: [
    { label: "web-regie-nav-counter", paths: ["/revenue/till", "/revenue/fees", "/revenue/receipts", "/revenue/tickets", "/revenue/field"] },
    { label: "web-regie-nav-basis", paths: ["/revenue/taxpayers", "/revenue/occupations", "/revenue/assessments", "/revenue/rolls"] },
    { label: "web-regie-nav-debts", paths: ["/revenue/orders", "/revenue/slips", "/revenue/overdue", "/revenue/claims"] },
    { label: "web-regie-nav-accounts", paths: ["/revenue/remittances", "/revenue/ledger", "/revenue/bank", "/revenue/payments", "/revenue/reports"] },
    { label: "web-regie-nav-setup", paths: ["/revenue/offices", "/revenue/kinds"] },
  ],
};

/** What of it the page of somebody's work shows: to whoever decides, collects or cashes. */
export const waiting: readonly Waiting[] = [
  {
    label: "web-regie-nav-section", to: "/revenue", order: 30, load: () => import("./waiting"), name: "RevenueWaiting",
    acts: ["regie.order.issue", "regie.slip.send", "regie.claim.answer", "regie.month.regularise", "regie.slip.answer", "regie.remittance.answer", "regie.inspection.record", "regie.occupation.renew", "regie.day.close", "regie.remittance.send"],
  },
];
