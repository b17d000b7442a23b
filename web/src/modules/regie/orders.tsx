import { NativeSelect, Tabs, TextInput } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { today } from "@/kernel/dates";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { KindSelect } from "./choices";
import { Amount, centimes, useMoney } from "./money";
import { TaxpayerName, useNameOf } from "./names";
import { ORDER_STATES, useOrderLabel, useOrderOptions, wordOf } from "./orderLabels";
import { OrderState } from "./orderParts";
import { ORDERS, type OrderListed } from "./orderQueries";
import { ToIssue, ToSendOn } from "./ordersWaiting";
import { yearsBack } from "./periods";

/** Every order, found by its reference, its number or the name of who owes. */
function All() {
  const t = useText();
  const pick = usePick();
  const money = useMoney();
  const nameOf = useNameOf();
  const label = useOrderLabel();
  const options = useOrderOptions();
  const filters = useFilters({ query: "", kind: "", year: "", state: "" }, ["query"]);
  const { values, set, settled } = filters;
  const narrowed = Object.values(settled).some((value) => value.trim() !== "");
  const pages = usePages(
    ORDERS,
    {
      first: 50,
      filter: {
        query: settled.query.trim() || null,
        kindId: settled.kind || null,
        year: Number(settled.year) || null,
        state: wordOf(ORDER_STATES, settled.state) ?? null,
        overdueOn: settled.state === "overdue" ? today() : null,
        writeOffAsked: settled.state === "asked" ? true : null,
        writeOffRefused: settled.state === "refused" ? true : null,
      },
    },
    (data) => data.orders,
  );
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const shared = rows?.some((row) => row.region !== null);
  return (
    <Card flush>
      <div className={`${ui.filters} no-print`}>
        <TextInput label={t("web-regie-order-filter")} value={values.query} dir="auto" onChange={(event) => set("query")(event.currentTarget.value)} />
        <KindSelect label={t("web-regie-assess-kind")} placeholder={t("web-all")} value={values.kind} onChange={set("kind")} />
        <NativeSelect label={t("web-year")} value={values.year} onChange={(event) => set("year")(event.currentTarget.value)} data={[{ value: "", label: t("web-all") }, ...yearsBack(today())]} />
        <NativeSelect label={t("web-state")} value={values.state} onChange={(event) => set("state")(event.currentTarget.value)}
          data={[
            ...options("order-state", ORDER_STATES, t("web-all")), { value: "overdue", label: t("web-regie-order-overdue") },
            { value: "asked", label: t("web-regie-order-write-off-asked") }, { value: "refused", label: t("web-regie-order-write-off-refused") },
          ]} />
      </div>
      {loading && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && narrowed && <Empty glyph="search" title={t("web-regie-order-none")} hint={t("web-regie-none-hint")} />}
      {rows && rows.length === 0 && !narrowed && <Empty glyph="stamp" title={t("web-regie-order-empty")} hint={t("web-regie-order-empty-hint")} />}
      {rows && rows.length > 0 && (
        <Table
          id="orders"
          pages={pages}
          filters={filters.kept}
          caption={t("web-regie-orders")}
          rows={rows}
          keyOf={(row) => row.id}
          linkOf={(row) => `/revenue/orders/${row.id}`}
          columns={[
            { id: "number", label: t("web-regie-order-number"), text: (row) => row.number, cell: (row) => <Ref>{row.number}</Ref> },
            { id: "taxpayer", label: t("web-regie-assess-taxpayer"), lead: true, text: (row) => nameOf(row.taxpayer), cell: (row) => <Link to={`/revenue/orders/${row.id}`}><TaxpayerName of={row.taxpayer} /></Link> },
            { id: "kind", label: t("web-regie-assess-kind"), text: (row) => pick(row.kind.name), cell: (row) => pick(row.kind.name) },
            { id: "issued", label: t("web-regie-order-issued-on"), text: (row) => row.issuedOn, cell: (row) => <Day iso={row.issuedOn} /> },
            { id: "due", label: t("web-regie-due-on"), text: (row) => row.dueOn, cell: (row) => <Day iso={row.dueOn} /> },
            { id: "total", label: t("web-regie-order-total"), text: (row) => money(row.total), order: (row) => centimes(row.total), cell: (row) => <Amount of={row.total} /> },
            ...(shared ? [{
              id: "region", label: t("web-regie-order-region"), text: (row: OrderListed) => (row.region ? money(row.region) : ""),
              order: (row: OrderListed) => centimes(row.region ?? "0"), cell: (row: OrderListed) => row.region && <Amount of={row.region} />,
            }] : []),
            { id: "balance", label: t("web-regie-order-owed"), text: (row) => money(row.balance.total), order: (row) => centimes(row.balance.total), cell: (row) => <Amount of={row.balance.total} /> },
            { id: "state", label: t("web-state"), text: (row) => label("order-state", row.state), cell: (row) => <OrderState order={row} /> },
          ]}
        />
      )}
      <More shown={hasMore} onMore={more} busy={busy} />
    </Card>
  );
}

/** Orders to collect; for the ordonnateur also what waits to be ordered, and what waits to be sent to the receiver. */
export function Orders() {
  const t = useText();
  const may = useMay();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { tab?: string };
  const tabs = [
    "all",
    ...(may("regie.order.issue") && may("regie.assessment.read") ? ["issue"] : []),
    ...(may("regie.slip.send") ? ["send"] : []),
  ];
  const tab = tabs.find((one) => one === search.tab) ?? "all";
  return (
    <Page title={t("web-regie-orders")}>
      <Tabs value={tab} keepMounted={false} onChange={(value) => void navigate({ to: "/revenue/orders", search: (value === "all" ? {} : { tab: value ?? "" }) as never, replace: true })}>
        {tabs.length > 1 && (
          <Tabs.List mb="md" className="no-print">
            {tabs.map((one) => <Tabs.Tab key={one} value={one}>{t(`web-regie-orders-${one}`)}</Tabs.Tab>)}
          </Tabs.List>
        )}
        <Tabs.Panel value="all"><All /></Tabs.Panel>
        <Tabs.Panel value="issue"><ToIssue /></Tabs.Panel>
        <Tabs.Panel value="send"><ToSendOn /></Tabs.Panel>
      </Tabs>
    </Page>
  );
}
