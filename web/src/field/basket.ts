import { centimes, fromCentimes, parseMoney, parseNumber } from "@/ui/sums";
import { feeLine, type Told } from "./day";
import type { EntryLine } from "./entry";
import { owed, type FieldOrder, type FieldRate, type Round, type Subject } from "./round";

/** A fee as it is chosen: "kindId|rateCode", and how many as typed. */
export interface FeeTyped { key: string; choice: string; quantity: string }

/** What is charged, as it is typed. */
export interface Basket {
  fees: FeeTyped[];
  /** Amount as typed by the order that it is for. */
  orders: Record<string, string>;
}

/** One line of the receipt to come. */
export interface Item {
  key: string;
  line: EntryLine;
  told: Told["lines"][number];
  centimes: number;
  /** How a fee is calculated: so many, at this price. */
  rate?: FieldRate;
  counted?: string;
}
export type Fault = "quantity" | "amount" | "too-much";
export interface Summed { items: Item[]; faults: Record<string, Fault>; total: number }

export const emptyFee = (choice = ""): FeeTyped => ({ key: crypto.randomUUID(), choice, quantity: "1" });

/** As many orders as one receipt pays: with all its fees it stays a receipt that the commune reads, which takes a hundred lines. */
const MOST_ORDERS = 60;

/** The orders of somebody on which something is still owed: what the phone itself was paid meanwhile is taken off. The oldest first. */
export function owing(round: Round, taxpayerId: string | undefined, paid: ReadonlyMap<string, number>): { order: FieldOrder; left: number }[] {
  if (!taxpayerId) return [];
  return round.orders
    .filter((order) => order.taxpayerId === taxpayerId)
    .map((order) => ({ order, left: owed(order) - (paid.get(order.id) ?? 0) }))
    .filter(({ left }) => left > 0)
    .sort((a, b) => (a.order.dueOn < b.order.dueOn ? -1 : 1))
    .slice(0, MOST_ORDERS);
}

/** What a basket comes to today, and what is wrong with it. A fee that was not chosen yet is none. */
export function summed(round: Round, today: string, subject: Subject, basket: Basket, due: readonly { order: FieldOrder; left: number }[]): Summed {
  const items: Item[] = [];
  const faults: Record<string, Fault> = {};
  for (const { order, left } of due) {
    const typed = basket.orders[order.id];
    if (typed === undefined) continue;
    const amount = parseMoney(typed);
    const value = amount === null ? 0 : centimes(amount);
    if (value <= 0) faults[order.id] = "amount";
    else if (value > left) faults[order.id] = "too-much";
    else items.push({ key: order.id, line: { orderId: order.id, amount: fromCentimes(value) }, told: { order: order.reference }, centimes: value });
  }
  for (const fee of basket.fees) {
    if (!fee.choice) continue;
    const [kindId = "", rateCode = ""] = fee.choice.split("|");
    const quantity = parseNumber(fee.quantity, 4);
    const found = quantity === null ? undefined : feeLine(round, today, { kindId, rateCode, quantity });
    if (!found || quantity === null) {
      faults[fee.key] = "quantity";
      continue;
    }
    const { kind, rate, priced } = found;
    const of = subject.taxable?.kindId === kind.id ? subject.taxable : undefined;
    items.push({
      key: fee.key, centimes: priced.centimes, rate, counted: priced.counted, told: { nameAr: rate.nameAr, nameFr: rate.nameFr },
      line: { kindId, tariffId: rate.tariffId, rateCode, quantity: priced.counted, amount: fromCentimes(priced.centimes), ...(of ? { taxableId: of.id } : {}) },
    });
  }
  return { items, faults, total: items.reduce((sum, one) => sum + one.centimes, 0) };
}
