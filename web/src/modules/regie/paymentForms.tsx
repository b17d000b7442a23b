import { Alert, Button, CopyButton, FileButton, Modal, NativeSelect, NumberInput, Radio, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { useFocusBack } from "@/ui/focus";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { SearchSelect, type ChoiceField } from "@/ui/searchSelect";
import { Failures } from "@/ui/states";
import { Colon, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { CashOfficeSelect } from "./cashOfficeSelect";
import { Amount, centimes, MoneyField, parseMoney, useMoney, useMoneyRule } from "./money";
import { useNameOf } from "./names";
import { holds } from "./officeLabels";
import { PAYMENT_DECISIONS, usePaymentLabel, type PaymentDecision } from "./paymentLabels";
import {
  PAYMENT_ASSIGN, PAYMENT_CHANNEL_CLOSE, PAYMENT_CHANNEL_CREATE, PAYMENT_CHANNEL_RENEW, PAYMENT_DAY_RECONCILE, PAYMENT_HOLDERS, PAYMENT_ORDERS,
  type Payment, type PaymentChannel,
} from "./paymentQueries";

/** Orders that are listed before somebody types. */
const FIRST = 20;

interface DialogProps { onClose: () => void; onDone: () => void }

/** The secret is shown this once: nobody can read it again. */
export function ChannelSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useText();
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title={t("web-regie-payment-secret")} closeButtonProps={{ "aria-label": t("web-close") }}>
      <Stack>
        <Alert color="yellow" icon={<Glyph name="key" size={18} />}>{t("web-regie-payment-secret-hint")}</Alert>
        <code dir="ltr" style={{ overflowWrap: "anywhere", padding: 12, background: "var(--page)", borderRadius: 8 }}>{secret}</code>
        <CopyButton value={secret}>{({ copied, copy }) => <Button variant="light" onClick={copy}>{t(copied ? "web-regie-payment-copied" : "web-regie-payment-copy")}</Button>}</CopyButton>
      </Stack>
    </Modal>
  );
}

export function NewChannel({ onSecret, onClose, onDone }: DialogProps & { onSecret: (secret: string) => void }) {
  const t = useText();
  const pick = usePick();
  const [create] = useAction(PAYMENT_CHANNEL_CREATE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { officeId: "", code: "", nameAr: "", nameFr: "", answersBy: "" },
    validate: { officeId: must, code: must, nameAr: must, nameFr: must, answersBy: must },
  });
  const { officeId } = form.values;
  const people = useData(PAYMENT_HOLDERS, { id: officeId }, { pause: officeId === "" });
  const holders = (people.data?.cashOffice?.members ?? []).filter((member) => holds(member.quality));
  return (
    <FormDialog title={t("web-regie-payment-channel-new")} confirm={t("web-regie-payment-channel-create")} done={t("web-regie-payment-channel-created")} form={form} onRefused={renew}
      onClose={onClose} onDone={onDone}
      send={async (values) => {
        const outcome = await create({ input: { operationId, ...values, code: values.code.trim().toUpperCase() } });
        if (outcome?.payload?.secret) onSecret(outcome.payload.secret);
        return outcome;
      }}>
      <CashOfficeSelect label={t("web-regie-cof-one")} required leads value={officeId} error={form.errors.officeId}
        onChange={(id) => { form.setFieldValue("officeId", id); form.setFieldValue("answersBy", ""); }} />
      <TextInput label={t("web-regie-payment-code")} description={t("web-regie-payment-code-hint")} dir="ltr" autoComplete="off" required {...form.getInputProps("code")} />
      <TextInput label={t("web-in-arabic", { label: t("web-name") })} lang="ar" dir="rtl" required {...form.getInputProps("nameAr")} />
      <TextInput label={t("web-in-french", { label: t("web-name") })} lang="fr" dir="ltr" required {...form.getInputProps("nameFr")} />
      <Failures of={[people]} />
      <NativeSelect label={t("web-regie-payment-answers")} description={t("web-regie-payment-answers-hint")} required disabled={officeId === ""}
        data={[{ value: "", label: "" }, ...holders.map((member) => ({ value: member.staff.id, label: pick(member.staff.name) }))]} {...form.getInputProps("answersBy")} />
    </FormDialog>
  );
}

export function RenewChannel({ channel, onSecret, onClose, onDone }: DialogProps & { channel: PaymentChannel; onSecret: (secret: string) => void }) {
  const t = useText();
  const [send] = useAction(PAYMENT_CHANNEL_RENEW);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: {} });
  return (
    <FormDialog title={t("web-regie-payment-renew")} confirm={t("web-regie-payment-renew-confirm")} done={t("web-regie-payment-renewed")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={async () => {
        const outcome = await send({ input: { operationId, channelId: channel.id } });
        if (outcome?.payload?.secret) onSecret(outcome.payload.secret);
        return outcome;
      }}>
      <p style={{ margin: 0 }}>{t("web-regie-payment-renew-hint")}</p>
    </FormDialog>
  );
}

export function CloseChannel({ channel, onClose, onDone }: DialogProps & { channel: PaymentChannel }) {
  const t = useText();
  const [close] = useAction(PAYMENT_CHANNEL_CLOSE);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { reasons: "" }, validate: { reasons: required(t("web-required")) } });
  return (
    <FormDialog danger title={t("web-regie-payment-close")} confirm={t("web-regie-payment-close-confirm")} done={t("web-regie-payment-closed-done")} form={form} onClose={onClose} onDone={onDone}
      onRefused={renew} send={(values) => close({ input: { operationId, channelId: channel.id, ...values } })}>
      <p style={{ margin: 0 }}>{t("web-regie-payment-close-hint")}</p>
      <TextInput label={t("web-regie-payment-reasons")} dir="auto" required data-autofocus {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}

/** An order on which something is owed, found by its reference, its number or the name of who owes. */
function OrderSelect(field: ChoiceField) {
  const money = useMoney();
  const nameOf = useNameOf();
  const [query, setQuery] = useState<string | null>(null);
  // One whose principal is paid may still owe late charge or costs: whoever types is shown it as well.
  const orders = useData(PAYMENT_ORDERS, { first: FIRST, filter: query ? { query } : { state: "OPEN" as const } });
  const nodes = (orders.data?.orders.nodes ?? []).filter((one) => centimes(one.balance.total) > 0);
  return (
    <SearchSelect
      {...field}
      asked={query}
      found={orders.loading ? undefined : nodes.map((one) => ({ value: one.id, label: `${one.reference} · ${nameOf(one.taxpayer)} · ${money(one.balance.total)}` }))}
      more={orders.data?.orders.pageInfo.hasNextPage ?? false}
      chosen={undefined}
      failure={orders.failure}
      onType={setQuery}
    />
  );
}

/** What the régisseur decides on money in suspense. */
export function AssignDialog({ payment, onClose, onDone }: DialogProps & { payment: Payment }) {
  const t = useText();
  const label = usePaymentLabel();
  const [assign] = useAction(PAYMENT_ASSIGN);
  const [operationId, renew] = useOperationId();
  const missing = t("web-required");
  const form = useForm({
    initialValues: { decision: "ORDER" as PaymentDecision, orderId: "", instrument: "", reasons: "" },
    validate: {
      orderId: (value, all) => (all.decision === "ORDER" && !value ? missing : null),
      instrument: (value, all) => (all.decision === "PAID_BACK" && !value.trim() ? missing : null),
      reasons: required(missing),
    },
  });
  const { decision } = form.values;
  return (
    <FormDialog title={t("web-regie-payment-assign")} confirm={t("web-regie-payment-assign-confirm")} done={t("web-regie-payment-assigned")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={({ reasons, ...values }) => assign({
        input: {
          operationId, paymentId: payment.id, reasons, decision,
          orderId: decision === "ORDER" ? values.orderId : null, instrument: decision === "PAID_BACK" ? values.instrument : null,
        },
      })}>
      <p style={{ margin: 0 }}>
        <Ref>{payment.reference}</Ref> · {label("reason", payment.reason)} · {t("web-regie-payment-waits")}<Colon /><Amount of={payment.suspense} strong />
      </p>
      <Radio.Group label={t("web-regie-payment-decision")} {...form.getInputProps("decision")}>
        <Stack gap={8} mt={6}>
          {PAYMENT_DECISIONS.map((value) => <Radio key={value} value={value} label={label("decision", value)} />)}
        </Stack>
      </Radio.Group>
      {decision === "ORDER" && (
        <OrderSelect label={t("web-regie-payment-order")} description={t("web-regie-payment-order-hint")} required value={form.values.orderId} error={form.errors.orderId}
          onChange={(id) => form.setFieldValue("orderId", id)} />
      )}
      {decision === "PAID_BACK" && (
        <TextInput label={t("web-regie-payment-instrument")} description={t("web-regie-payment-instrument-hint")} dir="auto" required {...form.getInputProps("instrument")} />
      )}
      <TextInput label={t("web-regie-payment-reasons")} dir="auto" required {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}

/** The day of a channel as the channel gives it: its list, or its number and sum. */
export function ReconcileDialog({ channel, onClose, onDone }: DialogProps & { channel: PaymentChannel }) {
  const t = useText();
  const rule = useMoneyRule();
  const [reconcile] = useAction(PAYMENT_DAY_RECONCILE);
  const [operationId, renew] = useOperationId();
  const missing = t("web-required");
  const form = useForm({
    initialValues: { on: today(), by: "LIST", csv: "", count: "" as number | "", total: "" },
    validate: {
      on: required(missing),
      csv: (value, all) => (all.by === "LIST" && !value.trim() ? missing : null),
      count: (value, all) => (all.by === "TOTAL" && value === "" ? missing : null),
      total: (value, all) => (all.by === "TOTAL" ? rule()(value) : null),
    },
  });
  const { by } = form.values;
  return (
    <FormDialog title={t("web-regie-payment-reconcile")} confirm={t("web-regie-payment-reconcile-confirm")} done={t("web-regie-payment-reconciled")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => reconcile({
        input: {
          operationId, channelId: channel.id, on: values.on,
          ...(by === "LIST" ? { csv: values.csv } : { count: Number(values.count), total: parseMoney(values.total) ?? values.total }),
        },
      })}>
      <p style={{ margin: 0 }}>{t("web-regie-payment-reconcile-hint")}</p>
      <DateField label={t("web-regie-payment-on")} required {...form.getInputProps("on")} />
      <Radio.Group label={t("web-regie-payment-gives")} {...form.getInputProps("by")}>
        <Stack gap={8} mt={6}>
          <Radio value="LIST" label={t("web-regie-payment-gives-list")} />
          <Radio value="TOTAL" label={t("web-regie-payment-gives-total")} />
        </Stack>
      </Radio.Group>
      {by === "LIST" && (
        <>
          <FileButton accept=".csv,.txt,text/csv,text/plain" onChange={(file) => void file?.text().then((text) => form.setFieldValue("csv", text))}>
            {(props) => <Button {...props} variant="light" leftSection={<Glyph name="upload" size={17} />}>{t("web-regie-payment-file")}</Button>}
          </FileButton>
          <Textarea label={t("web-regie-payment-csv")} description={t("web-regie-payment-csv-hint")} dir="ltr" autosize minRows={4} maxRows={10} required {...form.getInputProps("csv")} />
        </>
      )}
      {by === "TOTAL" && (
        <div className={ui.grid2}>
          <NumberInput label={t("web-regie-payment-count")} dir="ltr" min={0} max={500_000} allowDecimal={false} hideControls required {...form.getInputProps("count")} />
          <MoneyField label={t("web-regie-payment-total")} required {...form.getInputProps("total")} />
        </div>
      )}
    </FormDialog>
  );
}
