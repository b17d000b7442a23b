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
import { Amount } from "./money";
import { OrderState } from "./orderParts";
import { TAXPAYER_ORDERS } from "./orderQueries";
import { STATE_COLOURS, useReceiptLabel } from "./receiptLabels";
import { RECEIPTS } from "./receiptQueries";

/** Lines shown before somebody asks for more. */
const FIRST = 10;

function List<R extends { id: string }>(props: { title: string; empty: string; action?: ReactNode; pages: Pages<R>; linkOf: (row: R) => string; columns: readonly Column<R>[] }) {
  const { rows, loading, failure, reload, more, hasMore, busy } = props.pages;
  return (
    <Card flush title={props.title} action={props.action}>
      {loading && <div style={{ padding: 20 }}><Loading rows={2} /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && <Empty glyph="file" title={props.empty} />}
      {rows && rows.length > 0 && <Table caption={props.title} pages={props.pages} rows={rows} keyOf={(row) => row.id} linkOf={props.linkOf} columns={props.columns} />}
      <More shown={hasMore} onMore={more} busy={busy} />
    </Card>
  );
}

/** What was assessed of a taxpayer, newest first. */
export function TaxpayerAssessments({ taxpayerId }: { taxpayerId: string }) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const pages = usePages(ASSESSMENTS, { first: FIRST, filter: { taxpayerId } }, (data) => data.assessments);
  return (
    <List
      title={t("web-regie-taxpayer-assessments")} empty={t("web-regie-taxpayer-assessments-empty")} pages={pages}
      linkOf={(one) => `/revenue/assessments/${one.id}`}
      action={may("regie.assessment.make") && (
        <Button component={Link} to="/revenue/assessments/new" search={{ taxpayer: taxpayerId } as never} size="compact-md" variant="light" className="no-print">{t("web-regie-taxpayer-assess")}</Button>
      )}
      columns={[
        { label: t("web-regie-number"), lead: true, cell: (one) => <Link to={`/revenue/assessments/${one.id}`}><Ref>{one.reference}</Ref></Link> },
        { label: t("web-regie-kind"), cell: (one) => pick(one.kind.name) },
        { label: t("web-regie-period"), cell: (one) => <Span from={one.periodFrom} until={one.periodUntil} /> },
        { label: t("web-regie-total"), cell: (one) => <Amount of={one.total} /> },
        {
          label: t("web-state"),
          cell: (one) => (one.cancellation ? <Badge color="gray">{t("web-regie-assessment-is-cancelled")}</Badge>
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
  const pages = usePages(TAXPAYER_ORDERS, { first: FIRST, filter: { taxpayerId } }, (data) => data.orders);
  return (
    <List
      title={t("web-regie-taxpayer-orders")} empty={t("web-regie-taxpayer-orders-empty")} pages={pages}
      linkOf={(one) => `/revenue/orders/${one.id}`}
      columns={[
        { label: t("web-regie-number"), lead: true, cell: (one) => <Link to={`/revenue/orders/${one.id}`}><Ref>{one.number}</Ref></Link> },
        { label: t("web-regie-kind"), cell: (one) => pick(one.kind.name) },
        { label: t("web-regie-due"), cell: (one) => <Day iso={one.dueOn} /> },
        { label: t("web-regie-total"), cell: (one) => <Amount of={one.total} /> },
        {
          label: t("web-regie-recovery-title"),
          cell: (one) => one.recoveries.filter((paid) => !paid.void).map((paid) => <div key={paid.id}><Amount of={paid.amount} /> · <Day iso={paid.on} /> · <Ref>{paid.number}</Ref></div>),
        },
        { label: t("web-regie-owed"), cell: (one) => <Amount of={one.balance.total} strong /> },
        { label: t("web-state"), cell: (one) => <OrderState order={one} /> },
      ]}
    />
  );
}

/** What a taxpayer paid at a counter. */
export function TaxpayerReceipts({ taxpayerId }: { taxpayerId: string }) {
  const t = useText();
  const label = useReceiptLabel();
  const pages = usePages(RECEIPTS, { first: FIRST, filter: { taxpayerId } }, (data) => data.receipts);
  return (
    <List
      title={t("web-regie-taxpayer-receipts")} empty={t("web-regie-taxpayer-receipts-empty")} pages={pages}
      linkOf={(one) => `/revenue/receipts/${one.id}`}
      columns={[
        { label: t("web-regie-number"), lead: true, cell: (one) => <Link to={`/revenue/receipts/${one.id}`}><Ref>{one.reference}</Ref></Link> },
        { label: t("web-regie-paid-on"), cell: (one) => <Day iso={one.on} /> },
        { label: t("web-regie-paid-by"), cell: (one) => <span>{label("mode", one.mode)}</span> },
        { label: t("web-regie-total"), cell: (one) => <Amount of={one.amount} /> },
        { label: t("web-state"), cell: (one) => <Badge color={STATE_COLOURS[one.state]}>{label("receipt-state", one.state)}</Badge> },
      ]}
    />
  );
}
