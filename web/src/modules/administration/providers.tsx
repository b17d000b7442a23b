import { Alert, Badge, Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useClient } from "urql";
import { failureOf, graphql, type ResultOf } from "@/kernel/api";
import { today } from "@/kernel/dates";
import { useAction, useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { Empty, FailureState, failureText, Loading } from "@/ui/states";
import { Table, type Column } from "@/ui/table";
import { Url } from "@/ui/text";
import { notify } from "@/ui/toast";

const ProviderFields = graphql(`
  fragment ProviderFields on Provider @_unmask { id issuer clientId label { ar fr } scopes enabled secondFactor { from amr acr } identityCount redirectUris }
`);
const PROVIDERS = graphql(`query Providers { providers { ...ProviderFields } }`, [ProviderFields]);
const CHECK = graphql(`query ProviderCheck($id: ID!) { providerCheck(providerId: $id) { ready message } }`);
const CREATE = graphql(`mutation ProviderCreate($input: ProviderCreateInput!) { providerCreate(input: $input) { provider { ...ProviderFields } userErrors { code field message } } }`, [ProviderFields]);
const UPDATE = graphql(`mutation ProviderUpdate($input: ProviderUpdateInput!) { providerUpdate(input: $input) { provider { ...ProviderFields } userErrors { code field message } } }`, [ProviderFields]);
const REMOVE = graphql(`mutation ProviderRemove($input: ProviderRemoveInput!) { providerRemove(input: $input) { providers { ...ProviderFields } userErrors { code field message } } }`, [ProviderFields]);
type Provider = ResultOf<typeof PROVIDERS>["providers"][number];

const words = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

function Editor({ provider, onClose, onDone }: { provider?: Provider; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [create] = useAction(CREATE);
  const [update] = useAction(UPDATE);
  const must = required(t("web-required"));
  const factor = provider?.secondFactor;
  const form = useForm({
    initialValues: {
      labelAr: provider?.label.ar ?? "", labelFr: provider?.label.fr ?? "", issuer: provider?.issuer ?? "https://", clientId: provider?.clientId ?? "", clientSecret: "",
      scopes: provider?.scopes.join(" ") ?? "", enabled: provider?.enabled ?? true, secondFactor: Boolean(factor), from: factor?.from ?? today(), amr: factor?.amr.join(" ") ?? "", acr: factor?.acr.join(" ") ?? "",
    },
    validate: { labelAr: must, labelFr: must, issuer: must, clientId: must, clientSecret: provider ? () => null : must },
  });
  const send = ({ issuer, scopes, secondFactor, from, amr, acr, clientSecret, ...values }: typeof form.values) => {
    const common = { ...values, scopes: words(scopes), secondFactor: secondFactor ? { from, amr: words(amr), acr: words(acr) } : null };
    if (provider) return update({ input: { ...common, providerId: provider.id, clientSecret: clientSecret || null } });
    return create({ input: { ...common, issuer, clientSecret } });
  };
  return (
    <FormDialog title={t(provider ? "web-provider-edit" : "web-provider-new")} confirm={t(provider ? "web-save" : "web-provider-create")} done={t(provider ? "web-provider-saved" : "web-provider-created")} form={form} onClose={onClose} onDone={onDone} send={send}>
      <TextInput label={t("web-provider-label-ar")} description={t("web-provider-label-hint")} dir="rtl" lang="ar" maxLength={60} required data-autofocus {...form.getInputProps("labelAr")} />
      <TextInput label={t("web-provider-label-fr")} description={t("web-provider-label-hint")} dir="ltr" lang="fr" maxLength={60} required {...form.getInputProps("labelFr")} />
      <TextInput label={t("web-provider-issuer")} description={t("web-provider-issuer-hint")} dir="ltr" type="url" required disabled={Boolean(provider)} {...form.getInputProps("issuer")} />
      <TextInput label={t("web-provider-client")} dir="ltr" autoComplete="off" spellCheck={false} required {...form.getInputProps("clientId")} />
      <PasswordInput label={t("web-provider-secret")} description={t(provider ? "web-provider-secret-keep" : "web-provider-secret-hint")} dir="ltr" autoComplete="new-password" required={!provider} visibilityToggleButtonProps={{ "aria-label": t("web-password-toggle") }} {...form.getInputProps("clientSecret")} />
      <TextInput label={t("web-provider-scopes")} description={t("web-provider-values-hint")} dir="ltr" spellCheck={false} {...form.getInputProps("scopes")} />
      <Checkbox label={t("web-provider-enabled")} description={provider?.enabled && t("web-provider-enabled-hint")} {...form.getInputProps("enabled", { type: "checkbox" })} />
      <Checkbox label={t("web-provider-factor")} description={t("web-provider-factor-hint")} {...form.getInputProps("secondFactor", { type: "checkbox" })} />
      {form.values.secondFactor && (
        <>
          <DateField label={t("web-provider-factor-from")} required {...form.getInputProps("from")} />
          <TextInput label={t("web-provider-factor-amr")} description={t("web-provider-values-hint")} placeholder="otp hwk" dir="ltr" spellCheck={false} {...form.getInputProps("amr")} />
          <TextInput label={t("web-provider-factor-acr")} description={t("web-provider-values-hint")} dir="ltr" spellCheck={false} {...form.getInputProps("acr")} />
        </>
      )}
    </FormDialog>
  );
}

function Removal({ provider, onClose, onDone }: { provider: Provider; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const pick = usePick();
  const [remove] = useAction(REMOVE);
  const form = useForm({ initialValues: {} });
  return (
    <FormDialog danger title={t("web-provider-remove-title", { name: pick(provider.label) })} confirm={t("web-provider-remove")} done={t("web-provider-removed")} form={form} onClose={onClose} onDone={onDone}
      send={() => remove({ input: { providerId: provider.id } })}>
      <p style={{ margin: 0 }}>{t("web-provider-remove-hint")}</p>
    </FormDialog>
  );
}

/** Asks the provider as a sign-in would, and says what was found. */
function useCheck(): [(provider: Provider) => Promise<void>, string | undefined] {
  const t = useText();
  const client = useClient();
  const [busy, setBusy] = useState<string>();
  const check = async (provider: Provider) => {
    setBusy(provider.id);
    const answer = await client.query(CHECK, { id: provider.id }, { requestPolicy: "network-only" }).toPromise().finally(() => setBusy(undefined));
    if (answer.error || !answer.data) notify("failed", failureText(t, answer.error ? failureOf(answer.error) : { code: "INTERNAL" }));
    else notify(answer.data.providerCheck.ready ? "done" : "failed", answer.data.providerCheck.message);
  };
  return [check, busy];
}

type Open = { what: "new" } | { what: "edit" | "remove"; provider: Provider } | undefined;

/** The providers of identities that staff may sign in with. */
export function Providers() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const { data, loading, failure, reload } = useData(PROVIDERS, {});
  const [open, setOpen] = useState<Open>();
  const [check, checking] = useCheck();
  const close = () => setOpen(undefined);
  const columns: Column<Provider>[] = [
    { id: "name", label: t("web-name"), lead: true, text: (one) => pick(one.label), cell: (one) => <><strong><bdi>{pick(one.label)}</bdi></strong> {!one.enabled && <Badge color="gray">{t("web-provider-is-off")}</Badge>} {one.secondFactor && <Badge color="blue">{t("web-provider-factor")}</Badge>}</> },
    { id: "issuer", label: t("web-provider-issuer"), text: (one) => one.issuer, cell: (one) => <Url>{one.issuer}</Url> },
    { id: "identities", label: t("web-provider-identities"), text: (one) => String(one.identityCount), order: (one) => one.identityCount, cell: (one) => <bdi>{one.identityCount}</bdi> },
  ];
  if (may("administration.provider.update")) {
    columns.push({
      label: t("web-actions"), bare: true,
      cell: (one) => (
        <span style={{ display: "inline-flex", flexWrap: "wrap", gap: 6 }}>
          <Button size="compact-sm" variant="subtle" loading={checking === one.id} onClick={() => void check(one)}>{t("web-provider-check")}</Button>
          <Button size="compact-sm" variant="subtle" onClick={() => setOpen({ what: "edit", provider: one })}>{t("web-edit")}</Button>
          <Button size="compact-sm" variant="subtle" color="red" onClick={() => setOpen({ what: "remove", provider: one })}>{t("web-provider-remove")}</Button>
        </span>
      ),
    });
  }
  const [first] = data?.providers ?? [];
  return (
    <Page
      title={t("web-nav-providers")}
      under={<p style={{ margin: 0, color: "var(--ink-soft)" }}>{t("web-providers-hint")}</p>}
      actions={may("administration.provider.create") && <Button leftSection={<Glyph name="plus" size={16} />} onClick={() => setOpen({ what: "new" })}>{t("web-provider-new")}</Button>}
    >
      <Card flush>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {data && data.providers.length === 0 && <Empty glyph="key" title={t("web-providers-empty")} hint={t("web-providers-empty-hint")} />}
        {data && data.providers.length > 0 && <Table id="providers" caption={t("web-nav-providers")} columns={columns} rows={data.providers} keyOf={(one) => one.id} />}
      </Card>
      {first && (
        <Card title={t("web-provider-redirects")}>
          <Alert color="blue" variant="light">{t("web-provider-redirects-hint")}</Alert>
          <ul style={{ marginBlockEnd: 0, paddingInlineStart: "1.2em" }}>
            {first.redirectUris.map((uri) => <li key={uri}><Url>{uri}</Url></li>)}
          </ul>
        </Card>
      )}
      {open?.what === "new" && <Editor onClose={close} onDone={reload} />}
      {open?.what === "edit" && <Editor provider={open.provider} onClose={close} onDone={reload} />}
      {open?.what === "remove" && <Removal provider={open.provider} onClose={close} onDone={reload} />}
    </Page>
  );
}
