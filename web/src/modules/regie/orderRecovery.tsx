import { Badge, Button, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useAction, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { Card, Facts } from "@/ui/page";
import { Table } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { Amount, MoneyField, parseMoney, useMoneyRule } from "./money";
import { RECOVERY_RECORD, RECOVERY_VOID, type Order } from "./orderQueries";
import classes from "./orders.module.css";

/** What the receiver collected at his own office: how much, and by which of its receipts. */
export function CollectOrder({ order, onClose, onDone }: { order: Order; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const money = useMoneyRule();
  const [record] = useAction(RECOVERY_RECORD);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { amount: "", on: today(), number: "" }, validate: { amount: money(false), on: must, number: must } });
  return (
    <FormDialog title={t("web-regie-recovery-record")} confirm={t("web-regie-recovery-record")} done={t("web-regie-recovery-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={({ amount, ...values }) => record({ input: { operationId, orderId: order.id, amount: parseMoney(amount) ?? amount, ...values } })}>
      <p className={classes.soft}>{t("web-regie-recovery-hint")}</p>
      <Facts items={[[t("web-regie-order-owed"), <Amount key="o" of={order.balance.total} strong />]]} />
      <MoneyField label={t("web-regie-recovery-amount")} required data-autofocus {...form.getInputProps("amount")} />
      <div className={ui.grid2}>
        <TextInput label={t("web-regie-recovery-number")} dir="auto" maxLength={60} required {...form.getInputProps("number")} />
        <DateField label={t("web-regie-recovery-on")} required {...form.getInputProps("on")} />
      </div>
    </FormDialog>
  );
}

type Recovery = Order["recoveries"][number];

/** What was recorded does not stand: it keeps its line, and its reason is there to be read. */
function UndoRecovery({ recovery, onClose, onDone }: { recovery: Recovery; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [undo] = useAction(RECOVERY_VOID);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { reasons: "" }, validate: { reasons: required(t("web-required")) } });
  return (
    <FormDialog danger title={t("web-regie-recovery-void")} confirm={t("web-regie-recovery-void")} done={t("web-regie-recovery-void-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => undo({ input: { operationId, recoveryId: recovery.id, ...values } })}>
      <p className={classes.soft}>{t("web-regie-recovery-void-hint")}</p>
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={2000} required data-autofocus {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}

/** What the receiver collected of an order himself, and what of it was undone. */
export function Recoveries({ order, onChange }: { order: Order; onChange: () => void }) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const [undoing, setUndoing] = useState<Recovery>();
  if (order.recoveries.length === 0) return null;
  const title = t("web-regie-recovery-title");
  return (
    <Card flush title={title}>
      <Table
        caption={title}
        rows={order.recoveries}
        keyOf={(one) => one.id}
        columns={[
          { label: t("web-regie-recovery-number"), lead: true, cell: (one) => <Ref>{one.number}</Ref> },
          { label: t("web-regie-recovery-on"), cell: (one) => <Day iso={one.on} /> },
          { label: t("web-regie-component-cost"), cell: (one) => <Amount of={one.cost} /> },
          { label: t("web-regie-order-late"), cell: (one) => <Amount of={one.late} /> },
          { label: t("web-regie-assess-increase"), cell: (one) => <Amount of={one.increase} /> },
          { label: t("web-regie-assess-principal"), cell: (one) => <Amount of={one.principal} /> },
          { label: t("web-regie-recovery-amount"), cell: (one) => <Amount of={one.amount} strong /> },
          { label: t("web-regie-recovery-by"), cell: (one) => <bdi>{pick(one.by.name)}</bdi> },
          {
            label: t("web-state"),
            cell: (one) => (one.void
              ? <><Badge color="red">{t("web-regie-recovery-undone")}</Badge> <Day iso={one.void.on} /> <bdi>{pick(one.void.by.name)}</bdi> <span dir="auto">{one.void.reasons}</span></>
              : <Badge color="green">{t("web-regie-recovery-stands")}</Badge>),
          },
          {
            label: t("web-regie-recovery-void"), bare: true,
            cell: (one) => !one.void && may("regie.recovery.void") && <Button size="compact-sm" variant="default" className="no-print" onClick={() => setUndoing(one)}>{t("web-regie-recovery-void")}</Button>,
          },
        ]}
      />
      {undoing && <UndoRecovery recovery={undoing} onClose={() => setUndoing(undefined)} onDone={onChange} />}
    </Card>
  );
}
