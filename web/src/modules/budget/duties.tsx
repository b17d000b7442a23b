import { Badge, Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card } from "@/ui/page";
import { FailureState, Loading, useReport } from "@/ui/states";
import { Table } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import { DaysLeft } from "./actParts";
import classes from "./budget.module.css";
import { EstablishBudget } from "./establish";
import { useLabel } from "./labels";
import { TASK_KEEP, TASK_TAKE, TASKS, type Budget, type Duty } from "./queries";

const COLOURS: Record<Duty["state"], string> = { OPEN: "blue", DONE: "green", LATE: "red", PAST: "gray" };

/** Whoever may do what a deadline asks for takes it, from a colleague as well, or gives it back. */
function Taking({ of, budgetId, mine, onDone }: { of: Duty; budgetId: string; mine: boolean; onDone: () => void }) {
  const t = useText();
  const label = useLabel();
  const report = useReport();
  const [take, busy] = useAction(TASK_TAKE);
  const [operationId, renew] = useOperationId();
  const send = async () => {
    const outcome = await take({ input: { operationId, budgetId, duty: of.duty, version: of.version, takes: !mine } });
    if (outcome && !outcome.failure) renew();
    if (report(outcome, t(mine ? "web-budget-task-returned" : "web-budget-task-taken"))) onDone();
  };
  const act = t(mine ? "web-budget-task-return" : "web-budget-task-take");
  return (
    <Button className="no-print" size="compact-sm" variant={mine ? "subtle" : "light"} loading={busy} aria-label={`${act} · ${label("duty", of.duty)}`} onClick={() => void send()}>{act}</Button>
  );
}

/** The day on which something was done that no act of the system tells of; a later word corrects an earlier one. */
function KeepDuty({ of, budgetId, onClose, onDone }: { of: Duty; budgetId: string; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const label = useLabel();
  const [keep] = useAction(TASK_KEEP);
  const [operationId, renew] = useOperationId();
  const form = useForm({
    initialValues: { on: of.done?.on ?? today(), reference: of.done?.reference ?? "" },
    validate: { on: required(t("web-required")) },
  });
  return (
    <FormDialog title={label("duty", of.duty)} confirm={t("web-budget-task-keep")} done={t("web-budget-task-kept")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={({ on, reference }) => keep({ input: { operationId, budgetId, duty: of.duty, version: of.version, on, reference: reference.trim() || null } })}>
      <DateField label={t("web-budget-task-kept-on")} required {...form.getInputProps("on")} />
      <TextInput label={t("web-budget-task-kept-reference")} dir="auto" maxLength={120} {...form.getInputProps("reference")} />
    </FormDialog>
  );
}

/** The deadlines of a budget: each with its text, its last day, who sees to it, and the act by which it was kept. */
export function BudgetDuties({ budget, onDone }: { budget: Budget; onDone: () => void }) {
  const t = useText();
  const may = useMay();
  const pick = usePick();
  const label = useLabel();
  const { viewer } = useSession();
  const { data, failure, reload } = useData(TASKS, { budgetId: budget.id });
  const [drawing, setDrawing] = useState(false);
  const [keeping, setKeeping] = useState<Duty>();
  const tasks = data?.budgetTasks;
  const me = viewer?.staff.id;
  const on = today();
  const draws = may("budget.budget_version.establish") && budget.inForce === null && budget.closedOn === null
    && (tasks?.some((task) => task.duty === "ESTABLISHMENT" && task.state !== "DONE") ?? false);
  const done = () => { reload(); onDone(); };
  return (
    <Card flush title={t("web-budget-tab-tasks")}
      action={draws && <Button className="no-print" variant="light" leftSection={<Glyph name="stamp" size={17} />} onClick={() => setDrawing(true)}>{t("web-budget-establish")}</Button>}>
      {!tasks && !failure && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {tasks && (
        <Table
          caption={t("web-budget-tab-tasks")}
          rows={tasks}
          keyOf={(task) => `${task.duty} ${task.version}`}
          columns={[
            {
              label: t("web-budget-due"),
              cell: (task) => (
                <span className={task.due < on ? classes.past : undefined}>
                  <Day iso={task.due} />
                  {task.state === "OPEN" && <div><DaysLeft iso={task.due} /></div>}
                  {!task.certain && <div><Badge color="yellow" variant="light">{t("web-budget-uncertain")}</Badge></div>}
                </span>
              ),
            },
            {
              label: t("web-budget-task-what"), lead: true,
              cell: (task) => <span>{label("duty", task.duty)}{task.version > 0 && <> · {t("web-budget-version-title", { number: String(task.version) })}</>}</span>,
            },
            {
              label: t("web-state"),
              cell: (task) => (
                <span>
                  <Badge color={COLOURS[task.state]}>{label("duty-state", task.state)}</Badge>
                  {task.done && <div><small><Day iso={task.done.on} />{task.done.reference && <> · <bdi>{task.done.reference}</bdi></>}</small></div>}
                </span>
              ),
            },
            { label: t("web-budget-task-who"), cell: (task) => (task.takenBy ? <bdi>{pick(task.takenBy.name)}</bdi> : label("duty-role", task.role)) },
            { label: t("web-budget-basis"), cell: (task) => <Ref>{task.basis}</Ref> },
            {
              label: t("web-budget-task-take"), bare: true,
              cell: (task) => (
                <span className={classes.buttons}>
                  {(task.state === "OPEN" || task.state === "LATE") && may("budget.budget_task.take") && may(task.act)
                    && <Taking of={task} budgetId={budget.id} mine={task.takenBy?.id === me} onDone={reload} />}
                  {task.noted && may("budget.budget_task.keep") && may(task.act) && (
                    <Button className="no-print" size="compact-sm" variant={task.done ? "subtle" : "light"} aria-label={`${t("web-budget-task-keep")} · ${label("duty", task.duty)}`} onClick={() => setKeeping(task)}>{t("web-budget-task-keep")}</Button>
                  )}
                </span>
              ),
            },
          ]}
        />
      )}
      <div className={classes.inset}><p className={classes.soft}>{t("web-budget-task-hint")}</p></div>
      {keeping && <KeepDuty of={keeping} budgetId={budget.id} onClose={() => setKeeping(undefined)} onDone={reload} />}
      {drawing && <EstablishBudget budgetId={budget.id} onClose={() => setDrawing(false)} onDone={done} />}
    </Card>
  );
}
