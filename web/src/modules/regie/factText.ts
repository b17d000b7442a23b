import type { Locale } from "@/kernel/languages";
import { figures, moneyFigures } from "@/ui/sums";

/** What the facts are that are not read as they were written: the others are words and codes. */
export const FACT_KINDS: Readonly<Record<string, "NUMBER" | "WHOLE" | "MONEY" | "DAY" | "PART">> = {
  surface: "NUMBER", overhang: "NUMBER", volume: "NUMBER", litres: "NUMBER",
  nights: "WHOLE", children: "WHOLE", count: "WHOLE",
  receipts: "MONEY", base: "MONEY", cost: "MONEY", paid: "MONEY", amount: "MONEY",
  notifiedOn: "DAY", part: "PART",
};

/** A number or an amount as the reader's language writes it; its unit stands in its label. Null for what is none. */
export function factFigures(name: string, value: string, locale: Locale): string | null {
  const kind = FACT_KINDS[name];
  if (kind === "MONEY") return moneyFigures(value, locale);
  return kind === "NUMBER" || kind === "WHOLE" ? figures(value, locale) : null;
}
