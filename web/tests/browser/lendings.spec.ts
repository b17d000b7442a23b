import { expect, test, type Page } from "@playwright/test";
import { ask, asRole, checkScreen, choosePassword, daysAgo, localeOf, openBrowser, signIn, texts } from "./kit";

const ONCE = ["ar-desktop", "fr-phone"];
const FIRST = "premier-passage-4821";
const OWN = "olivier-theiere-4821";

const acts = async (page: Page) => (await ask<{ viewer: { acts: string[] } }>(page, "{ viewer { acts } }")).viewer.acts;

test("an agent lends rights to a colleague for two days, says so to the administrator, and ends it", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const locale = localeOf(info);
  const say = texts(locale);
  const mark = Date.now().toString(36);
  const [nameAr, nameFr] = [`بديلة ${mark}`, `Badila ${mark}`];
  const name = locale === "ar" ? nameAr : nameFr;
  const admin = await asRole(browser, info, "administrator");
  const made = await ask<{ staffCreate: { staff: { id: string } } }>(admin.page, "mutation($i: StaffCreateInput!) { staffCreate(input: $i) { staff { id } userErrors { message } } }", {
    i: { operationId: crypto.randomUUID(), login: `badila.${mark}`, nameAr, nameFr, password: FIRST },
  });
  const deputy = await openBrowser(browser, info);
  await deputy.page.goto("/");
  await signIn(deputy.page, say, { login: `badila.${mark}`, password: FIRST });
  await choosePassword(deputy.page, say, FIRST, OWN);
  expect(await acts(deputy.page)).not.toContain("registry.birth.declare");

  const { page, context } = await asRole(browser, info, "registrar", "/lendings");
  await page.getByRole("button", { name: say("web-lending-new"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: say("web-preview-show"), exact: true }).click();
  await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
  await dialog.getByRole("combobox", { name: say("web-lending-to") }).or(dialog.getByRole("textbox", { name: say("web-lending-to") })).first().fill(name);
  await page.getByRole("option", { name }).click();
  await dialog.getByRole("textbox", { name: say("web-until") }).first().fill(daysAgo(-1));
  await dialog.getByLabel(say("web-reason")).fill("Congé (essai)");
  await checkScreen(page, "new lending");
  // What it gives to whom is shown before it holds; the way back keeps what was typed.
  await dialog.getByRole("button", { name: say("web-preview-show"), exact: true }).click();
  await expect(dialog.getByRole("heading", { name })).toBeVisible();
  await expect(dialog.getByText(say("web-preview-gains")).first()).toBeVisible();
  await checkScreen(page, "effect of a lending");
  await dialog.getByRole("button", { name: say("web-edit"), exact: true }).click();
  await expect(dialog.getByLabel(say("web-reason"))).toHaveValue("Congé (essai)");
  await dialog.getByRole("button", { name: say("web-preview-show"), exact: true }).click();
  expect(await acts(deputy.page)).not.toContain("registry.birth.declare");
  await dialog.getByRole("button", { name: say("web-lending-create"), exact: true }).click();
  await expect(page.getByText(say("web-lending-created"))).toBeVisible();
  const line = page.locator("main tr").filter({ hasText: name });
  await expect(line.getByText(say("web-lending-state-active"))).toBeVisible();
  await checkScreen(page, "lendings");
  expect(await acts(deputy.page)).toContain("registry.birth.declare");
  // The deputy is told.
  await expect(async () => {
    await deputy.page.goto("/inbox");
    await expect(deputy.page.locator("main tr[data-index]").first()).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await checkScreen(deputy.page, "inbox of who borrows");

  await admin.page.goto(`/people/${made.staffCreate.staff.id}`);
  await expect(admin.page.getByRole("heading", { name: say("web-lendings") })).toBeVisible();
  await expect(admin.page.locator("main tr").filter({ hasText: "Congé (essai)" })).toHaveCount(1);
  await checkScreen(admin.page, "person who borrows");

  await line.getByRole("button", { name: say("web-lending-end"), exact: true }).click();
  await checkScreen(page, "end of a lending");
  await dialog.getByRole("button", { name: say("web-lending-end"), exact: true }).click();
  await expect(page.getByText(say("web-lending-ended"))).toBeVisible();
  await expect(line).toHaveCount(0);
  expect(await acts(deputy.page)).not.toContain("registry.birth.declare");
  for (const opened of [context, admin.context, deputy.context]) await opened.close();
});

test("an absence is recorded without a deputy", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const mark = `Formation ${Date.now().toString(36)}`;
  const { page, context } = await asRole(browser, info, "officer", "/lendings");
  await page.getByRole("button", { name: say("web-absence-new"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: say("web-until") }).first().fill(daysAgo(-2));
  await dialog.getByLabel(say("web-reason")).fill(mark);
  await checkScreen(page, "new absence");
  await dialog.getByRole("button", { name: say("web-absence-create"), exact: true }).click();
  await expect(page.getByText(say("web-absence-created"))).toBeVisible();
  const line = page.locator("main tr").filter({ hasText: mark });
  await expect(line.getByText(say("web-lending-absence"), { exact: true })).toBeVisible();
  await line.getByRole("button", { name: say("web-lending-end"), exact: true }).click();
  await dialog.getByRole("button", { name: say("web-lending-end"), exact: true }).click();
  await expect(line).toHaveCount(0);
  await context.close();
});
