import { Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { today } from "@/kernel/dates";
import { useAction, useOperationId } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { MoneyField, useMoneyRule } from "@/ui/money";
import { Facts } from "@/ui/page";
import { Day } from "@/ui/text";
import { LineLink } from "./actParts";
import classes from "./budget.module.css";
import { LineSelect } from "./lineSelect";
import { Amount, parseMoney } from "./money";
import type { Budget } from "./queries";
import { REVENUE_ENTER, REVENUE_REVERSE, type Revenue } from "./revenueQueries";

interface DialogProps { onClose: () => void; onDone: () => void }

/** Revenue that no receipt of the régie stands for, on its line and on the day on which it came in. */
export function EnterRevenue({ budget, onClose, onDone }: DialogProps & { budget: Budget }) {
  const t = useText();
  const money = useMoneyRule();
  const [enter] = useAction(REVENUE_ENTER);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  // Of a year that is over and not closed yet, its last day is the nearest one.
  const last = `${budget.year}-12-31`;
  const form = useForm({
    initialValues: { lineId: "", on: today() > last ? last : today(), amount: "", source: "", reference: "" },
    validate: { lineId: must, on: must, amount: money(), source: must, reference: must },
  });
  return (
    <FormDialog title={t("web-budget-revenue-enter")} confirm={t("web-budget-revenue-enter")} done={t("web-budget-revenue-enter-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => enter({ input: { operationId, budgetId: budget.id, ...values, amount: parseMoney(values.amount) ?? "" } })}>
      <p className={classes.soft}>{t("web-budget-revenue-hint")}</p>
      <LineSelect label={t("web-budget-revenue-line")} description={t("web-budget-line-hint")} required leads among={{ side: "REVENUE" }} {...form.getInputProps("lineId")} value={form.values.lineId} />
      <MoneyField label={t("web-budget-amount")} required {...form.getInputProps("amount")} />
      <DateField label={t("web-budget-revenue-on")} required {...form.getInputProps("on")} />
      <TextInput label={t("web-budget-revenue-source")} description={t("web-budget-revenue-source-hint")} dir="auto" maxLength={200} required {...form.getInputProps("source")} />
      <TextInput label={t("web-budget-revenue-reference")} description={t("web-budget-revenue-reference-hint")} dir="auto" maxLength={120} required {...form.getInputProps("reference")} />
    </FormDialog>
  );
}

/** What takes an entry back: wholly, beside it, with its reason. */
export function ReverseRevenue({ revenue, onClose, onDone }: DialogProps & { revenue: Revenue }) {
  const t = useText();
  const [reverse] = useAction(REVENUE_REVERSE);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { reasons: "" }, validate: { reasons: required(t("web-required")) } });
  return (
    <FormDialog danger title={t("web-budget-revenue-reverse")} confirm={t("web-budget-revenue-reverse")} done={t("web-budget-revenue-reverse-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={({ reasons }) => reverse({ input: { operationId, revenueId: revenue.id, reasons } })}>
      <p className={classes.soft}>{t("web-budget-revenue-reverse-hint")}</p>
      <div className={classes.standing}>
        <Facts
          items={[
            [t("web-budget-revenue-line"), <LineLink key="l" line={revenue.line} />, "wide"],
            [t("web-budget-revenue-source"), <bdi key="s">{revenue.source}</bdi>, "wide"],
            [t("web-budget-revenue-reference"), <bdi key="r">{revenue.reference}</bdi>],
            [t("web-budget-revenue-on"), <Day key="o" iso={revenue.on} />],
            [t("web-budget-amount"), <Amount key="a" of={revenue.amount} strong />],
          ]}
        />
      </div>
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={2000} required data-autofocus {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}
