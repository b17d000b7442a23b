import { matches } from "@/kernel/search";

export interface Choice {
  value: string;
  label: string;
}

/** Where a search stands. */
export interface Search {
  /** What stands in the field. */
  typed: string;
  /** What stood in it when the typing last paused. */
  settled: string;
  /** What the server was asked for, and what it is to be asked for; null is the first of all. */
  asked: string | null;
  query: string | null;
  /** What it found; undefined while it is asked. */
  found: readonly Choice[] | undefined;
  /** What it found before. */
  last: readonly Choice[];
  /** What is chosen already. */
  current: Choice | undefined;
}

/**
 * What a list shows of a search. Until the answer to what stands in the field is there, also to nothing, what is listed
 * can be read and not taken: it is about to change, and whoever is quick would choose somebody else, or nobody.
 */
export function offer({ typed, settled, asked, query, found, last, current }: Search): { shown: readonly Choice[]; answered: boolean } {
  const listed = found ?? last;
  const text = typed.trim();
  const words = text === current?.label ? "" : text;
  const answered = found !== undefined && asked === query && settled === text;
  const offered = !answered && words !== "" ? listed.filter((one) => matches(words, one.label)) : listed;
  // The library remembers what was chosen while other words are typed.
  const shown = current && words === "" && !offered.some((one) => one.value === current.value) ? [current, ...offered] : offered;
  return { shown, answered };
}
