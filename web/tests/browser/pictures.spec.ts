import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test, type Browser, type Page, type TestInfo } from "@playwright/test";
import { chooseOffice } from "./flows";
import { ask, asRole, daysAgo, localeOf, openBrowser, settled, signIn, texts, type Say } from "./kit";

/** `npm run pictures` writes the README's pictures there, from a fresh demo; a test run only proves that each can still be taken. */
const OUT = process.env.JAMAA_PICTURES;
const text = (path: string) => readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), "utf8");
const LIMIT = 150_000;
const NAMES = ["home", "declaration", "act"] as const;
const GUIDE = ["people", "role", "audit"] as const;
const PARTNER = ["sign-in", "first-password", "offices"] as const;
const OPERATOR = ["jobs"] as const;
type Name = (typeof NAMES | typeof GUIDE | typeof PARTNER | typeof OPERATOR)[number];

/** A picture as high as its content, at most `height`. */
async function take(page: Page, info: TestInfo, name: Name, height: number) {
  await page.waitForLoadState("networkidle");
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    window.scrollTo(0, 0);
  });
  // As far as the last of what stands in it: the first may be a line of languages.
  const content = await page.evaluate(() => Math.ceil(Math.max(...[...document.querySelectorAll("main > *")].map((part) => part.getBoundingClientRect().bottom))) + 32);
  await page.setViewportSize({ width: 1280, height: Math.min(content, height) });
  await settled(page);
  const file = `${name}-${localeOf(info)}.png`;
  if (OUT) mkdirSync(OUT, { recursive: true });
  const path = OUT ? `${OUT}/${file}` : info.outputPath(file);
  await page.screenshot({ path });
  if (OUT && statSync(path).size > LIMIT) spawnSync("pngquant", ["--force", "--output", path, "64", path]);
  if (OUT) expect(statSync(path).size, `${file}: bytes`).toBeLessThanOrEqual(LIMIT);
}

/** The oldest act of the year, with a mention in its margin. */
async function openAct(page: Page, say: Say) {
  await page.goto("/register");
  await page.locator("main tbody a").last().click();
  await expect(page).toHaveURL(/\/acts\//);
  const margin = page.getByRole("complementary", { name: say("web-mentions") });
  await expect(margin).toBeVisible();
  if ((await margin.locator("article").count()) > 0) return;
  const eventDate = daysAgo(1).split("/").reverse().join("-");
  await ask(page, "mutation($i: MentionAddInput!) { mentionAdd(input: $i) { userErrors { message } } }", { i: {
    operationId: crypto.randomUUID(), actId: new URL(page.url()).pathname.split("/").pop(), kind: "NAME_CHANGE", eventDate,
    instrument: "مرسوم تجريبي رقم 1.26.7", authority: "رئيس الحكومة (مثال)", textAr: "", textFr: "",
  } });
  await page.reload();
  await expect(margin.locator("article").first()).toBeVisible();
}

async function fillEvent(page: Page, say: Say) {
  await page.goto("/declarations/new/birth");
  await chooseOffice(page, say);
  await page.getByLabel(say("web-birth-date")).first().fill(daysAgo(3));
  await page.getByLabel(say("web-time")).fill("08:30");
  await page.getByLabel(say("web-sex-female")).check();
  await expect(page.getByText(say("web-deadline-until"), { exact: false })).toBeVisible();
}

/** Pictures that a document shows, in the order of the alphabet. */
const picturesOf = (path: string) => [...text(path).matchAll(/\/pictures\/([\w-]+)\.png/g)].map((match) => match[1] ?? "").sort();
const named = (names: readonly string[], info: TestInfo) => names.map((name) => `${name}-${localeOf(info)}`).sort();

test("every picture of the README shows a screen that exists", async ({ browser }, info) => {
  test.skip(!info.project.name.endsWith("desktop"), "pictures are taken on a desk");
  const say = texts(localeOf(info));
  expect(picturesOf("README.md").filter((name) => name.endsWith(`-${localeOf(info)}`))).toEqual(named(NAMES, info));
  const registrar = await asRole(browser, info, "registrar");
  await expect(registrar.page.getByRole("heading", { level: 1 })).toBeVisible();
  await take(registrar.page, info, "home", 760);
  await fillEvent(registrar.page, say);
  await take(registrar.page, info, "declaration", 940);
  await registrar.context.close();
  const officer = await asRole(browser, info, "officer");
  await openAct(officer.page, say);
  await take(officer.page, info, "act", 900);
  await officer.context.close();
});

test("every picture of the administrator's guide shows a screen that exists", async ({ browser }, info) => {
  test.skip(!info.project.name.endsWith("desktop"), "pictures are taken on a desk");
  expect(picturesOf(localeOf(info) === "ar" ? "docs/guides/administrateur.ar.md" : "docs/guides/administrateur.md")).toEqual(named(GUIDE, info));
  const { page, context } = await asRole(browser, info, "administrator");
  for (const [name, path] of [["people", "/people"], ["role", "/roles/registrar"], ["audit", "/audit"]] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await take(page, info, name, 760);
  }
  await context.close();
});

/** What somebody sees who signs in with a password that was told to them. */
async function takeFirstPassword(browser: Browser, info: TestInfo) {
  const say = texts(localeOf(info));
  const [login, password] = [`rachida.${Date.now().toString(36)}`, "premier-passage-2718"];
  const admin = await asRole(browser, info, "administrator");
  await ask(admin.page, "mutation($i: StaffCreateInput!) { staffCreate(input: $i) { staff { id } userErrors { message } } }", {
    i: { operationId: crypto.randomUUID(), login, nameAr: "رشيدة المثال", nameFr: "Rachida El Mithal", password },
  });
  await admin.context.close();
  const { page, context } = await openBrowser(browser, info);
  await page.goto("/");
  await signIn(page, say, { login, password });
  await expect(page.getByRole("heading", { name: say("web-password-forced-title") })).toBeVisible();
  await take(page, info, "first-password", 760);
  await context.close();
}

test("every picture of the guides of partners, operators and module authors shows a screen that exists", async ({ browser }, info) => {
  test.skip(!info.project.name.endsWith("desktop"), "pictures are taken on a desk");
  const of = (guide: string) => picturesOf(`docs/guides/${guide}.md`).filter((name) => name.endsWith(`-${localeOf(info)}`));
  const own = localeOf(info) === "ar" ? ".ar" : "";
  expect(of("partner-onboarding")).toEqual(named(PARTNER, info));
  expect(of(`partenaire${own}`)).toEqual(named([...PARTNER, "people"], info));
  for (const guide of ["operator", `exploitant${own}`]) expect(of(guide), guide).toEqual(named(OPERATOR, info));
  expect(of("module-author")).toEqual(named(["role"], info));
  const nobody = await openBrowser(browser, info);
  await nobody.page.goto("/");
  await expect(nobody.page.getByLabel(texts(localeOf(info))("web-sign-in-login"))).toBeVisible();
  await take(nobody.page, info, "sign-in", 760);
  await nobody.context.close();
  await takeFirstPassword(browser, info);
  const { page, context } = await asRole(browser, info, "administrator");
  for (const [name, path] of [["offices", "/offices"], ["jobs", "/jobs"]] as const) {
    await page.goto(path);
    await expect(page.getByRole("table").first()).toBeVisible();
    await take(page, info, name, 760);
  }
  await context.close();
});
