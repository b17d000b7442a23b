import { expect, test } from "vitest";
import { deadlines, presses } from "./deadlines";
import type { CalendarItem, Duty } from "./queries";

const item = (occasion: CalendarItem["occasion"], due: string, nominal = due): CalendarItem => ({ occasion, nominal, due, certain: true, basis: "essai" });
const task = (duty: Duty["duty"], due: string, state: Duty["state"], on?: string): Duty => ({
  duty, version: 0, due, certain: true, basis: "essai", state, done: on ? { on, reference: null } : null, role: "BUDGET_OFFICER", act: "budget.essai", noted: false, takenBy: null,
});
const items = [item("COMMISSION", "2025-09-19"), item("SESSION", "2025-10-01"), item("ADOPTION", "2025-11-17", "2025-11-15"), item("RESUBMISSION", "2025-12-31"), item("STATEMENT", "2027-02-01", "2027-01-31")];
const told = (rows: ReturnType<typeof deadlines>) => rows.map((row) => [row.key, row.state]);

test("where there is a budget its deadlines stand as the server says, whatever the calendar would", () => {
  const tasks = [task("PREPARATION", "2025-09-19", "DONE", "2025-09-10"), task("ADOPTION", "2025-11-17", "LATE"), task("CLOSING", "2027-02-01", "OPEN")];
  const rows = deadlines(items, tasks, "2025-12-01");
  expect(told(rows)).toEqual([["PREPARATION 0", "DONE"], ["SESSION", "PAST"], ["ADOPTION 0", "LATE"], ["CLOSING 0", "OPEN"]]);
  expect(rows.map((row) => row.done)).toEqual(["2025-09-10", null, null, null]);
  expect(rows.map((row) => row.nominal)).toEqual([null, "2025-10-01", "2025-11-15", null]);
  expect(told(deadlines(items, tasks, "2025-12-01", true))).toContainEqual(["COMMISSION", "PAST"]);
});

test("where there is none its days are told, but not what arises only from a refusal", () => {
  expect(told(deadlines(items, undefined, "2025-10-02"))).toEqual([["COMMISSION", "PAST"], ["SESSION", "PAST"], ["ADOPTION", "OPEN"], ["STATEMENT", "OPEN"]]);
});

test("what has to be done within a month, or should have been, presses; what is done, over or far does not", () => {
  const rows = (["OPEN", "LATE", "DONE", "PAST"] as const).flatMap((state) => ["2025-10-31", "2025-11-20", "2025-12-30", "2026-01-31"].map((due) => task("ADOPTION", due, state)));
  expect(rows.filter((row) => presses(row, "2025-12-01")).map((row) => `${row.state} ${row.due}`)).toEqual(["OPEN 2025-11-20", "OPEN 2025-12-30", "LATE 2025-11-20", "LATE 2025-12-30"]);
});
