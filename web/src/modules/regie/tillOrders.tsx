import { Button, Checkbox, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useLostFocus } from "@/ui/focus";
import { Empty, FailureState, Loading } from "@/ui/states";
import { Day, Ref } from "@/ui/text";
import { Amount, centimes, fromCentimes, MoneyField, parseMoney } from "./money";
import { TaxpayerName } from "./names";
import classes from "./receipt.module.css";
import { ORDER_OWED, ORDERS_OWED, type OwedOrder } from "./receiptQueries";
import { useWhole, type CashForm } from "./tillForm";

type Owing = OwedOrder["taxpayer"];
const isOwed = (order: OwedOrder) => centimes(order.balance.total) > 0;
/** Letters or digits from which on a search means something. */
const LEAST = 2;

function Found({ query, onPick }: { query: string; onPick: (order: OwedOrder) => void }) {
  const t = useText();
  const pick = usePick();
  const { data, loading, failure, reload } = useData(ORDERS_OWED, { first: 20, filter: { query } }, { pause: query.length < LEAST });
  if (query.length < LEAST) return <p className={classes.hint}>{t("web-regie-till-orders-hint")}</p>;
  if (failure && !data) return <FailureState failure={failure} retry={reload} />;
  if (loading || !data) return <Loading rows={2} />;
  const rows = data.orders.nodes.filter(isOwed);
  if (rows.length === 0) return <Empty glyph="search" title={t("web-regie-till-orders-none")} hint={t("web-regie-till-orders-none-hint")} />;
  return (
    <ul className={classes.orders}>
      {rows.map((order) => (
        <li key={order.id}>
          <button type="button" className={classes.found} onClick={() => onPick(order)}>
            <span>
              <TaxpayerName of={order.taxpayer} inline />
              <small><Ref>{order.reference}</Ref> · {pick(order.kind.name)}</small>
            </span>
            <span className={classes.money}><Amount of={order.balance.total} /></span>
          </button>
        </li>
      ))}
      {data.orders.pageInfo.hasNextPage && <li><small>{t("web-search-more")}</small></li>}
    </ul>
  );
}

/** What one taxpayer owes, the oldest first, and how much of it is paid now. */
function Owed({ form, who, onOther }: { form: CashForm; who: Owing; onOther: () => void }) {
  const t = useText();
  const pick = usePick();
  const { rows, failure, reload } = useWhole(ORDERS_OWED, { first: 100, filter: { taxpayerId: who.id } }, (data) => data.orders);
  const owed = [...(rows ?? [])].filter(isOwed).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const { orderIds, amount } = form.values;
  const sum = owed.filter((order) => orderIds.includes(order.id)).reduce((all, order) => all + centimes(order.balance.total), 0);
  // Another choice proposes the whole of it; what is typed then stays.
  useEffect(() => {
    form.setFieldValue("amount", sum > 0 ? fromCentimes(sum) : "");
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only another sum is proposed
  }, [sum]);
  const pays = useLostFocus<HTMLInputElement>(owed.length > 0);
  const paid = parseMoney(amount);
  const rest = paid === null ? 0 : sum - centimes(paid);
  return (
    <>
      <div className={classes.total}>
        <span><TaxpayerName of={who} inline /> <Ref>{who.number}</Ref></span>
        <Button size="compact-sm" variant="default" onClick={onOther}>{t("web-regie-till-other-taxpayer")}</Button>
      </div>
      {failure && <FailureState failure={failure} retry={reload} />}
      {!rows && !failure && <Loading rows={2} />}
      {rows && owed.length === 0 && <Empty glyph="check" title={t("web-regie-till-nothing-owed")} />}
      {owed.length > 0 && (
        <Checkbox.Group label={t("web-regie-till-orders-owed")} description={t("web-regie-till-orders-order")} {...form.getInputProps("orderIds")}>
          <ul className={classes.orders}>
            {owed.map((order) => (
              <li key={order.id}>
                <Checkbox value={order.id} label={<><Ref>{order.reference}</Ref> · {pick(order.kind.name)}</>} description={<>{t("web-regie-till-due")} <Day iso={order.dueOn} /></>} />
                <span className={classes.money}>
                  <Amount of={order.balance.total} />
                  {centimes(order.balance.cost) > 0 && <small>{t("web-regie-component-cost")} <Amount of={order.balance.cost} /></small>}
                  {centimes(order.balance.late) > 0 && <small>{t("web-regie-till-late")} <Amount of={order.balance.late} /></small>}
                </span>
              </li>
            ))}
          </ul>
        </Checkbox.Group>
      )}
      {owed.length > 0 && (
        <>
          <MoneyField ref={pays} label={t("web-regie-till-pays")} required {...form.getInputProps("amount")} />
          {sum > 0 && rest > 0 && <p className={classes.hint} role="status">{t("web-regie-till-rest")} <Amount of={fromCentimes(rest)} /></p>}
        </>
      )}
    </>
  );
}

/** Orders to cash: found by reference or name, then all that the same taxpayer owes. `start`: the order that another page led here with. */
export function OrderPick({ form, start }: { form: CashForm; start: string | undefined }) {
  const t = useText();
  const [query, setQuery] = useState("");
  const [settled] = useDebouncedValue(query.trim(), 300);
  const [who, setWho] = useState<Owing>();
  const find = useLostFocus<HTMLInputElement>(who === undefined);
  const led = useData(ORDER_OWED, { id: start ?? "" }, { pause: start === undefined });
  const first = led.data?.order;
  useEffect(() => {
    if (!first) return;
    setWho(first.taxpayer);
    form.setFieldValue("orderIds", [first.id]);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it is known who owes
  }, [first?.id]);
  if (who) {
    return (
      <Owed form={form} who={who} onOther={() => {
        setWho(undefined);
        form.setFieldValue("orderIds", []);
        form.setFieldValue("amount", "");
      }} />
    );
  }
  return (
    <>
      <TextInput ref={find} label={t("web-regie-till-orders-find")} value={query} dir="auto" autoComplete="off" onChange={(event) => setQuery(event.currentTarget.value)} error={form.errors.orderIds}
        onKeyDown={(event) => {
          // Enter looks; it does not cash.
          if (event.key === "Enter") event.preventDefault();
        }} />
      <Found query={settled} onPick={(order) => {
        setWho(order.taxpayer);
        form.setFieldValue("orderIds", [order.id]);
      }} />
    </>
  );
}
