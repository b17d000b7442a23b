import { Badge, Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useAction, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { ACCOUNT_FILTERS, AccountFilters, accountFilter, useRolesText } from "./accountFilters";
import { UnitSelect } from "./choices";
import { PROGRAMS, SERVICE_ACCOUNT_CREATE, type Program } from "./programQueries";

function NewProgram({ onClose }: { onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const { commune } = useSession();
  const [create] = useAction(SERVICE_ACCOUNT_CREATE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { nameAr: "", nameFr: "", login: "", unitId: commune.here.id }, validate: { nameAr: must, nameFr: must, login: must } });
  return (
    <FormDialog title={t("web-program-new")} confirm={t("web-program-create")} done={t("web-program-created")} form={form} onRefused={renew} onClose={onClose}
      send={async (values) => {
        const outcome = await create({ input: { operationId, ...values } });
        const account = outcome?.payload?.serviceAccount;
        if (account && outcome.errors.length === 0) void navigate({ to: `/programs/${account.staff.id}` });
        return outcome;
      }}>
      <p style={{ margin: 0 }}>{t("web-program-new-hint")}</p>
      <TextInput label={t("web-in-arabic", { label: t("web-name") })} lang="ar" dir="rtl" required data-autofocus {...form.getInputProps("nameAr")} />
      <TextInput label={t("web-in-french", { label: t("web-name") })} lang="fr" dir="ltr" required {...form.getInputProps("nameFr")} />
      <div className={ui.grid2}>
        <TextInput label={t("web-sign-in-login")} dir="ltr" autoCapitalize="none" required {...form.getInputProps("login")} />
        <UnitSelect label={t("web-home-unit")} required {...form.getInputProps("unitId")} value={form.values.unitId} />
      </div>
    </FormDialog>
  );
}

/** Accounts that only programs use. */
export function Programs() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const filters = useFilters(ACCOUNT_FILTERS, ["query"]);
  const rolesOf = useRolesText();
  const [creating, setCreating] = useState(false);
  const pages = usePages(PROGRAMS, { first: 50, filter: accountFilter(filters.settled) }, (data) => data.serviceAccounts);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const state = ({ staff }: Program) => t(staff.active ? "web-active" : "web-inactive");
  const columns: Column<Program>[] = [
    { id: "name", label: t("web-name"), lead: true, text: ({ staff }) => pick(staff.name), cell: ({ staff }) => <Link to={`/programs/${staff.id}`}><bdi>{pick(staff.name)}</bdi></Link> },
    { id: "login", label: t("web-sign-in-login"), text: ({ staff }) => staff.login, cell: ({ staff }) => <Ref>{staff.login}</Ref> },
    { id: "roles", label: t("web-roles"), text: ({ staff }) => rolesOf(staff), cell: ({ staff }) => <span>{rolesOf(staff) || "—"}</span> },
    { id: "home", label: t("web-unit"), text: ({ staff }) => pick(staff.homeUnit.name), cell: ({ staff }) => pick(staff.homeUnit.name) },
    { id: "state", label: t("web-state"), text: state, cell: (one) => <Badge color={one.staff.active ? "green" : "gray"}>{state(one)}</Badge> },
  ];
  return (
    <Page
      title={t("web-nav-programs")}
      under={<p style={{ margin: 0, color: "var(--ink-soft)" }}>{t("web-programs-hint")}</p>}
      actions={may("administration.service_account.create") && <Button leftSection={<Glyph name="plus" size={17} />} onClick={() => setCreating(true)}>{t("web-program-new")}</Button>}
    >
      <Card flush>
        <AccountFilters filters={filters} />
        {loading && <div style={{ padding: 20 }}><Loading rows={3} /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && <Empty glyph="keys" title={t("web-programs-empty")} hint={t("web-programs-empty-hint")} />}
        {rows && rows.length > 0 && (
          <Table id="programs" pages={pages} filters={filters.kept} caption={t("web-nav-programs")} rows={rows} keyOf={({ staff }) => staff.id} linkOf={({ staff }) => `/programs/${staff.id}`} columns={columns} />
        )}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      {creating && <NewProgram onClose={() => setCreating(false)} />}
    </Page>
  );
}
