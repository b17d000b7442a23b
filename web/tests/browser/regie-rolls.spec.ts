import { expect, test, type Page } from "@playwright/test";
import { ask, asRole, checkDark, checkScreen, isPhone, localeOf, texts } from "./kit";
import { asPerson, dayBefore, newKind, newTaxpayer, send } from "./revenue";

/** Three rents on record since years ago: two that can be assessed, one below what is ordered, and one of which nobody knows the amount. */
async function rents(page: Page, kindId: string): Promise<string> {
  const debtor = await newTaxpayer(page);
  const known = ["1500.50", "800", "60", ""];
  for (const [at, amount] of known.entries()) {
    await send(page, "taxableRecord", "TaxableRecordInput", "taxable { id }", {
      taxpayerId: debtor.id, kindId, kind: "OTHER", reference: `Local ${at + 1} (essai)`, from: "2020-01-01",
      facts: [{ name: "reason", value: "Loyer d’essai" }, ...(amount ? [{ name: "amount", value: amount }] : [])],
    });
  }
  return debtor.number;
}

test("the tax service looks at a yearly roll, sees what stands in the way, and assesses the rest in one go", async ({ browser }, info) => {
  test.skip(!["ar-phone", "fr-desktop"].includes(info.project.name), "once in each language");
  test.setTimeout(240_000);
  const locale = localeOf(info);
  const say = texts(locale);
  const payable = locale === "ar" ? "2.300,50" : "2\u202f300,50";
  const kind = await asPerson(browser, info, "ordonnateur", (page) => newKind(page, "FREE", { ar: "كراء تجريبي", fr: "Loyer d’essai" }));

  const quarterly = await asPerson(browser, info, "ordonnateur", (page) => newKind(page, "FREE", { ar: "كراء تجريبي", fr: "Loyer d’essai" }, "AFTER_QUARTER"));

  const { page, context } = await asRole(browser, info, "assessor", "/revenue/rolls");
  const number = await rents(page, kind.id);
  await rents(page, quarterly.id);
  const dialog = page.getByRole("dialog");
  await checkScreen(page, "rolls");
  await page.getByRole("button", { name: say("web-regie-roll-new"), exact: true }).first().click();
  await dialog.getByRole("button", { name: say("web-regie-roll-prepare"), exact: true }).click();
  await expect(dialog.locator('[aria-invalid="true"]').first()).toBeFocused();
  const choose = async (code: string) => {
    const field = dialog.getByLabel(say("web-regie-roll-kind"), { exact: false }).first();
    await field.click();
    await field.fill(code);
    const option = page.getByRole("listbox").getByRole("option", { disabled: false }).filter({ hasText: code });
    await expect(option).toHaveCount(1);
    await option.click();
  };
  await choose(kind.code);
  await expect(dialog.getByRole("combobox", { name: say("web-regie-roll-quarter"), exact: true })).toHaveCount(0);
  await checkScreen(page, "prepare a roll");
  await dialog.getByRole("button", { name: say("web-regie-roll-prepare"), exact: true }).click();

  await expect(page).toHaveURL(/\/revenue\/rolls\/rol_/);
  // The work goes on by itself, and the screen follows.
  await expect(page.getByText(say("web-regie-roll-state-prepared")).first()).toBeVisible();
  const total = (outcome: string) => page.getByRole("button").filter({ hasText: say(`web-regie-roll-outcome-${outcome}`) });
  await expect(total("payable")).toContainText(payable);
  await expect(total("exception")).toContainText("1");
  await expect(total("exception")).toHaveAttribute("aria-pressed", "true");
  const rows = page.locator("main tbody tr");
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText("Local 4 (essai)");
  await expect(rows.first().getByRole("link").filter({ hasText: number }).or(rows.first().getByText(number)).first()).toBeVisible();
  await checkScreen(page, "a prepared roll: exceptions");
  if (!isPhone(info)) await checkDark(page, "a prepared roll");
  await total("payable").click();
  await expect(rows).toHaveCount(2);
  await expect(page.getByText(/Loyer d’essai/).first()).toBeVisible();
  await checkScreen(page, "a prepared roll: what is to be ordered");

  await page.getByRole("button", { name: say("web-regie-roll-run"), exact: true }).click();
  await expect(dialog.getByText(say("web-regie-roll-run-count", { count: 3 }))).toBeVisible();
  await expect(dialog.getByText(payable)).toBeVisible();
  await checkScreen(page, "assess a roll");
  await dialog.getByRole("button", { name: say("web-regie-roll-run-confirm"), exact: true }).click();
  await expect(page.getByText(say("web-regie-roll-state-done")).first()).toBeVisible();
  await expect(page.getByRole("button", { name: say("web-regie-roll-run"), exact: true })).toHaveCount(0);
  await checkScreen(page, "a roll that is done");

  await total("payable").click();
  await rows.first().getByRole("link", { name: say("web-regie-roll-item-open"), exact: true }).click();
  await expect(page).toHaveURL(/\/revenue\/assessments\/asm_/);
  await expect(page.getByText(say("web-regie-assess-waiting")).first()).toBeVisible();

  // Another one takes nothing but the rest, and can be given up.
  await page.goto("/revenue/rolls");
  await page.locator("main tbody tr").filter({ hasText: kind.code }).first().getByRole("link").first().click();
  await page.getByRole("button", { name: say("web-regie-roll-again"), exact: true }).click();
  await dialog.getByRole("button", { name: say("web-regie-roll-prepare"), exact: true }).click();
  await expect(page.getByText(say("web-regie-roll-state-prepared")).first()).toBeVisible();
  await expect(total("payable")).not.toContainText(payable);
  await page.getByRole("button", { name: say("web-regie-roll-abandon"), exact: true }).click();
  await dialog.getByLabel(say("web-reason"), { exact: false }).fill("Essai terminé");
  await dialog.getByRole("button", { name: say("web-regie-roll-abandon"), exact: true }).click();
  await expect(page.getByText(say("web-regie-roll-state-abandoned")).first()).toBeVisible();
  await expect(page.getByText("Essai terminé")).toBeVisible();
  await checkScreen(page, "a roll that was given up");

  // Of what is due by quarters, one that has ended is chosen.
  await page.goto("/revenue/rolls");
  await page.getByRole("button", { name: say("web-regie-roll-new"), exact: true }).first().click();
  await choose(quarterly.code);
  const year = Number(dayBefore(0).slice(0, 4)) - 1;
  await dialog.getByRole("combobox", { name: say("web-regie-roll-year"), exact: true }).selectOption(String(year));
  await dialog.getByRole("combobox", { name: say("web-regie-roll-quarter"), exact: true }).selectOption("2");
  await checkScreen(page, "prepare the roll of a quarter");
  await dialog.getByRole("button", { name: say("web-regie-roll-prepare"), exact: true }).click();
  await expect(page.getByText(say("web-regie-roll-state-prepared")).first()).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(say("web-regie-roll-period-quarter", { year: String(year), quarter: "2" }));
  await expect(total("payable")).toContainText(payable);

  // In the list it is among the rolls of its quarter, and not among those of another.
  const own = page.locator("main tbody tr").filter({ hasText: quarterly.code });
  await page.goto("/revenue/rolls");
  const shown = page.getByRole("combobox", { name: say("web-regie-roll-quarter"), exact: true });
  await shown.selectOption("2");
  await expect(own).toHaveCount(1);
  await checkScreen(page, "rolls of a quarter");
  await shown.selectOption("3");
  await expect(own).toHaveCount(0);

  // And what a hotel declares for a quarter is on record.
  const debtor = await newTaxpayer(page);
  const { revenueKinds } = await ask<{ revenueKinds: { nodes: { id: string }[] } }>(page, '{ revenueKinds(first: 1, filter: { query: "SEJOUR" }) { nodes { id } } }');
  await send(page, "taxableRecord", "TaxableRecordInput", "taxable { id }", {
    taxpayerId: debtor.id, kindId: revenueKinds.nodes[0]?.id, kind: "LODGING", reference: "Hôtel (essai)", from: "2020-01-01",
  });
  await page.goto(`/revenue/taxpayers/${debtor.id}`);
  const declare = page.getByRole("button", { name: say("web-regie-return"), exact: true });
  await declare.click();
  await dialog.locator('input[inputmode="decimal"]').first().fill("120");
  await checkScreen(page, "what is declared for a quarter");
  await dialog.getByRole("button", { name: say("web-regie-return-record"), exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await declare.click();
  await expect(dialog.getByText("120")).toBeVisible();
  await context.close();
});
