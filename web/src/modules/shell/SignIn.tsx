import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useEffect, useRef, useState } from "react";
import { graphql, type UserError } from "@/kernel/api";
import { useAction } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useSession } from "@/kernel/session";
import { focusFirstFault, showErrors } from "@/ui/forms";
import { ErrorList, failureText } from "@/ui/states";
import { Emblem } from "./Emblem";
import { LanguageSwitch } from "./LanguageSwitch";
import classes from "./shell.module.css";

const OPEN = graphql(`
  mutation SessionOpen($input: SessionOpenInput!) {
    sessionOpen(input: $input) { viewer { sessionId staff { id } } totpRequired userErrors { code field message } }
  }
`);

/** Login, password and, when the account has one, the code of the authenticator. */
export function SignIn({ onDone }: { onDone: () => void }) {
  const t = useText();
  const [open, busy] = useAction(OPEN);
  const [totp, setTotp] = useState(false);
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
    const outcome = await open({ input: { login: values.login.trim(), password: values.password, totp: values.totp.replace(/\s/g, "") || null } });
    if (!outcome) return;
    if (outcome.failure) {
      setFailure(outcome.failure.code === "UNAUTHENTICATED" ? t("web-sign-in-refused") : failureText(t, outcome.failure));
      return;
    }
    if (outcome.payload?.viewer) {
      onDone();
      return;
    }
    if (outcome.payload?.totpRequired) setTotp(true);
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
            label={t("web-sign-in-totp")}
            description={t("web-sign-in-totp-hint")}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            dir="ltr"
            required
            size="md"
            {...form.getInputProps("totp")}
          />
        )}
        <Button type="submit" size="md" loading={busy} fullWidth>{t("web-sign-in")}</Button>
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
          <p className={classes.soft}><small>{t("web-sign-in-help")}</small></p>
        </div>
        <small className={classes.soft}><bdi dir="ltr">jamaa {commune.version}</bdi></small>
      </main>
    </div>
  );
}
