import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FluentResource } from "@fluent/bundle";
import { expect, test } from "vitest";
import { LOCALES } from "./languages";
import { bundleOf } from "./locale";

const I18N = new URL("../../../i18n/", import.meta.url).pathname;
const SRC = new URL("../", import.meta.url).pathname;

const files = (locale: string) => readdirSync(join(I18N, locale)).filter((name) => name.endsWith(".web.ftl")).sort();
const read = (locale: string, name: string) => readFileSync(join(I18N, locale, name), "utf8");

/** id -> sorted variable names, of all screen texts of a locale. */
function texts(locale: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of files(locale)) {
    let current = "";
    for (const line of read(locale, name).split("\n")) {
      const id = /^([a-z][a-zA-Z0-9-]*) =/.exec(line)?.[1];
      if (id) {
        expect(found.has(id), `${id} is defined twice in ${locale}`).toBe(false);
        current = id;
        found.set(id, "");
      }
      if (line.startsWith("#") || !current) continue;
      const names = [...line.matchAll(/\$([a-zA-Z]+)/g)].map((match) => match[1] ?? "");
      const all = new Set([...(found.get(current) ?? "").split(",").filter(Boolean), ...names]);
      found.set(current, [...all].sort().join(","));
    }
  }
  return found;
}

test("Arabic and French have the same screen texts with the same variables", () => {
  expect(files("ar")).toEqual(files("fr"));
  const withoutPlural = (all: Map<string, string>) => Object.fromEntries([...all].sort());
  expect(withoutPlural(texts("ar"))).toEqual(withoutPlural(texts("fr")));
});

test("English has every screen text, Tamazight the whole frame; neither invents a text or a variable", () => {
  const french = texts("fr");
  expect(Object.fromEntries([...texts("en")].sort())).toEqual(Object.fromEntries([...french].sort()));
  const tamazight = texts("zgh");
  for (const [id, variables] of tamazight) expect(french.get(id), id).toBe(variables);
  const frame = [...read("fr", "shell.web.ftl").matchAll(/^(web-[a-z0-9-]+) =/gm)].map((match) => match[1] ?? "");
  expect(frame.filter((id) => !tamazight.has(id))).toEqual([]);
});

test("what stands in Tamazight files is written in Tifinagh, and nothing of another script hides in it", () => {
  for (const name of files("zgh")) {
    // What is filled in, names of formats and networks, and digits aside.
    const own = read("zgh", name).replace(/^#.*$/gm, "").replace(/^[a-z0-9-]+ =/gm, "").replace(/\{[^{}]*->|\[\w+\]|\{[^{}]*\}/g, "").replace(/\b(QR|PDF|JPEG|PNG|SMS|Ctrl K|Maj|MB|[Ww]ebhook)\b/g, "");
    expect([...own.matchAll(/[\p{L}]+/gu)].map((match) => match[0]).filter((word) => !/^\p{Script=Tifinagh}+$/u.test(word)), name).toEqual([]);
  }
});

test("every text resolves without an error, and none shows a placeholder", () => {
  for (const locale of LOCALES) {
    const sources = files(locale).map((name) => read(locale, name));
    const bundle = bundleOf(locale, sources);
    const variables = Object.fromEntries(
      [...texts(locale).values()].flatMap((names) => names.split(",")).map((name) => [name, name === "count" || name === "number" || name === "rank" ? 3 : "x"]),
    );
    for (const id of texts(locale).keys()) {
      const errors: Error[] = [];
      const message = bundle.getMessage(id);
      expect(message?.value, `${locale} ${id}`).toBeTruthy();
      if (message?.value) bundle.formatPattern(message.value, variables, errors);
      expect(errors, `${locale} ${id}`).toEqual([]);
    }
  }
});

test("every text the code asks for by its full id exists", () => {
  const known = texts("fr");
  const missing = new Set<string>();
  for (const entry of readdirSync(SRC, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || entry.name.endsWith(".test.ts")) continue;
    const source = readFileSync(join(entry.parentPath, entry.name), "utf8");
    for (const [, id] of source.matchAll(/["`](web-[a-z0-9-]*[a-z0-9])["`]/g)) if (id && !known.has(id)) missing.add(id);
  }
  expect([...missing]).toEqual([]);
});

test("the sources of both locales are valid Fluent", () => {
  for (const locale of LOCALES) {
    for (const name of files(locale)) {
      const source = read(locale, name);
      const entries = source.split("\n").filter((line) => /^[a-z][a-zA-Z0-9-]* =/.test(line)).length;
      expect(new FluentResource(source).body.length, `${locale}/${name}`).toBe(entries);
    }
  }
});
