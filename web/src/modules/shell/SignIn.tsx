import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useClient } from "urql";
import { failureOf, graphql, type UserError } from "@/kernel/api";
import { useAction } from "@/kernel/hooks";
import { forgetJourney, journeyEnd, journeyWord } from "@/kernel/journey";
import { usePick, useText } from "@/kernel/locale";
import { canUsePasskeys, NoPasskey, provePasskey } from "@/kernel/passkey";
import { useSession } from "@/kernel/session";
import { focusFirstFault, showErrors } from "@/ui/forms";
import { Glyph } from "@/ui/glyph";
import { ErrorList, failureText } from "@/ui/states";
import { Emblem } from "./Emblem";
import { LanguageSwitch } from "./LanguageSwitch";
import { ProviderButtons, ProviderCode } from "./ProviderSignIn";
import classes from "./shell.module.css";

const OPEN = graphql(`
  mutation SessionOpen($input: SessionOpenInput!) {
    sessionOpen(input: $input) { viewer { sessionId staff { id } } totpRequired recoveryCodeRequired userErrors { code field message } }
  }
`);

const CHALLENGE = graphql(`query PasskeyChallenge { passkeyChallenge { options state } }`);
const OPEN_WITH_PASSKEY = graphql(`
  mutation SessionOpenWithPasskey($input: SessionOpenWithPasskeyInput!) {
    sessionOpenWithPasskey(input: $input) { viewer { sessionId staff { id } } userErrors { code field message } }
  }
`);

/** Signs in with a key in the person's own device: no login, no password. */
function PasskeyButton({ onDone, onRefused }: { onDone: () => void; onRefused: (text: string) => void }) {
  const t = useText();
  const client = useClient();
  const [open] = useAction(OPEN_WITH_PASSKEY);
  const [busy, setBusy] = useState(false);
  const sign = async () => {
    setBusy(true);
    try {
      const asked = await client.query(CHALLENGE, {}, { requestPolicy: "network-only" }).toPromise();
      if (asked.error || !asked.data) {
        onRefused(asked.error ? failureText(t, failureOf(asked.error)) : t("web-passkey-refused"));
        return;
      }
      const { options, state } = asked.data.passkeyChallenge;
      const credential = await provePasskey(options);
      const outcome = await open({ input: { state, credential } });
      if (outcome?.payload?.viewer) onDone();
      else if (outcome?.failure) onRefused(failureText(t, outcome.failure));
      else onRefused(outcome?.errors[0]?.message ?? t("web-passkey-refused"));
    } catch (error) {
      if (!(error instanceof NoPasskey)) throw error;
      onRefused(t("web-passkey-none"));
    } finally {
      setBusy(false);
    }
  };
  return <Button variant="default" size="md" fullWidth loading={busy} leftSection={<Glyph name="key" size={18} />} onClick={() => void sign()}>{t("web-passkey-sign-in")}</Button>;
}

/** What a journey to a provider of identities left in the address, taken out of it. */
function useJourney(): [string | undefined, () => void] {
  const [word, setWord] = useState(() => journeyWord("sign-in"));
  useEffect(forgetJourney, []);
  return [word, () => setWord(undefined)];
}

/** The password, a passkey, or a provider of identities; after one of those, its account's code. Who is `staying` on a page that must not be left has no provider. */
export function SignIn({ onDone, staying = false }: { onDone: () => void; staying?: boolean }) {
  const t = useText();
  const [word, forget] = useJourney();
  if (word === "code" || word === "recovery") return <ProviderCode asked={word} onDone={onDone} onLeave={forget} />;
  const end = journeyEnd(word);
  return (
    <Stack gap="md">
      {end && <Alert color="red" variant="light" role="alert">{t(end)}</Alert>}
      <PasswordSignIn onDone={onDone} />
      {!staying && <ProviderButtons />}
    </Stack>
  );
}

/** Login, password and, when the account has one, the code of the authenticator or a recovery code; or a passkey. */
function PasswordSignIn({ onDone }: { onDone: () => void }) {
  const t = useText();
  const [open, busy] = useAction(OPEN);
  const [asked, setAsked] = useState<"totp" | "recovery">();
  const totp = asked !== undefined;
  const [errors, setErrors] = useState<UserError[]>([]);
  const [failure, setFailure] = useState<string>();
  const form = useForm({ initialValues: { login: "", password: "", totp: "" } });
  const root = useRef<HTMLFormElement>(null);
  const code = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (totp) code.current?.focus();
  }, [totp]);

  const submit = async (values: typeof form.values) => {
    setErrors([]);
    setFailure(undefined);
    const missing = {
      ...(values.login.trim() ? {} : { login: t("web-sign-in-login-missing") }),
      ...(values.password ? {} : { password: t("web-sign-in-password-missing") }),
    };
    if (Object.keys(missing).length > 0) {
      form.setErrors(missing);
      focusFirstFault(root.current ?? document);
      return;
    }
    const outcome = await open({ input: { login: values.login.trim(), password: values.password, totp: values.totp.trim() || null } });
    if (!outcome) return;
    if (outcome.failure) {
      setFailure(outcome.failure.code === "UNAUTHENTICATED" ? t("web-sign-in-refused") : failureText(t, outcome.failure));
      return;
    }
    if (outcome.payload?.viewer) {
      onDone();
      return;
    }
    if (outcome.payload?.totpRequired) setAsked("totp");
    if (outcome.payload?.recoveryCodeRequired) setAsked("recovery");
    setErrors(showErrors(form, outcome.errors));
    focusFirstFault(root.current ?? document);
  };

  return (
    <form ref={root} onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <Stack gap="md">
        {failure && <Alert color="red" variant="light" role="alert">{failure}</Alert>}
        <ErrorList errors={errors} />
        <TextInput label={t("web-sign-in-login")} autoComplete="username" autoCapitalize="none" spellCheck={false} dir="ltr" required size="md" {...form.getInputProps("login")} />
        <PasswordInput
          label={t("web-sign-in-password")}
          autoComplete="current-password"
          required
          size="md"
          visibilityToggleButtonProps={{ "aria-label": t("web-password-toggle") }}
          {...form.getInputProps("password")}
        />
        {totp && (
          <TextInput
            ref={code}
            label={t(asked === "recovery" ? "web-recovery-code" : "web-sign-in-totp")}
            description={t(asked === "recovery" ? "web-recovery-code-hint" : "web-sign-in-totp-hint")}
            autoComplete="one-time-code"
            {...(asked === "recovery" ? { autoCapitalize: "none", spellCheck: false, maxLength: 14 } : { inputMode: "numeric" as const, maxLength: 7 })}
            dir="ltr"
            required
            size="md"
            {...form.getInputProps("totp")}
          />
        )}
        {asked === "totp" && (
          <Button variant="subtle" size="compact-sm" style={{ alignSelf: "flex-start" }} onClick={() => { form.setFieldValue("totp", ""); setAsked("recovery"); code.current?.focus(); }}>
            {t("web-recovery-code-use")}
          </Button>
        )}
        <Button type="submit" size="md" loading={busy} fullWidth>{t("web-sign-in")}</Button>
        {canUsePasskeys() && <PasskeyButton onDone={onDone} onRefused={setFailure} />}
      </Stack>
    </form>
  );
}

export function SignInPage() {
  const t = useText();
  const pick = usePick();
  const { commune, refresh } = useSession();
  useEffect(() => {
    document.title = `${t("web-sign-in")} · ${pick(commune.here.name)}`;
  }, [t, pick, commune]);
  return (
    <div className={classes.entrance}>
      <section className={classes.welcome} aria-label={pick(commune.here.name)}>
        <div className={classes.welcomeInner}>
          <Emblem size={72} colour="rgb(255 255 255 / .22)" />
          <p className={classes.kingdom}>{t("web-kingdom")}</p>
          <p className={classes.welcomeName}>{pick(commune.here.name)}</p>
          <p>{commune.here.kind === "ARRONDISSEMENT" ? pick(commune.name) : pick(commune.province) !== pick(commune.here.name) && pick(commune.province)}</p>
        </div>
      </section>
      <main className={classes.door}>
        <div className={classes.doorLanguages}><LanguageSwitch /></div>
        <div className={classes.doorForm}>
          <h1>{t("web-sign-in-title")}</h1>
          <p className={classes.soft}>{t("web-sign-in-hint")}</p>
          <SignIn onDone={refresh} />
          <p className={classes.soft}>
            <small>{commune.mailEnabled ? <Link to="/forgotten">{t("web-forgot")}</Link> : t("web-sign-in-help")}</small>
          </p>
          {commune.demo && commune.mailEnabled && <p className={classes.soft}><small><a href="/demo/mail">{t("web-demo-mail")}</a></small></p>}
        </div>
        <small className={classes.soft}><bdi dir="ltr">jamaa {commune.version}</bdi></small>
      </main>
    </div>
  );
}
