import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Kind, OperationTypeNode, parse } from "graphql";
import { expect, test } from "vitest";

const SOURCE = new URL("../", import.meta.url).pathname;
const DOCUMENT = /graphql\(\s*`([^`]*)`/g;
/** Which commune and who is here: asked together before anything is drawn, and nobody is refused it. */
const TOGETHER = ["Here"];

const written = readdirSync(SOURCE, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .flatMap((entry) => [...readFileSync(join(entry.parentPath, entry.name), "utf8").matchAll(DOCUMENT)].map((found) => found[1] ?? ""));

// Where a part is refused, GraphQL takes everything with it that cannot be null: asked apart, the rest stays.
test("a query asks one thing, so that what is refused takes nothing else with it", () => {
  const broad = written
    .flatMap((document) => parse(document).definitions)
    .filter((one) => one.kind === Kind.OPERATION_DEFINITION)
    .filter((one) => one.operation === OperationTypeNode.QUERY && one.selectionSet.selections.length > 1)
    .map((one) => one.name?.value ?? "");
  expect(broad.filter((name) => !TOGETHER.includes(name))).toEqual([]);
});
