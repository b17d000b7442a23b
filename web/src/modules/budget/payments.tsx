import { Badge, Button, NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { Glyph } from "@/ui/glyph";
import { usePages } from "@/ui/pages";
import { FailureState } from "@/ui/states";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { Act, ActList, Details, Hindered, LineLink, StepFact, VisaState, Words } from "./actParts";
import { hindranceOf, isAnswerable, isPayable, isUnpaid } from "./acting";
import { ENGAGEMENTS, ORDERS, type Engagement, type PaymentOrder } from "./actQueries";
import classes from "./budget.module.css";
import { useLabel, useOptions, VISA_STATES } from "./labels";
import { Amount, centimes } from "./money";
import { AnswerOrder, CorrectPayment, IssueOrder, RecordPayment } from "./orderForms";
import type { Budget } from "./queries";

/** Silence gives an order to pay nothing. */
const STATES = VISA_STATES.filter((one) => one !== "TACIT");

/** Every commitment of the budget: an order names the one that it draws on, and no more of it. */
function useEngagements(budgetId: string) {
  const pages = usePages(ENGAGEMENTS, { first: 100, filter: { budgetId } }, (data) => data.budgetEngagements);
  const { hasMore, loadAll } = pages;
  useEffect(() => {
    if (hasMore) void loadAll();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the first page is there
  }, [hasMore]);
  return pages;
}

/** All that the receiver said of a payment, first to last: what counts stands last. */
function Payments({ of }: { of: PaymentOrder["payments"] }) {
  const t = useText();
  const pick = usePick();
  return (
    <ul className={classes.told}>
      {of.map((one, at) => (
        <li key={at}>
          {one.on ? <StepFact of={{ on: one.on, reference: one.reference }} /> : t("web-budget-payment-was-none")} · <bdi>{pick(one.by.name)}</bdi>
          {one.reasons && <div><Words>{one.reasons}</Words></div>}
        </li>
      ))}
    </ul>
  );
}

function OrderDetails({ of, engagement, onClose }: { of: PaymentOrder; engagement: Engagement | undefined; onClose: () => void }) {
  const t = useText();
  const label = useLabel();
  return (
    <Details title={t("web-budget-order-title", { number: String(of.number) })} onClose={onClose}
      items={[
        [t("web-budget-document"), <Words key="d">{of.document}</Words>, "wide"],
        [t("web-budget-engagement"), engagement && <span><Ref>{engagement.number}</Ref> · <bdi>{engagement.purpose}</bdi></span>, "wide"],
        [t("web-budget-line"), engagement && <LineLink line={engagement.line} />, "wide"],
        [t("web-budget-kind"), label("order-kind", of.kind)],
        [t("web-budget-amount"), <Amount key="a" of={of.amount} strong />],
        [t("web-budget-service-on"), <Day key="s" iso={of.serviceOn} />],
        [t("web-budget-order-due"), <Day key="u" iso={of.due} />],
        [t("web-budget-issued-on"), <span key="i"><Day iso={of.issuedOn} />{of.late && <> <Badge color="orange" variant="light">{t("web-budget-late")}</Badge></>}</span>],
        [t("web-budget-visa"), <VisaState key="v" of={of.visa} late={of.visaLate} />],
        [t("web-budget-answer-of-accountant"), of.answer && <StepFact of={of.answer} />],
        [t("web-reason"), of.answer?.reasons && <Words>{of.answer.reasons}</Words>, "wide"],
        [t("web-budget-payments"), of.payments.length > 0 && <Payments of={of.payments} />, "wide"],
      ]}
    />
  );
}

/** Orders to pay, and what the accountant said to them. */
export function PaymentOrders({ budget }: { budget: Budget }) {
  const t = useText();
  const may = useMay();
  const label = useLabel();
  const options = useOptions();
  const filters = useFilters({ payment: "", engagement: "" });
  const { values, settled, set } = filters;
  const chosen = STATES.find((one) => one === settled.payment);
  const pages = usePages(ORDERS, { first: 50, filter: { budgetId: budget.id, engagementId: settled.engagement || null } }, (data) => data.budgetOrders);
  const engagements = useEngagements(budget.id);
  const of = (row: PaymentOrder) => engagements.rows?.find((one) => one.id === row.engagementId);
  const payable = engagements.rows?.filter(isPayable) ?? [];
  const [dialog, setDialog] = useState<"issue" | "answer" | "record" | "correct" | "details">();
  const [at, setAt] = useState<PaymentOrder>();
  const close = () => setDialog(undefined);
  const open = (what: "answer" | "record" | "correct" | "details", row: PaymentOrder) => {
    setAt(row);
    setDialog(what);
  };
  const done = () => {
    pages.reload();
    engagements.reload();
  };
  const issues = may("budget.budget_order.issue");
  const answers = may("budget.budget_order.answer");
  const records = may("budget.budget_payment.record");
  const corrects = may("budget.budget_payment.correct");
  return (
    <div className={ui.stack}>
      {issues && <Hindered budget={budget} doing="pay" />}
      {engagements.failure && <FailureState failure={engagements.failure} retry={engagements.reload} />}
      <ActList id="budget-orders" title={t("web-budget-tab-orders")} pages={pages} narrowed={chosen !== undefined || settled.engagement !== ""}
        empty={{ title: t("web-budget-orders-empty"), hint: t("web-budget-orders-empty-hint") }}
        keep={chosen && ((row) => row.visa.state === chosen)}
        action={issues && payable.length > 0 && !hindranceOf(budget, "pay") && (
          <Button className="no-print" size="compact-md" variant="light" leftSection={<Glyph name="plus" size={16} />} onClick={() => setDialog("issue")}>{t("web-budget-pay")}</Button>
        )}
        filters={{
          kept: filters.kept,
          fields: (
            <>
              <NativeSelect label={t("web-budget-engagement")} value={values.engagement} onChange={(event) => set("engagement")(event.currentTarget.value)}
                data={[{ value: "", label: t("web-all") }, ...(engagements.rows ?? []).map((one) => ({ value: one.id, label: `${one.number} · ${one.purpose}` }))]} />
              <NativeSelect label={t("web-budget-visa")} value={values.payment} onChange={(event) => set("payment")(event.currentTarget.value)} data={options("visa", STATES, t("web-all"))} />
            </>
          ),
        }}
        columns={[
          { id: "number", label: t("web-budget-number"), text: (row) => String(row.number), order: (row) => row.number, cell: (row) => <Ref>{row.number}</Ref> },
          { id: "document", label: t("web-budget-document"), lead: true, text: (row) => row.document, cell: (row) => <bdi>{row.document}</bdi> },
          {
            id: "engagement", label: t("web-budget-engagement"), text: (row) => String(of(row)?.number ?? ""), order: (row) => of(row)?.number ?? 0,
            cell: (row) => {
              const one = of(row);
              return one ? <Link to={`/budget/${budget.id}`} search={{ tab: "engagements", line: one.line.id } as never}><Ref>{one.number}</Ref> · <bdi>{one.purpose}</bdi></Link> : "—";
            },
          },
          { id: "line", label: t("web-budget-line"), text: (row) => of(row)?.line.code ?? "", cell: (row) => { const one = of(row); return one ? <LineLink line={one.line} /> : "—"; } },
          { id: "kind", label: t("web-budget-kind"), text: (row) => label("order-kind", row.kind), cell: (row) => label("order-kind", row.kind) },
          { id: "service", label: t("web-budget-service-on"), text: (row) => row.serviceOn, cell: (row) => <Day iso={row.serviceOn} /> },
          { id: "issued", label: t("web-budget-issued-on"), text: (row) => row.issuedOn, cell: (row) => <span><Day iso={row.issuedOn} />{row.late && <div><Badge color="orange" variant="light">{t("web-budget-late")}</Badge></div>}</span> },
          { id: "amount", label: t("web-budget-amount"), text: (row) => row.amount, order: (row) => centimes(row.amount), cell: (row) => <Amount of={row.amount} /> },
          { id: "visa", label: t("web-budget-visa"), text: (row) => label("visa", row.visa.state), cell: (row) => <VisaState of={row.visa} late={row.visaLate} /> },
          { id: "paid", label: t("web-budget-paid-on"), text: (row) => row.payment?.on ?? "", cell: (row) => (row.payment?.on ? <StepFact of={{ on: row.payment.on, reference: row.payment.reference }} /> : "—") },
          {
            label: t("web-actions"), bare: true,
            cell: (row) => (
              <span className={classes.buttons}>
                {answers && isAnswerable(row) && <Act label={t("web-budget-order-answer")} number={row.number} onClick={() => open("answer", row)} />}
                {records && isUnpaid(row) && <Act label={t("web-budget-payment")} number={row.number} onClick={() => open("record", row)} />}
                {corrects && row.payment && <Act quiet label={t("web-budget-payment-correct")} number={row.number} onClick={() => open("correct", row)} />}
                <Act quiet label={t("web-budget-details")} number={row.number} onClick={() => open("details", row)} />
              </span>
            ),
          },
        ]}
      />
      {dialog === "issue" && <IssueOrder engagements={payable} onClose={close} onDone={done} />}
      {dialog === "answer" && at && <AnswerOrder order={at} onClose={close} onDone={done} />}
      {dialog === "record" && at && <RecordPayment order={at} onClose={close} onDone={done} />}
      {dialog === "correct" && at && <CorrectPayment order={at} onClose={close} onDone={done} />}
      {dialog === "details" && at && <OrderDetails of={at} engagement={of(at)} onClose={close} />}
    </div>
  );
}
