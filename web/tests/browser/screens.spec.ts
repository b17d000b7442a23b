import { expect, test, type Page } from "@playwright/test";
import type { Screen } from "../../src/kernel/outside";
import { ask, asRole, checkDark, checkPaper, checkScreen, chooseLanguage, isPhone, localeOf, openBrowser, texts, type Role } from "./kit";
import { addressOf, everyScreen } from "./manifest";
import { somethingOfEach } from "./revenue";

/** What does not depend on the width of the screen runs once in each language. */
const ONCE = ["ar-desktop", "fr-phone"];
/** Who looks at the pages, in this order: each page is opened by the first who may, so that the fewest sign in. */
const ROLES: readonly Role[] = [
  "administrator", "head_of_office", "registrar", "officer", "assessor", "ordonnateur", "regisseur", "receiver", "budget_officer", "auditor",
];
/** What a page shows beside what its address alone does: other roles, other words sought, and no page at all. */
const FURTHER: Partial<Record<Role, readonly string[]>> = {
  administrator: ["/search?q=admin", "/nowhere"],
  head_of_office: ["/", "/register?tab=declarations", "/search?q=Tajribi", "/search?q=zuxiwo"],
};

/** Pages that are a form. */
const FORM = /\/(new|edit)(\/|$)/;

async function look(page: Page, path: string, name: string, dark: boolean) {
  await page.goto(path);
  await expect(page.locator("main h1")).toBeVisible();
  await checkScreen(page, name);
  // Colours are the same in every language.
  if (dark) await checkDark(page, name);
}

test("every screen of every module is accessible, fits, and can be read in the light and in the dark", async ({ browser }, info) => {
  test.skip(info.project.name === "ar-desktop", "Arabic where it is narrow, French at both widths: its words are the longest");
  test.setTimeout(600_000);
  await somethingOfEach(browser, info);
  const say = texts(localeOf(info));
  const all = await everyScreen();
  const dark = ["ar-phone", "fr-desktop"].includes(info.project.name);
  let waiting = all.map((screen) => screen.path);
  for (const role of ROLES) {
    if (waiting.length === 0) break;
    const { page, context } = await asRole(browser, info, role);
    const { viewer } = await ask<{ viewer: { acts: string[] } }>(page, "{ viewer { acts } }");
    const may = ({ acts }: Screen) => acts.length === 0 || acts.some((act) => viewer.acts.includes(act));
    const mine = all.filter((screen) => waiting.includes(screen.path) && may(screen));
    for (const screen of mine) {
      await look(page, await addressOf(page, screen.path, all), `${role} ${screen.path}`, dark);
      // A desk has a printer; a form is filled, not printed. French words are the longest.
      if (info.project.name === "fr-desktop" && !FORM.test(screen.path)) await checkPaper(page, `${role} ${screen.path}`);
      await expect(page.getByRole("heading", { name: say("web-failure-title-forbidden") }), screen.path).toHaveCount(0);
      await expect(page.getByRole("heading", { name: say("web-not-found-title"), exact: true }), screen.path).toHaveCount(0);
    }
    waiting = waiting.filter((path) => !mine.some((screen) => screen.path === path));
    for (const path of FURTHER[role] ?? []) await look(page, path, `${role} ${path}`, dark);
    await context.close();
  }
  expect(waiting, "pages that nobody of these could open").toEqual([]);
});

test("sign-in refuses with a clear sentence and keeps the page that was asked for", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await openBrowser(browser, info);
  await page.goto("/register");
  await checkScreen(page, "sign-in");
  await page.getByRole("button", { name: say("web-sign-in"), exact: true }).click();
  await expect(page.getByLabel(say("web-sign-in-login"))).toBeFocused();
  await page.getByLabel(say("web-sign-in-login")).fill("nobody");
  await page.getByLabel(say("web-sign-in-password")).first().fill("wrong");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  await checkScreen(page, "sign-in refused");
  await context.close();
  const signedIn = await asRole(browser, info, "registrar", "/register");
  await expect(signedIn.page).toHaveURL(/\/register$/);
  await signedIn.context.close();
});

test("switching the language keeps the page and what was typed", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const locale = localeOf(info);
  const say = texts(locale);
  const other = texts(locale === "ar" ? "fr" : "ar");
  const { page, context } = await asRole(browser, info, "registrar", "/declarations/new/birth");
  await page.getByLabel(say("web-in-french", { label: say("web-birth-place") })).fill("Hôpital de test");
  await chooseLanguage(page, locale === "ar" ? "Français" : "العربية");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(other("web-new-birth"));
  await expect(page.getByLabel(other("web-in-french", { label: other("web-birth-place") }))).toHaveValue("Hôpital de test");
  await checkScreen(page, "after the switch");
  await context.close();
});

test("the first faulty field takes the focus, and / opens the search", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "registrar", "/declarations/new/birth");
  await page.getByLabel(say("web-birth-date")).first().fill("");
  await page.getByRole("button", { name: say("web-next"), exact: true }).click();
  await expect(page.locator('[aria-invalid="true"]').first()).toBeFocused();
  await page.goto("/register");
  await expect(page.locator("main h1")).toBeVisible();
  await page.locator("main h1").click();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  if (isPhone(info)) {
    await page.getByRole("button", { name: say("web-nav-open") }).click();
    await expect(page.getByRole("dialog").getByRole("navigation")).toBeVisible();
    await checkScreen(page, "menu on a phone");
  }
  await context.close();
});
