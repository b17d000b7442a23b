import { Button, NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { At } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { KindSelect } from "./choices";
import { Amount, centimes, useMoney } from "./money";
import { wordOf } from "./orderLabels";
import { yearsBack } from "./periods";
import { PrepareRoll } from "./rollForms";
import { ROLL_STATES, useRollLabel, useRollPeriod } from "./rollLabels";
import { RollStateBadge } from "./rollParts";
import { ROLLS, type RollListed } from "./rollQueries";

const QUARTERS = ["1", "2", "3", "4"] as const;
const payable = (row: RollListed) => row.totals.find((one) => one.outcome === "PAYABLE");

/** Rolls: a kind of revenue, and a year or quarters of it, each. */
export function Rolls() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const money = useMoney();
  const label = useRollLabel();
  const period = useRollPeriod();
  const filters = useFilters({ kind: "", year: "", quarter: "", state: "" });
  const { values, set, settled } = filters;
  const narrowed = Object.values(settled).some((value) => value !== "");
  const pages = usePages(
    ROLLS,
    {
      first: 50,
      filter: { kindId: settled.kind || null, year: Number(settled.year) || null, quarter: Number(wordOf(QUARTERS, settled.quarter)) || null, state: wordOf(ROLL_STATES, settled.state) ?? null },
    },
    (data) => data.rolls,
  );
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const [preparing, setPreparing] = useState(false);
  const prepare = may("regie.roll.prepare") && (
    <Button leftSection={<Glyph name="plus" size={17} />} onClick={() => setPreparing(true)}>{t("web-regie-roll-new")}</Button>
  );
  return (
    <Page title={t("web-regie-rolls")} actions={prepare}>
      <Card flush>
        <div className={`${ui.filters} no-print`}>
          <KindSelect label={t("web-regie-roll-kind")} placeholder={t("web-all")} value={values.kind} onChange={set("kind")} />
          <NativeSelect label={t("web-regie-roll-year")} value={values.year} onChange={(event) => set("year")(event.currentTarget.value)} data={[{ value: "", label: t("web-all") }, ...yearsBack(today())]} />
          <NativeSelect label={t("web-regie-roll-quarter")} value={values.quarter} onChange={(event) => set("quarter")(event.currentTarget.value)} data={[{ value: "", label: t("web-all") }, ...QUARTERS]} />
          <NativeSelect label={t("web-state")} value={values.state} onChange={(event) => set("state")(event.currentTarget.value)}
            data={[{ value: "", label: t("web-all") }, ...ROLL_STATES.map((state) => ({ value: state, label: label("state", state) }))]} />
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && narrowed && <Empty glyph="search" title={t("web-regie-roll-none")} hint={t("web-regie-none-hint")} />}
        {rows && rows.length === 0 && !narrowed && <Empty glyph="register" title={t("web-regie-roll-empty")} hint={t("web-regie-roll-empty-hint")}>{prepare}</Empty>}
        {rows && rows.length > 0 && (
          <Table
            id="rolls"
            pages={pages}
            filters={filters.kept}
            caption={t("web-regie-rolls")}
            rows={rows}
            keyOf={(row) => row.id}
            linkOf={(row) => `/revenue/rolls/${row.id}`}
            columns={[
              { id: "kind", label: t("web-regie-roll-kind"), lead: true, text: (row) => pick(row.kind.name), cell: (row) => <Link to={`/revenue/rolls/${row.id}`}>{pick(row.kind.name)}</Link> },
              { id: "year", label: t("web-regie-roll-period"), text: period, order: (row) => row.year * 10 + (row.quarters[0] ?? 0), cell: period },
              { id: "unit", label: t("web-unit"), text: (row) => pick(row.unit.name), cell: (row) => pick(row.unit.name) },
              { id: "payable", label: t("web-regie-roll-outcome-payable"), text: (row) => money(payable(row)?.amount), order: (row) => centimes(payable(row)?.amount ?? ""), cell: (row) => <Amount of={payable(row)?.amount} /> },
              { id: "asked", label: t("web-regie-roll-asked-on"), text: (row) => row.askedAt, cell: (row) => <At at={row.askedAt} /> },
              { id: "by", label: t("web-regie-roll-asked-by"), text: (row) => pick(row.preparedBy.name), cell: (row) => <bdi>{pick(row.preparedBy.name)}</bdi> },
              { id: "state", label: t("web-state"), text: (row) => label("state", row.state), cell: (row) => <RollStateBadge state={row.state} /> },
            ]}
          />
        )}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      {preparing && <PrepareRoll onClose={() => setPreparing(false)} />}
    </Page>
  );
}
