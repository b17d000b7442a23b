import { Badge, Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useAction, useOperationId } from "@/kernel/hooks";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { useReport } from "@/ui/states";
import type { Column } from "@/ui/table";
import { At, Day, Ref } from "@/ui/text";
import { Amount } from "./money";
import { FORMATS, PRINT_LANGUAGES, STATE_COLOURS, useReceiptLabel, useReceiptOptions, type Format, type PrintLanguage, type ReceiptState } from "./receiptLabels";
import classes from "./receipt.module.css";
import { RECEIPT_BOUNCE, RECEIPT_PRINT, RECEIPT_VOID, type ReceiptRow } from "./receiptQueries";

export function ReceiptStateBadge({ state }: { state: ReceiptState }) {
  const label = useReceiptLabel();
  return <Badge color={STATE_COLOURS[state]}>{label("receipt-state", state)}</Badge>;
}

/** What tells a receipt in a list. `at`: the hour of its day, for today's list at a till. */
export function useReceiptColumns(at: "day" | "hour"): Column<ReceiptRow>[] {
  const t = useText();
  const pick = usePick();
  const label = useReceiptLabel();
  return [
    { id: "reference", label: t("web-regie-receipt-number"), lead: true, text: (one) => one.reference, cell: (one) => <Link to={`/revenue/receipts/${one.id}`}><Ref>{one.reference}</Ref></Link> },
    { id: "payer", label: t("web-regie-receipt-payer"), text: (one) => one.payerName, cell: (one) => <bdi>{one.payerName}</bdi> },
    at === "hour"
      ? { id: "at", label: t("web-regie-receipt-issued"), text: (one) => one.issuedAt, cell: (one) => <At at={one.issuedAt} /> }
      : { id: "on", label: t("web-regie-receipt-on"), text: (one) => one.on, cell: (one) => <Day iso={one.on} /> },
    ...(at === "hour" ? [] : [{ id: "till", label: t("web-regie-receipt-till"), text: (one: ReceiptRow) => pick(one.till.name), cell: (one: ReceiptRow) => pick(one.till.name) }]),
    { id: "mode", label: t("web-regie-receipt-mode"), text: (one) => label("mode", one.mode), cell: (one) => label("mode", one.mode) },
    { id: "amount", label: t("web-regie-receipt-amount"), text: (one) => one.amount, order: (one) => Number(one.amount), cell: (one) => <Amount of={one.amount} strong /> },
    { id: "state", label: t("web-state"), text: (one) => label("receipt-state", one.state), cell: (one) => <ReceiptStateBadge state={one.state} /> },
  ];
}

const KEPT = "jamaa.receipt.paper";
/** The paper that was used last on this device: a till has one printer. */
function keptFormat(): Format {
  try {
    return FORMATS.find((one) => one === localStorage.getItem(KEPT)) ?? "THERMAL80";
  } catch {
    return "THERMAL80";
  }
}
function keepFormat(format: Format) {
  try {
    localStorage.setItem(KEPT, format);
  } catch {
    // Private browsing: the choice then lasts as long as the form.
  }
}

/** Paper and language, then the receipt in a tab of its own. The first print is the original, those after it are duplicates. */
export function PrintReceipt({ id, first = false, onDone }: { id: string; first?: boolean; onDone?: () => void }) {
  const t = useText();
  const { locale } = useLocale();
  const options = useReceiptOptions();
  const report = useReport();
  const [operationId, renew] = useOperationId();
  const [print, busy] = useAction(RECEIPT_PRINT);
  const [format, setFormat] = useState(keptFormat);
  const [language, setLanguage] = useState<PrintLanguage>(locale === "fr" || locale === "en" ? "FR" : "AR");
  const [url, setUrl] = useState<string>();
  const go = async () => {
    // Opened before the answer comes, else the browser takes it for a pop-up.
    const tab = window.open("", "_blank");
    const outcome = await print({ input: { operationId, receiptId: id, format, language } });
    const made = outcome?.payload?.print;
    const done = made?.duplicate ? t("web-regie-receipt-printed-duplicate", { number: made.duplicate }) : t("web-regie-receipt-printed");
    if (report(outcome, done) && made) {
      setUrl(made.url);
      if (tab) tab.location.href = made.url;
      keepFormat(format);
      onDone?.();
    } else tab?.close();
    // Answered: the next press is another print. Without an answer it is this one again.
    if (outcome && !outcome.failure) renew();
  };
  return (
    <div className={`${classes.print} no-print`}>
      <NativeSelect label={t("web-regie-receipt-paper")} data={options("receipt-format", FORMATS)} value={format}
        onChange={(event) => setFormat(FORMATS.find((one) => one === event.currentTarget.value) ?? "THERMAL80")} />
      <NativeSelect label={t("web-regie-receipt-print-language")} data={options("receipt-language", PRINT_LANGUAGES)} value={language}
        onChange={(event) => setLanguage(event.currentTarget.value === "FR" ? "FR" : "AR")} />
      <Button loading={busy} data-autofocus={first || undefined} leftSection={<Glyph name="print" size={17} />} onClick={() => void go()}>{t("web-regie-receipt-print")}</Button>
      {url && <Button component="a" href={url} target="_blank" rel="noreferrer" variant="light">{t("web-regie-receipt-open-pdf")}</Button>}
    </div>
  );
}

export function VoidReceipt({ id, reference, onClose, onDone }: { id: string; reference: string; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [make] = useAction(RECEIPT_VOID);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { reasons: "" }, validate: { reasons: required(t("web-required")) } });
  return (
    <FormDialog danger title={t("web-regie-receipt-void-title", { reference })} confirm={t("web-regie-receipt-void-confirm")} done={t("web-regie-receipt-voided")}
      form={form} onRefused={renew} onClose={onClose} onDone={onDone} send={(values) => make({ input: { operationId, receiptId: id, ...values } })}>
      <p className={classes.hint}>{t("web-regie-receipt-void-hint")}</p>
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={500} required data-autofocus {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}

export function BounceReceipt({ id, reference, onClose, onDone }: { id: string; reference: string; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [record] = useAction(RECEIPT_BOUNCE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { instrument: "", on: today() }, validate: { instrument: must, on: must } });
  return (
    <FormDialog danger title={t("web-regie-receipt-bounce-title", { reference })} confirm={t("web-regie-receipt-bounce-confirm")} done={t("web-regie-receipt-bounced")}
      form={form} onRefused={renew} onClose={onClose} onDone={onDone} send={(values) => record({ input: { operationId, receiptId: id, ...values } })}>
      <p className={classes.hint}>{t("web-regie-receipt-bounce-hint")}</p>
      <TextInput label={t("web-regie-receipt-bounce-notice")} dir="auto" required data-autofocus {...form.getInputProps("instrument")} />
      <DateField label={t("web-regie-receipt-bounce-on")} required {...form.getInputProps("on")} />
    </FormDialog>
  );
}
