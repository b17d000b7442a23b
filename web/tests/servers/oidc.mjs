// A real provider of identities for the tests of the town hall (OpenID Connect): `oidc-provider`, certified by its authors. Prints where it
// listens. Whoever types a login has the account of that name; `refuse` says no. The secret is taken in one way only: `token_endpoint_auth_method`.
//   node oidc.mjs '{"port": 0, "client": "jamaa", "secret": "…", "redirects": ["http://…/auth/oidc/callback"]}'
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { URLSearchParams } from "node:url";

// What the library warns of (a memory that forgets, a form of our own) is meant here.
console.info = console.warn = () => undefined;
const library = await import("oidc-provider");
const Provider = library.Provider ?? library.default;

const options = JSON.parse(process.argv[2] ?? "{}");
const server = createServer();
await new Promise((done) => server.listen(options.port ?? 0, "127.0.0.1", done));
const issuer = `http://127.0.0.1:${server.address().port}`;
// New keys at each start.
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig", alg: "RS256" };

const authMethod = options.token_endpoint_auth_method ?? "client_secret_basic";

const client = { client_id: options.client, client_secret: options.secret, redirect_uris: options.redirects, token_endpoint_auth_method: authMethod };
const provider = new Provider(issuer, {
  clients: [{ ...client, grant_types: ["authorization_code"], response_types: ["code"] }],
  clientAuthMethods: [authMethod],
  jwks: { keys: [key] },
  cookies: { keys: [randomUUID()] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  async loadExistingGrant(ctx) {
    const grant = new provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid");
    await grant.save();
    return grant;
  },
  ttl: { Session: 3600, Interaction: 600, Grant: 3600, AccessToken: 300, IdToken: 300 },
});

const FORM = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Provider</title>
<body style="font:18px system-ui;margin:3rem"><h1>Provider of identities</h1><form method="post"><label>Account <input name="login" autofocus></label>
<button>Continue</button></form></body></html>`;

const body = async (request) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  return new URLSearchParams(Buffer.concat(parts).toString());
};

const callback = provider.callback();
server.on("request", async (request, response) => {
  // The library takes the header of a client that is registered for the form; many providers do not.
  if (authMethod === "client_secret_post" && request.headers.authorization && request.url === "/token") {
    response.writeHead(401, { "content-type": "application/json" }).end(JSON.stringify({ error: "invalid_client" }));
    return;
  }
  if (!request.url.startsWith("/interaction/")) return callback(request, response);
  try {
    if (request.method === "GET") {
      await provider.interactionDetails(request, response);
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(FORM);
      return;
    }
    const login = (await body(request)).get("login") ?? "";
    const result = login === "refuse" ? { error: "access_denied", error_description: "the person said no" } : { login: { accountId: login } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  } catch (error) {
    response.writeHead(400).end(String(error));
  }
});
process.stdout.write(`${JSON.stringify({ issuer })}\n`);
// The test that started us is gone.
process.stdin.on("end", () => process.exit(0)).resume();
