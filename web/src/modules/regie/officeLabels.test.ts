import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CASH_QUALITIES, holds } from "./officeLabels";

const read = (locale: string) => readFileSync(new URL(`../../../../i18n/${locale}/regie.web.ftl`, import.meta.url), "utf8");

test("every quality in which somebody acts for a régie has a text, in both languages", () => {
  for (const locale of ["ar", "fr"]) {
    for (const quality of CASH_QUALITIES) expect(`\n${read(locale)}`).toContain(`\nweb-regie-cash-quality-${quality.toLowerCase()} =`);
  }
});

test("a régie is in the hands of its régisseur and of a deputy, never of a collector or of somebody else", () => {
  expect(CASH_QUALITIES.filter(holds)).toEqual(["REGISSEUR", "DEPUTY"]);
  expect(holds(null)).toBe(false);
});
