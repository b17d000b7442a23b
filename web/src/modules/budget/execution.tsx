import { Alert, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Fragment, useState } from "react";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { Glyph } from "@/ui/glyph";
import { Card, Facts } from "@/ui/page";
import { Empty, FailureState, Loading } from "@/ui/states";
import { Table } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import classes from "./budget.module.css";
import { SIDES, useLabel } from "./labels";
import { Amount, centimes } from "./money";
import { EXECUTION, type Execution, type Figures } from "./queries";

const Percent = ({ of }: { of: number | null }) => <Ref>{of === null ? "—" : `${of}\u00a0%`}</Ref>;

/** Voted above executed; the figures stand beside, so readers of the page are not told twice. */
function Bars({ figures, most }: { figures: Figures; most: number }) {
  const share = (amount: string) => `${most > 0 ? Math.max(0, (centimes(amount) / most) * 100) : 0}%`;
  return (
    <span className={classes.bars} aria-hidden="true">
      <span className={classes.voted} style={{ inlineSize: share(figures.voted) }} />
      <span className={classes.executed} style={{ inlineSize: share(figures.executed) }} />
    </span>
  );
}

function Chapters({ execution, part, side }: { execution: Execution; part: string; side: string }) {
  const t = useText();
  const label = useLabel();
  const rows = execution.chapters.filter((one) => one.part === part && one.side === side);
  const title = label("side", side);
  if (rows.length === 0) return null;
  const carries = rows.some(({ figures }) => centimes(figures.carried) !== 0);
  const most = Math.max(...rows.flatMap(({ figures }) => [centimes(figures.voted), centimes(figures.executed)]));
  return (
    <>
      <h3 className={classes.sideHead}>{title}</h3>
      <Table
        caption={`${label("part", part)} · ${title}`}
        rows={rows}
        keyOf={(row) => row.chapter}
        columns={[
          { label: t("web-budget-chapter"), lead: true, cell: (row) => <span>{t("web-budget-chapter")} <Ref>{row.chapter}</Ref></span> },
          { label: t("web-budget-voted"), cell: (row) => <Amount of={row.figures.voted} /> },
          ...(carries ? [{ label: t("web-budget-carried"), cell: (row: Execution["chapters"][number]) => <Amount of={row.figures.carried} /> }] : []),
          { label: t(side === "EXPENSE" ? "web-budget-ordered" : "web-budget-executed"), cell: (row) => <Amount of={row.figures.executed} strong /> },
          ...(side === "EXPENSE" ? [{ label: t("web-budget-paid"), cell: (row: Execution["chapters"][number]) => <Amount of={row.figures.paid} /> }] : []),
          { label: t("web-budget-percent"), cell: (row) => <Percent of={row.figures.percent} /> },
          { label: t("web-budget-chart"), bare: true, printed: true, cell: (row) => <Bars figures={row.figures} most={most} /> },
        ]}
      />
    </>
  );
}

function PartCard({ execution, of }: { execution: Execution; of: Execution["parts"][number] }) {
  const t = useText();
  const label = useLabel();
  const sums = { REVENUE: of.revenue, EXPENSE: of.expense };
  return (
    <Card flush title={label("part", of.part)}>
      <div className={classes.inset}>
        <Facts
          items={SIDES.flatMap((side) => [
            [`${label("side", side)} · ${t("web-budget-voted")}`, <Amount key={side} of={sums[side].voted} />] as const,
            [`${label("side", side)} · ${t("web-budget-carried")}`, centimes(sums[side].carried) !== 0 && <Amount key={side} of={sums[side].carried} />] as const,
            [`${label("side", side)} · ${t("web-budget-executed")}`, <span key={side}><Amount of={sums[side].executed} strong /> · <Percent of={sums[side].percent} /></span>] as const,
            [`${label("side", side)} · ${t("web-budget-paid")}`, side === "EXPENSE" && <Amount key={side} of={sums[side].paid} />] as const,
          ])}
        />
      </div>
      {SIDES.map((side) => <Fragment key={side}><Chapters execution={execution} part={of.part} side={side} /></Fragment>)}
    </Card>
  );
}

function Lines({ budgetId, execution }: { budgetId: string; execution: Execution }) {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  type Row = Execution["lines"][number];
  const carries = execution.lines.some(({ figures }) => centimes(figures.carried) !== 0);
  const figure = (id: "voted" | "carried" | "credit" | "engaged" | "available" | "executed" | "paid") => ({
    id, label: t(`web-budget-${id}`), text: (row: Row) => row.figures[id], order: (row: Row) => centimes(row.figures[id]), cell: (row: Row) => <Amount of={row.figures[id]} />,
  });
  return (
    <Table
      id="budget-execution"
      caption={t("web-budget-by-line")}
      rows={execution.lines}
      keyOf={({ line }) => line.id}
      columns={[
        { id: "code", label: t("web-budget-code"), text: ({ line }) => line.code, cell: ({ line }) => <Ref>{line.code}</Ref> },
        { id: "name", label: t("web-name"), lead: true, text: ({ line }) => pick(line.name), cell: ({ line }) => <bdi className={classes.named}>{pick(line.name)}</bdi> },
        { id: "side", label: t("web-budget-side"), text: ({ line }) => label("side", line.side), cell: ({ line }) => label("side", line.side) },
        figure("voted"), ...(carries ? [figure("carried")] : []), figure("credit"),
        {
          ...figure("engaged"),
          cell: ({ line, figures }) => (centimes(figures.engaged) === 0 ? <Amount of={figures.engaged} />
            : <Link to={`/budget/${budgetId}`} search={{ tab: "engagements", line: line.id } as never}><Amount of={figures.engaged} /></Link>),
        },
        figure("available"), figure("executed"), figure("paid"),
        { id: "percent", label: t("web-budget-percent"), text: ({ figures }) => String(figures.percent ?? ""), order: ({ figures }) => figures.percent ?? -1, cell: ({ figures }) => <Percent of={figures.percent} /> },
      ]}
    />
  );
}

/** What was voted and what became of it: chapter by chapter, then line by line for whoever asks. */
export function ExecutionPart({ budgetId }: { budgetId: string }) {
  const t = useText();
  const [on, setOn] = useState("");
  const [byLine, setByLine] = useState(false);
  const { data, loading, failure, reload } = useData(EXECUTION, { budgetId, on: on || null });
  const execution = data?.budgetExecution;
  return (
    <>
      <Card>
        <div className={`${ui.grid2} ${classes.steps} no-print`}>
          <DateField label={t("web-budget-execution-on")} description={t("web-budget-execution-on-hint")} value={on} onChange={setOn} />
        </div>
        {loading && <Loading rows={2} />}
        {failure && <FailureState failure={failure} retry={reload} />}
        {execution && (
          <>
            <Facts
              items={[
                [t("web-budget-execution-by"), <Day key="d" iso={execution.on} />],
                [t("web-budget-version-in-force"), execution.version === null ? "—" : <Ref key="v">{execution.version}</Ref>],
                [t("web-budget-result"), <Amount key="r" of={execution.result} strong />],
                [t("web-budget-unassigned"), centimes(execution.unassigned) !== 0 && <Amount of={execution.unassigned} />],
                [t("web-budget-told-late"), centimes(execution.late) !== 0 && <Amount of={execution.late} />],
              ]}
            />
            {execution.chapters.length > 0 && (
              <p className={classes.legend} aria-hidden="true">
                <span><i className={classes.voted} />{t("web-budget-voted")}</span>
                <span><i className={classes.executed} />{t("web-budget-executed")}</span>
              </p>
            )}
          </>
        )}
      </Card>
      {execution?.interim && <Alert color="blue" variant="light" icon={<Glyph name="stamp" />}>{t("web-budget-interim-execution")}</Alert>}
      {execution && centimes(execution.unassigned) !== 0 && <Alert color="orange" variant="light" icon={<Glyph name="alert" />}>{t("web-budget-unassigned-hint")}</Alert>}
      {execution && execution.chapters.length === 0 && <Card><Empty glyph="clock" title={t("web-budget-execution-empty")} hint={t("web-budget-execution-empty-hint")} /></Card>}
      {execution && execution.chapters.length > 0 && (
        <>
          {execution.parts.map((part) => <PartCard key={part.part} execution={execution} of={part} />)}
          <Card flush title={t("web-budget-by-line")}
            action={<Button className="no-print" variant="subtle" aria-expanded={byLine} onClick={() => setByLine(!byLine)}>{t(byLine ? "web-budget-lines-hide" : "web-budget-lines-show")}</Button>}>
            {byLine ? <Lines budgetId={budgetId} execution={execution} /> : <div className={classes.inset}><p className={classes.soft}>{t("web-budget-by-line-hint")}</p></div>}
          </Card>
        </>
      )}
    </>
  );
}
