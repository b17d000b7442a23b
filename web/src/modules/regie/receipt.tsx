import { Alert, Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { NotFound } from "@/modules/shell/NotFound";
import { Glyph } from "@/ui/glyph";
import { Card, Facts, Page } from "@/ui/page";
import { FailureState, Loading } from "@/ui/states";
import { Table, type Column } from "@/ui/table";
import { Ar, At, Day, Lat, Ref } from "@/ui/text";
import { Amount, useFigures } from "./money";
import { TaxpayerName } from "./names";
import { useReceiptLabel } from "./receiptLabels";
import { BounceReceipt, PrintReceipt, ReceiptStateBadge, VoidReceipt } from "./receiptParts";
import { RECEIPT, type Receipt } from "./receiptQueries";

type Line = Receipt["lines"][number];

function Lines({ receipt }: { receipt: Receipt }) {
  const t = useText();
  const pick = usePick();
  const label = useReceiptLabel();
  const figures = useFigures();
  const what = (line: Line) => (line.rateName ? pick(line.rateName) : line.label);
  const ordered = receipt.lines.some((line) => line.orderId);
  const columns: Column<Line & { at: number }>[] = [
    {
      label: t("web-regie-receipt-what"), lead: true,
      cell: (line) => (line.orderId ? <Link to={`/revenue/orders/${line.orderId}`}><Ref>{line.label}</Ref></Link> : <bdi>{what(line)}</bdi>),
    },
    { label: t("web-regie-receipt-kind"), cell: (line) => pick(line.kind.name) },
    ordered
      ? { label: t("web-regie-receipt-component"), cell: (line) => label("component", line.component) }
      : { label: t("web-regie-receipt-quantity"), cell: (line) => (line.rateCode ? <bdi dir="ltr">{figures(line.quantity)}</bdi> : "—") },
    { label: t("web-regie-receipt-budget-line"), cell: (line) => (line.budgetLine ? <Ref>{line.budgetLine}</Ref> : "—") },
    { label: t("web-regie-receipt-amount"), cell: (line) => <Amount of={line.amount} /> },
  ];
  return (
    <Card flush title={t("web-regie-receipt-lines")}>
      <Table caption={t("web-regie-receipt-lines")} rows={receipt.lines.map((line, at) => ({ ...line, at }))} keyOf={(line) => String(line.at)} columns={columns} />
    </Card>
  );
}

function Undone({ receipt }: { receipt: Receipt }) {
  const t = useText();
  const pick = usePick();
  const undone = receipt.void ?? receipt.bounce;
  if (!undone) return null;
  return (
    <Alert color={receipt.void ? "red" : "orange"} variant="light" icon={<Glyph name="alert" />} title={t(receipt.void ? "web-regie-receipt-was-voided" : "web-regie-receipt-was-bounced")}>
      <bdi>{undone.reasons}</bdi>
      <div><Day iso={undone.on} /> · <bdi>{pick(undone.by.name)}</bdi></div>
    </Alert>
  );
}

/** One receipt: who paid what, how, at which till; what undid it; its prints. Nothing of it can be changed. */
export function ReceiptPage() {
  const t = useText();
  const pick = usePick();
  const label = useReceiptLabel();
  const may = useMay();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, failure, reload } = useData(RECEIPT, { id });
  const [dialog, setDialog] = useState<"void" | "bounce">();
  if (!data && failure) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading />;
  const receipt = data.receipt;
  if (!receipt) return <NotFound />;
  const close = () => setDialog(undefined);
  const canBounce = receipt.mode === "CHEQUE" && receipt.state === "ISSUED" && may("regie.receipt.bounce");
  return (
    <Page
      title={t("web-regie-receipt-title", { reference: receipt.reference })}
      back={{ to: "/revenue/receipts", label: t("web-regie-receipts") }}
      under={<ReceiptStateBadge state={receipt.state} />}
      actions={
        <>
          {canBounce && <Button variant="default" onClick={() => setDialog("bounce")}>{t("web-regie-receipt-bounce")}</Button>}
          {receipt.voidable && may("regie.receipt.void") && <Button variant="default" color="red" onClick={() => setDialog("void")}>{t("web-regie-receipt-void")}</Button>}
        </>
      }
    >
      {!receipt.sealIntact && (
        <Alert color="red" variant="light" role="alert" icon={<Glyph name="alert" />} title={t("web-regie-receipt-altered")}>{t("web-regie-receipt-altered-hint")}</Alert>
      )}
      <Undone receipt={receipt} />
      <Card>
        <Facts
          items={[
            [t("web-regie-receipt-amount"), <Amount key="a" of={receipt.amount} strong />],
            [t("web-regie-receipt-payer"), <bdi key="p">{receipt.payerName}</bdi>],
            [t("web-regie-receipt-taxpayer"), receipt.taxpayer && <Link to={`/revenue/taxpayers/${receipt.taxpayer.id}`}><TaxpayerName of={receipt.taxpayer} inline /> <Ref>{receipt.taxpayer.number}</Ref></Link>],
            [t("web-regie-receipt-issued"), <At key="at" at={receipt.issuedAt} />],
            [t("web-regie-receipt-by"), <bdi key="by">{pick(receipt.issuedBy.name)}</bdi>],
            [t("web-regie-receipt-mode"), <span key="m">{label("mode", receipt.mode)} {receipt.modeReference && <bdi>{receipt.modeReference}</bdi>}</span>],
            [t("web-regie-receipt-office"), <span key="o"><Ref>{receipt.office.code}</Ref> · {pick(receipt.office.name)}</span>],
            [t("web-regie-receipt-till"), <span key="t"><Ref>{receipt.till.code}</Ref> · {pick(receipt.till.name)}</span>],
            [t("web-regie-receipt-book"), <Ref key="b">{receipt.bookSerial}</Ref>],
            [t("web-control-code"), <Ref key="c">{receipt.controlCode}</Ref>],
            [t("web-regie-receipt-prints"), t("web-regie-receipt-prints-count", { count: receipt.prints })],
            [t("web-regie-receipt-words"), <span key="w"><Ar>{receipt.amountWordsAr}</Ar> · <Lat>{receipt.amountWordsFr}</Lat></span>, "wide"],
          ]}
        />
      </Card>
      <Lines receipt={receipt} />
      {may("regie.receipt.print") && receipt.sealIntact && (
        <Card className="no-print" title={t("web-regie-receipt-print")} action={<a href={receipt.verifyUrl} target="_blank" rel="noreferrer">{t("web-verify-page")}</a>}>
          <PrintReceipt id={receipt.id} onDone={reload} />
        </Card>
      )}
      {dialog === "void" && <VoidReceipt id={receipt.id} reference={receipt.reference} onClose={close} onDone={reload} />}
      {dialog === "bounce" && <BounceReceipt id={receipt.id} reference={receipt.reference} onClose={close} onDone={reload} />}
    </Page>
  );
}
