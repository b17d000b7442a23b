// Writes operations.json of a build: every operation of the application by the hash that it is asked for with. The server
// carries the list, so that the application sends hashes instead of documents from its first request on.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRequest, formatDocument, stringifyDocument } from "@urql/core";
import { initGraphQLTada } from "gql.tada";
import { dist } from "./places.mjs";

const source = new URL("../src/", import.meta.url).pathname;
const graphql = initGraphQLTada();
/** const NAME = graphql(`document`, [Fragments]) */
const DOCUMENT = /const (\w+) = graphql\(\s*`([^`]*)`\s*(?:,\s*\[([^\]]*)\])?\s*,?\s*\)/g;

const written = [];
for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
  const text = readFileSync(join(entry.parentPath, entry.name), "utf8");
  const found = [...text.matchAll(DOCUMENT)];
  const called = text.match(/\bgraphql\(\s*`/g)?.length ?? 0;
  if (found.length !== called) throw new Error(`${entry.name}: a document is written in a form that scripts/operations.mjs does not read`);
  for (const [, name, document, fragments] of found) {
    written.push({ file: join(entry.parentPath, entry.name), name, document, fragments: fragments?.split(",").map((one) => one.trim()).filter(Boolean) ?? [] });
  }
}

const isFragment = ({ document }) => document.trim().startsWith("fragment ");
// Two files may each have a fragment `Fields`: one's own comes first.
const fragmentNamed = (name, file) => {
  const found = written.filter((one) => one.name === name && isFragment(one));
  return found.find((one) => one.file === file) ?? (found.length === 1 ? found[0] : undefined);
};
const built = new Map();
function build(one) {
  if (!built.has(one)) {
    const parts = one.fragments.map((name) => {
      const part = fragmentNamed(name, one.file);
      if (!part) throw new Error(`${one.name} uses ${name}, which is no fragment, or one of several`);
      return build(part);
    });
    built.set(one, graphql(one.document, parts));
  }
  return built.get(one);
}

const operations = {};
for (const one of written.filter((one) => !isFragment(one))) {
  // As urql sends it: with __typename in every selection, printed by itself.
  const document = stringifyDocument(formatDocument(createRequest(build(one), {}).query));
  operations[createHash("sha256").update(document).digest("hex")] = document;
}
const sorted = Object.fromEntries(Object.entries(operations).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(join(dist, "operations.json"), JSON.stringify(sorted));
console.log(`${Object.keys(sorted).length} operations in operations.json`);
