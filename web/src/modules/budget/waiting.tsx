import { today } from "@/kernel/dates";
import { useData } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { Count, Counts } from "@/ui/counts";
import { pressing } from "./deadlines";
import { BUDGET, BUDGETS, CALENDAR, type BudgetRow } from "./queries";
import { openable } from "./years";

/** Deadlines of one year's budget that press; undefined until they are known. */
function usePressing(year: number, budgets: readonly BudgetRow[] | undefined): number | undefined {
  const id = budgets?.find((one) => one.year === year)?.id;
  const calendar = useData(CALENDAR, { year, sessionOn: null });
  const budget = useData(BUDGET, { id: id ?? "" }, { pause: id === undefined });
  const items = calendar.data?.budgetCalendar.items;
  return items && budgets && (id === undefined || !budget.loading) ? pressing(items, budget.data?.budget ?? undefined, today()) : undefined;
}

/** What the calendar of the budgets wants soon: of the year that ended, of this one and of the next. */
export function BudgetWaiting() {
  const t = useText();
  const budgets = useData(BUDGETS, { first: 20 }).data?.budgets.nodes;
  const [before = 0, now = 0, next = 0] = openable();
  const years = [usePressing(before, budgets), usePressing(now, budgets), usePressing(next, budgets)];
  const count = years.some((one) => one === undefined) ? undefined : years.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  return <Counts><Count label={t("web-budget-waiting-deadlines")} to="/budget" search={{ shown: "open" }} tone="warn" count={count} /></Counts>;
}
