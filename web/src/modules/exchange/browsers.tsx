import { Button } from "@mantine/core";
import { useState } from "react";
import { useAction, useData } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { Card } from "@/ui/page";
import { Empty, FailureState, Loading, useReport } from "@/ui/states";
import { Table } from "@/ui/table";
import { notify } from "@/ui/toast";
import { At } from "@/ui/text";
import { CONTACT_REMOVE, PUSH_KEY, PUSH_SUBSCRIBE, canPush, subscribe } from "./push";

/** The browsers that show the person's notices. */
export function Browsers() {
  const t = useText();
  const report = useReport();
  const { data, loading, failure, reload } = useData(PUSH_KEY, {});
  const [keep] = useAction(PUSH_SUBSCRIBE);
  const [remove, removing] = useAction(CONTACT_REMOVE);
  const [asking, setAsking] = useState(false);
  const add = async () => {
    if (!data) return;
    setAsking(true);
    const subscription = await subscribe(data.pushKey).catch(() => undefined).finally(() => setAsking(false));
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
      action={canPush() && <Button size="compact-md" variant="light" loading={asking} disabled={!data} onClick={() => void add()}>{t("web-push-add")}</Button>}>
      {loading && <div style={{ padding: 20 }}><Loading rows={2} /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {data && data.contacts.length === 0 && <Empty glyph="bell" title={t("web-push-empty")} hint={t(canPush() ? "web-push-empty-hint" : "web-push-unable")} />}
      {data && data.contacts.length > 0 && (
        <Table
          caption={t("web-push-title")}
          rows={data.contacts}
          keyOf={(one) => one.id}
          columns={[
            { label: t("web-push-browser"), lead: true, cell: (one) => <bdi style={{ overflowWrap: "anywhere" }}>{one.label}</bdi> },
            { label: t("web-push-since"), cell: (one) => <At at={one.createdAt} /> },
            { label: t("web-actions"), bare: true, cell: (one) => <Button size="compact-sm" variant="subtle" color="red" disabled={removing} onClick={() => void drop(one.id)}>{t("web-push-remove")}</Button> },
          ]}
        />
      )}
    </Card>
  );
}
