import { Badge, Button } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useAction, useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { NotFound } from "@/modules/shell/NotFound";
import { Glyph } from "@/ui/glyph";
import { Card, Facts, Page } from "@/ui/page";
import { FailureState, Loading } from "@/ui/states";
import { At, FullName, Url } from "@/ui/text";
import { AccessView } from "./access";
import { AskDialog, DeactivateDialog, GrantDialog, Grants, MoveDialog, type Asked } from "./person";
import { PROGRAM, SERVICE_TOKEN_CREATE, SERVICE_TOKEN_REVOKE } from "./programQueries";
import { TokenEnd, TokenForm, TokenSecret, TokenTable, type Token } from "./tokenParts";

/** One account of a program: its roles, its tokens, and what it may do. */
export function ProgramPage() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, failure, reload } = useData(PROGRAM, { id });
  const [create] = useAction(SERVICE_TOKEN_CREATE);
  const [revoke] = useAction(SERVICE_TOKEN_REVOKE);
  const [dialog, setDialog] = useState<"grant" | "deactivate" | "move" | "token">();
  const [asked, setAsked] = useState<Asked>();
  const [ending, setEnding] = useState<Token>();
  const [secret, setSecret] = useState<string>();
  if (failure) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading />;
  const account = data.serviceAccount;
  if (!account) return <NotFound />;
  const { staff, tokens, scopes } = account;
  const close = () => {
    setDialog(undefined);
    setAsked(undefined);
    setEnding(undefined);
    reload();
  };
  const ask = (one: Asked) => {
    setDialog(undefined);
    setAsked(one);
  };
  const lends = may("administration.service_token.create") && staff.active && scopes.length > 0;
  return (
    <Page
      title={pick(staff.name)}
      back={{ to: "/programs", label: t("web-nav-programs") }}
      under={<Badge color={staff.active ? "green" : "gray"}>{t(staff.active ? "web-active" : "web-inactive")}</Badge>}
      actions={staff.active && (
        <>
          {may("administration.staff.move") && <Button variant="default" onClick={() => setDialog("move")}>{t("web-move")}</Button>}
          {may("administration.staff.deactivate") && <Button variant="subtle" color="red" onClick={() => setDialog("deactivate")}>{t("web-deactivate")}</Button>}
        </>
      )}
    >
      <Card>
        <Facts
          items={[
            [t("web-name"), <FullName key="n" first={{ ar: staff.name.ar, latin: staff.name.fr }} />],
            [t("web-sign-in-login"), <Url key="l">{staff.login}</Url>],
            [t("web-home-unit"), pick(staff.homeUnit.name)],
            [t("web-created-at"), <At key="c" at={staff.createdAt} />],
          ]}
        />
      </Card>
      <Grants staff={staff} hint={t("web-program-grants-hint")} onAdd={may("administration.grant.create") && staff.active ? () => setDialog("grant") : undefined} onRevoke={(grantId) => ask({ kind: "revoke", grantId })} />
      <Card flush title={t("web-tokens")}
        action={lends && <Button size="compact-md" variant="light" leftSection={<Glyph name="plus" size={15} />} onClick={() => setDialog("token")}>{t("web-token-new")}</Button>}>
        <TokenTable tokens={tokens} hint={t(!staff.active ? "web-program-closed" : scopes.length > 0 ? "web-program-tokens-hint" : "web-program-tokens-unable")} onEnd={may("administration.service_token.revoke") ? setEnding : undefined} />
      </Card>
      {may("administration.access.explain") && <AccessView staffId={staff.id} />}
      {dialog === "grant" && <GrantDialog staff={staff} onAsk={ask} onClose={close} />}
      {dialog === "move" && <MoveDialog staff={staff} onClose={close} />}
      {dialog === "deactivate" && <DeactivateDialog staff={staff} hint={t("web-program-deactivate-hint")} onAsk={ask} onClose={close} />}
      {dialog === "token" && <TokenForm scopes={scopes} send={({ name, scopes: chosen, until }) => create({ input: { staffId: staff.id, name, scopes: chosen, until } })} onSecret={setSecret} onClose={close} />}
      {ending && <TokenEnd token={ending} send={() => revoke({ input: { tokenId: ending.id } })} onClose={close} />}
      {asked && <AskDialog staff={staff} asked={asked} onClose={close} />}
      {secret && <TokenSecret secret={secret} onClose={() => setSecret(undefined)} />}
    </Page>
  );
}
