import { Alert, Badge, Button, Checkbox, CopyButton, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState, type ReactNode } from "react";
import { graphql, type ResultOf, type UserError } from "@/kernel/api";
import { today } from "@/kernel/dates";
import { useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { useFocusBack } from "@/ui/focus";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Empty } from "@/ui/states";
import { Table, type Column } from "@/ui/table";
import { At, Ref } from "@/ui/text";
import classes from "./administration.module.css";

export const ScopeFields = graphql(`fragment ScopeFields on TokenScope @_unmask { act label writes }`);
export const TokenFields = graphql(`fragment TokenFields on AccessToken @_unmask { id name createdAt expiresAt lastUsedAt scopes { ...ScopeFields } }`, [ScopeFields]);
export type Token = ResultOf<typeof TokenFields>;
export type TokenScope = ResultOf<typeof ScopeFields>;

/** What a new token is, as the forms send it. */
export interface NewToken extends Record<string, unknown> {
  name: string;
  scopes: string[];
  until: string;
  password: string;
}
type Sent = { payload?: { secret: string | null; userErrors: UserError[] }; errors: UserError[] } | undefined;

/** Days that a new token is good when nobody chooses otherwise. */
const DAYS = 90;
const inDays = (days: number) => today(new Date(Date.now() + days * 86_400_000));

/** What a token lends: readings first, then what changes something. */
function ScopeChoice({ scopes, ...group }: { scopes: readonly TokenScope[]; value?: string[]; onChange?: (value: string[]) => void; error?: ReactNode }) {
  const t = useText();
  const part = (writes: boolean) => scopes.filter((scope) => scope.writes === writes);
  return (
    <Checkbox.Group label={t("web-token-scopes")} description={t("web-token-scopes-hint")} withAsterisk {...group}>
      <div className={classes.scopes}>
        {[false, true].filter((writes) => part(writes).length > 0).map((writes) => (
          <section key={String(writes)}>
            <h3>{t(writes ? "web-token-writes" : "web-token-reads")}</h3>
            {part(writes).map((scope) => <Checkbox key={scope.act} value={scope.act} label={scope.label} description={<Ref>{scope.act}</Ref>} />)}
          </section>
        ))}
      </div>
    </Checkbox.Group>
  );
}

/** The form of a new token; `children` are fields of its own kind, such as the person's password. */
export function TokenForm(props: {
  scopes: readonly TokenScope[];
  send: (values: NewToken) => Promise<Sent>;
  onSecret: (secret: string) => void;
  onClose: () => void;
  prove?: (field: object) => ReactNode;
}) {
  const t = useText();
  const must = required(t("web-required"));
  const form = useForm<NewToken>({
    initialValues: { name: "", scopes: [], until: inDays(DAYS), password: "" },
    validate: {
      name: must,
      until: must,
      scopes: (chosen) => (chosen.length > 0 ? null : t("web-token-scopes-required")),
      password: (password) => (props.prove ? must(password) : null),
    },
  });
  return (
    <FormDialog<NewToken> title={t("web-token-new")} confirm={t("web-token-create")} done={t("web-token-created")} form={form} onClose={props.onClose}
      send={async (values) => {
        const outcome = await props.send({ ...values, name: values.name.trim() });
        if (outcome?.payload?.secret) props.onSecret(outcome.payload.secret);
        return outcome;
      }}>
      <TextInput label={t("web-token-name")} description={t("web-token-name-hint")} maxLength={60} dir="auto" required data-autofocus {...form.getInputProps("name")} />
      <ScopeChoice scopes={props.scopes} {...form.getInputProps("scopes")} />
      <DateField label={t("web-token-until")} required {...form.getInputProps("until")} />
      {props.prove?.(form.getInputProps("password"))}
    </FormDialog>
  );
}

/** What a new token says: shown this once. */
export function TokenSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useText();
  useFocusBack();
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} title={t("web-token-secret")} closeButtonProps={{ "aria-label": t("web-close") }}>
      <Stack>
        <Alert color="yellow" icon={<Glyph name="key" size={18} />}>{t("web-token-secret-hint")}</Alert>
        <code dir="ltr" data-secret="" style={{ overflowWrap: "anywhere", padding: 12, background: "var(--page)", borderRadius: 8 }}>{secret}</code>
        <CopyButton value={secret}>{({ copied, copy }) => <Button variant="light" onClick={copy}>{t(copied ? "web-token-copied" : "web-token-copy")}</Button>}</CopyButton>
      </Stack>
    </Modal>
  );
}

/** Ends a token, after a question. */
export function TokenEnd({ token, send, onClose }: { token: Token; send: () => Promise<{ errors: UserError[] } | undefined>; onClose: () => void }) {
  const t = useText();
  const form = useForm({ initialValues: {} });
  return (
    <FormDialog danger title={t("web-token-revoke-title", { name: token.name })} confirm={t("web-token-revoke")} done={t("web-token-revoked")} form={form} send={send} onClose={onClose}>
      <p style={{ margin: 0 }}>{t("web-token-revoke-hint")}</p>
    </FormDialog>
  );
}

/** The day that was chosen: a token ends at the midnight after it. */
const LastDay = ({ token }: { token: Token }) => <At at={new Date(Date.parse(token.expiresAt) - 1000).toISOString()} day />;

/** Live tokens with their scopes, end and last use. */
export function TokenTable({ tokens, hint, onEnd }: { tokens: readonly Token[]; hint: string; onEnd: ((token: Token) => void) | undefined }) {
  const t = useText();
  const [open, setOpen] = useState<string>();
  if (tokens.length === 0) return <Empty glyph="key" title={t("web-tokens-empty")} hint={hint} />;
  const end: Column<Token>[] = onEnd ? [{
    label: t("web-actions"), bare: true,
    cell: (token) => <Button size="compact-sm" variant="subtle" color="red" onClick={() => onEnd(token)}>{t("web-token-revoke")}</Button>,
  }] : [];
  return (
    <Table<Token>
      caption={t("web-tokens")}
      rows={tokens}
      keyOf={(token) => token.id}
      columns={[
        { label: t("web-name"), lead: true, cell: (token) => <strong><bdi>{token.name}</bdi></strong> },
        {
          label: t("web-token-scopes"),
          cell: (token) => (
            <div>
              <Button size="compact-sm" variant="default" aria-expanded={open === token.id} onClick={() => setOpen(open === token.id ? undefined : token.id)}>{t("web-token-scope-count", { count: token.scopes.length })}</Button>
              {open === token.id && <ul className={classes.scopeList}>{token.scopes.map((scope) => <li key={scope.act}>{scope.label}{scope.writes && <> <Badge color="gray" size="sm">{t("web-token-writes-mark")}</Badge></>}</li>)}</ul>}
            </div>
          ),
        },
        { label: t("web-token-until"), cell: (token) => <LastDay token={token} /> },
        { label: t("web-token-used"), cell: (token) => (token.lastUsedAt ? <At at={token.lastUsedAt} /> : t("web-token-unused")) },
        ...end,
      ]}
    />
  );
}
