import { useCallback } from "react";
import { useText } from "@/kernel/locale";

export const ROLL_STATES = ["PREPARING", "PREPARED", "RUNNING", "DONE", "ABANDONED", "FAILED"] as const;
export const ROLL_OUTCOMES = ["PAYABLE", "EXEMPT", "BELOW_THRESHOLD", "EXCEPTION"] as const;
/** Steps of a roll in their order: `web-regie-roll-step-…` names each. */
export const ROLL_STEPS = ["prepare", "look", "run", "done"] as const;

export type RollState = (typeof ROLL_STATES)[number];
export type RollOutcome = (typeof ROLL_OUTCOMES)[number];
export type RollGroup = "state" | "outcome";

/** `label("outcome", "BELOW_THRESHOLD")`: the text of an enum value, id `web-regie-roll-outcome-below-threshold`. */
export function useRollLabel(): (group: RollGroup, value: string) => string {
  const t = useText();
  return useCallback((group, value) => t(`web-regie-roll-${group}-${value.toLowerCase().replaceAll("_", "-")}`), [t]);
}

/** What a roll is for, in words: a year, one quarter of it, or several. */
export function useRollPeriod(): (roll: { year: number; quarters: readonly number[] }) => string {
  const t = useText();
  return useCallback(({ year, quarters }) => {
    const [first, last] = [quarters[0], quarters[quarters.length - 1]];
    if (first === undefined || last === undefined) return String(year);
    if (first === last) return t("web-regie-roll-period-quarter", { year: String(year), quarter: String(first) });
    return t("web-regie-roll-period-quarters", { year: String(year), first: String(first), last: String(last) });
  }, [t]);
}

/** Whether the server works on it, so that the screen looks again by itself. */
export const isAtWork = (state: string): boolean => state === "PREPARING" || state === "RUNNING";

/** The step at which a roll stands; what was given up or stopped stands where it was. */
export function stepOf(roll: { state: string; preparedAt: string | null; runAt: string | null }): number {
  if (roll.state === "DONE") return ROLL_STEPS.indexOf("done");
  if (roll.runAt) return ROLL_STEPS.indexOf("run");
  return ROLL_STEPS.indexOf(roll.preparedAt ? "look" : "prepare");
}

/** Percent that are dealt with; nothing to do is all of it. */
export const percentOf = ({ done, total }: { done: number; total: number }): number => (total === 0 ? 100 : Math.floor((done * 100) / total));
