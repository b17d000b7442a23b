import type { Draft } from "./draft";
import { STEPS, type Step } from "./steps";

/** What was typed and is not yet the server's, and the step it was typed in. */
export interface Kept {
  values: Draft;
  step: Step;
  /** Revision of the server's draft that it was typed over; none for a new declaration. */
  revision?: number;
}

const PREFIX = "jamaa.draft.";
/** One entry for each commune, person and kind or declaration; this tab only, gone with it. */
export const keptKey = (commune: string, person: string, what: string): string => `${PREFIX}${commune}.${person}.${what}`;

const isGroup = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** Lays one over the other, group by group: a field that the form has got since keeps its empty value, at any depth. */
function laidOver(empty: unknown, kept: unknown): unknown {
  if (!isGroup(empty) || !isGroup(kept)) return kept === undefined ? empty : kept;
  const names = new Set([...Object.keys(empty), ...Object.keys(kept)]);
  return Object.fromEntries([...names].map((name) => [name, laidOver(empty[name], kept[name])]));
}

/** What is kept, laid over an empty draft so that a newer form finds all its fields. */
export function readKept(key: string, empty: Draft): Kept | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? "null") as Kept | null;
    if (!kept) return undefined;
    const found = { values: laidOver(empty, kept.values) as Draft, step: STEPS.includes(kept.step) ? kept.step : "event" as const };
    return kept.revision === undefined ? found : { ...found, revision: kept.revision };
  } catch {
    return undefined;
  }
}

export function keep(key: string, kept: Kept): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // Storage is full or forbidden: the draft then lives as long as the page.
  }
}

export function forget(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept either.
  }
}
