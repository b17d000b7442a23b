import { expect, test } from "vitest";
import { tariffState } from "./tariff";
import { isOutside } from "./tariffForms";

test("a typed price is held against the law's bounds, both included", () => {
  const law = { low: "4", high: "20" };
  for (const typed of ["4", "20", "12,50", "20.0000", "", "x"]) expect(isOutside(typed, law), typed).toBe(false);
  for (const typed of ["3,99", "20,01", "0", "1 200"]) expect(isOutside(typed, law), typed).toBe(true);
  expect(isOutside("1000", { low: null, high: null })).toBe(false);
});

test("a tariff is told by what holds of it today", () => {
  const tariff = { inForce: false, awaitsOverrule: false, withdrawal: null, from: "2026-01-01" };
  const withdrawal = { reasons: "essai", decidedAt: "2026-01-02T00:00:00Z", decidedBy: { id: "stf_1", name: { ar: "المثال", fr: "El Mithal" } } };
  expect(tariffState({ ...tariff, inForce: true }, "2026-06-01")).toBe("in-force");
  expect(tariffState({ ...tariff, awaitsOverrule: true }, "2026-06-01")).toBe("awaits");
  expect(tariffState({ ...tariff, withdrawal }, "2026-06-01")).toBe("withdrawn");
  expect(tariffState(tariff, "2025-12-31")).toBe("planned");
  expect(tariffState(tariff, "2026-06-01")).toBe("past");
});
