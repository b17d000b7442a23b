// What a program does, from a token to a subscription: `JAMAA=http://sefrou.localhost:8080 npm start`.
import { randomUUID } from "node:crypto";
import { ApiError, Jamaa } from "./client.js";
import { birth, DECLARE, END_TOKEN, MAKE_TOKEN, OFFICES, PAGE, SIGN_IN, STAFF, VIEWER, WORK } from "./documents.js";
import { localFetch } from "./localhost.js";

const url = process.env.JAMAA ?? "http://sefrou.localhost:8080";
const local = new URL(url).hostname.endsWith("localhost") ? { fetch: localFetch } : {};

// A sign-in, as a web page does it: a refusal is data, told by its field in the caller's language.
const person = new Jamaa({ url, ...local });
const password = "cedre-atlas-2026";
const signedIn = await person.mutate(SIGN_IN, { input: { login: "agent", password } });
if (!signedIn.viewer) throw new Error(signedIn.userErrors.map((error) => error.message).join(" "));
console.log(`signed in as ${signedIn.viewer.staff.login}`);

// A token, which the person would make in the account screen: some of their rights, until a day.
const made = await person.mutate(MAKE_TOKEN, {
  input: {
    name: `client-ts ${randomUUID()}`,
    scopes: ["registry.office.read", "registry.work.read", "registry.birth.declare", "registry.declaration.read", "kernel.file.attach"],
    until: signedIn.viewer.sessionExpiresAt.slice(0, 10),
    password,
  },
});
if (!made.secret || !made.token) throw new Error(made.userErrors.map((error) => error.message).join(" "));
const jamaa = new Jamaa({ url, token: made.secret, ...local });
const { viewer } = await jamaa.query(VIEWER, {});
console.log(`a program of ${viewer?.staff.login}, with ${viewer?.acts.includes("registry.birth.declare") ? "declarations" : "nothing"} lent`);

const { offices: [office] } = await jamaa.query(OFFICES, {});
if (!office) throw new Error("this person works in no office");
const declare = (date: string, fileId?: string) =>
  jamaa.mutate(DECLARE, { input: { operationId: randomUUID(), officeId: office.id, content: birth(date, "ليلى", "Layla", fileId) } });

// A birth is declared in time or late: a written day would be late next month.
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

// A subscription says how things stand, then what changed.
for await (const { workChanged } of jamaa.follow(WORK, {})) {
  console.log(`told ${workChanged.drafts} draft${workChanged.drafts === 1 ? "" : "s"}`);
  if (workChanged.drafts > 0) break;
  await declare(yesterday);
}

// A mutation that is refused.
const refused = await declare("2026-02-30");
for (const error of refused.userErrors) console.log(`refused ${error.field.join(".")}: ${error.message}`);

// An upload (a white dot for a scan), and a declaration that refers to it.
const scan = Uint8Array.from(atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=="), (letter) => letter.charCodeAt(0));
const file = await jamaa.upload("scan.png", new Blob([scan], { type: "image/png" }));
if (!file.id) throw new Error(file.userErrors.map((error) => error.message).join(" "));
const declared = await declare(yesterday, file.id);
console.log(`uploaded ${declared.declaration?.pieces[0]?.file?.name}`);

// Pages, to the end.
let after: string | null = null;
for (let page = 1; ; page += 1) {
  const { declarations }: { declarations: { nodes: { subject: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } =
    await jamaa.query(PAGE, { first: 1, after });
  console.log(`page ${page}: ${declarations.nodes.map((node) => node.subject).join(", ")}`);
  if (!declarations.pageInfo.hasNextPage) break;
  after = declarations.pageInfo.endCursor;
}

// An error that the caller cannot mend has a code.
try {
  await jamaa.query(STAFF, {});
} catch (error) {
  if (!(error instanceof ApiError)) throw error;
  console.log(`${error.code}: ${error.message}`);
}

// Revoked, the token is nobody's with the very next request.
await person.mutate(END_TOKEN, { input: { tokenId: made.token.id } });
try {
  await jamaa.query(OFFICES, {});
} catch (error) {
  if (!(error instanceof ApiError)) throw error;
  console.log(`revoked ${error.code}`);
}
