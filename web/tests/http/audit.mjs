// Runs the audits of the GraphQL over HTTP specification against a server and prints their results as JSON.
//   node tests/http/audit.mjs <address of the server> <host that it is asked for>
/* global Headers, Response */
import { Buffer } from "node:buffer";
import { request } from "node:http";
import { serverAudits } from "graphql-http";

const [address, host] = process.argv.slice(2);

/** `fetch`, but for the Host header, which fetch does not let anybody set. */
function ask(url, { method = "GET", headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers: { ...Object.fromEntries(new Headers(headers)), host } }, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const given = new Headers(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
        resolve(new Response(Buffer.concat(chunks), { status: answer.statusCode, headers: given }));
      });
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

const results = [];
for (const audit of serverAudits({ url: `${address}/graphql`, fetchFn: ask })) {
  const result = await audit.fn();
  results.push({ id: audit.id, name: audit.name, status: result.status, reason: result.reason ?? null });
}
console.log(JSON.stringify(results));
