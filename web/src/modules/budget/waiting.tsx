import { today } from "@/kernel/dates";
import { useData } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { Count, Counts } from "@/ui/counts";
import { deadlines, presses } from "./deadlines";
import { BUDGETS, CALENDAR, TASKS, type BudgetRow } from "./queries";
import { openable } from "./years";

/** Deadlines of one year's budget that press; undefined until they are known. A year without a budget has none, but for one that is to come. */
function usePressing(year: number, budgets: readonly BudgetRow[] | undefined, coming = false): number | undefined {
  const id = budgets?.find((one) => one.year === year)?.id;
  const calendar = useData(CALENDAR, { year, sessionOn: null }, { pause: id === undefined && !coming });
  const tasks = useData(TASKS, { budgetId: id ?? "" }, { pause: id === undefined });
  if (!budgets) return undefined;
  if (id === undefined && !coming) return 0;
  const items = calendar.data?.budgetCalendar.items;
  const own = tasks.data?.budgetTasks;
  if (!items || (id !== undefined && !own)) return undefined;
  const on = today();
  return deadlines(items, id === undefined ? undefined : own, on).filter((one) => presses(one, on)).length;
}

/** What the calendar of the budgets wants soon: of the year that ended, of this one and of the next. */
export function BudgetWaiting() {
  const t = useText();
  const budgets = useData(BUDGETS, { first: 20 }).data?.budgets.nodes;
  const [before = 0, now = 0, next = 0] = openable();
  const years = [usePressing(before, budgets), usePressing(now, budgets), usePressing(next, budgets, true)];
  const count = years.some((one) => one === undefined) ? undefined : years.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  return <Counts><Count label={t("web-budget-waiting-deadlines")} to="/budget" search={{ shown: "open" }} tone="warn" count={count} /></Counts>;
}
