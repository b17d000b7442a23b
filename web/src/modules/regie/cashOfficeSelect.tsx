import { useState } from "react";
import { useData } from "@/kernel/hooks";
import { usePick } from "@/kernel/locale";
import { useSession } from "@/kernel/session";
import { SearchSelect, type ChoiceField } from "@/ui/searchSelect";
import { CASH_OFFICE_NAMED, CASH_OFFICES_FOUND, MY_CASH_OFFICES } from "./officeQueries";

/** Régies that are listed before somebody types. */
const FIRST = 50;

/** A régie, found by typing a part of its code or name. */
export function CashOfficeSelect(field: ChoiceField) {
  const pick = usePick();
  const [query, setQuery] = useState<string | null>(null);
  const offices = useData(CASH_OFFICES_FOUND, { first: FIRST, filter: { query } });
  const nodes = offices.data?.cashOffices.nodes ?? [];
  const named = useData(CASH_OFFICE_NAMED, { id: field.value }, { pause: field.value === "" || nodes.some((one) => one.id === field.value) });
  const choice = (one: { id: string; code: string; name: { ar: string; fr: string } }) => ({ value: one.id, label: `${one.code} · ${pick(one.name)}` });
  return (
    <SearchSelect
      {...field}
      asked={query}
      found={offices.loading ? undefined : nodes.map(choice)}
      more={offices.data?.cashOffices.pageInfo.hasNextPage ?? false}
      chosen={named.data?.cashOffice ? choice(named.data.cashOffice) : undefined}
      failure={offices.failure}
      onType={setQuery}
    />
  );
}

/** The régies that the viewer acts for today. */
export function useMyCashOffices() {
  const { viewer } = useSession();
  const staffId = viewer?.staff.id ?? "";
  const { data, loading, failure, reload } = useData(MY_CASH_OFFICES, { staffId }, { pause: staffId === "" });
  return { offices: data?.cashOffices.nodes, loading, failure, reload };
}
