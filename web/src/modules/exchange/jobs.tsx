import { Badge, Button, NativeSelect } from "@mantine/core";
import { graphql, type ResultOf } from "@/kernel/api";
import { instant } from "@/kernel/dates";
import { useAction, useData } from "@/kernel/hooks";
import { useLocale, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading, useReport } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { At } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import classes from "./exchange.module.css";

const JOBS = graphql(`query Jobs { jobs { name label schedule nextDueAt runs(first: 1) { id outcome finishedAt } } }`);
const RUNS = graphql(`
  query JobRuns($first: Int, $after: String, $filter: JobRunFilter) {
    jobRuns(first: $first, after: $after, filter: $filter) {
      nodes { id job label dueAt finishedAt attempt outcome report }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const RUN = graphql(`mutation JobRun($input: JobRunInput!) { jobRun(input: $input) { job { name } userErrors { code field message } } }`);
type Job = ResultOf<typeof JOBS>["jobs"][number];
type Run = ResultOf<typeof RUNS>["jobRuns"]["nodes"][number];

const OUTCOMES = ["DONE", "FAILED", "SKIPPED"] as const;
const COLOURS = { DONE: "green", FAILED: "red", SKIPPED: "gray" } as const;
/** A job is taken up in a moment: then its run is there. */
const MOMENT = 1_500;

function Result({ outcome }: { outcome: keyof typeof COLOURS }) {
  const t = useText();
  return <Badge color={COLOURS[outcome]}>{t(`web-job-outcome-${outcome.toLowerCase()}`)}</Badge>;
}

const details = (report: unknown): string =>
  Object.entries(report && typeof report === "object" ? report : {}).map(([key, value]) => `${key}: ${String(value)}`).join(" · ");

/** What the application does by itself, when, and with what result. */
export function Jobs() {
  const t = useText();
  const may = useMay();
  const tell = useReport();
  const jobs = useData(JOBS, {});
  const { locale } = useLocale();
  const filters = useFilters({ job: "", outcome: "" });
  const { values, set, settled } = filters;
  const runs = usePages(RUNS, { first: 30, filter: { name: settled.job || null, outcome: OUTCOMES.find((one) => one === settled.outcome) ?? null } }, (data) => data.jobRuns);
  const [run, busy] = useAction(RUN);
  const start = async (name: string) => {
    if (!tell(await run({ input: { name } }), t("web-jobs-asked"))) return;
    window.setTimeout(() => {
      jobs.reload();
      runs.reload();
    }, MOMENT);
  };
  const outcome = (one: keyof typeof COLOURS) => t(`web-job-outcome-${one.toLowerCase()}`);
  const all = { value: "", label: t("web-all") };
  const columns: Column<Job>[] = [
    { id: "name", label: t("web-jobs-name"), lead: true, text: (job) => job.label, cell: (job) => job.label },
    { id: "schedule", label: t("web-jobs-schedule"), text: (job) => job.schedule, cell: (job) => job.schedule },
    { id: "next", label: t("web-jobs-next"), text: (job) => instant(job.nextDueAt, locale), order: (job) => job.nextDueAt, cell: (job) => <At at={job.nextDueAt} /> },
    {
      id: "last", label: t("web-jobs-last"),
      text: (job) => (job.runs[0] ? `${outcome(job.runs[0].outcome)} ${instant(job.runs[0].finishedAt, locale)}` : t("web-jobs-never")),
      order: (job) => job.runs[0]?.finishedAt ?? "",
      cell: (job) => (job.runs[0] ? <><Result outcome={job.runs[0].outcome} /> <At at={job.runs[0].finishedAt} /></> : t("web-jobs-never")),
    },
  ];
  if (may("kernel.job.run")) {
    columns.push({
      label: t("web-actions"),
      bare: true,
      cell: (job) => <Button size="compact-sm" variant="light" disabled={busy} aria-label={`${t("web-jobs-run")} : ${job.label}`} onClick={() => void start(job.name)}>{t("web-jobs-run")}</Button>,
    });
  }
  const history: Column<Run>[] = [
    { id: "name", label: t("web-jobs-name"), lead: true, text: (one) => one.label, cell: (one) => one.label },
    { id: "due", label: t("web-jobs-due"), text: (one) => instant(one.dueAt, locale), order: (one) => one.dueAt, cell: (one) => <At at={one.dueAt} /> },
    { id: "result", label: t("web-jobs-result"), text: (one) => outcome(one.outcome), cell: (one) => <Result outcome={one.outcome} /> },
    { id: "report", label: t("web-jobs-report"), text: (one) => details(one.report), cell: (one) => <span className={classes.report} dir="ltr">{details(one.report)}</span> },
  ];
  return (
    <Page title={t("web-nav-jobs")} under={<p style={{ margin: 0, color: "var(--ink-soft)" }}>{t("web-jobs-hint")}</p>}>
      <Card flush>
        {jobs.loading && <div style={{ padding: 20 }}><Loading /></div>}
        {jobs.failure && <FailureState failure={jobs.failure} retry={jobs.reload} />}
        {jobs.data && <Table id="jobs" caption={t("web-nav-jobs")} columns={columns} rows={jobs.data.jobs} keyOf={(job) => job.name} />}
      </Card>
      <Card title={t("web-jobs-history")} flush>
        <div className={`${ui.filters} no-print`}>
          <NativeSelect data-wide label={t("web-jobs-name")} value={values.job} onChange={(event) => set("job")(event.currentTarget.value)} data={[all, ...(jobs.data?.jobs ?? []).map((job) => ({ value: job.name, label: job.label }))]} />
          <NativeSelect label={t("web-jobs-result")} value={values.outcome} onChange={(event) => set("outcome")(event.currentTarget.value)} data={[all, ...OUTCOMES.map((value) => ({ value, label: outcome(value) }))]} />
        </div>
        {runs.loading && <div style={{ padding: 20 }}><Loading /></div>}
        {runs.failure && <FailureState failure={runs.failure} retry={runs.reload} />}
        {runs.rows && runs.rows.length === 0 && <Empty glyph="clock" title={t("web-jobs-empty")} hint={t("web-jobs-empty-hint")} />}
        {runs.rows && runs.rows.length > 0 && <Table id="job-runs" pages={runs} filters={filters.kept} caption={t("web-jobs-history")} columns={history} rows={runs.rows} keyOf={(one) => one.id} />}
        <More shown={runs.hasMore} onMore={runs.more} busy={runs.busy} />
      </Card>
    </Page>
  );
}
