import { expect, test, type Page } from "@playwright/test";
import { chooseOffice, declareBirth, fillName, group, issue, next, register } from "./flows";
import { account, ask, asRole, checkScreen, choosePassword, daysAgo, localeOf, openBrowser, SCAN, signIn, texts, type Say } from "./kit";

const FIRST = "premier-passage-9034";
const OWN = "olivier-theiere-9034";
/** So that the tests can run again on the same town hall. */
const RUN = Date.now().toString(36);

/** A death, from the wizard to the declaration handed to the officer. */
async function declareDeath(page: Page, say: Say) {
  await page.goto("/declarations/new/death");
  await chooseOffice(page, say);
  await page.getByLabel(say("web-death-date")).first().fill(daysAgo(2));
  await page.getByLabel(say("web-in-arabic", { label: say("web-death-place") })).fill("المستشفى الإقليمي");
  await page.getByLabel(say("web-in-french", { label: say("web-death-place") })).fill("Hôpital provincial");
  await page.getByLabel(say("web-sex-male")).check();
  await checkScreen(page, "death: event");
  await next(page, say, "web-the-deceased");
  await fillName(page, say, say("web-first-name"), { ar: "إدريس", latin: "Driss" });
  await fillName(page, say, say("web-family-name"), { ar: "التجريبي", latin: "Tajribi" });
  await page.getByLabel(say("web-birth-date")).first().fill("01/02/1950");
  await page.getByLabel(say("web-marital")).selectOption("SINGLE");
  await checkScreen(page, "death: the deceased");
  await next(page, say, "web-father");
  await next(page, say, "web-the-declarant");
  await fillName(page, say, say("web-full-name"), { ar: "كوثر التجريبي", latin: "Kaoutar Tajribi" });
  await expect(group(page, say("web-full-name"))).toBeVisible();
  await page.getByLabel(say("web-cin")).first().fill("CB998877");
  await next(page, say, "web-pieces");
  await page.getByRole("button", { name: say("registry-piece-kind-death-certificate") }).click();
  await page.getByLabel(say("web-piece-reference")).fill("77/2026");
  await page.locator('input[type="file"]').setInputFiles(SCAN);
  await expect(page.getByRole("button", { name: say("web-file-replace") })).toBeVisible();
  await next(page, say, "web-review-hint");
  await checkScreen(page, "death: review");
  await page.getByRole("button", { name: say("web-submit"), exact: true }).click();
  await expect(page.getByText(say("web-state-submitted"), { exact: true })).toBeVisible();
}

test("a death goes through the wizard to the register", async ({ browser }, info) => {
  test.skip(!["ar-phone", "fr-desktop"].includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const registrar = await asRole(browser, info, "registrar");
  await declareDeath(registrar.page, say);
  const address = new URL(registrar.page.url()).pathname;
  await registrar.context.close();
  const officer = await asRole(browser, info, "officer", address);
  await register(officer.page, say);
  await expect(officer.page.getByRole("heading", { name: say("web-the-death") }).or(officer.page.getByText(say("web-act-of-death")).first()).first()).toBeVisible();
  await checkScreen(officer.page, "act of death");
  await officer.page.goto(address);
  await officer.page.getByRole("link", { name: say("web-registered-open") }).click();
  await expect(officer.page).toHaveURL(/\/acts\/act_/);
  await officer.context.close();
});

interface Place { offices: { id: string; code: string; regime: string }[]; commune: { units: { id: string; code: string; host: string | null }[] } }

/** An account of Anfa with a role, made through the API as the administrator of Casablanca. */
async function staffOf(page: Page, unitId: string, login: string, role: string): Promise<string> {
  const created = await ask<{ staffCreate: { staff: { id: string } } }>(page, "mutation($i: StaffCreateInput!) { staffCreate(input: $i) { staff { id } userErrors { message } } }", {
    i: { operationId: crypto.randomUUID(), login, nameAr: "سهام المثال", nameFr: "Siham El Mithal", password: FIRST },
  });
  const staffId = created.staffCreate.staff.id;
  await ask(page, "mutation($i: GrantCreateInput!) { grantCreate(input: $i) { userErrors { message } } }", { i: { staffId, role, unitId } });
  return staffId;
}

test("an office under law 36-21 stores the national number and gives none of its own", async ({ browser }, info) => {
  test.skip(info.project.name !== "ar-desktop", "the rule has no language; one run");
  const say = texts(localeOf(info));
  const casablanca = new URL(account("administrator").address).hostname.replace(/^sefrou\./, "casablanca.");
  const admin = await asRole(browser, info, "administrator", "/", casablanca);
  const place = await ask<Place>(admin.page, "{ offices { id code regime } commune { units { id code host } } }");
  const office = place.offices.find((one) => one.code === "ANF1");
  const unit = place.commune.units.find((one) => one.code === "anfa");
  expect(office?.regime).toBe("LAW_36_21");
  await staffOf(admin.page, unit?.id ?? "", `agent.anfa.${RUN}`, "registrar");
  const officerId = await staffOf(admin.page, unit?.id ?? "", `officier.anfa.${RUN}`, "officer");
  await ask(admin.page, "mutation($i: DelegationCreateInput!) { delegationCreate(input: $i) { userErrors { message } } }", {
    i: { officeId: office?.id, staffId: officerId, quality: "DELEGATED_OFFICIAL", instrument: "قرار تجريبي رقم 36", from: "2026-01-02" },
  });
  await admin.context.close();

  const as = async (login: string) => {
    const opened = await openBrowser(browser, info, `anfa.${casablanca}`);
    await opened.page.goto("/");
    await signIn(opened.page, say, { login, password: FIRST });
    await choosePassword(opened.page, say, FIRST, OWN);
    return opened;
  };
  const registrar = await as(`agent.anfa.${RUN}`);
  await declareBirth(registrar.page, say, { ar: "زيد", latin: "Zaid" });
  const address = new URL(registrar.page.url()).pathname;
  await registrar.context.close();

  const { page, context } = await as(`officier.anfa.${RUN}`);
  await page.goto(address);
  await page.getByRole("button", { name: say("web-register"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: say("web-register-confirm") }).click();
  await expect(dialog.getByLabel(say("web-national-number"))).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  const number = `2026-06-${String(Date.now() % 10_000_000)}`;
  await register(page, say, { number, id: `TEST-${RUN}` });
  await expect(page.getByText(number).first()).toBeVisible();
  await expect(page.getByText(/\d+\/20\d\d - ANF1/)).toHaveCount(0);
  await expect(page.getByRole("button", { name: say("web-register-page-pdf") })).toHaveCount(0);
  await issue(page, say, "extract-ar");
  await checkScreen(page, "act under law 36-21");
  await context.close();
});
