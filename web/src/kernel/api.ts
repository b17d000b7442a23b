import { Client, cacheExchange, fetchExchange, mapExchange, type CombinedError } from "@urql/core";
import { persistedExchange } from "@urql/exchange-persisted";
import { initGraphQLTada } from "gql.tada";
import type { introspection } from "../graphql-env";
import { liveExchange } from "./live";
import { currentLocale } from "./locale";

/** Builds typed documents; the types come from `graphql/schema.graphql` (`npm run types`). */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: { Date: string; DateTime: string; JSON: unknown; Money: string; Rate: string };
}>();
export type { ResultOf, VariablesOf } from "gql.tada";

/** A business refusal, already in the caller's language. */
export interface UserError {
  code: string;
  field: string[];
  message: string;
}

export type FailureCode = "UNAUTHENTICATED" | "FORBIDDEN" | "RATE_LIMITED" | "BAD_INPUT" | "NETWORK" | "INTERNAL";
/** What went wrong outside the business rules. */
export interface Failure {
  code: FailureCode;
  requestId?: string;
  message?: string;
}

const KNOWN: readonly FailureCode[] = ["UNAUTHENTICATED", "FORBIDDEN", "RATE_LIMITED", "BAD_INPUT"];

/** Reads `extensions.code` of the first GraphQL error, or says that the network failed. */
export function failureOf(error: CombinedError): Failure {
  if (error.networkError && error.graphQLErrors.length === 0) {
    const response = error.response as Response | undefined;
    if (response?.status === 401) return { code: "UNAUTHENTICATED" };
    if (response?.status === 429) return { code: "RATE_LIMITED" };
    return { code: response && response.status >= 500 ? "INTERNAL" : "NETWORK" };
  }
  const first = error.graphQLErrors[0];
  const code = String(first?.extensions.code ?? "INTERNAL");
  const requestId = first?.extensions.requestId;
  return {
    code: KNOWN.find((one) => one === code) ?? "INTERNAL",
    message: first?.message,
    ...(typeof requestId === "string" ? { requestId } : {}),
  };
}

const listeners = new Set<() => void>();
/** Calls back when the server says that the session is over. */
export function onSessionLost(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

const returned = new Set<() => void>();
/** Calls back when somebody has signed in again after the end of a session. */
export function onSessionBack(listener: () => void): () => void {
  returned.add(listener);
  return () => {
    returned.delete(listener);
  };
}
/** Tells that the session is there again. */
export const sessionIsBack = (): void => [...returned].forEach((listener) => listener());

let skew = 0;
/** The server's clock, as far as its answers told; a wrong clock on this machine must not end a session early. */
export const now = (): number => Date.now() + skew;

async function timed(...request: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...request);
  const told = Date.parse(response.headers.get("date") ?? "");
  if (!Number.isNaN(told)) skew = told - Date.now();
  return response;
}

export const makeClient = (): Client =>
  new Client({
    url: "/graphql",
    preferGetMethod: false,
    fetch: timed,
    fetchOptions: () => ({ credentials: "same-origin", headers: { "accept-language": currentLocale() } }),
    exchanges: [
      cacheExchange,
      mapExchange({
        onError: (error, operation) => {
          // A stream that ends says so in `sessionChanged`, and there may be a new sign-in by then.
          if (operation.kind !== "subscription" && failureOf(error).code === "UNAUTHENTICATED") listeners.forEach((listener) => listener());
        },
      }),
      // Documents go by their hash: the server knows those of this build (`scripts/operations.mjs`).
      persistedExchange({ enableForMutation: true }),
      fetchExchange,
      liveExchange(),
    ],
  });
