import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as labels from "./labels";

const read = (locale: string, name: string) => readFileSync(new URL(`../../../../i18n/${locale}/${name}`, import.meta.url), "utf8");
const GROUPS = {
  kind: labels.ACT_KINDS, state: labels.STATES, declarant: [...labels.BIRTH_DECLARANTS, ...labels.DEATH_DECLARANTS],
  precision: labels.PRECISIONS, marital: labels.MARITAL, piece: labels.PIECES, mention: labels.MENTIONS, document: labels.DOCUMENTS,
  requester: labels.REQUESTERS, regime: labels.REGIMES, signer: labels.SIGNERS, unsigned: labels.NO_SIGNATURE, sex: ["MALE", "FEMALE"], late: ["AUTHORISATION", "JUDGMENT"],
  corrected: labels.CORRECTED,
} as const;

test("every value of every choice has a text, in both languages", () => {
  for (const locale of ["ar", "fr"]) {
    const source = `\n${read(locale, "registry.web.ftl")}\n${read(locale, "registry.ftl")}`;
    for (const [group, values] of Object.entries(GROUPS)) {
      const prefix = labels.SERVER_IDS[group as keyof typeof GROUPS] ?? `web-${group}`;
      for (const value of values) expect(source).toContain(`\n${prefix}-${value.toLowerCase().replaceAll("_", "-")} =`);
    }
  }
});

test("a quality that the law's list names for both sexes is offered for each, a father's and an office's once", () => {
  expect(labels.bySex(["FATHER", "GRANDPARENT", "PROSECUTOR"])).toEqual(["FATHER", "GRANDPARENT:MALE", "GRANDPARENT:FEMALE", "PROSECUTOR"]);
});
