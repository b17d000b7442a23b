import { Button, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useAction, useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { NotFound } from "@/modules/shell/NotFound";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Facts, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { FailureState, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { At, Day, Ref } from "@/ui/text";
import { Amount, centimes, useMoney } from "./money";
import { TaxpayerName, useNameOf } from "./names";
import { isolated, PrintMenu, SlipState } from "./orderParts";
import { SLIP, SLIP_ANSWER, SLIP_LINES, SLIP_PRINT, type SlipLine } from "./orderQueries";
import classes from "./orders.module.css";

interface AnswerProps { id: string; onClose: () => void; onDone: () => void }

function AcceptSlip({ id, onClose, onDone }: AnswerProps) {
  const t = useText();
  const [answer] = useAction(SLIP_ANSWER);
  const form = useForm({ initialValues: {} });
  return (
    <FormDialog title={t("web-regie-slip-accept")} confirm={t("web-regie-slip-accept")} done={t("web-regie-slip-accepted")} form={form} onClose={onClose} onDone={onDone}
      send={() => answer({ input: { slipId: id, accepted: true } })}>
      <p className={classes.soft}>{t("web-regie-slip-accept-hint")}</p>
    </FormDialog>
  );
}

function ReturnSlip({ id, onClose, onDone }: AnswerProps) {
  const t = useText();
  const [answer] = useAction(SLIP_ANSWER);
  const form = useForm({ initialValues: { reasons: "" }, validate: { reasons: required(t("web-required")) } });
  return (
    <FormDialog danger title={t("web-regie-slip-return")} confirm={t("web-regie-slip-return")} done={t("web-regie-slip-returned")} form={form} onClose={onClose} onDone={onDone}
      send={(values) => answer({ input: { slipId: id, accepted: false, reasons: values.reasons } })}>
      <p className={classes.soft}>{t("web-regie-slip-return-hint")}</p>
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={2000} required data-autofocus {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}

const NO_LINES: { nodes: SlipLine[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

function Lines({ id }: { id: string }) {
  const t = useText();
  const pick = usePick();
  const money = useMoney();
  const nameOf = useNameOf();
  const pages = usePages(SLIP_LINES, { id, first: 50 }, (data) => data.slip?.lines ?? NO_LINES);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const shared = rows?.some((row) => row.region !== null);
  return (
    <Card flush title={t("web-regie-slip-orders")}>
      {loading && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length > 0 && (
        <Table
          id="slip-orders"
          caption={t("web-regie-slip-orders")}
          pages={pages}
          rows={rows}
          keyOf={(row) => row.order.id}
          linkOf={(row) => `/revenue/orders/${row.order.id}`}
          columns={[
            { id: "position", label: t("web-regie-slip-position"), text: (row) => String(row.position), order: (row) => row.position, cell: (row) => <Ref>{row.position}</Ref> },
            { id: "order", label: t("web-regie-slip-order"), text: (row) => row.order.number, cell: (row) => <Ref>{row.order.number}</Ref> },
            { id: "taxpayer", label: t("web-regie-assess-taxpayer"), lead: true, text: (row) => nameOf(row.order.taxpayer), cell: (row) => <Link to={`/revenue/orders/${row.order.id}`}><TaxpayerName of={row.order.taxpayer} /></Link> },
            { id: "kind", label: t("web-regie-assess-kind"), text: (row) => pick(row.order.kind.name), cell: (row) => pick(row.order.kind.name) },
            { id: "due", label: t("web-regie-due-on"), text: (row) => row.order.dueOn, cell: (row) => <Day iso={row.order.dueOn} /> },
            { id: "total", label: t("web-regie-order-total"), text: (row) => money(row.amount), order: (row) => centimes(row.amount), cell: (row) => <Amount of={row.amount} /> },
            ...(shared ? [{
              id: "region", label: t("web-regie-order-region"), text: (row: SlipLine) => money(row.region),
              order: (row: SlipLine) => centimes(row.region ?? "0"), cell: (row: SlipLine) => row.region && <Amount of={row.region} />,
            }] : []),
          ]}
        />
      )}
      <More shown={hasMore} onMore={more} busy={busy} />
    </Card>
  );
}

/** One emission slip: its orders, and the receiver's answer. */
export function SlipPage() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, failure, reload } = useData(SLIP, { id });
  const [print, printing] = useAction(SLIP_PRINT);
  const [dialog, setDialog] = useState<"accept" | "return">();
  if (failure) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading />;
  const slip = data.slip;
  if (!slip) return <NotFound />;
  const { answer } = slip;
  const answers = slip.state === "WAITING" && may("regie.slip.answer");
  const close = () => setDialog(undefined);
  return (
    <Page
      title={t("web-regie-slip-title", { number: isolated(slip.number) })}
      back={{ to: "/revenue/slips", label: t("web-regie-slips") }}
      under={<SlipState state={slip.state} />}
      actions={
        <>
          {answers && <Button leftSection={<Glyph name="check" size={17} />} onClick={() => setDialog("accept")}>{t("web-regie-slip-accept")}</Button>}
          {answers && <Button variant="default" leftSection={<Glyph name="returned" size={17} />} onClick={() => setDialog("return")}>{t("web-regie-slip-return")}</Button>}
          {may("regie.slip.print") && <PrintMenu busy={printing} print={(language) => print({ input: { slipId: slip.id, language } })} />}
        </>
      }
    >
      <Card>
        <Facts
          items={[
            [t("web-regie-slip-orders"), <Ref key="c">{slip.orderCount}</Ref>],
            [t("web-regie-assess-total"), <Amount key="t" of={slip.total} strong />],
            [t("web-unit"), pick(slip.unit.name)],
            [t("web-regie-slip-sent-on"), <Day key="s" iso={slip.sentOn} />],
            [t("web-regie-slip-sent-by"), <span key="b"><bdi>{pick(slip.sentBy.name)}</bdi> · <At at={slip.sentAt} /></span>],
            [t("web-regie-slip-answered-on"), answer && <Day key="a" iso={answer.on} />],
            [t("web-regie-slip-answered-by"), answer && <span key="w"><bdi>{pick(answer.by.name)}</bdi> · <At at={answer.at} /></span>],
            [t("web-reason"), answer?.reasons && <bdi key="r" className={classes.reasons}>{answer.reasons}</bdi>, "wide"],
          ]}
        />
      </Card>
      <Lines id={slip.id} />
      {dialog === "accept" && <AcceptSlip id={slip.id} onClose={close} onDone={reload} />}
      {dialog === "return" && <ReturnSlip id={slip.id} onClose={close} onDone={reload} />}
    </Page>
  );
}
