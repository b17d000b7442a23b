import { currentLocale } from "@/kernel/locale";

/** Why there is no answer. */
export type Trouble = "NETWORK" | "UNAUTHENTICATED" | "FORBIDDEN" | "RATE_LIMITED" | "REFUSED" | "INTERNAL";
export interface Refusal { code: string; field: string[]; message: string }
export type Answer<D> = { data: D; trouble?: undefined; message?: undefined } | { data?: undefined; trouble: Trouble; message?: string };
export type Ask = <D>(query: string, variables: object) => Promise<Answer<D>>;

const KNOWN: readonly Trouble[] = ["UNAUTHENTICATED", "FORBIDDEN", "RATE_LIMITED"];

function troubleOf(status: number, code: string | undefined): Trouble {
  const known = KNOWN.find((one) => one === code);
  if (known) return known;
  if (status === 401) return "UNAUTHENTICATED";
  return status === 429 ? "RATE_LIMITED" : "INTERNAL";
}

/** Milliseconds after which no answer will come: what is asked again is asked once more, and nothing is done twice. */
const PATIENCE = 180_000;

/** Asks the server as whoever is signed in on this phone. Never rejects: without a network it says so. */
export const ask: Ask = async <D>(query: string, variables: object): Promise<Answer<D>> => {
  try {
    const response = await fetch("/graphql", {
      method: "POST",
      signal: AbortSignal.timeout(PATIENCE),
      credentials: "same-origin",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json, application/json", "accept-language": currentLocale() },
      body: JSON.stringify({ query, variables }),
    });
    if (response.status >= 502) return { trouble: "NETWORK" };
    const answer = (await response.json()) as { data?: D | null; errors?: { message: string; extensions?: { code?: string } }[] };
    const error = answer.errors?.[0];
    if (answer.data && !error) return { data: answer.data };
    return { trouble: troubleOf(response.status, error?.extensions?.code), ...(error ? { message: error.message } : {}) };
  } catch {
    return { trouble: "NETWORK" };
  }
};

/** What a mutation with one root field answers: what it made, or why it was refused. */
export async function send<P>(via: Ask, query: string, input: object): Promise<Answer<P>> {
  const answer = await via<Record<string, P & { userErrors: Refusal[] }>>(query, { input });
  if (!answer.data) return answer;
  const [payload] = Object.values(answer.data);
  if (!payload) return { trouble: "INTERNAL" };
  if (payload.userErrors.length > 0) return { trouble: "REFUSED", message: payload.userErrors.map((one) => one.message).join(" ") };
  return { data: payload };
}
