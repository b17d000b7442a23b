import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FACT_KINDS, factFigures } from "./factText";

test("numbers and amounts among the facts are written as the reader's language writes them", () => {
  expect(factFigures("amount", "1200.00", "fr")).toBe("1\u202f200,00");
  expect(factFigures("amount", "1200", "ar")).toBe("1.200,00");
  expect(factFigures("surface", "1250.5", "fr")).toBe("1\u202f250,5");
  expect(factFigures("count", "12", "en")).toBe("12");
});

test("words and codes stay as they were written, also those that look like a number", () => {
  for (const name of ["reason", "zone", "rate", "class"]) expect(factFigures(name, "1200.00", "fr"), name).toBeNull();
});

test("every fact that a rule reads is shown by what it is", () => {
  const rules = readFileSync(new URL("../../../../crates/modules/regie/src/calc/facts.rs", import.meta.url), "utf8");
  const read = [...rules.matchAll(/\b(?:needs|may)\("(\w+)", (\w+)\)/g)].map(([, name = "", kind = ""]) => [name, kind.toUpperCase()] as const);
  expect(read.length).toBeGreaterThan(15);
  for (const [name, kind] of read) expect(FACT_KINDS[name], name).toBe(kind === "RATE" || kind === "TEXT" ? undefined : kind);
});
