import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useAction, useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { Card, Page } from "@/ui/page";
import { FailureState, Loading, useReport } from "@/ui/states";
import { Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { POLICY_UPDATE, ROLES } from "./queries";

const SCOPES = ["ALL", "UNITS", "OWN"] as const;

/** Roles and what each may do; the administrator changes a scope, and the change is audited. */
export function Roles() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const report = useReport();
  const { data, failure, reload } = useData(ROLES, {});
  const [update, busy] = useAction(POLICY_UPDATE);
  // On a phone one role at a time: the whole matrix would be an endless list of cards.
  const [chosen, setShown] = useState<string>();
  if (failure) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading rows={8} />;
  const shown = chosen ?? (window.innerWidth < 768 ? data.roles[0]?.code ?? "" : "");
  const acts = new Map<string, string>();
  for (const role of data.roles) for (const one of role.acts) acts.set(one.act, one.label);
  const rows = [...acts].sort(([a], [b]) => a.localeCompare(b));
  const roles = shown ? data.roles.filter((role) => role.code === shown) : data.roles;
  const mayEdit = may("administration.policy.update");
  const change = (role: string, act: string, scope: string) =>
    void update({ input: { role, act, scope: SCOPES.find((one) => one === scope) ?? null } }).then((outcome) => {
      report(outcome, t("web-policy-done"));
      reload();
    });
  return (
    <Page title={t("web-nav-roles")} under={<p style={{ margin: 0, color: "var(--ink-soft)" }}>{t("web-roles-hint")}</p>}>
      <Card flush>
        <div className={ui.filters}>
          <NativeSelect label={t("web-role")} value={shown} onChange={(event) => setShown(event.currentTarget.value)} data={[{ value: "", label: t("web-all") }, ...data.roles.map((role) => ({ value: role.code, label: pick(role.name) }))]} />
        </div>
        {/* The matrix is wider than a phone only inside the table's own cards, never the page. */}
        <table className={ui.table}>
          <caption className="visually-hidden">{t("web-nav-roles")}</caption>
          <thead><tr><th scope="col">{t("web-act")}</th>{roles.map((role) => <th key={role.code} scope="col">{pick(role.name)}</th>)}</tr></thead>
          <tbody>
            {rows.map(([act, label]) => (
              <tr key={act}>
                <td data-label={t("web-act")} data-lead=""><div>{label}</div><small style={{ color: "var(--ink-soft)" }}><Ref>{act}</Ref></small></td>
                {roles.map((role) => {
                  const scope = role.acts.find((one) => one.act === act)?.scope ?? "";
                  return (
                    <td key={role.code} data-label={pick(role.name)}>
                      {mayEdit ? (
                        <NativeSelect
                          size="xs"
                          aria-label={t("web-policy-label", { act: label, role: pick(role.name) })}
                          value={scope}
                          disabled={busy}
                          onChange={(event) => change(role.code, act, event.currentTarget.value)}
                          data={[{ value: "", label: "—" }, ...SCOPES.map((one) => ({ value: one, label: t(`web-scope-${one.toLowerCase()}`) }))]}
                        />
                      ) : scope ? t(`web-scope-${scope.toLowerCase()}`) : "—"}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </Page>
  );
}
