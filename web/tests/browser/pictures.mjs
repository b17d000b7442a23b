/* global document, window, localStorage, crypto, fetch */
// Takes the README's pictures from a running demo: JAMAA_URL and JAMAA_ACCOUNTS name it (run.mjs --pictures starts one).
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const out = process.env.JAMAA_PICTURES ?? fileURLToPath(new URL("../../../docs/pictures/", import.meta.url));
const url = process.env.JAMAA_URL ?? "http://sefrou.localhost:8080";
const { accounts } = JSON.parse(readFileSync(process.env.JAMAA_ACCOUNTS ?? "", "utf8"));
const accountOf = (role) => accounts.find((one) => one.role === role && new URL(one.address).hostname === new URL(url).hostname);
const LIMIT = 150_000;
mkdirSync(out, { recursive: true });

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });

async function open(locale, role) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 760 }, locale: `${locale}-MA`, baseURL: url, timezoneId: "Africa/Casablanca" });
  await context.addInitScript((chosen) => localStorage.setItem("jamaa.locale", chosen), locale);
  const page = await context.newPage();
  await page.goto("/");
  const { account, password } = accountOf(role);
  await page.locator('input[autocomplete="username"]').fill(account);
  await page.locator('input[autocomplete="current-password"]').fill(password);
  await page.keyboard.press("Enter");
  await page.getByRole("search").waitFor();
  return page;
}

/** A picture as high as its content, at most `height`. */
async function take(page, name, height) {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => {
    document.activeElement?.blur();
    window.scrollTo(0, 0);
  });
  const content = await page.evaluate(() => Math.ceil(document.querySelector("main > *")?.getBoundingClientRect().bottom ?? 760) + 32);
  await page.setViewportSize({ width: 1280, height: Math.min(content, height) });
  await page.waitForTimeout(500);
  const path = `${out}/${name}.png`;
  await page.screenshot({ path });
  if (statSync(path).size > LIMIT) spawnSync("pngquant", ["--force", "--output", path, "64", path]);
  const { size } = statSync(path);
  console.log(`${path}: ${Math.round(size / 1000)} kB`);
  if (size > LIMIT) {
    rmSync(path);
    process.exitCode = 1;
  }
}

/** Opens the first act of the register; notes a marriage in its margin when it has none. */
async function act(page) {
  await page.goto("/register");
  await page.locator("main tbody a").last().click();
  await page.waitForURL(/\/acts\//);
  await page.locator("main aside").waitFor();
  if ((await page.locator("main aside strong").count()) > 0) return;
  const id = new URL(page.url()).pathname.split("/").pop();
  const input = {
    operationId: crypto.randomUUID(), actId: id, kind: "NAME_CHANGE", eventDate: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
    instrument: "مرسوم تجريبي رقم 1.26.7", authority: "رئيس الحكومة (مثال)", textAr: "", textFr: "",
  };
  await page.evaluate(async (body) => {
    await fetch("/graphql", { method: "POST", headers: { "content-type": "application/json" }, body });
  }, JSON.stringify({ query: "mutation($input: MentionAddInput!) { mentionAdd(input: $input) { userErrors { message } } }", variables: { input } }));
  await page.reload();
  await page.locator("main aside strong").first().waitFor();
}

async function wizard(page, locale) {
  await page.goto("/declarations/new/birth");
  const office = page.locator("form select").first();
  await office.locator("option").nth(1).waitFor({ state: "attached" });
  if ((await office.inputValue()) === "") await office.selectOption({ index: 1 });
  const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10).split("-").reverse().join("/");
  await page.locator('form input[inputmode="numeric"]').first().fill(day);
  await page.locator('form input[inputmode="numeric"]').nth(1).fill("08:30");
  await page.locator('form input[type="radio"]').last().check();
  await page.getByText(locale === "ar" ? "الموافق" : "Hégire", { exact: false }).first().waitFor({ timeout: 3000 }).catch(() => undefined);
}

for (const locale of ["ar", "fr"]) {
  const registrar = await open(locale, "agent");
  await take(registrar, `home-${locale}`, 760);
  await wizard(registrar, locale);
  await take(registrar, `declaration-${locale}`, 940);
  await registrar.context().close();
  const officer = await open(locale, "officier");
  await act(officer);
  await take(officer, `act-${locale}`, 900);
  await officer.context().close();
}
await browser.close();
