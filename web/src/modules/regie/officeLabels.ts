import { useCallback } from "react";
import { useText } from "@/kernel/locale";

export const CASH_QUALITIES = ["REGISSEUR", "DEPUTY", "COLLECTOR"] as const;
export type CashQuality = (typeof CASH_QUALITIES)[number];

/** Whether the régie is in the hands of whoever acts in this quality: books, remittances, certificates. */
export const holds = (quality: CashQuality | null | undefined): boolean => quality === "REGISSEUR" || quality === "DEPUTY";

/** `label("DEPUTY")`: in which quality somebody acts for a régie, id `web-regie-cash-quality-deputy`. */
export function useQualityLabel(): (quality: CashQuality | null | undefined) => string {
  const t = useText();
  return useCallback((quality) => (quality ? t(`web-regie-cash-quality-${quality.toLowerCase()}`) : ""), [t]);
}
