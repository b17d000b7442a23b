import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { draw, ICONS } from "../../scripts/icons.mjs";

const at = (name: string) => new URL(`../../public/${name}`, import.meta.url);
/** Side and packed lines of a PNG that the script wrote: one header, one body. */
function parts(name: string) {
  const file = readFileSync(at(name));
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20), body: file.subarray(41, 41 + file.readUInt32BE(33)) };
}

test("every icon that a phone is told of is there, as large as it is told", () => {
  const manifest = JSON.parse(readFileSync(at("field.webmanifest"), "utf8")) as { icons: { src: string; type: string; sizes: string }[] };
  const told = manifest.icons.filter((icon) => icon.type === "image/png").map((icon) => [icon.src.slice(1), icon.sizes]);
  const drawn = ICONS.map((icon) => [icon.name, `${icon.size}x${icon.size}`]);
  expect(drawn).toEqual(expect.arrayContaining(told));
  for (const { name, size } of ICONS) expect(parts(name), name).toMatchObject({ width: size, height: size });
  const page = readFileSync(new URL("../../index.html", import.meta.url), "utf8");
  expect(page).toContain('<link rel="apple-touch-icon" href="/apple-touch-icon.png" />');
});

// An iPhone shows black where an icon is transparent.
test("the icons of iPhones are drawn from the files beside them, out to the corners", () => {
  for (const icon of ICONS.filter((one) => one.size === 180)) {
    const lines = draw(icon);
    expect(inflateSync(parts(icon.name).body).equals(lines), `${icon.name}: run node scripts/icons.mjs`).toBe(true);
    expect([lines[4], lines[lines.length - 1]], icon.name).toEqual([255, 255]);
  }
});
