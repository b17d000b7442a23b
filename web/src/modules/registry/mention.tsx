import { Button, NativeSelect, Stack, TextInput, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRef, useState } from "react";
import { graphql, type UserError } from "@/kernel/api";
import { useAction, useOperationId } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { Glyph } from "@/ui/glyph";
import { focusFirstFault, showErrors } from "@/ui/forms";
import { ErrorList, useReport } from "@/ui/states";
import { FormModal } from "@/ui/unsaved";
import ui from "@/ui/ui.module.css";
import { MentionFields, type Act } from "./actQueries";
import { CORRECTED, MENTIONS, RECTIFICATION_BASES, useOptions } from "./labels";
import classes from "./registry.module.css";

const ADD = graphql(`mutation MentionAdd($input: MentionAddInput!) { mentionAdd(input: $input) { act { id mentions { ...MentionFields } } mention { id number } userErrors { code field message } } }`, [MentionFields]);

type Kind = (typeof MENTIONS)[number];
type Basis = (typeof RECTIFICATION_BASES)[number];
interface Correction { field: (typeof CORRECTED)[number]; ar: string; latin: string }

/** Adds one mention in the margin. Nothing already written changes. */
export function MentionDialog({ act, onClose }: { act: Act; onClose: () => void }) {
  const t = useText();
  const options = useOptions();
  const report = useReport();
  const [operationId, renew] = useOperationId();
  const [add, busy] = useAction(ADD);
  const [errors, setErrors] = useState<UserError[]>([]);
  const root = useRef<HTMLFormElement>(null);
  const missing = (value: string) => (value.trim() ? null : t("web-required"));
  const worded = (value: string, values: { kind: Kind }) => (values.kind === "RECTIFICATION" ? missing(value) : null);
  const form = useForm({
    initialValues: { kind: "MARRIAGE" as Kind, eventDate: "", basis: "AUTHORISATION" as Basis, requestedOn: "", instrument: "", authority: "", textAr: "", textFr: "", corrections: [] as Correction[] },
    validate: { eventDate: missing, instrument: missing, authority: missing, textAr: worded, textFr: worded },
  });
  const rectifies = form.values.kind === "RECTIFICATION";
  const submit = async (values: typeof form.values) => {
    setErrors([]);
    const rectification = values.kind === "RECTIFICATION" 
      ? {
          basis: values.basis, requestedOn: values.requestedOn || null,
          corrections: values.corrections.map((one) => ({ field: one.field, ar: one.ar.trim() || null, latin: one.latin.trim() || null })),
        }
      : { basis: null, requestedOn: null, corrections: null };
    const outcome = await add({
      input: { operationId, actId: act.id, ...values, ...rectification, textAr: values.textAr.trim(), textFr: values.textFr.trim() },
    });
    if (!outcome) return;
    if (outcome.failure) report(outcome);
    else if (outcome.errors.length > 0) {
      renew();
      setErrors(showErrors(form, outcome.errors, (path) => (path.split(".")[0] ?? "") in values));
      focusFirstFault(root.current ?? document);
    } else {
      report(outcome, t("web-mention-done"));
      onClose();
    }
  };
  return (
    <FormModal title={t("web-mention-add")} size="lg" dirty={form.isDirty() && !busy} onClose={onClose}>
      <form ref={root} onSubmit={form.onSubmit((values) => void submit(values), () => focusFirstFault(root.current ?? document))} noValidate>
        <Stack>
          <p className={classes.hint}>{t("web-mention-hint")}</p>
          {rectifies && <p className={classes.hint}>{t("web-rectification-hint")}</p>}
          <ErrorList errors={errors} />
          <div className={ui.grid2}>
            <NativeSelect label={t("web-mention-kind")} data={options("mention", MENTIONS)} data-autofocus {...form.getInputProps("kind")} />
            <DateField label={t(rectifies ? "web-rectification-decided" : "web-event-date")} required {...form.getInputProps("eventDate")} />
            {rectifies && <NativeSelect label={t("web-rectification-basis")} data={options("rectification", RECTIFICATION_BASES)} {...form.getInputProps("basis")} />}
            {rectifies && <DateField label={t("web-rectification-requested")} {...form.getInputProps("requestedOn")} />}
            <TextInput label={t("web-mention-instrument")} description={t("web-mention-instrument-hint")} dir="auto" required {...form.getInputProps("instrument")} />
            <TextInput label={t("web-mention-authority")} description={t("web-mention-authority-hint")} dir="auto" required {...form.getInputProps("authority")} />
          </div>
          <Textarea label={t(rectifies ? "web-rectification-what-ar" : "web-mention-text-ar")} description={t(rectifies ? "web-rectification-what-hint" : "web-mention-text-hint")} required={rectifies} lang="ar" dir="rtl" autosize minRows={2} {...form.getInputProps("textAr")} />
          <Textarea label={t(rectifies ? "web-rectification-what-fr" : "web-mention-text-fr")} required={rectifies} lang="fr" dir="ltr" autosize minRows={2} {...form.getInputProps("textFr")} />
          {rectifies && (
            <>
              <p className={classes.hint}>{t("web-correction-hint")}</p>
              {form.values.corrections.map((_, index) => (
                <fieldset key={index} className={ui.fieldset}>
                  <legend>{t("web-correction-field")} {index + 1}</legend>
                  <div className={ui.grid3}>
                    <NativeSelect label={t("web-correction-field")} data={options("corrected", CORRECTED)} {...form.getInputProps(`corrections.${index}.field`)} />
                    <TextInput label={t("web-correction-ar")} lang="ar" dir="rtl" {...form.getInputProps(`corrections.${index}.ar`)} />
                    <TextInput label={t("web-correction-latin")} lang="fr" dir="ltr" {...form.getInputProps(`corrections.${index}.latin`)} />
                  </div>
                  <Button size="compact-sm" variant="subtle" color="red" leftSection={<Glyph name="trash" size={15} />} onClick={() => form.removeListItem("corrections", index)}>{t("web-correction-remove")}</Button>
                </fieldset>
              ))}
              {form.values.corrections.length < CORRECTED.length && (
                <div>
                  <Button size="compact-md" variant="light" leftSection={<Glyph name="plus" size={15} />} onClick={() => form.insertListItem("corrections", { field: CORRECTED.find((field) => form.values.corrections.every((one) => one.field !== field)) ?? "FIRST_NAME", ar: "", latin: "" })}>{t("web-correction-add")}</Button>
                </div>
              )}
            </>
          )}
          <Button type="submit" loading={busy}>{t("web-mention-confirm")}</Button>
        </Stack>
      </form>
    </FormModal>
  );
}
