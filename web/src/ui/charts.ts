/** How high each bar is, from 0 to 1: on one scale for all of them, and nothing below the ground. */
export function heights(groups: readonly (readonly number[])[]): number[][] {
  const most = Math.max(0, ...groups.flat());
  return groups.map((group) => group.map((value) => (most > 0 ? Math.max(0, value) / most : 0)));
}

/** The labels below bars: each of a few, and of many the first, the one in the middle and the last. */
export function marks(labels: readonly string[]): string[] {
  if (labels.length <= 6) return [...labels];
  return [0, Math.floor((labels.length - 1) / 2), labels.length - 1].map((at) => labels[at] ?? "");
}

/** Every day from the first to the last, ISO dates, both included; none when the last comes first. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(`${first}T00:00:00Z`); at <= Date.parse(`${last}T00:00:00Z`); at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** The first day of every month from one day to another. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  let [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))];
  for (;;) {
    const on = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-01`;
    if (!(on <= last)) return months;
    months.push(on);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
}
