import { Badge, Button } from "@mantine/core";
import { graphql, type ResultOf } from "@/kernel/api";
import { useAction, useData } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading, useReport } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { At } from "@/ui/text";
import classes from "./exchange.module.css";

const JOBS = graphql(`query Jobs { jobs { name label schedule nextDueAt runs(first: 1) { id outcome finishedAt } } }`);
const RUNS = graphql(`
  query JobRuns($first: Int, $after: String) {
    jobRuns(first: $first, after: $after) {
      nodes { id job label dueAt finishedAt attempt outcome report }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const RUN = graphql(`mutation JobRun($input: JobRunInput!) { jobRun(input: $input) { job { name } userErrors { code field message } } }`);
type Job = ResultOf<typeof JOBS>["jobs"][number];
type Run = ResultOf<typeof RUNS>["jobRuns"]["nodes"][number];

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
  const runs = usePages(RUNS, { first: 30 }, (data) => data.jobRuns);
  const [run, busy] = useAction(RUN);
  const start = async (name: string) => {
    if (!tell(await run({ input: { name } }), t("web-jobs-asked"))) return;
    window.setTimeout(() => {
      jobs.reload();
      runs.reload();
    }, MOMENT);
  };
  const columns: Column<Job>[] = [
    { label: t("web-jobs-name"), lead: true, cell: (job) => job.label },
    { label: t("web-jobs-schedule"), cell: (job) => job.schedule },
    { label: t("web-jobs-next"), cell: (job) => <At at={job.nextDueAt} /> },
    {
      label: t("web-jobs-last"),
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
    { label: t("web-jobs-name"), lead: true, cell: (one) => one.label },
    { label: t("web-jobs-due"), cell: (one) => <At at={one.dueAt} /> },
    { label: t("web-jobs-result"), cell: (one) => <Result outcome={one.outcome} /> },
    { label: t("web-jobs-report"), cell: (one) => <span className={classes.report} dir="ltr">{details(one.report)}</span> },
  ];
  return (
    <Page title={t("web-nav-jobs")} under={<p style={{ margin: 0, color: "var(--ink-soft)" }}>{t("web-jobs-hint")}</p>}>
      <Card flush>
        {jobs.loading && <div style={{ padding: 20 }}><Loading /></div>}
        {jobs.failure && <FailureState failure={jobs.failure} retry={jobs.reload} />}
        {jobs.data && <Table caption={t("web-nav-jobs")} columns={columns} rows={jobs.data.jobs} keyOf={(job) => job.name} />}
      </Card>
      <Card title={t("web-jobs-history")} flush>
        {runs.loading && <div style={{ padding: 20 }}><Loading /></div>}
        {runs.failure && <FailureState failure={runs.failure} retry={runs.reload} />}
        {runs.rows && runs.rows.length === 0 && <Empty glyph="clock" title={t("web-jobs-empty")} hint={t("web-jobs-empty-hint")} />}
        {runs.rows && runs.rows.length > 0 && <Table caption={t("web-jobs-history")} columns={history} rows={runs.rows} keyOf={(one) => one.id} />}
        <More shown={runs.hasMore} onMore={runs.more} busy={runs.busy} />
      </Card>
    </Page>
  );
}
