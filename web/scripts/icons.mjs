// Draws the icons that telephones want as PNG from the SVG files beside them, the same bytes of picture on every machine: phones take no SVG for
// a home screen. `node scripts/icons.mjs` writes them into public/; they are committed, and a test draws them again.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { crc32, deflateSync } from "node:zlib";

const file = (name) => new URL(`../public/${name}`, import.meta.url);

/** What is drawn from what, how large; `opaque`: out to the corners, which iPhones round by themselves and show black where nothing is. */
export const ICONS = [
  { name: "apple-touch-icon.png", from: "favicon.svg", size: 180, opaque: true },
  { name: "field-icon-180.png", from: "field-icon-maskable.svg", size: 180, opaque: true },
  { name: "field-icon-192.png", from: "field-icon.svg", size: 192 },
  { name: "field-icon-512.png", from: "field-icon.svg", size: 512 },
  { name: "field-icon-maskable-192.png", from: "field-icon-maskable.svg", size: 192, opaque: true },
  { name: "field-icon-maskable-512.png", from: "field-icon-maskable.svg", size: 512, opaque: true },
];

/** Points of a path of straight lines, one list for each part of it. */
function linesOf(path) {
  const parts = [];
  let at = [0, 0];
  for (const [, letter, rest] of path.matchAll(/([MmLlHhVvZz])([^A-Za-z]*)/g)) {
    const numbers = [...rest.matchAll(/-?(?:\d+\.?\d*|\.\d+)/g)].map(Number);
    const last = parts.at(-1);
    const from = letter === letter.toLowerCase() ? at : [0, 0];
    if (/z/i.test(letter)) {
      last.closed = true;
      at = last.points[0];
    } else if (/[hv]/i.test(letter)) {
      const flat = /h/i.test(letter);
      for (const one of numbers) {
        at = flat ? [(letter === "h" ? at[0] : 0) + one, at[1]] : [at[0], (letter === "v" ? at[1] : 0) + one];
        last.points.push(at);
      }
    } else {
      for (let n = 0; n < numbers.length; n += 2) {
        const relative = n === 0 ? from : letter === letter.toLowerCase() ? at : [0, 0];
        at = [relative[0] + numbers[n], relative[1] + numbers[n + 1]];
        if (/m/i.test(letter) && n === 0) parts.push({ points: [at], closed: false });
        else parts.at(-1).points.push(at);
      }
    }
  }
  return parts;
}

const colour = (text) => (text.length === 4 ? [...text.slice(1)].map((one) => parseInt(one + one, 16)) : [1, 3, 5].map((n) => parseInt(text.slice(n, n + 2), 16)));

/** Whether a point lies inside a polygon. */
function inside(points, x, y) {
  let odd = false;
  for (let n = 0, before = points.length - 1; n < points.length; before = n++) {
    const [ax, ay] = points[n];
    const [bx, by] = points[before];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

/** How far a point is from a line between two others. */
function away([ax, ay], [bx, by], x, y) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** The shapes of an SVG file of ours: `rect`, `circle` and paths of straight lines, drawn with round ends. */
function shapesOf(svg) {
  const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)[1]);
  const shapes = [];
  for (const [, tag, inner] of svg.matchAll(/<(rect|circle|path) ([^>]*?)\/>/g)) {
    const of = Object.fromEntries([...inner.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]));
    const number = (key) => Number(of[key] ?? 0);
    if (tag === "rect") {
      const [x0, y0, x1, y1, r] = [number("x"), number("y"), number("x") + number("width"), number("y") + number("height"), number("rx")];
      const near = (low, high, at) => Math.max(low + r - at, at - high + r, 0);
      shapes.push({ colour: colour(of.fill), holds: (x, y) => x >= x0 && x <= x1 && y >= y0 && y <= y1 && Math.hypot(near(x0, x1, x), near(y0, y1, y)) <= r + (r === 0 ? Infinity : 0) });
    } else if (tag === "circle") {
      shapes.push({ colour: colour(of.fill), holds: (x, y) => Math.hypot(x - number("cx"), y - number("cy")) <= number("r") });
    } else {
      const parts = linesOf(of.d);
      if (of.fill !== "none") shapes.push({ colour: colour(of.fill), holds: (x, y) => parts.some(({ points }) => inside(points, x, y)) });
      if (of.stroke) {
        const lines = parts.flatMap(({ points, closed }) => points.map((one, n) => [one, points[n + 1] ?? (closed ? points[0] : one)]));
        shapes.push({ colour: colour(of.stroke), holds: (x, y) => lines.some(([a, b]) => away(a, b, x, y) <= number("stroke-width") / 2) });
      }
    }
  }
  return { side, shapes };
}

/** Looks into each pixel, along each side. */
const LOOKS = 4;

/** The lines of a PNG before they are packed: a filter byte (none), then red, green, blue and opacity of each pixel. */
export function draw({ from, size, opaque }) {
  const { side, shapes } = shapesOf(readFileSync(file(from), "utf8"));
  const lines = Buffer.alloc(size * (1 + size * 4));
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let [red, green, blue, looks] = [0, 0, 0, 0];
      for (let look = 0; look < LOOKS * LOOKS; look++) {
        const x = ((column + ((look % LOOKS) + 0.5) / LOOKS) * side) / size;
        const y = ((row + (Math.floor(look / LOOKS) + 0.5) / LOOKS) * side) / size;
        const seen = shapes.findLast((shape) => shape.holds(x, y)) ?? (opaque ? shapes[0] : undefined);
        if (!seen) continue;
        red += seen.colour[0];
        green += seen.colour[1];
        blue += seen.colour[2];
        looks++;
      }
      const share = looks || 1;
      lines.set([red / share, green / share, blue / share, (looks * 255) / (LOOKS * LOOKS)].map(Math.round), row * (1 + size * 4) + 1 + column * 4);
    }
  }
  return lines;
}

function chunk(type, body) {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A PNG file of drawn lines. */
function png(lines, size) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", deflateSync(lines, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const icon of ICONS) writeFileSync(file(icon.name), png(draw(icon), icon.size));
}
