import { useData } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { ColumnChart } from "@/ui/chart";
import { Card } from "@/ui/page";
import { SIDES, useLabel } from "./labels";
import { EXECUTION } from "./queries";

/** What was voted against what was executed, by part and side. The figures below it say why it is not there when it is not. */
export function BudgetChart({ budgetId }: { budgetId: string }) {
  const t = useText();
  const label = useLabel();
  const { data } = useData(EXECUTION, { budgetId, on: null });
  const execution = data?.budgetExecution;
  if (!execution || execution.chapters.length === 0) return null;
  const groups = execution.parts.flatMap((of) => {
    const sums = { REVENUE: of.revenue, EXPENSE: of.expense };
    return SIDES.map((side) => ({
      key: `${of.part}-${side}`, label: `${label("side", side)} · ${label("chart-part", of.part)}`, amounts: [sums[side].voted, sums[side].executed],
    }));
  });
  return (
    <Card>
      <ColumnChart title={t("web-budget-chart-parts")} of={t("web-budget-chart-part")} series={[t("web-budget-voted"), t("web-budget-executed")]} main={1} groups={groups} />
    </Card>
  );
}
