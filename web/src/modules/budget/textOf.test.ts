import { expect, test } from "vitest";
import { textOf } from "./textOf";

test("a file is read as a spreadsheet writes Arabic, and an older encoding is refused rather than guessed", () => {
  expect(textOf(new TextEncoder().encode("\uFEFF1020;مداخيل"))).toBe("1020;مداخيل");
  expect(textOf(new Uint8Array([0xff, 0xfe, 0x31, 0x00, 0x45, 0x06]))).toBe("1م");
  expect(textOf(new Uint8Array([0x31, 0x3b, 0xe3, 0xcf, 0xc7]))).toBeNull();
});
