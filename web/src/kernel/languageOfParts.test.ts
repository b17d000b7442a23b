import { expect, test } from "vitest";
import { languageOf } from "./languageOfParts";

const borrowed = new Set(["Bureau et événement"]);

test("a text that was said in another language is known by itself, on every page", () => {
  expect(languageOf("  Bureau et événement ", { page: "zgh", other: "fr", borrowed })).toBe("fr");
  expect(languageOf("Bureau et événement", { page: "en", other: "fr", borrowed })).toBe("fr");
  expect(languageOf("Office and event", { page: "en", other: "fr", borrowed })).toBeNull();
});

test("on a page in Tifinagh the script of a message or a name tells its language", () => {
  const page = { page: "zgh", other: "fr", borrowed } as const;
  expect(["ⵜⴰⵙⵏⴰ", "PDF ⵏ ⵜⴰⵙⵏⴰ", "صفرو", "Vérifiez la date.", "125/2026", "—", ""].map((text) => languageOf(text, page))).toEqual(["zgh", "zgh", "ar", "fr", null, null, null]);
});
