import { NativeSelect, Tabs } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { useFilters } from "@/ui/filters";
import { ListSelect } from "@/ui/listSelect";
import { Card, Page } from "@/ui/page";
import { FailureState, Loading } from "@/ui/states";
import ui from "@/ui/ui.module.css";
import { CashOfficeSelect } from "./cashOfficeSelect";
import { KindSelect } from "./choices";
import { ORDER_STATES, useOrderOptions, wordOf } from "./orderLabels";
import { MODES, RECEIPT_STATES, useReceiptOptions } from "./receiptLabels";
import { OF_HANDS, OF_KINDS, OF_OFFICES, OF_TAKINGS, REPORT_KINDS, useReportLabel, type ReportKind } from "./reportLabels";
import { CollectorSelect, Drawn, Overview, ReportTable, Runs, Standing, TakeAway, type ReportFilterValue } from "./reportParts";
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
  const pick = usePick();
  const may = useMay();
  const { commune } = useSession();
  const label = useReportLabel();
  const receiptOptions = useReceiptOptions();
  const orderOptions = useOrderOptions();
  // A slip that its page led here with.
  const led = useSearch({ strict: false }) as Record<string, string | undefined>;
  // The year so far, and whatever is owed: what the server takes where no day is said.
  const { values, settled, set } = useFilters({ tab: "", kind: "RECEIPTS", from: `${today().slice(0, 4)}-01-01`, until: today(), owedFrom: "", unit: "", office: "", revenue: "", collector: "", mode: "", receipts: "", orders: "" });
  const [asked, setAsked] = useState(0);
  const offices = may("regie.cash_office.read");
  const tab = TABS.find((one) => one === values.tab) ?? "overview";
  const kind = REPORT_KINDS.find((one) => one === settled.kind) ?? "RECEIPTS";
  const byHand = OF_HANDS.includes(kind);
  const from = kind === "ARREARS" ? "owedFrom" : "from";
  const slipId = kind === "SLIPS" ? led.slip ?? null : null;
  const filter: ReportFilterValue = {
    from: settled[from] || null,
    until: settled.until || null,
    cashOfficeId: OF_OFFICES.includes(kind) ? settled.office || null : null,
    kindId: OF_KINDS.includes(kind) ? settled.revenue || null : null,
    unitId: commune.units.some((one) => one.id === settled.unit) ? settled.unit : null,
    slipId,
    collectorId: byHand && settled.office ? settled.collector || null : null,
    mode: (byHand && wordOf(MODES, settled.mode)) || null,
    receiptState: (kind === "RECEIPTS" && wordOf(RECEIPT_STATES, settled.receipts)) || null,
    orderState: (kind === "ORDERS" && wordOf(ORDER_STATES, settled.orders)) || null,
  };
  // Charts show takings, which neither the way of payment nor what became of receipts parts.
  const drawn = OF_TAKINGS.includes(kind) && !filter.mode && !filter.receiptState;
  const ofOffice = (id: string) => {
    set("office")(id);
    set("collector")("");
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
            <Standing cashOfficeId={settled.office || null} />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="lists">
          <div className={ui.stack}>
            <Card flush>
              <div className={`${ui.filters} no-print`}>
                <NativeSelect data-wide label={t("web-regie-report-what")} value={values.kind} onChange={(event) => set("kind")(event.currentTarget.value)}
                  data={REPORT_KINDS.map((value) => ({ value, label: label("report-kind", value) }))} />
                {!slipId && <DateField key={from} label={t("web-from")} value={values[from]} onChange={set(from)} />}
                {!slipId && <DateField label={t("web-until")} value={values.until} onChange={set("until")} />}
                {commune.units.length > 1 && <ListSelect label={t("web-unit")} placeholder={t("web-all")} value={values.unit} onChange={set("unit")} choices={commune.units.map((one) => ({ value: one.id, label: pick(one.name) }))} />}
                {offices && OF_OFFICES.includes(kind) && <CashOfficeSelect label={t("web-regie-cof-one")} value={values.office} onChange={ofOffice} />}
                {OF_KINDS.includes(kind) && <KindSelect label={t("web-regie-report-revenue-kind")} value={values.revenue} onChange={set("revenue")} />}
                {offices && byHand && values.office && <CollectorSelect officeId={values.office} value={values.collector} onChange={set("collector")} />}
                {byHand && <NativeSelect label={t("web-regie-report-mode")} value={values.mode} onChange={(event) => set("mode")(event.currentTarget.value)} data={receiptOptions("mode", MODES, t("web-all"))} />}
                {kind === "RECEIPTS" && <NativeSelect label={t("web-state")} value={values.receipts} onChange={(event) => set("receipts")(event.currentTarget.value)} data={receiptOptions("receipt-state", RECEIPT_STATES, t("web-all"))} />}
                {kind === "ORDERS" && <NativeSelect label={t("web-state")} value={values.orders} onChange={(event) => set("orders")(event.currentTarget.value)} data={orderOptions("order-state", ORDER_STATES, t("web-all"))} />}
              </div>
              <Shown kind={kind} filter={filter} />
            </Card>
            {may("regie.report.print") && <Card title={t("web-regie-report-take")}><TakeAway kind={kind} filter={filter} onDone={done} /></Card>}
            {drawn && <Card title={t("web-regie-report-drawn")}><Drawn kind={kind} filter={filter} /></Card>}
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="files"><Runs mark={asked} /></Tabs.Panel>
      </Tabs>
    </Page>
  );
}
