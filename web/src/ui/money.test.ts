import { expect, test } from "vitest";
import { centimes, figures, fromCentimes, moneyFigures, parseMoney, parseNumber } from "./money";

test("an amount is written as each language writes it, to the centime", () => {
  expect(moneyFigures("1234567.50", "fr")).toBe("1\u202f234\u202f567,50");
  expect(moneyFigures("1234.50", "ar")).toBe("1.234,50");
  expect(moneyFigures("1234.5", "en")).toBe("1,234.50");
  expect(moneyFigures("20", "zgh")).toBe("20,00");
  expect(moneyFigures("0.05", "fr")).toBe("0,05");
});

test("what is taken away keeps its sign before the number, also inside Arabic", () => {
  expect(moneyFigures("-1234.50", "fr")).toBe("-1\u202f234,50");
  expect(moneyFigures("-1234.50", "ar")).toBe("\u200e-1.234,50");
});

test("no number is rounded on its way to the screen", () => {
  expect(moneyFigures("90071992547409931.25", "en")).toBe("90,071,992,547,409,931.25");
  expect(figures("0.0125", "fr")).toBe("0,0125");
  expect(figures("à décider", "fr")).toBe("à décider");
});

test("a clerk may type an amount in any usual way", () => {
  for (const typed of ["1234.5", "1234,5", "1 234,50", "1\u202f234,50", "1\u00a0234,50", "1.234,50", "1,234.50", "01234.50", "١٢٣٤٫٥٠", " 1234,50 "]) {
    expect(parseMoney(typed), typed).toBe("1234.50");
  }
  expect(parseMoney("20")).toBe("20.00");
  expect(parseMoney("1.234.567")).toBe("1234567.00");
  expect(parseMoney("0,05")).toBe("0.05");
});

test("what is no amount, or can be read in two ways, is refused", () => {
  for (const typed of ["", "vingt", "-5", "12,", ",5", "1.234", "1,234", "1,5,5", "1.234.56", "12 34", "1,234,5", "12.345.6", "3,456"]) {
    expect(parseMoney(typed), typed).toBeNull();
  }
});

test("a price may have more decimals than an amount", () => {
  expect(parseNumber("0,1234", 4)).toBe("0.1234");
  expect(parseNumber("1.234", 4)).toBe("1.234");
  expect(parseNumber("0,12345", 4)).toBeNull();
});

test("centimes come back as they went", () => {
  for (const amount of ["0.00", "0.05", "12.50", "-0.05", "-1234.50", "98765432.10"]) expect(fromCentimes(centimes(amount))).toBe(amount);
  expect(centimes("12.5")).toBe(1250);
  expect(centimes("0.10") + centimes("0.20")).toBe(30);
});
