import { Badge, Button, Checkbox, NativeSelect, PasswordInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useAction, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { PEOPLE, STAFF_CREATE } from "./queries";

function NewPerson({ onClose }: { onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const [create] = useAction(STAFF_CREATE);
  const [operationId, renew] = useOperationId();
  const pick = usePick();
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
      <NativeSelect label={t("web-home-unit")} description={t("web-home-unit-hint")} data={commune.units.map((unit) => ({ value: unit.id, label: pick(unit.name) }))} {...form.getInputProps("unitId")} />
      {commune.mailEnabled && <Checkbox label={t("web-invite-by-mail")} description={t("web-invite-by-mail-hint")} checked={invited} onChange={(event) => setInvited(event.currentTarget.checked)} />}
      {!invited && <PasswordInput label={t("web-first-password")} description={t("web-first-password-hint")} autoComplete="new-password" required visibilityToggleButtonProps={{ "aria-label": t("web-password-toggle") }} {...form.getInputProps("password")} />}
    </FormDialog>
  );
}

/** The staff of the commune that the viewer may see. */
export function People() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState("true");
  const [settled] = useDebouncedValue(query, 300);
  const [creating, setCreating] = useState(false);
  const filter = { query: settled.trim() || null, active: active === "" ? null : active === "true" };
  const { rows, loading, failure, reload, more, hasMore, busy } = usePages(PEOPLE, { first: 50, filter }, (data) => data.staff);
  return (
    <Page
      title={t("web-nav-people")}
      actions={may("administration.staff.create") && <Button leftSection={<Glyph name="plus" size={17} />} onClick={() => setCreating(true)}>{t("web-person-new")}</Button>}
    >
      <Card flush>
        <div className={ui.filters}>
          <TextInput label={t("web-people-filter")} value={query} dir="auto" onChange={(event) => setQuery(event.currentTarget.value)} />
          <NativeSelect label={t("web-state")} value={active} onChange={(event) => setActive(event.currentTarget.value)} data={[{ value: "true", label: t("web-active") }, { value: "false", label: t("web-inactive") }, { value: "", label: t("web-all") }]} />
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && <Empty glyph="people" title={t("web-people-empty")} hint={t("web-people-empty-hint")} />}
        {rows && rows.length > 0 && (
          <Table
            caption={t("web-nav-people")}
            rows={rows}
            keyOf={(staff) => staff.id}
            linkOf={(staff) => `/people/${staff.id}`}
            columns={[
              { label: t("web-name"), lead: true, cell: (staff) => <Link to={`/people/${staff.id}`}><bdi>{pick(staff.name)}</bdi></Link> },
              { label: t("web-sign-in-login"), cell: (staff) => <Ref>{staff.login}</Ref> },
              { label: t("web-roles"), cell: (staff) => (staff.grants.length > 0 ? <span>{staff.grants.map((grant) => `${pick(grant.role.name)} (${pick(grant.unit.name)})`).join(t("web-list-separator"))}</span> : "—") },
              { label: t("web-totp"), cell: (staff) => t(staff.totpEnabled ? "web-yes" : "web-no") },
              { label: t("web-state"), cell: (staff) => <Badge color={staff.active ? "green" : "gray"}>{t(staff.active ? "web-active" : "web-inactive")}</Badge> },
            ]}
          />
        )}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      {creating && <NewPerson onClose={() => setCreating(false)} />}
    </Page>
  );
}
