import type { GlyphName } from "@/ui/glyph";
import type { SearchSource } from "./search";
import { modules } from "virtual:jamaa-modules";

/** A page that a module brings along, with its entry in the navigation. */
export interface Screen {
  path: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the router's own type for a lazily loaded module
  load: () => Promise<any>;
  /** Name of the component in the loaded file. */
  name: string;
  /** Any of these acts shows it; none: everybody who is signed in. */
  acts: readonly string[];
  /** What it is called in the navigation and in the search; a page that is reached from another one has no name. */
  label?: string;
  glyph?: GlyphName;
  /** Where its entry stands: the lower, the higher; 50 when nothing is said. */
  order?: number;
  /** `begin`: a button above the entries, for what begins something new; `top`: above the sections; `none`: only the search finds it by name. */
  entry?: "list" | "begin" | "top" | "none";
  /** The letter that leads there. */
  key?: string;
}

/** How the entries of a module stand in the navigation of somebody who has many. */
export interface Navigation {
  /** Text of the name above them; modules of the same name stand together. */
  label: string;
  /** Entries of one kind of work, folded together under a name, by their paths; the others stand before them. */
  folds?: readonly { label: string; paths: readonly string[] }[];
}

/** What of a module waits for somebody, as the page of their work shows it. */
export interface Waiting {
  /** Text of its heading, and the page that it leads to. */
  label: string;
  to: string;
  /** Any of these acts shows it. */
  acts: readonly string[];
  order?: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the type of a lazily loaded module
  load: () => Promise<any>;
  /** Name of the component in the loaded file. */
  name: string;
}

/** What `screens.ts` of a module exports. */
export interface WebModule {
  screens: readonly Screen[];
  navigation?: Navigation;
  waiting?: readonly Waiting[];
  /** Where the one search box looks in this module. */
  sources?: readonly SearchSource[];
  /** Fluent sources of a module that is kept elsewhere; those of jamaa's own modules lie in `i18n/`. */
  texts?: Readonly<Record<"ar" | "fr", string> & Partial<Record<"zgh" | "en", string>>>;
}

const own = import.meta.glob<WebModule>("../modules/*/screens.ts", { eager: true });

/** Modules that bring their screens along: those in `src/modules/*\/screens.ts`, and those kept elsewhere, which
 * `JAMAA_WEB_MODULES` names when the app is built. */
export const webModules: readonly WebModule[] = [...Object.values(own), ...modules];

/** Every page, in the order of the navigation. */
export const screens: readonly Screen[] = webModules
  .flatMap((module) => module.screens)
  .sort((a, b) => (a.order ?? 50) - (b.order ?? 50));

/** Every place where the search box looks, in the order of the groups. */
export const sources: readonly SearchSource[] = webModules
  .flatMap((module) => module.sources ?? [])
  .sort((a, b) => (a.order ?? 50) - (b.order ?? 50));

/** Whether somebody who may do these acts sees a page, or is answered by a source. */
export const isShown = (of: { acts: readonly string[] }, may: (act: string) => boolean): boolean => of.acts.length === 0 || of.acts.some(may);
