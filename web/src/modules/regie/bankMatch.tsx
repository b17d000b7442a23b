import { Checkbox, Radio, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { civilDate } from "@/kernel/dates";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { useLocale, useText } from "@/kernel/locale";
import { FormDialog } from "@/ui/formDialog";
import { Empty, FailureState, Loading } from "@/ui/states";
import { BANK_CANDIDATES, BANK_LINE_MATCH, type BankLine, type BankReceipt, type BankRemittance } from "./bankQueries";
import { Amount, centimes, fromCentimes, useMoney } from "./money";
import { placed } from "./refusals";
import classes from "./revenue.module.css";

/** What a line is, found by typing, or explained. Receipts that came together are chosen together. */
export function MatchDialog({ line, onClose, onDone }: { line: BankLine; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const money = useMoney();
  const { locale } = useLocale();
  const [match] = useAction(BANK_LINE_MATCH);
  const [operationId, renew] = useOperationId();
  const [query, setQuery] = useState("");
  const [settled] = useDebouncedValue(query.trim(), 300);
  const found = useData(BANK_CANDIDATES, { lineId: line.id, query: settled || null });
  // What was chosen stays chosen while somebody looks for more.
  const [known, setKnown] = useState<Record<string, number>>({});
  const sumOf = (receiptIds: readonly string[], remittanceId: string) => [...receiptIds, remittanceId].reduce((sum, id) => sum + (known[id] ?? 0), 0);
  // A remittance is what left one account or what reached another.
  const beyond = (receiptIds: readonly string[], remittanceId: string) => {
    const size = centimes(line.amount);
    return (remittanceId ? Math.abs(size) : size) - sumOf(receiptIds, remittanceId);
  };
  const form = useForm({
    initialValues: { receiptIds: [] as string[], remittanceId: "", explanation: "" },
    validate: {
      explanation: (value, all) => (value.trim() === "" && beyond(all.receiptIds, all.remittanceId) !== 0 ? t("web-regie-bank-explanation-missing") : null),
    },
  });
  const { receiptIds, remittanceId } = form.values;
  const receipts = found.data?.bankCandidates.receipts ?? [];
  const remittances = found.data?.bankCandidates.remittances ?? [];
  const choose = (ids: string[]) => {
    setKnown((now) => ({ ...now, ...Object.fromEntries(receipts.map((one) => [one.id, centimes(one.amount)])) }));
    form.setValues({ receiptIds: ids, remittanceId: "" });
  };
  const chooseRemittance = (id: string) => {
    setKnown((now) => ({ ...now, ...Object.fromEntries(remittances.map((one) => [one.id, centimes(one.total)])) }));
    form.setValues({ receiptIds: [], remittanceId: id });
  };
  const difference = beyond(receiptIds, remittanceId);
  const chosen = receiptIds.length > 0 || remittanceId !== "";
  const receiptText = (one: BankReceipt) => `${one.reference} · ${money(one.amount)} · ${civilDate(one.on, locale)}`;
  const remittanceText = (one: BankRemittance) => `${t("web-regie-bank-remittance", { reference: one.reference })} · ${money(one.total)} · ${civilDate(one.on, locale)}`;
  return (
    <FormDialog title={t("web-regie-bank-match-title", { amount: money(line.amount) })} confirm={t("web-regie-bank-match")} done={t("web-regie-bank-confirmed")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={async (values) => {
        const explanation = values.explanation.trim() || null;
        const wish = { lineId: line.id, receiptIds: values.receiptIds, remittanceId: values.remittanceId || null, explanation };
        return placed(await match({ input: { operationId, matches: [wish] } }), (path) => (path[0] === "matches" ? path.slice(2) : path));
      }}>
      <p style={{ margin: 0 }}><bdi>{line.text}</bdi></p>
      <TextInput label={t("web-regie-bank-match-search")} dir="auto" autoComplete="off" data-autofocus value={query} onChange={(event) => setQuery(event.currentTarget.value)} />
      {found.loading && <Loading rows={2} />}
      {found.failure && <FailureState failure={found.failure} retry={found.reload} />}
      {found.data && receipts.length === 0 && remittances.length === 0 && <Empty glyph="search" title={t("web-regie-bank-match-none")} />}
      {receipts.length > 0 && (
        <Checkbox.Group label={t("web-regie-bank-match-receipts")} value={receiptIds} error={form.errors.receiptIds} onChange={choose}>
          <Stack gap={8} mt={6} className={classes.scroller}>
            {receipts.map((one) => <Checkbox key={one.id} value={one.id} label={receiptText(one)} description={<bdi>{one.payerName} · {one.modeReference}</bdi>} />)}
          </Stack>
        </Checkbox.Group>
      )}
      {remittances.length > 0 && (
        <Radio.Group label={t("web-regie-bank-match-remittances")} value={remittanceId} error={form.errors.remittanceId} onChange={chooseRemittance}>
          <Stack gap={8} mt={6} className={classes.scroller}>
            {remittances.map((one) => <Radio key={one.id} value={one.id} label={remittanceText(one)} />)}
          </Stack>
        </Radio.Group>
      )}
      {chosen && <p className={classes.sum} role="status"><span>{t("web-regie-bank-match-chosen")}</span><Amount of={fromCentimes(sumOf(receiptIds, remittanceId))} strong /></p>}
      {chosen && difference !== 0 && <p className={classes.sum}><span>{t("web-regie-bank-match-difference")}</span><span className={classes.toned} data-tone="bad"><Amount of={fromCentimes(difference)} strong /></span></p>}
      <Textarea label={t("web-regie-bank-explanation")} description={t("web-regie-bank-explanation-hint")} dir="auto" autosize minRows={2} maxLength={500} required={difference !== 0} {...form.getInputProps("explanation")} />
    </FormDialog>
  );
}
