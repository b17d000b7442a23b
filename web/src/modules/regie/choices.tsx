import { useState } from "react";
import { useData } from "@/kernel/hooks";
import { usePick } from "@/kernel/locale";
import { SearchSelect, type ChoiceField } from "@/ui/searchSelect";
import { KIND_NAMED, KINDS_FOUND } from "./kindQueries";
import { useNameOf, type Named } from "./names";
import { TAXPAYERS_FOUND } from "./taxpayerQueries";

/** Lines that a list shows before more must be typed. */
const FIRST = 50;

/** A kind of revenue that the commune charges by today, found by its code or name. */
export function KindSelect(field: ChoiceField) {
  const pick = usePick();
  const [query, setQuery] = useState<string | null>(null);
  const kinds = useData(KINDS_FOUND, { first: FIRST, filter: { query, onlyOpen: true } });
  const nodes = (kinds.data?.revenueKinds.nodes ?? []).filter((one) => !one.readOnly);
  const named = useData(KIND_NAMED, { id: field.value }, { pause: field.value === "" || nodes.some((one) => one.id === field.value) });
  const choice = (one: { id: string; code: string; name: { ar: string; fr: string } }) => ({ value: one.id, label: `${one.code} · ${pick(one.name)}` });
  return (
    <SearchSelect
      {...field}
      asked={query}
      found={kinds.loading ? undefined : nodes.map(choice)}
      more={kinds.data?.revenueKinds.pageInfo.hasNextPage ?? false}
      chosen={named.data?.revenueKind ? choice(named.data.revenueKind) : undefined}
      failure={kinds.failure}
      onType={setQuery}
    />
  );
}

interface Known extends Named { id: string; number: string }

/** A taxpayer, found by name, number or card. Nobody is listed before something is typed: each search is on record. */
export function TaxpayerSelect({ but, known, ...field }: ChoiceField & { but?: string; known?: readonly Known[] }) {
  const nameOf = useNameOf();
  const [query, setQuery] = useState<string | null>(null);
  const people = useData(TAXPAYERS_FOUND, { first: FIRST, filter: { query } }, { pause: query === null });
  const nodes: readonly Known[] = (query === null ? known : people.data?.taxpayers.nodes) ?? [];
  const choice = (one: Known) => ({ value: one.id, label: `${one.number} · ${nameOf(one)}` });
  const chosen = known?.find((one) => one.id === field.value);
  return (
    <SearchSelect
      {...field}
      asked={query}
      found={query !== null && people.loading ? undefined : nodes.filter((one) => one.id !== but).map(choice)}
      more={query !== null && (people.data?.taxpayers.pageInfo.hasNextPage ?? false)}
      chosen={chosen && choice(chosen)}
      failure={people.failure}
      onType={setQuery}
    />
  );
}
