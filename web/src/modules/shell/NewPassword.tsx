import { Button, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRef, useState } from "react";
import { graphql, type UserError } from "@/kernel/api";
import { useAction } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { focusFirstFault, showErrors } from "@/ui/forms";
import { ErrorList, failureText } from "@/ui/states";
import { notify } from "@/ui/toast";
import { LanguageSwitch } from "./LanguageSwitch";
import classes from "./shell.module.css";

const CHANGE = graphql(`
  mutation PasswordChange($input: PasswordChangeInput!) {
    passwordChange(input: $input) { viewer { sessionId mustChangePassword } userErrors { code field message } }
  }
`);

/** Changes one's own password; every other session of the person ends. */
export function PasswordForm({ onDone }: { onDone: () => void }) {
  const t = useText();
  const [change, busy] = useAction(CHANGE);
  const [errors, setErrors] = useState<UserError[]>([]);
  const root = useRef<HTMLFormElement>(null);
  const form = useForm({ initialValues: { current: "", new: "", again: "" } });
  const submit = async (values: typeof form.values) => {
    setErrors([]);
    if (values.new !== values.again) {
      form.setErrors({ again: t("web-password-differ") });
      focusFirstFault(root.current ?? document);
      return;
    }
    const outcome = await change({ input: { current: values.current, new: values.new } });
    if (!outcome) return;
    if (outcome.failure) {
      notify("failed", failureText(t, outcome.failure));
      return;
    }
    if (outcome.errors.length > 0) {
      setErrors(showErrors(form, outcome.errors));
      focusFirstFault(root.current ?? document);
      return;
    }
    form.reset();
    notify("done", t("web-password-changed"));
    onDone();
  };
  const eye = { visibilityToggleButtonProps: { "aria-label": t("web-password-toggle") } };
  return (
    <form ref={root} onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <Stack gap="sm">
        <ErrorList errors={errors} />
        <PasswordInput label={t("web-password-current")} autoComplete="current-password" required {...eye} {...form.getInputProps("current")} />
        <PasswordInput label={t("web-password-new")} description={t("web-password-rule")} autoComplete="new-password" required {...eye} {...form.getInputProps("new")} />
        <PasswordInput label={t("web-password-again")} autoComplete="new-password" required {...eye} {...form.getInputProps("again")} />
        <Button type="submit" loading={busy}>{t("web-password-change")}</Button>
      </Stack>
    </form>
  );
}

/** The screen of a person whose password was set by someone else. */
export function NewPassword({ onDone }: { forced: true; onDone: () => void }) {
  const t = useText();
  return (
    <main className={classes.alone}>
      <div className={classes.doorLanguages}><LanguageSwitch /></div>
      <h1>{t("web-password-forced-title")}</h1>
      <p className={classes.soft}>{t("web-password-forced-hint")}</p>
      <PasswordForm onDone={onDone} />
    </main>
  );
}
