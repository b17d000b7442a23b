import { useCallback } from "react";
import { useText } from "@/kernel/locale";

export const OUTCOMES = ["PAYABLE", "EXEMPT", "BELOW_THRESHOLD"] as const;
export const RETURNS = ["IN_TIME", "LATE", "BAD_FAITH"] as const;
export const PARTS = ["advance", "balance", "whole"] as const;
export const ORDER_STATES = ["OPEN", "PAID", "WRITTEN_OFF", "CANCELLED"] as const;
export const ORDER_CHANGES = ["REDUCTION", "CANCELLATION", "WRITE_OFF", "REMISSION"] as const;
export const SLIP_STATES = ["WAITING", "ACCEPTED", "RETURNED"] as const;

export type OrderGroup = "outcome" | "return" | "part" | "order-state" | "order-change" | "slip-state";

/** `label("order-state", "WRITTEN_OFF")`: the text of an enum value, id `web-regie-order-state-written-off`. */
export function useOrderLabel(): (group: OrderGroup, value: string | null | undefined) => string {
  const t = useText();
  return useCallback((group, value) => (value ? t(`web-regie-${group}-${value.toLowerCase().replaceAll("_", "-")}`) : ""), [t]);
}

/** Options of a native select for a list of enum values. */
export function useOrderOptions(): (group: OrderGroup, values: readonly string[], empty?: string) => { value: string; label: string }[] {
  const label = useOrderLabel();
  return useCallback(
    (group, values, empty) => [
      ...(empty === undefined ? [] : [{ value: "", label: empty }]),
      ...values.map((value) => ({ value, label: label(group, value) })),
    ],
    [label],
  );
}

/** The one of these words that a filter or a field holds; undefined for none. */
export const wordOf = <W extends string>(words: readonly W[], value: string): W | undefined => words.find((one) => one === value);
