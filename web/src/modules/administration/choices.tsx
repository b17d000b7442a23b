import type { Failure } from "@/kernel/api";
import { usePick } from "@/kernel/locale";
import { useSession } from "@/kernel/session";
import { ListSelect } from "@/ui/listSelect";
import type { ChoiceField } from "@/ui/searchSelect";
import type { Role } from "./queries";

/** A unit of the commune: a great city has dozens. */
export function UnitSelect(field: ChoiceField) {
  const pick = usePick();
  const { commune } = useSession();
  return <ListSelect {...field} choices={commune.units.map((unit) => ({ value: unit.id, label: pick(unit.name) }))} />;
}

/** A role; undefined roles are still being asked for. */
export function RoleSelect({ roles, ...field }: ChoiceField & { roles: readonly Pick<Role, "code" | "name">[] | undefined; failure?: Failure | undefined }) {
  const pick = usePick();
  return <ListSelect {...field} choices={roles?.map((role) => ({ value: role.code, label: pick(role.name) }))} />;
}
