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

/** What is kept, laid over an empty draft so that a newer form finds all its fields. */
export function readKept(key: string, empty: Draft): Kept | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? "null") as Kept | null;
    if (!kept) return undefined;
    const found = { values: { ...empty, ...kept.values }, step: STEPS.includes(kept.step) ? kept.step : "event" as const };
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
