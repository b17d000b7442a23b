import { Alert, Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { today } from "@/kernel/dates";
import { useAction, useOperationId } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { MoneyField, useMoneyRule } from "@/ui/money";
import { Facts } from "@/ui/page";
import ui from "@/ui/ui.module.css";
import { AnswerDialog } from "./answerForm";
import classes from "./budget.module.css";
import { CARRY_ANSWER, CARRY_STATE, type Carry, type CarryDue } from "./carryQueries";
import { LineSelect } from "./lineSelect";
import { Amount, centimes, parseMoney } from "./money";

interface DialogProps { onClose: () => void; onDone: () => void }

/** Lines of revenue of the second part: where a surplus is entered. */
const SURPLUS = { side: "REVENUE", part: "EQUIPMENT" } as const;

/** The statement of what the year before leaves: computed, so that only its day, its number and the line of the surplus are said. */
export function StateCarry({ budgetId, due, onClose, onDone }: DialogProps & { budgetId: string; due: CarryDue }) {
  const t = useText();
  const [state] = useAction(CARRY_STATE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const left = centimes(due.surplus) > 0;
  const form = useForm({
    initialValues: { on: today(), reference: "", surplusLineId: "" },
    validate: { on: must, surplusLineId: (value) => (left ? must(value) : null) },
  });
  return (
    <FormDialog title={t("web-budget-carry-state")} confirm={t("web-budget-carry-state")} done={t("web-budget-carry-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={({ on, reference, surplusLineId }) => state({ input: { operationId, budgetId, on, reference: reference.trim() || null, surplusLineId: surplusLineId || null } })}>
      <p className={classes.soft}>{t("web-budget-carry-hint")}</p>
      <div className={classes.standing}>
        <Facts items={[
          [t("web-budget-carry-credits"), <Amount key="c" of={due.total} strong />],
          [t("web-budget-carry-surplus"), <Amount key="s" of={due.surplus} strong />],
        ]} />
      </div>
      {left && <LineSelect label={t("web-budget-carry-surplus-line")} description={t("web-budget-carry-surplus-line-hint")} required leads among={SURPLUS} {...form.getInputProps("surplusLineId")} value={form.values.surplusLineId} />}
      <DateField label={t("web-budget-act-on")} required {...form.getInputProps("on")} />
      <TextInput label={t("web-budget-carry-number")} dir="auto" maxLength={120} {...form.getInputProps("reference")} />
    </FormDialog>
  );
}

/** The statement of a year that was kept elsewhere, copied from its paper line by line. */
export function CopyCarry({ budgetId, year, onClose, onDone }: DialogProps & { budgetId: string; year: number }) {
  const t = useText();
  const money = useMoneyRule();
  const [state] = useAction(CARRY_STATE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { amounts: [{ lineId: "", amount: "" }], surplus: "", surplusLineId: "", on: today(), reference: "" },
    validate: {
      on: must,
      surplus: money(true),
      surplusLineId: (value, all) => (all.surplus.trim() === "" ? null : must(value)),
      amounts: {
        lineId: (value, all, path) => (all.amounts[Number(path.split(".")[1])]?.amount.trim() ? must(value) : null),
        amount: (value, all, path) => money(!all.amounts[Number(path.split(".")[1])]?.lineId)(value),
      },
    },
  });
  const { amounts, surplus } = form.values;
  return (
    <FormDialog title={t("web-budget-carry-copy", { year: String(year) })} confirm={t("web-budget-carry-state")} done={t("web-budget-carry-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => state({
        input: {
          operationId, budgetId, on: values.on, reference: values.reference.trim() || null,
          amounts: values.amounts.filter((one) => one.lineId).map((one) => ({ lineId: one.lineId, amount: parseMoney(one.amount) ?? "" })),
          surplus: parseMoney(values.surplus), surplusLineId: values.surplusLineId || null,
        },
      })}>
      <p className={classes.soft}>{t("web-budget-carry-copy-hint", { year: String(year) })}</p>
      {form.errors["amounts"] && <Alert color="red" variant="light" role="alert" icon={<Glyph name="alert" />}>{form.errors["amounts"]}</Alert>}
      {amounts.map((one, at) => (
        <fieldset key={at} className={ui.fieldset}>
          <legend>{t("web-budget-carry-credit", { number: String(at + 1) })}</legend>
          <LineSelect label={t("web-budget-line")} leads={at === 0} {...form.getInputProps(`amounts.${at}.lineId`)} value={one.lineId} />
          <MoneyField mt="xs" label={t("web-budget-amount")} {...form.getInputProps(`amounts.${at}.amount`)} />
          {amounts.length > 1 && <Button size="compact-sm" variant="subtle" color="red" leftSection={<Glyph name="trash" size={15} />} onClick={() => form.removeListItem("amounts", at)}>{t("web-budget-carry-remove")}</Button>}
        </fieldset>
      ))}
      <Button variant="subtle" size="compact-md" style={{ alignSelf: "start" }} leftSection={<Glyph name="plus" size={16} />} onClick={() => form.insertListItem("amounts", { lineId: "", amount: "" })}>{t("web-budget-carry-add")}</Button>
      <MoneyField label={t("web-budget-carry-surplus")} {...form.getInputProps("surplus")} />
      {surplus.trim() !== "" && <LineSelect label={t("web-budget-carry-surplus-line")} description={t("web-budget-carry-surplus-line-hint")} required among={SURPLUS} {...form.getInputProps("surplusLineId")} value={form.values.surplusLineId} />}
      <DateField label={t("web-budget-act-on")} required {...form.getInputProps("on")} />
      <TextInput label={t("web-budget-carry-number")} dir="auto" maxLength={120} {...form.getInputProps("reference")} />
    </FormDialog>
  );
}

/** The treasurer's visa of a statement, from which it counts, or his refusal with its reasons. */
export function AnswerCarry({ carry, onClose, onDone }: DialogProps & { carry: Carry }) {
  const t = useText();
  const [answer] = useAction(CARRY_ANSWER);
  return (
    <AnswerDialog title={t("web-budget-carry-answer")} hint={t("web-budget-carry-answer-hint")} number={t("web-budget-visa-number")}
      send={(answered) => answer({ input: { ...answered, carryId: carry.id } })} onClose={onClose} onDone={onDone}>
      <div className={classes.standing}>
        <Facts items={[
          [t("web-budget-carry-credits"), <Amount key="c" of={carry.total} strong />],
          [t("web-budget-carry-surplus"), <Amount key="s" of={carry.surplus} strong />],
        ]} />
      </div>
    </AnswerDialog>
  );
}
