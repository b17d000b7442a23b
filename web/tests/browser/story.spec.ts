import { expect, test, type Page, type TestInfo } from "@playwright/test";
import { asRole, checkScreen, daysAgo, localeOf, openBrowser, SCAN, texts, type Say } from "./kit";

/** Fictitious children, one for each run of the story. */
const CHILDREN: Record<string, { ar: string; latin: string }> = {
  "ar-desktop": { ar: "سلمى", latin: "Salma" },
  "fr-desktop": { ar: "ريان", latin: "Rayane" },
  "ar-phone": { ar: "آدم", latin: "Adam" },
  "fr-phone": { ar: "هبة", latin: "Hiba" },
};
const FAMILY = { ar: "التجريبي", latin: "Tajribi" };

/** Leaves a step, and waits until the next one, which has this heading or text, is there. */
async function next(page: Page, say: Say, text: string) {
  await page.getByRole("button", { name: say("web-next"), exact: true }).click();
  await expect(page.locator("form").getByText(say(text), { exact: true }).first()).toBeVisible();
}
const group = (page: Page, legend: string) => page.getByRole("group", { name: legend, exact: true });

async function fillName(page: Page, say: Say, legend: string, name: { ar: string; latin: string }, at = 0) {
  const fields = group(page, legend).nth(at);
  await fields.getByLabel(say("web-name-ar")).fill(name.ar);
  const latin = fields.getByLabel(say("web-name-latin"));
  await latin.focus();
  // A transliteration is proposed, and may be replaced.
  await expect(latin).not.toHaveValue("");
  await latin.fill(name.latin);
}

async function declareBirth(page: Page, say: Say, info: TestInfo) {
  const child = CHILDREN[info.project.name] ?? { ar: "نور", latin: "Nour" };
  await page.goto("/declarations/new/birth");
  const office = page.getByLabel(say("web-office"), { exact: false }).first();
  await expect(office.locator("option").nth(1)).toBeAttached();
  if ((await office.inputValue()) === "") await office.selectOption({ index: 1 });
  await page.getByLabel(say("web-birth-date")).first().fill(daysAgo(3));
  await page.getByLabel(say("web-time")).fill("08:30");
  await page.getByLabel(say("web-in-arabic", { label: say("web-birth-place") })).fill("المستشفى الإقليمي");
  await page.getByLabel(say("web-in-french", { label: say("web-birth-place") })).fill("Hôpital provincial");
  await page.getByLabel(say("web-sex-female")).check();
  await expect(page.getByText(say("web-deadline-until"), { exact: false })).toBeVisible();
  await checkScreen(page, "wizard: event");
  await next(page, say, "web-the-child");

  await fillName(page, say, say("web-first-name"), child);
  await fillName(page, say, say("web-family-name"), FAMILY);
  await checkScreen(page, "wizard: child");
  await next(page, say, "web-father");

  await fillName(page, say, say("web-first-name"), { ar: "يوسف", latin: "Youssef" }, 0);
  await fillName(page, say, say("web-first-name"), { ar: "مريم", latin: "Meryem" }, 1);
  await fillName(page, say, say("web-family-name"), { ar: "المثالية", latin: "El Mithalia" }, 1);
  await page.getByLabel(say("web-cin")).nth(0).fill("CB123456");
  await page.getByLabel(say("web-cin")).nth(1).fill("CB654321");
  await checkScreen(page, "wizard: parents");
  await next(page, say, "web-the-declarant");

  await page.getByRole("button", { name: say("web-copy-father") }).click();
  await expect(group(page, say("web-full-name")).getByLabel(say("web-name-ar"))).toHaveValue(/يوسف/);
  await checkScreen(page, "wizard: declarant");
  await next(page, say, "web-pieces");

  await page.getByRole("button", { name: say("registry-piece-kind-medical-certificate") }).click();
  await page.getByLabel(say("web-piece-reference")).fill("451/2026");
  await page.locator('input[type="file"]').setInputFiles(SCAN);
  await expect(page.getByText(SCAN.name).or(page.getByRole("button", { name: say("web-file-replace") })).first()).toBeVisible();
  await checkScreen(page, "wizard: pieces");
  await next(page, say, "web-review-hint");

  await expect(page.getByText(child.ar, { exact: false }).first()).toBeVisible();
  await checkScreen(page, "wizard: review");
  await page.getByRole("button", { name: say("web-submit"), exact: true }).click();
  await expect(page.getByText(say("web-state-submitted"), { exact: true })).toBeVisible();
  await checkScreen(page, "declaration, submitted");
  return child;
}

async function issue(page: Page, say: Say, kind: string) {
  await page.getByRole("button", { name: say("web-issue"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(say(`registry-document-kind-${kind}`)).check();
  await dialog.getByLabel(say("web-requester-name")).fill("يوسف التجريبي");
  await dialog.getByLabel(say("web-requester-quality"), { exact: false }).selectOption("ASCENDANT");
  await checkScreen(page, "issue a document");
  // Pressed twice: one document must come of it.
  await dialog.getByRole("button", { name: say("web-issue-confirm"), exact: true }).dblclick();
  await expect(dialog.getByText(say("web-issue-ready"))).toBeVisible();
  const pdf = await dialog.getByRole("link", { name: say("web-open-pdf") }).getAttribute("href");
  const answer = await page.evaluate(async (url) => {
    const response = await fetch(url ?? "");
    return { status: response.status, type: response.headers.get("content-type") };
  }, pdf);
  expect(answer.status).toBe(200);
  expect(answer.type).toContain("application/pdf");
  await dialog.getByRole("button", { name: say("web-close") }).click();
  await expect(dialog).toBeHidden();
}

test("a birth is declared, registered, issued, verified by the public and mentioned in the margin", async ({ browser }, info) => {
  const say = texts(localeOf(info));
  const registrar = await asRole(browser, info, "registrar");
  await checkScreen(registrar.page, "home of the registrar");
  const child = await declareBirth(registrar.page, say, info);
  const address = new URL(registrar.page.url()).pathname;
  await registrar.context.close();

  const officer = await asRole(browser, info, "officer");
  const page = officer.page;
  await checkScreen(page, "home of the officer");
  await page.goto(address);
  await page.getByRole("button", { name: say("web-register"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await checkScreen(page, "register");
  const national = dialog.getByLabel(say("web-national-number"));
  if (await national.isVisible()) {
    await national.fill("2026000000001");
    await dialog.getByLabel(say("web-national-id")).fill("TEST-0001");
  }
  await dialog.getByRole("button", { name: say("web-register-confirm") }).click();
  await expect(page).toHaveURL(/\/acts\/act_/);
  await expect(page.getByText(/\d+\/20\d\d - /).first()).toBeVisible();
  await checkScreen(page, "act");

  await issue(page, say, "extract-ar");
  const links = page.getByRole("link", { name: say("web-verify-page") });
  await expect(links).toHaveCount(1);
  const verify = (await links.first().getAttribute("href")) ?? "";

  const citizen = await openBrowser(browser, info);
  await citizen.page.goto(verify);
  await expect(citizen.page.getByRole("heading", { name: say("web-verify-valid") })).toBeVisible();
  await expect(citizen.page.getByText(say("web-verify-code"), { exact: true })).toBeVisible();
  await expect(citizen.page.getByText(child.ar)).toHaveCount(0);
  await checkScreen(citizen.page, "public verification");
  await citizen.page.goto("/v/does-not-exist-0000000000");
  await expect(citizen.page.getByRole("heading", { name: say("web-verify-missing") })).toBeVisible();
  await checkScreen(citizen.page, "public verification, unknown");
  await citizen.context.close();

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
