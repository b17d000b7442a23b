import { fileURLToPath } from "node:url";
import { readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { dist, outside } from "./scripts/places.mjs";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where `npm run dev` finds the server. */
const server = process.env.JAMAA_SERVER ?? "http://127.0.0.1:8080";

/** Gives the app the modules of `JAMAA_WEB_MODULES`; none is usual. */
function outsideModules(): Plugin {
  const id = "\0jamaa-modules";
  return {
    name: "jamaa-modules",
    resolveId: (source) => (source === "virtual:jamaa-modules" ? id : null),
    load: (source) => {
      if (source !== id) return null;
      const lines = outside.map((folder, n) => `import * as m${n} from ${JSON.stringify(`${folder}/screens.ts`)};`);
      return `${lines.join("\n")}\nexport const modules = [${outside.map((_, n) => `m${n}`).join(", ")}];`;
    },
  };
}

const packages = Object.keys((JSON.parse(readFileSync(here("./package.json"), "utf8")) as { dependencies: object }).dependencies);

export default defineConfig({
  plugins: [react(), outsideModules()],
  // A module that is kept elsewhere has no packages of its own: it uses the app's.
  resolve: { alias: { "@": here("./src") }, dedupe: packages },
  server: {
    host: "127.0.0.1",
    port: 5173,
    allowedHosts: [".localhost"],
    fs: { allow: [here("."), here("../i18n"), ...outside] },
    // The Host header stays as the browser sent it: it names the commune.
    proxy: Object.fromEntries(["/graphql", "/files", "/auth"].map((path) => [path, { target: server, changeOrigin: false }])),
  },
  build: {
    outDir: dist,
    emptyOutDir: true,
    target: "es2022",
    // The server's CSP forbids data: URIs, so nothing may be inlined.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    manifest: true,
    rollupOptions: {
      output: {
        advancedChunks: {
          groups: [
            { name: "texts-ar", test: /i18n\/ar\/.*\.ftl/ },
            { name: "texts-fr", test: /i18n\/fr\/.*\.ftl/ },
            { name: "texts-zgh", test: /i18n\/zgh\/.*\.ftl/ },
            { name: "texts-en", test: /i18n\/en\/.*\.ftl/ },
          ],
        },
      },
    },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node", testTimeout: 60_000 },
});
