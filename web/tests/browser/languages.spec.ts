import { expect, test, type Page } from "@playwright/test";
import { account, addressOf, ask, asRole, checkScreen, chooseLanguage, daysAgo, inMorocco, openBrowser, settled, texts } from "./kit";

/** Both widths; what the first language was does not matter. */
const ONCE = ["ar-desktop", "fr-phone"];
const FURTHER = [
  { locale: "zgh", name: "ⵜⴰⵎⴰⵣⵉⵖⵜ" },
  { locale: "en", name: "English" },
] as const;

/** Elements whose own words are in another language than their nearest `lang` says, as far as the script tells. */
const mistold = (page: Page) =>
  page.evaluate(() => {
    const wrong: string[] = [];
    for (const element of document.querySelectorAll("main *, header *, nav *")) {
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.nodeValue ?? "").join("").trim();
      const lang = element.closest("[lang]")?.getAttribute("lang") ?? "";
      const script = /\p{Script=Tifinagh}/u.test(own) ? "zgh" : /\p{Script=Arabic}/u.test(own) ? "ar" : /\p{Script=Latin}{2}/u.test(own) ? "latin" : "";
      const right = script === "" || element.matches("option, textarea, script, style") || (script === "latin" ? lang === "fr" || lang === "en" : lang === script);
      if (!right) wrong.push(`${element.tagName} lang=${lang}: ${own.slice(0, 60)}`);
    }
    return wrong;
  });

/** Every text of the page is there, and nothing is wider than the screen. */
async function said(page: Page, name: string) {
  await page.waitForLoadState("networkidle");
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await settled(page);
  const found = await page.evaluate(() => ({
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ids: document.body.innerText.match(/\b(?:web|registry|kernel)-[a-z]+(?:-[a-z0-9]+)*/g) ?? [],
  }));
  expect(found.ids, `${name}: texts that are missing`).toEqual([]);
  expect(found.wider, `${name}: pixels wider than the screen`).toBeLessThanOrEqual(0);
}

for (const { locale, name } of FURTHER) {
  test(`a commune that offers ${locale} speaks it on the screens of the register, and the page stays where it was`, async ({ browser }, info) => {
    test.skip(!ONCE.includes(info.project.name), "both widths once");
    const say = texts(locale);
    const { page, context } = await asRole(browser, info, "registrar", "/declarations/new/birth");
    const french = texts("fr");
    const arabic = texts("ar");
    const field = page.getByLabel((info.project.name.startsWith("ar") ? arabic : french)("web-in-french", { label: (info.project.name.startsWith("ar") ? arabic : french)("web-birth-place") }));
    await field.fill("Hôpital de test");
    await chooseLanguage(page, name);
    await expect(page.getByRole("heading", { level: 1, name: say("web-new-birth") })).toBeVisible();
    await expect(page).toHaveURL(/\/declarations\/new\/birth/);
    await expect(page.getByLabel(say("web-in-french", { label: say("web-birth-place") }))).toHaveValue("Hôpital de test");
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
    await checkScreen(page, `wizard, ${locale}`);

    // The server answers in the same language, or in the one that stands in, with a date in the same words.
    await page.getByLabel(say("web-birth-date")).first().fill(daysAgo(10));
    const counted = inMorocco(9, "en-GB", { dateStyle: "long" });
    const rule = locale === "en" ? new RegExp(`within 30 days.*${counted}`) : /ⴳ 30 ⵏ ⵡⵓⵙⵙⴰⵏ.*\(\d+ [ⴰ-ⵯ]+ \d{4}\)/;
    await expect(page.getByText(rule)).toBeVisible();
    for (const path of ["/", "/register?tab=declarations", "/search?q=zuxiwo", "/inbox", "/nowhere"]) {
      await page.goto(path);
      await expect(page.locator("main h1")).toBeVisible();
      await checkScreen(page, `${path}, ${locale}`);
      if (locale === "zgh") expect(await mistold(page), `${path}: parts in another language`).toEqual([]);
      await expect(page.getByText(say("web-gaps"))).toHaveCount(locale === "zgh" ? 1 : 0);
    }
    if (locale === "zgh") {
      const tifinagh = await page.evaluate(() => document.fonts.ready.then(() => [...document.fonts].some((font) => font.family.includes("Tifinagh") && font.status === "loaded")));
      expect(tifinagh, "the letters come from the commune's own host").toBe(true);
    }
    await context.close();
  });

  test(`an act is read in ${locale}, its text in the language of the law`, async ({ browser }, info) => {
    test.skip(!ONCE.includes(info.project.name), "both widths once");
    const say = texts(locale);
    const { page, context } = await asRole(browser, info, "officer", "/register");
    const { acts } = await ask<{ acts: { nodes: { id: string }[] } }>(page, '{ acts(first: 1, filter: { query: "Anas Tajribi" }) { nodes { id } } }');
    // One of the demo: other tests write what a clerk types in either script into the margins of theirs.
    await page.goto(`/acts/${acts.nodes[0]?.id ?? ""}`);
    await expect(page.locator("main h1")).toBeVisible();
    await chooseLanguage(page, name);
    await expect(page.getByText(say("web-registered-at"), { exact: true }).first()).toBeVisible();
    await expect(page.getByText(locale === "en" ? /^\d+ [A-Z][a-z]+ \d{4}$/ : /^\d+ \p{Script=Tifinagh}+ \d{4}$/u).first()).toBeVisible();
    await checkScreen(page, `act, ${locale}`);
    if (locale === "zgh") expect(await mistold(page)).toEqual([]);
    const dialog = page.getByRole("dialog");
    await page.getByRole("button", { name: say("web-issue"), exact: true }).click();
    await expect(dialog.getByLabel(say("web-requester-name"), { exact: false })).toBeVisible();
    await said(page, `issue, ${locale}`);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await page.getByRole("button", { name: say("web-mention-add"), exact: true }).click();
    // A rectification has every field that a mention can have.
    const kind = dialog.getByRole("combobox", { name: say("web-mention-kind"), exact: true });
    await kind.selectOption("RECTIFICATION");
    await expect(dialog.getByText(say("web-correction-hint"), { exact: true })).toBeVisible();
    await said(page, `mention, ${locale}`);
    // As it was: what was changed is left only when one says so again.
    await kind.selectOption("MARRIAGE");
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await page.locator("main").getByRole("link", { name: say("web-see-declaration"), exact: true }).click();
    await expect(page.getByText(say("web-registered-done"), { exact: true })).toBeVisible();
    await said(page, `declaration, ${locale}`);
    await page.goto("/offices");
    await expect(page.getByRole("heading", { level: 1, name: say("web-nav-offices"), exact: true })).toBeVisible();
    await said(page, `offices, ${locale}`);
    await context.close();
  });
}

test("a commune that does not offer a language neither shows nor speaks it, and the citizen's page follows", async ({ browser }, info) => {
  test.skip(info.project.name !== "fr-desktop", "one run");
  const sefrou = new URL(account("administrator").address).hostname;
  const casablanca = sefrou.replace(/^sefrou\./, "casablanca.");
  const { page, context } = await openBrowser(browser, info, casablanca);
  await page.addInitScript(() => localStorage.setItem("jamaa.locale", "en"));
  for (const path of ["/", "/v/0000000000000000000000000000000000000000000"]) {
    await page.goto(`${addressOf(casablanca)}${path}`);
    await expect(page.getByRole("heading", { level: 1, name: texts("fr")(path === "/" ? "web-sign-in-title" : "web-verify-missing") })).toBeVisible();
    await expect(page.getByRole("button", { name: "English" })).toHaveCount(0);
    await page.goto(`${addressOf(sefrou)}${path}`);
    await expect(page.getByRole("heading", { level: 1, name: texts("en")(path === "/" ? "web-sign-in-title" : "web-verify-missing") })).toBeVisible();
    await expect(page.getByRole("button", { name: "ⵜⴰⵎⴰⵣⵉⵖⵜ" })).toBeVisible();
    await checkScreen(page, `${path} in English`);
  }
  await context.close();
});
