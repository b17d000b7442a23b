import { Alert, Button, Menu, NativeSelect, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useEffect, useState } from "react";
import { graphql, type ResultOf } from "@/kernel/api";
import { useAction, useData } from "@/kernel/hooks";
import { forgetJourney, journeyEnd, journeyTo, journeyWord } from "@/kernel/journey";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card } from "@/ui/page";
import { Empty, FailureState, Loading } from "@/ui/states";
import { Table, type Column } from "@/ui/table";
import { At, Ref } from "@/ui/text";

const IdentityFields = graphql(`fragment IdentityFields on Identity @_unmask { id subject linkedAt linkedBy lastUsedAt provider { id label { ar fr } } }`);
const IDENTITIES = graphql(`query Identities { identities { ...IdentityFields } }`, [IdentityFields]);
const OFFERED = graphql(`query ProvidersToLink { signInProviders { id label { ar fr } } }`);
const LINK = graphql(`mutation IdentityLink($input: IdentityLinkInput!) { identityLink(input: $input) { identities { ...IdentityFields } userErrors { code field message } } }`, [IdentityFields]);
const UNLINK = graphql(`mutation IdentityUnlink($input: IdentityUnlinkInput!) { identityUnlink(input: $input) { identities { ...IdentityFields } userErrors { code field message } } }`, [IdentityFields]);
const OF_STAFF = graphql(`query StaffIdentities($id: ID!) { staffIdentities(staffId: $id) { ...IdentityFields } }`, [IdentityFields]);
const PROVIDERS = graphql(`query ProviderNames { providers { id label { ar fr } } }`);
const ADD = graphql(`mutation StaffIdentityAdd($input: StaffIdentityAddInput!) { staffIdentityAdd(input: $input) { identities { ...IdentityFields } userErrors { code field message } } }`, [IdentityFields]);
const REMOVE = graphql(`mutation StaffIdentityRemove($input: StaffIdentityRemoveInput!) { staffIdentityRemove(input: $input) { identities { ...IdentityFields } userErrors { code field message } } }`, [IdentityFields]);
type Identity = ResultOf<typeof IDENTITIES>["identities"][number];

function OwnPassword(props: object) {
  const t = useText();
  return <PasswordInput label={t("web-password-current")} description={t("web-password-prove")} autoComplete="current-password" required visibilityToggleButtonProps={{ "aria-label": t("web-password-toggle") }} {...props} />;
}

/** The account that a provider has just recognised; the password of the account here links them. */
function LinkDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [link] = useAction(LINK);
  const form = useForm({ initialValues: { password: "" }, validate: { password: required(t("web-required")) } });
  return (
    <FormDialog title={t("web-identity-found-title")} confirm={t("web-identity-link-confirm")} done={t("web-identity-linked")} form={form} onClose={onClose} onDone={onDone} send={(values) => link({ input: values })}>
      <p style={{ margin: 0 }}>{t("web-identity-found-hint")}</p>
      <OwnPassword data-autofocus {...form.getInputProps("password")} />
    </FormDialog>
  );
}

function UnlinkDialog({ identity, onClose, onDone }: { identity: Identity; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const pick = usePick();
  const [unlink] = useAction(UNLINK);
  const form = useForm({ initialValues: { password: "" }, validate: { password: required(t("web-required")) } });
  return (
    <FormDialog danger title={t("web-identity-unlink-title", { name: pick(identity.provider.label) })} confirm={t("web-identity-unlink")} done={t("web-identity-unlinked")} form={form} onClose={onClose} onDone={onDone}
      send={({ password }) => unlink({ input: { identityId: identity.id, password } })}>
      <p style={{ margin: 0 }}>{t("web-identity-unlink-hint")}</p>
      <OwnPassword data-autofocus {...form.getInputProps("password")} />
    </FormDialog>
  );
}

function useColumns(onRemove: ((identity: Identity) => void) | undefined): Column<Identity>[] {
  const t = useText();
  const pick = usePick();
  return [
    { label: t("web-identity-provider"), lead: true, cell: (one) => <strong><bdi>{pick(one.provider.label)}</bdi></strong> },
    { label: t("web-identity-subject"), cell: (one) => <Ref>{one.subject}</Ref> },
    { label: t("web-identity-linked-at"), cell: (one) => <At at={one.linkedAt} /> },
    { label: t("web-identity-by"), cell: (one) => t(one.linkedBy === "PERSON" ? "web-identity-by-person" : "web-identity-by-administrator") },
    { label: t("web-identity-used"), cell: (one) => (one.lastUsedAt ? <At at={one.lastUsedAt} /> : "—") },
    ...(onRemove ? [{ label: t("web-actions"), bare: true, cell: (one: Identity) => <Button size="compact-sm" variant="subtle" color="red" onClick={() => onRemove(one)}>{t("web-identity-unlink")}</Button> }] : []),
  ];
}

type Provider = ResultOf<typeof OFFERED>["signInProviders"][number];

/** Leaves for a provider, to come back with an account there. */
function LinkButtons({ providers }: { providers: readonly Provider[] }) {
  const t = useText();
  const pick = usePick();
  const [one] = providers;
  if (!one) return null;
  if (providers.length === 1) {
    return <Button component="a" href={journeyTo(one.id, { link: "1" })} size="compact-md" variant="light" leftSection={<Glyph name="plus" size={15} />}>{t("web-identity-link", { name: pick(one.label) })}</Button>;
  }
  return (
    <Menu>
      <Menu.Target><Button size="compact-md" variant="light" leftSection={<Glyph name="plus" size={15} />}>{t("web-identity-add")}</Button></Menu.Target>
      <Menu.Dropdown>{providers.map((provider) => <Menu.Item key={provider.id} component="a" href={journeyTo(provider.id, { link: "1" })}>{pick(provider.label)}</Menu.Item>)}</Menu.Dropdown>
    </Menu>
  );
}

/** One's own accounts at providers of identities. Nothing is shown where the commune trusts none and nothing is linked. */
export function Identities() {
  const t = useText();
  const { data, failure, reload } = useData(IDENTITIES, {});
  const offered = useData(OFFERED, {});
  const [word, setWord] = useState(() => journeyWord("identity"));
  const [removing, setRemoving] = useState<Identity>();
  useEffect(forgetJourney, []);
  const columns = useColumns(setRemoving);
  if (failure) return <Card title={t("web-identities")}><FailureState failure={failure} retry={reload} /></Card>;
  if (!data) return null;
  const { identities } = data;
  const signInProviders = offered.data?.signInProviders ?? [];
  const end = journeyEnd(word);
  if (identities.length + signInProviders.length === 0 && !end) return null;
  const free = signInProviders.filter((provider) => !identities.some((one) => one.provider.id === provider.id));
  return (
    <Card flush title={t("web-identities")} action={<LinkButtons providers={free} />}>
      {end && <Alert color="red" variant="light" role="alert" m="md">{t(end)}</Alert>}
      {identities.length === 0
        ? <Empty glyph="key" title={t("web-identities-empty")} hint={t("web-identities-hint")} />
        : <Table<Identity> caption={t("web-identities")} rows={identities} keyOf={(one) => one.id} columns={columns} />}
      {word === "found" && <LinkDialog onClose={() => setWord(undefined)} onDone={reload} />}
      {removing && <UnlinkDialog identity={removing} onClose={() => setRemoving(undefined)} onDone={reload} />}
    </Card>
  );
}

function AddDialog({ staffId, onClose, onDone }: { staffId: string; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const pick = usePick();
  const { data } = useData(PROVIDERS, {});
  const [add] = useAction(ADD);
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { providerId: "", subject: "" }, validate: { providerId: must, subject: must } });
  return (
    <FormDialog title={t("web-identity-add")} confirm={t("web-identity-link-confirm")} done={t("web-identity-linked")} form={form} onClose={onClose} onDone={onDone} send={(values) => add({ input: { staffId, ...values } })}>
      <Alert color="orange" variant="light">{t("web-identity-add-hint")}</Alert>
      <NativeSelect label={t("web-identity-provider")} required data-autofocus data={[{ value: "", label: t("web-choose") }, ...(data?.providers ?? []).map((one) => ({ value: one.id, label: pick(one.label) }))]} {...form.getInputProps("providerId")} />
      <TextInput label={t("web-identity-subject")} description={t("web-identity-subject-hint")} dir="ltr" autoCapitalize="none" spellCheck={false} maxLength={255} required {...form.getInputProps("subject")} />
    </FormDialog>
  );
}

function RemoveDialog({ staffId, identity, onClose, onDone }: { staffId: string; identity: Identity; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const pick = usePick();
  const [remove] = useAction(REMOVE);
  const form = useForm({ initialValues: {} });
  return (
    <FormDialog danger title={t("web-identity-unlink-title", { name: pick(identity.provider.label) })} confirm={t("web-identity-unlink")} done={t("web-identity-unlinked")} form={form} onClose={onClose} onDone={onDone}
      send={() => remove({ input: { staffId, identityId: identity.id } })}>
      <p style={{ margin: 0 }}>{t("web-identity-unlink-hint")}</p>
    </FormDialog>
  );
}

/** Somebody's accounts at providers, for who administers the account. Only where the commune trusts a provider. */
export function StaffIdentities({ staffId, own }: { staffId: string; own: boolean }) {
  const t = useText();
  const may = useMay();
  const providers = useData(PROVIDERS, {}, { pause: !may("administration.provider.read") });
  const { data, failure, reload } = useData(OF_STAFF, { id: staffId });
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Identity>();
  const columns = useColumns(!own && may("administration.staff_identity.remove") ? setRemoving : undefined);
  if (!failure && !data?.staffIdentities.length && !providers.data?.providers.length) return null;
  const adds = !own && may("administration.staff_identity.add") && Boolean(providers.data?.providers.length);
  return (
    <Card flush title={t("web-identities")} action={adds && <Button size="compact-md" variant="light" leftSection={<Glyph name="plus" size={15} />} onClick={() => setAdding(true)}>{t("web-identity-add")}</Button>}>
      {failure && <FailureState failure={failure} retry={reload} />}
      {!data && !failure && <Stack p="md"><Loading rows={2} /></Stack>}
      {data?.staffIdentities.length === 0 && <Empty glyph="key" title={t("web-identities-empty")} hint={t("web-providers-hint")} />}
      {data && data.staffIdentities.length > 0 && <Table<Identity> caption={t("web-identities")} rows={data.staffIdentities} keyOf={(one) => one.id} columns={columns} />}
      {adding && <AddDialog staffId={staffId} onClose={() => setAdding(false)} onDone={reload} />}
      {removing && <RemoveDialog staffId={staffId} identity={removing} onClose={() => setRemoving(undefined)} onDone={reload} />}
    </Card>
  );
}
