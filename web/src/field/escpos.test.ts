import { expect, test } from "vitest";
import { raster } from "./escpos";

test("dark dots are printed, eight in a byte, in bands that a small printer holds", () => {
  const [width, height] = [10, 50];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  data.set([0, 0, 0, 255], 0);
  data.set([0, 0, 0, 255], 9 * 4);
  const bytes = raster({ data, width, height });
  expect([...bytes.slice(0, 12)]).toEqual([0x1b, 0x40, 0x1d, 0x76, 0x30, 0, 2, 0, 48, 0, 0b1000_0000, 0b0100_0000]);
  // Two bands, then paper to tear at.
  expect(bytes.length).toBe(2 + 2 * 8 + 2 * height + 3);
  expect([...bytes.slice(-3)]).toEqual([0x1b, 0x64, 4]);
});
