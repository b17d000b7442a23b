import { Button, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useEffect, useRef, useState } from "react";
import type { UserError } from "@/kernel/api";
import { useAction, useOperationId } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { isLost, useFocusBack } from "@/ui/focus";
import { focusFirstFault, showErrors } from "@/ui/forms";
import { Glyph } from "@/ui/glyph";
import { ErrorList, useReport } from "@/ui/states";
import { Colon, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { TaxpayerSelect } from "./choices";
import { Amount, centimes, fromCentimes, MoneyField, parseMoney, parseNumber, useMoney } from "./money";
import { MODES, useReceiptOptions, type Mode } from "./receiptLabels";
import classes from "./receipt.module.css";
import { PrintReceipt } from "./receiptParts";
import { RECEIPT_ISSUE, type IssuedReceipt } from "./receiptQueries";
import { placed } from "./refusals";
import { CounterLines } from "./tillCounter";
import { emptyLine, lineCentimes, useCashRules, type CashForm as Form, type CashValues, type Price } from "./tillForm";
import { OrderPick } from "./tillOrders";

/** How it is paid, and what goes back over the counter. */
function Payment({ form, total }: { form: Form; total: number | null }) {
  const t = useText();
  const options = useReceiptOptions();
  const { mode, given } = form.values;
  const paid = parseMoney(given);
  const change = total === null || paid === null ? null : centimes(paid) - total;
  return (
    <>
      <div className={ui.grid2}>
        <NativeSelect label={t("web-regie-receipt-mode")} data={options("mode", MODES)} {...form.getInputProps("mode")} />
        {mode === "CASH"
          ? <MoneyField label={t("web-regie-till-given")} description={"\u00a0"} {...form.getInputProps("given")} />
          : <TextInput label={t("web-regie-till-mode-reference")} description={t(mode === "CHEQUE" ? "web-regie-till-cheque-hint" : "web-regie-till-reference-hint")} dir="auto" maxLength={120} required {...form.getInputProps("modeReference")} />}
      </div>
      <div className={classes.total}><span>{t("web-regie-till-total")}</span><Amount of={total === null ? null : fromCentimes(total)} strong /></div>
      {mode === "CASH" && change !== null && (
        <div className={classes.total} data-tone={change < 0 ? "bad" : "warn"} role="status">
          <span>{t(change < 0 ? "web-regie-till-short" : "web-regie-till-change")}</span><Amount of={fromCentimes(Math.abs(change))} strong />
        </div>
      )}
    </>
  );
}

interface Given { receipt: IssuedReceipt; change: number }

/** The receipt that was given: what goes back, and its paper. */
function Done({ given, onClose }: { given: Given; onClose: () => void }) {
  const t = useText();
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title={t("web-regie-till-done")} closeButtonProps={{ "aria-label": t("web-close") }}>
      <Stack>
        <div className={classes.given} role="status">
          <span className={ui.emptyGlyph}><Glyph name="check" size={26} /></span>
          <p>{t("web-regie-receipt-number")} <strong><Ref>{given.receipt.reference}</Ref></strong></p>
          <p><Amount of={given.receipt.amount} strong /></p>
          {given.change > 0 && <p>{t("web-regie-till-change")}<Colon /><Amount of={fromCentimes(given.change)} strong /></p>}
        </div>
        <PrintReceipt id={given.receipt.id} first />
        <Button variant="default" onClick={onClose}>{t("web-regie-till-next")}</Button>
      </Stack>
    </Modal>
  );
}

function lineInput(line: CashValues["lines"][number]) {
  const [kindId = "", rateCode = ""] = line.choice.split("|");
  return rateCode
    ? { kindId, rateCode, quantity: parseNumber(line.quantity, 4) ?? line.quantity }
    : { kindId, amount: parseMoney(line.amount) ?? line.amount, label: line.label.trim() };
}

/** Where the form has what the server names otherwise. */
function place(path: string[]): string[] {
  const [first, second, third] = path;
  if (first === "orders" && second !== undefined) return path.slice(1);
  if (first === "lines" && second !== undefined && (third === "kindId" || third === "rateCode")) return [first, second, "choice"];
  // Nothing was chosen at all: above the form.
  return first === "lines" && second === undefined ? ["tillId"] : path;
}

const EMPTY: Omit<CashValues, "lines"> = { orderIds: [], amount: "", taxpayerId: "", payerName: "", mode: "CASH" as Mode, modeReference: "", given: "" };

function Cash(props: { of: "counter" | "orders"; tillId: string; prices: readonly Price[]; start: string | undefined; focus: boolean; onCashed: () => void; onNext: () => void }) {
  const t = useText();
  const money = useMoney();
  const report = useReport();
  const rules = useCashRules(props.of, props.prices);
  const [issue, busy] = useAction(RECEIPT_ISSUE);
  const [operationId, renew] = useOperationId();
  const [errors, setErrors] = useState<UserError[]>([]);
  const [given, setGiven] = useState<Given>();
  const root = useRef<HTMLFormElement>(null);
  const { focus } = props;
  useEffect(() => {
    // After the dialog before has given the focus back, or the button that opened the till has gone with it.
    const timer = setTimeout(() => {
      if (focus || isLost()) root.current?.querySelector<HTMLElement>("select, input")?.focus({ preventScroll: !focus });
    }, 60);
    return () => clearTimeout(timer);
  }, [focus]);
  const only = props.prices.length === 1 ? props.prices[0]?.value ?? "" : "";
  const form = useForm<CashValues>({ initialValues: { ...EMPTY, lines: [{ ...emptyLine(), choice: only }] }, validate: rules });
  const counter = props.of === "counter";
  const { values } = form;
  const sums = values.lines.map((line) => lineCentimes(line, props.prices.find((price) => price.value === line.choice)));
  const pays = parseMoney(values.amount);
  const total = counter
    ? sums.reduce<number | null>((all, one) => (all === null || one === null ? null : all + one), 0)
    : pays === null ? null : centimes(pays);
  const submit = async (sent: CashValues) => {
    const handed = sent.mode === "CASH" ? parseMoney(sent.given) : null;
    if (handed !== null && total !== null && centimes(handed) < total) {
      form.setErrors({ given: t("web-regie-till-given-short", { amount: money(fromCentimes(total)) }) });
      focusFirstFault(root.current ?? document);
      return;
    }
    setErrors([]);
    const outcome = placed(await issue({
      input: {
        operationId, tillId: props.tillId,
        payerName: sent.payerName.trim() || null,
        taxpayerId: (counter && sent.taxpayerId) || null,
        mode: sent.mode,
        modeReference: sent.mode === "CASH" ? null : sent.modeReference.trim(),
        orders: counter ? null : { orderIds: sent.orderIds, amount: parseMoney(sent.amount) ?? sent.amount },
        lines: counter ? sent.lines.map(lineInput) : [],
      },
    }), place);
    if (!outcome) return;
    const receipt = outcome.payload?.receipt;
    if (outcome.failure) report(outcome);
    else if (outcome.errors.length > 0) {
      // A refused request did nothing; the corrected one is another operation.
      renew();
      setErrors(showErrors(form, outcome.errors, (path) => (path.split(".")[0] ?? "") in values));
      focusFirstFault(root.current ?? document);
    } else if (receipt) {
      setGiven({ receipt, change: handed === null ? 0 : centimes(handed) - centimes(receipt.amount) });
      props.onCashed();
    }
  };
  return (
    <form ref={root} noValidate onSubmit={form.onSubmit((sent) => void submit(sent), () => focusFirstFault(root.current ?? document))}>
      <Stack>
        <ErrorList errors={errors} />
        {counter ? <CounterLines form={form} prices={props.prices} /> : <OrderPick form={form} start={props.start} />}
        {counter ? (
          <div className={ui.grid2}>
            <TextInput label={t("web-regie-till-payer")} description={t("web-regie-till-payer-hint")} dir="auto" maxLength={120} required={!values.taxpayerId} {...form.getInputProps("payerName")} />
            <TaxpayerSelect label={t("web-regie-till-taxpayer")} description={t("web-regie-till-taxpayer-hint")} value={values.taxpayerId} error={form.errors.taxpayerId}
              onChange={(id) => form.setFieldValue("taxpayerId", id)} />
          </div>
        ) : values.orderIds.length > 0 && (
          <TextInput label={t("web-regie-till-other-payer")} dir="auto" maxLength={120} {...form.getInputProps("payerName")} />
        )}
        {(counter ? props.prices.length > 0 : values.orderIds.length > 0) && (
          <>
            <Payment form={form} total={total} />
            <Button type="submit" size="md" loading={busy} leftSection={<Glyph name="check" size={18} />}>{t("web-regie-till-cash")}</Button>
          </>
        )}
      </Stack>
      {given && <Done given={given} onClose={props.onNext} />}
    </form>
  );
}

/** One receipt after the other: each begins with an empty form. */
export function CashDesk({ of, tillId, prices, start, onCashed }: { of: "counter" | "orders"; tillId: string; prices: readonly Price[]; start?: string | undefined; onCashed: () => void }) {
  const [served, setServed] = useState(0);
  return <Cash key={served} of={of} tillId={tillId} prices={prices} start={served === 0 ? start : undefined} focus={served > 0} onCashed={onCashed} onNext={() => setServed(served + 1)} />;
}
