import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as labels from "./receiptLabels";

const read = (locale: string) => readFileSync(new URL(`../../../../i18n/${locale}/regie.web.ftl`, import.meta.url), "utf8");
const GROUPS: Record<labels.ReceiptGroup, readonly string[]> = {
  mode: labels.MODES, "receipt-state": labels.RECEIPT_STATES, "receipt-format": labels.FORMATS, "receipt-language": labels.PRINT_LANGUAGES,
  component: labels.COMPONENTS, counted: labels.COUNTED,
};

test("every word of receipts has a text, in both languages", () => {
  for (const locale of ["ar", "fr"]) {
    const source = `\n${read(locale)}`;
    for (const [group, values] of Object.entries(GROUPS)) {
      for (const value of values) expect(source).toContain(`\nweb-regie-${group}-${value.toLowerCase().replaceAll("_", "-")} =`);
    }
  }
});
