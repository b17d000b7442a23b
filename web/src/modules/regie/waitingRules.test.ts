import { expect, test } from "vitest";
import { phonesHeld, phonesOpen, statementsOpen, ticketsLow } from "./waitingRules";

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
