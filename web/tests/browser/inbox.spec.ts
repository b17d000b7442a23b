import { expect, test, type Page } from "@playwright/test";
import { declareBirth } from "./flows";
import { asRole, checkScreen, localeOf, texts } from "./kit";

/** What does not depend on the width of the screen runs once in each language. */
const ONCE = ["ar-desktop", "fr-phone"];

/** Where the newest unread notice of who is signed in leads to. */
const newestUnread = (page: Page) => page.evaluate(async () => {
  const body = JSON.stringify({ query: "{ notices(first: 1, unread: true) { nodes { link } } }" });
  const answer = await fetch("/graphql", { method: "POST", headers: { "content-type": "application/json" }, body });
  const told = (await answer.json()) as { data: { notices: { nodes: { link: string }[] } } };
  return told.data.notices.nodes[0]?.link;
});

test("an officer is told what was handed in, opens it from the inbox, and it is read", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const registrar = await asRole(browser, info, "registrar");
  await declareBirth(registrar.page, say, { ar: "نجاة", latin: "Najat" });
  const address = new URL(registrar.page.url()).pathname;
  await registrar.context.close();

  const { page, context } = await asRole(browser, info, "officer", "/inbox");
  // The queue brings it in a moment. It is opened only once it is there: what is opened is unread no more.
  await expect.poll(() => newestUnread(page)).toBe(address);
  await page.reload();
  await page.getByText(say("web-inbox-unread"), { exact: true }).click();
  await expect(page).toHaveURL(/which=unread/);
  await page.locator("main tr[data-index]").first().getByRole("button", { name: say("web-inbox-open") }).click();
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await expect.poll(() => newestUnread(page)).not.toBe(address);
  await page.goto("/inbox");
  await checkScreen(page, "inbox");
  await context.close();
});

test("an administrator has a job done and sees its result", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "administrator", "/jobs");
  await page.getByRole("button", { name: new RegExp(`^${say("web-jobs-run")} :`) }).last().click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(say("web-job-outcome-done")).first()).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await checkScreen(page, "jobs with a run");
  await context.close();
});

test("a webhook is made, shows its secret once, and is taken away", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "administrator", "/webhooks");
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: say("web-webhook-new") }).first().click();
  await dialog.getByLabel(say("web-webhook-name")).fill("Essai");
  await dialog.getByLabel(say("web-webhook-url"), { exact: false }).fill("https://10.0.0.1/");
  await dialog.getByRole("checkbox").first().check();
  await checkScreen(page, "new webhook");
  await dialog.getByRole("button", { name: say("web-webhook-create") }).click();
  await expect(dialog.getByLabel(say("web-webhook-url"), { exact: false })).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel(say("web-webhook-url"), { exact: false }).fill("https://example.com/jamaa");
  await dialog.getByRole("button", { name: say("web-webhook-create") }).click();
  await expect(page.getByText(/^whsec_/)).toBeVisible();
  await checkScreen(page, "secret of a webhook");
  await page.locator(".mantine-Modal-close").click();
  await expect(page.getByText("https://example.com/jamaa")).toBeVisible();
  await page.getByRole("button", { name: say("web-webhook-remove-short") }).first().click();
  await dialog.getByRole("button", { name: say("web-webhook-remove-confirm"), exact: true }).click();
  await expect(page.getByText("https://example.com/jamaa")).toBeHidden();
  await context.close();
});
