import { expect, test } from "vitest";
import { MONTHS_ZGH } from "./languages";
import { civilDate, dayFrom, takeOffsets, instant, instantTime, parseDate, slashed, today, tidyTime } from "./dates";

const MONTHS = ["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"];

test("Arabic dates carry the Moroccan month names and Western digits", () => {
  MONTHS.forEach((name, index) => {
    const iso = `2026-${String(index + 1).padStart(2, "0")}-21`;
    expect(civilDate(iso, "ar")).toBe(`21 ${name} 2026`);
  });
});

test("French dates are written with the month in letters", () => {
  expect(civilDate("2026-08-01", "fr")).toBe("1 août 2026");
});

test("English and Tamazight dates carry their own months, in the order of day, month and year", () => {
  expect(civilDate("2026-08-01", "en")).toBe("1 August 2026");
  MONTHS_ZGH.forEach((name, index) => expect(civilDate(`2026-${String(index + 1).padStart(2, "0")}-21`, "zgh")).toBe(`21 ${name} 2026`));
  takeOffsets([{ at: "2026-04-01T00:00:00Z", minutes: 60 }]);
  expect(instant("2026-12-31T23:30:00Z", "zgh")).toBe("1 ⵉⵏⵏⴰⵢⵔ 2027, 00:30");
  expect(instant("2026-12-31T23:30:00Z", "en")).toBe("1 January 2027, 00:30");
});

test("an instant is shown on Morocco's clock as the server has it, whatever the browser believes", () => {
  takeOffsets([{ at: "2026-04-01T00:00:00Z", minutes: 60 }, { at: "2026-09-20T01:00:00Z", minutes: 0 }]);
  expect(instant("2026-09-20T00:59:00Z", "fr")).toBe("20 septembre 2026, 01:59");
  expect(instant("2026-09-20T01:00:00Z", "fr")).toBe("20 septembre 2026, 01:00");
  expect(instant("2026-11-21T23:30:00Z", "fr")).toBe("21 novembre 2026, 23:30");
});

test("before the server was heard, the browser's own rules hold", () => {
  takeOffsets([]);
  expect(instant("2026-06-21T23:30:00Z", "fr")).toBe("22 juin 2026, 00:30");
});

test("today is the day in Morocco, not in UTC", () => {
  takeOffsets([{ at: "2026-04-01T00:00:00Z", minutes: 60 }]);
  expect(today(new Date("2026-07-21T23:30:00Z"))).toBe("2026-07-22");
});

test("a clerk may type a date in any usual way", () => {
  for (const typed of ["21/11/2026", "21-11-2026", "21.11.2026", "21112026", "2026-11-21", "٢١/١١/٢٠٢٦", "21/11/26"]) {
    expect(parseDate(typed)).toBe("2026-11-21");
  }
});

test("a day that does not exist is refused", () => {
  expect(parseDate("31/11/2026")).toBeNull();
  expect(parseDate("29/02/2026")).toBeNull();
  expect(parseDate("demain")).toBeNull();
});

test("the field shows day first", () => {
  expect(slashed("2026-11-21")).toBe("21/11/2026");
});

test("a time is read as clerks type it, and what is no time stays as it was typed", () => {
  expect(["8:30", "08h30", "0830", "8.30", " 8 30 "].map(tidyTime)).toEqual(Array(5).fill("08:30"));
  expect(["", "midi", "25"].map(tidyTime)).toEqual(["", "midi", "25"]);
});

test("a day before or after another is found over months and leap days", () => {
  expect(dayFrom("2028-03-01", -1)).toBe("2028-02-29");
  expect(dayFrom("2026-12-31", 1)).toBe("2027-01-01");
});

test("the hour of an instant stands alone beside its day in digits", () => {
  takeOffsets([{ at: "2026-04-01T00:00:00Z", minutes: 60 }]);
  expect(instantTime("2026-11-21T23:30:00Z", "ar")).toBe("00:30");
  expect(slashed(today(new Date("2026-11-21T23:30:00Z")))).toBe("22/11/2026");
});
