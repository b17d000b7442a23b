import { expect, test, type Page } from "@playwright/test";
import { account, asRole, checkScreen, chooseTyped, localeOf, roleName, texts, type Say } from "./kit";

/** What does not depend on the width of the screen runs once in each language. */
const ONCE = ["ar-desktop", "fr-phone"];

/** What a program is told that sends this token: a status, and the login that it acts for. */
async function told(page: Page, token: string): Promise<{ status: number; login: string | undefined }> {
  return await page.evaluate(async (secret) => {
    const response = await fetch("/graphql", {
      method: "POST",
      credentials: "omit",
      headers: { "content-type": "application/json", authorization: `Bearer ${secret}` },
      body: JSON.stringify({ query: "{ viewer { staff { login } } }" }),
    });
    const answer = (await response.json()) as { data?: { viewer?: { staff: { login: string } } } };
    return { status: response.status, login: answer.data?.viewer?.staff.login };
  }, token);
}

/** Reads the secret that is shown once, and closes it. */
async function secretOf(page: Page, say: Say, name: string): Promise<string> {
  const dialog = page.getByRole("dialog", { name: say("web-token-secret") });
  await expect(dialog).toBeVisible();
  await checkScreen(page, name);
  const secret = (await dialog.locator("[data-secret]").textContent()) ?? "";
  await dialog.getByRole("button", { name: say("web-close") }).click();
  await expect(dialog).toBeHidden();
  return secret;
}

test("a person lends some rights to a program, sees what was used, and ends it", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const name = `Essai ${Date.now().toString(36)}`;
  const { account: login, password } = account("registrar");
  const { page, context } = await asRole(browser, info, "registrar", "/account");
  await page.getByRole("button", { name: say("web-token-new"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(say("web-token-name")).fill(name);
  await dialog.getByRole("button", { name: say("web-token-create"), exact: true }).click();
  await expect(dialog.getByText(say("web-token-scopes-required"))).toBeVisible();
  await dialog.locator('input[value="registry.office.read"]').check();
  await dialog.locator('input[autocomplete="current-password"]').fill("faux-faux-faux");
  await checkScreen(page, "new token");
  await dialog.getByRole("button", { name: say("web-token-create"), exact: true }).click();
  await expect(dialog.locator('input[autocomplete="current-password"]')).toHaveAttribute("data-invalid", "true");
  await dialog.locator('input[autocomplete="current-password"]').fill(password);
  await dialog.getByRole("button", { name: say("web-token-create"), exact: true }).click();
  const secret = await secretOf(page, say, "what a new token says");
  expect(secret).toMatch(/^jamaa_pat_[0-9a-f]{72}$/);
  expect(await told(page, secret)).toEqual({ status: 200, login });

  await page.reload();
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toBeVisible();
  await expect(row.getByText(say("web-token-unused"))).toHaveCount(0);
  await expect(page.getByText(secret)).toHaveCount(0);
  await row.getByRole("button", { expanded: false }).click();
  await checkScreen(page, "account with a token");
  await row.getByRole("button", { name: say("web-token-revoke"), exact: true }).click();
  await checkScreen(page, "ending a token");
  await page.getByRole("dialog").getByRole("button", { name: say("web-token-revoke"), exact: true }).click();
  await expect(page.getByText(say("web-token-revoked"))).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: name })).toHaveCount(0);
  expect((await told(page, secret)).status).toBe(401);
  await context.close();
});

test("an administrator opens an account for a program, gives it a role and a token, and closes it", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const login = `programme.${Date.now().toString(36)}`;
  const { page, context } = await asRole(browser, info, "administrator", "/programs");
  await checkScreen(page, "programs");
  await page.getByRole("button", { name: say("web-program-new"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(say("web-in-arabic", { label: say("web-name") })).fill("بوابة الشريك التجريبية");
  await dialog.getByLabel(say("web-in-french", { label: say("web-name") })).fill("Passerelle du partenaire (essai)");
  await dialog.getByLabel(say("web-sign-in-login")).fill(login);
  await checkScreen(page, "new program");
  await dialog.getByRole("button", { name: say("web-program-create"), exact: true }).click();
  await expect(page).toHaveURL(/\/programs\/stf_/);
  await expect(page.getByText(say("web-program-tokens-unable"))).toBeVisible();
  await checkScreen(page, "a program without a role");

  await page.getByRole("button", { name: say("web-grant-new") }).click();
  await chooseTyped(page, page.getByRole("dialog").getByLabel(say("web-role")).first(), await roleName(page, "auditor", localeOf(info)));
  await page.getByRole("dialog").getByRole("button", { name: say("web-preview-show"), exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: say("web-grant-create"), exact: true }).click();
  await expect(page.getByText(say("web-grant-created"))).toBeVisible();
  await page.getByRole("button", { name: say("web-token-new"), exact: true }).click();
  await page.getByRole("dialog").getByLabel(say("web-token-name")).fill("Nuit");
  await page.getByRole("dialog").locator('input[value="registry.act.search"]').check();
  await checkScreen(page, "new token of a program");
  await page.getByRole("dialog").getByRole("button", { name: say("web-token-create"), exact: true }).click();
  const secret = await secretOf(page, say, "what a program's token says");
  expect(secret).toMatch(/^jamaa_svc_/);
  expect(await told(page, secret)).toEqual({ status: 200, login });
  await checkScreen(page, "a program with a token");

  await page.getByRole("button", { name: say("web-deactivate"), exact: true }).click();
  await page.getByRole("dialog").getByLabel(say("web-reason")).fill("Fin du partenariat (essai)");
  await page.getByRole("dialog").getByRole("button", { name: say("web-preview-show"), exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: say("web-deactivate-confirm"), exact: true }).click();
  await expect(page.getByText(say("web-deactivated"))).toBeVisible();
  expect((await told(page, secret)).status).toBe(401);
  await context.close();
});
