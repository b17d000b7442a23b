import ar from "./ar.ftl?raw";
import fr from "./fr.ftl?raw";
import type { Screen } from "@/kernel/outside";

export const texts = { ar, fr };

/** The pages of this module, each with its entry in the navigation. */
export const screens: readonly Screen[] = [
  { path: "/plots", load: () => import("./plots"), name: "Plots", glyph: "register", label: "web-cemetery-plots", acts: ["cemetery.plot.read"] },
];
