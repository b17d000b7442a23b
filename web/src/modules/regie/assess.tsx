import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useClient } from "urql";
import { failureOf, type UserError } from "@/kernel/api";
import { today } from "@/kernel/dates";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { required } from "@/ui/formDialog";
import { focusFirstFault, showErrors } from "@/ui/forms";
import { Card, Facts, Page } from "@/ui/page";
import { ErrorList, FailureState, Loading, useReport } from "@/ui/states";
import { Day } from "@/ui/text";
import { useUnsaved } from "@/ui/unsaved";
import ui from "@/ui/ui.module.css";
import { ASSESSED, ASSESSMENT_FORM, ASSESSMENT_MAKE, ASSESSMENT_PREVIEW, type Assessed, type FactField, type Preview } from "./assessmentQueries";
import { Fact, factSent } from "./assessFacts";
import { KindSelect, TaxpayerSelect } from "./choices";
import { Amount } from "./money";
import { RETURNS, useOrderOptions } from "./orderLabels";
import { Calculation } from "./orderParts";
import { daysOf, keyOf, periodsAt } from "./periods";

type Values = {
  taxpayerId: string;
  taxableId: string;
  kindId: string;
  periodFrom: string;
  periodUntil: string;
  facts: Record<string, string>;
  declared: (typeof RETURNS)[number];
  exemption: string;
  remark: string;
};
type Form = UseFormReturnType<Values>;

/** What is asked of the server, for the look ahead and for the assessment alike. */
const asked = (values: Values, fields: readonly FactField[]) => ({
  taxpayerId: values.taxpayerId,
  taxableId: values.taxableId || null,
  kindId: values.kindId,
  periodFrom: values.periodFrom,
  periodUntil: values.periodUntil,
  facts: fields.map((field) => ({ name: field.name, value: factSent(field, values.facts[field.name] ?? "") })).filter((fact) => fact.value !== ""),
  declared: values.declared,
  exemption: values.exemption.trim() || null,
});

/** The facts of a kind and their prices on a day; while another day is asked for, those that were shown stay. */
function useFields(kindId: string, on: string) {
  const { data, failure, loading, reload } = useData(ASSESSMENT_FORM, { kindId, on: on || null }, { pause: kindId === "" });
  const last = useRef<{ kindId: string; fields: readonly FactField[] }>({ kindId: "", fields: [] });
  if (data) last.current = { kindId, fields: data.assessmentFacts };
  return { fields: last.current.kindId === kindId ? last.current.fields : [], failure, loading: loading && last.current.kindId !== kindId, reload };
}

/** Who owes, and what of theirs on record it is owed for. */
function Who({ form, opened }: { form: Form; opened: { taxable?: string } }) {
  const t = useText();
  const pick = usePick();
  const { taxpayerId, taxableId } = form.values;
  const { data, failure, reload } = useData(ASSESSED, { id: taxpayerId }, { pause: taxpayerId === "" });
  const taxpayer = data?.taxpayer;
  const choose = (taxable: Assessed | undefined) => {
    form.setFieldValue("taxableId", taxable?.id ?? "");
    if (!taxable) return;
    form.setFieldValue("kindId", taxable.revenueKind.id);
    form.setFieldValue("facts", Object.fromEntries(taxable.facts.map((fact) => [fact.name, fact.value])));
  };
  const from = useRef(opened.taxable);
  useEffect(() => {
    const wanted = from.current && taxpayer?.taxables.find((one) => one.id === from.current);
    if (!wanted) return;
    from.current = undefined;
    choose(wanted);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the file that the address names is there
  }, [taxpayer]);
  const taxables = taxpayer?.taxables ?? [];
  return (
    <Card title={t("web-regie-assess-who")}>
      <div className={ui.stack}>
        <TaxpayerSelect label={t("web-regie-assess-taxpayer")} description={t("web-regie-assess-taxpayer-hint")} required leads
          value={taxpayerId} error={form.errors.taxpayerId} known={taxpayer ? [taxpayer] : []}
          onChange={(id) => {
            form.setFieldValue("taxpayerId", id);
            if (id !== taxpayerId) form.setFieldValue("taxableId", "");
          }} />
        {failure && <FailureState failure={failure} retry={reload} />}
        {taxables.length > 0 && (
          <NativeSelect label={t("web-regie-assess-taxable")} description={t("web-regie-assess-taxable-hint")} value={taxableId} error={form.errors.taxableId}
            onChange={(event) => choose(taxables.find((one) => one.id === event.currentTarget.value))}
            data={[
              { value: "", label: t("web-regie-assess-taxable-none") },
              ...taxables.map((one) => ({ value: one.id, label: [one.reference, one.label, pick(one.revenueKind.name)].filter(Boolean).join(" · ") })),
            ]} />
        )}
      </div>
    </Card>
  );
}

/** For which days: a year, a quarter, or others. */
function Days({ form }: { form: Form }) {
  const t = useText();
  const { periodFrom, periodUntil } = form.values;
  const periods = periodsAt(today());
  const current = periods.find((one) => daysOf(one).from === periodFrom && daysOf(one).until === periodUntil);
  return (
    <>
      <NativeSelect label={t("web-regie-assess-period")} description={t("web-regie-assess-period-hint")} value={current ? keyOf(current) : ""}
        onChange={(event) => {
          const chosen = periods.find((one) => keyOf(one) === event.currentTarget.value);
          if (!chosen) return;
          form.setFieldValue("periodFrom", daysOf(chosen).from);
          form.setFieldValue("periodUntil", daysOf(chosen).until);
        }}
        data={[
          { value: "", label: t("web-regie-assess-period-other") },
          ...periods.map((one) => ({
            value: keyOf(one),
            label: one.quarter === undefined ? t("web-regie-assess-period-year", { year: String(one.year) }) : t("web-regie-assess-period-quarter", { quarter: String(one.quarter), year: String(one.year) }),
          })),
        ]} />
      <div className={ui.grid2}>
        <DateField label={t("web-regie-assess-from")} required {...form.getInputProps("periodFrom")} />
        <DateField label={t("web-regie-assess-until")} required {...form.getInputProps("periodUntil")} />
      </div>
    </>
  );
}

function Said({ form, fields, loading }: { form: Form; fields: readonly FactField[]; loading: boolean }) {
  const t = useText();
  const options = useOrderOptions();
  return (
    <Card title={t("web-regie-assess-facts")}>
      <div className={ui.stack}>
        {loading && <Loading rows={2} />}
        <div className={ui.grid2}>
          {fields.map((field) => (
            <Fact key={field.name} field={field} value={form.values.facts[field.name] ?? ""} error={form.errors[`facts.${field.name}`]}
              onChange={(value) => {
                form.clearFieldError(`facts.${field.name}`);
                form.setFieldValue("facts", (facts: Record<string, string>) => ({ ...facts, [field.name]: value }));
              }} />
          ))}
        </div>
        <div className={ui.grid2}>
          <NativeSelect label={t("web-regie-assess-return")} description={t("web-regie-assess-return-hint")} data={options("return", RETURNS)} {...form.getInputProps("declared")} />
          <TextInput label={t("web-regie-assess-exemption")} description={t("web-regie-assess-exemption-hint")} dir="auto" maxLength={300} {...form.getInputProps("exemption")} />
        </div>
        <Textarea label={t("web-regie-assess-remark")} dir="auto" autosize minRows={2} maxLength={500} {...form.getInputProps("remark")} />
      </div>
    </Card>
  );
}

/** The calculations whose button had the focus. */
const reached = new WeakSet<Preview>();

function Shown({ preview, busy, onMake }: { preview: Preview; busy: boolean; onMake: () => void }) {
  const t = useText();
  const make = useRef<HTMLButtonElement>(null);
  // What follows a look at the calculation is one key away: once. Shown again while somebody types, it must not catch a key.
  useEffect(() => {
    if (reached.has(preview)) return;
    reached.add(preview);
    make.current?.focus();
  }, [preview]);
  return (
    <Card title={t("web-regie-assess-preview")}>
      <div className={ui.stack}>
        <Calculation of={preview} />
        <Facts
          items={[
            [t("web-regie-assess-principal"), <Amount key="p" of={preview.principal} />],
            [t("web-regie-assess-increase"), <Amount key="i" of={preview.increase} />],
            [t("web-regie-legal-due-on"), preview.legalDueOn && preview.legalDueOn !== preview.dueOn && <Day key="g" iso={preview.legalDueOn} />],
            [t("web-regie-due-on"), <Day key="d" iso={preview.dueOn} />],
            [t("web-regie-assess-liable"), <Day key="l" iso={preview.liableOn} />],
            [t("web-regie-assess-outcome"), preview.outcomeLabel, "wide"],
          ]}
        />
        <div><Button ref={make} type="button" loading={busy} onClick={onMake}>{t("web-regie-assess-make")}</Button></div>
      </div>
    </Card>
  );
}

/** Who owes, what for, by which facts: a look at the calculation, then the assessment itself. */
export function Assess() {
  const t = useText();
  const { locale } = useLocale();
  const client = useClient();
  const navigate = useNavigate();
  const report = useReport();
  const search = useSearch({ strict: false }) as { taxpayer?: string; taxable?: string };
  const must = required(t("web-required"));
  const form = useForm<Values>({
    initialValues: { taxpayerId: search.taxpayer ?? "", taxableId: "", kindId: "", periodFrom: "", periodUntil: "", facts: {}, declared: "IN_TIME", exemption: "", remark: "" },
    validate: { taxpayerId: must, kindId: must, periodFrom: must, periodUntil: must },
  });
  const { fields, failure, loading, reload } = useFields(form.values.kindId, form.values.periodFrom);
  const [errors, setErrors] = useState<UserError[]>([]);
  const [looking, setLooking] = useState(false);
  const [look, setLook] = useState<{ key: string; preview: Preview }>();
  const [make, making] = useAction(ASSESSMENT_MAKE);
  const [operationId, renew] = useOperationId();
  const [made, setMade] = useState("");
  const root = useRef<HTMLFormElement>(null);
  const input = asked(form.values, fields);
  // A look is worth something only for what still stands in the form.
  const key = locale + JSON.stringify(input);
  const guard = useUnsaved(form.isDirty() && made === "");
  useEffect(() => {
    if (made) void navigate({ to: `/revenue/assessments/${made}` });
  }, [made, navigate]);

  const refuse = (refusals: UserError[]) => {
    setErrors(showErrors(form, refusals, (path) => (path in form.values && path !== "facts") || fields.some((field) => path === `facts.${field.name}`)));
    focusFirstFault(root.current ?? document);
  };
  const lookAhead = async () => {
    const unread = root.current?.querySelector<HTMLElement>("[data-unread]");
    if (unread) {
      unread.focus();
      return;
    }
    setErrors([]);
    setLooking(true);
    const result = await client.query(ASSESSMENT_PREVIEW, { input }, { requestPolicy: "network-only" }).toPromise();
    setLooking(false);
    if (result.error || !result.data) {
      report({ errors: [], failure: result.error ? failureOf(result.error) : { code: "INTERNAL" } });
      return;
    }
    const { preview, userErrors } = result.data.assessmentPreview;
    if (preview) setLook({ key, preview });
    else refuse(userErrors);
  };
  const assess = async () => {
    setErrors([]);
    const outcome = await make({ input: { operationId, ...input, remark: form.values.remark.trim() || null } });
    if (!outcome) return;
    if (!outcome.failure && outcome.errors.length > 0) {
      renew();
      refuse(outcome.errors);
    } else if (report(outcome, t("web-regie-assess-made", { reference: outcome.payload?.assessment?.reference ?? "" }))) {
      setMade(outcome.payload?.assessment?.id ?? "");
    }
  };
  return (
    <Page title={t("web-regie-assess-new")} back={{ to: "/revenue/assessments", label: t("web-regie-assessments") }}>
      <form ref={root} noValidate className={ui.stack} onSubmit={form.onSubmit(() => void lookAhead(), () => focusFirstFault(root.current ?? document))}>
        <ErrorList errors={errors} />
        <Who form={form} opened={search} />
        <Card title={t("web-regie-assess-what")}>
          <div className={ui.stack}>
            <KindSelect label={t("web-regie-assess-kind")} description={t("web-regie-assess-kind-hint")} required disabled={form.values.taxableId !== ""}
              value={form.values.kindId} error={form.errors.kindId} onChange={(id) => form.setFieldValue("kindId", id)} />
            <Days form={form} />
          </div>
        </Card>
        {failure && <FailureState failure={failure} retry={reload} />}
        {form.values.kindId !== "" && <Said form={form} fields={fields} loading={loading} />}
        <div><Button type="submit" variant={look?.key === key ? "default" : "filled"} loading={looking}>{t("web-regie-assess-look")}</Button></div>
        <div aria-live="polite">{look?.key === key && <Shown preview={look.preview} busy={making} onMake={() => void assess()} />}</div>
      </form>
      {guard}
    </Page>
  );
}
