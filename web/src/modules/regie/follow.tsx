import { Button, Checkbox, NativeSelect, Tabs } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { KindSelect } from "./choices";
import classes from "./follow.module.css";
import { IssueNotices } from "./followForms";
import { DEBT_AGES, DEBT_GROUPINGS, NOTICE_KINDS, useFollowLabel, useFollowOptions, type DebtAge } from "./followLabels";
import { Limit, NextStep, useNoticeColumns } from "./followParts";
import { AGEING, LIMITATIONS, NOTICES, OVERDUE, type Ages, type Overdue as OverdueRow } from "./followQueries";
import { Amount, centimes, fromCentimes, useMoney } from "./money";
import { useNameOf } from "./names";
import { wordOf } from "./orderLabels";
import { ChosenBar, isolated, Payer } from "./orderParts";

/** Most orders that one press sends notices about. */
const MOST = 200;

/** What is owed and so old. */
function amountOf(of: Ages, age: DebtAge): string {
  const amounts: Record<DebtAge, string> = { NOT_DUE: of.notDue, MONTH: of.month, QUARTER: of.quarter, YEAR: of.year, OLDER: of.older, PRESCRIBED: of.prescribed };
  return amounts[age];
}

/** The ages of all that is owed, as bars; the table below says the same in figures. */
function Bars({ of }: { of: Ages }) {
  const label = useFollowLabel();
  const most = Math.max(1, ...DEBT_AGES.map((age) => centimes(amountOf(of, age))));
  return (
    <div className={classes.bars} aria-hidden="true">
      {DEBT_AGES.map((age) => (
        <div key={age} style={{ display: "contents" }}>
          <span>{label("debt-age", age)}</span>
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" data-tone={age === "PRESCRIBED" ? "bad" : undefined}>
            <rect x="0" y="0" width="100" height="10" fill="currentColor" opacity="0.12" />
            <rect x="0" y="0" width={(centimes(amountOf(of, age)) * 100) / most} height="10" fill="currentColor" />
          </svg>
        </div>
      ))}
    </div>
  );
}

type Row = Ages & { key: string | null; code: string | null; label: string };

/** What is owed by age, in all and by kind, unit or debtor. */
function ByAge() {
  const t = useText();
  const pick = usePick();
  const money = useMoney();
  const label = useFollowLabel();
  const options = useFollowOptions();
  const { commune } = useSession();
  const { values, set, settled, kept } = useFilters({ by: "KIND", unit: "" });
  const by = wordOf(DEBT_GROUPINGS, settled.by) ?? "KIND";
  const { data, loading, failure, reload } = useData(AGEING, { by, filter: { unitId: settled.unit || null } });
  const ageing = data?.ageing;
  const rows: Row[] = ageing
    ? [...ageing.groups.map((one) => ({ ...one, label: one.name ? pick(one.name) : "" })), { ...ageing.total, key: null, code: null, label: t("web-regie-assess-total") }]
    : [];
  const amount = (age: DebtAge): Column<Row> => ({
    id: age.toLowerCase(), label: label("debt-age", age), text: (row) => money(amountOf(row, age)), order: (row) => centimes(amountOf(row, age)), cell: (row) => <Amount of={amountOf(row, age)} />,
  });
  return (
    <Card flush title={t("web-regie-follow-ages")}>
      <div className={`${ui.filters} no-print`}>
        <NativeSelect label={t("web-regie-debt-by")} value={values.by} onChange={(event) => set("by")(event.currentTarget.value)} data={options("debt-by", DEBT_GROUPINGS)} />
        {commune.units.length > 1 && (
          <NativeSelect data-wide label={t("web-unit")} value={values.unit} onChange={(event) => set("unit")(event.currentTarget.value)}
            data={[{ value: "", label: t("web-all") }, ...commune.units.map((unit) => ({ value: unit.id, label: pick(unit.name) }))]} />
        )}
      </div>
      {loading && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {ageing && ageing.total.orders === 0 && <Empty glyph="check" title={t("web-regie-follow-nothing")} hint={t("web-regie-follow-nothing-hint")} />}
      {ageing && ageing.total.orders > 0 && (
        <>
          <Bars of={ageing.total} />
          <Table
            id="ageing"
            inOrder
            filters={kept}
            caption={t("web-regie-follow-ages")}
            rows={rows}
            keyOf={(row) => row.key ?? "total"}
            columns={[
              { id: "name", label: label("debt-by", by), lead: true, text: (row) => row.label, cell: (row) => <span><strong>{row.label}</strong> {row.code && <Ref>{row.code}</Ref>}</span> },
              { id: "orders", label: t("web-regie-slip-orders"), text: (row) => String(row.orders), order: (row) => row.orders, cell: (row) => <Ref>{row.orders}</Ref> },
              ...DEBT_AGES.map(amount),
              { id: "total", label: t("web-regie-assess-total"), text: (row) => money(row.total), order: (row) => centimes(row.total), cell: (row) => <Amount of={row.total} strong /> },
            ]}
          />
        </>
      )}
    </Card>
  );
}

/** The columns that lists of debts share. */
function useDebtColumns(): Column<OverdueRow>[] {
  const t = useText();
  const pick = usePick();
  const money = useMoney();
  const nameOf = useNameOf();
  const label = useFollowLabel();
  return [
    { id: "number", label: t("web-regie-order-number"), lead: true, text: (row) => row.order.number, cell: (row) => <Link to={`/revenue/orders/${row.order.id}`}><Ref>{row.order.number}</Ref></Link> },
    { id: "taxpayer", label: t("web-regie-assess-taxpayer"), text: (row) => nameOf(row.order.taxpayer), cell: (row) => <Payer of={row.order.taxpayer} /> },
    { id: "kind", label: t("web-regie-assess-kind"), text: (row) => pick(row.order.kind.name), cell: (row) => pick(row.order.kind.name) },
    { id: "due", label: t("web-regie-due-on"), text: (row) => row.order.dueOn, cell: (row) => <Day iso={row.order.dueOn} /> },
    { id: "late", label: t("web-regie-follow-days-late"), text: (row) => String(row.daysLate), order: (row) => row.daysLate, cell: (row) => <Ref>{row.daysLate}</Ref> },
    { id: "owed", label: t("web-regie-order-owed"), text: (row) => money(row.owed.total), order: (row) => centimes(row.owed.total), cell: (row) => <Amount of={row.owed.total} strong /> },
    { id: "next", label: t("web-regie-follow-next"), text: (row) => label("notice-kind", row.nextStep?.kind), cell: (row) => <NextStep of={row.nextStep} /> },
    { id: "until", label: t("web-regie-limit-until"), text: (row) => row.limitation.until, cell: (row) => <Limit of={row.limitation} /> },
  ];
}

/** Orders beyond their day; for the receiver, those that a notice is sent about. */
function Orders() {
  const t = useText();
  const may = useMay();
  const money = useMoney();
  const options = useFollowOptions();
  const columns = useDebtColumns();
  const { values, set, settled, kept } = useFilters({ age: "", kind: "" });
  const pages = usePages(OVERDUE, { first: 50, filter: { age: wordOf(DEBT_AGES, settled.age) ?? null, kindId: settled.kind || null } }, (data) => data.overdue);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [issuing, setIssuing] = useState(false);
  const issues = may("regie.notice.issue");
  const chosen = (rows ?? []).filter((row) => ids.has(row.order.id));
  const offered = (rows ?? []).slice(0, MOST);
  const whole = chosen.length > 0 && chosen.length === offered.length;
  const turn = (id: string) => setIds((now) => new Set(now.has(id) ? [...now].filter((one) => one !== id) : [...now, id]));
  const total = fromCentimes(chosen.reduce((sum, row) => sum + centimes(row.owed.total), 0));
  const box: Column<OverdueRow> = {
    label: t("web-regie-choose"),
    cell: (row) => (
      <Checkbox size="md" checked={ids.has(row.order.id)} disabled={!ids.has(row.order.id) && chosen.length >= MOST} onChange={() => turn(row.order.id)}
        aria-label={t("web-regie-choose-one", { number: isolated(row.order.number) })} />
    ),
  };
  return (
    <Card flush>
      <div className={`${ui.filters} no-print`}>
        <NativeSelect label={t("web-regie-debt-age")} value={values.age} onChange={(event) => set("age")(event.currentTarget.value)} data={options("debt-age", DEBT_AGES, t("web-regie-follow-late"))} />
        <KindSelect label={t("web-regie-assess-kind")} placeholder={t("web-all")} value={values.kind} onChange={set("kind")} />
      </div>
      {loading && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && <Empty glyph="check" title={t("web-regie-follow-nothing")} hint={t(settled.age || settled.kind ? "web-regie-none-hint" : "web-regie-follow-late-hint")} />}
      {rows && rows.length > 0 && issues && (
        <ChosenBar actions={
          <>
            <Button variant="default" onClick={() => setIds(new Set(whole ? [] : offered.map((row) => row.order.id)))}>{t(whole ? "web-regie-choose-none" : "web-regie-choose-all")}</Button>
            <Button leftSection={<Glyph name="send" size={17} />} disabled={chosen.length === 0} onClick={() => setIssuing(true)}>{t("web-regie-notice-issue")}</Button>
          </>
        }>
          {t("web-regie-chosen", { count: chosen.length, total: money(total) })}
        </ChosenBar>
      )}
      {rows && rows.length > 0 && (
        <Table id="overdue" inOrder pages={pages} filters={kept} caption={t("web-regie-follow-orders")} rows={rows} keyOf={(row) => row.order.id} columns={issues ? [box, ...columns] : columns} />
      )}
      <More shown={hasMore} onMore={more} busy={busy} />
      {issuing && (
        <IssueNotices first="REMINDER" onClose={() => setIssuing(false)}
          orders={chosen.map((row) => ({ id: row.order.id, number: row.order.number, owed: row.owed.total, claimed: row.claimed }))}
          onDone={() => {
            setIds(new Set());
            reload();
          }} />
      )}
    </Card>
  );
}

/** Debts that nobody can be made to pay soon, unless something interrupts it. */
function Limits() {
  const t = useText();
  const columns = useDebtColumns();
  const pages = usePages(LIMITATIONS, { first: 50 }, (data) => data.limitations);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  return (
    <Card flush title={t("web-regie-follow-limits-title")}>
      {loading && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && <Empty glyph="check" title={t("web-regie-limit-none")} hint={t("web-regie-limit-none-hint")} />}
      {rows && rows.length > 0 && <Table id="limitations" inOrder pages={pages} caption={t("web-regie-follow-limits")} rows={rows} keyOf={(row) => row.order.id} columns={columns} />}
      <More shown={hasMore} onMore={more} busy={busy} />
    </Card>
  );
}

/** What was sent, and what has not reached its debtor yet. */
function Notices() {
  const t = useText();
  const options = useFollowOptions();
  const { values, set, settled, kept } = useFilters({ kind: "", served: "" });
  const filter = { kind: wordOf(NOTICE_KINDS, settled.kind) ?? null, served: settled.served === "" ? null : settled.served === "yes" };
  const pages = usePages(NOTICES, { first: 50, filter }, (data) => data.debtNotices);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const { columns, dialog } = useNoticeColumns(reload);
  return (
    <Card flush>
      <div className={`${ui.filters} no-print`}>
        <NativeSelect label={t("web-regie-notice-kind")} value={values.kind} onChange={(event) => set("kind")(event.currentTarget.value)} data={options("notice-kind", NOTICE_KINDS, t("web-all"))} />
        <NativeSelect label={t("web-regie-notice-service")} value={values.served} onChange={(event) => set("served")(event.currentTarget.value)}
          data={[{ value: "", label: t("web-all") }, { value: "no", label: t("web-regie-notice-not-served") }, { value: "yes", label: t("web-regie-notice-is-served") }]} />
      </div>
      {loading && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && <Empty glyph="send" title={t("web-regie-notice-none")} hint={t("web-regie-notice-none-hint")} />}
      {rows && rows.length > 0 && <Table id="debt-notices" inOrder pages={pages} filters={kept} caption={t("web-regie-notices")} rows={rows} keyOf={(row) => row.id} columns={columns} />}
      <More shown={hasMore} onMore={more} busy={busy} />
      {dialog}
    </Card>
  );
}

const TABS = ["ages", "orders", "notices", "limits"] as const;

/** What is owed beyond its day: how old it is, which step comes next, what was sent, what falls soon. */
export function Overdue() {
  const t = useText();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { tab?: string };
  const tab = TABS.find((one) => one === search.tab) ?? "ages";
  return (
    <Page title={t("web-regie-nav-overdue")}>
      <Tabs value={tab} keepMounted={false} onChange={(value) => void navigate({ to: "/revenue/overdue", search: (value === "ages" ? {} : { tab: value ?? "" }) as never, replace: true })}>
        <Tabs.List mb="md" className="no-print">
          {TABS.map((one) => <Tabs.Tab key={one} value={one}>{t(`web-regie-follow-${one}`)}</Tabs.Tab>)}
        </Tabs.List>
        <Tabs.Panel value="ages"><ByAge /></Tabs.Panel>
        <Tabs.Panel value="orders"><Orders /></Tabs.Panel>
        <Tabs.Panel value="notices"><Notices /></Tabs.Panel>
        <Tabs.Panel value="limits"><Limits /></Tabs.Panel>
      </Tabs>
    </Page>
  );
}
