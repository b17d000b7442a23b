import { NativeSelect, Tabs } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useData } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { useFilters } from "@/ui/filters";
import { Card, Page } from "@/ui/page";
import { FailureState, Loading } from "@/ui/states";
import ui from "@/ui/ui.module.css";
import { CashOfficeSelect } from "./cashOfficeSelect";
import { KindSelect } from "./choices";
import { OF_KINDS, OF_OFFICES, OF_TAKINGS, REPORT_KINDS, useReportLabel, type ReportKind } from "./reportLabels";
import { Drawn, Overview, ReportTable, Runs, TakeAway, type ReportFilterValue } from "./reportParts";
import { REPORT } from "./reportQueries";
import classes from "./reports.module.css";

const TABS = ["overview", "lists", "files"] as const;

function Shown({ kind, filter }: { kind: ReportKind; filter: ReportFilterValue }) {
  const { data, failure, reload } = useData(REPORT, { kind, filter });
  if (failure && !data) return <FailureState failure={failure} retry={reload} />;
  return data ? <ReportTable report={data.report} /> : <div className={classes.inset}><Loading /></div>;
}

/** What the régie did, as lists, as charts and on paper. Every total is the sum of its lines. */
export function Reports() {
  const t = useText();
  const may = useMay();
  const label = useReportLabel();
  // A slip that its page led here with.
  const led = useSearch({ strict: false }) as Record<string, string | undefined>;
  const { values, settled, set } = useFilters({ tab: "", kind: "RECEIPTS", from: "", until: "", office: "", revenue: "" });
  const [asked, setAsked] = useState(0);
  const offices = may("regie.cash_office.read");
  const tab = TABS.find((one) => one === values.tab) ?? "overview";
  const kind = REPORT_KINDS.find((one) => one === settled.kind) ?? "RECEIPTS";
  const filter: ReportFilterValue = {
    from: settled.from || null,
    until: settled.until || null,
    cashOfficeId: OF_OFFICES.includes(kind) ? settled.office || null : null,
    kindId: OF_KINDS.includes(kind) ? settled.revenue || null : null,
    slipId: kind === "SLIPS" ? led.slip ?? null : null,
  };
  const done = () => {
    setAsked((count) => count + 1);
    set("tab")("files");
  };
  return (
    <Page title={t("web-regie-report-title")}>
      <Tabs value={tab} onChange={(value) => set("tab")(value === "overview" ? "" : value ?? "")} keepMounted={false}>
        <Tabs.List mb="md" className="no-print">
          {TABS.map((value) => <Tabs.Tab key={value} value={value}>{t(`web-regie-report-tab-${value}`)}</Tabs.Tab>)}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <div className={ui.stack}>
            {offices && <Card><CashOfficeSelect label={t("web-regie-cof-one")} value={values.office} onChange={set("office")} /></Card>}
            <Overview cashOfficeId={settled.office || null} />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="lists">
          <div className={ui.stack}>
            <Card flush>
              <div className={`${ui.filters} no-print`}>
                <NativeSelect label={t("web-regie-report-what")} value={values.kind} onChange={(event) => set("kind")(event.currentTarget.value)}
                  data={REPORT_KINDS.map((value) => ({ value, label: label("report-kind", value) }))} />
                <DateField label={t("web-from")} value={values.from} onChange={set("from")} />
                <DateField label={t("web-until")} value={values.until} onChange={set("until")} />
                {offices && OF_OFFICES.includes(kind) && <CashOfficeSelect label={t("web-regie-cof-one")} value={values.office} onChange={set("office")} />}
                {OF_KINDS.includes(kind) && <KindSelect label={t("web-regie-report-revenue-kind")} value={values.revenue} onChange={set("revenue")} />}
              </div>
              <Shown kind={kind} filter={filter} />
            </Card>
            {may("regie.report.print") && <Card title={t("web-regie-report-take")}><TakeAway kind={kind} filter={filter} onDone={done} /></Card>}
            {OF_TAKINGS.includes(kind) && <Card title={t("web-regie-report-drawn")}><Drawn kind={kind} filter={filter} /></Card>}
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="files"><Runs mark={asked} /></Tabs.Panel>
      </Tabs>
    </Page>
  );
}
