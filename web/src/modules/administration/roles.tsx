import { Badge, Button, NativeSelect, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { Empty, FailureState, Loading } from "@/ui/states";
import { Table } from "@/ui/table";
import { Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import classes from "./administration.module.css";
import { RoleSelect } from "./choices";
import { ROLE_CREATE, ROLES, type Role } from "./queries";

/** A new role, empty or with the acts of another. */
export function NewRole({ roles, copyOf = "", onClose }: { roles: readonly Role[]; copyOf?: string; onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const [create] = useAction(ROLE_CREATE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { nameAr: "", nameFr: "", copyOf }, validate: { nameAr: must, nameFr: must } });
  return (
    <FormDialog title={t(copyOf ? "web-role-copy" : "web-role-new")} confirm={t("web-role-create")} done={t("web-role-created")} form={form} onRefused={renew} onClose={onClose}
      send={async (values) => {
        const outcome = await create({ input: { operationId, ...values, copyOf: values.copyOf || null } });
        const role = outcome?.payload?.role;
        if (role && outcome.errors.length === 0) void navigate({ to: `/roles/${role.code}` });
        return outcome;
      }}>
      <TextInput label={t("web-in-arabic", { label: t("web-role-name") })} lang="ar" dir="rtl" required data-autofocus {...form.getInputProps("nameAr")} />
      <TextInput label={t("web-in-french", { label: t("web-role-name") })} lang="fr" dir="ltr" required {...form.getInputProps("nameFr")} />
      <RoleSelect label={t("web-role-copy-of")} description={t("web-role-copy-hint")} placeholder={t("web-role-empty")} roles={roles} {...form.getInputProps("copyOf")} value={form.values.copyOf} />
    </FormDialog>
  );
}

/** Every role beside every act: to compare, not to change. */
function Matrix({ roles }: { roles: readonly Role[] }) {
  const t = useText();
  const pick = usePick();
  const acts = new Map(roles.flatMap((role) => role.acts.map((one) => [one.act, one.label] as const)));
  const rows = [...acts].sort(([a], [b]) => a.localeCompare(b));
  return (
    <div className={ui.scroll}>
      <table className={classes.matrix}>
        <caption className="visually-hidden">{t("web-roles-matrix")}</caption>
        <thead><tr><th scope="col">{t("web-act")}</th>{roles.map((role) => <th key={role.code} scope="col">{pick(role.name)}</th>)}</tr></thead>
        <tbody>
          {rows.map(([act, label]) => (
            <tr key={act}>
              <th scope="row">{label}<small><Ref>{act}</Ref></small></th>
              {roles.map((role) => {
                const scope = role.acts.find((one) => one.act === act)?.scope;
                return <td key={role.code} data-scope={scope ?? ""}>{scope ? t(`web-scope-${scope.toLowerCase()}`) : <span aria-label={t("web-access-no")}>—</span>}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The roles of the commune; each opens on a page of its own, where the administrator changes it. */
export function Roles() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const { data, failure, reload } = useData(ROLES, {});
  const [creating, setCreating] = useState(false);
  const [compared, setCompared] = useState(false);
  const { values, set, kept } = useFilters({ query: "", origin: "", act: "" });
  const origin = (role: Role) => t(role.shipped ? "web-role-shipped" : "web-role-local");
  const has = (text: string, part: string) => text.toLowerCase().includes(part.trim().toLowerCase());
  const shown = (data?.roles ?? []).filter(
    (role) =>
      has(`${role.name.ar} ${role.name.fr} ${role.code}`, values.query) &&
      (values.origin === "" || role.shipped === (values.origin === "shipped")) &&
      (values.act === "" || role.acts.some((one) => has(`${one.label} ${one.act}`, values.act))),
  );
  if (failure) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading rows={8} />;
  return (
    <Page
      title={t("web-nav-roles")}
      under={<p style={{ margin: 0, color: "var(--ink-soft)" }}>{t("web-roles-hint")}</p>}
      actions={may("administration.role.create") && <Button leftSection={<Glyph name="plus" size={17} />} onClick={() => setCreating(true)}>{t("web-role-new")}</Button>}
    >
      <Card flush>
        <div className={`${ui.filters} no-print`}>
          <TextInput label={t("web-role")} value={values.query} dir="auto" onChange={(event) => set("query")(event.currentTarget.value)} />
          <NativeSelect label={t("web-role-origin")} value={values.origin} onChange={(event) => set("origin")(event.currentTarget.value)}
            data={[{ value: "", label: t("web-all") }, { value: "shipped", label: t("web-role-shipped") }, { value: "local", label: t("web-role-local") }]} />
          <TextInput label={t("web-role-acts")} value={values.act} dir="auto" onChange={(event) => set("act")(event.currentTarget.value)} />
        </div>
        {shown.length === 0 ? <Empty glyph="key" title={t("web-access-empty")} hint={t("web-role-acts-empty-hint")} /> : (
          <Table
            id="roles"
            filters={kept}
            caption={t("web-nav-roles")}
            rows={shown}
            keyOf={(role) => role.code}
            linkOf={(role) => `/roles/${role.code}`}
            columns={[
              { id: "name", label: t("web-role"), lead: true, text: (role) => pick(role.name), cell: (role) => <Link to={`/roles/${role.code}`}>{pick(role.name)}</Link> },
              { id: "origin", label: t("web-role-origin"), text: origin, cell: (role) => <Badge color={role.shipped ? "gray" : "accent"} variant="light">{origin(role)}</Badge> },
              { id: "acts", label: t("web-role-acts"), text: (role) => role.acts.map((one) => one.label).join(t("web-list-separator")), order: (role) => role.acts.length, cell: (role) => t("web-role-acts-count", { count: role.acts.length }) },
            ]}
          />
        )}
      </Card>
      <Card flush title={t("web-roles-matrix")} action={<Button size="compact-md" variant="light" aria-expanded={compared} onClick={() => setCompared(!compared)}>{t(compared ? "web-roles-matrix-hide" : "web-roles-matrix-show")}</Button>}>
        {compared ? <Matrix roles={data.roles} /> : <p className={classes.soft} style={{ padding: "0 20px 12px" }}>{t("web-roles-matrix-hint")}</p>}
      </Card>
      {creating && <NewRole roles={data.roles} onClose={() => setCreating(false)} />}
    </Page>
  );
}
