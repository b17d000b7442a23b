import { expect, test } from "@playwright/test";
import { asRole, checkScreen, isPhone, localeOf, texts } from "./kit";

test("somebody with many entries finds them by kind of work, and what they opened stays open on this device", async ({ browser }, info) => {
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "regisseur", "/revenue/ledger");
  await expect(page.locator("main h1")).toBeVisible();
  // On a phone the one in the page is hidden, and the drawer has its own.
  const nav = page.getByRole("navigation", { name: say("web-nav-label") });
  const show = async () => {
    if (isPhone(info)) await page.getByRole("button", { name: say("web-nav-open") }).click();
    await expect(nav).toBeVisible();
  };
  const fold = (id: string) => nav.getByRole("button", { name: say(id), exact: true });
  const entry = (id: string) => nav.getByRole("link", { name: say(id), exact: true });
  await show();

  // Where one is, is open and marked; the rest is a name.
  await expect(fold("web-regie-nav-accounts")).toHaveAttribute("aria-expanded", "true");
  await expect(entry("web-regie-nav-ledger")).toHaveAttribute("aria-current", "page");
  await expect(nav.locator("[aria-current=page]")).toHaveCount(1);
  await expect(fold("web-regie-nav-debts")).toHaveAttribute("aria-expanded", "false");
  await expect(entry("web-regie-nav-orders")).toHaveCount(0);
  const lists = await nav.getByRole("list").evaluateAll((found) => found.map((list) => list.children.length));
  expect(Math.max(...lists)).toBeLessThanOrEqual(7);
  await checkScreen(page, "navigation");

  // By the keyboard, and told to whoever does not see it.
  await fold("web-regie-nav-debts").focus();
  await page.keyboard.press("Enter");
  await expect(fold("web-regie-nav-debts")).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Tab");
  await expect(entry("web-regie-nav-orders")).toBeFocused();
  await checkScreen(page, "navigation, opened");
  await entry("web-regie-nav-orders").click();
  await expect(page).toHaveURL(/\/revenue\/orders$/);

  await page.goto("/");
  await show();
  await expect(entry("web-regie-nav-orders")).toBeVisible();
  await expect(fold("web-regie-nav-accounts")).toHaveAttribute("aria-expanded", "false");
  await fold("web-regie-nav-debts").click();
  await expect(entry("web-regie-nav-orders")).toHaveCount(0);
  await page.reload();
  await show();
  await expect(fold("web-regie-nav-debts")).toHaveAttribute("aria-expanded", "false");
  await context.close();
});

test("somebody with few entries reads them in one list", async ({ browser }, info) => {
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "registrar", "/register");
  if (isPhone(info)) await page.getByRole("button", { name: say("web-nav-open") }).click();
  const nav = page.getByRole("navigation", { name: say("web-nav-label") });
  await expect(nav.getByRole("link", { name: say("web-nav-register"), exact: true })).toHaveAttribute("aria-current", "page");
  await expect(nav.getByRole("button")).toHaveCount(0);
  await context.close();
});
