import jsqr from "jsqr";
import { expect, test } from "vitest";
import { Finder, type Round } from "@/field/round";
import { squaresOf } from "@/ui/qr";
import { labelled, ON_A_SHEET, sheetsOf } from "./taxableLabels";

test("labels fill a sheet that was begun, then whole ones", () => {
  const labels = Array.from({ length: 30 }, (_, n) => n);
  expect(sheetsOf(labels, 1).map((sheet) => sheet.length)).toEqual([24, 6]);
  expect(sheetsOf(labels, 23)).toEqual([[...Array.from({ length: 22 }, () => undefined), 0, 1], labels.slice(2, 26), labels.slice(26)]);
  expect(sheetsOf([7], Number.NaN)).toEqual([[7]]);
  expect(sheetsOf([7], 99)[0]?.length).toBe(ON_A_SHEET);
  expect(sheetsOf([], 5)).toEqual([]);
});

test("what is charged for today is labelled, and whatever is asked for by itself", () => {
  const things = [{ id: "a", until: null }, { id: "b", until: "2026-11-20" }, { id: "c", until: "2026-11-23" }];
  expect(labelled(things, "", "2026-11-23").map((one) => one.id)).toEqual(["a", "c"]);
  expect(labelled(things, "b", "2026-11-23").map((one) => one.id)).toEqual(["b"]);
});

test("the phone of the field finds the stall by what its label's code holds", () => {
  const token = "Zk3v-9QpL_2sXy7BwR4tUe8aNh5cMd6f";
  const squares = squaresOf(token, "Q");
  const scale = 4;
  const side = squares.length * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  squares.forEach((row, y) => row.forEach((dark, x) => {
    for (let n = 0; dark && n < scale * scale; n++) pixels.fill(0, ((y * scale + Math.floor(n / scale)) * side + x * scale + (n % scale)) * 4, ((y * scale + Math.floor(n / scale)) * side + x * scale + (n % scale)) * 4 + 3);
  }));
  const read = jsqr(pixels, side, side)?.data ?? "";
  expect(read).toBe(token);
  const round = { taxpayers: [{ id: "txp_1", number: "R-000001", nameAr: null, nameLatin: "El Mithal" }], taxables: [{ id: "txb_1", taxpayerId: "txp_1", kindId: "rvk_1", reference: "A-12", label: "", token }], orders: [] } as unknown as Round;
  expect(new Finder(round).resolve(read)?.taxable?.reference).toBe("A-12");
});
