import { expect, test } from "vitest";
import { priced } from "./tillPrice";

test("a day, a square metre or a piece that is begun counts whole", () => {
  expect(priced("DAY", "5", "3")).toBe(1500);
  expect(priced("DAY", "5", "2.1")).toBe(1500);
  expect(priced("M2", "0.75", "4.01")).toBe(375);
  expect(priced("UNIT", "2.50", "1")).toBe(250);
});

test("litres, cubic metres and percentages are taken as measured", () => {
  expect(priced("LITRE", "0.1", "12.5")).toBe(125);
  expect(priced("M3", "15", "1.5")).toBe(2250);
  expect(priced("PERCENT", "7", "1250.50")).toBe(8754);
});

test("half a centime goes up, and what is no number has no price", () => {
  expect(priced("LITRE", "0.05", "0.1")).toBe(1);
  expect(priced("LITRE", "0.04", "0.1")).toBe(0);
  for (const quantity of ["", "vingt", "-1", "1.23456"]) expect(priced("DAY", "5", quantity)).toBeNull();
});
