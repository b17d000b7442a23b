import { Badge, Button } from "@mantine/core";
import { useState } from "react";
import { graphql, type ResultOf } from "@/kernel/api";
import { useAction } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading, useReport } from "@/ui/states";
import { More } from "@/ui/table";
import { At, Ref } from "@/ui/text";
import classes from "./exchange.module.css";

const DELIVERIES = graphql(`
  query Deliveries($first: Int, $after: String, $filter: DeliveryFilter) {
    deliveries(first: $first, after: $after, filter: $filter) {
      nodes { id webhookId kind eventId state createdAt attemptCount attempts { at taken status millis excerpt } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const RETRY = graphql(`mutation DeliveryRetry($input: DeliveryRetryInput!) { deliveryRetry(input: $input) { delivery { id state } userErrors { code field message } } }`);
type Delivery = ResultOf<typeof DELIVERIES>["deliveries"]["nodes"][number];
const COLOURS = { WAITING: "orange", DONE: "green", DEAD: "red", DROPPED: "gray" } as const;

function Line({ one, name, onRetry }: { one: Delivery; name: string | undefined; onRetry: (() => void) | undefined }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <li className={classes.delivery}>
      <div className={classes.deliveryHead}>
        <Badge color={COLOURS[one.state]}>{t(`web-delivery-state-${one.state.toLowerCase()}`)}</Badge>
        <span className={classes.deliveryWhat}><Ref>{one.kind}</Ref>{name && <> · <bdi>{name}</bdi></>}<small><At at={one.createdAt} /> · <Ref>{one.eventId}</Ref></small></span>
        <Button size="compact-sm" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>{t("web-delivery-attempts", { count: one.attemptCount })}</Button>
        {onRetry && one.state !== "WAITING" && <Button size="compact-sm" variant="light" onClick={onRetry}>{t("web-delivery-retry")}</Button>}
      </div>
      {open && (
        <ol className={classes.attempts}>
          {one.attempts.length === 0 && <li>{t("web-delivery-none")}</li>}
          {one.attempts.map((attempt) => (
            <li key={attempt.at}>
              <At at={attempt.at} /> · <Ref>{attempt.status === null ? "—" : String(attempt.status)}</Ref> · <Ref>{`${attempt.millis} ms`}</Ref>
              {attempt.excerpt && <code dir="ltr">{attempt.excerpt}</code>}
            </li>
          ))}
        </ol>
      )}
    </li>
  );
}

/** What was sent to webhooks: status, duration and the beginning of each answer. */
export function Deliveries({ webhookId, names }: { webhookId: string | null; names: Map<string, string> }) {
  const t = useText();
  const may = useMay();
  const report = useReport();
  const { rows, loading, failure, reload, more, hasMore, busy } = usePages(DELIVERIES, { first: 30, filter: { webhookId } }, (data) => data.deliveries);
  const [retry] = useAction(RETRY);
  const again = async (one: Delivery) => {
    if (report(await retry({ input: { deliveryId: one.id } }), t("web-delivery-retried"))) reload();
  };
  return (
    <>
      {loading && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && <Empty glyph="send" title={t("web-deliveries-empty")} hint={t("web-deliveries-empty-hint")} />}
      {rows && rows.length > 0 && (
        <ul className={classes.notices}>
          {rows.map((one) => <Line key={one.id} one={one} name={one.webhookId ? names.get(one.webhookId) : undefined} onRetry={may("exchange.delivery.retry") ? () => void again(one) : undefined} />)}
        </ul>
      )}
      <More shown={hasMore} onMore={more} busy={busy} />
    </>
  );
}
