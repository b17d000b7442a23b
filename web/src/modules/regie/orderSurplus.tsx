import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { Card, Facts } from "@/ui/page";
import { Table } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { Amount, centimes, MoneyField, parseMoney, useMoney, useMoneyRule } from "./money";
import { SURPLUS_SETTLE, TAXPAYER_ORDERS, type Order } from "./orderQueries";
import classes from "./orders.module.css";

/** What was paid too much is given back, or pays another order of the same taxpayer: by whose decision, and why. */
function SettleSurplus({ order, onClose, onDone }: { order: Order; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const pick = usePick();
  const written = useMoney();
  const money = useMoneyRule();
  const [settle] = useAction(SURPLUS_SETTLE);
  const [operationId, renew] = useOperationId();
  const { data } = useData(TAXPAYER_ORDERS, { first: 100, filter: { taxpayerId: order.taxpayer.id } });
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { toOrderId: "", amount: "", authority: "", instrument: "", instrumentOn: "", reasons: "" },
    validate: { amount: money(false), authority: must, instrument: must, instrumentOn: must, reasons: must },
  });
  const others = (data?.orders.nodes ?? []).filter((one) => one.id !== order.id && centimes(one.balance.total) > 0);
  const choices = [
    { value: "", label: t("web-regie-surplus-restitute") },
    ...others.map((one) => ({ value: one.id, label: t("web-regie-surplus-impute", { number: one.number, kind: pick(one.kind.name), owed: written(one.balance.total) }) })),
  ];
  return (
    <FormDialog title={t("web-regie-surplus-settle")} confirm={t("web-regie-surplus-settle")} done={t("web-regie-surplus-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={({ toOrderId, amount, ...decision }) => settle({ input: { operationId, orderId: order.id, toOrderId: toOrderId || null, amount: parseMoney(amount) ?? amount, ...decision } })}>
      <p className={classes.soft}>{t("web-regie-surplus-hint")}</p>
      <Facts items={[[t("web-regie-surplus"), <Amount key="s" of={order.surplus.total} strong />]]} />
      <NativeSelect label={t("web-regie-surplus-what")} data={choices} data-autofocus {...form.getInputProps("toOrderId")} />
      <MoneyField label={t("web-regie-surplus-amount")} required {...form.getInputProps("amount")} />
      <TextInput label={t("web-regie-change-authority")} description={t("web-regie-change-authority-hint")} dir="auto" maxLength={200} required {...form.getInputProps("authority")} />
      <div className={ui.grid2}>
        <TextInput label={t("web-regie-surplus-instrument")} dir="auto" maxLength={200} required {...form.getInputProps("instrument")} />
        <DateField label={t("web-regie-change-instrument-on")} required {...form.getInputProps("instrumentOn")} />
      </div>
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={2000} required {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}

/** What was paid of an order above what it asks for, and what was done with it. */
export function Surplus({ order, onChange }: { order: Order; onChange: () => void }) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const [settling, setSettling] = useState(false);
  const waits = centimes(order.surplus.total) > 0;
  if (!waits && order.settlements.length === 0) return null;
  const title = t("web-regie-surplus");
  return (
    <Card title={title}>
      {waits && (
        <>
          <Facts items={[[t("web-regie-surplus-waits"), <Amount key="s" of={order.surplus.total} strong />]]} />
          {may("regie.surplus.settle") && <Button variant="default" className="no-print" onClick={() => setSettling(true)}>{t("web-regie-surplus-settle")}</Button>}
        </>
      )}
      {order.settlements.length > 0 && (
        <Table
          caption={title}
          rows={order.settlements}
          keyOf={(one) => one.id}
          columns={[
            { label: t("web-regie-surplus-on"), lead: true, cell: (one) => <Day iso={one.on} /> },
            {
              label: t("web-regie-surplus-what"),
              cell: (one) => (one.toOrderId === order.id
                ? <>{t("web-regie-surplus-from")} <Link to={`/revenue/orders/${one.fromOrderId}`}><Ref>{one.fromOrderNumber}</Ref></Link></>
                : one.toOrderId
                  ? <>{t("web-regie-surplus-to")} <Link to={`/revenue/orders/${one.toOrderId}`}><Ref>{one.toOrderNumber ?? ""}</Ref></Link></>
                  : t("web-regie-surplus-restituted")),
            },
            { label: t("web-regie-surplus-amount"), cell: (one) => <Amount of={one.amount} strong /> },
            { label: t("web-regie-change-authority"), cell: (one) => <bdi>{one.authority}</bdi> },
            { label: t("web-regie-surplus-instrument"), cell: (one) => <><bdi>{one.instrument}</bdi> · <Day iso={one.instrumentOn} /></> },
            { label: t("web-reason"), cell: (one) => <span dir="auto">{one.reasons}</span> },
            { label: t("web-regie-recovery-by"), cell: (one) => <bdi>{pick(one.by.name)}</bdi> },
          ]}
        />
      )}
      {settling && <SettleSurplus order={order} onClose={() => setSettling(false)} onDone={onChange} />}
    </Card>
  );
}
