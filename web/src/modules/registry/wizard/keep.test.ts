import { beforeEach, expect, test } from "vitest";
import { emptyDraft } from "./draft";
import { keep, readKept } from "./keep";

const KEY = "jamaa.draft.sefrou.stf_1.BIRTH";

beforeEach(() => {
  const store = new Map<string, string>();
  Object.assign(globalThis, { sessionStorage: { getItem: (key: string) => store.get(key) ?? null, setItem: (key: string, value: string) => store.set(key, value), removeItem: (key: string) => store.delete(key) } });
});

test("a draft that was kept by an older form finds the fields that are new, and loses nothing", () => {
  const typed = emptyDraft("BIRTH");
  typed.father.firstName.ar = "كريم";
  typed.event.hijri = { year: 1448, month: "5", day: 3 };
  const older = structuredClone(typed) as { father: Partial<typeof typed.father>; declarant: Partial<typeof typed.declarant> } & typeof typed;
  delete (older.father as { filiation?: unknown }).filiation;
  delete (older.declarant as { noSignature?: unknown }).noSignature;
  keep(KEY, { values: older, step: "parents" });
  const found = readKept(KEY, emptyDraft("BIRTH"));
  expect(found?.values).toEqual(typed);
  expect(found?.step).toBe("parents");
});
