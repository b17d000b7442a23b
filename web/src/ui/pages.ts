import type { TypedDocumentNode } from "@urql/core";
import { useCallback, useMemo, useRef, useState } from "react";
import { useClient, type AnyVariables } from "urql";
import { failureOf, type Failure } from "@/kernel/api";
import { useData } from "@/kernel/hooks";
import { useLocale } from "@/kernel/locale";

interface Connection<R> {
  nodes: R[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount?: number | null;
}

export interface Whole<R> {
  rows: R[];
  /** False when a page could not be read, or there are more than a list holds. */
  whole: boolean;
}

export interface Pages<R> {
  rows: R[] | undefined;
  total: number | undefined;
  loading: boolean;
  /** The rows are those of the filters before; their own are on the way. */
  refreshing: boolean;
  failure: Failure | undefined;
  reload: () => void;
  more: () => void;
  /** Reads every further page, as far as a list can sensibly be held; gives the rows, and whether they are all. */
  loadAll: () => Promise<Whole<R>>;
  hasMore: boolean;
  busy: boolean;
}

/** Pages that one pull reads at most: 5,000 rows of 50. Whoever needs more needs an extract, not a list. */
const MOST = 100;

/** A Relay connection read page by page; a change of filter or language starts again at the first page. */
export function usePages<D, V extends AnyVariables, R>(
  query: TypedDocumentNode<D, V>,
  variables: V,
  connectionOf: (data: D) => Connection<R>,
  options: { pause?: boolean } = {},
): Pages<R> {
  const client = useClient();
  const { locale } = useLocale();
  const first = useData(query, variables, options);
  const key = JSON.stringify(variables) + locale;
  const head = first.data ? connectionOf(first.data) : undefined;
  const [rest, setRest] = useState<{ key: string; after: string | null; pages: Connection<R>[] }>({ key, after: null, pages: [] });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  // Further pages belong to one first page: another filter, language or reading begins anew.
  const after = head?.pageInfo.endCursor ?? null;
  const pages = useMemo(() => (rest.key === key && rest.after === after ? rest.pages : []), [rest, key, after]);
  const wanted = useRef("");
  wanted.current = `${key}|${after}`;

  const pull = async (most: number): Promise<Whole<R>> => {
    if (!head) return { rows: [], whole: false };
    const read = [...pages];
    const mark = wanted.current;
    setBusy(true);
    setFailure(undefined);
    for (let count = 0; count < most; count++) {
      const last = read.at(-1) ?? head;
      if (!last.pageInfo.hasNextPage || wanted.current !== mark) break;
      const result = await client
        .query<D, V>(query, { ...(variables as object), after: last.pageInfo.endCursor } as unknown as V, { requestPolicy: "network-only" })
        .toPromise();
      if (result.error) setFailure(failureOf(result.error));
      if (!result.data) break;
      read.push(connectionOf(result.data));
      if (wanted.current === mark) setRest({ key, after, pages: [...read] });
    }
    setBusy(false);
    return { rows: [head, ...read].flatMap((page) => page.nodes), whole: !(read.at(-1) ?? head).pageInfo.hasNextPage };
  };
  const pulling = useRef<Promise<Whole<R>> | undefined>(undefined);
  const start = (most: number): Promise<Whole<R>> => {
    pulling.current ??= pull(most).finally(() => {
      pulling.current = undefined;
    });
    return pulling.current;
  };
  // One more page that is on its way already is waited for, then the rest is read.
  const everything = async (): Promise<Whole<R>> => {
    const under = await pulling.current;
    return under?.whole ? under : start(MOST);
  };

  const last = pages.at(-1) ?? head;
  const rows = useMemo(() => (head ? [head, ...pages].flatMap((page) => page.nodes) : undefined), [head, pages]);
  const shown = useRef<R[] | undefined>(undefined);
  if (rows) shown.current = rows;
  const stale = !rows && first.loading ? shown.current : undefined;
  return {
    rows: rows ?? stale,
    total: head?.totalCount ?? undefined,
    loading: first.loading && !stale,
    refreshing: stale !== undefined,
    failure: first.failure ?? failure,
    reload: useCallback(() => {
      setFailure(undefined);
      first.reload();
    }, [first]),
    more: () => void start(1),
    loadAll: everything,
    hasMore: last?.pageInfo.hasNextPage ?? false,
    busy,
  };
}
