import { expect, test } from "vitest";
import { step } from "./price";

test("what is begun counts whole, and the paper says so", () => {
  expect(step("DAY", "5", "2.5")).toEqual({ counted: "3", centimes: 1500 });
  expect(step("DAY", "5", "2.0")).toEqual({ counted: "2", centimes: 1000 });
  expect(step("m2", "0.75", "4.01")).toEqual({ counted: "5", centimes: 375 });
});

test("litres, cubic metres and percentages are taken as measured", () => {
  expect(step("LITRE", "0.1", "12.5")).toEqual({ counted: "12.5", centimes: 125 });
  expect(step("PERCENT", "7", "1250.50")).toEqual({ counted: "1250.50", centimes: 8754 });
});

test("nothing has no price", () => {
  for (const quantity of ["0", "", "-1", "vingt"]) expect(step("DAY", "5", quantity)).toBeNull();
  expect(step("LITRE", "0.04", "0.1")).toBeNull();
});
