import { Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useAction, useOperationId } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { MoneyField, useMoneyRule } from "@/ui/money";
import { LineLink } from "./actParts";
import { authorityOf, type TransferStep } from "./acting";
import {
  TRANSFER_ANSWER, TRANSFER_DECIDE, TRANSFER_DELIBERATE, TRANSFER_PROPOSE, TRANSFER_SEND, TRANSFER_WITHDRAW, type Transfer,
} from "./actQueries";
import { AnswerDialog } from "./answerForm";
import classes from "./budget.module.css";
import { useLabel } from "./labels";
import { LineSelect, LineStanding } from "./lineSelect";
import { Amount, parseMoney } from "./money";
import type { Line } from "./queries";

interface DialogProps { onClose: () => void; onDone: () => void }
type StepProps = DialogProps & { transfer: Transfer };

/** Whose word a transfer between these lines needs, before it is proposed. */
function Needs({ from, to }: { from: Line | undefined; to: Line | undefined }) {
  const t = useText();
  const label = useLabel();
  if (!from || !to) return <p className={classes.soft}>{t("web-budget-transfer-hint")}</p>;
  const authority = authorityOf(from, to);
  return (
    <p role="status" className={classes.plain}>
      {authority === null ? <span className={classes.bad}>{t("web-budget-needs-none")}</span> : <>{t("web-budget-needs")} <strong>{label("authority", authority)}</strong></>}
      {authority === "DELIBERATION_VISA" && <> · {t("web-budget-needs-visa")}</>}
    </p>
  );
}

/** Credits to move from one line to another of the same article. */
export function ProposeTransfer({ budgetId, onClose, onDone }: DialogProps & { budgetId: string }) {
  const t = useText();
  const money = useMoneyRule();
  const [propose] = useAction(TRANSFER_PROPOSE);
  const [operationId, renew] = useOperationId();
  const [from, setFrom] = useState<Line>();
  const [to, setTo] = useState<Line>();
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { fromLineId: "", toLineId: "", amount: "", reasons: "" },
    validate: { fromLineId: must, toLineId: must, amount: money(), reasons: must },
  });
  return (
    <FormDialog title={t("web-budget-transfer-propose")} confirm={t("web-budget-transfer-propose")} done={t("web-budget-transfer-proposed")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => propose({ input: { operationId, budgetId, ...values, amount: parseMoney(values.amount) ?? "" } })}>
      <LineSelect label={t("web-budget-from-line")} description={t("web-budget-line-hint")} required leads onLine={setFrom} {...form.getInputProps("fromLineId")} value={form.values.fromLineId} />
      <LineSelect label={t("web-budget-to-line")} description={t("web-budget-to-line-hint")} required beside={from} onLine={setTo} {...form.getInputProps("toLineId")} value={form.values.toLineId} />
      <Needs from={from} to={to} />
      <MoneyField label={t("web-budget-amount")} required {...form.getInputProps("amount")} />
      {from && <LineStanding budgetId={budgetId} line={from} amount={form.values.amount} />}
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={2000} required {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}

/** What a step is taken of. */
function Moved({ transfer }: { transfer: Transfer }) {
  const t = useText();
  return (
    <div>
      <p className={classes.plain}>{t("web-budget-from-line")} <LineLink line={transfer.from} /></p>
      <p className={classes.plain}>{t("web-budget-to-line")} <LineLink line={transfer.to} /></p>
      <p className={classes.plain}><Amount of={transfer.amount} strong /></p>
    </div>
  );
}

/** The president's decision, or the council's deliberation with its number. */
function Word({ transfer, step, onClose, onDone }: StepProps & { step: "decide" | "deliberate" }) {
  const t = useText();
  const [decide] = useAction(TRANSFER_DECIDE);
  const [deliberate] = useAction(TRANSFER_DELIBERATE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { reference: "", on: today() }, validate: { reference: must, on: must } });
  const decides = step === "decide";
  return (
    <FormDialog title={t(`web-budget-transfer-${step}`)} confirm={t("web-budget-act-confirm")} done={t("web-budget-act-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={async (values) => {
        const input = { operationId, transferId: transfer.id, ...values };
        return decides ? decide({ input }) : deliberate({ input });
      }}>
      <Moved transfer={transfer} />
      <p className={classes.soft}>{t(decides || transfer.authority === "DELIBERATION" ? "web-budget-word-moves" : "web-budget-word-waits")}</p>
      <TextInput label={t(decides ? "web-budget-decision" : "web-budget-deliberation")} dir="auto" maxLength={120} required data-autofocus {...form.getInputProps("reference")} />
      <DateField label={t("web-budget-act-on")} required {...form.getInputProps("on")} />
    </FormDialog>
  );
}

/** The governor's receipt: his twenty days run from the day after. */
function Send({ transfer, onClose, onDone }: StepProps) {
  const t = useText();
  const [send] = useAction(TRANSFER_SEND);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { on: today(), reference: "" }, validate: { on: required(t("web-required")) } });
  return (
    <FormDialog title={t("web-budget-transfer-send")} confirm={t("web-budget-send-confirm")} done={t("web-budget-send-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => send({ input: { operationId, transferId: transfer.id, on: values.on, reference: values.reference.trim() || null } })}>
      <Moved transfer={transfer} />
      <p className={classes.soft}>{t("web-budget-send-hint")}</p>
      <DateField label={t("web-budget-received-on")} required {...form.getInputProps("on")} />
      <TextInput label={t("web-budget-letter")} dir="auto" maxLength={120} {...form.getInputProps("reference")} />
    </FormDialog>
  );
}

function GovernorAnswer({ transfer, onClose, onDone }: StepProps) {
  const t = useText();
  const [answer] = useAction(TRANSFER_ANSWER);
  const tacit = transfer.visa?.state === "TACIT";
  return (
    <AnswerDialog title={t("web-budget-transfer-answer")} hint={t(tacit ? "web-budget-answer-tacit-hint" : "web-budget-send-hint")} number={t("web-budget-letter")} onlyVisa={tacit}
      send={(answered) => answer({ input: { ...answered, transferId: transfer.id } })} onClose={onClose} onDone={onDone}>
      <Moved transfer={transfer} />
    </AnswerDialog>
  );
}

/** Given up before it was applied: its amount is free again. */
function Withdraw({ transfer, onClose, onDone }: StepProps) {
  const t = useText();
  const [withdraw] = useAction(TRANSFER_WITHDRAW);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { on: today(), reasons: "" }, validate: { on: must, reasons: must } });
  return (
    <FormDialog danger title={t("web-budget-transfer-withdraw")} confirm={t("web-budget-transfer-withdraw")} done={t("web-budget-act-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => withdraw({ input: { operationId, transferId: transfer.id, ...values } })}>
      <Moved transfer={transfer} />
      <p className={classes.soft}>{t("web-budget-transfer-withdraw-hint")}</p>
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={2000} required data-autofocus {...form.getInputProps("reasons")} />
      <DateField label={t("web-budget-act-on")} required {...form.getInputProps("on")} />
    </FormDialog>
  );
}

/** What an authority did with a transfer. */
export function TransferDialog({ step, ...props }: StepProps & { step: TransferStep }) {
  if (step === "send") return <Send {...props} />;
  if (step === "answer") return <GovernorAnswer {...props} />;
  if (step === "withdraw") return <Withdraw {...props} />;
  return <Word step={step} {...props} />;
}
