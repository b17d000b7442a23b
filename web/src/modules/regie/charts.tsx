import { slashed } from "@/kernel/dates";
import { usePick, useText } from "@/kernel/locale";
import { ColumnChart, ShareChart } from "@/ui/chart";
import { daysBetween, monthsBetween } from "@/ui/charts";
import ui from "@/ui/ui.module.css";
import type { Drawn } from "./reportQueries";

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
