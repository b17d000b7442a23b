import { Alert, Badge, Button, Menu } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useAction, useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { NotFound } from "@/modules/shell/NotFound";
import { Glyph } from "@/ui/glyph";
import { Card, Facts, Page } from "@/ui/page";
import { FailureState, Loading } from "@/ui/states";
import { Table } from "@/ui/table";
import { At, Colon, Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { CALCULATION } from "./assessmentQueries";
import { FollowOrder } from "./followOrder";
import { Amount, centimes } from "./money";
import { TaxpayerName } from "./names";
import { DecideOrder, RefuseWriteOff, RequestWriteOff, type Deciding } from "./orderChanges";
import { useOrderLabel } from "./orderLabels";
import { Calculation, ForDays, isolated, OrderState, Payer, PrintMenu, SlipState } from "./orderParts";
import { ORDER, ORDER_NATURE, ORDER_PRINT, type Order } from "./orderQueries";
import { CollectOrder, Recoveries } from "./orderRecovery";
import { Surplus } from "./orderSurplus";
import classes from "./orders.module.css";

/** What is owed today, in the order in which a payment is applied. */
function Balance({ order }: { order: Order }) {
  const t = useText();
  const { balance } = order;
  return (
    <Card title={t("web-regie-order-balance")}>
      <Facts
        items={[
          [t("web-regie-component-cost"), <Amount key="c" of={balance.cost} />],
          [t("web-regie-order-late"), <Amount key="l" of={balance.late} />],
          [t("web-regie-assess-increase"), <Amount key="i" of={balance.increase} />],
          [t("web-regie-assess-principal"), <Amount key="p" of={balance.principal} />],
          [t("web-regie-order-owed"), <Amount key="t" of={balance.total} strong />],
        ]}
      />
    </Card>
  );
}

/** How what late payment costs today came about. */
function Late({ order }: { order: Order }) {
  const t = useText();
  const title = t("web-regie-order-late-steps");
  if (order.lateSteps.length === 0) return null;
  return <Card title={title}><Calculation label={title} of={{ facts: [], steps: order.lateSteps, total: order.balance.late }} /></Card>;
}

/** How the amount was found, for whoever may see assessments. */
function Bases({ order }: { order: Order }) {
  const t = useText();
  const may = useMay();
  const { data } = useData(CALCULATION, { id: order.assessmentId }, { pause: !may("regie.assessment.read") });
  const assessment = data?.assessment;
  if (!assessment) return null;
  return (
    <Card title={t("web-regie-assess-steps")} action={<Link to={`/revenue/assessments/${assessment.id}`} className="no-print">{t("web-regie-assess-title", { reference: isolated(assessment.reference) })}</Link>}>
      <p className={classes.soft}><ForDays from={assessment.periodFrom} until={assessment.periodUntil} /></p>
      <Calculation of={assessment} />
    </Card>
  );
}

function Payments({ order }: { order: Order }) {
  const t = useText();
  const may = useMay();
  if (order.payments.length === 0) return <Card title={t("web-regie-order-payments")}><p className={classes.soft}>{t("web-regie-order-payments-none")}</p></Card>;
  const opens = may("regie.receipt.read");
  return (
    <Card flush title={t("web-regie-order-payments")}>
      <Table
        caption={t("web-regie-order-payments")}
        rows={order.payments}
        keyOf={(one) => one.receiptId}
        columns={[
          {
            label: t("web-regie-order-receipt"), lead: true,
            cell: (one) => {
              const number = <Ref>{`${one.officeCode}/${one.receiptNumber}`}</Ref>;
              return opens ? <Link to={`/revenue/receipts/${one.receiptId}`}>{number}</Link> : number;
            },
          },
          { label: t("web-regie-order-paid-on"), cell: (one) => <Day iso={one.on} /> },
          { label: t("web-regie-component-cost"), cell: (one) => <Amount of={one.cost} /> },
          { label: t("web-regie-order-late"), cell: (one) => <Amount of={one.late} /> },
          { label: t("web-regie-assess-increase"), cell: (one) => <Amount of={one.increase} /> },
          { label: t("web-regie-assess-principal"), cell: (one) => <Amount of={one.principal} /> },
          { label: t("web-regie-order-paid"), cell: (one) => <Amount of={one.amount} strong /> },
          {
            label: t("web-state"),
            cell: (one) => (one.void || one.bounced ? <Badge color="red">{t(one.void ? "web-regie-order-receipt-void" : "web-regie-order-receipt-bounced")}</Badge> : <Badge color="green">{t("web-regie-order-receipt-stands")}</Badge>),
          },
        ]}
      />
    </Card>
  );
}

/** The receiver's request that waits, or was granted. */
const standing = (order: Order) => order.writeOffRequests.find((one) => !one.refusal);

/** What the receiver asked to be written off, until when that is decided, and why it was refused. */
function Asked({ order, onChange }: { order: Order; onChange: () => void }) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const [refusing, setRefusing] = useState(false);
  const decides = may("regie.write_off.refuse") && order.state === "OPEN";
  return (
    <>
      {order.writeOffRequests.map(({ refusal, ...request }) => (
        <Card
          key={request.at}
          title={t(refusal ? "web-regie-write-off-refused" : "web-regie-write-off-asked")}
          action={decides && !refusal && today() <= request.decideBy && <Button size="compact-sm" variant="default" className="no-print" onClick={() => setRefusing(true)}>{t("web-regie-write-off-refuse")}</Button>}
        >
          <Facts
            items={[
              [t("web-regie-write-off-on"), <Day key="o" iso={request.requestedOn} />],
              [t("web-regie-write-off-decide-by"), order.state === "OPEN" && !refusal && <Day key="d" iso={request.decideBy} />],
              [t("web-regie-order-by"), <bdi key="b">{pick(request.by.name)}</bdi>],
              [t("web-reason"), <span key="r" dir="auto">{request.reasons}</span>, "wide"],
              [t("web-regie-write-off-refused-on"), refusal && <Day key="f" iso={refusal.on} />],
              [t("web-regie-write-off-refused-by"), refusal && <bdi key="w">{pick(refusal.by.name)}</bdi>],
              [t("web-regie-write-off-refused-why"), refusal && <span key="y" dir="auto">{refusal.reasons}</span>, "wide"],
            ]}
          />
        </Card>
      ))}
      {refusing && <RefuseWriteOff order={order} onClose={() => setRefusing(false)} onDone={onChange} />}
    </>
  );
}

function Changes({ order }: { order: Order }) {
  const t = useText();
  const pick = usePick();
  const label = useOrderLabel();
  if (order.changes.length === 0) return null;
  return (
    <Card title={t("web-regie-order-changes")}>
      <ol className={ui.timeline}>
        {order.changes.map((one) => (
          <li key={one.number}>
            <strong>{label("order-change", one.kind)}</strong> · <Day iso={one.decidedOn} />
            {one.kind !== "WRITE_OFF" && <small>{t("web-regie-assess-principal")}<Colon /><Amount of={one.principal} /> · {t("web-regie-assess-increase")}<Colon /><Amount of={one.increase} /></small>}
            {one.kind === "REMISSION" && <small>{t("web-regie-order-late")}<Colon /><Amount of={one.late} /></small>}
            <small><bdi>{one.authority}</bdi> · <bdi>{one.instrument}</bdi> · <Day iso={one.instrumentOn} /></small>
            {one.visa && <small>{t("web-regie-change-visa")}<Colon /><bdi>{one.visa}</bdi> · <Day iso={one.visaOn} /></small>}
            <p className={classes.reasons} dir="auto">{one.reasons}</p>
            <small><bdi>{pick(one.by.name)}</bdi></small>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Slips({ order }: { order: Order }) {
  const t = useText();
  const may = useMay();
  if (order.slips.length === 0) return <Card title={t("web-regie-slips")}><p className={classes.soft}>{t("web-regie-order-slips-none")}</p></Card>;
  const opens = may("regie.slip.read");
  return (
    <Card title={t("web-regie-slips")}>
      <ol className={ui.timeline}>
        {order.slips.map((one) => (
          <li key={one.slipId}>
            {opens ? <Link to={`/revenue/slips/${one.slipId}`}><Ref>{one.number}</Ref></Link> : <Ref>{one.number}</Ref>}{" "}
            <SlipState state={one.accepted === null ? "WAITING" : one.accepted ? "ACCEPTED" : "RETURNED"} />
            <small>{t("web-regie-slip-sent-on")} <Day iso={one.sentOn} /></small>
            {one.answeredOn && <small>{t("web-regie-slip-answered-on")} <Day iso={one.answeredOn} /></small>}
            {one.reasons && <p className={classes.reasons} dir="auto">{one.reasons}</p>}
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** What may be decided about an order, as it stands. */
function useDecisions(order: Order | null | undefined): Deciding[] {
  const may = useMay();
  const remits = may("regie.order.remit");
  const { data } = useData(ORDER_NATURE, { id: order?.kind.id ?? "" }, { pause: !remits || !order || !may("regie.revenue_kind.read") });
  if (!order || order.state === "CANCELLED") return [];
  const settled = order.state === "PAID";
  const owes = centimes(order.balance.total) > 0;
  return [
    // What was paid of it in error too is a surplus then.
    ...(may("regie.order.reduce") ? ["reduce" as const] : []),
    ...(may("regie.order.cancel") ? ["cancel" as const] : []),
    // Nothing is written off that the receiver has not asked for.
    ...(may("regie.order.write_off") && order.state === "OPEN" && standing(order) ? ["write-off" as const] : []),
    // A tax is never remitted (decree 2-17-451 art. 39).
    ...(remits && owes && (!settled || centimes(order.balance.late) > 0) && data?.revenueKind && data.revenueKind.nature !== "TAX" ? ["remit" as const] : []),
  ];
}

/** One order to collect: who owes, what is left today, and everything that happened to it. */
export function OrderPage() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, failure, reload } = useData(ORDER, { id });
  const decisions = useDecisions(data?.order);
  const [print, printing] = useAction(ORDER_PRINT);
  const [deciding, setDeciding] = useState<Deciding>();
  const [asking, setAsking] = useState(false);
  const [collecting, setCollecting] = useState(false);
  if (failure) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading />;
  const order = data.order;
  if (!order) return <NotFound />;
  const { payer } = order;
  const collects = may("regie.recovery.record") && order.state !== "CANCELLED" && centimes(order.balance.total) > 0;
  const asks = may("regie.write_off.request") && order.state === "OPEN" && !standing(order);
  return (
    <Page
      title={t("web-regie-order-title", { number: isolated(order.number) })}
      back={{ to: "/revenue/orders", label: t("web-regie-orders") }}
      under={<OrderState order={order} />}
      actions={
        <>
          {decisions.length > 0 && (
            <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
              <Menu.Target><Button variant="default" leftSection={<Glyph name="edit" size={17} />}>{t("web-regie-order-decide")}</Button></Menu.Target>
              <Menu.Dropdown>{decisions.map((one) => <Menu.Item key={one} onClick={() => setDeciding(one)}>{t(`web-regie-change-${one}`)}</Menu.Item>)}</Menu.Dropdown>
            </Menu>
          )}
          {collects && <Button variant="default" onClick={() => setCollecting(true)}>{t("web-regie-recovery-record")}</Button>}
          {asks && <Button variant="default" onClick={() => setAsking(true)}>{t("web-regie-write-off-ask")}</Button>}
          {may("regie.order.print") && <PrintMenu variant="filled" busy={printing} print={(language) => print({ input: { orderId: order.id, language } })} />}
        </>
      }
    >
      {!order.budgetLine && <Alert color="orange" variant="light" icon={<Glyph name="alert" />}>{t("web-regie-order-no-line")}</Alert>}
      <Card>
        <Facts
          items={[
            [t("web-regie-order-reference"), <Ref key="r">{order.reference}</Ref>],
            [t("web-regie-order-issued-on"), <Day key="i" iso={order.issuedOn} />],
            [t("web-regie-legal-due-on"), order.legalDueOn && order.legalDueOn !== order.dueOn && <Day key="g" iso={order.legalDueOn} />],
            [t("web-regie-due-on"), <Day key="d" iso={order.dueOn} />],
            [t("web-regie-assess-principal"), <Amount key="p" of={order.principal} />],
            [t("web-regie-assess-increase"), <Amount key="c" of={order.increase} />],
            [t("web-regie-order-total"), <Amount key="t" of={order.total} strong />],
            [t("web-regie-order-region"), order.region && <Amount key="s" of={order.region} />],
            [t("web-regie-assess-kind"), <span key="k">{pick(order.kind.name)} <Ref>{order.kind.code}</Ref></span>, "wide"],
            [t("web-regie-order-line"), order.budgetLine && <Ref key="b">{order.budgetLine}</Ref>],
            [t("web-unit"), pick(order.unit.name)],
            [t("web-regie-order-by"), <span key="a"><bdi>{pick(order.issuedBy.name)}</bdi> · <At at={order.issuedAt} /></span>],
          ]}
        />
      </Card>
      <Balance order={order} />
      <Late order={order} />
      <Card title={t("web-regie-assess-taxpayer")}>
        <Facts
          items={[
            [t("web-regie-order-payer"), <TaxpayerName key="n" of={payer} />],
            [t("web-regie-order-payer-now"), <Payer key="t" of={order.taxpayer} />],
            [t("web-cin"), payer.cin && <Ref key="c">{payer.cin}</Ref>],
            [t("web-regie-order-ice"), payer.ice && <Ref key="i">{payer.ice}</Ref>],
            [t("web-address"), (payer.addressAr || payer.addressFr) && <span key="a"><bdi>{payer.addressAr}</bdi> <bdi>{payer.addressFr}</bdi></span>, "wide"],
          ]}
        />
      </Card>
      <Bases order={order} />
      <FollowOrder order={order} onChange={reload} />
      <Payments order={order} />
      <Recoveries order={order} onChange={reload} />
      <Surplus order={order} onChange={reload} />
      <Asked order={order} onChange={reload} />
      <Changes order={order} />
      <Slips order={order} />
      {collecting && <CollectOrder order={order} onClose={() => setCollecting(false)} onDone={reload} />}
      {asking && <RequestWriteOff order={order} onClose={() => setAsking(false)} onDone={reload} />}
      {deciding && <DecideOrder order={order} what={deciding} onClose={() => setDeciding(undefined)} onDone={reload} />}
    </Page>
  );
}
