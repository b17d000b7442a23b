import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as labels from "./paymentLabels";

const read = (locale: string) => readFileSync(new URL(`../../../../i18n/${locale}/regie.web.ftl`, import.meta.url), "utf8");
const GROUPS: Record<labels.PaymentGroup, readonly string[]> = {
  state: labels.PAYMENT_STATES, reason: labels.PAYMENT_REASONS, difference: labels.PAYMENT_DIFFERENCES, decision: labels.PAYMENT_DECISIONS,
};

test("every word of payments has a text, in both languages", () => {
  for (const locale of ["ar", "fr"]) {
    const source = `\n${read(locale)}`;
    for (const [group, values] of Object.entries(GROUPS)) {
      for (const value of values) expect(source).toContain(`\nweb-regie-payment-${group}-${value.toLowerCase().replaceAll("_", "-")} =`);
    }
  }
});

test("what is asked for is a state, or all of them", () => {
  expect([labels.stateOf("SUSPENSE"), labels.stateOf("ALL"), labels.stateOf("")]).toEqual(["SUSPENSE", null, null]);
});
