import { Badge, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { today } from "@/kernel/dates";
import { useAction } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import type { Column } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import { PaperButtons } from "./cashPaper";
import { AnnulNotice, ServeNotice } from "./followForms";
import { useFollowLabel } from "./followLabels";
import { NOTICE_PRINT, type DebtClaim, type DebtNotice, type Overdue } from "./followQueries";
import { Amount, centimes } from "./money";
import { useNameOf } from "./names";
import { Payer } from "./orderParts";

/** Which step comes next, and from which day on, or what it waits for. */
export function NextStep({ of }: { of: Overdue["nextStep"] }) {
  const t = useText();
  const label = useFollowLabel();
  if (!of) return <span>{t("web-regie-follow-no-step")}</span>;
  const name = label("notice-kind", of.kind);
  if (of.returnedOn) return <span><Badge color="orange">{t("web-regie-follow-returned-on")}</Badge> <Day iso={of.returnedOn} /></span>;
  if (!of.inCharge) return <span>{t("web-regie-follow-not-in-charge")}</span>;
  if (of.unserved) return <span>{name} · {t("web-regie-follow-unserved", { step: label("notice-kind", of.unserved) })}</span>;
  const open = of.from !== null && of.from <= today();
  return <span>{name} · {open ? <Badge color="blue">{t("web-regie-follow-now")}</Badge> : <>{t("web-regie-follow-from")} <Day iso={of.from} /></>}</span>;
}

/** Until when a debt can be pursued; what falls soon says so. */
export function Limit({ of }: { of: { until: string; over: boolean } }) {
  const t = useText();
  return <span><Day iso={of.until} />{of.over && <> <Badge color="red">{t("web-regie-limit-over")}</Badge></>}</span>;
}

/** Where a claim stands, and whether it came late. */
export function ClaimState({ of }: { of: DebtClaim }) {
  const t = useText();
  const label = useFollowLabel();
  const colour = of.answer ? "gray" : of.answerUntil < today() ? "red" : "blue";
  return (
    <span>
      <Badge color={colour}>{of.answer ? label("claim-outcome", of.answer.outcome) : label("claim-state", of.state)}</Badge>
      {of.late && <> <Badge color="orange">{t("web-regie-claim-late")}</Badge></>}
    </span>
  );
}

/** Until when whoever claims can go to court; between an answer and its notification no delay runs, and that is said. */
export function CourtUntil({ of }: { of: DebtClaim }) {
  const t = useText();
  if (of.courtUntil) return <Day iso={of.courtUntil} />;
  return <Badge color="orange">{t("web-regie-claim-not-notified")}</Badge>;
}

/** The columns of a list of notices, and the dialog that records a service. */
export function useNoticeColumns(reload: () => void): { columns: Column<DebtNotice>[]; dialog: ReactNode } {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const nameOf = useNameOf();
  const label = useFollowLabel();
  const [print] = useAction(NOTICE_PRINT);
  const [serving, setServing] = useState<DebtNotice>();
  const [annulling, setAnnulling] = useState<DebtNotice>();
  const columns: Column<DebtNotice>[] = [
    { id: "number", label: t("web-regie-order-number"), text: (row) => row.number, cell: (row) => <Ref>{row.number}</Ref> },
    { id: "kind", label: t("web-regie-notice-kind"), lead: true, text: (row) => label("notice-kind", row.kind), cell: (row) => <strong>{label("notice-kind", row.kind)}</strong> },
    { id: "taxpayer", label: t("web-regie-assess-taxpayer"), text: (row) => nameOf(row.taxpayer), cell: (row) => <Payer of={row.taxpayer} /> },
    {
      id: "orders", label: t("web-regie-slip-orders"), text: (row) => row.lines.map((line) => line.orderNumber).join(" "),
      cell: (row) => <span>{row.lines.map((line) => <span key={line.orderId}><Link to={`/revenue/orders/${line.orderId}`}><Ref>{line.orderNumber}</Ref></Link>{" "}</span>)}</span>,
    },
    { id: "issued", label: t("web-regie-notice-issued-on"), text: (row) => row.issuedOn, cell: (row) => <Day iso={row.issuedOn} /> },
    { id: "total", label: t("web-regie-order-owed"), text: (row) => row.total, order: (row) => centimes(row.total), cell: (row) => <Amount of={row.total} /> },
    {
      id: "cost", label: t("web-regie-notice-cost"), text: (row) => row.cost, order: (row) => centimes(row.cost),
      cell: (row) => (centimes(row.cost) > 0
        ? <span><Amount of={row.cost} />{row.lines.map((line) => line.charge && <small key={line.orderId}> <bdi>{line.charge.text}</bdi></small>)}</span>
        : <span>—</span>),
    },
    {
      id: "served", label: t("web-regie-notice-served-on"), text: (row) => row.service?.on ?? "",
      cell: (row) => {
        if (row.annulment) return <span><Badge color="red">{t("web-regie-notice-is-annulled")}</Badge> <Day iso={row.annulment.on} /> · <bdi>{pick(row.annulment.by.name)}</bdi> <small dir="auto">{row.annulment.reasons}</small></span>;
        if (row.service) return <span><Day iso={row.service.on} /> · {label("notice-manner", row.service.manner)} · <bdi>{pick(row.service.by.name)}</bdi></span>;
        if (!may("regie.notice.serve")) return <span>—</span>;
        return <Button size="compact-sm" variant="light" aria-label={`${t("web-regie-notice-serve")} ${row.number}`} onClick={() => setServing(row)}>{t("web-regie-notice-serve")}</Button>;
      },
    },
    ...(may("regie.notice.annul") ? [{
      label: t("web-regie-notice-annul"), bare: true,
      cell: (row: DebtNotice) => !row.annulment && <Button size="compact-sm" variant="subtle" color="red" className="no-print" aria-label={`${t("web-regie-notice-annul")} ${row.number}`} onClick={() => setAnnulling(row)}>{t("web-regie-notice-annul")}</Button>,
    }] : []),
    ...(may("regie.notice.print") ? [{
      label: t("web-print"), bare: true,
      cell: (row: DebtNotice) => !row.annulment && <PaperButtons compact what={`${label("notice-kind", row.kind)} ${row.number}`} print={(language) => print({ input: { noticeId: row.id, language } })} />,
    }] : []),
  ];
  const dialog = (
    <>
      {serving && <ServeNotice notice={serving} onClose={() => setServing(undefined)} onDone={reload} />}
      {annulling && <AnnulNotice notice={annulling} onClose={() => setAnnulling(undefined)} onDone={reload} />}
    </>
  );
  return { columns, dialog };
}
