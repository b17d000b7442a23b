// Fails when the gzipped script of a first load is over its budget (DESIGN §7).
import { readFileSync, statSync } from "node:fs";

const dist = new URL("../dist/", import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(new URL("../build/manifest.json", import.meta.url), "utf8"));

/** All chunks that load statically once `keys` are loaded. */
function closure(keys) {
  const seen = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    for (const next of manifest[key].imports ?? []) visit(next);
  };
  keys.forEach(visit);
  return [...seen];
}

const key = (part) => {
  const found = Object.keys(manifest).find((name) => name.endsWith(part));
  if (!found) throw new Error(`no chunk for ${part} in the manifest`);
  return found;
};

const pages = [
  { name: "public verification", budget: 200, keys: ["index.html", "src/public/VerifyPage.tsx"] },
  { name: "public verification of a receipt", budget: 200, keys: ["index.html", "src/public/ReceiptPage.tsx"] },
  { name: "collecting in the field", budget: 200, keys: ["index.html", "src/field/FieldApp.tsx"] },
  { name: "staff, first screen", budget: 300, keys: ["index.html", "src/App.tsx", "src/modules/registry/home.tsx"] },
];

let over = false;
for (const page of pages) {
  const files = new Set(closure(page.keys.map(key)).map((name) => manifest[name].file));
  for (const name of Object.values(manifest)) if (/texts-ar/.test(name.file)) files.add(name.file);
  let bytes = 0;
  for (const file of files) if (file.endsWith(".js")) bytes += statSync(`${dist}${file}.gz`).size;
  const kilobytes = bytes / 1000;
  const bad = kilobytes > page.budget;
  over ||= bad;
  console.log(`${bad ? "OVER " : "ok   "} ${page.name}: ${kilobytes.toFixed(1)} kB of ${page.budget} kB`);
}
process.exit(over ? 1 : 0);
