import { expect, test, type Locator, type Page } from "@playwright/test";
import { officeByKeys } from "./flows";
import { pressOn, seesFocus, tabTo, typeInto } from "./keys";
import { account, ask, asRole, checkScreen, chooseLanguage, daysAgo, localeOf, openBrowser, signIn, texts, type Say } from "./kit";

const ONCE = ["ar-phone", "fr-desktop"];

test("light or dark is the system's until a person chooses, and the choice is kept", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await openBrowser(browser, info);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/v/does-not-exist-0000000000");
  await expect(page.locator("main h1")).toBeVisible();
  await checkScreen(page, "public verification, dark");
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
  await page.waitForLoadState("networkidle");
  await tabTo(page, page.getByLabel(say("web-office"), { exact: false }).first());
  await officeByKeys(page, say, "SFR1");
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

/** A death, from the key that begins it to the declaration handed in. */
async function deathByKeys(page: Page, say: Say) {
  const names = (legend: string, at = 0) => page.getByRole("group", { name: say(legend), exact: true }).nth(at);
  await page.locator("body").press("d");
  await expect(page).toHaveURL(/new\/death$/);
  await page.waitForLoadState("networkidle");
  await tabTo(page, page.getByLabel(say("web-office"), { exact: false }).first());
  await officeByKeys(page, say, "SFR1");
  await typeInto(page, page.getByLabel(say("web-death-date")).first(), daysAgo(3));
  await typeInto(page, page.getByLabel(say("web-in-arabic", { label: say("web-death-place") })), "صفرو");
  await typeInto(page, page.getByLabel(say("web-in-french", { label: say("web-death-place") })), "Sefrou");
  await pressOn(page, page.getByLabel(say("web-sex-male")), "Space");
  await page.keyboard.press("Enter");
  await expect(names("web-first-name")).toBeVisible();
  await typeInto(page, names("web-first-name").getByLabel(say("web-name-ar")), "إدريس");
  await typeInto(page, names("web-first-name").getByLabel(say("web-name-latin")), "Driss");
  await typeInto(page, names("web-family-name").getByLabel(say("web-name-ar")), "التجريبي");
  await typeInto(page, names("web-family-name").getByLabel(say("web-name-latin")), "Tajribi");
  await typeInto(page, page.getByLabel(say("web-birth-date")).first(), "01/02/1950");
  await pressOn(page, page.getByLabel(say("web-marital")), "ArrowDown");
  // Enter opens a list of choices: on with the button.
  await pressOn(page, page.getByRole("button", { name: say("web-next"), exact: true }));
  await expect(names("web-family-name", 1)).toBeVisible();
  // Nothing is known of the parents: on with Enter from the first field.
  await pressOn(page, names("web-first-name").getByLabel(say("web-name-ar")));
  await expect(names("web-full-name")).toBeVisible();
  await typeInto(page, names("web-full-name").getByLabel(say("web-name-ar")), "كوثر التجريبي");
  await typeInto(page, names("web-full-name").getByLabel(say("web-name-latin")), "Kaoutar Tajribi");
  await typeInto(page, page.getByLabel(say("web-cin")).first(), "CB998876");
  await page.keyboard.press("Enter");
  await pressOn(page, page.getByRole("button", { name: say("registry-piece-kind-death-certificate") }));
  await typeInto(page, page.getByLabel(say("web-piece-reference")), "78/2026");
  await page.keyboard.press("Enter");
  await expect(page.getByText(say("web-review-hint"))).toBeVisible();
  await pressOn(page, page.getByRole("button", { name: say("web-submit"), exact: true }));
  await expect(page.getByText(say("web-state-submitted"), { exact: true })).toBeVisible();
}

test("a death, a mention in its dialog and a setting are written with the keyboard alone", async ({ browser }, info) => {
  test.skip(!["ar-desktop", "fr-desktop"].includes(info.project.name), "a desk has keys");
  const say = texts(localeOf(info));
  const head = await asRole(browser, info, "head_of_office");
  await deathByKeys(head.page, say);

  // An act, from the search box to its margin. Not the act whose languages another test reads.
  const { page } = head;
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Malak Tajribi");
  await page.keyboard.press("Enter");
  await expect(page.locator("main [data-hit]").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/acts\/act_/);
  const add = page.getByRole("button", { name: say("web-mention-add"), exact: true });
  await expect(add).toBeVisible();
  await pressOn(page, add);
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel(say("web-mention-kind"))).toBeFocused();
  // Closed without a word, the dialog gives the focus back to what opened it.
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(add).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel(say("web-mention-kind"))).toBeFocused();
  await typeInto(page, dialog.getByLabel(say("web-event-date")).first(), daysAgo(1));
  await typeInto(page, dialog.getByLabel(say("web-mention-instrument"), { exact: false }).first(), "عقد تجريبي عدد 78");
  await typeInto(page, dialog.getByLabel(say("web-mention-authority"), { exact: false }).first(), "المحكمة الابتدائية");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("complementary", { name: say("web-mentions") }).getByText("عقد تجريبي عدد 78").first()).toBeVisible();
  await head.context.close();

  const admin = await asRole(browser, info, "administrator", "/settings");
  const row = admin.page.locator('[id="registry.lone_office"]');
  const choice = row.getByRole("checkbox", { name: /^SFR2 · / });
  for (const on of [true, false]) {
    await expect(choice).toBeVisible();
    await pressOn(admin.page, choice, "Space");
    await expect(choice).toBeChecked({ checked: on });
    await pressOn(admin.page, row.getByRole("button", { name: say("web-save"), exact: true }));
    await expect(admin.page.getByText(say("web-setting-saved")).first()).toBeVisible();
    await admin.page.reload();
    await expect(choice).toBeChecked({ checked: on });
  }
  await admin.context.close();
});

/** A colleague who has no right yet is invited, from the list of people to the record. */
async function invitesByKeys(page: Page, say: Say, mark: string): Promise<{ ar: string; fr: string }> {
  const name = { ar: `نائبة ${mark}`, fr: `Naiba ${mark}` };
  const invite = page.getByRole("button", { name: say("web-person-new"), exact: true });
  const dialog = page.getByRole("dialog", { name: say("web-person-new") });
  const [arabic, french] = ["web-in-arabic", "web-in-french"].map((id) => dialog.getByRole("textbox", { name: say(id, { label: say("web-full-name") }) }));
  if (!arabic || !french) throw new Error("a name has two scripts");
  await pressOn(page, invite);
  await expect(arabic).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(invite).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(arabic).toBeFocused();
  await seesFocus(page, 12);
  await typeInto(page, arabic, name.ar);
  await page.keyboard.press("Enter");
  // Sent too early: the first field that is wrong has the focus.
  await expect(french).toBeFocused();
  await expect(french).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.type(name.fr);
  await typeInto(page, dialog.getByRole("textbox", { name: say("web-sign-in-login") }), `naiba.${mark}`);
  await typeInto(page, dialog.getByRole("textbox", { name: say("web-email") }), `naiba.${mark}@exemple.ma`);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/people\/stf_/);
  await expect(page.getByText(say("web-invitation-pending"))).toBeVisible();
  await expect(page.locator("main h1")).toBeFocused();
  return name;
}

test("somebody is invited, a role is changed, and rights are lent and taken back, with the keyboard alone", async ({ browser }, info) => {
  test.skip(!["ar-desktop", "fr-desktop"].includes(info.project.name), "a desk has keys");
  const locale = localeOf(info);
  const say = texts(locale);
  const admin = await asRole(browser, info, "administrator", "/people");
  const name = (await invitesByKeys(admin.page, say, Date.now().toString(36)))[locale];
  await admin.page.goto("/roles/registrar");
  const act = "administration.staff.read";
  const scope = async () => {
    const { roles } = await ask<{ roles: { code: string; acts: { act: string; scope: string }[] }[] }>(admin.page, "{ roles { code acts { act scope } } }");
    return roles.find((role) => role.code === "registrar")?.acts.find((one) => one.act === act)?.scope ?? "";
  };
  expect(await scope()).toBe("");
  try {
    // The list of what a role may do is long: it is filtered first, as whoever has no mouse does.
    await typeInto(admin.page, admin.page.getByLabel(say("web-access-filter")), act);
    const choice = admin.page.getByRole("listitem").filter({ has: admin.page.getByText(act, { exact: true }) }).getByRole("combobox");
    await pressOn(admin.page, choice, "ArrowDown");
    await expect(choice).not.toHaveValue("");
    const show = admin.page.getByRole("button", { name: say("web-preview-show"), exact: true });
    await pressOn(admin.page, show);
    const preview = admin.page.getByRole("dialog", { name: say("web-preview-title") });
    await expect(preview).toBeVisible();
    await admin.page.keyboard.press("Escape");
    await expect(show).toBeFocused();
    await admin.page.keyboard.press("Enter");
    await expect(preview.getByText(say("web-preview-gains"), { exact: true }).first()).toBeVisible();
    expect(await scope(), "nothing holds before it is confirmed").toBe("");
    await pressOn(admin.page, preview.getByRole("button", { name: say("web-preview-confirm"), exact: true }));
    await expect(admin.page.getByText(say("web-policy-done"))).toBeVisible();
    // What opened the dialog is gone with the change: one goes on from the heading.
    await expect(admin.page.locator("main h1")).toBeFocused();
    expect(await scope()).not.toBe("");
  } finally {
    await ask(admin.page, "mutation($i: PolicyUpdateInput!) { policyUpdate(input: $i) { userErrors { message } } }", { i: { role: "registrar", changes: [{ act, scope: null }] } });
  }
  await admin.context.close();

  const { page, context } = await asRole(browser, info, "registrar", "/lendings");
  await pressOn(page, page.getByRole("button", { name: say("web-lending-new"), exact: true }));
  const dialog = page.getByRole("dialog");
  const to = dialog.getByRole("combobox", { name: say("web-lending-to") }).or(dialog.getByRole("textbox", { name: say("web-lending-to") })).first();
  await typeInto(page, to, name);
  // Whom the server found, and nobody else: then the arrow and Enter choose.
  const offered = page.getByRole("listbox").getByRole("option");
  await expect(offered).toHaveCount(1);
  await expect(offered).toHaveText(name);
  await expect(page.getByRole("listbox").getByRole("option", { disabled: false })).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(offered).toHaveCount(0);
  await expect(to).toHaveValue(name);
  await typeInto(page, dialog.getByRole("textbox", { name: say("web-until") }).first(), daysAgo(-1));
  await typeInto(page, dialog.getByLabel(say("web-reason")), "Congé (clavier)");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("heading", { name })).toBeVisible();
  await pressOn(page, dialog.getByRole("button", { name: say("web-lending-create"), exact: true }));
  await expect(page.getByText(say("web-lending-created"))).toBeVisible();
  const line = page.locator("main tr").filter({ hasText: name });
  await expect(line.getByText(say("web-lending-state-active"))).toBeVisible();
  await pressOn(page, line.getByRole("button", { name: say("web-lending-end"), exact: true }));
  await pressOn(page, dialog.getByRole("button", { name: say("web-lending-end"), exact: true }));
  await expect(page.getByText(say("web-lending-ended"))).toBeVisible();
  await expect(line).toHaveCount(0);
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
