import { expect, test } from "vitest";
import { changes } from "./diff";

test("only what differs is shown, with its path", () => {
  expect(changes({ a: 1, b: { c: "x", d: null } }, { a: 1, b: { c: "y", d: true } })).toEqual([
    { path: "b.c", before: "x", after: "y" },
    { path: "b.d", before: null, after: "true" },
  ]);
});

test("a creation shows every value as new, a removal as old", () => {
  expect(changes(null, { a: 1 })).toEqual([{ path: "a", before: null, after: "1" }]);
  expect(changes({ a: 1 }, null)).toEqual([{ path: "a", before: "1", after: null }]);
});
