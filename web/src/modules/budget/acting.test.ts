import { expect, test } from "vitest";
import { authorityOf, daysTo, hindranceOf, isLive, isPayable, isReleasable, isUnpaid, stepOfTransfer } from "./acting";

const line = { code: "20101010", part: "OPERATING", side: "EXPENSE", chapter: "20", article: "10", programme: "10" };
const other = { ...line, code: "20101020" };

test("a transfer needs the word that the decree asks for, and there is none between articles, parts or with revenue", () => {
  expect(authorityOf(line, other)).toBe("PRESIDENT");
  expect(authorityOf(line, { ...other, programme: "20" })).toBe("DELIBERATION");
  const equipment = { ...line, part: "EQUIPMENT" };
  expect(authorityOf(equipment, { ...other, part: "EQUIPMENT", programme: "20" })).toBe("DELIBERATION_VISA");
  for (const wrong of [line, { ...other, article: "20" }, { ...other, chapter: "21" }, { ...other, part: "EQUIPMENT" }, { ...other, side: "REVENUE" }]) {
    expect(authorityOf(line, wrong)).toBeNull();
  }
});

test("a budget tells why nothing is done under it, and nothing when it may be", () => {
  const budget = { year: 2026, closedOn: null, lastOrderDay: "2026-12-30", inForce: { number: 1 }, interim: null, versions: [{ state: "VISAED" }] };
  for (const doing of ["move", "spend", "pay"] as const) expect(hindranceOf(budget, doing, "2026-12-30")).toBeUndefined();
  expect(hindranceOf(budget, "pay", "2026-12-31")).toBe("orders-over");
  expect(hindranceOf(budget, "spend", "2026-12-31")).toBeUndefined();
  expect(hindranceOf(budget, "spend", "2027-01-01")).toBe("over");
  expect(hindranceOf(budget, "spend", "2025-12-31")).toBe("ahead");
  expect(hindranceOf(budget, "move", "2025-12-31")).toBeUndefined();
  expect(hindranceOf({ ...budget, inForce: null }, "spend", "2026-06-01")).toBe("no-visa");
  const ordered = { ...budget, inForce: null, interim: { on: "2026-01-04" } };
  expect([hindranceOf(ordered, "spend", "2026-06-01"), hindranceOf(ordered, "move", "2026-06-01")]).toEqual([undefined, "no-visa"]);
  expect(hindranceOf({ ...budget, inForce: null }, "pay", "2026-06-01")).toBeUndefined();
  expect(hindranceOf({ ...budget, versions: [{ state: "SENT" }] }, "move", "2026-06-01")).toBe("pending");
  expect(hindranceOf({ ...budget, closedOn: "2026-12-31" }, "move", "2026-12-31")).toBe("closed");
  expect(isLive(budget, "2027-01-01")).toBe(false);
});

test("a transfer waits for one step after the other, and after the year only for an answer", () => {
  const visa = { state: "WAITING" as const, receivedOn: "2026-03-01", due: "2026-03-23", certain: true, since: null };
  const of = { authority: "DELIBERATION_VISA" as const, visa: null, end: null };
  expect(stepOfTransfer({ ...of, state: "PROPOSED" }, true)).toBe("deliberate");
  expect(stepOfTransfer({ ...of, state: "PROPOSED", authority: "PRESIDENT" }, true)).toBe("decide");
  expect(stepOfTransfer({ ...of, state: "DELIBERATED" }, true)).toBe("send");
  expect(stepOfTransfer({ ...of, state: "DELIBERATED" }, false)).toBeUndefined();
  expect(stepOfTransfer({ ...of, state: "SENT", visa }, false)).toBe("answer");
  expect(stepOfTransfer({ ...of, state: "APPLIED", visa: { ...visa, state: "TACIT" } }, true)).toBe("answer");
  expect(stepOfTransfer({ ...of, state: "APPLIED", authority: "PRESIDENT" }, true)).toBeUndefined();
});

test("days are counted from today, and nothing is paid without the visa or beyond what is left", () => {
  expect([daysTo("2026-03-29", "2026-03-29"), daysTo("2026-03-30", "2026-03-28"), daysTo("2026-01-01", "2026-01-03")]).toEqual([0, 2, -2]);
  const visa = { state: "GRANTED" as const, receivedOn: "2026-03-01", due: "2026-03-09", certain: true, since: "2026-03-02" };
  expect(isPayable({ visa, left: "10.00" })).toBe(true);
  expect(isPayable({ visa, left: "0.00" })).toBe(false);
  expect(isPayable({ visa: { ...visa, state: "WAITING" }, left: "10.00" })).toBe(false);
  expect(isUnpaid({ visa, payment: null })).toBe(true);
  expect(isUnpaid({ visa, payment: { on: "2026-03-10", reference: "VIR-1" } })).toBe(false);
  expect(isUnpaid({ visa: { ...visa, state: "WAITING" }, payment: null })).toBe(false);
  expect(isReleasable({ visa, left: "10.00" }, { closedOn: null })).toBe(true);
  expect(isReleasable({ visa, left: "0.00" }, { closedOn: null })).toBe(false);
  expect(isReleasable({ visa, left: "10.00" }, { closedOn: "2026-12-31" })).toBe(false);
});
