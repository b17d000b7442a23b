import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { ReactNode } from "react";
import { today } from "@/kernel/dates";
import { useOperationId, type Outcome } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import classes from "./budget.module.css";
import { ANSWERS, useOptions } from "./labels";

export type Answer = (typeof ANSWERS)[number];
interface Answered { operationId: string; answer: Answer; on: string; reference: string | null; reasons: string | null }

interface Props {
  title: string;
  hint: string;
  /** What the number of the answer is called. */
  number: string;
  /** What is answered. */
  children?: ReactNode;
  /** Silence has given the visa: only one that came in time can still be entered. */
  onlyVisa?: boolean;
  send: (answered: Answered) => Promise<Outcome<unknown> | undefined>;
  onClose: () => void;
  onDone: () => void;
}

/** A visa, or its refusal with reasons. */
export function AnswerDialog({ title, hint, number, children, onlyVisa = false, send, onClose, onDone }: Props) {
  const t = useText();
  const options = useOptions();
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { answer: "VISAED" as Answer, on: today(), reference: "", reasons: "" },
    validate: { on: must, reasons: (value, all) => (all.answer === "REFUSED" ? must(value) : null) },
  });
  const refuses = form.values.answer === "REFUSED";
  return (
    <FormDialog danger={refuses} title={title} confirm={t("web-budget-answer-confirm")} done={t("web-budget-answer-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => send({ operationId, answer: values.answer, on: values.on, reference: values.reference.trim() || null, reasons: refuses ? values.reasons : null })}>
      {children}
      <p className={classes.soft}>{hint}</p>
      <NativeSelect label={t("web-budget-answer-is")} required data-autofocus data={options("answer", onlyVisa ? ANSWERS.slice(0, 1) : ANSWERS)} {...form.getInputProps("answer")} />
      <DateField label={t("web-budget-answer-on")} required {...form.getInputProps("on")} />
      <TextInput label={number} dir="auto" maxLength={120} {...form.getInputProps("reference")} />
      {refuses && <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={2000} required {...form.getInputProps("reasons")} />}
    </FormDialog>
  );
}
