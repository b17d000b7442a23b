/** A year, or one of its quarters from 1: what most of the revenue is owed for. */
export interface Period { year: number; quarter?: number }

/** First and last day, as ISO dates. */
export function daysOf({ year, quarter }: Period): { from: string; until: string } {
  if (quarter === undefined) return { from: `${year}-01-01`, until: `${year}-12-31` };
  const two = (month: number) => String(month).padStart(2, "0");
  const last = quarter * 3;
  return { from: `${year}-${two(last - 2)}-01`, until: `${year}-${two(last)}-${last === 6 || last === 9 ? 30 : 31}` };
}

/** This year and the one before, each with its quarters. */
export const periodsAt = (today: string): Period[] => {
  const year = Number(today.slice(0, 4));
  return [year, year - 1].flatMap((one) => [{ year: one }, ...[1, 2, 3, 4].map((quarter) => ({ year: one, quarter }))]);
};

/** The quarter that has exactly these days. */
export const quarterOf = (from: string, until: string): Required<Period> | undefined =>
  [1, 2, 3, 4].map((quarter) => ({ year: Number(from.slice(0, 4)), quarter })).find((one) => daysOf(one).from === from && daysOf(one).until === until);

/** The quarters of a year that have ended by a day, which is an ISO date. */
export const endedQuarters = (year: number, today: string): number[] => [1, 2, 3, 4].filter((quarter) => daysOf({ year, quarter }).until < today);

/** Years that a tax can still be assessed for: this one and the four before. */
export const ASSESSED_YEARS = 5;

/** The quarters that can still be declared, the latest first. */
export const quartersAt = (today: string): Required<Period>[] =>
  yearsBack(today).slice(0, ASSESSED_YEARS).map(Number)
    .flatMap((year) => endedQuarters(year, today).reverse().map((quarter) => ({ year, quarter })));

/** Names a period in a select: "2026", "2026-3". */
export const keyOf = ({ year, quarter }: Period): string => (quarter === undefined ? String(year) : `${year}-${quarter}`);

/** The years that a list is narrowed to: this one and those before, as far as a debt can be claimed and a little further. */
export const yearsBack = (today: string): string[] => Array.from({ length: 6 }, (_, index) => String(Number(today.slice(0, 4)) - index));
