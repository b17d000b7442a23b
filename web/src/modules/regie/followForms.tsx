import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { today } from "@/kernel/dates";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { Facts } from "@/ui/page";
import { Failures } from "@/ui/states";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { CLAIM_MANNERS, CLAIM_OUTCOMES, FORMAL, NOTICE_KINDS, NOTICE_MANNERS, useFollowLabel, useFollowOptions, type NoticeKind } from "./followLabels";
import { CLAIM_ANSWER, CLAIM_NOTIFY, CLAIM_RECORD, LIMITATION_INTERRUPT, NOTICE_ANNUL, NOTICE_ISSUE, NOTICE_SERVE, ORDER_DECISIONS, type DebtClaim, type DebtNotice } from "./followQueries";
import { Amount, MoneyField, centimes, fromCentimes, parseMoney, useMoneyRule } from "./money";
import { TaxpayerName } from "./names";
import { useOrderLabel } from "./orderLabels";
import { isolated } from "./orderParts";
import classes from "./orders.module.css";

/** An order that a notice is about. */
export interface Chosen { id: string; number: string; owed: string; claimed: boolean }
interface Closing { onClose: () => void; onDone: () => void }

/** A step about orders: all of them or none. A refusal names its order and says from which day on the step is possible. */
export function IssueNotices({ orders, first, onClose, onDone }: Closing & { orders: readonly Chosen[]; first: NoticeKind }) {
  const t = useText();
  const options = useFollowOptions();
  const [issue] = useAction(NOTICE_ISSUE);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { kind: first as string, despiteClaim: false } });
  const kind = NOTICE_KINDS.find((one) => one === form.values.kind) ?? "REMINDER";
  const formal = FORMAL.includes(kind);
  const claimed = formal && orders.some((one) => one.claimed);
  const total = fromCentimes(orders.reduce((sum, one) => sum + centimes(one.owed), 0));
  return (
    <FormDialog title={t("web-regie-notice-issue")} confirm={t("web-regie-notice-issue-confirm")} done={t("web-regie-notice-issued")} danger={formal} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={async ({ despiteClaim }) => {
        const input = { operationId, kind, orderIds: orders.map((one) => one.id), despiteClaim };
        const outcome = await issue({ input });
        if (!outcome) return undefined;
        const named = (field: readonly string[]) => (field.includes("orderIds") ? orders[Number(field.at(-1))]?.number : undefined);
        return { ...outcome, errors: outcome.errors.map((error) => (named(error.field) ? { ...error, message: `${isolated(named(error.field) ?? "")} : ${error.message}` } : error)) };
      }}>
      <p className={classes.soft}>{t("web-regie-notice-issue-hint")}</p>
      <NativeSelect label={t("web-regie-notice-kind")} data={options("notice-kind", NOTICE_KINDS)} required data-autofocus {...form.getInputProps("kind")} />
      {formal && <p className={classes.soft}><strong>{t("web-regie-notice-cost")}</strong> · {t("web-regie-notice-cost-hint")}</p>}
      {claimed && <Checkbox label={t("web-regie-notice-despite-claim")} {...form.getInputProps("despiteClaim", { type: "checkbox" })} />}
      <p className={classes.sum}><span>{t("web-regie-order-count", { count: orders.length })}</span><Amount of={total} strong /></p>
    </FormDialog>
  );
}

/** When and how a notice reached the debtor. */
export function ServeNotice({ notice, onClose, onDone }: Closing & { notice: Pick<DebtNotice, "id" | "number" | "kind" | "issuedOn" | "taxpayer"> }) {
  const t = useText();
  const label = useFollowLabel();
  const options = useFollowOptions();
  const [serve] = useAction(NOTICE_SERVE);
  const [operationId, renew] = useOperationId();
  const form = useForm({
    initialValues: { servedOn: today(), manner: "BY_HAND", reference: "" },
    validate: {
      servedOn: required(t("web-required")),
      reference: (value: string, values: { manner: string }) => (values.manner === "REGISTERED" && !value.trim() ? t("web-required") : null),
    },
  });
  return (
    <FormDialog title={t("web-regie-notice-serve")} confirm={t("web-regie-notice-serve")} done={t("web-regie-notice-served")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={({ servedOn, manner, reference }) => {
        const how = NOTICE_MANNERS.find((one) => one === manner) ?? "BY_HAND";
        return serve({ input: { operationId, noticeId: notice.id, servedOn, manner: how, reference: reference.trim() || null } });
      }}>
      <p className={classes.soft}>{t("web-regie-notice-serve-hint")}</p>
      <Facts items={[[label("notice-kind", notice.kind), <Ref key="n">{notice.number}</Ref>], [t("web-regie-assess-taxpayer"), <TaxpayerName key="t" of={notice.taxpayer} />]]} />
      <div className={ui.grid2}>
        <DateField label={t("web-regie-notice-served-on")} required {...form.getInputProps("servedOn")} />
        <NativeSelect label={t("web-regie-notice-manner")} data={options("notice-manner", NOTICE_MANNERS)} data-autofocus {...form.getInputProps("manner")} />
      </div>
      <TextInput label={t("web-regie-notice-reference")} description={t("web-regie-notice-reference-hint")} dir="auto" maxLength={200} {...form.getInputProps("reference")} />
    </FormDialog>
  );
}

/** A notice that should not have been issued: its costs go with it. */
export function AnnulNotice({ notice, onClose, onDone }: Closing & { notice: Pick<DebtNotice, "id" | "number" | "kind" | "cost" | "taxpayer"> }) {
  const t = useText();
  const label = useFollowLabel();
  const [annul] = useAction(NOTICE_ANNUL);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { reasons: "" }, validate: { reasons: required(t("web-required")) } });
  return (
    <FormDialog title={t("web-regie-notice-annul")} confirm={t("web-regie-notice-annul")} done={t("web-regie-notice-annulled")} danger form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={({ reasons }) => annul({ input: { operationId, noticeId: notice.id, reasons } })}>
      <p className={classes.soft}>{t("web-regie-notice-annul-hint")}</p>
      <Facts
        items={[
          [label("notice-kind", notice.kind), <Ref key="n">{notice.number}</Ref>],
          [t("web-regie-assess-taxpayer"), <TaxpayerName key="t" of={notice.taxpayer} />],
          [t("web-regie-notice-cost"), <Amount key="c" of={notice.cost} />],
        ]}
      />
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={3} maxLength={2000} required data-autofocus {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}

/** What makes the four years begin anew. */
export function InterruptLimitation({ orderId, onClose, onDone }: Closing & { orderId: string }) {
  const t = useText();
  const [interrupt] = useAction(LIMITATION_INTERRUPT);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { on: today(), instrument: "" }, validate: { on: must, instrument: must } });
  return (
    <FormDialog title={t("web-regie-limit-interrupt")} confirm={t("web-regie-limit-interrupt")} done={t("web-regie-limit-interrupted")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={({ on, instrument }) => interrupt({ input: { operationId, orderId, on, instrument } })}>
      <p className={classes.soft}>{t("web-regie-limit-interrupt-hint")}</p>
      <DateField label={t("web-regie-limit-on")} required {...form.getInputProps("on")} />
      <TextInput label={t("web-regie-limit-instrument")} description={t("web-regie-limit-instrument-hint")} dir="auto" maxLength={200} required data-autofocus {...form.getInputProps("instrument")} />
    </FormDialog>
  );
}

/** What a debtor contests of an order. */
export function RecordClaim({ orderId, onClose, onDone }: Closing & { orderId: string }) {
  const t = useText();
  const money = useMoneyRule();
  const [record] = useAction(CLAIM_RECORD);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { receivedOn: today(), wanted: "", grounds: "" }, validate: { receivedOn: must, grounds: must, wanted: money(true) } });
  return (
    <FormDialog title={t("web-regie-claim-record")} confirm={t("web-regie-claim-record")} done={t("web-regie-claim-recorded")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={({ receivedOn, wanted, grounds }) => record({ input: { operationId, orderId, receivedOn, grounds, wanted: parseMoney(wanted) } })}>
      <p className={classes.soft}>{t("web-regie-claim-record-hint")}</p>
      <div className={ui.grid2}>
        <DateField label={t("web-regie-claim-received")} required {...form.getInputProps("receivedOn")} />
        <MoneyField label={t("web-regie-claim-wanted")} description={t("web-regie-claim-wanted-hint")} {...form.getInputProps("wanted")} />
      </div>
      <Textarea label={t("web-regie-claim-grounds")} dir="auto" autosize minRows={3} maxLength={2000} required data-autofocus {...form.getInputProps("grounds")} />
    </FormDialog>
  );
}

/** The ordonnateur's answer: what is given names the decision about the order that gives it. */
export function AnswerClaim({ claim, onClose, onDone }: Closing & { claim: DebtClaim }) {
  const t = useText();
  const options = useFollowOptions();
  const orderLabel = useOrderLabel();
  const [answer] = useAction(CLAIM_ANSWER);
  const [operationId, renew] = useOperationId();
  const decided = useData(ORDER_DECISIONS, { id: claim.orderId });
  const given = (decided.data?.order?.changes ?? []).filter((one) => one.kind !== "WRITE_OFF" && one.decidedOn >= claim.receivedOn);
  const form = useForm({
    initialValues: { outcome: "REJECTED", changeNumber: "", reasons: "" },
    validate: {
      reasons: required(t("web-required")),
      changeNumber: (value: string, values: { outcome: string }) => (values.outcome !== "REJECTED" && !value ? t("web-regie-claim-change-first") : null),
    },
  });
  const gives = form.values.outcome !== "REJECTED";
  const decisions = given.map((one) => ({ value: String(one.number), label: `${one.number} · ${orderLabel("order-change", one.kind)} · ${isolated(one.decidedOn)}` }));
  return (
    <FormDialog title={t("web-regie-claim-answer")} confirm={t("web-regie-claim-answer")} done={t("web-regie-claim-answered")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={({ outcome, changeNumber, reasons }) => {
        const what = CLAIM_OUTCOMES.find((one) => one === outcome) ?? "REJECTED";
        return answer({ input: { operationId, claimId: claim.id, outcome: what, changeNumber: gives ? Number(changeNumber) || null : null, reasons } });
      }}>
      <Facts
        items={[
          [t("web-regie-order-number"), <Ref key="o">{claim.orderNumber}</Ref>],
          [t("web-regie-claim-received"), <Day key="r" iso={claim.receivedOn} />],
          [t("web-regie-claim-wanted"), claim.wanted && <Amount key="w" of={claim.wanted} />],
          [t("web-regie-claim-grounds"), <bdi key="g" className={classes.reasons}>{claim.grounds}</bdi>, "wide"],
        ]}
      />
      <NativeSelect label={t("web-regie-claim-outcome")} data={options("claim-outcome", CLAIM_OUTCOMES)} data-autofocus {...form.getInputProps("outcome")} />
      {gives && <Failures of={[decided]} />}
      {gives && (
        <NativeSelect label={t("web-regie-claim-change")} description={t("web-regie-claim-change-hint")} required
          data={[{ value: "", label: t("web-regie-claim-change-none") }, ...decisions]} {...form.getInputProps("changeNumber")} />
      )}
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={2000} required {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}

/** When and how the answer to a claim reached whoever claims: the delay for going to court runs from then on. */
export function NotifyClaim({ claim, onClose, onDone }: Closing & { claim: DebtClaim }) {
  const t = useText();
  const label = useFollowLabel();
  const options = useFollowOptions();
  const [notify] = useAction(CLAIM_NOTIFY);
  const [operationId, renew] = useOperationId();
  const form = useForm({
    initialValues: { notifiedOn: today(), manner: "BY_HAND", reference: "" },
    validate: {
      notifiedOn: required(t("web-required")),
      reference: (value: string, values: { manner: string }) => (values.manner === "REGISTERED" && !value.trim() ? t("web-required") : null),
    },
  });
  return (
    <FormDialog title={t("web-regie-claim-notify")} confirm={t("web-regie-claim-notify")} done={t("web-regie-claim-notified")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={({ notifiedOn, manner, reference }) => {
        const how = CLAIM_MANNERS.find((one) => one === manner) ?? "BY_HAND";
        return notify({ input: { operationId, claimId: claim.id, notifiedOn, manner: how, reference: reference.trim() || null } });
      }}>
      <p className={classes.soft}>{t("web-regie-claim-notify-hint")}</p>
      <Facts
        items={[
          [t("web-regie-order-number"), <Ref key="n">{claim.number}</Ref>],
          [t("web-regie-assess-taxpayer"), <TaxpayerName key="t" of={claim.taxpayer} />],
          [t("web-regie-claim-outcome"), claim.answer && <span key="a">{label("claim-outcome", claim.answer.outcome)} · <Day iso={claim.answer.on} /></span>],
        ]}
      />
      <div className={ui.grid2}>
        <DateField label={t("web-regie-notice-served-on")} required {...form.getInputProps("notifiedOn")} />
        <NativeSelect label={t("web-regie-notice-manner")} data={options("claim-manner", CLAIM_MANNERS)} data-autofocus {...form.getInputProps("manner")} />
      </div>
      <TextInput label={t("web-regie-notice-reference")} description={t("web-regie-claim-reference-hint")} dir="auto" maxLength={200} {...form.getInputProps("reference")} />
    </FormDialog>
  );
}
