import { NativeSelect, TextInput } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { useFilters } from "@/ui/filters";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import ui from "@/ui/ui.module.css";
import { MODES, RECEIPT_STATES, useReceiptOptions } from "./receiptLabels";
import { useReceiptColumns } from "./receiptParts";
import { RECEIPTS, RECEIPT_OFFICES } from "./receiptQueries";

/** The receipts that were given, narrowed by what one has in hand: a number, a name, a day. */
export function Receipts() {
  const t = useText();
  const pick = usePick();
  const options = useReceiptOptions();
  // A day, an order or a taxpayer that another page led here with.
  const led = useSearch({ strict: false }) as Record<string, string | undefined>;
  const filters = useFilters({ query: "", office: "", mode: "", state: "", from: "", until: "" }, ["query"]);
  const { values, set, settled } = filters;
  const narrowed = Object.values(settled).some((value) => value.trim() !== "");
  const offices = useData(RECEIPT_OFFICES, { first: 100 });
  const pages = usePages(
    RECEIPTS,
    {
      first: 50,
      filter: {
        query: settled.query.trim() || null,
        officeId: settled.office || null,
        mode: MODES.find((one) => one === settled.mode) ?? null,
        state: RECEIPT_STATES.find((one) => one === settled.state) ?? null,
        from: settled.from || null,
        until: settled.until || null,
        dayId: led.day ?? null,
        orderId: led.order ?? null,
        taxpayerId: led.taxpayer ?? null,
      },
    },
    (data) => data.receipts,
  );
  const { rows, total, loading, failure, reload, more, hasMore, busy } = pages;
  const columns = useReceiptColumns("day");
  const nodes = offices.data?.cashOffices.nodes ?? [];
  return (
    <Page title={t("web-regie-receipts")}>
      <Card flush>
        <div className={`${ui.filters} no-print`}>
          <TextInput label={t("web-regie-receipts-find")} value={values.query} dir="auto" onChange={(event) => set("query")(event.currentTarget.value)} />
          {nodes.length > 1 && (
            <NativeSelect data-wide label={t("web-regie-receipt-office")} value={values.office} onChange={(event) => set("office")(event.currentTarget.value)}
              data={[{ value: "", label: t("web-all") }, ...nodes.map((one) => ({ value: one.id, label: `${one.code} · ${pick(one.name)}` }))]} />
          )}
          <NativeSelect label={t("web-regie-receipt-mode")} value={values.mode} onChange={(event) => set("mode")(event.currentTarget.value)} data={options("mode", MODES, t("web-all"))} />
          <NativeSelect label={t("web-state")} value={values.state} onChange={(event) => set("state")(event.currentTarget.value)} data={options("receipt-state", RECEIPT_STATES, t("web-all"))} />
          <DateField label={t("web-from")} value={values.from} onChange={set("from")} />
          <DateField label={t("web-until")} value={values.until} onChange={set("until")} />
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && (
          <Empty glyph="file" title={t(narrowed ? "web-regie-receipts-none" : "web-regie-receipts-empty")} hint={t(narrowed ? "web-regie-receipts-none-hint" : "web-regie-receipts-empty-hint")} />
        )}
        {rows && rows.length > 0 && (
          <Table id="regie-receipts" pages={pages} filters={filters.kept} caption={t("web-regie-receipts")} rows={rows} keyOf={(one) => one.id}
            linkOf={(one) => `/revenue/receipts/${one.id}`} columns={columns} inOrder />
        )}
        {total !== undefined && rows && rows.length > 0 && <p className={ui.more}>{t("web-regie-receipts-count", { count: total })}</p>}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
    </Page>
  );
}
