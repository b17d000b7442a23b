import { useMemo, useState } from "react";
import { civilDate } from "@/kernel/dates";
import { useLocale, useText } from "@/kernel/locale";
import { figures, fromCentimes } from "@/ui/sums";
import { emptyFee, owing, summed, type Basket, type FeeTyped, type Item, type Summed } from "./basket";
import { paidSince, type Recorded } from "./day";
import { Amount, Field, MoneyInput, Notice, Ref, Sheet, useMoney, useNamed, useTaxpayerName } from "./parts";
import { ratesOn, type FieldRate, type Round, type Subject } from "./round";
import { Held, type Work } from "./work";

/** As many things as one receipt charges at most. */
const MOST = 30;

/** `words(rate)`: "Jour de marché · 5,00 DH". */
function useRateWords(): (rate: FieldRate) => string {
  const t = useText();
  const { locale } = useLocale();
  const named = useNamed();
  return (rate) => {
    const amount = figures(rate.amount, locale);
    return `${named(rate)} · ${t(rate.measure.toUpperCase() === "PERCENT" ? "web-regie-till-percent" : "web-regie-till-price", { amount })}`;
  };
}

/** How a line comes to its amount: "3 × 5,00 DH". */
function Steps({ item }: { item: Item }) {
  const t = useText();
  const { locale } = useLocale();
  if (!item.rate || !item.counted) return null;
  const amount = figures(item.rate.amount, locale);
  const price = t(item.rate.measure.toUpperCase() === "PERCENT" ? "web-regie-till-percent" : "web-regie-till-price", { amount });
  return <small><bdi dir="ltr">{figures(item.counted, locale)}</bdi> × <bdi>{price}</bdi></small>;
}

interface FeeProps { fee: FeeTyped; round: Round; today: string; summed: Summed; shown: boolean; onChange: (fee: FeeTyped) => void; onRemove: (() => void) | undefined }

function Fee({ fee, round, today, summed: sum, shown, onChange, onRemove }: FeeProps) {
  const t = useText();
  const named = useNamed();
  const words = useRateWords();
  const kinds = round.kinds.map((kind) => ({ kind, rates: ratesOn(kind, today) })).filter(({ rates }) => rates.length > 0);
  const [kindId, code] = fee.choice.split("|");
  const rate = kinds.find(({ kind }) => kind.id === kindId)?.rates.find((one) => one.code === code);
  const item = sum.items.find((one) => one.key === fee.key);
  const fault = (shown || fee.quantity !== "1") && sum.faults[fee.key] ? t("web-regie-till-quantity-wrong") : undefined;
  return (
    <div className="fee">
      <div className="input">
        <label htmlFor={`fee-${fee.key}`}>{t("web-regie-till-charge")}</label>
        <select id={`fee-${fee.key}`} value={fee.choice} onChange={(event) => onChange({ ...fee, choice: event.currentTarget.value })}>
          <option value="">{t("web-choose")}</option>
          {kinds.map(({ kind, rates }) => (
            <optgroup key={kind.id} label={named(kind)}>
              {rates.map((one) => <option key={one.code} value={`${kind.id}|${one.code}`}>{words(one)}</option>)}
            </optgroup>
          ))}
        </select>
      </div>
      {rate && (
        <Field label={t(`web-regie-counted-${rate.measure.toLowerCase()}`)} dir="ltr" inputMode="decimal" required value={fee.quantity} fault={fault}
          onChange={(event) => onChange({ ...fee, quantity: event.currentTarget.value })} />
      )}
      {item && <p className="sum" role="status"><Steps item={item} /> <Amount of={item.centimes} strong /></p>}
      {onRemove && <button type="button" className="quiet" onClick={onRemove}>{t("web-regie-field-line-remove")}</button>}
    </div>
  );
}

interface ConfirmProps { work: Work; subject: Subject; payerName: string; sum: Summed; draftId: string; words: (item: Item) => string; onGiven: (sequence: number) => void; onClose: () => void }

/** What is read to the payer before the money is taken: each line, and the sum. */
function Confirm({ work, subject, payerName, sum, draftId, words, onGiven, onClose }: ConfirmProps) {
  const t = useText();
  const nameOf = useTaxpayerName();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const go = async () => {
    setBusy(true);
    const { taxpayer } = subject;
    try {
      const entry = await work.issue({
        id: draftId, lines: sum.items.map((one) => one.line),
        ...(taxpayer ? { taxpayerId: taxpayer.id } : {}), ...(payerName.trim() ? { payerName: payerName.trim() } : {}),
        told: { payer: taxpayer ? { nameAr: taxpayer.nameAr, nameLatin: taxpayer.nameLatin } : null, lines: sum.items.map((one) => one.told) },
      });
      onGiven(entry.sequence);
    } catch (error) {
      setFault(error instanceof Held ? t(`web-regie-field-obstacle-${error.why}`) : t("web-regie-field-not-kept"));
      setBusy(false);
    }
  };
  return (
    <Sheet title={t("web-regie-field-confirm")} onClose={onClose}>
      <div className="stack">
        <p><bdi>{payerName.trim() || (subject.taxpayer ? nameOf(subject.taxpayer) : "")}</bdi></p>
        <ul className="rows plain">
          {sum.items.map((item) => <li key={item.key}><span>{words(item)}<br /><Steps item={item} /></span><Amount of={item.centimes} /></li>)}
        </ul>
        <div className="total"><span>{t("web-regie-field-total")}</span><Amount of={sum.total} strong /></div>
        {fault && <Notice tone="bad" title={fault} />}
        <button type="button" className="button wide" data-kind="main" disabled={busy} onClick={() => void go()}>{t("web-regie-field-give")}</button>
      </div>
    </Sheet>
  );
}

interface ChargeProps { work: Work; round: Round; entries: readonly Recorded[]; subject: Subject; onGiven: (sequence: number) => void; onBack: () => void }

/** What somebody pays: their orders, and fees at today's price. */
export function Charge({ work, round, entries, subject, onGiven, onBack }: ChargeProps) {
  const t = useText();
  const { locale } = useLocale();
  const named = useNamed();
  const nameOf = useTaxpayerName();
  const money = useMoney();
  const today = work.today();
  const { taxpayer, taxable, order: chosen } = subject;
  const due = useMemo(() => owing(round, taxpayer?.id, paidSince(entries, round.nextSequence)), [round, taxpayer, entries]);
  const [basket, setBasket] = useState<Basket>(() => {
    const found = due.find(({ order }) => order.id === chosen?.id);
    const kind = round.kinds.find((one) => one.id === taxable?.kindId);
    const rates = kind ? ratesOn(kind, today) : [];
    // The fee that is due each day; of what is asked for otherwise none is suggested.
    const daily = taxable?.daily;
    const said = rates.find((one) => one.code === daily?.rateCode);
    const rate = said ?? (daily !== null && rates.length === 1 ? rates[0] : undefined);
    const fee = emptyFee(kind && rate ? `${kind.id}|${rate.code}` : "");
    return {
      fees: [said && daily ? { ...fee, quantity: daily.quantity } : fee],
      orders: found ? { [found.order.id]: fromCentimes(found.left) } : {},
    };
  });
  const [payerName, setPayerName] = useState("");
  const [shown, setShown] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const [draftId] = useState(() => crypto.randomUUID());
  const sum = summed(round, today, subject, basket, due);
  const nobody = !taxpayer && !payerName.trim();
  const words = ({ told }: Item) => ("order" in told ? t("web-regie-field-line-order", { reference: told.order }) : named(told));
  const setOrder = (id: string, typed: string | undefined) => {
    const { [id]: _, ...rest } = basket.orders;
    setBasket({ ...basket, orders: typed === undefined ? rest : { ...rest, [id]: typed } });
  };
  const setFee = (fee: FeeTyped) => setBasket({ ...basket, fees: basket.fees.map((one) => (one.key === fee.key ? fee : one)) });
  const go = () => {
    setShown(true);
    if (!nobody && sum.items.length > 0 && Object.keys(sum.faults).length === 0) setConfirming(true);
  };
  return (
    <form noValidate className="stack" onSubmit={(event) => { event.preventDefault(); go(); }}>
      <h1>{taxpayer ? <><bdi>{nameOf(taxpayer)}</bdi> <small><Ref>{taxpayer.number}</Ref></small></> : t("web-regie-field-anybody")}</h1>
      {taxable && <p><strong><bdi>{taxable.reference}</bdi></strong> <bdi>{taxable.label}</bdi></p>}
      <Field label={t("web-regie-till-payer")} hint={t(taxpayer ? "web-regie-field-payer-other" : "web-regie-till-payer-hint")} dir="auto" maxLength={120} required={!taxpayer}
        value={payerName} fault={shown && nobody ? t("web-required") : undefined} onChange={(event) => setPayerName(event.currentTarget.value)} />
      {due.length > 0 && (
        <fieldset className="card">
          <legend>{t("web-regie-field-owed")}</legend>
          {due.map(({ order, left }) => {
            const typed = basket.orders[order.id];
            const kind = round.kinds.find((one) => one.id === order.kindId);
            const fault = sum.faults[order.id];
            return (
              <div key={order.id} className="order">
                <label className="check">
                  <input type="checkbox" checked={typed !== undefined} onChange={(event) => setOrder(order.id, event.currentTarget.checked ? fromCentimes(left) : undefined)} />
                  <span><Ref>{order.reference}</Ref> {kind && named(kind)}<br /><small>{t("web-regie-field-due", { on: civilDate(order.dueOn, locale) })}</small></span>
                  <Amount of={left} strong />
                </label>
                {typed !== undefined && (
                  <MoneyInput label={t("web-regie-till-pays")} value={typed} onChange={(event) => setOrder(order.id, event.currentTarget.value)}
                    fault={fault === "too-much" ? t("web-regie-field-too-much", { amount: money(left) }) : fault ? t("web-regie-money-wrong") : undefined} />
                )}
              </div>
            );
          })}
        </fieldset>
      )}
      <fieldset className="card">
        <legend>{t("web-regie-field-fees")}</legend>
        {basket.fees.map((fee) => (
          <Fee key={fee.key} fee={fee} round={round} today={today} summed={sum} shown={shown} onChange={setFee}
            onRemove={basket.fees.length > 1 ? () => setBasket({ ...basket, fees: basket.fees.filter((one) => one.key !== fee.key) }) : undefined} />
        ))}
        {basket.fees.length < MOST && <button type="button" className="quiet" onClick={() => setBasket({ ...basket, fees: [...basket.fees, emptyFee()] })}>{t("web-regie-till-line-add")}</button>}
      </fieldset>
      {shown && sum.items.length === 0 && <Notice tone="bad" title={t("web-regie-field-nothing")} />}
      <div className="total"><span>{t("web-regie-field-total")}</span><Amount of={sum.total} strong /></div>
      <button type="submit" className="button wide" data-kind="main">{t("web-regie-field-collect")}</button>
      <button type="button" className="button wide" onClick={onBack}>{t("web-regie-field-other-person")}</button>
      {confirming && <Confirm work={work} subject={subject} payerName={payerName} sum={sum} draftId={draftId} words={words} onGiven={onGiven} onClose={() => setConfirming(false)} />}
    </form>
  );
}
