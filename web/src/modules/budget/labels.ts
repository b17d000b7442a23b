import { useCallback } from "react";
import { useText } from "@/kernel/locale";

export const PARTS = ["OPERATING", "EQUIPMENT"] as const;
export const SIDES = ["REVENUE", "EXPENSE"] as const;
export const VERSION_KINDS = ["INITIAL", "REVISED", "MODIFYING", "ESTABLISHED"] as const;
export const VERSION_STATES = ["DRAFT", "SUPERSEDED", "VOTED", "SENT", "VISAED", "REFUSED", "REJECTED", "ESTABLISHED"] as const;
export const VISA_STATES = ["WAITING", "GRANTED", "TACIT", "REFUSED"] as const;
export const ANSWERS = ["VISAED", "REFUSED"] as const;
export const AUTHORITIES = ["PRESIDENT", "DELIBERATION", "DELIBERATION_VISA"] as const;
export const TRANSFER_STATES = ["PROPOSED", "DELIBERATED", "SENT", "APPLIED", "REFUSED", "WITHDRAWN"] as const;
export const ENGAGEMENT_KINDS = ["CONTRACT", "OTHER"] as const;
export const ORDER_KINDS = ["STAFF", "OTHER"] as const;
export const OCCASIONS = [
  "COMMISSION", "SESSION", "ADOPTION", "SENDING", "SENDING_AFTER_REJECTION", "RESUBMISSION", "PERMANENT_LISTS", "PAYMENT_ORDERS", "CARRY_OVER", "STATEMENT",
] as const;
export const GROUNDS = ["UNADOPTED", "REFUSED", "UNSENT"] as const;
export const AUTHORS = ["GOVERNOR", "INTERIOR"] as const;
export const DUTIES = [
  "PREPARATION", "ADOPTION", "SENDING", "RECONVENING", "SENDING_AFTER_REJECTION", "VISA", "SECOND_READING", "RESUBMISSION", "ESTABLISHMENT", "DEPOSIT",
  "PERMANENT_LISTS", "PAYMENT_ORDERS", "CLOSING", "CARRY_OVER", "STATEMENT",
] as const;
export const DUTY_STATES = ["OPEN", "DONE", "LATE", "PAST"] as const;
export const DUTY_ROLES = ["BUDGET_OFFICER", "ORDONNATEUR"] as const;

export type Group =
  | "part" | "chart-part" | "side" | "version-kind" | "version-state" | "visa" | "answer" | "authority" | "transfer-state" | "engagement-kind" | "order-kind" | "occasion"
  | "ground" | "author" | "duty" | "duty-state" | "duty-role";

/** `label("part", "OPERATING")`: the text of an enum value, id `web-budget-part-operating`. */
export function useLabel(): (group: Group, value: string | null | undefined) => string {
  const t = useText();
  return useCallback((group, value) => (value ? t(`web-budget-${group}-${value.toLowerCase().replaceAll("_", "-")}`) : ""), [t]);
}

/** Options of a native select for a list of enum values. */
export function useOptions(): (group: Group, values: readonly string[], empty?: string) => { value: string; label: string }[] {
  const label = useLabel();
  return useCallback(
    (group, values, empty) => [
      ...(empty === undefined ? [] : [{ value: "", label: empty }]),
      ...values.map((value) => ({ value, label: label(group, value) })),
    ],
    [label],
  );
}
