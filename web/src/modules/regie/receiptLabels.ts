import { useCallback } from "react";
import { useText } from "@/kernel/locale";

export const MODES = ["CASH", "CHEQUE", "TRANSFER", "CARD"] as const;
export type Mode = (typeof MODES)[number];
export const RECEIPT_STATES = ["ISSUED", "VOID", "BOUNCED"] as const;
/** Also what only a verification says: given in the field by a phone that has not sent it yet. */
export type ReceiptState = (typeof RECEIPT_STATES)[number] | "NOT_RECEIVED";
export const FORMATS = ["THERMAL80", "THERMAL58", "A5", "A4"] as const;
export type Format = (typeof FORMATS)[number];
export const PRINT_LANGUAGES = ["AR", "FR"] as const;
export type PrintLanguage = (typeof PRINT_LANGUAGES)[number];
export const COMPONENTS = ["COST", "LATE", "INCREASE", "PRINCIPAL"] as const;
/** What a quantity at the counter is: "number of days", "surface in m²". */
export const COUNTED = ["UNIT", "DAY", "MONTH", "QUARTER", "YEAR", "M2", "M3", "NIGHT", "LITRE", "PERCENT"] as const;

export const STATE_COLOURS = { ISSUED: "green", VOID: "red", BOUNCED: "orange", NOT_RECEIVED: "gray" } as const;

export type ReceiptGroup = "mode" | "receipt-state" | "receipt-format" | "receipt-language" | "component" | "counted";

/** `label("mode", "CASH")`: the text of an enum value, id `web-regie-mode-cash`. */
export function useReceiptLabel(): (group: ReceiptGroup, value: string | null | undefined) => string {
  const t = useText();
  return useCallback((group, value) => (value ? t(`web-regie-${group}-${value.toLowerCase().replaceAll("_", "-")}`) : ""), [t]);
}

/** Options of a native select for a list of enum values. */
export function useReceiptOptions(): (group: ReceiptGroup, values: readonly string[], empty?: string) => { value: string; label: string }[] {
  const label = useReceiptLabel();
  return useCallback(
    (group, values, empty) => [
      ...(empty === undefined ? [] : [{ value: "", label: empty }]),
      ...values.map((value) => ({ value, label: label(group, value) })),
    ],
    [label],
  );
}
