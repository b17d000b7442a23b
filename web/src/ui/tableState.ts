import { useCallback, useMemo, useState } from "react";
import { useSession } from "@/kernel/session";

export interface Sort { column: string; down: boolean }
/** A way of looking at a table that somebody gave a name. */
export interface View { name: string; filters: Record<string, string>; hidden: string[]; sort: Sort | null }
interface Kept { hidden: string[]; sort: Sort | null; views: View[] }
const NOTHING: Kept = { hidden: [], sort: null, views: [] };

function read(key: string): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as Partial<Kept> | null;
    return { hidden: kept?.hidden ?? [], sort: kept?.sort ?? null, views: kept?.views ?? [] };
  } catch {
    return NOTHING;
  }
}

/**
 * Columns, order and saved views of one table. They are kept on this device, apart for each person and commune: they say how
 * somebody likes to look, and nothing of what is looked at (decision 0029).
 */
export function useTableState(id: string | undefined) {
  const { commune, viewer } = useSession();
  const key = id && viewer ? `jamaa.table.${commune.key}.${viewer.staff.id}.${id}` : undefined;
  const [state, setState] = useState(() => ({ key, kept: key ? read(key) : NOTHING }));
  const kept = useMemo(() => (state.key === key ? state.kept : key ? read(key) : NOTHING), [state, key]);
  const change = useCallback((part: Partial<Kept>) => {
    const next = { ...kept, ...part };
    setState({ key, kept: next });
    if (!key) return;
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Private browsing: it then lasts as long as the page.
    }
  }, [key, kept]);
  return { ...kept, change };
}
