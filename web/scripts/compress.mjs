// Writes .gz and .br beside every text asset, so that the server never compresses at run time.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { dist, outside } from "./places.mjs";

const build = new URL("../build/", import.meta.url).pathname;
// The manifest serves `npm run size` only; everything in dist/ goes into the server.
if (outside.length === 0) {
  mkdirSync(build, { recursive: true });
  renameSync(join(dist, ".vite/manifest.json"), join(build, "manifest.json"));
}
rmSync(join(dist, ".vite"), { recursive: true });

const text = /\.(js|css|html|svg|json|txt)$/;

for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !text.test(entry.name)) continue;
  const path = join(entry.parentPath, entry.name);
  const body = readFileSync(path);
  writeFileSync(`${path}.gz`, gzipSync(body, { level: 9 }));
  writeFileSync(`${path}.br`, brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  }));
}
