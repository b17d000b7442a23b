import { expect, test } from "vitest";
import { contrast, palette } from "./accent";

test("any accent colour gives buttons and links that pass AA, on white and on their own tint", () => {
  for (const accent of ["#0f5a52", "#ffcc00", "#7fd3ff", "#c1272d", "#fff", "nonsense", "#ff7f50", "#000000"]) {
    const shades = palette(accent);
    expect(shades).toHaveLength(10);
    expect(contrast(shades[6], "#ffffff")).toBeGreaterThan(4.5);
    expect(contrast(shades[6], shades[0])).toBeGreaterThan(4.5);
  }
});
