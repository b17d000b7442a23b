import { expect, test } from "vitest";
import { centimes, fromCentimes, moneyFigures, parseMoney } from "./money";
import { readPasted } from "./pasted";

const LINES = new Map([["10203040", "bln_a"], ["10203050", "bln_b"]]);

test("a table of a spreadsheet gives the amounts of its lines, whatever stands between code and amount", () => {
  expect(readPasted("Code\tIntitulé\tMontant\n10203040\tDroits\t1 234,5\n\n١٠٢٠٣٠٥٠;2.000,00\n", LINES)).toEqual({
    amounts: { bln_a: "1234.50", bln_b: "2000.00" }, faults: [],
  });
});

test("every fault is told by its line", () => {
  expect(readPasted("10203040;1,00\n9999;1,00\n10203040;2,00\n10203050;mille\n10203050\n10203050;", LINES)).toEqual({
    amounts: { bln_a: "1.00" },
    faults: [
      { line: 2, what: "code", text: "9999" },
      { line: 3, what: "double", text: "10203040" },
      { line: 4, what: "amount", text: "mille" },
      { line: 5, what: "amount", text: "" },
    ],
  });
});

test("what is shown is read back as the same amount, in every language", () => {
  for (const locale of ["ar", "fr", "zgh", "en"] as const) {
    for (const amount of ["0.00", "999.50", "1234.05", "12345678.90"]) expect(parseMoney(moneyFigures(amount, locale))).toBe(amount);
  }
  expect(parseMoney("1.234")).toBeNull();
  expect(parseMoney("1,234,5")).toBeNull();
  expect(moneyFigures("-1234.5", "fr")).toBe("-1\u202f234,50");
  expect(fromCentimes(centimes("-1234.5"))).toBe("-1234.50");
});
