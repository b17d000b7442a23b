import { Badge, Button } from "@mantine/core";
import { useState } from "react";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { Card } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { At, Day, Ref } from "@/ui/text";
import { Amount } from "./money";
import { holds } from "./officeLabels";
import type { CashOffice } from "./officeQueries";
import { IssueTickets, ReceiveLot, ReturnTickets } from "./ticketForms";
import { useTicketSource } from "./ticketLabels";
import { TICKET_ISSUES, TICKET_LOTS, TICKET_SALES, type TicketIssue, type TicketKind, type TicketLot, type TicketSale } from "./ticketQueries";

/** Numbers as people read them on a pad. */
export const Numbers = ({ of }: { of: { first: number; last: number } | null }) => (of ? <Ref>{of.first} – {of.last}</Ref> : <span>—</span>);

interface Props {
  office: CashOffice;
  /** Only of this kind of ticket. */
  kindId?: string;
  /** Something moved: what else is on the page asks again. */
  onMoved: () => void;
}

/** Lots that were received, and what of them lies in the safe. */
export function Lots({ office, kinds, kindId, onMoved }: Props & { kinds: readonly TicketKind[] }) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const label = useTicketSource();
  const held = holds(office.myQuality);
  const [dialog, setDialog] = useState<"receive" | TicketLot>();
  const pages = usePages(TICKET_LOTS, { first: 20, filter: { officeId: office.id, ticketKindId: kindId ?? null } }, (data) => data.ticketLots);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const close = () => setDialog(undefined);
  const done = () => {
    reload();
    onMoved();
  };
  const open = kinds.filter((kind) => !kind.closedOn);
  const hands = held && may("regie.ticket.issue") && office.tills.length > 0;
  return (
    <Card flush title={t("web-regie-ticket-lots")}
      action={held && may("regie.ticket.receive") && open.length > 0 && <Button size="compact-sm" variant="light" onClick={() => setDialog("receive")}>{t("web-regie-ticket-receive")}</Button>}>
      {loading && <div style={{ padding: 20 }}><Loading rows={2} /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && <Empty glyph="file" title={t("web-regie-ticket-lots-empty")} hint={t("web-regie-ticket-lots-empty-hint")} />}
      {rows && rows.length > 0 && (
        <Table caption={t("web-regie-ticket-lots")} rows={rows} keyOf={(lot) => lot.id} columns={[
          { label: t("web-regie-ticket-kind"), lead: true, cell: (lot) => <span><Ref>{lot.kind.code}</Ref> · {pick(lot.kind.name)}</span> },
          { label: t("web-regie-ticket-series"), cell: (lot) => <Ref>{lot.series}</Ref> },
          { label: t("web-regie-ticket-numbers"), cell: (lot) => <Numbers of={lot.numbers} /> },
          { label: t("web-regie-ticket-in-safe"), cell: (lot) => t("web-regie-ticket-in-safe-of", { count: String(lot.inSafe), all: String(lot.numbers.count) }) },
          { label: t("web-regie-ticket-source"), cell: (lot) => <span>{label(lot.source)} · <bdi>{lot.instrument}</bdi></span> },
          { label: t("web-regie-ticket-received-on"), cell: (lot) => <Day iso={lot.receivedOn} /> },
          ...(hands ? [{
            label: t("web-actions"), bare: true,
            cell: (lot: TicketLot) => lot.inSafe > 0 && (
              <Button size="compact-sm" variant="subtle" aria-label={t("web-regie-ticket-issue-of", { series: lot.series, first: String(lot.numbers.first) })} onClick={() => setDialog(lot)}>{t("web-regie-ticket-issue")}</Button>
            ),
          }] : []),
        ]} />
      )}
      <More shown={hasMore} onMore={more} busy={busy} />
      {dialog === "receive" && <ReceiveLot kinds={open} onClose={close} onDone={done} />}
      {dialog && dialog !== "receive" && <IssueTickets office={office} lot={dialog} onClose={close} onDone={done} />}
    </Card>
  );
}

/** Tickets in the hands of tills: who holds which, and what is left. */
export function Issues({ office, kindId, onMoved }: Props) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const [back, setBack] = useState<TicketIssue>();
  const pages = usePages(TICKET_ISSUES, { first: 20, filter: { officeId: office.id, ticketKindId: kindId ?? null } }, (data) => data.ticketIssues);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const takes = holds(office.myQuality) && may("regie.ticket.issue");
  const state = (issue: TicketIssue) => {
    if (issue.returned) return <span><Badge color="gray">{t("web-regie-ticket-came-back")}</Badge> <Numbers of={issue.returned} /></span>;
    return issue.rest ? <span><Numbers of={issue.rest} /> · {t("web-regie-ticket-tickets", { count: issue.rest.count })}</span> : <Badge color="green">{t("web-regie-ticket-all-gone")}</Badge>;
  };
  return (
    <Card flush title={t("web-regie-ticket-issues")}>
      {loading && <div style={{ padding: 20 }}><Loading rows={2} /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && <Empty glyph="key" title={t("web-regie-ticket-issues-empty")} hint={t("web-regie-ticket-issues-empty-hint")} />}
      {rows && rows.length > 0 && (
        <Table caption={t("web-regie-ticket-issues")} rows={rows} keyOf={(issue) => issue.id} columns={[
          { label: t("web-regie-ticket-kind"), lead: true, cell: (issue) => <span><Ref>{issue.kind.code}</Ref> · {pick(issue.kind.name)}</span> },
          { label: t("web-regie-ticket-numbers"), cell: (issue) => <span><Ref>{issue.series}</Ref> · <Numbers of={issue.numbers} /></span> },
          { label: t("web-regie-cof-till"), cell: (issue) => <Ref>{issue.till.code}</Ref> },
          { label: t("web-regie-ticket-holder"), cell: (issue) => <bdi>{pick(issue.holder.name)}</bdi> },
          { label: t("web-regie-ticket-issued-on"), cell: (issue) => <Day iso={issue.on} /> },
          { label: t("web-regie-ticket-sold"), cell: (issue) => <Ref>{issue.sold}</Ref> },
          { label: t("web-regie-ticket-spoiled"), cell: (issue) => <Ref>{issue.spoiled}</Ref> },
          { label: t("web-regie-ticket-left"), cell: state },
          ...(takes ? [{
            label: t("web-actions"), bare: true,
            cell: (issue: TicketIssue) => issue.rest && (
              <Button size="compact-sm" variant="subtle" aria-label={t("web-regie-ticket-return-of", { series: issue.series, first: String(issue.rest.first) })} onClick={() => setBack(issue)}>{t("web-regie-ticket-return")}</Button>
            ),
          }] : []),
        ]} />
      )}
      <More shown={hasMore} onMore={more} busy={busy} />
      {back && <ReturnTickets issue={back} onClose={() => setBack(undefined)} onDone={() => { reload(); onMoved(); }} />}
    </Card>
  );
}

/** Columns of tickets that were sold or spoiled. */
export function useSaleColumns() {
  const t = useText();
  const pick = usePick();
  return [
    { label: t("web-regie-ticket-kind"), lead: true, cell: (sale: TicketSale) => <span><Ref>{sale.kind.code}</Ref> · {pick(sale.kind.name)}</span> },
    { label: t("web-regie-ticket-numbers"), cell: (sale: TicketSale) => <span><Ref>{sale.series}</Ref> · <Numbers of={sale.numbers} /></span> },
    { label: t("web-regie-ticket-number-of"), cell: (sale: TicketSale) => <Ref>{sale.numbers.count}</Ref> },
    {
      label: t("web-regie-rmt-amount"),
      cell: (sale: TicketSale) => (sale.reasons === null ? <Amount of={sale.amount} strong /> : <span><Badge color="orange">{t("web-regie-ticket-spoiled")}</Badge> <bdi>{sale.reasons}</bdi></span>),
    },
    { label: t("web-regie-ticket-at"), cell: (sale: TicketSale) => <At at={sale.at} /> },
    { label: t("web-person"), cell: (sale: TicketSale) => <bdi>{pick(sale.by.name)}</bdi> },
  ];
}

/** What was sold of a kind of ticket, newest first. */
export function Sales({ kindId }: { kindId: string }) {
  const t = useText();
  const columns = useSaleColumns();
  const pages = usePages(TICKET_SALES, { first: 20, filter: { ticketKindId: kindId } }, (data) => data.ticketSales);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  return (
    <Card flush title={t("web-regie-ticket-sales")}>
      {loading && <div style={{ padding: 20 }}><Loading rows={2} /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && <Empty title={t("web-regie-ticket-sales-empty")} hint={t("web-regie-ticket-sales-empty-hint")} />}
      {rows && rows.length > 0 && <Table caption={t("web-regie-ticket-sales")} rows={rows} keyOf={(sale) => sale.id} columns={columns} />}
      <More shown={hasMore} onMore={more} busy={busy} />
    </Card>
  );
}
