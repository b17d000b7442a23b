import type { Navigation, Screen, Waiting } from "@/kernel/outside";
import type { SearchSource } from "@/kernel/search";

/** The pages of this module, each with its entry in the navigation. */
export const screens: readonly Screen[] = [
  { path: "/budget", load: () => import("./budgets"), name: "Budgets", acts: ["budget.budget.read"], label: "web-budget-nav-budgets", glyph: "file", order: 50 },
  { path: "/budget/lines", load: () => import("./lines"), name: "BudgetLines", acts: ["budget.budget.read"], label: "web-budget-nav-lines", glyph: "filter", order: 51 },
  { path: "/budget/$id", load: () => import("./budget"), name: "BudgetPage", acts: ["budget.budget.read"] },
];

/** Where the search box looks in this module. */
export const sources: readonly SearchSource[] = [
  { label: "web-budget-nav-lines", glyph: "filter", acts: ["budget.budget.read"], order: 40, load: async () => (await import("./search")).lines },
  { label: "web-budget-tab-orders", glyph: "file", acts: ["budget.budget.read"], order: 41, load: async () => (await import("./search")).orders },
];

export const navigation: Navigation = { label: "web-budget-nav-section" };

/** What of it the page of somebody's work shows: to whoever prepares or votes a budget. */
export const waiting: readonly Waiting[] = [
  { label: "web-budget-nav-section", to: "/budget", order: 50, load: () => import("./waiting"), name: "BudgetWaiting", acts: ["budget.budget_version.record", "budget.budget_version.vote"] },
];
