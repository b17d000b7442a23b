import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CERTAINTIES, FORMATS, STATES } from "./bankLabels";
import { pieces } from "./bankPieces";

test("the pieces of a file are the file again, wherever it is cut", () => {
  const bytes = Uint8Array.from({ length: 70_001 }, (_, at) => (at * 37) % 256);
  for (const size of [1_000, 32_768, 70_000, 70_001, 180_000]) {
    const cut = pieces(bytes, size);
    const whole = cut.flatMap(({ content }) => Array.from(atob(content), (letter) => letter.charCodeAt(0)));
    expect(cut.reduce((sum, piece) => sum + piece.size, 0)).toBe(bytes.length);
    expect(Uint8Array.from(whole)).toEqual(bytes);
  }
  expect(pieces(new Uint8Array())).toEqual([]);
});

test("every word of bank statements has a text in each language", () => {
  const groups = { format: FORMATS, state: STATES, certainty: CERTAINTIES };
  for (const locale of ["ar", "fr", "en"]) {
    const source = `\n${readFileSync(new URL(`../../../../i18n/${locale}/regie.web.ftl`, import.meta.url), "utf8")}`;
    for (const [group, values] of Object.entries(groups)) {
      for (const value of values) expect(source).toContain(`\nweb-regie-bank-${group}-${value.toLowerCase()} =`);
    }
    for (const state of STATES) expect(source).toContain(`\nweb-regie-bank-state-${state.toLowerCase()}-empty =`);
  }
});
