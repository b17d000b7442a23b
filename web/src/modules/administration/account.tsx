import { Alert, Badge, Button, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { graphql, type ResultOf } from "@/kernel/api";
import { useAction, useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useSession } from "@/kernel/session";
import { PasswordForm } from "@/modules/shell/NewPassword";
import { DeviceName } from "@/ui/device";
import { useLostFocus } from "@/ui/focus";
import { Glyph } from "@/ui/glyph";
import { Card, Facts, Page } from "@/ui/page";
import { FailureState, Loading, useReport } from "@/ui/states";
import { Table } from "@/ui/table";
import { At, FullName, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { Identities } from "./identities";
import { Passkeys, RecoveryCodes } from "./proofs";
import { Tokens } from "./tokens";

const SESSIONS = graphql(`query Sessions { sessions { id createdAt lastSeenAt expiresAt device address current means providerLabel { ar fr } } }`);
const REVOKE = graphql(`mutation SessionRevoke($input: SessionRevokeInput!) { sessionRevoke(input: $input) { sessions { id createdAt lastSeenAt expiresAt device address current means providerLabel { ar fr } } userErrors { code field message } } }`);
const ENROLL = graphql(`mutation TotpEnroll { totpEnroll { secret uri qrSvg userErrors { code field message } } }`);
const CONFIRM = graphql(`mutation TotpConfirm($input: TotpConfirmInput!) { totpConfirm(input: $input) { viewer { sessionId staff { id totpEnabled } } userErrors { code field message } } }`);
type Session = ResultOf<typeof SESSIONS>["sessions"][number];

function Authenticator() {
  const t = useText();
  const { viewer, refresh } = useSession();
  const report = useReport();
  const [enroll, starting] = useAction(ENROLL);
  const [confirm, confirming] = useAction(CONFIRM);
  const [secret, setSecret] = useState<{ secret: string; qrSvg: string }>();
  const [code, setCode] = useState("");
  const [error, setError] = useState<string>();
  const typed = useLostFocus<HTMLInputElement>(secret !== undefined);
  const start = async () => {
    const outcome = await enroll({});
    const answer = outcome?.payload;
    if (report(outcome) && answer?.secret) setSecret({ secret: answer.secret, qrSvg: answer.qrSvg ?? "" });
  };
  const finish = async () => {
    const outcome = await confirm({ input: { code: code.replace(/\s/g, "") } });
    const refused = outcome?.errors[0];
    if (refused) {
      setError(refused.message);
      typed.current?.focus();
    } else if (report(outcome, t("web-totp-done"))) {
      setSecret(undefined);
      refresh();
    }
  };
  if (viewer?.staff.totpEnabled) return <Card title={t("web-totp")}><Alert color="green" variant="light" icon={<Glyph name="check" />}>{t("web-totp-on")}</Alert></Card>;
  return (
    <Card title={t("web-totp")}>
      <Stack gap="sm" align="flex-start">
        <p style={{ margin: 0 }}>{t("web-totp-hint")}</p>
        {!secret && <Button variant="light" loading={starting} onClick={() => void start()}>{t("web-totp-start")}</Button>}
        {secret && (
          <>
            {/* The drawing comes from our own server; the CSP forbids scripts inside it. */}
            <div role="img" aria-label={t("web-totp-qr")} style={{ inlineSize: 190, background: "#fff" }} dangerouslySetInnerHTML={{ __html: secret.qrSvg }} />
            <p style={{ margin: 0 }}>{t("web-totp-secret")} <bdi dir="ltr" className="ref" style={{ whiteSpace: "normal" }}>{secret.secret.replace(/(.{4})(?=.)/g, "$1 ")}</bdi></p>
            <form onSubmit={(event) => { event.preventDefault(); void finish(); }} style={{ display: "flex", gap: 10, alignItems: "flex-end", flexWrap: "wrap" }}>
              <TextInput ref={typed} label={t("web-sign-in-totp")} value={code} onChange={(event) => setCode(event.currentTarget.value)} error={error} inputMode="numeric" autoComplete="one-time-code" dir="ltr" maxLength={7} />
              <Button type="submit" loading={confirming}>{t("web-totp-confirm")}</Button>
            </form>
          </>
        )}
      </Stack>
    </Card>
  );
}

function Sessions() {
  const t = useText();
  const pick = usePick();
  const report = useReport();
  const { data, failure, reload } = useData(SESSIONS, {});
  const [revoke, busy] = useAction(REVOKE);
  return (
    <Card flush title={t("web-sessions")}>
      {failure && <FailureState failure={failure} retry={reload} />}
      {!data && !failure && <div style={{ padding: 20 }}><Loading rows={2} /></div>}
      {data && (
        <Table<Session>
          caption={t("web-sessions")}
          rows={data.sessions}
          keyOf={(session) => session.id}
          columns={[
            { label: t("web-device"), lead: true, cell: (session) => <span><DeviceName agent={session.device} /> {session.current && <Badge color="green">{t("web-this-session")}</Badge>}</span> },
            { label: t("web-session-means"), cell: (session) => (session.providerLabel ? <bdi>{pick(session.providerLabel)}</bdi> : t(`web-session-${session.means.toLowerCase()}`)) },
            { label: t("web-network-address"), cell: (session) => <Ref>{session.address}</Ref> },
            { label: t("web-opened-at"), cell: (session) => <At at={session.createdAt} /> },
            { label: t("web-last-seen"), cell: (session) => <At at={session.lastSeenAt} /> },
            {
              label: t("web-actions"), bare: true,
              cell: (session) => session.current ? null : (
                <Button size="compact-sm" variant="subtle" color="red" disabled={busy}
                  onClick={() => void revoke({ input: { sessionId: session.id } }).then((outcome) => { report(outcome, t("web-session-revoked")); reload(); })}>
                  {t("web-session-revoke")}
                </Button>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}

/** One's own account: password, authenticator, passkeys, accounts at providers, recovery codes, access tokens, open sessions. */
export function Account() {
  const t = useText();
  const pick = usePick();
  const { viewer, refresh } = useSession();
  if (!viewer) return null;
  return (
    <Page title={t("web-nav-account")} under={<span>{pick(viewer.staff.name)}</span>}>
      <Card>
        <Facts items={[
          [t("web-full-name"), <FullName key="n" first={{ ar: viewer.staff.name.ar, latin: viewer.staff.name.fr }} />],
          [t("web-sign-in-login"), <Ref key="l">{viewer.staff.login}</Ref>],
          [t("web-session-until"), <At key="s" at={viewer.sessionExpiresAt} />],
        ]} />
      </Card>
      <div className={ui.grid2}>
        <Card title={t("web-password-change")}><PasswordForm onDone={refresh} /></Card>
        <Authenticator />
      </div>
      <Passkeys onChange={refresh} />
      <Identities />
      <RecoveryCodes hasFactor={viewer.staff.totpEnabled || viewer.staff.passkeyCount > 0} />
      <Tokens />
      <Sessions />
    </Page>
  );
}
