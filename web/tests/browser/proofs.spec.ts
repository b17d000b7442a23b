import { expect, test, type Browser, type Page, type TestInfo } from "@playwright/test";
import { asRole, checkScreen, choosePassword, localeOf, openBrowser, signIn, texts, type Say } from "./kit";

/** Account tests change the account they use: each project has its own. */
const ONCE = ["ar-desktop", "fr-phone"];
const FIRST = "premier-passage-4821";
const OWN = "olivier-theiere-4821";
const LATER = "une fontaine sous le figuier";

/** The administrator opens an account; gives its login. */
async function open(browser: Browser, info: TestInfo, say: Say, invited: boolean): Promise<string> {
  const login = `essai.${Date.now().toString(36)}`;
  const { page, context } = await asRole(browser, info, "administrator", "/people");
  await page.getByRole("button", { name: say("web-person-new") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(say("web-in-arabic", { label: say("web-full-name") })).fill("بديعة المثال");
  await dialog.getByLabel(say("web-in-french", { label: say("web-full-name") })).fill("Badiaa El Mithal");
  await dialog.getByLabel(say("web-sign-in-login")).fill(login);
  await dialog.locator("input[type=email]").fill(`${login}@sefrou.example`);
  if (!invited) {
    await dialog.getByLabel(say("web-invite-by-mail")).uncheck();
    await dialog.locator('input[autocomplete="new-password"]').fill(FIRST);
  } else {
    await checkScreen(page, "invitation");
  }
  await dialog.getByRole("button", { name: say("web-person-create"), exact: true }).click();
  await expect(page).toHaveURL(/\/people\/stf_/);
  if (invited) {
    await expect(page.getByText(say("web-invitation-pending"))).toBeVisible();
    await checkScreen(page, "person who is invited");
  }
  await context.close();
  return login;
}

/** The link in the newest letter to this person, in the demo's mailbox. */
async function letterTo(page: Page, login: string, known: number): Promise<string> {
  const letters = page.locator("details", { hasText: `${login}@sefrou.example` });
  await expect(async () => {
    await page.goto("/demo/mail");
    expect(await letters.count()).toBeGreaterThan(known);
  }).toPass();
  await letters.first().locator("summary").click();
  const link = letters.first().frameLocator("iframe").locator("a").first();
  await expect(link).toBeVisible();
  await checkScreen(page, "letters of the demo");
  return (await link.getAttribute("href")) ?? "";
}

async function choose(page: Page, say: Say, link: string, password: string) {
  await page.goto("about:blank");
  await page.goto(link);
  await expect(page.getByRole("heading", { name: say("web-link-title") })).toBeVisible();
  await expect(page.locator('input[autocomplete="new-password"]')).toHaveCount(2);
  expect(new URL(page.url()).hash, "the secret leaves the address bar").toBe("");
  await checkScreen(page, "choosing a password");
  await page.locator('input[autocomplete="new-password"]').nth(0).fill(password);
  await page.locator('input[autocomplete="new-password"]').nth(1).fill(password);
  await page.getByRole("button", { name: say("web-link-choose"), exact: true }).click();
  await expect(page.getByText(say("web-link-done"))).toBeVisible();
  await page.getByRole("button", { name: say("web-sign-in"), exact: true }).click();
}

test("an invited person chooses a password, forgets it, and comes back with another link", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const login = await open(browser, info, say, true);
  const { page, context } = await openBrowser(browser, info);
  const link = await letterTo(page, login, 0);
  await choose(page, say, link, OWN);
  await signIn(page, say, { login, password: OWN });
  await expect(page.getByRole("search")).toBeVisible();

  // The link was good once.
  await page.goto("about:blank");
  await page.goto(link);
  await expect(page.getByText(say("web-link-gone"))).toBeVisible();
  await checkScreen(page, "a link that was used");

  await context.clearCookies();
  await page.goto("/");
  await page.getByRole("link", { name: say("web-forgot") }).click();
  await page.getByLabel(say("web-sign-in-login")).fill(login);
  await checkScreen(page, "forgotten password");
  await page.getByRole("button", { name: say("web-forgot-send"), exact: true }).click();
  await expect(page.getByText(say("web-forgot-taken"))).toBeVisible();
  await checkScreen(page, "forgotten password, asked");
  await choose(page, say, await letterTo(page, login, 1), LATER);
  await signIn(page, say, { login, password: LATER });
  await expect(page.getByRole("search")).toBeVisible();
  await context.close();
});

test("a device signs its person in, and a code on paper helps when it is lost", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const login = await open(browser, info, say, false);
  const { page, context } = await openBrowser(browser, info);
  const devices = await context.newCDPSession(page);
  await devices.send("WebAuthn.enable");
  const { authenticatorId } = await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  await page.goto("/account");
  await signIn(page, say, { login, password: FIRST });
  await choosePassword(page, say, FIRST, OWN);
  await page.goto("/account");

  await page.getByRole("button", { name: say("web-passkey-add") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(say("web-passkey-name")).fill("Téléphone");
  await dialog.locator('input[autocomplete="current-password"]').fill(OWN);
  await checkScreen(page, "a new passkey");
  await dialog.getByRole("button", { name: say("web-passkey-add-confirm"), exact: true }).click();
  await expect(page.getByRole("cell", { name: "Téléphone" })).toBeVisible();
  await page.getByRole("button", { name: say("web-recovery-renew"), exact: true }).click();
  await dialog.locator('input[autocomplete="current-password"]').fill(OWN);
  await checkScreen(page, "new recovery codes");
  await dialog.getByRole("button", { name: say("web-recovery-renew"), exact: true }).click();
  const codes = page.getByRole("list", { name: say("web-recovery") }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  await checkScreen(page, "account with passkey and codes");
  const code = (await codes.first().textContent()) ?? "";

  // The device alone is enough.
  await context.clearCookies();
  await page.goto("/account");
  await checkScreen(page, "sign-in with a passkey");
  await page.getByRole("button", { name: say("web-passkey-sign-in"), exact: true }).click();
  await expect(page.getByRole("search")).toBeVisible();

  // Without it, the password asks for a code on paper.
  await devices.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
  await context.clearCookies();
  await page.goto("/account");
  await signIn(page, say, { login, password: OWN });
  const typed = page.getByLabel(say("web-recovery-code"), { exact: false });
  await expect(typed).toBeFocused();
  await checkScreen(page, "sign-in with a recovery code");
  await typed.fill(code);
  await page.keyboard.press("Enter");
  await expect(page.getByText(say("web-recovery-left", { left: 9 }))).toBeVisible();
  await page.getByRole("button", { name: say("web-passkey-remove"), exact: true }).click();
  await dialog.locator('input[autocomplete="current-password"]').fill(OWN);
  await dialog.getByRole("button", { name: say("web-passkey-remove"), exact: true }).click();
  await expect(page.getByText(say("web-passkeys-empty"))).toBeVisible();
  await context.close();
});
