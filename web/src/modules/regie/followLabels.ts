import { useCallback } from "react";
import { useText } from "@/kernel/locale";

export const NOTICE_KINDS = ["REMINDER", "LAST_NOTICE", "COMMAND", "SEIZURE", "SALE"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
/** Steps that cost, and before which an open claim is looked at. */
export const FORMAL: readonly NoticeKind[] = ["COMMAND", "SEIZURE", "SALE"];
export const NOTICE_MANNERS = ["BY_HAND", "REGISTERED", "POSTED"] as const;
export const DEBT_AGES = ["NOT_DUE", "MONTH", "QUARTER", "YEAR", "OLDER", "PRESCRIBED"] as const;
export type DebtAge = (typeof DEBT_AGES)[number];
export const DEBT_GROUPINGS = ["KIND", "UNIT", "TAXPAYER"] as const;
export const CLAIM_OUTCOMES = ["ACCEPTED", "PARTLY", "REJECTED"] as const;
export const CLAIM_STATES = ["OPEN", "ANSWERED", "NOTIFIED"] as const;
export const CLAIM_MANNERS = ["BY_HAND", "REGISTERED", "BAILIFF"] as const;

export type FollowGroup = "notice-kind" | "notice-manner" | "debt-age" | "debt-by" | "claim-outcome" | "claim-state" | "claim-manner";

/** `label("notice-kind", "LAST_NOTICE")`: the text of an enum value, id `web-regie-notice-kind-last-notice`. */
export function useFollowLabel(): (group: FollowGroup, value: string | null | undefined) => string {
  const t = useText();
  return useCallback((group, value) => (value ? t(`web-regie-${group}-${value.toLowerCase().replaceAll("_", "-")}`) : ""), [t]);
}

/** Options of a native select for a list of enum values. */
export function useFollowOptions(): (group: FollowGroup, values: readonly string[], empty?: string) => { value: string; label: string }[] {
  const label = useFollowLabel();
  return useCallback(
    (group, values, empty) => [
      ...(empty === undefined ? [] : [{ value: "", label: empty }]),
      ...values.map((value) => ({ value, label: label(group, value) })),
    ],
    [label],
  );
}
