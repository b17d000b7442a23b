import type { Screen } from "@/kernel/outside";
import type { SearchSource } from "@/kernel/search";

/** Pages that belong to no module. */
export const screens: readonly Screen[] = [
  { path: "/search", load: () => import("./search"), name: "SearchPage", acts: [] },
];

/** The pages themselves, by their names. */
export const sources: readonly SearchSource[] = [
  { label: "web-nav-label", glyph: "more", acts: [], order: 99, load: async () => (await import("./places")).places },
];
