import { expect, test, type Page } from "@playwright/test";
import { account, asRole, checkScreen, choosePassword, chooseTyped, daysAgo, localeOf, openBrowser, roleName, signIn, texts, totp, type Say } from "./kit";

/** Account tests change the account they use: each project has its own. */
const ONCE = ["ar-desktop", "fr-phone"];
const FIRST = "premier-passage-4821";
const OWN = "olivier-theiere-4821";

async function signOut(page: Page, say: Say) {
  await page.getByRole("button", { name: say("web-account-menu") }).click();
  await page.getByRole("menuitem", { name: say("web-sign-out") }).click();
  await expect(page.getByLabel(say("web-sign-in-login"))).toBeVisible();
}

test("a new person gets a role, must choose a password, and signs in with a telephone's code", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const login = `essai.${Date.now().toString(36)}`;
  const admin = await asRole(browser, info, "administrator", "/people");
  await admin.page.getByRole("button", { name: say("web-person-new") }).click();
  const dialog = admin.page.getByRole("dialog");
  await dialog.getByLabel(say("web-in-arabic", { label: say("web-full-name") })).fill("بديعة المثال");
  await dialog.getByLabel(say("web-in-french", { label: say("web-full-name") })).fill("Badiaa El Mithal");
  await dialog.getByLabel(say("web-sign-in-login")).fill(login);
  await dialog.getByLabel(say("web-invite-by-mail")).uncheck();
  await dialog.locator('input[autocomplete="new-password"]').fill(FIRST);
  await checkScreen(admin.page, "new person");
  await dialog.getByRole("button", { name: say("web-person-create"), exact: true }).click();
  await expect(admin.page).toHaveURL(/\/people\/stf_/);
  await admin.page.getByRole("button", { name: say("web-grant-new") }).click();
  const role = admin.page.getByRole("dialog").getByLabel(say("web-role")).first();
  // The form begins with the field, and what is no role says so.
  await expect(role).toBeFocused();
  await admin.page.keyboard.type("zuxiwo");
  await expect(admin.page.getByText(say("web-choice-none"))).toBeVisible();
  await chooseTyped(admin.page, role, await roleName(admin.page, "registrar", localeOf(info)));
  await checkScreen(admin.page, "new grant");
  await admin.page.getByRole("dialog").getByRole("button", { name: say("web-preview-show"), exact: true }).click();
  await expect(admin.page.getByText(say("web-preview-gains")).first()).toBeVisible();
  await checkScreen(admin.page, "what a grant changes");
  await admin.page.getByRole("dialog").getByRole("button", { name: say("web-grant-create"), exact: true }).click();
  await expect(admin.page.getByText(say("web-grant-created"))).toBeVisible();
  await checkScreen(admin.page, "person");
  await admin.page.getByRole("button", { name: say("web-person-correct"), exact: true }).click();
  const correction = admin.page.getByRole("dialog");
  const name = correction.getByLabel(say("web-in-french", { label: say("web-full-name") }));
  await expect(name).toHaveValue("Badiaa El Mithal");
  await name.fill("Badiâa El Mithal");
  await correction.getByLabel(say("web-reason")).fill("Essai");
  await checkScreen(admin.page, "correction of an account");
  await correction.getByRole("button", { name: say("web-save"), exact: true }).click();
  await expect(admin.page.getByText(say("web-person-corrected"))).toBeVisible();
  await expect(admin.page.getByText("Badiâa El Mithal").first()).toBeVisible();
  await admin.context.close();

  const { page, context } = await openBrowser(browser, info);
  await page.goto("/account");
  await signIn(page, say, { login, password: FIRST });
  await choosePassword(page, say, FIRST, OWN);
  await page.goto("/account");
  await page.getByRole("button", { name: say("web-totp-start"), exact: true }).click();
  await expect(page.getByRole("img", { name: say("web-totp-qr") })).toBeVisible();
  await checkScreen(page, "enrolment of a telephone");
  const secret = (await page.getByText(say("web-totp-secret")).locator("bdi").textContent()) ?? "";
  const now = Date.now();
  await page.getByLabel(say("web-sign-in-totp")).fill(totp(secret, now));
  await page.getByRole("button", { name: say("web-totp-confirm"), exact: true }).click();
  await expect(page.getByText(say("web-totp-on"))).toBeVisible();

  await signOut(page, say);
  await signIn(page, say, { login, password: OWN });
  const code = page.getByLabel(say("web-sign-in-totp"));
  await expect(code).toBeFocused();
  await checkScreen(page, "sign-in: the code");
  await code.fill(totp(secret, now)); // used already
  await page.keyboard.press("Enter");
  await expect(code).toHaveAttribute("aria-invalid", "true");
  await code.fill(totp(secret, now + 30_000));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("search")).toBeVisible();
  await context.close();
});

test("what is typed before the first save survives a reload and a lost session, and goes with the person", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "registrar", "/declarations/new/birth");
  const place = page.getByLabel(say("web-in-french", { label: say("web-birth-place") }));
  const date = page.getByLabel(say("web-birth-date")).first();
  await place.fill("Maison d’essai");
  await date.fill("32/13");
  await page.keyboard.press("Enter");
  await expect(page.getByText(say("web-date-wrong"))).toBeVisible();
  await date.fill(daysAgo(2));
  // What is typed is kept a moment after the last key.
  const typed = daysAgo(2).split("/").reverse().join("-");
  await expect.poll(() => page.evaluate(() => Object.entries(sessionStorage).filter(([key]) => key.startsWith("jamaa.draft.")).map(([, kept]) => kept).join())).toContain(typed);
  await page.reload();
  await expect(place).toHaveValue("Maison d’essai");
  await expect(date).toHaveValue(daysAgo(2));
  await expect(page.getByText(say("web-draft-restored"))).toBeVisible();
  await checkScreen(page, "wizard, taken up again");

  await context.clearCookies();
  await date.fill(daysAgo(4)); // asks the server for the deadline
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(say("web-session-lost"))).toBeVisible();
  await checkScreen(page, "session lost");
  const { account: login, password } = account("registrar");
  await dialog.getByLabel(say("web-sign-in-login")).fill(login);
  await dialog.getByLabel(say("web-sign-in-password")).first().fill(password);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(place).toHaveValue("Maison d’essai");

  await signOut(page, say);
  await page.goto("/declarations/new/birth");
  await signIn(page, say, { login, password });
  await expect(place).toBeVisible();
  await expect(page.getByText(say("web-draft-restored"))).toHaveCount(0);
  await context.close();
});
