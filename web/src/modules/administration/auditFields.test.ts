import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { AUDIT_FIELDS, spokenPath, wordOf } from "./auditFields";

const read = (locale: string) => readFileSync(new URL(`../../../../i18n/${locale}/administration.web.ftl`, import.meta.url), "utf8");

test("every field that the trail has a word for has it in every language of the screen, and none is said that nobody writes", () => {
  const words = [...AUDIT_FIELDS].map(wordOf).sort();
  for (const locale of ["ar", "fr", "en"]) {
    const said = [...read(locale).matchAll(/^(web-audit-field-[a-z-]+) =/gm)].map((match) => match[1] ?? "").sort();
    expect(said, locale).toEqual(words);
  }
});

test("a path is said part by part, lines are counted from one, and what is unknown stays as it is", () => {
  const t = (id: string) => ({ "web-audit-field-lines": "Lines", "web-audit-field-amount": "Amount" })[id] ?? "?";
  expect(spokenPath("lines.0.amount", t)).toBe("Lines 1 · Amount");
  expect(spokenPath("lines.11", t)).toBe("Lines 12");
  expect(spokenPath("quirk.amount", t)).toBe("quirk · Amount");
});
