import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { today } from "@/kernel/dates";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { ASSESSMENTS } from "./assessmentQueries";
import { KindSelect } from "./choices";
import { Amount, centimes, useMoney } from "./money";
import { TaxpayerName, useNameOf } from "./names";
import { OUTCOMES, useOrderOptions, wordOf } from "./orderLabels";
import { AssessmentStanding, ForDays, standingOf } from "./orderParts";
import { yearsBack } from "./periods";

/** What was assessed, with what became of it. */
export function Assessments() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const money = useMoney();
  const nameOf = useNameOf();
  const options = useOrderOptions();
  const filters = useFilters({ query: "", kind: "", year: "", outcome: "", ordered: "" }, ["query"]);
  const { values, set, settled } = filters;
  const narrowed = Object.values(settled).some((value) => value.trim() !== "");
  const pages = usePages(
    ASSESSMENTS,
    {
      first: 50,
      filter: {
        query: settled.query.trim() || null,
        kindId: settled.kind || null,
        year: Number(settled.year) || null,
        outcome: wordOf(OUTCOMES, settled.outcome) ?? null,
        ordered: settled.ordered === "" ? null : settled.ordered === "yes",
      },
    },
    (data) => data.assessments,
  );
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const make = may("regie.assessment.make") && (
    <Button component={Link} to="/revenue/assessments/new" leftSection={<Glyph name="plus" size={17} />}>{t("web-regie-assess-new")}</Button>
  );
  return (
    <Page title={t("web-regie-assessments")} actions={make}>
      <Card flush>
        <div className={`${ui.filters} no-print`}>
          <TextInput label={t("web-regie-assess-filter")} value={values.query} dir="auto" onChange={(event) => set("query")(event.currentTarget.value)} />
          <KindSelect label={t("web-regie-assess-kind")} placeholder={t("web-all")} value={values.kind} onChange={set("kind")} />
          <NativeSelect label={t("web-year")} value={values.year} onChange={(event) => set("year")(event.currentTarget.value)} data={[{ value: "", label: t("web-all") }, ...yearsBack(today())]} />
          <NativeSelect label={t("web-regie-assess-outcome")} value={values.outcome} onChange={(event) => set("outcome")(event.currentTarget.value)} data={options("outcome", OUTCOMES, t("web-all"))} />
          <NativeSelect label={t("web-regie-assess-order")} value={values.ordered} onChange={(event) => set("ordered")(event.currentTarget.value)}
            data={[{ value: "", label: t("web-all") }, { value: "no", label: t("web-regie-assess-waiting") }, { value: "yes", label: t("web-regie-assess-ordered") }]} />
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && narrowed && <Empty glyph="search" title={t("web-regie-assess-none")} hint={t("web-regie-none-hint")} />}
        {rows && rows.length === 0 && !narrowed && <Empty glyph="file" title={t("web-regie-assess-empty")} hint={t("web-regie-assess-empty-hint")}>{make}</Empty>}
        {rows && rows.length > 0 && (
          <Table
            id="assessments"
            pages={pages}
            filters={filters.kept}
            caption={t("web-regie-assessments")}
            rows={rows}
            keyOf={(row) => row.id}
            linkOf={(row) => `/revenue/assessments/${row.id}`}
            columns={[
              { id: "reference", label: t("web-regie-order-number"), text: (row) => row.reference, order: (row) => row.year * 1_000_000 + row.number, cell: (row) => <Ref>{row.reference}</Ref> },
              { id: "taxpayer", label: t("web-regie-assess-taxpayer"), lead: true, text: (row) => nameOf(row.taxpayer), cell: (row) => <Link to={`/revenue/assessments/${row.id}`}><TaxpayerName of={row.taxpayer} /></Link> },
              { id: "kind", label: t("web-regie-assess-kind"), text: (row) => pick(row.kind.name), cell: (row) => pick(row.kind.name) },
              { id: "period", label: t("web-regie-assess-period"), text: (row) => `${row.periodFrom} – ${row.periodUntil}`, order: (row) => row.periodFrom, cell: (row) => <ForDays from={row.periodFrom} until={row.periodUntil} /> },
              { id: "total", label: t("web-regie-assess-total"), text: (row) => money(row.total), order: (row) => centimes(row.total), cell: (row) => <Amount of={row.total} /> },
              { id: "due", label: t("web-regie-due-on"), text: (row) => row.dueOn, cell: (row) => <Day iso={row.dueOn} /> },
              { id: "state", label: t("web-state"), text: (row) => t(standingOf(row)), cell: (row) => <AssessmentStanding of={row} /> },
            ]}
          />
        )}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
    </Page>
  );
}
