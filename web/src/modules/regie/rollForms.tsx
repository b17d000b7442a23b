import { NativeSelect, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { today } from "@/kernel/dates";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useSession } from "@/kernel/session";
import { FormDialog, required } from "@/ui/formDialog";
import { KindSelect } from "./choices";
import { KIND_NAMED } from "./kindQueries";
import { Amount } from "./money";
import { ASSESSED_YEARS, endedQuarters, yearsBack } from "./periods";
import classes from "./roll.module.css";
import { ROLL_ABANDON, ROLL_PREPARE, ROLL_RUN, type Roll } from "./rollQueries";

/** What a new roll is for; nothing is assessed by it before somebody has looked at it. */
export function PrepareRoll({ of, onClose }: { of?: { kindId: string; year: number; quarter?: number; unitId: string }; onClose: () => void }) {
  const t = useText();
  const pick = usePick();
  const navigate = useNavigate();
  const { commune } = useSession();
  const [prepare] = useAction(ROLL_PREPARE);
  const [operationId, renew] = useOperationId();
  const years = yearsBack(today()).slice(0, ASSESSED_YEARS);
  const form = useForm({
    initialValues: { kindId: of?.kindId ?? "", year: String(of?.year ?? years[0]), quarter: String(of?.quarter ?? ""), unitId: of?.unitId ?? commune.here.id },
    validate: { kindId: required(t("web-required")) },
  });
  const { kindId, year } = form.values;
  const named = useData(KIND_NAMED, { id: kindId }, { pause: kindId === "" });
  const byQuarter = named.data?.revenueKind?.id === kindId && named.data.revenueKind.due.rule === "AFTER_QUARTER";
  const ended = endedQuarters(Number(year), today()).map(String);
  return (
    <FormDialog title={t("web-regie-roll-new")} confirm={t("web-regie-roll-prepare")} done={t("web-regie-roll-asked")} form={form} onRefused={renew} onClose={onClose}
      send={async ({ kindId, year, quarter, unitId }) => {
        const one = byQuarter && ended.includes(quarter) ? Number(quarter) : null;
        const outcome = await prepare({ input: { operationId, kindId, year: Number(year), quarter: one, unitId } });
        const made = outcome?.payload?.roll;
        if (made && outcome.errors.length === 0) void navigate({ to: `/revenue/rolls/${made.id}` });
        return outcome;
      }}>
      <p className={classes.hint}>{t(byQuarter ? "web-regie-roll-new-quarter-hint" : "web-regie-roll-new-hint")}</p>
      <KindSelect label={t("web-regie-roll-kind")} description={t("web-regie-kind-choice-hint")} required leads value={form.values.kindId} error={form.errors.kindId}
        onChange={(id) => form.setFieldValue("kindId", id)} />
      <NativeSelect label={t("web-regie-roll-year")} description={byQuarter ? undefined : t("web-regie-roll-year-hint")} data={years} {...form.getInputProps("year")} />
      {byQuarter && (
        <NativeSelect label={t("web-regie-roll-quarter")} description={t("web-regie-roll-quarter-hint")} {...form.getInputProps("quarter")}
          value={ended.includes(form.values.quarter) ? form.values.quarter : ""}
          data={[{ value: "", label: t("web-regie-roll-quarters-ended") }, ...ended.map((quarter) => ({ value: quarter, label: t("web-regie-assess-period-quarter", { quarter, year }) }))]} />
      )}
      {commune.units.length > 1 && (
        <NativeSelect label={t("web-unit")} data={commune.units.map((unit) => ({ value: unit.id, label: pick(unit.name) }))} {...form.getInputProps("unitId")} />
      )}
    </FormDialog>
  );
}

/** How many assessments and how much, before they are made. */
export function RunRoll({ roll, onClose, onDone }: { roll: Roll; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [run] = useAction(ROLL_RUN);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: {} });
  const left = roll.totals.filter((one) => one.outcome !== "EXCEPTION").reduce((sum, one) => sum + one.count, 0) - roll.assessed;
  const payable = roll.totals.find((one) => one.outcome === "PAYABLE");
  return (
    <FormDialog title={t("web-regie-roll-run")} confirm={t("web-regie-roll-run-confirm")} done={t("web-regie-roll-run-started")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={() => run({ input: { operationId, rollId: roll.id } })}>
      <p className={classes.sum}><span>{t("web-regie-roll-run-count", { count: left })}</span></p>
      <p className={classes.sum}><span>{t("web-regie-roll-run-payable")}</span><Amount of={payable?.amount} strong /></p>
      <p className={classes.hint}>{t("web-regie-roll-run-hint")}</p>
    </FormDialog>
  );
}

/** Nothing more comes of it; why, for the record. */
export function AbandonRoll({ id, onClose, onDone }: { id: string; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [abandon] = useAction(ROLL_ABANDON);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { reasons: "" }, validate: { reasons: required(t("web-required")) } });
  return (
    <FormDialog danger title={t("web-regie-roll-abandon-title")} confirm={t("web-regie-roll-abandon")} done={t("web-regie-roll-abandon-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={({ reasons }) => abandon({ input: { operationId, rollId: id, reasons } })}>
      <p className={classes.hint}>{t("web-regie-roll-abandon-hint")}</p>
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={500} required data-autofocus {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}
