import { slashed } from "@/kernel/dates";
import { usePick, useText } from "@/kernel/locale";
import { ColumnChart, ShareChart } from "@/ui/chart";
import { daysBetween, monthsBetween } from "@/ui/charts";
import { Facts } from "@/ui/page";
import { Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { useFollowLabel } from "./followLabels";
import { Amount } from "./money";
import type { Drawn, Standing } from "./reportQueries";

/** Takings over a time, by kind and by who cashed. Days and months without takings have their place. */
export function TakingCharts({ of, from, until }: { of: Drawn; from: string; until: string }) {
  const t = useText();
  const pick = usePick();
  const taken = new Map(of.time.map((span) => [span.on, span.amount]));
  const times = of.byMonth ? monthsBetween(from, until) : daysBetween(from, until);
  const label = (on: string) => (of.byMonth ? slashed(on).slice(3) : slashed(on).slice(0, 5));
  const share = (one: Drawn["kinds"][number], at: number) => ({ key: String(at), label: pick(one.name), amount: one.amount });
  return (
    <div className={ui.stack}>
      <ColumnChart
        title={t(of.byMonth ? "web-regie-report-by-month" : "web-regie-report-by-day")} of={t(of.byMonth ? "web-regie-report-month" : "web-regie-report-day")}
        series={[t("web-regie-report-taken")]} groups={times.map((on) => ({ key: on, label: label(on), amounts: [taken.get(on) ?? "0.00"] }))}
      />
      <div className={ui.grid2}>
        <ShareChart title={t("web-regie-report-drawn-kinds")} of={t("web-regie-report-revenue-kind")} amount={t("web-regie-report-taken")} rows={of.kinds.map(share)} />
        <ShareChart title={t("web-regie-report-drawn-collectors")} of={t("web-regie-report-collector")} amount={t("web-regie-report-taken")} rows={of.collectors.map(share)} />
      </div>
    </div>
  );
}

/** What was ordered in each month of a year, and what was collected of it since. Months without orders have their place. */
export function OrderedChart({ months, on }: { months: Standing["months"]; on: string }) {
  const t = useText();
  const made = new Map(months.map((month) => [month.on, [month.ordered, month.collected]]));
  const groups = monthsBetween(`${on.slice(0, 4)}-01-01`, on).map((month) => ({ key: month, label: slashed(month).slice(3), amounts: made.get(month) ?? ["0.00", "0.00"] }));
  return (
    <ColumnChart
      title={t("web-regie-report-by-order-month")} of={t("web-regie-report-month")}
      series={[t("web-regie-report-ordered"), t("web-regie-report-collected")]} groups={groups}
    />
  );
}

/** How old what is owed is. What falls soon stands apart from its age, and each order counts once. */
export function AgeingChart({ of }: { of: Standing["ageing"] }) {
  const t = useText();
  const label = useFollowLabel();
  const age = (value: string, amount: string) => ({ key: value, label: label("debt-age", value), amount });
  return (
    <div className={ui.stack}>
      <ShareChart
        title={t("web-regie-report-by-age")} of={t("web-regie-debt-age")} amount={t("web-regie-report-still-owed")}
        rows={[
          age("NOT_DUE", of.notDue), age("MONTH", of.month), age("QUARTER", of.quarter), age("YEAR", of.year), age("OLDER", of.older),
          { key: "SOON", label: t("web-regie-report-age-soon"), amount: of.soon }, age("PRESCRIBED", of.prescribed),
        ]}
      />
      <Facts items={[[t("web-regie-report-owing-orders"), <Ref key="o">{of.orders}</Ref>], [t("web-regie-report-total"), <Amount key="t" of={of.total} strong />]]} />
    </div>
  );
}
