import { Alert, Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useAction, useOperationId } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Day } from "@/ui/text";
import classes from "./budget.module.css";
import { INTERIM_RECORD, type Budget } from "./queries";

interface DialogProps { budgetId: string; onClose: () => void; onDone: () => void }

/** The governor's order by which a budget without visa is spent since 1 January. */
function RecordInterim({ budgetId, onClose, onDone }: DialogProps) {
  const t = useText();
  const [record] = useAction(INTERIM_RECORD);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { reference: "", on: today() }, validate: { reference: must, on: must } });
  return (
    <FormDialog title={t("web-budget-interim-record")} confirm={t("web-budget-interim-confirm")} done={t("web-budget-interim-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => record({ input: { operationId, budgetId, ...values } })}>
      <p className={classes.plain}>{t("web-budget-interim-hint")}</p>
      <TextInput label={t("web-budget-interim-number")} dir="auto" maxLength={120} required data-autofocus {...form.getInputProps("reference")} />
      <DateField label={t("web-budget-interim-on")} required {...form.getInputProps("on")} />
    </FormDialog>
  );
}

/** A year that began without the visa: the order by which it is spent, or the way to record it. */
export function InterimNote({ budget, onDone }: { budget: Budget; onDone: () => void }) {
  const t = useText();
  const may = useMay();
  const [recording, setRecording] = useState(false);
  const { interim } = budget;
  if (budget.inForce || budget.closedOn !== null) return null;
  if (interim) {
    return (
      <Alert color="blue" variant="light" icon={<Glyph name="stamp" />} title={t("web-budget-interim-title")}>
        <bdi>{interim.reference}</bdi> · <Day iso={interim.on} /> · {t("web-budget-interim-limit", { year: String(interim.year), version: String(interim.version) })}
      </Alert>
    );
  }
  if (!may("budget.budget_interim.record") || budget.year !== Number(today().slice(0, 4))) return null;
  return (
    <Alert color="orange" variant="light" icon={<Glyph name="clock" />} title={t("web-budget-interim-none")}>
      <Button className="no-print" variant="light" size="compact-md" onClick={() => setRecording(true)}>{t("web-budget-interim-record")}</Button>
      {recording && <RecordInterim budgetId={budget.id} onClose={() => setRecording(false)} onDone={onDone} />}
    </Alert>
  );
}
