import { useState } from "react";
import { graphql } from "@/kernel/api";
import { useData } from "@/kernel/hooks";
import { usePick } from "@/kernel/locale";
import { SearchSelect, type ChoiceField } from "@/ui/searchSelect";

const COLLEAGUES = graphql(`query Colleagues($first: Int, $query: String) { houseColleagues(first: $first, query: $query) { nodes { id name { ar fr } } pageInfo { hasNextPage } } }`);
const PEOPLE = graphql(`query PeopleFound($first: Int, $filter: StaffFilter) { staff(first: $first, filter: $filter) { nodes { id name { ar fr } } pageInfo { hasNextPage } } }`);
const PROGRAMS = graphql(`query ProgramsFound($first: Int, $filter: StaffFilter) { serviceAccounts(first: $first, filter: $filter) { nodes { staff { id name { ar fr } } } pageInfo { hasNextPage } } }`);
const ONE = graphql(`query PersonNamed($id: ID!) { staffMember(id: $id) { id name { ar fr } } }`);
export interface Person { id: string; name: { ar: string; fr: string } }

/** Names that are listed before somebody types, and of each kind. */
const FIRST = 50;

interface Props extends ChoiceField {
  /** Who is not offered. */
  but?: string;
  /** `all` of the staff whom the viewer may see, with closed accounts and programs; their open accounts; or colleagues. */
  among: "all" | "staff" | "colleagues";
}

/** Somebody found by typing a part of the name. */
export function PersonSelect({ among, but, ...field }: Props) {
  const pick = usePick();
  const [query, setQuery] = useState<string | null>(null);
  const staff = useData(PEOPLE, { first: FIRST, filter: { query, active: among === "all" ? null : true } }, { pause: among === "colleagues" });
  const colleagues = useData(COLLEAGUES, { first: FIRST, query }, { pause: among !== "colleagues" });
  const programs = useData(PROGRAMS, { first: FIRST, filter: { query } }, { pause: among !== "all" });
  const people: readonly Person[] = [
    ...(staff.data?.staff.nodes ?? []), ...(colleagues.data?.houseColleagues.nodes ?? []), ...(programs.data?.serviceAccounts.nodes ?? []).map((one) => one.staff),
  ];
  const asked = among === "colleagues" ? [colleagues] : among === "all" ? [staff, programs] : [staff];
  // A saved view or the address names somebody who is in no list here.
  const named = useData(ONE, { id: field.value }, { pause: field.value === "" || among === "colleagues" || people.some((one) => one.id === field.value) });
  const choice = (one: Person) => ({ value: one.id, label: pick(one.name) });
  const elsewhere = named.data?.staffMember;
  return (
    <SearchSelect
      {...field}
      asked={query}
      found={asked.some((one) => one.loading) ? undefined : people.filter((one) => one.id !== but).map(choice)}
      more={Boolean(staff.data?.staff.pageInfo.hasNextPage) || Boolean(programs.data?.serviceAccounts.pageInfo.hasNextPage) || Boolean(colleagues.data?.houseColleagues.pageInfo.hasNextPage)}
      chosen={elsewhere ? choice(elsewhere) : undefined}
      // Who may not see programs finds people all the same.
      failure={staff.failure ?? colleagues.failure}
      onType={setQuery}
    />
  );
}
