import { Badge, Button, Tabs } from "@mantine/core";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useAction, useData } from "@/kernel/hooks";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { useFilters } from "@/ui/filters";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { Empty, FailureState, Loading, useReport } from "@/ui/states";
import { Table, type TableProps } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { CashOfficeSelect, useMyCashOffices } from "./cashOfficeSelect";
import { PaperButtons } from "./cashPaper";
import { Amount, centimes, useMoney } from "./money";
import { holds } from "./officeLabels";
import { CASH_OFFICE, CASH_OFFICES_FOUND, type CashOffice } from "./officeQueries";
import { REPORT_PRINT } from "./reportQueries";
import classes from "./revenue.module.css";
import { Counts } from "./ticketCounts";
import { NewTicketKind } from "./ticketForms";
import { Issues, Lots } from "./ticketParts";
import { TICKET_KINDS, TICKET_STOCK, TICKET_STOCK_PRINT, type TicketKind, type TicketStockRow } from "./ticketQueries";

const SHEETS = ["XLSX", "CSV"] as const;
const TABS = ["stock", "lots", "issues", "counts"] as const;

interface StockProps { officeId: string; from: string; on: string }
type Kept = TableProps<TicketStockRow>["filters"];

/** The same for a spreadsheet: the report of these days. */
function Sheets({ officeId, from, on }: StockProps) {
  const t = useText();
  const tell = useReport();
  const { locale } = useLocale();
  const [take] = useAction(REPORT_PRINT);
  const [busy, setBusy] = useState<string>();
  const save = (format: (typeof SHEETS)[number]) => {
    setBusy(format);
    const filter = { cashOfficeId: officeId, from, until: on };
    void take({ input: { operationId: crypto.randomUUID(), kind: "VALUES", filter, format, language: locale === "ar" ? "ar" : "fr" } })
      .then((outcome) => {
        const file = outcome?.payload?.run?.files[0];
        if (!tell(outcome) || !file?.url) return;
        const link = document.createElement("a");
        link.href = file.url;
        link.download = file.name;
        link.click();
      })
      .finally(() => setBusy(undefined));
  };
  return (
    <span className={`${classes.papers} ${classes.inset} no-print`} role="group" aria-label={t("web-regie-report-take")}>
      {SHEETS.map((format) => (
        <Button key={format} size="compact-sm" variant="default" loading={busy === format} leftSection={<Glyph name="file" size={15} />} onClick={() => save(format)}>{format}</Button>
      ))}
    </span>
  );
}

/** What there was, came, went and is left, kind by kind. */
function Stock({ officeId, from, on, kept }: StockProps & { kept: Kept }) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const money = useMoney();
  const { data, failure, reload } = useData(TICKET_STOCK, { officeId, on, from: from || null });
  if (failure && !data) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <div style={{ padding: 20 }}><Loading rows={3} /></div>;
  const stock = data.ticketStock;
  if (!stock || stock.rows.length === 0) return <Empty glyph="inbox" title={t("web-regie-ticket-stock-empty")} hint={t("web-regie-ticket-stock-empty-hint")} />;
  const number = (id: string, of: (row: TicketStockRow) => number) => ({ id: id.replace("web-regie-ticket-", ""), label: t(id), text: (row: TicketStockRow) => String(of(row)), order: of, cell: (row: TicketStockRow) => <Ref>{of(row)}</Ref> });
  return (
    <>
      <Table id="ticket-stock" filters={kept} caption={t("web-regie-ticket-stock")} rows={stock.rows} keyOf={(row) => row.kind.id} linkOf={(row) => `/revenue/tickets/${row.kind.id}`} columns={[
        { id: "kind", label: t("web-regie-ticket-kind"), lead: true, text: (row) => `${row.kind.code} · ${pick(row.kind.name)}`, cell: (row) => <span><Ref>{row.kind.code}</Ref> · {pick(row.kind.name)} · <Amount of={row.kind.face} /></span> },
        number("web-regie-ticket-opening", (row) => row.count.opening),
        number("web-regie-ticket-in", (row) => row.count.received),
        number("web-regie-ticket-sold", (row) => row.count.sold),
        number("web-regie-ticket-spoiled", (row) => row.count.spoiled),
        number("web-regie-ticket-closing", (row) => row.count.closing),
        number("web-regie-ticket-in-safe", (row) => row.count.inSafe),
        number("web-regie-ticket-in-tills", (row) => row.count.inTills),
        { id: "worth", label: t("web-regie-ticket-worth"), text: (row) => money(row.worth.closing), order: (row) => centimes(row.worth.closing), cell: (row) => <Amount of={row.worth.closing} strong /> },
      ]} />
      <p className={`${classes.sum} ${classes.inset}`}><span>{t("web-regie-ticket-sold-worth")}</span><Amount of={stock.worth.sold} strong /></p>
      <p className={`${classes.sum} ${classes.inset}`}><span>{t("web-regie-ticket-closing-worth")}</span><Amount of={stock.worth.closing} strong /></p>
      {may("regie.report.print") && <Sheets officeId={officeId} from={stock.from} on={stock.on} />}
    </>
  );
}

function Kinds({ kinds, onNew }: { kinds: readonly TicketKind[]; onNew: (() => void) | undefined }) {
  const t = useText();
  const pick = usePick();
  return (
    <Card flush title={t("web-regie-ticket-kinds")} action={onNew && <Button size="compact-sm" variant="light" onClick={onNew}>{t("web-regie-ticket-kind-new")}</Button>}>
      {kinds.length === 0 && <Empty glyph="file" title={t("web-regie-ticket-kinds-empty")} hint={t("web-regie-ticket-kinds-empty-hint")} />}
      {kinds.length > 0 && (
        <Table caption={t("web-regie-ticket-kinds")} rows={kinds} keyOf={(kind) => kind.id} linkOf={(kind) => `/revenue/tickets/${kind.id}`} columns={[
          { label: t("web-regie-ticket-code"), cell: (kind) => <Ref>{kind.code}</Ref> },
          { label: t("web-name"), lead: true, cell: (kind) => pick(kind.name) },
          { label: t("web-regie-ticket-face"), cell: (kind) => <Amount of={kind.face} strong /> },
          { label: t("web-regie-ticket-revenue"), cell: (kind) => <span><Ref>{kind.revenue.code}</Ref> · {pick(kind.revenue.name)}</span> },
          { label: t("web-state"), cell: (kind) => (kind.closedOn ? <span><Badge color="gray">{t("web-regie-kind-is-closed")}</Badge> <Day iso={kind.closedOn} /></span> : <Badge color="green">{t("web-regie-kinds-open")}</Badge>) },
        ]} />
      )}
    </Card>
  );
}

interface PartProps { office: CashOffice; filters: { values: { tab: string; from: string; on: string }; settled: { from: string; on: string }; set: (key: "tab" | "from" | "on") => (value: string) => void; kept: Kept } }

/** The tickets of one régie. */
function Parts({ office, filters }: PartProps) {
  const t = useText();
  const may = useMay();
  const { values, settled, set } = filters;
  const [print] = useAction(TICKET_STOCK_PRINT);
  const [naming, setNaming] = useState(false);
  const [moves, setMoves] = useState(0);
  const { data, failure, reload } = useData(TICKET_KINDS, { officeId: office.id });
  const tab = TABS.find((one) => one === values.tab) ?? "stock";
  const moved = () => setMoves((count) => count + 1);
  const on = settled.on || today();
  const names = holds(office.myQuality) && may("regie.ticket.receive");
  if (failure && !data) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading />;
  const kinds = data.ticketKinds;
  return (
    <>
      <Tabs value={tab} onChange={(value) => set("tab")(value === "stock" ? "" : value ?? "")} keepMounted={false}>
        <Tabs.List mb="md" className="no-print">
          {TABS.map((value) => <Tabs.Tab key={value} value={value}>{t(`web-regie-ticket-tab-${value}`)}</Tabs.Tab>)}
        </Tabs.List>
        <Tabs.Panel value="stock">
          <div className={ui.stack}>
            <Card flush title={t("web-regie-ticket-stock")}>
              <div className={`${ui.filters} no-print`}>
                <DateField label={t("web-from")} value={values.from} onChange={set("from")} />
                <DateField label={t("web-until")} value={values.on} onChange={set("on")} />
                {may("regie.ticket.print") && (
                  <PaperButtons compact what={t("web-regie-ticket-stock")} print={(language) => print({ input: { officeId: office.id, from: settled.from || null, on, language } })} />
                )}
              </div>
              <Stock key={moves} officeId={office.id} from={settled.from} on={on} kept={filters.kept} />
            </Card>
            <Kinds kinds={kinds} onNew={names ? () => setNaming(true) : undefined} />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="lots"><Lots office={office} kinds={kinds} onMoved={moved} /></Tabs.Panel>
        <Tabs.Panel value="issues"><Issues office={office} onMoved={moved} /></Tabs.Panel>
        <Tabs.Panel value="counts"><Counts office={office} /></Tabs.Panel>
      </Tabs>
      {naming && <NewTicketKind office={office} onClose={() => setNaming(false)} />}
    </>
  );
}

function OfficeTickets({ officeId, ...props }: { officeId: string; filters: PartProps["filters"] }) {
  const t = useText();
  const { data, failure, reload } = useData(CASH_OFFICE, { id: officeId });
  if (failure && !data) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading />;
  const office = data.cashOffice;
  if (!office) return <Empty glyph="office" title={t("web-regie-led-no-office")} hint={t("web-regie-led-no-office-hint")} />;
  return <Parts office={office} {...props} />;
}

/** Tickets and values of a régie: what there is, what was received, who holds them, what was counted. */
export function Tickets() {
  const t = useText();
  const filters = useFilters({ office: "", tab: "", from: "", on: "" });
  const { values, set } = filters;
  const mine = useMyCashOffices();
  const all = useData(CASH_OFFICES_FOUND, { first: 50, filter: { query: null } });
  // One's own régie first; who has none begins with the first of the list.
  const officeId = values.office || mine.offices?.[0]?.id || (mine.loading ? "" : all.data?.cashOffices.nodes[0]?.id ?? "");
  const none = all.data?.cashOffices.nodes.length === 0;
  return (
    <Page title={t("web-regie-ticket-title")}>
      {all.failure && <FailureState failure={all.failure} retry={all.reload} />}
      {none && <Card><Empty glyph="office" title={t("web-regie-cof-empty")} hint={t("web-regie-cof-empty-hint")} /></Card>}
      {!none && !all.failure && (
        <Card>
          <CashOfficeSelect label={t("web-regie-cof-one")} required value={officeId} onChange={set("office")} />
        </Card>
      )}
      {officeId === "" && !none && !all.failure && <Loading />}
      {officeId !== "" && <OfficeTickets key={officeId} officeId={officeId} filters={filters} />}
    </Page>
  );
}
