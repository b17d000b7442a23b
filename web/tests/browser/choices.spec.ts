import { expect, test, type Page } from "@playwright/test";
import { ask, asRole, checkDark, checkScreen, isPhone, localeOf, texts } from "./kit";

const ONCE = ["ar-phone", "fr-desktop", "ar-desktop", "fr-phone"];

/** Every page of a list that this screen asks for holds so many: what a great city has in thousands is had here with a few. */
async function smallPages(page: Page, size: number) {
  const smaller = (text: string) => JSON.stringify({ ...(JSON.parse(text) as object), first: size });
  await page.route("**/graphql*", async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    const variables = url.searchParams.get("variables");
    if (request.method() === "GET" && variables?.includes('"first"')) {
      url.searchParams.set("variables", smaller(variables));
      await route.continue({ url: url.href });
      return;
    }
    const body = request.method() === "POST" ? (request.postDataJSON() as { variables?: { first?: number } } | null) : null;
    if (body?.variables?.first !== undefined) await route.continue({ postData: JSON.stringify({ ...body, variables: { ...body.variables, first: size } }) });
    else await route.continue();
  });
}

interface Named { id: string; name: { ar: string; fr: string } }

test("whoever is beyond the first page of the staff is found by typing, with the keys alone, and signs", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "in both languages, on a desk and on a phone");
  const locale = localeOf(info);
  const say = texts(locale);
  const { page, context } = await asRole(browser, info, "administrator");
  const { staff, offices } = await ask<{ staff: { nodes: Named[] }; offices: { id: string }[] }>(page, "{ staff(first: 100, filter: { active: true }) { nodes { id name { ar fr } } } offices { id } }");
  const wanted = staff.nodes.filter((one) => staff.nodes.filter((other) => other.name[locale] === one.name[locale]).length === 1).at(-1);
  expect(staff.nodes.length).toBeGreaterThan(3);
  const name = wanted?.name[locale] ?? "";
  await smallPages(page, 2);
  await page.goto(`/offices/${offices[0]?.id ?? ""}`);
  await page.getByRole("button", { name: say("web-delegation-new") }).click();
  const dialog = page.getByRole("dialog");
  const field = dialog.getByLabel(say("web-person")).first();
  // The form begins with the field, and no list lies over it until it is asked for.
  await expect(field).toBeFocused();
  await expect(page.getByRole("listbox")).toHaveCount(0);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("listbox").getByRole("option", { disabled: false })).toHaveCount(2);
  // That there are more is seen, and heard.
  await expect(page.getByRole("listbox").getByRole("option", { name: say("web-search-more") })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: say("web-search-more") })).toHaveCount(1);
  await checkScreen(page, "a choice among many");
  await checkDark(page, "a choice among many");
  await page.keyboard.type(name);
  // What is listed while the server looks can be read and not taken.
  await expect(page.getByRole("listbox").getByRole("option", { name, exact: true, disabled: false })).toBeVisible();
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue(name);
  await expect(page.getByRole("listbox")).toHaveCount(0);
  // Chosen again, or left with half a word in it, it stays chosen.
  await page.keyboard.press("Control+a");
  await page.keyboard.type(name.slice(0, 3));
  await page.keyboard.press("Tab");
  await expect(field).toHaveValue(name);
  await field.fill("xqzw");
  await expect(page.getByText(say("web-choice-none"))).toBeVisible();
  await page.keyboard.press("Escape");
  await context.close();
});

test("a list of offices longer than a page is read to its end, and the server finds in it what is typed", async ({ browser }, info) => {
  test.skip(!ONCE.includes(info.project.name), "in both languages, on a desk and on a phone");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "administrator");
  const { offices } = await ask<{ offices: { code: string }[] }>(page, "{ offices { code } }");
  await smallPages(page, 1);
  await page.goto("/offices");
  const lines = page.locator("main tbody tr[data-index]");
  await expect(lines).toHaveCount(1);
  await checkScreen(page, "the first offices");
  for (let shown = 1; shown < Math.min(offices.length, 4); shown++) {
    await page.getByRole("button", { name: say("web-more"), exact: true }).click();
    await expect(lines).toHaveCount(shown + 1);
  }
  await page.getByLabel(say("web-offices-filter")).fill("sfr2");
  await expect(lines).toHaveCount(1);
  await expect(lines.getByText("SFR2", { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/query=sfr2/);
  await page.getByLabel(say("web-offices-filter")).fill("xqzw");
  await expect(page.getByText(say("web-offices-none"), { exact: true })).toBeVisible();
  await checkScreen(page, "no such office");
  // The one search box asks the server as well.
  await page.getByRole("searchbox").fill("SFR2");
  await page.keyboard.press("Enter");
  await expect(page.locator('main a[href^="/offices/off_"]')).toHaveCount(1);
  await context.close();
});

test("the register is narrowed to an office that was typed, and the address keeps it", async ({ browser }, info) => {
  test.skip(!ONCE.slice(0, 2).includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "registrar");
  await smallPages(page, 1);
  await page.goto("/register");
  const field = page.getByLabel(say("web-office"), { exact: false }).first();
  await field.click();
  await field.fill("sfr2");
  await page.getByRole("listbox").getByRole("option").filter({ hasText: "SFR2 · " }).click();
  await expect(page).toHaveURL(/office=off_/);
  await checkScreen(page, isPhone(info) ? "register of one office, phone" : "register of one office");
  // Read anew, the office is beyond the first page and has its name all the same.
  await page.reload();
  await expect(field).toHaveValue(/^SFR2 · /);
  // With the keys: whoever has no mouse takes it back as well.
  await page.getByRole("button", { name: say("web-choice-clear") }).focus();
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/office=off_/);
  await context.close();
});
