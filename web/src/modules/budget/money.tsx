import type { Locale } from "@/kernel/languages";
import { useLocale, useText } from "@/kernel/locale";
import classes from "./budget.module.css";

/** Between thousands and before decimals, as each language writes a number in Morocco. */
const MARKS: Record<Locale, { group: string; point: string }> = {
  ar: { group: ".", point: "," },
  fr: { group: "\u202f", point: "," },
  zgh: { group: "\u202f", point: "," },
  en: { group: ",", point: "." },
};

/** "1234.5" dirhams as they are read: "1 234,50". What is no number stays as it is. */
export function moneyFigures(amount: string, locale: Locale): string {
  const found = /^(-?)(\d+)(?:\.(\d{0,2}))?$/.exec(amount.trim());
  if (!found) return amount;
  const { group, point } = MARKS[locale];
  // A minus stays before its number inside Arabic.
  const minus = found[1] && locale === "ar" ? "\u200e-" : (found[1] ?? "");
  return `${minus}${(found[2] ?? "").replace(/\B(?=(?:\d{3})+$)/g, group)}${point}${(found[3] ?? "").padEnd(2, "0")}`;
}

/** Thousands in groups of three by one mark, then a point or a comma and decimals. */
const TYPED = /^(\d{1,3}(?:([ .,])\d{3}(?:\2\d{3})*)?|\d+)(?:([.,])(\d{1,2}))?$/;

/** An amount as people type it ("1 234,5", "1.234,50", "١٢٣٤٫٥") as "1234.50"; null when it is none, or "1.234", which reads in two ways. */
export function parseMoney(typed: string): string | null {
  const text = typed.trim().replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll("٫", ",").replace(/[٬\s]/g, " ");
  const found = TYPED.exec(text);
  if (!found) return null;
  const [, grouped = "", mark, point, decimals = ""] = found;
  if (mark && mark === point) return null;
  const parts = mark ? grouped.split(mark) : [grouped];
  if (mark && mark !== " " && parts.length === 2 && point === undefined) return null;
  return `${parts.join("").replace(/^0+(?=\d)/, "")}.${decimals.padEnd(2, "0")}`;
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

/** An amount among words or in a table, where its digits stand under those of the other rows. */
export function Amount({ of, strong = false }: { of: string; strong?: boolean }) {
  const t = useText();
  const { locale } = useLocale();
  return (
    <span className={classes.amount} data-strong={strong || undefined}>
      <bdi dir="ltr">{moneyFigures(of, locale)}</bdi>{"\u00a0"}{t("web-budget-dirham")}
    </span>
  );
}
