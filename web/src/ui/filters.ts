import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";

export type Filters = Record<string, string>;

/** What differs from how the list is shown at first: that is all the address has to say. */
const chosen = (values: Filters, initial: Filters): Filters =>
  Object.fromEntries(Object.entries(values).filter(([key, value]) => key in initial && value !== "" && value !== initial[key]));

/**
 * The filters of a list. `values` follow what is typed, `settled` what is asked for: they stand in the address as well, so that
 * a list can be shared and the way back keeps it. A choice that is not made is empty; "all" is told from "not chosen".
 */
export function useFilters<F extends Filters>(initial: F) {
  const search = useSearch({ strict: false }) as Filters;
  const navigate = useNavigate();
  const [start] = useState(initial);
  const [values, setValues] = useState<F>(() => ({ ...start, ...chosen(search, start) }));
  const [settled] = useDebouncedValue(values, 300);
  const address = JSON.stringify(chosen(search, start));
  const written = useRef(address);

  useEffect(() => {
    const mine = chosen(settled, start);
    if (JSON.stringify(mine) === address) return;
    written.current = JSON.stringify(mine);
    const others = Object.fromEntries(Object.entries(search).filter(([key]) => !(key in start)));
    void navigate({ to: ".", search: { ...others, ...mine } as never, replace: true, resetScroll: false });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only settled filters move the address
  }, [settled]);
  useEffect(() => {
    // Somebody else moved the address: the way back, or a link to the bare list.
    if (address === written.current) return;
    written.current = address;
    setValues({ ...start, ...(JSON.parse(address) as Filters) });
  }, [address, start]);

  return {
    values,
    settled,
    set: (key: keyof F) => (value: string) => setValues((now) => ({ ...now, [key]: value })),
    /** For a table: what its saved views remember. */
    kept: { values, set: (all: Filters) => setValues({ ...start, ...all }) },
  };
}
