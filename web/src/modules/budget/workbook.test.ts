import { expect, test } from "vitest";
import { base64, isWorkbook } from "./workbook";

test("a workbook is known by its first bytes, and sent whole", () => {
  expect(isWorkbook(new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14]))).toBe(true);
  expect(isWorkbook(new TextEncoder().encode("1020;1;recette"))).toBe(false);
  expect(isWorkbook(new Uint8Array([0x50, 0x4b]))).toBe(false);
  const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => at % 251);
  expect(Uint8Array.from(atob(base64(bytes)), (letter) => letter.charCodeAt(0))).toEqual(bytes);
});
