import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { graphql, type UserError } from "@/kernel/api";
import { useAction, useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useSession } from "@/kernel/session";
import { focusFirstFault, showErrors } from "@/ui/forms";
import { ErrorList, FailureState, failureText, Loading } from "@/ui/states";
import { At } from "@/ui/text";
import { LanguageSwitch } from "./LanguageSwitch";
import classes from "./shell.module.css";

const LINK = graphql(`query PasswordLink($token: String!) { passwordLink(token: $token) { invitation login name { ar fr } expiresAt } }`);
const CHOOSE = graphql(`mutation PasswordChoose($input: PasswordChooseInput!) { passwordChoose(input: $input) { login userErrors { code field message } } }`);
const FORGET = graphql(`mutation PasswordForget($input: PasswordForgetInput!) { passwordForget(input: $input) { taken userErrors { code field message } } }`);

/** A screen for somebody who is not signed in yet. */
function Door({ title, children }: { title: string; children: ReactNode }) {
  const pick = usePick();
  const { commune } = useSession();
  const place = pick(commune.here.name);
  useEffect(() => {
    document.title = `${title} · ${place}`;
  }, [title, place]);
  return (
    <main className={classes.alone}>
      <div className={classes.doorLanguages}><LanguageSwitch /></div>
      <p className={classes.soft} style={{ margin: 0 }}>{place}</p>
      <h1>{title}</h1>
      {children}
    </main>
  );
}

/** A full load: whoever was signed in before is not any more. */
const toSignIn = () => location.assign("/");

/** The page that a link of an e-mail opens: choosing a password. */
export function PasswordLinkPage() {
  const t = useText();
  // The secret stands after the # so that no server's log has it; out of the address bar it goes too.
  const [token] = useState(() => location.hash.slice(1));
  useEffect(() => {
    if (location.hash) history.replaceState(history.state, "", location.pathname);
  }, []);
  const { data, failure, reload } = useData(LINK, { token }, { pause: !token });
  const [done, setDone] = useState(false);
  const title = t("web-link-title");
  if (done) {
    return (
      <Door title={title}>
        <Alert color="green" variant="light" role="status" my="md">{t("web-link-done")}</Alert>
        <Button fullWidth onClick={toSignIn}>{t("web-sign-in")}</Button>
      </Door>
    );
  }
  if (token && failure) return <Door title={title}><FailureState failure={failure} retry={reload} /></Door>;
  if (token && !data) return <Door title={title}><Loading rows={3} /></Door>;
  const link = data?.passwordLink;
  if (!link) {
    return (
      <Door title={title}>
        <Alert color="orange" variant="light" role="alert" my="md">{t("web-link-gone")}</Alert>
        <Button fullWidth variant="default" onClick={toSignIn}>{t("web-sign-in")}</Button>
      </Door>
    );
  }
  return <Choose token={token} link={link} title={title} onDone={() => setDone(true)} />;
}

function Choose(props: {
  token: string;
  title: string;
  link: { invitation: boolean; login: string; name: { ar: string; fr: string }; expiresAt: string };
  onDone: () => void;
}) {
  const t = useText();
  const pick = usePick();
  const [choose, busy] = useAction(CHOOSE);
  const [errors, setErrors] = useState<UserError[]>([]);
  const [failure, setFailure] = useState<string>();
  const root = useRef<HTMLFormElement>(null);
  const form = useForm({ initialValues: { new: "", again: "" } });
  const submit = async (values: typeof form.values) => {
    setErrors([]);
    setFailure(undefined);
    if (values.new !== values.again) {
      form.setErrors({ again: t("web-password-differ") });
      focusFirstFault(root.current ?? document);
      return;
    }
    const outcome = await choose({ input: { token: props.token, new: values.new } });
    if (!outcome) return;
    if (outcome.failure) setFailure(failureText(t, outcome.failure));
    else if (outcome.errors.length > 0) {
      setErrors(showErrors(form, outcome.errors));
      focusFirstFault(root.current ?? document);
    } else props.onDone();
  };
  const eye = { visibilityToggleButtonProps: { "aria-label": t("web-password-toggle") } };
  return (
    <Door title={props.title}>
      <p className={classes.soft}>
        {t(props.link.invitation ? "web-link-invitation" : "web-link-reset", { name: pick(props.link.name) })}{" "}
        {t("web-link-until")} <At at={props.link.expiresAt} />
      </p>
      <form ref={root} onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
        <Stack gap="sm">
          {failure && <Alert color="red" variant="light" role="alert">{failure}</Alert>}
          <ErrorList errors={errors} />
          <TextInput label={t("web-sign-in-login")} value={props.link.login} readOnly dir="ltr" autoComplete="username" />
          <PasswordInput label={t("web-password-new")} description={t("web-password-rule")} autoComplete="new-password" required {...eye} {...form.getInputProps("new")} />
          <PasswordInput label={t("web-password-again")} autoComplete="new-password" required {...eye} {...form.getInputProps("again")} />
          <Button type="submit" loading={busy}>{t("web-link-choose")}</Button>
        </Stack>
      </form>
    </Door>
  );
}

/** Asks for a link to choose a new password. The answer never tells whether the login exists. */
export function ForgottenPage() {
  const t = useText();
  const { commune } = useSession();
  const [forget, busy] = useAction(FORGET);
  const [taken, setTaken] = useState(false);
  const [errors, setErrors] = useState<UserError[]>([]);
  const [failure, setFailure] = useState<string>();
  const form = useForm({ initialValues: { login: "" }, validate: { login: (login) => (login.trim() ? null : t("web-sign-in-login-missing")) } });
  const root = useRef<HTMLFormElement>(null);
  const submit = async (values: typeof form.values) => {
    setFailure(undefined);
    setErrors([]);
    const outcome = await forget({ input: { login: values.login.trim() } });
    if (!outcome) return;
    if (outcome.failure) setFailure(failureText(t, outcome.failure));
    else if (outcome.errors.length > 0) setErrors(showErrors(form, outcome.errors));
    else setTaken(true);
  };
  return (
    <Door title={t("web-forgot-title")}>
      {taken ? <Alert color="green" variant="light" role="status" my="md">{t("web-forgot-taken")}</Alert> : (
        <>
          <p className={classes.soft}>{t(commune.mailEnabled ? "web-forgot-hint" : "web-sign-in-help")}</p>
          {commune.mailEnabled && (
            <form ref={root} onSubmit={form.onSubmit((values) => void submit(values), () => focusFirstFault(root.current ?? document))} noValidate>
              <Stack gap="sm">
                {failure && <Alert color="red" variant="light" role="alert">{failure}</Alert>}
                <ErrorList errors={errors} />
                <TextInput label={t("web-sign-in-login")} autoComplete="username" autoCapitalize="none" spellCheck={false} dir="ltr" required {...form.getInputProps("login")} />
                <Button type="submit" loading={busy}>{t("web-forgot-send")}</Button>
              </Stack>
            </form>
          )}
        </>
      )}
      <Button mt="sm" fullWidth variant="subtle" onClick={toSignIn}>{t("web-forgot-back")}</Button>
      {taken && commune.demo && <p><a href="/demo/mail">{t("web-demo-mail")}</a></p>}
    </Door>
  );
}
