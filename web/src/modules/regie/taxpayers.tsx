import { Badge, Button, NativeSelect, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { TAXPAYER_KINDS, useLabel, useOptions } from "./labels";
import { TaxpayerName, useNameOf } from "./names";
import { NewTaxpayer } from "./taxpayerForms";
import { TAXPAYERS, type TaxpayerRow } from "./taxpayerQueries";

/** The taxpayers of the viewer's units. Each search is on record: nothing is sorted by loading the whole list. */
export function Taxpayers() {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  const options = useOptions();
  const nameOf = useNameOf();
  const may = useMay();
  // What is typed is somebody's name: it stands in no address.
  const filters = useFilters({ query: "", kind: "", merged: "" }, ["query"]);
  const { values, set, settled } = filters;
  const query = settled.query.trim();
  const narrowed = query !== "" || settled.kind !== "" || settled.merged !== "";
  const pages = usePages(
    TAXPAYERS,
    { first: 20, filter: { query: query || null, kind: TAXPAYER_KINDS.find((one) => one === settled.kind) ?? null, merged: settled.merged === "merged" } },
    (data) => data.taxpayers,
  );
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const [creating, setCreating] = useState(false);
  const create = may("regie.taxpayer.record") && (
    <Button leftSection={<Glyph name="plus" size={17} />} onClick={() => setCreating(true)}>{t("web-regie-taxpayer-new")}</Button>
  );
  const columns: Column<TaxpayerRow>[] = [
    { id: "number", label: t("web-regie-number"), text: (one) => one.number, cell: (one) => <Ref>{one.number}</Ref> },
    {
      id: "name", label: t("web-name"), lead: true, text: nameOf,
      cell: (one) => <Link to={`/revenue/taxpayers/${one.mergedInto?.id ?? one.id}`}><TaxpayerName of={one} /></Link>,
    },
    { id: "kind", label: t("web-regie-taxpayer-kind"), text: (one) => label("taxpayer-kind", one.kind), cell: (one) => label("taxpayer-kind", one.kind) },
    { id: "card", label: t("web-regie-card"), text: (one) => one.cin ?? one.ice ?? "", cell: (one) => (one.cin || one.ice ? <Ref>{one.cin ?? one.ice}</Ref> : "—") },
    { id: "unit", label: t("web-unit"), text: (one) => pick(one.unit.name), cell: (one) => pick(one.unit.name) },
    ...(settled.merged === "merged" ? [{
      id: "into", label: t("web-regie-merged-into"), text: (one: TaxpayerRow) => one.mergedInto?.number ?? "",
      cell: (one: TaxpayerRow) => (one.mergedInto ? <Badge color="gray"><Ref>{one.mergedInto.number}</Ref></Badge> : "—"),
    }] : []),
  ];
  return (
    <Page title={t("web-regie-taxpayers")} actions={create}>
      <Card flush>
        <div className={`${ui.filters} no-print`}>
          <TextInput label={t("web-regie-taxpayers-filter")} description={t("web-regie-taxpayers-filter-hint")} type="search" value={values.query} dir="auto" autoComplete="off"
            onChange={(event) => set("query")(event.currentTarget.value)} />
          <NativeSelect label={t("web-regie-taxpayer-kind")} description={"\u00a0"} value={values.kind} onChange={(event) => set("kind")(event.currentTarget.value)} data={options("taxpayer-kind", TAXPAYER_KINDS, t("web-all"))} />
          <NativeSelect label={t("web-state")} description={"\u00a0"} value={values.merged} onChange={(event) => set("merged")(event.currentTarget.value)}
            data={[{ value: "", label: t("web-regie-taxpayers-standing") }, { value: "merged", label: t("web-regie-taxpayers-merged") }]} />
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && narrowed && <Empty glyph="people" title={t("web-regie-taxpayers-none")} hint={t("web-regie-taxpayers-none-hint")}>{query !== "" && create}</Empty>}
        {rows && rows.length === 0 && !narrowed && <Empty glyph="people" title={t("web-regie-taxpayers-empty")} hint={t("web-regie-taxpayers-empty-hint")}>{create}</Empty>}
        {rows && rows.length > 0 && (
          <Table id="regie-taxpayers" inOrder pages={pages} filters={filters.kept} caption={t("web-regie-taxpayers")} rows={rows} keyOf={(one) => one.id}
            linkOf={(one) => `/revenue/taxpayers/${one.mergedInto?.id ?? one.id}`} columns={columns} />
        )}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      {creating && <NewTaxpayer onClose={() => setCreating(false)} />}
    </Page>
  );
}
