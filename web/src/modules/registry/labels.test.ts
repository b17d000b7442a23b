import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as labels from "./labels";

const source = readFileSync(new URL("../../../../i18n/fr/registry.web.ftl", import.meta.url), "utf8");
const GROUPS: Record<string, readonly string[]> = {
  kind: labels.ACT_KINDS, state: labels.STATES, declarant: [...labels.BIRTH_DECLARANTS, ...labels.DEATH_DECLARANTS],
  precision: labels.PRECISIONS, marital: labels.MARITAL, piece: labels.PIECES, mention: labels.MENTIONS, document: labels.DOCUMENTS,
  requester: labels.REQUESTERS, regime: labels.REGIMES, signer: labels.SIGNERS, sex: ["MALE", "FEMALE"], late: ["AUTHORISATION", "JUDGMENT"],
};

test("every value of every choice has a text", () => {
  for (const [group, values] of Object.entries(GROUPS)) {
    for (const value of values) expect(source).toContain(`\nweb-${group}-${value.toLowerCase().replaceAll("_", "-")} =`);
  }
});
