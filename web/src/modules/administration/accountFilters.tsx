import { NativeSelect, TextInput } from "@mantine/core";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import type { useFilters } from "@/ui/filters";
import ui from "@/ui/ui.module.css";
import { RoleSelect, UnitSelect } from "./choices";
import { ROLES, type Staff } from "./queries";

/** How the lists of accounts are asked for. */
export const ACCOUNT_FILTERS = { query: "", active: "true", role: "", unit: "" };
type Asked = ReturnType<typeof useFilters<typeof ACCOUNT_FILTERS>>;

/** As the server takes it. */
export const accountFilter = ({ query, active, role, unit }: Asked["settled"]) => ({
  query: query.trim() || null,
  active: active === "all" ? null : active === "true",
  role: role || null,
  unitId: unit || null,
});

/** Name, role, unit and state of accounts: people's or programs'. */
export function AccountFilters({ filters }: { filters: Asked }) {
  const t = useText();
  const may = useMay();
  const { commune } = useSession();
  const roles = useData(ROLES, {}, { pause: !may("administration.role.read") });
  const { values, set } = filters;
  return (
    <div className={`${ui.filters} no-print`}>
      <TextInput label={t("web-people-filter")} value={values.query} dir="auto" onChange={(event) => set("query")(event.currentTarget.value)} />
      {may("administration.role.read") && (
        <RoleSelect label={t("web-role")} placeholder={t("web-all")} value={values.role} onChange={set("role")} roles={roles.data?.roles} failure={roles.failure} />
      )}
      {commune.units.length > 1 && (
        <UnitSelect label={t("web-role-unit")} placeholder={t("web-all")} value={values.unit} onChange={set("unit")} />
      )}
      <NativeSelect label={t("web-state")} value={values.active} onChange={(event) => set("active")(event.currentTarget.value)}
        data={[{ value: "true", label: t("web-active") }, { value: "false", label: t("web-inactive") }, { value: "all", label: t("web-all") }]} />
    </div>
  );
}

/** The roles of an account in one line, each with the unit where it holds. */
export function useRolesText(): (staff: Pick<Staff, "grants">) => string {
  const t = useText();
  const pick = usePick();
  return (staff) => staff.grants.map((grant) => `${pick(grant.role.name)} (${pick(grant.unit.name)})`).join(t("web-list-separator"));
}
