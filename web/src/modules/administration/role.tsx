import { Badge, Button, NativeSelect, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useAction, useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { NotFound } from "@/modules/shell/NotFound";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { Empty, FailureState, Loading } from "@/ui/states";
import { Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import classes from "./administration.module.css";
import { PreviewDialog } from "./preview";
import { ACTS, POLICY_UPDATE, ROLE_RENAME, ROLE_RETIRE, ROLES, type CatalogAct, type Role, type Scope } from "./queries";
import { NewRole } from "./roles";

/** What is chosen for an act, where it differs from what holds; an empty text takes the permission away. */
type Draft = Record<string, Scope | "">;

function ActRow(props: { act: CatalogAct; scope: Scope | ""; draft: Scope | "" | undefined; editable: boolean; role: string; onChange: (scope: Scope | "") => void }) {
  const t = useText();
  const { act, scope, draft } = props;
  const scopes = scope && !act.scopes.includes(scope) ? [...act.scopes, scope] : act.scopes;
  const name = (one: Scope | "") => (one ? t(`web-scope-${one.toLowerCase()}`) : t("web-scope-none"));
  return (
    <li className={classes.act} data-changed={draft === undefined ? undefined : ""}>
      <div><span>{act.label}</span><small><Ref>{act.act}</Ref></small></div>
      {props.editable ? (
        <NativeSelect
          className={classes.actScope}
          aria-label={t("web-policy-label", { act: act.label, role: props.role })}
          value={draft ?? scope}
          onChange={(event) => props.onChange(scopes.find((one) => one === event.currentTarget.value) ?? "")}
          data={[{ value: "", label: name("") }, ...scopes.map((one) => ({ value: one, label: name(one) }))]}
        />
      ) : <span className={classes.actScope}>{name(scope)}</span>}
    </li>
  );
}

function RenameDialog({ role, onClose }: { role: Role; onClose: () => void }) {
  const t = useText();
  const [rename] = useAction(ROLE_RENAME);
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { nameAr: role.name.ar, nameFr: role.name.fr }, validate: { nameAr: must, nameFr: must } });
  return (
    <FormDialog title={t("web-role-rename")} confirm={t("web-save")} done={t("web-role-renamed")} form={form} onClose={onClose} send={(values) => rename({ input: { role: role.code, ...values } })}>
      <TextInput label={t("web-in-arabic", { label: t("web-role-name") })} lang="ar" dir="rtl" required data-autofocus {...form.getInputProps("nameAr")} />
      <TextInput label={t("web-in-french", { label: t("web-role-name") })} lang="fr" dir="ltr" required {...form.getInputProps("nameFr")} />
    </FormDialog>
  );
}

function RetireDialog({ role, onClose }: { role: Role; onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const [retire] = useAction(ROLE_RETIRE);
  const form = useForm({ initialValues: {} });
  return (
    <FormDialog danger title={t("web-role-retire")} confirm={t("web-role-retire-confirm")} done={t("web-role-retired")} form={form} onClose={onClose} onDone={() => void navigate({ to: "/roles" })}
      send={() => retire({ input: { role: role.code } })}>
      <p style={{ margin: 0 }}>{t("web-role-retire-hint")}</p>
    </FormDialog>
  );
}

function Editor({ role, acts, onSaved }: { role: Role; acts: readonly CatalogAct[]; onSaved: () => void }) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const [draft, setDraft] = useState<Draft>({});
  const [query, setQuery] = useState("");
  const [shown, setShown] = useState("all");
  const [asking, setAsking] = useState(false);
  const [update] = useAction(POLICY_UPDATE);
  const editable = may("administration.policy.update");
  const held = new Map(role.acts.map((one) => [one.act, one.scope]));
  const scopeOf = (act: string): Scope | "" => held.get(act) ?? "";
  const matches = (act: CatalogAct) =>
    (act.scopes.length > 0 || held.has(act.act)) &&
    (shown === "all" || scopeOf(act.act) !== "" || draft[act.act] !== undefined) &&
    (query === "" || `${act.label} ${act.act}`.toLowerCase().includes(query.trim().toLowerCase()));
  const modules = new Map<string, CatalogAct[]>();
  for (const act of acts.filter(matches)) modules.set(act.moduleLabel, [...(modules.get(act.moduleLabel) ?? []), act]);
  const choose = (act: string, scope: Scope | "") =>
    setDraft((now) => {
      const { [act]: _, ...rest } = now;
      return scope === scopeOf(act) ? rest : { ...rest, [act]: scope };
    });
  const changes = Object.entries(draft).map(([act, scope]) => ({ act, scope: scope || null }));
  const input = { role: role.code, changes };
  return (
    <Card flush>
      <div className={`${ui.filters} no-print`}>
        <TextInput label={t("web-access-filter")} value={query} dir="auto" onChange={(event) => setQuery(event.currentTarget.value)} />
        <NativeSelect label={t("web-access-shown")} value={shown} onChange={(event) => setShown(event.currentTarget.value)} data={[{ value: "all", label: t("web-access-all") }, { value: "allowed", label: t("web-access-allowed") }]} />
      </div>
      {modules.size === 0 && <Empty glyph="key" title={t("web-access-empty")} hint={t("web-role-acts-empty-hint")} />}
      {[...modules].map(([module, list]) => (
        <section key={module} className={classes.module}>
          <h2>{module}</h2>
          <ul>
            {list.map((act) => <ActRow key={act.act} act={act} scope={scopeOf(act.act)} draft={draft[act.act]} editable={editable} role={pick(role.name)} onChange={(scope) => choose(act.act, scope)} />)}
          </ul>
        </section>
      ))}
      {changes.length > 0 && (
        <div className={`${classes.pending} no-print`} role="status">
          <span>{t("web-role-changes", { count: changes.length })}</span>
          <Button variant="default" onClick={() => setDraft({})}>{t("web-role-discard")}</Button>
          <Button leftSection={<Glyph name="search" size={16} />} onClick={() => setAsking(true)}>{t("web-preview-show")}</Button>
        </div>
      )}
      {asking && (
        <PreviewDialog
          title={t("web-preview-title")} confirm={t("web-preview-confirm")} done={t("web-policy-done")} change={{ policyUpdate: input }}
          send={(seenVersion) => update({ input: { ...input, seenVersion } })}
          onDone={() => { setDraft({}); onSaved(); }} onClose={() => setAsking(false)}
        />
      )}
    </Card>
  );
}

/** One role: what it allows and how far; changes are shown with their effect on each person before they hold. */
export function RolePage() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const { code } = useParams({ strict: false }) as { code: string };
  const { data, failure, reload } = useData(ROLES, {});
  const acts = useData(ACTS, {});
  const [dialog, setDialog] = useState<"copy" | "rename" | "retire">();
  const failed = failure ?? acts.failure;
  const again = () => [{ failure, reload }, acts].filter((one) => one.failure).forEach((one) => one.reload());
  if (failed) return <FailureState failure={failed} retry={again} />;
  if (!data || !acts.data) return <Loading rows={8} />;
  const role = data.roles.find((one) => one.code === code);
  if (!role) return <NotFound />;
  const close = () => {
    setDialog(undefined);
    reload();
  };
  return (
    <Page
      title={pick(role.name)}
      back={{ to: "/roles", label: t("web-nav-roles") }}
      under={<Badge color={role.shipped ? "gray" : "accent"} variant="light">{t(role.shipped ? "web-role-shipped" : "web-role-local")}</Badge>}
      actions={
        <>
          {may("administration.role.create") && <Button variant="default" onClick={() => setDialog("copy")}>{t("web-role-copy")}</Button>}
          {!role.shipped && may("administration.role.rename") && <Button variant="default" onClick={() => setDialog("rename")}>{t("web-role-rename")}</Button>}
          {!role.shipped && may("administration.role.retire") && <Button variant="subtle" color="red" onClick={() => setDialog("retire")}>{t("web-role-retire")}</Button>}
        </>
      }
    >
      <Editor key={role.code} role={role} acts={acts.data.actCatalog} onSaved={reload} />
      {dialog === "copy" && <NewRole roles={data.roles} copyOf={role.code} onClose={close} />}
      {dialog === "rename" && <RenameDialog role={role} onClose={close} />}
      {dialog === "retire" && <RetireDialog role={role} onClose={() => setDialog(undefined)} />}
    </Page>
  );
}
