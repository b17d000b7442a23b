// The body of a request: node body.mjs NAME [variable=value …], see `ask`.
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";

const [name, ...given] = process.argv.slice(2);
const values = new Map(given.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
// A day that is never late, whenever this is read: in Morocco, too, it is over.
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const filled = (_, key) => {
  if (key === "uuid") return JSON.stringify(randomUUID());
  if (key === "yesterday") return JSON.stringify(yesterday);
  if (!values.has(key)) throw new Error(`${name} needs ${key}=…`);
  const value = values.get(key);
  return /^\d+$/.test(value) ? value : JSON.stringify(value);
};
const variables = existsSync(`${name}.json`) ? readFileSync(`${name}.json`, "utf8").replace(/"\{\{(\w+)\}\}"/g, filled) : "{}";
console.log(JSON.stringify({ query: readFileSync(`${name}.graphql`, "utf8"), variables: JSON.parse(variables) }));
