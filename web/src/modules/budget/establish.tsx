import { NativeSelect, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { today } from "@/kernel/dates";
import { useAction, useOperationId } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { AmountsFile } from "./amountsFile";
import classes from "./budget.module.css";
import { GROUNDS, useOptions } from "./labels";
import { VERSION_ESTABLISH } from "./queries";

/** A budget of operating that an authority drew up in the council's place. */
export function EstablishBudget({ budgetId, onClose, onDone }: { budgetId: string; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const options = useOptions();
  const [establish] = useAction(VERSION_ESTABLISH);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { ground: "UNADOPTED" as (typeof GROUNDS)[number], reference: "", on: today(), amounts: [] as { lineId: string; amount: string }[] },
    validate: { reference: must, on: must },
  });
  return (
    <FormDialog title={t("web-budget-establish")} confirm={t("web-budget-establish-confirm")} done={t("web-budget-establish-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => establish({ input: { operationId, budgetId, ...values } })}>
      <p className={classes.plain}>{t("web-budget-establish-hint")}</p>
      <NativeSelect label={t("web-budget-establish-ground")} required data-autofocus data={options("ground", GROUNDS)} {...form.getInputProps("ground")} />
      <TextInput label={t("web-budget-decision")} dir="auto" maxLength={120} required {...form.getInputProps("reference")} />
      <DateField label={t("web-budget-establish-on")} required {...form.getInputProps("on")} />
      <AmountsFile onTake={(amounts) => form.setFieldValue("amounts", Object.entries(amounts).map(([lineId, amount]) => ({ lineId, amount })))} />
      {form.values.amounts.length > 0 && <p className={classes.plain} role="status">{t("web-budget-establish-amounts", { count: form.values.amounts.length })}</p>}
      {form.errors.amounts && <p className={classes.bad} role="alert">{form.errors.amounts}</p>}
    </FormDialog>
  );
}
