import { NativeSelect, TextInput, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useAction, useOperationId } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import ui from "@/ui/ui.module.css";
import { KIND_CHARGE_RECORD, KIND_CREATE, KIND_UPDATE, type Kind } from "./kindQueries";
import { ASSESSORS, COLLECTORS, DUE_RULES, OWN_NATURES, OWN_RULES, useOptions } from "./labels";
import { MoneyField, parseMoney, useFigures, useMoneyRule } from "./money";

/** A whole number as typed; what is none is left for the server to refuse. */
const whole = (typed: string): number | null => (/^\d{1,9}$/.test(typed.trim()) ? Number(typed) : null);

/** A kind of revenue of the commune's own. */
export function NewKind({ onClose }: { onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const options = useOptions();
  const money = useMoneyRule();
  const [create] = useAction(KIND_CREATE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: {
      code: "", nameAr: "", nameFr: "", nature: "FEE" as (typeof OWN_NATURES)[number], rule: "TICKET" as (typeof OWN_RULES)[number], budgetLine: "",
      basisAr: "", basisFr: "", threshold: "100", due: { rule: "ON_ISSUE" as (typeof DUE_RULES)[number], month: "", day: "", days: "" },
    },
    validate: { code: must, nameAr: must, nameFr: must, basisAr: must, basisFr: must, threshold: money() },
  });
  const { due } = form.values;
  return (
    <FormDialog title={t("web-regie-kind-new")} confirm={t("web-regie-kind-create")} done={t("web-regie-kind-created")} form={form} onRefused={renew} onClose={onClose}
      send={async (values) => {
        const byDay = values.due.rule === "DAY_OF_YEAR";
        const outcome = await create({
          input: {
            operationId, ...values, code: values.code.trim().toUpperCase(), budgetLine: values.budgetLine.trim() || null,
            threshold: parseMoney(values.threshold) ?? values.threshold,
            due: {
              rule: values.due.rule, month: byDay ? whole(values.due.month) : null, day: byDay ? whole(values.due.day) : null,
              days: values.due.rule === "DAYS_AFTER" ? whole(values.due.days) : null,
            },
          },
        });
        const kind = outcome?.payload?.revenueKind;
        if (kind && outcome.errors.length === 0) void navigate({ to: `/revenue/kinds/${kind.id}` });
        return outcome;
      }}>
      <TextInput label={t("web-in-arabic", { label: t("web-name") })} lang="ar" dir="rtl" required data-autofocus {...form.getInputProps("nameAr")} />
      <TextInput label={t("web-in-french", { label: t("web-name") })} lang="fr" dir="ltr" required {...form.getInputProps("nameFr")} />
      <div className={ui.grid2}>
        <TextInput label={t("web-regie-kind-code")} description={t("web-regie-kind-code-hint")} dir="ltr" autoCapitalize="characters" required {...form.getInputProps("code")} />
        <TextInput label={t("web-regie-budget-line")} description={t("web-regie-budget-line-hint")} dir="ltr" inputMode="numeric" {...form.getInputProps("budgetLine")} />
      </div>
      <div className={ui.grid2}>
        <NativeSelect label={t("web-regie-nature")} data={options("nature", OWN_NATURES)} {...form.getInputProps("nature")} />
        <NativeSelect label={t("web-regie-rule")} data={options("rule", OWN_RULES)} {...form.getInputProps("rule")} />
      </div>
      <Textarea label={t("web-in-arabic", { label: t("web-regie-basis") })} lang="ar" dir="rtl" autosize minRows={2} required {...form.getInputProps("basisAr")} />
      <Textarea label={t("web-in-french", { label: t("web-regie-basis") })} lang="fr" dir="ltr" autosize minRows={2} required {...form.getInputProps("basisFr")} />
      <MoneyField label={t("web-regie-threshold")} description={t("web-regie-threshold-hint")} required {...form.getInputProps("threshold")} />
      <NativeSelect label={t("web-regie-due")} data={options("due", DUE_RULES)} {...form.getInputProps("due.rule")} />
      {due.rule === "DAY_OF_YEAR" && (
        <div className={ui.grid2}>
          <TextInput label={t("web-regie-due-day")} dir="ltr" inputMode="numeric" required {...form.getInputProps("due.day")} />
          <TextInput label={t("web-regie-due-month")} dir="ltr" inputMode="numeric" required {...form.getInputProps("due.month")} />
        </div>
      )}
      {due.rule === "DAYS_AFTER" && <TextInput label={t("web-regie-due-count")} dir="ltr" inputMode="numeric" required {...form.getInputProps("due.days")} />}
    </FormDialog>
  );
}

/** What a commune may say of a kind: its budget line and threshold; of its own also the names. */
export function EditKind({ kind, onClose, onDone }: { kind: Kind; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const figures = useFigures();
  const money = useMoneyRule();
  const [update] = useAction(KIND_UPDATE);
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { nameAr: kind.name.ar, nameFr: kind.name.fr, budgetLine: kind.budgetLine ?? "", threshold: figures(kind.threshold) },
    validate: { nameAr: must, nameFr: must, threshold: money() },
  });
  return (
    <FormDialog title={t("web-regie-kind-edit")} confirm={t("web-save")} done={t("web-regie-kind-saved")} form={form} onClose={onClose} onDone={onDone}
      send={(values) => update({
        input: {
          kindId: kind.id, budgetLine: values.budgetLine.trim(),
          ...(kind.readOnly ? {} : { threshold: parseMoney(values.threshold) ?? values.threshold }),
          ...(kind.shipped ? {} : { nameAr: values.nameAr, nameFr: values.nameFr }),
        },
      })}>
      <TextInput label={t("web-regie-budget-line")} description={t("web-regie-budget-line-hint")} dir="ltr" inputMode="numeric" data-autofocus {...form.getInputProps("budgetLine")} />
      {!kind.readOnly && <MoneyField label={t("web-regie-threshold")} description={t("web-regie-threshold-hint")} required {...form.getInputProps("threshold")} />}
      {!kind.shipped && (
        <>
          <TextInput label={t("web-in-arabic", { label: t("web-name") })} lang="ar" dir="rtl" required {...form.getInputProps("nameAr")} />
          <TextInput label={t("web-in-french", { label: t("web-name") })} lang="fr" dir="ltr" required {...form.getInputProps("nameFr")} />
        </>
      )}
    </FormDialog>
  );
}

/** From a day on nothing new is charged by it. */
export function CloseKind({ kind, onClose, onDone }: { kind: Kind; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [update] = useAction(KIND_UPDATE);
  const form = useForm({ initialValues: { closedOn: "" }, validate: { closedOn: required(t("web-required")) } });
  return (
    <FormDialog danger title={t("web-regie-kind-close")} confirm={t("web-regie-kind-close-confirm")} done={t("web-regie-kind-closed")} form={form} onClose={onClose} onDone={onDone}
      send={(values) => update({ input: { kindId: kind.id, ...values } })}>
      <p style={{ margin: 0 }}>{t("web-regie-kind-close-hint")}</p>
      <DateField label={t("web-regie-closed-on")} required {...form.getInputProps("closedOn")} />
    </FormDialog>
  );
}

/** Who assesses and who collects from a day on: it is added to what was so before, and never changed. */
export function AddCharge({ kind, onClose, onDone }: { kind: Kind; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const options = useOptions();
  const [record] = useAction(KIND_CHARGE_RECORD);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const last = kind.charges.at(-1);
  const form = useForm({
    initialValues: {
      from: "", assessedBy: (last?.assessedBy ?? "COMMUNE") as (typeof ASSESSORS)[number],
      collectedBy: (last?.collectedBy ?? "COMMUNAL_RECEIVER") as (typeof COLLECTORS)[number], basis: "",
    },
    validate: { from: must, basis: must },
  });
  return (
    <FormDialog title={t("web-regie-charge-new")} confirm={t("web-regie-charge-confirm")} done={t("web-regie-charge-added")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => record({ input: { operationId, kindId: kind.id, ...values } })}>
      <p style={{ margin: 0 }}>{t("web-regie-charge-hint")}</p>
      <DateField label={t("web-from")} required {...form.getInputProps("from")} />
      <div className={ui.grid2}>
        <NativeSelect label={t("web-regie-assessed-by")} data={options("assessor", ASSESSORS)} {...form.getInputProps("assessedBy")} />
        <NativeSelect label={t("web-regie-collected-by")} data={options("collector", COLLECTORS)} {...form.getInputProps("collectedBy")} />
      </div>
      <TextInput label={t("web-regie-basis")} description={t("web-regie-charge-basis-hint")} required {...form.getInputProps("basis")} />
    </FormDialog>
  );
}
