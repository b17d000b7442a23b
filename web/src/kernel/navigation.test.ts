import { expect, test } from "vitest";
import { arrange, entryOf, FEW, foldOf, type Arranged } from "./navigation";
import { webModules, type Screen, type WebModule } from "./outside";

const page = (path: string, more: Partial<Screen> = {}): Screen => ({ path, load: () => Promise.resolve({}), name: "Page", acts: [path], label: `name ${path}`, glyph: "file", ...more });
const module = (paths: readonly string[], navigation?: WebModule["navigation"]): WebModule => ({ screens: paths.map((path) => page(path)), ...(navigation && { navigation }) });
const all = () => true;
const paths = ({ sections }: Arranged) =>
  sections.map((section) => [section.label, section.entries.map((entry) => entry.path), Object.fromEntries(section.folds.map((fold) => [fold.label, fold.entries.map((entry) => entry.path)]))]);

const MARKET = module(["/m", "/m/a", "/m/b", "/m/c", "/m/d"], { label: "market", folds: [{ label: "hall", paths: ["/m/b", "/m/a"] }, { label: "books", paths: ["/m/c", "/m/d"] }] });
const FLEET = module(["/f", "/f/a", "/f/b"], { label: "fleet" });
const WORKS = module(["/w"], { label: "market", folds: [{ label: "books", paths: ["/w"] }] });
const HOME: WebModule = { screens: [page("/", { order: 0, entry: "top" }), page("/new", { entry: "begin" }), page("/found", { entry: "none" }), page("/thing/$id", { label: undefined })], navigation: { label: "fleet" } };

test("many entries stand by module and by kind of work, and modules of one name together", () => {
  expect(paths(arrange([MARKET, FLEET, WORKS, HOME], all))).toEqual([
    [undefined, ["/"], {}],
    ["market", ["/m"], { hall: ["/m/b", "/m/a"], books: ["/m/c", "/m/d", "/w"] }],
    ["fleet", ["/f", "/f/a", "/f/b"], {}],
  ]);
});

test("a module that says nothing of it stands above the named ones", () => {
  expect(paths(arrange([MARKET, FLEET, module(["/plots"]), HOME], all))[0]).toEqual([undefined, ["/", "/plots"], {}]);
});

test("whoever has few entries reads them in one list, and what begins something is a button", () => {
  const few = arrange([MARKET, FLEET, HOME], (act) => ["/", "/new", "/m/a", "/m/c", "/f"].includes(act));
  expect(paths(few)).toEqual([[undefined, ["/", "/m/a", "/m/c", "/f"], {}]]);
  expect(few.begin.map((entry) => entry.path)).toEqual(["/new"]);
});

test("one entry is not folded", () => {
  const market = paths(arrange([MARKET, FLEET, HOME], (act) => act !== "/m/d"))[1];
  expect(market).toEqual(["market", ["/m", "/m/c"], { hall: ["/m/b", "/m/a"] }]);
});

test("the entry of a page is the nearest one above it, and its fold is known", () => {
  const arranged = arrange([MARKET, FLEET, HOME], all);
  expect(entryOf(arranged, "/m/a/9")?.path).toBe("/m/a");
  expect(foldOf(arranged, entryOf(arranged, "/m/a/9"))).toBe("hall");
  expect(entryOf(arranged, "/m/x")?.path).toBe("/m");
  expect(foldOf(arranged, entryOf(arranged, "/m/x"))).toBeUndefined();
  expect(entryOf(arranged, "/mx")).toBeUndefined();
  expect(entryOf(arranged, "/")?.path).toBe("/");
});

test("every path that a module folds is an entry of it, once, and nobody reads more than a list at a glance", () => {
  for (const { screens, navigation } of webModules) {
    const folded = (navigation?.folds ?? []).flatMap((fold) => fold.paths);
    expect(new Set(folded).size).toBe(folded.length);
    expect(folded.filter((path) => !screens.some((screen) => screen.path === path && screen.label && screen.glyph))).toEqual([]);
  }
  for (const section of arrange(webModules, all).sections) {
    expect(section.entries.length + section.folds.length, section.label).toBeLessThanOrEqual(FEW);
    for (const fold of section.folds) expect(fold.entries.length, fold.label).toBeLessThanOrEqual(FEW);
  }
});
