import type { TypedDocumentNode } from "@urql/core";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useClient, useQuery, useSubscription, type AnyVariables } from "urql";
import { failureOf, onSessionBack, type Failure, type UserError } from "./api";
import { useLocale } from "./locale";

/** The data of a query, kept on screen while it is fetched again. */
export interface Loaded<D> {
  data: D | undefined;
  loading: boolean;
  /** Why there is nothing; beside data, why a part of it is missing. */
  failure: Failure | undefined;
  reload: () => void;
}

/**
 * Runs a query; shows what is cached, asks the server again, and again when the language changes. A query asks one thing
 * (`queries.test.ts`): what is refused then takes nothing else with it, and the screen says so beside what it has.
 */
export function useData<D, V extends AnyVariables>(
  query: TypedDocumentNode<D, V>,
  variables: V,
  options: { pause?: boolean } = {},
): Loaded<D> {
  const { locale } = useLocale();
  const context = useMemo(() => ({ requestPolicy: "cache-and-network" as const, locale }), [locale]);
  const request = { query, variables, context, pause: options.pause ?? false };
  const [result, execute] = useQuery<D, V>(request as Parameters<typeof useQuery<D, V>>[0]);
  const reload = useCallback(() => {
    execute({ requestPolicy: "network-only" });
  }, [execute]);

  const key = JSON.stringify(variables);
  const last = useRef<{ key: string; data: D } | undefined>(undefined);
  // While new variables are asked for, urql still shows the answer to the old ones: never take it for theirs.
  const own = result.operation !== undefined && JSON.stringify(result.operation.variables) === key;
  if (own && result.data) last.current = { key, data: result.data };
  const data = last.current?.key === key ? last.current.data : undefined;
  const wrong = own && result.error ? failureOf(result.error).code : undefined;
  // What the network or the end of a session took away is asked for again once it is back.
  useEffect(() => {
    if (wrong === "UNAUTHENTICATED") return onSessionBack(reload);
    if (wrong !== "NETWORK") return undefined;
    addEventListener("online", reload);
    return () => removeEventListener("online", reload);
  }, [wrong, reload]);
  return {
    data,
    loading: !data && !(own && result.error) && !options.pause,
    failure: own && result.error && (result.data || !data) ? failureOf(result.error) : undefined,
    reload,
  };
}

/**
 * What a subscription told last. `changed` is called for every word after the first: that one only says how things
 * stand, which the page has just asked itself.
 */
export function useLive<D>(
  subscription: TypedDocumentNode<D, Record<string, never>>,
  changed?: () => void,
  options: { pause?: boolean; signIn?: string | undefined } = {},
): D | undefined {
  const told = useRef(0);
  // A stream ends with its sign-in; the next sign-in begins another.
  const context = useMemo(() => ({ signIn: options.signIn }), [options.signIn]);
  const request = { query: subscription, variables: {}, context, pause: options.pause ?? false };
  const [result] = useSubscription<D, D, Record<string, never>>(request as Parameters<typeof useSubscription<D, D, Record<string, never>>>[0]);
  const { data } = result;
  const call = useRef(changed);
  call.current = changed;
  useEffect(() => {
    if (data === undefined) return;
    told.current += 1;
    if (told.current > 1) call.current?.();
  }, [data]);
  return data;
}

/** The answer of a mutation: its payload, or a failure outside the business rules. */
export interface Outcome<P> {
  payload?: P;
  errors: UserError[];
  failure?: Failure;
}
type PayloadOf<D> = D[keyof D];

/** Runs a mutation with one root field. A second call while the first is under way is ignored (undefined). */
export function useAction<D, V extends AnyVariables>(
  mutation: TypedDocumentNode<D, V>,
): [(variables: V) => Promise<Outcome<PayloadOf<D>> | undefined>, boolean] {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const run = useCallback(
    async (variables: V) => {
      if (running.current) return undefined;
      running.current = true;
      setBusy(true);
      try {
        const result = await client.mutation<D, V>(mutation, variables).toPromise();
        if (result.error || !result.data) {
          return { errors: [], failure: result.error ? failureOf(result.error) : { code: "INTERNAL" as const } };
        }
        const payload = Object.values(result.data as object).find((value) => typeof value === "object") as PayloadOf<D>;
        return { payload, errors: (payload as { userErrors?: UserError[] }).userErrors ?? [] };
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [client, mutation],
  );
  return [run, busy];
}

/** An operation id made once per opened form: pressing twice gives one effect. `renew` after success. */
export function useOperationId(): [string, () => void] {
  const [id, setId] = useState(() => crypto.randomUUID());
  return [id, useCallback(() => setId(crypto.randomUUID()), [])];
}
