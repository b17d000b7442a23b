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
import { Amount, MoneyField, parseMoney, useMoneyRule } from "./money";
import classes from "./revenue.module.css";
import { SHORTFALL_MAKE_GOOD } from "./ticketQueries";

interface Props { officeId: string; short: string; onDone: () => void }

function MakeGood({ officeId, short, onClose, onDone }: Props & { onClose: () => void }) {
  const t = useText();
  const money = useMoneyRule();
  const [make] = useAction(SHORTFALL_MAKE_GOOD);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { amount: short, instrument: "", on: today(), remark: "" },
    validate: { amount: money(), instrument: must, on: must },
  });
  return (
    <FormDialog title={t("web-regie-short-make-good")} confirm={t("web-regie-short-confirm")} done={t("web-regie-short-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => make({ input: { operationId, officeId, amount: parseMoney(values.amount) ?? values.amount, instrument: values.instrument, on: values.on, remark: values.remark.trim() || null } })}>
      <p style={{ margin: 0 }}>{t("web-regie-short-hint")}</p>
      <p className={classes.sum}><span>{t("web-regie-short")}</span><Amount of={short} strong /></p>
      <MoneyField label={t("web-regie-short-amount")} required data-autofocus {...form.getInputProps("amount")} />
      <TextInput label={t("web-regie-short-instrument")} description={t("web-regie-short-instrument-hint")} dir="auto" maxLength={120} required {...form.getInputProps("instrument")} />
      <DateField label={t("web-regie-short-on")} required {...form.getInputProps("on")} />
      <TextInput label={t("web-regie-short-remark")} dir="auto" maxLength={500} {...form.getInputProps("remark")} />
    </FormDialog>
  );
}

/** What is missing in a régie; the receiver records that it was paid in. */
export function Shortfall({ member, ...props }: Props & { member: boolean }) {
  const t = useText();
  const may = useMay();
  const [making, setMaking] = useState(false);
  return (
    <Alert color="orange" variant="light" icon={<Glyph name="alert" />} title={t("web-regie-short")}>
      <span className={classes.sum}><Amount of={props.short} strong /></span>
      {may("regie.shortfall.make_good") && !member && <Button mt={8} size="compact-sm" variant="light" onClick={() => setMaking(true)}>{t("web-regie-short-make-good")}</Button>}
      {making && <MakeGood {...props} onClose={() => setMaking(false)} />}
    </Alert>
  );
}
