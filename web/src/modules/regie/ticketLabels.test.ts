import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { TICKET_SOURCES, ticketsFrom, wholeNumber } from "./ticketLabels";

const read = (locale: string) => readFileSync(new URL(`../../../../i18n/${locale}/regie.web.ftl`, import.meta.url), "utf8");

test("every source of tickets has a text, in every language", () => {
  for (const locale of ["ar", "fr", "en"]) {
    const source = `\n${read(locale)}`;
    for (const value of TICKET_SOURCES) expect(source).toContain(`\nweb-regie-ticket-source-${value.toLowerCase()} =`);
  }
});

test("a range has as many tickets as numbers, both ends included, and what is no range has none", () => {
  expect(ticketsFrom(101, "150")).toBe(50);
  expect(ticketsFrom(7, 7)).toBe(1);
  expect(ticketsFrom(8, 7)).toBe(0);
  expect(ticketsFrom("", 7)).toBe(0);
  expect(wholeNumber("0")).toBeNull();
  expect(wholeNumber("1.5")).toBeNull();
  expect(wholeNumber("-3")).toBeNull();
});
