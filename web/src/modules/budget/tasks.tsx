import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { today } from "@/kernel/dates";
import { useData } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import { Card } from "@/ui/page";
import { usePages, type Pages } from "@/ui/pages";
import { Empty, Failures, Loading } from "@/ui/states";
import { Table } from "@/ui/table";
import { Day } from "@/ui/text";
import { DaysLeft } from "./actParts";
import { hindranceOf, isLive, isPayable, isUnpaid, stepOfTransfer } from "./acting";
import { ENGAGEMENTS, ORDERS, TRANSFERS } from "./actQueries";
import { CARRY_OVER } from "./carryQueries";
import { presses } from "./deadlines";
import { useLabel } from "./labels";
import { Amount } from "./money";
import { underWay } from "./parts";
import { TASKS, type BudgetRow } from "./queries";

/** Something that this person may do now. */
interface Task { key: string; name: string; amount: string | null; act: string; due: string | null; budgetId: string; tab: string }

const STEPS: Record<string, string> = { DRAFT: "vote", VOTED: "send", SENT: "answer" };
const VERSION_STEPS: Record<string, string> = { vote: "web-budget-vote", send: "web-budget-send", answer: "web-budget-answer" };

/** A list read to its end: what waits may stand on any of its pages. */
function useWhole<R>(pages: Pages<R>): Pages<R> {
  const { hasMore, loadAll } = pages;
  useEffect(() => {
    if (hasMore) void loadAll();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the first page is there
  }, [hasMore]);
  return pages;
}

/** Deadlines of a budget that are near or were just missed, taken by this person or by nobody, whose act they may do. */
function useDeadlines(budget: BudgetRow | undefined) {
  const may = useMay();
  const label = useLabel();
  const { viewer } = useSession();
  const loaded = useData(TASKS, { budgetId: budget?.id ?? "" }, { pause: budget === undefined || !may("budget.budget_task.take") });
  const on = today();
  const mine = loaded.data?.budgetTasks.filter((one) =>
    presses(one, on) && may(one.act) && (one.takenBy === null || one.takenBy.id === viewer?.staff.id));
  const tasks: Task[] = !budget ? [] : (mine ?? []).map((one) => ({
    key: `${budget.id} ${one.duty} ${one.version}`, name: `${label("duty", one.duty)} · ${budget.year}`, amount: null, act: label("duty-state", one.state), due: one.due, budgetId: budget.id, tab: "tasks",
  }));
  return { tasks, loaded };
}

function useTasks(budgets: readonly BudgetRow[]) {
  const t = useText();
  const may = useMay();
  const answers = may("budget.budget_engagement.answer");
  const pays = may("budget.budget_order.issue");
  const visas = may("budget.budget_order.answer");
  const records = may("budget.budget_payment.record");
  const moves = ["decide", "deliberate", "send", "answer"].some((step) => may(`budget.budget_transfer.${step}`));
  const all = { first: 100, filter: null };
  const transfers = useWhole(usePages(TRANSFERS, all, (data) => data.budgetTransfers, { pause: !moves }));
  const engagements = useWhole(usePages(ENGAGEMENTS, all, (data) => data.budgetEngagements, { pause: !answers && !pays }));
  const orders = useWhole(usePages(ORDERS, all, (data) => data.budgetOrders, { pause: !visas && !records }));
  // Statements of what is carried over are this year's.
  const now = budgets.find((one) => one.closedOn === null && String(one.year) === today().slice(0, 4));
  const carries = may("budget.budget_carry.answer") && now !== undefined;
  const carried = useData(CARRY_OVER, { budgetId: now?.id ?? "" }, { pause: !carries });
  const deadlines = useDeadlines(now);
  const prepared = useDeadlines(budgets.find((one) => one.closedOn === null && String(one.year - 1) === today().slice(0, 4)));
  const of = (id: string) => budgets.find((one) => one.id === id);
  const year = (id: string) => String(of(id)?.year ?? "");
  const named = (what: "transfer" | "engagement" | "order", row: { id: string; number: number; budgetId: string; amount: string }) =>
    ({ key: row.id, name: t(`web-budget-task-${what}`, { number: String(row.number), year: year(row.budgetId) }), amount: row.amount, budgetId: row.budgetId });
  const tasks: Task[] = [...deadlines.tasks, ...prepared.tasks];
  for (const budget of budgets) {
    const version = budget.closedOn === null ? underWay(budget) : undefined;
    const step = version && STEPS[version.state];
    if (version && step && may(`budget.budget_version.${step}`)) {
      tasks.push({ key: version.id, name: t("web-budget-task-version", { number: String(version.number), year: String(budget.year) }), amount: null, act: t(VERSION_STEPS[step] ?? ""), due: null, budgetId: budget.id, tab: "" });
    }
  }
  for (const row of transfers.rows ?? []) {
    const budget = of(row.budgetId);
    const step = row.state === "APPLIED" ? undefined : stepOfTransfer(row, budget !== undefined && isLive(budget));
    if (step && may(`budget.budget_transfer.${step}`)) tasks.push({ ...named("transfer", row), act: t(`web-budget-transfer-${step}`), due: row.visa?.due ?? null, tab: "transfers" });
  }
  for (const row of engagements.rows ?? []) {
    const budget = of(row.budgetId);
    if (answers && row.visa.state === "WAITING") tasks.push({ ...named("engagement", row), act: t("web-budget-engagement-answer"), due: row.visa.due, tab: "engagements" });
    if (pays && isPayable(row) && budget && !hindranceOf(budget, "pay")) {
      tasks.push({ ...named("engagement", row), key: `${row.id} pay`, amount: row.left, act: t("web-budget-pay"), due: null, tab: "engagements" });
    }
  }
  for (const row of orders.rows ?? []) {
    if (visas && row.visa.state === "WAITING") tasks.push({ ...named("order", row), act: t("web-budget-order-answer"), due: row.visa.due, tab: "orders" });
    if (records && isUnpaid(row)) tasks.push({ ...named("order", row), key: `${row.id} paid`, act: t("web-budget-payment"), due: null, tab: "orders" });
  }
  for (const row of carried.data?.budgetCarryOver?.statements ?? []) {
    if (!now || row.state !== "WAITING") continue;
    // The decree has the visa by 31 January (2-16-313 art. 1).
    tasks.push({
      key: row.id, name: t("web-budget-task-carry", { number: String(row.number), year: String(now.year) }), amount: row.total, act: t("web-budget-carry-answer"),
      due: `${now.year}-01-31`, budgetId: now.id, tab: "carry",
    });
  }
  // What has a last day comes first, the nearest before all.
  tasks.sort((a, b) => (a.due ?? "9999").localeCompare(b.due ?? "9999"));
  const lists = [transfers, engagements, orders];
  const loads = [deadlines.loaded, prepared.loaded];
  return { tasks, lists, loads, acts: moves || may("budget.budget_task.take") || answers || pays || visas || records || carries, loading: carried.loading || loads.some((one) => one.loading) || lists.some((one) => one.loading || one.hasMore) };
}

/** What waits for this person in the budgets, and until when. */
export function Tasks({ budgets }: { budgets: readonly BudgetRow[] }) {
  const t = useText();
  const { tasks, lists, loads, acts, loading } = useTasks(budgets);
  if (!acts) return null;
  const failed = [...lists, ...loads].filter((one) => one.failure);
  return (
    <Card flush title={t("web-budget-tasks")}>
      <Failures of={failed} />
      {loading && failed.length === 0 && <div style={{ padding: 20 }}><Loading rows={2} /></div>}
      {!loading && failed.length === 0 && tasks.length === 0 && <Empty glyph="check" title={t("web-budget-tasks-empty")} hint={t("web-budget-tasks-empty-hint")} />}
      {tasks.length > 0 && (
        <Table
          caption={t("web-budget-tasks")}
          rows={tasks}
          keyOf={(task) => task.key}
          columns={[
            { label: t("web-budget-task"), lead: true, cell: (task) => <Link to={`/budget/${task.budgetId}`} search={(task.tab ? { tab: task.tab } : {}) as never}>{task.name}</Link> },
            { label: t("web-budget-task-act"), cell: (task) => task.act },
            { label: t("web-budget-amount"), cell: (task) => <Amount of={task.amount} /> },
            { label: t("web-budget-due"), cell: (task) => (task.due ? <span><Day iso={task.due} /> <DaysLeft iso={task.due} /></span> : "—") },
          ]}
        />
      )}
    </Card>
  );
}
