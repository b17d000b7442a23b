import type { TadaDocumentNode } from "gql.tada";
import { print } from "graphql";

/** What a person can mend: its code for programs, the path inside `input`, the words in the caller's language. */
export interface UserError {
  code: string;
  field: string[];
  message: string;
}

/** What the caller cannot mend; `code` is stable: UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED, LIMIT_COST … */
export class ApiError extends Error {
  constructor(readonly code: string, message: string, readonly extensions: Record<string, unknown>) {
    super(message);
  }
}

/** The one field of a mutation, its entity null where the mutation was refused. */
type Payload<D> = D[keyof D];

interface Answer<D> {
  data?: D | null;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
}

export interface Options {
  /** The commune's address, such as `https://sefrou.example.ma`. */
  url: string;
  language?: "ar" | "fr" | "zgh" | "en";
  /** An access token, `jamaa_pat_…`: then there is no cookie, and nobody signs in. */
  token?: string;
  fetch?: typeof fetch;
}

/** A client of one commune, as one person or one program. */
export class Jamaa {
  /** Node keeps no cookies; a browser does, and would not let us see this one. */
  private cookie: string | undefined;
  constructor(private readonly options: Options) {}

  /** The data of a query, or an `ApiError`. */
  async query<D, V>(document: TadaDocumentNode<D, V>, variables: V): Promise<D> {
    const response = await this.send("application/graphql-response+json", document, variables);
    return dataOf((await response.json()) as Answer<D>);
  }

  /** The payload of a mutation: look at `userErrors` before the entity. */
  async mutate<D extends object, V>(document: TadaDocumentNode<D, V>, variables: V): Promise<Payload<D>> {
    const [payload] = Object.values(await this.query(document, variables)) as Payload<D>[];
    if (payload === undefined) throw new ApiError("INTERNAL", "no payload", {});
    return payload;
  }

  /** What a subscription tells, until it ends or the caller leaves the loop. */
  async *follow<D, V>(document: TadaDocumentNode<D, V>, variables: V): AsyncGenerator<D> {
    const leaving = new AbortController();
    try {
      const response = await this.send("text/event-stream", document, variables, leaving.signal);
      if (!response.ok || !response.body) throw new ApiError("UNAVAILABLE", `status ${response.status}`, {});
      for await (const event of events(response.body)) {
        if (event.name === "complete") return;
        if (event.name === "next") yield dataOf(JSON.parse(event.data) as Answer<D>);
      }
    } finally {
      leaving.abort();
    }
  }

  /** Keeps a file; its identifier goes into a mutation. */
  async upload(name: string, content: Blob): Promise<{ id?: string; userErrors: UserError[] }> {
    const form = new FormData();
    form.append("file", content, name);
    const request = new Request(`${this.options.url}/files`, { method: "POST", body: form });
    const headers = { ...this.headers(), "content-type": request.headers.get("content-type") ?? "" };
    const response = await this.fetch(`${this.options.url}/files`, { method: "POST", headers, body: await request.arrayBuffer() });
    const answer = (await response.json()) as { id?: string; userErrors?: UserError[] };
    return { ...(answer.id ? { id: answer.id } : {}), userErrors: answer.userErrors ?? [] };
  }

  private async send<D, V>(accept: string, document: TadaDocumentNode<D, V>, variables: V, signal?: AbortSignal): Promise<Response> {
    const response = await this.fetch(`${this.options.url}/graphql`, {
      method: "POST",
      headers: { ...this.headers(), accept, "content-type": "application/json" },
      body: JSON.stringify({ query: print(document), variables }),
      ...(signal ? { signal } : {}),
    });
    for (const line of response.headers.getSetCookie()) this.cookie = line.split(";")[0];
    return response;
  }

  private headers(): Record<string, string> {
    const language = { "accept-language": this.options.language ?? "fr" };
    if (this.options.token) return { ...language, authorization: `Bearer ${this.options.token}` };
    // The cookie counts only together with the exact origin.
    return { ...language, origin: this.options.url, ...(this.cookie ? { cookie: this.cookie } : {}) };
  }

  private get fetch(): typeof fetch {
    return this.options.fetch ?? fetch;
  }
}

function dataOf<D>(answer: Answer<D>): D {
  const error = answer.errors?.[0];
  if (error) throw new ApiError(String(error.extensions?.code ?? "INTERNAL"), error.message, error.extensions ?? {});
  if (!answer.data) throw new ApiError("INTERNAL", "no data", {});
  return answer.data;
}

/** Server-Sent Events of a body. */
async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<{ name: string; data: string }> {
  const decoder = new TextDecoder();
  let waiting = "";
  for await (const chunk of body) {
    waiting += decoder.decode(chunk, { stream: true });
    for (let end = waiting.indexOf("\n\n"); end >= 0; end = waiting.indexOf("\n\n")) {
      const lines = waiting.slice(0, end).split("\n");
      waiting = waiting.slice(end + 2);
      const field = (name: string) => lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1).trim() ?? "";
      // A comment keeps the line open and says nothing.
      if (field("event")) yield { name: field("event"), data: field("data") };
    }
  }
}
