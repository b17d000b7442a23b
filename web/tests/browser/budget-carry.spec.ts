import { expect, test, type Browser, type Page, type TestInfo } from "@playwright/test";
import { ask, asRole, checkDark, checkScreen, localeOf, texts } from "./kit";
import { asPerson, dayBefore, send } from "./revenue";

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
/** A field of the open dialog by the beginning of its label. */
const field = (page: Page, label: string) => page.getByRole("dialog").getByLabel(new RegExp(`^${escaped(label)}`)).first();
const row = (page: Page, word: string) => page.locator("main tbody tr").filter({ hasText: word });

interface Found { id: string; year: number }

/** The budget of this year, two lines that nobody else has, and no statement that waits. */
async function ownLines(browser: Browser, info: TestInfo) {
  const year = dayBefore(0).slice(0, 4);
  const mark = String(Date.now()).slice(-8);
  const codes = { revenue: `${mark}11`, road: `${mark}12` };
  const csv = [
    `${codes.revenue};2;recette;فائض تجريبي ${mark};Excédent d’essai ${mark};${mark}`,
    `${codes.road};2;dépense;طريق تجريبية ${mark};Route d’essai ${mark};${mark};10;10`,
  ].join("\n");
  const id = await asPerson(browser, info, "budget_officer", async (page) => {
    await send(page, "budgetLinesImport", "BudgetLinesImportInput", "imported { added }", { csv });
    const { budgets } = await ask<{ budgets: { nodes: Found[] } }>(page, "{ budgets(first: 20) { nodes { id year } } }");
    const known = budgets.nodes.find((one) => String(one.year) === year);
    return known?.id ?? (await send<{ budget: { id: string } }>(page, "budgetCreate", "BudgetCreateInput", "budget { id }", { year: Number(year) })).budget.id;
  });
  await asPerson(browser, info, "receiver", async (page) => {
    const query = "query($id: ID!) { budgetCarryOver(budgetId: $id) { statements { id state } } }";
    const { budgetCarryOver } = await ask<{ budgetCarryOver: { statements: { id: string; state: string }[] } }>(page, query, { id });
    for (const one of budgetCarryOver.statements.filter(({ state }) => state === "WAITING")) {
      await send(page, "budgetCarryAnswer", "BudgetCarryAnswerInput", "carry { id }", { carryId: one.id, answer: "REFUSED", on: dayBefore(0), reasons: "Essai interrompu" });
    }
  });
  return { id, codes };
}

async function chooseLine(page: Page, label: string, code: string) {
  const line = field(page, label);
  await line.click();
  await line.fill(code);
  await page.getByRole("listbox").getByRole("option", { disabled: false }).filter({ hasText: `${code} · ` }).first().click();
  await expect(line).toHaveValue(new RegExp(`^${code} · `));
}

test("what the year before left is stated by the ordonnateur and counts on its line once the treasurer has given the visa", async ({ browser }, info) => {
  test.skip(!["ar-desktop", "fr-phone"].includes(info.project.name), "once in each language");
  test.setTimeout(240_000);
  const say = texts(localeOf(info));
  const { id, codes } = await ownLines(browser, info);
  const tab = `/budget/${id}?tab=carry`;

  // That year was not kept here: the ordonnateur copies its statement from paper.
  const president = await asRole(browser, info, "ordonnateur", tab);
  {
    const { page } = president;
    const dialog = page.getByRole("dialog");
    const state = (within: Page | typeof dialog) => within.getByRole("button", { name: say("web-budget-carry-state"), exact: true });
    await state(page).click();
    await chooseLine(page, say("web-budget-line"), codes.road);
    await state(dialog).click();
    await expect(field(page, say("web-budget-amount"))).toBeFocused();
    await field(page, say("web-budget-amount")).fill("250,50");
    await field(page, say("web-budget-carry-surplus")).fill("400");
    await chooseLine(page, say("web-budget-carry-surplus-line"), codes.revenue);
    await field(page, say("web-budget-carry-number")).fill("E-1 (essai)");
    await checkScreen(page, "state what is carried over");
    // Pressed twice: one statement must come of it.
    await state(dialog).dblclick();
    await expect(dialog).toBeHidden();
    await expect(row(page, codes.road)).toContainText("250,50");
    await expect(page.getByText(say("web-budget-visa-waiting"), { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: say("web-budget-carry-answer"), exact: true })).toHaveCount(0);
    await checkScreen(page, "what is carried over");
    await checkDark(page, "what is carried over");
  }

  const receiver = await asRole(browser, info, "receiver", tab);
  {
    const { page } = receiver;
    const dialog = page.getByRole("dialog");
    await page.getByRole("button", { name: say("web-budget-carry-answer"), exact: true }).click();
    await field(page, say("web-budget-visa-number")).fill("V-1 (essai)");
    await checkScreen(page, "visa of what is carried over");
    await dialog.getByRole("button", { name: say("web-budget-answer-confirm"), exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText("V-1 (essai)").first()).toBeVisible();
    // And the execution tells it beside what was voted.
    await page.goto(`/budget/${id}?tab=execution`);
    await page.getByRole("button", { name: say("web-budget-lines-show"), exact: true }).click();
    await expect(row(page, codes.road)).toContainText("250,50");
    await expect(row(page, codes.revenue)).toContainText("400,00");
    await page.evaluate(() => scrollTo(0, 0));
    await checkScreen(page, "execution with what was carried over");
  }
  for (const { context } of [president, receiver]) await context.close();
});
