import { MONTHS_ZGH, TAGS, type Locale } from "./languages";

const ZONE = "Africa/Casablanca";

/** Morocco's offset from UTC, from an instant on. */
export interface CivilOffset { at: string; minutes: number }
let offsets: { at: number; minutes: number }[] = [];

/** Takes the server's rules: a phone's own time-zone database may be years old, and decrees change the rules at short notice. */
export function takeOffsets(list: readonly CivilOffset[]): void {
  offsets = list.map(({ at, minutes }) => ({ at: Date.parse(at), minutes })).reverse();
}

/** The instant whose UTC fields are Morocco's wall clock, with the zone to format it in; before the server was heard, the browser's rules. */
function onTheWall(at: Date): { at: Date; timeZone: string } {
  const offset = offsets.find((one) => one.at <= at.getTime());
  return offset ? { at: new Date(at.getTime() + offset.minutes * 60_000), timeZone: "UTC" } : { at, timeZone: ZONE };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat([...TAGS[locale]], options);
    formatters.set(key, found);
  }
  return found;
}

/** Day, month in words, year. `Intl` has no months in Tifinagh; the rest of such a date are numbers. */
function inWords(at: Date, locale: Locale, timeZone: string): string {
  if (locale !== "zgh") return formatter(locale, { day: "numeric", month: "long", year: "numeric", timeZone }).format(at);
  const parts = formatter(locale, { day: "numeric", month: "numeric", year: "numeric", timeZone }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  return `${part("day")} ${MONTHS_ZGH[part("month") - 1] ?? ""} ${part("year")}`;
}

/** "21 نونبر 2026", "21 novembre 2026", "21 ⵏⵓⵡⴰⵏⴱⵉⵔ 2026" for an ISO civil date; no time zone is involved. */
export const civilDate = (iso: string, locale: Locale): string => inWords(new Date(`${iso}T00:00:00Z`), locale, "UTC");

/** The day of an instant in Morocco. */
export function instantDay(iso: string, locale: Locale): string {
  const { at, timeZone } = onTheWall(new Date(iso));
  return inWords(at, locale, timeZone);
}

/** The time of an instant in Morocco, 24-hour clock. */
export function instantTime(iso: string, locale: Locale): string {
  const { at, timeZone } = onTheWall(new Date(iso));
  return formatter(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(at);
}

/** Day and time of an instant in Morocco. */
export const instant = (iso: string, locale: Locale): string => `${instantDay(iso, locale)}${locale === "ar" ? "،" : ","} ${instantTime(iso, locale)}`;

/** Today in Morocco as an ISO civil date. */
export function today(now: Date = new Date()): string {
  const { at, timeZone } = onTheWall(now);
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}

/** A civil day so many days from another; before it where they are negative. */
export function dayFrom(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Reads what a clerk types: 21/11/2026, 21-11-2026, 21.11.26, 21112026, 2026-11-21. Null when it is no date. */
export function parseDate(typed: string): string | null {
  const text = typed.trim().replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const local = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  const parts = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : null;
  if (!parts) return null;
  let year = Number(parts[0]);
  if (String(parts[0]).length === 2) year += year > 30 ? 1900 : 2000;
  const month = Number(parts[1]);
  const day = Number(parts[2]);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

/** A time as clerks type it (8:30, 8h30, 0830, 8 30) as "08:30"; anything else is left for the server to refuse. */
export function tidyTime(typed: string): string {
  const text = typed.trim().replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  const found = /^(\d{1,2})\s*[:.hH\s]\s*(\d{2})$/.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text);
  return found?.[1] && found[2] ? `${found[1].padStart(2, "0")}:${found[2]}` : typed.trim();
}

/** "21/11/2026" for an ISO date: what the date field and the rows of tables show. */
export const slashed = (iso: string): string => iso.split("-").reverse().join("/");
