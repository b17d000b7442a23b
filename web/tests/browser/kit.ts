import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { expect, type Browser, type BrowserContext, type Locator, type Page, type TestInfo } from "@playwright/test";

const I18N = fileURLToPath(new URL("../../../i18n/", import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export type Locale = "ar" | "fr";
export const localeOf = (info: TestInfo): Locale => (info.project.name.startsWith("ar") ? "ar" : "fr");
export const isPhone = (info: TestInfo): boolean => info.project.name.endsWith("phone");

export type Say = (id: string, variables?: Record<string, FluentVariable>) => string;

const TAGS = { ar: "ar-MA-u-nu-latn", fr: "fr-MA", zgh: "fr-MA", en: "en-GB" };
/**
 * The screen texts of a locale, from the same files the application reads, what it lacks in French; `more` are those of a module
 * kept elsewhere.
 */
export function texts(locale: Locale | "zgh" | "en", more: readonly string[] = []): Say {
  const bundle = new FluentBundle(TAGS[locale], { useIsolating: false });
  for (const folder of locale === "zgh" || locale === "en" ? ["fr", locale] : [locale]) {
    for (const name of readdirSync(`${I18N}${folder}`)) {
      if (name.endsWith(".web.ftl") || name === "registry.ftl") bundle.addResource(new FluentResource(readFileSync(`${I18N}${folder}/${name}`, "utf8")), { allowOverrides: true });
    }
  }
  for (const path of more) bundle.addResource(new FluentResource(readFileSync(path, "utf8")));
  return (id, variables) => {
    const pattern = bundle.getMessage(id)?.value;
    if (!pattern) throw new Error(`no text ${id} in ${locale}`);
    return bundle.formatPattern(pattern, variables ?? null);
  };
}

/** A line of the table that `jamaa demo --json` prints. */
interface Account {
  address: string;
  account: string;
  password: string;
  role: string;
}
export type Role =
  | "administrator" | "registrar" | "officer" | "head_of_office" | "auditor"
  | "assessor" | "ordonnateur" | "regisseur" | "collector" | "receiver" | "controller" | "budget_officer";
const PRINTED: Record<Role, string> = {
  administrator: "administrateur", registrar: "agent", officer: "officier", head_of_office: "chef de bureau", auditor: "auditeur",
  assessor: "service de l’assiette", ordonnateur: "ordonnateur", regisseur: "régisseur", collector: "agent de recouvrement",
  receiver: "receveur communal", controller: "contrôleur", budget_officer: "service du budget",
};
const home = () => new URL(process.env.JAMAA_URL ?? "http://sefrou.localhost:8080").hostname;
/** The same server under another host name. */
export function addressOf(host: string): string {
  const address = new URL(process.env.JAMAA_URL ?? "http://sefrou.localhost:8080");
  address.hostname = host;
  return address.origin;
}
/** What the demo said of itself: its accounts, and Morocco's offsets from UTC in the order of time. */
function told(): { accounts: Account[]; offsets: { at: string; minutes: number }[] } {
  const file = process.env.JAMAA_ACCOUNTS;
  if (!file) throw new Error("JAMAA_ACCOUNTS must name the JSON file of demo accounts");
  return JSON.parse(readFileSync(file, "utf8")) as ReturnType<typeof told>;
}
/** The demo's account with this role on this host; the file is what `jamaa demo --json` prints. */
export function account(role: Role, host = home()): Account {
  const found = told().accounts.find((one) => one.role === PRINTED[role] && new URL(one.address).hostname === host);
  if (!found) throw new Error(`no account with the role ${role} on ${host}`);
  return found;
}

/** A browser of its own, with the language already chosen. */
export async function openBrowser(browser: Browser, info: TestInfo, host = home()): Promise<{ context: BrowserContext; page: Page }> {
  const { viewport, locale, timezoneId } = info.project.use;
  const context = await browser.newContext({ viewport, locale, baseURL: addressOf(host), timezoneId });
  await context.addInitScript((chosen) => {
    // A page that is still empty, or of another site, keeps nothing.
    if (!location.protocol.startsWith("http")) return;
    if (!localStorage.getItem("jamaa.locale")) localStorage.setItem("jamaa.locale", chosen);
  }, localeOf(info));
  context.on("weberror", (told) => console.log(`page error: ${told.error().stack ?? told.error().message}`));
  // A failure behind a screen is told with the test, not only seen on its picture.
  context.on("response", (response) => {
    if (!response.url().endsWith("/graphql")) return;
    void response.text().then((body) => {
      if (body.includes('"errors"')) console.log(`GraphQL ${response.status()}: ${body.slice(0, 400)}`);
    }, () => undefined);
  });
  return { context, page: await context.newPage() };
}

export async function signIn(page: Page, say: Say, { login, password }: { login: string; password: string }) {
  await page.getByLabel(say("web-sign-in-login")).fill(login);
  await page.getByLabel(say("web-sign-in-password"), { exact: false }).first().fill(password);
  await page.keyboard.press("Enter");
}

/** Chooses a language in the frame of the page, where it is a menu. */
export async function chooseLanguage(page: Page, name: string) {
  await page.locator("header button").filter({ hasText: /العربية|Français|ⵜⴰⵎⴰⵣⵉⵖⵜ|English/ }).click();
  await page.getByRole("menuitemradio", { name, exact: true }).click();
  await expect(page.getByRole("menu")).toHaveCount(0);
}

/** Chooses by typing in a field that searches its list. */
export async function chooseTyped(page: Page, field: Locator, name: string) {
  await field.fill(name);
  await page.getByRole("listbox").getByRole("option", { name, exact: true, disabled: false }).click();
  await expect(field).toHaveValue(name);
  await expect(page.getByRole("listbox")).toHaveCount(0);
}

/** What this role of the commune is called, as whoever is signed in on the page may see it. */
export async function roleName(page: Page, code: string, locale: Locale): Promise<string> {
  const { roles } = await ask<{ roles: { code: string; name: { ar: string; fr: string } }[] }>(page, "{ roles { code name { ar fr } } }");
  return roles.find((role) => role.code === code)?.name[locale] ?? "";
}

/** A browser where this role is at work, at this address. */
export async function asRole(browser: Browser, info: TestInfo, role: Role, path = "/", host = home()) {
  const opened = await openBrowser(browser, info, host);
  const { account: login, password } = account(role, host);
  await opened.page.goto(path);
  await signIn(opened.page, texts(localeOf(info)), { login, password });
  await expect(opened.page.getByRole("search")).toBeVisible();
  return opened;
}

interface Violation { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }

/** Waits until nothing moves any more: what is half transparent would be judged by colours that nobody sees. */
export async function settled(page: Page) {
  // A list that is asked for anew is dimmed until its answer is there.
  await expect(page.locator('table[aria-busy="true"]')).toHaveCount(0);
  await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    for (let looks = 0; looks < 20; looks++) {
      await frame();
      await frame();
      const moving = document.getAnimations().filter((one) => one.playState === "running" && Number.isFinite(one.effect?.getComputedTiming().endTime));
      if (moving.length === 0) return;
      await Promise.allSettled(moving.map((one) => one.finished));
    }
  });
}

/** What axe finds, in words. */
async function violations(page: Page, run: object): Promise<string[]> {
  const found = await page.evaluate(async (options) => {
    const axe = (window as unknown as { axe: { run: (root: Document, options: object) => Promise<{ violations: unknown[] }> } }).axe;
    return (await axe.run(document, options)).violations;
  }, run) as Violation[];
  return found.map((one) => `${one.id}: ${one.help}\n${one.nodes.map((node) => `  ${node.target.join(" ")}\n  ${node.failureSummary ?? ""}`).join("\n")}`);
}

/** Names that two fields of one form or filter bar share: whoever hears them cannot tell which is which. Rows of a list have their row. */
const doubles = (page: Page) => page.evaluate(() => {
  type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
  const nameOf = (field: Field): string => {
    const by = (field.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim();
    const labels = [...(field.labels ?? [])].map((one) => one.textContent ?? "").join(" ").trim();
    return by || (field.getAttribute("aria-label") ?? "").trim() || labels;
  };
  const places = new Map<Element, string[]>();
  for (const field of document.querySelectorAll<Field>("input:not([type=hidden],[type=radio],[type=checkbox],[type=file]), select, textarea")) {
    if (!field.checkVisibility({ visibilityProperty: true }) || field.closest("table, ul, ol, [role=row], [aria-hidden=true]")) continue;
    const place = field.closest("fieldset, [role=group], [role=dialog], form, [class*=filters]");
    const name = nameOf(field);
    if (place && name) places.set(place, [...(places.get(place) ?? []), name]);
  }
  return [...places.values()].flatMap((names) => names.filter((one, at) => names.indexOf(one) !== at));
});

/** No WCAG 2.2 AA violation, nothing wider than the screen, no two fields of one name, the right direction. `failed`: it shows what it could not load. */
export async function checkScreen(page: Page, name: string, { failed = false } = {}) {
  await page.waitForLoadState("networkidle");
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await expect(page.getByRole("heading", { name: texts(await page.evaluate(() => document.documentElement.lang as Locale))("web-failure-title-other") }), `${name}: a page that failed`).toHaveCount(failed ? 1 : 0);
  const locale = await page.evaluate(() => document.documentElement.lang);
  expect(await page.evaluate(() => document.documentElement.dir), `${name}: direction`).toBe(locale === "ar" ? "rtl" : "ltr");
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wider, `${name}: pixels wider than the screen`).toBeLessThanOrEqual(0);
  expect(await doubles(page), `${name}: fields that are called the same`).toEqual([]);
  // Through the debugger, which the page's content security policy does not bind.
  await page.evaluate(AXE);
  await settled(page);
  expect(await violations(page, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }), `${name}: accessibility`).toEqual([]);
}

/** The page that was just checked, in the dark: everything but its colours is the same, so these are what is judged. */
export async function checkDark(page: Page, name: string) {
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await settled(page);
  expect(await violations(page, { runOnly: { type: "rule", values: ["color-contrast"] } }), `${name}, dark: accessibility`).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
}

/** Pixels of A4 between its margins. */
const PAPER = { width: 673, height: 1000 };

/** The page that was just checked, on paper: nothing of the frame, nothing to press, and no column cut off. */
export async function checkPaper(page: Page, name: string) {
  const screen = page.viewportSize();
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize(PAPER);
  await settled(page);
  const wrong = await page.evaluate(() => {
    const told = (one: Element) => `${one.tagName.toLowerCase()} ${one.className.toString()} ${(one.textContent ?? "").trim().slice(0, 40)}`;
    const seen = (one: Element) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1;
    // The name of a column that can be sorted, and a sum that leads to its rows, are words of the page.
    const pressed = [...document.querySelectorAll("button, [role=button], a[class*=Button], aside nav, [role=search]")]
      .filter((one) => seen(one) && !one.closest("th") && !one.hasAttribute("aria-pressed"));
    const cut = [...document.querySelectorAll("main table")].filter((table) => {
      for (let at: Element | null = table; at && at !== document.body; at = at.parentElement) {
        // The figures of a chart stand in a table for those who listen, a pixel wide: the chart is what is printed.
        if (at.clientWidth <= 1) return false;
        if (getComputedStyle(at).overflowX !== "visible" && at.scrollWidth > at.clientWidth + 1) return true;
      }
      return false;
    });
    const { scrollWidth, clientWidth } = document.documentElement;
    return [
      ...pressed.map((one) => `printed: ${told(one)}`),
      ...cut.map((one) => `cut off: ${told(one)}`),
      // What is wider than the paper a browser prints smaller, down to half.
      ...(scrollWidth > 2 * clientWidth ? [`${scrollWidth} pixels on ${clientWidth}`] : []),
    ];
  });
  expect(wrong, `${name}, on paper`).toEqual([]);
  await page.emulateMedia({ media: null });
  if (screen) await page.setViewportSize(screen);
}

/** dd/mm/yyyy of some days before today, as a clerk types it. */
export function daysAgo(days: number): string {
  return inMorocco(days, "en-GB", { day: "2-digit", month: "2-digit", year: "numeric" });
}

/** The civil date in Morocco some days ago, as a language writes it; by the server's rules, as the screens go. */
export function inMorocco(days: number, locale: string, options: Intl.DateTimeFormatOptions): string {
  const at = Date.now() - days * 86_400_000;
  const offset = [...told().offsets].reverse().find((one) => Date.parse(one.at) <= at);
  if (!offset) throw new Error("the server did not say what time it is in Morocco");
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(at + offset.minutes * 60_000);
}

/** A one-pixel PNG: the scan of a piece. */
export const SCAN = {
  name: "attestation.png",
  mimeType: "image/png",
  buffer: Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64"),
};

/** Sends one GraphQL operation as the person signed in on this page; faults fail the test. */
export async function ask<T>(page: Page, query: string, variables: object = {}): Promise<T> {
  const answer = await page.evaluate(async (body) => {
    const response = await fetch("/graphql", { method: "POST", headers: { "content-type": "application/json" }, body });
    return (await response.json()) as { data: unknown; errors?: unknown };
  }, JSON.stringify({ query, variables }));
  expect(answer.errors, query).toBeUndefined();
  expect(JSON.stringify(answer.data), query).not.toContain('"userErrors":[{');
  return answer.data as T;
}

/** What a telephone shows at this instant (RFC 6238: SHA-1, six digits, 30 seconds). */
export function totp(secret: string, at = Date.now()): string {
  const bits = [...secret.replace(/[\s=]/g, "").toUpperCase()].map((one) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(one).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac("sha1", key).update(step).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** The first password given by the administrator is replaced by the person's own. */
export async function choosePassword(page: Page, say: Say, first: string, own: string) {
  await expect(page.getByRole("heading", { name: say("web-password-forced-title") })).toBeVisible();
  await checkScreen(page, "forced password change");
  await page.locator('input[autocomplete="current-password"]').fill(first);
  await page.locator('input[autocomplete="new-password"]').nth(0).fill(own);
  await page.locator('input[autocomplete="new-password"]').nth(1).fill(own);
  await page.getByRole("button", { name: say("web-password-change"), exact: true }).click();
  await expect(page.getByRole("search")).toBeVisible();
}
