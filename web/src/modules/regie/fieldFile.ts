/** Entries of a part of a file, and its longest text: what one request takes. */
export const MOST_ENTRIES = 100;
export const MOST_CHARACTERS = 100_000;

/**
 * The file that a phone wrote, in parts that a request takes, each of the same form with some of the entries. What cannot be read goes as it is: the
 * server says what is wrong with it. None for what is longer than that and cannot be read.
 */
export function partsOf(text: string, entries = MOST_ENTRIES, characters = MOST_CHARACTERS): string[] {
  const whole = read(text);
  if (!whole) return text.length <= characters ? [text] : [];
  const parts: unknown[][] = [[]];
  let length = 0;
  for (const entry of whole.entries) {
    const own = JSON.stringify(entry).length + 1;
    const last = parts.at(-1);
    if (last && last.length < entries && (last.length === 0 || length + own <= characters)) {
      last.push(entry);
      length += own;
    } else {
      parts.push([entry]);
      length = own;
    }
  }
  // What the phone lost is told once.
  return parts.map((part, at) => JSON.stringify({ ...whole, entries: part, ...(at > 0 ? { damaged: [] } : {}) }));
}

function read(text: string): { entries: unknown[] } | undefined {
  try {
    const found: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    const entries = typeof found === "object" && found !== null ? (found as { entries?: unknown }).entries : undefined;
    return Array.isArray(entries) ? { ...(found as object), entries: entries as unknown[] } : undefined;
  } catch {
    return undefined;
  }
}
