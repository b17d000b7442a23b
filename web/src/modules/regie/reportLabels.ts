import { useCallback } from "react";
import { useText } from "@/kernel/locale";

export const REPORT_KINDS = ["RECEIPTS", "ORDERS", "SLIPS", "REMITTANCES", "JOURNAL", "BY_KIND", "BY_COLLECTOR", "BY_MARKET", "ARREARS", "VALUES"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];
export const REPORT_FORMATS = ["PDF", "XLSX", "CSV"] as const;
export const REPORT_STATES = ["WORKING", "DONE", "FAILED"] as const;
export const REPORT_STATE_COLOURS = { WORKING: "blue", DONE: "green", FAILED: "red" } as const;

/** Reports that are narrowed to a régie, to a kind of revenue, and that charts of takings belong to. */
export const OF_OFFICES: readonly ReportKind[] = ["RECEIPTS", "REMITTANCES", "JOURNAL", "BY_COLLECTOR", "BY_MARKET", "VALUES"];
export const OF_KINDS: readonly ReportKind[] = ["RECEIPTS", "ORDERS", "SLIPS", "BY_KIND", "BY_MARKET", "ARREARS"];
export const OF_TAKINGS: readonly ReportKind[] = ["RECEIPTS", "BY_KIND", "BY_COLLECTOR", "BY_MARKET"];

/** Reports that are narrowed to who cashed and how it was paid. */
export const OF_HANDS: readonly ReportKind[] = ["RECEIPTS", "BY_COLLECTOR"];

/** The column that names a line, the first of these that a report has. */
const LEADS = ["payer", "collector", "market", "ticket", "kind", "entry", "number"];
export const leadOf = (columns: readonly { id: string }[]): string | undefined => LEADS.find((id) => columns.some((column) => column.id === id));

export type ReportGroup = "report-kind" | "report-state";

/** `label("report-kind", "BY_KIND")`: the text of an enum value, id `web-regie-report-kind-by-kind`. */
export function useReportLabel(): (group: ReportGroup, value: string) => string {
  const t = useText();
  return useCallback((group, value) => t(`web-regie-${group}-${value.toLowerCase().replaceAll("_", "-")}`), [t]);
}
