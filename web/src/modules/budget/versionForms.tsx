import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { today } from "@/kernel/dates";
import { useAction, useOperationId } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import classes from "./budget.module.css";
import { ANSWERS, useOptions } from "./labels";
import { BUDGET_CLOSE, VERSION_ANSWER, VERSION_REJECT, VERSION_SEND, VERSION_VOTE } from "./queries";

export type VersionStep = "vote" | "reject" | "send" | "answer";
interface DialogProps { onClose: () => void; onDone: () => void }
type StepProps = DialogProps & { versionId: string };

/** The council's vote: each part must be balanced. */
function VoteVersion({ versionId, onClose, onDone }: StepProps) {
  const t = useText();
  const [vote] = useAction(VERSION_VOTE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { reference: "", on: today() }, validate: { reference: must, on: must } });
  return (
    <FormDialog title={t("web-budget-vote")} confirm={t("web-budget-vote-confirm")} done={t("web-budget-vote-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => vote({ input: { operationId, versionId, ...values } })}>
      <p className={classes.plain}>{t("web-budget-vote-hint")}</p>
      <TextInput label={t("web-budget-deliberation")} dir="auto" maxLength={120} required data-autofocus {...form.getInputProps("reference")} />
      <DateField label={t("web-budget-vote-on")} required {...form.getInputProps("on")} />
    </FormDialog>
  );
}

/** The council's rejection: it meets again within fifteen days. */
function RejectVersion({ versionId, onClose, onDone }: StepProps) {
  const t = useText();
  const [reject] = useAction(VERSION_REJECT);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { reference: "", on: today(), reasons: "" }, validate: { reference: must, on: must, reasons: must } });
  return (
    <FormDialog danger title={t("web-budget-reject")} confirm={t("web-budget-reject-confirm")} done={t("web-budget-reject-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => reject({ input: { operationId, versionId, ...values } })}>
      <p className={classes.plain}>{t("web-budget-reject-hint")}</p>
      <TextInput label={t("web-budget-deliberation")} dir="auto" maxLength={120} required data-autofocus {...form.getInputProps("reference")} />
      <DateField label={t("web-budget-reject-on")} required {...form.getInputProps("on")} />
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={2000} required {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}

/** The governor's receipt: his twenty days run from the day after. */
function SendVersion({ versionId, onClose, onDone }: StepProps) {
  const t = useText();
  const [send] = useAction(VERSION_SEND);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { on: today(), reference: "" }, validate: { on: required(t("web-required")) } });
  return (
    <FormDialog title={t("web-budget-send")} confirm={t("web-budget-send-confirm")} done={t("web-budget-send-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => send({ input: { operationId, versionId, on: values.on, reference: values.reference.trim() || null } })}>
      <p className={classes.plain}>{t("web-budget-send-hint")}</p>
      <DateField label={t("web-budget-received-on")} required {...form.getInputProps("on")} />
      <TextInput label={t("web-budget-letter")} dir="auto" maxLength={120} {...form.getInputProps("reference")} />
    </FormDialog>
  );
}

/** The governor's visa, or his refusal with its reasons. */
function AnswerVersion({ versionId, onClose, onDone }: StepProps) {
  const t = useText();
  const options = useOptions();
  const [answer] = useAction(VERSION_ANSWER);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { answer: "VISAED" as (typeof ANSWERS)[number], on: today(), reference: "", reasons: "" },
    validate: { on: must, reasons: (value, all) => (all.answer === "REFUSED" ? must(value) : null) },
  });
  const refuses = form.values.answer === "REFUSED";
  return (
    <FormDialog danger={refuses} title={t("web-budget-answer")} confirm={t("web-budget-answer-confirm")} done={t("web-budget-answer-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => answer({ input: { operationId, versionId, answer: values.answer, on: values.on, reference: values.reference.trim() || null, reasons: refuses ? values.reasons : null } })}>
      <NativeSelect label={t("web-budget-answer-is")} required data-autofocus data={options("answer", ANSWERS)} {...form.getInputProps("answer")} />
      <DateField label={t("web-budget-answer-on")} required {...form.getInputProps("on")} />
      <TextInput label={t("web-budget-letter")} dir="auto" maxLength={120} {...form.getInputProps("reference")} />
      {refuses && <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={2000} required {...form.getInputProps("reasons")} />}
    </FormDialog>
  );
}

const STEPS = { vote: VoteVersion, reject: RejectVersion, send: SendVersion, answer: AnswerVersion };

/** What the council or the governor did with a version. */
export function StepDialog({ step, ...props }: StepProps & { step: VersionStep }) {
  const Dialog = STEPS[step];
  return <Dialog {...props} />;
}

/** The end of a year: nothing is voted, moved, committed or ordered any more. */
export function CloseBudget({ budgetId, year, onClose, onDone }: DialogProps & { budgetId: string; year: number }) {
  const t = useText();
  const [close] = useAction(BUDGET_CLOSE);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: {} });
  return (
    <FormDialog danger title={t("web-budget-close", { year: String(year) })} confirm={t("web-budget-close-confirm")} done={t("web-budget-close-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={() => close({ input: { operationId, budgetId } })}>
      <p className={classes.plain}>{t("web-budget-close-hint")}</p>
    </FormDialog>
  );
}
