import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isAtWork, percentOf, ROLL_OUTCOMES, ROLL_STATES, ROLL_STEPS, stepOf } from "./rollLabels";

test("every state, outcome and step of a roll has a text in each language", () => {
  const groups = { state: ROLL_STATES, outcome: ROLL_OUTCOMES, step: ROLL_STEPS };
  for (const locale of ["ar", "fr", "en"]) {
    const source = `\n${readFileSync(new URL(`../../../../i18n/${locale}/regie.web.ftl`, import.meta.url), "utf8")}`;
    for (const [group, values] of Object.entries(groups)) {
      for (const value of values) expect(source).toContain(`\nweb-regie-roll-${group}-${value.toLowerCase().replaceAll("_", "-")} =`);
    }
  }
});

test("a roll that stopped stands at the step at which it stopped", () => {
  const at = "2026-11-20T12:00:00Z";
  expect(stepOf({ state: "PREPARING", preparedAt: null, runAt: null })).toBe(0);
  expect(stepOf({ state: "FAILED", preparedAt: null, runAt: null })).toBe(0);
  expect(stepOf({ state: "PREPARED", preparedAt: at, runAt: null })).toBe(1);
  expect(stepOf({ state: "FAILED", preparedAt: at, runAt: at })).toBe(2);
  expect(stepOf({ state: "DONE", preparedAt: at, runAt: at })).toBe(3);
});

test("the bar is full when nothing is left, and never before", () => {
  expect(percentOf({ done: 0, total: 0 })).toBe(100);
  expect(percentOf({ done: 49_999, total: 50_000 })).toBe(99);
  expect(percentOf({ done: 50_000, total: 50_000 })).toBe(100);
  expect(["PREPARING", "RUNNING"].every(isAtWork)).toBe(true);
  expect(isAtWork("FAILED")).toBe(false);
});
