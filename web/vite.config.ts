import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where `npm run dev` finds the server. */
const server = process.env.JAMAA_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": here("./src") } },
  server: {
    host: "127.0.0.1",
    port: 5173,
    allowedHosts: [".localhost"],
    fs: { allow: [here("."), here("../i18n")] },
    // The Host header stays as the browser sent it: it names the commune.
    proxy: Object.fromEntries(["/graphql", "/files"].map((path) => [path, { target: server, changeOrigin: false }])),
  },
  build: {
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
          ],
        },
      },
    },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
