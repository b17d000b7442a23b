import { Badge, Button, Modal, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { graphql, type ResultOf } from "@/kernel/api";
import { instant } from "@/kernel/dates";
import { useAction } from "@/kernel/hooks";
import { useLocale, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { useFocusBack } from "@/ui/focus";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading, useReport } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { At, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
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

const STATES = ["WAITING", "DONE", "DEAD", "DROPPED"] as const;

function Attempts({ one, onClose }: { one: Delivery; onClose: () => void }) {
  const t = useText();
  useFocusBack();
  return (
    <Modal opened onClose={onClose} size="lg" title={t("web-delivery-attempts", { count: one.attemptCount })} closeButtonProps={{ "aria-label": t("web-close") }}>
      <p className={classes.when}><Ref>{one.kind}</Ref> · <Ref>{one.eventId}</Ref></p>
      <ol className={classes.attempts}>
        {one.attempts.length === 0 && <li>{t("web-delivery-none")}</li>}
        {one.attempts.map((attempt) => (
          <li key={attempt.at}>
            <At at={attempt.at} /> · <Ref>{attempt.status === null ? "—" : String(attempt.status)}</Ref> · <Ref>{`${attempt.millis} ms`}</Ref>
            {attempt.excerpt && <code dir="ltr">{attempt.excerpt}</code>}
          </li>
        ))}
      </ol>
    </Modal>
  );
}

/** What was sent to webhooks: status, duration and the beginning of each answer. */
export function Deliveries({ names }: { names: Map<string, string> }) {
  const t = useText();
  const { locale } = useLocale();
  const may = useMay();
  const report = useReport();
  const filters = useFilters({ webhook: "", state: "" });
  const { values, set, settled } = filters;
  const [shown, setShown] = useState<Delivery>();
  const filter = { webhookId: settled.webhook || null, state: STATES.find((state) => state === settled.state) ?? null };
  const pages = usePages(DELIVERIES, { first: 30, filter }, (data) => data.deliveries);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const [retry] = useAction(RETRY);
  const again = async (one: Delivery) => {
    if (report(await retry({ input: { deliveryId: one.id } }), t("web-delivery-retried"))) reload();
  };
  const state = (one: Delivery) => t(`web-delivery-state-${one.state.toLowerCase()}`);
  const name = (one: Delivery) => names.get(one.webhookId ?? "") ?? "—";
  const columns: Column<Delivery>[] = [
    { id: "kind", label: t("web-delivery-event"), lead: true, text: (one) => one.kind, cell: (one) => <Ref>{one.kind}</Ref> },
    { id: "webhook", label: t("web-webhook-name"), text: name, cell: (one) => <bdi>{name(one)}</bdi> },
    { id: "state", label: t("web-state"), text: state, cell: (one) => <Badge color={COLOURS[one.state]}>{state(one)}</Badge> },
    { id: "at", label: t("web-delivery-at"), text: (one) => instant(one.createdAt, locale), order: (one) => one.createdAt, cell: (one) => <At at={one.createdAt} /> },
    { id: "event", label: t("web-delivery-id"), text: (one) => one.eventId, cell: (one) => <Ref>{one.eventId}</Ref> },
    {
      label: t("web-actions"), bare: true,
      cell: (one) => (
        <span className={classes.buttons}>
          <Button size="compact-sm" variant="subtle" aria-haspopup="dialog" onClick={() => setShown(one)}>{t("web-delivery-attempts", { count: one.attemptCount })}</Button>
          {may("exchange.delivery.retry") && one.state !== "WAITING" && <Button size="compact-sm" variant="light" onClick={() => void again(one)}>{t("web-delivery-retry")}</Button>}
        </span>
      ),
    },
  ];
  const all = { value: "", label: t("web-all") };
  return (
    <>
      <div className={`${ui.filters} no-print`}>
        {names.size > 1 && <NativeSelect data-wide label={t("web-deliveries-of")} value={values.webhook} onChange={(event) => set("webhook")(event.currentTarget.value)} data={[all, ...[...names].map(([value, label]) => ({ value, label }))]} />}
        <NativeSelect label={t("web-state")} value={values.state} onChange={(event) => set("state")(event.currentTarget.value)} data={[all, ...STATES.map((value) => ({ value, label: t(`web-delivery-state-${value.toLowerCase()}`) }))]} />
      </div>
      {loading && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && <Empty glyph="send" title={t("web-deliveries-empty")} hint={t("web-deliveries-empty-hint")} />}
      {rows && rows.length > 0 && <Table id="deliveries" pages={pages} filters={filters.kept} caption={t("web-deliveries")} rows={rows} keyOf={(one) => one.id} columns={columns} />}
      <More shown={hasMore} onMore={more} busy={busy} />
      {shown && <Attempts one={shown} onClose={() => setShown(undefined)} />}
    </>
  );
}
