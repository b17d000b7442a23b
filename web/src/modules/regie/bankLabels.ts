import { useCallback } from "react";
import { useText } from "@/kernel/locale";

export const FORMATS = ["CSV", "MT940", "CAMT053"] as const;
export const STATES = ["PROPOSED", "OPEN", "MATCHED"] as const;
export const CERTAINTIES = ["SURE", "LIKELY"] as const;
export type BankState = (typeof STATES)[number];
export type BankGroup = "format" | "state" | "certainty";

/** `label("state", "OPEN")`: the text `web-regie-bank-state-open`. */
export function useBankLabel(): (group: BankGroup, value: string) => string {
  const t = useText();
  return useCallback((group, value) => t(`web-regie-bank-${group}-${value.toLowerCase()}`), [t]);
}

/** A RIB as it is printed: bank, town, account and key apart. */
export const ribShown = (rib: string): string => rib.replace(/^(\d{3})(\d{3})(\d{16})(\d{2})$/, "$1 $2 $3 $4");
