import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { ImportLines } from "./importLines";
import { PARTS, SIDES, useLabel, useOptions } from "./labels";
import { LINES } from "./queries";

/** The nomenclature of the commune, and its import. */
export function BudgetLines() {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  const options = useOptions();
  const may = useMay();
  const filters = useFilters({ query: "", part: "", side: "", chapter: "" });
  const { values, set, settled } = filters;
  const narrowed = Object.values(settled).some((value) => value.trim() !== "");
  const pages = usePages(
    LINES,
    {
      first: 50,
      filter: {
        query: settled.query.trim() || null, chapter: settled.chapter.trim() || null,
        part: PARTS.find((one) => one === settled.part) ?? null, side: SIDES.find((one) => one === settled.side) ?? null,
      },
    },
    (data) => data.budgetLines,
  );
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const [importing, setImporting] = useState(false);
  const bring = may("budget.budget_lines.import") && may("budget.budget_lines.preview") && (
    <Button leftSection={<Glyph name="upload" size={17} />} onClick={() => setImporting(true)}>{t("web-budget-import")}</Button>
  );
  return (
    <Page title={t("web-budget-lines")} actions={bring}>
      <Card flush>
        <div className={`${ui.filters} no-print`}>
          <TextInput label={t("web-budget-lines-filter")} value={values.query} dir="auto" maxLength={100} onChange={(event) => set("query")(event.currentTarget.value)} />
          <NativeSelect label={t("web-budget-part")} value={values.part} onChange={(event) => set("part")(event.currentTarget.value)} data={options("part", PARTS, t("web-all"))} />
          <NativeSelect label={t("web-budget-side")} value={values.side} onChange={(event) => set("side")(event.currentTarget.value)} data={options("side", SIDES, t("web-all"))} />
          <TextInput label={t("web-budget-chapter")} value={values.chapter} dir="ltr" maxLength={20} onChange={(event) => set("chapter")(event.currentTarget.value)} />
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && narrowed && <Empty glyph="search" title={t("web-budget-lines-none")} hint={t("web-budget-lines-none-hint")} />}
        {rows && rows.length === 0 && !narrowed && <Empty glyph="file" title={t("web-budget-lines-empty")} hint={t("web-budget-lines-empty-hint")}>{bring}</Empty>}
        {rows && rows.length > 0 && (
          <Table
            id="budget-lines"
            pages={pages}
            filters={filters.kept}
            caption={t("web-budget-lines")}
            rows={rows}
            keyOf={(line) => line.id}
            columns={[
              { id: "code", label: t("web-budget-code"), text: (line) => line.code, cell: (line) => <Ref>{line.code}</Ref> },
              { id: "name", label: t("web-name"), lead: true, text: (line) => pick(line.name), cell: (line) => <bdi>{pick(line.name)}</bdi> },
              { id: "part", label: t("web-budget-part"), text: (line) => label("part", line.part), cell: (line) => label("part", line.part) },
              { id: "side", label: t("web-budget-side"), text: (line) => label("side", line.side), cell: (line) => label("side", line.side) },
              { id: "chapter", label: t("web-budget-chapter"), text: (line) => line.chapter, cell: (line) => <Ref>{line.chapter}</Ref> },
              { id: "article", label: t("web-budget-article"), text: (line) => line.article, cell: (line) => (line.article ? <Ref>{line.article}</Ref> : "—") },
              { id: "programme", label: t("web-budget-programme"), text: (line) => line.programme, cell: (line) => (line.programme ? <Ref>{line.programme}</Ref> : "—") },
            ]}
          />
        )}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      {importing && <ImportLines onClose={() => setImporting(false)} onDone={reload} />}
    </Page>
  );
}
