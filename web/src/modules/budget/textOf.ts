/** The text of a file that a spreadsheet wrote: UTF-8, or UTF-16 with its mark. Null for an older encoding, which nobody can tell from another. */
export function textOf(bytes: Uint8Array): string | null {
  const mark = `${bytes[0] ?? 0},${bytes[1] ?? 0}`;
  const encoding = mark === "255,254" ? "utf-16le" : mark === "254,255" ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
