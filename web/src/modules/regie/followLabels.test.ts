import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as labels from "./followLabels";

const GROUPS: Record<labels.FollowGroup, readonly string[]> = {
  "notice-kind": labels.NOTICE_KINDS, "notice-manner": labels.NOTICE_MANNERS, "debt-age": labels.DEBT_AGES, "debt-by": labels.DEBT_GROUPINGS,
  "claim-outcome": labels.CLAIM_OUTCOMES, "claim-state": labels.CLAIM_STATES, "claim-manner": labels.CLAIM_MANNERS,
};

test("every word of notices, debts and claims has a text in each language", () => {
  for (const locale of ["ar", "fr", "en"]) {
    const source = `\n${readFileSync(new URL(`../../../../i18n/${locale}/regie.web.ftl`, import.meta.url), "utf8")}`;
    for (const [group, values] of Object.entries(GROUPS)) {
      for (const value of values) expect(source).toContain(`\nweb-regie-${group}-${value.toLowerCase().replaceAll("_", "-")} =`);
    }
  }
});
