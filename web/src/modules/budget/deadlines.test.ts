import { expect, test } from "vitest";
import { pressing, standingOf } from "./deadlines";

const version = { number: 1, state: "DRAFT", vote: null, visa: null };
const voted = { ...version, state: "VOTED", vote: { on: "2025-11-10" } };
const refused = { ...voted, state: "REFUSED", visa: { receivedOn: "2025-11-18" } };
type Budget = NonNullable<Parameters<typeof standingOf>[1]>;
const of = (occasion: Parameters<typeof standingOf>[0]["occasion"], due: string, versions?: Budget["versions"], on = "2025-12-01") =>
  standingOf({ occasion, due }, versions && { versions }, on);

test("what the budget itself tells is done, and late when it is not done in time", () => {
  expect(of("ADOPTION", "2025-11-17", [voted])).toEqual({ is: "done", on: "2025-11-10" });
  expect(of("ADOPTION", "2025-11-17", [version])).toEqual({ is: "due" });
  expect(of("SENDING", "2025-11-20", [voted])).toEqual({ is: "due" });
  expect(of("SENDING", "2025-11-20", [refused])).toEqual({ is: "done", on: "2025-11-18" });
});

test("a budget is presented again only after its visa was refused", () => {
  expect(of("RESUBMISSION", "2025-12-31", [voted])).toEqual({ is: "maybe" });
  expect(of("RESUBMISSION", "2025-12-31", [refused])).toEqual({ is: "due" });
  const again = { ...voted, number: 2, state: "SENT", visa: { receivedOn: "2025-12-20" } };
  expect(of("RESUBMISSION", "2025-12-31", [refused, again])).toEqual({ is: "done", on: "2025-12-20" });
  expect(of("RESUBMISSION", "2025-12-31", [voted], "2026-02-01")).toEqual({ is: "past" });
});

test("what nothing is known of is due until its day, and then only past", () => {
  expect(of("STATEMENT", "2026-01-31", [voted])).toEqual({ is: "due" });
  expect(of("STATEMENT", "2026-01-31", [voted], "2026-02-01")).toEqual({ is: "past" });
  expect(of("ADOPTION", "2025-11-17")).toEqual({ is: "past" });
});

test("what has to be done within a month, or should have been, presses; what is done or far does not", () => {
  const items = [{ occasion: "ADOPTION" as const, due: "2025-11-17" }, { occasion: "SENDING" as const, due: "2025-11-20" }, { occasion: "PAYMENT_ORDERS" as const, due: "2025-12-30" }, { occasion: "STATEMENT" as const, due: "2026-01-31" }];
  expect(pressing(items, { versions: [voted] }, "2025-12-01")).toBe(2);
  expect(pressing(items, undefined, "2025-12-01")).toBe(1);
  expect(pressing(items, { versions: [voted] }, "2025-11-29")).toBe(1);
});
