import { Alert, Button } from "@mantine/core";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { Glyph } from "@/ui/glyph";
import { Card, Facts } from "@/ui/page";
import { FailureState } from "@/ui/states";
import { Table } from "@/ui/table";
import { Colon, Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { AnswerClaim, InterruptLimitation, IssueNotices, NotifyClaim, RecordClaim } from "./followForms";
import { useFollowLabel } from "./followLabels";
import { ClaimState, CourtUntil, Limit, NextStep, useNoticeColumns } from "./followParts";
import { ORDER_FOLLOW, type DebtClaim, type OrderFollow } from "./followQueries";
import { Amount, centimes } from "./money";
import classes from "./orders.module.css";

function Claims({ claims, reload }: { claims: readonly DebtClaim[]; reload: () => void }) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const label = useFollowLabel();
  const [answering, setAnswering] = useState<DebtClaim>();
  const [notifying, setNotifying] = useState<DebtClaim>();
  if (claims.length === 0) return null;
  return (
    <>
      <h3>{t("web-regie-claims")}</h3>
      <ol className={ui.timeline}>
        {claims.map((one) => (
          <li key={one.id}>
            <Ref>{one.number}</Ref> · <Day iso={one.receivedOn} /> <ClaimState of={one} />
            {one.wanted && <small>{t("web-regie-claim-wanted")}<Colon /><Amount of={one.wanted} /></small>}
            <p className={classes.reasons} dir="auto">{one.grounds}</p>
            {one.answer
              ? <><p className={classes.reasons} dir="auto">{one.answer.reasons}</p><small><bdi>{pick(one.answer.by.name)}</bdi> · <Day iso={one.answer.on} /> · {t("web-regie-claim-court")} <CourtUntil of={one} /></small></>
              : <small>{t("web-regie-claim-answer-until")} <Day iso={one.answerUntil} /></small>}
            {!one.answer && may("regie.claim.answer") && <Button size="compact-sm" variant="light" className="no-print" onClick={() => setAnswering(one)}>{t("web-regie-claim-answer")}</Button>}
            {one.answer?.notification && <small>{t("web-regie-claim-state-notified")} <Day iso={one.answer.notification.on} /> · {label("claim-manner", one.answer.notification.manner)}{one.answer.notification.reference && <> · <bdi>{one.answer.notification.reference}</bdi></>}</small>}
            {one.state === "ANSWERED" && may("regie.claim.notify") && <Button size="compact-sm" variant="light" className="no-print" onClick={() => setNotifying(one)}>{t("web-regie-claim-notify")}</Button>}
          </li>
        ))}
      </ol>
      {answering && <AnswerClaim claim={answering} onClose={() => setAnswering(undefined)} onDone={reload} />}
      {notifying && <NotifyClaim claim={notifying} onClose={() => setNotifying(undefined)} onDone={reload} />}
    </>
  );
}

function Notices({ follow, reload }: { follow: OrderFollow; reload: () => void }) {
  const t = useText();
  const { columns, dialog } = useNoticeColumns(reload);
  if (follow.notices.length === 0) return null;
  return (
    <Card flush title={t("web-regie-notices")}>
      <Table caption={t("web-regie-notices")} rows={follow.notices} keyOf={(row) => row.id} columns={columns} />
      {dialog}
    </Card>
  );
}

type Dialog = "notice" | "claim" | "interrupt";

/** What follows an order that is not paid: the step that comes next, notices, limitation, claims. */
export function FollowOrder({ order, onChange }: { order: { id: string; number: string; state: string }; onChange?: () => void }) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const sees = may("regie.follow_up.read");
  const { data, failure, reload } = useData(ORDER_FOLLOW, { id: order.id }, { pause: !sees });
  const [dialog, setDialog] = useState<Dialog>();
  if (!sees) return null;
  if (failure) return <FailureState failure={failure} retry={reload} />;
  const follow = data?.orderFollow;
  if (!follow) return null;
  const owes = centimes(follow.owed.total) > 0;
  const returned = Boolean(follow.nextStep?.returnedOn);
  const done = () => {
    reload();
    onChange?.();
  };
  const close = () => setDialog(undefined);
  const chosen = { id: order.id, number: order.number, owed: follow.owed.total, claimed: follow.claimed };
  return (
    <>
      <Card title={t("web-regie-follow-order")}>
        {follow.claimed && <Alert color="orange" variant="light" icon={<Glyph name="alert" />}>{t("web-regie-follow-claimed")}</Alert>}
        {returned && owes && <Alert color="orange" variant="light" icon={<Glyph name="returned" />}>{t("web-regie-follow-returned")}</Alert>}
        <Facts
          items={[
            [t("web-regie-follow-in-charge"), follow.inChargeOn && <Day key="c" iso={follow.inChargeOn} />],
            [t("web-regie-follow-days-late"), follow.daysLate > 0 && owes && <Ref key="d">{follow.daysLate}</Ref>],
            [t("web-regie-follow-next"), owes && <NextStep key="n" of={follow.nextStep} />],
            [t("web-regie-limit-until"), owes && <Limit key="l" of={follow.limitation} />],
            ...follow.interruptions.map((one, at) => [
              `${t("web-regie-limit-acknowledged")} ${at + 1}`,
              <span key={at}><Day iso={one.on} /> · <bdi>{one.instrument}</bdi> · <bdi>{pick(one.by.name)}</bdi></span>, "wide",
            ] as const),
          ]}
        />
        <div className={`${classes.buttons} no-print`}>
          {owes && !returned && may("regie.notice.issue") && <Button variant="default" leftSection={<Glyph name="send" size={17} />} onClick={() => setDialog("notice")}>{t("web-regie-notice-issue")}</Button>}
          {may("regie.claim.record") && <Button variant="default" leftSection={<Glyph name="returned" size={17} />} onClick={() => setDialog("claim")}>{t("web-regie-claim-record")}</Button>}
          {owes && may("regie.limitation.interrupt") && <Button variant="default" leftSection={<Glyph name="clock" size={17} />} onClick={() => setDialog("interrupt")}>{t("web-regie-limit-interrupt")}</Button>}
        </div>
        <Claims claims={follow.claims} reload={done} />
      </Card>
      <Notices follow={follow} reload={done} />
      {dialog === "notice" && <IssueNotices orders={[chosen]} first={follow.nextStep?.from && follow.nextStep.from <= today() ? follow.nextStep.kind : "REMINDER"} onClose={close} onDone={done} />}
      {dialog === "claim" && <RecordClaim orderId={order.id} onClose={close} onDone={done} />}
      {dialog === "interrupt" && <InterruptLimitation orderId={order.id} onClose={close} onDone={done} />}
    </>
  );
}
