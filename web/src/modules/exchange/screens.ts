import type { Navigation, Screen } from "@/kernel/outside";
import type { SearchSource } from "@/kernel/search";

/** The pages of this module, each with its entry in the navigation. */
export const screens: readonly Screen[] = [
  { path: "/letters", load: () => import("./letters"), name: "Letters", acts: ["exchange.letter.read"], label: "web-letters", glyph: "inbox", order: 89 },
  { path: "/webhooks", load: () => import("./webhooks"), name: "Webhooks", acts: ["exchange.webhook.read"], label: "web-nav-webhooks", glyph: "send", order: 90 },
  { path: "/jobs", load: () => import("./jobs"), name: "Jobs", acts: ["kernel.job.read"], label: "web-nav-jobs", glyph: "clock", order: 91 },
  { path: "/inbox", load: () => import("./inbox"), name: "Inbox", acts: [], label: "web-inbox", glyph: "bell", order: 97, entry: "none" },
];

/** Where the search box looks in this module. */
export const sources: readonly SearchSource[] = [
  { label: "web-nav-webhooks", glyph: "send", acts: ["exchange.webhook.read"], order: 85, load: async () => (await import("./search")).webhooks },
];

/** Beside what else the administrator sets up. */
export const navigation: Navigation = {
  label: "web-nav-administration",
  folds: [{ label: "web-nav-running", paths: ["/letters", "/webhooks", "/jobs"] }],
};
