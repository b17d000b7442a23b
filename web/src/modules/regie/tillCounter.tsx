import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useRef } from "react";
import { usePick, useText } from "@/kernel/locale";
import { Glyph } from "@/ui/glyph";
import { Empty } from "@/ui/states";
import { Amount, fromCentimes, MoneyField, useFigures } from "./money";
import { useReceiptLabel } from "./receiptLabels";
import classes from "./receipt.module.css";
import { emptyLine, lineCentimes, type CashForm, type Price } from "./tillForm";

/** As many things as one receipt charges at most. */
const MOST = 30;

/** Prices under the names of their kinds, as a select shows them. */
function useChoices(prices: readonly Price[]) {
  const t = useText();
  const pick = usePick();
  const figures = useFigures();
  const kinds = [...new Map(prices.map((price) => [price.kindId, price.kind])).entries()];
  const itemOf = (price: Price) => {
    if (!price.rate) return { value: price.value, label: t("web-regie-till-free-amount") };
    const amount = figures(price.rate.amount);
    return { value: price.value, label: `${pick(price.rate.name)} · ${price.rate.measure === "PERCENT" ? t("web-regie-till-percent", { amount }) : t("web-regie-till-price", { amount })}` };
  };
  return [
    { value: "", label: t("web-choose") },
    ...kinds.map(([id, name]) => ({ group: pick(name), items: prices.filter((price) => price.kindId === id).map(itemOf) })),
  ];
}

function Line({ form, at, prices, onRemove }: { form: CashForm; at: number; prices: readonly Price[]; onRemove: (() => void) | undefined }) {
  const t = useText();
  const label = useReceiptLabel();
  const choices = useChoices(prices);
  const line = form.values.lines[at];
  if (!line) return null;
  const price = prices.find((one) => one.value === line.choice);
  const sum = lineCentimes(line, price);
  const field = (name: string) => form.getInputProps(`lines.${at}.${name}`);
  return (
    <div className={classes.line} role="group" aria-label={t("web-regie-till-line", { number: at + 1 })}>
      <NativeSelect label={t("web-regie-till-charge")} required data={choices} {...field("choice")} />
      {price && !price.rate
        ? <MoneyField label={t("web-regie-receipt-amount")} required {...field("amount")} />
        : <TextInput label={price?.rate ? label("counted", price.rate.measure) : t("web-regie-receipt-quantity")} dir="ltr" inputMode="decimal" autoComplete="off" required {...field("quantity")} />}
      <span className={classes.sum}>{sum === null ? "" : <Amount of={fromCentimes(sum)} />}</span>
      {onRemove && (
        <span className={classes.remove}>
          <Button size="compact-sm" variant="subtle" color="red" aria-label={t("web-regie-till-line-remove", { number: at + 1 })} onClick={onRemove}><Glyph name="trash" size={17} /></Button>
        </span>
      )}
      {price && !price.rate && <TextInput className={classes.what ?? ""} label={t("web-regie-till-what-for")} dir="auto" maxLength={200} required {...field("label")} />}
    </div>
  );
}

/** What is charged at the counter, one line for each thing; most receipts have one. */
export function CounterLines({ form, prices }: { form: CashForm; prices: readonly Price[] }) {
  const t = useText();
  const { lines } = form.values;
  const add = useRef<HTMLButtonElement>(null);
  const remove = (at: number) => {
    form.removeListItem("lines", at);
    // The button goes with its line.
    add.current?.focus();
  };
  if (prices.length === 0) return <Empty glyph="stamp" title={t("web-regie-till-no-prices")} hint={t("web-regie-till-no-prices-hint")} />;
  return (
    <>
      {lines.map((line, at) => (
        <Line key={line.key} form={form} at={at} prices={prices} onRemove={lines.length > 1 ? () => remove(at) : undefined} />
      ))}
      {lines.length < MOST && (
        <Button ref={add} variant="subtle" size="compact-md" style={{ alignSelf: "start" }} leftSection={<Glyph name="plus" size={16} />} onClick={() => form.insertListItem("lines", emptyLine())}>
          {t("web-regie-till-line-add")}
        </Button>
      )}
    </>
  );
}
