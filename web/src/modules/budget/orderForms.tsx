import { Alert, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { today } from "@/kernel/dates";
import { useAction, useOperationId } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { MoneyField, useMoneyRule } from "@/ui/money";
import { Facts } from "@/ui/page";
import { LineLink } from "./actParts";
import { daysTo } from "./acting";
import { ORDER_ANSWER, ORDER_ISSUE, PAYMENT_CORRECT, PAYMENT_RECORD, type Engagement, type PaymentOrder } from "./actQueries";
import { AnswerDialog } from "./answerForm";
import classes from "./budget.module.css";
import { ORDER_KINDS, useOptions } from "./labels";
import { Amount, parseMoney } from "./money";

interface DialogProps { onClose: () => void; onDone: () => void }

/** From the service to the order (decree 2-17-451 art. 79). */
const ORDER_DAYS = 45;

/** A payment that is ordered on a commitment that has its visa, for a service that was rendered. */
export function IssueOrder({ engagements, onClose, onDone }: DialogProps & { engagements: readonly Engagement[] }) {
  const t = useText();
  const options = useOptions();
  const money = useMoneyRule();
  const [issue] = useAction(ORDER_ISSUE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const only = engagements.length === 1 ? engagements[0] : undefined;
  const form = useForm({
    initialValues: { engagementId: only?.id ?? "", kind: "OTHER" as (typeof ORDER_KINDS)[number], document: "", amount: "", serviceOn: today() },
    validate: { engagementId: must, document: must, amount: money(), serviceOn: must },
  });
  const { engagementId, serviceOn } = form.values;
  const engagement = engagements.find((one) => one.id === engagementId);
  const choices = engagements.map((one) => ({ value: one.id, label: `${one.number} · ${one.purpose}` }));
  return (
    <FormDialog title={t("web-budget-pay")} confirm={t("web-budget-pay-confirm")} done={t("web-budget-pay-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => issue({ input: { operationId, ...values, amount: parseMoney(values.amount) ?? "" } })}>
      <p className={classes.soft}>{t("web-budget-pay-hint")}</p>
      <NativeSelect label={t("web-budget-engagement")} required data={only ? choices : [{ value: "", label: t("web-choose") }, ...choices]} data-autofocus {...form.getInputProps("engagementId")} />
      {engagement && (
        <div role="status" className={classes.standing}>
          <Facts
            items={[
              [t("web-budget-line"), <LineLink key="l" line={engagement.line} />, "wide"],
              [t("web-budget-engaged"), <Amount key="a" of={engagement.amount} />],
              [t("web-budget-ordered"), <Amount key="o" of={engagement.ordered} />],
              [t("web-budget-left"), <Amount key="f" of={engagement.left} strong />],
            ]}
          />
        </div>
      )}
      <NativeSelect label={t("web-budget-kind")} description={t(form.values.kind === "STAFF" ? "web-budget-delay-staff" : "web-budget-delay-payment")} required
        data={options("order-kind", ORDER_KINDS)} {...form.getInputProps("kind")} />
      <TextInput label={t("web-budget-document")} dir="auto" maxLength={120} required {...form.getInputProps("document")} />
      <DateField label={t("web-budget-service-on")} required {...form.getInputProps("serviceOn")} />
      {serviceOn !== "" && daysTo(serviceOn) < -ORDER_DAYS && <Alert color="orange" variant="light" icon={<Glyph name="clock" />}>{t("web-budget-pay-late")}</Alert>}
      <MoneyField label={t("web-budget-amount")} required {...form.getInputProps("amount")} />
    </FormDialog>
  );
}

/** The accountant's visa of an order to pay, or its return with reasons. */
export function AnswerOrder({ order, onClose, onDone }: DialogProps & { order: PaymentOrder }) {
  const t = useText();
  const [answer] = useAction(ORDER_ANSWER);
  return (
    <AnswerDialog title={t("web-budget-order-answer")} hint={t(order.kind === "STAFF" ? "web-budget-delay-staff" : "web-budget-delay-payment")} number={t("web-budget-visa-number")}
      send={(answered) => answer({ input: { ...answered, orderId: order.id } })} onClose={onClose} onDone={onDone}>
      <p className={classes.plain}><bdi>{order.document}</bdi> · <Amount of={order.amount} strong /></p>
    </AnswerDialog>
  );
}

const Document = ({ order }: { order: PaymentOrder }) => <p className={classes.plain}><bdi>{order.document}</bdi> · <Amount of={order.amount} strong /></p>;

/** The receiver's word that an order was paid: once. */
export function RecordPayment({ order, onClose, onDone }: DialogProps & { order: PaymentOrder }) {
  const t = useText();
  const [record] = useAction(PAYMENT_RECORD);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { on: today(), reference: "" }, validate: { on: must, reference: must } });
  return (
    <FormDialog title={t("web-budget-payment")} confirm={t("web-budget-payment")} done={t("web-budget-payment-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => record({ input: { operationId, orderId: order.id, ...values } })}>
      <Document order={order} />
      <p className={classes.soft}>{t("web-budget-payment-hint")}</p>
      <TextInput label={t("web-budget-payment-reference")} dir="auto" maxLength={120} required data-autofocus {...form.getInputProps("reference")} />
      <DateField label={t("web-budget-paid-on")} required {...form.getInputProps("on")} />
    </FormDialog>
  );
}

/** What was said wrongly of a payment, said anew; the first word is kept. */
export function CorrectPayment({ order, onClose, onDone }: DialogProps & { order: PaymentOrder }) {
  const t = useText();
  const [correct] = useAction(PAYMENT_CORRECT);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { what: "PAID", on: order.payment?.on ?? today(), reference: order.payment?.reference ?? "", reasons: "" },
    validate: {
      on: (value, all) => (all.what === "PAID" ? must(value) : null),
      reference: (value, all) => (all.what === "PAID" ? must(value) : null),
      reasons: must,
    },
  });
  const paid = form.values.what === "PAID";
  return (
    <FormDialog danger={!paid} title={t("web-budget-payment-correct")} confirm={t("web-budget-payment-correct")} done={t("web-budget-act-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => correct({ input: { operationId, orderId: order.id, on: paid ? values.on : null, reference: paid ? values.reference : null, reasons: values.reasons } })}>
      <Document order={order} />
      <p className={classes.soft}>{t("web-budget-payment-correct-hint")}</p>
      <NativeSelect label={t("web-budget-payment-was")} required data-autofocus
        data={[{ value: "PAID", label: t("web-budget-payment-was-paid") }, { value: "UNPAID", label: t("web-budget-payment-was-none") }]} {...form.getInputProps("what")} />
      {paid && <TextInput label={t("web-budget-payment-reference")} dir="auto" maxLength={120} required {...form.getInputProps("reference")} />}
      {paid && <DateField label={t("web-budget-paid-on")} required {...form.getInputProps("on")} />}
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={2000} required {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}
