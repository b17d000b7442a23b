import type { Locale } from "@/kernel/languages";

/** Between thousands and before decimals, as each language writes a number in Morocco. */
const MARKS: Record<Locale, { group: string; point: string }> = {
  ar: { group: ".", point: "," },
  fr: { group: "\u202f", point: "," },
  zgh: { group: "\u202f", point: "," },
  en: { group: ",", point: "." },
};
/** A minus stays before its number inside Arabic. */
const LTR = "\u200e";

/** "1234.5" as it is read: "1 234,5", "1.234,5". What is no number stays as it is. No number is ever rounded. */
export function figures(amount: string, locale: Locale): string {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount.trim());
  if (!found) return amount;
  const [, sign = "", whole = "", decimals] = found;
  const { group, point } = MARKS[locale];
  const minus = sign && locale === "ar" ? `${LTR}${sign}` : sign;
  return `${minus}${whole.replace(/\B(?=(?:\d{3})+$)/g, group)}${decimals ? point + decimals : ""}`;
}

/** "1234.5" dirhams with their two decimals: "1 234,50". */
export const moneyFigures = (amount: string, locale: Locale): string =>
  figures(amount.trim().replace(/^(-?\d+)(?:\.(\d?))?$/, (_, whole: string, decimal?: string) => `${whole}.${(decimal ?? "").padEnd(2, "0")}`), locale);

/** Thousands in groups of three by one mark, then a point or a comma and decimals. */
const TYPED = /^(\d{1,3}(?:([ .,])\d{3}(?:\2\d{3})*)?|\d+)(?:([.,])(\d+))?$/;

/**
 * A number as people type it ("1 234,5", "1.234,5", "1234.5", "١٢٣٤٫٥") as the server reads it: "1234.5". Null when it is none,
 * has more decimals than this, or can be read in two ways ("1.234" as an amount).
 */
export function parseNumber(typed: string, most: number): string | null {
  const text = typed.trim().replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll("٫", ",").replace(/[٬\s]/g, " ");
  const found = TYPED.exec(text);
  if (!found) return null;
  const [, grouped = "", mark, point, decimals] = found;
  if (mark && mark === point) return null;
  const parts = mark ? grouped.split(mark) : [grouped];
  // A single mark before three digits: a point where so many decimals may follow, and otherwise nobody knows.
  const single = mark !== undefined && mark !== " " && parts.length === 2 && point === undefined;
  const whole = (single ? parts[0] ?? "" : parts.join("")).replace(/^0+(?=\d)/, "");
  const rest = (single ? parts[1] : decimals) ?? "";
  if (rest.length > most) return null;
  return rest === "" ? whole : `${whole}.${rest}`;
}

/** An amount in dirhams as people type it, as "1234.50"; null when it is none. */
export function parseMoney(typed: string): string | null {
  const number = parseNumber(typed, 2);
  if (number === null) return null;
  const [whole, decimals = ""] = number.split(".");
  return `${whole}.${decimals.padEnd(2, "0")}`;
}

/** Centimes of "1234.50": whole numbers add up exactly. */
export function centimes(amount: string): number {
  const found = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(amount.trim());
  if (!found) return 0;
  const value = Number(found[2]) * 100 + Number((found[3] ?? "").padEnd(2, "0"));
  return found[1] && value !== 0 ? -value : value;
}

/** "1234.50" for 123450 centimes. */
export function fromCentimes(value: number): string {
  const whole = Math.abs(Math.trunc(value));
  return `${value < 0 ? "-" : ""}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, "0")}`;
}
