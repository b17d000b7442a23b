import { expect, test } from "@playwright/test";
import { fileURLToPath } from "node:url";
import { asRole, checkScreen, daysAgo, isPhone, localeOf, texts, type Locale, type Say } from "../jamaa/web/tests/browser/kit";

const words = (locale: Locale): Say => texts(locale, [fileURLToPath(new URL(`../cemetery/web/${locale}.ftl`, import.meta.url))]);

test("a head of office finds the cemetery, enters a plot once and prints its certificate", async ({ browser }, info) => {
  const say = words(localeOf(info));
  // Each language and size has a place of its own: all work in the same commune.
  const place = `B-${String(localeOf(info).charCodeAt(0))}-${String(isPhone(info) ? 2 : 1)}`;
  const { page, context } = await asRole(browser, info, "head_of_office");
  if (isPhone(info)) await page.getByRole("button", { name: say("web-nav-open") }).click();
  await page.getByRole("link", { name: say("web-cemetery-plots"), exact: true }).click();
  await expect(page.getByRole("heading", { name: say("web-cemetery-plots"), exact: true })).toBeVisible();
  await checkScreen(page, "plots");

  await page.getByRole("button", { name: say("web-cemetery-add") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(say("web-cemetery-place"), { exact: false }).fill("B12");
  await dialog.getByLabel(say("web-cemetery-holder-ar"), { exact: false }).fill("عينة التجريبي");
  await dialog.getByLabel(say("web-cemetery-holder-fr"), { exact: false }).fill("Ayyina Tajribi");
  await dialog.getByLabel(say("web-cemetery-given-on"), { exact: false }).first().fill(daysAgo(2));
  await dialog.getByRole("button", { name: say("web-cemetery-add") }).click();
  // What is wrong stands at its field, in the words of the module.
  await expect(dialog.getByText("B-12-7").nth(1)).toBeVisible();
  await checkScreen(page, "a place that is none");
  await dialog.getByLabel(say("web-cemetery-place"), { exact: false }).fill(place);
  await dialog.getByRole("button", { name: say("web-cemetery-add") }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(place, { exact: true })).toHaveCount(1);
  await checkScreen(page, "plots, one more");

  // The one search box finds it too.
  await page.getByRole("searchbox").fill("tajribi " + place);
  await page.keyboard.press("Enter");
  const hit = page.locator('main a[data-hit][href="/plots"]').filter({ hasText: place });
  await expect(hit).toBeVisible();
  await checkScreen(page, "a plot found");
  await hit.click();
  await expect(page.getByText(place, { exact: true })).toHaveCount(1);

  const printed = page.waitForResponse(async (response) => response.url().endsWith("/graphql") && (await response.text()).includes("plotCertify"));
  await page.locator("tr").filter({ hasText: place }).getByRole("button", { name: say("web-cemetery-certify") }).click();
  const answer = (await (await printed).json()) as { data: { plotCertify: { url: string } } };
  const paper = await page.evaluate(async (url) => {
    const { status, headers } = await fetch(url);
    return [status, headers.get("content-type")];
  }, answer.data.plotCertify.url);
  expect(paper).toEqual([200, "application/pdf"]);
  await context.close();
});

test("an auditor sees the plots and nothing to press", async ({ browser }, info) => {
  const say = words(localeOf(info));
  const { page, context } = await asRole(browser, info, "auditor", "/plots");
  await expect(page.getByRole("heading", { name: say("web-cemetery-plots"), exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: say("web-cemetery-add") })).toHaveCount(0);
  await expect(page.getByRole("button", { name: say("web-cemetery-certify") })).toHaveCount(0);
  await checkScreen(page, "plots, for an auditor");
  await context.close();
});

test("somebody without the permission finds no cemetery, and its address says so", async ({ browser }, info) => {
  const say = words(localeOf(info));
  const { page, context } = await asRole(browser, info, "officer", "/plots");
  await expect(page.getByRole("heading", { name: say("web-failure-title-forbidden") })).toBeVisible();
  await expect(page.getByRole("link", { name: say("web-cemetery-plots"), exact: true })).toHaveCount(0);
  await context.close();
});
