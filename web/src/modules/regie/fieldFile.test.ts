import { expect, test } from "vitest";
import { partsOf } from "./fieldFile";

const entry = (sequence: number) => ({ sequence, body: `{"v":1,"on":"2026-11-20","payerName":"أمينة المثال ${sequence}"}`, signature: "AAAA", refused: null });
const file = (count: number) => ({ format: "jamaa field entries 1", deviceId: "fdv_1", damaged: [7], entries: Array.from({ length: count }, (_, at) => entry(at + 1)) });
type File = ReturnType<typeof file>;
const parsed = (parts: string[]) => parts.map((part) => JSON.parse(part) as File);

test("the parts of a file are the file again, each small enough, and what the phone lost is told once", () => {
  for (const count of [1, 99, 100, 101, 250]) {
    const whole = file(count);
    const parts = parsed(partsOf(`\uFEFF${JSON.stringify(whole, null, 2)}`));
    expect(parts).toHaveLength(Math.ceil(count / 100));
    expect(parts.flatMap((part) => part.entries)).toEqual(whole.entries);
    expect(parts.flatMap((part) => part.damaged)).toEqual([7]);
    expect(parts.every((part) => part.format === whole.format && part.deviceId === "fdv_1")).toBe(true);
  }
  const short = partsOf(JSON.stringify(file(20)), 100, 300);
  expect(parsed(short).flatMap((part) => part.entries)).toEqual(file(20).entries);
  expect(parsed(short).every((part) => JSON.stringify(part.entries).length <= 302)).toBe(true);
});

test("a file without entries and what is no file go as they are; what is too long to go so goes not at all", () => {
  expect(parsed(partsOf(JSON.stringify(file(0))))).toEqual([file(0)]);
  const cut = JSON.stringify(file(3)).slice(0, -20);
  expect(partsOf(cut)).toEqual([cut]);
  expect(partsOf("[1]")).toEqual(["[1]"]);
  expect(partsOf(cut, 100, 50)).toEqual([]);
});
