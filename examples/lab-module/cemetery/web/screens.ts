import ar from "./ar.ftl?raw";
import fr from "./fr.ftl?raw";
import type { Screen } from "@/kernel/outside";
import type { SearchSource } from "@/kernel/search";

export const texts = { ar, fr };

/** The pages of this module, each with its entry in the navigation. */
export const screens: readonly Screen[] = [
  { path: "/plots", load: () => import("./plots"), name: "Plots", glyph: "register", label: "web-cemetery-plots", acts: ["cemetery.plot.read"] },
];

/** Where the one search box looks in this module. */
export const sources: readonly SearchSource[] = [
  { label: "web-cemetery-plots", glyph: "register", acts: ["cemetery.plot.read"], load: async () => (await import("./search")).plots },
];
