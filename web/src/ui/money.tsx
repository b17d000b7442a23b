import { TextInput, type TextInputProps } from "@mantine/core";
import { useCallback } from "react";
import { useLocale, useText } from "@/kernel/locale";
import { figures, moneyFigures, parseMoney } from "./sums";
import classes from "./money.module.css";

export { centimes, figures, fromCentimes, moneyFigures, parseMoney, parseNumber } from "./sums";

/** `money("1234.50")`: "1 234,50 DH" in the language of the screen; nothing for nothing. */
export function useMoney(): (amount: string | null | undefined) => string {
  const t = useText();
  const { locale } = useLocale();
  return useCallback((amount) => (amount ? `${moneyFigures(amount, locale)}\u00a0${t("web-dirham")}` : ""), [t, locale]);
}

/** A number that is no amount, or whose unit stands elsewhere: a price, a percentage, a surface. */
export function useFigures(): (number: string | null | undefined) => string {
  const { locale } = useLocale();
  return useCallback((number) => (number ? figures(number, locale) : ""), [locale]);
}

/** An amount among words or in a table, where its digits stand under those of the other rows. */
export function Amount({ of, strong = false }: { of: string | null | undefined; strong?: boolean }) {
  const t = useText();
  const { locale } = useLocale();
  if (!of) return <span>—</span>;
  return (
    <span className={classes.amount} data-strong={strong || undefined}>
      <bdi dir="ltr">{moneyFigures(of, locale)}</bdi>{"\u00a0"}{t("web-dirham")}
    </span>
  );
}

/** For `useForm`: refuses what is no amount, and nothing at all unless it may be left out. */
export function useMoneyRule(): (optional?: boolean) => (typed: string) => string | null {
  const t = useText();
  return useCallback((optional = false) => (typed) => {
    if (typed.trim() === "") return optional ? null : t("web-required");
    return parseMoney(typed) === null ? t("web-money-wrong") : null;
  }, [t]);
}

/** An amount in dirhams, with a comma or a point; the value is what was typed, `parseMoney` reads it. */
export function MoneyField({ unit, ...field }: Omit<TextInputProps, "inputMode" | "dir" | "rightSection"> & { unit?: string }) {
  const t = useText();
  return (
    <TextInput
      {...field} dir="ltr" inputMode="decimal" autoComplete="off"
      rightSection={<span aria-hidden="true" className={classes.unit}>{unit ?? t("web-dirham")}</span>} rightSectionWidth={56} rightSectionPointerEvents="none"
    />
  );
}
