import { Badge, Button, NativeSelect } from "@mantine/core";
import { useEffect, useState } from "react";
import { instant } from "@/kernel/dates";
import { useAction, useData } from "@/kernel/hooks";
import { OWN_NAMES } from "@/kernel/languages";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { useFilters } from "@/ui/filters";
import { Glyph } from "@/ui/glyph";
import { Card, Facts } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, failureText, Loading, useReport } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { At, Day, Ref, Span } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { AgeingChart, OrderedChart, TakingCharts } from "./charts";
import { Amount, centimes } from "./money";
import { CASH_OFFICE } from "./officeQueries";
import type { ORDER_STATES } from "./orderLabels";
import type { Mode, RECEIPT_STATES } from "./receiptLabels";
import { leadOf, REPORT_FORMATS, REPORT_KINDS, REPORT_STATE_COLOURS, useReportLabel, type ReportKind } from "./reportLabels";
import { REPORT_OVERVIEW, REPORT_PRINT, REPORT_RUNS, REPORT_SERIES, REPORT_STANDING, type ReportData, type ReportRun } from "./reportQueries";
import classes from "./reports.module.css";

export interface ReportFilterValue {
  from: string | null; until: string | null; cashOfficeId: string | null; kindId: string | null; unitId: string | null; slipId: string | null;
  collectorId: string | null; mode: Mode | null; receiptState: (typeof RECEIPT_STATES)[number] | null; orderState: (typeof ORDER_STATES)[number] | null;
}

/** Whoever has or had a place in a régie. */
export function CollectorSelect({ officeId, value, onChange }: { officeId: string; value: string; onChange: (value: string) => void }) {
  const t = useText();
  const pick = usePick();
  const { data, failure } = useData(CASH_OFFICE, { id: officeId });
  const people = new Map((data?.cashOffice?.members ?? []).map((member) => [member.staff.id, pick(member.staff.name)]));
  return (
    <NativeSelect data-wide label={t("web-regie-report-collector")} error={failure && failureText(t, failure)} value={people.has(value) ? value : ""} onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: "", label: t("web-all") }, ...[...people].map(([id, label]) => ({ value: id, label }))]} />
  );
}

/** What was taken and what is owed today, and how the month went. */
export function Overview({ cashOfficeId }: { cashOfficeId: string | null }) {
  const t = useText();
  const { data, failure, reload } = useData(REPORT_OVERVIEW, { filter: { cashOfficeId } });
  const overview = data?.reportOverview;
  if (failure && !overview) return <Card><FailureState failure={failure} retry={reload} /></Card>;
  if (!overview) return <Card><Loading /></Card>;
  return (
    <>
      <Card title={t("web-regie-report-today-title")}>
        <Facts
          items={[
            [t("web-regie-report-on"), <Day key="o" iso={overview.on} />],
            [t("web-regie-report-taken-today"), <Amount key="t" of={overview.takenToday} strong />],
            [t("web-regie-report-taken-month"), <Amount key="m" of={overview.takenThisMonth} />],
            [t("web-regie-report-taken-year"), <Amount key="y" of={overview.takenThisYear} />],
            [t("web-regie-report-unpaid"), overview.unpaidOrders !== null && <Ref>{overview.unpaidOrders}</Ref>],
            [t("web-regie-report-owed"), overview.owed !== null && <Amount of={overview.owed} />],
          ]}
        />
      </Card>
      <Card title={t("web-regie-report-month-title")}>
        {centimes(overview.takenThisMonth) === 0
          ? <Empty glyph="clock" title={t("web-regie-report-nothing-taken")} hint={t("web-regie-report-nothing-taken-hint")} />
          : <TakingCharts of={overview.series} from={`${overview.on.slice(0, 8)}01`} until={overview.on} />}
      </Card>
    </>
  );
}

/** What was ordered and collected this year, and how old what is owed is; nothing of one régie, for orders are of none. */
export function Standing({ cashOfficeId }: { cashOfficeId: string | null }) {
  const t = useText();
  const { data, failure, reload } = useData(REPORT_STANDING, { filter: { cashOfficeId } });
  if (cashOfficeId) return null;
  if (failure && !data) return <Card><FailureState failure={failure} retry={reload} /></Card>;
  if (!data) return <Card><Loading /></Card>;
  const { on, standing } = data.reportOverview;
  if (!standing) return null;
  return (
    <>
      <Card title={t("web-regie-report-ordered-title")}>
        {standing.months.length === 0
          ? <Empty glyph="clock" title={t("web-regie-report-nothing-ordered")} />
          : <OrderedChart months={standing.months} on={on} />}
      </Card>
      <Card title={t("web-regie-report-ageing-title")}>
        {standing.ageing.orders === 0
          ? <Empty glyph="check" title={t("web-regie-follow-nothing")} hint={t("web-regie-follow-nothing-hint")} />
          : <AgeingChart of={standing.ageing} />}
      </Card>
    </>
  );
}

/** How the takings of a report were spread. */
export function Drawn({ kind, filter }: { kind: ReportKind; filter: ReportFilterValue }) {
  const t = useText();
  const { data, failure, reload } = useData(REPORT_SERIES, { kind, filter });
  if (failure && !data) return <FailureState failure={failure} retry={reload} />;
  const report = data?.report;
  if (!report) return <Loading rows={3} />;
  if (!report.from || !report.until || report.series.time.length === 0) return <Empty glyph="clock" title={t("web-regie-report-nothing-taken")} />;
  return <TakingCharts of={report.series} from={report.from} until={report.until} />;
}

type Column = ReportData["columns"][number];

function Cell({ column, text }: { column: Column; text: string }) {
  if (text === "") return <span>—</span>;
  if (column.kind === "MONEY") return <Amount of={text} />;
  if (column.kind === "DAY") return <Day iso={text} />;
  return column.kind === "COUNT" || /^[\d/.-]+$/.test(text) ? <Ref>{text}</Ref> : <bdi>{text}</bdi>;
}

/** The first lines of a report, and what all of them come to. */
export function ReportTable({ report }: { report: ReportData }) {
  const t = useText();
  const label = useReportLabel();
  const lead = leadOf(report.columns);
  const rows = report.rows.map((row, at) => ({ at, cells: row.cells }));
  if (rows.length === 0) return <Empty glyph="file" title={t("web-regie-report-empty")} hint={t("web-regie-report-empty-hint")} />;
  return (
    <>
      <Table
        caption={label("report-kind", report.kind)}
        rows={rows}
        keyOf={(row) => String(row.at)}
        columns={report.columns.map((column, at) => ({
          label: column.label, lead: column.id === lead, cell: (row: (typeof rows)[number]) => <Cell column={column} text={row.cells[at] ?? ""} />,
        }))}
      />
      <div className={classes.sums}>
        <Facts
          items={[
            [t("web-regie-report-lines"), <Ref key="l">{report.lineCount}</Ref>],
            ...report.columns.flatMap((column, at) => {
              const total = report.totals[at];
              return !total ? [] : [[`${t("web-regie-report-total")} · ${column.label}`, <Cell key={column.id} column={column} text={total} />] as const];
            }),
          ]}
        />
        {report.lineCount > rows.length && <p className={classes.soft}>{t("web-regie-report-first-lines", { shown: rows.length, all: report.lineCount })}</p>}
      </div>
    </>
  );
}

/** Takes a report away: in which language, as what. */
export function TakeAway({ kind, filter, onDone }: { kind: ReportKind; filter: ReportFilterValue; onDone: () => void }) {
  const t = useText();
  const tell = useReport();
  const { locale } = useLocale();
  const [language, setLanguage] = useState(locale === "ar" ? "ar" : "fr");
  const [print] = useAction(REPORT_PRINT);
  const [busy, setBusy] = useState<string>();
  const take = (format: (typeof REPORT_FORMATS)[number]) => {
    setBusy(format);
    void print({ input: { operationId: crypto.randomUUID(), kind, filter, format, language } })
      .then((outcome) => {
        const run = outcome?.payload?.run;
        if (tell(outcome, run ? t(run.state === "DONE" ? "web-regie-report-ready" : "web-regie-report-being-made") : undefined)) onDone();
      })
      .finally(() => setBusy(undefined));
  };
  return (
    <div className={`${classes.take} no-print`} role="group" aria-label={t("web-regie-report-take")}>
      <NativeSelect label={t("web-regie-report-language")} value={language} onChange={(event) => setLanguage(event.currentTarget.value)}
        data={(["ar", "fr"] as const).map((value) => ({ value, label: OWN_NAMES[value] }))} />
      {REPORT_FORMATS.map((format) => (
        <Button key={format} variant="default" loading={busy === format} leftSection={<Glyph name="file" size={17} />} onClick={() => take(format)}>{format}</Button>
      ))}
    </div>
  );
}

function Files({ run }: { run: ReportRun }) {
  const t = useText();
  if (run.state !== "DONE") return <span>—</span>;
  return (
    <span className={classes.papers}>
      {run.files.map((file) => (file.url
        ? <a key={file.volume} href={file.url} download={file.name}>{run.files.length > 1 ? t("web-regie-report-volume", { number: file.volume }) : t("web-regie-report-open")}</a>
        : <span key={file.volume}>{t("web-regie-report-gone")}</span>))}
    </span>
  );
}

/** When a report was asked for; and what it knows, where it began anew since. */
function Asked({ run }: { run: ReportRun }) {
  const t = useText();
  if (run.begunAgain === 0) return <At at={run.askedAt} />;
  return <span><At at={run.askedAt} /> <small className={classes.soft}>{t("web-regie-report-again")} <At at={run.knownAt} /></small></span>;
}

/** How often a report that is being made is asked after, in milliseconds. */
const AFTER = 3_000;

/** The reports that the viewer took away, newest first; those that are being made are asked after. */
export function Runs({ mark }: { mark: number }) {
  const t = useText();
  const label = useReportLabel();
  const { locale } = useLocale();
  const filters = useFilters({ runs: "" });
  const kind = REPORT_KINDS.find((one) => one === filters.settled.runs) ?? null;
  const pages = usePages(REPORT_RUNS, { first: 10, kind }, (data) => data.reportRuns);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const working = rows?.some((run) => run.state === "WORKING") ?? false;
  useEffect(() => {
    if (mark > 0) reload();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each report that was asked for
  }, [mark]);
  useEffect(() => {
    if (!working) return undefined;
    const timer = setInterval(reload, AFTER);
    return () => clearInterval(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- made anew by every rendering
  }, [working]);
  return (
    <Card flush title={t("web-regie-report-runs")}>
      <div className={`${ui.filters} no-print`}>
        <NativeSelect data-wide label={t("web-regie-report-what")} value={filters.values.runs} onChange={(event) => filters.set("runs")(event.currentTarget.value)}
          data={[{ value: "", label: t("web-all") }, ...REPORT_KINDS.map((value) => ({ value, label: label("report-kind", value) }))]} />
      </div>
      {loading && <div className={classes.inset}><Loading rows={2} /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && (kind
        ? <Empty glyph="search" title={t("web-regie-list-none")} hint={t("web-regie-none-hint")} />
        : <Empty glyph="file" title={t("web-regie-report-runs-empty")} hint={t("web-regie-report-runs-empty-hint")} />)}
      {rows && rows.length > 0 && (
        <Table
          id="report-runs"
          pages={pages}
          filters={filters.kept}
          inOrder
          caption={t("web-regie-report-runs")}
          rows={rows}
          keyOf={(run) => run.id}
          columns={[
            { id: "what", label: t("web-regie-report-what"), lead: true, text: (run) => label("report-kind", run.kind), cell: (run) => label("report-kind", run.kind) },
            { id: "period", label: t("web-regie-report-period"), text: (run) => [run.from, run.until].filter(Boolean).join(" – "), cell: (run) => run.from && run.until ? <Span from={run.from} until={run.until} /> : <Day iso={run.until} /> },
            { id: "format", label: t("web-regie-report-format"), text: (run) => run.format, cell: (run) => <Ref>{run.format}</Ref> },
            { id: "lines", label: t("web-regie-report-lines"), text: (run) => String(run.lines), cell: (run) => <Ref>{run.state === "WORKING" ? `${run.written}/${run.lines}` : run.lines}</Ref> },
            { id: "asked", label: t("web-regie-report-asked"), text: (run) => instant(run.askedAt, locale), cell: (run) => <Asked run={run} /> },
            { id: "state", label: t("web-state"), text: (run) => label("report-state", run.state), cell: (run) => <Badge color={REPORT_STATE_COLOURS[run.state]}>{label("report-state", run.state)}</Badge> },
            { label: t("web-regie-report-files"), cell: (run) => <Files run={run} /> },
          ]}
        />
      )}
      <More shown={hasMore} onMore={more} busy={busy} />
    </Card>
  );
}
