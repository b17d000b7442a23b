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
import { At, Colon, Ref, Url } from "@/ui/text";
import { Amount } from "./money";
import { ChannelSecret, CloseChannel, ReconcileDialog, RenewChannel } from "./paymentForms";
import { PaymentDays, PaymentList } from "./paymentParts";
import { PAYMENT_CHANNEL, type PaymentChannel } from "./paymentQueries";

type Doing = "renew" | "close" | "reconcile";

function ChannelFacts({ channel }: { channel: PaymentChannel }) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const { office } = channel;
  return (
    <Card>
      <Facts
        items={[
          [t("web-regie-cof-one"), may("regie.cash_office.read") ? <Link key="o" to={`/revenue/offices/${office.id}`}>{pick(office.name)}</Link> : pick(office.name)],
          [t("web-regie-payment-answers"), <bdi key="a">{pick(channel.answersBy.name)}</bdi>],
          [t("web-regie-payment-opened-at"), <At key="s" at={channel.openedAt} />],
          [t("web-regie-payment-numbers"), channel.numbersLeft && <Ref>{channel.numbersLeft}</Ref>],
          [t("web-regie-payment-waiting"), channel.suspenseCount > 0 && <span><Ref>{channel.suspenseCount}</Ref> · <Amount of={channel.suspense} strong /></span>],
          [t("web-regie-payment-key-until"), channel.previousSecretUntil && <At at={channel.previousSecretUntil} />],
          [t("web-regie-payment-address"), <Url key="u">{channel.address}</Url>, "wide"],
        ]}
      />
    </Card>
  );
}

/** One payment channel: what it reported, day by day, and what waits for a decision. */
export function PaymentChannelPage() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, failure, reload } = useData(PAYMENT_CHANNEL, { id });
  const [doing, setDoing] = useState<Doing>();
  const [reconciled, setReconciled] = useState(0);
  const [secret, setSecret] = useState<string>();
  if (failure && !data) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading />;
  const channel = data.paymentChannel;
  if (!channel) return <NotFound />;
  const open = !channel.closedAt;
  const close = () => setDoing(undefined);
  return (
    <Page
      title={`${channel.code} · ${pick(channel.name)}`}
      back={{ to: "/revenue/payments", label: t("web-regie-payment-title") }}
      actions={
        <>
          {may("regie.payment_day.reconcile") && <Button leftSection={<Glyph name="check" size={17} />} onClick={() => setDoing("reconcile")}>{t("web-regie-payment-reconcile")}</Button>}
          {open && may("regie.payment_channel.create") && <Button variant="default" leftSection={<Glyph name="key" size={17} />} onClick={() => setDoing("renew")}>{t("web-regie-payment-renew")}</Button>}
          {open && may("regie.payment_channel.close") && <Button variant="default" onClick={() => setDoing("close")}>{t("web-regie-payment-close")}</Button>}
        </>
      }
    >
      {!open && <Alert color="gray" variant="light" icon={<Glyph name="alert" />}>{t("web-regie-payment-closed")}<Colon /><bdi>{channel.closedReasons}</bdi></Alert>}
      {open && !channel.numbersLeft && <Alert color="orange" variant="light" icon={<Glyph name="alert" />}>{t("web-regie-payment-no-numbers-hint")}</Alert>}
      <ChannelFacts channel={channel} />
      <PaymentList channelId={channel.id} onDone={reload} />
      <PaymentDays key={reconciled} channelId={channel.id} />
      {doing === "reconcile" && <ReconcileDialog channel={channel} onClose={close} onDone={() => { setReconciled((times) => times + 1); reload(); }} />}
      {doing === "renew" && <RenewChannel channel={channel} onSecret={setSecret} onClose={close} onDone={reload} />}
      {doing === "close" && <CloseChannel channel={channel} onClose={close} onDone={reload} />}
      {secret && <ChannelSecret secret={secret} onClose={() => setSecret(undefined)} />}
    </Page>
  );
}
