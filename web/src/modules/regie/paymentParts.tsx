import { Badge, Button, NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { instant } from "@/kernel/dates";
import { useMay } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { useFilters } from "@/ui/filters";
import { Card } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { At, Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { Amount, centimes } from "./money";
import { AssignDialog } from "./paymentForms";
import { PAYMENT_COLOURS, PAYMENT_STATES, stateOf, usePaymentLabel } from "./paymentLabels";
import { PAYMENT_DAYS, PAYMENTS, type Payment, type PaymentChannel, type PaymentDay } from "./paymentQueries";
import classes from "./revenue.module.css";

/** Where a payment stands; of what is in suspense, why. */
function PaymentStanding({ payment }: { payment: Payment }) {
  const label = usePaymentLabel();
  return (
    <span>
      <Badge color={PAYMENT_COLOURS[payment.state]}>{label("state", payment.state)}</Badge>
      {payment.state === "SUSPENSE" && payment.reason && <> {label("reason", payment.reason)}</>}
    </span>
  );
}

/** Receipts that a payment was paid by. */
function Receipts({ payment }: { payment: Payment }) {
  const standing = payment.receipts.filter((receipt) => !receipt.void);
  if (standing.length === 0) return <>—</>;
  return (
    <span className={classes.papers}>
      {standing.map((receipt) => <Link key={receipt.receiptId} to={`/revenue/receipts/${receipt.receiptId}`}><Ref>{receipt.reference}</Ref></Link>)}
    </span>
  );
}

/** What channels reported: what waits for a decision first. */
export function PaymentList({ channels, channelId, onDone }: { channels?: readonly PaymentChannel[]; channelId?: string; onDone?: () => void }) {
  const t = useText();
  const { locale } = useLocale();
  const may = useMay();
  const label = usePaymentLabel();
  const filters = useFilters({ channel: "", state: "SUSPENSE", on: "" });
  const { values, set, settled } = filters;
  const narrowed = settled.channel !== "" || settled.on !== "" || settled.state !== "ALL";
  const pages = usePages(
    PAYMENTS,
    { first: 50, filter: { channelId: channelId ?? (settled.channel || null), state: stateOf(settled.state), on: settled.on || null } },
    (data) => data.payments,
  );
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const [deciding, setDeciding] = useState<Payment>();
  const decides = may("regie.payment.assign");
  return (
    <Card flush title={t("web-regie-payment-list")}>
      <div className={`${ui.filters} no-print`}>
        {channels && (
          <NativeSelect label={t("web-regie-payment-channel")} value={values.channel} onChange={(event) => set("channel")(event.currentTarget.value)}
            data={[{ value: "", label: t("web-all") }, ...channels.map((one) => ({ value: one.id, label: one.code }))]} />
        )}
        <NativeSelect label={t("web-state")} value={values.state} onChange={(event) => set("state")(event.currentTarget.value)}
          data={[{ value: "ALL", label: t("web-all") }, ...PAYMENT_STATES.map((state) => ({ value: state, label: label("state", state) }))]} />
        <DateField label={t("web-regie-payment-on")} value={values.on} onChange={set("on")} />
      </div>
      {loading && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && (
        <Empty glyph={narrowed ? "search" : "inbox"} title={t(narrowed ? "web-regie-payment-none" : "web-regie-payment-empty")} hint={t(narrowed ? "web-regie-payment-none-hint" : "web-regie-payment-empty-hint")} />
      )}
      {rows && rows.length > 0 && (
        <Table
          id="payments"
          pages={pages}
          filters={filters.kept}
          caption={t("web-regie-payment-list")}
          rows={rows}
          keyOf={(row) => row.id}
          columns={[
            { id: "reported", label: t("web-regie-payment-id"), lead: true, text: (row) => row.reportedId, cell: (row) => <Ref>{row.reportedId}</Ref> },
            { id: "channel", label: t("web-regie-payment-channel"), text: (row) => row.channelCode, cell: (row) => <Ref>{row.channelCode}</Ref> },
            { id: "reference", label: t("web-regie-payment-reference"), text: (row) => row.reference, cell: (row) => (row.orderId ? <Link to={`/revenue/orders/${row.orderId}`}><Ref>{row.reference}</Ref></Link> : <Ref>{row.reference}</Ref>) },
            { id: "paid", label: t("web-regie-payment-paid-at"), text: (row) => instant(row.paidAt, locale), order: (row) => Date.parse(row.paidAt), cell: (row) => <At at={row.paidAt} /> },
            { id: "payer", label: t("web-regie-payment-payer"), text: (row) => row.payer ?? "", cell: (row) => (row.payer ? <bdi>{row.payer}</bdi> : "—") },
            { id: "amount", label: t("web-regie-payment-amount"), text: (row) => row.amount, order: (row) => centimes(row.amount), cell: (row) => <Amount of={row.amount} /> },
            { id: "suspense", label: t("web-regie-payment-waits"), text: (row) => row.suspense, order: (row) => centimes(row.suspense), cell: (row) => (centimes(row.suspense) === 0 ? "—" : <Amount of={row.suspense} />) },
            { id: "receipts", label: t("web-regie-payment-receipts"), text: (row) => row.receipts.filter((receipt) => !receipt.void).map((receipt) => receipt.reference).join(", "), cell: (row) => <Receipts payment={row} /> },
            { id: "state", label: t("web-state"), text: (row) => label("state", row.state), cell: (row) => <PaymentStanding payment={row} /> },
            ...(decides ? [{
              label: t("web-regie-payment-assign"),
              cell: (row: Payment) => (row.state === "SUSPENSE"
                ? <Button size="xs" variant="light" aria-label={`${t("web-regie-payment-decide")} ${row.reportedId}`} onClick={() => setDeciding(row)}>{t("web-regie-payment-decide")}</Button>
                : "—"),
            }] : []),
          ]}
        />
      )}
      <More shown={hasMore} onMore={more} busy={busy} />
      {deciding && <AssignDialog payment={deciding} onClose={() => setDeciding(undefined)} onDone={() => { reload(); onDone?.(); }} />}
    </Card>
  );
}

function Differences({ day }: { day: PaymentDay }) {
  const t = useText();
  const label = usePaymentLabel();
  const amount = (of: string | null) => (of ? <Amount of={of} /> : "—");
  return (
    <Table
      caption={`${t("web-regie-payment-differences")} ${day.on}`}
      rows={day.differences}
      keyOf={(one) => `${one.kind} ${one.reportedId ?? ""}`}
      columns={[
        { label: t("web-regie-payment-difference"), lead: true, cell: (one) => label("difference", one.kind) },
        { label: t("web-regie-payment-id"), cell: (one) => (one.reportedId ? <Ref>{one.reportedId}</Ref> : "—") },
        { label: t("web-regie-payment-listed"), cell: (one) => amount(one.listed) },
        { label: t("web-regie-payment-received"), cell: (one) => amount(one.received) },
        { label: t("web-state"), cell: (one) => <Badge color={one.settled ? "green" : "orange"}>{t(one.settled ? "web-regie-payment-settled" : "web-regie-payment-open")}</Badge> },
      ]}
    />
  );
}

/** The days of a channel that were reconciled, each with what differs. */
export function PaymentDays({ channelId }: { channelId: string }) {
  const t = useText();
  const pick = usePick();
  const filters = useFilters({ dayFrom: "", dayUntil: "" });
  const { values, settled, set } = filters;
  const narrowed = settled.dayFrom !== "" || settled.dayUntil !== "";
  const pages = usePages(PAYMENT_DAYS, { first: 20, channelId, from: settled.dayFrom || null, until: settled.dayUntil || null }, (data) => data.paymentDays);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const differing = (rows ?? []).filter((day) => day.differences.length > 0);
  return (
    <>
      <Card flush title={t("web-regie-payment-days")}>
        <div className={`${ui.filters} no-print`}>
          <DateField label={t("web-from")} value={values.dayFrom} onChange={set("dayFrom")} />
          <DateField label={t("web-until")} value={values.dayUntil} onChange={set("dayUntil")} />
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && (narrowed
          ? <Empty glyph="search" title={t("web-regie-list-none")} hint={t("web-regie-none-hint")} />
          : <Empty glyph="calendar" title={t("web-regie-payment-days-empty")} hint={t("web-regie-payment-days-empty-hint")} />)}
        {rows && rows.length > 0 && (
          <Table
            id="payment-days"
            pages={pages}
            filters={filters.kept}
            caption={t("web-regie-payment-days")}
            rows={rows}
            keyOf={(day) => day.id}
            columns={[
              { id: "on", label: t("web-regie-payment-on"), lead: true, text: (day) => day.on, cell: (day) => <Day iso={day.on} /> },
              { id: "listed", label: t("web-regie-payment-listed"), text: (day) => day.listed, order: (day) => centimes(day.listed), cell: (day) => <span><Ref>{day.listedCount}</Ref> · <Amount of={day.listed} /></span> },
              { id: "received", label: t("web-regie-payment-received"), text: (day) => day.received, order: (day) => centimes(day.received), cell: (day) => <span><Ref>{day.receivedCount}</Ref> · <Amount of={day.received} /></span> },
              { id: "differences", label: t("web-regie-payment-differences"), text: (day) => String(day.differences.length), order: (day) => day.differences.length, cell: (day) => (day.differences.length === 0 ? <Badge color="green">{t("web-regie-payment-agrees")}</Badge> : <Badge color="orange">{day.differences.length}</Badge>) },
              { id: "person", label: t("web-person"), text: (day) => pick(day.by.name), cell: (day) => <bdi>{pick(day.by.name)}</bdi> },
            ]}
          />
        )}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      {differing.map((day) => (
        <Card flush key={day.id} title={<>{t("web-regie-payment-differences")} · <Day iso={day.on} /></>}>
          <Differences day={day} />
        </Card>
      ))}
    </>
  );
}
