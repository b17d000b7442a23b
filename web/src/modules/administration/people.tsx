import { Badge, Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { instantDay } from "@/kernel/dates";
import { useAction, useOperationId } from "@/kernel/hooks";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { At, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { ACCOUNT_FILTERS, AccountFilters, accountFilter, useRolesText } from "./accountFilters";
import { UnitSelect } from "./choices";
import { PEOPLE, STAFF_CREATE, type Staff } from "./queries";

function NewPerson({ onClose }: { onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const [create] = useAction(STAFF_CREATE);
  const [operationId, renew] = useOperationId();
  const { commune } = useSession();
  const [invited, setInvited] = useState(commune.mailEnabled);
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { nameAr: "", nameFr: "", login: "", email: "", unitId: commune.here.id, password: "" },
    validate: { nameAr: must, nameFr: must, login: must, email: (email) => (invited ? must(email) : null), password: (password) => (invited ? null : must(password)) },
  });
  return (
    <FormDialog
      title={t("web-person-new")} confirm={t("web-person-create")} done={t(invited ? "web-person-invited" : "web-person-created")} form={form} onRefused={renew} onClose={onClose}
      send={async (values) => {
        const outcome = await create({ input: { operationId, ...values, email: values.email.trim() || null, password: invited ? null : values.password } });
        const staff = outcome?.payload?.staff;
        if (staff && outcome.errors.length === 0) void navigate({ to: `/people/${staff.id}` });
        return outcome;
      }}
    >
      <TextInput label={t("web-in-arabic", { label: t("web-full-name") })} lang="ar" dir="rtl" required data-autofocus {...form.getInputProps("nameAr")} />
      <TextInput label={t("web-in-french", { label: t("web-full-name") })} lang="fr" dir="ltr" required {...form.getInputProps("nameFr")} />
      <div className={ui.grid2}>
        <TextInput label={t("web-sign-in-login")} dir="ltr" autoCapitalize="none" required {...form.getInputProps("login")} />
        <TextInput label={t("web-email")} type="email" dir="ltr" required={invited} {...form.getInputProps("email")} />
      </div>
      <UnitSelect label={t("web-home-unit")} description={t("web-home-unit-hint")} required {...form.getInputProps("unitId")} value={form.values.unitId} />
      {commune.mailEnabled && <Checkbox label={t("web-invite-by-mail")} description={t("web-invite-by-mail-hint")} checked={invited} onChange={(event) => setInvited(event.currentTarget.checked)} />}
      {!invited && <PasswordInput label={t("web-first-password")} description={t("web-first-password-hint")} autoComplete="new-password" required visibilityToggleButtonProps={{ "aria-label": t("web-password-toggle") }} {...form.getInputProps("password")} />}
    </FormDialog>
  );
}

/** The staff of the commune that the viewer may see. */
export function People() {
  const t = useText();
  const { locale } = useLocale();
  const pick = usePick();
  const may = useMay();
  const filters = useFilters(ACCOUNT_FILTERS, ["query"]);
  const rolesOf = useRolesText();
  const [creating, setCreating] = useState(false);
  const pages = usePages(PEOPLE, { first: 50, filter: accountFilter(filters.settled) }, (data) => data.staff);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const state = (staff: Staff) => t(staff.active ? "web-active" : "web-inactive");
  const columns: Column<Staff>[] = [
    { id: "name", label: t("web-name"), lead: true, text: (staff) => pick(staff.name), cell: (staff) => <Link to={`/people/${staff.id}`}><bdi>{pick(staff.name)}</bdi></Link> },
    { id: "login", label: t("web-sign-in-login"), text: (staff) => staff.login, cell: (staff) => <Ref>{staff.login}</Ref> },
    { id: "roles", label: t("web-roles"), text: rolesOf, cell: (staff) => <span>{rolesOf(staff) || "—"}</span> },
    { id: "home", label: t("web-unit"), text: (staff) => pick(staff.homeUnit.name), cell: (staff) => pick(staff.homeUnit.name) },
    { id: "since", label: t("web-created-at"), text: (staff) => instantDay(staff.createdAt, locale), order: (staff) => staff.createdAt, cell: (staff) => <At at={staff.createdAt} day /> },
    { id: "factor", label: t("web-totp"), text: (staff) => t(staff.totpEnabled ? "web-yes" : "web-no"), cell: (staff) => t(staff.totpEnabled ? "web-yes" : "web-no") },
    { id: "state", label: t("web-state"), text: state, cell: (staff) => <Badge color={staff.active ? "green" : "gray"}>{state(staff)}</Badge> },
  ];
  return (
    <Page
      title={t("web-nav-people")}
      actions={may("administration.staff.create") && <Button leftSection={<Glyph name="plus" size={17} />} onClick={() => setCreating(true)}>{t("web-person-new")}</Button>}
    >
      <Card flush>
        <AccountFilters filters={filters} />
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && <Empty glyph="people" title={t("web-people-empty")} hint={t("web-people-empty-hint")} />}
        {rows && rows.length > 0 && (
          <Table id="people" pages={pages} filters={filters.kept} caption={t("web-nav-people")} rows={rows} keyOf={(staff) => staff.id} linkOf={(staff) => `/people/${staff.id}`} columns={columns} />
        )}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      {creating && <NewPerson onClose={() => setCreating(false)} />}
    </Page>
  );
}
