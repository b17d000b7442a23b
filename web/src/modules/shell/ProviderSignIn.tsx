import { Alert, Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useEffect, useRef, useState } from "react";
import { graphql, type UserError } from "@/kernel/api";
import { useAction, useData } from "@/kernel/hooks";
import { journeyTo } from "@/kernel/journey";
import { usePick, useText } from "@/kernel/locale";
import { focusFirstFault, showErrors } from "@/ui/forms";
import { Glyph } from "@/ui/glyph";
import { ErrorList, failureText } from "@/ui/states";

const PROVIDERS = graphql(`query SignInProviders { signInProviders { id label { ar fr } } }`);
const OPEN = graphql(`
  mutation SessionOpenWithProvider($input: SessionOpenWithProviderInput!) {
    sessionOpenWithProvider(input: $input) { viewer { sessionId staff { id } } userErrors { code field message } }
  }
`);

/** One button for each provider of identities that the commune trusts; the browser leaves, and comes back to this page. */
export function ProviderButtons() {
  const t = useText();
  const pick = usePick();
  const { data } = useData(PROVIDERS, {});
  const to = location.pathname + location.search;
  return (data?.signInProviders ?? []).map((provider) => (
    <Button key={provider.id} component="a" href={journeyTo(provider.id, { to })} variant="default" size="md" fullWidth leftSection={<Glyph name="out" size={18} />}
      // A link does not centre what is in it, as a button does.
      style={{ display: "grid", alignContent: "center" }}>
      {t("web-provider-sign-in", { name: pick(provider.label) })}
    </Button>
  ));
}

/** The code of an account whose person a provider has just recognised in this browser. */
export function ProviderCode({ asked, onDone, onLeave }: { asked: "code" | "recovery"; onDone: () => void; onLeave: () => void }) {
  const t = useText();
  const [open, busy] = useAction(OPEN);
  const [kind, setKind] = useState(asked);
  const [errors, setErrors] = useState<UserError[]>([]);
  const [failure, setFailure] = useState<string>();
  const form = useForm({ initialValues: { totp: "" } });
  const root = useRef<HTMLFormElement>(null);
  const code = useRef<HTMLInputElement>(null);
  useEffect(() => code.current?.focus(), [kind]);
  const submit = async ({ totp }: typeof form.values) => {
    setErrors([]);
    setFailure(undefined);
    const outcome = await open({ input: { totp: totp.trim() } });
    if (!outcome) return;
    if (outcome.failure) setFailure(failureText(t, outcome.failure));
    else if (outcome.payload?.viewer) onDone();
    else {
      setErrors(showErrors(form, outcome.errors));
      focusFirstFault(root.current ?? document);
    }
  };
  const recovery = kind === "recovery";
  return (
    <form ref={root} onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <Stack gap="md">
        <Alert color="green" variant="light" role="status" title={t("web-provider-code-title")}>{t("web-provider-code-hint")}</Alert>
        {failure && <Alert color="red" variant="light" role="alert">{failure}</Alert>}
        <ErrorList errors={errors} />
        <TextInput
          ref={code}
          label={t(recovery ? "web-recovery-code" : "web-sign-in-totp")}
          description={t(recovery ? "web-recovery-code-hint" : "web-sign-in-totp-hint")}
          autoComplete="one-time-code"
          {...(recovery ? { autoCapitalize: "none", spellCheck: false, maxLength: 14 } : { inputMode: "numeric" as const, maxLength: 7 })}
          dir="ltr"
          required
          size="md"
          {...form.getInputProps("totp")}
        />
        {!recovery && (
          <Button variant="subtle" size="compact-sm" style={{ alignSelf: "flex-start" }} onClick={() => { form.setFieldValue("totp", ""); setKind("recovery"); }}>
            {t("web-recovery-code-use")}
          </Button>
        )}
        <Button type="submit" size="md" loading={busy} fullWidth>{t("web-sign-in")}</Button>
        <Button variant="subtle" onClick={onLeave}>{t("web-provider-back")}</Button>
      </Stack>
    </form>
  );
}
