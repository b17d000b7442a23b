import { Badge } from "@mantine/core";
import { usePick, useText } from "@/kernel/locale";
import { Card } from "@/ui/page";
import { usePages, type Pages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import { useLabel } from "./labels";
import { Amount, centimes } from "./money";
import { LineName } from "./parts";
import { ENGAGEMENTS, ORDERS, TRANSFERS } from "./queries";

const TRANSFER_COLOURS: Record<string, string> = { PROPOSED: "orange", DELIBERATED: "blue", SENT: "blue", APPLIED: "green", REFUSED: "red", WITHDRAWN: "gray" };
const VISA_COLOURS: Record<string, string> = { WAITING: "blue", GRANTED: "green", TACIT: "green", REFUSED: "red" };

interface ListProps<R> { id: string; title: string; empty: string; pages: Pages<R>; columns: readonly Column<R>[] }

function List<R extends { id: string }>({ id, title, empty, pages, columns }: ListProps<R>) {
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  return (
    <Card flush title={title}>
      {loading && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && <Empty glyph="inbox" title={empty} />}
      {rows && rows.length > 0 && <Table id={id} pages={pages} caption={title} rows={rows} keyOf={(row) => row.id} columns={columns} />}
      <More shown={hasMore} onMore={more} busy={busy} />
    </Card>
  );
}

function Visa({ of, late = false }: { of: { state: string; due: string }; late?: boolean }) {
  const t = useText();
  const label = useLabel();
  return (
    <span>
      <Badge color={late ? "red" : (VISA_COLOURS[of.state] ?? "gray")}>{label("visa", of.state)}</Badge>
      {of.state === "WAITING" && <div><small>{t("web-budget-visa-by")} <Day iso={of.due} /></small></div>}
    </span>
  );
}

/** Credits that moved from line to line, or are to. */
export function Transfers({ budgetId }: { budgetId: string }) {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  const pages = usePages(TRANSFERS, { first: 50, filter: { budgetId } }, (data) => data.budgetTransfers);
  return (
    <List id="budget-transfers" title={t("web-budget-tab-transfers")} empty={t("web-budget-transfers-empty")} pages={pages}
      columns={[
        { id: "number", label: t("web-budget-number"), lead: true, text: (row) => String(row.number), order: (row) => row.number, cell: (row) => <Ref>{row.number}</Ref> },
        { id: "from", label: t("web-budget-from-line"), text: (row) => row.from.code, cell: (row) => <LineName code={row.from.code} name={pick(row.from.name)} /> },
        { id: "to", label: t("web-budget-to-line"), text: (row) => row.to.code, cell: (row) => <LineName code={row.to.code} name={pick(row.to.name)} /> },
        { id: "amount", label: t("web-budget-amount"), text: (row) => row.amount, order: (row) => centimes(row.amount), cell: (row) => <Amount of={row.amount} /> },
        { id: "authority", label: t("web-budget-authority"), text: (row) => label("authority", row.authority), cell: (row) => label("authority", row.authority) },
        { id: "on", label: t("web-budget-proposed-on"), text: (row) => row.proposedOn, cell: (row) => <Day iso={row.proposedOn} /> },
        { id: "state", label: t("web-state"), text: (row) => label("transfer-state", row.state), cell: (row) => <Badge color={TRANSFER_COLOURS[row.state] ?? "gray"}>{label("transfer-state", row.state)}</Badge> },
      ]}
    />
  );
}

/** What is committed on the lines, and what the accountant said to it. */
export function Engagements({ budgetId }: { budgetId: string }) {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  const pages = usePages(ENGAGEMENTS, { first: 50, filter: { budgetId } }, (data) => data.budgetEngagements);
  return (
    <List id="budget-engagements" title={t("web-budget-tab-engagements")} empty={t("web-budget-engagements-empty")} pages={pages}
      columns={[
        { id: "number", label: t("web-budget-number"), text: (row) => String(row.number), order: (row) => row.number, cell: (row) => <Ref>{row.number}</Ref> },
        { id: "purpose", label: t("web-budget-purpose"), lead: true, text: (row) => row.purpose, cell: (row) => <bdi>{row.purpose}</bdi> },
        { id: "kind", label: t("web-budget-kind"), text: (row) => label("engagement-kind", row.kind), cell: (row) => <span>{label("engagement-kind", row.kind)} · <bdi>{row.reference}</bdi></span> },
        { id: "line", label: t("web-budget-line"), text: (row) => row.line.code, cell: (row) => <LineName code={row.line.code} name={pick(row.line.name)} /> },
        { id: "on", label: t("web-budget-engaged-on"), text: (row) => row.engagedOn, cell: (row) => <Day iso={row.engagedOn} /> },
        { id: "amount", label: t("web-budget-amount"), text: (row) => row.amount, order: (row) => centimes(row.amount), cell: (row) => <Amount of={row.amount} /> },
        { id: "ordered", label: t("web-budget-ordered"), text: (row) => row.ordered, order: (row) => centimes(row.ordered), cell: (row) => <Amount of={row.ordered} /> },
        { id: "left", label: t("web-budget-left"), text: (row) => row.left, order: (row) => centimes(row.left), cell: (row) => <Amount of={row.left} /> },
        { id: "visa", label: t("web-budget-visa"), text: (row) => label("visa", row.visa.state), cell: (row) => <Visa of={row.visa} /> },
      ]}
    />
  );
}

/** Orders to pay, and what the accountant said to them. */
export function PaymentOrders({ budgetId }: { budgetId: string }) {
  const t = useText();
  const label = useLabel();
  const pages = usePages(ORDERS, { first: 50, filter: { budgetId } }, (data) => data.budgetOrders);
  return (
    <List id="budget-orders" title={t("web-budget-tab-orders")} empty={t("web-budget-orders-empty")} pages={pages}
      columns={[
        { id: "number", label: t("web-budget-number"), text: (row) => String(row.number), order: (row) => row.number, cell: (row) => <Ref>{row.number}</Ref> },
        { id: "document", label: t("web-budget-document"), lead: true, text: (row) => row.document, cell: (row) => <bdi>{row.document}</bdi> },
        { id: "kind", label: t("web-budget-kind"), text: (row) => label("order-kind", row.kind), cell: (row) => label("order-kind", row.kind) },
        { id: "service", label: t("web-budget-service-on"), text: (row) => row.serviceOn, cell: (row) => <Day iso={row.serviceOn} /> },
        { id: "issued", label: t("web-budget-issued-on"), text: (row) => row.issuedOn, cell: (row) => <span><Day iso={row.issuedOn} />{row.late && <div><Badge color="orange" variant="light">{t("web-budget-late")}</Badge></div>}</span> },
        { id: "amount", label: t("web-budget-amount"), text: (row) => row.amount, order: (row) => centimes(row.amount), cell: (row) => <Amount of={row.amount} /> },
        { id: "visa", label: t("web-budget-visa"), text: (row) => label("visa", row.visa.state), cell: (row) => <Visa of={row.visa} late={row.visaLate} /> },
      ]}
    />
  );
}
