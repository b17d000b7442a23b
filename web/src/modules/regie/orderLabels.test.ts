import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as labels from "./orderLabels";

const GROUPS: Record<labels.OrderGroup, readonly string[]> = {
  outcome: labels.OUTCOMES, return: labels.RETURNS, part: labels.PARTS, "order-state": labels.ORDER_STATES,
  "order-change": labels.ORDER_CHANGES, "slip-state": labels.SLIP_STATES,
};

test("every word of assessments, orders and slips has a text in each language", () => {
  for (const locale of ["ar", "fr", "en"]) {
    const source = `\n${readFileSync(new URL(`../../../../i18n/${locale}/regie.web.ftl`, import.meta.url), "utf8")}`;
    for (const [group, values] of Object.entries(GROUPS)) {
      for (const value of values) expect(source).toContain(`\nweb-regie-${group}-${value.toLowerCase().replaceAll("_", "-")} =`);
    }
  }
});
