import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { usePick, useText } from "@/kernel/locale";
import { useFilters } from "@/ui/filters";
import { Glyph } from "@/ui/glyph";
import { Card } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { ASSESSMENTS, type AssessmentListed } from "./assessmentQueries";
import { KindSelect } from "./choices";
import { IssueOrders, sumOf } from "./issueOrders";
import { Amount, useMoney } from "./money";
import { TaxpayerName, useNameOf } from "./names";
import { ChosenBar, ForDays, isolated } from "./orderParts";
import { ORDERS, type OrderListed } from "./orderQueries";
import { yearsBack } from "./periods";
import { SendSlip, type ToSend } from "./sendSlip";

/** Most orders that one press makes. */
const MOST_ISSUED = 100;

/** Rows that are ticked, of those that are shown. */
function useChosen<R extends { id: string }>(rows: readonly R[] | undefined, most: number) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const chosen = (rows ?? []).filter((row) => ids.has(row.id));
  const offered = (rows ?? []).slice(0, most);
  return {
    chosen,
    none: () => setIds(new Set()),
    all: () => setIds(new Set(chosen.length === offered.length ? [] : offered.map((row) => row.id))),
    whole: chosen.length > 0 && chosen.length === offered.length,
    has: (id: string) => ids.has(id),
    turn: (id: string) => setIds((now) => new Set(now.has(id) ? [...now].filter((one) => one !== id) : [...now, id])),
    full: chosen.length >= most,
  };
}
type Chosen = Pick<ReturnType<typeof useChosen>, "has" | "turn" | "full">;

/** The column of boxes. A row is named by its number, for who does not see where the box stands. */
function useBoxes(chosen: Chosen) {
  const t = useText();
  return <R extends { id: string }>(numberOf: (row: R) => string): Column<R> => ({
    label: t("web-regie-choose"),
    cell: (row) => (
      <Checkbox size="md" checked={chosen.has(row.id)} disabled={!chosen.has(row.id) && chosen.full} onChange={() => chosen.turn(row.id)}
        aria-label={t("web-regie-choose-one", { number: isolated(numberOf(row)) })} />
    ),
  });
}

/** Assessments that wait to be ordered. */
export function ToIssue() {
  const t = useText();
  const pick = usePick();
  const money = useMoney();
  const nameOf = useNameOf();
  const { values, set, settled, kept } = useFilters({ kind: "" });
  const pages = usePages(ASSESSMENTS, { first: 50, filter: { ordered: false, outcome: "PAYABLE" as const, kindId: settled.kind || null } }, (data) => data.assessments);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const chosen = useChosen(rows, MOST_ISSUED);
  const box = useBoxes(chosen);
  const [issuing, setIssuing] = useState(false);
  const count = chosen.chosen.length;
  return (
    <Card flush>
      <div className={`${ui.filters} no-print`}>
        <KindSelect label={t("web-regie-assess-kind")} placeholder={t("web-all")} value={values.kind} onChange={set("kind")} />
      </div>
      {loading && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && <Empty glyph="check" title={t("web-regie-issue-empty")} hint={t("web-regie-issue-empty-hint")} />}
      {rows && rows.length > 0 && (
        <>
          <ChosenBar actions={
            <>
              <Button variant="default" onClick={chosen.all}>{t(chosen.whole ? "web-regie-choose-none" : "web-regie-choose-all")}</Button>
              <Button leftSection={<Glyph name="stamp" size={17} />} disabled={count === 0} onClick={() => setIssuing(true)}>{t("web-regie-order-issue")}</Button>
            </>
          }>
            {t("web-regie-chosen", { count, total: money(sumOf(chosen.chosen.map((one) => one.total))) })}
          </ChosenBar>
          <Table
            id="orders-to-issue"
            inOrder
            pages={pages}
            filters={kept}
            caption={t("web-regie-orders-issue")}
            rows={rows}
            keyOf={(row) => row.id}
            columns={[
              box((row: AssessmentListed) => row.reference),
              { id: "taxpayer", label: t("web-regie-assess-taxpayer"), lead: true, text: (row) => nameOf(row.taxpayer), cell: (row) => <Link to={`/revenue/assessments/${row.id}`}><TaxpayerName of={row.taxpayer} /></Link> },
              { id: "number", label: t("web-regie-order-number"), text: (row) => row.reference, cell: (row) => <Ref>{row.reference}</Ref> },
              { id: "kind", label: t("web-regie-assess-kind"), text: (row) => pick(row.kind.name), cell: (row) => pick(row.kind.name) },
              { id: "period", label: t("web-regie-assess-period"), text: (row) => `${row.periodFrom} – ${row.periodUntil}`, cell: (row) => <ForDays from={row.periodFrom} until={row.periodUntil} /> },
              { id: "total", label: t("web-regie-assess-total"), text: (row) => money(row.total), cell: (row) => <Amount of={row.total} /> },
            ]}
          />
        </>
      )}
      <More shown={hasMore} onMore={more} busy={busy} />
      {issuing && (
        <IssueOrders assessments={chosen.chosen} onClose={() => setIssuing(false)}
          onDone={() => {
            chosen.none();
            reload();
          }} />
      )}
    </Card>
  );
}

/** Orders that are on no slip yet, on their way to the receiver. */
export function ToSendOn() {
  const t = useText();
  const pick = usePick();
  const money = useMoney();
  const nameOf = useNameOf();
  const { values, set, settled, kept } = useFilters({ kind: "", year: "" });
  const [kindId, year] = [settled.kind || null, Number(settled.year) || null];
  const pages = usePages(ORDERS, { first: 50, filter: { onSlip: false, kindId, year } }, (data) => data.orders);
  const { loading, failure, reload, more, hasMore, busy } = pages;
  // A cancelled order is not sent any more.
  const stands = (row: OrderListed) => row.state !== "CANCELLED";
  const rows = pages.rows?.filter(stands);
  const chosen = useChosen(rows, 2000);
  const box = useBoxes(chosen);
  const [sending, setSending] = useState<ToSend>();
  const count = chosen.chosen.length;
  return (
    <Card flush>
      <div className={`${ui.filters} no-print`}>
        <KindSelect label={t("web-regie-assess-kind")} placeholder={t("web-all")} value={values.kind} onChange={set("kind")} />
        <NativeSelect label={t("web-year")} value={values.year} onChange={(event) => set("year")(event.currentTarget.value)} data={[{ value: "", label: t("web-all") }, ...yearsBack(today())]} />
      </div>
      {loading && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && !hasMore && <Empty glyph="check" title={t("web-regie-send-empty")} hint={t("web-regie-send-empty-hint")} />}
      {rows && rows.length > 0 && (
        <>
          <ChosenBar actions={
            <>
              <Button variant="default" onClick={() => setSending({ waiting: { kindId, year } })}>{t("web-regie-slip-send-all")}</Button>
              <Button leftSection={<Glyph name="send" size={17} />} disabled={count === 0} onClick={() => setSending({ orders: chosen.chosen })}>{t("web-regie-slip-send-chosen")}</Button>
            </>
          }>
            {t("web-regie-chosen", { count, total: money(sumOf(chosen.chosen.map((one) => one.total))) })}
          </ChosenBar>
          <Table
            id="orders-to-send"
            inOrder
            pages={{ ...pages, loadAll: () => pages.loadAll().then((all) => ({ ...all, rows: all.rows.filter(stands) })) }}
            filters={kept}
            caption={t("web-regie-orders-send")}
            rows={rows}
            keyOf={(row) => row.id}
            columns={[
              box((row: OrderListed) => row.number),
              { id: "taxpayer", label: t("web-regie-assess-taxpayer"), lead: true, text: (row) => nameOf(row.taxpayer), cell: (row) => <Link to={`/revenue/orders/${row.id}`}><TaxpayerName of={row.taxpayer} /></Link> },
              { id: "number", label: t("web-regie-order-number"), text: (row) => row.number, cell: (row) => <Ref>{row.number}</Ref> },
              { id: "kind", label: t("web-regie-assess-kind"), text: (row) => pick(row.kind.name), cell: (row) => pick(row.kind.name) },
              { id: "issued", label: t("web-regie-order-issued-on"), text: (row) => row.issuedOn, cell: (row) => <Day iso={row.issuedOn} /> },
              { id: "total", label: t("web-regie-order-total"), text: (row) => money(row.total), cell: (row) => <Amount of={row.total} /> },
            ]}
          />
        </>
      )}
      <More shown={hasMore} onMore={more} busy={busy} />
      {sending && <SendSlip what={sending} onClose={() => setSending(undefined)} onDone={reload} />}
    </Card>
  );
}
