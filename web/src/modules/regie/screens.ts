import type { Screen } from "@/kernel/outside";
import type { SearchSource } from "@/kernel/search";

/** The pages of this module, each with its entry in the navigation. */
export const screens: readonly Screen[] = [
  { path: "/revenue", load: () => import("./home"), name: "RevenueHome", acts: ["regie.order.read", "regie.cash_office.read"], label: "web-regie-nav-home", glyph: "home", order: 30 },
  { path: "/revenue/till", load: () => import("./till"), name: "Till", acts: ["regie.receipt.issue"], label: "web-regie-nav-till", glyph: "stamp", order: 31, key: "t" },
  { path: "/revenue/taxpayers", load: () => import("./taxpayers"), name: "Taxpayers", acts: ["regie.taxpayer.read"], label: "web-regie-nav-taxpayers", glyph: "people", order: 32 },
  { path: "/revenue/taxpayers/$id", load: () => import("./taxpayer"), name: "TaxpayerPage", acts: ["regie.taxpayer.read"] },
  { path: "/revenue/assessments", load: () => import("./assessments"), name: "Assessments", acts: ["regie.assessment.read"], label: "web-regie-nav-assessments", glyph: "edit", order: 33 },
  { path: "/revenue/assessments/new", load: () => import("./assess"), name: "Assess", acts: ["regie.assessment.make"] },
  { path: "/revenue/assessments/$id", load: () => import("./assessment"), name: "AssessmentPage", acts: ["regie.assessment.read"] },
  { path: "/revenue/orders", load: () => import("./orders"), name: "Orders", acts: ["regie.order.read"], label: "web-regie-nav-orders", glyph: "act", order: 34 },
  { path: "/revenue/orders/$id", load: () => import("./order"), name: "OrderPage", acts: ["regie.order.read"] },
  { path: "/revenue/slips", load: () => import("./slips"), name: "Slips", acts: ["regie.slip.read"], label: "web-regie-nav-slips", glyph: "send", order: 35 },
  { path: "/revenue/slips/$id", load: () => import("./slip"), name: "SlipPage", acts: ["regie.slip.read"] },
  { path: "/revenue/receipts", load: () => import("./receipts"), name: "Receipts", acts: ["regie.receipt.read"], label: "web-regie-nav-receipts", glyph: "register", order: 36 },
  { path: "/revenue/receipts/$id", load: () => import("./receipt"), name: "ReceiptPage", acts: ["regie.receipt.read"] },
  { path: "/revenue/remittances", load: () => import("./remittances"), name: "Remittances", acts: ["regie.remittance.read"], label: "web-regie-nav-remittances", glyph: "out", order: 37 },
  { path: "/revenue/remittances/$id", load: () => import("./remittance"), name: "RemittancePage", acts: ["regie.remittance.read"] },
  { path: "/revenue/ledger", load: () => import("./ledger"), name: "Ledger", acts: ["regie.remittance.read"], label: "web-regie-nav-ledger", glyph: "audit", order: 38 },
  { path: "/revenue/offices", load: () => import("./cashOffices"), name: "CashOffices", acts: ["regie.cash_office.read"], label: "web-regie-nav-offices", glyph: "office", order: 39 },
  { path: "/revenue/offices/$id", load: () => import("./cashOffice"), name: "CashOfficePage", acts: ["regie.cash_office.read"] },
  { path: "/revenue/kinds", load: () => import("./kinds"), name: "Kinds", acts: ["regie.revenue_kind.read"], label: "web-regie-nav-kinds", glyph: "settings", order: 40 },
  { path: "/revenue/kinds/$id", load: () => import("./kind"), name: "KindPage", acts: ["regie.revenue_kind.read"] },
];

/** Where the search box looks in this module. */
export const sources: readonly SearchSource[] = [];
