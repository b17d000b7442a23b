import { expect, test } from "vitest";
import { contrast, DARK_CARD, darkAccent, palette } from "./accent";

test("any accent colour gives buttons and links that pass AA, on white and on their own tint", () => {
  for (const accent of ["#0f5a52", "#ffcc00", "#7fd3ff", "#c1272d", "#fff", "nonsense", "#ff7f50", "#000000"]) {
    const shades = palette(accent);
    expect(shades).toHaveLength(10);
    expect(contrast(shades[6], "#ffffff")).toBeGreaterThan(4.5);
    expect(contrast(shades[6], shades[0])).toBeGreaterThan(4.5);
  }
});

test("any accent colour can be read on a dark screen, on cards and on its own tint", () => {
  for (const accent of ["#0f5a52", "#ffcc00", "#7fd3ff", "#c1272d", "#fff", "nonsense", "#ff7f50", "#000000", "#00008b"]) {
    const { ink, soft } = darkAccent(accent);
    expect(contrast(ink, DARK_CARD)).toBeGreaterThan(4.5);
    expect(contrast(ink, soft)).toBeGreaterThan(4.5);
    expect(contrast("#e8eaec", soft)).toBeGreaterThan(4.5);
  }
});
