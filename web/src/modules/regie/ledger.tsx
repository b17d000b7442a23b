import { Tabs } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useAction, useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { useFilters } from "@/ui/filters";
import { Card, Facts, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table, type TableProps } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { CashOfficeSelect, useMyCashOffices } from "./cashOfficeSelect";
import { PaperButtons } from "./cashPaper";
import { Inspections } from "./ledgerInspections";
import { Months } from "./ledgerMonths";
import { Shortfall } from "./ledgerShortfall";
import { Amount, centimes } from "./money";
import { holds } from "./officeLabels";
import { CASH_OFFICES_FOUND } from "./officeQueries";
import { useReceiptLabel } from "./receiptLabels";
import { CASH_LEDGER, CASH_POSITION, CASH_SPAN, STATEMENT_PRINT, type CashEntry } from "./remittanceQueries";

const TABS = ["entries", "months", "inspections"] as const;

/** What the régie holds now. */
function Position({ officeId, member, onMadeGood }: { officeId: string; member: boolean; onMadeGood: () => void }) {
  const t = useText();
  const label = useReceiptLabel();
  const { data, failure, reload } = useData(CASH_POSITION, { officeId });
  if (failure && !data) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading rows={2} />;
  const position = data.cashPosition;
  if (!position) return <Empty glyph="office" title={t("web-regie-led-no-office")} hint={t("web-regie-led-no-office-hint")} />;
  const { held } = position;
  const value = (amount: string) => centimes(amount) !== 0 && <Amount of={amount} />;
  return (
    <Card title={t("web-regie-led-position")}>
      <Facts
        items={[
          [t("web-regie-led-held"), <Amount key="h" of={held.total} strong />],
          [label("mode", "CASH"), value(held.cash)],
          [label("mode", "CHEQUE"), value(held.cheque)],
          [label("mode", "TRANSFER"), value(held.transfer)],
          [label("mode", "CARD"), value(held.card)],
          [t("web-regie-led-floats"), value(position.floats)],
          [t("web-regie-led-in-hand"), <Amount key="i" of={position.cashInHand} strong />],
          [t("web-regie-led-open-days"), position.openDays > 0 && <Ref>{position.openDays}</Ref>],
          [t("web-regie-led-closed-days"), position.closedDays > 0 && <Ref>{position.closedDays}</Ref>],
          [t("web-regie-led-since"), position.since && <Day iso={position.since} />],
        ]}
      />
      {centimes(position.short) > 0 && <Shortfall officeId={officeId} member={member} short={position.short} onDone={() => { reload(); onMadeGood(); }} />}
    </Card>
  );
}

/** What an entry comes from, and the way there. */
function Source({ entry }: { entry: CashEntry }) {
  const number = entry.number === null ? "" : entry.year === null ? String(entry.number) : `${entry.number}/${entry.year}`;
  const to = entry.sourceId.startsWith("rct_") ? "receipts" : entry.sourceId.startsWith("rmt_") ? "remittances" : "";
  if (!number) return <span>—</span>;
  return to ? <Link to={`/revenue/${to}/${entry.sourceId}`}><Ref>{number}</Ref></Link> : <Ref>{number}</Ref>;
}

interface EntriesProps { officeId: string; values: { from: string; until: string }; settled: { from: string; until: string }; set: (key: "from" | "until") => (value: string) => void; kept: TableProps<CashEntry>["filters"] }

function Entries({ officeId, values, settled, set, kept }: EntriesProps) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const label = useReceiptLabel();
  const [print] = useAction(STATEMENT_PRINT);
  const part = { officeId, from: settled.from || null, until: settled.until || null };
  const pages = usePages(CASH_LEDGER, { ...part, first: 50 }, (data) => data.cashLedger);
  const { data: around } = useData(CASH_SPAN, part);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const span = around?.cashLedger;
  /** What an entry is, and who owes it where something is missing. */
  const told = ({ kindLabel, answerable }: CashEntry) =>
    answerable ? `${pick(kindLabel)} (${t("web-regie-led-owed-by", { name: pick(answerable.name) })})` : pick(kindLabel);
  return (
    <Card flush>
      <div className={`${ui.filters} no-print`}>
        <DateField label={t("web-from")} value={values.from} onChange={set("from")} />
        <DateField label={t("web-until")} value={values.until} onChange={set("until")} />
        {may("regie.remittance.print") && settled.from && (
          <div>
            <small>{t("web-regie-led-statement")}</small><br />
            <PaperButtons compact what={t("web-regie-led-statement")} print={(language) => print({ input: { officeId, from: settled.from, until: settled.until || today(), language } })} />
          </div>
        )}
      </div>
      {span && (
        <div style={{ padding: "14px 20px 0" }}>
          <Facts items={[[t("web-regie-led-opening"), <Amount key="o" of={span.openingBalance} />], [t("web-regie-led-closing"), <Amount key="c" of={span.closingBalance} strong />]]} />
        </div>
      )}
      {loading && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && <Empty glyph="register" title={t("web-regie-led-empty")} hint={t("web-regie-led-empty-hint")} />}
      {rows && rows.length > 0 && (
        <Table
          id="cash-ledger"
          inOrder
          pages={pages}
          filters={kept}
          caption={t("web-regie-led-entries")}
          rows={rows}
          keyOf={(entry) => entry.id}
          columns={[
            { id: "on", label: t("web-regie-led-on"), text: (entry) => entry.on, cell: (entry) => <Day iso={entry.on} /> },
            { id: "kind", label: t("web-regie-led-kind"), lead: true, text: told, cell: told },
            { id: "number", label: t("web-regie-led-number"), text: (entry) => [entry.number, entry.year].filter((one) => one !== null).join("/"), cell: (entry) => <Source entry={entry} /> },
            { id: "mode", label: t("web-regie-led-mode"), text: (entry) => label("mode", entry.mode), cell: (entry) => label("mode", entry.mode) },
            { id: "amount", label: t("web-regie-rmt-amount"), text: (entry) => entry.amount, cell: (entry) => <Amount of={entry.amount} /> },
            { id: "balance", label: t("web-regie-led-balance"), text: (entry) => entry.balance, cell: (entry) => <Amount of={entry.balance} strong /> },
            { id: "staff", label: t("web-person"), text: (entry) => pick(entry.staff.name), cell: (entry) => <bdi>{pick(entry.staff.name)}</bdi> },
          ]}
        />
      )}
      <More shown={hasMore} onMore={more} busy={busy} />
    </Card>
  );
}

/** The books of a régie: what it holds, every movement, the months that were certified, the inspections. */
export function Ledger() {
  const t = useText();
  const filters = useFilters({ office: "", tab: "", from: `${today().slice(0, 8)}01`, until: "" });
  const { values, settled, set, kept } = filters;
  const mine = useMyCashOffices();
  const all = useData(CASH_OFFICES_FOUND, { first: 50, filter: { query: null } });
  // One's own régie first; who has none begins with the first of the list.
  const officeId = values.office || mine.offices?.[0]?.id || (mine.loading ? "" : all.data?.cashOffices.nodes[0]?.id ?? "");
  const held = holds(mine.offices?.find((office) => office.id === officeId)?.myQuality);
  const member = mine.offices?.some((office) => office.id === officeId) ?? false;
  const tab = TABS.find((one) => one === values.tab) ?? "entries";
  const none = all.data?.cashOffices.nodes.length === 0;
  const [made, setMade] = useState(0);
  return (
    <Page title={t("web-regie-led-title")}>
      {all.failure && <FailureState failure={all.failure} retry={all.reload} />}
      {none && <Card><Empty glyph="office" title={t("web-regie-cof-empty")} hint={t("web-regie-cof-empty-hint")} /></Card>}
      {!none && !all.failure && (
        <Card>
          <CashOfficeSelect label={t("web-regie-cof-one")} required value={officeId} onChange={set("office")} />
        </Card>
      )}
      {officeId === "" && !none && !all.failure && <Loading />}
      {officeId !== "" && (
        <>
          <Position officeId={officeId} member={member} onMadeGood={() => setMade((count) => count + 1)} />
          <Tabs value={tab} onChange={(value) => set("tab")(value === "entries" ? "" : value ?? "")} keepMounted={false}>
            <Tabs.List mb="md" className="no-print">
              {TABS.map((value) => <Tabs.Tab key={value} value={value}>{t(`web-regie-led-${value}`)}</Tabs.Tab>)}
            </Tabs.List>
            <Tabs.Panel value="entries"><Entries key={made} officeId={officeId} values={values} settled={settled} set={set} kept={kept} /></Tabs.Panel>
            <Tabs.Panel value="months"><Months officeId={officeId} held={held} member={member} /></Tabs.Panel>
            <Tabs.Panel value="inspections"><Inspections officeId={officeId} member={member} /></Tabs.Panel>
          </Tabs>
        </>
      )}
    </Page>
  );
}
