import { centimes } from "@/ui/sums";
import type { Body, ReceiptAct, VoidAct } from "./entry";
import { step } from "./price";
import { ratesOn, type FieldRate, type Round } from "./round";

/** What a receipt names, as it was called when it was given: a later round may not have it any more. */
export interface Told {
  payer: { nameAr: string | null; nameLatin: string | null } | null;
  /** For each line, an order's reference or the name of a price. */
  lines: ({ order: string } | { nameAr: string; nameFr: string })[];
}

/** An entry with its text, as this phone has it. */
export interface Recorded {
  sequence: number;
  /** The text that was signed. */
  text: string;
  body: Body;
  signature: string;
  acknowledgedAt: number | null;
  /** Of a receipt. */
  told?: Told | undefined;
}
export interface Given { entry: Recorded; act: ReceiptAct; undone: VoidAct | undefined }

/** A day of this phone: from its opening to its closing. */
export interface Day {
  on: string;
  float: number;
  receipts: Given[];
  closed: boolean;
  /** Centimes of receipts that were not made void. */
  taken: number;
  /** Centimes that should be in the bag. */
  expected: number;
}

/** Receipts among entries, each with what made it void. A number is of one book: two books may both have it. */
export function receiptsOf(entries: readonly Recorded[]): Given[] {
  const given: Given[] = [];
  for (const entry of entries) {
    const { body } = entry;
    if (body.kind === "receipt") given.push({ entry, act: body, undone: undefined });
    // The last of this number: what is made void was given on the same day.
    if (body.kind === "void") {
      const found = given.findLast((one) => one.act.number === body.number);
      if (found) found.undone = body;
    }
  }
  return given;
}

/** The last day that was opened; none on a new phone. */
export function dayOf(entries: readonly Recorded[]): Day | undefined {
  const at = entries.findLastIndex((one) => one.body.kind === "open");
  const opened = entries[at]?.body;
  if (opened?.kind !== "open") return undefined;
  const since = entries.slice(at);
  const receipts = receiptsOf(since);
  const taken = receipts.filter((one) => !one.undone).reduce((sum, one) => sum + centimes(one.act.amount), 0);
  const float = centimes(opened.float);
  return { on: opened.on, float, receipts, closed: since.some((one) => one.body.kind === "close"), taken, expected: float + taken };
}

/** Why no receipt can be given now. */
export type Obstacle = "no-round" | "clock" | "no-day" | "other-day" | "expired" | "used-up";

/** Whether this phone's clock stands before the day of its round: a battery that was empty put it back, and what it dates is no day. */
export const isBehind = (round: Round, today: string): boolean => today < round.today;

export function obstacle(round: Round | undefined, nextNumber: number, day: Day | undefined, today: string): Obstacle | null {
  if (!round) return "no-round";
  if (isBehind(round, today)) return "clock";
  if (today > round.book.expiresOn) return "expired";
  if (nextNumber > round.book.lastNumber) return "used-up";
  if (!day || day.closed) return "no-day";
  return day.on === today ? null : "other-day";
}

/** Centimes that each order was paid by on this phone since the round began with this entry, or that the commune knows nothing of: what is left is what can still be paid. */
export function paidSince(entries: readonly Recorded[], sequence: number): Map<string, number> {
  const paid = new Map<string, number>();
  for (const { act, undone, entry } of receiptsOf(entries)) {
    if (undone || (entry.sequence < sequence && entry.acknowledgedAt !== null)) continue;
    for (const line of act.lines) {
      if ("orderId" in line) paid.set(line.orderId, (paid.get(line.orderId) ?? 0) + centimes(line.amount));
    }
  }
  return paid;
}

/** A fee at today's price; nothing when the price is not in force today or the quantity is none. */
export function feeLine(round: Round, today: string, of: { kindId: string; rateCode: string; quantity: string; taxableId?: string | undefined }) {
  const kind = round.kinds.find((one) => one.id === of.kindId);
  const rate: FieldRate | undefined = kind && ratesOn(kind, today).find((one) => one.code === of.rateCode);
  const priced = rate && step(rate.measure, rate.amount, of.quantity);
  return kind && rate && priced ? { kind, rate, priced } : undefined;
}

/** How grave it is that the browser may clear what is kept: nothing to tell, worth knowing, or receipts that only this phone has. */
export const unkept = (persisted: boolean | undefined, waits: number): "bad" | "info" | null => {
  if (persisted !== false) return null;
  return waits > 0 ? "bad" : "info";
};
