import { dayFrom } from "@/kernel/dates";
import type { CalendarItem, Duty } from "./queries";

/** A day of the budget's calendar as it is shown. Where it stands and until when is the server's word. */
export interface Deadline {
  key: string;
  /** What it is: a task of the budget, or a day of the calendar that nothing stands for yet. */
  of: { duty: Duty["duty"] } | { occasion: CalendarItem["occasion"] };
  /** The version that it is about; 0: the year as a whole. */
  version: number;
  due: string;
  /** The day that the law names; null where it is told by another day. */
  nominal: string | null;
  certain: boolean;
  basis: string;
  state: Duty["state"];
  /** The day on which it was kept. */
  done: string | null;
}

/** What arises only when the council rejects the budget or its visa is refused: a budget that there is not yet has none of it. */
const ARISING: readonly CalendarItem["occasion"][] = ["SENDING_AFTER_REJECTION", "RESUBMISSION"];

/**
 * The deadlines of a year, earliest first: the tasks of its budget where there is one, with the opening of the session; the days of the
 * calendar alone where there is none. `session`: the day of the session was given, by which the commission's is told.
 */
export function deadlines(items: readonly CalendarItem[], tasks: readonly Duty[] | undefined, on: string, session = false): Deadline[] {
  const shown = items.filter(({ occasion }) => (tasks ? occasion === "SESSION" || (session && occasion === "COMMISSION") : !ARISING.includes(occasion)));
  const days = shown.map((item): Deadline => ({
    key: item.occasion, of: { occasion: item.occasion }, version: 0, due: item.due, nominal: item.nominal, certain: item.certain, basis: item.basis,
    state: item.due < on ? "PAST" : "OPEN", done: null,
  }));
  const own = (tasks ?? []).map((task): Deadline => ({
    key: `${task.duty} ${task.version}`, of: { duty: task.duty }, version: task.version, due: task.due,
    nominal: items.find((item) => String(item.occasion) === String(task.duty) && item.due === task.due)?.nominal ?? null,
    certain: task.certain, basis: task.basis, state: task.state, done: task.done?.on ?? null,
  }));
  return [...days, ...own].sort((a, b) => a.due.localeCompare(b.due));
}

/** Whether something is still to be done about it. */
export const isOpen = ({ state }: Pick<Deadline, "state">) => state === "OPEN" || state === "LATE";

/** So many days ahead a deadline is told to whoever has to keep it, and so many days after it, that it was not kept. */
const AHEAD = 30;

/** Whether it is near or was just missed. */
export const presses = (one: Pick<Deadline, "state" | "due">, on: string) => isOpen(one) && one.due >= dayFrom(on, -AHEAD) && one.due <= dayFrom(on, AHEAD);
