import { NativeSelect, TextInput } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { useEffect } from "react";
import { today } from "@/kernel/dates";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { Failures } from "@/ui/states";
import { Day } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { KindSelect } from "./choices";
import { KIND_NAMED } from "./kindQueries";
import { TAXABLE_KINDS, TAXABLE_OF_RULE, useOptions } from "./labels";
import { parseNumber } from "./money";
import { keyOf, quartersAt } from "./periods";
import { placed } from "./refusals";
import { FACTS, TAXABLE_DECLARE, TAXABLE_RECORD, TAXABLE_RETURNS, TAXABLE_UPDATE, type FactForm, type Taxable, type Taxpayer } from "./taxpayerQueries";

type TaxableKind = (typeof TAXABLE_KINDS)[number];
type Values = { kindId: string; kind: TaxableKind; unitId: string; reference: string; label: string; from: string; until: string; facts: Record<string, string> };
type Form = UseFormReturnType<Values>;

/** Facts of the thing itself; those of a period (receipts, nights, volumes) are declared for it, or said when it is assessed. */
const STANDING: readonly string[] = ["zone", "class", "works", "rate", "surface", "overhang", "count", "notifiedOn"];

const NUMBERS: readonly string[] = ["NUMBER", "WHOLE", "MONEY"];

/** Why nothing is owed for a thing, and the last day of it: facts of every kind of revenue, which the yearly roll reads. */
const EXEMPTION = "exemption";
const EXEMPT_UNTIL = "exemptUntil";

/** Facts as they are sent, in the order of the form and then whatever else was on record. Without an exemption there is no end of it. */
function sent(facts: Record<string, string>, forms: readonly FactForm[]): { name: string; value: string }[] {
  const numbers = forms.filter((form) => NUMBERS.includes(form.kind)).map((form) => form.name);
  const exempt = (facts[EXEMPTION] ?? "").trim() !== "";
  return Object.entries(facts).filter(([name, value]) => value.trim() !== "" && (exempt || name !== EXEMPT_UNTIL))
    .map(([name, value]) => ({ name, value: numbers.includes(name) ? parseNumber(value, 4) ?? value.trim() : value.trim() }));
}

/** `facts.1.value` becomes `facts.surface`. */
const atFact = (facts: readonly { name: string }[]) => (path: string[]): string[] => {
  const fact = path[0] === "facts" ? facts[Number(path[1])] : undefined;
  return fact ? ["facts", fact.name] : path;
};

function useFacts(kindId: string) {
  const may = useMay();
  return useData(FACTS, { kindId }, { pause: kindId === "" || !may("regie.assessment.read") });
}

function FactFields({ form, forms }: { form: Form; forms: readonly FactForm[] }) {
  const t = useText();
  const pick = usePick();
  const shown = forms.filter((fact) => STANDING.includes(fact.name));
  if (shown.length === 0) return null;
  return (
    <fieldset className={ui.fieldset}>
      <legend>{t("web-regie-facts")}</legend>
      <div className={ui.stack}>
        {shown.map((fact) => {
          const props = { ...form.getInputProps(`facts.${fact.name}`), label: fact.label, value: form.values.facts[fact.name] ?? "" };
          if (fact.kind === "DAY") return <DateField key={fact.name} {...props} />;
          if (fact.kind === "RATE") {
            return (
              <NativeSelect key={fact.name} {...props} description={fact.choices.length === 0 ? t("web-regie-facts-no-tariff") : undefined}
                data={[{ value: "", label: t("web-choose") }, ...fact.choices.map((choice) => ({ value: choice.code, label: pick(choice.name) }))]} />
            );
          }
          return <TextInput key={fact.name} {...props} {...(NUMBERS.includes(fact.kind) ? { dir: "ltr", inputMode: "decimal" as const } : { dir: "auto" })} autoComplete="off" />;
        })}
      </div>
    </fieldset>
  );
}

/** That nothing is owed for it: the text that exempts, and until when. */
function ExemptionFields({ form }: { form: Form }) {
  const t = useText();
  const why = form.values.facts[EXEMPTION] ?? "";
  const until = form.values.facts[EXEMPT_UNTIL] ?? "";
  return (
    <div className={ui.stack}>
      <TextInput label={t("web-regie-taxable-exemption")} description={t("web-regie-taxable-exemption-hint")} dir="auto" autoComplete="off" maxLength={100}
        {...form.getInputProps(`facts.${EXEMPTION}`)} value={why} />
      {why.trim() !== "" && <DateField label={t("web-regie-taxable-exempt-until")} {...form.getInputProps(`facts.${EXEMPT_UNTIL}`)} value={until} />}
    </div>
  );
}

/** Something that a taxpayer is charged for from now on. */
export function NewTaxable({ taxpayer, onClose, onDone }: { taxpayer: Taxpayer; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const pick = usePick();
  const options = useOptions();
  const { commune } = useSession();
  const [record] = useAction(TAXABLE_RECORD);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm<Values>({
    initialValues: { kindId: "", kind: "STALL", unitId: taxpayer.unit.id, reference: "", label: "", from: today(), until: "", facts: {} },
    validate: { kindId: must, reference: must, from: must },
  });
  const { kindId } = form.values;
  const named = useData(KIND_NAMED, { id: kindId }, { pause: kindId === "" });
  const facts = useFacts(kindId);
  const forms = facts.data?.assessmentFacts ?? [];
  const rule = named.data?.revenueKind?.rule;
  useEffect(() => {
    if (rule) form.setFieldValue("kind", TAXABLE_OF_RULE[rule] ?? "OTHER");
    // eslint-disable-next-line react-hooks/exhaustive-deps -- proposed once for a kind of revenue; another one may be chosen then
  }, [rule, kindId]);
  return (
    <FormDialog title={t("web-regie-taxable-new")} confirm={t("web-regie-taxable-record")} done={t("web-regie-taxable-recorded")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={async (values) => {
        const said = sent(values.facts, forms);
        const outcome = await record({
          input: {
            operationId, taxpayerId: taxpayer.id, unitId: values.unitId, kindId: values.kindId, kind: values.kind, reference: values.reference,
            label: values.label.trim() || null, facts: said, from: values.from, until: values.until || null,
          },
        });
        return placed(outcome, atFact(said));
      }}>
      <KindSelect label={t("web-regie-kind")} description={t("web-regie-kind-choice-hint")} required leads value={kindId} error={form.errors.kindId}
        onChange={(id) => form.setValues({ kindId: id, facts: {} })} />
      <div className={ui.grid2}>
        <NativeSelect label={t("web-regie-taxable-kind")} description={"\u00a0"} data={options("taxable-kind", TAXABLE_KINDS)} {...form.getInputProps("kind")} />
        <TextInput label={t("web-regie-taxable-reference")} description={t("web-regie-taxable-reference-hint")} dir="auto" autoComplete="off" required {...form.getInputProps("reference")} />
      </div>
      <TextInput label={t("web-regie-taxable-label")} dir="auto" autoComplete="off" {...form.getInputProps("label")} />
      <Failures of={[facts]} />
      <FactFields form={form} forms={forms} />
      <ExemptionFields form={form} />
      <div className={ui.grid2}>
        <DateField label={t("web-regie-taxable-from")} required {...form.getInputProps("from")} />
        <DateField label={t(rule === "OCCUPATION" ? "web-regie-occupation-end" : "web-regie-taxable-until")} required={rule === "OCCUPATION"} {...form.getInputProps("until")} />
      </div>
      {commune.units.length > 1 && (
        <NativeSelect label={t("web-regie-taxable-unit")} data={commune.units.map((unit) => ({ value: unit.id, label: pick(unit.name) }))} {...form.getInputProps("unitId")} />
      )}
    </FormDialog>
  );
}

/** A correction of what is charged, or its end; what was assessed by it stays as it was calculated. */
export function EditTaxable({ taxable, onClose, onDone }: { taxable: Taxable; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [update] = useAction(TAXABLE_UPDATE);
  const form = useForm<Values>({
    initialValues: {
      kindId: taxable.revenueKind.id, kind: taxable.kind, unitId: taxable.unit.id, reference: taxable.reference, label: taxable.label ?? "",
      from: taxable.from, until: taxable.until ?? "", facts: Object.fromEntries(taxable.facts.map((fact) => [fact.name, fact.value])),
    },
    validate: { reference: required(t("web-required")) },
  });
  const facts = useFacts(taxable.revenueKind.id);
  const forms = facts.data?.assessmentFacts ?? [];
  return (
    <FormDialog title={t("web-regie-taxable-edit")} confirm={t("web-save")} done={t("web-regie-taxable-saved")} form={form} onClose={onClose} onDone={onDone}
      send={async (values) => {
        const said = sent(values.facts, forms);
        const outcome = await update({
          input: { taxableId: taxable.id, revision: taxable.revision, reference: values.reference, label: values.label.trim() || null, facts: said, until: values.until || null },
        });
        return placed(outcome, atFact(said));
      }}>
      <TextInput label={t("web-regie-taxable-reference")} dir="auto" autoComplete="off" required data-autofocus {...form.getInputProps("reference")} />
      <TextInput label={t("web-regie-taxable-label")} dir="auto" autoComplete="off" {...form.getInputProps("label")} />
      <Failures of={[facts]} />
      <FactFields form={form} forms={forms} />
      <ExemptionFields form={form} />
      <DateField label={t("web-regie-taxable-until")} {...form.getInputProps("until")} />
    </FormDialog>
  );
}

/** What was declared for a quarter that has ended; declared once more, the newest counts. */
export function DeclareTaxable({ taxable, onClose, onDone }: { taxable: Taxable; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [declare] = useAction(TAXABLE_DECLARE);
  const quarters = quartersAt(today());
  const form = useForm<{ period: string; receivedOn: string; facts: Record<string, string> }>({
    initialValues: { period: quarters[0] ? keyOf(quarters[0]) : "", receivedOn: today(), facts: {} },
    validate: { receivedOn: required(t("web-required")) },
  });
  const facts = useFacts(taxable.revenueKind.id);
  const forms = (facts.data?.assessmentFacts ?? []).filter((fact) => !STANDING.includes(fact.name));
  const returns = useData(TAXABLE_RETURNS, { id: taxable.id });
  const known = returns.data?.taxable?.returns.find((one) => keyOf(one) === form.values.period);
  return (
    <FormDialog title={t("web-regie-return-title", { thing: taxable.reference })} confirm={t("web-regie-return-record")} done={t("web-regie-return-recorded")} form={form} onClose={onClose} onDone={onDone}
      send={async (values) => {
        const said = sent(values.facts, forms);
        const period = quarters.find((one) => keyOf(one) === values.period) ?? { year: 0, quarter: 0 };
        const outcome = await declare({ input: { taxableId: taxable.id, revision: taxable.revision, ...period, facts: said, receivedOn: values.receivedOn } });
        return placed(outcome, (path) => (path[0] === "quarter" || path[0] === "year" ? ["period"] : atFact(said)(path)));
      }}>
      <NativeSelect label={t("web-regie-roll-quarter")} data-autofocus {...form.getInputProps("period")}
        data={quarters.map((one) => ({ value: keyOf(one), label: t("web-regie-assess-period-quarter", { quarter: String(one.quarter), year: String(one.year) }) }))} />
      {known && (
        <p>{t("web-regie-return-known")} <Day iso={known.receivedOn} /> : {known.facts.map((fact) => `${forms.find((one) => one.name === fact.name)?.label ?? fact.name} ${fact.value}`).join(" · ")}</p>
      )}
      <Failures of={[facts, returns]} />
      {forms.map((fact) => (
        <TextInput key={fact.name} {...form.getInputProps(`facts.${fact.name}`)} label={fact.label} required={fact.required} value={form.values.facts[fact.name] ?? ""}
          dir="ltr" inputMode="decimal" autoComplete="off" />
      ))}
      <DateField label={t("web-regie-return-received")} required {...form.getInputProps("receivedOn")} />
    </FormDialog>
  );
}
