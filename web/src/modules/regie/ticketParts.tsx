import { Badge, Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { instant } from "@/kernel/dates";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { useFilters, type Filters } from "@/ui/filters";
import { Card } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { At, Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { Amount, centimes } from "./money";
import { holds } from "./officeLabels";
import type { CashOffice } from "./officeQueries";
import { IssueTickets, ReceiveLot, ReturnTickets } from "./ticketForms";
import { useTicketSource } from "./ticketLabels";
import { TICKET_ISSUES, TICKET_LOTS, TICKET_SALES, type TicketIssue, type TicketKind, type TicketLot, type TicketSale } from "./ticketQueries";

/** Numbers as people read them on a pad. */
export const Numbers = ({ of }: { of: { first: number; last: number } | null }) => (of ? <Ref>{of.first} – {of.last}</Ref> : <span>—</span>);

const numbersOf = (of: { first: number; last: number } | null): string => (of ? `${of.first} – ${of.last}` : "");

/** A kind of ticket in a file or a choice: its code and its name. */
function useKindText() {
  const pick = usePick();
  return (kind: Pick<TicketKind, "code" | "name">): string => `${kind.code} · ${pick(kind.name)}`;
}

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
  const kindText = useKindText();
  const held = holds(office.myQuality);
  const [dialog, setDialog] = useState<"receive" | TicketLot>();
  // The page of one kind shows its own lots.
  const filters = useFilters<Filters>(kindId === undefined ? { lots: "" } : {});
  const wanted = kindId ?? kinds.find((kind) => kind.id === filters.settled.lots)?.id ?? null;
  const pages = usePages(TICKET_LOTS, { first: 20, filter: { officeId: office.id, ticketKindId: wanted } }, (data) => data.ticketLots);
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
      {kindId === undefined && (
        <div className={`${ui.filters} no-print`}>
          <NativeSelect data-wide label={t("web-regie-ticket-kind")} value={filters.values.lots ?? ""} onChange={(event) => filters.set("lots")(event.currentTarget.value)}
            data={[{ value: "", label: t("web-all") }, ...kinds.map((kind) => ({ value: kind.id, label: kindText(kind) }))]} />
        </div>
      )}
      {loading && <div style={{ padding: 20 }}><Loading rows={2} /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && (kindId === undefined && wanted
        ? <Empty glyph="search" title={t("web-regie-list-none")} hint={t("web-regie-none-hint")} />
        : <Empty glyph="file" title={t("web-regie-ticket-lots-empty")} hint={t("web-regie-ticket-lots-empty-hint")} />)}
      {rows && rows.length > 0 && (
        <Table id="ticket-lots" pages={pages} filters={filters.kept} caption={t("web-regie-ticket-lots")} rows={rows} keyOf={(lot) => lot.id} columns={[
          { id: "kind", label: t("web-regie-ticket-kind"), lead: true, text: (lot) => kindText(lot.kind), cell: (lot) => <span><Ref>{lot.kind.code}</Ref> · {pick(lot.kind.name)}</span> },
          { id: "series", label: t("web-regie-ticket-series"), text: (lot) => lot.series, cell: (lot) => <Ref>{lot.series}</Ref> },
          { id: "numbers", label: t("web-regie-ticket-numbers"), text: (lot) => numbersOf(lot.numbers), order: (lot) => lot.numbers.first, cell: (lot) => <Numbers of={lot.numbers} /> },
          { id: "safe", label: t("web-regie-ticket-in-safe"), text: (lot) => String(lot.inSafe), order: (lot) => lot.inSafe, cell: (lot) => t("web-regie-ticket-in-safe-of", { count: String(lot.inSafe), all: String(lot.numbers.count) }) },
          { id: "source", label: t("web-regie-ticket-source"), text: (lot) => `${label(lot.source)} · ${lot.instrument}`, cell: (lot) => <span>{label(lot.source)} · <bdi>{lot.instrument}</bdi></span> },
          { id: "received", label: t("web-regie-ticket-received-on"), text: (lot) => lot.receivedOn, cell: (lot) => <Day iso={lot.receivedOn} /> },
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
  const kindText = useKindText();
  const [back, setBack] = useState<TicketIssue>();
  const filters = useFilters({ held: "" });
  const { held } = filters.settled;
  const pages = usePages(TICKET_ISSUES, { first: 20, filter: { officeId: office.id, ticketKindId: kindId ?? null, open: held === "OPEN" ? true : held === "GONE" ? false : null } }, (data) => data.ticketIssues);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const takes = holds(office.myQuality) && may("regie.ticket.issue");
  const state = (issue: TicketIssue) => {
    if (issue.returned) return <span><Badge color="gray">{t("web-regie-ticket-came-back")}</Badge> <Numbers of={issue.returned} /></span>;
    return issue.rest ? <span><Numbers of={issue.rest} /> · {t("web-regie-ticket-tickets", { count: issue.rest.count })}</span> : <Badge color="green">{t("web-regie-ticket-all-gone")}</Badge>;
  };
  return (
    <Card flush title={t("web-regie-ticket-issues")}>
      <div className={`${ui.filters} no-print`}>
        <NativeSelect label={t("web-regie-ticket-left")} value={filters.values.held} onChange={(event) => filters.set("held")(event.currentTarget.value)}
          data={[{ value: "", label: t("web-all") }, { value: "OPEN", label: t("web-regie-ticket-held-open") }, { value: "GONE", label: t("web-regie-ticket-held-gone") }]} />
      </div>
      {loading && <div style={{ padding: 20 }}><Loading rows={2} /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && (held !== ""
        ? <Empty glyph="search" title={t("web-regie-list-none")} hint={t("web-regie-none-hint")} />
        : <Empty glyph="key" title={t("web-regie-ticket-issues-empty")} hint={t("web-regie-ticket-issues-empty-hint")} />)}
      {rows && rows.length > 0 && (
        <Table id="ticket-issues" pages={pages} filters={filters.kept} caption={t("web-regie-ticket-issues")} rows={rows} keyOf={(issue) => issue.id} columns={[
          { id: "kind", label: t("web-regie-ticket-kind"), lead: true, text: (issue) => kindText(issue.kind), cell: (issue) => <span><Ref>{issue.kind.code}</Ref> · {pick(issue.kind.name)}</span> },
          { id: "numbers", label: t("web-regie-ticket-numbers"), text: (issue) => `${issue.series} ${numbersOf(issue.numbers)}`, cell: (issue) => <span><Ref>{issue.series}</Ref> · <Numbers of={issue.numbers} /></span> },
          { id: "till", label: t("web-regie-cof-till"), text: (issue) => issue.till.code, cell: (issue) => <Ref>{issue.till.code}</Ref> },
          { id: "holder", label: t("web-regie-ticket-holder"), text: (issue) => pick(issue.holder.name), cell: (issue) => <bdi>{pick(issue.holder.name)}</bdi> },
          { id: "on", label: t("web-regie-ticket-issued-on"), text: (issue) => issue.on, cell: (issue) => <Day iso={issue.on} /> },
          { id: "sold", label: t("web-regie-ticket-sold"), text: (issue) => String(issue.sold), order: (issue) => issue.sold, cell: (issue) => <Ref>{issue.sold}</Ref> },
          { id: "spoiled", label: t("web-regie-ticket-spoiled"), text: (issue) => String(issue.spoiled), order: (issue) => issue.spoiled, cell: (issue) => <Ref>{issue.spoiled}</Ref> },
          { id: "left", label: t("web-regie-ticket-left"), text: (issue) => numbersOf(issue.rest), order: (issue) => issue.rest?.count ?? 0, cell: state },
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
  const kindText = useKindText();
  const { locale } = useLocale();
  return [
    { id: "kind", label: t("web-regie-ticket-kind"), lead: true, text: (sale: TicketSale) => kindText(sale.kind), cell: (sale: TicketSale) => <span><Ref>{sale.kind.code}</Ref> · {pick(sale.kind.name)}</span> },
    { id: "numbers", label: t("web-regie-ticket-numbers"), text: (sale: TicketSale) => `${sale.series} ${numbersOf(sale.numbers)}`, cell: (sale: TicketSale) => <span><Ref>{sale.series}</Ref> · <Numbers of={sale.numbers} /></span> },
    { id: "count", label: t("web-regie-ticket-number-of"), text: (sale: TicketSale) => String(sale.numbers.count), order: (sale: TicketSale) => sale.numbers.count, cell: (sale: TicketSale) => <Ref>{sale.numbers.count}</Ref> },
    {
      id: "amount", label: t("web-regie-rmt-amount"),
      text: (sale: TicketSale) => (sale.reasons === null ? sale.amount : `${t("web-regie-ticket-spoiled")} · ${sale.reasons}`),
      order: (sale: TicketSale) => centimes(sale.amount),
      cell: (sale: TicketSale) => (sale.reasons === null ? <Amount of={sale.amount} strong /> : <span><Badge color="orange">{t("web-regie-ticket-spoiled")}</Badge> <bdi>{sale.reasons}</bdi></span>),
    },
    { id: "at", label: t("web-regie-ticket-at"), text: (sale: TicketSale) => instant(sale.at, locale), order: (sale: TicketSale) => Date.parse(sale.at), cell: (sale: TicketSale) => <At at={sale.at} /> },
    { id: "person", label: t("web-person"), text: (sale: TicketSale) => pick(sale.by.name), cell: (sale: TicketSale) => <bdi>{pick(sale.by.name)}</bdi> },
  ];
}

/** What was sold of a kind of ticket, newest first. */
export function Sales({ kindId }: { kindId: string }) {
  const t = useText();
  const columns = useSaleColumns();
  const filters = useFilters({ soldFrom: "", soldUntil: "" });
  const { values, settled, set } = filters;
  const narrowed = settled.soldFrom !== "" || settled.soldUntil !== "";
  const pages = usePages(TICKET_SALES, { first: 20, filter: { ticketKindId: kindId, from: settled.soldFrom || null, until: settled.soldUntil || null } }, (data) => data.ticketSales);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  return (
    <Card flush title={t("web-regie-ticket-sales")}>
      <div className={`${ui.filters} no-print`}>
        <DateField label={t("web-from")} value={values.soldFrom} onChange={set("soldFrom")} />
        <DateField label={t("web-until")} value={values.soldUntil} onChange={set("soldUntil")} />
      </div>
      {loading && <div style={{ padding: 20 }}><Loading rows={2} /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && (narrowed
        ? <Empty glyph="search" title={t("web-regie-list-none")} hint={t("web-regie-none-hint")} />
        : <Empty title={t("web-regie-ticket-sales-empty")} hint={t("web-regie-ticket-sales-empty-hint")} />)}
      {rows && rows.length > 0 && <Table id="ticket-sales" pages={pages} filters={filters.kept} inOrder caption={t("web-regie-ticket-sales")} rows={rows} keyOf={(sale) => sale.id} columns={columns} />}
      <More shown={hasMore} onMore={more} busy={busy} />
    </Card>
  );
}
