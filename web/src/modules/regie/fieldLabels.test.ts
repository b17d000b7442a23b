import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as labels from "./fieldLabels";

const read = (locale: string) => readFileSync(new URL(`../../../../i18n/${locale}/regie.web.ftl`, import.meta.url), "utf8");
const GROUPS: Record<labels.FieldGroup, readonly string[]> = {
  device: labels.FIELD_DEVICE_STATES, ending: labels.FIELD_ENDINGS, state: labels.FIELD_ENTRY_STATES, kind: labels.FIELD_ENTRY_KINDS,
  outcome: labels.FIELD_FILE_OUTCOMES,
};

test("every word of phones and of what they sent has a text, in both languages", () => {
  for (const locale of ["ar", "fr"]) {
    const source = `\n${read(locale)}`;
    for (const [group, values] of Object.entries(GROUPS)) {
      for (const value of values) expect(source).toContain(`\nweb-regie-field-${group}-${value.toLowerCase()} =`);
    }
  }
});
