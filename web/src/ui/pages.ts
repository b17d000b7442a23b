import type { TypedDocumentNode } from "@urql/core";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useClient, type AnyVariables } from "urql";
import type { Failure } from "@/kernel/api";
import { useData } from "@/kernel/hooks";
import { useLocale } from "@/kernel/locale";

interface Connection<R> {
  nodes: R[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount?: number | null;
}

export interface Pages<R> {
  rows: R[] | undefined;
  total: number | undefined;
  loading: boolean;
  failure: Failure | undefined;
  reload: () => void;
  more: () => void;
  hasMore: boolean;
  busy: boolean;
}

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
  const [rest, setRest] = useState<Connection<R>[]>([]);
  const [busy, setBusy] = useState(false);
  const key = JSON.stringify(variables) + locale;
  useEffect(() => setRest([]), [key]);

  const head = first.data ? connectionOf(first.data) : undefined;
  const last = rest.at(-1) ?? head;
  const more = useCallback(() => {
    if (!last?.pageInfo.hasNextPage) return;
    setBusy(true);
    void client
      .query<D, V>(query, { ...(variables as object), after: last.pageInfo.endCursor } as unknown as V, { requestPolicy: "network-only" })
      .toPromise()
      .then((result) => {
        const next = result.data;
        if (next) setRest((pages) => [...pages, connectionOf(next)]);
        setBusy(false);
      });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `key` stands for the variables
  }, [client, query, key, last]);

  const rows = useMemo(() => (head ? [head, ...rest].flatMap((page) => page.nodes) : undefined), [head, rest]);
  return {
    rows,
    total: head?.totalCount ?? undefined,
    loading: first.loading,
    failure: first.failure,
    reload: first.reload,
    more,
    hasMore: last?.pageInfo.hasNextPage ?? false,
    busy,
  };
}
