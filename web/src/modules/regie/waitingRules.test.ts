import { expect, test } from "vitest";
import { monthBefore, phonesHeld, phonesOpen, statementsOpen, ticketsLow, toCertify } from "./waitingRules";

test("tickets run low when fewer are left than were sold, and not when nobody bought any", () => {
  const row = (sold: number, closing: number) => ({ count: { sold, closing } });
  expect(ticketsLow([row(100, 99), row(100, 100), row(0, 0), row(5, 0)])).toBe(2);
});

test("a statement waits while one of its lines is matched with nothing", () => {
  const of = (hasNextPage: boolean, ...matched: number[]) => ({ nodes: matched.map((matchedCount) => ({ lineCount: 3, matchedCount })), pageInfo: { hasNextPage } });
  expect(statementsOpen(of(false, 3, 2, 0))).toBe(2);
  expect(statementsOpen(of(true, 3, 2))).toBe("1+");
  expect(statementsOpen(of(true, 3))).toBe(0);
});

test("a phone waits for somebody when its day stayed open or something of it is held", () => {
  const phone = (id: string, state: string, heldCount = 0) => ({ state, heldCount, waitingCount: 0, till: { id } });
  const phones = [phone("a", "ACTIVE"), phone("b", "LOST"), phone("c", "ACTIVE", 2)];
  expect(phonesOpen(phones, [{ till: { id: "a" } }, { till: { id: "b" } }, { till: { id: "desk" } }])).toBe(1);
  expect(phonesHeld(phones)).toBe(1);
});

test("a month waits for its certificate until there is one, across the turn of the year too", () => {
  expect(monthBefore("2026-12-04")).toEqual({ year: 2026, month: 11 });
  expect(monthBefore("2027-01-02")).toEqual({ year: 2026, month: 12 });
  const done = [{ year: 2026, month: 11 }];
  expect(toCertify(done, { year: 2026, month: 11 })).toBe(0);
  expect(toCertify(done, { year: 2026, month: 12 })).toBe(1);
});
