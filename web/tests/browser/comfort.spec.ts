import { expect, test, type Locator, type Page } from "@playwright/test";
import { account, ask, asRole, checkScreen, chooseLanguage, daysAgo, localeOf, openBrowser, signIn, texts, type Role } from "./kit";

const ONCE = ["ar-phone", "fr-desktop"];
const DARK: Partial<Record<Role, readonly string[]>> = {
  administrator: ["/people", "/roles", "/audit", "/settings", "/offices", "/account"],
  officer: ["/", "/register", "/register?tab=declarations", "/search?q=Tajribi", "/nowhere"],
  registrar: ["/declarations/new/birth", "/declarations/new/death"],
};

for (const [role, paths] of Object.entries(DARK) as [Role, readonly string[]][]) {
  test(`every screen of the ${role} can be read in the dark`, async ({ browser }, info) => {
    test.skip(!ONCE.includes(info.project.name), "once in each language");
    const { page, context } = await asRole(browser, info, role);
    await page.emulateMedia({ colorScheme: "dark" });
    for (const path of paths) {
      await page.goto(path);
      await expect(page.locator("main h1")).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
      await checkScreen(page, `${role} ${path}, dark`);
    }
    if (role === "officer") {
      const { acts, declarations } = await ask<{ acts: { nodes: { id: string }[] }; declarations: { nodes: { id: string }[] } }>(page, "{ acts(first: 1, filter: { year: 2026 }) { nodes { id } } declarations(first: 1, filter: { state: [SUBMITTED] }) { nodes { id } } }");
      for (const path of [...acts.nodes.map((one) => `/acts/${one.id}`), ...declarations.nodes.map((one) => `/declarations/${one.id}`), "/v/does-not-exist-0000000000"]) {
        await page.goto(path);
        await expect(page.locator("main h1")).toBeVisible();
        await checkScreen(page, `${path}, dark`);
      }
    }
    await context.close();
  });
}

test("light or dark is the system's until a person chooses, and the choice is kept", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await openBrowser(browser, info);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/");
  const html = page.locator("html");
  await expect(html).toHaveAttribute("data-mantine-color-scheme", "dark");
  await expect(page.getByLabel(say("web-sign-in-login"))).toBeVisible();
  await checkScreen(page, "sign-in, dark");
  const { account: login, password } = account("registrar");
  await signIn(page, say, { login, password });
  await page.getByRole("button", { name: say("web-account-menu") }).click();
  await page.getByRole("menuitemradio", { name: say("web-scheme-light") }).click();
  await expect(html).toHaveAttribute("data-mantine-color-scheme", "light");
  await expect(page.getByRole("menuitemradio", { name: say("web-scheme-light") })).toHaveAttribute("aria-checked", "true");
  await checkScreen(page, "account menu");
  await page.reload();
  await expect(page.getByRole("search")).toBeVisible();
  await expect(html).toHaveAttribute("data-mantine-color-scheme", "light");
  await context.close();
});

test("keys lead to the search and to the work, are listed, and those of one letter can be switched off", async ({ browser }, info) => {
  test.skip(!["ar-desktop", "fr-desktop"].includes(info.project.name), "a desk has keys");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "registrar", "/register");
  await expect(page.locator("main h1")).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("searchbox")).toBeFocused();
  // Inside a field a letter is a letter.
  await page.keyboard.type("n?/");
  await expect(page.getByRole("searchbox")).toHaveValue("n?/");
  await page.locator("main h1").click();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: say("web-keys-title") });
  await expect(dialog).toBeVisible();
  await checkScreen(page, "list of keys");
  await dialog.getByLabel(say("web-keys-single")).click();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.locator("main h1").click();
  await page.keyboard.press("n");
  await expect(page).toHaveURL(/\/register$/);
  await page.evaluate(() => localStorage.removeItem("jamaa.keys"));
  await page.reload();
  await expect(page.locator("main h1")).toBeVisible();
  await page.locator("main h1").click();
  await page.keyboard.press("n");
  await expect(page).toHaveURL(/\/declarations\/new\/birth$/);
  // The way around the frame: one key to the content.
  await page.goto("/register");
  await expect(page.locator("main h1")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.locator("a.skip")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main#content")).toBeFocused();
  await context.close();
});

/** Goes forward with Tab alone until this field has the focus. */
async function tabTo(page: Page, field: Locator) {
  for (let step = 0; step < 60; step++) {
    if (await field.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${field.toString()}`);
}

test("a whole declaration is written and handed in with the keyboard alone", async ({ browser }, info) => {
  test.skip(!["ar-desktop", "fr-desktop"].includes(info.project.name), "a desk has keys");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "registrar");
  await page.locator("body").press("n");
  await expect(page).toHaveURL(/new\/birth$/);
  const type = async (field: Locator, text: string) => {
    await tabTo(page, field);
    await page.keyboard.press("Control+a");
    await page.keyboard.type(text);
  };
  const office = page.getByLabel(say("web-office"), { exact: false }).first();
  await expect(office.locator("option").nth(1)).toBeAttached();
  await tabTo(page, office);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await type(page.getByLabel(say("web-birth-date")).first(), daysAgo(4));
  await type(page.getByLabel(say("web-in-arabic", { label: say("web-birth-place") })), "صفرو");
  await type(page.getByLabel(say("web-in-french", { label: say("web-birth-place") })), "Sefrou");
  await tabTo(page, page.getByLabel(say("web-sex-male")));
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  const names = (legend: string) => page.getByRole("group", { name: say(legend), exact: true });
  await expect(names("web-first-name")).toBeVisible();
  await type(names("web-first-name").getByLabel(say("web-name-ar")), "منى");
  await type(names("web-first-name").getByLabel(say("web-name-latin")), "Mouna");
  await page.keyboard.press("Enter");
  await expect(names("web-family-name").nth(1)).toBeVisible();
  await type(names("web-first-name").first().getByLabel(say("web-name-ar")), "يوسف");
  await page.keyboard.press("Enter");
  await expect(names("web-full-name")).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: say("web-copy-father") }));
  await page.keyboard.press("Enter");
  await expect(names("web-full-name").getByLabel(say("web-name-ar"))).toHaveValue(/يوسف/);
  await tabTo(page, page.getByRole("button", { name: say("web-next"), exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByText(say("web-pieces-hint"))).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: say("registry-piece-kind-medical-certificate") }));
  await page.keyboard.press("Enter");
  await type(page.getByLabel(say("web-piece-reference")), "12/2026");
  await page.keyboard.press("Enter");
  await expect(page.getByText(say("web-review-hint"))).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: say("web-submit"), exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByText(say("web-state-submitted"), { exact: true })).toBeVisible();
  await context.close();
});

test("without network the page says so, and what was typed is still there afterwards", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "registrar", "/declarations/new/birth");
  const place = page.getByLabel(say("web-in-french", { label: say("web-birth-place") }));
  await expect(place).toHaveValue("Sefrou");
  await context.setOffline(true);
  await expect(page.getByText(say("web-offline"), { exact: true })).toBeVisible();
  await place.fill("Hôpital hors ligne");
  await checkScreen(page, "offline");
  await context.setOffline(false);
  await expect(page.getByText(say("web-offline"), { exact: true })).toHaveCount(0);
  page.on("dialog", (dialog) => void dialog.accept()); // the browser's own question before a reload
  await expect.poll(() => page.evaluate(() => JSON.stringify(sessionStorage))).toContain("hors ligne");
  await page.reload();
  await expect(place).toHaveValue("Hôpital hors ligne");
  await context.close();
});

test("a session about to end is told in time and prolonged with the password, over the open form", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await openBrowser(browser, info);
  await page.clock.install();
  await page.goto("/declarations/new/birth");
  const { account: login, password } = account("registrar");
  await signIn(page, say, { login, password });
  const place = page.getByLabel(say("web-in-french", { label: say("web-birth-place") }));
  await place.fill("Hôpital de la patience");
  const { viewer } = await ask<{ viewer: { sessionExpiresAt: string } }>(page, "{ viewer { sessionExpiresAt } }");
  await page.clock.fastForward(Date.parse(viewer.sessionExpiresAt) - Date.now() - 5 * 60_000);
  await expect(page.getByText(say("web-session-ending"), { exact: true })).toBeVisible();
  await page.getByRole("button", { name: say("web-session-extend"), exact: true }).click();
  const dialog = page.getByRole("dialog", { name: say("web-session-extend-title") });
  await dialog.getByLabel(say("web-sign-in-login")).fill(login);
  await dialog.getByLabel(say("web-sign-in-password"), { exact: false }).first().fill(password);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByText(say("web-session-ending"), { exact: true })).toHaveCount(0);
  await expect(place).toHaveValue("Hôpital de la patience");
  await context.close();
});

test("after the end one signs in again over the page, and the form goes on", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "registrar", "/declarations/new/birth");
  const place = page.getByLabel(say("web-in-french", { label: say("web-birth-place") }));
  await place.fill("Hôpital du retour");
  await context.clearCookies();
  await chooseLanguage(page, localeOf(info) === "ar" ? "Français" : "العربية");
  const other = texts(localeOf(info) === "ar" ? "fr" : "ar");
  const dialog = page.getByRole("dialog", { name: other("web-session-lost") });
  await expect(dialog).toBeVisible();
  await checkScreen(page, "session over");
  const { account: login, password } = account("registrar");
  await dialog.getByLabel(other("web-sign-in-login")).fill(login);
  await dialog.getByLabel(other("web-sign-in-password"), { exact: false }).first().fill(password);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel(other("web-in-french", { label: other("web-birth-place") }))).toHaveValue("Hôpital du retour");
  await context.close();
});

test("nothing typed is thrown away without a question", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "administrator", "/offices");
  await page.getByRole("button", { name: say("web-office-new") }).click();
  const form = page.getByRole("dialog", { name: say("web-office-new") });
  await form.getByLabel(say("web-office-code")).fill("PERDU");
  await page.keyboard.press("Escape");
  const question = page.getByRole("dialog", { name: say("web-unsaved-title") });
  await expect(question).toBeVisible();
  await checkScreen(page, "leave without saving");
  await question.getByRole("button", { name: say("web-unsaved-stay") }).click();
  await expect(form.getByLabel(say("web-office-code"))).toHaveValue("PERDU");
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: say("web-unsaved-leave") }).click();
  await expect(form).toBeHidden();
  await context.close();

  const registrar = await asRole(browser, info, "registrar", "/register");
  await registrar.page.goto("/declarations/new/death");
  await registrar.page.getByLabel(say("web-in-french", { label: say("web-death-place") })).fill("Douar");
  await registrar.page.locator("header a").first().click();
  const leave = registrar.page.getByRole("dialog", { name: say("web-unsaved-title") });
  await expect(leave.getByText(say("web-unsaved-draft"))).toBeVisible();
  await leave.getByRole("button", { name: say("web-unsaved-leave") }).click();
  await expect(registrar.page).toHaveURL(/\/$/);
  await registrar.context.close();
});
