import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useClient } from "urql";
import { failureOf, graphql, type ResultOf } from "@/kernel/api";
import { useAction, useData } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { canUsePasskeys, makePasskey, NoPasskey } from "@/kernel/passkey";
import { useSession } from "@/kernel/session";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card } from "@/ui/page";
import { Empty, FailureState, failureText, Loading } from "@/ui/states";
import { Table } from "@/ui/table";
import { At, Ref } from "@/ui/text";
import { notify } from "@/ui/toast";

const PASSKEYS = graphql(`query Passkeys { passkeys { id name createdAt lastUsedAt host } }`);
const ENROLMENT = graphql(`query PasskeyEnrolment { passkeyEnrolment { options state } }`);
const ADD = graphql(`mutation PasskeyAdd($input: PasskeyAddInput!) { passkeyAdd(input: $input) { passkeys { id name createdAt lastUsedAt host } userErrors { code field message } } }`);
const REMOVE = graphql(`mutation PasskeyRemove($input: PasskeyRemoveInput!) { passkeyRemove(input: $input) { passkeys { id name createdAt lastUsedAt host } userErrors { code field message } } }`);
const LEFT = graphql(`query RecoveryCodesLeft { recoveryCodesLeft }`);
const RENEW = graphql(`mutation RecoveryRenew($input: RecoveryRenewInput!) { recoveryRenew(input: $input) { codes userErrors { code field message } } }`);
type Passkey = ResultOf<typeof PASSKEYS>["passkeys"][number];

function OwnPassword(props: object) {
  const t = useText();
  return <PasswordInput label={t("web-password-current")} description={t("web-password-prove")} autoComplete="current-password" required visibilityToggleButtonProps={{ "aria-label": t("web-password-toggle") }} {...props} />;
}

function AddPasskey({ onClose }: { onClose: () => void }) {
  const t = useText();
  const client = useClient();
  const [add] = useAction(ADD);
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { name: "", password: "" }, validate: { name: must, password: must } });
  const send = async (values: typeof form.values) => {
    const asked = await client.query(ENROLMENT, {}, { requestPolicy: "network-only" }).toPromise();
    if (asked.error || !asked.data) return { errors: [], failure: asked.error ? failureOf(asked.error) : { code: "INTERNAL" as const } };
    const { options, state } = asked.data.passkeyEnrolment;
    try {
      const credential = await makePasskey(options);
      return await add({ input: { state, credential, name: values.name.trim(), password: values.password } });
    } catch (error) {
      if (!(error instanceof NoPasskey)) throw error;
      return { errors: [{ code: "none", field: [], message: t("web-passkey-not-made") }] };
    }
  };
  return (
    <FormDialog title={t("web-passkey-add")} confirm={t("web-passkey-add-confirm")} done={t("web-passkey-added")} form={form} send={send} onClose={onClose}>
      <p style={{ margin: 0 }}>{t("web-passkey-add-hint")}</p>
      <TextInput label={t("web-passkey-name")} placeholder={t("web-passkey-name-example")} maxLength={60} dir="auto" required data-autofocus {...form.getInputProps("name")} />
      <OwnPassword {...form.getInputProps("password")} />
    </FormDialog>
  );
}

function RemovePasskey({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const t = useText();
  const [remove] = useAction(REMOVE);
  const form = useForm({ initialValues: { password: "" }, validate: { password: required(t("web-required")) } });
  return (
    <FormDialog danger title={t("web-passkey-remove-title", { name: passkey.name })} confirm={t("web-passkey-remove")} done={t("web-passkey-removed")} form={form} onClose={onClose}
      send={(values) => remove({ input: { passkeyId: passkey.id, password: values.password } })}>
      <OwnPassword data-autofocus {...form.getInputProps("password")} />
    </FormDialog>
  );
}

/** Passkeys of one's own: keys in the person's devices. */
export function Passkeys({ onChange }: { onChange: () => void }) {
  const t = useText();
  const { data, failure, reload } = useData(PASSKEYS, {});
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Passkey>();
  const close = () => {
    setAdding(false);
    setRemoving(undefined);
    reload();
    onChange();
  };
  return (
    <Card flush title={t("web-passkeys")}
      action={canUsePasskeys() && <Button size="compact-md" variant="light" leftSection={<Glyph name="plus" size={15} />} onClick={() => setAdding(true)}>{t("web-passkey-add")}</Button>}>
      {failure && <FailureState failure={failure} retry={reload} />}
      {!data && !failure && <div style={{ padding: 20 }}><Loading rows={2} /></div>}
      {data && data.passkeys.length === 0 && <Empty glyph="key" title={t("web-passkeys-empty")} hint={t(canUsePasskeys() ? "web-passkeys-hint" : "web-passkeys-unable")} />}
      {data && data.passkeys.length > 0 && (
        <Table<Passkey>
          caption={t("web-passkeys")}
          rows={data.passkeys}
          keyOf={(passkey) => passkey.id}
          columns={[
            { label: t("web-name"), lead: true, cell: (passkey) => <strong><bdi>{passkey.name}</bdi></strong> },
            { label: t("web-passkey-host"), cell: (passkey) => <Ref>{passkey.host}</Ref> },
            { label: t("web-created-at"), cell: (passkey) => <At at={passkey.createdAt} /> },
            { label: t("web-passkey-used"), cell: (passkey) => (passkey.lastUsedAt ? <At at={passkey.lastUsedAt} /> : "—") },
            { label: t("web-actions"), bare: true, cell: (passkey) => <Button size="compact-sm" variant="subtle" color="red" onClick={() => setRemoving(passkey)}>{t("web-passkey-remove")}</Button> },
          ]}
        />
      )}
      {adding && <AddPasskey onClose={close} />}
      {removing && <RemovePasskey passkey={removing} onClose={close} />}
    </Card>
  );
}

function RenewCodes({ onCodes, onClose }: { onCodes: (codes: readonly string[]) => void; onClose: () => void }) {
  const t = useText();
  const [renew] = useAction(RENEW);
  const form = useForm({ initialValues: { password: "" }, validate: { password: required(t("web-required")) } });
  return (
    <FormDialog title={t("web-recovery-renew")} confirm={t("web-recovery-renew")} done={t("web-recovery-renewed")} form={form} onClose={onClose}
      send={async (values) => {
        const outcome = await renew({ input: values });
        if (outcome?.payload?.codes) onCodes(outcome.payload.codes);
        return outcome;
      }}>
      <p style={{ margin: 0 }}>{t("web-recovery-renew-hint")}</p>
      <OwnPassword data-autofocus {...form.getInputProps("password")} />
    </FormDialog>
  );
}

/** Recovery codes of one's own, shown once when they are made. */
export function RecoveryCodes({ hasFactor }: { hasFactor: boolean }) {
  const t = useText();
  const { viewer } = useSession();
  const { data, failure, reload } = useData(LEFT, {});
  const [renewing, setRenewing] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>();
  const left = data?.recoveryCodesLeft ?? 0;
  const copy = () => void navigator.clipboard.writeText((codes ?? []).join("\n")).then(() => notify("done", t("web-recovery-copied")), () => undefined);
  return (
    <Card title={t("web-recovery")}>
      <Stack gap="sm" align="flex-start">
        {failure && <Alert color="red" variant="light" role="alert">{failureText(t, failure)}</Alert>}
        <p style={{ margin: 0 }}>{t(hasFactor ? "web-recovery-hint" : "web-recovery-needless")}</p>
        {codes ? (
          <>
            <Alert color="orange" variant="light" role="status">{t("web-recovery-once")}</Alert>
            <ol aria-label={t("web-recovery")} dir="ltr" style={{ columns: "2 9rem", margin: 0, paddingInlineStart: "2em", fontFamily: "monospace", fontSize: "1.05rem" }}>
              {codes.map((code) => <li key={code}>{code}</li>)}
            </ol>
            <div style={{ display: "flex", gap: 10, flexWrap: "wrap" }} className="no-print">
              <Button variant="default" onClick={() => window.print()}>{t("web-print")}</Button>
              <Button variant="default" onClick={copy}>{t("web-recovery-copy")}</Button>
              <Button onClick={() => { setCodes(undefined); reload(); }}>{t("web-recovery-kept")}</Button>
            </div>
          </>
        ) : hasFactor && data && (
          <>
            {left === 0 ? <Alert color="orange" variant="light">{t("web-recovery-none")}</Alert> : <p style={{ margin: 0 }}>{t("web-recovery-left", { left })}</p>}
            <Button variant="light" onClick={() => setRenewing(true)}>{t("web-recovery-renew")}</Button>
          </>
        )}
      </Stack>
      {renewing && viewer && <RenewCodes onCodes={setCodes} onClose={() => setRenewing(false)} />}
    </Card>
  );
}
