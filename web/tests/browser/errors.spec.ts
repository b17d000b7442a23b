import { fileURLToPath } from "node:url";
import { expect, test, type Page } from "@playwright/test";
import { account, asRole, checkScreen, localeOf, texts, type Say } from "./kit";

const ONCE = ["ar-desktop", "fr-phone"];
const SECONDS = 20;

type Trouble = "broken" | "busy" | "over";
interface Faked { now: Trouble | undefined }

/** While there is trouble, these operations are answered in the server's place, in its own words; the server itself works. */
async function troubled(page: Page, say: Say, operations: readonly string[]): Promise<Faked> {
  const faked: Faked = { now: undefined };
  const refused = (status: number, code: string, message: string) => ({ status, contentType: "application/json", body: JSON.stringify({ errors: [{ message, extensions: { code } }] }) });
  const answers = {
    broken: { status: 500, contentType: "text/plain", body: "Internal Server Error" },
    busy: refused(429, "RATE_LIMITED", say("kernel-error-too-many", { seconds: SECONDS })),
    over: refused(200, "UNAUTHENTICATED", say("web-failure-unauthenticated")),
  };
  await page.route("**/graphql*", async (route) => {
    const request = route.request();
    const asked = request.method() === "POST"
      ? (request.postDataJSON() as { operationName?: string } | null)?.operationName
      : new URL(request.url()).searchParams.get("operationName");
    if (faked.now && operations.includes(asked ?? "")) await route.fulfill(answers[faked.now]);
    else await route.continue();
  });
  return faked;
}

/** Signs in again over the page; pressed with the pointer, so that the dialog must lie over everything else. */
async function signBackIn(page: Page, say: Say) {
  const dialog = page.getByRole("dialog", { name: say("web-session-lost") });
  const { account: login, password } = account("administrator");
  // Nothing of what lies under it is closed, nor asked about.
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: say("web-unsaved-title") })).toHaveCount(0);
  await dialog.getByLabel(say("web-sign-in-login")).fill(login);
  await dialog.getByLabel(say("web-sign-in-password"), { exact: false }).first().fill(password);
  await dialog.getByRole("button", { name: say("web-sign-in"), exact: true }).click();
  await expect(dialog).toBeHidden();
}

test("whatever keeps the server from answering is told, nothing typed is lost, and the work goes on afterwards", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const locale = localeOf(info);
  const say = texts(locale, [fileURLToPath(new URL(`../../../i18n/${locale}/kernel.ftl`, import.meta.url))]);
  const { page, context } = await asRole(browser, info, "administrator", "/people");
  const faked = await troubled(page, say, ["People", "StaffMember", "StaffCreate"]);
  const told = { broken: say("web-failure-internal"), busy: say("kernel-error-too-many", { seconds: SECONDS }), cut: say("web-failure-network") };
  const offline = page.getByText(say("web-offline"), { exact: true });
  const failure = page.locator("main").getByRole("alert");
  const retry = failure.getByRole("button", { name: say("web-retry"), exact: true });

  // A list: what is asked for stays in its filter.
  const lines = page.locator("main tbody tr[data-index]");
  await expect(lines.first()).toBeVisible();
  const filter = page.getByLabel(say("web-people-filter"));
  const { account: login } = account("administrator");
  for (const [at, trouble] of (["broken", "busy"] as const).entries()) {
    faked.now = trouble;
    const words = login.slice(0, login.length - at);
    await filter.fill(words);
    await expect(failure).toContainText(told[trouble]);
    await checkScreen(page, `list, ${trouble}`, { failed: true });
    faked.now = undefined;
    await retry.focus();
    await page.keyboard.press("Enter");
    await expect(lines.first()).toBeVisible();
    await expect(failure).toHaveCount(0);
    // The button is gone: one goes on from the heading.
    await expect(page.locator("main h1")).toBeFocused();
    await expect(filter).toHaveValue(words);
  }
  await context.setOffline(true);
  await expect(offline).toBeVisible();
  await filter.fill(login.slice(0, 3));
  await expect(failure).toContainText(told.cut);
  await context.setOffline(false);
  // Nobody needs to press anything.
  await expect(lines.first()).toBeVisible();
  await expect(offline).toHaveCount(0);
  await expect(filter).toHaveValue(login.slice(0, 3));
  faked.now = "over";
  await filter.fill(login.slice(0, 2));
  await expect(page.getByRole("dialog", { name: say("web-session-lost") })).toBeVisible();
  faked.now = undefined;
  await signBackIn(page, say);
  await expect(lines.first()).toBeVisible();
  await expect(filter).toHaveValue(login.slice(0, 2));

  // A form: sent again as it stands.
  await page.getByRole("button", { name: say("web-person-new") }).first().click();
  const form = page.getByRole("dialog", { name: say("web-person-new") });
  const mark = Date.now().toString(36);
  const typed = [
    [say("web-in-arabic", { label: say("web-full-name") }), "صبورة المثال"],
    [say("web-in-french", { label: say("web-full-name") }), "Sabira El Mithal"],
    [say("web-sign-in-login"), `sabira.${mark}`],
    [say("web-email"), `sabira.${mark}@exemple.ma`],
  ] as const;
  for (const [name, value] of typed) await form.getByRole("textbox", { name }).fill(value);
  const send = form.getByRole("button", { name: say("web-person-create"), exact: true });
  const kept = async () => {
    for (const [name, value] of typed) await expect(form.getByRole("textbox", { name })).toHaveValue(value);
  };
  for (const trouble of ["broken", "busy"] as const) {
    faked.now = trouble;
    await send.click();
    await expect(form.getByRole("alert")).toHaveText(told[trouble]);
    await expect(send).toBeFocused();
    await kept();
  }
  await checkScreen(page, "form that could not be sent");
  faked.now = undefined;
  await context.setOffline(true);
  await send.click();
  await expect(form.getByRole("alert")).toHaveText(told.cut);
  await kept();
  await context.setOffline(false);
  await expect(offline).toHaveCount(0);
  faked.now = "over";
  await send.click();
  await expect(page.getByRole("dialog", { name: say("web-session-lost") })).toBeVisible();
  faked.now = undefined;
  await signBackIn(page, say);
  await expect(form.getByRole("alert")).toHaveCount(0);
  await kept();
  await send.click();
  await expect(page).toHaveURL(/\/people\/stf_/);

  // A record.
  const heading = page.getByRole("heading", { level: 1 });
  const name = locale === "ar" ? "صبورة المثال" : "Sabira El Mithal";
  await expect(heading).toHaveText(name);
  for (const trouble of ["broken", "busy"] as const) {
    faked.now = trouble;
    await page.reload();
    await expect(failure).toContainText(told[trouble]);
    faked.now = undefined;
    await retry.click();
    await expect(heading).toHaveText(name);
  }
  faked.now = "over";
  await page.reload();
  await expect(page.getByRole("dialog", { name: say("web-session-lost") })).toBeVisible();
  faked.now = undefined;
  await signBackIn(page, say);
  await expect(heading).toHaveText(name);
  const here = new URL(page.url()).pathname;
  await page.locator('main a[href="/people"]').first().click();
  const other = page.locator(`main tbody a[href^="/people/stf_"]:not([href="${here}"])`).first();
  await expect(other).toBeVisible();
  await context.setOffline(true);
  await other.click();
  await expect(failure).toContainText(told.cut);
  await context.setOffline(false);
  await expect(heading).toBeVisible();
  await expect(failure).toHaveCount(0);
  await checkScreen(page, "record, after the network came back");
  await context.close();
});
