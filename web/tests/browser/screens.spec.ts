import { expect, test } from "@playwright/test";
import { asRole, checkScreen, chooseLanguage, isPhone, localeOf, openBrowser, texts, type Role } from "./kit";

/** What does not depend on the width of the screen runs once in each language. */
const ONCE = ["ar-desktop", "fr-phone"];
const OF_ROLE = {
  administrator: ["/people", "/lendings", "/programs", "/providers", "/roles", "/roles/registrar", "/audit", "/settings", "/offices", "/account", "/inbox", "/jobs", "/webhooks"],
  officer: ["/", "/register", "/register?tab=declarations", "/search?q=zuxiwo", "/nowhere"],
  registrar: ["/declarations/new/birth", "/declarations/new/death"],
} as const;

for (const [role, paths] of Object.entries(OF_ROLE) as [Role, readonly string[]][]) {
  test(`every screen of the ${role} is accessible and fits`, async ({ browser }, info) => {
    const { page, context } = await asRole(browser, info, role);
    for (const path of paths) {
      await page.goto(path);
      await expect(page.locator("main h1")).toBeVisible();
      await checkScreen(page, `${role} ${path}`);
    }
    await context.close();
  });
}

test("the page of an office and of a person are accessible and fit", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const { page, context } = await asRole(browser, info, "administrator");
  for (const list of ["/offices", "/people"]) {
    await page.goto(list);
    await page.locator("main table a").first().click();
    await expect(page).toHaveURL(new RegExp(`${list}/`));
    await checkScreen(page, `one of ${list}`);
  }
  await context.close();
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
