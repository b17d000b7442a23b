import { subscriptionExchange, type Exchange } from "@urql/core";
import { createClient } from "graphql-ws";
import { currentLocale } from "./locale";

/** Closed with one of these, the server will say the same again: not signed in, or too many streams. */
const FINAL = new Set([4401, 4403, 4503]);
/** Milliseconds: the first pause after a lost line, and the longest. */
const PAUSE = { first: 500, longest: 30_000 };

/** Every page waits a little differently, so that a server that comes back is not asked by all at once. */
function pause(attempt: number): Promise<void> {
  const longest = Math.min(PAUSE.longest, PAUSE.first * 2 ** attempt);
  return new Promise((resolve) => setTimeout(resolve, longest * (0.5 + Math.random() / 2)));
}

/** Subscriptions, over one WebSocket that is open only while something is followed. */
export function liveExchange(): Exchange {
  const socket = createClient({
    url: () => `${location.origin.replace(/^http/, "ws")}/graphql`,
    lazyCloseTimeout: 5_000,
    connectionParams: () => ({ acceptLanguage: currentLocale() }),
    retryAttempts: Infinity,
    retryWait: pause,
    shouldRetry: (reason) => !(reason instanceof CloseEvent && FINAL.has(reason.code)),
  });
  return subscriptionExchange({
    forwardSubscription: (operation) => ({
      subscribe: (sink) => ({
        unsubscribe: socket.subscribe({ query: operation.query ?? "", variables: operation.variables }, {
          ...sink,
          // Why a line was lost is nothing to tell: what is on screen stays, and is asked for again later.
          error: (reason) => (Array.isArray(reason) ? sink.next({ errors: reason }) : undefined, sink.complete()),
        }),
      }),
    }),
  });
}
