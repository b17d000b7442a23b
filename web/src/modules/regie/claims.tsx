import { Button, NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { AnswerClaim, NotifyClaim } from "./followForms";
import { CLAIM_STATES, useFollowLabel, useFollowOptions } from "./followLabels";
import { ClaimState, CourtUntil } from "./followParts";
import { CLAIMS, type DebtClaim } from "./followQueries";
import { Amount, centimes, useMoney } from "./money";
import { useNameOf } from "./names";
import { wordOf } from "./orderLabels";
import { Payer } from "./orderParts";
import classes from "./orders.module.css";

/** Claims against orders, those to be answered first before the others. */
export function Claims() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const money = useMoney();
  const nameOf = useNameOf();
  const label = useFollowLabel();
  const options = useFollowOptions();
  const { values, set, settled, kept } = useFilters({ state: "OPEN" });
  const pages = usePages(CLAIMS, { first: 50, filter: { state: wordOf(CLAIM_STATES, settled.state) ?? null } }, (data) => data.claims);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const [answering, setAnswering] = useState<DebtClaim>();
  const [notifying, setNotifying] = useState<DebtClaim>();
  const [answers, notifies] = [may("regie.claim.answer"), may("regie.claim.notify")];
  const columns: Column<DebtClaim>[] = [
    { id: "number", label: t("web-regie-order-number"), lead: true, text: (row) => row.number, cell: (row) => <Ref>{row.number}</Ref> },
    { id: "taxpayer", label: t("web-regie-assess-taxpayer"), text: (row) => nameOf(row.taxpayer), cell: (row) => <Payer of={row.taxpayer} /> },
    { id: "order", label: t("web-regie-slip-order"), text: (row) => row.orderNumber, cell: (row) => <Link to={`/revenue/orders/${row.orderId}`}><Ref>{row.orderNumber}</Ref></Link> },
    { id: "grounds", label: t("web-regie-claim-grounds"), text: (row) => row.grounds, cell: (row) => <bdi className={classes.reasons}>{row.grounds}</bdi> },
    { id: "wanted", label: t("web-regie-claim-wanted"), text: (row) => money(row.wanted), order: (row) => centimes(row.wanted ?? "0"), cell: (row) => <Amount of={row.wanted} /> },
    { id: "received", label: t("web-regie-claim-received"), text: (row) => row.receivedOn, cell: (row) => <Day iso={row.receivedOn} /> },
    { id: "until", label: t("web-regie-claim-answer-until"), text: (row) => row.answerUntil, cell: (row) => <Day iso={row.answerUntil} /> },
    { id: "court", label: t("web-regie-claim-court"), text: (row) => row.courtUntil ?? t("web-regie-claim-not-notified"), cell: (row) => <CourtUntil of={row} /> },
    { id: "state", label: t("web-state"), text: (row) => (row.answer ? label("claim-outcome", row.answer.outcome) : label("claim-state", row.state)), cell: (row) => <ClaimState of={row} /> },
    {
      label: t("web-regie-claim-answer"), bare: true, printed: true,
      cell: (row) => {
        if (row.answer) {
          return (
            <span>
              <Day iso={row.answer.on} /> · <bdi>{pick(row.answer.by.name)}</bdi>
              {row.state === "ANSWERED" && notifies && <> <Button size="compact-sm" variant="light" className="no-print" aria-label={`${t("web-regie-claim-notify")} ${row.number}`} onClick={() => setNotifying(row)}>{t("web-regie-claim-notify")}</Button></>}
            </span>
          );
        }
        if (!answers) return null;
        return <Button size="compact-sm" variant="light" aria-label={`${t("web-regie-claim-answer")} ${row.number}`} onClick={() => setAnswering(row)}>{t("web-regie-claim-answer")}</Button>;
      },
    },
  ];
  return (
    <Page title={t("web-regie-claims")}>
      <Card flush>
        <div className={`${ui.filters} no-print`}>
          <NativeSelect label={t("web-state")} value={values.state} onChange={(event) => set("state")(event.currentTarget.value)} data={[...options("claim-state", CLAIM_STATES), { value: "all", label: t("web-all") }]} />
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && <Empty glyph="check" title={t("web-regie-claim-none")} hint={t(settled.state ? "web-regie-none-hint" : "web-regie-claim-none-hint")} />}
        {rows && rows.length > 0 && <Table id="claims" inOrder pages={pages} filters={kept} caption={t("web-regie-claims")} rows={rows} keyOf={(row) => row.id} columns={columns} />}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      {answering && <AnswerClaim claim={answering} onClose={() => setAnswering(undefined)} onDone={reload} />}
      {notifying && <NotifyClaim claim={notifying} onClose={() => setNotifying(undefined)} onDone={reload} />}
    </Page>
  );
}
