export type Locale = "ar" | "fr" | "zgh" | "en";
export const LOCALES: readonly Locale[] = ["ar", "fr", "zgh", "en"];

/** Each language in its own words: never translated, so that its readers find it. */
export const OWN_NAMES: Record<Locale, string> = { ar: "العربية", fr: "Français", zgh: "ⵜⴰⵎⴰⵣⵉⵖⵜ", en: "English" };

/** For `Intl`, best first. Browsers know no `zgh`: without a second choice they would take the machine's own language. */
export const TAGS: Record<Locale, readonly string[]> = {
  ar: ["ar-MA-u-nu-latn"],
  fr: ["fr-MA-u-nu-latn"],
  zgh: ["zgh", "fr-MA-u-nu-latn"],
  en: ["en-GB"],
};

export const directionOf = (locale: Locale): "rtl" | "ltr" => (locale === "ar" ? "rtl" : "ltr");

/** The language that says what this one has no text for (decision 0042); null for the two that have every text. */
export const standsIn = (locale: Locale): "fr" | null => (locale === "zgh" || locale === "en" ? "fr" : null);

/** Whether texts of this language are still shown in another one; the lint holds the others to be whole. */
export const hasGaps = (locale: Locale): boolean => locale === "zgh";

/** The language for a commune that offers these: the person's own choice, or the commune's first. */
export function localeFor(offered: readonly Locale[], locale: Locale, chosen: boolean): Locale {
  const first = offered[0] ?? "ar";
  if (!chosen || offered.includes(locale)) return chosen ? locale : first;
  const other = standsIn(locale);
  return other && offered.includes(other) ? other : first;
}

/** Months of the Moroccan administration in Tifinagh, as Unicode's CLDR has them for `zgh`; `Intl` has none. */
export const MONTHS_ZGH = [
  "ⵉⵏⵏⴰⵢⵔ", "ⴱⵕⴰⵢⵕ", "ⵎⴰⵕⵚ", "ⵉⴱⵔⵉⵔ", "ⵎⴰⵢⵢⵓ", "ⵢⵓⵏⵢⵓ", "ⵢⵓⵍⵢⵓⵣ", "ⵖⵓⵛⵜ", "ⵛⵓⵜⴰⵏⴱⵉⵔ", "ⴽⵜⵓⴱⵔ", "ⵏⵓⵡⴰⵏⴱⵉⵔ", "ⴷⵓⵊⴰⵏⴱⵉⵔ",
] as const;
/** Sunday first. */
export const DAYS_ZGH = ["ⴰⵙⴰⵎⴰⵙ", "ⴰⵢⵏⴰⵙ", "ⴰⵙⵉⵏⴰⵙ", "ⴰⴽⵕⴰⵙ", "ⴰⴽⵡⴰⵙ", "ⴰⵙⵉⵎⵡⴰⵙ", "ⴰⵙⵉⴹⵢⴰⵙ"] as const;
