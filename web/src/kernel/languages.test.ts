import { expect, test } from "vitest";
import { directionOf, LOCALES, localeFor, standsIn } from "./languages";
import { bundleOf } from "./locale";

test("whoever has not chosen is greeted in the commune's first language", () => {
  expect(localeFor(["fr", "ar"], "ar", false)).toBe("fr");
  expect(localeFor(["ar", "fr"], "ar", false)).toBe("ar");
  expect(localeFor([], "fr", false)).toBe("ar");
});

test("a choice holds where the commune offers it, and is French or the commune's first language elsewhere", () => {
  expect(localeFor(["ar", "fr", "zgh", "en"], "zgh", true)).toBe("zgh");
  expect(localeFor(["ar", "fr"], "en", true)).toBe("fr");
  expect(localeFor(["ar"], "zgh", true)).toBe("ar");
  expect(localeFor(["ar"], "fr", true)).toBe("ar");
});

test("the language that stands in is written in the same direction", () => {
  for (const locale of LOCALES) {
    const other = standsIn(locale);
    if (other) expect(directionOf(other)).toBe(directionOf(locale));
  }
});

test("a plural is chosen the same on every machine, also where the browser does not know the language", () => {
  const say = (count: number) => {
    const bundle = bundleOf("zgh", ["told = { $count ->\n    [one] ⵢⴰⵏ { $count }\n   *[other] ⴽⵉⴳⴰⵏ { $count }\n }\n"]);
    const pattern = bundle.getMessage("told")?.value;
    return pattern ? bundle.formatPattern(pattern, { count }) : "";
  };
  expect([say(1), say(2), say(11)]).toEqual(["ⵢⴰⵏ 1", "ⴽⵉⴳⴰⵏ 2", "ⴽⵉⴳⴰⵏ 11"]);
});
