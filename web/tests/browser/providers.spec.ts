import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test, type Page } from "@playwright/test";
import { account, addressOf, asRole, checkScreen, localeOf, openBrowser, texts } from "./kit";

/** Arabic on a telephone, French at a desk. */
const ONCE = ["ar-phone", "fr-desktop"];
const CLIENT = { client: "jamaa-essai", secret: "secret-essai-1" };

/** A real provider of identities beside the town hall. */
async function startProvider(): Promise<{ issuer: string; stop: () => void }> {
  const origin = addressOf(new URL(process.env.JAMAA_URL ?? "http://sefrou.localhost:8080").hostname);
  const options = { ...CLIENT, redirects: [`${origin}/auth/oidc/callback`] };
  const child = spawn("node", [fileURLToPath(new URL("../servers/oidc.mjs", import.meta.url)), JSON.stringify(options)], { stdio: ["pipe", "pipe", "inherit"] });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("exit", () => reject(new Error("the provider ended")));
  });
  return { ...(JSON.parse(line) as { issuer: string }), stop: () => child.kill() };
}

/** At the provider: who one is. */
async function answer(page: Page, login: string) {
  await page.getByLabel("Account").fill(login);
  await page.getByRole("button", { name: "Continue" }).click();
}

test("an administrator trusts a provider, and an agent signs in with the account linked there", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "in Arabic on a telephone, in French at a desk");
  // Three people, two browsers each way, and a screen looked at on each step.
  test.setTimeout(240_000);
  const say = texts(localeOf(info));
  const provider = await startProvider();
  const name = `Identité ${Date.now().toString(36)}`;
  const admin = await asRole(browser, info, "administrator", "/providers");
  try {
    await checkScreen(admin.page, "providers");
    await admin.page.getByRole("button", { name: say("web-provider-new"), exact: true }).click();
    const dialog = admin.page.getByRole("dialog");
    await dialog.getByLabel(say("web-provider-label-ar")).fill(name);
    await dialog.getByLabel(say("web-provider-label-fr")).fill(name);
    await dialog.getByLabel(say("web-provider-issuer")).fill(provider.issuer);
    await dialog.getByLabel(say("web-provider-client")).fill(CLIENT.client);
    await dialog.getByLabel(say("web-provider-secret"), { exact: false }).first().fill(CLIENT.secret);
    await dialog.getByLabel(say("web-provider-factor")).check();
    await checkScreen(admin.page, "new provider");
    await dialog.getByLabel(say("web-provider-factor")).uncheck();
    await dialog.getByRole("button", { name: say("web-provider-create"), exact: true }).click();
    await expect(dialog).toBeHidden();
    const row = admin.page.locator("tbody tr").filter({ hasText: name });
    await row.getByRole("button", { name: say("web-provider-check") }).click();
    await expect(admin.page.getByText(info.project.name.startsWith("ar") ? "المزود يجيب كما ينبغي" : "Le fournisseur répond comme il faut")).toBeVisible();
    await checkScreen(admin.page, "providers, one of them");

    // The agent links an account there, with the password of the account here.
    const agent = await asRole(browser, info, "registrar", "/account");
    await agent.page.getByRole("link", { name: say("web-identity-link", { name }) }).click();
    const subject = `karima-${Date.now().toString(36)}`;
    await answer(agent.page, subject);
    const found = agent.page.getByRole("dialog", { name: say("web-identity-found-title") });
    await expect(found).toBeVisible();
    expect(new URL(agent.page.url()).hash).toBe("");
    await checkScreen(agent.page, "an account was found");
    await found.locator('input[autocomplete="current-password"]').fill(account("registrar").password);
    await found.getByRole("button", { name: say("web-identity-link-confirm"), exact: true }).click();
    await expect(found).toBeHidden();
    await expect(agent.page.getByText(subject)).toBeVisible();
    await checkScreen(agent.page, "account with a provider");
    await agent.context.close();

    // Somebody who has no account here is told what to do, on the page that was asked for.
    const { page, context } = await openBrowser(browser, info);
    await page.goto("/search");
    const button = page.getByRole("link", { name: say("web-provider-sign-in", { name }) });
    await expect(button).toBeVisible();
    await checkScreen(page, "sign-in with a provider");
    await button.click();
    await answer(page, "inconnue");
    await expect(page.getByRole("alert").filter({ hasText: say("web-journey-unknown") })).toBeVisible();
    expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe("/search");
    await checkScreen(page, "an unknown account");
    await context.clearCookies();
    await page.goto("/search");
    await button.click();
    await answer(page, subject);
    await expect(page.getByRole("search")).toBeVisible();
    expect(new URL(page.url()).pathname).toBe("/search");
    await page.goto("/account");
    await expect(page.getByText(name).first()).toBeVisible();
    await context.close();

    // What is taken away opens nothing any more.
    await row.getByRole("button", { name: say("web-provider-remove") }).click();
    await admin.page.getByRole("dialog").getByRole("button", { name: say("web-provider-remove"), exact: true }).click();
    await expect(admin.page.getByText(name)).toHaveCount(0);
  } finally {
    await admin.context.close();
    provider.stop();
  }
});
