import { isShown, type Screen, type WebModule } from "./outside";

/** A page with a name and a glyph, as the navigation shows it. */
export type Entry = Screen & Required<Pick<Screen, "label" | "glyph">>;
/** Entries of one kind of work, folded together. */
export interface Fold {
  label: string;
  entries: readonly Entry[];
}
/** What stands under one name: entries of their own, then folds. */
export interface Section {
  /** Text of its name; nothing where no name is needed. */
  label: string | undefined;
  entries: readonly Entry[];
  folds: readonly Fold[];
}
export interface Arranged {
  /** What begins something new. */
  begin: readonly Entry[];
  sections: readonly Section[];
}

/** So many entries are taken in at a glance: they stand in one list. */
export const FEW = 7;

const orderOf = (screen: { order?: number }) => screen.order ?? 50;
const isEntry = (screen: Screen): screen is Entry => screen.label !== undefined && screen.glyph !== undefined && screen.entry !== "none";

/** One section while it is put together: modules of the same name share it, and folds of the same name in it. */
class Building {
  readonly label: string | undefined;
  order = Infinity;
  readonly entries: Entry[] = [];
  readonly folds = new Map<string, Entry[]>();
  constructor(label: string | undefined) {
    this.label = label;
  }
  take(module: WebModule, entries: readonly Entry[]) {
    this.order = Math.min(this.order, ...entries.map(orderOf));
    const folds = module.navigation?.folds ?? [];
    const folded = new Set(folds.flatMap((fold) => fold.paths));
    this.entries.push(...entries.filter((entry) => !folded.has(entry.path)));
    for (const { label, paths } of folds) {
      const mine = paths.flatMap((path) => entries.filter((entry) => entry.path === path));
      this.folds.set(label, [...(this.folds.get(label) ?? []), ...mine]);
    }
  }
  /** A fold of one entry is that entry. */
  done(): Section {
    const folds = [...this.folds].map(([label, entries]) => ({ label, entries }));
    const lone = folds.filter((fold) => fold.entries.length === 1).flatMap((fold) => fold.entries);
    return { label: this.label, entries: [...this.entries, ...lone].sort((a, b) => orderOf(a) - orderOf(b)), folds: folds.filter((fold) => fold.entries.length > 1) };
  }
}

/**
 * The navigation of somebody who may do these acts: few entries in one list; many by module, and in a module by kind of work.
 * What a module says nothing about stands above the named sections, so that a module is added without a word here.
 */
export function arrange(modules: readonly WebModule[], may: (act: string) => boolean): Arranged {
  const mine = modules
    .map((module) => ({ module, entries: module.screens.filter(isEntry).filter((entry) => isShown(entry, may)) }))
    .sort((a, b) => Math.min(...a.entries.map(orderOf)) - Math.min(...b.entries.map(orderOf)));
  const all = mine.flatMap((one) => one.entries).sort((a, b) => orderOf(a) - orderOf(b));
  const begin = all.filter((entry) => entry.entry === "begin");
  const listed = all.filter((entry) => entry.entry !== "begin");
  if (listed.length <= FEW) return { begin, sections: [{ label: undefined, entries: listed, folds: [] }] };
  const loose = new Building(undefined);
  const named = new Map<string, Building>();
  for (const { module, entries } of mine) {
    loose.entries.push(...entries.filter((entry) => entry.entry === "top"));
    const own = entries.filter((entry) => (entry.entry ?? "list") === "list");
    if (own.length === 0) continue;
    const label = module.navigation?.label;
    const section = label ? named.get(label) ?? new Building(label) : loose;
    section.take(module, own);
    if (label) named.set(label, section);
  }
  const sections = [loose, ...[...named.values()].sort((a, b) => a.order - b.order)].map((one) => one.done());
  return { begin, sections: sections.filter((one) => one.entries.length + one.folds.length > 0) };
}

/** The entry of the page in sight: the longest address that the page's begins with. */
export function entryOf(arranged: Arranged, path: string): Entry | undefined {
  const all = arranged.sections.flatMap((section) => [...section.entries, ...section.folds.flatMap((fold) => fold.entries)]);
  const leads = (entry: Entry) => path === entry.path || (entry.path !== "/" && path.startsWith(`${entry.path}/`));
  return all.filter(leads).sort((a, b) => b.path.length - a.path.length)[0];
}

/** The fold in which this entry stands. */
export function foldOf(arranged: Arranged, entry: Entry | undefined): string | undefined {
  return arranged.sections.flatMap((section) => section.folds).find((fold) => entry && fold.entries.includes(entry))?.label;
}
