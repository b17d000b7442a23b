import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState, type ReactNode } from "react";
import { graphql } from "@/kernel/api";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { failureText } from "@/ui/states";

const COLLEAGUES = graphql(`query Colleagues($query: String) { colleagues(query: $query) { id name { ar fr } } }`);
const PEOPLE = graphql(`query PeopleNamed($filter: StaffFilter) { staff(first: 50, filter: $filter) { nodes { id name { ar fr } } } }`);
const PROGRAMS = graphql(`query ProgramsNamed($filter: StaffFilter) { serviceAccounts(first: 50, filter: $filter) { nodes { staff { id name { ar fr } } } } }`);
const ONE = graphql(`query PersonNamed($id: ID!) { staffMember(id: $id) { id name { ar fr } } }`);
export interface Person { id: string; name: { ar: string; fr: string } }

interface Props {
  label: string;
  description?: string;
  placeholder?: string;
  value: string;
  onChange: (id: string) => void;
  error?: ReactNode;
  required?: boolean;
  /** Who is not offered. */
  but?: string;
  /** `all` of the staff whom the viewer may see, with closed accounts and programs; their open accounts; or colleagues. */
  among: "all" | "staff" | "colleagues";
}

/** Somebody found by typing a part of the name. */
export function PersonSelect(props: Props) {
  const t = useText();
  const pick = usePick();
  const [typed, setTyped] = useState("");
  const [settled] = useDebouncedValue(typed.trim(), 300);
  const [chosen, setChosen] = useState<Person>();
  const query = chosen && settled === pick(chosen.name) ? null : settled || null;
  const { among } = props;
  const staff = useData(PEOPLE, { filter: { query, active: among === "all" ? null : true } }, { pause: among === "colleagues" });
  const colleagues = useData(COLLEAGUES, { query }, { pause: among !== "colleagues" });
  const programs = useData(PROGRAMS, { filter: { query } }, { pause: among !== "all" });
  const found: readonly Person[] = [
    ...(staff.data?.staff.nodes ?? []), ...(colleagues.data?.colleagues ?? []), ...(programs.data?.serviceAccounts.nodes ?? []).map((one) => one.staff),
  ];
  // A saved view or the address names somebody who is in no list here.
  const known = props.value === "" || props.value === chosen?.id || found.some((one) => one.id === props.value);
  const named = useData(ONE, { id: props.value }, { pause: known || among === "colleagues" });
  const elsewhere = chosen && props.value === chosen.id ? chosen : named.data?.staffMember;
  const listed = elsewhere && !found.some((one) => one.id === elsewhere.id) ? [elsewhere, ...found] : found;
  const failure = staff.failure ?? colleagues.failure;
  return (
    <Select
      label={props.label} description={props.description} placeholder={props.placeholder ?? ""} required={props.required ?? false} searchable clearable={!props.required}
      error={props.error ?? (failure && failureText(t, failure))}
      clearButtonProps={{ "aria-label": t("web-lending-clear") }}
      data={listed.filter((one) => one.id !== props.but).map((one) => ({ value: one.id, label: pick(one.name) }))}
      // The server has looked in both scripts already.
      filter={({ options }) => options}
      nothingFoundMessage={t("web-lending-none")}
      value={props.value || null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id) => {
        setChosen(found.find((one) => one.id === id));
        props.onChange(id ?? "");
      }}
    />
  );
}
