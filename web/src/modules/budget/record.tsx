import { Alert, Button, NativeSelect, Stack, TextInput } from "@mantine/core";
import { Fragment, memo, useCallback, useEffect, useMemo, useRef, useState, type FormEvent, type KeyboardEvent } from "react";
import type { UserError } from "@/kernel/api";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { focusFirstFault } from "@/ui/forms";
import { Glyph } from "@/ui/glyph";
import { usePages } from "@/ui/pages";
import { Empty, ErrorList, Failures, Loading, useReport } from "@/ui/states";
import { Ref } from "@/ui/text";
import { FormModal } from "@/ui/unsaved";
import { AmountsFile } from "./amountsFile";
import classes from "./budget.module.css";
import { PARTS, SIDES, useLabel } from "./labels";
import { Amount, centimes, fromCentimes, moneyFigures, parseMoney } from "./money";
import { underWay } from "./parts";
import { PasteAmounts } from "./paste";
import { EXECUTION, LINES, VERSION, VERSION_RECORD, type Budget, type Line } from "./queries";

const groupOf = (line: Line) => `${line.part}:${line.side}`;
/** Nothing written is nothing allowed. */
const amountOf = (typed: string) => (typed.trim() === "" ? "0.00" : parseMoney(typed));

/** Enter leads to the next amount, as in a spreadsheet: a version is not recorded by a slip of the finger. */
function toNext(event: KeyboardEvent<HTMLInputElement>) {
  if (event.key !== "Enter") return;
  event.preventDefault();
  const all = [...(event.currentTarget.form?.querySelectorAll<HTMLInputElement>("input[data-amount]") ?? [])];
  all[all.indexOf(event.currentTarget) + 1]?.focus();
}

interface RowProps { id: string; code: string; name: string; value: string; error: string | undefined; onType: (id: string, typed: string) => void }

const Row = memo(function Row({ id, code, name, value, error, onType }: RowProps) {
  return (
    <TextInput
      label={<><Ref>{code}</Ref> · <bdi>{name}</bdi></>} value={value} error={error} dir="ltr" inputMode="decimal" autoComplete="off" data-amount=""
      classNames={{ root: classes.row }} styles={{ input: { textAlign: "right" } }}
      onKeyDown={toNext} onChange={(event) => onType(id, event.currentTarget.value)}
    />
  );
});

/** What a version begins with, by line: of the one in force, the credits as transfers have left them. What was carried over stays beside. */
function useBase(budget: Budget, baseId: string) {
  const isInForce = baseId !== "" && baseId === budget.inForce?.id;
  const version = useData(VERSION, { id: baseId }, { pause: baseId === "" || isInForce });
  const execution = useData(EXECUTION, { budgetId: budget.id, on: null }, { pause: !isInForce });
  const amounts = version.data?.budgetVersion?.amounts;
  const credits = execution.data?.budgetExecution?.lines;
  const base = useMemo(() => {
    if (baseId === "") return new Map<string, string>();
    if (isInForce) return credits && new Map(credits.map(({ line, figures }) => [line.id, fromCentimes(centimes(figures.credit) - centimes(figures.carried))]));
    return amounts && new Map(amounts.map(({ line, amount }) => [line.id, amount]));
  }, [baseId, isInForce, amounts, credits]);
  return { base, loads: [version, execution] };
}

/** All lines of the nomenclature, read to the last. */
function useLines() {
  const pages = usePages(LINES, { first: 100 }, (data) => data.budgetLines);
  const { hasMore, loadAll, failure } = pages;
  useEffect(() => {
    if (hasMore) void loadAll();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the first page is there
  }, [hasMore]);
  return { lines: hasMore || !pages.rows ? undefined : pages.rows, failure, reload: pages.reload };
}

/** Both parts as they would be, while one types. */
function Sums({ lines, of }: { lines: readonly Line[]; of: (line: Line) => number }) {
  const t = useText();
  const label = useLabel();
  return (
    <div className={classes.sums}>
      {PARTS.map((part) => {
        const sum = (side: string) => lines.filter((line) => line.part === part && line.side === side).reduce((total, line) => total + of(line), 0);
        const [revenue, expense] = [sum("REVENUE"), sum("EXPENSE")];
        return (
          <div key={part}>
            <p className={classes.part}>{label("part", part)} <strong className={revenue === expense ? undefined : classes.bad}>{t(revenue === expense ? "web-budget-balanced" : "web-budget-unbalanced")}</strong></p>
            <dl>
              <dt>{label("side", "REVENUE")}</dt><dd><Amount of={fromCentimes(revenue)} /></dd>
              <dt>{label("side", "EXPENSE")}</dt><dd><Amount of={fromCentimes(expense)} /></dd>
              <dt>{t("web-budget-difference")}</dt><dd><Amount of={fromCentimes(revenue - expense)} /></dd>
            </dl>
          </div>
        );
      })}
    </div>
  );
}

/** A new version of the budget: the amounts of its lines over those that it begins with. Only what differs is sent. */
export function RecordAmounts({ budget, onClose, onDone }: { budget: Budget; onClose: () => void; onDone: (number: number) => void }) {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  const { locale } = useLocale();
  const report = useReport();
  const [record, busy] = useAction(VERSION_RECORD);
  const [operationId, renew] = useOperationId();
  const root = useRef<HTMLFormElement>(null);
  const [baseId, setBaseId] = useState(underWay(budget)?.id ?? budget.inForce?.id ?? "");
  const { base, loads } = useBase(budget, baseId);
  const nomenclature = useLines();
  const { lines } = nomenclature;
  /** What was typed, by line; the rest is as the version that it begins with has it. */
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [errors, setErrors] = useState<UserError[]>([]);
  const [group, setGroup] = useState("OPERATING:REVENUE");
  const type = useCallback((id: string, value: string) => {
    setTyped((now) => ({ ...now, [id]: value }));
    setFaults((now) => (id in now ? Object.fromEntries(Object.entries(now).filter(([key]) => key !== id)) : now));
  }, []);
  const shown = lines?.filter((line) => groupOf(line) === group) ?? [];
  const inside = (line: Line) => centimes((typed[line.id] === undefined ? base?.get(line.id) : amountOf(typed[line.id] ?? "")) ?? "0.00");

  const take = (amounts: Record<string, string>) =>
    setTyped((now) => ({ ...now, ...Object.fromEntries(Object.entries(amounts).map(([id, amount]) => [id, moneyFigures(amount, locale)])) }));
  const showFaults = (found: Record<string, string>) => {
    setFaults(found);
    const first = lines?.find((line) => found[line.id] !== undefined);
    if (first) setGroup(groupOf(first));
    focusFirstFault(root.current ?? document);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!base || !lines) return;
    setErrors([]);
    const wrong = Object.entries(typed).filter(([, value]) => amountOf(value) === null);
    if (wrong.length > 0) return showFaults(Object.fromEntries(wrong.map(([id]) => [id, t("web-budget-money-wrong")])));
    const amounts = Object.entries(typed)
      .map(([lineId, value]) => ({ lineId, amount: amountOf(value) ?? "0.00" }))
      .filter(({ lineId, amount }) => centimes(amount) !== centimes(base.get(lineId) ?? "0.00"));
    if (amounts.length === 0 && baseId === "") return setErrors([{ code: "", field: [], message: t("web-budget-record-nothing") }]);
    const outcome = await record({ input: { operationId, budgetId: budget.id, basedOnId: baseId || null, amounts } });
    if (!outcome) return;
    if (!outcome.failure && outcome.errors.length > 0) {
      renew();
      // What is refused of the third amount is shown at the field where it was typed.
      const lineOf = (error: UserError) => amounts[Number(error.field[error.field.indexOf("amounts") + 1])]?.lineId;
      const placed = outcome.errors.filter((error) => error.field.includes("amounts") && lineOf(error) !== undefined);
      setErrors(outcome.errors.filter((error) => !placed.includes(error)));
      return showFaults(Object.fromEntries(placed.map((error) => [lineOf(error) ?? "", error.message])));
    }
    if (report(outcome, t("web-budget-recorded"))) {
      onDone(outcome.payload?.version?.number ?? 0);
      onClose();
    }
  };
  const bases = budget.versions.toReversed().map((one) => ({
    value: one.id, label: `${one.number} · ${label("version-kind", one.kind)} · ${one.id === budget.inForce?.id ? t("web-budget-in-force") : label("version-state", one.state)}`,
  }));
  const groups = PARTS.flatMap((part) => SIDES.map((side) => ({ value: `${part}:${side}`, label: `${label("part", part)} · ${label("side", side)}` })));
  return (
    <FormModal title={t("web-budget-record-title", { year: String(budget.year) })} size="xl" dirty={Object.keys(typed).length > 0 && !busy} onClose={onClose}>
      <form ref={root} noValidate onSubmit={(event) => void submit(event)}>
        <Stack>
          <ErrorList errors={errors} />
          <NativeSelect label={t("web-budget-based-on")} description={t(baseId !== "" && baseId === budget.inForce?.id ? "web-budget-based-on-credits" : "web-budget-based-on-hint")} data-autofocus
            value={baseId} onChange={(event) => setBaseId(event.currentTarget.value)} data={[...bases, { value: "", label: t("web-budget-based-on-nothing") }]} />
          <Failures of={[...loads, nomenclature]} />
          {(!base || !lines) && !nomenclature.failure && loads.every((one) => !one.failure) && <Loading />}
          {lines && lines.length === 0 && <Empty glyph="file" title={t("web-budget-lines-empty")} hint={t("web-budget-lines-empty-hint")} />}
          {base && lines && lines.length > 0 && (
            <>
              <AmountsFile onTake={take} />
              <PasteAmounts lines={lines} onTake={take} />
              <NativeSelect label={t("web-budget-group")} value={group} onChange={(event) => setGroup(event.currentTarget.value)} data={groups} />
              <div>
                {shown.length === 0 && <p className={classes.soft}>{t("web-budget-group-none")}</p>}
                {shown.map((line, at) => (
                  <Fragment key={line.id}>
                    {shown[at - 1]?.chapter !== line.chapter && <p className={classes.chapter}>{t("web-budget-chapter")} <Ref>{line.chapter}</Ref></p>}
                    <Row id={line.id} code={line.code} name={pick(line.name)} error={faults[line.id]} onType={type}
                      value={typed[line.id] ?? (base.has(line.id) ? moneyFigures(base.get(line.id) ?? "", locale) : "")} />
                  </Fragment>
                ))}
              </div>
              <Sums lines={lines} of={inside} />
              <Alert color="blue" variant="light" icon={<Glyph name="alert" />}>{t("web-budget-record-hint")}</Alert>
              <Button type="submit" loading={busy}>{t("web-budget-record-confirm")}</Button>
            </>
          )}
        </Stack>
      </form>
    </FormModal>
  );
}
