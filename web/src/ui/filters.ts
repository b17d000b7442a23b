import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";

export type Filters = Record<string, string>;

/** What differs from how the list is shown at first: that is all the address has to say. */
const chosen = (values: Filters, initial: Filters): Filters =>
  Object.fromEntries(
    Object.entries(initial)
      .map(([key, first]) => [key, values[key] ?? "", first] as const)
      .filter(([, value, first]) => value !== "" && value !== first)
      .map(([key, value]) => [key, value]),
  );

/**
 * The filters of a list. `values` follow what is typed, `settled` what is asked for: they stand in the address as well, so that
 * a list can be shared and the way back keeps it. Where everything is a choice, it is called "all": empty is not chosen.
 *
 * `names` are filters in which somebody's name is typed: they last as long as the screen, and stand neither in the address nor
 * in a saved view (decision 0029).
 */
export function useFilters<F extends Filters>(initial: F, names: readonly (keyof F & string)[] = []) {
  const search = useSearch({ strict: false }) as Filters;
  const navigate = useNavigate();
  const [start] = useState(initial);
  const [unkept] = useState(names);
  const kept = (values: Filters) => Object.fromEntries(Object.entries(values).filter(([key]) => !(unkept as readonly string[]).includes(key)));
  const [values, setValues] = useState<F>(() => ({ ...start, ...chosen(kept(search), start) }));
  const [settled] = useDebouncedValue(values, 300);
  const address = JSON.stringify(chosen(kept(search), start));
  const written = useRef(address);

  useEffect(() => {
    const mine = chosen(kept(settled), start);
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
    kept: { values: kept(values), set: (all: Filters) => setValues({ ...start, ...kept(all) }) },
  };
}
