import { Alert, Badge, Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import { NotFound } from "@/modules/shell/NotFound";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Facts, Page } from "@/ui/page";
import { Empty, Failures, FailureState, Loading, useReport } from "@/ui/states";
import { Table } from "@/ui/table";
import { At, FullName, Ref } from "@/ui/text";
import { actorName } from "./audit";
import { AccessView } from "./access";
import { RoleSelect, UnitSelect } from "./choices";
import { StaffIdentities } from "./identities";
import { LendingsOf } from "./lendings";
import { PreviewDialog } from "./preview";
import { GRANT_CREATE, GRANT_REVOKE, LAST_LETTER, PASSWORD_RESET, PERSON, ROLES, STAFF_DEACTIVATE, STAFF_INVITE, STAFF_MOVE, STAFF_REOPEN, STAFF_UPDATE, type Staff } from "./queries";

type DialogProps = { staff: Staff; onClose: () => void };
type AskProps = DialogProps & { onAsk: (asked: Asked) => void; hint?: string };

/** A change that waits for its preview. */
export type Asked =
  | { kind: "grant"; input: { role: string; unitId: string } }
  | { kind: "revoke"; grantId: string }
  | { kind: "deactivate"; reason: string };

export function GrantDialog({ onAsk, onClose }: AskProps) {
  const t = useText();
  const { commune } = useSession();
  const roles = useData(ROLES, {});
  const form = useForm({ initialValues: { role: "", unitId: commune.here.id }, validate: { role: required(t("web-required")) } });
  return (
    <FormDialog title={t("web-grant-new")} confirm={t("web-preview-show")} done="" form={form} onClose={onClose}
      send={(values) => {
        onAsk({ kind: "grant", input: values });
        return Promise.resolve(undefined);
      }}>
      <Failures of={[roles]} />
      <RoleSelect label={t("web-role")} placeholder={t("web-choose")} required leads roles={roles.data?.roles} {...form.getInputProps("role")} value={form.values.role} />
      <UnitSelect label={t("web-unit")} description={t("web-grant-unit-hint")} required {...form.getInputProps("unitId")} value={form.values.unitId} />
    </FormDialog>
  );
}

/** Shows what a grant, its taking back or the closing of the account changes, then makes the change. */
export function AskDialog({ staff, asked, onClose }: DialogProps & { asked: Asked }) {
  const t = useText();
  const [grant] = useAction(GRANT_CREATE);
  const [revoke] = useAction(GRANT_REVOKE);
  const [deactivate] = useAction(STAFF_DEACTIVATE);
  const common = { onClose, onDone: () => undefined };
  if (asked.kind === "grant") {
    const input = { staffId: staff.id, ...asked.input };
    return <PreviewDialog {...common} title={t("web-grant-new")} confirm={t("web-grant-create")} done={t("web-grant-created")} change={{ grantCreate: input }} send={(seenVersion) => grant({ input: { ...input, seenVersion } })} />;
  }
  if (asked.kind === "revoke") {
    const input = { grantId: asked.grantId };
    return <PreviewDialog {...common} danger title={t("web-grant-revoke-title")} confirm={t("web-grant-revoke")} done={t("web-grant-revoked")} change={{ grantRevoke: input }} send={(seenVersion) => revoke({ input: { ...input, seenVersion } })} />;
  }
  const input = { staffId: staff.id };
  return <PreviewDialog {...common} danger title={t("web-deactivate")} confirm={t("web-deactivate-confirm")} done={t("web-deactivated")} change={{ staffDeactivate: input }} send={(seenVersion) => deactivate({ input: { ...input, reason: asked.reason, seenVersion } })} />;
}

function ReopenDialog({ staff, onClose }: DialogProps) {
  const t = useText();
  const [reopen] = useAction(STAFF_REOPEN);
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { password: "", reason: "" }, validate: { password: must, reason: must } });
  return (
    <FormDialog title={t("web-reopen")} confirm={t("web-reopen-confirm")} done={t("web-reopened")} form={form} onClose={onClose} send={(values) => reopen({ input: { staffId: staff.id, ...values } })}>
      <p style={{ margin: 0 }}>{t("web-reopen-hint")}</p>
      <PasswordInput label={t("web-first-password")} description={t("web-first-password-hint")} autoComplete="new-password" required data-autofocus visibilityToggleButtonProps={{ "aria-label": t("web-password-toggle") }} {...form.getInputProps("password")} />
      <TextInput label={t("web-reason")} dir="auto" required {...form.getInputProps("reason")} />
    </FormDialog>
  );
}

function CorrectDialog({ staff, onClose }: DialogProps) {
  const t = useText();
  const [update] = useAction(STAFF_UPDATE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { nameAr: staff.name.ar, nameFr: staff.name.fr, email: staff.email ?? "", reason: "" },
    validate: { nameAr: must, nameFr: must, reason: must },
  });
  return (
    <FormDialog title={t("web-person-correct")} confirm={t("web-save")} done={t("web-person-corrected")} form={form} onRefused={renew} onClose={onClose}
      send={(values) => update({ input: { operationId, staffId: staff.id, ...values, email: values.email.trim() || null } })}>
      <p style={{ margin: 0 }}>{t("web-person-correct-hint")}</p>
      <TextInput label={t("web-in-arabic", { label: t("web-full-name") })} lang="ar" dir="rtl" required data-autofocus {...form.getInputProps("nameAr")} />
      <TextInput label={t("web-in-french", { label: t("web-full-name") })} lang="fr" dir="ltr" required {...form.getInputProps("nameFr")} />
      <TextInput label={t("web-email")} type="email" dir="ltr" {...form.getInputProps("email")} />
      <TextInput label={t("web-reason")} dir="auto" required {...form.getInputProps("reason")} />
    </FormDialog>
  );
}

export function MoveDialog({ staff, onClose }: DialogProps) {
  const t = useText();
  const [move] = useAction(STAFF_MOVE);
  const form = useForm({ initialValues: { unitId: staff.homeUnit.id } });
  return (
    <FormDialog title={t("web-move")} confirm={t("web-save")} done={t("web-moved")} form={form} onClose={onClose} send={(values) => move({ input: { staffId: staff.id, ...values } })}>
      <UnitSelect label={t("web-home-unit")} description={t("web-home-unit-hint")} required leads {...form.getInputProps("unitId")} value={form.values.unitId} />
    </FormDialog>
  );
}

function ResetDialog({ staff, onClose }: DialogProps) {
  const t = useText();
  const [reset] = useAction(PASSWORD_RESET);
  const { commune } = useSession();
  const reachable = commune.mailEnabled && Boolean(staff.email);
  const [linked, setLinked] = useState(reachable);
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { password: "", totpReset: false }, validate: { password: (password) => (linked ? null : must(password)) } });
  return (
    <FormDialog title={t("web-password-reset")} confirm={t(linked ? "web-password-link-send" : "web-password-reset-confirm")} done={t(linked ? "web-password-link-sent" : "web-password-reset-done")} form={form} onClose={onClose}
      send={(values) => reset({ input: { staffId: staff.id, ...values, password: linked ? null : values.password } })}>
      {reachable && <Checkbox label={t("web-password-link")} description={t("web-password-link-hint")} checked={linked} onChange={(event) => setLinked(event.currentTarget.checked)} />}
      {!linked && <PasswordInput label={t("web-first-password")} description={t("web-first-password-hint")} autoComplete="new-password" required data-autofocus visibilityToggleButtonProps={{ "aria-label": t("web-password-toggle") }} {...form.getInputProps("password")} />}
      {(staff.totpEnabled || staff.passkeyCount > 0) && <Checkbox label={t("web-totp-reset")} {...form.getInputProps("totpReset", { type: "checkbox" })} />}
    </FormDialog>
  );
}

function InviteAgain({ staff, onDone }: { staff: Staff; onDone: () => void }) {
  const t = useText();
  const report = useReport();
  const [invite, busy] = useAction(STAFF_INVITE);
  return (
    <Button variant="default" loading={busy} onClick={() => void invite({ input: { staffId: staff.id } }).then((outcome) => { if (report(outcome, t("web-invited-again"))) onDone(); })}>
      {t("web-invite-again")}
    </Button>
  );
}

/** Whoever waits for an invitation that never arrived says nothing: the page does. */
function Undelivered({ staffId }: { staffId: string }) {
  const t = useText();
  const last = useData(LAST_LETTER, { id: staffId }).data?.letters.nodes[0];
  if (last?.state !== "FAILED") return null;
  return <Alert color="red" role="status">{t("web-letter-undelivered", { reason: last.reason ?? "" })}</Alert>;
}

export function DeactivateDialog({ hint, onAsk, onClose }: AskProps) {
  const t = useText();
  const form = useForm({ initialValues: { reason: "" }, validate: { reason: required(t("web-required")) } });
  return (
    <FormDialog danger title={t("web-deactivate")} confirm={t("web-preview-show")} done="" form={form} onClose={onClose}
      send={(values) => {
        onAsk({ kind: "deactivate", ...values });
        return Promise.resolve(undefined);
      }}>
      <p style={{ margin: 0 }}>{hint ?? t("web-deactivate-hint")}</p>
      <TextInput label={t("web-reason")} dir="auto" required data-autofocus {...form.getInputProps("reason")} />
    </FormDialog>
  );
}

export function Grants({ staff, hint, onAdd, onRevoke }: { staff: Staff; hint?: string; onAdd: (() => void) | undefined; onRevoke: (grantId: string) => void }) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  return (
    <Card flush title={t("web-grants")} action={onAdd && <Button size="compact-md" variant="light" leftSection={<Glyph name="plus" size={15} />} onClick={onAdd}>{t("web-grant-new")}</Button>}>
      {staff.grants.length === 0 ? <Empty glyph="key" title={t("web-grants-empty")} hint={hint ?? t("web-grants-empty-hint")} /> : (
        <Table
          caption={t("web-grants")}
          rows={staff.grants}
          keyOf={(grant) => grant.id}
          columns={[
            { label: t("web-role"), lead: true, cell: (grant) => <strong>{pick(grant.role.name)}</strong> },
            { label: t("web-grant-on"), cell: (grant) => pick(grant.unit.name) },
            { label: t("web-granted-at"), cell: (grant) => <At at={grant.grantedAt} /> },
            { label: t("web-granted-by"), cell: (grant) => <bdi>{grant.grantedBy ? actorName(t, grant.grantedBy) : "—"}</bdi> },
            ...(may("administration.grant.revoke") ? [{
              label: t("web-actions"), bare: true,
              cell: (grant: Staff["grants"][number]) => (
                <Button size="compact-sm" variant="subtle" color="red" onClick={() => onRevoke(grant.id)}>{t("web-grant-revoke")}</Button>
              ),
            }] : []),
          ]}
        />
      )}
    </Card>
  );
}

/** One person: account, roles on units, and what they may do and why. */
export function PersonPage() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const { commune, viewer } = useSession();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, failure, reload } = useData(PERSON, { id });
  const [dialog, setDialog] = useState<"grant" | "reset" | "deactivate" | "reopen" | "move" | "correct">();
  const [asked, setAsked] = useState<Asked>();
  if (failure) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading />;
  const staff = data.staffMember;
  if (!staff) return <NotFound />;
  const close = () => {
    setDialog(undefined);
    setAsked(undefined);
    reload();
  };
  const ask = (one: Asked) => {
    setDialog(undefined);
    setAsked(one);
  };
  const self = viewer?.staff.id === staff.id;
  return (
    <Page
      title={pick(staff.name)}
      back={{ to: "/people", label: t("web-nav-people") }}
      under={<Badge color={staff.active ? "green" : "gray"}>{t(staff.active ? "web-active" : "web-inactive")}</Badge>}
      actions={!self && (staff.active ? (
        <>
          {may("administration.staff.update") && <Button variant="default" onClick={() => setDialog("correct")}>{t("web-person-correct")}</Button>}
          {staff.invitationPending && commune.mailEnabled && may("administration.staff.invite") && <InviteAgain staff={staff} onDone={reload} />}
          {may("administration.staff.move") && <Button variant="default" onClick={() => setDialog("move")}>{t("web-move")}</Button>}
          {may("administration.password.reset") && <Button variant="default" onClick={() => setDialog("reset")}>{t("web-password-reset")}</Button>}
          {may("administration.staff.deactivate") && <Button variant="subtle" color="red" onClick={() => setDialog("deactivate")}>{t("web-deactivate")}</Button>}
        </>
      ) : (
        <>
          {may("administration.staff.update") && <Button variant="default" onClick={() => setDialog("correct")}>{t("web-person-correct")}</Button>}
          {may("administration.staff.reopen") && <Button onClick={() => setDialog("reopen")}>{t("web-reopen")}</Button>}
        </>
      ))}
    >
      {staff.invitationPending && may("exchange.letter.read") && <Undelivered staffId={staff.id} />}
      <Card>
        <Facts
          items={[
            [t("web-full-name"), <FullName key="n" first={{ ar: staff.name.ar, latin: staff.name.fr }} />],
            [t("web-sign-in-login"), <Ref key="l">{staff.login}</Ref>],
            [t("web-email"), staff.email && <Ref>{staff.email}</Ref>],
            [t("web-totp"), t(staff.totpEnabled ? "web-yes" : "web-no")],
            [t("web-home-unit"), pick(staff.homeUnit.name)],
            [t("web-created-at"), <At key="c" at={staff.createdAt} />],
            [t("web-passkeys"), staff.passkeyCount > 0 && String(staff.passkeyCount)],
            [t("web-sign-in-password"), staff.invitationPending ? t("web-invitation-pending") : staff.mustChangePassword && t("web-must-change")],
          ]}
        />
      </Card>
      <Grants staff={staff} onAdd={may("administration.grant.create") && staff.active ? () => setDialog("grant") : undefined} onRevoke={(grantId) => ask({ kind: "revoke", grantId })} />
      <LendingsOf person={staff} />
      {may("administration.staff_identity.read") && <StaffIdentities staffId={staff.id} own={self} />}
      {may("administration.access.explain") && <AccessView staffId={staff.id} />}
      {dialog === "grant" && <GrantDialog staff={staff} onAsk={ask} onClose={close} />}
      {dialog === "reset" && <ResetDialog staff={staff} onClose={close} />}
      {dialog === "deactivate" && <DeactivateDialog staff={staff} onAsk={ask} onClose={close} />}
      {dialog === "reopen" && <ReopenDialog staff={staff} onClose={close} />}
      {dialog === "correct" && <CorrectDialog staff={staff} onClose={close} />}
      {dialog === "move" && <MoveDialog staff={staff} onClose={close} />}
      {asked && <AskDialog staff={staff} asked={asked} onClose={close} />}
    </Page>
  );
}
