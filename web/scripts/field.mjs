// Writes field-assets.json of a build: the files with which the app of the field comes up without the network. Its worker is stamped
// with the same build, so that a browser takes the two together or neither.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dist } from "./places.mjs";

const ROOT = "src/field/FieldApp.tsx";
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
if (!manifest[ROOT]) throw new Error(`no chunk for ${ROOT} in the manifest`);

const seen = new Set();
function visit(key) {
  if (seen.has(key)) return;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) visit(next);
  // What a shared chunk loads later is the staff's; what the field's own loads later is its own.
  if (key.startsWith("src/field/")) for (const next of manifest[key].dynamicImports ?? []) visit(next);
}
visit("index.html");
visit(ROOT);
for (const [key, { name }] of Object.entries(manifest)) if (/^texts-\w+$/.test(name ?? "")) visit(key);
const strangers = [...seen].filter((key) => /^src\/(modules\/.*\.tsx|App\.tsx|public\/)/.test(key));
if (strangers.length > 0) throw new Error(`the field would keep pages of the staff: ${strangers.join(", ")}`);

const built = [...seen].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? []), ...(manifest[key].assets ?? [])]);
const beside = ["favicon.svg", "field-icon.svg", "field-icon-maskable.svg", "field.webmanifest"];
// Told by the manifest and the page, and fetched by whoever puts the app on a home screen: the app itself comes up without them.
const icons = JSON.parse(readFileSync(join(dist, "field.webmanifest"), "utf8")).icons.map((icon) => icon.src.slice(1));
for (const file of [...icons, "field-icon-180.png", "apple-touch-icon.png"]) if (!existsSync(join(dist, file))) throw new Error(`${file} is not in the build`);
for (const file of beside) if (!existsSync(join(dist, file))) throw new Error(`${file} is not in the build`);
const files = ["/field", ...[...new Set(built)].sort().map((file) => `/${file}`), ...beside.map((file) => `/${file}`)];

// Names of built files tell their content; of the others the content is taken.
const worker = join(dist, "field-worker.js");
const hash = createHash("sha256").update(JSON.stringify(files));
for (const file of ["index.html", "field-worker.js", ...beside]) hash.update(readFileSync(join(dist, file)));
const build = hash.digest("hex").slice(0, 16);
const source = readFileSync(worker, "utf8");
if (!source.includes('const BUILD = "unbuilt";')) throw new Error("field-worker.js has no place for its build");
writeFileSync(worker, source.replace('const BUILD = "unbuilt";', `const BUILD = ${JSON.stringify(build)};`));
writeFileSync(join(dist, "field-assets.json"), JSON.stringify({ build, files }));
const bytes = built.reduce((sum, file) => sum + statSync(join(dist, file)).size, 0);
console.log(`${files.length} files, ${Math.round(bytes / 1000)} kB, in field-assets.json`);
