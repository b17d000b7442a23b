import { expect, test } from "vitest";
import { csv } from "./csv";

test("a cell never becomes a formula in a spreadsheet", () => {
  for (const bad of ["=1+1", "+1", "-cmd", "@SUM(A1)", " =1", "\t=1", "\u00a0=HYPERLINK(1)", "＝1", "|x", "%x"]) {
    expect(csv([[bad]]).replace("\uFEFF", "").replace(/^"/, "").startsWith("'"), bad).toBe(true);
  }
  expect(csv([["-12", "-12,50", "412/2026"]])).toBe("\uFEFF-12;-12,50;412/2026\r\n");
});

test("Arabic, quotes, separators and line ends come out as they went in", () => {
  expect(csv([["الاسم", "a;b"], ['dit "oui"', "1\n2"]])).toBe('\uFEFFالاسم;"a;b"\r\n"dit ""oui""";"1\n2"\r\n');
});
