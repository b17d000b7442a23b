// What a front-end does, from a sign-in to a subscription: `JAMAA=http://sefrou.localhost:8080 npm start`.
import { randomUUID } from "node:crypto";
import { ApiError, Jamaa } from "./client.js";
import { birth, DECLARE, OFFICES, PAGE, SIGN_IN, STAFF, WORK } from "./documents.js";
import { localFetch } from "./localhost.js";

const url = process.env.JAMAA ?? "http://sefrou.localhost:8080";
const jamaa = new Jamaa({ url, ...(new URL(url).hostname.endsWith("localhost") ? { fetch: localFetch } : {}) });

// A sign-in: a refusal is data, told by its field in the caller's language.
const signedIn = await jamaa.mutate(SIGN_IN, { input: { login: "agent", password: "cedre-atlas-2026" } });
if (!signedIn.viewer) throw new Error(signedIn.userErrors.map((error) => error.message).join(" "));
console.log(`signed in as ${signedIn.viewer.staff.login}`);

const { offices: [office] } = await jamaa.query(OFFICES, {});
if (!office) throw new Error("this person works in no office");
const declare = (date: string, fileId?: string) =>
  jamaa.mutate(DECLARE, { input: { operationId: randomUUID(), officeId: office.id, content: birth(date, "ليلى", "Layla", fileId) } });

// A subscription says how things stand, then what changed.
for await (const { workChanged } of jamaa.follow(WORK, {})) {
  console.log(`told ${workChanged.drafts} draft${workChanged.drafts === 1 ? "" : "s"}`);
  if (workChanged.drafts > 0) break;
  await declare("2026-11-18");
}

// A mutation that is refused.
const refused = await declare("2026-02-30");
for (const error of refused.userErrors) console.log(`refused ${error.field.join(".")}: ${error.message}`);

// An upload (a white dot for a scan), and a declaration that refers to it.
const scan = Uint8Array.from(atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=="), (letter) => letter.charCodeAt(0));
const file = await jamaa.upload("scan.png", new Blob([scan], { type: "image/png" }));
if (!file.id) throw new Error(file.userErrors.map((error) => error.message).join(" "));
const declared = await declare("2026-11-18", file.id);
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
