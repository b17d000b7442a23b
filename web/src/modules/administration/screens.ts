import type { Navigation, Screen } from "@/kernel/outside";
import type { SearchSource } from "@/kernel/search";

/** The pages of this module, each with its entry in the navigation. */
export const screens: readonly Screen[] = [
  { path: "/people", load: () => import("./people"), name: "People", acts: ["administration.staff.read"], label: "web-nav-people", glyph: "people", order: 80 },
  { path: "/people/$id", load: () => import("./person"), name: "PersonPage", acts: ["administration.staff.read"] },
  { path: "/lendings", load: () => import("./lendings"), name: "Lendings", acts: ["administration.lending.read"], label: "web-nav-lendings", glyph: "calendar", order: 81 },
  { path: "/programs", load: () => import("./programs"), name: "Programs", acts: ["administration.service_account.read"], label: "web-nav-programs", glyph: "keys", order: 82 },
  { path: "/programs/$id", load: () => import("./program"), name: "ProgramPage", acts: ["administration.service_account.read"] },
  { path: "/providers", load: () => import("./providers"), name: "Providers", acts: ["administration.provider.read"], label: "web-nav-providers", glyph: "globe", order: 82.5 },
  { path: "/roles", load: () => import("./roles"), name: "Roles", acts: ["administration.role.read"], label: "web-nav-roles", glyph: "key", order: 83 },
  { path: "/roles/$code", load: () => import("./role"), name: "RolePage", acts: ["administration.role.read"] },
  { path: "/audit", load: () => import("./audit"), name: "Audit", acts: ["administration.audit.read"], label: "web-nav-audit", glyph: "audit", order: 84 },
  { path: "/person-data", load: () => import("./personData"), name: "PersonData", acts: ["administration.person.search"], label: "web-nav-person-data", glyph: "search", order: 85 },
  { path: "/person-requests", load: () => import("./personRequests"), name: "PersonRequests", acts: ["administration.person_request.read"], label: "web-nav-person-requests", glyph: "file", order: 86 },
  { path: "/holidays", load: () => import("./holidays"), name: "Holidays", acts: ["kernel.holiday.read"], label: "web-nav-holidays", glyph: "calendar", order: 97 },
  { path: "/settings", load: () => import("./settings"), name: "Settings", acts: ["administration.setting.read"], label: "web-nav-settings", glyph: "settings", order: 99 },
  { path: "/account", load: () => import("./account"), name: "Account", acts: [], label: "web-nav-account", glyph: "account", order: 98, entry: "none" },
];

/** Where the search box looks in this module. */
export const sources: readonly SearchSource[] = [
  { label: "web-nav-people", glyph: "people", acts: ["administration.staff.read"], order: 80, load: async () => (await import("./search")).people },
  { label: "web-nav-programs", glyph: "keys", acts: ["administration.service_account.read"], order: 81, load: async () => (await import("./search")).programs },
  { label: "web-nav-roles", glyph: "key", acts: ["administration.role.read"], order: 82, load: async () => (await import("./search")).roles },
  { label: "web-nav-settings", glyph: "settings", acts: ["administration.setting.read"], order: 90, load: async () => (await import("./search")).settings },
];

export const navigation: Navigation = {
  label: "web-nav-administration",
  folds: [
    { label: "web-nav-access", paths: ["/people", "/lendings", "/roles", "/programs", "/providers"] },
    { label: "web-nav-records", paths: ["/audit", "/person-data", "/person-requests"] },
    { label: "web-nav-running", paths: ["/settings", "/holidays"] },
  ],
};
