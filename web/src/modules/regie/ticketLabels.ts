import { useCallback } from "react";
import { useText } from "@/kernel/locale";

export const TICKET_SOURCES = ["PRINTER", "RECEIVER"] as const;
export type TicketSource = (typeof TICKET_SOURCES)[number];

/** `label("PRINTER")`: from whom tickets came, id `web-regie-ticket-source-printer`. */
export function useTicketSource(): (source: TicketSource) => string {
  const t = useText();
  return useCallback((source) => t(`web-regie-ticket-source-${source.toLowerCase()}`), [t]);
}

/** A whole number as typed, at least one; null when it is none. */
export function wholeNumber(typed: number | string): number | null {
  const text = String(typed).trim();
  return /^\d{1,8}$/.test(text) && Number(text) >= 1 ? Number(text) : null;
}

/** How many tickets there are from one number to another; 0 when they are no range. */
export function ticketsFrom(first: number | string, last: number | string): number {
  const [from, to] = [wholeNumber(first), wholeNumber(last)];
  return from === null || to === null || to < from ? 0 : to - from + 1;
}
