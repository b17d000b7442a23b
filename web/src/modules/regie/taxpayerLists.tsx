import { Badge, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { Card } from "@/ui/page";
import { usePages, type Pages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { Day, Ref, Span } from "@/ui/text";
import { ASSESSMENTS } from "./assessmentQueries";
import { Amount, centimes, useMoney } from "./money";
import { useOrderLabel } from "./orderLabels";
import { OrderState } from "./orderParts";
import { TAXPAYER_ORDERS } from "./orderQueries";
import { STATE_COLOURS, useReceiptLabel } from "./receiptLabels";
import { RECEIPTS } from "./receiptQueries";

/** Lines shown before somebody asks for more. */
const FIRST = 10;

function List<R extends { id: string }>(props: { id: string; title: string; empty: string; action?: ReactNode; pages: Pages<R>; linkOf: (row: R) => string; columns: readonly Column<R>[] }) {
  const { rows, loading, failure, reload, more, hasMore, busy } = props.pages;
  return (
    <Card flush title={props.title} action={props.action}>
      {loading && <div style={{ padding: 20 }}><Loading rows={2} /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && <Empty glyph="file" title={props.empty} />}
      {rows && rows.length > 0 && <Table id={props.id} caption={props.title} pages={props.pages} rows={rows} keyOf={(row) => row.id} linkOf={props.linkOf} columns={props.columns} />}
      <More shown={hasMore} onMore={more} busy={busy} />
    </Card>
  );
}

/** What was assessed of a taxpayer, newest first. */
export function TaxpayerAssessments({ taxpayerId }: { taxpayerId: string }) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const money = useMoney();
  const pages = usePages(ASSESSMENTS, { first: FIRST, filter: { taxpayerId } }, (data) => data.assessments);
  return (
    <List
      id="taxpayer-assessments" title={t("web-regie-taxpayer-assessments")} empty={t("web-regie-taxpayer-assessments-empty")} pages={pages}
      linkOf={(one) => `/revenue/assessments/${one.id}`}
      action={may("regie.assessment.make") && (
        <Button component={Link} to="/revenue/assessments/new" search={{ taxpayer: taxpayerId } as never} size="compact-md" variant="light" className="no-print">{t("web-regie-taxpayer-assess")}</Button>
      )}
      columns={[
        { id: "number", label: t("web-regie-number"), lead: true, text: (one) => one.reference, order: (one) => one.year * 1_000_000 + one.number, cell: (one) => <Link to={`/revenue/assessments/${one.id}`}><Ref>{one.reference}</Ref></Link> },
        { id: "kind", label: t("web-regie-kind"), text: (one) => pick(one.kind.name), cell: (one) => pick(one.kind.name) },
        { id: "period", label: t("web-regie-period"), text: (one) => `${one.periodFrom} – ${one.periodUntil}`, order: (one) => one.periodFrom, cell: (one) => <Span from={one.periodFrom} until={one.periodUntil} /> },
        { id: "total", label: t("web-regie-total"), text: (one) => money(one.total), order: (one) => centimes(one.total), cell: (one) => <Amount of={one.total} /> },
        {
          id: "state", label: t("web-state"),
          text: (one) => (one.cancellation ? t("web-regie-assessment-is-cancelled") : one.orderCancelled ? t("web-regie-assess-order-cancelled") : one.orderId ? t("web-regie-assessment-is-ordered") : one.outcomeLabel),
          cell: (one) => (one.cancellation ? <Badge color="gray">{t("web-regie-assessment-is-cancelled")}</Badge>
            : one.orderCancelled ? <Badge color="orange">{t("web-regie-assess-order-cancelled")}</Badge>
            : one.orderId ? <Badge color="blue">{t("web-regie-assessment-is-ordered")}</Badge> : <span>{one.outcomeLabel}</span>),
        },
      ]}
    />
  );
}

/** What a taxpayer was ordered to pay, with what is left of it. */
export function TaxpayerOrders({ taxpayerId }: { taxpayerId: string }) {
  const t = useText();
  const pick = usePick();
  const money = useMoney();
  const label = useOrderLabel();
  // What became of what was paid too much of an order, or which one paid it.
  const settled = (done: { toOrderId: string | null; fromOrderNumber: string; toOrderNumber: string | null }, id: string) => (
    done.toOrderId === id ? `${t("web-regie-surplus-from")} ${done.fromOrderNumber}`
      : done.toOrderNumber ? `${t("web-regie-surplus-to")} ${done.toOrderNumber}` : t("web-regie-surplus-restituted"));
  const pages = usePages(TAXPAYER_ORDERS, { first: FIRST, filter: { taxpayerId } }, (data) => data.orders);
  return (
    <List
      id="taxpayer-orders" title={t("web-regie-taxpayer-orders")} empty={t("web-regie-taxpayer-orders-empty")} pages={pages}
      linkOf={(one) => `/revenue/orders/${one.id}`}
      columns={[
        { id: "number", label: t("web-regie-number"), lead: true, text: (one) => one.number, cell: (one) => <Link to={`/revenue/orders/${one.id}`}><Ref>{one.number}</Ref></Link> },
        { id: "kind", label: t("web-regie-kind"), text: (one) => pick(one.kind.name), cell: (one) => pick(one.kind.name) },
        { id: "due", label: t("web-regie-due"), text: (one) => one.dueOn, cell: (one) => <Day iso={one.dueOn} /> },
        { id: "total", label: t("web-regie-total"), text: (one) => money(one.total), order: (one) => centimes(one.total), cell: (one) => <Amount of={one.total} /> },
        {
          id: "recovered", label: t("web-regie-recovery-title"), text: (one) => one.recoveries.filter((paid) => !paid.void).map((paid) => `${money(paid.amount)} ${paid.on} ${paid.number}`).join("; "),
          cell: (one) => one.recoveries.filter((paid) => !paid.void).map((paid) => <div key={paid.id}><Amount of={paid.amount} /> · <Day iso={paid.on} /> · <Ref>{paid.number}</Ref></div>),
        },
        {
          id: "surplus", label: t("web-regie-surplus"),
          text: (one) => [...(centimes(one.surplus.total) > 0 ? [money(one.surplus.total)] : []), ...one.settlements.map((done) => `${money(done.amount)} ${done.on} ${settled(done, one.id)}`)].join("; "),
          cell: (one) => (
            <>
              {centimes(one.surplus.total) > 0 && <div><Amount of={one.surplus.total} strong /></div>}
              {one.settlements.map((done) => <div key={done.id}><Amount of={done.amount} /> · <Day iso={done.on} /> · <span>{settled(done, one.id)}</span></div>)}
            </>
          ),
        },
        { id: "owed", label: t("web-regie-owed"), text: (one) => money(one.balance.total), order: (one) => centimes(one.balance.total), cell: (one) => <Amount of={one.balance.total} strong /> },
        { id: "state", label: t("web-state"), text: (one) => label("order-state", one.state), cell: (one) => <OrderState order={one} /> },
      ]}
    />
  );
}

/** What a taxpayer paid at a counter. */
export function TaxpayerReceipts({ taxpayerId }: { taxpayerId: string }) {
  const t = useText();
  const money = useMoney();
  const label = useReceiptLabel();
  const pages = usePages(RECEIPTS, { first: FIRST, filter: { taxpayerId } }, (data) => data.receipts);
  return (
    <List
      id="taxpayer-receipts" title={t("web-regie-taxpayer-receipts")} empty={t("web-regie-taxpayer-receipts-empty")} pages={pages}
      linkOf={(one) => `/revenue/receipts/${one.id}`}
      columns={[
        { id: "number", label: t("web-regie-number"), lead: true, text: (one) => one.reference, cell: (one) => <Link to={`/revenue/receipts/${one.id}`}><Ref>{one.reference}</Ref></Link> },
        { id: "on", label: t("web-regie-paid-on"), text: (one) => one.on, cell: (one) => <Day iso={one.on} /> },
        { id: "mode", label: t("web-regie-paid-by"), text: (one) => label("mode", one.mode), cell: (one) => <span>{label("mode", one.mode)}</span> },
        { id: "total", label: t("web-regie-total"), text: (one) => money(one.amount), order: (one) => centimes(one.amount), cell: (one) => <Amount of={one.amount} /> },
        { id: "state", label: t("web-state"), text: (one) => label("receipt-state", one.state), cell: (one) => <Badge color={STATE_COLOURS[one.state]}>{label("receipt-state", one.state)}</Badge> },
      ]}
    />
  );
}
