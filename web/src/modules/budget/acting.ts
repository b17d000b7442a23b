import { today } from "@/kernel/dates";
import type { Engagement, PaymentOrder, Transfer } from "./actQueries";

interface Place { code: string; part: string; side: string; chapter: string; article: string; programme: string }
export type Authority = Transfer["authority"];

/** Whose word a transfer between two lines needs (decree 2-16-310 art. 2-4); null: there is none between them. */
export function authorityOf(from: Place, to: Place): Authority | null {
  const together = from.side === "EXPENSE" && to.side === "EXPENSE" && from.code !== to.code
    && from.part === to.part && from.chapter === to.chapter && from.article === to.article;
  if (!together) return null;
  if (from.programme === to.programme) return "PRESIDENT";
  return from.part === "OPERATING" ? "DELIBERATION" : "DELIBERATION_VISA";
}

interface Year {
  year: number;
  closedOn: string | null;
  lastOrderDay: string;
  inForce: { number: number } | null;
  /** The governor's order by which it is spent before its visa (113-14 art. 193). */
  interim: { on: string } | null;
  versions: readonly { state: string }[];
}
export type Doing = "move" | "spend" | "pay";
export type Hindrance = "closed" | "over" | "ahead" | "no-visa" | "pending" | "orders-over";

/** Whether the year still lets credits move: it is not closed, nor over. */
export const isLive = ({ year, closedOn }: Pick<Year, "year" | "closedOn">, on: string = today()): boolean => closedOn === null && year >= Number(on.slice(0, 4));

/** Why nothing is moved, committed or ordered under a budget today. */
export function hindranceOf(budget: Year, doing: Doing, on: string = today()): Hindrance | undefined {
  if (budget.closedOn !== null) return "closed";
  const year = Number(on.slice(0, 4));
  if (budget.year < year) return "over";
  if (doing !== "move" && budget.year > year) return "ahead";
  if (doing === "pay" && on > budget.lastOrderDay) return "orders-over";
  // A commitment that was carried over is paid whether the new budget has its visa or not (113-14 art. 193).
  if (!budget.inForce && doing !== "pay" && !(doing === "spend" && budget.interim)) return "no-visa";
  return doing === "move" && budget.versions.some((one) => one.state === "VOTED" || one.state === "SENT") ? "pending" : undefined;
}

export type TransferStep = "decide" | "deliberate" | "send" | "answer" | "withdraw";

/** What is entered next of a transfer. A visa that was given in time can still be entered after silence gave it. */
export function stepOfTransfer({ state, authority, visa, end }: Pick<Transfer, "state" | "authority" | "visa" | "end">, live: boolean): TransferStep | undefined {
  if (state === "PROPOSED") return live ? (authority === "PRESIDENT" ? "decide" : "deliberate") : undefined;
  if (state === "DELIBERATED") return live ? "send" : undefined;
  return state === "SENT" || (visa?.state === "TACIT" && !end) ? "answer" : undefined;
}

export const isOpen = ({ state }: Pick<Transfer, "state">): boolean => state === "PROPOSED" || state === "DELIBERATED" || state === "SENT";

/** Whether the accountant's answer may be entered; his visa also after silence gave it. */
export const isAnswerable = ({ visa, answer }: Pick<Engagement | PaymentOrder, "visa" | "answer">): boolean =>
  visa.state === "WAITING" || (visa.state === "TACIT" && !answer);

/** Whether something may still be ordered to be paid on a commitment. */
export const isPayable = ({ visa, left }: Pick<Engagement, "visa" | "left">): boolean =>
  (visa.state === "GRANTED" || visa.state === "TACIT") && Number(left) > 0;

/** Whether a part of a commitment may still be given back: it has its visa, something is left of it, and its year is not closed. */
export const isReleasable = (row: Pick<Engagement, "visa" | "left">, budget: Pick<Year, "closedOn">): boolean => budget.closedOn === null && isPayable(row);

/** Whether the receiver has still to say that an order was paid. */
export const isUnpaid = ({ visa, payment }: Pick<PaymentOrder, "visa" | "payment">): boolean => visa.state === "GRANTED" && !payment;

/** Days from today to a day; less than nothing when it is past. */
export const daysTo = (iso: string, on: string = today()): number => Math.round((Date.parse(iso) - Date.parse(on)) / 86_400_000);
