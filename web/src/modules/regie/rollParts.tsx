import { Badge, NativeSelect, Progress } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useData } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { Card } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, Failures, FailureState, Loading } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { Amount, useFigures, useMoney } from "./money";
import { useNameOf } from "./names";
import { Payer } from "./orderParts";
import classes from "./roll.module.css";
import { percentOf, ROLL_STEPS, stepOf, useRollLabel, type RollOutcome } from "./rollLabels";
import { ROLL_ITEMS, ROLL_SAMPLE, type Roll, type RollItem } from "./rollQueries";

const COLOURS: Record<string, string> = { PREPARING: "blue", PREPARED: "orange", RUNNING: "blue", DONE: "green", ABANDONED: "gray", FAILED: "red" };

export function RollStateBadge({ state }: { state: string }) {
  const label = useRollLabel();
  return <Badge color={COLOURS[state] ?? "gray"}>{label("state", state)}</Badge>;
}

/** Where a roll stands on its way, in words and numbers. */
export function RollSteps({ roll }: { roll: Roll }) {
  const t = useText();
  const at = stepOf(roll);
  return (
    <ol className={classes.steps} aria-label={t("web-regie-roll-steps")}>
      {ROLL_STEPS.map((step, index) => (
        <li key={step} data-past={index < at || undefined} aria-current={index === at ? "step" : undefined}>{t(`web-regie-roll-step-${step}`)}</li>
      ))}
    </ol>
  );
}

/** How far the work is that goes on by itself. */
export function RollProgress({ of }: { of: { state: string; done: number; total: number } }) {
  const t = useText();
  const figures = useFigures();
  const doing = t(of.state === "RUNNING" ? "web-regie-roll-progress-run" : "web-regie-roll-progress-prepare");
  return (
    <div className={classes.progress}>
      <p>
        <span>{doing}</span>
        <span role="status">{t("web-regie-roll-progress", { done: figures(String(of.done)), total: figures(String(of.total)) })}</span>
      </p>
      <Progress value={percentOf(of)} size="lg" animated aria-label={doing} />
    </div>
  );
}

/** How many and how much by outcome; each narrows the list below. */
export function RollTotals({ roll, shown, onShow }: { roll: Roll; shown: RollOutcome; onShow: (outcome: RollOutcome) => void }) {
  const label = useRollLabel();
  const figures = useFigures();
  return (
    <div className={classes.totals}>
      {roll.totals.map((one) => (
        <button key={one.outcome} type="button" aria-pressed={one.outcome === shown} onClick={() => onShow(one.outcome)}>
          <span>{label("outcome", one.outcome)}</span>
          <strong><bdi dir="ltr">{figures(String(one.count))}</bdi></strong>
          {(one.outcome === "PAYABLE" || one.outcome === "BELOW_THRESHOLD") && <Amount of={one.amount} />}
        </button>
      ))}
    </div>
  );
}

/** Things that the sample shows with their whole calculation. */
const SAMPLE = 3;

/** A few things as they would be assessed, line by line, so that somebody can follow it. */
export function RollSample({ id, outcome, quarter }: { id: string; outcome: RollOutcome; quarter: number | undefined }) {
  const t = useText();
  const asked = useData(ROLL_SAMPLE, { id, outcome, quarter: quarter ?? null, first: SAMPLE });
  const items = (asked.data?.roll?.items.nodes ?? []).filter((item) => item.steps.length > 0);
  if (items.length === 0) return <Failures of={[asked]} />;
  return (
    <Card title={t("web-regie-roll-item-steps")}>
      <ul className={classes.sample}>
        {items.map((item) => (
          <li key={item.taxableId}>
            <p><strong><bdi>{item.reference}</bdi></strong> <Amount of={item.amount} strong /></p>
            <Payer of={item.taxpayer} />
            <ol>{item.steps.map((step, at) => <li key={at}>{step.text}{step.amount !== null && <> : <Amount of={step.amount} /></>}</li>)}</ol>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const NONE: { nodes: RollItem[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

type Reason = Roll["exceptions"][number]["reason"];

/** The things of one outcome, in one quarter of several; of the exceptions also those of one reason. */
export function RollItems({ roll, outcome, quarter }: { roll: Roll; outcome: RollOutcome; quarter: number | undefined }) {
  const t = useText();
  const may = useMay();
  const money = useMoney();
  const nameOf = useNameOf();
  const figures = useFigures();
  const label = useRollLabel();
  const [chosen, setChosen] = useState<Reason | "">("");
  const excepted = outcome === "EXCEPTION";
  const reason = excepted && roll.exceptions.some((one) => one.reason === chosen) ? chosen || null : null;
  const pages = usePages(ROLL_ITEMS, { id: roll.id, outcome, reason, quarter: quarter ?? null, first: 50 }, (data) => data.roll?.items ?? NONE);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  // Only exceptions are narrowed: a view of the others remembers no reason.
  const kept = { values: { reason: reason ?? "" }, set: (all: Record<string, string>) => setChosen((all.reason ?? "") as Reason | "") };
  const columns: Column<RollItem>[] = [
    { id: "item", label: t("web-regie-roll-item"), lead: true, text: (row) => [row.reference, row.label].filter(Boolean).join(" · "), cell: (row) => <span><bdi>{row.reference}</bdi>{row.label && <> · <bdi>{row.label}</bdi></>}</span> },
    { id: "taxpayer", label: t("web-regie-assess-taxpayer"), text: (row) => nameOf(row.taxpayer), cell: (row) => <Payer of={row.taxpayer} /> },
    ...(excepted
      ? [{ id: "reason", label: t("web-regie-roll-item-reason"), text: (row: RollItem) => row.reasonText ?? "", cell: (row: RollItem) => row.reasonText }]
      : [
          { id: "total", label: t("web-regie-assess-total"), text: (row: RollItem) => money(row.amount), cell: (row: RollItem) => <Amount of={row.amount} /> },
          {
            label: t("web-regie-roll-item-assessment"),
            cell: (row: RollItem) => (row.assessmentId && may("regie.assessment.read") ? <Link to={`/revenue/assessments/${row.assessmentId}`}>{t("web-regie-roll-item-open")}</Link> : <span>—</span>),
          },
        ]),
  ];
  return (
    <Card flush title={t("web-regie-roll-items")} action={<Badge color="gray">{label("outcome", outcome)}</Badge>}>
      {excepted && roll.exceptions.length > 0 && (
        <div className={`${ui.filters} no-print`}>
          <NativeSelect data-wide label={t("web-regie-roll-item-reason")} value={reason ?? ""} onChange={(event) => setChosen(event.currentTarget.value as Reason | "")}
            data={[{ value: "", label: t("web-regie-roll-exceptions-all") }, ...roll.exceptions.map((one) => ({ value: one.reason, label: `${one.text} (${figures(String(one.count))})` }))]} />
        </div>
      )}
      {loading && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && <Empty glyph="search" title={t("web-regie-roll-items-none")} hint={t("web-regie-roll-items-none-hint")} />}
      {rows && rows.length > 0 && <Table id="roll-items" inOrder caption={t("web-regie-roll-items")} pages={pages} filters={kept} rows={rows} keyOf={(row) => row.taxableId} columns={columns} />}
      <More shown={hasMore} onMore={more} busy={busy} />
    </Card>
  );
}

/** First and last number of the assessments that it made. */
export function RollNumbers({ roll }: { roll: Roll }) {
  if (!roll.firstNumber || !roll.lastNumber) return null;
  return <span><Ref>{roll.firstNumber}</Ref> – <Ref>{roll.lastNumber}</Ref></span>;
}
