import { Button, PasswordInput } from "@mantine/core";
import { useState } from "react";
import { graphql } from "@/kernel/api";
import { useAction, useData } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { Glyph } from "@/ui/glyph";
import { Card } from "@/ui/page";
import { Failures, Loading } from "@/ui/states";
import { ScopeFields, TokenEnd, TokenFields, TokenForm, TokenSecret, TokenTable, type Token } from "./tokenParts";

const TOKENS = graphql(`query Tokens { tokens { ...TokenFields } }`, [TokenFields]);
const SCOPES = graphql(`query TokenScopes { tokenScopes { ...ScopeFields } }`, [ScopeFields]);
const CREATE = graphql(`mutation TokenCreate($input: TokenCreateInput!) { tokenCreate(input: $input) { token { ...TokenFields } secret userErrors { code field message } } }`, [TokenFields]);
const REVOKE = graphql(`mutation TokenRevoke($input: TokenRevokeInput!) { tokenRevoke(input: $input) { tokens { ...TokenFields } userErrors { code field message } } }`, [TokenFields]);

/** Access tokens of one's own: some of one's rights, lent to a program. */
export function Tokens() {
  const t = useText();
  const tokens = useData(TOKENS, {});
  const lent = useData(SCOPES, {});
  const [create] = useAction(CREATE);
  const [revoke] = useAction(REVOKE);
  const [making, setMaking] = useState(false);
  const [ending, setEnding] = useState<Token>();
  const [secret, setSecret] = useState<string>();
  const close = () => {
    setMaking(false);
    setEnding(undefined);
    tokens.reload();
  };
  const scopes = lent.data?.tokenScopes ?? [];
  return (
    <Card flush title={t("web-tokens")}
      action={scopes.length > 0 && <Button size="compact-md" variant="light" leftSection={<Glyph name="plus" size={15} />} onClick={() => setMaking(true)}>{t("web-token-new")}</Button>}>
      {(tokens.loading || lent.loading) && <div style={{ padding: 20 }}><Loading rows={2} /></div>}
      <Failures of={[tokens, lent]} />
      {tokens.data && !lent.loading && <TokenTable tokens={tokens.data.tokens} hint={t(scopes.length > 0 ? "web-tokens-hint" : "web-tokens-unable")} onEnd={setEnding} />}
      {making && (
        <TokenForm scopes={scopes} send={(values) => create({ input: values })} onSecret={setSecret} onClose={close}
          prove={(field) => <PasswordInput label={t("web-password-current")} description={t("web-password-prove")} autoComplete="current-password" required visibilityToggleButtonProps={{ "aria-label": t("web-password-toggle") }} {...field} />} />
      )}
      {ending && <TokenEnd token={ending} send={() => revoke({ input: { tokenId: ending.id } })} onClose={close} />}
      {secret && <TokenSecret secret={secret} onClose={() => setSecret(undefined)} />}
    </Card>
  );
}
