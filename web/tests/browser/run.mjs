// Starts a demo town hall on a free port, runs the browser tests against it, stops it: one for each language, side by side, for a
// browser that is tested leaves a core half idle. JAMAA_BIN names another program, JAMAA_BROWSER_TESTS the folder of a module's own tests.
// `--pictures` runs only the test that takes the README's pictures, and keeps them. With JAMAA_URL and JAMAA_ACCOUNTS set, uses the server that is already running.
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Reads what `jamaa demo --json` prints until a JSON object with `accounts` is complete. */
function ready(child) {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
      for (const candidate of [text, ...text.split("\n")]) {
        try {
          const value = JSON.parse(candidate);
          if (value?.accounts) return resolve(value);
        } catch {
          // Not complete yet.
        }
      }
    });
    child.on("exit", (code) => reject(new Error(`jamaa demo ended with ${code} before it was ready`)));
  });
}

/** Morocco's offsets from UTC as the server has them: the machine's own time-zone database may be years old. */
async function offsets(origin) {
  const body = JSON.stringify({ query: "{ commune { civilOffsets { at minutes } } }" });
  // A name below localhost is ours, whatever the machine's resolver makes of it.
  const { hostname, port } = new URL(origin);
  const answer = await new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", host: `${hostname}:${port}` };
    const asked = request({ host: "127.0.0.1", port, path: "/graphql", method: "POST", headers }, (response) => {
      let text = "";
      response.on("data", (chunk) => (text += chunk)).on("end", () => resolve(text)).on("error", reject);
    });
    asked.on("error", reject).end(body);
  });
  return JSON.parse(answer).data.commune.civilOffsets;
}

function run(command, args, env) {
  return new Promise((resolve) => {
    spawn(command, args, { stdio: "inherit", env: { ...process.env, ...env }, cwd: here("../..") }).on("exit", (code) => resolve(code ?? 1));
  });
}

const pictures = process.argv.includes("--pictures");
const chosen = pictures ? ["pictures.spec.ts"] : process.argv.slice(2);
const kept = pictures ? { JAMAA_PICTURES: process.env.JAMAA_PICTURES ?? here("../../../docs/pictures") } : {};
const playwright = (args, env) => run("npx", ["playwright", "test", "-c", here("./playwright.config.ts"), ...args, ...chosen], { ...env, ...kept });

if (process.env.JAMAA_URL && process.env.JAMAA_ACCOUNTS) {
  process.exit(await playwright([], {}));
}

// The server refuses keys it does not know; these are ours.
const target = process.env.CARGO_TARGET_DIR ?? join(homedir(), ".cache/jamaa/target");
const {
  JAMAA_BIN = join(target, "debug/jamaa"), JAMAA_URL: _url, JAMAA_ACCOUNTS: _accounts, JAMAA_PICTURES: _pictures, JAMAA_BROWSER_TESTS: elsewhere,
  ...environment
} = process.env;
// A module's own tests need one commune; ours, several.
const only = elsewhere ? ["--only", "sefrou"] : [];

/** One town hall, and the tests against it with these arguments of Playwright. */
async function against(args) {
  const data = mkdtempSync(join(tmpdir(), "jamaa-browser-"));
  chmodSync(data, 0o755); // PostgreSQL runs under another account, which must be able to enter.
  const server = spawn(JAMAA_BIN, ["demo", "--data-dir", data, "--listen", "127.0.0.1:0", "--json", ...only], {
    stdio: ["ignore", "pipe", "inherit"],
    env: environment,
  });
  try {
    const told = await ready(server);
    const sefrou = told.accounts.find((account) => new URL(account.address).hostname.startsWith("sefrou."));
    const accounts = join(data, "accounts.json");
    const origin = new URL(sefrou.address).origin;
    writeFileSync(accounts, JSON.stringify({ ...told, offsets: await offsets(origin) }));
    return await playwright(args, { JAMAA_URL: origin, JAMAA_ACCOUNTS: accounts });
  } finally {
    const stopped = new Promise((resolve) => server.on("exit", resolve));
    if (server.exitCode === null) {
      server.kill("SIGINT");
      await stopped;
    }
    rmSync(data, { recursive: true, force: true });
  }
}

/** Both devices of a language; what failed leaves its picture in a folder of its own. */
const language = (code) => [`--project=${code}-desktop`, `--project=${code}-phone`, "--output", here(`../../test-results/${code}`)];
const together = elsewhere || pictures || chosen.length > 0;
// One that fails to start does not leave the other's servers behind.
const outcome = (args) => against(args).catch((error) => {
  console.error(error);
  return 1;
});
const codes = await Promise.all((together ? [[]] : ["ar", "fr"].map(language)).map(outcome));
process.exit(codes.find((code) => code !== 0) ?? 0);
