import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as labels from "./labels";

const read = (locale: string) => readFileSync(new URL(`../../../../i18n/${locale}/budget.web.ftl`, import.meta.url), "utf8");
const GROUPS: Record<labels.Group, readonly string[]> = {
  part: labels.PARTS, "chart-part": labels.PARTS, side: labels.SIDES, "version-kind": labels.VERSION_KINDS, "version-state": labels.VERSION_STATES, visa: labels.VISA_STATES,
  answer: labels.ANSWERS, authority: labels.AUTHORITIES, "transfer-state": labels.TRANSFER_STATES, "engagement-kind": labels.ENGAGEMENT_KINDS,
  "order-kind": labels.ORDER_KINDS, occasion: labels.OCCASIONS, ground: labels.GROUNDS, author: labels.AUTHORS, duty: labels.DUTIES,
  "duty-state": labels.DUTY_STATES, "duty-role": labels.DUTY_ROLES,
};

test("every word of the budget has a text, in every language of the screens", () => {
  for (const locale of ["ar", "fr", "en"]) {
    const source = `\n${read(locale)}`;
    for (const [group, values] of Object.entries(GROUPS)) {
      for (const value of values) expect(source).toContain(`\nweb-budget-${group}-${value.toLowerCase().replaceAll("_", "-")} =`);
    }
  }
});
