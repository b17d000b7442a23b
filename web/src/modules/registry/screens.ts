import type { Navigation, Screen } from "@/kernel/outside";
import type { SearchSource } from "@/kernel/search";

/** The pages of this module, each with its entry in the navigation. */
export const screens: readonly Screen[] = [
  { path: "/", load: () => import("./home"), name: "Home", acts: [], label: "web-nav-home", glyph: "home", order: 0, entry: "top", key: "h" },
  { path: "/declarations/new/birth", load: () => import("./wizard/Wizard"), name: "NewBirth", acts: ["registry.birth.declare"], label: "web-nav-birth", glyph: "birth", order: 1, entry: "begin", key: "n" },
  { path: "/declarations/new/death", load: () => import("./wizard/Wizard"), name: "NewDeath", acts: ["registry.death.declare"], label: "web-nav-death", glyph: "death", order: 2, entry: "begin", key: "d" },
  { path: "/declarations/$id/edit", load: () => import("./wizard/Wizard"), name: "EditDeclaration", acts: ["registry.birth.amend", "registry.death.amend"] },
  { path: "/declarations/$id", load: () => import("./declaration"), name: "DeclarationPage", acts: ["registry.declaration.read"] },
  { path: "/register", load: () => import("./register"), name: "Register", acts: ["registry.act.search", "registry.declaration.read"], label: "web-nav-register", glyph: "register", order: 10, key: "r" },
  { path: "/acts/$id", load: () => import("./act"), name: "ActPage", acts: ["registry.act.read"] },
  { path: "/offices", load: () => import("./offices"), name: "Offices", acts: ["registry.office.read"], label: "web-nav-offices", glyph: "office", order: 20 },
  { path: "/offices/$id", load: () => import("./office"), name: "OfficePage", acts: ["registry.office.read"] },
];

/** Where the search box looks in this module. */
export const sources: readonly SearchSource[] = [
  { label: "web-search-acts", glyph: "act", acts: ["registry.act.search"], order: 10, load: async () => (await import("./search")).acts },
  { label: "web-search-declarations", glyph: "edit", acts: ["registry.declaration.read"], order: 11, load: async () => (await import("./search")).declarations },
  { label: "web-search-documents", glyph: "stamp", acts: ["registry.document.read"], order: 12, load: async () => (await import("./search")).documents },
  { label: "web-search-offices", glyph: "office", acts: ["registry.office.read"], order: 20, load: async () => (await import("./search")).offices },
];

export const navigation: Navigation = { label: "registry-module" };
