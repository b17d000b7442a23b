import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as labels from "./reportLabels";

const read = (locale: string) => readFileSync(new URL(`../../../../i18n/${locale}/regie.web.ftl`, import.meta.url), "utf8");
const GROUPS: Record<labels.ReportGroup, readonly string[]> = { "report-kind": labels.REPORT_KINDS, "report-state": labels.REPORT_STATES };

test("every word of reports has a text, in every language of the screens", () => {
  for (const locale of ["ar", "fr", "en"]) {
    const source = `\n${read(locale)}`;
    for (const [group, values] of Object.entries(GROUPS)) {
      for (const value of values) expect(source).toContain(`\nweb-regie-${group}-${value.toLowerCase().replaceAll("_", "-")} =`);
    }
  }
});

test("a line is named by who or what it is about, before its number", () => {
  expect(labels.leadOf([{ id: "office" }, { id: "number" }, { id: "payer" }])).toBe("payer");
  expect(labels.leadOf([{ id: "number" }, { id: "office" }])).toBe("number");
  expect(labels.leadOf([{ id: "office" }])).toBeUndefined();
});
