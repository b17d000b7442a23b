import { Badge, Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useAction, useData } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { DeviceName } from "@/ui/device";
import { FormDialog, required } from "@/ui/formDialog";
import { Card } from "@/ui/page";
import { Empty, Failures, Loading, useReport } from "@/ui/states";
import { Table } from "@/ui/table";
import { notify } from "@/ui/toast";
import { At } from "@/ui/text";
import { CHANNELS, CONTACTS, CONTACT_REMOVE, PHONE_ADD, PHONE_CONFIRM, PUSH_KEY, PUSH_SUBSCRIBE, canPush, subscribe } from "./push";

/** First the number, to which a code is sent. */
function NumberDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [add] = useAction(PHONE_ADD);
  const form = useForm({ initialValues: { number: "" }, validate: { number: required(t("web-required")) } });
  return (
    <FormDialog title={t("web-phone-add")} confirm={t("web-phone-send")} done={t("web-phone-sent")} form={form} onClose={onClose} onDone={onDone} send={(values) => add({ input: values })}>
      <TextInput label={t("web-phone-number")} description={t("web-phone-number-hint")} dir="ltr" type="tel" autoComplete="tel" required data-autofocus {...form.getInputProps("number")} />
    </FormDialog>
  );
}

/** Then the code that came there. */
function CodeDialog({ id, onClose, onDone }: { id: string; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [confirm] = useAction(PHONE_CONFIRM);
  const form = useForm({ initialValues: { code: "" }, validate: { code: required(t("web-required")) } });
  return (
    <FormDialog title={t("web-phone-confirm")} confirm={t("web-phone-confirm")} done={t("web-phone-confirmed")} form={form} onClose={onClose} onDone={onDone} send={(values) => confirm({ input: { contactId: id, ...values } })}>
      <TextInput label={t("web-phone-code")} dir="ltr" inputMode="numeric" autoComplete="one-time-code" required data-autofocus {...form.getInputProps("code")} />
    </FormDialog>
  );
}

/** The browsers and telephones where the person's notices arrive. */
export function Places() {
  const t = useText();
  const report = useReport();
  const contacts = useData(CONTACTS, {});
  const key = useData(PUSH_KEY, {});
  const channels = useData(CHANNELS, {});
  const { data, loading, reload } = contacts;
  const [keep] = useAction(PUSH_SUBSCRIBE);
  const [remove, removing] = useAction(CONTACT_REMOVE);
  const [asking, setAsking] = useState(false);
  const [open, setOpen] = useState<"number" | { confirm: string }>();
  const addBrowser = async () => {
    if (!key.data) return;
    setAsking(true);
    const subscription = await subscribe(key.data.pushKey).catch(() => undefined).finally(() => setAsking(false));
    if (!subscription) {
      notify("failed", t("web-push-refused"));
      return;
    }
    if (report(await keep({ input: subscription }), t("web-push-added"))) reload();
  };
  const drop = async (id: string) => {
    if (report(await remove({ input: { contactId: id } }), t("web-push-removed"))) reload();
  };
  return (
    <Card title={t("web-push-title")} flush
      action={data && (
        <span style={{ display: "inline-flex", flexWrap: "wrap", gap: 8 }}>
          {canPush() && key.data && <Button size="compact-md" variant="light" loading={asking} onClick={() => void addBrowser()}>{t("web-push-add")}</Button>}
          {channels.data?.noticeChannels.includes("SMS") && <Button size="compact-md" variant="light" onClick={() => setOpen("number")}>{t("web-phone-add")}</Button>}
        </span>
      )}>
      {loading && <div style={{ padding: 20 }}><Loading rows={2} /></div>}
      <Failures of={[contacts, key, channels]} />
      {data && data.contacts.length === 0 && <Empty glyph="bell" title={t("web-push-empty")} hint={t(canPush() ? "web-push-empty-hint" : "web-push-unable")} />}
      {data && data.contacts.length > 0 && (
        <Table
          caption={t("web-push-title")}
          rows={data.contacts}
          keyOf={(one) => one.id}
          columns={[
            { label: t("web-push-where"), lead: true, cell: (one) => <>{one.channel === "PUSH" ? <DeviceName agent={one.label} /> : <bdi dir="ltr">{one.label}</bdi>} {!one.confirmed && <Badge color="yellow" variant="light">{t("web-phone-waiting")}</Badge>}</> },
            { label: t("web-push-channel"), cell: (one) => t(`web-channel-${one.channel.toLowerCase()}`) },
            { label: t("web-push-since"), cell: (one) => <At at={one.createdAt} /> },
            {
              label: t("web-actions"), bare: true,
              cell: (one) => (
                <>
                  {!one.confirmed && <Button size="compact-sm" variant="light" onClick={() => setOpen({ confirm: one.id })}>{t("web-phone-confirm")}</Button>}
                  <Button size="compact-sm" variant="subtle" color="red" disabled={removing} onClick={() => void drop(one.id)}>{t("web-push-remove")}</Button>
                </>
              ),
            },
          ]}
        />
      )}
      {open === "number" && <NumberDialog onClose={() => setOpen(undefined)} onDone={reload} />}
      {typeof open === "object" && <CodeDialog id={open.confirm} onClose={() => setOpen(undefined)} onDone={reload} />}
    </Card>
  );
}
