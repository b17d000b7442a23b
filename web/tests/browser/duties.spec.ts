import { expect, test } from "@playwright/test";
import { asRole, checkScreen, daysAgo, localeOf, texts } from "./kit";

const ONCE = ["ar-desktop", "fr-phone"];

test("an administrator moves a forecast feast, enters a day of the commune's own and takes it back", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "administrator", "/holidays");
  const next = new Date().getFullYear() + 1;
  await page.getByLabel(say("web-holiday-year")).selectOption(String(next));
  const lines = page.locator("main tbody tr");
  const estimated = lines.filter({ hasText: say("web-holiday-estimated") });
  await expect(estimated.first()).toBeVisible();
  const before = await estimated.count();
  const dialog = page.getByRole("dialog");
  await estimated.first().getByRole("button", { name: say("web-holiday-confirm"), exact: true }).click();
  await dialog.getByRole("textbox", { name: say("web-holiday-announced-on") }).fill(daysAgo(0));
  await dialog.getByRole("button", { name: say("web-holiday-announce"), exact: true }).click();
  await expect(page.getByText(say("web-holiday-announced")).first()).toBeVisible();
  await expect(estimated).toHaveCount(before - 1);

  const own = `${info.project.name.startsWith("ar") ? "14" : "15"}/06/${next}`;
  await page.getByRole("button", { name: say("web-holiday-new"), exact: true }).click();
  await dialog.getByRole("button", { name: say("web-holiday-announce"), exact: true }).click();
  await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
  await dialog.getByRole("textbox", { name: say("web-holiday-date") }).first().fill(own);
  await dialog.getByLabel(say("web-holiday-name-ar")).fill("موسم تجريبي");
  await dialog.getByLabel(say("web-holiday-name-fr")).fill("Fête d’essai");
  await checkScreen(page, "new day off");
  await dialog.getByRole("button", { name: say("web-holiday-announce"), exact: true }).click();
  const line = lines.filter({ hasText: localeOf(info) === "ar" ? "موسم تجريبي" : "Fête d’essai" }).filter({ hasText: say("web-holiday-certain") });
  await expect(line).toHaveCount(1);
  await line.getByRole("button", { name: say("web-holiday-withdraw"), exact: true }).click();
  await checkScreen(page, "a day off taken back");
  await dialog.getByRole("button", { name: say("web-holiday-withdraw"), exact: true }).click();
  await expect(page.getByText(say("web-holiday-withdrawn-done")).first()).toBeVisible();
  await expect(line).toHaveCount(0);
  await checkScreen(page, "days off");
  await context.close();
});

test("a request about somebody's data is recorded at the counter and answered with its reasons", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "head_of_office", "/person-requests");
  const who = `Nadia Tajribi ${Date.now().toString(36)}`;
  await page.getByRole("button", { name: say("web-request-new"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(say("web-request-who")).fill(who);
  await dialog.getByLabel(say("web-request-proof")).fill("Carte nationale d’essai");
  await dialog.getByLabel(say("web-request-what")).fill("Savoir où figurent mes données (exemple).");
  await checkScreen(page, "new request");
  await dialog.getByRole("button", { name: say("web-request-record"), exact: true }).click();
  await expect(page.getByText(say("web-request-recorded"))).toBeVisible();
  const entry = page.locator("main li").filter({ hasText: who });
  await entry.getByRole("button", { name: say("web-request-answer"), exact: true }).click();
  await dialog.getByLabel(say("web-request-outcome"), { exact: true }).selectOption("REFUSED");
  await dialog.getByRole("button", { name: say("web-request-answer"), exact: true }).click();
  await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
  await dialog.getByLabel(say("web-request-reasons")).fill("Rien n’est conservé de cette personne (exemple).");
  await checkScreen(page, "answer to a request");
  await dialog.getByRole("button", { name: say("web-request-answer"), exact: true }).click();
  await expect(page.getByText(say("web-request-answered"))).toBeVisible();
  await expect(entry).toHaveCount(0);
  await page.getByLabel(say("web-requests-shown")).selectOption("over");
  await expect(entry.getByText(say("web-request-outcome-refused"))).toBeVisible();
  await checkScreen(page, "answered requests");
  await context.close();
});

test("an administrator says how long something is kept, within the bounds that the rule gives", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "administrator", "/settings");
  await expect(page.getByRole("heading", { name: say("web-retention") })).toBeVisible();
  await page.getByRole("button", { name: say("web-retention-edit"), exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(say("web-retention-months")).fill("99");
  await dialog.getByLabel(say("web-retention-basis"), { exact: false }).fill("Décision d’essai 3/2026");
  await dialog.getByRole("button", { name: say("web-save"), exact: true }).click();
  await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
  await dialog.getByLabel(say("web-retention-months")).fill("6");
  await checkScreen(page, "a term of retention");
  await dialog.getByRole("button", { name: say("web-save"), exact: true }).click();
  await expect(page.getByText(say("web-retention-saved"))).toBeVisible();
  await expect(page.getByText("Décision d’essai 3/2026").first()).toBeVisible();
  await context.close();
});
