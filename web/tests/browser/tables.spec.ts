import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { ask, asRole, checkScreen, chooseTyped, daysAgo, localeOf, roleName, texts, type Say } from "./kit";

const MANY = 130;

/** So many drafts that no screen shows them all, written through the API. */
async function drafts(page: Page) {
  const date = daysAgo(2).split("/").reverse().join("-");
  const done = await page.evaluate(async ({ count, date }) => {
    const post = async (query: string, variables: object) => (await (await fetch("/graphql", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query, variables }) })).json()) as { data: never; errors?: unknown };
    const { offices } = (await post("{ offices { id code } declarations(first: 1, filter: { state: [DRAFT] }) { totalCount } }", {})).data as { offices: { id: string; code: string }[] };
    const letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي";
    let made = 0;
    for (let at = 0; at < count; at++) {
      const name = `${letters[at % 28] ?? "ا"}${letters[(at * 5 + 3) % 28] ?? "ا"}${letters[Math.floor(at / 28)] ?? "ا"}`;
      const answer = await post("mutation($i: BirthDeclareInput!) { birthDeclare(input: $i) { declaration { id } userErrors { message } } }", { i: {
        operationId: crypto.randomUUID(), officeId: offices.find((one) => one.code === "SFR1")?.id, content: {
          event: { date, precision: "DAY" }, place: { ar: "صفرو", fr: "Sefrou" }, sex: "MALE",
          firstName: { ar: name, latin: `Essai ${String.fromCharCode(65 + (at % 26))}` }, declarant: { quality: "GUARDIAN", name: { ar: "كوثر التجريبي", latin: "Kaoutar" } },
        } } });
      if ((answer.data as { birthDeclare?: { declaration?: object } } | null)?.birthDeclare?.declaration) made++;
      else throw new Error(JSON.stringify(answer));
    }
    return made;
  }, { count: MANY, date });
  expect(done).toBe(MANY);
}

test("a long list is sorted, walked through, exported, printed and remembered as a whole", async ({ browser }, info) => {
  test.skip(!["ar-phone", "fr-desktop"].includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "registrar");
  await drafts(page);
  await page.goto("/register?tab=declarations&state=DRAFT");
  const table = page.getByRole("table", { name: say("web-register-declarations") });
  await expect(table.locator("tbody tr[data-index]").first()).toBeVisible();
  await checkScreen(page, "list with tools");

  if (info.project.name === "fr-desktop") {
    // An order is told of the whole list: every page is read, only the rows in sight are drawn.
    await table.getByRole("button", { name: say("web-subject") }).click();
    await expect(table.getByRole("columnheader", { name: say("web-subject") })).toHaveAttribute("aria-sort", "ascending");
    await expect(table).not.toHaveAttribute("aria-rowcount", "-1");
    const total = Number(await table.getAttribute("aria-rowcount")) - 1;
    expect(total).toBeGreaterThanOrEqual(MANY);
    expect(await table.locator("tbody tr[data-index]").count()).toBeLessThan(total);
    await checkScreen(page, "long list");
    const first = table.locator('tbody tr[data-index="0"] a');
    await first.focus();
    for (let step = 0; step < 40; step++) await page.keyboard.press("ArrowDown");
    await expect(table.locator('tbody tr[data-index="40"] a')).toBeFocused();
    await expect(table.locator('tbody tr[data-index="40"]')).toHaveAttribute("aria-rowindex", "42");
    await expect(table.locator('tbody tr[data-index="40"]')).toBeInViewport();
    // Who scrolls away keeps the place.
    await page.mouse.wheel(0, 60_000);
    await expect(table.locator(`tbody tr[data-index="${total - 1}"]`)).toBeVisible();
    await expect(table.locator('tbody tr[data-index="40"] a')).toBeFocused();
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await expect(table.locator("tbody tr[data-index]")).toHaveCount(total);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  }

  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: say("web-table-export") }).click();
  const file = readFileSync(await (await waiting).path(), "utf8");
  // The whole is loaded by now: of rows on a desk and of cards on a phone, only those in sight are drawn, down to the last.
  await expect(table).not.toHaveAttribute("aria-rowcount", "-1");
  const all = Number(await table.getAttribute("aria-rowcount")) - 1;
  expect(all).toBeGreaterThanOrEqual(MANY);
  await expect.poll(() => table.locator("tbody tr[data-index]").count()).toBeLessThan(all / 2);
  await expect(async () => {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await expect(table.locator(`tbody tr[data-index="${all - 1}"]`)).toBeInViewport({ timeout: 1_000 });
  }).toPass();
  expect(await table.locator("tbody tr[data-index]").count()).toBeLessThan(all / 2);
  expect(file.startsWith("\uFEFF")).toBe(true);
  expect(file.split("\r\n").length - 2).toBeGreaterThanOrEqual(MANY);
  expect(file.split("\r\n")[0]).toContain(say("web-subject"));

  await page.evaluate(() => scrollTo(0, 0));
  await page.getByRole("button", { name: say("web-table-columns") }).click();
  await page.getByRole("menuitemcheckbox", { name: say("web-drafted-by") }).click();
  await checkScreen(page, "columns of a table");
  await page.keyboard.press("Escape");
  await expect(table.locator(`td[data-label="${say("web-drafted-by")}"]`)).toHaveCount(0);
  await page.getByRole("button", { name: say("web-table-views") }).click();
  await page.getByRole("menuitem", { name: say("web-table-view-save") }).click();
  await page.getByLabel(say("web-table-view-name")).fill("مسودات");
  await page.keyboard.press("Enter");
  await page.goto("/register?tab=declarations");
  await page.getByRole("button", { name: say("web-table-views") }).click();
  await page.getByRole("menuitem", { name: "مسودات", exact: true }).click();
  await expect(page).toHaveURL(/state=DRAFT/);
  await expect(table.locator(`td[data-label="${say("web-drafted-by")}"]`)).toHaveCount(0);
  await context.close();
});

/** How many lines of data the file has that this button writes. */
async function exported(page: Page, say: Say): Promise<number> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: say("web-table-export") }).first().click();
  return readFileSync(await (await waiting).path(), "utf8").split("\r\n").length - 2;
}

test("people, programs, roles, rights and the trail are filtered, kept, exported as a whole and gone through by keyboard", async ({ browser }, info) => {
  test.skip(!["ar-phone", "fr-desktop"].includes(info.project.name), "once in each language");
  const say = texts(localeOf(info));
  const { page, context } = await asRole(browser, info, "administrator");
  const rows = page.locator("main tr[data-index]");

  // People: by role, in the address; a view keeps it, and so does the way back.
  await page.goto("/people");
  const everybody = await ask<{ staff: { totalCount: number } }>(page, "{ staff(first: 1, filter: { active: true }) { totalCount } }");
  await expect(rows.first()).toBeVisible();
  expect(await exported(page, say)).toBeGreaterThanOrEqual(everybody.staff.totalCount);
  const auditor = await roleName(page, "auditor", localeOf(info));
  const role = page.getByLabel(say("web-role"), { exact: true }).first();
  await chooseTyped(page, role, auditor);
  await expect(page).toHaveURL(/role=auditor/);
  const auditors = await ask<{ staff: { totalCount: number } }>(page, '{ staff(first: 1, filter: { active: true, role: "auditor" }) { totalCount } }');
  await expect(rows).toHaveCount(auditors.staff.totalCount);
  await page.getByRole("button", { name: say("web-table-views") }).click();
  await page.getByRole("menuitem", { name: say("web-table-view-save") }).click();
  await page.getByLabel(say("web-table-view-name")).fill("مدققون");
  await page.keyboard.press("Enter");
  await checkScreen(page, "people by role");
  await rows.first().getByRole("link").click();
  await expect(page).toHaveURL(/\/people\/stf_/);
  // What somebody may do is a table too.
  await expect(page.getByRole("table", { name: say("web-access-title") })).toBeVisible();
  await checkScreen(page, "rights of a person");
  await page.goBack();
  await expect(role).toHaveValue(auditor);
  await page.goto("/people");
  await page.getByRole("button", { name: say("web-table-views") }).click();
  await page.getByRole("menuitem", { name: "مدققون", exact: true }).click();
  await expect(page).toHaveURL(/role=auditor/);
  await page.getByLabel(say("web-people-filter")).fill("zzzz");
  await expect(page.getByText(say("web-people-empty"))).toBeVisible();

  // Roles: by what they allow.
  await page.goto("/roles?act=registry.birth.declare");
  await expect(rows.first()).toBeVisible();
  await expect(rows.filter({ hasText: localeOf(info) === "ar" ? "مدقق" : "Auditeur" })).toHaveCount(0);

  // The trail: by act, the whole of it in the file although a page of it is on screen; the detail by keyboard alone.
  const readings = () => ask<{ auditEntries: { totalCount: number } }>(page, '{ auditEntries(first: 1, filter: { act: "administration.audit.read" }) { totalCount nodes { id } } }');
  for (let time = 0; time < 2; time++) await readings(); // each reading is itself on record
  const opened = await readings();
  await page.goto("/audit?act=administration.audit.read");
  await expect(rows.first()).toBeVisible();
  expect(await exported(page, say)).toBeGreaterThanOrEqual(opened.auditEntries.totalCount);
  await page.evaluate(() => scrollTo(0, 0));
  const detail = rows.first().getByRole("button", { name: say("web-audit-show") });
  await detail.focus();
  await page.keyboard.press("ArrowDown");
  await expect(rows.nth(1).getByRole("button", { name: say("web-audit-show") })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("table")).toBeVisible();
  await checkScreen(page, "row of the trail");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByLabel(say("web-audit-kind")).selectOption("OPERATOR");
  await expect(page).toHaveURL(/kind=OPERATOR/);
  await checkScreen(page, "trail by kind");
  await context.close();
});
