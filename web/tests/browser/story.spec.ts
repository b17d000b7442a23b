import { expect, test } from "@playwright/test";
import { declareBirth, FAMILY, issue, register, verify, type Written } from "./flows";
import { asRole, checkScreen, daysAgo, localeOf, texts } from "./kit";

/** Fictitious children, one for each run of the story. */
const CHILDREN: Record<string, Written> = {
  "ar-desktop": { ar: "سلمى", latin: "Salma" },
  "fr-desktop": { ar: "ريان", latin: "Rayane" },
  "ar-phone": { ar: "آدم", latin: "Adam" },
  "fr-phone": { ar: "هبة", latin: "Hiba" },
};

test("a birth is declared, registered, issued, verified by the public and mentioned in the margin", async ({ browser }, info) => {
  const say = texts(localeOf(info));
  const registrar = await asRole(browser, info, "registrar");
  await checkScreen(registrar.page, "home of the registrar");
  const child = CHILDREN[info.project.name] ?? { ar: "نور", latin: "Nour" };
  await declareBirth(registrar.page, say, child);
  const address = new URL(registrar.page.url()).pathname;
  await registrar.context.close();

  const officer = await asRole(browser, info, "officer");
  const page = officer.page;
  await checkScreen(page, "home of the officer");
  await page.goto(address);
  await register(page, say);
  await expect(page.getByText(/\d+\/20\d\d - /).first()).toBeVisible();
  await checkScreen(page, "act");

  await issue(page, say, "extract-ar");
  const citizen = await verify(page, browser, info, child.ar);
  await citizen.page.goto("/v/does-not-exist-0000000000");
  await expect(citizen.page.getByRole("heading", { name: say("web-verify-missing") })).toBeVisible();
  await checkScreen(citizen.page, "public verification, unknown");
  await citizen.context.close();

  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: say("web-mention-add"), exact: true }).click();
  await dialog.getByLabel(say("web-event-date")).first().fill(daysAgo(1));
  await dialog.getByLabel(say("web-mention-instrument"), { exact: false }).first().fill("عقد تجريبي عدد 77");
  await dialog.getByLabel(say("web-mention-authority"), { exact: false }).first().fill("المحكمة الابتدائية");
  await checkScreen(page, "add a mention");
  await dialog.getByRole("button", { name: say("web-mention-confirm") }).click();
  await expect(page.getByRole("complementary", { name: say("web-mentions") }).getByText("عقد تجريبي عدد 77").first()).toBeVisible();
  await issue(page, say, "full-copy");
  await expect(page.getByRole("link", { name: say("web-verify-page") })).toHaveCount(2);

  await page.getByRole("searchbox", { name: say("web-search-label") }).fill(`${child.latin} ${FAMILY.latin}`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: child.ar }).first()).toBeVisible();
  await checkScreen(page, "search");
  await officer.context.close();
});
