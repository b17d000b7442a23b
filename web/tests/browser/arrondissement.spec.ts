import { expect, test } from "@playwright/test";
import { declareBirth, issue, register, verify } from "./flows";
import { account, ask, asRole, checkScreen, localeOf, texts } from "./kit";

const MAARIF = new URL(account("registrar").address).hostname.replace(/^sefrou\./, "maarif.casablanca.");
// Each language once, on the screen where it is tightest.
const PROJECTS: Record<string, { ar: string; latin: string }> = {
  "ar-phone": { ar: "إيناس", latin: "Inas" },
  "fr-desktop": { ar: "أيوب", latin: "Ayoub" },
};

interface Seen { offices: { code: string }[]; declarations: { nodes: { office: { code: string } }[] } }
test("the arrondissement of Maârif does the whole story inside Casablanca, and sees nothing outside itself", async ({ browser }, info) => {
  const child = PROJECTS[info.project.name];
  test.skip(!child, "once in each language");
  if (!child) return;
  const say = texts(localeOf(info));
  const registrar = await asRole(browser, info, "registrar", "/", MAARIF);
  await checkScreen(registrar.page, "home of Maârif");
  await declareBirth(registrar.page, say, child);
  const address = new URL(registrar.page.url()).pathname;
  await registrar.context.close();

  const officer = await asRole(browser, info, "officer", address, MAARIF);
  const page = officer.page;
  await register(page, say);
  await expect(page.getByText(/\d+\/20\d\d - MRF1/).first()).toBeVisible();
  const act = new URL(page.url()).pathname;
  await issue(page, say, localeOf(info) === "ar" ? "extract-ar" : "extract-fr");
  await (await verify(page, browser, info, child.ar)).context.close();

  const { offices, declarations } = await ask<Seen>(page, "{ offices { code } declarations(first: 50) { nodes { office { code } } } }");
  expect(offices.map((office) => office.code), "offices that Maârif sees").toEqual(["MRF1"]);
  expect(new Set(declarations.nodes.map((node) => node.office.code)), "offices of the declarations that Maârif sees").toEqual(new Set(["MRF1"]));
  await page.goto("/offices");
  await expect(page.locator("main table tbody tr")).toHaveCount(1);
  await checkScreen(page, "offices of Maârif");
  await officer.context.close();

  const elsewhere = await asRole(browser, info, "officer", act);
  await expect(elsewhere.page.getByText(child.ar)).toHaveCount(0);
  await expect(elsewhere.page.getByRole("heading", { name: say("web-not-found-title") })).toBeVisible();
  await checkScreen(elsewhere.page, "an act of another commune");
  await elsewhere.context.close();
});
