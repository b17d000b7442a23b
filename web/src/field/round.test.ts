import { expect, test } from "vitest";
import { emptyFee, owing, summed } from "./basket";
import { feeLine, obstacle, unkept } from "./day";
import { Finder, owed, ratesOn } from "./round";
import { round } from "./testing";

const found = (typed: string) => new Finder(round()).find(typed).map(({ taxpayer, taxable, order }) => order?.id ?? taxable?.id ?? taxpayer?.id);

test("somebody is found by any writing of the name, by number, place or order", () => {
  for (const typed of ["احمد", "أَحْمَد المثال", "mithal ahmed", "R-000123", "000123", "٠٠٠١٢٣"]) expect(found(typed), typed).toContain("txp_1");
  expect(found("etoile")).toEqual(["txp_2"]);
  expect(found("a-17")).toEqual(["txb_1"]);
  expect(found("2026-000001")).toEqual(["ord_1"]);
  expect(found("   ")).toEqual([]);
  expect(found("zuxiwo")).toEqual([]);
});

test("a code is a stall's mark, a reference or a number, alone or at the end of an address", () => {
  const finder = new Finder(round());
  const token = "abcdefghijklmnopqrstuvwxyz012345";
  for (const text of [token, `https://essai.localhost/s/${token}`, `https://essai.localhost/s/${token}/?a=1`, " A-17 "]) expect(finder.resolve(text)?.taxable?.id, text).toBe("txb_1");
  expect(finder.resolve("2026-000001-14")?.order?.id).toBe("ord_1");
  expect(finder.resolve("R-000124")?.taxpayer?.id).toBe("txp_2");
  for (const text of ["", "autre", "https://essai.localhost/"]) expect(finder.resolve(text), text).toBeUndefined();
});

test("a price is that of the day, and a fee of another day is none", () => {
  const [kind] = round().kinds;
  expect(kind && ratesOn(kind, "2026-11-24").map((rate) => rate.amount)).toEqual(["5"]);
  expect(kind && ratesOn(kind, "2026-11-25").map((rate) => rate.amount)).toEqual(["6"]);
  expect(feeLine(round(), "2026-11-25", { kindId: "rvk_1", rateCode: "stall_day", quantity: "2" })?.priced.centimes).toBe(1200);
  expect(feeLine(round(), "2025-12-31", { kindId: "rvk_1", rateCode: "stall_day", quantity: "2" })).toBeUndefined();
});

test("what is owed is late, increase and principal, less what the phone itself was paid; the oldest first", () => {
  const due = owing(round(), "txp_1", new Map([["ord_1", 2200]]));
  expect(due.map(({ order, left }) => [order.id, left])).toEqual([["ord_1", 10_000], ["ord_2", 5000]]);
  expect(owing(round(), "txp_1", new Map([["ord_2", 5000]])).map(({ order }) => order.id)).toEqual(["ord_1"]);
  expect(round().orders.map(owed)).toEqual([5000, 12_200]);
});

test("a receipt pays no more orders than the commune reads of it, the oldest first", () => {
  const [, order] = round().orders;
  if (!order) throw new Error("no order");
  const many = Array.from({ length: 150 }, (_, at) => ({ ...order, id: `ord_${at}`, dueOn: `20${String(10 + (at % 15))}-03-31` }));
  const due = owing(round({ orders: many }), "txp_1", new Map());
  expect(due).toHaveLength(60);
  expect(due.at(-1)?.order.dueOn).toBe("2015-03-31");
});

test("a basket takes any part of an order and nothing beyond it, and fees at the price of the day", () => {
  const [taxpayer] = round().taxpayers;
  const [taxable] = round().taxables;
  const subject = { taxpayer, ...(taxable ? { taxable } : {}) };
  const due = owing(round(), "txp_1", new Map());
  const fee = { ...emptyFee("rvk_1|stall_day"), quantity: "2,5" };
  const good = summed(round(), "2026-11-22", subject, { fees: [fee, emptyFee()], orders: { ord_1: "12,00" } }, due);
  expect(good.total).toBe(1200 + 1500);
  expect(good.items.map((one) => one.line)).toEqual([
    { orderId: "ord_1", amount: "12.00" },
    { kindId: "rvk_1", tariffId: "trf_1", rateCode: "stall_day", quantity: "3", amount: "15.00", taxableId: "txb_1" },
  ]);
  const bad = summed(round(), "2026-11-22", subject, { fees: [{ ...fee, quantity: "x" }], orders: { ord_1: "122,01", ord_2: "0" } }, due);
  expect(bad.faults).toEqual({ ord_1: "too-much", ord_2: "amount", [fee.key]: "quantity" });
  expect(bad.items).toEqual([]);
});

test("no receipt is given without a round, an open day of today, and a book that is good today and has numbers", () => {
  const day = { on: "2026-11-22", float: 0, receipts: [], closed: false, taken: 0, expected: 0 };
  expect(obstacle(round(), 12, day, "2026-11-22")).toBeNull();
  expect(obstacle(undefined, 12, day, "2026-11-22")).toBe("no-round");
  expect(obstacle(round(), 12, undefined, "2026-11-22")).toBe("no-day");
  expect(obstacle(round(), 12, { ...day, closed: true }, "2026-11-22")).toBe("no-day");
  expect(obstacle(round(), 12, day, "2026-11-23")).toBe("other-day");
  expect(obstacle(round(), 12, { ...day, on: "2026-11-29" }, "2026-11-29")).toBeNull();
  expect(obstacle(round(), 12, { ...day, on: "2026-11-30" }, "2026-11-30")).toBe("expired");
  expect(obstacle(round(), 401, day, "2026-11-22")).toBe("used-up");
  expect(obstacle(round(), 12, { ...day, on: "1970-01-01" }, "1970-01-01")).toBe("clock");
});

test("that the browser may clear what only this phone has is grave, and otherwise worth knowing", () => {
  expect([unkept(false, 1), unkept(false, 0), unkept(true, 1), unkept(undefined, 1)]).toEqual(["bad", "info", null, null]);
});
