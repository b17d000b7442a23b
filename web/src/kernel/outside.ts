import type { GlyphName } from "@/ui/glyph";
import { modules } from "virtual:jamaa-modules";

/** A page that a module brings along, with its entry in the navigation. */
export interface Screen {
  path: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the router's own type for a lazily loaded module
  load: () => Promise<any>;
  /** Name of the component in the loaded file. */
  name: string;
  glyph: GlyphName;
  /** Text of the navigation entry. */
  label: string;
  /** Any of these acts shows the entry. */
  acts: readonly string[];
}

/** What `screens.ts` of a module exports. */
export interface WebModule {
  screens: readonly Screen[];
  /** Fluent sources of a module that is kept elsewhere; those of jamaa's own modules lie in `i18n/`. */
  texts?: Readonly<Record<"ar" | "fr", string> & Partial<Record<"zgh" | "en", string>>>;
}

const own = import.meta.glob<WebModule>("../modules/*/screens.ts", { eager: true });

/** Modules that bring their screens along: those in `src/modules/*\/screens.ts`, and those kept elsewhere, which
 * `JAMAA_WEB_MODULES` names when the app is built. */
export const webModules: readonly WebModule[] = [...Object.values(own), ...modules];
export const screens: readonly Screen[] = webModules.flatMap((module) => module.screens);
