import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";

const MODULES = new URL("../modules/", import.meta.url).pathname;
/** Where what is chosen narrows no list: which tab, version, report or paper is shown. */
const NO_LIST = ["budget/budget.tsx", "regie/reports.tsx", "regie/taxableLabelsPage.tsx"];

const screens = readdirSync(MODULES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".tsx"))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ name: relative(MODULES, path), text: readFileSync(path, "utf8") }));
const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;

// "Filters, columns and order, kept": a view that forgets the filters shows other rows than it was saved with.
test("every list that can be narrowed gives its filters to its saved views", () => {
  const forgetful = screens
    .filter(({ text }) => text.includes('from "@/ui/filters"'))
    .filter(({ text }) => count(text, /(?:filters=\{|kept: )(?:\w+\.)?kept\b/g) < count(text, /\buseFilters\(/g))
    .map(({ name }) => name);
  expect(forgetful.sort()).toEqual(NO_LIST);
});

const opened = (text: string, tag: RegExp) => text.split(tag).slice(1).map((rest) => rest.split(/columns=/)[0] ?? rest);
/** The tables of a screen, each as its opening is written. */
const tables = (text: string) => opened(text, /<Table\s/);
/** These and the lists that hold one. */
const named = (text: string) => opened(text, /<(?:Table|ActList|List)\s/);

test("every list that is read page by page can be sorted, exported and kept as a view", () => {
  const bare = screens.filter(({ text }) =>
    text.split(/^(?:export )?function /m).some((part) => {
      const paged = tables(part).filter((table) => part.includes("usePages(") || /\bpages=\{/.test(table));
      return !paged.every((table) => /\bid=/.test(table));
    }));
  expect(bare.map(({ name }) => name).sort()).toEqual([]);
});

test("no two tables keep their views under one name", () => {
  const names = screens.flatMap(({ text }) => named(text).flatMap((table) => /\bid="([^"]+)"/.exec(table)?.[1] ?? []));
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
