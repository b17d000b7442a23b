/** Labels on a sheet of A4, three beside each other in eight rows: 70 by 37 mm each, to the edges of the paper. */
export const ON_A_SHEET = 24;

/** Labels sheet by sheet; the first sheet may have been begun, and what is gone from it is empty. */
export function sheetsOf<L>(labels: readonly L[], first: number): (L | undefined)[][] {
  const gone = Number.isInteger(first) ? Math.min(Math.max(first, 1), ON_A_SHEET) - 1 : 0;
  const places = [...Array.from({ length: labels.length === 0 ? 0 : gone }, () => undefined), ...labels];
  return Array.from({ length: Math.ceil(places.length / ON_A_SHEET) }, (_, sheet) => places.slice(sheet * ON_A_SHEET, (sheet + 1) * ON_A_SHEET));
}

/** What is labelled: one thing that was asked for, otherwise all that are charged for today. */
export const labelled = <T extends { id: string; until: string | null }>(things: readonly T[], asked: string, today: string): T[] =>
  things.filter((one) => (asked ? one.id === asked : one.until === null || one.until >= today));
