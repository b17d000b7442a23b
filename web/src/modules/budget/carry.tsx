import { Alert, Badge, Button } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { today } from "@/kernel/dates";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { Glyph } from "@/ui/glyph";
import { Card, Facts } from "@/ui/page";
import { Empty, FailureState, Loading } from "@/ui/states";
import { Table } from "@/ui/table";
import { Ref } from "@/ui/text";
import { LineLink, StepFact, Words } from "./actParts";
import classes from "./budget.module.css";
import { AnswerCarry, CopyCarry, StateCarry } from "./carryForms";
import { CARRY_OVER, type Carry, type CarryDue, type CarryLine } from "./carryQueries";
import { useLabel } from "./labels";
import { Amount, centimes, fromCentimes } from "./money";
import { CarryMenu } from "./parts";
import type { Budget } from "./queries";

const COLOURS: Record<string, string> = { WAITING: "blue", GRANTED: "green", REFUSED: "red" };

function CarryLines({ caption, of }: { caption: string; of: readonly CarryLine[] }) {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  return (
    <Table
      caption={caption}
      rows={of.map((row, at) => ({ ...row, at }))}
      keyOf={(row) => String(row.at)}
      columns={[
        { id: "code", label: t("web-budget-code"), text: ({ line }) => line.code, cell: ({ line }) => <Ref>{line.code}</Ref> },
        { id: "name", label: t("web-name"), lead: true, text: ({ line }) => pick(line.name), cell: ({ line }) => <bdi>{pick(line.name)}</bdi> },
        { id: "part", label: t("web-budget-part"), text: ({ line }) => label("part", line.part), cell: ({ line }) => label("part", line.part) },
        { id: "engagement", label: t("web-budget-engagement"), text: (row) => String(row.engagement ?? ""), order: (row) => row.engagement ?? 0, cell: (row) => (row.engagement === null ? "—" : <Ref>{row.engagement}</Ref>) },
        { id: "amount", label: t("web-budget-amount"), text: (row) => row.amount, order: (row) => centimes(row.amount), cell: (row) => <Amount of={row.amount} /> },
      ]}
    />
  );
}

/** The surplus covers what is carried over first; what exceeds it may open credits of equipment. */
function Cover({ total, surplus }: { total: string; surplus: string }) {
  const t = useText();
  const rest = centimes(surplus) - centimes(total);
  if (rest < 0) return <Alert color="orange" variant="light" icon={<Glyph name="alert" />}>{t("web-budget-carry-uncovered")} <Amount of={fromCentimes(-rest)} strong /></Alert>;
  return rest === 0 ? null : <Alert color="blue" variant="light">{t("web-budget-carry-beyond")} <Amount of={fromCentimes(rest)} strong /></Alert>;
}

function Statement({ of, action }: { of: Carry; action: ReactNode }) {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  return (
    <Card flush action={action} title={<>{t("web-budget-carry-title", { number: String(of.number) })} <Badge color={COLOURS[of.state] ?? "gray"}>{label("visa", of.state)}</Badge></>}>
      <div className={classes.inset}>
        <Facts
          items={[
            [t("web-budget-carry-from"), <Ref key="y">{of.fromYear}</Ref>],
            [t("web-budget-carry-stated"), <span key="o"><StepFact of={of} /> · <bdi>{pick(of.by.name)}</bdi></span>],
            [t("web-budget-carry-credits"), <Amount key="c" of={of.total} strong />],
            [t("web-budget-carry-surplus"), <Amount key="s" of={of.surplus} strong />],
            [t("web-budget-carry-surplus-line"), of.surplusLine && <LineLink line={of.surplusLine} />, "wide"],
            [t("web-budget-carry-source"), of.copied && t("web-budget-carry-copied")],
            [t("web-budget-answer-of-accountant"), of.answer && <StepFact of={of.answer} />],
            [t("web-reason"), of.answer?.reasons && <Words>{of.answer.reasons}</Words>, "wide"],
          ]}
        />
      </div>
      {of.lines.length > 0 && <CarryLines caption={t("web-budget-carry-title", { number: String(of.number) })} of={of.lines} />}
    </Card>
  );
}

function Left({ due, action }: { due: CarryDue; action: ReactNode }) {
  const t = useText();
  const nothing = due.lines.length === 0 && centimes(due.surplus) === 0;
  const title = t("web-budget-carry-left", { year: String(due.year) });
  if (nothing && due.closed) return null;
  return (
    <Card flush title={title} action={action}>
      <div className={classes.inset}>
        {!due.closed && <Alert color="blue" variant="light" icon={<Glyph name="clock" />}>{t("web-budget-carry-open", { year: String(due.year) })}</Alert>}
        <Facts
          items={[
            [t("web-budget-carry-credits"), <Amount key="c" of={due.total} strong />],
            [t("web-budget-carry-surplus"), <Amount key="s" of={due.surplus} strong />],
          ]}
        />
        <Cover total={due.total} surplus={due.surplus} />
      </div>
      {due.lines.length > 0 && <CarryLines caption={title} of={due.lines} />}
    </Card>
  );
}

/** What goes over to this budget from the year before: what is left of it, and each statement with the treasurer's visa. */
export function CarryPart({ budget }: { budget: Budget }) {
  const t = useText();
  const may = useMay();
  const { data, loading, failure, reload } = useData(CARRY_OVER, { budgetId: budget.id });
  const [dialog, setDialog] = useState<"state" | Carry>();
  const close = () => setDialog(undefined);
  const over = data?.budgetCarryOver;
  if (failure && !data) return <FailureState failure={failure} retry={reload} />;
  if (loading || !over) return <Loading />;
  const { due, statements } = over;
  const waits = statements.some((one) => one.state === "WAITING");
  const now = budget.closedOn === null && budget.year === Number(today().slice(0, 4));
  const something = due === null || (due.closed && (due.lines.length > 0 || centimes(due.surplus) > 0));
  const states = may("budget.budget_carry.state") && now && !waits && something;
  const answers = may("budget.budget_carry.answer") && budget.closedOn === null;
  const act = states && <Button className="no-print" size="compact-md" variant="light" leftSection={<Glyph name="plus" size={16} />} onClick={() => setDialog("state")}>{t("web-budget-carry-state")}</Button>;
  const year = budget.year - 1;
  return (
    <>
      {due && <Left due={due} action={act} />}
      {!due && <Card title={t("web-budget-carry-left", { year: String(year) })} action={act}><p className={classes.soft}>{t("web-budget-carry-elsewhere", { year: String(year) })}</p></Card>}
      {statements.length === 0 && due !== null && due.closed && due.lines.length === 0 && centimes(due.surplus) === 0 && (
        <Card><Empty glyph="inbox" title={t("web-budget-carry-empty")} hint={t("web-budget-carry-empty-hint", { year: String(year) })} /></Card>
      )}
      {statements.toReversed().map((one) => (
        <Statement key={one.id} of={one} action={
          <span className={classes.buttons}>
            {may("budget.budget_carry.print") && <CarryMenu carryId={one.id} />}
            {answers && one.state === "WAITING" && <Button className="no-print" leftSection={<Glyph name="stamp" size={17} />} onClick={() => setDialog(one)}>{t("web-budget-carry-answer")}</Button>}
          </span>
        } />
      ))}
      {dialog === "state" && due && <StateCarry budgetId={budget.id} due={due} onClose={close} onDone={reload} />}
      {dialog === "state" && !due && <CopyCarry budgetId={budget.id} year={year} onClose={close} onDone={reload} />}
      {typeof dialog === "object" && <AnswerCarry carry={dialog} onClose={close} onDone={reload} />}
    </>
  );
}
