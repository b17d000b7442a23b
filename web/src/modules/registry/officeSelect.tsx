import { useState } from "react";
import { graphql } from "@/kernel/api";
import { useData } from "@/kernel/hooks";
import { usePick } from "@/kernel/locale";
import { SearchSelect, type ChoiceField } from "@/ui/searchSelect";
import { OFFICES_FOUND } from "./queries";

const ONE = graphql(`query OfficeNamed($id: ID!) { office(id: $id) { id code name { ar fr } } }`);

/** Offices that are listed before somebody types. */
const FIRST = 50;

/** An office, found by typing a part of its code or name. */
export function OfficeSelect(field: ChoiceField) {
  const pick = usePick();
  const [query, setQuery] = useState<string | null>(null);
  const offices = useData(OFFICES_FOUND, { first: FIRST, filter: { query } });
  const nodes = offices.data?.registryOffices.nodes ?? [];
  const named = useData(ONE, { id: field.value }, { pause: field.value === "" || nodes.some((one) => one.id === field.value) });
  const choice = (one: { id: string; code: string; name: { ar: string; fr: string } }) => ({ value: one.id, label: `${one.code} · ${pick(one.name)}` });
  return (
    <SearchSelect
      {...field}
      asked={query}
      found={offices.loading ? undefined : nodes.map(choice)}
      more={offices.data?.registryOffices.pageInfo.hasNextPage ?? false}
      chosen={named.data?.office ? choice(named.data.office) : undefined}
      failure={offices.failure}
      onType={setQuery}
    />
  );
}
