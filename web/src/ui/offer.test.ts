import { expect, test } from "vitest";
import { offer, type Choice, type Search } from "./offer";

const RENT: Choice = { value: "1", label: "LOYERS · Loyer" };
const MARKET: Choice = { value: "2", label: "MARCHE · Droits de marché" };
const STALL: Choice = { value: "3", label: "DROITS-PLACE · Droits de place" };
const ALL = [RENT, MARKET];
const still: Search = { typed: "", settled: "", asked: null, query: null, found: ALL, last: ALL, current: undefined };
const seen = (search: Partial<Search>) => {
  const { shown, answered } = offer({ ...still, ...search });
  return { names: shown.map((one) => one.value), answered };
};

test("the answer to what stands in the field can be taken", () => {
  expect(seen({})).toEqual({ names: ["1", "2"], answered: true });
  const words = { typed: "place ", settled: "place", asked: "place", query: "place" };
  expect(seen({ ...words, found: [STALL] })).toEqual({ names: ["3"], answered: true });
});

test("from the first letter to its answer, what is listed can only be read", () => {
  const typing = { typed: "loyer" };
  expect(seen(typing)).toEqual({ names: ["1"], answered: false });
  const paused = { ...typing, settled: "loyer", query: "loyer" };
  expect(seen(paused).answered, "the server is not asked yet").toBe(false);
  expect(seen({ ...paused, asked: "loyer", found: undefined }).answered, "it has not answered yet").toBe(false);
  expect(seen({ ...paused, asked: "loyer", found: [RENT] }).answered).toBe(true);
});

test("a field that was emptied still lists the answer to other words: that is not taken either", () => {
  const before = { asked: "place", found: [STALL], last: [STALL] };
  expect(seen({ ...before, settled: "place", query: "place" })).toEqual({ names: ["3"], answered: false });
  expect(seen({ ...before, query: null }).answered).toBe(false);
  expect(seen({ asked: null, query: null, found: undefined, last: [STALL] }).answered).toBe(false);
  expect(seen({}).answered).toBe(true);
});

test("what is chosen stays in its list, under its name", () => {
  const chosen = { current: STALL, typed: STALL.label };
  expect(seen({ ...chosen, settled: "place", asked: "place", query: "place", found: [STALL] })).toEqual({ names: ["3"], answered: false });
  expect(seen({ ...chosen, settled: STALL.label })).toEqual({ names: ["3", "1", "2"], answered: true });
  expect(seen({ ...chosen, typed: "loyer" }).names).toEqual(["1"]);
});
