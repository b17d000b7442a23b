import { Badge, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { Empty, FailureState, Loading } from "@/ui/states";
import { Table } from "@/ui/table";
import { Ref } from "@/ui/text";
import { Amount } from "./money";
import { ChannelSecret, NewChannel } from "./paymentForms";
import { PaymentList } from "./paymentParts";
import { PAYMENT_CHANNELS } from "./paymentQueries";

/** What people paid elsewhere by the references of orders: by which channels, and what waits for a decision. */
export function Payments() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const { data, loading, failure, reload } = useData(PAYMENT_CHANNELS, {});
  const channels = data?.paymentChannels;
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string>();
  const make = may("regie.payment_channel.create") && (
    <Button leftSection={<Glyph name="plus" size={17} />} onClick={() => setMaking(true)}>{t("web-regie-payment-channel-new")}</Button>
  );
  return (
    <Page title={t("web-regie-payment-title")} actions={make}>
      <Card flush title={t("web-regie-payment-channels")}>
        {loading && <div style={{ padding: 20 }}><Loading rows={3} /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {channels && channels.length === 0 && <Empty glyph="globe" title={t("web-regie-payment-channels-empty")} hint={t("web-regie-payment-channels-empty-hint")}>{make}</Empty>}
        {channels && channels.length > 0 && (
          <Table
            caption={t("web-regie-payment-channels")}
            rows={channels}
            keyOf={(row) => row.id}
            linkOf={(row) => `/revenue/payments/${row.id}`}
            columns={[
              { label: t("web-regie-payment-channel"), lead: true, cell: (row) => <Link to={`/revenue/payments/${row.id}`}><Ref>{row.code}</Ref> · {pick(row.name)}</Link> },
              { label: t("web-regie-cof-one"), cell: (row) => pick(row.office.name) },
              { label: t("web-regie-payment-waiting"), cell: (row) => (row.suspenseCount === 0 ? "—" : <span><Ref>{row.suspenseCount}</Ref> · <Amount of={row.suspense} /></span>) },
              { label: t("web-regie-payment-numbers"), cell: (row) => (row.numbersLeft ? <Ref>{row.numbersLeft}</Ref> : <Badge color="orange">{t("web-regie-payment-no-numbers")}</Badge>) },
              { label: t("web-state"), cell: (row) => <Badge color={row.closedAt ? "gray" : "green"}>{t(row.closedAt ? "web-regie-payment-closed" : "web-regie-payment-admitted")}</Badge> },
            ]}
          />
        )}
      </Card>
      {channels && channels.length > 0 && <PaymentList channels={channels} onDone={reload} />}
      {making && <NewChannel onSecret={setSecret} onClose={() => setMaking(false)} onDone={reload} />}
      {secret && <ChannelSecret secret={secret} onClose={() => setSecret(undefined)} />}
    </Page>
  );
}
