import { centimes } from "@/ui/sums";
import { feeLine, paidSince, receiptsOf, type Recorded } from "./day";
import { owed, sought, type FieldTaxable, type FieldTaxpayer, type Round, type Subject } from "./round";

/** Somebody who is on the round of a day: at a place of theirs, or for what they owe besides. */
export interface Stop {
  key: string;
  subject: Subject;
  /** Where it is: what the reference of a place begins with, before its number; empty for who has no place in the round. */
  market: string;
  /** Centimes that are left of the day's fee and of orders. */
  left: number;
  /** A fee is due for the day, whose price the agent chooses at the place. */
  unpriced: boolean;
  /** Centimes that were collected today. */
  collected: number;
  /** Something was collected, and nothing is left. */
  done: boolean;
  /** What a search looks in. */
  words: string;
}

/** The market of a place: « Souk A-12 » is of « Souk A ». */
export const marketOf = (reference: string): string => reference.replace(/[\s/_.-]*[0-9]+\s*[A-Za-z]?\s*$/, "");

const pair = (taxpayerId: string, kindId: string): string => `${taxpayerId}|${kindId}`;
const add = <K>(to: Map<K, number>, key: K, more: number): void => {
  to.set(key, (to.get(key) ?? 0) + more);
};

/** What was collected on a day: on this phone by place and by order; of somebody for a kind without a place, also at other tills by the time the round was taken. */
class Taken {
  readonly places = new Map<string, number>();
  readonly orders = new Map<string, number>();
  private readonly people = new Map<string, number>();

  constructor(round: Round, entries: readonly Recorded[], today: string) {
    if (round.today === today) for (const one of round.collected ?? []) add(this.people, pair(one.taxpayerId, one.kindId), centimes(one.amount));
    for (const { act, undone, entry } of receiptsOf(entries)) {
      if (undone || entry.body.on !== today) continue;
      for (const line of act.lines) {
        if ("orderId" in line) add(this.orders, line.orderId, centimes(line.amount));
        else if (line.taxableId) add(this.places, line.taxableId, centimes(line.amount));
        else if (act.taxpayerId) add(this.people, pair(act.taxpayerId, line.kindId), centimes(line.amount));
      }
    }
  }

  /** What was collected for a place; what its holder paid without naming one goes to the places of that kind one after the other. */
  at({ id, taxpayerId, kindId }: FieldTaxable, price: number | null): number {
    const named = this.places.get(id) ?? 0;
    const key = pair(taxpayerId, kindId);
    const rest = this.people.get(key) ?? 0;
    const more = price === null ? (named === 0 ? rest : 0) : Math.min(rest, Math.max(0, price - named));
    if (more > 0) this.people.set(key, rest - more);
    return named + more;
  }
}

/** What a place costs for a day: nothing at all where no fee is due, and null where nobody said which price. */
function feeOf(round: Round, { kindId, daily }: FieldTaxable, today: string): number | null | undefined {
  if (!daily) return undefined;
  if (daily.rateCode === null) return null;
  return feeLine(round, today, { kindId, rateCode: daily.rateCode, quantity: daily.quantity })?.priced.centimes;
}

const order = new Intl.Collator("fr", { numeric: true });

/** By market and by the number of the place, those without a place after them; then who owes most. */
function before(a: Stop, b: Stop): number {
  const [one, other] = [a.subject.taxable, b.subject.taxable];
  if (Boolean(one) !== Boolean(other)) return one ? -1 : 1;
  const place = one && other ? order.compare(a.market, b.market) || order.compare(one.reference, other.reference) : 0;
  return place || b.left - a.left || order.compare(a.subject.taxpayer?.number ?? "", b.subject.taxpayer?.number ?? "");
}

/** Who is on the round of a day: whoever owes something, or has a fee due that day; what was collected since stays, and says so. */
export function stopsOf(round: Round, entries: readonly Recorded[], today: string): Stop[] {
  const payers = new Map(round.taxpayers.map((one) => [one.id, one]));
  const places = [...round.taxables].sort((a, b) => order.compare(a.reference, b.reference));
  const known = new Set(places.map((one) => one.id));
  const taken = new Taken(round, entries, today);
  const paid = paidSince(entries, round.nextSequence);
  const due = new Map<string, { left: number; collected: number; references: string[] }>();
  for (const one of round.orders) {
    const key = one.taxableId && known.has(one.taxableId) ? one.taxableId : one.taxpayerId;
    const sum = due.get(key) ?? { left: 0, collected: 0, references: [] };
    sum.left += Math.max(0, owed(one) - (paid.get(one.id) ?? 0));
    sum.collected += taken.orders.get(one.id) ?? 0;
    sum.references.push(one.reference);
    due.set(key, sum);
  }
  const stop = (key: string, payer: FieldTaxpayer | undefined, taxable: FieldTaxable | undefined): Stop => {
    const debt = due.get(key);
    const fee = taxable && feeOf(round, taxable, today);
    const cashed = taxable ? taken.at(taxable, fee === undefined ? 0 : fee) : 0;
    const left = (debt?.left ?? 0) + Math.max(0, (fee ?? 0) - cashed);
    const unpriced = fee === null && cashed === 0;
    const collected = (debt?.collected ?? 0) + cashed;
    return {
      key, subject: { taxpayer: payer, ...(taxable ? { taxable } : {}) }, market: taxable ? marketOf(taxable.reference) : "",
      left, unpriced, collected, done: collected > 0 && left === 0 && !unpriced,
      words: sought([payer?.number, payer?.nameAr, payer?.nameLatin, taxable?.reference, taxable?.label, ...(debt?.references ?? [])].join("\n")),
    };
  };
  const stops = places.map((taxable) => stop(taxable.id, payers.get(taxable.taxpayerId), taxable));
  for (const taxpayer of round.taxpayers) if (due.has(taxpayer.id)) stops.push(stop(taxpayer.id, taxpayer, undefined));
  return stops.filter((one) => one.left > 0 || one.unpriced || one.collected > 0).sort(before);
}

/** Those that have every word that was typed; all of them where none was. */
export function narrowed(stops: readonly Stop[], typed: string): readonly Stop[] {
  const words = sought(typed).split(/\s+/).filter(Boolean);
  return words.length === 0 ? stops : stops.filter((one) => words.every((word) => one.words.includes(word)));
}
