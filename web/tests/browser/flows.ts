import { expect, type Browser, type Page, type TestInfo } from "@playwright/test";
import { checkScreen, daysAgo, localeOf, openBrowser, SCAN, texts, type Say } from "./kit";

export interface Written { ar: string; latin: string }
/** The family name of everybody who is born in these tests. */
export const FAMILY: Written = { ar: "التجريبي", latin: "Tajribi" };

/** Leaves a step, and waits until the next one, which has this heading or text, is there. */
export async function next(page: Page, say: Say, text: string) {
  await page.getByRole("button", { name: say("web-next"), exact: true }).click();
  await expect(page.locator("form").getByText(say(text), { exact: true }).first()).toBeVisible();
}
export const group = (page: Page, legend: string) => page.getByRole("group", { name: legend, exact: true });

export async function fillName(page: Page, say: Say, legend: string, name: Written, at = 0) {
  const fields = group(page, legend).nth(at);
  await fields.getByLabel(say("web-name-ar")).fill(name.ar);
  const latin = fields.getByLabel(say("web-name-latin"));
  await latin.focus();
  // A transliteration is proposed, and may be replaced.
  await expect(latin).not.toHaveValue("");
  await latin.fill(name.latin);
}

const officeField = (page: Page, say: Say) => page.getByLabel(say("web-office"), { exact: false }).first();

/** Chooses the office of the wizard: the one with this code, or any where none is proposed. */
export async function chooseOffice(page: Page, say: Say, code = "") {
  const office = officeField(page, say);
  // One is proposed once it is known which there are.
  await page.waitForLoadState("networkidle");
  const proposed = await office.inputValue();
  if (proposed !== "" && proposed.startsWith(code)) return;
  await office.click();
  await office.fill(code);
  await page.getByRole("listbox").getByRole("option").filter({ hasText: code ? `${code} · ` : " · " }).first().click();
  await expect(office).toHaveValue(new RegExp(`^${code}.* · `));
}

/** The same with the keys alone, once they have reached the field: what is typed is found by the server. */
export async function officeByKeys(page: Page, say: Say, code: string) {
  const office = officeField(page, say);
  await expect(office).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(code);
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(1);
  await expect(page.getByRole("listbox").getByRole("option", { disabled: false })).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(office).toHaveValue(new RegExp(`^${code} · `));
}

/** Fills the wizard of a birth as far as the pieces; every step is checked on the way. */
export async function birthUpToPieces(page: Page, say: Say, child: Written) {
  await page.goto("/declarations/new/birth");
  await chooseOffice(page, say);
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
}

/** Declares a birth through the wizard and submits it. */
export async function declareBirth(page: Page, say: Say, child: Written) {
  await birthUpToPieces(page, say, child);
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
}

/** Issues a document from the act on screen; the button is pressed twice, one document comes of it. */
export async function issue(page: Page, say: Say, kind: string) {
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

/** Registers the declaration on screen, and waits for its act. */
export async function register(page: Page, say: Say, national?: { number: string; id: string }) {
  await page.getByRole("button", { name: say("web-register"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await checkScreen(page, "register");
  if (national) {
    await dialog.getByLabel(say("web-national-number")).fill(national.number);
    await dialog.getByLabel(say("web-national-id")).fill(national.id);
  } else await expect(dialog.getByLabel(say("web-national-number"))).toHaveCount(0);
  await dialog.getByRole("button", { name: say("web-register-confirm") }).click();
  await expect(page).toHaveURL(/\/acts\/act_/);
}

/** What a citizen sees who scans the QR code of the only document on screen. */
export async function verify(page: Page, browser: Browser, info: TestInfo, hidden: string) {
  const say = texts(localeOf(info));
  const links = page.getByRole("link", { name: say("web-verify-page") });
  await expect(links).toHaveCount(1);
  const citizen = await openBrowser(browser, info);
  await citizen.page.goto((await links.first().getAttribute("href")) ?? "");
  await expect(citizen.page.getByRole("heading", { name: say("web-verify-valid") })).toBeVisible();
  await expect(citizen.page.getByText(say("web-verify-code"), { exact: true })).toBeVisible();
  await expect(citizen.page.getByText(hidden)).toHaveCount(0);
  await checkScreen(citizen.page, "public verification");
  return citizen;
}
