import { request } from "node:http";
import { Readable } from "node:stream";

/** `fetch` for `*.localhost`, which browsers and curl find by themselves and Node does not. For demos only. */
export const localFetch: typeof fetch = (input, init = {}) =>
  new Promise((resolve, reject) => {
    const asked = request(String(input), {
      method: init.method ?? "GET",
      headers: init.headers as Record<string, string>,
      family: 4,
      lookup: (_host, options, found) => (options.all ? found(null, [{ address: "127.0.0.1", family: 4 }]) : found(null, "127.0.0.1", 4)),
      ...(init.signal ? { signal: init.signal } : {}),
    });
    asked.on("response", (answer) => {
      const headers = new Headers();
      for (let at = 0; at < answer.rawHeaders.length; at += 2) headers.append(answer.rawHeaders[at] ?? "", answer.rawHeaders[at + 1] ?? "");
      // Who leaves a stream in the middle is not told that it broke.
      answer.on("error", () => undefined);
      resolve(new Response(Readable.toWeb(answer) as ReadableStream, { status: answer.statusCode ?? 500, headers }));
    });
    asked.on("error", reject);
    asked.end(init.body instanceof ArrayBuffer ? Buffer.from(init.body) : init.body);
  });
