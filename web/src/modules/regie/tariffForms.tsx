import { Alert, Button, NativeSelect, TextInput, Textarea } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { today } from "@/kernel/dates";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Failures, Loading } from "@/ui/states";
import ui from "@/ui/ui.module.css";
import { LAW_RATES, TARIFF_OVERRULE, TARIFF_RECORD, TARIFF_WITHDRAW, type Kind, type LawRate, type Tariff } from "./kindQueries";
import { MEASURES, useLabel, useOptions } from "./labels";
import { MoneyField, parseNumber, useFigures } from "./money";
import { placed } from "./refusals";

export type Decision = "overrule" | "withdraw";
interface DialogProps { onClose: () => void; onDone: () => void }

/** Decimals of a price at most. */
const DECIMALS = 4;
type OwnRate = { code: string; nameAr: string; nameFr: string; measure: (typeof MEASURES)[number]; amount: string };
const NO_RATE: OwnRate = { code: "", nameAr: "", nameFr: "", measure: "UNIT", amount: "" };
/** `law`: what was typed beside each price of the law, by its code. */
type Values = {
  from: string;
  instrument: string; instrumentOn: string;
  deliberation: string; deliberatedOn: string;
  visa: string; visaOn: string;
  law: Record<string, string>;
  own: OwnRate[];
};
type Form = UseFormReturnType<Values>;

/** Whether a typed price lies outside of the law's bounds. */
export function isOutside(typed: string, rate: Pick<LawRate, "low" | "high">): boolean {
  const amount = parseNumber(typed, DECIMALS);
  if (amount === null || rate.low === null || rate.high === null) return false;
  return Number(amount) < Number(rate.low) || Number(amount) > Number(rate.high);
}

function LawRates({ form, rates }: { form: Form; rates: readonly LawRate[] }) {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  const figures = useFigures();
  if (rates.length === 0) return null;
  const outside = rates.filter((rate) => isOutside(form.values.law[rate.code] ?? "", rate));
  const bounds = (rate: LawRate) =>
    rate.low !== null && rate.high !== null ? t("web-regie-bounds-by", { low: figures(rate.low), high: figures(rate.high), source: rate.source ?? "" }) : t("web-regie-bounds-none");
  return (
    <fieldset className={ui.fieldset}>
      <legend>{t("web-regie-law-rates")}</legend>
      <div className={ui.stack}>
        {rates.map((rate) => (
          <MoneyField key={rate.code} label={`${pick(rate.name)} (${label("measure", rate.measure)})`} description={bounds(rate)} unit={rate.measure === "PERCENT" ? "%" : t("web-regie-dirham")}
            {...form.getInputProps(`law.${rate.code}`)} value={form.values.law[rate.code] ?? ""} />
        ))}
        {outside.length > 0 && (
          <Alert color="orange" variant="light" role="status" title={t("web-regie-outside-title")} icon={<Glyph name="alert" />}>
            <ul className={ui.plainList}>{outside.map((rate) => <li key={rate.code}>{t("web-regie-outside-rate", { name: pick(rate.name) })}</li>)}</ul>
            {t("web-regie-outside-hint")}
          </Alert>
        )}
      </div>
    </fieldset>
  );
}

/** Prices of the commune's own: another stall, another ticket. */
function OwnRates({ form }: { form: Form }) {
  const t = useText();
  const options = useOptions();
  return (
    <fieldset className={ui.fieldset}>
      <legend>{t("web-regie-own-rates")}</legend>
      <div className={ui.stack}>
        {form.values.own.map((_, at) => (
          <div key={at} className={ui.stack} role="group" aria-label={t("web-regie-own-rate", { number: String(at + 1) })}>
            <TextInput label={t("web-in-arabic", { label: t("web-regie-rate") })} lang="ar" dir="rtl" required {...form.getInputProps(`own.${at}.nameAr`)} />
            <TextInput label={t("web-in-french", { label: t("web-regie-rate") })} lang="fr" dir="ltr" required {...form.getInputProps(`own.${at}.nameFr`)} />
            <div className={ui.grid2}>
              <NativeSelect label={t("web-regie-measure")} data={options("measure", MEASURES)} {...form.getInputProps(`own.${at}.measure`)} />
              <MoneyField label={t("web-regie-rate-amount")} required unit={form.values.own[at]?.measure === "PERCENT" ? "%" : t("web-regie-dirham")} {...form.getInputProps(`own.${at}.amount`)} />
            </div>
            <TextInput label={t("web-regie-rate-code")} description={t("web-regie-rate-code-hint")} dir="ltr" autoCapitalize="none" required {...form.getInputProps(`own.${at}.code`)} />
            <div><Button size="compact-sm" variant="subtle" color="red" onClick={() => form.removeListItem("own", at)}>{t("web-regie-own-rate-drop")}</Button></div>
          </div>
        ))}
        <div><Button variant="light" leftSection={<Glyph name="plus" size={15} />} onClick={() => form.insertListItem("own", { ...NO_RATE })}>{t("web-regie-own-rate-add")}</Button></div>
      </div>
    </fieldset>
  );
}

/** A tariff as the order, the vote and the visa have it. What was owed before its first day keeps its price. */
export function RecordTariff({ kind, onClose, onDone }: DialogProps & { kind: Kind }) {
  const t = useText();
  const [record] = useAction(TARIFF_RECORD);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const priced = (typed: string) => (typed.trim() === "" || parseNumber(typed, DECIMALS) !== null ? null : t("web-regie-price-wrong"));
  const form = useForm<Values>({
    initialValues: { from: today(), instrument: "", instrumentOn: "", deliberation: "", deliberatedOn: "", visa: "", visaOn: "", law: {}, own: [] },
    validate: (values) => {
      const errors: Record<string, string | null> = {};
      for (const field of ["from", "instrument", "instrumentOn", "deliberation", "deliberatedOn", "visa", "visaOn"] as const) errors[field] = must(values[field]);
      for (const [code, typed] of Object.entries(values.law)) errors[`law.${code}`] = priced(typed);
      values.own.forEach((rate, at) => {
        for (const field of ["code", "nameAr", "nameFr", "amount"] as const) errors[`own.${at}.${field}`] = must(rate[field]);
        errors[`own.${at}.amount`] ??= priced(rate.amount);
      });
      return Object.fromEntries(Object.entries(errors).filter(([, error]) => error !== null));
    },
  });
  // The law's prices are those of the day that the tariff begins on.
  const law = useData(LAW_RATES, { id: kind.id, on: form.values.from || null });
  const rates = law.data?.revenueKind?.lawRates ?? [];
  const send = async (values: Values) => {
    const named = rates.filter((rate) => (values.law[rate.code] ?? "").trim() !== "");
    const price = (typed: string) => parseNumber(typed, DECIMALS) ?? typed;
    const { law: typed, own, ...papers } = values;
    const outcome = await record({
      input: {
        operationId, kindId: kind.id, from: papers.from, instrument: papers.instrument, instrumentOn: papers.instrumentOn,
        deliberation: papers.deliberation, deliberatedOn: papers.deliberatedOn, visa: papers.visa, visaOn: papers.visaOn,
        rates: [
          ...named.map((rate) => ({ code: rate.code, amount: price(typed[rate.code] ?? "") })),
          ...own.map((rate) => ({ ...rate, code: rate.code.trim(), amount: price(rate.amount) })),
        ],
      },
    });
    // What is refused of the third price is shown at the field where it was typed.
    return placed(outcome, (path) => {
      const [first, at, ...rest] = path;
      if (first === "kindId" || (first === "rates" && at === undefined)) return [];
      if (first !== "rates") return path;
      const rate = named[Number(at)];
      return rate ? ["law", rate.code] : ["own", String(Number(at) - named.length), ...rest];
    });
  };
  return (
    <FormDialog title={t("web-regie-tariff-new")} confirm={t("web-regie-tariff-record")} done={t("web-regie-tariff-recorded")} form={form} onRefused={renew} onClose={onClose} onDone={onDone} send={send}>
      <TextInput label={t("web-regie-instrument")} description={t("web-regie-instrument-hint")} dir="auto" required data-autofocus {...form.getInputProps("instrument")} />
      <DateField label={t("web-regie-instrument-on")} required {...form.getInputProps("instrumentOn")} />
      <TextInput label={t("web-regie-deliberation")} dir="auto" required {...form.getInputProps("deliberation")} />
      <DateField label={t("web-regie-deliberated-on")} required {...form.getInputProps("deliberatedOn")} />
      <TextInput label={t("web-regie-visa")} dir="auto" required {...form.getInputProps("visa")} />
      <DateField label={t("web-regie-visa-on")} required {...form.getInputProps("visaOn")} />
      <DateField label={t("web-regie-tariff-from")} required {...form.getInputProps("from")} />
      <Failures of={[law]} />
      {law.loading ? <Loading rows={2} /> : <LawRates form={form} rates={rates} />}
      {kind.takesOwnRates && <OwnRates form={form} />}
    </FormDialog>
  );
}

/** The ordonnateur answers for prices outside of the law's bounds, or takes a tariff back. */
export function DecideTariff({ tariff, decision, onClose, onDone }: DialogProps & { tariff: Tariff; decision: Decision }) {
  const t = useText();
  const [overrule] = useAction(TARIFF_OVERRULE);
  const [withdraw] = useAction(TARIFF_WITHDRAW);
  const form = useForm({ initialValues: { reasons: "" }, validate: { reasons: required(t("web-required")) } });
  const answers = decision === "overrule";
  return (
    <FormDialog danger={!answers} title={t(answers ? "web-regie-overrule-title" : "web-regie-withdraw-title")} confirm={t(answers ? "web-regie-overrule-confirm" : "web-regie-withdraw-confirm")}
      done={t(answers ? "web-regie-overrule-done" : "web-regie-withdraw-done")} form={form} onClose={onClose} onDone={onDone}
      send={(values) => (answers ? overrule : withdraw)({ input: { tariffId: tariff.id, ...values } })}>
      <p style={{ margin: 0 }}>{t(answers ? "web-regie-overrule-hint" : "web-regie-withdraw-hint")}</p>
      {answers && <ul className={ui.plainList}>{tariff.warnings.map((warning) => <li key={warning.field.join(".")}>{warning.message}</li>)}</ul>}
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={3} required data-autofocus {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}
