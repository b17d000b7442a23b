import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as labels from "./labels";

const read = (locale: string) => readFileSync(new URL(`../../../../i18n/${locale}/regie.web.ftl`, import.meta.url), "utf8");
const GROUPS: Record<labels.Group, readonly string[]> = {
  nature: labels.NATURES, rule: labels.RULES, due: labels.DUE_RULES, late: labels.LATE_RULES, measure: labels.MEASURES,
  assessor: labels.ASSESSORS, collector: labels.COLLECTORS, "taxpayer-kind": labels.TAXPAYER_KINDS,
  "taxable-kind": labels.TAXABLE_KINDS, likeness: labels.LIKENESSES,
};

test("every word of kinds of revenue and of taxpayers has a text, in both languages", () => {
  for (const locale of ["ar", "fr"]) {
    const source = `\n${read(locale)}`;
    for (const [group, values] of Object.entries(GROUPS)) {
      for (const value of values) expect(source).toContain(`\nweb-regie-${group}-${value.toLowerCase().replaceAll("_", "-")} =`);
    }
  }
});
