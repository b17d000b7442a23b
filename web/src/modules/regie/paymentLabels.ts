import { useCallback } from "react";
import { useText } from "@/kernel/locale";

export const PAYMENT_STATES = ["SUSPENSE", "RECEIPTED", "PAID_BACK"] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];
export const PAYMENT_REASONS = [
  "UNKNOWN_REFERENCE", "WRONG_CHECK_DIGIT", "ALREADY_PAID", "CANCELLED", "MORE_THAN_OWED", "CLOSED_CHANNEL", "NO_BOOK", "KIND_NOT_COLLECTED", "DUTY", "NO_REGISSEUR",
] as const;
export const PAYMENT_DIFFERENCES = ["NOT_REPORTED", "NOT_LISTED", "AMOUNT", "TOTAL"] as const;
export const PAYMENT_DECISIONS = ["ORDER", "PAID_BACK"] as const;
export type PaymentDecision = (typeof PAYMENT_DECISIONS)[number];

export const PAYMENT_COLOURS = { SUSPENSE: "orange", RECEIPTED: "green", PAID_BACK: "gray" } as const;

export type PaymentGroup = "state" | "reason" | "difference" | "decision";

/** `label("reason", "NO_BOOK")`: the text of an enum value, id `web-regie-payment-reason-no-book`. */
export function usePaymentLabel(): (group: PaymentGroup, value: string | null | undefined) => string {
  const t = useText();
  return useCallback((group, value) => (value ? t(`web-regie-payment-${group}-${value.toLowerCase().replaceAll("_", "-")}`) : ""), [t]);
}

/** One of the states that can be asked for; null for all of them. */
export const stateOf = (value: string): PaymentState | null => PAYMENT_STATES.find((state) => state === value) ?? null;
