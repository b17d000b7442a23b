import { expect, test } from "vitest";
import { daysBetween, heights, marks, monthsBetween } from "./charts";

test("bars stand on one scale, the highest as high as its place, and nothing below the ground", () => {
  expect(heights([[50, 100], [25, -10]])).toEqual([[0.5, 1], [0.25, 0]]);
  expect(heights([[0], [0]])).toEqual([[0], [0]]);
  expect(heights([])).toEqual([]);
});

test("of many bars the first, the one in the middle and the last are named", () => {
  expect(marks(["a", "b"])).toEqual(["a", "b"]);
  expect(marks(["1", "2", "3", "4", "5", "6", "7"])).toEqual(["1", "4", "7"]);
});

test("days and months without takings have their place", () => {
  expect(daysBetween("2026-02-27", "2026-03-02")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"]);
  expect(daysBetween("2026-03-02", "2026-03-01")).toEqual([]);
  expect(monthsBetween("2025-11-15", "2026-02-01")).toEqual(["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"]);
});
