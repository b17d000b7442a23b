import { Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { today } from "@/kernel/dates";
import { useAction, useOperationId } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { Facts } from "@/ui/page";
import ui from "@/ui/ui.module.css";
import { Amount, MoneyField, parseMoney, useMoneyRule } from "./money";
import { ORDER_CANCEL, ORDER_REDUCE, ORDER_REMIT, ORDER_WRITE_OFF, WRITE_OFF_REFUSE, WRITE_OFF_REQUEST, type Order } from "./orderQueries";
import classes from "./orders.module.css";

/** What can be decided about an order: `web-regie-change-…` names each. */
export type Deciding = "reduce" | "cancel" | "write-off" | "remit";

/** A decision about an order: how much of it, who decided, by which paper, and why. */
export function DecideOrder({ order, what, onClose, onDone }: { order: Order; what: Deciding; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const money = useMoneyRule();
  const [reduce] = useAction(ORDER_REDUCE);
  const [cancel] = useAction(ORDER_CANCEL);
  const [writeOff] = useAction(ORDER_WRITE_OFF);
  const [remit] = useAction(ORDER_REMIT);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const remits = what === "remit";
  const parts = remits || what === "reduce";
  const form = useForm({
    initialValues: { principal: "", increase: "", late: "", authority: "", instrument: "", instrumentOn: "", visa: "", visaOn: "", reasons: "" },
    validate: {
      principal: money(true), increase: money(true), late: money(true), instrument: must, instrumentOn: must, reasons: must,
      ...(remits ? { visa: must, visaOn: must } : { authority: must }),
    },
  });
  const send = ({ principal, increase, late, visa, visaOn, ...decision }: typeof form.values) => {
    const input = { operationId, orderId: order.id, ...decision };
    const amounts = { principal: parseMoney(principal), increase: parseMoney(increase) };
    if (what === "reduce") return reduce({ input: { ...input, ...amounts } });
    if (what === "remit") return remit({ input: { ...input, ...amounts, late: parseMoney(late), authority: "COUNCIL" as const, visa, visaOn } });
    return what === "cancel" ? cancel({ input }) : writeOff({ input });
  };
  return (
    <FormDialog danger title={t(`web-regie-change-${what}`)} confirm={t(`web-regie-change-${what}`)} done={t("web-regie-change-done")} form={form} send={send} onRefused={renew} onClose={onClose} onDone={onDone}>
      <p className={classes.soft}>{t(`web-regie-change-${what}-hint`)}</p>
      {parts && (
        <>
          <Facts
            items={[
              [t("web-regie-assess-principal"), <Amount key="p" of={order.balance.principal} />],
              [t("web-regie-assess-increase"), <Amount key="i" of={order.balance.increase} />],
              [t("web-regie-order-late"), remits && <Amount key="l" of={order.balance.late} />],
            ]}
          />
          <MoneyField label={t("web-regie-change-principal")} data-autofocus {...form.getInputProps("principal")} />
          <MoneyField label={t("web-regie-change-increase")} {...form.getInputProps("increase")} />
          {remits && <MoneyField label={t("web-regie-change-late")} {...form.getInputProps("late")} />}
        </>
      )}
      {/* The law names who lets a debt go: nothing to choose. */}
      {remits
        ? <p className={classes.soft}>{t("web-regie-change-council-hint")}</p>
        : <TextInput label={t("web-regie-change-authority")} description={t("web-regie-change-authority-hint")} dir="auto" maxLength={200} required data-autofocus={!parts || undefined} {...form.getInputProps("authority")} />}
      <div className={ui.grid2}>
        <TextInput label={t("web-regie-change-instrument")} dir="auto" maxLength={200} required {...form.getInputProps("instrument")} />
        <DateField label={t("web-regie-change-instrument-on")} required {...form.getInputProps("instrumentOn")} />
      </div>
      {remits && (
        <div className={ui.grid2}>
          <TextInput label={t("web-regie-change-visa")} dir="auto" maxLength={200} required {...form.getInputProps("visa")} />
          <DateField label={t("web-regie-change-visa-on")} required {...form.getInputProps("visaOn")} />
        </div>
      )}
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={2000} required {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}

/** The receiver's request is not granted: the reason is theirs to read. */
export function RefuseWriteOff({ order, onClose, onDone }: { order: Order; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [refuse] = useAction(WRITE_OFF_REFUSE);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { reasons: "" }, validate: { reasons: required(t("web-required")) } });
  return (
    <FormDialog title={t("web-regie-write-off-refuse")} confirm={t("web-regie-write-off-refuse")} done={t("web-regie-write-off-refuse-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => refuse({ input: { operationId, orderId: order.id, ...values } })}>
      <p className={classes.soft}>{t("web-regie-write-off-refuse-hint")}</p>
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={2000} required data-autofocus {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}

/** The receiver asks that an order be written off: nothing is without that. */
export function RequestWriteOff({ order, onClose, onDone }: { order: Order; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [request] = useAction(WRITE_OFF_REQUEST);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { requestedOn: today(), reasons: "" }, validate: { requestedOn: must, reasons: must } });
  return (
    <FormDialog title={t("web-regie-write-off-ask")} confirm={t("web-regie-write-off-ask")} done={t("web-regie-write-off-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => request({ input: { operationId, orderIds: [order.id], ...values } })}>
      <p className={classes.soft}>{t("web-regie-write-off-ask-hint")}</p>
      <DateField label={t("web-regie-write-off-on")} required {...form.getInputProps("requestedOn")} />
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={2000} required data-autofocus {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}
