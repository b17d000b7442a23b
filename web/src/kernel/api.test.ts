import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Client } from "@urql/core";

/** Chance that is the same at every run (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A server that takes its time, forgets a document's hash now and then, and numbers its answers. */
function slowServer(random: () => number) {
  const asked = { requests: 0 };
  const pause = () => (random() < 0.3 ? Promise.resolve() : new Promise<void>((done) => setTimeout(done, random() * 6)));
  const answer = async (input: string | URL, init?: RequestInit): Promise<Response> => {
    await pause();
    if (init?.signal?.aborted) throw new DOMException("aborted", "AbortError");
    asked.requests += 1;
    // Asked by its hash alone, or with the document as well, in the address or in the body.
    const known = /[?&]query=/.test(String(input)) || (typeof init?.body === "string" && init.body.includes('"query"'));
    const body = !known && random() < 0.1
      ? { errors: [{ message: "PersistedQueryNotFound", extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }] }
      : { data: { commune: { __typename: "Commune", key: String(asked.requests) } } };
    await pause();
    return new Response(JSON.stringify(body), { headers: { "content-type": "application/graphql-response+json" } });
  };
  return { asked, answer };
}

const QUESTION = "query Asked { commune { key } }";
interface Answer { commune: { key: string } }
let client: Client;
let asked: { requests: number };

/** Subscriptions have a line of their own, which nothing here opens. */
class NoSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
}

beforeEach(async () => {
  const server = slowServer(chance(20_261_122));
  asked = server.asked;
  vi.stubGlobal("self", globalThis);
  vi.stubGlobal("fetch", server.answer);
  vi.stubGlobal("WebSocket", NoSocket);
  client = (await import("./api")).makeClient();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const ask = async (): Promise<string | undefined> => {
  const result = await client.query<Answer>(QUESTION, {}, { requestPolicy: "network-only" }).toPromise();
  expect(result.error).toBeUndefined();
  return result.data?.commune.key;
};

// A preview that a form and then its dialog asked for once stayed empty on a busy machine.
test("the same question asked again is answered anew each time, however slow the answers are", async () => {
  for (let round = 0; round < 150; round++) {
    const first = await ask();
    const second = await ask();
    expect(Number(second), `round ${round}`).toBeGreaterThan(Number(first));
  }
}, 60_000);

test("the same question asked at once is answered to everybody, whoever turns away meanwhile", async () => {
  const random = chance(7);
  for (let round = 0; round < 150; round++) {
    const gone = client.query<Answer>(QUESTION, {}, { requestPolicy: "cache-and-network" }).subscribe(() => undefined);
    const answers = [ask(), ask()];
    if (random() < 0.5) gone.unsubscribe();
    expect((await Promise.all(answers)).every(Boolean), `round ${round}`).toBe(true);
    gone.unsubscribe();
  }
  expect(asked.requests).toBeGreaterThan(150);
}, 60_000);
