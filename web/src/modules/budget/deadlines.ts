import { dayFrom } from "@/kernel/dates";
import type { OCCASIONS } from "./labels";

type Occasion = (typeof OCCASIONS)[number];
interface Known {
  versions: readonly { number: number; state: string; vote: { on: string } | null; visa: { receivedOn: string } | null }[];
}
/** `done` on a day; `due` on one; `maybe`: only if something else happens first; `past`: over, and nothing tells whether it was done. */
export type Standing = { is: "done"; on: string } | { is: "due" | "maybe" | "past" };

const first = (days: readonly (string | undefined)[]) => days.filter((day) => day !== undefined).sort()[0];

/** How a day of the calendar stands, by what is known of the year's budget. */
export function standingOf({ occasion, due }: { occasion: Occasion; due: string }, budget: Known | undefined, on: string): Standing {
  const versions = budget?.versions ?? [];
  const refused = versions.find((one) => one.state === "REFUSED");
  const days: Partial<Record<Occasion, string | undefined>> = {
    ADOPTION: first(versions.map((one) => one.vote?.on)),
    SENDING: first(versions.map((one) => one.visa?.receivedOn)),
    RESUBMISSION: refused && first(versions.filter((one) => one.number > refused.number).map((one) => one.visa?.receivedOn)),
  };
  const done = days[occasion];
  if (done !== undefined) return { is: "done", on: done };
  const known = occasion in days && budget !== undefined;
  if (occasion === "SENDING_AFTER_REJECTION" || (occasion === "RESUBMISSION" && !refused)) return { is: due < on ? "past" : "maybe" };
  return { is: due < on && !known ? "past" : "due" };
}

/** So many days ahead a deadline is told to whoever has to keep it, and so many days after it, that it was not kept. */
const AHEAD = 30;

/** Deadlines that are near or were just missed. */
export function pressing(items: readonly { occasion: Occasion; due: string }[], budget: Known | undefined, on: string): number {
  return items.filter((item) => item.due >= dayFrom(on, -AHEAD) && item.due <= dayFrom(on, AHEAD) && standingOf(item, budget, on).is === "due").length;
}
