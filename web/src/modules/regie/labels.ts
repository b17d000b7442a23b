import { useCallback } from "react";
import { useText } from "@/kernel/locale";

export const NATURES = ["TAX", "FEE", "PRODUCT"] as const;
/** What a commune may add: taxes are made by law alone, and so are the rules by which they are calculated. */
export const OWN_NATURES = ["FEE", "PRODUCT"] as const;
export const OWN_RULES = ["MARKET", "OCCUPATION", "POUND", "TICKET", "FREE"] as const;
export const RULES = [
  "UNBUILT_LAND", "DRINKS", "STAY", "TRANSPORT", "QUARRY", "CONSTRUCTION", "SUBDIVISION", "MINERAL_WATER", ...OWN_RULES, "SHARE", "NATIONAL",
] as const;
export const DUE_RULES = ["ON_ISSUE", "DAY_OF_YEAR", "AFTER_QUARTER", "DAYS_AFTER"] as const;
export const LATE_RULES = ["TAX_47_06", "DEBT_15_97", "NONE"] as const;
export const MEASURES = ["UNIT", "DAY", "MONTH", "QUARTER", "YEAR", "M2", "M3", "NIGHT", "LITRE", "PERCENT"] as const;
export const ASSESSORS = ["COMMUNE", "TAX_ADMINISTRATION"] as const;
export const COLLECTORS = ["COMMUNAL_RECEIVER", "TREASURY", "TAX_ADMINISTRATION"] as const;
export const TAXPAYER_KINDS = ["PERSON", "COMPANY"] as const;
export const TAXABLE_KINDS = ["STALL", "PLOT", "OUTLET", "VEHICLE", "OCCUPATION", "QUARRY", "LODGING", "WORKS", "OTHER"] as const;
export const LIKENESSES = ["SAME_CIN", "SAME_ICE", "SIMILAR_NAME"] as const;

/** What is usually charged by a rule: proposed when something is recorded. */
export const TAXABLE_OF_RULE: Partial<Record<(typeof RULES)[number], (typeof TAXABLE_KINDS)[number]>> = {
  MARKET: "STALL", UNBUILT_LAND: "PLOT", DRINKS: "OUTLET", TRANSPORT: "VEHICLE", OCCUPATION: "OCCUPATION",
  QUARRY: "QUARRY", STAY: "LODGING", CONSTRUCTION: "WORKS", SUBDIVISION: "WORKS",
};

export type Group = "nature" | "rule" | "due" | "late" | "measure" | "assessor" | "collector" | "taxpayer-kind" | "taxable-kind" | "likeness";

/** `label("nature", "TAX")`: the text of an enum value, id `web-regie-nature-tax`. */
export function useLabel(): (group: Group, value: string | null | undefined) => string {
  const t = useText();
  return useCallback((group, value) => (value ? t(`web-regie-${group}-${value.toLowerCase().replaceAll("_", "-")}`) : ""), [t]);
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
