import { Button, NativeSelect } from "@mantine/core";
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
import { Amount, centimes, useMoney } from "./money";
import { SLIP_STATES, useOrderLabel, useOrderOptions, wordOf } from "./orderLabels";
import { SlipState } from "./orderParts";
import { SLIPS } from "./orderQueries";
import { yearsBack } from "./periods";

/** Emission slips, from the ordonnateur to the receiver, with their answers. */
export function Slips() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const money = useMoney();
  const label = useOrderLabel();
  const options = useOrderOptions();
  const filters = useFilters({ state: "", year: "" });
  const { values, set, settled } = filters;
  const narrowed = settled.state !== "" || settled.year !== "";
  const pages = usePages(SLIPS, { first: 50, filter: { state: wordOf(SLIP_STATES, settled.state) ?? null, year: Number(settled.year) || null } }, (data) => data.slips);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const send = may("regie.slip.send") && (
    <Button component={Link} to="/revenue/orders" search={{ tab: "send" } as never} leftSection={<Glyph name="send" size={17} />}>{t("web-regie-slip-send")}</Button>
  );
  return (
    <Page title={t("web-regie-slips")} actions={send}>
      <Card flush>
        <div className={`${ui.filters} no-print`}>
          <NativeSelect label={t("web-state")} value={values.state} onChange={(event) => set("state")(event.currentTarget.value)} data={options("slip-state", SLIP_STATES, t("web-all"))} />
          <NativeSelect label={t("web-year")} value={values.year} onChange={(event) => set("year")(event.currentTarget.value)} data={[{ value: "", label: t("web-all") }, ...yearsBack(today())]} />
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && narrowed && <Empty glyph="search" title={t("web-regie-slip-none")} hint={t("web-regie-none-hint")} />}
        {rows && rows.length === 0 && !narrowed && <Empty glyph="send" title={t("web-regie-slip-empty")} hint={t("web-regie-slip-empty-hint")}>{send}</Empty>}
        {rows && rows.length > 0 && (
          <Table
            id="slips"
            pages={pages}
            filters={filters.kept}
            caption={t("web-regie-slips")}
            rows={rows}
            keyOf={(row) => row.id}
            linkOf={(row) => `/revenue/slips/${row.id}`}
            columns={[
              { id: "number", label: t("web-regie-order-number"), lead: true, text: (row) => row.number, cell: (row) => <Link to={`/revenue/slips/${row.id}`}><Ref>{row.number}</Ref></Link> },
              { id: "sent", label: t("web-regie-slip-sent-on"), text: (row) => row.sentOn, cell: (row) => <Day iso={row.sentOn} /> },
              { id: "by", label: t("web-regie-slip-sent-by"), text: (row) => pick(row.sentBy.name), cell: (row) => <bdi>{pick(row.sentBy.name)}</bdi> },
              { id: "count", label: t("web-regie-slip-orders"), text: (row) => String(row.orderCount), order: (row) => row.orderCount, cell: (row) => <Ref>{row.orderCount}</Ref> },
              { id: "total", label: t("web-regie-assess-total"), text: (row) => money(row.total), order: (row) => centimes(row.total), cell: (row) => <Amount of={row.total} /> },
              { id: "state", label: t("web-state"), text: (row) => label("slip-state", row.state), cell: (row) => <SlipState state={row.state} /> },
              { id: "answered", label: t("web-regie-slip-answered-on"), text: (row) => row.answer?.on ?? "", cell: (row) => <Day iso={row.answer?.on} /> },
            ]}
          />
        )}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
    </Page>
  );
}
