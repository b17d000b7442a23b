import { expect, test } from "vitest";
import type { Recorded } from "./day";
import type { Act, EntryLine } from "./entry";
import { joined, type FieldTaxable, type Part, type Round } from "./round";
import { marketOf, narrowed, stopsOf, type Stop } from "./stops";
import { NOON, round } from "./testing";

const TODAY = "2026-11-22";

const place = (id: string, reference: string, more: Partial<FieldTaxable> = {}): FieldTaxable => ({
  id, taxpayerId: "txp_2", kindId: "rvk_1", reference, label: "", token: id, daily: { rateCode: "stall_day", quantity: "1" }, ...more,
});

/** Entries of a phone on a day, sent already where it says so. */
function entries(acts: readonly Act[], on = TODAY, acknowledgedAt: number | null = null): Recorded[] {
  return acts.map((act, at) => ({
    sequence: at + 1, text: "", signature: "", acknowledgedAt, body: { v: 1, id: String(at), previous: "", at: `${on}T08:00:00Z`, on, ...act },
  }));
}

const receipt = (number: number, lines: EntryLine[], taxpayerId?: string): Act => ({
  kind: "receipt", number, bookId: "bok_1", mode: "cash", lines, amount: "0.00", token: "f.", ...(taxpayerId ? { taxpayerId } : {}),
});
const fee = (amount: string, taxableId?: string): EntryLine => ({ kindId: "rvk_1", tariffId: "trf_1", rateCode: "stall_day", quantity: "1", amount, ...(taxableId ? { taxableId } : {}) });

const refs = (stops: readonly Stop[]) => stops.map(({ subject }) => subject.taxable?.reference ?? subject.taxpayer?.number);
const at = (of: Round, key: string, done: readonly Recorded[] = [], on = TODAY) => stopsOf(of, done, on).find((one) => one.key === key);

test("a round is in the order of its markets and of the numbers of their places, and then of who owes most", () => {
  const [debt] = round().orders;
  if (!debt) throw new Error("no order");
  const taxpayers = [...round().taxpayers, { id: "txp_3", number: "R-000125", nameAr: "", nameLatin: "Essai" }];
  const orders = [{ ...debt, id: "ord_3", taxpayerId: "txp_2", principal: "20.00" }, { ...debt, id: "ord_4", taxpayerId: "txp_3", principal: "900.00" }];
  const taxables = ["Souk B-1", "Souk A-10", "Souk A-2", "Souk A-1"].map((reference) => place(reference, reference));
  expect(refs(stopsOf(round({ taxpayers, taxables, orders }), [], TODAY))).toEqual(["Souk A-1", "Souk A-2", "Souk A-10", "Souk B-1", "R-000125", "R-000124"]);
  expect(["Souk A-12", "Souk A 12b", "A-17", "سوق النموذج 7", "Kiosque"].map(marketOf)).toEqual(["Souk A", "Souk A", "A", "سوق النموذج", "Kiosque"]);
});

test("on the round is who owes something or has a fee due that day, and nobody else", () => {
  const taxables = [
    place("day", "A-1"), place("month", "A-2", { daily: null }), place("unsaid", "A-3", { daily: { rateCode: null, quantity: "1" } }),
    place("large", "A-4", { daily: { rateCode: "stall_day", quantity: "3" } }), place("gone", "A-5", { daily: { rateCode: "autre", quantity: "1" } }),
  ];
  const stops = stopsOf(round({ taxables, orders: [] }), [], TODAY);
  expect(stops.map(({ key, left, unpriced }) => [key, left, unpriced])).toEqual([["day", 500, false], ["unsaid", 0, true], ["large", 1500, false]]);
  // The price is that of the day, also when the round was taken before it.
  expect(at(round({ taxables, orders: [] }), "day", [], "2026-11-25")?.left).toBe(600);
  expect(stopsOf(round({ taxables: [], orders: [] }), [], TODAY)).toEqual([]);
});

test("an order is owed at the place that it was assessed for, and otherwise by whoever owes it", () => {
  const [one, other] = round().orders;
  if (!one || !other) throw new Error("no orders");
  const stops = stopsOf(round({ taxables: [place("txb_1", "A-17", { taxpayerId: "txp_1" })], orders: [{ ...one, taxableId: "txb_1" }, { ...other, taxableId: "txb_9" }] }), [], TODAY);
  expect(stops.map(({ key, left }) => [key, left])).toEqual([["txb_1", 500 + 5000], ["txp_1", 12_200]]);
});

test("what was collected today is ticked, and what was collected in part says so", () => {
  const of = round({ taxables: [place("txb_1", "A-1"), place("txb_2", "A-2")] });
  expect(at(of, "txb_1")?.done).toBe(false);
  const done = entries([receipt(1, [fee("5.00", "txb_1")])]);
  expect(at(of, "txb_1", done)).toMatchObject({ done: true, collected: 500, left: 0 });
  expect(at(of, "txb_2", done)).toMatchObject({ done: false, collected: 0, left: 500 });
  // What was made void was not collected, and neither was it today what was collected yesterday.
  expect(at(of, "txb_1", entries([receipt(1, [fee("5.00", "txb_1")]), { kind: "void", number: 1, reasons: "essai" }]))?.done).toBe(false);
  expect(at(of, "txb_1", entries([receipt(1, [fee("5.00", "txb_1")])], "2026-11-21"))?.done).toBe(false);
  // An order in part, then the rest of it; the tick stays when it was sent.
  const part = [receipt(1, [{ orderId: "ord_2", amount: "20.00" }, { orderId: "ord_1", amount: "122.00" }], "txp_1")];
  expect(at(of, "txp_1", entries(part))).toMatchObject({ done: false, collected: 14_200, left: 3000 });
  const all = [...part, receipt(2, [{ orderId: "ord_2", amount: "30.00" }], "txp_1")];
  expect(at(of, "txp_1", entries(all))).toMatchObject({ done: true, collected: 17_200, left: 0 });
  expect(at(of, "txp_1", entries(all, TODAY, NOON))).toMatchObject({ done: true, left: 0 });
});

test("what was paid without a place, or at another till, goes to the places of the payer one after the other", () => {
  const taxables = [place("txb_1", "A-1"), place("txb_2", "A-2"), place("txb_3", "A-3", { taxpayerId: "txp_1" })];
  const collected = [{ taxpayerId: "txp_2", kindId: "rvk_1", amount: "5.00" }];
  const of = round({ taxables, orders: [], collected });
  const done = (on: string, acts: Act[] = []) => taxables.map(({ id }) => at(of, id, entries(acts, on), on)?.done);
  expect(done(TODAY)).toEqual([true, false, false]);
  expect(done(TODAY, [receipt(1, [fee("5.00")], "txp_2")])).toEqual([true, true, false]);
  expect(done("2026-11-23"), "what other tills had that day says nothing of the next").toEqual([false, false, false]);
  const unsaid = round({ taxables: [place("txb_1", "A-1", { daily: { rateCode: null, quantity: "1" } })], orders: [], collected });
  expect(at(unsaid, "txb_1")).toMatchObject({ done: true, collected: 500 });
});

test("a search narrows the round by name, number, place or order", () => {
  const stops = stopsOf(round({ taxables: [place("txb_1", "Souk A-1"), place("txb_2", "Souk B-1", { label: "محل تجريبي" })] }), [], TODAY);
  expect(narrowed(stops, "  ")).toHaveLength(3);
  expect(refs(narrowed(stops, "souk b"))).toEqual(["Souk B-1"]);
  expect(refs(narrowed(stops, "احمد"))).toEqual(["R-000123"]);
  expect(refs(narrowed(stops, "2026-000001"))).toEqual(["R-000123"]);
  expect(refs(narrowed(stops, "محل"))).toEqual(["Souk B-1"]);
  expect(narrowed(stops, "zuxiwo")).toEqual([]);
});

test("a round is the whole of its parts, each thing of it once", () => {
  const first: Part = { ...round({ orders: [], collected: [] }), more: "orders" };
  const second: Part = { ...round({ taxables: [], kinds: [], nextSequence: 9 }), more: null };
  expect(joined([first, second])).toEqual(round({ collected: [] }));
});
