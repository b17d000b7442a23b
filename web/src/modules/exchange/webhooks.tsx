import { Alert, Badge, Button, Checkbox, CopyButton, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { graphql, type ResultOf } from "@/kernel/api";
import { useAction, useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { useFocusBack } from "@/ui/focus";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { Empty, Failures, FailureState, Loading, useReport } from "@/ui/states";
import { Table, type Column } from "@/ui/table";
import { Url } from "@/ui/text";
import { Deliveries } from "./deliveries";
import classes from "./exchange.module.css";

const WebhookFields = graphql(`
  fragment WebhookFields on Webhook @_unmask { id name url kinds createdAt pausedAt previousSecretUntil owner { id name { ar fr } } }
`);
const WEBHOOKS = graphql(`query Webhooks { webhooks { ...WebhookFields } }`, [WebhookFields]);
const KINDS = graphql(`query EventKinds { eventKinds { name label } }`);
const CREATE = graphql(`mutation WebhookCreate($input: WebhookCreateInput!) { webhookCreate(input: $input) { webhook { ...WebhookFields } secret userErrors { code field message } } }`, [WebhookFields]);
const UPDATE = graphql(`mutation WebhookUpdate($input: WebhookUpdateInput!) { webhookUpdate(input: $input) { webhook { ...WebhookFields } userErrors { code field message } } }`, [WebhookFields]);
const ROTATE = graphql(`mutation WebhookSecretRotate($input: WebhookSecretRotateInput!) { webhookSecretRotate(input: $input) { webhook { ...WebhookFields } secret userErrors { code field message } } }`, [WebhookFields]);
const REMOVE = graphql(`mutation WebhookRemove($input: WebhookRemoveInput!) { webhookRemove(input: $input) { webhooks { ...WebhookFields } userErrors { code field message } } }`, [WebhookFields]);
type Webhook = ResultOf<typeof WEBHOOKS>["webhooks"][number];

/** The secret is shown this once: nobody can read it again. */
function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useText();
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title={t("web-webhook-secret")} closeButtonProps={{ "aria-label": t("web-close") }}>
      <Stack>
        <Alert color="yellow" icon={<Glyph name="key" size={18} />}>{t("web-webhook-secret-hint")}</Alert>
        <code dir="ltr" style={{ overflowWrap: "anywhere", padding: 12, background: "var(--page)", borderRadius: 8 }}>{secret}</code>
        <CopyButton value={secret}>{({ copied, copy }) => <Button variant="light" onClick={copy}>{t(copied ? "web-webhook-copied" : "web-webhook-copy")}</Button>}</CopyButton>
      </Stack>
    </Modal>
  );
}

function Editor({ webhook, onClose, onDone, onSecret }: { webhook?: Webhook; onClose: () => void; onDone: () => void; onSecret: (secret: string) => void }) {
  const t = useText();
  const kinds = useData(KINDS, {});
  const [create] = useAction(CREATE);
  const [update] = useAction(UPDATE);
  const form = useForm({
    initialValues: { name: webhook?.name ?? "", url: webhook?.url ?? "https://", kinds: webhook?.kinds ?? [], paused: Boolean(webhook?.pausedAt) },
    validate: { name: required(t("web-required")), url: required(t("web-required")), kinds: (value) => (value.length > 0 ? null : t("web-webhook-kinds-required")) },
  });
  return (
    <FormDialog
      title={t(webhook ? "web-webhook-edit" : "web-webhook-new")}
      confirm={t(webhook ? "web-webhook-save" : "web-webhook-create")}
      done={t(webhook ? "web-webhook-saved" : "web-webhook-created")}
      form={form}
      onClose={onClose}
      onDone={onDone}
      send={async ({ paused, ...values }) => {
        if (webhook) return update({ input: { webhookId: webhook.id, ...values, paused } });
        const outcome = await create({ input: values });
        if (outcome?.payload?.secret) onSecret(outcome.payload.secret);
        return outcome;
      }}
    >
      <TextInput label={t("web-webhook-name")} dir="auto" required data-autofocus {...form.getInputProps("name")} />
      <TextInput label={t("web-webhook-url")} description={t("web-webhook-url-hint")} dir="ltr" type="url" required {...form.getInputProps("url")} />
      <Failures of={[kinds]} />
      {kinds.data?.eventKinds.length === 0 && <Alert color="yellow">{t("web-webhook-kinds-none")}</Alert>}
      <Checkbox.Group label={t("web-webhook-kinds")} description={t("web-webhook-kinds-hint")} withAsterisk {...form.getInputProps("kinds")}>
        <Stack gap="xs" mt="xs">
          {(kinds.data?.eventKinds ?? []).map((kind) => <Checkbox key={kind.name} value={kind.name} label={kind.label} />)}
        </Stack>
      </Checkbox.Group>
      {webhook && <Checkbox label={t("web-webhook-paused")} description={t("web-webhook-paused-hint")} {...form.getInputProps("paused", { type: "checkbox" })} />}
    </FormDialog>
  );
}

function Removal({ webhook, onClose, onDone }: { webhook: Webhook; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [remove] = useAction(REMOVE);
  const form = useForm({ initialValues: {} });
  return (
    <FormDialog danger title={t("web-webhook-remove")} confirm={t("web-webhook-remove-confirm")} done={t("web-webhook-removed")} form={form} onClose={onClose} onDone={onDone}
      send={() => remove({ input: { webhookId: webhook.id } })}>
      <p style={{ margin: 0 }}>{t("web-webhook-remove-hint", { name: webhook.name })}</p>
    </FormDialog>
  );
}

type Open = { what: "new" } | { what: "edit" | "remove"; webhook: Webhook } | undefined;

/** The programs that listen, and the log of what they were sent. */
export function Webhooks() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const report = useReport();
  const { data, loading, failure, reload } = useData(WEBHOOKS, {});
  const [rotate, busy] = useAction(ROTATE);
  const [open, setOpen] = useState<Open>();
  const [secret, setSecret] = useState<string>();
  const edits = may("exchange.webhook.update");
  const renew = async (webhook: Webhook) => {
    const outcome = await rotate({ input: { webhookId: webhook.id } });
    if (!report(outcome, t("web-webhook-rotated"))) return;
    if (outcome?.payload?.secret) setSecret(outcome.payload.secret);
    reload();
  };
  const columns: Column<Webhook>[] = [
    { id: "name", label: t("web-webhook-name"), lead: true, text: (one) => one.name, cell: (one) => <><strong><bdi>{one.name}</bdi></strong> {one.pausedAt && <Badge color="gray">{t("web-webhook-is-paused")}</Badge>}</> },
    { id: "url", label: t("web-webhook-url"), text: (one) => one.url, cell: (one) => <Url>{one.url}</Url> },
    { id: "kinds", label: t("web-webhook-kinds"), text: (one) => one.kinds.join(" "), order: (one) => one.kinds.length, cell: (one) => t("web-webhook-kinds-count", { count: one.kinds.length }) },
    { id: "owner", label: t("web-webhook-owner"), text: (one) => pick(one.owner.name), cell: (one) => pick(one.owner.name) },
  ];
  if (edits) {
    columns.push({
      label: t("web-actions"), bare: true,
      cell: (one) => (
        <span className={classes.buttons}>
          <Button size="compact-sm" variant="subtle" onClick={() => setOpen({ what: "edit", webhook: one })}>{t("web-webhook-edit-short")}</Button>
          <Button size="compact-sm" variant="subtle" disabled={busy} onClick={() => void renew(one)}>{t("web-webhook-rotate")}</Button>
          <Button size="compact-sm" variant="subtle" color="red" onClick={() => setOpen({ what: "remove", webhook: one })}>{t("web-webhook-remove-short")}</Button>
        </span>
      ),
    });
  }
  const close = () => setOpen(undefined);
  return (
    <Page
      title={t("web-nav-webhooks")}
      under={<p style={{ margin: 0, color: "var(--ink-soft)" }}>{t("web-webhooks-hint")}</p>}
      actions={may("exchange.webhook.create") && <Button leftSection={<Glyph name="plus" size={16} />} onClick={() => setOpen({ what: "new" })}>{t("web-webhook-new")}</Button>}
    >
      <Card flush>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {data && data.webhooks.length === 0 && <Empty glyph="send" title={t("web-webhooks-empty")} hint={t("web-webhooks-empty-hint")} />}
        {data && data.webhooks.length > 0 && <Table id="webhooks" caption={t("web-nav-webhooks")} columns={columns} rows={data.webhooks} keyOf={(one) => one.id} />}
      </Card>
      {may("exchange.delivery.read") && (
        <Card title={t("web-deliveries")} flush>
          <Deliveries names={new Map((data?.webhooks ?? []).map((one) => [one.id, one.name]))} />
        </Card>
      )}
      {open?.what === "new" && <Editor onClose={close} onDone={reload} onSecret={setSecret} />}
      {open?.what === "edit" && <Editor webhook={open.webhook} onClose={close} onDone={reload} onSecret={setSecret} />}
      {open?.what === "remove" && <Removal webhook={open.webhook} onClose={close} onDone={reload} />}
      {secret && <Secret secret={secret} onClose={() => setSecret(undefined)} />}
    </Page>
  );
}
