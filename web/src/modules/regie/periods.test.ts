import { expect, test } from "vitest";
import { daysOf, endedQuarters, keyOf, periodsAt, quarterOf, quartersAt } from "./periods";

test("a year and its quarters end on their last day and leave no day between them", () => {
  expect(daysOf({ year: 2026 })).toEqual({ from: "2026-01-01", until: "2026-12-31" });
  expect([1, 2, 3, 4].map((quarter) => daysOf({ year: 2026, quarter }))).toEqual([
    { from: "2026-01-01", until: "2026-03-31" }, { from: "2026-04-01", until: "2026-06-30" },
    { from: "2026-07-01", until: "2026-09-30" }, { from: "2026-10-01", until: "2026-12-31" },
  ]);
});

test("this year and the one before are offered, each once", () => {
  const keys = periodsAt("2026-11-22").map(keyOf);
  expect(keys).toEqual(["2026", "2026-1", "2026-2", "2026-3", "2026-4", "2025", "2025-1", "2025-2", "2025-3", "2025-4"]);
});

test("a quarter is offered once its last day is over", () => {
  expect(endedQuarters(2026, "2026-09-30")).toEqual([1, 2]);
  expect(endedQuarters(2026, "2026-10-01")).toEqual([1, 2, 3]);
  expect(endedQuarters(2026, "2026-02-01")).toEqual([]);
  expect(endedQuarters(2025, "2026-02-01")).toEqual([1, 2, 3, 4]);
});

test("returns are asked for the quarters that can still be assessed, the latest first", () => {
  const keys = quartersAt("2026-11-22").map(keyOf);
  expect(keys.slice(0, 5)).toEqual(["2026-3", "2026-2", "2026-1", "2025-4", "2025-3"]);
  expect([keys.length, keys.at(-1)]).toEqual([19, "2022-1"]);
});

test("days are named as a quarter when they are all of it and nothing else", () => {
  expect(quarterOf("2026-07-01", "2026-09-30")).toEqual({ year: 2026, quarter: 3 });
  expect(quarterOf("2026-08-10", "2026-09-30")).toBeUndefined();
  expect(quarterOf("2026-01-01", "2026-12-31")).toBeUndefined();
});
