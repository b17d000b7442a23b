// A provider of identities that does what the tests tell it, right or wrong: prints where it listens.
//   node wicked-oidc.mjs '{"port": 0, "client": "jamaa", "secret": "…"}'
// POST /behaviour takes JSON: `claims` (over those of the token), `drop` (claims to leave out), `alg` (RS256, ES256, none, HS256), `key` ("stranger": one
// that it does not publish; "next": it changes its key), `iss` (the parameter of RFC 9207; null: none), `announced`, `issuer` (of the document), `noToken`,
// `authorization` (of the document).
import { createHash, createHmac, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer } from "node:http";
import { URLSearchParams } from "node:url";

const options = JSON.parse(process.argv[2] ?? "{}");
const make = (kind) => ({ kid: randomUUID(), ...(kind === "ES256" ? generateKeyPairSync("ec", { namedCurve: "P-256" }) : generateKeyPairSync("rsa", { modulusLength: 2048 })) });
let keys = { RS256: make("RS256"), ES256: make("ES256") };
const stranger = make("RS256");
let behaviour = {};
const codes = new Map();

const base64 = (value) => Buffer.from(value).toString("base64url");
function token(claims) {
  const { alg = "RS256", key } = behaviour;
  const pair = key === "stranger" ? { ...stranger, kid: keys.RS256.kid } : keys[alg] ?? keys.RS256;
  const head = base64(JSON.stringify(alg === "none" ? { alg } : { alg, kid: pair.kid }));
  const said = `${head}.${base64(JSON.stringify(claims))}`;
  if (alg === "none") return `${said}.`;
  if (alg === "HS256") return `${said}.${createHmac("sha256", options.secret).update(said).digest("base64url")}`;
  return `${said}.${sign("sha256", Buffer.from(said), { key: pair.privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
}

const body = async (request) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
};
const json = (response, value, status = 200) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));

const server = createServer(async (request, response) => {
  const url = new URL(request.url, issuer);
  switch (url.pathname) {
    case "/behaviour":
      behaviour = JSON.parse(await body(request));
      if (behaviour.key === "next") keys = { RS256: make("RS256"), ES256: make("ES256") };
      return json(response, {});
    case "/.well-known/openid-configuration":
      return json(response, {
        issuer: behaviour.issuer ?? issuer,
        authorization_endpoint: behaviour.authorization ?? `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256", "ES256", "HS256", "none"],
        code_challenge_methods_supported: ["S256"],
        authorization_response_iss_parameter_supported: behaviour.announced ?? true,
      });
    case "/keys":
      return json(response, { keys: Object.entries(keys).map(([alg, pair]) => ({ ...pair.publicKey.export({ format: "jwk" }), kid: pair.kid, use: "sig", alg })) });
    case "/authorize": {
      const asked = Object.fromEntries(url.searchParams);
      const code = randomUUID();
      codes.set(code, asked);
      const back = new URL(asked.redirect_uri);
      back.searchParams.set("code", code);
      back.searchParams.set("state", asked.state);
      if (behaviour.iss !== null) back.searchParams.set("iss", behaviour.iss ?? issuer);
      return response.writeHead(303, { location: String(back) }).end();
    }
    case "/token": {
      const form = new URLSearchParams(await body(request));
      const asked = codes.get(form.get("code"));
      // Name and secret are written as in a form before they are joined (RFC 6749 §2.3.1).
      const basic = Buffer.from((request.headers.authorization ?? "").replace("Basic ", ""), "base64").toString();
      const [client, secret] = basic.split(":").map((part) => decodeURIComponent(part.replaceAll("+", " ")));
      if (client !== options.client || secret !== options.secret) return json(response, { error: "invalid_client" }, 401);
      const proved = asked && createHash("sha256").update(form.get("code_verifier") ?? "").digest("base64url") === asked.code_challenge;
      if (!proved || form.get("redirect_uri") !== asked.redirect_uri) return json(response, { error: "invalid_grant" }, 400);
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: issuer, sub: "agent", aud: options.client, iat: now, exp: now + 300, nonce: asked.nonce, ...behaviour.claims };
      for (const claim of behaviour.drop ?? []) delete claims[claim];
      return json(response, { access_token: randomUUID(), token_type: "Bearer", expires_in: 300, ...(behaviour.noToken ? {} : { id_token: token(claims) }) });
    }
    default:
      return json(response, {}, 404);
  }
});
await new Promise((done) => server.listen(options.port ?? 0, "127.0.0.1", done));
const issuer = `http://127.0.0.1:${server.address().port}`;
process.stdout.write(`${JSON.stringify({ issuer })}\n`);
// The test that started us is gone.
process.stdin.on("end", () => process.exit(0)).resume();
